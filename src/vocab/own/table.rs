//! How do a million names lie, so that they need not be read to be used?
//!
//! A table is one run of bytes, used as it lies: in memory after a list was read, or in a file that is
//! mapped into memory. Little-endian numbers of 32 bits throughout:
//!
//! | part | what |
//! |---|---|
//! | head | 8 bytes that name the form, five numbers, SHA-256 of all that follows |
//! | reach | by the hash of a word one byte: the length of the longest name that starts with it |
//! | buckets | by the upper bits of a name's hash: its first key |
//! | keys | tag (further bits of the hash), place of the name, place of its row, how it is written |
//! | blob | names and rows; a string is its length (7 bits a byte) and its bytes |
//!
//! Nothing in it is trusted: a place outside is no name.

use super::name_type::NameType;
use super::{CasePattern, fold};
use std::fmt;

/// The first bytes of a file of compiled names; the last of them counts the versions of the form.
pub const MAGIC: &[u8; 8] = b"NGNAMES\x01";

/// The bytes of the head.
pub(super) const HEAD: usize = 8 + 5 * 4 + 32;
/// The numbers of a key.
pub(super) const KEY: usize = 16;
/// Set in the place of a row: the list itself calls the name a weak one.
pub(super) const WEAK: u32 = 1 << 31;

/// More things than this that bear one name are not told apart: they all stay unknown.
pub(super) const MOST_ROWS: usize = 64;

/// Bytes that stay where they are: in memory, or in a mapped file.
pub type Bytes = Box<dyn AsRef<[u8]> + Send + Sync>;

/// The names of some lists.
pub struct Table {
    bytes: Bytes,
    names: usize,
    rows: usize,
    reach_mask: usize,
    buckets_at: usize,
    bucket_bits: u32,
    keys_at: usize,
    blob_at: usize,
    sha256: [u8; 32],
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table of {} names", self.names)
    }
}

/// A key: where a name and its row stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub text: u32,
    pub row: u32,
    pub case: CasePattern,
    pub weak: bool,
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl Table {
    /// A table as [`super::TableBuilder`] made it; nothing where the bytes are none, or cut off.
    pub fn new(bytes: Bytes) -> Option<Table> {
        let all = (*bytes).as_ref();
        if all.len() < HEAD || all[..MAGIC.len()] != *MAGIC {
            return None;
        }
        let [names, rows, reach_bits, bucket_bits, blob] =
            [0, 1, 2, 3, 4].map(|n| number(all, MAGIC.len() + 4 * n).unwrap_or(0));
        if reach_bits > 30 || !(1..=30).contains(&bucket_bits) {
            return None;
        }
        let buckets_at = HEAD + (1usize << reach_bits);
        let keys_at = buckets_at + ((1usize << bucket_bits) + 1) * 4;
        let blob_at = keys_at.checked_add((names as usize).checked_mul(KEY)?)?;
        if blob_at.checked_add(blob as usize)? != all.len() {
            return None;
        }
        let sha256 = all[HEAD - 32..HEAD].try_into().ok()?;
        Some(Table {
            names: names as usize,
            rows: rows as usize,
            reach_mask: (1 << reach_bits) - 1,
            buckets_at,
            bucket_bits,
            keys_at,
            blob_at,
            sha256,
            bytes,
        })
    }

    /// The table as it is kept in a file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// How many names there are, those of one thing counted each.
    pub fn names(&self) -> usize {
        self.names
    }

    /// How many things bear them.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// SHA-256 of what the table holds: the same for the same lists, read anew or compiled.
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }

    /// The length in words of the longest name that starts with a word of this hash; 0 where none does.
    pub(super) fn reach(&self, word: u64) -> usize {
        self.bytes().get(HEAD + (word as usize & self.reach_mask)).copied().unwrap_or(0).into()
    }

    /// The keys of a name's hash, at most [`MOST_ROWS`] of them.
    pub(super) fn keys(&self, hash: u64, mut found: impl FnMut(Key)) {
        let bytes = self.bytes();
        let bucket = (hash >> (64 - self.bucket_bits)) as usize;
        let bound = |n: usize| number(bytes, self.buckets_at + 4 * n).unwrap_or(0) as usize;
        let (mut first, end) = (bound(bucket), bound(bucket + 1).min(self.names));
        let tag = tag(hash, self.bucket_bits);
        let tag_at = |n: usize| number(bytes, self.keys_at + n * KEY).unwrap_or(u32::MAX);
        if end.saturating_sub(first) > 16 {
            let (mut low, mut high) = (first, end);
            while low < high {
                let middle = low + (high - low) / 2;
                if tag_at(middle) < tag { low = middle + 1 } else { high = middle }
            }
            first = low;
        }
        let keys = (first..end).skip_while(|&n| tag_at(n) < tag).take_while(|&n| tag_at(n) == tag);
        for n in keys.take(MOST_ROWS) {
            let part = |k: usize| number(bytes, self.keys_at + n * KEY + 4 * k).unwrap_or(u32::MAX);
            let row = part(2);
            found(Key {
                text: part(1),
                row: row & !WEAK,
                case: CasePattern::from_bits(part(3)),
                weak: row & WEAK != 0,
            });
        }
    }

    /// The string at a place of the blob; empty where there is none.
    pub(super) fn text(&self, at: u32) -> &str {
        self.reader(at).string().unwrap_or("")
    }

    /// What stands in a row.
    pub fn row(&self, at: u32) -> Row<'_> {
        self.reader(at).row().unwrap_or_default()
    }

    fn reader(&self, at: u32) -> Reader<'_> {
        Reader(self.bytes().get(self.blob_at + at as usize..).unwrap_or(&[]))
    }
}

