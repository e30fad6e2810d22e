//! Which words does an acronym in brackets stand for? "the Guangdong Post and Telecommunications
//! Administration (GPTA)": those whose first letters it has, however they are joined.

use super::candidate::{Candidate, NameKinds, ORG};
use super::clue::Clues;
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// How many words may stand between the first letter and the bracket.
const REACH: usize = 14;

/// Adds the full names of a sentence's acronyms in brackets, and the acronyms.
pub(super) fn defined(
    sentence: Span<Tok>,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    found: &mut Vec<Candidate>,
) {
    let range = sentence.range();
    let word = |n: usize| chunks.document.word(n);
    for at in range.start + 2..range.end.saturating_sub(2) {
        if word(at) != "(" || word(at + 2) != ")" || !clues[at + 1].any(Clues::ACRONYM) {
            continue;
        }
        let Some(start) = full_name(range.start, at, word(at + 1), clues, chunks) else { continue };
        for (tokens, score) in [(Span::from_usize(start, at), 96), (Span::from_usize(at + 1, at + 2), 90)] {
            found.push(Candidate {
                tokens,
                kind: names.kinds[ORG],
                origin: Origin::Step("detect/acronym.rs#defined"),
                score,
                known: None,
                form: MentionForm::Name,
                subkind: None,
                soft: false,
            });
        }
    }
}

/// Where the name starts that ends before the bracket at `at` and whose words begin with the letters.
fn full_name(
    first: usize,
    at: usize,
    acronym: &str,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> Option<usize> {
    let letters = |c: &char| c.is_alphabetic();
    if !(3..=8).contains(&acronym.len()) || !acronym.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let mut left = acronym.chars().rev().filter(letters).peekable();
    let mut n = at;
    while let Some(&letter) = left.peek() {
        if n == first || at - n > REACH {
            return None;
        }
        n -= 1;
        if !clues[n].is_name_like() {
            // Small words between the great ones have no letter: "of the", "and", "'s".
            let small = clues[n].any(Clues::FUNCTION)
                || matches!(chunks.document.word(n), "'s" | "’s" | "'" | "-" | "&" | ",");
            if small && n + 1 < at {
                continue;
            }
            return None;
        }
        if !chunks.document.word(n).chars().next().is_some_and(|c| c.eq_ignore_ascii_case(&letter)) {
            return None;
        }
        left.next();
    }
    Some(n)
}
