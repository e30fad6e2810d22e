//! Where in a match stands what it has to contain? Each test that every match passes, with how many items
//! may stand before it: where one of them fails, nobody needs to search.

use super::compile::{Names, rarity};
use super::kinds;
use super::notation::Pattern;
use super::program::Check;
use crate::vocab::MAX_PHRASE;
use serde::{Deserialize, Serialize};

/// How many tests a pattern is known by at the most.
const MOST: usize = 5;

/// Tests of which one holds in every match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub checks: Vec<Check>,
    /// How many items may stand between the start of the match and the one that passes.
    pub at: Extent,
}

/// From how many to how many items; no upper end where a group of any size may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extent {
    pub least: u32,
    pub most: Option<u32>,
}

impl Extent {
    const NOTHING: Extent = Extent { least: 0, most: Some(0) };

    fn and(self, next: Extent) -> Extent {
        let most = self.most.zip(next.most).map(|(a, b)| a + b);
        Extent { least: self.least + next.least, most }
    }

    fn or(self, other: Extent) -> Extent {
        let most = self.most.zip(other.most).map(|(a, b)| a.max(b));
        Extent { least: self.least.min(other.least), most }
    }
}

/// The anchors of a pattern, what texts contain most seldom first.
pub(super) fn anchors(pattern: &Pattern, names: &mut Names<'_>) -> Vec<Anchor> {
    let mut found = Vec::new();
    walk(pattern, Extent::NOTHING, names, &mut found);
    found.sort_by_key(|anchor| (std::cmp::Reverse(rank(anchor, names)), anchor.checks.len()));
    found.dedup();
    found.truncate(MOST);
    found
}

fn rank(anchor: &Anchor, names: &Names<'_>) -> u32 {
    anchor.checks.iter().map(|&check| rarity(check, names)).min().unwrap_or(0)
}

/// Adds the anchors of a pattern that starts at `at`, and says how long its matches are.
fn walk(pattern: &Pattern, at: Extent, names: &mut Names<'_>, found: &mut Vec<Anchor>) -> Extent {
    match pattern {
        Pattern::Seq(pieces) => pieces
            .iter()
            .fold(Extent::NOTHING, |length, piece| length.and(walk(piece, at.and(length), names, found))),
        Pattern::Alt(choices) => {
            let mut length: Option<Extent> = None;
            let mut either: Option<Anchor> = None;
            let mut all = true;
            for choice in choices {
                let mut own = Vec::new();
                let its = walk(choice, at, names, &mut own);
                length = Some(length.map_or(its, |l| l.or(its)));
                match own.into_iter().max_by_key(|anchor| rank(anchor, names)) {
                    Some(rarest) => {
                        either = Some(match either.take() {
                            None => rarest,
                            Some(mut anchor) => {
                                anchor.checks.extend(rarest.checks);
                                Anchor { at: anchor.at.or(rarest.at), ..anchor }
                            }
                        });
                    }
                    None => all = false,
                }
            }
            found.extend(either.filter(|_| all));
            length.unwrap_or(Extent::NOTHING)
        }
        Pattern::Repeat { what, min, max } => {
            let mut length = Extent::NOTHING;
            for n in 0..*max {
                if n < *min {
                    length = length.and(walk(what, at.and(length), names, found));
                } else {
                    let more = walk(what, at, names, &mut Vec::new());
                    length = length.and(Extent { least: 0, ..more });
                }
            }
            length
        }
        Pattern::Gap { most, .. } => Extent { least: 0, most: Some(*most as u32) },
        Pattern::Role { what, .. } => walk(what, at, names, found),
        Pattern::Not(_) | Pattern::Start | Pattern::End => Extent::NOTHING,
        Pattern::Test(test, place) => {
            let Ok(check) = names.check(test, *place) else { return Extent { least: 0, most: None } };
            found.push(Anchor { checks: vec![check], at });
            let most = match check {
                Check::List(_) => Some(MAX_PHRASE as u32),
                Check::Kind(kind) if kinds::GROUPS.contains(&kind) => None,
                _ => Some(1),
            };
            Extent { least: 1, most }
        }
    }
}
