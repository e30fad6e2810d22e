//! Which phrases do commas and "and" join? "Ada Moor, 44, and Karl Mott", "on Norvik and its owner".

use super::clause::Clauses;
use crate::vocab::Tag;

impl Clauses<'_, '_, '_, '_> {
    /// A phrase with those behind it that a comma, "and" or "or" joins to it.
    pub fn series(&self, first: usize) -> Vec<usize> {
        // "between Oslo and Riga": two, whatever follows.
        let between = self.word(self.phrases[first].tokens.start.wrapping_sub(1)) == "between";
        let mut members = vec![first];
        let (mut joined, mut last) = (false, first);
        loop {
            let mut at = self.past_age(last);
            let comma = self.word(at) == ",";
            at += u32::from(comma);
            let and = matches!(self.word(at), "and" | "or" | "&");
            at += u32::from(and);
            let Some(next) = self.phrase_at(at).filter(|_| comma || and) else { break };
            // "on Norvik and its owner, Karl Mott"
            if and
                && self.kind(next).is_empty()
                && self.phrases[next].possessor.is_some()
                && let Some(names) = self.explained(next)
            {
                members.extend(names);
                return members;
            }
            // "X bought Y and Z sold W": the last one is the subject of what follows.
            let behind = self.phrases[next].tokens.end;
            if self.kind(next) != self.kind(first)
                || !between && matches!(self.tag(behind), Some(Tag::Verb | Tag::Aux))
            {
                break;
            }
            members.push(next);
            joined |= and;
            last = next;
            if and {
                break;
            }
        }
        if joined { members } else { vec![first] }
    }

    /// Where a person ends with an age between commas: "Karl Mott, 44".
    fn past_age(&self, person: usize) -> u32 {
        let end = self.phrases[person].tokens.end;
        let age = self.kind(person) == "PERSON" && self.word(end) == "," && self.is_age(end + 1);
        end + if age { 2 } else { 0 }
    }

    /// Where a person ends whose age stands before a place: before ", 44".
    pub(super) fn before_age(&self, at: u32) -> u32 {
        let age = at > self.tokens.start + 2
            && self.is_age(at - 1)
            && self.word(at - 2) == ","
            && self.phrase_ending(at - 2).is_some_and(|p| self.kind(p) == "PERSON");
        if age { at - 2 } else { at }
    }

    fn is_age(&self, at: u32) -> bool {
        let word = self.word(at);
        word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
    }
}
