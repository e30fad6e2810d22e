//! Which words cannot be a name of a kind, and where does a name end that a pattern took too long?

use super::candidate::{PERSON, PLACE};
use super::clue::Clues;
use crate::chunk::Chunks;
use std::ops::Range;

/// Last words of schools, which are organizations though one is "at" them.
const SCHOOLS: &[&str] = &["School", "University", "College", "Institute", "Academy", "Seminary"];

/// First words of institutions that have their name behind "of".
const HOUSES: &[&str] = &["Museum", "Library", "Gallery", "Conservatory", "Theatre", "Theater"];

/// What speaks against a rule's reading in the shape of its own words, in hundredths: no letter in it, a
/// party's letter with a dash ("R-Ohio"), a thing ("Championship"), an office or the word "I" as a person.
pub(super) fn against(
    index: usize,
    range: Range<usize>,
    known: bool,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> i32 {
    let (first, last) = (range.start, range.end - 1);
    let word = |n: usize| chunks.document.word(n);
    let words = &clues[range.clone()];
    let all = |what: Clues| words.iter().all(|c| c.any(what));
    let somebody = Clues::SURNAME.or(Clues::GIVEN).or(Clues::FIGURE);
    let long = words.len() > 1;
    if !range.clone().any(|n| word(n).chars().any(char::is_alphabetic)) {
        return 60;
    }
    if !long && goes_on(last, clues, chunks) {
        return 40;
    }
    // "Col. David Lyons", "Rev. Dr."
    let title = clues[last].any(Clues::TITLE) && word(last).ends_with('.');
    match index {
        PERSON => {
            let party = long && word(first).len() == 1 && clues[first + 1].any(Clues::HYPHEN);
            let called = long && clues[first].any(Clues::GIVEN.or(Clues::INITIAL));
            let office =
                clues[last].any(Clues::TITLE.or(Clues::ORG_HEAD)) && !clues[last].any(somebody) && !called;
            let thing = clues[last].any(Clues::THING_HEAD) && !clues[last].any(Clues::SURNAME);
            let speaker = word(last) == "I" && clues[first].any(Clues::COMMON.or(Clues::SOFT_CAPITAL));
            let shout = long && all(Clues::ACRONYM) && all(Clues::COMMON) && !words[0].any(Clues::SHOUTED);
            let place = !known && long && all(Clues::LONG_PLACE);
            let common = !long && clues[first].any(Clues::COMMON) && !clues[first].any(somebody);
            let courtesy = first > 0
                && (word(first - 1).ends_with('.')
                    || matches!(word(first - 1), "Mr" | "Mrs" | "Ms" | "Dr" | "Sir" | "Lord" | "Lady"));
            if common && !courtesy {
                return 20;
            }
            if party || office || thing || speaker || shout || place { 60 } else { 0 }
        }
        PLACE => {
            let school = long && !known && SCHOOLS.contains(&word(last));
            let firm = long && clues[last].any(Clues::SUFFIX) && !known;
            let named_behind = title && clues.get(last + 1).is_some_and(|c| c.is_name_like());
            let filed = first > 0 && word(first - 1) == ",";
            if firm || named_behind && !filed {
                60
            } else if school
                || long && !known && (clues[first].any(Clues::ORG_HEAD) || HOUSES.contains(&word(first)))
            {
                24
            } else {
                0
            }
        }
        _ => 0,
    }
}

/// Whether the name goes on behind the word: "Ansar" in "Ansar al-Wadi".
fn goes_on(at: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let tight = |n: usize| !chunks.document.space_before(n);
    let clue = |n: usize| clues.get(n).copied().unwrap_or_default();
    chunks.document.words().get(at + 1).is_some()
        && (chunks.document.word(at + 1) == "al" || chunks.document.word(at + 1) == "el")
        && clue(at + 2).any(Clues::HYPHEN)
        && tight(at + 2)
        && clue(at + 3).is_name_like()
        && tight(at + 3)
}

/// Whether a person's name starts there: "the University of Galway and Richelle van Capelleveen".
fn is_somebody(at: usize, clues: &[Clues]) -> bool {
    let clue = |n: usize| clues.get(n).copied().unwrap_or_default();
    let (first, second) = (clue(at), clue(at + 1));
    let known = Clues::COMMON.or(Clues::CITY).or(Clues::REGION).or(Clues::COUNTRY).or(Clues::DEMONYM);
    let goes_on = second.any(Clues::PARTICLE.or(Clues::INITIAL))
        || second.is_name_like() && !second.any(known.or(Clues::ORG_HEAD).or(Clues::SUFFIX));
    first.is_name_like() && !first.any(known.or(Clues::ORG_HEAD)) && goes_on
}

/// Where an organization's name ends that a pattern may have taken too long: before the second of two
/// organizations ("the Institute of Technology and Colorado State University"), before where a firm is
/// ("Halden Co. of Randolph"), before the title of somebody in it.
pub(super) fn organization_end(start: usize, end: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> usize {
    let head = Clues::ORG_HEAD.or(Clues::SUFFIX);
    let heads = |range: Range<usize>| clues[range].iter().any(|c| c.any(head));
    let word = |n: usize| chunks.document.word(n);
    let cut = |n: usize| match word(n) {
        // Not in "the Ministry of Health and Social Services".
        "and" => {
            end - n > 2
                && heads(n + 2..end)
                && heads(start..n)
                && (!clues[n + 1].any(Clues::COMMON) || clues[end - 1].any(Clues::SUFFIX))
                || heads(start..n) && is_somebody(n + 1, clues)
        }
        "," => {
            heads(n + 1..end)
                && heads(start..n)
                && !clues[n + 1].any(Clues::SUFFIX)
                && !word(n + 1).starts_with(|c: char| c.is_ascii_digit())
        }
        "of" => {
            clues[n - 1].any(Clues::SUFFIX) && word(n - 1).ends_with('.')
                // "the Norland National Army of Karl Mott", but not "the University of Karl Mott"
                || n - start > 1
                    && clues[n - 1].any(Clues::ORG_HEAD)
                    && n + 2 < end
                    && clues[n + 1].any(Clues::GIVEN)
                    && clues[n + 2].is_name_like()
                    && !clues[n + 2].any(Clues::COMMON.or(Clues::CITY).or(Clues::COUNTRY).or(head))
        }
        _ => {
            clues[n].any(Clues::TITLE)
                && !clues[n].any(head)
                && n + 1 < end
                && clues[n].is_name_like()
                && clues[n + 1].any(Clues::GIVEN.or(Clues::INITIAL))
        }
    };
    (start + 1..end).find(|&n| cut(n)).unwrap_or(end)
}
