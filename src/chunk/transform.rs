//! Which tags do the contextual rules change? Rules in their order, each from left to right.
//!
//! Going through all rules for every word would cost a thousand steps a word. Instead each word
//! that can have several tags asks the index, template by template, for the rules that hold of it;
//! these wait in a queue ordered by rule and place, and a change lets the words around it ask
//! again. The result is that of running every rule over the whole sentence, one after the other.

use super::clue::Clue;
use crate::vocab::{EDGE, FEATURES, Sym, Tag, TagRules, Test, add_hash, bit};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far rules look.
const REACH: usize = 3;

/// The number of the tag among the features.
const TAG: usize = FEATURES - 1;

/// The words of a sentence, with room that is used again.
#[derive(Debug, Default)]
pub(super) struct Transformer {
    /// The features of each word, with words beyond the edges on both sides.
    rows: Vec<[u32; FEATURES]>,
    /// What tags each word can have; nothing where it can have one only.
    can: Vec<u32>,
    queue: BinaryHeap<Reverse<(u32, u32)>>,
}

/// The features of a word from its letters and clue.
fn features(word: &str, sym: Sym, clue: &Clue) -> [u32; FEATURES] {
    let bytes = word.as_bytes();
    let last = &bytes[bytes.len().saturating_sub(4)..];
    let packed = last.iter().fold(0, |sum: u32, b| sum << 8 | u32::from(b.to_ascii_lowercase()));
    let ending = |n: u32| {
        let mask = if n == 4 { u32::MAX } else { (1 << (8 * n)) - 1 };
        if bytes.len() > n as usize { packed & mask } else { 0 }
    };
    [
        sym.0,
        clue.verb.0,
        ending(4),
        ending(3),
        ending(2),
        ending(1),
        clue.can.0,
        u32::from(clue.forms),
        clue.shape as u32,
        u32::from(clue.name),
        clue.tag as u32,
    ]
}

impl Transformer {
    /// Begins a sentence.
    pub(super) fn begin(&mut self) {
        self.rows.clear();
        self.rows.resize(REACH, [EDGE; FEATURES]);
        self.can.clear();
        self.can.resize(REACH, 0);
    }

    /// Adds a word.
    pub(super) fn push(&mut self, word: &str, sym: Sym, clue: &Clue) {
        self.rows.push(features(word, sym, clue));
        self.can.push(if clue.can.0.count_ones() > 1 { clue.can.0 } else { 0 });
    }

    fn value(&self, test: Test, at: usize, offset: i8) -> u32 {
        self.rows[at.wrapping_add_signed(isize::from(offset))][usize::from(test.feature)]
    }

    /// Puts the rules that hold at a word into the queue, if they come after `done`; where a tag
    /// `changed` at some distance, only those that look there.
    fn ask(&mut self, rules: &TagRules, at: usize, done: Option<(u32, u32)>, changed: u8) {
        let can = self.can[at];
        for probe in rules.probes(Tag::ALL[self.rows[at][TAG] as usize]) {
            if probe.tags & changed == 0 && changed != u8::MAX {
                continue;
            }
            let mut hash = probe.start;
            if let Some(&first) = probe.fixed.first() {
                let value = self.value(first, at, first.from);
                if probe.values & bit(value) == 0 {
                    continue;
                }
                hash = add_hash(hash, value);
                for &test in &probe.fixed[1..] {
                    hash = add_hash(hash, self.value(test, at, test.from));
                }
            }
            match probe.ranged {
                None => self.find(rules, hash, at, can, done),
                Some(test) => {
                    for offset in test.from..=test.to {
                        self.find(rules, add_hash(hash, self.value(test, at, offset)), at, can, done);
                    }
                }
            }
        }
    }

    fn find(&mut self, rules: &TagRules, hash: u64, at: usize, can: u32, done: Option<(u32, u32)>) {
        for rule in rules.with_hash(hash) {
            let entry = (rule, at as u32);
            if done.is_none_or(|d| entry > d) && can >> rules.rule(rule).to as u32 & 1 == 1 {
                self.queue.push(Reverse(entry));
            }
        }
    }

    fn holds(&self, rules: &TagRules, number: u32, at: usize) -> bool {
        let rule = rules.rule(number);
        rule.from as u32 == self.rows[at][TAG]
            && rule.tests.iter().all(|(test, value)| {
                (test.from..=test.to).any(|offset| self.value(*test, at, offset) == *value)
            })
    }

    /// Runs the rules over the words.
    pub(super) fn run(&mut self, rules: &TagRules) {
        let end = self.rows.len();
        self.rows.resize(end + REACH, [EDGE; FEATURES]);
        self.queue.clear();
        for at in REACH..end {
            if self.can[at] != 0 {
                self.ask(rules, at, None, u8::MAX);
            }
        }
        while let Some(Reverse((number, at))) = self.queue.pop() {
            let place = at as usize;
            if !self.holds(rules, number, place) {
                continue;
            }
            self.rows[place][TAG] = rules.rule(number).to as u32;
            for near in place.saturating_sub(REACH).max(REACH)..(place + REACH + 1).min(end) {
                if self.can[near] != 0 {
                    let changed = if near == place { u8::MAX } else { 1 << (place + REACH - near) };
                    self.ask(rules, near, Some((number, at)), changed);
                }
            }
        }
    }

    /// The tag of the n-th word after the run.
    pub(super) fn tag(&self, n: usize) -> Tag {
        Tag::ALL[self.rows[n + REACH][TAG] as usize]
    }
}
