//! What can a word be? Its readings: part of speech, base form, and which form of it.
//!
//! The lists hold base forms and irregular forms; the regular forms are made from them at load.

use super::image::{ImageReader, ImageWriter};
use super::inflect::{second_plural, takes_degree, with_degree, with_ed, with_ing, with_s};
use super::interner::{Interner, Sym};
use super::list::WordList;
use super::tag::{Form, Tag};
use std::collections::HashSet;

/// One thing a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its part of speech.
    pub tag: Tag,
    /// Its base form.
    pub base: Sym,
    /// Which form of the base form it is.
    pub form: Form,
}

/// The readings of every known word, the likeliest first.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Start of each word's readings in `readings`, by word number; one more at the end.
    starts: Vec<u32>,
    readings: Vec<Reading>,
}

impl Lexicon {
    pub(super) fn write(&self, image: &mut ImageWriter) {
        image.numbers(self.starts.iter().copied());
        image.numbers(self.readings.iter().map(|r| r.base.0));
        image.numbers(self.readings.iter().map(|r| (r.tag as u32) << 8 | r.form as u32));
    }

    pub(super) fn read(image: &mut ImageReader<'_>) -> Option<Self> {
        let starts = image.numbers()?.collect();
        let bases = image.numbers()?;
        let kinds = image.numbers()?;
        let reading = |(base, kind): (u32, u32)| {
            let tag = *Tag::ALL.get((kind >> 8) as usize)?;
            let form = *Form::ALL.get((kind & 255) as usize)?;
            Some(Reading { tag, base: Sym(base), form })
        };
        let readings = bases.zip(kinds).map(reading).collect::<Option<Vec<_>>>()?;
        Some(Lexicon { starts, readings })
    }

    pub(super) fn of(&self, word: Sym) -> &[Reading] {
        let n = word.0 as usize;
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(&a), Some(&b)) => &self.readings[a as usize..b as usize],
            _ => &[],
        }
    }
}

/// A reading of a word with its rank: the place of its tag among those of the base form.
type Ranked = (Sym, u8, Reading);

/// Collects readings while lists are loaded.
pub(super) struct LexiconBuilder {
    ranked: Vec<Ranked>,
    /// (base form, tag) pairs whose regular inflection is replaced by an irregular one.
    irregular: HashSet<(Sym, Form), foldhash::fast::FixedState>,
    scratch: String,
}

impl LexiconBuilder {
    pub(super) fn new() -> Self {
        LexiconBuilder {
            ranked: Vec::with_capacity(1 << 17),
            irregular: HashSet::default(),
            scratch: String::new(),
        }
    }

    /// Closed-class words: `word, tags, base, feature`, as they are, with no other forms. Without a base they
    /// are their own.
    pub(super) fn function_words(&mut self, list: &WordList, words: &mut Interner) {
        for row in 0..list.len() as u32 {
            let form = words.intern(list.cell(row, 0));
            let base = list.cell(row, 2);
            let base = if base.is_empty() { form } else { words.intern(base) };
            let kind = match list.cell(row, 3) {
                "past" => Form::Past,
                "participle" => Form::Participle,
                "third" => Form::Third,
                "gerund" => Form::Gerund,
                _ => Form::Base,
            };
            for (rank, tag) in list.cell(row, 1).split(';').filter_map(Tag::parse).enumerate() {
                self.ranked.push((form, rank as u8, Reading { tag, base, form: kind }));
            }
        }
    }

