//! Who speaks in a quotation? The subject of the verb of speech beside it in its sentence; else who
//! spoke the quotation before.

use super::link::Links;
use super::place::Places;
use crate::chunk::{ClauseRole, Quotation};
use crate::rule::kinds;

/// How many words may stand between a speaker's name and the verb of speech.
const APPOSITION: u32 = 20;
/// How many clauses are looked at for one quotation.
const CLAUSES: usize = 40;

/// For each quotation the last word of who speaks it: of a name, nominal or pronoun.
pub(super) fn speakers(links: &Links<'_, '_, '_>, places: &Places) -> Vec<(Quotation, Option<u32>)> {
    let chunks = links.chunks;
    let document = chunks.document;
    let mut found: Vec<(Quotation, Option<u32>)> = Vec::new();
    let mut clause = 0;
    for &quotation in chunks.quotations() {
        let first = document.sentence(document.sentence_of(quotation.inside.start)).tokens;
        let last = document.sentence(document.sentence_of(quotation.inside.end - 1)).tokens;
        let clauses = chunks.clauses();
        let verb = |c: &crate::chunk::Clause| &chunks.verb_groups()[c.verb as usize];
        while clause < clauses.len() && verb(&clauses[clause]).tokens.start < first.start {
            clause += 1;
        }
        let mut speaker = None;
        for c in clauses[clause..].iter().take_while(|c| verb(c).tokens.start < last.end).take(CLAUSES) {
            let main = verb(c).main;
            let inside = quotation.inside.start <= main && main < quotation.inside.end;
            if inside || !chunks.kinds(main as usize).has(kinds::SPEECH) {
                continue;
            }
            let subject = chunks.arguments_as(c, ClauseRole::Subject).next().map(|a| a.tokens.end);
            // "…," said Ada Moor.
            let behind = || {
                let at = verb(c).tokens.end;
                let name =
                    places.name_at(at).or_else(|| places.name_at(at + 1)).or_else(|| places.name_at(at + 2));
                name.map(|n| links.mentions[n].tokens.end)
                    .or_else(|| places.group_at(at).filter(|&end| places.nominal_ending(end).is_some()))
            };
            // "Ada Moor, a nurse, said."
            let before = || {
                let end = verb(c).tokens.start;
                (end.saturating_sub(APPOSITION).max(first.start)..end)
                    .rev()
                    .filter(|&t| !(quotation.inside.start..quotation.inside.end).contains(&t))
                    .find_map(|t| places.name_at(t))
                    .map(|n| links.mentions[n].tokens.end)
            };
            speaker = subject.or_else(behind).or_else(before);
            if speaker.is_some() {
                break;
            }
        }
        if speaker.is_none()
            && let Some((before, who)) = found.last()
        {
            let near = document.sentence_of(before.inside.end - 1).0 + 2
                >= document.sentence_of(quotation.inside.start).0;
            speaker = who.filter(|_| near);
        }
        found.push((quotation, speaker.map(|end| end - 1)));
    }
    found
}
