//! What waits while clauses are read: clauses without all their groups, groups without their verb.

use super::Chunks;
use super::VerbGroup;
use super::clause::{Argument, ClauseKind, ClauseRole};
use super::sign::Signs;
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
    /// Never an object: "last week", or a noun that hangs on a preposition already.
    pub beside: bool,
}

/// Closes a quotation.
const END_OF_QUOTE: Signs = Signs::STRAIGHT.or(Signs::CURLY_CLOSE).or(Signs::APOSTROPHES);

/// Whether something said may end before a word: with a comma, or a quotation that ends in a mark.
pub(super) fn quote_before(chunks: &Chunks<'_, '_>, token: u32) -> bool {
    let is = |back: usize, signs: Signs| {
        (token as usize).checked_sub(back).is_some_and(|n| chunks.signs[n].any(signs))
    };
    let mark = Signs::COMMA.or(Signs::QUESTION).or(Signs::EXCLAMATION);
    is(1, mark) || is(1, END_OF_QUOTE) && is(2, mark.or(Signs::STOP).or(Signs::ELLIPSIS))
}

/// "…," asks the minister; "…, said the minister": behind a comma alone only the plainest verbs turn round.
fn plain_or_quoted(chunks: &Chunks<'_, '_>, group: &VerbGroup) -> bool {
    let before = |n: u32, signs: Signs| {
        group.tokens.start.checked_sub(n).is_some_and(|at| chunks.signs[at as usize].any(signs))
    };
    !before(1, Signs::COMMA)
        || before(2, END_OF_QUOTE)
        || matches!(chunks.document.word(group.main as usize), "said" | "says" | "added" | "adds")
}

/// Whether a verb of speech behind a quotation is told of whoever stands behind it: "…," said the
/// minister. Verbs that mostly do other things ("filed", "introduced") only do so without a subject.
fn inverts(chunks: &Chunks<'_, '_>, verb: u32) -> bool {
    matches!(
        chunks.document.word(verb as usize),
        "said"
            | "says"
            | "say"
            | "added"
            | "adds"
            | "asked"
            | "asks"
            | "replied"
            | "argued"
            | "argues"
            | "warned"
            | "warns"
            | "explained"
            | "explains"
            | "noted"
            | "notes"
            | "insisted"
            | "insists"
            | "recalled"
            | "recalls"
            | "wrote"
            | "writes"
            | "announced"
            | "declared"
            | "concluded"
            | "reported"
            | "admitted"
            | "claimed"
            | "complained"
            | "joked"
            | "suggested"
            | "predicted"
            | "conceded"
    )
}

/// Whether a comma stands before a word, and no quotation mark.
pub(super) fn comma_only(chunks: &Chunks<'_, '_>, token: u32) -> bool {
    token > 0 && chunks.signs[token as usize - 1].any(Signs::COMMA)
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

/// Whose the thing is that a group speaks of: "Norvik" in "Norvik's decision".
pub(super) fn possessor(chunks: &Chunks<'_, '_>, group: &Waiting) -> Option<Argument> {
    let mark = group.tokens.range().rev().find(|&n| chunks.marks[n].any(Marks::GENITIVE))? as u32;
    let tokens = Span::new(group.tokens.start, mark);
    let head = mark.checked_sub(1).filter(|_| !tokens.is_empty())?;
    Some(Argument { role: ClauseRole::Subject, tokens, head, preposition: None })
}

/// Turns subjects round that stand behind their verb: "…," said the minister; "There were three dead".
pub(super) fn settle(chunks: &Chunks<'_, '_>, draft: &mut Draft) {
    let group = chunks.verb_groups[draft.verb as usize];
    let has_subject = draft.arguments.iter().any(|a| a.role == ClauseRole::Subject);
    let speech = chunks.kinds(group.main as usize).has(crate::rule::kinds::SPEECH);
    // "…," said the minister.
    if speech
        && group.finite
        && !group.passive
        && (!has_subject || quote_before(chunks, group.tokens.start) && plain_or_quoted(chunks, &group))
        && inverts(chunks, group.main)
    {
        let behind = draft
            .arguments
            .iter_mut()
            .find(|a| a.role == ClauseRole::Object && a.tokens.start <= group.tokens.end + 1);
        if let Some(argument) = behind {
            argument.role = ClauseRole::Subject;
            let kept = argument.tokens;
            draft.arguments.retain(|a| a.role != ClauseRole::Subject || a.tokens == kept);
        }
    }
    // "There were three dead": what follows is the subject.
    let there = chunks.marks[(group.tokens.start as usize).saturating_sub(1)].any(Marks::THERE);
    if there && !has_subject && chunks.marks[group.main as usize].any(Marks::BE) {
        draft
            .arguments
            .iter_mut()
            .filter(|a| a.role == ClauseRole::Object)
            .for_each(|a| a.role = ClauseRole::Subject);
    }
}
