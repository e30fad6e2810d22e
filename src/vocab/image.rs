//! How are the loaded tables kept, so that a start need not read the lists again?
//!
//! The program's own lists are read once, while it is built; what comes out is embedded as one run of
//! little-endian 32-bit numbers and strings, in the order in which it is written here. Reading it back
//! costs a copy.

/// Writes numbers and strings one behind the other.
#[derive(Debug, Default)]
pub struct ImageWriter {
    bytes: Vec<u8>,
}

impl ImageWriter {
    /// Adds a run of numbers with its length.
    pub(super) fn numbers(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.bytes.extend((numbers.len() as u32).to_le_bytes());
        for number in numbers {
            self.bytes.extend(number.to_le_bytes());
        }
    }

    /// Adds a string with its length.
    pub(super) fn string(&mut self, text: &str) {
        self.bytes.extend((text.len() as u32).to_le_bytes());
        self.bytes.extend(text.as_bytes());
    }

    /// All that was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what an [`ImageWriter`] wrote, in the same order. Nothing where the bytes end too early.
#[derive(Debug)]
pub struct ImageReader<'a> {
    rest: &'a [u8],
}

impl<'a> ImageReader<'a> {
    /// Starts at the first byte.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        ImageReader { rest: bytes }
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn count(&mut self) -> Option<usize> {
        let bytes = self.take(4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    /// The next run of numbers.
    pub(super) fn numbers(&mut self) -> Option<impl ExactSizeIterator<Item = u32> + 'a> {
        let count = self.count()?;
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(bytes.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)))
    }

    /// The next string.
    pub(super) fn string(&mut self) -> Option<&'a str> {
        let count = self.count()?;
        std::str::from_utf8(self.take(count)?).ok()
    }
}
