//! Which of several overlapping mentions is it?
//!
//! Those that together explain the words of a sentence best: each word that a candidate covers counts
//! what speaks for the candidate beyond a threshold, each capital left over costs a little.
//! A known name that lies wholly inside a chosen one is kept as a nested mention (the city in a
//! university's name).

use super::MentionForm;
use super::candidate::{Candidate, NameKinds, ORG, PERSON, PLACE};
use super::clue::Clues;
use crate::chunk::Chunks;
use crate::rule::{KindId, RuleSet};
use crate::span::{Span, Tok};

/// What a candidate must score to be a mention at all.
pub(super) const THRESHOLD: i32 = 48;
/// What a mention costs, so that of two readings that score alike the one with fewer names wins.
const MENTION: i32 = 14;
/// The same for dates, amounts and whatever else is no name.
const VALUE: i32 = 8;
/// What a capital costs that no mention covers.
const LEFT_OVER: i32 = 10;

/// Room for [`choose`], to be used again and again.
#[derive(Debug, Default)]
pub(super) struct Room {
    best: Vec<i32>,
    last: Vec<u32>,
    by_end: Vec<u32>,
}

fn value(candidate: &Candidate, clues: &[Clues], title: Option<KindId>, names: &NameKinds) -> i32 {
    // "The" in front explains nothing, so that "The European" does not win against a bank.
    let article = candidate.tokens.len() > 1 && clues[candidate.tokens.start as usize].any(Clues::ARTICLE);
    let words = (candidate.tokens.len() as i32 - i32::from(article)).min(12);
    let cost = if names.index(candidate.kind).is_some() { MENTION } else { VALUE };
    let worth = (candidate.score - THRESHOLD) * words - cost;
    if Some(candidate.kind) == title { worth / 2 } else { worth }
}

/// The candidate for the same words and kind that a list has, if there is one: it knows more.
fn listed_twin(n: u32, candidates: &[Candidate], by_end: &[u32]) -> u32 {
    let own = &candidates[n as usize];
    if own.known.is_some() {
        return n;
    }
    let from = by_end.partition_point(|&m| candidates[m as usize].tokens.end < own.tokens.end);
    let twin = |m: &&u32| {
        let other = &candidates[**m as usize];
        other.tokens == own.tokens
            && other.kind == own.kind
            && other.known.is_some()
            && other.form == own.form
    };
    let here = |m: &&u32| candidates[**m as usize].tokens.end == own.tokens.end;
    by_end[from..].iter().take_while(here).find(twin).copied().unwrap_or(n)
}

/// What two names cost of which the second starts where the first ends: they are rather one.
fn adjoining(first: &Candidate, second: &Candidate, names: &NameKinds) -> i32 {
    match (names.index(first.kind), names.index(second.kind)) {
        (Some(PERSON), Some(PERSON)) => 70,
        (Some(ORG), Some(ORG)) => 30,
        _ => 0,
    }
}

/// The numbers of the chosen candidates of one sentence, by place.
pub(super) fn choose(
    sentence: Span<Tok>,
    candidates: &[Candidate],
    clues: &[Clues],
    title: Option<KindId>,
    names: &NameKinds,
    room: &mut Room,
    chosen: &mut Vec<u32>,
) {
    let start = sentence.start as usize;
    let count = sentence.len();
    if candidates.iter().all(|c| c.score < THRESHOLD) {
        return;
    }
    room.best.clear();
    room.best.resize(count + 1, 0);
    room.last.clear();
    room.last.resize(count + 1, u32::MAX);
    room.by_end.clear();
    room.by_end.extend((0..candidates.len() as u32).filter(|&n| candidates[n as usize].score >= THRESHOLD));
    room.by_end.sort_by(|&a, &b| {
        let (a, b) = (&candidates[a as usize], &candidates[b as usize]);
        let place = (a.tokens.end, a.tokens.start).cmp(&(b.tokens.end, b.tokens.start));
        place.then_with(|| (b.score, a.kind, a.origin).cmp(&(a.score, b.kind, b.origin)))
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
            let from = candidate.tokens.start as usize - start;
            let beside =
                candidates.get(room.last[from] as usize).map_or(0, |c| adjoining(c, candidate, names));
            let total = room.best[from] + value(candidate, clues, title, names) - beside;
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
                end = candidates[n as usize].tokens.start as usize - start;
                chosen.push(listed_twin(n, candidates, &room.by_end));
            }
        }
    }
    chosen[first..].reverse();
}

