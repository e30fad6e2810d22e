//! What kind of word is it, and which words go together?
//!
//! In: a [`Document`]. Out: [`Chunks`]: for each word its number in the vocabulary, part of speech,
//! base form and kinds; the noun groups and verb groups; the quotations.

mod clause;
mod clause_attach;
mod clause_close;
mod clause_item;
mod clause_part;
mod clause_read;
mod clue;
mod entry;
mod finite;
mod group;
mod kinds;
mod quote;
mod sign;
mod spelling;
mod tag;
mod transform;
mod verb_group;

pub use clause::{Argument, Clause, ClauseKind, ClauseRole};
pub use clue::{Clue, Shape};
pub use group::NounGroup;
pub use quote::Quotation;
pub use sign::Signs;
pub use tag::clues;
pub use verb_group::{Tense, VerbGroup};

use crate::boundary::Document;
use crate::id::SentenceId;
use crate::rule::KindSet;

use crate::vocab::{Form, Marks, PhraseHit, Sym, Tag, Vocab};
use spelling::Memory;
use std::borrow::Cow;

/// What is known of the words of a document, in columns as long as its words.
#[derive(Debug)]
pub struct Chunks<'d, 'a> {
    /// The document.
    pub document: &'d Document<'a>,
    words: Vec<Sym>,
    capitals: Vec<u32>,
    marks: Vec<Marks>,
    signs: Vec<Signs>,
    likeliest: Vec<Option<Tag>>,
    tags: Vec<Tag>,
    bases: Vec<Sym>,
    forms: Vec<Form>,
    kinds: Vec<KindSet>,
    shouted: Vec<bool>,
    entries: Vec<PhraseHit>,
    entry_starts: Vec<u32>,
    noun_groups: Vec<NounGroup>,
    verb_groups: Vec<VerbGroup>,
    quotations: Vec<Quotation>,
    clauses: Vec<Clause>,
    arguments: Vec<Argument>,
}

/// Tags the words of a document and groups them.
pub fn chunk<'d, 'a>(document: &'d Document<'a>, vocab: &Vocab) -> Chunks<'d, 'a> {
    let count = document.words().len();
    let mut chunks = Chunks {
        document,
        words: Vec::with_capacity(count),
        capitals: Vec::with_capacity(count),
        marks: Vec::with_capacity(count),
        signs: Vec::with_capacity(count),
        likeliest: Vec::with_capacity(count),
        tags: Vec::with_capacity(count),
        bases: Vec::with_capacity(count),
        forms: Vec::with_capacity(count),
        kinds: Vec::with_capacity(count),
        shouted: Vec::with_capacity(document.sentences().len()),
        entries: Vec::with_capacity(4 * count),
        entry_starts: Vec::with_capacity(count + 1),
        noun_groups: Vec::new(),
        verb_groups: Vec::new(),
        quotations: Vec::new(),
        clauses: Vec::new(),
        arguments: Vec::new(),
    };
    let memory = Memory::of(document, vocab);
    for n in 0..count {
        let spelling = memory.spelling(n);
        chunks.words.push(spelling.sym);
        chunks.capitals.push(spelling.capitals);
        chunks.marks.push(spelling.outline.marks);
        chunks.signs.push(spelling.signs);
        chunks.likeliest.push(spelling.outline.first.map(|reading| reading.tag));
    }
    for sentence in document.sentences() {
        chunks.shouted.push(memory.is_shouted(sentence.tokens));
    }
    entry::entries(&mut chunks, &memory, vocab);
    tag::tag(&mut chunks, &memory, vocab);
    kinds::assign(&mut chunks, &memory, vocab);
    memory.keep();
    group::noun_groups(&mut chunks);
    verb_group::verb_groups(&mut chunks, vocab);
    quote::quotations(&mut chunks);
    clause_read::clauses(&mut chunks);
    quote::speakers(&mut chunks);
    chunks
}

impl<'d, 'a> Chunks<'d, 'a> {
    /// A word's number in the vocabulary.
    pub fn word(&self, token: usize) -> Sym {
        self.words[token]
    }

    /// The numbers of all words.
    pub fn words(&self) -> &[Sym] {
        &self.words
    }

    /// Which letters of a word are capitals (see [`crate::vocab::capitals`]).
    pub fn capitals(&self, token: usize) -> u32 {
        self.capitals[token]
    }

    /// What a word is to the grammar.
    pub fn marks(&self, token: usize) -> Marks {
        self.marks[token]
    }

    /// Which mark a word is, and what its letters say to the grammar.
    pub fn signs(&self, token: usize) -> Signs {
        self.signs[token]
    }

    /// The likeliest part of speech of a word by itself; nothing for words outside the lexicon.
    pub fn likeliest(&self, token: usize) -> Option<Tag> {
        self.likeliest[token]
    }

    /// The entries of word lists that start at a word and end in its sentence, shorter ones first; of the
    /// same words the last that was loaded first.
    pub fn entries(&self, token: usize) -> &[PhraseHit] {
        &self.entries[self.entry_starts[token] as usize..self.entry_starts[token + 1] as usize]
    }

    /// A word's part of speech.
    pub fn tag(&self, token: usize) -> Tag {
        self.tags[token]
    }

    /// The number of a word's base form; unknown where the vocabulary lacks it.
    pub fn base(&self, token: usize) -> Sym {
        self.bases[token]
    }

    /// Which form of its base form a word is.
    pub fn form(&self, token: usize) -> Form {
        self.forms[token]
    }

    /// A word's base form as text.
    pub fn base_form(&self, token: usize, vocab: &'a Vocab) -> Cow<'a, str> {
        tag::base_form(self, token, vocab)
    }

    /// What kinds of token a word is.
    pub fn kinds(&self, token: usize) -> KindSet {
        self.kinds[token]
    }

    /// Whether a sentence is written in capitals throughout.
    pub fn is_shouted(&self, sentence: SentenceId) -> bool {
        self.shouted[sentence.index()]
    }

    /// The noun groups, in reading order; they do not overlap.
    pub fn noun_groups(&self) -> &[NounGroup] {
        &self.noun_groups
    }

    /// The verb groups, in reading order; they do not overlap.
    pub fn verb_groups(&self) -> &[VerbGroup] {
        &self.verb_groups
    }

    /// The quotations, in reading order; they do not overlap.
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }
}
