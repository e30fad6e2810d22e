//! What part of speech is each word, and what is its base form?
//!
//! First the likeliest tag of each word by the lexicon or its letters; then rules that look at what
//! stands beside it; then the reading of the lexicon that goes with the tag.

use super::Chunks;
use super::clue::{Clue, Shape, form_by_letters};
use super::finite;
use super::sign::Signs;
use super::spelling::{Lead, Memory, Spelling};
use super::transform::Transformer;
use crate::boundary::Document;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Reading, Tag, Vocab};
use std::borrow::Cow;

/// Rules see at most so many words at once, so that no text costs more than its length.
const WINDOW: usize = 400;

/// Fills the columns of tags, base forms and forms.
pub(super) fn tag(chunks: &mut Chunks<'_, '_>, memory: &Memory, vocab: &Vocab) {
    let document = chunks.document;
    let rules = vocab.tag_rules();
    let mut transformer = Transformer::default();
    let (mut clues, mut tags): (Vec<Clue>, Vec<Tag>) = (Vec::new(), Vec::new());
    for (n, sentence) in document.sentences().iter().enumerate() {
        let way = writing(memory, sentence.tokens, chunks.shouted[n], &chunks.signs);
        let mut start = sentence.tokens.start as usize;
        while start < sentence.tokens.end as usize {
            let end = (start + WINDOW).min(sentence.tokens.end as usize);
            transformer.begin(rules);
            clues.clear();
            for token in start..end {
                let spelling = memory.spelling(token);
                let shape = shape(spelling, token, way);
                let (clue, features) = spelling.written(shape, document.word(token), rules);
                transformer.push(features, &clue);
                clues.push(clue);
            }
            transformer.run(rules, &clues);
            tags.clear();
            tags.extend((0..end - start).map(|n| transformer.tag(n)));
            let (marks, signs) = (&chunks.marks[start..end], &chunks.signs[start..end]);
            finite::ensure(&finite::Line { document, vocab, start, clues: &clues, marks, signs }, &mut tags);
            for token in start..end {
                let tag = tags[token - start];
                let outline = &memory.spelling(token).outline;
                let reading = match outline.first {
                    Some(first) if first.tag == tag && !(tag == Tag::Verb && outline.verbs) => first,
                    _ => reading(chunks, token, sentence.tokens.start as usize, tag, vocab),
                };
                chunks.tags.push(tag);
                chunks.bases.push(reading.base);
                chunks.forms.push(reading.form);
            }
            start = end;
        }
    }
}

/// What each word of a document shows by itself, before any rule looks at its neighbours.
pub fn clues(document: &Document<'_>, vocab: &Vocab) -> Vec<Clue> {
    let memory = Memory::of(document, vocab);
    let signs: Vec<Signs> = (0..document.words().len()).map(|n| memory.spelling(n).signs).collect();
    let mut clues = Vec::with_capacity(document.words().len());
    for sentence in document.sentences() {
        let way = writing(&memory, sentence.tokens, memory.is_shouted(sentence.tokens), &signs);
        for token in sentence.tokens.range() {
            let spelling = memory.spelling(token);
            let shape = shape(spelling, token, way);
            clues.push(spelling.written(shape, document.word(token), vocab.tag_rules()).0);
        }
    }
    memory.keep();
    clues
}

/// How a sentence uses capitals.
#[derive(Clone, Copy)]
struct Writing {
    shouted: bool,
    titled: bool,
    /// Its first word with a letter.
    first: usize,
}

fn writing(memory: &Memory, tokens: Span<Tok>, shouted: bool, signs: &[Signs]) -> Writing {
    let starts = |n: usize| memory.spelling(n).lead != Lead::Other;
    let first = tokens.range().take(20).find(|&n| starts(n)).unwrap_or(tokens.start as usize);
    let (mut large, mut small) = (0, 0);
    for n in tokens.range().take(40) {
        let spelling = memory.spelling(n);
        if spelling.is_long && starts(n) {
            if spelling.capitals & 1 == 1 { large += 1 } else { small += 1 }
        }
    }
    let ends = tokens.end > tokens.start && signs[tokens.end as usize - 1].any(Signs::STOP);
    Writing { shouted, titled: large >= 3 && large >= 4 * small && !ends, first }
}

