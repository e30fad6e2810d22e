//! What waits while clauses are read: clauses without all their groups, groups without their verb.

use super::Chunks;
use super::clause::{Argument, ClauseKind, ClauseRole};
use crate::span::{Span, Tok};
use crate::vocab::Marks;

/// A clause while its sentence is read.
pub(super) struct Draft {
    pub verb: u32,
    pub kind: ClauseKind,
    pub governed_by: Option<usize>,
    pub start: u32,
    pub arguments: Vec<Argument>,
}

/// A noun group that waits for the verb that shows what it is.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    pub tokens: Span<Tok>,
    pub head: u32,
    /// Joined to the one before it by "and" or "or", or by the comma of a list.
    pub joined: bool,
    /// A comma stands before it.
    pub comma: bool,
    /// A word for a time ("last week"), which is seldom a subject.
    pub time: bool,
}

pub(super) fn quote_before(chunks: &Chunks<'_, '_>, token: u32) -> bool {
    token > 0 && matches!(chunks.document.word(token as usize - 1), "," | "\"" | "”" | "''" | "?" | "!")
}

pub(super) fn is_that(chunks: &Chunks<'_, '_>, token: u32) -> bool {
    chunks.marks[token as usize].any(Marks::THAT.or(Marks::WHETHER))
}

/// Whether waiting groups begin a new clause by themselves: a comma and then a group.
pub(super) fn starts_over(free: &[Waiting]) -> bool {
    free.last().is_some_and(|w| w.comma && !w.joined)
}

/// The first of some groups as subject, with those joined to it.
pub(super) fn subjects(own: &[Waiting]) -> impl Iterator<Item = Argument> + '_ {
    own.iter()
        .enumerate()
        .take_while(|(n, w)| *n == 0 || w.joined)
        .map(|(_, w)| as_argument(w, ClauseRole::Subject))
}

pub(super) fn as_argument(waiting: &Waiting, role: ClauseRole) -> Argument {
    Argument { role, tokens: waiting.tokens, head: waiting.head, preposition: None }
}
