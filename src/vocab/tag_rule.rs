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

/// How many features a word has. Their numbers, the rarer values first: the word, the verb that it
/// is a form of, its last four, three, two letters and its last one, all tags it can have, which
/// forms of a verb it can be, how it is written, whether lists of names have it, its tag now.
pub const FEATURES: usize = 11;

/// The number of the feature that changes: the tag.
pub const TAG: u8 = 10;

/// Where a test looks, and at what: one part of a [`Template`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Test {
    /// The number of the feature that it looks at.
    pub feature: u8,
    /// The nearest word it may hold of, counted from the word in question.
    pub from: i8,
    /// The last one; the test holds if any word between has the value.
    pub to: i8,
}

/// The tests of some rules without their values, as words ask for the rules.
#[derive(Clone, Debug)]
pub struct Probe {
    /// The tests that have no range.
    pub fixed: Vec<Test>,
    /// The last test, if it has a range.
    pub ranged: Option<Test>,
    /// What to add the values to.
    pub start: u64,
    /// Which values of the first test any rule asks for, by [`bit`]; other words need no look-up.
    pub values: u64,
    /// Words at these distances, counted from 3 before, are asked for their tag.
    pub tags: u8,
}

/// The bit of a value in [`Probe::values`].
pub fn bit(value: u32) -> u64 {
    1 << (value.wrapping_mul(0x9E37_79B1) >> 26)
}

/// One rule.
#[derive(Clone, Debug)]
pub struct TagRule {
    /// The tag that it changes.
    pub from: Tag,
    /// The tag that it gives.
    pub to: Tag,
    /// Its tests and the values that they ask for.
    pub tests: Vec<(Test, u32)>,
    /// Another rule with the same tests and values.
    next: u32,
}

/// All rules, found by the values of their tests.
#[derive(Debug, Default)]
pub struct TagRules {
    rules: Vec<TagRule>,
    /// Hash of template, tag and values; number of the rule plus one. The length is a power of two.
    slots: Vec<(u64, u32)>,
    /// For each tag the tests that any rule from it has.
    probes: Vec<Vec<Probe>>,
}

/// The names of shapes, by their numbers in `chunk`.
pub const SHAPES: &[&str] = &["other", "lower", "first", "capital", "capitals", "titled", "shouted"];

/// Value of a feature beyond the ends of a sentence.
pub const EDGE: u32 = u32::MAX;

impl TagRules {
    /// Reads the rules of a list; `intern` numbers a word.
    pub(super) fn parse(list: &WordList, intern: &mut dyn FnMut(&str) -> Sym) -> Result<TagRules, LoadError> {
        let mut rules = TagRules { probes: vec![Vec::new(); Tag::ALL.len()], ..TagRules::default() };
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
            rules.add(TagRule { from, to, tests, next: 0 });
        }
        Ok(rules)
    }

    fn add(&mut self, rule: TagRule) {
        let tests: Vec<Test> = rule.tests.iter().map(|(test, _)| *test).collect();
        let fixed: Vec<Test> = tests.iter().filter(|t| t.from == t.to).copied().collect();
        let ranged = tests.last().filter(|t| t.from != t.to).copied();
        let start = tests.iter().fold(add_hash(0x517C_C1B7_2722_0A95, rule.from as u32), |hash, t| {
            add_hash(hash, u32::from(t.feature) << 16 | ((t.from + 3) as u32) << 8 | (t.to + 3) as u32)
        });
        let probes = &mut self.probes[rule.from as usize];
        let at = probes.iter().position(|p| p.start == start).unwrap_or_else(|| {
            let tags = tests
                .iter()
                .filter(|t| t.feature == TAG)
                .flat_map(|t| t.from..=t.to)
                .fold(0, |set, o| set | 1 << (o + 3));
            probes.push(Probe { fixed, ranged, start, values: 0, tags });
            probes.len() - 1
        });
        probes[at].values |= bit(rule.tests[0].1);
        let hash = rule.tests.iter().fold(start, |hash, (_, value)| add_hash(hash, *value));
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

    /// What to ask for a word with this tag.
    pub fn probes(&self, tag: Tag) -> &[Probe] {
        self.probes.get(tag as usize).map_or(&[], Vec::as_slice)
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
        "tag" => (TAG, if edge { EDGE } else { Tag::parse(value)? as u32 }),
        "word" => (0, if edge { EDGE } else { intern(value).0 }),
        "can" => {
            let tags: Option<Vec<Tag>> = value.split('|').map(Tag::parse).collect();
            (6, if edge { EDGE } else { tags?.into_iter().fold(0, |bits, t| bits | 1 << t as u32) })
        }
        "forms" => {
            let bit = |name| Form::ALL.iter().find(|(_, n)| *n == name).map(|(form, _)| 1u32 << *form as u32);
            let bits: Option<Vec<u32>> = value.split('|').map(bit).collect();
            (
                7,
                if value == "none" {
                    0
                } else if edge {
                    EDGE
                } else {
                    bits?.into_iter().sum()
                },
            )
        }
        "shape" => (8, if edge { EDGE } else { SHAPES.iter().position(|s| *s == value)? as u32 }),
        "verb" => (
            1,
            if value == "none" {
                0
            } else if edge {
                EDGE
            } else {
                intern(value).0
            },
        ),
        "name" => (9, if edge { EDGE } else { u32::from(value == "yes") }),
        "ends" if (1..=4).contains(&value.len()) => {
            let bytes = value.bytes().fold(0, |sum, b| sum << 8 | u32::from(b));
            (6 - value.len() as u8, bytes)
        }
        _ => return None,
    };
    Some((Test { feature, from, to }, number))
}
