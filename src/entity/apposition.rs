//! Which descriptions stand beside the name that they describe? "Ada Moor, the Treasury secretary",
//! "the company's chairman, Karl Mott,", "Norvik is a dairy company", "Norvik, also known as NVK".

use super::link::Links;
use super::place::Places;
use crate::chunk::ClauseRole;
use crate::vocab::{Marks, Tag};

/// How far behind a description the comma may stand that closes it, in words.
const REACH: u32 = 16;

/// Links descriptions to the names beside them.
pub(super) fn beside(links: &mut Links<'_, '_, '_>, places: &Places) {
    for n in 0..links.mentions.len() {
        if !links.is_named(n) || links.mentions[n].nested {
            continue;
        }
        let tokens = links.mentions[n].tokens;
        // "Ada Moor, a nurse from Leeds, …"; the age may stand between: "Ada Moor, 54, a nurse".
        let mut at = tokens.end;
        if links.word(at) == "," && links.traits(n).age.is_some() && links.word(at + 2) == "," {
            at += 2;
        }
        if links.word(at) == ","
            && let Some((nominal, end)) = description_at(links, places, at + 1)
            && fits(links, n, nominal)
            && closes(links, end)
        {
            links.join(n, nominal, "apposition");
            continue;
        }
        // "the company's chairman, Karl Mott, …"
        let mut start = tokens.start;
        if let Some(title) = links.mentions[..n].iter().rev().take(2).find(|m| m.tokens.end == start) {
            start = title.tokens.start;
        }
        let closed = matches!(&*links.word(tokens.end), "," | "." | ";" | ")")
            && !matches!(&*links.word(tokens.end + 1), "and" | "or");
        if start > 0
            && links.word(start - 1) == ","
            && let Some(nominal) = description_before(links, places, start - 1)
            && (closed || links.mentions[nominal].nested)
            && fits(links, n, nominal)
            && links.sentence(nominal) == links.sentence(n)
            && !follows_comma(links, nominal)
        {
            links.join(nominal, n, "apposition");
        }
        // "the group, which calls itself Norvik"
        let own = tokens.start;
        if own > 2
            && links.word(own - 1) == "itself"
            && matches!(&*links.word(own - 2), "call" | "calls" | "called" | "calling" | "styles" | "styled")
        {
            let mut at = own - 2;
            at -= u32::from(matches!(&*links.word(at - 1), "which" | "that"));
            at -= u32::from(at > 0 && links.word(at - 1) == ",");
            if let Some(nominal) = places.nominal_ending(at).filter(|&m| fits(links, n, m)) {
                links.join(n, nominal, "calls-itself");
            }
        }
        // "the singer Ada Moor", "the group Norvik"
        let before = tokens.start.wrapping_sub(1);
        if tokens.start > 0
            && links.chunks.tag(before as usize) == Tag::Noun
            && links.chunks.capitals(before as usize) == 0
        {
            links.describe(n, crate::span::Span::new(before, before + 1));
        }
    }
}

/// The description that starts at a word, with the end of its noun group or title: "the Secretary of State".
fn description_at(links: &Links<'_, '_, '_>, places: &Places, at: u32) -> Option<(usize, u32)> {
    let end = places.group_at(at)?;
    if let Some(nominal) = places.nominal_ending(end) {
        return Some((nominal, end));
    }
    let from = links.mentions.partition_point(|m| m.tokens.start < at);
    let inside = links.mentions[from..].iter().take(4).take_while(|m| m.tokens.start < end);
    let title = inside.enumerate().find(|(k, m)| links.is_nominal(from + k) && m.tokens.end > end);
    title.map(|(k, m)| (from + k, m.tokens.end))
}

