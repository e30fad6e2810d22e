//! Whom does a relative pronoun stand for? What its clause says is said of the name or noun before it:
//! "Ada Moor, who was born in Oslo". A link of its own kind, for the pronoun names nobody by itself.

use super::link::Links;
use crate::vocab::Tag;

/// How many words "who" may stand behind the person it means: "Ada Moor, the head of Norvik, who".
const REACH: usize = 12;

/// Notes for each relative pronoun the mention that it stands for.
pub(super) fn allude(links: &mut Links<'_, '_, '_>) {
    let (chunks, mentions) = (links.chunks, links.mentions);
    let document = chunks.document;
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
            .filter(|&m| !asks_person || person(m))
            .min_by_key(|&m| mentions[m].tokens.start);
        if found.is_none() && asks_person {
            let reach = |m: &usize| at - mentions[*m].tokens.end as usize <= REACH;
            found = before.take_while(reach).find(|&m| person(m)).filter(|&m| {
                let between = mentions[m].tokens.end as usize..at;
                !between.clone().any(|t| matches!(chunks.tag(t), Tag::Verb | Tag::Aux | Tag::Cconj))
            });
        }
        links.allusions[n] = found.map(|m| m as u32);
    }
}
