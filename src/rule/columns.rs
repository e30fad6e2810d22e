//! Where in a row does each check of the rules hold? One column of bits a check, one bit an item: filled
//! once a row by looking up what each item has, whatever the number of rules. Kinds of single items are
//! read from the items when a rule asks for one.

use super::kinds;
use super::program::Check;
use super::row::{HitKind, KindId, KindSet, Row};
use crate::id::ListId;
use crate::vocab::Sym;
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The number of a check. [`CheckId::NONE`] stands for one that no rule has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct CheckId(pub u32);

impl CheckId {
    pub const NONE: CheckId = CheckId(0);
}

/// The checks of a set of rules, by what they ask for. In an image they are but a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Check>", into = "Vec<Check>")]
pub(super) struct Checks {
    /// The checks by their numbers, counted from 1.
    all: Vec<Check>,
    asked: Asked,
    /// The checks for a word; those for a literal with its capitals.
    words: HashMap<Sym, Vec<(Option<u32>, CheckId)>, FixedState>,
    bases: HashMap<Sym, CheckId, FixedState>,
    lists: Vec<CheckId>,
    /// Kinds of groups, which hits have.
    groups: Vec<CheckId>,
    groups_asked: KindSet,
}

impl From<Vec<Check>> for Checks {
    fn from(all: Vec<Check>) -> Checks {
        let mut checks = Checks::default();
        for check in all {
            // Each stands there once, so that it gets the number that it had.
            let _ = checks.number(check);
        }
        checks
    }
}

impl From<Checks> for Vec<Check> {
    fn from(checks: Checks) -> Vec<Check> {
        checks.all
    }
}

/// Words and base forms that some check asks for.
#[derive(Clone, Debug, Default)]
struct Asked {
    words: Sieve,
    bases: Sieve,
}

/// Which words need not be looked up: one bit for all whose numbers leave the same remainder. It stays
/// in the nearest cache, and most words of a text fall through.
#[derive(Clone, Debug, Default)]
struct Sieve(Vec<u64>);

impl Sieve {
    const BITS: usize = 1 << 15;

    fn add(&mut self, word: Sym) {
        self.0.resize(Self::BITS / 64, 0);
        let bit = word.0 as usize % Self::BITS;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn may_have(&self, word: Sym) -> bool {
        let bit = word.0 as usize % Self::BITS;
        self.0.get(bit / 64).is_some_and(|block| block >> (bit % 64) & 1 == 1)
    }
}

/// Checks of which one has to hold: those that have numbers, and kinds of single items.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Either {
    numbered: Vec<CheckId>,
    kinds: KindSet,
}

impl Checks {
    /// The number of a check, which is added where it is new; a kind of single items has none.
    pub fn number(&mut self, check: Check) -> Result<CheckId, KindId> {
        if let Check::Kind(kind) = check
            && !kinds::GROUPS.contains(&kind)
        {
            return Err(kind);
        }
        if let Some(known) = self.known(check) {
            return Ok(known);
        }
        self.all.push(check);
        let id = CheckId(self.all.len() as u32);
        match check {
            Check::Word(word) => self.add_word(word, None, id),
            Check::Literal(word, capitals) => self.add_word(word, Some(capitals), id),
            Check::Base(base) => {
                self.asked.bases.add(base);
                self.bases.insert(base, id);
            }
            Check::List(list) => put(&mut self.lists, list.index(), id),
            Check::Kind(kind) => {
                put(&mut self.groups, usize::from(kind.0), id);
                self.groups_asked.insert(kind);
            }
        }
        Ok(id)
    }

    fn known(&self, check: Check) -> Option<CheckId> {
        let word = |word: Sym, capitals: Option<u32>| {
            self.words.get(&word)?.iter().find(|known| known.0 == capitals).map(|known| known.1)
        };
        let known = match check {
            Check::Word(sym) => word(sym, None),
            Check::Literal(sym, capitals) => word(sym, Some(capitals)),
            Check::Base(base) => self.bases.get(&base).copied(),
            Check::List(list) => self.lists.get(list.index()).copied(),
            Check::Kind(kind) => self.groups.get(usize::from(kind.0)).copied(),
        };
        known.filter(|&known| known != CheckId::NONE)
    }

    /// The check with a number.
    pub fn check(&self, id: CheckId) -> Check {
        self.all[id.0 as usize - 1]
    }

    /// Any of some checks.
    pub fn either(&mut self, checks: &[Check]) -> Either {
        let mut either = Either { numbered: Vec::new(), kinds: KindSet::EMPTY };
        for &check in checks {
            match self.number(check) {
                Ok(id) => either.numbered.push(id),
                Err(kind) => either.kinds.insert(kind),
            }
        }
        either
    }

    /// The lists that checks ask for.
    pub fn lists(&self) -> impl Iterator<Item = ListId> {
        self.lists
            .iter()
            .enumerate()
            .filter(|(_, check)| **check != CheckId::NONE)
            .map(|(n, _)| ListId::from(n))
    }

    /// How many numbers are given, that of no check included.
    pub fn len(&self) -> usize {
        self.all.len() + 1
    }

    fn add_word(&mut self, word: Sym, capitals: Option<u32>, id: CheckId) {
        self.asked.words.add(word);
        self.words.entry(word).or_default().push((capitals, id));
    }

