//! Where in a row may each pattern start? Found from what stands in the row, so that rules of which nothing
//! stands there cost nothing; rules with one and the same pattern are searched for once.

use super::anchor::Extent;
use super::columns::{Checks, Columns, Either};
use super::program::{Check, Found, Program};
use super::row::{KindSet, Row};
use super::search::{Code, Threads};
use crate::id::{ListId, RuleId};
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A pattern, with the rules that have it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Sought {
    code: Code,
    /// What the first item may be.
    firsts: Either,
    /// Of these every match contains one.
    required: Vec<Check>,
    /// What every match contains, and how far from its start.
    anchors: Vec<(Either, Extent)>,
    rules: Vec<RuleId>,
}

/// The patterns of a set of rules.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Image", into = "Image")]
pub(super) struct Index {
    checks: Checks,
    sought: Vec<Sought>,
    /// The patterns by their programs, while rules are added.
    known: HashMap<Code, u32, FixedState>,
    /// The patterns that a check calls up, by its number.
    called_by: Vec<Vec<u32>>,
    /// The same for kinds of single items.
    called_by_kind: Vec<Vec<u32>>,
    calling_kinds: KindSet,
}

/// What an image keeps of an index; the rest follows from it.
#[derive(Serialize, Deserialize)]
struct Image {
    checks: Checks,
    sought: Vec<Sought>,
}

impl From<Index> for Image {
    fn from(index: Index) -> Image {
        Image { checks: index.checks, sought: index.sought }
    }
}

impl From<Image> for Index {
    fn from(Image { checks, sought }: Image) -> Index {
        let mut index = Index { checks, ..Index::default() };
        for (n, sought) in sought.iter().enumerate() {
            sought.required.iter().for_each(|&check| index.call(n as u32, check));
        }
        Index { sought, ..index }
    }
}

/// Room for a search, to be used again and again.
#[derive(Default)]
pub struct Search {
    columns: Columns,
    threads: Threads,
    /// For each pattern the row in which it was last called up.
    called: Vec<u64>,
    row: u64,
    /// The patterns that the row calls up.
    calls: Vec<u32>,
    starts: Vec<u64>,
    near: Vec<u64>,
    found: Vec<Found>,
    /// Which rules found something: their matches in `found`.
    finders: Vec<(RuleId, u32, u32)>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").finish_non_exhaustive()
    }
}

impl Index {
    /// Adds a rule with its pattern.
    pub fn add(&mut self, rule: RuleId, program: &Program) {
        if self.known.len() < self.sought.len() {
            let codes = self.sought.iter().map(|sought| sought.code.clone());
            self.known = codes.zip(0..).collect();
        }
        let checks = &mut self.checks;
        let code = Code::new(&program.steps, checks);
        let next = self.sought.len() as u32;
        let place = *self.known.entry(code.clone()).or_insert(next);
        if place == next {
            let anchors = program.anchors.iter().map(|anchor| (checks.either(&anchor.checks), anchor.at));
            let anchors = anchors.collect();
            let firsts = checks.either(&program.firsts);
            let required = program.required.clone();
            required.iter().for_each(|&check| self.call(place, check));
            self.sought.push(Sought { code, firsts, required, anchors, rules: Vec::new() });
        }
        self.sought[place as usize].rules.push(rule);
    }

    /// What a step of a rule's pattern takes, if it takes an item by a check.
    pub fn takes(&self, rule: RuleId, step: u32) -> Option<Check> {
        self.sought_by(rule)?.code.takes(step, &self.checks)
    }

    /// Of these every match of a rule's pattern contains one.
    pub fn required(&self, rule: RuleId) -> &[Check] {
        self.sought_by(rule).map_or(&[], |sought| &sought.required)
    }

    fn sought_by(&self, rule: RuleId) -> Option<&Sought> {
        self.sought.iter().find(|sought| sought.rules.contains(&rule))
    }

    /// Notes that a pattern is to be looked for where a check holds.
    fn call(&mut self, pattern: u32, check: Check) {
        let (table, at) = match self.checks.number(check) {
            Ok(id) => (&mut self.called_by, id.0 as usize),
            Err(kind) => {
                self.calling_kinds.insert(kind);
                (&mut self.called_by_kind, usize::from(kind.0))
            }
        };
        if table.len() <= at {
            table.resize(at + 1, Vec::new());
        }
        table[at].push(pattern);
    }

    /// The lists that patterns ask for.
    pub fn lists(&self) -> impl Iterator<Item = ListId> {
        self.checks.lists()
    }

    /// Finds the matches of all wanted rules in a row: rule by rule in their order, of each the preferred
    /// match from every start.
    pub fn find(
        &self,
        row: &Row,
        wanted: impl Fn(RuleId) -> bool,
        search: &mut Search,
        mut found: impl FnMut(RuleId, &[Found]),
    ) {
        self.checks.read(row, &mut search.columns);
        self.call_up(search);
        search.found.clear();
        search.finders.clear();
        search.starts.resize(search.columns.blocks(), 0);
        search.near.resize(search.columns.blocks(), 0);
        for &n in &search.calls {
            let sought = &self.sought[n as usize];
            let places = (&mut search.starts[..], &mut search.near[..]);
            if !sought.may_start(row, &mut search.columns, places)
                || !sought.rules.iter().any(|&rule| wanted(rule))
            {
                continue;
            }
            let first = search.found.len() as u32;
            for start in ones(&search.starts) {
                let found = sought.code.find_at(row, start, &search.columns, &mut search.threads);
                search.found.extend(found);
            }
            let behind = search.found.len() as u32;
            if behind > first {
                let rules = sought.rules.iter().filter(|&&rule| wanted(rule));
                search.finders.extend(rules.map(|&rule| (rule, first, behind)));
            }
        }
        search.finders.sort_unstable();
        for &(rule, first, behind) in &search.finders {
            found(rule, &search.found[first as usize..behind as usize]);
        }
    }