    /// Irregular forms: `form, lemma, feature`. To be read before the base forms.
    pub(super) fn irregular_forms(&mut self, list: &WordList, words: &mut Interner) {
        for row in 0..list.len() as u32 {
            let form = words.intern(list.cell(row, 0));
            for lemma in list.cell(row, 1).split(';').filter(|l| !l.is_empty()) {
                let base = words.intern(lemma);
                let features = list.cell(row, 2);
                let both = features.contains("past") && features.contains("participle");
                for feature in features.split(';') {
                    let (tag, kind) = match feature {
                        "past" if both => (Tag::Verb, Form::PastOrParticiple),
                        "participle" if both => continue,
                        "past" => (Tag::Verb, Form::Past),
                        "participle" => (Tag::Verb, Form::Participle),
                        "third" => (Tag::Verb, Form::Third),
                        "gerund" => (Tag::Verb, Form::Gerund),
                        "plural" => (Tag::Noun, Form::Plural),
                        "comparative" => (Tag::Adj, Form::Comparative),
                        "superlative" => (Tag::Adj, Form::Superlative),
                        _ => continue,
                    };
                    self.irregular.insert((base, kind));
                    if kind == Form::PastOrParticiple {
                        self.irregular.extend([(base, Form::Past), (base, Form::Participle)]);
                    } else if kind.is_past() || kind.is_participle() {
                        self.irregular.insert((base, Form::PastOrParticiple));
                    }
                    self.ranked.push((form, 0, Reading { tag, base, form: kind }));
                }
            }
        }
    }

    /// Base forms: `lemma, tags`, with all their regular forms.
    pub(super) fn base_forms(&mut self, list: &WordList, words: &mut Interner) {
        let mut made = std::mem::take(&mut self.scratch);
        for row in 0..list.len() as u32 {
            let lemma = list.cell(row, 0);
            let base = words.intern(lemma);
            for (rank, tag) in list.cell(row, 1).split(';').filter_map(Tag::parse).enumerate() {
                let rank = rank as u8;
                self.ranked.push((base, rank, Reading { tag, base, form: Form::Base }));
                match tag {
                    Tag::Noun => {
                        self.add(lemma, base, rank, tag, Form::Plural, &mut made, words, with_s);
                        if second_plural(lemma, &mut made) {
                            let form = words.intern(&made);
                            self.ranked.push((form, rank, Reading { tag, base, form: Form::Plural }));
                        }
                    }
                    Tag::Verb => {
                        self.add(lemma, base, rank, tag, Form::Third, &mut made, words, with_s);
                        self.add(lemma, base, rank, tag, Form::PastOrParticiple, &mut made, words, with_ed);
                        self.add(lemma, base, rank, tag, Form::Gerund, &mut made, words, with_ing);
                    }
                    Tag::Adj | Tag::Adv if takes_degree(lemma) => {
                        self.add(lemma, base, rank, tag, Form::Comparative, &mut made, words, |b, o| {
                            with_degree(b, "er", o)
                        });
                        self.add(lemma, base, rank, tag, Form::Superlative, &mut made, words, |b, o| {
                            with_degree(b, "est", o)
                        });
                    }
                    _ => {}
                }
            }
        }
        self.scratch = made;
    }

    #[allow(clippy::too_many_arguments)] // one call site a line, all of one shape
    fn add(
        &mut self,
        lemma: &str,
        base: Sym,
        rank: u8,
        tag: Tag,
        form: Form,
        made: &mut String,
        words: &mut Interner,
        inflect: impl Fn(&str, &mut String),
    ) {
        if self.irregular.contains(&(base, form)) {
            return;
        }
        inflect(lemma, made);
        self.ranked.push((words.intern(made), rank, Reading { tag, base, form }));
    }

    pub(super) fn finish(mut self, words: usize) -> Lexicon {
        // A stable sort: equal ranks stay in the order of the lists.
        self.ranked.sort_by_key(|&(word, rank, _)| (word, rank));
        let mut lexicon = Lexicon {
            starts: Vec::with_capacity(words + 1),
            readings: Vec::with_capacity(self.ranked.len()),
        };
        let mut next = 0;
        for word in 0..words as u32 {
            lexicon.starts.push(lexicon.readings.len() as u32);
            let first = lexicon.readings.len();
            while let Some(&(at, _, reading)) = self.ranked.get(next).filter(|r| r.0.0 == word) {
                debug_assert_eq!(at.0, word);
                if !lexicon.readings[first..].contains(&reading) {
                    lexicon.readings.push(reading);
                }
                next += 1;
            }
        }
        lexicon.starts.push(lexicon.readings.len() as u32);
        lexicon
    }
}
