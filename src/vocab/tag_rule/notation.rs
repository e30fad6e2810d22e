//! How is a rule for tags written?
//!
//! A row of the list is `number, from, to, where, gain`; `where` holds tests such as `-1:tag=PART`,
//! `0:ends=ing` or `1..3:tag=VERB` (any of the next three), parted by blanks.

use super::{EDGE, SHAPES, TAG, TagRules, Test};
use crate::error::LoadError;
use crate::vocab::interner::Sym;
use crate::vocab::list::WordList;
use crate::vocab::tag::{Form, Tag};

/// A rule as it is read: the tag that it changes, the one that it gives, its tests with their values.
pub(super) struct TagRule {
    pub from: Tag,
    pub to: Tag,
    pub tests: Vec<(Test, u32)>,
}

impl TagRules {
    /// Reads the rules of a list; `intern` numbers a word.
    pub(in crate::vocab) fn parse(
        list: &WordList,
        intern: &mut dyn FnMut(&str) -> Sym,
    ) -> Result<TagRules, LoadError> {
        let mut rules = Vec::with_capacity(list.len());
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
            tests.dedup();
            if tests.windows(2).any(|pair| pair[0].0 == pair[1].0) {
                return Err(wrong("two tests ask for different things in one place"));
            }
            rules.push(TagRule { from, to, tests });
        }
        TagRules::of(&rules).ok_or_else(|| LoadError {
            file: list.name.clone(),
            line: list.len(),
            column: 1,
            message: "there are too many rules".into(),
            hint: "128 rules may change one tag, 255 values be asked for of one feature".into(),
        })
    }
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
