//! Which word is it? A table that gives each known word, in lower case, one small number.

use super::image::{ImageReader, ImageWriter, Table};
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::hash::BuildHasher;

/// A word of the vocabulary in lower case. Words that nobody listed are [`Sym::UNKNOWN`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sym(pub u32);

impl Sym {
    /// Stands for every word that is in no list, no rule and not in the lexicon.
    pub const UNKNOWN: Sym = Sym(0);

    /// Whether the word is in the vocabulary.
    pub fn is_known(self) -> bool {
        self != Sym::UNKNOWN
    }
}

/// The table of words: those of the program's own lists, which lie in the image, and those that rules
/// and lists of the user add. Grows while these are loaded, then only answers.
#[derive(Debug, Default)]
pub(super) struct Interner {
    own: Words,
    added: Words,
}

impl Interner {
    /// The number of `word`, which must be in lower case already.
    pub(super) fn get(&self, word: &str) -> Sym {
        let hash = hash(word);
        let found = self
            .own
            .find(word, hash)
            .or_else(|| self.added.find(word, hash).map(|n| n + self.own.ends.len() as u32));
        found.map_or(Sym::UNKNOWN, |n| Sym(n + 1))
    }

    pub(super) fn intern(&mut self, word: &str) -> Sym {
        if word.is_empty() {
            return Sym::UNKNOWN;
        }
        let known = self.get(word);
        if known.is_known() {
            return known;
        }
        self.added.add(word, hash(word));
        Sym(self.len() as u32 - 1)
    }

    pub(super) fn word(&self, sym: Sym) -> &str {
        let own = self.own.ends.len();
        match (sym.0 as usize).checked_sub(1) {
            None => "",
            Some(n) if n < own => self.own.word(n),
            Some(n) => self.added.word(n - own),
        }
    }

    /// How many numbers are given, that of no word included.
    pub(super) fn len(&self) -> usize {
        self.own.ends.len() + self.added.ends.len() + 1
    }

    /// Writes the words, all of which were added.
    pub(super) fn write(&self, image: &mut ImageWriter) {
        debug_assert!(self.own.ends.is_empty(), "an image is made of lists, not of an image");
        self.added.write(image);
    }

    pub(super) fn read(image: &mut ImageReader) -> Option<Self> {
        Some(Interner { own: Words::read(image)?, added: Words::default() })
    }
}

pub(super) fn hash(word: &str) -> u64 {
    FixedState::default().hash_one(word.as_bytes())
}

/// Words one behind the other in one string, and an open-addressing table that finds them. A hundred
/// thousand small allocations at every start would cost more than reading the lists.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: Cow<'static, str>,
    /// Where each word ends in `text`; it starts where the one before it ends.
    ends: Table<u32>,
    /// The upper half of a word's hash and its number counted from 1; 0 is an empty slot. The length
    /// is a power of two. The hash keeps most look-ups from touching the words themselves.
    slots: Table<[u32; 2]>,
}

impl Words {
    /// The slot where `word` is, or the free one where it would be. There has to be one.
    fn slot(&self, word: &str, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let [upper, number] = self.slots[slot];
            if number == 0 || upper == (hash >> 32) as u32 && self.word(number as usize - 1) == word {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The number of a word, which is its place among those that were added.
    pub(super) fn find(&self, word: &str, hash: u64) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(word, hash)][1].checked_sub(1)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a word that is not there yet.
    pub(super) fn add(&mut self, word: &str, hash: u64) {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(word, hash);
        self.text.to_mut().push_str(word);
        self.ends.to_mut().push(self.text.len() as u32);
        self.slots.to_mut()[slot] = [(hash >> 32) as u32, self.ends.len() as u32];
    }

    fn grow(&mut self) {
        self.slots = vec![[0, 0]; (self.slots.len() * 2).max(1 << 8)].into();
        for n in 0..self.ends.len() {
            let hash = hash(self.word(n));
            let slot = self.slot(self.word(n), hash);
            self.slots.to_mut()[slot] = [(hash >> 32) as u32, n as u32 + 1];
        }
    }

    pub(super) fn write(&self, image: &mut ImageWriter) {
        image.string(&self.text);
        image.table(&self.ends);
        image.table(&self.slots);
    }

    pub(super) fn read(image: &mut ImageReader) -> Option<Self> {
        Some(Words { text: image.string()?.into(), ends: image.table()?, slots: image.table()? })
    }

    fn word(&self, n: usize) -> &str {
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.text[start as usize..self.ends[n] as usize]
    }
}

/// Writes `word` into `out` as the vocabulary spells it: lower case, with straight apostrophes.
pub fn fold_word<'a>(word: &str, out: &'a mut String) -> &'a str {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        for c in word.chars() {
            match c {
                '\u{2019}' | '\u{2018}' | '\u{02BC}' => out.push('\''),
                '\u{2010}' | '\u{2011}' => out.push('-'),
                '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}'
                | '\u{AD}' => {}
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// Which letters of a word are capitals: bit n is set where the n-th code point is upper case (the
/// first 32 count). Together with the folded word this says exactly how it was written.
pub fn capitals(word: &str) -> u32 {
    let mut mask = 0;
    if word.is_ascii() {
        for (n, b) in word.bytes().take(32).enumerate() {
            mask |= u32::from(b.is_ascii_uppercase()) << n;
        }
    } else {
        for (n, c) in word.chars().take(32).enumerate() {
            mask |= u32::from(c.is_uppercase()) << n;
        }
    }
    mask
}
