//! Who are the names behind a noun of kinship? "two sons, Tom and Rolf", "their children: Anna, 15, Berta and
//! Carl": people, though a given name by itself may be a town too.

use super::candidate::{Candidate, NameKinds, PERSON};
use super::clue::Clues;
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// Nouns behind which several people may be named.
#[rustfmt::skip]
const KIN: &[&str] = &[
    "brothers", "children", "cousins", "daughters", "grandchildren", "granddaughters", "grandsons", "kids",
    "nephews", "nieces", "parents", "siblings", "sisters", "sons", "stepchildren", "stepdaughters", "stepsons",
    "triplets", "twins",
];
/// How many names are read behind one noun.
const MOST: usize = 12;

/// Adds the names of kin that a sentence lists.
pub(super) fn named(
    sentence: Span<Tok>,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    found: &mut Vec<Candidate>,
) {
    let range = sentence.range();
    let word = |n: usize| if n < range.end { chunks.document.word(n) } else { "" };
    let plural = |n: usize| matches!(word(n).as_bytes().last(), Some(b's' | b'n'));
    for at in range.clone().filter(|&n| plural(n) && KIN.binary_search(&word(n)).is_ok()) {
        let mut next = at + 1;
        next += usize::from(matches!(word(next), "," | ":" | "-" | "–" | "—" | "("));
        let mut listed: Vec<Span<Tok>> = Vec::new();
        while listed.len() < MOST {
            let end = (next..range.end.min(next + 4)).find(|&n| !is_part(n, clues)).unwrap_or(next + 4);
            if end == next || end > range.end || !is_first(next, clues) {
                break;
            }
            listed.push(Span::from_usize(next, end));
            let Some(after) = next_name(end, &word) else { break };
            next = after;
        }
        // One name alone is read by the rules.
        if listed.len() < 2 {
            continue;
        }
        found.extend(listed.into_iter().map(|tokens| Candidate {
            tokens,
            kind: names.kinds[PERSON],
            origin: Origin::Step("detect/family.rs#named"),
            score: 93,
            known: None,
            form: MentionForm::Name,
            subkind: None,
            soft: false,
        }));
    }
}

fn is_part(n: usize, clues: &[Clues]) -> bool {
    clues[n].is_name_like() && !clues[n].any(Clues::TIME.or(Clues::DEMONYM).or(Clues::FUNCTION))
        || clues[n].any(Clues::INITIAL)
}

fn is_first(n: usize, clues: &[Clues]) -> bool {
    let given = clues[n].any(Clues::GIVEN);
    given
        || !clues[n].any(Clues::COMMON.or(Clues::COUNTRY).or(Clues::ORG).or(Clues::TITLE).or(Clues::ACRONYM))
}

/// Where the next name of a list starts, past an age and what joins the two.
fn next_name<'w>(end: usize, word: &impl Fn(usize) -> &'w str) -> Option<usize> {
    let number = |n: usize| !word(n).is_empty() && word(n).bytes().all(|b| b.is_ascii_digit());
    let mut at = end;
    if word(at) == "," && number(at + 1) {
        at += 2;
    } else if word(at) == "(" && number(at + 1) && word(at + 2) == ")" {
        at += 3;
    }
    let comma = matches!(word(at), "," | ";");
    at += usize::from(comma);
    let and = matches!(word(at), "and" | "&");
    at += usize::from(and);
    (comma || and).then_some(at)
}
