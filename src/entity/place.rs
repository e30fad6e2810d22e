//! Where in its sentence does a mention stand? Its role in the clause, and which mention and noun group
//! starts or ends at a word.

use super::link::Links;
use crate::chunk::{ClauseKind, ClauseRole};
use crate::span::{Span, Tok};

const NONE: u32 = u32::MAX;

/// What stands at each word of a document.
pub(super) struct Places {
    /// The outermost name that starts, and the one that ends with the word.
    name_start: Vec<u32>,
    name_end: Vec<u32>,
    /// The nominal whose head the word is.
    nominal: Vec<u32>,
    /// The noun group that starts with the word: its end.
    group_end: Vec<u32>,
    /// The clause and role of the argument whose head the word is.
    role: Vec<Option<(u32, ClauseRole)>>,
}

impl Places {
    pub fn of(links: &Links<'_, '_, '_>) -> Places {
        let chunks = links.chunks;
        let count = chunks.document.words().len();
        let mut places = Places {
            name_start: vec![NONE; count],
            name_end: vec![NONE; count],
            nominal: vec![NONE; count],
            group_end: vec![NONE; count],
            role: vec![None; count],
        };
        for (n, mention) in links.mentions.iter().enumerate() {
            let last = mention.tokens.end as usize - 1;
            if links.is_nominal(n) {
                places.nominal[last] = n as u32;
            } else if links.is_named(n) && !mention.nested {
                places.name_start[mention.tokens.start as usize] = n as u32;
                places.name_end[last] = n as u32;
            }
        }
        for group in chunks.noun_groups() {
            places.group_end[group.tokens.start as usize] = group.tokens.end;
        }
        // A noun belongs first to the clause that has it for itself, then to a relative clause about it.
        for own in [true, false] {
            for (c, clause) in chunks.clauses().iter().enumerate() {
                let about = matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle);
                for argument in chunks.arguments(clause) {
                    let verb = chunks.verb_groups()[clause.verb as usize].tokens.start;
                    let borrowed = about && argument.tokens.end <= verb;
                    let slot = &mut places.role[argument.head as usize];
                    if borrowed != own && slot.is_none() {
                        *slot = Some((c as u32, argument.role));
                    }
                }
            }
        }
        places
    }

    fn some(column: &[u32], at: usize) -> Option<usize> {
        column.get(at).copied().filter(|&n| n != NONE).map(|n| n as usize)
    }

    /// The name that starts with a word.
    pub fn name_at(&self, at: u32) -> Option<usize> {
        Self::some(&self.name_start, at as usize)
    }

    /// The name that ends before a word.
    pub fn name_ending(&self, at: u32) -> Option<usize> {
        Self::some(&self.name_end, at.checked_sub(1)? as usize)
    }

    /// The nominal whose head is the word before.
    pub fn nominal_ending(&self, at: u32) -> Option<usize> {
        Self::some(&self.nominal, at.checked_sub(1)? as usize)
    }

    /// The name or nominal that ends before a word.
    pub fn referent_ending(&self, at: u32) -> Option<usize> {
        self.name_ending(at).or_else(|| self.nominal_ending(at))
    }

    /// The end of the noun group that starts with a word.
    pub fn group_at(&self, at: u32) -> Option<u32> {
        Self::some(&self.group_end, at as usize).map(|end| end as u32)
    }

    /// The clause that a mention is an argument of, and as what.
    pub fn role(&self, tokens: Span<Tok>) -> Option<(u32, ClauseRole)> {
        self.role[tokens.end as usize - 1]
    }
}
