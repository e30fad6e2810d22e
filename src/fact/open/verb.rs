//! What does a verb state? Its subject, the verb with what makes one predicate with it, and what is
//! behind it.

use super::extent::{LONGEST, subject, tail};
use super::scene::Scene;
use super::{OpenKind, OpenRelation, list};
use crate::chunk::{ClauseKind, ClauseRole, Tense};
use crate::rule::kinds::SPEECH;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag};

/// The relations of all verbs of a sentence.
pub(super) fn find(scene: &Scene<'_, '_, '_>, found: &mut Vec<OpenRelation>) {
    for clause in 0..scene.clauses.len() {
        read(scene, clause, found);
    }
}

/// The predicate of a clause: from where to where, with the number of the last verb in it.
struct Predicate {
    words: Span<Tok>,
    /// Where it ends without a preposition or "that" of what is behind it.
    bare_end: u32,
    /// Its last clause: of "agreed to buy" that of "buy".
    last: usize,
}

fn read(scene: &Scene<'_, '_, '_>, clause: usize, found: &mut Vec<OpenRelation>) {
    let kind = scene.clauses[clause].kind;
    let group = scene.group(clause);
    if is_chained(scene, clause) || is_preposition(scene, clause) {
        return;
    }
    let mut predicate = predicate(scene, clause);
    let Some(whole) = subject(scene, clause) else { return };
    let mut implied = None;
    let open = match kind {
        ClauseKind::Relative => OpenKind::Relative,
        ClauseKind::Participle => {
            // "having bought", "being sold"
            let perfect =
                scene.is(group.tokens.start, &["having", "being"]) && group.main > group.tokens.start;
            if perfect {
                predicate.words = Span::new(group.tokens.start + 1, predicate.words.end);
            }
            if !perfect || group.passive {
                implied = Some(be(scene, clause));
            }
            let after_comma = scene.is_comma(group.tokens.start.wrapping_sub(1));
            if group.passive && !after_comma { OpenKind::Reduced } else { OpenKind::Adjunct }
        }
        ClauseKind::Infinitive => OpenKind::Infinitive,
        _ if scene.marks(group.main, Marks::BE) => OpenKind::Copula,
        _ if says(scene, &predicate) => OpenKind::Speech,
        _ => OpenKind::Clause,
    };
    if let Some(object) = object_before(scene, clause, &predicate) {
        let words = Span::new(predicate.words.start, predicate.bare_end);
        let rest = tail(scene, predicate.last, words.end);
        let mut arguments = vec![whole, object];
        arguments.extend(Some(rest).filter(|r| !r.is_empty()));
        push(scene, found, OpenKind::RelativeObject, None, words, arguments, group.main);
        return;
    }
    let inverted = group.finite && whole.start >= group.tokens.end;
    let mut rest = tail(scene, predicate.last, if inverted { whole.end } else { predicate.words.end });
    if rest.is_empty()
        && let Some(next) = joined_verb(scene, predicate.last, predicate.words.end)
    {
        // "makes and sells boats": both have the object.
        rest = tail(scene, next, self::predicate(scene, next).bare_end);
    }
    if scene.says(group.main)
        && group.finite
        && open != OpenKind::Speech
        && (rest.is_empty() || predicate.words.end > predicate.bare_end || inverted)
        && let Some(said) = said_before(scene, whole, group.tokens)
    {
        let words = Span::new(predicate.words.start, predicate.bare_end);
        let behind = if inverted { rest } else { tail(scene, predicate.last, words.end) };
        let mut arguments = vec![whole, said];
        arguments.extend(Some(behind).filter(|b| !b.is_empty()));
        push(scene, found, OpenKind::SpeechBehind, None, words, arguments, group.main);
        return;
    }
    if scene.marks(group.tokens.start.wrapping_sub(1), Marks::THERE) && inverted {
        let mut arguments = Vec::new();
        split(scene, whole, &mut arguments);
        if arguments.len() > 1 {
            let words = Span::new(group.tokens.start - 1, predicate.bare_end);
            push(scene, found, OpenKind::Bare, None, words, arguments, group.main);
            return;
        }
    }
    if rest.is_empty() {
        let nothing = Span::new(predicate.words.end, predicate.words.end);
        let arguments = vec![whole, nothing];
        push(scene, found, OpenKind::Bare, implied, predicate.words, arguments, group.main);
        return;
    }
    let mut others = Vec::new();
    if let Some(front) = fronted(scene, whole, clause) {
        others.push(front);
    }
    let subjects = if list::has_preposition(scene, whole) || list::begins_with_of(scene, whole) {
        Vec::new()
    } else {
        list::members(scene, whole)
    };
    let mut objects = list::members(scene, rest);
    if list::begins_with_of(scene, rest) {
        objects.clear();
    }
    if let Some(end) = objects.first().and_then(|&o| light(scene, &predicate, o))
        && objects[1..].iter().all(|&o| !list::has_preposition(scene, o))
    {
        // "filed charges against a clerk and a nurse"
        predicate.words = Span::new(predicate.words.start, end);
        objects[0] = Span::new(end, objects[0].end);
    }
    let subjects_all = if subjects.is_empty() { vec![whole] } else { subjects };
    let many = subjects_all.len() > 1 || objects.len() > 1;
    let objects_all = if objects.is_empty() { vec![rest] } else { objects };
    for &s in &subjects_all {
        for &o in &objects_all {
            let mut arguments = vec![s];
            split(scene, o, &mut arguments);
            arguments.extend(&others);
            let kind = if many { OpenKind::Member } else { open };
            push(scene, found, kind, implied, predicate.words, arguments, group.main);
        }
    }
}

