//! What can a word be? Its readings: part of speech, base form, and which form of it.
//!
//! The lists hold base forms and irregular forms; the regular forms are made from them at load.

use super::image::{ImageReader, ImageWriter, Table};
use super::inflect::{second_plural, takes_degree, with_degree, with_ed, with_ing, with_s};
use super::interner::{Interner, Sym};
use super::list::WordList;
use super::mark::{MARKED, Marks};
use super::tag::{Form, Tag, TagSet};
use foldhash::fast::FixedState;
use std::collections::{HashMap, HashSet};

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
    starts: Table<u32>,
    /// Base form; tag and form.
    readings: Table<[u32; 2]>,
    /// What the readings of each word come to, by word number.
    outlines: Table<[u32; 7]>,
}

/// What the readings of a word come to, as the tagger asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The parts of speech the word can be.
    pub can: TagSet,
    /// The parts of speech it can be where it has a capital inside a sentence, if a list says so.
    pub capital: TagSet,
    /// The likeliest of these.
    pub capital_first: Option<Tag>,
    /// Which forms of a verb it can be: bit n for the n-th of [`Form`].
    pub forms: u16,
    /// The verb that it is a form of.
    pub verb: Sym,
    /// Whether a list of names of people or places has it.
    pub name: bool,
    /// What it is to the grammar.
    pub marks: Marks,
    /// Its likeliest reading, if it has any.
    pub first: Option<Reading>,
    /// Whether several of its readings are verbs.
    pub verbs: bool,
}

impl Reading {
    fn pack(self) -> [u32; 2] {
        [self.base.0, (self.tag as u32) << 8 | self.form as u32]
    }

    fn unpack([base, kinds]: [u32; 2]) -> Option<Reading> {
        let tag = *Tag::ALL.get((kinds >> 8) as usize)?;
        let form = Form::ALL.get((kinds & 255) as usize)?.0;
        Some(Reading { tag, base: Sym(base), form })
    }
}

/// Stands for no reading and no tag; [`Reading::unpack`] knows no such tag.
const NONE: u32 = 0xFFFF;

impl Outline {
    fn pack(self) -> [u32; 7] {
        let [base, kinds] = self.first.map_or([0, NONE << 8], Reading::pack);
        let capital_first = self.capital_first.map_or(NONE, |tag| tag as u32);
        [
            self.can.0,
            self.capital.0,
            capital_first << 16 | u32::from(self.forms),
            self.verb.0,
            u32::from(self.name) << 31 | u32::from(self.verbs) << 30 | self.marks.0,
            base,
            kinds,
        ]
    }

    fn unpack([can, capital, first_and_forms, verb, flags, base, kinds]: [u32; 7]) -> Outline {
        Outline {
            can: TagSet(can),
            capital: TagSet(capital),
            capital_first: Tag::ALL.get((first_and_forms >> 16) as usize).copied(),
            forms: (first_and_forms & 0xFFFF) as u16,
            verb: Sym(verb),
            name: flags >> 31 == 1,
            verbs: flags >> 30 & 1 == 1,
            marks: Marks(flags & !(3 << 30)),
            first: Reading::unpack([base, kinds]),
        }
    }
}

impl Lexicon {
    pub(super) fn write(&self, image: &mut ImageWriter) {
        image.table(&self.starts);
        image.table(&self.readings);
        image.table(&self.outlines);
    }

    pub(super) fn read(image: &mut ImageReader) -> Option<Self> {
        Some(Lexicon { starts: image.table()?, readings: image.table()?, outlines: image.table()? })
    }

    pub(super) fn outline(&self, word: Sym) -> Outline {
        self.outlines.get(word.0 as usize).map_or_else(Outline::default, |&o| Outline::unpack(o))
    }

    pub(super) fn likeliest(&self, word: Sym) -> Option<Tag> {
        let &[.., base, kinds] = self.outlines.get(word.0 as usize)?;
        Reading::unpack([base, kinds]).map(|reading| reading.tag)
    }

    /// Notes that a list of names has the word.
    pub(super) fn mark_name(&mut self, word: Sym) {
        self.change(word, |outline| outline.name = true);
    }

    /// Notes what words are to the grammar.
    pub(super) fn mark_words(&mut self, words: &Interner) {
        for &(mark, marked) in MARKED {
            for word in marked {
                let sym = words.get(word);
                if sym.is_known() {
                    self.change(sym, |outline| outline.marks = outline.marks.or(mark));
                }
            }
        }
    }

    fn change(&mut self, word: Sym, change: impl FnOnce(&mut Outline)) {
        let n = word.0 as usize;
        let outlines = self.outlines.to_mut();
        if outlines.len() <= n {
            outlines.resize(n + 1, Outline::default().pack());
        }
        let mut outline = Outline::unpack(outlines[n]);
        change(&mut outline);
        outlines[n] = outline.pack();
    }

    pub(super) fn of(&self, word: Sym) -> impl Iterator<Item = Reading> + Clone {
        let n = word.0 as usize;
        let packed = match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(&a), Some(&b)) => &self.readings[a as usize..b as usize],
            _ => &[],
        };
        packed.iter().filter_map(|&reading| Reading::unpack(reading))
    }
}

