//! What does a word show by its letters alone? Remembered, so that a word that was seen before costs one
//! look-up.
//!
//! Nearly every word of an article was in an article before. Each thread keeps what it found out about
//! the words that it met, up to a bound, as long as the vocabulary stays the same.

use super::clue::{Clue, Shape, clue};
use super::kinds;
use super::sign::Signs;
use super::transform::{features, of_clue};
use crate::boundary::Document;
use crate::rule::KindSet;
use crate::span::{Span, Tok};
use crate::vocab::tag_rule::{Features, TagRules};
use crate::vocab::{CasePattern, Onward, Outline, PhraseHit, Sym, Vocab, capitals, fold_word, letters};
use foldhash::fast::FixedState;
use std::cell::Cell;
use std::hash::BuildHasher;

/// So many words are remembered from one article to the next.
const MOST: usize = 1 << 14;

/// Room for so many at first: one short article does not pay for what it does not need.
const FIRST: usize = 1 << 9;

/// How a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// With no letter.
    Other,
    /// With a letter that is no capital.
    Small,
    /// With a capital.
    Large,
}

/// What a word shows by its letters alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    pub sym: Sym,
    /// See [`capitals`].
    pub capitals: u32,
    pub outline: Outline,
    /// The kinds that its letters show.
    pub kinds: KindSet,
    pub signs: Signs,
    pub lead: Lead,
    /// Has a small letter, and more than two characters.
    pub is_small: bool,
    /// Has more than three bytes.
    pub is_long: bool,
    /// How many capitals it has, up to 255.
    pub large: u8,
    /// Its clue and its features, written as it is inside a sentence.
    clue: Clue,
    features: Features,
}

impl Spelling {
    fn of(word: &str, vocab: &Vocab, folded: &mut String) -> Spelling {
        let sym = vocab.sym(fold_word(word, folded));
        let capitals = capitals(word);
        let outline = vocab.outline(sym);
        let lead = match word.chars().next() {
            Some(c) if c.is_alphabetic() && c.is_uppercase() => Lead::Large,
            Some(c) if c.is_alphabetic() => Lead::Small,
            _ => Lead::Other,
        };
        let shape = match lead {
            Lead::Other => Shape::Other,
            Lead::Small => Shape::Lower,
            Lead::Large if capitals > 1 && letters(word) <= capitals.count_ones() as usize => Shape::Capitals,
            Lead::Large => Shape::Capital,
        };
        let clue = clue(word, outline, outline.first.map(|r| r.tag), shape);
        Spelling {
            sym,
            capitals,
            outline,
            kinds: kinds::shape(word, capitals, outline.first.is_none()),
            signs: Signs::of(word),
            lead,
            is_small: word.chars().any(char::is_lowercase) && word.chars().count() > 2,
            is_long: word.len() > 3,
            large: word.chars().filter(|c| c.is_uppercase()).count().min(255) as u8,
            clue,
            features: features(vocab.tag_rules(), word, sym, &clue),
        }
    }

    /// Its clue and its features where it is written in a way; `word` is the word itself.
    #[inline]
    pub(super) fn written(&self, shape: Shape, word: &str, rules: &TagRules) -> (Clue, Features) {
        if shape == self.clue.shape {
            return (self.clue, self.features);
        }
        let clue = clue(word, self.outline, self.outline.first.map(|r| r.tag), shape);
        (clue, of_clue(rules, self.features, &clue))
    }

    /// How it is written inside a sentence in small letters.
    pub(super) fn shape(&self) -> Shape {
        self.clue.shape
    }
}

/// The letters of a word, if there are at most 16 bytes of them; else the first ones and a hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Key {
    start: u64,
    end: u64,
    len: u32,
}

impl Key {
    #[inline]
    fn of(word: &str) -> Key {
        let bytes = word.as_bytes();
        let len = bytes.len() as u32;
        let (start, end) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(start), Some(_)) if bytes.len() > 16 => {
                (u64::from_le_bytes(*start), FixedState::default().hash_one(bytes))
            }
            (Some(start), Some(end)) => (u64::from_le_bytes(*start), u64::from_le_bytes(*end)),
            _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
                (Some(start), Some(end)) => {
                    (u64::from(u32::from_le_bytes(*start)), u64::from(u32::from_le_bytes(*end)))
                }
                _ => (bytes.iter().fold(0, |sum, &b| sum << 8 | u64::from(b)), 0),
            },
        };
        Key { start, end, len }
    }

    #[inline]
    fn hash(self) -> usize {
        let mixed = (self.start ^ self.end.rotate_left(29) ^ u64::from(self.len) << 59)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize
    }
}

/// The words that were met, and which of them an article consists of.
#[derive(Default)]
pub(super) struct Memory {
    /// Of which vocabulary.
    stamp: u64,
    known: Vec<Spelling>,
    /// Of each spelling where its list entries end in `entries`, and how longer ones go on from it.
    entry_ends: Vec<(u32, Onward)>,
    /// The list entries of each spelling by itself.
    entries: Vec<PhraseHit>,
    /// The words of more than 16 bytes by the numbers of their spellings, in order.
    long: Vec<(u32, Box<str>)>,
    /// Key and number of a spelling, counted from 1. The length is a power of two.
    slots: Vec<(Key, u32)>,
    /// The numbers of the spellings of the words of the article.
    ids: Vec<u32>,
    folded: String,
}

