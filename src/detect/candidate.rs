//! What could be a name? What the rules propose, and every run of capitals that no rule knows.

use super::clue::Clues;
use super::row::{self, TokenRow};
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::id::{ListId, RuleId};
use crate::rule::{KindId, RuleSet, Search, Target};
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
    search: &mut Search,
    wanted: impl Fn(RuleId) -> bool,
    found: &mut Vec<Candidate>,
) {
    rules.find(&row.row, true, wanted, search, |id, m| {
        let rule = rules.rule(id);
        let (Target::Mention(kind), Some(it)) = (&rule.target, m.role(0)) else { return };
        found.push(Candidate {
            tokens: Span::new(row.first + it.start, row.first + it.end),
            kind: *kind,
            origin: Origin::Rule(id),
            score: i32::from(rule.confidence.0),
            known: row.known(it, *kind),
            form: MentionForm::Name,
            subkind: None,
            soft: false,
        });
    });
    keep_two_alike(found, rules);
}

/// Of candidates that differ only in the rule that proposes them, lets those of the first two rules stay:
/// what is chosen is chosen by the first one, and weighed against as by the second.
fn keep_two_alike(found: &mut Vec<Candidate>, rules: &RuleSet) {
    if found.len() < 3 {
        return;
    }
    let subkind = |c: &Candidate| match c.origin {
        Origin::Rule(id) => rules.rule(id).subkind.as_deref(),
        Origin::Step(_) => c.subkind,
    };
    let key = |c: &Candidate| (c.tokens, c.kind, c.score, c.known, subkind(c));
    let mut order: Vec<u32> = (0..found.len() as u32).collect();
    order.sort_by(|&a, &b| key(&found[a as usize]).cmp(&key(&found[b as usize])));
    let alike = |a: &u32, b: &u32| key(&found[*a as usize]) == key(&found[*b as usize]);
    let mut more: Vec<u32> = order.chunk_by(alike).flat_map(|alike| alike.iter().skip(2)).copied().collect();
    if more.is_empty() {
        return;
    }
    more.sort_unstable();
    let mut n = 0;
    found.retain(|_| {
        n += 1;
        more.binary_search(&(n - 1)).is_err()
    });
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
        // "Moody's", but "Helmut Kohl's"
        && !(last == "'s"
            && candidate.known.is_some()
            && !(range.start > 0 && clues[range.start - 1].any(Clues::CAPITAL)))
    {
        candidate.form = MentionForm::Nominal;
        candidate.score -= 12;
        return;
    }
    let less = |yes: bool, by: i32| if yes { by } else { 0 };
    let shouted = words[0].any(Clues::SHOUTED);
    candidate.score -= super::shape::against(index, range.clone(), candidate.known.is_some(), clues, chunks);
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
            // "Northern Dynasty"
            let last = words[words.len() - 1];
            let ground = place_words().or(Clues::PLACE_HEAD).or(Clues::LONG_PLACE).or(Clues::PLACE_NOUN);
            candidate.score -= less(last.any(Clues::COMMON) && !last.any(ground), 14);
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
    let people = Clues::SURNAME.or(Clues::GIVEN);
    if shouted && word.any(Clues::FUNCTION) {
        candidate.score -= 60;
        return;
    }
    if index == PLACE && word.any(Clues::COUNTRY) {
        return;
    }
    candidate.soft = true;
    let firm =
        index == ORG && candidate.known.is_some() && word.any(Clues::FIRM.or(Clues::TEAM).or(Clues::ORG));
    if common && word.any(Clues::SOFT_CAPITAL) {
        if firm && !shouted && super::firm::acts(candidate.tokens, clues, chunks) {
            candidate.score -= less(word.any(people), 8);
            return;
        }
        candidate.score -= 40;
    }
    if word.any(Clues::HOUSEHOLD) && !shouted && !super::firm::is_part(range.clone(), clues) {
        let before = range.start.checked_sub(1);
        let in_nature = before.is_some_and(|n| {
            chunks.document.word(n).eq_ignore_ascii_case("the")
                || clues[n].any(Clues::IN) && word.any(Clues::CITY.or(Clues::REGION))
        });
        candidate.score -= less((index == ORG) == in_nature, 30);
        return;
    }
    let place = Clues::CITY.or(Clues::REGION);
    candidate.score -= match index {
        PLACE if candidate.known.is_some() && word.any(Clues::CAPITAL_CITY) => less(common, 10),
        PLACE if candidate.known.is_some() => {
            less(word.any(Clues::WEAK_CITY), 10)
                + less(word.any(Clues::SURNAME), 12)
                + less(word.any(Clues::GIVEN), 10)
                + less(word.any(Clues::FIGURE) && !word.any(Clues::REGION), 10)
                + less(common, 16)
                + less(word.any(Clues::DEMONYM) && !is_governed(range.end, clues, chunks), 36)
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
                + less(
                    word.any(Clues::DEMONYM)
                        && !(word.any(Clues::TEAM) && super::firm::acts(candidate.tokens, clues, chunks)),
                    36,
                )
                + less(word.any(Clues::NO_NAME), 36)
        }
        PERSON => {
            less(common, 12) + less(word.any(place), 4) + less(word.any(Clues::CAPITAL_CITY), 30)
                - less(word.any(Clues::FIGURE) && !word.any(Clues::CAPITAL_CITY), 8)
                + less(word.any(Clues::DEMONYM.or(Clues::TIME)) && !word.any(people), 40)
        }
        _ => 0,
    };
}

