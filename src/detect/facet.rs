//! What else does a name stand for where it stands? A country for its government ("Norway signed"), a
//! town for its team, a hospital for its building.
//!
//! Such a second reading is a mention by metonymy inside the name's own: it says that both kinds may be
//! meant, and names nothing new, so that no entity is made of it.

use super::candidate::{Candidate, NameKinds, ORG, PLACE};
use super::clue::Clues;
use super::weigh::{Setting, in_place};
use super::{Mention, MentionForm, Origin};
use crate::chunk::Chunks;
use crate::rule::Confidence;

/// What houses an institution and is called by its name.
const SITES: &[&str] = &[
    "academy",
    "airport",
    "arena",
    "barracks",
    "base",
    "camp",
    "casino",
    "cathedral",
    "center",
    "centre",
    "church",
    "clinic",
    "college",
    "consulate",
    "courthouse",
    "embassy",
    "gallery",
    "hospital",
    "hotel",
    "jail",
    "library",
    "mall",
    "market",
    "mill",
    "mine",
    "mission",
    "monastery",
    "mosque",
    "museum",
    "observatory",
    "palace",
    "plant",
    "port",
    "prison",
    "refinery",
    "restaurant",
    "school",
    "seminary",
    "shipyard",
    "stadium",
    "station",
    "synagogue",
    "temple",
    "theater",
    "theatre",
    "university",
    "zoo",
];

/// What is both a place and who governs it: "the Municipality of Livorno".
const BODIES: &[&str] = &["municipality", "city", "town", "county", "district", "borough", "commune"];

/// Seats of power that speak: the building and those inside have one name.
const SEATS: &[&str] = &[
    "white house",
    "pentagon",
    "kremlin",
    "downing street",
    "whitehall",
    "blue house",
    "vatican",
    "holy see",
    "capitol hill",
    "wall street",
    "buckingham palace",
    "elysee palace",
    "foggy bottom",
    "scotland yard",
];

/// The second reading of a chosen name, if it has one.
pub(super) fn of(
    candidate: &Candidate,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
) -> Option<Mention> {
    let index = names.index(candidate.kind)?;
    if candidate.form != MentionForm::Name {
        return None;
    }
    let other = match index {
        PLACE if is_site(candidate, chunks) || acts(candidate, setting, clues, chunks) => ORG,
        ORG if candidate.subkind == Some("team") || is_site(candidate, chunks) => PLACE,
        _ => return None,
    };
    Some(Mention {
        tokens: candidate.tokens,
        kind: names.kinds[other],
        subkind: None,
        form: MentionForm::Metonym,
        origin: Origin::Step("detect/facet.rs#second-reading"),
        confidence: Confidence(50),
        nested: true,
        known: None,
        value: None,
    })
}

/// Whether the name is one of a building with its institution, or of a district with its council.
fn is_site(candidate: &Candidate, chunks: &Chunks<'_, '_>) -> bool {
    let range = candidate.tokens.range();
    let word = |n: usize| chunks.document.word(n);
    let is = |n: usize, list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word(n)));
    let letters: usize = range.clone().map(|n| word(n).len() + 1).sum();
    let seat = |s: &&str| {
        if s.len() + 1 != letters {
            return false;
        }
        let mut words = s.split(' ');
        range.clone().all(|n| words.next().is_some_and(|w| w.eq_ignore_ascii_case(word(n))))
            && words.next().is_none()
    };
    let long = range.len() > 1;
    long && is(range.end - 1, SITES)
        || range.len() > 2
            && (is(range.start, SITES) || is(range.start, BODIES))
            && word(range.start + 1) == "of"
        || SEATS.iter().any(seat)
}

/// Whether a country does something or has something done to it where it stands; whether a capital speaks
/// or a town plays.
fn acts(candidate: &Candidate, setting: &Setting, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let (start, end) = (candidate.tokens.start as usize, candidate.tokens.end as usize);
    let inside = start > setting.sentence.start as usize;
    let before = if inside { chunks.document.word(start - 1) } else { "" };
    let after = if end < setting.sentence.end as usize { clues[end] } else { Clues::default() };
    let behind_place = before == "," && start >= 2 && clues[start - 2].is_name_like();
    let where_it_is = in_place(candidate.tokens, setting, clues, chunks)
        || behind_place
        || ["of", "to", "into", "across", "through", "around", "outside", "inside"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(before));
    if where_it_is {
        return false;
    }
    let words = &clues[candidate.tokens.range()];
    if words.iter().all(|c| c.any(Clues::COUNTRY)) {
        return true;
    }
    candidate.known.is_some()
        && (setting.sport || words[0].any(Clues::CAPITAL_CITY) && after.any(Clues::VERB.or(Clues::SPEECH)))
}
