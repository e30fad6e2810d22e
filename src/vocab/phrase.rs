//! Where do the entries of the lists stand in a row of words?
//!
//! All lists share one trie over word numbers. From each word on it is followed as far as the
//! text goes along with it, so a text costs one look-up a word plus the words of what is found.

use super::image::{ImageReader, ImageWriter};
use super::interner::Sym;
use crate::id::ListId;

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
///
/// The steps of the trie lie in an open-addressing table of (node, word, next node), so that the whole
/// can be kept as numbers.
#[derive(Debug)]
pub(super) struct PhraseTable {
    steps: Vec<[u32; 3]>,
    used: usize,
    /// The newest payload of each node.
    payload_of: Vec<u32>,
    payloads: Vec<Payload>,
    /// Whether a word starts any entry, by its number.
    starts: Vec<bool>,
}

/// A free slot: no step leads to node 0, where every entry starts.
const FREE: u32 = 0;

impl PhraseTable {
    /// A table without entries.
    pub(super) fn new() -> Self {
        PhraseTable {
            steps: vec![[0, 0, FREE]; 1 << 10],
            used: 0,
            payload_of: vec![NONE],
            payloads: Vec::new(),
            starts: Vec::new(),
        }
    }

    /// The slot of a step, or the free one where it would be.
    fn slot(&self, node: u32, word: Sym) -> usize {
        let mask = self.steps.len() - 1;
        // Two multiplications by odd constants spread both numbers over the upper bits.
        let mixed = (u64::from(node) << 32 | u64::from(word.0)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut slot = (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) as usize >> 20 & mask;
        while self.steps[slot][2] != FREE && (self.steps[slot][0], self.steps[slot][1]) != (node, word.0) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn next(&self, node: u32, word: Sym) -> Option<u32> {
        Some(self.steps[self.slot(node, word)][2]).filter(|&next| next != FREE)
    }

    fn next_or_new(&mut self, node: u32, word: Sym) -> u32 {
        let slot = self.slot(node, word);
        if self.steps[slot][2] != FREE {
            return self.steps[slot][2];
        }
        let next = self.payload_of.len() as u32;
        self.payload_of.push(NONE);
        self.steps[slot] = [node, word.0, next];
        self.used += 1;
        if self.used * 2 > self.steps.len() {
            let larger = vec![[0, 0, FREE]; self.steps.len() * 2];
            for step in std::mem::replace(&mut self.steps, larger) {
                if step[2] != FREE {
                    let slot = self.slot(step[0], Sym(step[1]));
                    self.steps[slot] = step;
                }
            }
        }
        next
    }

    pub(super) fn insert(&mut self, words: &[Sym], case: CasePattern, list: ListId, row: u32) {
        if words.is_empty() || words.len() > MAX_PHRASE {
            return;
        }
        let first = words[0].0 as usize;
        if self.starts.len() <= first {
            self.starts.resize(first + 1, false);
        }
        self.starts[first] = true;
        let mut node = 0;
        for &word in words {
            node = self.next_or_new(node, word);
        }
        let newest = &mut self.payload_of[node as usize];
        self.payloads.push(Payload { list, row, case, next: *newest });
        *newest = self.payloads.len() as u32 - 1;
    }

    pub(super) fn write(&self, image: &mut ImageWriter) {
        let used: Vec<[u32; 3]> = self.steps.iter().copied().filter(|s| s[2] != FREE).collect();
        image.numbers(used.as_flattened().iter().copied());
        image.numbers(self.payload_of.iter().copied());
        let payloads: Vec<[u32; 4]> =
            self.payloads.iter().map(|p| [p.list.0, p.row, p.case.0, p.next]).collect();
        image.numbers(payloads.as_flattened().iter().copied());
        image.numbers(self.starts.iter().map(|&s| u32::from(s)));
    }

    pub(super) fn read(image: &mut ImageReader<'_>) -> Option<Self> {
        let used: Vec<u32> = image.numbers()?.collect();
        let used = used.as_chunks::<3>().0;
        let payload_of = image.numbers()?.collect();
        let payloads: Vec<u32> = image.numbers()?.collect();
        let payloads = payloads
            .as_chunks::<4>()
            .0
            .iter()
            .map(|&[list, row, case, next]| Payload {
                list: ListId(list),
                row,
                case: CasePattern(case),
                next,
            })
            .collect();
        let starts = image.numbers()?.map(|s| s == 1).collect();
        let steps = vec![[0, 0, FREE]; (used.len() * 2 + 2).next_power_of_two()];
        let mut table = PhraseTable { steps, used: used.len(), payload_of, payloads, starts };
        for step in used {
            let slot = table.slot(step[0], Sym(step[1]));
            table.steps[slot] = *step;
        }
        Some(table)
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
            match self.next(node, word) {
                Some(next) => node = next,
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
