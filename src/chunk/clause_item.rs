//! What is a sentence made of, seen from its clauses? Its groups and the words that join them.

use super::Chunks;
use crate::span::{Span, Tok};
use crate::vocab::{Tag, Vocab};

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

/// Words for times that stand beside a clause rather than in it.
const TIMES: &[&str] = &[
    "afternoon",
    "april",
    "august",
    "century",
    "day",
    "days",
    "decade",
    "december",
    "evening",
    "february",
    "friday",
    "hour",
    "hours",
    "january",
    "july",
    "june",
    "march",
    "may",
    "midnight",
    "minute",
    "minutes",
    "moment",
    "monday",
    "month",
    "months",
    "morning",
    "night",
    "noon",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "time",
    "today",
    "tomorrow",
    "tonight",
    "tuesday",
    "wednesday",
    "week",
    "weekend",
    "weeks",
    "year",
    "years",
    "yesterday",
];

/// Puts the pieces of a sentence into `row`. `noun` and `verb` say which groups come next.
pub(super) fn items(
    chunks: &Chunks<'_, '_>,
    vocab: &Vocab,
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
            let time = TIMES.binary_search(&vocab.word(chunks.words[group.head as usize])).is_ok()
                || chunks.kinds(group.head as usize).has(crate::rule::kinds::YEAR);
            row.push(Item { kind: ItemKind::Noun { head: group.head, time }, tokens: group.tokens });
            at = group.tokens.end.max(at + 1);
            continue;
        }
        let word = vocab.word(chunks.words[at as usize]);
        let after_noun = row
            .iter()
            .rev()
            .find(|i| i.kind != ItemKind::Comma)
            .is_some_and(|i| matches!(i.kind, ItemKind::Noun { .. }));
        let after_verb = row.last().is_some_and(|i| matches!(i.kind, ItemKind::Verb { .. }));
        let kind = match chunks.tags[at as usize] {
            Tag::Adp => ItemKind::Preposition,
            Tag::Cconj => ItemKind::And,
            Tag::Sconj if matches!(word, "that" | "whether") => ItemKind::That,
            // A preposition before a participle is no start of a finite clause.
            Tag::Sconj
                if matches!(
                    word,
                    "by" | "in"
                        | "of"
                        | "without"
                        | "with"
                        | "at"
                        | "from"
                        | "on"
                        | "into"
                        | "upon"
                        | "despite"
                ) =>
            {
                ItemKind::Other
            }
            Tag::Sconj if word == "if" && after_verb => ItemKind::That,
            Tag::Sconj => ItemKind::Subordinator,
            Tag::Pron | Tag::Det | Tag::Adv
                if matches!(
                    word,
                    "who" | "which" | "whom" | "whose" | "that" | "where" | "what" | "how" | "why" | "when"
                ) =>
            {
                match word {
                    "who" | "which" | "whom" if after_noun => ItemKind::Relative,
                    "that" if after_noun && verb_follows(chunks, at, tokens.end) => ItemKind::Relative,
                    "that" | "which" if chunks.tags[at as usize] == Tag::Pron => {
                        ItemKind::Noun { head: at, time: false }
                    }
                    "when" | "where" => ItemKind::Subordinator,
                    _ => ItemKind::That,
                }
            }
            Tag::Pron if word == "there" => ItemKind::Other,
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

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_sorted() {
        assert!(super::TIMES.is_sorted());
    }
}
