//! How does a table of names come about? Row after row of the lists, then sorted once.

use super::super::split::PhraseSplitter;
use super::super::{Abbreviations, MAX_PHRASE, SplitWords};
use super::name_type::NameType;
use super::table::{self, HEAD, MAGIC, Table, WEAK, put_count, put_string};
use super::{CasePattern, fold};

/// A table may hold as much text as places of 31 bits reach.
const MOST_TEXT: usize = (WEAK - 1) as usize;

/// The longest name, in bytes.
const LONGEST: usize = 300;

/// The bits of the largest table of first words: 4 MB.
const REACH_BITS: u32 = 22;

/// Small words that one list writes large and a newspaper small: Bank Of Norway.
const SMALL: &[&str] = &[
    "&", "a", "an", "and", "at", "by", "da", "das", "de", "del", "der", "des", "di", "do", "dos", "du", "e",
    "el", "et", "for", "in", "la", "le", "les", "of", "on", "the", "to", "und", "van", "von", "y",
];

/// A row of a list, ready to be taken up.
#[derive(Clone, Debug, Default)]
pub struct NewRow<'r> {
    /// What bears the names.
    pub name_type: NameType,
    /// Its names, the first one the one to call it by; with each, whether the list calls it weak.
    pub names: Vec<(&'r str, bool)>,
    /// Its identifiers: which scheme, which value.
    pub identifiers: Vec<(&'r str, &'r str)>,
    /// Addresses of pages that are about nothing but it.
    pub same_as: Vec<String>,
}

/// Why a row cannot be taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// None of its names has a letter in it.
    NoName,
    /// All its names are longer than is looked for.
    TooLong,
    /// There is no room left.
    Full,
}

struct NewKey {
    hash: u64,
    text: u32,
    row: u32,
    case: CasePattern,
}

/// Takes up rows.
pub struct TableBuilder<'v> {
    split: SplitWords,
    abbreviations: &'v Abbreviations,
    splitter: PhraseSplitter,
    keys: Vec<NewKey>,
    blob: Vec<u8>,
    reach: Vec<u8>,
    rows: u32,
}

impl<'v> TableBuilder<'v> {
    pub(in super::super) fn new(split: SplitWords, abbreviations: &'v Abbreviations) -> Self {
        TableBuilder {
            split,
            abbreviations,
            splitter: PhraseSplitter::default(),
            keys: Vec::new(),
            blob: Vec::new(),
            reach: vec![0; 1 << REACH_BITS],
            rows: 0,
        }
    }

    /// Takes up a row.
    ///
    /// # Errors
    /// Nothing of a row is taken up that has no name to be found by.
    pub fn add(&mut self, new: &NewRow<'_>) -> Result<(), RowFault> {
        let Some((name, _)) = new.names.first() else { return Err(RowFault::NoName) };
        let row = self.blob.len();
        if row > MOST_TEXT - (1 << 20) {
            return Err(RowFault::Full);
        }
        self.blob.push(new.name_type.0);
        let name_at = self.blob.len() as u32;
        put_string(&name[..floor(name, LONGEST * 4)], &mut self.blob);
        put_count(new.identifiers.len(), &mut self.blob);
        for (scheme, value) in &new.identifiers {
            put_string(scheme, &mut self.blob);
            put_string(value, &mut self.blob);
        }
        put_count(new.same_as.len(), &mut self.blob);
        for address in &new.same_as {
            put_string(address, &mut self.blob);
        }
        let (mut taken, mut long) = (0, false);
        for (n, &(name, weak)) in new.names.iter().enumerate() {
            if !name.chars().any(char::is_alphabetic) {
                continue;
            }
            let flag = if weak { WEAK } else { 0 };
            let at = if n == 0 { Some(name_at) } else { None };
            match self.add_name(name, at, row as u32 | flag) {
                true => taken += 1,
                false => long = true,
            }
            if new.name_type == NameType::PERSON
                && let Some((last, first)) = name.split_once(", ")
                && !first.contains(',')
            {
                // "MOOR, Ada" is Ada Moor.
                self.add_name(&format!("{first} {last}"), None, row as u32 | flag);
            }
        }
        if taken == 0 {
            self.blob.truncate(row);
            return Err(if long { RowFault::TooLong } else { RowFault::NoName });
        }
        self.rows += 1;
        Ok(())
    }