/// Whether what follows says that a people's name is a region's here: "the Amhara region", "Kogi governor".
fn is_governed(at: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    clues.get(at).is_some_and(|c| {
        c.any(Clues::PLACE_NOUN) && !chunks.document.word(at - 1).ends_with("ish")
            || matches!(chunks.document.word(at), "governor" | "governorate" | "lawmaker")
    })
}

/// What says of a word that it is a place.
const fn place_words() -> Clues {
    Clues::CITY.or(Clues::REGION).or(Clues::COUNTRY).or(Clues::PLACE_MORE)
}

/// Cuts off what a rule's pattern took along: titles before people, marks and small words before others,
/// what stands before a dash or the end of another firm's name.
fn trim(candidate: &mut Candidate, index: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) {
    let (mut start, mut end) = (candidate.tokens.start as usize, candidate.tokens.end as usize);
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
    if index == PERSON {
        while start + 1 < end
            && clues[end - 1].any(Clues::TIME)
            && !clues[end - 1].any(Clues::SURNAME.or(Clues::GIVEN))
        {
            end -= 1;
        }
    }
    // "Al-Shifa hospital" is called Al-Shifa.
    if index == PLACE && candidate.known.is_some() {
        let small = |n: usize| {
            let word = chunks.document.word(n);
            word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase())
        };
        let mut rest = end;
        while start + 1 < rest && small(rest - 1) {
            rest -= 1;
        }
        // But "the Jewish state" is a description.
        let other = Clues::DEMONYM.or(Clues::PARTICLE).or(Clues::FUNCTION);
        if rest > start + 1 || clues[start].is_name_like() && !clues[start].any(other) {
            end = rest;
        }
    }
    if index == ORG && candidate.known.is_none() {
        end = super::shape::organization_end(start, end, clues, chunks);
    }
    while start + 1 < end {
        let clue = clues[start];
        let beside = match index {
            PERSON => {
                clue.any(Clues::DEMONYM) && start + 2 < end && clues[start + 1].any(Clues::GIVEN)
                    || clue.any(Clues::TITLE.or(Clues::DEMONYM))
                        && !clue.any(Clues::GIVEN.or(Clues::INITIAL).or(Clues::SURNAME))
                        && clue.is_name_like()
                        && candidate.known.is_none()
                    || clue.any(Clues::TITLE)
                        && chunks.document.word(start).ends_with('.')
                        && !clue.any(Clues::INITIAL)
                    || matches!(chunks.document.word(start), "Pope" | "Sir" | "Dame")
            }
            PLACE => {
                !clue.is_name_like()
                    && !clue.any(Clues::PARTICLE)
                    && !clue.any(Clues::NUMBER.or(Clues::DIGITS))
            }
            _ => {
                clue.any(Clues::PUNCTUATION)
                    || candidate.known.is_none()
                        && matches!(chunks.document.word(start), "Former" | "Outgoing" | "Rival" | "Fellow")
            }
        };
        if !beside {
            break;
        }
        start += 1;
    }
    candidate.tokens = Span::from_usize(start, end);
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
