//! Which tags do the contextual rules change? Rules in their order, each from left to right.
//!
//! Going through all rules for every word would cost a thousand steps a word. Instead each word
//! that can have several tags keeps the set of rules that hold of it now; the first rule in any of
//! these sets is applied, and a change lets the words around it ask again. The result is that of running
//! every rule over the whole sentence, one after the other.

use super::clue::Clue;
use crate::vocab::tag_rule::{Features, Lasting, REACH, RuleSet, TAG, TagRules, tag_number};
use crate::vocab::{Sym, Tag};

/// The words of a sentence, with room that is used again.
#[derive(Debug, Default)]
pub(super) struct Transformer {
    /// The features of each word, with words beyond the edges on both sides.
    rows: Vec<Features>,
    /// The words that can have several tags.
    open: Vec<Open>,
}

/// A word that can have several tags.
#[derive(Debug)]
struct Open {
    /// Its place in `rows`.
    at: usize,
    /// Its tag when it last asked.
    tag: Tag,
    /// The rules that what never changes leaves.
    lasting: Lasting,
    /// Those that hold now and have not had their turn.
    holding: RuleSet,
    /// The number of the first of these.
    next: u16,
}

/// The number of the first feature that the way of writing changes.
const OF_CLUE: usize = 6;
/// Stands for no rule.
const NONE: u16 = u16::MAX;
/// Has not asked yet.
const NEW: u16 = u16::MAX - 1;

impl Open {
    /// Asks which rules hold.
    fn ask(&mut self, rules: &TagRules, rows: &[Features], clues: &[Clue]) {
        let first = self.at - REACH;
        let Some(around) = rows[first..].first_chunk() else { return };
        let tag = tag_of(&rows[self.at]);
        if self.next == NEW || tag != self.tag {
            self.lasting = rules.lasting(around, tag, clues[first].can);
            self.tag = tag;
        }
        self.holding = rules.holding(around, tag, self.lasting);
        self.next(rules);
    }

    fn next(&mut self, rules: &TagRules) {
        self.next =
            if self.holding == 0 { NONE } else { rules.rule(self.tag, self.holding.trailing_zeros()) };
    }
}

/// The word at which the first rule holds, the first one of several; and the rule.
fn first(open: &[Open]) -> Option<(usize, u16)> {
    let (n, word) = open.iter().enumerate().min_by_key(|(_, word)| word.next)?;
    (word.next != NONE).then_some((n, word.next))
}

fn tag_of(row: &Features) -> Tag {
    Tag::ALL[usize::from(row[usize::from(TAG)]).saturating_sub(1)]
}

/// The features of a word from its letters and clue.
pub(super) fn features(rules: &TagRules, word: &str, sym: Sym, clue: &Clue) -> Features {
    let bytes = word.as_bytes();
    let last = &bytes[bytes.len().saturating_sub(4)..];
    let packed = last.iter().fold(0, |sum: u32, b| sum << 8 | u32::from(b.to_ascii_lowercase()));
    let ending = |n: u32| {
        let mask = if n == 4 { u32::MAX } else { (1 << (8 * n)) - 1 };
        if bytes.len() > n as usize { packed & mask } else { 0 }
    };
    let mut features = Features::default();
    let values = [sym.0, clue.verb.0, ending(4), ending(3), ending(2), ending(1)];
    for (n, value) in values.into_iter().enumerate() {
        features[n] = rules.number(n, value);
    }
    of_clue(rules, features, clue)
}

/// The features of a word whose letters gave `features`, with another clue.
pub(super) fn of_clue(rules: &TagRules, mut features: Features, clue: &Clue) -> Features {
    let values = [clue.can.0, u32::from(clue.forms), clue.shape as u32, u32::from(clue.name)];
    for (n, value) in values.into_iter().enumerate() {
        features[n + OF_CLUE] = rules.number(n + OF_CLUE, value);
    }
    features[usize::from(TAG)] = tag_number(clue.tag as u32);
    features
}

impl Transformer {
    /// Begins a sentence.
    pub(super) fn begin(&mut self, rules: &TagRules) {
        self.rows.clear();
        self.rows.resize(REACH, rules.edge());
        self.open.clear();
    }

    /// Adds a word.
    pub(super) fn push(&mut self, features: Features, clue: &Clue) {
        if clue.can.0.count_ones() > 1 {
            self.open.push(Open {
                at: self.rows.len(),
                tag: clue.tag,
                lasting: Lasting::default(),
                holding: 0,
                next: NEW,
            });
        }
        self.rows.push(features);
    }

    /// Runs the rules over the words; `clues` are theirs.
    pub(super) fn run(&mut self, rules: &TagRules, clues: &[Clue]) {
        let Transformer { rows, open, .. } = self;
        rows.resize(rows.len() + REACH, rules.edge());
        for word in open.iter_mut() {
            word.ask(rules, rows, clues);
        }
        // The first rule that holds, where it holds first.
        while let Some((n, number)) = first(open) {
            let at = open[n].at;
            rows[at][usize::from(TAG)] = tag_number(rules.gives(number) as u32);
            let from = n - open[..n].iter().rev().take_while(|near| near.at + REACH >= at).count();
            for (m, near) in open.iter_mut().enumerate().skip(from) {
                if near.at > at + REACH {
                    break;
                }
                near.ask(rules, rows, clues);
                // Earlier rules have had their turn, and this one up to here.
                near.holding &= rules.since(near.tag, number + u16::from(m <= n));
                near.next(rules);
            }
        }
    }

    /// The tag of the n-th word after the run.
    pub(super) fn tag(&self, n: usize) -> Tag {
        tag_of(&self.rows[n + REACH])
    }
}
