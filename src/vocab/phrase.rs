//! Where do the entries of the lists stand in a row of words?
//!
//! All lists share one trie over word numbers. From each word on it is followed as far as the
//! text goes along with it, so a text costs one look-up a word plus the words of what is found.

use super::interner::Sym;
use crate::id::ListId;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// An entry found: which list, which row of it, how many words long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseHit {
    /// The list.
    pub list: ListId,
    /// The row of the list.
    pub row: u32,
    /// The number of words.
    pub len: u16,
}

/// How the words of an entry, or of a text, are written: two bits a word, 16 words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CasePattern(u32);

/// No entry may have more words than this (further words are not checked for their capitals).
pub const MAX_PHRASE: usize = 16;

const LOWER: u32 = 0;
const CAPITAL: u32 = 1;
const ALL_CAPITALS: u32 = 2;

impl CasePattern {
    fn class(caps: u32, letters: usize) -> u32 {
        match caps {
            0 => LOWER,
            _ if caps.count_ones() as usize >= letters.min(32) && letters > 1 => ALL_CAPITALS,
            _ => CAPITAL,
        }
    }

    /// The pattern of words given by their capitals (see [`super::capitals`]) and lengths.
    pub fn of(words: impl Iterator<Item = (u32, usize)>) -> Self {
        let mut bits = 0;
        for (n, (caps, letters)) in words.take(MAX_PHRASE).enumerate() {
            bits |= Self::class(caps, letters) << (2 * n);
        }
        CasePattern(bits)
    }

    /// Whether a text written like `self` may stand for an entry written like `entry`: lower case
    /// goes with everything, a capital asks for one, all capitals ask for all capitals. In a line
    /// that is all in capitals (`shouted`) capitals say nothing.
    pub fn fits(self, entry: CasePattern, len: usize, shouted: bool) -> bool {
        (0..len.min(MAX_PHRASE)).all(|n| {
            let (text, entry) = (self.0 >> (2 * n) & 3, entry.0 >> (2 * n) & 3);
            match entry {
                LOWER => true,
                CAPITAL => text == CAPITAL || text == ALL_CAPITALS,
                _ => text == ALL_CAPITALS || shouted && text != LOWER,
            }
        })
    }
}

#[derive(Debug)]
struct Payload {
    list: ListId,
    row: u32,
    case: CasePattern,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// All entries of all lists.
#[derive(Debug, Default)]
pub(super) struct PhraseTable {
    steps: HashMap<(u32, Sym), u32, FixedState>,
    /// The newest payload of each node.
    payload_of: Vec<u32>,
    payloads: Vec<Payload>,
    /// Whether a word starts any entry, by its number.
    starts: Vec<bool>,
}

impl PhraseTable {
    /// A table with room for some entries.
    pub(super) fn with_capacity(entries: usize) -> Self {
        PhraseTable {
            steps: HashMap::with_capacity_and_hasher(entries * 2, FixedState::default()),
            payloads: Vec::with_capacity(entries),
            ..PhraseTable::default()
        }
    }

    pub(super) fn insert(&mut self, words: &[Sym], case: CasePattern, list: ListId, row: u32) {
        if words.is_empty() || words.len() > MAX_PHRASE {
            return;
        }
        if self.payload_of.is_empty() {
            self.payload_of.push(NONE);
        }
        let first = words[0].0 as usize;
        if self.starts.len() <= first {
            self.starts.resize(first + 1, false);
        }
        self.starts[first] = true;
        let mut node = 0;
        for &word in words {
            let next = self.payload_of.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(next);
            if node == next {
                self.payload_of.push(NONE);
            }
        }
        let newest = &mut self.payload_of[node as usize];
        self.payloads.push(Payload { list, row, case, next: *newest });
        *newest = self.payloads.len() as u32 - 1;
    }

    /// Calls `found` for every entry that stands at the start of `words`, shorter ones first; one
    /// node's entries in the order in which they were loaded, last first.
    pub(super) fn at(
        &self,
        words: &[Sym],
        written: impl Fn(usize) -> CasePattern,
        shouted: bool,
        mut found: impl FnMut(PhraseHit),
    ) {
        let Some(&first) = words.first() else { return };
        if !self.starts.get(first.0 as usize).copied().unwrap_or(false) {
            return;
        }
        let mut node = 0;
        for (n, &word) in words.iter().take(MAX_PHRASE).enumerate() {
            if !word.is_known() {
                return;
            }
            match self.steps.get(&(node, word)) {
                Some(&next) => node = next,
                None => return,
            }
            let mut payload = self.payload_of[node as usize];
            if payload == NONE {
                continue;
            }
            let case = written(n + 1);
            while payload != NONE {
                let entry = &self.payloads[payload as usize];
                if case.fits(entry.case, n + 1, shouted) {
                    found(PhraseHit { list: entry.list, row: entry.row, len: n as u16 + 1 });
                }
                payload = entry.next;
            }
        }
    }
}
