//! Which medium was a text taken from? The lines of those who monitor papers and broadcasts name its town and
//! it side by side: "AB0307142294 Vilmar Radio Vilmar Network in Finnish 0900 GMT 3 Jul 94", "Vilmar SANOMAT".

use super::candidate::{Candidate, NameKinds, ORG, PLACE};
use super::clue::Clues;
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// How many words town and medium have at most.
const REACH: usize = 12;
/// What speaks for the two: next to nothing else can be meant by such a line.
const SCORE: i32 = 97;

/// Words of which a town's name may consist.
const TOWN: Clues = Clues::CITY.or(Clues::WEAK_CITY).or(Clues::CAPITAL_CITY).or(Clues::REGION);

/// Reads the town and the medium of a source line, and drops what runs across them.
pub(super) fn split(
    sentence: Span<Tok>,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    candidates: &mut Vec<Candidate>,
) {
    let told = with_language(sentence, clues, chunks);
    let Some(run) = told.or_else(|| alone(sentence, clues, chunks)) else { return };
    let (start, end) = (run.start, run.end);
    let long = |n: u32| clues[n as usize].any(Clues::LONG_PLACE);
    let town = match (start..end).take_while(|&n| long(n)).count() as u32 {
        0 if !clues[start as usize].any(TOWN) => return,
        words => Span::new(start, start + words.max(1)),
    };
    if town.end >= end {
        return;
    }
    let medium = Span::new(town.end, end);
    if told.is_none() && !is_medium(medium, clues, chunks) {
        return;
    }
    candidates.retain(|c| c.tokens.end <= start || c.tokens.start >= end || medium.contains(&c.tokens));
    let of = |tokens: Span<Tok>, kind: usize, step: &'static str, subkind: &'static str| Candidate {
        tokens,
        kind: names.kinds[kind],
        origin: Origin::Step(step),
        score: SCORE,
        known: None,
        form: MentionForm::Name,
        subkind: Some(subkind),
        soft: false,
    };
    candidates.push(of(town, PLACE, "detect/source_line.rs#town", "city"));
    candidates.push(of(medium, ORG, "detect/source_line.rs#medium", "media"));
}

/// The names in front of "in Latvian 1700 GMT", behind the number of the report.
fn with_language(sentence: Span<Tok>, clues: &[Clues], chunks: &Chunks<'_, '_>) -> Option<Span<Tok>> {
    let range = sentence.range();
    let word = |n: usize| if n < range.end { chunks.document.word(n) } else { "" };
    let numeric = |n: usize| word(n).starts_with(|c: char| c.is_ascii_digit());
    let of_language = |at: usize| {
        if word(at) != "in" {
            return false;
        }
        let named = |n: usize| n < range.end && clues[n].is_name_like() && !clues[n].any(Clues::TIME);
        let after = if word(at + 2) == "-" || word(at + 2) == "–" { at + 4 } else { at + 2 };
        let dated = |n: usize| numeric(n) && (word(n + 1) == "GMT" || numeric(n + 2));
        named(at + 1) && (dated(after) || clues[at + 1].any(Clues::DEMONYM) && numeric(after))
    };
    let at = (range.start + 2..range.end.saturating_sub(2)).find(|&at| of_language(at))?;
    // "VILMAR DAILY (TRADE INDUSTRY) in English"
    let mut end = at;
    if word(end - 1) == ")" {
        end = (range.start..end).rev().take(REACH).find(|&n| word(n) == "(")?;
    }
    let first = end.saturating_sub(REACH).max(range.start);
    let code = |n: usize| word(n).len() >= 7 && word(n).bytes().filter(u8::is_ascii_digit).count() >= 5;
    let part = |n: usize| {
        clues[n].is_name_like() && !clues[n].any(Clues::TIME) && !code(n)
            || clues[n].any(Clues::PARTICLE.or(Clues::HYPHEN))
            || numeric(n) && word(n).len() < 3
            || matches!(word(n), "of" | "and" | "the" | "THE" | "&")
    };
    let start = (first..end).rev().take_while(|&n| part(n)).last()?;
    (end > start + 1).then(|| Span::from_usize(start, end))
}

/// A sentence that is nothing but names.
fn alone(sentence: Span<Tok>, clues: &[Clues], chunks: &Chunks<'_, '_>) -> Option<Span<Tok>> {
    let range = sentence.range();
    let word = |n: usize| chunks.document.word(n);
    // "Vilmar VILMAR DAILY (TRADE INDUSTRY)"
    let closed = range.len() > 2 && word(range.end - 1) == ")";
    let bracket = range.clone().skip(2).find(|&n| closed && word(n) == "(").unwrap_or(range.end);
    let part = |n: usize| {
        clues[n].is_name_like()
            || clues[n].any(Clues::PARTICLE.or(Clues::HYPHEN))
            || matches!(word(n), "of" | "and" | "the" | "THE" | "&")
    };
    let town = word(range.start).chars().any(char::is_lowercase);
    let fits = town && (2..=REACH).contains(&(bracket - range.start)) && (range.start..bracket).all(part);
    fits.then(|| Span::from_usize(range.start, bracket))
}

/// Whether words without a language behind them name a medium: by a word of broadcasting, or as papers
/// and agencies are written in such lines.
fn is_medium(tokens: Span<Tok>, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let word = |n: usize| chunks.document.word(n);
    let on_air = |n: usize| matches!(word(n), "Radio" | "Television" | "TV" | "Network" | "Broadcasting");
    let shouted = |n: usize| {
        clues[n].any(Clues::ACRONYM.or(Clues::HYPHEN))
            || word(n).chars().all(|c| !c.is_lowercase()) && !clues[n].any(Clues::SHOUTED)
    };
    let known = tokens.len() == 1 && clues[tokens.start as usize].any(Clues::FIRM.or(Clues::ORG));
    let team = tokens.range().any(|n| clues[n].any(Clues::TEAM.or(Clues::NO_NAME).or(Clues::NUMBER)));
    tokens.range().any(on_air) || tokens.range().all(shouted) && (tokens.len() > 1 || known) && !team
}
