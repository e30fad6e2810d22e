//! Which members has a coordination? "A, B and C": noun groups with commas, the last behind "and".

use super::scene::Scene;
use crate::span::{Span, Tok};
use crate::vocab::{Marks, Tag};

/// More members than that are not told apart.
const MOST: usize = 16;

fn is_and(scene: &Scene<'_, '_, '_>, at: u32) -> bool {
    scene.is(at, &["and", "or", "&"])
}

/// Whether a preposition stands in it, other than "of".
pub(super) fn has_preposition(scene: &Scene<'_, '_, '_>, span: Span<Tok>) -> bool {
    (span.start..span.end).any(|at| scene.tag(at) == Some(Tag::Adp) && !scene.marks(at, Marks::OF))
}

/// Whether the comma is one of a list: noun groups and commas follow up to an "and" and one more.
pub(super) fn joins(scene: &Scene<'_, '_, '_>, from: u32, comma: u32, stop: u32) -> bool {
    if scene.noun_before(comma).is_none_or(|n| n.start < from) && scene.tag(comma - 1) != Some(Tag::Adj) {
        return false;
    }
    let mut at = comma;
    for _ in 0..MOST {
        at += 1;
        if is_and(scene, at) {
            return at + 1 < stop;
        }
        at = match member_end(scene, at, stop) {
            Some(end) => end,
            None => return false,
        };
        if is_and(scene, at) {
            return at + 1 < stop;
        }
        if scene.word(at) != "," || at >= stop {
            return false;
        }
    }
    false
}

/// Where a member ends: a noun group with its prepositions.
fn member_end(scene: &Scene<'_, '_, '_>, at: u32, stop: u32) -> Option<u32> {
    let mut end = at;
    while end < stop && (scene.is_quote(end) || scene.tag(end) == Some(Tag::Adv)) {
        end += 1;
    }
    end = match scene.noun_at(end) {
        Some(group) => group.end,
        None if scene.tag(end) == Some(Tag::Adj) => end + 1,
        None => return None,
    };
    while end < stop && (scene.is_quote(end)) {
        end += 1;
    }
    // "the Exchange and Trade Board": a name is one member.
    for _ in 0..20 {
        if end >= stop || !scene.inside_name(end) {
            break;
        }
        end += 1;
    }
    for _ in 0..4 {
        if scene.tag(end) != Some(Tag::Adp) || end >= stop {
            break;
        }
        match scene.noun_at(end + 1) {
            Some(group) => end = group.end,
            None => break,
        }
    }
    (end <= stop).then_some(end)
}

/// Whether it begins with a noun and "of": what "and" joins behind that may belong to the "of".
pub(super) fn begins_with_of(scene: &Scene<'_, '_, '_>, span: Span<Tok>) -> bool {
    scene.noun_at(span.start).is_some_and(|n| n.end < span.end && scene.marks(n.end, Marks::OF))
}

/// The members of the coordination that a span begins with, and what is behind the last one; none
/// where there is only one.
pub(super) fn members(scene: &Scene<'_, '_, '_>, span: Span<Tok>) -> Vec<Span<Tok>> {
    let mut found: Vec<Span<Tok>> = Vec::new();
    let mut at = span.start;
    let mut joined = false;
    while found.len() < MOST {
        let Some(end) = member_end(scene, at, span.end) else { break };
        found.push(scene.trim(Span::new(at, end)));
        if joined {
            break;
        }
        at = end;
        let comma = scene.word(at) == ",";
        at += u32::from(comma);
        let and = is_and(scene, at);
        at += u32::from(and);
        joined = and;
        if !comma && !and || at >= span.end {
            break;
        }
    }
    if found.len() < 2 || !joined { Vec::new() } else { found }
}
