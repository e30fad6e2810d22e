//! What do noun groups state by themselves? Apposition, title, possession, place.

use super::scene::Scene;
use super::{OpenKind, OpenRelation};
use crate::span::{Span, Tok};
use crate::vocab::{Marks, Tag};

/// The relations of the noun groups of a sentence.
pub(super) fn find(scene: &Scene<'_, '_, '_>, found: &mut Vec<OpenRelation>) {
    let groups = scene.chunks.noun_groups();
    let from = groups.partition_point(|g| g.tokens.start < scene.tokens.start);
    let here = groups[from..].iter().take_while(|g| g.tokens.end <= scene.tokens.end);
    for group in here {
        possession(scene, group.tokens, found);
        apposition(scene, group.tokens, found);
        place(scene, group.tokens, found);
        title(scene, group.tokens, found);
    }
}

fn push(
    found: &mut Vec<OpenRelation>,
    kind: OpenKind,
    implied: &'static str,
    preposition: Span<Tok>,
    ends: (Span<Tok>, Span<Tok>),
) {
    found.push(OpenRelation {
        kind,
        implied: Some(implied),
        predicate: preposition,
        arguments: vec![ends.0, ends.1],
        anchor: ends.1.end - 1,
        confidence: kind.confidence(),
    });
}

/// "Norvik's chief": Norvik has a chief.
fn possession(scene: &Scene<'_, '_, '_>, group: Span<Tok>, found: &mut Vec<OpenRelation>) {
    let mark = group
        .range()
        .rev()
        .map(|n| n as u32)
        .find(|&at| scene.tag(at) == Some(Tag::Part) && scene.marks(at, Marks::GENITIVE));
    let Some(mark) = mark else { return };
    let (owner, owned) = (Span::new(group.start, mark), Span::new(mark + 1, group.end));
    if !owner.is_empty() && !owned.is_empty() {
        let word = if scene.is_plural(mark - 1) { "have" } else { "has" };
        // "the bank's doors": what is not named has much that is not worth saying.
        let kind =
            if scene.tag(mark - 1) == Some(Tag::Propn) { OpenKind::Possession } else { OpenKind::Belonging };
        push(found, kind, word, Span::new(0, 0), (owner, owned));
    }
}

/// "Ada Moor, a nurse,": Ada Moor is a nurse.
fn apposition(scene: &Scene<'_, '_, '_>, group: Span<Tok>, found: &mut Vec<OpenRelation>) {
    let comma = group.end;
    if !matches!(scene.word(comma), "," | "(" | "--" | "—" | "–") {
        return;
    }
    let Some(other) = scene.noun_at(comma + 1) else { return };
    let mut end = other.end;
    while scene.tag(end) == Some(Tag::Adp) {
        match scene.noun_at(end + 1) {
            Some(next) => end = next.end,
            None => break,
        }
    }
    // What follows must close it: a comma, a bracket, the end; and it is no list.
    let mut host = group;
    for _ in 0..3 {
        // "the editor of the paper, Ada Moor"
        let before = host.start.wrapping_sub(1);
        match scene.noun_before(before).filter(|_| scene.marks(before, Marks::OF)) {
            Some(noun) => host = noun.cover(&host),
            None => break,
        }
    }
    let closes = !scene.has(end) || scene.is_comma(end) || matches!(scene.word(end), "." | "''" | "\"" | "”");
    if !closes || super::list::joins(scene, group.start, comma, scene.tokens.end) {
        return;
    }
    let name = |s: Span<Tok>| scene.tag(s.end - 1) == Some(Tag::Propn);
    let (a, b) = (name(group) && host == group, name(other));
    if a == b && !scene.is(other.start, &["a", "an", "the"]) {
        return;
    }
    let be = scene.form_of_be(false, scene.is_plural(group.end - 1));
    push(found, OpenKind::Apposition, be, Span::new(0, 0), (host, Span::new(other.start, end)));
}

/// "a firm in Leeds": the firm is in Leeds.
fn place(scene: &Scene<'_, '_, '_>, group: Span<Tok>, found: &mut Vec<OpenRelation>) {
    if !scene.is(group.end, &["in"]) {
        return;
    }
    let Some(other) = scene.noun_at(group.end + 1) else { return };
    let time = other.range().any(|at| scene.marks(at as u32, Marks::TIME));
    if scene.tag(other.end - 1) == Some(Tag::Propn) && !time {
        push(found, OpenKind::Place, "is", Span::new(group.end, group.end + 1), (group, other));
    }
}

/// "keyboardist Ada Moor": Ada Moor is a keyboardist.
fn title(scene: &Scene<'_, '_, '_>, group: Span<Tok>, found: &mut Vec<OpenRelation>) {
    let mut name = group.end;
    // "the painter Ada Moor" is a painter, not the painter.
    let start = group.start + u32::from(scene.tag(group.start) == Some(Tag::Det));
    while name > group.start && scene.tag(name - 1) == Some(Tag::Propn) {
        name -= 1;
    }
    if name == group.end
        || name <= start
        || scene.tag(name - 1) != Some(Tag::Noun)
        || scene.is_plural(name - 1)
    {
        return;
    }
    push(found, OpenKind::Title, "is", Span::new(0, 0), (Span::new(name, group.end), Span::new(start, name)));
}
