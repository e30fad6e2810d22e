//! What is a place in a text?
//!
//! A [`Span`] is a half-open range whose type says what it counts: bytes of the
//! article ([`Byte`]), tokens of the document ([`Tok`]) or items of a rule's row
//! ([`ItemUnit`]). Inside the program all places are bytes; outputs turn them
//! into Unicode code points.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Unit of a span that counts bytes of an article's text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Byte {}

/// Unit of a span that counts tokens of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tok {}

/// Unit of a span that counts the items of a row (see [`crate::rule`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemUnit {}

/// A half-open range `start..end`, counted in units of `U`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U> {
    /// First unit inside.
    pub start: u32,
    /// First unit behind.
    pub end: u32,
    unit: PhantomData<U>,
}

impl<U> Span<U> {
    /// The span `start..end`. An `end` before `start` gives an empty span at `start`.
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        Span { start, end: end.max(start), unit: PhantomData }
    }

    /// The same for positions counted in `usize`, as the standard library has them.
    ///
    /// Articles are refused above 4 GiB, so the values fit.
    #[inline]
    pub fn from_usize(start: usize, end: usize) -> Self {
        Span::new(start as u32, end as u32)
    }

    /// How many units lie inside.
    #[inline]
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies inside.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// As a range to index slices with.
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies inside this span (or is the same).
    #[inline]
    pub fn contains(&self, other: &Span<U>) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    #[inline]
    pub fn overlaps(&self, other: &Span<U>) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(&self, other: &Span<U>) -> Span<U> {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
