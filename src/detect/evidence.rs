//! What does the whole document show about its names?
//!
//! Every name that was read once votes for what its words are: the whole name, a person's surname
//! alone, an organization's acronym. Each reading is then weighed again with the votes
//! of the others, and words that were left are read as what they are elsewhere.

use super::candidate::{Candidate, NameKinds, ORG, PERSON, PLACE};
use super::choose::{THRESHOLD, index_by_start, starting_in};
use super::clue::Clues;
use super::{MentionForm, Origin};
use crate::chunk::Chunks;
use crate::id::ListId;
use crate::span::{Span, Tok};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// The votes for one row of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    /// For person, organization, place.
    pub kinds: [i32; 3],
    /// The list entry and subkind that the best vote had.
    known: Option<(ListId, u32)>,
    subkind: Option<&'static str>,
    best: i32,
    /// Whether a line of results has it as a team.
    pub team: bool,
    /// Votes for a person that come from a longer name.
    pub surname: bool,
}

/// All votes of a document, by the hash of the words; looked up only, never listed.
#[derive(Debug)]
pub(super) struct Evidence {
    votes: HashMap<u64, Votes, FixedState>,
    /// How long the names are that start with a word, one bit a length, by the hash of the word.
    lengths: HashMap<u64, u32, FixedState>,
    /// The hash of each word of the document in small letters.
    words: Vec<u64>,
}

/// The longest name, in words, that is looked for elsewhere.
const LONGEST: usize = 5;

/// A hash of a word in small letters.
fn word_hash(word: &str) -> u64 {
    let fold = |hash: u64, b: u8| (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, fold)
}

impl Evidence {
    /// No votes yet, for a document with these words.
    pub fn new(chunks: &Chunks<'_, '_>) -> Evidence {
        let words = (0..chunks.document.words().len()).map(|n| word_hash(chunks.document.word(n))).collect();
        Evidence { votes: HashMap::default(), lengths: HashMap::default(), words }
    }

