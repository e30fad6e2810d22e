//! Which rules correct the tag of a word by what stands beside it? Their notation, their index.
//!
//! A rule changes one tag into another where all its tests hold, and only into a tag that the word
//! can have. Rules apply one after the other (Brill, "Transformation-based error-driven learning",
//! 1995). A row of the list is `number, from, to, where, gain`; `where` holds tests such as
//! `-1:tag=PART`, `0:ends=ing` or `1..3:tag=VERB` (any of the next three), parted by blanks.

use super::interner::Sym;
use super::list::WordList;
use super::tag::{Form, Tag};
use crate::error::LoadError;

/// What a test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// The tag as it stands now.
    Tag,
    /// The word, in lower case.
    Word,
    /// All tags that the word can have.
    Can,
    /// Which forms of a verb the word can be.
    Forms,
    /// How it is written (see `chunk`).
    Shape,
    /// The verb that the word is a form of.
    Verb,
    /// Whether lists of names have the word.
    Name,
    /// Its last letters, one to four.
    Ends(u8),
}

/// Where a test looks, and at what: one part of a [`Template`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Test {
    /// What it looks at.
    pub feature: Feature,
    /// The nearest word it may hold of, counted from the word in question.
    pub from: i8,
    /// The last one; the test holds if any word between has the value.
    pub to: i8,
}

/// The tests of a rule without their values. At most its last test has a range.
pub type Template = Vec<Test>;

/// One rule.
#[derive(Clone, Debug)]
pub struct TagRule {
    /// The tag that it changes.
    pub from: Tag,
    /// The tag that it gives.
    pub to: Tag,
    /// The number of its template.
    pub template: usize,
    /// The values that its tests ask for.
    pub values: Vec<u32>,
    /// Another rule with the same tests and values.
    next: u32,
}

/// All rules, found by the values of their tests.
#[derive(Debug, Default)]
pub struct TagRules {
    rules: Vec<TagRule>,
    templates: Vec<Template>,
    /// Hash of template, tag and values; number of the rule plus one. The length is a power of two.
    slots: Vec<(u64, u32)>,
    /// For each tag the templates that any rule from it has.
    by_tag: Vec<Vec<u16>>,
}

/// The names of shapes, by their numbers in `chunk`.
pub const SHAPES: &[&str] = &["other", "lower", "first", "capital", "capitals", "titled", "shouted"];

/// Value of a feature beyond the ends of a sentence.
pub const EDGE: u32 = u32::MAX;

/// The last `n` bytes of a word, lower case, as a number; 0 where the word is no longer than that.
pub fn suffix(word: &[u8], n: usize) -> u32 {
    if word.len() <= n {
        return 0;
    }
    word[word.len() - n..].iter().fold(0, |sum, b| sum << 8 | u32::from(b.to_ascii_lowercase()))
}

impl TagRules {
    /// Reads the rules of a list; `intern` numbers a word.
    pub(super) fn parse(list: &WordList, intern: &mut dyn FnMut(&str) -> Sym) -> Result<TagRules, LoadError> {
        let mut rules = TagRules { by_tag: vec![Vec::new(); Tag::ALL.len()], ..TagRules::default() };
        rules.slots = vec![(0, 0); (list.len() * 4).next_power_of_two().max(16)];
        for row in 0..list.len() as u32 {
            let wrong = |what: &str| LoadError {
                file: list.name.clone(),
                line: row as usize + 1,
                column: 1,
                message: format!("rule {}: {what}", list.cell(row, 0)),
                hint: "write number, from, to, tests like -1:tag=DET parted by blanks, gain".into(),
            };
            let tag = |column| Tag::parse(list.cell(row, column)).ok_or_else(|| wrong("unknown tag"));
            let (from, to) = (tag(1)?, tag(2)?);
            let mut tests = Vec::new();
            for test in list.cell(row, 3).split(' ') {
                tests.push(
                    parse_test(test, intern)
                        .ok_or_else(|| wrong(&format!("cannot read the test `{test}`")))?,
                );
            }
            tests.sort_by_key(|(test, _)| (test.from != test.to, *test));
            if tests.iter().rev().skip(1).any(|(test, _)| test.from != test.to) || from == to {
                return Err(wrong("at most one test may have a range, and the tag must change"));
            }
            let template: Template = tests.iter().map(|(test, _)| *test).collect();
            let number = rules.templates.iter().position(|t| *t == template).unwrap_or_else(|| {
                rules.templates.push(template);
                rules.templates.len() - 1
            });
            if !rules.by_tag[from as usize].contains(&(number as u16)) {
                rules.by_tag[from as usize].push(number as u16);
            }
            let values = tests.into_iter().map(|(_, value)| value).collect();
            rules.add(TagRule { from, to, template: number, values, next: 0 });
        }
        Ok(rules)
    }