/// The description that ends before a word, or whose complement does: "the chairman", "the founder of
/// Norvik".
fn description_before(links: &Links<'_, '_, '_>, places: &Places, end: u32) -> Option<usize> {
    places.nominal_ending(end).or_else(|| {
        let name = places.name_ending(end)?;
        let mut at = links.mentions[name].tokens.start;
        at -= u32::from(at > 0 && links.word(at - 1) == "the");
        let joined = at > 0 && matches!(&*links.word(at - 1), "of" | "for" | "at");
        joined.then(|| places.nominal_ending(at - 1)).flatten()
    })
}

/// Whether a name and a description beside it may be one: of one kind and number.
fn fits(links: &mut Links<'_, '_, '_>, name: usize, nominal: usize) -> bool {
    let kind = links.mentions[name].kind;
    let plural = links.traits(nominal).plural;
    let sexes = (links.traits(name).sex, links.traits(nominal).sex);
    kind == links.mentions[nominal].kind
        && links.root(nominal) == nominal
        && !plural
        && !matches!(sexes, (Some(a), Some(b)) if a != b)
}

/// Whether the group of a nominal stands behind a comma: then it describes what is before it.
fn follows_comma(links: &Links<'_, '_, '_>, nominal: usize) -> bool {
    let groups = links.chunks.noun_groups();
    let end = links.mentions[nominal].tokens.end;
    let n = groups.partition_point(|g| g.tokens.end < end);
    groups.get(n).is_some_and(|g| {
        g.tokens.end == end && g.tokens.start > 0 && matches!(&*links.word(g.tokens.start - 1), "," | "and")
    })
}

/// Whether a mark closes a description before a verb that goes on with the sentence: "Norvik, the company
/// said" describes nothing.
fn closes(links: &Links<'_, '_, '_>, from: u32) -> bool {
    let chunks = links.chunks;
    let sentence = chunks.document.sentence(chunks.document.sentence_of(from.saturating_sub(1))).tokens;
    let mut relative = false;
    for at in from..sentence.end.min(from + REACH) {
        match &*links.word(at) {
            "," | "." | ";" | ")" | ":" | "—" | "–" => {
                return !matches!(&*links.word(at + 1), "and" | "or" | "&") || at > from;
            }
            "who" | "which" | "that" | "whose" | "where" => relative = true,
            "and" | "or" if at == from => return false,
            _ => {}
        }
        let verb = matches!(chunks.tag(at as usize), Tag::Verb | Tag::Aux);
        if verb && !relative {
            let groups = chunks.verb_groups();
            let n = groups.partition_point(|g| g.tokens.end <= at);
            if groups.get(n).is_some_and(|g| g.finite) {
                return false;
            }
        }
    }
    sentence.end <= from + REACH
}

/// "Norvik is a dairy company", "The winner was Ada Moor".
pub(super) fn predicates(links: &mut Links<'_, '_, '_>, places: &Places) {
    let chunks = links.chunks;
    for clause in chunks.clauses() {
        let group = &chunks.verb_groups()[clause.verb as usize];
        let copula = chunks.marks(group.main as usize).any(Marks::BE)
            || matches!(links.vocab.word(chunks.base(group.main as usize)), "become" | "remain");
        if !copula || group.negated || group.modal || !group.finite {
            continue;
        }
        let mut subjects = chunks.arguments_as(clause, ClauseRole::Subject);
        let mut objects = chunks.arguments_as(clause, ClauseRole::Object);
        let (Some(subject), None, Some(object), None) =
            (subjects.next(), subjects.next(), objects.next(), objects.next())
        else {
            continue;
        };
        let (Some(a), Some(b)) =
            (places.referent_ending(subject.tokens.end), places.referent_ending(object.tokens.end))
        else {
            continue;
        };
        if object.tokens.start < group.tokens.end {
            continue;
        }
        let (name, nominal) = if links.is_named(a) { (a, b) } else { (b, a) };
        if links.is_named(name) && links.is_nominal(nominal) && fits(links, name, nominal) {
            links.join(a, b, "predicate");
        }
    }
}