    fn key(&self, tokens: Span<Tok>) -> u64 {
        let fold = |key: u64, word: &u64| (key.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.words[tokens.range()].iter().fold(0, fold)
    }

    /// The votes for some words.
    pub fn of(&self, tokens: Span<Tok>) -> Votes {
        if tokens.len() > 12 {
            Votes::default()
        } else {
            self.votes.get(&self.key(tokens)).copied().unwrap_or_default()
        }
    }

    fn vote(&mut self, tokens: Span<Tok>, index: usize, weight: i32) -> &mut Votes {
        *self.lengths.entry(self.words[tokens.start as usize]).or_default() |= 1 << tokens.len().min(31);
        let votes = self.votes.entry(self.key(tokens)).or_default();
        votes.kinds[index] += weight;
        votes
    }

    /// Whether some name starts with a word; how long it is, one bit a length.
    fn lengths(&self, token: usize) -> u32 {
        self.lengths.get(&self.words[token]).copied().unwrap_or(0)
    }

    /// Takes the votes of a name that was read.
    pub fn add(
        &mut self,
        candidate: &Candidate,
        clues: &[Clues],
        chunks: &Chunks<'_, '_>,
        names: &NameKinds,
        team_line: bool,
    ) {
        let Some(index) = names.index(candidate.kind) else { return };
        let tokens = candidate.tokens;
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        if candidate.form != MentionForm::Name || clues[start].any(Clues::SHOUTED) && !team_line {
            return;
        }
        let weight = own_weight(candidate);
        let votes = self.vote(tokens, index, weight);
        votes.team |= index == ORG && (team_line || candidate.subkind == Some("team"));
        if weight > votes.best {
            (votes.best, votes.known, votes.subkind) = (weight, candidate.known, candidate.subkind);
        }
        if tokens.len() == 1 {
            return;
        }
        match index {
            PERSON => {
                let mut last = end - 1;
                if matches!(chunks.document.word(last), "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV")
                    && last > start + 1
                {
                    last -= 1;
                }
                self.vote(Span::from_usize(last, last + 1), PERSON, weight).surname = true;
                if last > start + 1
                    && (clues[last - 1].any(Clues::PARTICLE)
                        || clues[last - 1].any(Clues::HYPHEN)
                        || clues[last - 1].any(Clues::SURNAME))
                {
                    let first = if clues[last - 1].any(Clues::HYPHEN) {
                        last.saturating_sub(2).max(start)
                    } else {
                        last - 1
                    };
                    if first > start {
                        self.vote(Span::from_usize(first, last + 1), PERSON, weight).surname = true;
                    }
                }
                if clues[start].any(Clues::GIVEN)
                    || !clues[start].any(Clues::COMMON.or(Clues::TITLE).or(Clues::CITY).or(Clues::DEMONYM))
                {
                    self.vote(Span::from_usize(start, start + 1), PERSON, weight / 3);
                }
            }
            ORG => {
                let places = Clues::CITY
                    .or(Clues::REGION)
                    .or(Clues::COUNTRY)
                    .or(Clues::DEMONYM)
                    .or(Clues::COMMON)
                    .or(Clues::GIVEN);
                let firm = clues[end - 1].any(Clues::SUFFIX) || candidate.known.is_some();
                // What a firm's name has before "Bancshares Inc." is what it is called.
                let rest = Clues::SUFFIX.or(Clues::ORG_HEAD);
                let stem = clues[end - 1].any(Clues::SUFFIX)
                    && clues[start + 1..end].iter().all(|c| c.any(rest))
                    && !clues[start].any(Clues::COUNTRY.or(Clues::DEMONYM).or(Clues::CAPITAL_CITY));
                // A town that is also a word or a surname may be a firm's first name: "Wells BDDP".
                let weak = clues[start].any(Clues::CITY.or(Clues::REGION))
                    && clues[start].any(Clues::COMMON)
                    && clues[start].any(Clues::SURNAME)
                    && !clues[start].any(Clues::COUNTRY.or(Clues::CAPITAL_CITY).or(Clues::DEMONYM));
                // "Granite Bank" is called Granite, though that is a word; a small vote, as for none of its own.
                let word = Clues::FUNCTION
                    .or(Clues::TITLE)
                    .or(Clues::ORG_HEAD)
                    .or(Clues::ORG_NOUN)
                    .or(Clues::PLACE_NOUN);
                let plain = tokens.len() == 2
                    && clues[start].any(Clues::COMMON)
                    && clues[end - 1].any(Clues::ORG_HEAD)
                    && !clues[start].any(word.or(Clues::CITY).or(Clues::REGION).or(Clues::COUNTRY))
                    && !clues[start].any(Clues::DEMONYM.or(Clues::GIVEN))
                    && candidate.known.is_none();
                if plain {
                    self.vote(Span::from_usize(start, start + 1), ORG, weight / 3);
                }
                // "Lotte Chemicals" is called Lotte, though girls are; a small vote, as people have theirs.
                let given = tokens.len() == 2
                    && clues[start].any(Clues::GIVEN)
                    && clues[end - 1].any(Clues::SUFFIX.or(Clues::ORG_HEAD))
                    && !clues[start].any(Clues::CITY.or(Clues::REGION).or(Clues::COUNTRY))
                    && !clues[start].any(Clues::COMMON.or(Clues::DEMONYM));
                if given && candidate.known.is_none() {
                    self.vote(Span::from_usize(start, start + 1), ORG, weight / 2);
                }
                if stem || weak || !clues[start].any(places) {
                    self.vote(
                        Span::from_usize(start, start + 1),
                        ORG,
                        match () {
                            () if firm => weight * 2 / 3,
                            // "Sundara Pharmaceuticals" is called Sundara: what else should it be?
                            () if tokens.len() == 2 && clues[end - 1].any(Clues::ORG_HEAD) => weight * 2 / 3,
                            () => weight / 3,
                        },
                    );
                }
                if clues[end - 1].any(Clues::SUFFIX.or(Clues::ORG_HEAD))
                    && end - start > 2
                    && clues[end - 2].is_name_like()
                {
                    self.vote(Span::from_usize(start, end - 1), ORG, weight / 2);
                }
                let count = chunks.document.words().len();
                let bracketed = end + 2 < count
                    && chunks.document.word(end) == "("
                    && chunks.document.word(end + 2) == ")";
                if bracketed && clues[end + 1].any(Clues::ACRONYM) {
                    self.vote(Span::from_usize(end + 1, end + 2), ORG, 80);
                }
            }
            PLACE if tokens.len() == 2 => {
                // "Lake Moselin" is called Moselin too.
                let (before, behind) =
                    (clues[start].any(Clues::PLACE_HEAD_BEFORE), clues[end - 1].any(Clues::PLACE_HEAD));
                let stem = if before { start + 1 } else { start };
                let telling = Clues::COMMON.or(Clues::GIVEN).or(Clues::SURNAME).or(Clues::DEMONYM);
                if before != behind && !clues[stem].any(telling) {
                    self.vote(Span::from_usize(stem, stem + 1), PLACE, weight / 2);
                }
            }
            _ => {}
        }
    }
}

/// How much a reading's vote counts.
fn own_weight(candidate: &Candidate) -> i32 {
    (candidate.score - 44).clamp(2, 50)
}

/// Weighs a candidate again with the votes of the others. `chosen` says whether it voted itself;
/// `filed` whether a place is expected where words stand.
pub(super) fn reweigh(
    candidate: &mut Candidate,
    evidence: &Evidence,
    names: &NameKinds,
    chosen: Option<i32>,
    filed: impl Fn(Span<Tok>) -> bool,
) {
    let Some(index) = names.index(candidate.kind) else { return };
    if !candidate.soft || candidate.tokens.len() > LONGEST {
        return;
    }
    let mut votes = evidence.of(candidate.tokens);
    if let Some(own) = chosen {
        votes.kinds[index] -= own.min(votes.kinds[index]);
    }
    let total: i32 = votes.kinds.iter().sum();
    if total <= 0 {
        return;
    }
    let filed = (votes.team || index == PLACE) && filed(candidate.tokens);
    let mine = votes.kinds[index];
    let rival = (0..3).filter(|&k| k != index).map(|k| votes.kinds[k]).max().unwrap_or(0);
    let mut delta = (mine - rival) * 36 / total * total.min(40) / 40;
    if votes.team && !filed {
        delta = match index {
            ORG => delta.max(20),
            PLACE => delta.min(-12),
            _ => delta,
        };
    } else if votes.team && index == PLACE && filed {
        delta = delta.max(0);
    }
    if filed && index == PLACE {
        delta = delta.max(-14);
    }
    candidate.score = (candidate.score + delta).min(96);
}

/// The weight with which a chosen candidate voted for its own words.
pub(super) fn voted(candidate: &Candidate, clues: &[Clues], team_line: bool) -> Option<i32> {
    let silent = candidate.form != MentionForm::Name
        || clues[candidate.tokens.start as usize].any(Clues::SHOUTED) && !team_line;
    (!silent).then(|| own_weight(candidate))
}

/// Adds candidates for words of a sentence that are names elsewhere and that nothing proposes here.
pub(super) fn named_elsewhere(
    sentence: Span<Tok>,
    clues: &[Clues],
    names: &NameKinds,
    evidence: &Evidence,
    is_small_elsewhere: impl Fn(usize) -> bool,
    candidates: &mut Vec<Candidate>,
) {
    let own = candidates.len();
    let mut by_start = Vec::new();
    let range = sentence.range();
    for start in range.clone() {
        if !clues[start].is_name_like() && !clues[start].any(Clues::PARTICLE) {
            continue;
        }
        let lengths = evidence.lengths(start);
        if lengths == 0 {
            continue;
        }
        for end in start + 1..=(start + LONGEST).min(range.end) {
            if clues[end - 1].any(Clues::PUNCTUATION) && !clues[end - 1].any(Clues::HYPHEN) {
                break;
            }
            if lengths >> (end - start) & 1 == 0 {
                continue;
            }
            let tokens = Span::from_usize(start, end);
            let votes = evidence.of(tokens);
            let Some(index) = (0..3).max_by_key(|&k| (votes.kinds[k], std::cmp::Reverse(k))) else {
                continue;
            };
            let weight = votes.kinds[index];
            let beside = Clues::DEMONYM.or(Clues::TIME).or(Clues::NO_NAME);
            let barred = end == start + 1
                && clues[start].any(beside)
                && !(votes.surname && index == PERSON && weight >= 30);
            if weight < 16 || !clues[end - 1].is_name_like() || barred {
                continue;
            }
            let doubtful =
                end == start + 1 && clues[start].any(Clues::COMMON) && clues[start].any(Clues::SOFT_CAPITAL);
            if doubtful && (weight < 30 || is_small_elsewhere(start) || clues[start].any(Clues::FUNCTION)) {
                continue;
            }
            let kind = names.kinds[index];
            if by_start.is_empty() {
                index_by_start(&candidates[..own], &mut by_start);
            }
            if starting_in(&by_start, Span::from_usize(start, start + 1)).any(|n| {
                let c = &candidates[n as usize];
                c.tokens == tokens && c.kind == kind && c.score >= THRESHOLD
            }) {
                continue;
            }
            let rival = (0..3).filter(|&k| k != index).map(|k| votes.kinds[k]).max().unwrap_or(0);
            candidates.push(Candidate {
                tokens,
                kind,
                origin: Origin::Step("detect/evidence.rs#named-elsewhere"),
                score: 62 + (weight - rival).min(40) / 2,
                known: votes.known.filter(|_| index != PERSON || !votes.surname),
                form: MentionForm::Name,
                subkind: votes.subkind,
                soft: true,
            });
        }
    }
}
