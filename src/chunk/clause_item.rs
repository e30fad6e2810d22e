//! What is a sentence made of, seen from its clauses? Its groups and the words that join them.

use super::Chunks;
use super::sign::Signs;
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
        /// A word for a time: "week", "Monday".
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

/// What parts groups as a comma does.
const COMMA: Signs = Signs::COMMA.or(Signs::DASH).or(Signs::OPEN_BRACKET).or(Signs::CLOSE_BRACKET);

const QUESTION: Marks = Marks::WHO.or(Marks::THAT).or(Marks::WH).or(Marks::WHERE);

/// Puts the pieces of a sentence into `row`. `noun` and `verb` say which groups come next.
pub(super) fn items(
    chunks: &Chunks<'_, '_>,
    tokens: Span<Tok>,
    noun: &mut usize,
    verb: &mut usize,
    row: &mut Vec<Item>,
) {
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
            // "whose brother"
            if chunks.marks[at as usize].any(Marks::WH) && chunks.marks[at as usize].any(Marks::OWNER) {
                row.push(Item { kind: ItemKind::Relative, tokens: Span::new(at, at + 1) });
            }
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
            // "in which"
            Tag::Adp
                if after_noun
                    && at + 1 < tokens.end
                    && chunks.tags[at as usize + 1] == Tag::Pron
                    && chunks.marks[at as usize + 1].any(Marks::WHO) =>
            {
                row.push(Item { kind: ItemKind::Relative, tokens: Span::new(at, at + 2) });
                at += 2;
                continue;
            }
            Tag::Adp => ItemKind::Preposition,
            Tag::Cconj => ItemKind::And,
            // "the soup that Norvik makes is …": no verb that could say it stands before.
            Tag::Sconj | Tag::Pron
                if marks.any(Marks::THAT)
                    && after_noun
                    && !row.iter().any(|i| matches!(i.kind, ItemKind::Verb { .. }))
                    && !row.last().is_some_and(|i| is_content_noun(chunks, i)) =>
            {
                ItemKind::Relative
            }
            Tag::Sconj if marks.any(Marks::THAT.or(Marks::WHETHER)) => ItemKind::That,
            // A preposition before a participle is no start of a finite clause.
            Tag::Sconj if marks.any(Marks::GOVERNS) => ItemKind::Other,
            Tag::Sconj if marks.any(Marks::IF) && after_verb && is_asking(chunks, row) => ItemKind::That,
            Tag::Sconj => ItemKind::Subordinator,
            Tag::Pron | Tag::Det | Tag::Adv if marks.any(QUESTION) => {
                let relative = marks.any(Marks::WHO)
                    || marks.any(Marks::THAT)
                        && verb_follows(chunks, at, tokens.end)
                        && (subject_gap(chunks, at, tokens.end) || !is_said(chunks, row));
                if after_noun && relative {
                    ItemKind::Relative
                } else if chunks.tags[at as usize] == Tag::Pron
                    && (marks.any(Marks::WHICH)
                        || marks.any(Marks::THAT) && !group_follows(chunks, at, tokens.end))
                {
                    ItemKind::Noun { head: at, time: false }
                } else if marks.any(Marks::WHERE) {
                    ItemKind::Subordinator
                } else {
                    ItemKind::That
                }
            }
            Tag::Pron if marks.any(Marks::THERE) => ItemKind::Other,
            Tag::Pron => ItemKind::Noun { head: at, time: false },
            Tag::Punct if chunks.signs[at as usize].any(COMMA) => ItemKind::Comma,
            Tag::Punct if chunks.signs[at as usize].any(Signs::SEMICOLON.or(Signs::COLON)) => ItemKind::Stop,
            // Adverbs and marks part nothing.
            Tag::Adv | Tag::Intj | Tag::Punct => {
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

/// Whether a noun group follows, so that "that" begins a clause.
fn group_follows(chunks: &Chunks<'_, '_>, at: u32, end: u32) -> bool {
    let next = at as usize + 1;
    next < end as usize
        && matches!(chunks.tags[next], Tag::Det | Tag::Propn | Tag::Noun | Tag::Pron | Tag::Num)
}

/// Whether a verb follows right away, so that "that" is its subject.
fn subject_gap(chunks: &Chunks<'_, '_>, at: u32, end: u32) -> bool {
    let next = (at as usize + 1..end as usize).find(|&n| chunks.tags[n] != Tag::Adv);
    next.is_some_and(|n| matches!(chunks.tags[n], Tag::Verb | Tag::Aux))
}

/// Whether the last verb says something, or the last noun has a content: "told them that he had …".
fn is_said(chunks: &Chunks<'_, '_>, row: &[Item]) -> bool {
    let verb = row.iter().rev().find_map(|i| match i.kind {
        ItemKind::Verb { group } => Some(chunks.verb_groups[group as usize].main as usize),
        _ => None,
    });
    verb.is_some_and(|main| chunks.kinds(main).has(crate::rule::kinds::SPEECH))
        || row.last().is_some_and(|i| is_content_noun(chunks, i))
}

/// Whether the verb that stands last takes "if" for "whether".
fn is_asking(chunks: &Chunks<'_, '_>, row: &[Item]) -> bool {
    row.last().is_some_and(|i| match i.kind {
        ItemKind::Verb { group } => {
            let main = chunks.verb_groups[group as usize].main as usize;
            chunks.kinds(main).has(crate::rule::kinds::SPEECH)
        }
        _ => false,
    })
}

/// Whether a noun has a content, which "that" begins: "the claim that Norvik makes soup".
fn is_content_noun(chunks: &Chunks<'_, '_>, item: &Item) -> bool {
    const NOUNS: &[&str] = &[
        "allegation",
        "allegations",
        "assertion",
        "belief",
        "claim",
        "claims",
        "concern",
        "concerns",
        "conclusion",
        "confirmation",
        "doubt",
        "doubts",
        "evidence",
        "fact",
        "fear",
        "fears",
        "finding",
        "hint",
        "hope",
        "hopes",
        "idea",
        "indication",
        "indications",
        "news",
        "notion",
        "possibility",
        "promise",
        "proof",
        "report",
        "reports",
        "revelation",
        "rumor",
        "rumors",
        "rumour",
        "rumours",
        "sign",
        "signs",
        "speculation",
        "statement",
        "suggestion",
        "suggestions",
        "suspicion",
        "view",
        "warning",
        "warnings",
    ];
    let ItemKind::Noun { head, .. } = item.kind else { return false };
    NOUNS.binary_search(&chunks.document.word(head as usize)).is_ok()
}