    fn add(&mut self, rule: TagRule) {
        let hash =
            rule.values.iter().fold(start_hash(rule.template, rule.from), |hash, v| add_hash(hash, *v));
        let slot = self.slot(hash);
        let number = self.rules.len() as u32 + 1;
        let old = self.slots[slot].1;
        self.rules.push(TagRule { next: old, ..rule });
        self.slots[slot] = (hash, number);
    }

    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 20) as usize & mask;
        while self.slots[slot].1 != 0 && self.slots[slot].0 != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The numbers of the rules whose template, tag and values give this hash.
    pub fn with_hash(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let first = if self.slots.is_empty() { 0 } else { self.slots[self.slot(hash)].1 };
        std::iter::successors((first > 0).then(|| first - 1), |&n| {
            let next = self.rules[n as usize].next;
            (next > 0).then(|| next - 1)
        })
    }

    /// A rule by its number.
    pub fn rule(&self, number: u32) -> &TagRule {
        &self.rules[number as usize]
    }

    /// A template by its number.
    pub fn template(&self, number: usize) -> &[Test] {
        &self.templates[number]
    }

    /// The templates of the rules that change `tag`.
    pub fn templates_from(&self, tag: Tag) -> &[u16] {
        self.by_tag.get(tag as usize).map_or(&[], Vec::as_slice)
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// The hash of a template and tag, to which [`add_hash`] adds values.
pub fn start_hash(template: usize, from: Tag) -> u64 {
    add_hash(0x51_7c_c1_b7_27_22_0a_95, (template as u32) << 8 | from as u32)
}

/// Adds a value to a hash.
pub fn add_hash(hash: u64, value: u32) -> u64 {
    let mixed = (hash.rotate_left(5) ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

fn parse_test(text: &str, intern: &mut dyn FnMut(&str) -> Sym) -> Option<(Test, u32)> {
    let (place, rest) = text.split_once(':')?;
    let (name, value) = rest.split_once('=')?;
    let (from, to) = match place.split_once("..") {
        Some((from, to)) => (from.parse().ok()?, to.parse().ok()?),
        None => (place.parse().ok()?, place.parse().ok()?),
    };
    if !(-3..=3).contains(&from) || !(-3..=3).contains(&to) || from > to {
        return None;
    }
    let edge = value == "-";
    let (feature, number) = match name {
        "tag" => (Feature::Tag, if edge { EDGE } else { Tag::parse(value)? as u32 }),
        "word" => (Feature::Word, if edge { EDGE } else { intern(value).0 }),
        "can" => {
            let tags: Option<Vec<Tag>> = value.split('|').map(Tag::parse).collect();
            (
                Feature::Can,
                if edge { EDGE } else { tags?.into_iter().fold(0, |bits, t| bits | 1 << t as u32) },
            )
        }
        "forms" => {
            let bit = |name| Form::ALL.iter().find(|(_, n)| *n == name).map(|(form, _)| 1u32 << *form as u32);
            let bits: Option<Vec<u32>> = value.split('|').map(bit).collect();
            (
                Feature::Forms,
                if value == "none" {
                    0
                } else if edge {
                    EDGE
                } else {
                    bits?.into_iter().sum()
                },
            )
        }
        "shape" => {
            (Feature::Shape, if edge { EDGE } else { SHAPES.iter().position(|s| *s == value)? as u32 })
        }
        "verb" => (
            Feature::Verb,
            if value == "none" {
                0
            } else if edge {
                EDGE
            } else {
                intern(value).0
            },
        ),
        "name" => (Feature::Name, if edge { EDGE } else { u32::from(value == "yes") }),
        "ends" if (1..=4).contains(&value.len()) => {
            let bytes = value.bytes().fold(0, |sum, b| sum << 8 | u32::from(b));
            (Feature::Ends(value.len() as u8), bytes)
        }
        _ => return None,
    };
    Some((Test { feature, from, to }, number))
}