/// "according to", "including": participles that are prepositions.
fn is_preposition(scene: &Scene<'_, '_, '_>, clause: usize) -> bool {
    let group = scene.group(clause);
    group.tokens.len() == 1
        && scene
            .is(group.main, &["according", "including", "regarding", "concerning", "excluding", "depending"])
}

/// The verb that "and" joins right behind a verb.
fn joined_verb(scene: &Scene<'_, '_, '_>, clause: usize, end: u32) -> Option<usize> {
    let next = clause + 1;
    let joined = scene.tag(end) == Some(Tag::Cconj) && next < scene.clauses.len();
    let mut at = end + 1;
    while joined && scene.tag(at) == Some(Tag::Adv) {
        at += 1;
    }
    (joined && scene.group(next).tokens.start == at).then_some(next)
}

/// "took an interest in": where the predicate ends if verb, object and preposition are one.
fn light(scene: &Scene<'_, '_, '_>, predicate: &Predicate, rest: Span<Tok>) -> Option<u32> {
    if predicate.words.end > predicate.bare_end || rest.start != predicate.words.end {
        return None;
    }
    let object = scene.noun_at(rest.start)?;
    let preposition = object.end;
    let fits = object.end < rest.end
        && scene.tag(preposition) == Some(Tag::Adp)
        && scene.noun_at(preposition + 1).is_some_and(|n| n.end <= rest.end)
        && scene.tag(object.end - 1) == Some(Tag::Noun)
        && !scene.marks(preposition + 1, Marks::TIME)
        && !scene.marks(preposition, Marks::OF);
    fits.then_some(preposition + 1)
}

/// Whether what a verb says or thinks follows it as a clause.
fn says(scene: &Scene<'_, '_, '_>, predicate: &Predicate) -> bool {
    let next = predicate.last + 1;
    next < scene.clauses.len()
        && scene.clauses[next].kind == ClauseKind::Complement
        && scene.governor(next) == Some(predicate.last)
        && scene.clauses[next].span.start <= predicate.words.end + 1
}

