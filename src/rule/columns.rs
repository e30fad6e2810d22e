//! Where in a row does each check of the rules hold? One column of bits a check, one bit an item: filled
//! once a row by looking up what each item has, whatever the number of rules. Kinds of single items are
//! read from the items when a rule asks for one.

use super::kinds;
use super::program::Check;
use super::row::{HitKind, KindId, KindSet, Row};
use crate::id::ListId;
use crate::vocab::Sym;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// The number of a check. [`CheckId::NONE`] stands for one that no rule has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct CheckId(pub u32);

impl CheckId {
    pub const NONE: CheckId = CheckId(0);
}

const WORD: u8 = 1;
const BASE: u8 = 2;

/// The checks of a set of rules, by what they ask for.
#[derive(Debug, Default)]
pub(super) struct Checks {
    numbers: HashMap<Check, CheckId, FixedState>,
    /// Whether any check asks for a word (1) or a base form (2), by the number of the word.
    asked: Vec<u8>,
    /// The checks for a word; those for a literal with its capitals.
    words: HashMap<Sym, Vec<(Option<u32>, CheckId)>, FixedState>,
    bases: HashMap<Sym, CheckId, FixedState>,
    lists: Vec<CheckId>,
    /// Kinds of groups, which hits have.
    groups: Vec<CheckId>,
    groups_asked: KindSet,
}

/// Checks of which one has to hold: those that have numbers, and kinds of single items.
#[derive(Debug)]
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
        if let Some(&known) = self.numbers.get(&check) {
            return Ok(known);
        }
        let id = CheckId(self.numbers.len() as u32 + 1);
        self.numbers.insert(check, id);
        match check {
            Check::Word(word) => self.add_word(word, None, id),
            Check::Literal(word, capitals) => self.add_word(word, Some(capitals), id),
            Check::Base(base) => {
                self.ask(base, BASE);
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
        self.numbers.len() + 1
    }

    fn add_word(&mut self, word: Sym, capitals: Option<u32>, id: CheckId) {
        self.ask(word, WORD);
        self.words.entry(word).or_default().push((capitals, id));
    }

    fn ask(&mut self, word: Sym, what: u8) {
        let at = word.0 as usize;
        if self.asked.len() <= at {
            self.asked.resize(at + 1, 0);
        }
        self.asked[at] |= what;
    }

    fn asks(&self, word: Sym, what: u8) -> bool {
        self.asked.get(word.0 as usize).is_some_and(|asked| asked & what != 0)
    }

    /// Notes where in a row each check holds.
    pub fn read(&self, row: &Row, columns: &mut Columns) {
        columns.clear(row.items.len(), self.len());
        for (at, item) in row.items.iter().enumerate() {
            if let Some(word) = item.word.filter(|&word| self.asks(word, WORD)) {
                for &(capitals, check) in self.words.get(&word).into_iter().flatten() {
                    if capitals.is_none_or(|capitals| capitals == item.capitals) {
                        columns.set(check, at);
                    }
                }
            }
            if let Some(base) = item.base.filter(|&base| self.asks(base, BASE))
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
