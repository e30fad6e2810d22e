//! How near does a rule come to matching? For people who ask why it did not.

use super::frame::VerbPhrase;
use super::index::Search;
use super::kinds::Kinds;
use super::program::Check;
use super::row::Row;
use super::set::RuleSet;
use crate::id::RuleId;
use crate::vocab::{Sym, Vocab};

/// How far a pattern comes in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The item at which it starts.
    pub start: usize,
    /// The first item that it cannot take.
    pub stop: usize,
    /// What it would take there, as its notation says it.
    pub expected: Vec<String>,
}

impl RuleSet {
    /// How far a pattern comes in a row, from where it comes farthest; nothing for frames, and where it
    /// cannot start.
    pub fn reach(&self, id: RuleId, row: &Row, vocab: &Vocab, search: &mut Search) -> Option<Reach> {
        let (start, stop, waiting) = self.claims.reach(id, row, search)?;
        let mut expected = Vec::new();
        for step in waiting {
            if let Some(check) = self.claims.takes(id, step) {
                let shown = shown(check, &self.kinds, vocab);
                if !expected.contains(&shown) {
                    expected.push(shown);
                }
            }
        }
        Some(Reach { start, stop, expected })
    }

    /// The words that a rule looks for before anything else: of a frame its verbs and nouns, of a pattern
    /// what every match has to contain.
    pub fn words_of(&self, id: RuleId, vocab: &Vocab) -> Vec<String> {
        let phrase = |verb: &VerbPhrase| {
            let words: Vec<&str> =
                [verb.base].iter().chain(&verb.particles).map(|&w| vocab.word(w)).collect();
            words.join(" ")
        };
        match &self.rule(id).frame {
            None => self.claims.required(id).iter().map(|&check| shown(check, &self.kinds, vocab)).collect(),
            Some(frame) => {
                let nouns = frame.nouns.iter().map(|&noun: &Sym| vocab.word(noun).to_owned());
                let lists = frame.relational.iter().flat_map(|r| &r.nouns);
                let lists = lists.map(|&list| format!("@{}", vocab.list(list).name));
                frame.verbs.iter().map(phrase).chain(nouns).chain(lists).collect()
            }
        }
    }
}

/// A check as the notation writes it.
fn shown(check: Check, kinds: &Kinds, vocab: &Vocab) -> String {
    match check {
        Check::Word(word) | Check::Literal(word, _) => vocab.word(word).to_owned(),
        Check::Base(base) => format!("<{}>", vocab.word(base)),
        Check::List(list) => {
            let name = &vocab.list(list).name;
            format!("@{}", name.split_once('#').map_or(name.as_str(), |(_, own)| own))
        }
        Check::Kind(kind) => kinds.name(kind).to_owned(),
    }
}
