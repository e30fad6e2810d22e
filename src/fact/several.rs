//! Whom do "they", "both" and "the two" mean where no single mention stands for several? Those whom the
//! sentence before joins: "Ada Moor and Karl Mott met. They signed a treaty."

use super::Argument;
use super::clause::Clauses;
use crate::id::SentenceId;

impl Clauses<'_, '_, '_, '_> {
    /// Those whom a plural pronoun means, if the sentence before joins just one row of names.
    pub(super) fn several(&self, phrase: usize) -> Vec<Argument> {
        let Some(p) = self.phrases.get(phrase).filter(|p| p.mention.is_none()) else { return Vec::new() };
        let first = self.word(p.tokens.start);
        let two = match p.tokens.len() {
            1 => matches!(first, "they" | "them" | "both"),
            _ => {
                let last = self.word(p.head);
                matches!(last, "two" | "pair" | "couple" | "duo" | "trio")
                    || matches!(last, "men" | "women" | "companies" | "countries" | "leaders" | "sides")
                        && (first == "both" || self.word(p.tokens.start + 1) == "two")
            }
        };
        if !two || p.possessor.is_some() {
            return Vec::new();
        }
        let document = self.reading.chunks.document;
        let Some(before) = document.sentence_of(self.tokens.start).0.checked_sub(1) else {
            return Vec::new();
        };
        let before = Clauses::read(self.reading, SentenceId(before));
        match &before.rows()[..] {
            [row] => row.iter().map(|&p| before.phrases[p].argument(self.reading)).collect(),
            _ => Vec::new(),
        }
    }

    /// The rows of joined names of people, organizations or countries that are subjects or objects.
    fn rows(&self) -> Vec<Vec<usize>> {
        let named =
            |p: &usize| *p < self.phrases.len() && matches!(self.kind(*p), "PERSON" | "ORG" | "PLACE");
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let subjects = self.all.iter().map(|c| c.subjects.clone());
        let objects = (0..self.phrases.len()).filter(|&p| {
            // "in Oslo and Bergen" says where.
            let start = self.phrases[p].tokens.start;
            self.kind(p) != "PLACE"
                || !matches!(self.word(start.wrapping_sub(1)), "in" | "at" | "near" | "from" | "of")
        });
        for row in subjects.chain(objects.map(|p| self.series(p))) {
            let known = rows.iter().any(|r| row.iter().any(|p| r.contains(p)));
            if row.len() > 1 && !known && row.iter().all(named) {
                rows.push(row);
            }
        }
        rows
    }
}
