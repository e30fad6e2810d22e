//! Whom does a relative pronoun stand for? What its clause says is said of the name or noun before it:
//! "Ada Moor, who was born in Oslo". A link of its own kind, for the pronoun names nobody by itself.

use super::link::Links;
use super::place::Places;
use crate::chunk::ClauseRole;
use crate::detect::MentionForm;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag};
use std::ops::Range;

/// How many words "who" may stand behind the person it means: "Ada Moor, the head of Norvik, who".
const REACH: usize = 12;

/// Notes for each relative pronoun the mention that it stands for: the name before it, or whom the noun
/// before it describes, as in "Ada Moor is a nurse who".
pub(super) fn allude(links: &mut Links<'_, '_, '_>, places: &Places) {
    let (chunks, mentions) = (links.chunks, links.mentions);
    let document = chunks.document;
    let groups = chunks.noun_groups();
    let subjects = subjects(links, places);
    let mut size = vec![0u32; mentions.len()];
    for n in 0..mentions.len() {
        size[links.root(n)] += 1;
    }
    let known: Vec<bool> =
        (0..mentions.len()).map(|n| links.is_named(n) || size[links.root(n)] > 1).collect();
    // What a noun group says something of: "Norvik, a firm", "Norvik is a firm".
    let described = |tokens: Span<Tok>| {
        let comma = tokens.start.checked_sub(1).filter(|&t| document.word(t as usize) == ",");
        let opens = chunks.tag(tokens.start as usize) == Tag::Det;
        let beside = comma.filter(|_| opens).and_then(|t| places.name_ending(t));
        beside.or_else(|| subjects[tokens.end as usize - 1].map(|m| m as usize)).filter(|&m| known[m])
    };
    let breaks =
        |mut words: Range<usize>| words.any(|t| matches!(chunks.tag(t), Tag::Verb | Tag::Aux | Tag::Cconj));
    for n in 0..mentions.len() {
        if Some(mentions[n].kind) != links.kinds.relative {
            continue;
        }
        let at = mentions[n].tokens.start as usize;
        let word = document.word(at);
        let sentence = document.sentence(document.sentence_of(mentions[n].tokens.start)).tokens;
        let is_entity = |m: usize| {
            let kind = Some(mentions[m].kind);
            [links.kinds.person, links.kinds.organization, links.kinds.place].contains(&kind)
        };
        let person = |m: usize| Some(mentions[m].kind) == links.kinds.person;
        let asks_person = word.eq_ignore_ascii_case("who") || word.eq_ignore_ascii_case("whom");
        // "Norvik, which", "Oslo, where", "the bank at which".
        let mut end = at;
        if end > sentence.start as usize && chunks.tag(end - 1) == Tag::Adp {
            end -= 1;
        }
        if end > sentence.start as usize && document.word(end - 1) == "," {
            end -= 1;
        }
        let before = (0..n).rev().take_while(|&m| mentions[m].tokens.start >= sentence.start);
        let mut found = before
            .clone()
            .filter(|&m| mentions[m].tokens.end as usize == end && is_entity(m))
            .filter(|&m| mentions[m].form != MentionForm::Metonym)
            .filter(|&m| !asks_person || person(m))
            .min_by_key(|&m| mentions[m].tokens.start);
        // "an ally of Ada Moor who", "a spill near Peace River that": without a comma a name behind a
        // preposition is not what is meant, but the noun before it.
        let place = |m: usize| Some(mentions[m].kind) == links.kinds.place;
        let narrows = |&m: &usize| end == at && (place(m) || !word.eq_ignore_ascii_case("which"));
        let restricted = found.filter(narrows).and_then(|m| {
            let mut start = mentions[m].tokens.start as usize;
            if start > sentence.start as usize && chunks.tag(start - 1) == Tag::Det {
                start -= 1;
            }
            let behind = start > sentence.start as usize && chunks.tag(start - 1) == Tag::Adp;
            let n = groups.partition_point(|g| (g.tokens.end as usize) < start.saturating_sub(1));
            groups.get(n).filter(|g| behind && g.tokens.end as usize == start - 1)
        });
        if let Some(group) = restricted {
            found = described(group.tokens);
            links.allusions[n] = found.filter(|&m| !asks_person || person(m)).map(|m| m as u32);
            continue;
        }
        if found.is_none_or(|m| !known[m]) {
            let described = groups[..groups.partition_point(|g| g.tokens.end as usize <= end)]
                .iter()
                .rev()
                .take_while(|g| g.tokens.start >= sentence.start && at - g.tokens.end as usize <= REACH)
                .take_while(|g| asks_person || g.tokens.end as usize == end)
                .take_while(|g| !breaks(g.tokens.end as usize..at))
                .map(|g| (g, described(g.tokens)))
                .find(|(g, whom)| whom.is_some() || chunks.form(g.head as usize) == Form::Plural)
                .and_then(|(_, whom)| whom);
            found = described.filter(|&m| !asks_person || person(m)).or(found);
        }
        if found.is_none() && asks_person {
            let reach = |m: &usize| at - mentions[*m].tokens.end as usize <= REACH;
            found = before
                .take_while(reach)
                .find(|&m| person(m))
                .filter(|&m| !breaks(mentions[m].tokens.end as usize..at));
        }
        links.allusions[n] = found.map(|m| m as u32);
    }
}

/// For the last word of each noun group that says what its subject is, the subject: "Ada Moor is a nurse".
fn subjects(links: &Links<'_, '_, '_>, places: &Places) -> Vec<Option<u32>> {
    let (chunks, mentions) = (links.chunks, links.mentions);
    let mut subjects = vec![None; chunks.document.words().len()];
    for clause in chunks.clauses() {
        let group = &chunks.verb_groups()[clause.verb as usize];
        if !chunks.marks(group.main as usize).any(Marks::BE) {
            continue;
        }
        let Some(subject) = chunks.arguments_as(clause, ClauseRole::Subject).next() else { continue };
        let mention = places.referent_ending(subject.tokens.end).or_else(|| {
            let n = mentions.partition_point(|m| m.tokens.start + 1 < subject.tokens.end);
            mentions.get(n).filter(|m| m.tokens.end == subject.tokens.end).map(|_| n)
        });
        for object in chunks.arguments_as(clause, ClauseRole::Object) {
            if object.tokens.start >= group.tokens.end {
                subjects[object.tokens.end as usize - 1] = mention.map(|m| m as u32);
            }
        }
    }
    subjects
}
