//! How far does an argument go? Subjects from their noun to the verb, what is behind a verb to where
//! the next clause begins.

use super::scene::Scene;
use crate::chunk::{ClauseKind, ClauseRole};
use crate::span::{Span, Tok};
use crate::vocab::{Marks, Tag};

/// No argument is longer, in words: a bound for what is no prose.
pub(super) const LONGEST: u32 = 100;

/// The whole subject of a clause: its noun with what is behind it, up to the verb.
pub(super) fn subject(scene: &Scene<'_, '_, '_>, clause: usize) -> Option<Span<Tok>> {
    let mut own = scene.arguments(clause, ClauseRole::Subject);
    let first = own.next()?;
    let last = own.last().unwrap_or(first);
    let group = scene.group(clause);
    let start = widen(scene, first.tokens.start);
    let begin = scene.clauses[clause].span.start;
    let limit = if first.tokens.start >= group.tokens.start {
        scene.tokens.end
    } else if scene.clauses[clause].kind == ClauseKind::Relative && begin > first.tokens.start {
        begin
    } else {
        group.tokens.start
    };
    let limit = limit.min(start + LONGEST);
    let mut end = last.tokens.end.min(limit);
    while end < limit {
        if scene.is_comma(end) {
            break;
        }
        if let Some(inner) = scene.clause_at(end) {
            let inside = match scene.clauses[inner].kind {
                ClauseKind::Participle | ClauseKind::Infinitive => first.tokens.start < group.tokens.start,
                ClauseKind::Relative => true,
                // "the town where she lived"
                _ if scene.clauses[inner].span.start >= last.tokens.end => {
                    scene.marks(scene.clauses[inner].span.start, Marks::WHERE)
                }
                _ => false,
            };
            if !inside {
                break;
            }
        }
        end += 1;
    }
    while end > last.tokens.end && scene.tag(end - 1) == Some(Tag::Adv) {
        end -= 1;
    }
    Some(scene.with_quotes(scene.trim(Span::new(start, end.max(start))))).filter(|s| !s.is_empty())
}

/// "many of the firms", "all the firms": what says how many belongs to the noun behind it.
pub(super) fn widen(scene: &Scene<'_, '_, '_>, start: u32) -> u32 {
    let mut start = start;
    for _ in 0..3 {
        let before = start.wrapping_sub(1);
        if scene.marks(before, Marks::OF)
            && matches!(
                scene.tag(before.wrapping_sub(1)),
                Some(Tag::Adj | Tag::Num | Tag::Det | Tag::Pron | Tag::Sym | Tag::Noun)
            )
        {
            start = scene.noun_before(before).map_or(before - 1, |n| n.start);
        } else if matches!(scene.tag(before), Some(Tag::Det | Tag::Num | Tag::Adj))
            && scene.noun_over(before).is_none()
            && !scene.marks(before, Marks::THAT.or(Marks::WHICH))
        {
            start = before;
        } else {
            break;
        }
    }
    start
}

/// What is behind the verb of a clause, from a word on: to where the next clause begins.
pub(super) fn tail(scene: &Scene<'_, '_, '_>, clause: usize, from: u32) -> Span<Tok> {
    let limit = scene.tokens.end.min(from + LONGEST);
    let mut stop = limit;
    for next in clause + 1..scene.clauses.len() {
        let group = scene.group(next);
        if group.tokens.start >= limit {
            break;
        }
        if group.tokens.start < from {
            continue;
        }
        if !scene.hangs_on(next, clause) {
            let begin = scene.clauses[next].span.start;
            // "and sold": the subject stands before.
            stop = stop.min(if begin <= from { group.tokens.start } else { begin });
            if scene.clauses[next].kind != ClauseKind::Relative {
                while stop > from && matches!(scene.tag(stop - 1), Some(Tag::Adv | Tag::Cconj)) {
                    stop -= 1;
                }
            }
            break;
        }
    }
    let mut end = from;
    while end < stop {
        if matches!(scene.word(end), ";" | ":") {
            break;
        }
        if scene.is_comma(end) && !goes_on(scene, from, end, stop) {
            break;
        }
        end += 1;
    }
    scene.with_quotes(scene.trim(Span::new(from, end)))
}

/// Whether what stands behind a comma still belongs to the clause's argument: a list, a date, a place
/// inside a larger one, a quotation that is said.
fn goes_on(scene: &Scene<'_, '_, '_>, from: u32, comma: u32, stop: u32) -> bool {
    let next = comma + 1;
    if matches!(scene.word(comma), "(" | "--" | "—" | "–") {
        return false;
    }
    if scene.clause_at(next).is_some() {
        return false;
    }
    match scene.tag(next) {
        Some(Tag::Num) => true,
        Some(Tag::Propn) => {
            comma > from && scene.tag(comma - 1) == Some(Tag::Propn)
                || super::list::joins(scene, from, comma, stop)
        }
        Some(Tag::Pron | Tag::Sconj) => false,
        Some(Tag::Adp) => true,
        _ => super::list::joins(scene, from, comma, stop),
    }
}
