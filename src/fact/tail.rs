//! What stands behind a verb or a noun, as far as it belongs to it?

use super::clause::{Clause, Clauses, Link};
use crate::vocab::{Sym, Tag};

/// What stands behind a verb or noun: prepositions with their phrases, and phrases without one.
#[derive(Default)]
pub(super) struct Tail {
    pub prepositions: Vec<(Sym, Vec<usize>)>,
    pub bare: Vec<usize>,
}

/// Nouns that describe the place behind "of": "the village of Bergen".
#[rustfmt::skip]
pub(super) const PLACE_NOUNS: &[&str] = &[
    "village", "town", "city", "suburb", "state", "province", "county", "district", "area", "region",
    "neighborhood", "neighbourhood", "hamlet", "parish", "borough", "part", "island", "port",
    "community", "section", "municipality", "republic",
];

/// How many phrases behind a verb can belong to it.
const REACH: usize = 8;

impl Clauses<'_, '_, '_, '_> {
    /// Prepositions and bare phrases behind a place, as far as nothing else comes between.
    pub(super) fn tail(&self, from: u32) -> Tail {
        let clauses = self;
        let mut tail = Tail::default();
        let mut at = from;
        for _ in 0..REACH {
            while clauses.tag(at) == Some(Tag::Adv) {
                at += 1;
            }
            at = self.past_larger(at);
            if let Some(p) = clauses.phrase_at(at) {
                let all = clauses.series(p);
                at = all.last().map_or(at, |&last| clauses.phrases[last].tokens.end);
                tail.bare.extend(all);
            } else if clauses.word(at) == ","
                && clauses.tag(at + 1) == Some(Tag::Adp)
                && clauses.phrase_at(at + 2).is_some_and(|p| matches!(clauses.kind(p), "MONEY" | "DATE"))
            {
                // "…, for $40 million": an amount or a date may be parted from its verb.
                at += 1;
            } else if matches!(clauses.tag(at), Some(Tag::Adp | Tag::Part | Tag::Sconj))
                && let Some(p) = clauses.phrase_at(at + 1)
            {
                let all = clauses.series(self.named_place(p));
                // "the extradition of a suspect, Karl Mott,"
                let all = match all[..] {
                    [only] => clauses.explained(only).unwrap_or(all),
                    _ => all,
                };
                let last = all.last().copied().unwrap_or(p);
                tail.prepositions.push((clauses.reading.chunks.word(at as usize), all));
                at = clauses.phrases[last].tokens.end;
                // "by Norvik and by Halden"
                at += u32::from(clauses.word(at) == "and" && clauses.word(at + 1) == "by");
            } else {
                break;
            }
        }
        tail
    }

    /// What "where" before a clause stands for.
    pub(super) fn where_of(&self, clause: &Clause) -> Option<usize> {
        let at = clause.start.checked_sub(1).filter(|&at| self.word(at) == "where")?;
        let to = self.before_brackets(at - u32::from(self.word(at.wrapping_sub(1)) == ","));
        self.phrase_ending(to).and_then(|noun| self.named(noun).first().copied())
    }

    /// The object that a verb shares with the one that "and" joins to it: "neither sued nor fined Norvik".
    pub(super) fn shared_object(&self, clause: &Clause) -> Vec<usize> {
        let end = clause.group.tokens.end;
        if clause.passive || !matches!(self.word(end), "and" | "or" | "nor") {
            return Vec::new();
        }
        let from = end + 1 + u32::from(self.tag(end + 1) == Some(Tag::Adv));
        let next = self.all.iter().find(|c| c.group.tokens.start == from);
        match next {
            Some(c) if !c.passive && c.group.tokens.len() == 1 && matches!(c.link, Link::Shared(_)) => {
                self.object(c.group.tokens.end)
            }
            _ => Vec::new(),
        }
    }

    /// "lives and works in Oslo": behind a verb that "and" joins to one with nothing behind it.
    pub(super) fn past_joined(&self, behind: u32, from: u32) -> u32 {
        let clauses = self;
        if behind != from || !matches!(clauses.word(from), "and" | "or") {
            return behind;
        }
        let next = clauses.all.iter().find(|c| c.group.tokens.start == from + 1);
        next.map_or(behind, |c| c.group.tokens.end)
    }

    /// "the village of Bergen", "the Chelsea district of Oslo": the place that the phrase describes.
    fn named_place(&self, phrase: usize) -> usize {
        let clauses = self;
        let p = clauses.phrases[phrase];
        let described = p.mention.is_none()
            && clauses.tag(p.head) == Some(Tag::Noun)
            && PLACE_NOUNS.contains(&clauses.base(p.head));
        match clauses.phrase_at(p.tokens.end + 1) {
            Some(name)
                if described && clauses.word(p.tokens.end) == "of" && clauses.kind(name) == "PLACE" =>
            {
                name
            }
            _ => phrase,
        }
    }

    /// Behind ", Norway" and before ", in": what goes on behind a place or date.
    fn past_larger(&self, from: u32) -> u32 {
        let clauses = self;
        let Some(mut last) = clauses.phrase_ending(from) else { return from };
        let mut at = from;
        while matches!(clauses.kind(last), "PLACE" | "DATE") && clauses.word(at) == "," {
            let larger = clauses.phrase_at(at + 1).filter(|&p| clauses.kind(p) == clauses.kind(last));
            match larger {
                Some(p) => {
                    last = p;
                    at = clauses.phrases[p].tokens.end;
                }
                None if clauses.tag(at + 1) == Some(Tag::Adp) => return at + 1,
                None => break,
            }
        }
        at
    }
}
