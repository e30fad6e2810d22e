//! What could be a name? What the rules propose, and every run of capitals that no rule knows.

use super::clue::Clues;
use super::row::{self, TokenRow};
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::id::{ListId, RuleId};
use crate::rule::{Candidates, KindId, RuleSet, Search, Target};
use crate::span::{Span, Tok};
use crate::vocab::Vocab;

/// The kinds that names are told apart by.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameKinds {
    /// Person, organization, place.
    pub kinds: [KindId; 3],
}

/// Their places in [`NameKinds::kinds`] and in every row of three weights.
pub(super) const PERSON: usize = 0;
pub(super) const ORG: usize = 1;
pub(super) const PLACE: usize = 2;

impl NameKinds {
    /// The three kinds, where the rules have them.
    pub fn of(rules: &RuleSet) -> Option<NameKinds> {
        Some(NameKinds {
            kinds: [rules.kinds.kind("PERSON")?, rules.kinds.kind("ORG")?, rules.kinds.kind("PLACE")?],
        })
    }

    /// Which of the three a kind is.
    pub fn index(&self, kind: KindId) -> Option<usize> {
        self.kinds.iter().position(|&k| k == kind)
    }
}

/// Words that could be a mention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub tokens: Span<Tok>,
    pub kind: KindId,
    pub origin: Origin,
    /// How much speaks for it, in hundredths; below [`super::choose::THRESHOLD`] it is none.
    pub score: i32,
    pub known: Option<(ListId, u32)>,
    pub form: MentionForm,
    /// A subkind that the context gives.
    pub subkind: Option<&'static str>,
    /// Whether its context and the rest of the document may overrule it.
    pub soft: bool,
}

/// What the rules for mentions find in one sentence, overlapping as it may be.
pub(super) fn from_rules(
    row: &TokenRow,
    rules: &RuleSet,
    vocab: &Vocab,
    search: &mut Search,
    room: &mut Candidates,
    wanted: impl Fn(RuleId) -> bool,
    found: &mut Vec<Candidate>,
) {
    for &id in rules.candidates(&row.row, true, room) {
        if !wanted(id) {
            continue;
        }
        let rule = rules.rule(id);
        let Target::Mention(kind) = rule.target else { continue };
        rules.matches(id, &row.row, search, |m| {
            let Some(it) = m.role(0) else { return };
            found.push(Candidate {
                tokens: Span::new(row.first + it.start, row.first + it.end),
                kind,
                origin: Origin::Rule(id),
                score: i32::from(rule.confidence.0),
                known: row.known(it, rules, kind, vocab),
                form: MentionForm::Name,
                subkind: None,
                soft: false,
            });
        });
    }
}