/// "Howard "Sandman" Sims": the parts of a name around a nickname in quotation marks.
pub(super) fn nicknames(links: &mut Links<'_, '_, '_>, places: &Places) {
    for n in 0..links.mentions.len() {
        let mention = &links.mentions[n];
        if !links.is_named(n) || Some(mention.kind) != links.kinds.person || mention.nested {
            continue;
        }
        let end = mention.tokens.end;
        let mark = |at: u32| matches!(&*links.word(at), "\"" | "“" | "”" | "'" | "‘" | "’");
        let Some(last) = (mark(end)).then(|| (end + 2..end + 5).find(|&at| mark(at))).flatten() else {
            continue;
        };
        let inside = places.name_at(end + 1);
        if let Some(surname) = places.name_at(last + 1)
            && links.mentions[surname].kind == mention.kind
        {
            links.join(n, surname, "nickname");
            if let Some(nick) = inside.filter(|&m| links.mentions[m].kind == mention.kind) {
                links.join(n, nick, "nickname");
            }
        }
    }
}

/// "Norvik, also known as NVK": another name that the text gives.
pub(super) fn also_known_as(links: &mut Links<'_, '_, '_>, places: &Places) {
    const WAYS: &[&[&str]] = &[
        &["also", "known", "as"],
        &["better", "known", "as"],
        &["otherwise", "known", "as"],
        &["formerly", "known", "as"],
        &["previously", "known", "as"],
        &["known", "as"],
        &["a", ".", "k", ".", "a", "."],
        &["a.k.a."],
        &["aka"],
        &["formerly"],
        &["born"],
        &["nicknamed"],
        &["née"],
    ];
    for n in 0..links.mentions.len() {
        if !links.is_named(n) || links.mentions[n].nested {
            continue;
        }
        let mut at = links.mentions[n].tokens.end;
        at += u32::from(matches!(&*links.word(at), "," | "("));
        let first = links.word(at);
        let Some(way) = WAYS
            .iter()
            .filter(|way| first == way[0])
            .find(|way| way.iter().enumerate().skip(1).all(|(k, word)| links.word(at + k as u32) == **word))
        else {
            continue;
        };
        at += way.len() as u32;
        at += u32::from(links.word(at) == "the");
        at += u32::from(matches!(&*links.word(at), "\"" | "“" | "'" | "‘"));
        if let Some(other) = places.name_at(at)
            && links.mentions[other].kind == links.mentions[n].kind
        {
            links.join(n, other, "known-as");
        }
    }
}

/// How far "born" may stand before "as" and the name.
const BIRTH: u32 = 24;

/// "Laura Ashley was born in 1925 in Wales as Laura Mountney."
pub(super) fn birth_names(links: &mut Links<'_, '_, '_>, _: &Places) {
    for n in 1..links.mentions.len() {
        let start = links.mentions[n].tokens.start;
        let person =
            |m: usize| Some(links.mentions[m].kind) == links.kinds.person && !links.mentions[m].nested;
        if !person(n) || !links.is_named(n) || start == 0 || links.word(start - 1) != "as" {
            continue;
        }
        let sentence = links.chunks.document.sentence((links.sentence(n) as usize).into()).tokens;
        let floor = start.saturating_sub(BIRTH).max(sentence.start + 1);
        let Some(born) = (floor..start).rev().find(|&at| links.word(at) == "born") else { continue };
        let holder = (0..n).rev().take(8).find(|&m| links.mentions[m].tokens.end <= born && person(m));
        let between = (0..n).rev().take(8).any(|m| links.mentions[m].tokens.start > born && person(m));
        let Some(holder) = holder.filter(|_| !between) else { continue };
        let gap = links.mentions[holder].tokens.end..born;
        if links.sentence(holder) == links.sentence(n)
            && gap.into_iter().all(|at| matches!(&*links.word(at), "was" | "is" | "who" | ","))
        {
            links.join(holder, n, "birth-name");
        }
    }
}