/// A reading of a word with its rank: the place of its tag among those of the base form.
type Ranked = (Sym, u8, Reading);

/// Collects readings while lists are loaded.
pub(super) struct LexiconBuilder {
    ranked: Vec<Ranked>,
    /// (base form, tag) pairs whose regular inflection is replaced by an irregular one.
    irregular: HashSet<(Sym, Form), FixedState>,
    /// Readings of the closed classes that stand back where the word is a form of another one:
    /// "given" is listed as a verb, but it is a form of "give".
    yielding: HashSet<(Sym, Tag), FixedState>,
    /// Words whose parts of speech are given in order of frequency: as they are, with a capital.
    ordered: HashMap<Sym, (Vec<Tag>, Vec<Tag>), FixedState>,
    scratch: String,
}

impl LexiconBuilder {
    pub(super) fn new() -> Self {
        LexiconBuilder {
            ranked: Vec::with_capacity(1 << 18),
            irregular: HashSet::default(),
            yielding: HashSet::default(),
            ordered: HashMap::default(),
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
                if base == form && matches!(tag, Tag::Noun | Tag::Verb | Tag::Adj | Tag::Adv) {
                    self.yielding.insert((form, tag));
                }
            }
        }
    }

    /// The parts of speech of ambiguous words, the most frequent first: `word, tags, capital`.
    pub(super) fn tag_order(&mut self, list: &WordList, words: &mut Interner) {
        let tags = |cell: &str| cell.split(';').filter_map(Tag::parse).collect::<Vec<_>>();
        for row in 0..list.len() as u32 {
            let word = words.intern(list.cell(row, 0));
            self.ordered.insert(word, (tags(list.cell(row, 1)), tags(list.cell(row, 2))));
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
        let mut starts = Vec::with_capacity(words + 1);
        let mut readings: Vec<Reading> = Vec::with_capacity(self.ranked.len());
        let mut outlines = vec![Outline::default(); words];
        let mut next = 0;
        for word in 0..words as u32 {
            let sym = Sym(word);
            let first = readings.len();
            starts.push(first as u32);
            while let Some(&(_, _, reading)) = self.ranked.get(next).filter(|r| r.0 == sym) {
                if !readings[first..].contains(&reading) {
                    readings.push(reading);
                }
                next += 1;
            }
            if readings[first..].iter().any(|r| r.base != sym)
                && readings[first..].iter().any(|r| self.yielding.contains(&(sym, r.tag)))
            {
                let all = readings.split_off(first);
                let stands_back = |r: &Reading| {
                    r.base == sym
                        && self.yielding.contains(&(sym, r.tag))
                        && all.iter().any(|o| o.tag == r.tag && o.base != sym)
                };
                readings.extend(all.iter().filter(|r| !stands_back(r)));
            }
            if let Some((tags, capital)) = self.ordered.get(&sym) {
                reorder(&mut readings, first, tags, sym);
                let outline = &mut outlines[word as usize];
                outline.capital = capital.iter().copied().collect();
                outline.capital_first = capital.first().copied();
                for &tag in capital {
                    if tag != Tag::Propn && !readings[first..].iter().any(|r| r.tag == tag) {
                        readings.push(added(&readings[first..], tag, sym));
                    }
                }
            }
            let outline = &mut outlines[word as usize];
            outline.first = readings.get(first).copied();
            outline.verbs = readings[first..].iter().filter(|r| r.tag == Tag::Verb).count() > 1;
            for reading in &readings[first..] {
                outline.can.insert(reading.tag);
                if matches!(reading.tag, Tag::Verb | Tag::Aux) {
                    outline.forms |= 1 << reading.form as u16;
                    if !outline.verb.is_known() {
                        outline.verb = reading.base;
                    }
                }
            }
        }
        starts.push(readings.len() as u32);
        Lexicon {
            starts: starts.into(),
            readings: readings.into_iter().map(Reading::pack).collect::<Vec<_>>().into(),
            outlines: outlines.into_iter().map(Outline::pack).collect::<Vec<_>>().into(),
        }
    }
}

/// Puts the readings of one word in the order of `tags`; readings of other tags follow as they were.
fn reorder(readings: &mut Vec<Reading>, first: usize, tags: &[Tag], word: Sym) {
    let old = readings.split_off(first);
    for &tag in tags {
        let before = readings.len();
        readings.extend(old.iter().filter(|r| r.tag == tag));
        if readings.len() == before {
            readings.push(added(&old, tag, word));
        }
    }
    readings.extend(old.iter().filter(|r| !tags.contains(&r.tag)));
}

/// A reading that the lists lack; its base form is that of the nearest reading they have.
fn added(old: &[Reading], tag: Tag, word: Sym) -> Reading {
    let near: &[Tag] = match tag {
        Tag::Aux => &[Tag::Verb],
        Tag::Verb => &[Tag::Aux],
        Tag::Adv => &[Tag::Adj],
        Tag::Adj => &[Tag::Adv],
        Tag::Det => &[Tag::Pron],
        Tag::Pron => &[Tag::Det],
        _ => &[],
    };
    let model = old.iter().find(|r| near.contains(&r.tag));
    Reading { tag, base: model.map_or(word, |r| r.base), form: model.map_or(Form::Base, |r| r.form) }
}
