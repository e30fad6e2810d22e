//! How does an office read in full? "former finance chief", "head of vocal studies", and one of "aid
//! workers" is an "aid worker".

use super::clause::Clauses;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag};

/// Adjectives that say which office it is, or that it is held no more.
#[rustfmt::skip]
const RANKS: &[&str] = &[
    "acting", "assistant", "associate", "chief", "co", "deputy", "executive", "ex", "former", "founding", "general",
    "interim", "joint", "junior", "managing", "non-executive", "outgoing", "retired", "senior", "vice",
];

/// How many words an office takes in on each side.
const REACH: u32 = 5;

/// The words of an office with what belongs to its name on both sides, as long as no name is among them.
pub(super) fn whole(clauses: &Clauses<'_, '_, '_, '_>, title: Span<Tok>) -> Span<Tok> {
    let (mut start, mut end) = (title.start, title.end);
    // "spokesman Brigadier General Karl Mott": a rank behind an office is another title.
    let rank = (start + 1..end).find(|&at| {
        clauses.tag(at - 1) == Some(Tag::Noun)
            && !title_case(clauses, at - 1)
            && (at..end).all(|at| title_case(clauses, at))
    });
    end = rank.unwrap_or(end);
    let floor = start.saturating_sub(REACH).max(clauses.tokens.start);
    while start > floor {
        let before = start - 1;
        let noun = clauses.tag(before) == Some(Tag::Noun) && !named(clauses, before);
        let rank = RANKS.contains(&clauses.word(before));
        let hyphen = clauses.word(before) == "-" && before > floor && !named(clauses, before - 1);
        if !(noun || rank || hyphen) || start == title.start && title_case(clauses, title.start) && !rank {
            break;
        }
        start = before;
    }
    while start < title.start && clauses.word(start) == "-" {
        start += 1;
    }
    // "head of vocal studies", "director for legal affairs"
    if matches!(clauses.word(end), "of" | "for")
        && let Some(field) = plain_phrase(clauses, end + 1)
    {
        end = field.end;
        // "for trade and transit"
        if clauses.word(end) == "and"
            && let Some(other) = plain_phrase(clauses, end + 1)
            && matches!(clauses.word(other.end), "" | "." | "," | ";" | ")" | "at" | "in" | "\"" | "”")
        {
            end = other.end;
        }
    }
    Span::new(start, end)
}

/// The phrase at a place, if it is common nouns and adjectives only.
fn plain_phrase(clauses: &Clauses<'_, '_, '_, '_>, at: u32) -> Option<Span<Tok>> {
    let p = clauses.phrases[clauses.phrase_at(at)?].tokens;
    let plain = (p.start..p.end).all(|at| {
        !named(clauses, at)
            && matches!(clauses.tag(at), Some(Tag::Noun | Tag::Adj))
            && !title_case(clauses, at)
    });
    (plain && p.len() as u32 <= REACH).then_some(p)
}

/// The words of an office of one of several: "aid worker" of "aid workers".
pub(super) fn singular(clauses: &Clauses<'_, '_, '_, '_>, title: Span<Tok>, words: &str) -> Option<String> {
    let last = title.end.checked_sub(1)?;
    // "head of sales"
    if (title.start..last).any(|at| clauses.tag(at) == Some(Tag::Adp)) {
        return None;
    }
    if clauses.reading.chunks.form(last as usize) != Form::Plural {
        return None;
    }
    let base = clauses.base(last);
    let (before, word) = words.rsplit_once(' ').map_or(("", words), |(before, word)| (before, word));
    // A base form that begins as the word does: "drivers", not "people".
    let stem = base.get(..base.len().min(3))?;
    word.starts_with(stem).then(|| format!("{before} {base}").trim_start().to_owned())
}

/// Whether any mention covers a word.
fn named(clauses: &Clauses<'_, '_, '_, '_>, at: u32) -> bool {
    let all = &clauses.reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start + 12 < at);
    let title = |kind| clauses.reading.rules.kinds.name(kind) == "TITLE";
    all[from..]
        .iter()
        .take_while(|m| m.tokens.start <= at)
        .any(|m| m.is_named() && m.tokens.end > at && !title(m.kind))
}

fn title_case(clauses: &Clauses<'_, '_, '_, '_>, at: u32) -> bool {
    clauses.reading.chunks.capitals(at as usize) != 0 && at > clauses.tokens.start
}
