//! What becomes of a row? It is taken up, or it is left out and said to be wrong.

use super::Loaded;
use super::lines::LONGEST_LINE;
use crate::error::{InputError, Warning};
use crate::vocab::own::{NameType, NewRow, RowFault, Table, TableBuilder};
use std::collections::BTreeMap;
use std::path::Path;

/// So many faults of a file are told each; of the others, how many they are.
const TOLD: usize = 50;

/// So many examples of what is counted are given.
const EXAMPLES: usize = 5;

/// Takes rows of one file after the other.
pub(super) struct Taker<'v> {
    builder: TableBuilder<'v>,
    file: String,
    faults: Vec<InputError>,
    left_out: usize,
    /// Types that mean nothing to us, with how many rows have them.
    unknown: BTreeMap<String, usize>,
    /// Things that no text names, by their schema.
    passed: BTreeMap<String, usize>,
    /// How many rows of the file were taken up.
    pub taken: usize,
}

impl<'v> Taker<'v> {
    pub fn new(builder: TableBuilder<'v>) -> Self {
        Taker {
            builder,
            file: String::new(),
            faults: Vec::new(),
            left_out: 0,
            unknown: BTreeMap::new(),
            passed: BTreeMap::new(),
            taken: 0,
        }
    }

    /// Starts with a file.
    pub fn start(&mut self, file: &Path) {
        self.file = file.display().to_string();
        self.taken = 0;
    }

    /// The type that the words of a list mean; those that mean none are noted.
    pub fn name_type(&mut self, words: &str) -> NameType {
        let words = words.trim();
        if words.is_empty() {
            return NameType::UNKNOWN;
        }
        NameType::parse(words).unwrap_or_else(|| {
            count(&mut self.unknown, words);
            NameType::UNKNOWN
        })
    }

    /// Takes a row up, or says why not.
    pub fn row(&mut self, line: usize, row: &NewRow<'_>) {
        match self.builder.add(row) {
            Ok(()) => self.taken += 1,
            Err(RowFault::NoName) => {
                self.fault(line, 1, "the row has no name".into(), "give it one, with a letter in it");
            }
            Err(RowFault::TooLong) => {
                let hint = "names of up to 16 words and 300 bytes are looked for; give it a shorter one";
                self.fault(line, 1, "the name is too long".into(), hint);
            }
            Err(RowFault::Full) => {
                let hint = "give the lists in parts, each compiled with newsgraph names build";
                self.fault(line, 1, "the lists hold more than 2 GiB of names".into(), hint);
            }
        }
    }

    /// Passes over a row whose thing no text calls by a name.
    pub fn pass(&mut self, schema: &str) {
        count(&mut self.passed, schema);
    }

    /// Leaves a row out.
    pub fn fault(&mut self, line: usize, column: usize, message: String, hint: &str) {
        self.left_out += 1;
        if self.faults.len() < TOLD {
            let source_name = self.file.clone();
            self.faults.push(InputError { source_name, line, column, message, hint: hint.to_owned() });
        }
    }

    /// A line as text, or a fault.
    pub fn text<'l>(&mut self, number: usize, line: &'l [u8]) -> Option<&'l str> {
        if line.len() > LONGEST_LINE {
            let message = format!("the line is longer than {LONGEST_LINE} bytes");
            self.fault(number, 1, message, "see whether lines end where they should");
            return None;
        }
        match std::str::from_utf8(line) {
            Ok(text) => Some(text),
            Err(error) => {
                let column = error.valid_up_to() + 1;
                self.fault(number, column, "the line is not UTF-8".into(), "save the file as UTF-8");
                None
            }
        }
    }

    /// Ends with a file and hands on what was noticed.
    pub fn end(&mut self, loaded: &mut Loaded) {
        let told = self.faults.len();
        loaded.faults.append(&mut self.faults);
        let mut note = |message: String| loaded.notes.push(Warning { place: self.file.clone(), message });
        if self.left_out > told {
            note(format!("{} more rows are wrong and were left out", self.left_out - told));
        }
        if !self.unknown.is_empty() {
            note(format!("the texts decide what these are: {}", told_of(&self.unknown)));
        }
        if !self.passed.is_empty() {
            note(format!("passed over, since texts call none by a name: {}", told_of(&self.passed)));
        }
        loaded.left_out += self.left_out;
        self.left_out = 0;
        self.unknown.clear();
        self.passed.clear();
    }

    /// The table of all that was taken up.
    pub fn finish(self, sha256: impl Fn(&[u8]) -> [u8; 32]) -> Table {
        self.builder.finish(sha256)
    }
}

fn count(counts: &mut BTreeMap<String, usize>, what: &str) {
    if let Some(n) = counts.get_mut(what) {
        *n += 1;
    } else if counts.len() < 1000 {
        counts.insert(what.to_owned(), 1);
    }
}

/// "12 Address, 3 Sanction, …"
fn told_of(counts: &BTreeMap<String, usize>) -> String {
    let mut most: Vec<(&String, &usize)> = counts.iter().collect();
    most.sort_by_key(|(what, n)| (std::cmp::Reverse(**n), *what));
    let told: Vec<String> = most.iter().take(EXAMPLES).map(|(what, n)| format!("{n} {what}")).collect();
    let more = if counts.len() > EXAMPLES { ", …" } else { "" };
    format!("{}{more}", told.join(", "))
}