    /// Adds a name of a row; `at` is where it stands already. Says whether it is short enough.
    fn add_name(&mut self, name: &str, at: Option<u32>, row: u32) -> bool {
        if name.len() > LONGEST {
            return false;
        }
        self.splitter.split(name, self.split, self.abbreviations);
        let words = self.splitter.words(name).count();
        if words > MAX_PHRASE || words == 0 {
            return false;
        }
        let loud = words > 1 || name.chars().count() > 5;
        let loud = loud && !name.chars().any(char::is_lowercase);
        let shapes = self.splitter.words(name).enumerate().map(|(n, (word, caps, letters))| {
            match (n > 0 && SMALL.contains(&word), loud) {
                (true, _) => (0, letters),
                // A list in capitals says nothing of how a newspaper writes: one capital is enough.
                (false, true) => (caps & 1, letters.max(2)),
                (false, false) => (caps, letters),
            }
        });
        let case = CasePattern::of(shapes);
        let text = at.unwrap_or_else(|| {
            let at = self.blob.len() as u32;
            put_string(name, &mut self.blob);
            at
        });
        let mut hash = 0;
        let mut first = 0;
        for (n, (word, _, _)) in self.splitter.words(name).enumerate() {
            let own = fold::hash_word(word);
            if n == 0 {
                first = own;
            }
            hash = fold::join(hash, own);
        }
        let reach = &mut self.reach[first as usize & ((1 << REACH_BITS) - 1)];
        *reach = (*reach).max(words as u8);
        self.keys.push(NewKey { hash, text, row, case });
        // "The Norvik Post" is looked for as "Norvik Post" too.
        if let Some(rest) = name.get(..4).filter(|the| the.eq_ignore_ascii_case("the ")).map(|_| &name[4..])
            && rest.chars().any(char::is_alphabetic)
        {
            self.add_name(rest, None, row | if rest.contains(' ') { 0 } else { WEAK });
        }
        true
    }

    /// The table of all rows. The same rows in the same order give the same bytes. `sha256` is how they
    /// are hashed.
    pub fn finish(mut self, sha256: impl Fn(&[u8]) -> [u8; 32]) -> Table {
        // Of two equal names of a row the one that is not weak stays.
        self.keys.sort_unstable_by_key(|k| (k.hash, k.row & !WEAK, k.row, k.text));
        self.keys.dedup_by_key(|k| (k.hash, k.row & !WEAK));
        let names = self.keys.len();
        let bits = (names.max(2).next_power_of_two().ilog2()).min(24);
        let reach_bits = (bits + 1).clamp(8, REACH_BITS);
        let mut bytes = Vec::with_capacity(
            HEAD + (1 << reach_bits) + ((1 << bits) + 1) * 4 + names * table::KEY + self.blob.len(),
        );
        bytes.extend_from_slice(MAGIC);
        for number in [names as u32, self.rows, reach_bits, bits, self.blob.len() as u32] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend([0; 32]);
        let (kept, folded) = self.reach.split_at_mut(1 << reach_bits);
        for part in folded.chunks(kept.len()) {
            for (k, p) in kept.iter_mut().zip(part) {
                *k = (*k).max(*p);
            }
        }
        bytes.extend_from_slice(kept);
        let mut next = 0;
        for bucket in 0..1u64 << bits {
            bytes.extend((next as u32).to_le_bytes());
            while next < names && self.keys[next].hash >> (64 - bits) == bucket {
                next += 1;
            }
        }
        bytes.extend((names as u32).to_le_bytes());
        for key in &self.keys {
            for number in [table::tag(key.hash, bits), key.text, key.row, key.case.bits()] {
                bytes.extend(number.to_le_bytes());
            }
        }
        drop(self.keys);
        bytes.extend_from_slice(&self.blob);
        drop(self.blob);
        let sha256 = sha256(&bytes[HEAD..]);
        bytes[HEAD - 32..HEAD].copy_from_slice(&sha256);
        Table::new(Box::new(bytes)).expect("it was just written")
    }
}

/// The last place at or before `at` where a character starts.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0)
}
