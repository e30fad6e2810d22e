//! Which phrases are the subject that ends before a verb? "the head of its police and the mayor", past
//! prepositions, dates and what is joined.

use super::clause::{Clauses, Link};
use crate::vocab::Tag;

impl Clauses<'_, '_, '_, '_> {
    /// The subject that ends with a phrase: past prepositions to its head, with what is coordinated.
    pub(super) fn subject_phrase(&self, last: usize) -> (Vec<usize>, u32) {
        let mut first = last;
        let mut members = vec![last];
        for _ in 0..8 {
            let mut start = self.phrases[first].tokens.start;
            // "of the late Karl Mott": to the preposition.
            let late = start;
            while matches!(self.tag(start.wrapping_sub(1)), Some(Tag::Adj | Tag::Det))
                && self.phrase_ending(start).is_none()
                && late - start < 3
            {
                start -= 1;
            }
            if self.tag(start.wrapping_sub(1)) != Some(Tag::Adp) {
                start = late;
            }
            let before = self.word(start.wrapping_sub(1));
            if self.tag(start.wrapping_sub(1)) == Some(Tag::Adp) {
                match self.phrase_ending(start - 1) {
                    Some(noun) => {
                        first = noun;
                        members = vec![noun];
                    }
                    // "a man arrested in May by police in Oslo was": the man.
                    None if self.reduced_before(start - 1).is_some() => {
                        let clause = &self.all[self.reduced_before(start - 1).unwrap_or_default()];
                        return (clause.subjects.clone(), clause.start);
                    }
                    // Where something is does nothing by itself.
                    None if matches!(before, "in" | "near" | "at" | "of" | "with")
                        && self.kind(first) == "PLACE" =>
                    {
                        return (Vec::new(), self.phrases[first].tokens.start);
                    }
                    None => break,
                }
            } else if (self.kind(first) == "DATE" || self.is_lapse(first))
                && self.phrase_ending(start).is_some()
            {
                first = self.phrase_ending(start).unwrap_or(first);
                members = vec![first];
            } else if before == ","
                && let Some(other) = self.beside_relative(start - 1, first)
            {
                first = other;
                members.insert(0, other);
            } else if matches!(before, "and" | "," | "or" | "nor" | "&") {
                let mut to = start - 1;
                to -= u32::from(before != "," && self.word(to.wrapping_sub(1)) == ",");
                let to = self.before_age(to);
                let Some(noun) = self.phrase_ending(to).filter(|&n| self.kind(n) == self.kind(first)) else {
                    break;
                };
                // A comma alone joins only what an "and" behind it goes on with.
                if before == "," && members.len() < 2 || self.is_object(noun) {
                    // "police in Norway and Sweden": the two are where the police are.
                    if let Some((outer, start)) = self.around(noun) {
                        return (outer, start);
                    }
                    break;
                }
                first = noun;
                members.insert(0, noun);
            } else {
                break;
            }
        }
        let start = self.phrases[first].tokens.start;
        if let [only] = members[..] {
            members = self.named(only);
        }
        (members, start)
    }

    /// The participle that says more of a noun and ends before a place: "a man arrested | in".
    fn reduced_before(&self, at: u32) -> Option<usize> {
        self.all.iter().position(|c| {
            c.group.tokens.end == at && c.link == Link::Relative && c.passive && !c.subjects.is_empty()
        })
    }

    /// The first of two whom "and" and a kinship join: "Karl Mott and his wife, Ada Moor, were".
    fn beside_relative(&self, comma: u32, name: usize) -> Option<usize> {
        let kin = self.phrase_ending(comma)?;
        let start = self.phrases[kin].tokens.start;
        let own = matches!(self.word(start), "his" | "her" | "its" | "their");
        if self.kind(name) != "PERSON" || !own || self.word(start.wrapping_sub(1)) != "and" {
            return None;
        }
        let to = self.before_age(start - 1);
        self.phrase_ending(to).filter(|&p| self.kind(p) == "PERSON")
    }

    /// The subject that a place or name behind a preposition narrows down, if it is no object of an
    /// earlier verb: "police in Norway and Sweden", but "sold stakes in Norway and Sweden agreed".
    fn around(&self, inner: usize) -> Option<(Vec<usize>, u32)> {
        let mut at = inner;
        for _ in 0..3 {
            let start = self.phrases[at].tokens.start;
            if !matches!(self.word(start.wrapping_sub(1)), "in" | "of" | "from" | "at" | "for") {
                break;
            }
            at = self.phrase_ending(start - 1)?;
        }
        let start = self.phrases[at].tokens.start;
        let free = start == self.tokens.start
            || matches!(self.word(start - 1), "," | "\"" | "“" | "that" | "but" | "and" | "—" | ")" | ":");
        let verb = self.all.last().is_some_and(|c| c.group.tokens.end + 1 >= start);
        (at != inner && free && !verb).then(|| (self.named(at), start))
    }

    fn is_object(&self, phrase: usize) -> bool {
        let start = self.phrases[phrase].tokens.start;
        self.all.last().is_some_and(|c| c.group.tokens.end == start)
            || self.tag(start.wrapping_sub(1)) == Some(Tag::Adp)
    }

    /// Whether a phrase says how long before or after something happened: "hours earlier".
    pub(super) fn is_lapse(&self, phrase: usize) -> bool {
        let p = self.phrases[phrase];
        matches!(self.word(p.tokens.end), "earlier" | "later" | "before" | "after" | "ago")
            && matches!(
                self.base(p.head),
                "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "moment"
            )
    }
}