/// "the mill which Norvik bought": the noun before, where it is what the verb has as object.
fn object_before(scene: &Scene<'_, '_, '_>, clause: usize, predicate: &Predicate) -> Option<Span<Tok>> {
    let read = &scene.clauses[clause];
    let start = scene.group(clause).tokens.start;
    match read.kind {
        ClauseKind::Relative => {
            // "told reporters that she would resign"
            let told = scene.governor(clause).is_some_and(|over| scene.says(scene.group(over).main));
            if told && scene.marks(read.span.start, Marks::THAT) {
                return None;
            }
            let first = scene.arguments(clause, ClauseRole::Object).next();
            first.map(|o| o.tokens).filter(|o| o.end <= start)
        }
        ClauseKind::Complement if scene.marks(read.span.start, Marks::THAT) => {
            let over = scene.governor(clause)?;
            if scene.chunks.kinds(scene.group(over).main as usize).has(SPEECH) {
                return None;
            }
            let noun = scene.noun_before(read.span.start)?;
            tail(scene, predicate.last, predicate.bare_end).is_empty().then_some(noun)
        }
        _ => None,
    }
}

fn push(
    scene: &Scene<'_, '_, '_>,
    found: &mut Vec<OpenRelation>,
    kind: OpenKind,
    implied: Option<&'static str>,
    words: Span<Tok>,
    arguments: Vec<Span<Tok>>,
    anchor: u32,
) {
    let confidence = sure(scene, kind, arguments[0].start, anchor);
    found.push(OpenRelation { kind, implied, predicate: words, arguments, anchor, confidence });
}

/// How sure a relation is: by its construction, by what stands before its subject, which shows how likely
/// that is a subject at all, and by the form of the verb.
fn sure(scene: &Scene<'_, '_, '_>, kind: OpenKind, subject: u32, verb: u32) -> u8 {
    let base = kind.confidence();
    if kind == OpenKind::Adjunct {
        // "by selling" says less of who sells than ", selling".
        return match scene.tag(verb.wrapping_sub(1)) {
            Some(Tag::Adp | Tag::Sconj) => 37,
            Some(Tag::Punct) => 45,
            _ => base,
        };
    }
    if !matches!(
        kind,
        OpenKind::Clause | OpenKind::Copula | OpenKind::Speech | OpenKind::Member | OpenKind::Bare
    ) {
        return base;
    }
    let before = match scene.tag(subject.wrapping_sub(1)) {
        None => 10,
        Some(Tag::Verb | Tag::Aux) => -20,
        Some(Tag::Adp) => -28,
        Some(Tag::Sconj) => -14,
        _ => 0,
    };
    let form = if scene.chunks.form(verb as usize) == Form::Base { -8 } else { 0 };
    (i16::from(base) + before + form).clamp(1, 99) as u8
}

/// Whether a verb goes on with the predicate of the one before: "agreed to buy".
fn is_chained(scene: &Scene<'_, '_, '_>, clause: usize) -> bool {
    clause > 0 && chain(scene, clause - 1) == Some(clause)
}

/// The verb that goes on with the predicate of a clause.
fn chain(scene: &Scene<'_, '_, '_>, clause: usize) -> Option<usize> {
    let next = clause + 1;
    if next >= scene.clauses.len() {
        return None;
    }
    let (group, behind) = (scene.group(clause), scene.group(next));
    let mut at = group.tokens.end;
    while at < behind.tokens.start
        && matches!(scene.tag(at), Some(Tag::Adv | Tag::Adj | Tag::Part))
        && (scene.tag(at) != Some(Tag::Adj) || scene.marks(group.main, Marks::BE))
    {
        at += 1;
    }
    let gerund = scene.chunks.form(behind.tokens.start as usize) == Form::Gerund;
    (at == behind.tokens.start && (behind.infinitive || gerund && group.tokens.end == at)).then_some(next)
}

fn predicate(scene: &Scene<'_, '_, '_>, clause: usize) -> Predicate {
    let group = scene.group(clause);
    let mut start = group.tokens.start;
    while scene.tag(start.wrapping_sub(1)) == Some(Tag::Adv)
        && !scene.marks(start - 1, Marks::WHERE.or(Marks::WH))
    {
        start -= 1;
    }
    let mut last = clause;
    for _ in 0..4 {
        match chain(scene, last) {
            Some(next) => last = next,
            None => break,
        }
    }
    let group = scene.group(last);
    let mut end = group.tokens.end;
    if group.particle == Some(end) || scene.marks(end, Marks::NOT) {
        end += 1;
    }
    let bare_end = end;
    let mut behind = end;
    while scene.tag(behind) == Some(Tag::Adv) {
        behind += 1;
    }
    let copula = scene.marks(group.main, Marks::BE);
    if copula && scene.tag(behind) == Some(Tag::Adj) && scene.tag(behind + 1) == Some(Tag::Adp) {
        behind += 1;
    }
    let preposition = scene.tag(behind) == Some(Tag::Adp) && scene.noun_at(behind + 1).is_some();
    let that = scene.marks(behind, Marks::THAT.or(Marks::WHETHER)) && scene.tag(behind) == Some(Tag::Sconj);
    if preposition || that {
        end = behind + 1;
    }
    Predicate { words: Span::new(start, end), bare_end, last }
}

