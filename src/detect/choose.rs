//! Which of several overlapping mentions is it?
//!
//! The surer and longer one. A place that lies wholly inside a chosen name is kept as a
//! nested mention (the city in a university's name).

use super::Mention;
use crate::rule::RuleSet;

/// Rank of a candidate: a word more is worth as much as this many hundredths of confidence.
const WORD: u32 = 6;

fn rank(mention: &Mention) -> u32 {
    u32::from(mention.confidence.0) + WORD * (mention.tokens.len() as u32).min(8)
}

/// Moves the best candidates that do not overlap into `chosen`, and nested ones with them.
pub(super) fn choose(candidates: &mut Vec<Mention>, rules: &RuleSet, chosen: &mut Vec<Mention>) {
    candidates.sort_by(|a, b| {
        (std::cmp::Reverse(rank(a)), a.tokens.start, std::cmp::Reverse(a.tokens.end), a.origin).cmp(&(
            std::cmp::Reverse(rank(b)),
            b.tokens.start,
            std::cmp::Reverse(b.tokens.end),
            b.origin,
        ))
    });
    let Some(end) = candidates.iter().map(|c| c.tokens.end).max() else { return };
    let start = candidates.iter().map(|c| c.tokens.start).min().unwrap_or(0);
    // For each token the number of the chosen mention on it, by level: outer, nested.
    let mut outer = vec![u32::MAX; (end - start) as usize];
    let mut inner = vec![false; (end - start) as usize];
    let base = chosen.len();
    for mut candidate in candidates.drain(..) {
        let range = (candidate.tokens.start - start) as usize..(candidate.tokens.end - start) as usize;
        if outer[range.clone()].iter().all(|&o| o == u32::MAX) {
            outer[range].fill(chosen.len() as u32);
            chosen.push(candidate);
            continue;
        }
        let around = outer[range.start];
        let inside = around != u32::MAX && outer[range.clone()].iter().all(|&o| o == around);
        if !inside || inner[range.clone()].iter().any(|&i| i) {
            continue;
        }
        let home = &chosen[around as usize];
        let smaller = candidate.tokens.len() < home.tokens.len();
        // A place of which we know, in a name that is no person's and no place's of which we know.
        let place = rules.kinds.name(candidate.kind) == "PLACE" && candidate.known.is_some();
        let holds = match rules.kinds.name(home.kind) {
            "ORG" | "EVENT" | "WORK" | "LAW" | "PRODUCT" => true,
            "PLACE" => home.known.is_none(),
            _ => false,
        };
        if smaller && place && holds {
            candidate.nested = true;
            inner[range].fill(true);
            chosen.push(candidate);
        }
    }
    chosen[base..].sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
}