thread_local! {
    static MEMORY: Cell<Option<Memory>> = const { Cell::new(None) };
}

impl Memory {
    /// What this thread remembers, with the words of a document.
    pub(super) fn of(document: &Document<'_>, vocab: &Vocab) -> Memory {
        let mut memory = MEMORY.take().unwrap_or_default();
        if memory.stamp != vocab.stamp() || memory.known.len() > MOST {
            memory = Memory {
                stamp: vocab.stamp(),
                slots: vec![Default::default(); 2 * FIRST],
                ..Memory::default()
            };
        }
        memory.ids.clear();
        memory.ids.reserve(document.words().len());
        for n in 0..document.words().len() {
            let id = memory.look(document.word(n), vocab);
            memory.ids.push(id);
        }
        memory
    }

    /// Keeps it for the next document.
    pub(super) fn keep(self) {
        MEMORY.set(Some(self));
    }

    /// The spelling of a word of the document.
    #[inline]
    pub(super) fn spelling(&self, token: usize) -> &Spelling {
        &self.known[self.ids[token] as usize]
    }

    /// The list entries that a word of the document is by itself, and how longer ones go on from it.
    #[inline]
    pub(super) fn entries(&self, token: usize) -> (&[PhraseHit], Onward) {
        let id = self.ids[token] as usize;
        let (end, onward) = self.entry_ends[id];
        let start = id.checked_sub(1).map_or(0, |before| self.entry_ends[before].0);
        (&self.entries[start as usize..end as usize], onward)
    }

    /// Whether a sentence is written in capitals throughout, so that capitals say nothing in it.
    pub(super) fn is_shouted(&self, tokens: Span<Tok>) -> bool {
        let (mut letters, mut words) = (0usize, 0usize);
        for n in tokens.range().take(200) {
            let spelling = self.spelling(n);
            if spelling.is_small {
                return false;
            }
            letters += usize::from(spelling.large);
            words += usize::from(spelling.large > 1);
        }
        words >= 2 && letters >= 8
    }

    /// The number of the spelling of a word.
    #[inline]
    fn look(&mut self, word: &str, vocab: &Vocab) -> u32 {
        let key = Key::of(word);
        let mask = self.slots.len() - 1;
        let mut slot = key.hash() & mask;
        loop {
            let (known, number) = self.slots[slot];
            match number.checked_sub(1) {
                None => return self.add(word, key, slot, vocab),
                Some(id) if known == key && (word.len() <= 16 || self.is_long(id, word)) => return id,
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    fn is_long(&self, id: u32, word: &str) -> bool {
        let at = self.long.partition_point(|(other, _)| *other < id);
        self.long.get(at).is_some_and(|(other, known)| *other == id && **known == *word)
    }

    #[cold]
    fn add(&mut self, word: &str, key: Key, slot: usize, vocab: &Vocab) -> u32 {
        let id = self.known.len() as u32;
        let spelling = Spelling::of(word, vocab, &mut self.folded);
        self.known.push(spelling);
        let written = CasePattern::of_words([(spelling.capitals, word)].into_iter());
        let entries = &mut self.entries;
        let onward = vocab.entries_of_word(spelling.sym, written, |entry| entries.push(entry));
        self.entry_ends.push((self.entries.len() as u32, onward));
        if word.len() > 16 {
            self.long.push((id, word.into()));
        }
        self.slots[slot] = (key, id + 1);
        if self.known.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let bigger = vec![Default::default(); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, bigger);
        let mask = self.slots.len() - 1;
        for (key, number) in old.into_iter().filter(|(_, number)| *number > 0) {
            let mut slot = key.hash() & mask;
            while self.slots[slot].1 > 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = (key, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Dedup, Source};
    use crate::boundary::{split, split_words};

    #[test]
    fn what_is_remembered_is_what_the_letters_show() {
        let vocab = Vocab::load(&[], split_words).expect("no list is wrong");
        // More words than there is room for at first, and long ones that differ in the middle or end only.
        let mut text = String::new();
        for n in 0..MOST {
            text += &format!("word{n} Establishment{n}arian counterestablishment{n} ");
        }
        for _ in 0..2 {
            let article = Article::new(Source::default(), text.clone(), Dedup::Off);
            let document = split(&article, vocab.abbreviations());
            let memory = Memory::of(&document, &vocab);
            for n in (0..document.words().len()).step_by(17) {
                let word = document.word(n);
                let fresh = Spelling::of(word, &vocab, &mut String::new());
                assert_eq!(format!("{:?}", memory.spelling(n)), format!("{fresh:?}"), "{word}");
            }
            let mut ids = memory.ids.clone();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), 3 * MOST, "each word has a number of its own");
            memory.keep();
        }
    }

    #[test]
    fn another_vocabulary_is_another_memory() {
        let article = Article::new(Source::default(), "Norvik".into(), Dedup::Off);
        let mut vocab = Vocab::load(&[], split_words).expect("no list is wrong");
        let sym = |vocab: &Vocab| {
            let document = split(&article, vocab.abbreviations());
            let memory = Memory::of(&document, vocab);
            let sym = memory.spelling(0).sym;
            memory.keep();
            sym
        };
        assert!(!sym(&vocab).is_known());
        let norvik = vocab.intern("norvik");
        assert_eq!(sym(&vocab), norvik);
    }
}
