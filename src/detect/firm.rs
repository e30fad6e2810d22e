//! Does a word stand where only an organization may? "Target cut its forecast": a bare common noun is no
//! subject, so that what is a listed firm is one here.
//!
//! Asked for common words at the start of a sentence, whose capital says nothing.

use super::candidate::{Candidate, NameKinds, ORG};
use super::clue::Clues;
use super::{MentionForm, Origin, weigh};
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// What belongs to organizations and stands right behind their name.
const BELONGINGS: &[&str] = &[
    "shares",
    "stock",
    "shareholders",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "executives",
    "employees",
    "executive",
    "chairman",
    "president",
    "director",
    "CEO",
    "CFO",
    "manager",
    "chief",
    "bosses",
    "leader",
    "leaders",
    "lawmakers",
    "MPs",
    "fans",
    "supporters",
];

/// Words between a subject and its full verb.
const AUXILIARY: &[&str] =
    &["will", "would", "has", "had", "is", "was", "also", "have", "may", "could", "did", "does"];
const ADVERB: &[&str] = &["not", "also", "now", "already", "since", "recently", "n't", "never", "to"];

/// Listed names that need no article as common words either, or are mostly called something else.
const NOT_BARE: &[&str] = &[
    "Army",
    "Cabinet",
    "Coral",
    "Dawn",
    "Democrats",
    "Fortune",
    "Mango",
    "Nature",
    "Navy",
    "Palm",
    "People",
    "Republicans",
    "Science",
    "Sharp",
    "Shorts",
    "Southwest",
    "Swift",
    "Time",
    "Toll",
    "Total",
    "Variety",
    "Wise",
];

/// Whether what stands behind a listed name of one word says that it is an organization.
pub(super) fn acts(tokens: Span<Tok>, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let end = tokens.end as usize;
    let clue = |n: usize| clues.get(n).copied().unwrap_or_default();
    let word = |n: usize| if n < clues.len() { chunks.document.word(n) } else { "" };
    let does = |n: usize| clue(n).any(Clues::SPEECH.or(Clues::ORG_VERB)) && !clue(n).is_name_like();
    let own = clue(end - 1);
    // Mostly people: "People close to her", "Dole said", "Tourists said".
    if own.any(Clues::FIGURE) || NOT_BARE.contains(&word(end - 1)) {
        return false;
    }
    if own.any(Clues::TEAM) && !own.any(Clues::FIRM) {
        // "Wolves sacked", "Inter 2 Roma 0", "Celtic and Rangers drew"
        let result = tokens.len() == 1 && clue(end).any(Clues::NUMBER) && word(end).len() <= 2;
        let beside =
            word(end) == "and" && clue(end + 1).any(Clues::TEAM) && !clue(end + 1).any(Clues::FUNCTION);
        return clue(end).any(Clues::TEAM_AFTER)
            || result
            || beside
            || matches!(word(end), "sacked" | "signed" | "hosted" | "host");
    }
    if does(end) || BELONGINGS.contains(&word(end)) {
        return true;
    }
    let listed = Clues::FIRM.or(Clues::ORG).or(Clues::HOUSEHOLD).or(Clues::TEAM);
    let beside_listed = || clue(end + 1).any(Clues::CAPITAL) && clue(end + 1).any(listed);
    match word(end) {
        // "Labour's Karl Mott"
        "'s" | "’s" => {
            clue(end + 1).any(Clues::ORG_AFTER)
                || is_office(end + 1, clues, chunks)
                || clue(end + 1).any(Clues::GIVEN)
                    && clue(end + 1).any(Clues::CAPITAL)
                    && clue(end + 2).any(Clues::CAPITAL)
        }
        "and" | "or" => beside_listed(),
        "," => {
            beside_listed()
                || weigh::apposition(end, clues.len(), clues, chunks).any(Clues::ORG_NOUN)
                || word(end + 1) == "which" && (does(end + 2) || does(end + 3))
        }
        auxiliary if AUXILIARY.contains(&auxiliary) => {
            does(end + 1) || ADVERB.contains(&word(end + 1)) && does(end + 2)
        }
        _ => false,
    }
}

/// Whether a name of one word goes on before or behind it, or is said to be a place: "Orange county".
pub(super) fn is_part(range: std::ops::Range<usize>, clues: &[Clues]) -> bool {
    let before = range.start > 0 && clues[range.start - 1].any(Clues::CAPITAL);
    let behind = clues.get(range.end).copied().unwrap_or_default();
    before || behind.any(Clues::PLACE_NOUN.or(Clues::PLACE_HEAD))
}

/// Whether an office or organ of firms is named there: "chief executive", "finance chief".
pub(super) fn is_office(at: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let word = |n: usize| if n < clues.len() { chunks.document.word(n) } else { "" };
    match word(at) {
        "CEO" | "CFO" | "COO" | "chairman" | "chairwoman" | "co-founder" | "shareholders" => true,
        "chief" => matches!(
            word(at + 1),
            "executive" | "financial" | "operating" | "technology" | "economist" | "risk"
        ),
        "finance" | "marketing" | "operations" | "investment" => {
            matches!(word(at + 1), "chief" | "director" | "head")
        }
        "managing" => word(at + 1) == "director",
        _ => false,
    }
}

/// Adds the common word that opens a sentence and that an apposition calls a firm: "Verdant, the maker of".
pub(super) fn propose(
    sentence: Span<Tok>,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    found: &mut Vec<Candidate>,
) {
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    if end - start < 5 || chunks.document.word(start + 1) != "," {
        return;
    }
    let own = clues[start];
    let plain = own.any(Clues::SOFT_CAPITAL) && own.any(Clues::COMMON) && !own.any(Clues::SHOUTED);
    let other = Clues::FUNCTION.or(Clues::TIME).or(Clues::TITLE).or(Clues::ORG_NOUN).or(Clues::DEMONYM);
    if !plain || own.any(other) || !weigh::apposition(start + 1, end, clues, chunks).any(Clues::ORG_NOUN) {
        return;
    }
    found.push(Candidate {
        tokens: Span::from_usize(start, start + 1),
        kind: names.kinds[ORG],
        origin: Origin::Step("detect/firm.rs#said-to-be"),
        score: 84,
        known: None,
        form: MentionForm::Name,
        subkind: None,
        soft: false,
    });
}
