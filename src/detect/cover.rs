//! Which readings of the words inside a listed name are less likely than the name? "Challengers Bangalore"
//! in "Royal Challengers Bangalore", a person called Eli Lilly where the lists know a firm. And which than an
//! office: "Chief Financial" in "Chief Financial Officer".

use super::candidate::{Candidate, NameKinds, ORG, PERSON};
use crate::chunk::Chunks;
use crate::id::ListId;
use crate::rule::KindId;
use crate::span::{Span, Tok};

/// What another kind costs for just the words of a listed name. A title or an age beside it outweighs that.
const SAME_WORDS: i32 = 20;
/// What a part of a listed name costs as something that no list knows.
const PART: i32 = 24;
/// What a listed name must score to count.
const SURE: i32 = 80;

/// What a body costs whose name would end in the midst of an office: "Norvik Chief Financial" before "Officer".
const OFFICE: i32 = 60;

/// Takes from bodies that end inside an office of three words or more, which starts with a rank: no body is
/// called "Chief Technology", but "Homeland Security" is inside "Homeland Security Secretary".
pub(super) fn yield_to_office(
    candidates: &mut [Candidate],
    title: Option<KindId>,
    names: &NameKinds,
    chunks: &Chunks<'_, '_>,
) {
    let rank = |at: u32| {
        matches!(
            chunks.document.word(at as usize),
            "Assistant" | "Associate" | "Chief" | "Deputy" | "Executive" | "Senior" | "Vice"
        )
    };
    let office = |c: &Candidate| Some(c.kind) == title && c.tokens.len() > 2 && rank(c.tokens.start);
    let offices: Vec<Span<Tok>> = candidates.iter().filter(|c| office(c)).map(|c| c.tokens).collect();
    for candidate in candidates.iter_mut().filter(|c| names.index(c.kind) == Some(ORG)) {
        let end = candidate.tokens.end;
        if offices.iter().any(|o| end > o.start + 1 && end < o.end) {
            candidate.score -= OFFICE;
        }
    }
}

/// Takes from the readings that a listed name of several words covers, be it one of a body,
/// a people or a competition; events are often called like bodies. `reach` is room for it.
pub(super) fn yield_to_listed(
    sentence: Span<Tok>,
    candidates: &mut [Candidate],
    names: &NameKinds,
    event: Option<ListId>,
    reach: &mut Vec<(u32, u32)>,
) {
    let listed = |c: &Candidate| {
        c.tokens.len() > 1 && c.score >= SURE && c.known.is_some_and(|(list, _)| Some(list) != event)
    };
    if !candidates.iter().any(listed) {
        return;
    }
    // For each word the longest listed name over it: where it starts and ends.
    reach.clear();
    reach.resize(sentence.len(), (0, 0));
    for name in candidates.iter().filter(|c| listed(c)) {
        for at in name.tokens.range() {
            let best = &mut reach[at - sentence.start as usize];
            if name.tokens.end - name.tokens.start > best.1 - best.0 {
                *best = (name.tokens.start, name.tokens.end);
            }
        }
    }
    for candidate in candidates.iter_mut() {
        let Some(index) = names.index(candidate.kind) else { continue };
        let (start, end) = reach[(candidate.tokens.start - sentence.start) as usize];
        if candidate.tokens.end > end || end == 0 {
            continue;
        }
        let same = (candidate.tokens.start, candidate.tokens.end) == (start, end);
        candidate.score -= match (same, candidate.known.is_some()) {
            (true, false) => SAME_WORDS,
            (false, false) => PART,
            // "Le Pen" in "Marine Le Pen"
            (false, true) if index == PERSON => PART,
            _ => 0,
        };
    }
}