/// The bits of a name's hash behind those that choose its bucket.
pub(super) fn tag(hash: u64, bucket_bits: u32) -> u32 {
    (hash << bucket_bits >> 32) as u32
}

/// Whether a stored name is made of these words, but for capitals and accents.
pub(super) fn same_words<'a>(stored: &str, words: impl Iterator<Item = &'a str> + Clone) -> bool {
    let plain = stored.bytes().filter(|b| !b.is_ascii_whitespace()).map(|b| b.to_ascii_lowercase());
    if stored.is_ascii() && plain.eq(words.clone().flat_map(str::bytes).map(|b| b.to_ascii_lowercase())) {
        return true;
    }
    let (mut ours, mut theirs) = (String::new(), String::new());
    fold::letters_of(std::iter::once(stored), &mut ours);
    fold::letters_of(words, &mut theirs);
    ours == theirs
}

/// What a list says of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'t> {
    /// What it is.
    pub name_type: NameType,
    /// Its first name.
    pub name: &'t str,
    /// Its identifiers: which scheme, which value.
    pub identifiers: Vec<(&'t str, &'t str)>,
    /// Addresses of pages that are about nothing but it.
    pub same_as: Vec<&'t str>,
}

struct Reader<'t>(&'t [u8]);

impl<'t> Reader<'t> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn count(&mut self) -> Option<usize> {
        let mut count = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            count |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(count);
            }
        }
        None
    }

    fn string(&mut self) -> Option<&'t str> {
        let count = self.count()?;
        let (text, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn row(&mut self) -> Option<Row<'t>> {
        let name_type = NameType(self.byte()?);
        let name = self.string()?;
        let mut row = Row { name_type, name, ..Row::default() };
        for _ in 0..self.count()? {
            row.identifiers.push((self.string()?, self.string()?));
        }
        for _ in 0..self.count()? {
            row.same_as.push(self.string()?);
        }
        Some(row)
    }
}

/// Writes a string as a table holds it. One of more than 2^28 bytes does not fit, nor do more than that
/// many bytes make a name.
pub(super) fn put_string(text: &str, out: &mut Vec<u8>) {
    put_count(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

pub(super) fn put_count(mut count: usize, out: &mut Vec<u8>) {
    while count >= 0x80 {
        out.push(count as u8 | 0x80);
        count >>= 7;
    }
    out.push(count as u8);
}
