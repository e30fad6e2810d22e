//! Which names of the user's stand in a sentence, and are they meant there?
//!
//! A name of several words, or one that is no word, is taken where it stands. One that is also a word,
//! a surname or another place's name ("Apple", a town called "Of") is taken only with a capital that the
//! start of the sentence does not explain, and beside something that speaks for what the list says it is.

use super::candidate::{Candidate, NameKinds, ORG, PERSON, PLACE};
use super::clue::Clues;
use super::run;
use super::weigh::{self, Setting};
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::rule::{KindId, RuleSet};
use crate::span::{Span, Tok};
use crate::vocab::own::{NameType, OwnHit, hash_word};
use crate::vocab::{CasePattern, Vocab, letters};

/// What a name scores that can hardly be anything else. Built-in lists and rules stay below.
const SURE: i32 = 98;
/// What the words beside a doubtful name must add for what the list says it is.
const DEMAND: i32 = 10;
/// The same for the names of weekdays and months, of which "in March" says nothing.
const DEMAND_OF_TIMES: i32 = 24;

/// Room for [`propose`], to be used again and again.
#[derive(Debug, Default)]
pub(super) struct Listed {
    hashes: Vec<u64>,
    hits: Vec<OwnHit>,
    /// The names of the sentence that can hardly be anything else.
    sure: Vec<Span<Tok>>,
}

impl Listed {
    /// Adds a candidate for each name of the user's in a sentence and each kind it may be of.
    #[allow(clippy::too_many_arguments)] // all that is known of a sentence
    pub fn propose(
        &mut self,
        setting: &Setting,
        clues: &[Clues],
        chunks: &Chunks<'_, '_>,
        rules: &RuleSet,
        vocab: &Vocab,
        names: &NameKinds,
        found: &mut Vec<Candidate>,
    ) {
        if vocab.own.is_empty() {
            return;
        }
        let range = setting.sentence.range();
        let document = chunks.document;
        self.sure.clear();
        self.hashes.clear();
        self.hashes.resize(range.len(), 0);
        for start in range.clone() {
            if !may_start(document.word(start), clues[start]) {
                continue;
            }
            let shouted = clues[start].any(Clues::SHOUTED);
            let hashes = &mut self.hashes;
            self.hits.clear();
            let hits = &mut self.hits;
            vocab.own.at(
                range.end - start,
                |n| document.word(start + n),
                |n| {
                    let hash = &mut hashes[start + n - range.start];
                    if *hash == 0 {
                        *hash = hash_word(document.word(start + n));
                    }
                    *hash
                },
                |len| {
                    let words = start..start + len;
                    CasePattern::of(words.map(|n| (chunks.capitals(n), letters(document.word(n)))))
                },
                shouted,
                |hit| hits.push(hit),
            );
            for hits in self.hits.chunk_by(|a, b| a.len == b.len) {
                if take(start, hits, setting, clues, chunks, rules, names, found) {
                    self.sure.push(Span::from_usize(start, start + hits[0].len));
                }
            }
        }
        // What holds two names of the lists is two things: "the Linnet Foundation for Sund Bank".
        if self.sure.len() > 1 {
            for candidate in found.iter_mut() {
                let inside = |s: &&Span<Tok>| candidate.tokens.contains(s) && candidate.tokens != **s;
                let mut inside = self.sure.iter().filter(inside);
                if let (Some(first), Some(last)) = (inside.next(), inside.next_back())
                    && first.end <= last.start
                {
                    candidate.score -= 60;
                }
            }
        }
    }
}

/// Whether a name may start with this word: with a capital, a digit, a particle.
fn may_start(word: &str, clues: Clues) -> bool {
    clues.is_name_like()
        || clues.any(Clues::PARTICLE)
        || word.bytes().any(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || !b.is_ascii())
            && !clues.any(Clues::PUNCTUATION)
}