/// The numbers of known names that lie inside chosen names; none overlaps another.
pub(super) fn nested(
    candidates: &[Candidate],
    chosen: &[u32],
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    rules: &RuleSet,
) -> Vec<u32> {
    let mut found = Vec::new();
    let mut by_start = Vec::new();
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
        if by_start.is_empty() {
            index_by_start(candidates, &mut by_start);
        }
        let first = found.len();
        for n in starting_in(&by_start, home.tokens) {
            let inner = &candidates[n as usize];
            let smaller = inner.tokens.len() < home.tokens.len() && home.tokens.contains(&inner.tokens);
            let sure = inner.known.is_some()
                && (names.index(inner.kind).is_some() && inner.score >= THRESHOLD + 20
                    || inner.kind == names.kinds[PLACE])
                && stands_for_itself(inner, home, clues, chunks);
            if smaller && sure && inner.form == MentionForm::Name && inner.score >= THRESHOLD {
                let free =
                    found[first..].iter().all(|&f| !candidates[f as usize].tokens.overlaps(&inner.tokens));
                if free {
                    found.push(n);
                }
            }
        }
    }
    found
}

/// Whether a name inside another one names something else than that: the town in a university's name,
/// but not the High Court in "the Nairobi High Court", nor a town called Drama in "Music and Drama".
fn stands_for_itself(inner: &Candidate, home: &Candidate, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let (start, end) = (inner.tokens.start as usize, inner.tokens.end as usize);
    let behind = if end < home.tokens.end as usize { chunks.document.word(end) } else { "" };
    let before = if inner.tokens.start > home.tokens.start { chunks.document.word(start - 1) } else { "" };
    if inner.kind == home.kind {
        // "Foreign Affairs" in a ministry's name is no magazine.
        if clues[inner.tokens.range()].iter().all(|c| c.any(Clues::COMMON)) {
            return false;
        }
        return matches!(behind, "'s" | "’s" | "'" | "’")
            || end < home.tokens.end as usize && matches!(before, "of" | "for" | "at" | ",");
    }
    // Lakeview Pharma is in no place by its name, but the Fresno Police Department is.
    let last = clues[home.tokens.end as usize - 1];
    let firm = last.any(Clues::SUFFIX.or(Clues::FIRM_HEAD)) && !last.any(Clues::PUBLIC_HEAD);
    let sure = Clues::COUNTRY.or(Clues::CAPITAL_CITY);
    if firm && start == home.tokens.start as usize && !clues[start].any(sure) && inner.tokens.len() == 1 {
        return false;
    }
    let town = clues[start].any(Clues::CITY.or(Clues::REGION));
    let certain = Clues::COUNTRY.or(Clues::CAPITAL_CITY).or(Clues::PLACE_MORE).or(Clues::SHOUTED);
    let doubtful = town && clues[start].any(Clues::COMMON) && !clues[start].any(certain);
    inner.tokens.len() > 1 || !doubtful || behind == "'s"
}

/// Fills `by_start` with the first word and number of each candidate, in order.
pub(super) fn index_by_start(candidates: &[Candidate], by_start: &mut Vec<(u32, u32)>) {
    by_start.clear();
    by_start.extend(candidates.iter().enumerate().map(|(n, c)| (c.tokens.start, n as u32)));
    by_start.sort_unstable();
}

/// The numbers of the candidates that start within some words.
pub(super) fn starting_in(by_start: &[(u32, u32)], tokens: Span<Tok>) -> impl Iterator<Item = u32> {
    let first = by_start.partition_point(|&(start, _)| start < tokens.start);
    by_start[first..].iter().take_while(move |&&(start, _)| start < tokens.end).map(|&(_, n)| n)
}