fn shape(spelling: &Spelling, token: usize, way: Writing) -> Shape {
    if spelling.lead != Lead::Large {
        spelling.shape()
    } else if way.shouted {
        Shape::Shouted
    } else if way.titled {
        Shape::Titled
    } else if token == way.first {
        Shape::First
    } else {
        spelling.shape()
    }
}

/// The reading of the lexicon that goes with a tag.
fn reading(chunks: &Chunks<'_, '_>, token: usize, start: usize, tag: Tag, vocab: &Vocab) -> Reading {
    let sym = chunks.words[token];
    let mut found = vocab.readings(sym).filter(|r| r.tag == tag);
    let Some(first) = found.next() else {
        let model = vocab
            .readings(sym)
            .find(|r| r.base != sym && matches!((tag, r.tag), (Tag::Verb, Tag::Aux) | (Tag::Aux, Tag::Verb)));
        let form = form_by_letters(chunks.document.word(token), tag);
        return model.map_or(Reading { tag, base: sym, form }, |r| Reading { tag, ..r });
    };
    if !matches!(tag, Tag::Verb) {
        return first;
    }
    let Some(second) = found.next() else { return first };
    // "set", "read", "found", "left": which form it is depends on what stands before.
    let wants = wanted_form(chunks, token, start);
    [first, second].into_iter().chain(found).min_by_key(|r| rank(r.form, wants)).unwrap_or(first)
}

#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Base,
    Participle,
    Past,
}

fn rank(form: Form, wanted: Wanted) -> u8 {
    let fits = match wanted {
        Wanted::Base => form == Form::Base,
        Wanted::Participle => form.is_participle(),
        Wanted::Past => form.is_past() || form == Form::Third,
    };
    u8::from(!fits)
}

fn wanted_form(chunks: &Chunks<'_, '_>, token: usize, start: usize) -> Wanted {
    let mut at = token;
    let mut steps = 0;
    while at > start && steps < 5 {
        at -= 1;
        steps += 1;
        let marks = chunks.marks[at];
        match chunks.tags[at] {
            Tag::Adv | Tag::Punct => {}
            Tag::Part if marks.any(Marks::TO) => return Wanted::Base,
            Tag::Part => {}
            Tag::Aux | Tag::Verb if marks.any(Marks::BE.or(Marks::HAVE).or(Marks::GET)) => {
                return Wanted::Participle;
            }
            Tag::Aux => return Wanted::Base,
            _ => break,
        }
    }
    Wanted::Past
}

/// The base form of a word as text; for words outside the lexicon by the rules of spelling.
pub(super) fn base_form<'v>(chunks: &Chunks<'_, '_>, token: usize, vocab: &'v Vocab) -> Cow<'v, str> {
    let word = chunks.document.word(token);
    let base = chunks.bases[token];
    if chunks.tags[token] == Tag::Propn {
        return Cow::Owned(word.to_owned());
    }
    if base.is_known() && (chunks.forms[token] == Form::Base || base != chunks.words[token]) {
        return Cow::Borrowed(vocab.word(base));
    }
    let lower = word.to_lowercase();
    let stripped = match chunks.forms[token] {
        Form::Plural | Form::Third => lower
            .strip_suffix("ies")
            .map(|s| format!("{s}y"))
            .or_else(|| lower.strip_suffix('s').map(str::to_owned)),
        Form::PastOrParticiple => lower.strip_suffix("ed").map(str::to_owned),
        Form::Gerund => lower.strip_suffix("ing").map(str::to_owned),
        _ => None,
    };
    Cow::Owned(stripped.unwrap_or(lower))
}