/// Proposes the words of some hits of one length as what their lists say. Says whether they can hardly be
/// anything else.
#[allow(clippy::too_many_arguments)] // what a sentence is made of
fn take(
    start: usize,
    hits: &[OwnHit],
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    rules: &RuleSet,
    names: &NameKinds,
    found: &mut Vec<Candidate>,
) -> bool {
    let tokens = Span::from_usize(start, start + hits[0].len);
    let words = &clues[tokens.range()];
    // A list in small letters says nothing of capitals; a text with none does not name anything.
    if !words.iter().any(|c| c.is_name_like()) && !words[0].any(Clues::NUMBER.or(Clues::DIGITS)) {
        return false;
    }
    let context = weigh::context(tokens, setting, clues, chunks);
    let weak = hits.iter().all(|h| h.weak);
    let mut propose = |kind: KindId, score: i32, soft: bool, name_type: NameType, step: &'static str| {
        let has = |s: &&'static str| rules.kinds.mention(kind).is_some_and(|k| k.subkinds.contains_key(*s));
        found.push(Candidate {
            tokens,
            kind,
            origin: Origin::Step(step),
            score,
            known: None,
            form: MentionForm::Name,
            subkind: name_type.subkind().filter(has),
            soft,
        });
    };
    let first = hits[0].name_type;
    let alike = hits.iter().all(|h| h.name_type.kinds() == first.kinds());
    // Of several subkinds none is said.
    let name_type = if hits.iter().all(|h| h.name_type == first) { first } else { NameType::UNKNOWN };
    if let (true, [kind]) = (alike, first.kinds()) {
        let Some(kind) = rules.kinds.kind(kind) else { return false };
        let index = names.index(kind);
        if !weak && !is_doubtful(words, chunks.document.word(start), index) {
            let headline =
                words.iter().all(|c| c.any(Clues::SHOUTED) || c.any(Clues::COMMON) && !c.any(Clues::CAPITAL))
                    || words.iter().all(|c| c.any(Clues::COMMON)) && is_title(setting, clues);
            let score = if headline { SURE - 20 } else { SURE };
            propose(kind, score, headline, name_type, "detect/listed.rs#own-name");
            return !headline && words.len() > 1;
        } else if let Some(index) = index.filter(|&k| is_meant(words, k, context, tokens, clues, chunks)) {
            let score = 60 + context[index].clamp(0, 24);
            propose(kind, score, true, name_type, "detect/listed.rs#own-name-in-context");
        }
        return false;
    }
    // The list does not say what it is, or lists differ: the text decides, the lists confirm the name.
    let allowed = |k: usize| hits.iter().any(|h| h.name_type.allows(rules.kinds.name(names.kinds[k])));
    let own = run::own_scores(words, chunks.document.word(start));
    let allowed: Vec<usize> = [PERSON, ORG, PLACE].into_iter().filter(|&k| allowed(k)).collect();
    let scores = allowed.iter().map(|&k| own[k] + context[k]);
    let Some(best) = scores.clone().max() else { return false };
    let doubtful = |k: usize| weak || is_doubtful(words, chunks.document.word(start), Some(k));
    for (&k, score) in allowed.iter().zip(scores) {
        if doubtful(k) && !is_meant(words, k, context, tokens, clues, chunks) {
            continue;
        }
        let score = (score + (74 - best).max(12)).min(SURE);
        propose(names.kinds[k], score, true, name_type, "detect/listed.rs#own-name");
    }
    !weak && words.len() > 1
}

/// Whether the sentence is a headline that writes all words large: small words too, behind its first.
fn is_title(setting: &Setting, clues: &[Clues]) -> bool {
    let words = &clues[setting.sentence.range()];
    words
        .iter()
        .skip(1)
        .any(|c| c.any(Clues::FUNCTION) && c.any(Clues::CAPITAL) && !c.any(Clues::ACRONYM.or(Clues::TITLE)))
}

/// Whether a name may well be something else than what its list says.
fn is_doubtful(words: &[Clues], first_word: &str, index: Option<usize>) -> bool {
    let places = Clues::CITY.or(Clues::WEAK_CITY).or(Clues::REGION).or(Clues::COUNTRY);
    let people = Clues::GIVEN.or(Clues::SURNAME).or(Clues::FIGURE);
    let groups = Clues::ORG.or(Clues::FIRM).or(Clues::TEAM);
    let common = Clues::COMMON.or(Clues::FUNCTION).or(Clues::TIME).or(Clues::TITLE).or(Clues::DEMONYM);
    let common = common.or(Clues::NO_NAME).or(Clues::ORG_HEAD);
    if let [word] = words {
        let other = match index {
            Some(PERSON) => return true,
            Some(ORG) => people.or(places),
            Some(PLACE) => people.or(groups),
            _ => people.or(places).or(groups),
        };
        return word.any(common.or(other).or(Clues::SHOUTED)) || first_word.chars().count() <= 3;
    }
    words.iter().all(|c| c.any(Clues::FUNCTION.or(Clues::TIME).or(Clues::NUMBER)))
}

/// Whether what stands beside a doubtful name says that it is what its list says.
fn is_meant(
    words: &[Clues],
    index: usize,
    context: [i32; 3],
    tokens: Span<Tok>,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> bool {
    let explained = |c: &Clues| c.any(Clues::SOFT_CAPITAL.or(Clues::SHOUTED));
    if words.iter().any(explained) || !words.iter().any(|c| c.any(Clues::CAPITAL)) {
        return false;
    }
    let start = tokens.start as usize;
    let article = start > 0 && chunks.document.word(start - 1).eq_ignore_ascii_case("the");
    let mut weight = context[index];
    if index == ORG {
        // "the" stands before any noun; who speaks is no fruit, though it need not be a person.
        weight -= if article { 8 } else { 0 };
        let speaks = clues.get(tokens.end as usize).is_some_and(|c| c.any(Clues::SPEECH));
        if speaks && context[PERSON] <= 20 {
            weight = weight.max(12);
        }
    }
    let rival = (0..3).filter(|&k| k != index).map(|k| context[k]).max().unwrap_or(0);
    let demand = if words.iter().any(|c| c.any(Clues::TIME)) { DEMAND_OF_TIMES } else { DEMAND };
    weight >= demand && (weight >= rival || index == ORG && weight >= 12)
}
