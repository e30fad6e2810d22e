//! How are the loaded tables kept, so that a start need not read the lists again?
//!
//! The program's own lists are read once, while it is built; what comes out is embedded as one run of
//! 32-bit numbers, in the order in which it is written here, and used where it lies: only the pages
//! that a text asks for are ever read.

use bytemuck::Pod;
use std::borrow::Cow;
use std::ops::Deref;

/// Stands at the start; a machine of the other byte order reads another number, and loads the lists.
const MAGIC: u32 = 0x6E67_0004;

/// A table that lies in the image, or that was made while lists were loaded.
#[derive(Debug, Clone)]
pub(super) struct Table<T: Pod>(Cow<'static, [T]>);

impl<T: Pod> Table<T> {
    /// The table to be changed; one that lies in the image is copied first.
    pub fn to_mut(&mut self) -> &mut Vec<T> {
        self.0.to_mut()
    }
}

impl<T: Pod> Default for Table<T> {
    fn default() -> Self {
        Table(Cow::Borrowed(&[]))
    }
}

impl<T: Pod> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Pod> From<Vec<T>> for Table<T> {
    fn from(rows: Vec<T>) -> Self {
        Table(Cow::Owned(rows))
    }
}

/// Writes tables and strings one behind the other.
#[derive(Debug)]
pub struct ImageWriter {
    bytes: Vec<u8>,
}

impl ImageWriter {
    /// An image that holds nothing yet.
    pub(super) fn new() -> Self {
        ImageWriter { bytes: MAGIC.to_ne_bytes().to_vec() }
    }

    fn count(&mut self, count: usize) {
        self.bytes.extend((count as u32).to_ne_bytes());
    }

    /// Adds a table of 32-bit numbers, or of rows of them, with its length.
    pub(super) fn table<T: Pod>(&mut self, rows: &[T]) {
        self.count(rows.len());
        self.bytes.extend_from_slice(bytemuck::cast_slice(rows));
    }

    /// Adds a string with its length, and what is missing to the next number.
    pub(super) fn string(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend(text.as_bytes());
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }

    /// All that was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what an [`ImageWriter`] wrote, in the same order. Nothing where the bytes end too early.
#[derive(Debug)]
pub struct ImageReader {
    rest: &'static [u8],
}

impl ImageReader {
    /// Starts at the first byte, which has to lie at a multiple of four; nothing where that is not
    /// so or the image was not written for this machine.
    pub(super) fn new(bytes: &'static [u8]) -> Option<Self> {
        let mut image = ImageReader { rest: bytes };
        (image.count()? == MAGIC as usize).then_some(image)
    }

    fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn count(&mut self) -> Option<usize> {
        let bytes = self.take(4)?;
        Some(u32::from_ne_bytes(bytes.try_into().ok()?) as usize)
    }

    /// The next table.
    pub(super) fn table<T: Pod>(&mut self) -> Option<Table<T>> {
        let count = self.count()?;
        let bytes = self.take(count.checked_mul(size_of::<T>())?)?;
        Some(Table(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)))
    }

    /// The next string.
    pub(super) fn string(&mut self) -> Option<&'static str> {
        let count = self.count()?;
        let text = std::str::from_utf8(self.take(count)?).ok()?;
        self.take(count.next_multiple_of(4) - count)?;
        Some(text)
    }
}
