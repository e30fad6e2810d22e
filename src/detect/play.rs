//! Does a sentence tell of a game, or of shares? In a short report too few words say so of the whole text; a score, a club
//! that the lists know, or words that only sport has, say it of their own sentence.

use super::candidate::Candidate;
use super::clue::Clues;
use crate::chunk::Chunks;
use crate::id::ListId;
use crate::span::{Span, Tok};

/// Whether a sentence tells of a game: by two signs, of which one is hardly anything else.
pub(super) fn is_of_a_game(
    sentence: Span<Tok>,
    candidates: &[Candidate],
    team: Option<ListId>,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> bool {
    let (mut sure, mut weak) = (0, 0);
    let telling = Clues::TEAM_AFTER.or(Clues::TEAM_BEFORE).or(Clues::SPORT).or(Clues::GAME_TOO);
    for n in sentence.range() {
        let word = chunks.document.word(n);
        if clues[n].is_name_like() {
            continue;
        }
        if clues[n].any(Clues::NO_GAME) {
            return false;
        }
        // "1-1", in one word or three
        let parts = clues[n].any(Clues::NUMBER)
            && n + 2 < sentence.end as usize
            && matches!(chunks.document.word(n + 1), "-" | "–")
            && clues[n + 2].any(Clues::NUMBER)
            && !chunks.document.space_before(n + 1)
            && word.len().max(chunks.document.word(n + 2).len()) < 4;
        if parts || is_score(word) || clues[n].any(Clues::GAME) {
            sure += 1;
        } else {
            weak += i32::from(clues[n].any(telling) && !matches!(word, "side" | "leaders"));
        }
    }
    if sure + weak == 0 {
        return false;
    }
    let club = |c: &Candidate| c.tokens.len() > 1 && c.known.is_some_and(|(list, _)| Some(list) == team);
    sure += i32::from(candidates.iter().any(club));
    sure > 0 && sure + weak > 1
}

/// "2-0", "118-109"; not "1996-97", "1-800-555".
fn is_score(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((left, right)) = word.split_once(['-', '–']) else { return false };
    let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    number(left) && number(right)
}

/// Whether a sentence tells of shares or a firm's figures: by a noun of markets and what prices do, or by two
/// listed firms and that.
pub(super) fn is_of_shares(sentence: Span<Tok>, clues: &[Clues]) -> bool {
    let words = &clues[sentence.range()];
    let small = |what: Clues| words.iter().filter(|c| c.any(what) && !c.is_name_like()).count();
    let other = Clues::COMMON.or(Clues::SURNAME).or(Clues::GIVEN).or(Clues::CITY).or(Clues::REGION);
    let firms = || words.iter().filter(|c| c.any(Clues::FIRM) && c.is_name_like() && !c.any(other)).count();
    small(Clues::MARKET_VERB) > 0 && (small(Clues::MARKET) > 0 || firms() > 1)
}