    /// Lists the patterns of which something required stands in the row, each once.
    fn call_up(&self, search: &mut Search) {
        search.row += 1;
        search.called.resize(search.called.len().max(self.sought.len()), 0);
        search.calls.clear();
        let columns = &search.columns;
        let numbered = columns.held().iter().filter_map(|check| self.called_by.get(check.0 as usize));
        let kinds = KindSet(columns.kinds().0 & self.calling_kinds.0).iter();
        let of_kinds = kinds.map(|kind| &self.called_by_kind[usize::from(kind.0)]);
        for &n in numbered.chain(of_kinds).flatten() {
            if std::mem::replace(&mut search.called[n as usize], search.row) != search.row {
                search.calls.push(n);
            }
        }
    }

    /// How far a rule's pattern comes from where it comes farthest: the start, the first item that it cannot
    /// take, the steps that waited there.
    pub fn reach(&self, rule: RuleId, row: &Row, search: &mut Search) -> Option<(usize, usize, Vec<u32>)> {
        let sought = self.sought_by(rule)?;
        self.checks.read(row, &mut search.columns);
        search.starts.clear();
        search.starts.resize(search.columns.blocks(), 0);
        sought.firsts.add(row, &mut search.columns, &mut search.starts);
        let mut best: Option<(usize, usize, Vec<u32>)> = None;
        for start in ones(&search.starts) {
            let (stop, waiting) = sought.code.reach(row, start, &search.columns, &mut search.threads);
            if best.as_ref().is_none_or(|b| stop - start > b.1 - b.0) {
                best = Some((start, stop, waiting));
            }
        }
        best
    }
}

impl Sought {
    /// Fills the first of two columns with the items at which a match may start. Says whether there are any.
    fn may_start(&self, row: &Row, columns: &mut Columns, (starts, near): (&mut [u64], &mut [u64])) -> bool {
        // Most patterns that are called up lack something else.
        if !self.anchors.iter().all(|(either, _)| either.holds_somewhere(columns)) {
            return false;
        }
        starts.fill(0);
        self.firsts.add(row, columns, starts);
        for (either, at) in &self.anchors {
            near.fill(0);
            either.add(row, columns, near);
            reach_back(near, *at);
            let mut any = 0;
            for (start, near) in starts.iter_mut().zip(near.iter()) {
                *start &= near;
                any |= *start;
            }
            if any == 0 {
                return false;
            }
        }
        starts.iter().any(|&bits| bits != 0)
    }
}

/// Makes of the places where something stands the places from which it is as far away as `extent` says.
fn reach_back(bits: &mut [u64], extent: Extent) {
    shift(bits, extent.least as usize, |_, moved| moved);
    match extent.most {
        Some(most) => {
            let width = most.saturating_sub(extent.least) as usize + 1;
            let mut covered = 1;
            while covered < width {
                let step = covered.min(width - covered);
                shift(bits, step, |own, moved| own | moved);
                covered += step;
            }
        }
        None => {
            let last = bits.iter().rposition(|&block| block != 0);
            if let Some(last) = last {
                bits[..last].fill(u64::MAX);
                bits[last] = u64::MAX >> bits[last].leading_zeros();
            }
        }
    }
}

/// Moves bits towards the front.
fn shift(bits: &mut [u64], by: usize, join: impl Fn(u64, u64) -> u64) {
    if by == 0 {
        return;
    }
    let (blocks, rest) = (by / 64, by % 64);
    for n in 0..bits.len() {
        let block = |n: usize| bits.get(n).copied().unwrap_or(0);
        let high = if rest == 0 { 0 } else { block(n + blocks + 1) << (64 - rest) };
        bits[n] = join(bits[n], block(n + blocks) >> rest | high);
    }
}

/// The places of the bits that are set.
fn ones(bits: &[u64]) -> impl Iterator<Item = usize> {
    bits.iter().enumerate().flat_map(|(n, &block)| {
        let mut rest = block;
        std::iter::from_fn(move || {
            let next = (rest != 0).then(|| n * 64 + rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(next)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_reach_back_across_blocks() {
        for (least, most) in
            [(0, Some(0)), (1, Some(1)), (3, Some(9)), (60, Some(70)), (64, Some(64)), (2, None)]
        {
            let places = [3usize, 64, 70, 129, 190];
            let mut bits = vec![0u64; 3];
            places.iter().for_each(|&p| bits[p / 64] |= 1 << (p % 64));
            reach_back(&mut bits, Extent { least, most });
            for start in 0..192usize {
                let near = |&p: &usize| {
                    p >= start + least as usize && most.is_none_or(|most| p <= start + most as usize)
                };
                let set = bits[start / 64] >> (start % 64) & 1 == 1;
                assert_eq!(set, places.iter().any(near), "{start} {least} {most:?}");
            }
            assert_eq!(ones(&bits).count(), bits.iter().map(|b| b.count_ones() as usize).sum::<usize>());
        }
    }
}
