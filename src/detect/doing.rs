//! What does the verb behind a name say about it? Two turns that only organizations have: a firm that speaks of
//! itself as "it", a club that takes a plural verb.

use super::clue::Clues;
use super::weigh::Setting;
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// What speakers call themselves or their own business by: "said it would", "said profit rose".
const OWN: &[&str] = &[
    "earnings",
    "its",
    "net",
    "operating",
    "output",
    "production",
    "profit",
    "revenue",
    "sales",
    "turnover",
];

/// What follows "it" where that is the speaker: not "it was time", "it is clear".
const OF_SPEAKER: &[&str] = &[
    "agreed",
    "aims",
    "also",
    "believed",
    "believes",
    "bought",
    "closed",
    "could",
    "cut",
    "did",
    "does",
    "expected",
    "expects",
    "feared",
    "found",
    "had",
    "has",
    "hoped",
    "hopes",
    "identified",
    "intended",
    "intends",
    "killed",
    "launched",
    "lost",
    "made",
    "may",
    "might",
    "needed",
    "needs",
    "opened",
    "opposed",
    "opposes",
    "planned",
    "plans",
    "received",
    "rejected",
    "rejects",
    "remained",
    "remains",
    "seized",
    "sold",
    "supported",
    "supports",
    "took",
    "wanted",
    "wants",
    "welcomed",
    "welcomes",
    "will",
    "would",
];

/// What the verb behind a name adds for person, organization and place.
pub(super) fn by_verb(
    tokens: Span<Tok>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> [i32; 3] {
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let limit = setting.sentence.end as usize;
    let clue = |n: usize| if n < limit { clues[n] } else { Clues::default() };
    let word = |n: usize| if n < limit { chunks.document.word(n) } else { "" };
    if clue(end).any(Clues::SPEECH) && speaks_of_itself(end + 1, limit, clues, chunks) {
        return [-16, 16, 0];
    }
    // "Wrexham were promoted": a place takes no plural verb.
    let opens = start == setting.sentence.start as usize
        || clues[start - 1].any(Clues::PUNCTUATION)
            && !matches!(chunks.document.word(start - 1), "," | "'s" | "’s" | "'" | "’")
        || matches!(chunks.document.word(start - 1), "but" | "while" | "as" | "when" | "that");
    let many =
        chunks.document.word(end - 1).ends_with(['s', 'n', 'e', 'i']) && clue(start).any(Clues::DEMONYM);
    if opens && matches!(word(end), "were" | "are" | "have") && !many {
        let plural = chunks.document.word(end - 1).ends_with('s');
        return if plural { [-10, 4, -2] } else { [-16, 16, -14] };
    }
    [0; 3]
}

/// Whether what was said is about the speaker, who is no person. `at` is behind the verb of speech.
fn speaks_of_itself(at: usize, limit: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let word = |n: usize| if n < limit { chunks.document.word(n) } else { "" };
    let mut at = at;
    // "said on Tuesday that", "said in a statement"
    if matches!(word(at), "on" | "in") {
        at += 1 + usize::from(matches!(word(at + 1), "a" | "an"));
        at += 1;
    } else if at < limit && clues[at].any(Clues::TIME) {
        at += 1;
    }
    at += usize::from(word(at) == "that");
    if OWN.contains(&word(at)) {
        return true;
    }
    if word(at) != "it" {
        return false;
    }
    let next = word(at + 1);
    let of_speaker = OF_SPEAKER.contains(&next)
        || matches!(next, "is" | "was") && at + 2 < limit && word(at + 2).ends_with("ing");
    // "it would be wrong", "it had been a mistake"
    of_speaker && !matches!(word(at + 2), "be" | "been" | "take" | "come" | "happen" | "seem")
}

/// Whether a name in capitals opens a line of a transcript: "COOPER: And joining us".
pub(super) fn is_speakers_label(
    tokens: Span<Tok>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> bool {
    let words = &clues[tokens.range()];
    let end = tokens.end as usize;
    let known = Clues::SURNAME.or(Clues::GIVEN);
    let other = Clues::CITY.or(Clues::REGION).or(Clues::COUNTRY).or(Clues::LONG_PLACE).or(Clues::ORG);
    tokens.start == setting.sentence.start
        && words.len() <= 2
        && end + 1 < setting.sentence.end as usize
        && chunks.document.word(end) == ":"
        && words.iter().all(|c| c.any(Clues::ACRONYM) && (c.any(known) || !c.any(Clues::COMMON)))
        && !words.iter().any(|c| c.any(other))
        && chunks.document.word(end - 1).len() > 3
        && !chunks.document.word(end - 1).contains('.')
}