    /// Notes where in a row each check holds.
    pub fn read(&self, row: &Row, columns: &mut Columns) {
        columns.clear(row.items.len(), self.len());
        for (at, item) in row.items.iter().enumerate() {
            if let Some(word) = item.word.filter(|&word| self.asked.words.may_have(word)) {
                for &(capitals, check) in self.words.get(&word).into_iter().flatten() {
                    if capitals.is_none_or(|capitals| capitals == item.capitals) {
                        columns.set(check, at);
                    }
                }
            }
            if let Some(base) = item.base.filter(|&base| self.asked.bases.may_have(base))
                && let Some(&check) = self.bases.get(&base)
            {
                columns.set(check, at);
            }
            for kind in KindSet(item.kinds.0 & self.groups_asked.0).iter() {
                columns.set(self.groups[usize::from(kind.0)], at);
            }
            columns.kinds = columns.kinds | item.kinds;
            if !item.kinds.has(kinds::STOP) {
                columns.tail = at + 1;
            }
        }
        for hit in row.hits() {
            let check = match hit.what {
                HitKind::List(list) => self.lists.get(list.index()),
                HitKind::Kind(kind) => self.groups.get(usize::from(kind.0)),
            };
            if let Some(&check) = check.filter(|&&check| check != CheckId::NONE) {
                columns.set(check, hit.start as usize);
            }
        }
    }
}

impl Either {
    /// Whether one of the checks holds anywhere in the row.
    #[inline]
    pub fn holds_somewhere(&self, columns: &Columns) -> bool {
        self.kinds.meets(columns.kinds)
            || self.numbered.iter().any(|check| columns.places[check.0 as usize] != 0)
    }

    /// Adds the places where one of the checks holds to others.
    pub fn add(&self, row: &Row, columns: &mut Columns, places: &mut [u64]) {
        for &check in &self.numbered {
            let column = columns.places[check.0 as usize] as usize;
            if column != 0 {
                columns.add(column, places);
            }
        }
        if self.kinds.meets(columns.kinds) {
            for kind in KindSet(self.kinds.0 & columns.kinds.0).iter() {
                let column = columns.of_kind(kind, row);
                columns.add(column, places);
            }
        }
    }
}

fn put(table: &mut Vec<CheckId>, at: usize, id: CheckId) {
    if table.len() <= at {
        table.resize(at + 1, CheckId::NONE);
    }
    table[at] = id;
}

/// The columns of a row. Only checks that hold somewhere have one.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// The number of blocks of 64 items in a column.
    blocks: usize,
    /// Which column each check has; none where it holds nowhere. The first column is nobody's.
    places: Vec<u32>,
    bits: Vec<u64>,
    held: Vec<CheckId>,
    /// All kinds of the row's items, and those of them that have a column, with its number.
    kinds: KindSet,
    kinds_read: KindSet,
    kind_places: Vec<u32>,
    /// Behind the last item that is no mark at the end of the sentence.
    pub tail: usize,
}

impl Columns {
    fn clear(&mut self, items: usize, checks: usize) {
        for check in self.held.drain(..) {
            self.places[check.0 as usize] = 0;
        }
        if self.places.len() < checks {
            self.places.resize(checks, 0);
        }
        // One bit more than items: a check may be tried behind the last one.
        self.blocks = items / 64 + 1;
        self.bits.clear();
        self.bits.resize(self.blocks, 0);
        self.tail = 0;
        self.kinds = KindSet::EMPTY;
        self.kinds_read = KindSet::EMPTY;
        self.kind_places.resize(usize::from(KindSet::ROOM), 0);
    }

    #[inline]
    fn set(&mut self, check: CheckId, at: usize) {
        let mut place = self.places[check.0 as usize] as usize;
        if place == 0 {
            self.held.push(check);
            place = self.new_column();
            self.places[check.0 as usize] = place as u32;
        }
        self.bits[place * self.blocks + at / 64] |= 1 << (at % 64);
    }

    fn new_column(&mut self) -> usize {
        let place = self.bits.len() / self.blocks;
        self.bits.resize(self.bits.len() + self.blocks, 0);
        place
    }

    /// The column of a kind of single items.
    fn of_kind(&mut self, kind: KindId, row: &Row) -> usize {
        let at = usize::from(kind.0);
        if !self.kinds_read.has(kind) {
            self.kinds_read.insert(kind);
            let place = self.new_column();
            self.kind_places[at] = place as u32;
            for (block, items) in self.bits[place * self.blocks..].iter_mut().zip(row.items.chunks(64)) {
                *block = items.iter().rev().fold(0, |bits, item| bits << 1 | u64::from(item.kinds.has(kind)));
            }
        }
        self.kind_places[at] as usize
    }

    #[inline]
    fn add(&self, column: usize, places: &mut [u64]) {
        for (n, all) in places.iter_mut().enumerate() {
            *all |= self.bits[column * self.blocks + n];
        }
    }

    /// The checks with numbers that hold somewhere.
    pub fn held(&self) -> &[CheckId] {
        &self.held
    }

    /// All kinds of the row's items.
    pub fn kinds(&self) -> KindSet {
        self.kinds
    }

    /// The number of blocks of a column.
    pub fn blocks(&self) -> usize {
        self.blocks
    }

    /// Whether a check holds at an item.
    #[inline]
    pub fn holds(&self, check: CheckId, at: usize) -> bool {
        let column = self.places[check.0 as usize] as usize;
        column != 0
            && at / 64 < self.blocks
            && self.bits[column * self.blocks + at / 64] >> (at % 64) & 1 == 1
    }
}
