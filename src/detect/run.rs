//! Which runs of capitals could be names that no rule knows, and what do their own words say about them?

use super::candidate::{Candidate, NameKinds};
use super::clue::Clues;
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// Candidates for the runs of capitals of one sentence, each as person, organization and place.
pub(super) fn from_runs(
    sentence: Span<Tok>,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    found: &mut Vec<Candidate>,
) {
    let range = sentence.range();
    let mut at = range.start;
    while at < range.end {
        if !clues[at].is_name_like() {
            at += 1;
            continue;
        }
        let end = run_end(at, range.end, clues, chunks);
        split_run(at, end, range.start, clues, chunks, names, found);
        at = end;
    }
}

/// Where the run of name words that starts at `at` ends.
fn run_end(at: usize, limit: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> usize {
    let tight = |n: usize| n < limit && !chunks.document.space_before(n);
    let name = |n: usize| n < limit && clues[n].is_name_like();
    let single = chunks.document.word(at).len() == 1 && !clues[at].any(Clues::INITIAL);
    // "(BN-Kuala Pilah)": a party and a place.
    let party = |n: usize| {
        clues[n - 1].any(Clues::ACRONYM)
            && clues[n - 1].any(Clues::ORG.or(Clues::FIRM))
            && n + 1 < limit
            && !clues[n + 1].any(Clues::ACRONYM)
    };
    let hyphen = |n: usize| {
        clues[n].any(Clues::HYPHEN) && tight(n) && tight(n + 1) && !(n == at + 1 && single) && !party(n)
    };
    let mut end = at + 1;
    loop {
        if name(end) {
            end += 1;
        } else if end < limit && name(end + 1) && (hyphen(end) || chunks.document.word(end) == "&") {
            end += 2;
        } else if end < limit && clues[end].any(Clues::PARTICLE) && chunks.document.word(end) != "st" {
            let mut next = end + 1;
            while next < limit
                && next < end + 3
                && (clues[next].any(Clues::PARTICLE) && !clues[next].is_name_like()
                    || clues[next].any(Clues::HYPHEN) && tight(next))
            {
                next += 1;
            }
            if !name(next) {
                return end;
            }
            end = next + 1;
        } else {
            return end;
        }
    }
}

/// Words that stand beside names and are no part of them.
const BESIDE: Clues = Clues::TITLE.or(Clues::DEMONYM).or(Clues::TIME).or(Clues::STORM);

fn split_run(
    start: usize,
    end: usize,
    sentence: usize,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    found: &mut Vec<Candidate>,
) {
    let mut from = start;
    while from < end {
        let beside = |n: usize| {
            let c = clues[n];
            // "Abu Jandal al-Kuwaiti"
            if n >= start + 2 && clues[n - 1].any(Clues::HYPHEN) && clues[n - 2].any(Clues::PARTICLE) {
                return false;
            }
            // "German Claudia Pechstein", but "German Gref"
            let of_people = c.any(Clues::DEMONYM)
                && n + 2 < end
                && clues[n + 1].any(Clues::GIVEN)
                && clues[n + 2].is_name_like();
            of_people
                || c.any(BESIDE) && !c.any(Clues::GIVEN.or(Clues::INITIAL))
                || c.any(Clues::SOFT_CAPITAL)
                    && c.any(Clues::COMMON)
                    && !c.any(Clues::GIVEN.or(Clues::SURNAME))
                || c.any(Clues::FUNCTION) && c.any(Clues::SOFT_CAPITAL)
        };
        while from < end && (beside(from) || !clues[from].is_name_like() && !clues[from].any(Clues::PARTICLE))
        {
            from += 1;
        }
        let mut to = from;
        while to < end && !(beside(to) && clues[to].is_name_like()) {
            to += 1;
        }
        if from < to {
            // Small particles in front belong to Arabic, Dutch and German surnames.
            let mut first = from;
            if from == start {
                while first > sentence && first + 2 > from && leads_name(first - 1, clues, chunks) {
                    first -= 1;
                }
                if first > sentence + 1
                    && clues[first - 1].any(Clues::HYPHEN)
                    && clues[first - 2].any(Clues::PARTICLE)
                    && !chunks.document.space_before(first)
                    && !chunks.document.space_before(first - 1)
                {
                    first -= 2;
                }
            }
            propose(first, to, clues, chunks, names, found);
            for inner in from + 1..to.saturating_sub(1) {
                if clues[inner].any(Clues::GIVEN)
                    && !clues[inner - 1].any(Clues::GIVEN.or(Clues::INITIAL).or(Clues::HYPHEN))
                {
                    let before = found.len();
                    propose(inner, to, clues, chunks, names, found);
                    let explained = Clues::COMMON
                        .or(Clues::CITY)
                        .or(Clues::REGION)
                        .or(Clues::COUNTRY)
                        .or(Clues::DEMONYM)
                        .or(Clues::ACRONYM)
                        .or(Clues::FIRM)
                        .or(Clues::ORG)
                        .or(Clues::TITLE);
                    if !clues[inner - 1].any(explained) {
                        found[before..].iter_mut().for_each(|c| c.score -= 20);
                    }
                }
            }
        }
        from = to;
    }
}

/// Whether the word is a small particle that a name starts with.
fn leads_name(at: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    clues[at].any(Clues::PARTICLE)
        && matches!(
            chunks.document.word(at),
            "von" | "van" | "del" | "bin" | "ibn" | "abu" | "al" | "el" | "de" | "di"
        )
        && !clues[at].is_name_like()
}

/// Proposes the words as each of the three kinds, with what their own shapes and lists say.
fn propose(
    start: usize,
    end: usize,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
    found: &mut Vec<Candidate>,
) {
    let says_i = end - start == 2 && chunks.document.word(end - 1) == "I" && clues[start].any(Clues::COMMON);
    if end - start > 8 || says_i {
        return;
    }
    let words: &[Clues] = &clues[start..end];
    let scores = own_scores(words, chunks.document.word(start));
    for (index, score) in scores.into_iter().enumerate() {
        found.push(Candidate {
            tokens: Span::from_usize(start, end),
            kind: names.kinds[index],
            origin: Origin::Step("detect/run.rs#capitals"),
            score,
            known: None,
            form: MentionForm::Name,
            subkind: None,
            soft: true,
        });
    }
}

/// What the shapes and lists of some words alone say for person, organization and place.
pub(super) fn own_scores(words: &[Clues], first_word: &str) -> [i32; 3] {
    let parts = words.iter().filter(|c| c.is_name_like()).count();
    let (first, last) = (words[0], words[words.len() - 1]);
    let is = |c: Clues, what: Clues| i32::from(c.any(what));
    let common = |c: Clues| c.any(Clues::COMMON) && !c.any(Clues::GIVEN.or(Clues::SURNAME));
    let known_place = Clues::CITY.or(Clues::REGION).or(Clues::COUNTRY);
    if parts <= 1 {
        let word = *words.iter().find(|c| c.is_name_like()).unwrap_or(&first);
        // "the A9", "B52"
        let code = first_word.bytes().skip(1).all(|b| b.is_ascii_digit());
        if word.any(Clues::INITIAL.or(Clues::NO_NAME)) || code {
            return [20, 20, 20];
        }
        if word.any(Clues::ACRONYM) && word.any(Clues::CAPITAL) {
            let odd = first_word.bytes().any(|b| b.is_ascii_digit())
                || first_word.ends_with('s')
                || word.any(Clues::COMMON);
            return if odd {
                [24, 44, 24]
            } else if first_word.len() <= 6 {
                [26, 58, 30]
            } else {
                [40, 52, 36]
            };
        }
        if word.any(Clues::COMMON) {
            return [36 + 10 * is(word, Clues::SURNAME) + 8 * is(word, Clues::GIVEN), 34, 28];
        }
        let soft = 6 * is(word, Clues::SHOUTED);
        let listed = Clues::CITY
            .or(Clues::REGION)
            .or(Clues::COUNTRY)
            .or(Clues::PLACE_MORE)
            .or(Clues::DEMONYM)
            .or(Clues::ORG)
            .or(Clues::FIRM)
            .or(Clues::TEAM);
        let unknown = 4 * is(word, Clues::CAPITAL) * (1 - is(word, listed));
        let person = 46 + unknown + 12 * is(word, Clues::SURNAME) * (1 - is(word, Clues::CAPITAL_CITY))
            - 16 * is(word, Clues::CAPITAL_CITY)
            + 18 * is(word, Clues::FIGURE)
                * (1 - is(word, Clues::SURNAME))
                * (1 - is(word, Clues::CAPITAL_CITY))
            + 8 * is(word, Clues::GIVEN)
            + 6 * is(first, Clues::PARTICLE)
            - soft;
        let irish =
            ["Mc", "Mac", "O'", "De", "Di", "Van", "Le", "La"].iter().any(|p| first_word.starts_with(p));
        let mixed = is(word, Clues::MIXED);
        return [
            person + if irish { 8 } else { -12 * mixed },
            46 + unknown + if irish { 0 } else { 14 * mixed } - soft,
            42 + unknown - soft,
        ];
    }
    let commons = words.iter().filter(|&&c| c.is_name_like() && common(c)).count() as i32;
    let acronyms = words.iter().filter(|c| c.any(Clues::ACRONYM)).count() as i32;
    let unknown = |c: Clues| i32::from(!c.any(Clues::COMMON.or(known_place).or(Clues::ORG)));
    let heads = is(last, Clues::ORG_HEAD.or(Clues::PLACE_HEAD).or(Clues::SUFFIX))
        + is(first, Clues::PLACE_HEAD_BEFORE) * i32::from(!first.any(Clues::GIVEN));
    let given = is(first, Clues::GIVEN);
    let initial = i32::from(words[..words.len() - 1].iter().any(|c| c.any(Clues::INITIAL)));
    let thing = is(last, Clues::THING_HEAD);
    if words.iter().all(|c| c.any(Clues::ACRONYM) && c.any(Clues::COMMON)) {
        return [20, 34, 20];
    }
    let in_place = i32::from(words.iter().any(|c| c.any(Clues::LONG_PLACE)));
    let ampersand =
        i32::from(words.iter().any(|c| !c.is_name_like() && !c.any(Clues::PARTICLE.or(Clues::HYPHEN))));
    let person = 50
        + 20 * given
        + 12 * is(last, Clues::SURNAME)
        + 14 * initial
        + 8 * unknown(last)
        + 6 * unknown(first)
        - 16 * commons
        - 10 * is(first, known_place) * (1 - given)
        - 22 * heads
        - 24 * thing
        - 16 * in_place
        - 16 * acronyms.min(2)
        - 30 * ampersand
        - 12 * i32::from(parts == 4)
        - 30 * i32::from(parts > 4);
    // "Orsk Mining", "Wassa Watch": a name and a common noun with a capital.
    let noun = i32::from(common(last) && !last.any(Clues::PLACE_HEAD.or(Clues::TITLE).or(Clues::TIME)));
    let firm = noun
        * (1 - given)
        * i32::from(first.any(Clues::CAPITAL) && last.any(Clues::CAPITAL) && !first.any(Clues::COMMON));
    let org = 38 - 20 * thing
        + 10 * firm
        + 4 * commons.min(2)
        + 12 * acronyms.min(1)
        + 22 * ampersand
        + 6 * i32::from(parts >= 3)
        + 12 * is(last, Clues::ORG_HEAD)
        - 8 * given * is(last, Clues::SURNAME)
        - 20 * i32::from(parts > 5);
    let arabic = i32::from(is_arabic_article(first_word) && last.any(Clues::CITY.or(Clues::REGION)));
    let place = 38 + 8 * is(last, Clues::PLACE_HEAD) + 34 * arabic - 6 * given - 10 * i32::from(parts > 3);
    [person.min(92), org.min(80), place - 20 * thing]
}

/// Whether the word is the Arabic article as it stands before the names of towns.
pub(super) fn is_arabic_article(word: &str) -> bool {
    matches!(
        word,
        "Al" | "El"
            | "Ar"
            | "As"
            | "Ash"
            | "Ad"
            | "An"
            | "At"
            | "Az"
            | "Tel"
            | "Tall"
            | "Dayr"
            | "Deir"
            | "Ayn"
            | "Ain"
    )
}
