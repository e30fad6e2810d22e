//! Which names did the user bring, and which thing does one mean?
//!
//! The names of `--names FILE` lie in tables of their own beside the built-in lists: there may be
//! millions of them. Here they are looked up; `crate::names` reads the files.

mod build;
mod fold;
pub mod identifier;
mod name_type;
mod table;

pub use build::{NewRow, RowFault, TableBuilder};
pub use fold::hash_word;
pub use name_type::NameType;
pub use table::{Bytes, MAGIC, Row, Table};

use super::{CasePattern, MAX_PHRASE};
use table::MOST_ROWS;

/// A row of one of the user's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnName {
    table: u16,
    row: u32,
}

/// A name of the user's that stands in a text.
#[derive(Clone, Copy, Debug)]
pub struct OwnHit {
    /// The row it is a name of.
    pub name: OwnName,
    /// What that row is.
    pub name_type: NameType,
    /// How many words it has.
    pub len: usize,
    /// Whether its list says that the name alone tells little.
    pub weak: bool,
}

/// All names of the user.
#[derive(Debug, Default)]
pub struct OwnNames {
    tables: Vec<Table>,
}

impl OwnNames {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Adds the names of a table.
    pub fn add(&mut self, table: Table) {
        self.tables.push(table);
    }

    /// The tables, in the order in which they were added.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Calls `found` for every name that stands at the start of some words, shorter ones first. `word`
    /// gives the words up to `count`, `hash` the [`hash_word`] of each; `written` how the first n of
    /// them are written, `shouted` whether they stand in a line all in capitals.
    pub fn at<'w>(
        &self,
        count: usize,
        word: impl Fn(usize) -> &'w str,
        mut hash: impl FnMut(usize) -> u64,
        written: impl Fn(usize) -> CasePattern,
        shouted: bool,
        mut found: impl FnMut(OwnHit),
    ) {
        for (n, table) in self.tables.iter().enumerate() {
            if count == 0 {
                return;
            }
            let reach = table.reach(hash(0)).min(count).min(MAX_PHRASE);
            let mut joined = 0;
            for len in 1..=reach {
                joined = fold::join(joined, hash(len - 1));
                table.keys(joined, |key| {
                    if written(len).fits(key.case, len, shouted)
                        && table::same_words(table.text(key.text), (0..len).map(&word))
                    {
                        found(OwnHit {
                            name: OwnName { table: n as u16, row: key.row },
                            name_type: table.row(key.row).name_type,
                            len,
                            weak: key.weak,
                        });
                    }
                });
            }
        }
    }

    /// The rows of a name given by its words, whatever their capitals, where `allows` takes their type
    /// and whether their list calls the name weak; nothing where there are too many to tell apart.
    pub fn rows_of(&self, words: &[&str], allows: impl Fn(NameType, bool) -> bool) -> Vec<OwnName> {
        let mut rows = Vec::new();
        if words.len() > MAX_PHRASE || words.is_empty() {
            return rows;
        }
        let hash = words.iter().fold(0, |before, word| fold::join(before, hash_word(word)));
        for (n, table) in self.tables.iter().enumerate() {
            let mut seen = 0;
            table.keys(hash, |key| {
                seen += 1;
                let same = table::same_words(table.text(key.text), words.iter().copied());
                if same && allows(table.row(key.row).name_type, key.weak) {
                    rows.push(OwnName { table: n as u16, row: key.row });
                }
            });
            if seen >= MOST_ROWS {
                return Vec::new();
            }
        }
        rows
    }

    /// What stands in a row.
    pub fn row(&self, name: OwnName) -> Row<'_> {
        self.tables.get(usize::from(name.table)).map_or_else(Row::default, |t| t.row(name.row))
    }

    /// Whether all rows are of one thing: each shares an identifier with one before it. Two rows
    /// without are of two things, though they say the same.
    pub fn is_one(&self, rows: &[OwnName]) -> bool {
        let mut known: Vec<(&str, &str)> = Vec::new();
        let mut waiting: Vec<Row<'_>> = rows.iter().map(|&row| self.row(row)).collect();
        if waiting.len() <= 1 {
            return waiting.len() == 1;
        }
        known.extend(waiting.swap_remove(0).identifiers);
        while let Some(next) = waiting.iter().position(|r| r.identifiers.iter().any(|i| known.contains(i))) {
            known.extend(waiting.swap_remove(next).identifiers);
        }
        waiting.is_empty()
    }
}
