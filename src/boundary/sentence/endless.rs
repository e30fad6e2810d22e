//! Where is a sentence cut that goes on without end? Text that is no prose (a dump, a list without stops) may
//! have no end of a sentence for megabytes; whoever looks at a sentence as a whole must not pay for that.

use crate::span::{Byte, Span};

/// A sentence has at most so many words. The longest of real news have about half as many.
pub const MOST_WORDS: usize = 400;

/// How far before its last word a cut looks for a mark to stand behind.
const NEAR: usize = 100;

/// The end of the piece of a sentence that starts with the first of `words`: all of it, as a rule.
pub(in crate::boundary) fn piece(text: &str, words: &[Span<Byte>]) -> usize {
    if words.len() <= MOST_WORDS {
        return words.len();
    }
    let mark = |n: &usize| matches!(&text[words[*n].range()], ";" | ":" | "," | ")" | "]" | "—" | "–" | "--");
    (MOST_WORDS - NEAR..MOST_WORDS).rev().find(mark).map_or(MOST_WORDS, |n| n + 1)
}
