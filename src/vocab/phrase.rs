//! Where do the entries of the lists stand in a row of words?
//!
//! All lists share one trie over word numbers. From each word on it is followed as far as the
//! text goes along with it, so a text costs one look-up a word plus the words of what is found.

use super::image::{ImageReader, ImageWriter, Table};
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
    /// Whether the words stand for it only because their line is all in capitals.
    pub shouted: bool,
}

/// How entries go on that start with some words: a node of each trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onward([u32; 2]);

impl Onward {
    /// No entry goes on.
    pub const NONE: Onward = Onward([NOWHERE; 2]);
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

    /// The pattern of words given by their capitals and as written: letters are counted only where that
    /// says something.
    pub fn of_words<'w>(words: impl Iterator<Item = (u32, &'w str)>) -> Self {
        CasePattern::of(words.map(|(caps, word)| (caps, if caps == 0 { 0 } else { super::letters(word) })))
    }

    /// The pattern as a number, to be kept.
    pub(super) fn bits(self) -> u32 {
        self.0
    }

    /// The pattern that [`CasePattern::bits`] gave.
    pub(super) fn from_bits(bits: u32) -> Self {
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

/// Entries of all lists: those of the program's own lists, which lie in the image, and those that
/// rules and lists of the user add.
#[derive(Debug, Default)]
pub(super) struct PhraseTable {
    own: Trie,
    added: Trie,
}

impl PhraseTable {
    pub(super) fn insert(&mut self, words: &[Sym], case: CasePattern, list: ListId, row: u32) {
        if !words.is_empty() && words.len() <= MAX_PHRASE {
            self.added.insert(words, case, list, row);
        }
    }

    /// Writes the entries, all of which were added.
    pub(super) fn write(&self, image: &mut ImageWriter) {
        debug_assert!(self.own.payloads.is_empty(), "an image is made of lists, not of an image");
        self.added.write(image);
    }

    pub(super) fn read(image: &mut ImageReader) -> Option<Self> {
        Some(PhraseTable { own: Trie::read(image)?, added: Trie::default() })
    }

    /// Calls `found` for every entry that stands at the start of `words`, shorter ones first; entries
    /// of the same words in the order in which they were loaded, last first.
    pub(super) fn at(
        &self,
        words: &[Sym],
        written: impl Fn(usize) -> CasePattern,
        shouted: bool,
        mut found: impl FnMut(PhraseHit),
    ) {
        let Some(&first) = words.first() else { return };
        let start = self.start(first);
        self.here(start, 1, &written, shouted, &mut found);
        self.along(start, words, written, shouted, found);
    }

    /// The part of [`PhraseTable::at`] that one word settles: `found` is called for the entries of just this
    /// word, those included that it stands for in a line all in capitals only. How longer ones go on.
    pub(super) fn of_word(
        &self,
        word: Sym,
        written: CasePattern,
        mut found: impl FnMut(PhraseHit),
    ) -> Onward {
        let start = self.start(word);
        self.here(start, 1, |_| written, true, &mut found);
        Onward([self.added.if_onward(start.0[0]), self.own.if_onward(start.0[1])])
    }

    /// The other part: the entries that go on behind the first of `words`.
    pub(super) fn along(
        &self,
        Onward([mut added, mut own]): Onward,
        words: &[Sym],
        written: impl Fn(usize) -> CasePattern,
        shouted: bool,
        mut found: impl FnMut(PhraseHit),
    ) {
        for (n, &word) in words.iter().enumerate().take(MAX_PHRASE).skip(1) {
            if added == NOWHERE && own == NOWHERE || !word.is_known() {
                return;
            }
            (added, own) = (self.added.next(added, word), self.own.next(own, word));
            self.here(Onward([added, own]), n + 1, &written, shouted, &mut found);
        }
    }

    fn start(&self, word: Sym) -> Onward {
        if word.is_known() { Onward([self.added.first(word), self.own.first(word)]) } else { Onward::NONE }
    }

    /// Calls `found` for the entries that end here, with their `len`th word.
    fn here(
        &self,
        Onward([added, own]): Onward,
        len: usize,
        written: impl Fn(usize) -> CasePattern,
        shouted: bool,
        found: &mut impl FnMut(PhraseHit),
    ) {
        let mut case = None;
        for (trie, node) in [(&self.added, added), (&self.own, own)] {
            if node == NOWHERE {
                continue;
            }
            for payload in trie.payloads(node) {
                let entry = CasePattern(payload[CASE]);
                let mut fits = |shouted: bool| {
                    entry.0 == 0 || case.get_or_insert_with(|| written(len)).fits(entry, len, shouted)
                };
                let plain = fits(false);
                if plain || shouted && fits(true) {
                    let (list, row) = (ListId(payload[LIST]), payload[ROW]);
                    found(PhraseHit { list, row, len: len as u16, shouted: !plain });
                }
            }
        }
    }
}

/// The node of words that start or continue no entry. No step leads there.
const NOWHERE: u32 = 0;
/// Marks a free slot by the node that it leads to.
const FREE: u32 = NOWHERE;
/// Ends a chain of payloads.
const NONE: u32 = u32::MAX;
/// What a node holds.
const NEWEST: usize = 0;
const ONWARD: usize = 1;
/// What a payload holds: the list and row of an entry, its capitals, the payload loaded before it.
const LIST: usize = 0;
const ROW: usize = 1;
const CASE: usize = 2;
const BEFORE: usize = 3;

/// Entries by their words. The steps lie in an open-addressing table of (node, word, next node), so
/// that the whole can be kept as numbers; the first step, which every word of a text asks for, is looked
/// up by the word's number.
#[derive(Debug, Default)]
struct Trie {
    /// The node of the entries that start with each word, by its number.
    firsts: Table<u32>,
    steps: Table<[u32; 3]>,
    /// Of each node the newest payload, and which words may go on from it: one bit for all whose numbers
    /// leave the same remainder.
    nodes: Table<[u32; 2]>,
    payloads: Table<[u32; 4]>,
}

impl Trie {
    fn first(&self, word: Sym) -> u32 {
        self.firsts.get(word.0 as usize).copied().unwrap_or(NOWHERE)
    }

    /// The node itself, if anything goes on from it.
    fn if_onward(&self, node: u32) -> u32 {
        if node == NOWHERE || self.nodes[node as usize][ONWARD] == 0 { NOWHERE } else { node }
    }

    /// The slot of a step, or the free one where it would be. There has to be one.
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

    fn next(&self, node: u32, word: Sym) -> u32 {
        if node == NOWHERE || self.nodes[node as usize][ONWARD] & onward_bit(word) == 0 {
            return NOWHERE;
        }
        self.steps[self.slot(node, word)][2]
    }

    /// The payloads of a node, the last one loaded first.
    fn payloads(&self, node: u32) -> impl Iterator<Item = [u32; 4]> {
        let mut at = self.nodes[node as usize][NEWEST];
        std::iter::from_fn(move || {
            let payload = (at != NONE).then(|| self.payloads[at as usize])?;
            at = payload[BEFORE];
            Some(payload)
        })
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.to_mut().push([NONE, 0]);
        self.nodes.len() as u32 - 1
    }

    fn next_or_new(&mut self, node: u32, word: Sym) -> u32 {
        // Every node but the first has its step.
        if self.nodes.len() * 2 > self.steps.len() {
            let larger = vec![[0, 0, FREE]; (self.steps.len() * 2).max(1 << 10)];
            for &step in std::mem::replace(&mut self.steps, larger.into()).iter() {
                if step[2] != FREE {
                    let slot = self.slot(step[0], Sym(step[1]));
                    self.steps.to_mut()[slot] = step;
                }
            }
        }
        let slot = self.slot(node, word);
        if self.steps[slot][2] != FREE {
            return self.steps[slot][2];
        }
        let next = self.new_node();
        self.nodes.to_mut()[node as usize][ONWARD] |= onward_bit(word);
        self.steps.to_mut()[slot] = [node, word.0, next];
        next
    }

    fn insert(&mut self, words: &[Sym], case: CasePattern, list: ListId, row: u32) {
        if self.nodes.is_empty() {
            self.new_node();
        }
        let first = words[0].0 as usize;
        let mut node = self.first(words[0]);
        if node == NOWHERE {
            node = self.new_node();
            let firsts = self.firsts.to_mut();
            firsts.resize(firsts.len().max(first + 1), NOWHERE);
            firsts[first] = node;
        }
        for &word in &words[1..] {
            node = self.next_or_new(node, word);
        }
        let before = self.nodes[node as usize][NEWEST];
        self.payloads.to_mut().push([list.0, row, case.0, before]);
        self.nodes.to_mut()[node as usize][NEWEST] = self.payloads.len() as u32 - 1;
    }

    fn write(&self, image: &mut ImageWriter) {
        image.table(&self.firsts);
        image.table(&self.steps);
        // Payloads of a node one behind the other: those of one word are read together.
        let (mut nodes, mut payloads) = (self.nodes.to_vec(), Vec::with_capacity(self.payloads.len()));
        for node in &mut nodes {
            let mut at = std::mem::replace(&mut node[NEWEST], NONE);
            if at != NONE {
                node[NEWEST] = payloads.len() as u32;
            }
            while at != NONE {
                let mut payload = self.payloads[at as usize];
                at = payload[BEFORE];
                payload[BEFORE] = if at == NONE { NONE } else { payloads.len() as u32 + 1 };
                payloads.push(payload);
            }
        }
        image.table(&nodes);
        image.table(&payloads);
    }

    fn read(image: &mut ImageReader) -> Option<Self> {
        Some(Trie {
            firsts: image.table()?,
            steps: image.table()?,
            nodes: image.table()?,
            payloads: image.table()?,
        })
    }
}

fn onward_bit(word: Sym) -> u32 {
    1 << (word.0 % 32)
}
