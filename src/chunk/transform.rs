//! Which tags do the contextual rules change? Rules in their order, each from left to right.
//!
//! Going through all rules for every word would cost a thousand steps a word. Instead each word
//! that can have several tags asks the index, template by template, for the rules that hold of it;
//! these wait in a queue ordered by rule and place, and a change lets the words around it ask
//! again. The result is that of running every rule over the whole sentence, one after the other.

use super::clue::Clue;
use crate::vocab::{EDGE, Feature, Sym, Tag, TagRules, Test, add_hash, start_hash};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far rules look.
const REACH: usize = 3;

/// One word as rules see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub clue: Clue,
    pub word: Sym,
    /// The last four bytes, lower case, the last one lowest; the length up to five.
    pub ending: u32,
    pub length: u8,
}

/// The words of a sentence, with room that is used again.
#[derive(Debug, Default)]
pub(super) struct Transformer {
    pub cells: Vec<Cell>,
    queue: BinaryHeap<Reverse<(u32, u32)>>,
}

/// Takes the last bytes of a word for [`Cell::ending`].
pub(super) fn ending(word: &str) -> (u32, u8) {
    let bytes = word.as_bytes();
    let last = &bytes[bytes.len().saturating_sub(4)..];
    let packed = last.iter().fold(0, |sum: u32, b| sum << 8 | u32::from(b.to_ascii_lowercase()));
    (packed, bytes.len().min(5) as u8)
}

impl Transformer {
    fn value(&self, test: Test, at: i64) -> u32 {
        if at < 0 || at >= self.cells.len() as i64 {
            return EDGE;
        }
        let cell = &self.cells[at as usize];
        match test.feature {
            Feature::Tag => cell.clue.tag as u32,
            Feature::Word => cell.word.0,
            Feature::Can => cell.clue.can.0,
            Feature::Forms => u32::from(cell.clue.forms),
            Feature::Shape => cell.clue.shape as u32,
            Feature::Verb => cell.clue.verb.0,
            Feature::Name => u32::from(cell.clue.name),
            Feature::Ends(n) if cell.length > n => {
                if n >= 4 {
                    cell.ending
                } else {
                    cell.ending & ((1 << (8 * u32::from(n))) - 1)
                }
            }
            Feature::Ends(_) => 0,
        }
    }

    /// Puts the rules of some templates that hold at a word into the queue, if they come after `done`.
    fn ask(&mut self, rules: &TagRules, at: usize, done: Option<(u32, u32)>, changed: Option<i64>) {
        let clue = self.cells[at].clue;
        for &number in rules.templates_from(clue.tag) {
            let template = rules.template(usize::from(number));
            if let Some(offset) = changed {
                let looks = |t: &Test| {
                    t.feature == Feature::Tag && i64::from(t.from) <= offset && offset <= i64::from(t.to)
                };
                if offset != 0 && !template.iter().any(looks) {
                    continue;
                }
            }
            let mut hash = start_hash(usize::from(number), clue.tag);
            let (last, fixed) = template.split_last().expect("a template has a test");
            for &test in fixed {
                hash = add_hash(hash, self.value(test, at as i64 + i64::from(test.from)));
            }
            for offset in last.from..=last.to {
                let whole = add_hash(hash, self.value(*last, at as i64 + i64::from(offset)));
                for rule in rules.with_hash(whole) {
                    let entry = (rule, at as u32);
                    if done.is_none_or(|d| entry > d) && clue.can.has(rules.rule(rule).to) {
                        self.queue.push(Reverse(entry));
                    }
                }
            }
        }
    }

    fn holds(&self, rules: &TagRules, number: u32, at: usize) -> bool {
        let rule = rules.rule(number);
        rule.from == self.cells[at].clue.tag
            && rules.template(rule.template).iter().zip(&rule.values).all(|(test, value)| {
                (test.from..=test.to).any(|offset| self.value(*test, at as i64 + i64::from(offset)) == *value)
            })
    }

    /// Runs the rules over the cells.
    pub(super) fn run(&mut self, rules: &TagRules) {
        self.queue.clear();
        for at in 0..self.cells.len() {
            if self.cells[at].clue.can.0.count_ones() > 1 {
                self.ask(rules, at, None, None);
            }
        }
        while let Some(Reverse((number, at))) = self.queue.pop() {
            let place = at as usize;
            if !self.holds(rules, number, place) {
                continue;
            }
            self.cells[place].clue.tag = rules.rule(number).to;
            let around = place.saturating_sub(REACH)..(place + REACH + 1).min(self.cells.len());
            for near in around {
                if self.cells[near].clue.can.0.count_ones() > 1 {
                    self.ask(rules, near, Some((number, at)), Some(place as i64 - near as i64));
                }
            }
        }
    }

    /// The tag of a word after the run.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.cells[at].clue.tag
    }
}
