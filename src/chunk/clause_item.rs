//! What is a sentence made of, seen from its clauses? Its groups and the words that join them.

use super::Chunks;
use crate::span::{Span, Tok};
use crate::vocab::{Marks, Tag};

/// One piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub kind: ItemKind,
    pub tokens: Span<Tok>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// A noun group or a pronoun.
    Noun {
        head: u32,
        time: bool,
    },
    /// A verb group, by its number.
    Verb {
        group: u32,
    },
    Preposition,
    /// and, or, but.
    And,
    /// A comma, dash or bracket.
    Comma,
    /// who, which, that behind a noun.
    Relative,
    /// that, whether, question words behind a verb.
    That,
    /// if, because, after …
    Subordinator,
    /// A semicolon or colon.
    Stop,
    Other,
}

const QUESTION: Marks = Marks::WHO.or(Marks::THAT).or(Marks::WH).or(Marks::WHERE);

/// Puts the pieces of a sentence into `row`. `noun` and `verb` say which groups come next.
pub(super) fn items(
    chunks: &Chunks<'_, '_>,
    tokens: Span<Tok>,
    noun: &mut usize,
    verb: &mut usize,
    row: &mut Vec<Item>,
) {
    let document = chunks.document;
    let mut at = tokens.start;
    while at < tokens.end {
        while chunks.noun_groups.get(*noun).is_some_and(|g| g.tokens.start < at) {
            *noun += 1;
        }
        while chunks.verb_groups.get(*verb).is_some_and(|g| g.tokens.start < at) {
            *verb += 1;
        }
        if let Some(group) = chunks.verb_groups.get(*verb).filter(|g| g.tokens.start == at) {
            row.push(Item { kind: ItemKind::Verb { group: *verb as u32 }, tokens: group.tokens });
            at = group.tokens.end.max(at + 1);
            if group.particle == Some(at) {
                at += 1;
            }
            continue;
        }
        if let Some(group) = chunks.noun_groups.get(*noun).filter(|g| g.tokens.start == at) {
            let time = chunks.marks[group.head as usize].any(Marks::TIME)
                || chunks.kinds(group.head as usize).has(crate::rule::kinds::YEAR);
            row.push(Item { kind: ItemKind::Noun { head: group.head, time }, tokens: group.tokens });
            at = group.tokens.end.max(at + 1);
            continue;
        }
        let marks = chunks.marks[at as usize];
        let after_noun = row
            .iter()
            .rev()
            .find(|i| i.kind != ItemKind::Comma)
            .is_some_and(|i| matches!(i.kind, ItemKind::Noun { .. }));
        let after_verb = row.last().is_some_and(|i| matches!(i.kind, ItemKind::Verb { .. }));
        let kind = match chunks.tags[at as usize] {
            Tag::Adp => ItemKind::Preposition,
            Tag::Cconj => ItemKind::And,
            Tag::Sconj if marks.any(Marks::THAT.or(Marks::WHETHER)) => ItemKind::That,
            // A preposition before a participle is no start of a finite clause.
            Tag::Sconj if marks.any(Marks::GOVERNS) => ItemKind::Other,
            Tag::Sconj if marks.any(Marks::IF) && after_verb => ItemKind::That,
            Tag::Sconj => ItemKind::Subordinator,
            Tag::Pron | Tag::Det | Tag::Adv if marks.any(QUESTION) => {
                let relative =
                    marks.any(Marks::WHO) || marks.any(Marks::THAT) && verb_follows(chunks, at, tokens.end);
                if after_noun && relative {
                    ItemKind::Relative
                } else if marks.any(Marks::THAT.or(Marks::WHICH)) && chunks.tags[at as usize] == Tag::Pron {
                    ItemKind::Noun { head: at, time: false }
                } else if marks.any(Marks::WHERE) {
                    ItemKind::Subordinator
                } else {
                    ItemKind::That
                }
            }
            Tag::Pron if marks.any(Marks::THERE) => ItemKind::Other,
            Tag::Pron => ItemKind::Noun { head: at, time: false },
            Tag::Punct => match document.word(at as usize) {
                "," | "(" | ")" | "–" | "—" | "--" => ItemKind::Comma,
                ";" | ":" => ItemKind::Stop,
                _ => {
                    at += 1;
                    continue;
                }
            },
            // Adverbs and marks part nothing.
            Tag::Adv | Tag::Intj => {
                at += 1;
                continue;
            }
            _ => ItemKind::Other,
        };
        row.push(Item { kind, tokens: Span::new(at, at + 1) });
        at += 1;
    }
}

/// Whether a verb, or a pronoun or noun with its verb, follows.
fn verb_follows(chunks: &Chunks<'_, '_>, at: u32, end: u32) -> bool {
    let next = at as usize + 1;
    next < end as usize && !matches!(chunks.tags[next], Tag::Punct | Tag::Noun | Tag::Adp)
}
