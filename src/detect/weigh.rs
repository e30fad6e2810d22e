//! What do the words around a name say about it?
//!
//! Each clue before or behind a name speaks for or against person, organization and place.

use super::candidate::{Candidate, NameKinds, ORG, PLACE, as_team};
use super::clue::Clues;
use super::scene::Line;
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// Where a name stands: its sentence and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The sentence.
    pub sentence: Span<Tok>,
    /// What the line is.
    pub line: Line,
    /// Whether the document is about sport.
    pub sport: bool,
}

/// Whether a place is more likely to follow than what else the name could be.
pub(super) fn in_place(
    tokens: Span<Tok>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> bool {
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let before = (start > setting.sentence.start as usize).then(|| clues[start - 1]);
    let word = |n: usize| if n < setting.sentence.end as usize { chunks.document.word(n) } else { "" };
    let place = Clues::COUNTRY.or(Clues::REGION);
    before.is_some_and(|b| b.any(Clues::IN))
        || before.is_some() && matches!(chunks.document.word(start - 1), "at" | "from" | "At" | "AT")
        || word(end) == "," && end + 1 < setting.sentence.end as usize && clues[end + 1].any(place)
        || is_dateline(tokens, setting, clues, chunks)
        || word(end) == "-" && matches!(word(end + 1), "based" | "born" | "area")
}

/// Whether the name is where the story was filed: "CHICAGO 1996-08-30", "ROME (AP)", "NEW YORK _".
fn is_dateline(tokens: Span<Tok>, setting: &Setting, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let end = tokens.end as usize;
    let limit = setting.sentence.end as usize;
    if tokens.start > setting.sentence.start || end >= limit {
        return false;
    }
    let dash = |n: usize| {
        n < limit
            && matches!(chunks.document.word(n), "_" | "—" | "–" | "--" | "-")
            && chunks.document.space_before(n)
    };
    let word = chunks.document.word(end);
    word.len() == 10 && word.as_bytes()[4] == b'-' && clues[end].any(Clues::DIGITS)
        || dash(end)
        || word == "("
            && end + 2 < limit
            && chunks.document.word(end + 2) == ")"
            && (dash(end + 3) || clues[end + 1].any(Clues::ORG))
        || word == ","
            && end + 2 < limit
            && clues[end + 1].is_name_like()
            && (dash(end + 2) || clues[end + 2].any(Clues::DIGITS))
}

/// What the words beside a name add for person, organization and place.
pub(super) fn context(
    tokens: Span<Tok>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> [i32; 3] {
    let (first, limit) = (setting.sentence.start as usize, setting.sentence.end as usize);
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let word = |n: usize| if n < limit { chunks.document.word(n) } else { "" };
    let clue = |n: usize| if n < limit { clues[n] } else { Clues::default() };
    let before = if start > first { clues[start - 1] } else { Clues::default() };
    let before_word = if start > first { chunks.document.word(start - 1) } else { "" };
    let before2 = if start > first + 1 { clues[start - 2] } else { Clues::default() };
    let (after, after2) = (clue(end), clue(end + 1));
    let mut sum = [0i32; 3];
    let mut add = |yes: bool, weights: [i32; 3]| {
        if yes {
            for (s, w) in sum.iter_mut().zip(weights) {
                *s += w;
            }
        }
    };
    let alone = tokens.len() == 1;
    if in_place(tokens, setting, clues, chunks) {
        let strong = before.any(Clues::IN);
        add(true, if alone { [-16, -6, 16] } else { [-8, -2, 14] });
        add(strong, [-2, -2, 4]);
    } else {
        add(before.any(Clues::PLACE_BEFORE), [-2, 0, 6]);
    }
    let place = Clues::COUNTRY.or(Clues::REGION);
    add(word(end) == "," && clue(end + 1).any(place), [-10, 0, 16]);
    add(is_dateline(tokens, setting, clues, chunks), [-20, -20, 24]);
    let speech = after.any(Clues::SPEECH)
        || before.any(Clues::SPEECH) && matches!(word(end), "." | "," | "" | "\"" | "”");
    add(speech, [16, 4, -14]);
    let title = before.any(Clues::TITLE) && !before.any(Clues::ORG_HEAD);
    add(title, [26, -6, -12]);
    add(title && before2.any(Clues::TITLE), [4, 0, 0]);
    add(before.any(Clues::PERSON_BEFORE) && !title, [14, 0, -8]);
    add(after.any(Clues::PERSON_AFTER) || word(end) == "," && after2.any(Clues::PERSON_AFTER), [16, -4, -12]);
    add(word(end) == "," && after2.any(Clues::NUMBER) && word(end + 2) == ",", [20, -8, -8]);
    add(word(end) == "(" && after2.any(Clues::COUNTRY) && word(end + 2) == ")", [16, -6, -16]);
    add(after.any(Clues::VERB), [4, 2, -4]);
    add(before.any(Clues::ORG_NOUN), [-8, 18, -10]);
    add(before_word == "of" && before2.any(Clues::PLACE_NOUN), [-16, -12, 24]);
    add(after.any(Clues::PLACE_NOUN), [-8, -4, 12]);
    add(before.any(Clues::STORM), [-40, -30, -30]);
    add(after.any(Clues::THING_HEAD) && after.is_name_like(), [-20, -16, -8]);
    add(
        clues[start].any(Clues::TIME)
            && (after.any(Clues::NUMBER) || after.any(Clues::HYPHEN) || before.any(Clues::NUMBER)),
        [-40, -40, -40],
    );
    let organ = after.any(Clues::ORG_AFTER) || word(end) == "'s" && after2.any(Clues::ORG_AFTER);
    add(organ, [-4, 14, -4]);
    let of = matches!(before_word, "for" | "of" | "at" | "in");
    add(of && before2.any(Clues::ORG_BEFORE), [-8, 14, -2]);
    add(
        matches!(before_word, "join" | "joined" | "joining" | "acquire" | "acquired" | "buy" | "owns"),
        [-2, 12, -4],
    );
    add(before_word.eq_ignore_ascii_case("the"), [-18, 8, 2]);
    add(matches!(before_word, "a" | "an" | "A" | "An"), [-16, -6, -12]);
    add(word(end) == "(" && after2.any(Clues::ACRONYM) && word(end + 2) == ")", [-14, 16, -4]);
    // A noun right behind the name makes it one of a thing: "Viagra pills", "Booker prize".
    add(
        after.any(Clues::COMMON)
            && !after.any(Clues::VERB.or(Clues::FUNCTION).or(Clues::PUNCTUATION).or(Clues::NUMBER))
            && !after.is_name_like(),
        [-6, 0, 0],
    );
    if setting.sport {
        add(before.any(Clues::TEAM_BEFORE), [2, 12, -6]);
        add(after.any(Clues::TEAM_AFTER) || word(end) == "'s" && after2.any(Clues::TEAM_AFTER), [0, 12, -6]);
        add(after.any(Clues::DIGITS.or(Clues::NUMBER)), [4, 4, -6]);
        add(after.any(Clues::NUMBER) && before.any(Clues::PUNCTUATION), [10, -6, -6]);
        add(before_word == "(" && word(end) == ")" && !clues[start].any(Clues::COUNTRY), [-4, 14, -8]);
        add(before_word == ")" && before2.any(Clues::COUNTRY), [-10, 18, -12]);
        add(before_word == "for" && !before2.any(Clues::SPORT), [0, 8, -4]);
        let figures = word(end).bytes().filter(|&b| b == b'-').count() >= 2;
        add(figures, [18, -10, -10]);
        add(setting.line == Line::Prose && matches!(before_word, "b" | "c" | "lbw" | "st"), [30, -10, -10]);
    }
    let country = clues[tokens.range()].iter().all(|c| c.any(Clues::COUNTRY));
    match setting.line {
        _ if country => add(true, [-30, -30, 0]),
        Line::Prose => {}
        Line::Fixture if matches!(before_word, "at" | "AT") => add(true, [-10, -4, 20]),
        Line::Result | Line::Table => add(true, [-6, 34, -10]),
        Line::Fixture => add(true, [-4, 30, -10]),
    }
    sum
}

/// Gives each soft candidate what its context says, and adds the teams called by a place.
pub(super) fn weigh(
    candidates: &mut Vec<Candidate>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
) {
    let own = candidates.len();
    for n in 0..own {
        let mut candidate = candidates[n];
        let Some(index) = names.index(candidate.kind) else { continue };
        let score = candidate.score;
        if candidate.soft {
            let context = context(candidate.tokens, setting, clues, chunks);
            candidate.score += context[index];
        }
        let country = clues[candidate.tokens.range()].iter().all(|c| c.any(Clues::COUNTRY));
        if setting.sport && index == PLACE && candidate.known.is_some() && !country {
            let filed = in_place(candidate.tokens, setting, clues, chunks);
            let mut team = as_team(&candidate, names);
            let around = context(candidate.tokens, setting, clues, chunks);
            let start = candidate.tokens.start as usize;
            let towards =
                start > setting.sentence.start as usize && clues[start - 1].any(Clues::PLACE_BEFORE);
            team.score = score.min(84) + 2 + around[ORG]
                - if filed {
                    34
                } else if towards {
                    18
                } else {
                    0
                };
            if setting.line != Line::Prose && !filed {
                team.score = 94;
                candidate.score = candidate.score.min(80);
            }
            candidates.push(team);
        }
        candidates[n] = candidate;
    }
}
