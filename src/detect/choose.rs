//! Which of several overlapping mentions is it?
//!
//! Those that together explain the words of a sentence best: each word that a candidate covers counts
//! what speaks for the candidate beyond a threshold, each capital left over costs a little.
//! A known name that lies wholly inside a chosen one is kept as a nested mention (the city in a
//! university's name).

use super::MentionForm;
use super::candidate::{Candidate, NameKinds, PLACE};
use super::clue::Clues;
use crate::rule::{KindId, RuleSet};
use crate::span::{Span, Tok};

/// What a candidate must score to be a mention at all.
pub(super) const THRESHOLD: i32 = 48;
/// What a mention costs, so that of two readings that score alike the one with fewer names wins.
const MENTION: i32 = 6;
/// What a capital costs that no mention covers.
const LEFT_OVER: i32 = 10;

/// Room for [`choose`], to be used again and again.
#[derive(Debug, Default)]
pub(super) struct Room {
    best: Vec<i32>,
    last: Vec<u32>,
    by_end: Vec<u32>,
}

fn value(candidate: &Candidate, title: Option<KindId>) -> i32 {
    let words = (candidate.tokens.len() as i32).min(12);
    let worth = (candidate.score - THRESHOLD) * words - MENTION;
    if Some(candidate.kind) == title { worth / 2 } else { worth }
}

/// The numbers of the chosen candidates of one sentence, by place.
pub(super) fn choose(
    sentence: Span<Tok>,
    candidates: &[Candidate],
    clues: &[Clues],
    title: Option<KindId>,
    room: &mut Room,
    chosen: &mut Vec<u32>,
) {
    let start = sentence.start as usize;
    let count = sentence.len();
    room.best.clear();
    room.best.resize(count + 1, 0);
    room.last.clear();
    room.last.resize(count + 1, u32::MAX);
    room.by_end.clear();
    room.by_end.extend((0..candidates.len() as u32).filter(|&n| candidates[n as usize].score >= THRESHOLD));
    room.by_end.sort_by_key(|&n| {
        let c = &candidates[n as usize];
        (c.tokens.end, c.tokens.start, std::cmp::Reverse(c.score), c.kind, c.origin)
    });
    let mut next = 0;
    for end in 1..=count {
        let clue = clues[start + end - 1];
        let cost = if clue.any(Clues::CAPITAL) && !clue.any(Clues::TITLE.or(Clues::FUNCTION)) {
            LEFT_OVER
        } else {
            0
        };
        room.best[end] = room.best[end - 1] - cost;
        while let Some(&n) = room.by_end.get(next) {
            let candidate = &candidates[n as usize];
            if candidate.tokens.end as usize - start > end {
                break;
            }
            next += 1;
            let total = room.best[candidate.tokens.start as usize - start] + value(candidate, title);
            if total > room.best[end] {
                room.best[end] = total;
                room.last[end] = n;
            }
        }
    }
    let first = chosen.len();
    let mut end = count;
    while end > 0 {
        match room.last[end] {
            u32::MAX => end -= 1,
            n => {
                chosen.push(n);
                end = candidates[n as usize].tokens.start as usize - start;
            }
        }
    }
    chosen[first..].reverse();
}

/// The numbers of known names that lie inside chosen names; none overlaps another.
pub(super) fn nested(
    candidates: &[Candidate],
    chosen: &[u32],
    names: &NameKinds,
    rules: &RuleSet,
    found: &mut Vec<u32>,
) {
    for &outer in chosen {
        let home = &candidates[outer as usize];
        let holds = match rules.kinds.name(home.kind) {
            "ORG" | "EVENT" | "WORK" | "LAW" | "PRODUCT" => true,
            "PLACE" => home.known.is_none(),
            _ => false,
        };
        if !holds || home.tokens.len() < 2 {
            continue;
        }
        let first = found.len();
        for (n, inner) in candidates.iter().enumerate() {
            let smaller = inner.tokens.len() < home.tokens.len() && home.tokens.contains(&inner.tokens);
            let sure = inner.known.is_some()
                && (names.index(inner.kind).is_some() && inner.score >= THRESHOLD + 20
                    || inner.kind == names.kinds[PLACE]);
            if smaller && sure && inner.form == MentionForm::Name && inner.score >= THRESHOLD {
                let free =
                    found[first..].iter().all(|&f| !candidates[f as usize].tokens.overlaps(&inner.tokens));
                if free {
                    found.push(n as u32);
                }
            }
        }
    }
}
