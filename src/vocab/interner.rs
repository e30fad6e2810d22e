//! Which word is it? A table that gives each known word, in lower case, one small number.

use super::image::{ImageReader, ImageWriter};
use foldhash::fast::FixedState;
use std::hash::BuildHasher;

/// A word of the vocabulary in lower case. Words that nobody listed are [`Sym::UNKNOWN`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sym(pub u32);

impl Sym {
    /// Stands for every word that is in no list, no rule and not in the lexicon.
    pub const UNKNOWN: Sym = Sym(0);

    /// Whether the word is in the vocabulary.
    pub fn is_known(self) -> bool {
        self != Sym::UNKNOWN
    }
}

/// The table of words. Grows while rules and lists are loaded, then only answers.
///
/// Words lie one behind the other in one string; an open-addressing table of word numbers finds
/// them. A hundred thousand small allocations at every start would cost more than reading the lists.
#[derive(Debug)]
pub(super) struct Interner {
    text: String,
    /// Where each word ends in `text`; word n starts where n-1 ends.
    ends: Vec<u32>,
    /// The upper half of a word's hash and its number; number 0 is an empty slot. The length is a
    /// power of two. The hash keeps most look-ups from touching the words themselves.
    slots: Vec<(u32, u32)>,
    hasher: FixedState,
}

impl Interner {
    pub(super) fn new() -> Self {
        Interner {
            text: String::with_capacity(1 << 20),
            ends: vec![0],
            slots: vec![(0, 0); 1 << 18],
            hasher: FixedState::default(),
        }
    }

    /// The slot where `word` is, or the free one where it would be, with the hash to put there.
    fn slot(&self, word: &str) -> (usize, u32) {
        let mask = self.slots.len() - 1;
        let hash = self.hasher.hash_one(word.as_bytes());
        let upper = (hash >> 32) as u32;
        let mut slot = hash as usize & mask;
        loop {
            let (known, number) = self.slots[slot];
            if number == 0 || known == upper && self.word(Sym(number)) == word {
                return (slot, upper);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The number of `word`, which must be in lower case already.
    pub(super) fn get(&self, word: &str) -> Sym {
        Sym(self.slots[self.slot(word).0].1)
    }

    pub(super) fn intern(&mut self, word: &str) -> Sym {
        if word.is_empty() {
            return Sym::UNKNOWN;
        }
        let (slot, hash) = self.slot(word);
        if self.slots[slot].1 != 0 {
            return Sym(self.slots[slot].1);
        }
        let sym = Sym(self.ends.len() as u32);
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.slots[slot] = (hash, sym.0);
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        sym
    }

    fn grow(&mut self) {
        self.slots = vec![(0, 0); self.slots.len() * 2];
        for n in 1..self.ends.len() as u32 {
            let (slot, hash) = self.slot(self.word(Sym(n)));
            self.slots[slot] = (hash, n);
        }
    }

    pub(super) fn word(&self, sym: Sym) -> &str {
        let n = sym.0 as usize;
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.text[start as usize..self.ends[n] as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn write(&self, image: &mut ImageWriter) {
        image.string(&self.text);
        image.numbers(self.ends.iter().copied());
        image.numbers(self.slots.iter().map(|s| s.0));
        image.numbers(self.slots.iter().map(|s| s.1));
    }

    pub(super) fn read(image: &mut ImageReader<'_>) -> Option<Self> {
        Some(Interner {
            text: image.string()?.to_owned(),
            ends: image.numbers()?.collect(),
            slots: image.numbers()?.zip(image.numbers()?).collect(),
            hasher: FixedState::default(),
        })
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