/// The form of "be" that a participle goes with, in the tense of the clause that it hangs on.
fn be(scene: &Scene<'_, '_, '_>, clause: usize) -> &'static str {
    let past = scene.governor(clause).is_some_and(|g| scene.group(g).tense == Tense::Past);
    let mut subjects = scene.arguments(clause, ClauseRole::Subject);
    let many = subjects.next().is_some_and(|s| scene.is_plural(s.head)) || subjects.next().is_some();
    scene.form_of_be(past, many)
}

/// What is said before its verb of speech: "The firm is sold, he said".
fn said_before(scene: &Scene<'_, '_, '_>, whole: Span<Tok>, verb: Span<Tok>) -> Option<Span<Tok>> {
    let start = whole.start.min(verb.start);
    let comma = start.checked_sub(1)?;
    if !scene.is_comma(comma) && !scene.is_quote(comma) {
        return None;
    }
    // What is said has a verb of its own, and an end.
    let near = comma.saturating_sub(LONGEST).max(scene.tokens.start);
    let told = near == scene.tokens.start && scene.clause_between(near, start);
    told.then(|| scene.trim(Span::new(near, comma))).filter(|s| s.len() > 1)
}

/// A time, place or the like before the subject: "In 1998 Norvik bought".
fn fronted(scene: &Scene<'_, '_, '_>, whole: Span<Tok>, clause: usize) -> Option<Span<Tok>> {
    // "In May it bought a mill and sold a ship": it is said of both.
    let back = clause.saturating_sub(6)..clause;
    let shares = |&n: &usize| {
        scene.arguments(n, ClauseRole::Subject).next().is_some_and(|s| s.tokens.start == whole.start)
    };
    let clause = back.into_iter().find(shares).unwrap_or(clause);
    let preposition = scene
        .arguments(clause, ClauseRole::Prepositional)
        .filter(|a| a.tokens.end <= whole.start)
        .filter_map(|a| a.preposition)
        .min();
    let start = match preposition {
        Some(preposition) => preposition,
        None if clause == 0 => {
            let time = (scene.tokens.start..whole.start).any(|at| scene.marks(at, Marks::TIME));
            if !time {
                return None;
            }
            scene.tokens.start
        }
        None => return None,
    };
    let span = scene.trim(Span::new(start, whole.start));
    let clause_inside = scene.clause_between(start, whole.start);
    (!span.is_empty() && span.len() < 16 && !clause_inside).then_some(span)
}

/// The object with its "of", and each further preposition with its noun, as arguments of their own. What
/// has a clause in it stays whole.
fn split(scene: &Scene<'_, '_, '_>, rest: Span<Tok>, arguments: &mut Vec<Span<Tok>>) {
    let clause_inside = scene.clause_between(rest.start, rest.end);
    let mut start = rest.start;
    if !clause_inside && let Some(object) = scene.noun_at(start) {
        let mut at = object.end;
        while at < rest.end {
            let parts = scene.tag(at) == Some(Tag::Adp)
                && !scene.marks(at, Marks::OF)
                && !scene.is(at, &["than", "as", "between"])
                && scene.noun_before(at).is_some()
                && scene.noun_at(at + 1).is_some();
            if parts {
                arguments.push(scene.with_quotes(scene.trim(Span::new(start, at))));
                start = at;
            }
            at += 1;
        }
    }
    arguments.push(scene.with_quotes(scene.trim(Span::new(start, rest.end))));
}