/// Settles how much a rule's candidate is worth before its context is looked at: names that are also
/// common words, surnames or towns are worth less.
pub(super) fn temper(candidate: &mut Candidate, clues: &[Clues], names: &NameKinds, chunks: &Chunks<'_, '_>) {
    let Some(index) = names.index(candidate.kind) else { return };
    trim(candidate, index, clues, chunks);
    let range = candidate.tokens.range();
    let words = &clues[range.clone()];
    let last = chunks.document.word(range.end - 1);
    let name_like = |c: &Clues| c.is_name_like();
    if index != PERSON
        && !words[words.len() - 1].is_name_like()
        && !last.bytes().any(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && !words[words.len() - 1].any(Clues::SUFFIX)
        && last.is_ascii()
    {
        candidate.form = MentionForm::Nominal;
        candidate.score -= 12;
        return;
    }
    let less = |yes: bool, by: i32| if yes { by } else { 0 };
    let shouted = words[0].any(Clues::SHOUTED);
    if words.len() > 1 {
        let explained =
            words.iter().all(|c| !c.any(Clues::CAPITAL) && (c.any(Clues::COMMON) || !name_like(c)));
        candidate.score -= less(explained, if shouted { 18 } else { 30 });
        let country = words.iter().all(|c| c.any(Clues::COUNTRY));
        if index == PERSON && candidate.known.is_none() {
            candidate.soft = true;
            candidate.score -=
                less(words.iter().any(|c| c.any(Clues::COUNTRY)), if shouted { 40 } else { 16 })
                    + less(shouted && words.iter().all(|c| c.any(Clues::COMMON)), 20);
        }
        let person =
            words[0].any(Clues::GIVEN) && words.len() == 2 && !words[0].any(Clues::CITY.or(Clues::REGION));
        if index == PLACE && candidate.known.is_none() {
            candidate.score -= less(
                person
                    && range.start > 0
                    && !chunks.document.word(range.start - 1).eq_ignore_ascii_case("the"),
                30,
            );
            candidate.soft = true;
        }
        if index == ORG && candidate.known.is_none() {
            candidate.soft = true;
        }
        if index != PERSON && words[words.len() - 1].any(Clues::THING_HEAD) && candidate.known.is_none() {
            candidate.score -= 24;
        }
        if index == PLACE && candidate.known.is_none() {
            candidate.score -= less(words.iter().any(|c| c.any(Clues::DEMONYM) && !c.any(Clues::CITY)), 36);
        }
        if index != PERSON && candidate.known.is_some() {
            candidate.score += 8;
        }
        if index == PLACE && country {
            candidate.soft = false;
        }
        return;
    }
    let word = words[0];
    let common = word.any(Clues::COMMON);
    if shouted && word.any(Clues::FUNCTION) {
        candidate.score -= 60;
        return;
    }
    if index == PLACE && word.any(Clues::COUNTRY) {
        return;
    }
    candidate.soft = true;
    if common && word.any(Clues::SOFT_CAPITAL) {
        candidate.score -= 40;
    }
    let people = Clues::SURNAME.or(Clues::GIVEN);
    let place = Clues::CITY.or(Clues::REGION);
    candidate.score -= match index {
        PLACE if candidate.known.is_some() && word.any(Clues::CAPITAL_CITY) => less(common, 10),
        PLACE if candidate.known.is_some() => {
            less(word.any(Clues::WEAK_CITY), 10)
                + less(word.any(Clues::SURNAME), 12)
                + less(word.any(Clues::GIVEN), 10)
                + less(word.any(Clues::FIGURE) && !word.any(Clues::REGION), 10)
                + less(common, 16)
                + less(word.any(Clues::DEMONYM), 36)
        }
        ORG if candidate.known.is_some() && word.any(Clues::ORG) => {
            less(common && !word.any(Clues::ACRONYM), 10)
                + less(word.any(people), 8)
                + less(word.any(place), 6)
        }
        ORG if candidate.known.is_some() => {
            less(common && !word.any(Clues::ACRONYM), 28)
                + less(word.any(people), 20)
                + less(word.any(Clues::FIGURE), 12)
                + less(word.any(place), 22)
                + less(word.any(Clues::DEMONYM), 36)
                + less(word.any(Clues::NO_NAME), 36)
        }
        PERSON => {
            less(common, 12) + less(word.any(place), 4) + less(word.any(Clues::CAPITAL_CITY), 14)
                - less(word.any(Clues::FIGURE) && !word.any(Clues::CAPITAL_CITY), 8)
                + less(word.any(Clues::DEMONYM.or(Clues::TIME)) && !word.any(people), 40)
        }
        _ => 0,
    };
}

/// Cuts off what a rule's pattern took along: titles before people, marks and small words before others,
/// what stands before a dash or the end of another firm's name.
fn trim(candidate: &mut Candidate, index: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) {
    let (mut start, end) = (candidate.tokens.start as usize, candidate.tokens.end as usize);
    let spaced = |n: usize| clues[n].any(Clues::HYPHEN) && chunks.document.space_before(n);
    if candidate.known.is_none() {
        for n in start + 1..end.saturating_sub(1) {
            let firm_ends = clues[n - 1].any(Clues::SUFFIX)
                && chunks.document.word(n) == ","
                && clues[n + 1].is_name_like()
                && !clues[n + 1].any(Clues::SUFFIX);
            if spaced(n) || firm_ends {
                start = n + 1;
            }
        }
    }
    while start + 1 < end {
        let clue = clues[start];
        let beside = match index {
            PERSON => {
                clue.any(Clues::TITLE.or(Clues::DEMONYM))
                    && !clue.any(Clues::GIVEN.or(Clues::INITIAL).or(Clues::SURNAME))
                    && clue.is_name_like()
                    && candidate.known.is_none()
                    || clue.any(Clues::TITLE)
                        && chunks.document.word(start).ends_with('.')
                        && !clue.any(Clues::INITIAL)
                    || chunks.document.word(start) == "Pope"
            }
            PLACE => {
                !clue.is_name_like()
                    && !clue.any(Clues::PARTICLE)
                    && !clue.any(Clues::NUMBER.or(Clues::DIGITS))
            }
            _ => clue.any(Clues::PUNCTUATION),
        };
        if !beside {
            break;
        }
        start += 1;
    }
    candidate.tokens = Span::from_usize(start, end);
}

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
    let hyphen =
        |n: usize| clues[n].any(Clues::HYPHEN) && tight(n) && tight(n + 1) && !(n == at + 1 && single);
    let mut end = at + 1;
    loop {
        if name(end) {
            end += 1;
        } else if end < limit && name(end + 1) && (hyphen(end) || chunks.document.word(end) == "&") {
            end += 2;
        } else if end < limit && clues[end].any(Clues::PARTICLE) {
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
            c.any(BESIDE) && !c.any(Clues::GIVEN.or(Clues::INITIAL))
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
                    propose(inner, to, clues, chunks, names, found);
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
    if end - start > 8 {
        return;
    }
    let words: &[Clues] = &clues[start..end];
    let scores = own_scores(words, chunks.document.word(start));
    for (index, score) in scores.into_iter().enumerate() {
        found.push(Candidate {
            tokens: Span::from_usize(start, end),
            kind: names.kinds[index],
            origin: Origin::Step("detect/candidate.rs#capitals"),
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
        if word.any(Clues::INITIAL.or(Clues::NO_NAME)) || first_word.chars().count() < 2 {
            return [20, 20, 20];
        }
        if word.any(Clues::ACRONYM) && word.any(Clues::CAPITAL) {
            let odd = first_word.bytes().any(|b| b.is_ascii_digit()) || first_word.ends_with('s');
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
        let soft = 6 * is(word, Clues::SOFT_CAPITAL);
        let person = 46
            + 12 * is(word, Clues::SURNAME)
            + 18 * is(word, Clues::FIGURE) * (1 - is(word, Clues::SURNAME))
            + 8 * is(word, Clues::GIVEN)
            + 6 * is(first, Clues::PARTICLE)
            - soft;
        let irish =
            ["Mc", "Mac", "O'", "De", "Di", "Van", "Le", "La"].iter().any(|p| first_word.starts_with(p));
        let mixed = is(word, Clues::MIXED);
        return [
            person + if irish { 8 } else { -12 * mixed },
            46 + if irish { 0 } else { 14 * mixed } - soft,
            42 - soft,
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
        - 12 * i32::from(parts == 4)
        - 30 * i32::from(parts > 4);
    let ampersand =
        i32::from(words.iter().any(|c| !c.is_name_like() && !c.any(Clues::PARTICLE.or(Clues::HYPHEN))));
    let org = 38 - 20 * thing
        + 4 * commons.min(2)
        + 12 * acronyms.min(1)
        + 22 * ampersand
        + 6 * i32::from(parts >= 3)
        + 12 * is(last, Clues::ORG_HEAD)
        - 8 * given * is(last, Clues::SURNAME)
        - 20 * i32::from(parts > 5);
    let place = 38 + 8 * is(last, Clues::PLACE_HEAD) - 6 * given - 10 * i32::from(parts > 3);
    [person.min(92), org.min(80), place - 20 * thing]
}

/// Marks a place as the team that is called by it.
pub(super) fn as_team(candidate: &Candidate, names: &NameKinds) -> Candidate {
    Candidate {
        kind: names.kinds[ORG],
        origin: Origin::Step("detect/weigh.rs#team-by-place"),
        subkind: Some("team"),
        known: None,
        soft: true,
        ..*candidate
    }
}

/// The subkind of a candidate as written out.
pub(super) fn subkind(candidate: &Candidate, rules: &RuleSet, vocab: &Vocab) -> Option<String> {
    let of_rule = match candidate.origin {
        Origin::Rule(id) => rules.rule(id).subkind.clone(),
        Origin::Step(_) => None,
    };
    let of_list = || candidate.known.and_then(|k| row::subkind(k, rules, candidate.kind, vocab));
    candidate.subkind.map(str::to_owned).or(of_rule).or_else(of_list)
}
