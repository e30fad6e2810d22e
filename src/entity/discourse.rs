//! Whom do nominals and pronouns mean? The text is read once, from left to right; the last mentions are
//! kept with how much they stand out, and each nominal or pronoun takes the one that it fits and that
//! stands out most (after Lappin and Leass 1994: subjects before objects before the rest, each sentence
//! halves the weight). Where two are about equal it means none.

use super::link::{Links, UNSET};
use super::noun::{self, Fit};
use super::place::Places;
use super::pronoun;
use super::speaker;
use crate::chunk::ClauseRole;
use crate::detect::MentionForm;
use crate::detect::pronoun::{Pronoun, pronoun as pronoun_of};
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag};

/// How many sentences back a description may mean something.
const REACH: u32 = 10;
/// What the weight of something keeps from sentence to sentence where a description asks.
const DECAY: f32 = 0.6;
/// How much of its weight something keeps that the article does not name.
const UNNAMED: f32 = 0.8;
/// How much more a name stands out in the subject of the clause where a description asks, or above it.
const IN_SUBJECT: f32 = 3.0;
/// How many things are remembered at most.
const MEMORY: usize = 160;

/// How many names of something a description is compared with.
const NAMES: usize = 4;

/// Room for about as many candidates as there are.
const MANY: usize = 24;

/// Something that was spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    /// The mention; none for a thing that is no entity, which still may be what "it" means.
    pub mention: Option<usize>,
    pub sentence: u32,
    pub tokens: Span<Tok>,
    pub weight: f32,
    pub clause: Option<u32>,
    pub plural: bool,
}

/// The things spoken of last, and where the reading stands.
pub(super) struct Discourse<'p> {
    pub places: &'p Places,
    /// The last of them are remembered.
    spoken: Vec<Spoken>,
}

/// A group that something may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its first mention; none for a thing that is no entity.
    pub root: Option<usize>,
    /// Its nearest mention, or the place of the thing.
    pub nearest: Spoken,
    pub score: f32,
    /// What its score counts of the sentence looked at last.
    last: (u32, f32),
}

impl Discourse<'_> {
    /// What is remembered, in reading order.
    pub fn memory(&self) -> &[Spoken] {
        &self.spoken[self.spoken.len().saturating_sub(MEMORY)..]
    }

    /// The groups that were spoken of within some sentences, with how much each stands out; the nearest
    /// first. `decay` is what a weight keeps from sentence to sentence.
    pub fn candidates(
        &self,
        links: &mut Links<'_, '_, '_>,
        sentence: u32,
        reach: u32,
        decay: f32,
        fits: impl Fn(&mut Links<'_, '_, '_>, &Spoken) -> bool,
    ) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::with_capacity(MANY);
        // What a weight keeps from the sentence looked at.
        let mut kept = (sentence, 1.0);
        for spoken in self.memory().iter().rev().take_while(|s| s.sentence + reach >= sentence) {
            if !fits(links, spoken) {
                continue;
            }
            let root = spoken.mention.map(|m| links.root(m));
            if kept.0 != spoken.sentence {
                kept = (spoken.sentence, decay.powi((sentence - spoken.sentence) as i32));
            }
            let value = spoken.weight * kept.1;
            let known = root.map(|root| links.slots[root]).filter(|&at| at != UNSET);
            match known.map(|at| &mut found[at as usize]) {
                Some(c) if c.last.0 == spoken.sentence => {
                    // One sentence counts once, by its weightiest mention.
                    let more = (value - c.last.1).max(0.0);
                    c.score += more;
                    c.last.1 += more;
                }
                Some(c) => {
                    c.score += value;
                    c.last = (spoken.sentence, value);
                }
                None => {
                    if let Some(root) = root {
                        links.slots[root] = found.len() as u32;
                    }
                    let last = (spoken.sentence, value);
                    found.push(Candidate { root, nearest: *spoken, score: value, last });
                }
            }
        }
        for root in found.iter().filter_map(|c| c.root) {
            links.slots[root] = UNSET;
        }
        found
    }

    fn remember(&mut self, spoken: Spoken) {
        if self.spoken.len() == 2 * MEMORY {
            self.spoken.drain(..MEMORY);
        }
        self.spoken.push(spoken);
    }
}

/// The candidate that stands out most, if it does so by `margin` over the next.
pub(super) fn best(mut candidates: Vec<Candidate>, margin: f32) -> Option<Candidate> {
    candidates.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.nearest.tokens.start.cmp(&a.nearest.tokens.start))
    });
    match candidates[..] {
        [only] => Some(only),
        [first, second, ..] if first.score >= second.score * margin => Some(first),
        _ => None,
    }
}

/// Reads the document and links nominals and pronouns.
pub(super) fn read(links: &mut Links<'_, '_, '_>, places: &Places) {
    let chunks = links.chunks;
    let speakers = speaker::speakers(links, places);
    let mut next_speaker = 0;
    // The quotation in which "we" was said last, and where first.
    let mut ours: Option<(u32, usize)> = None;
    let mut discourse = Discourse { places, spoken: Vec::with_capacity(2 * MEMORY) };
    let groups = chunks.noun_groups();
    let (mut group, mut mention) = (0, 0);
    for (s, sentence) in chunks.document.sentences().iter().enumerate() {
        let sentence_number = s as u32;
        while mention < links.mentions.len() || group < groups.len() {
            let of_mention = links.mentions.get(mention).map_or(u32::MAX, |m| m.tokens.start);
            let of_group = groups.get(group).map_or(u32::MAX, |g| g.tokens.start);
            if of_mention.min(of_group) >= sentence.tokens.end {
                break;
            }
            if of_group <= of_mention {
                let tokens = groups[group].tokens;
                let head = groups[group].head as usize;
                group += 1;
                let thing = places.referent_ending(tokens.end).is_none()
                    && chunks.tag(head) == Tag::Noun
                    && !chunks.marks(head).any(Marks::TIME)
                    && !links.mentions[mention..]
                        .iter()
                        .take_while(|m| m.tokens.start < tokens.end)
                        .any(|m| m.tokens.end == tokens.end);
                if thing {
                    let (weight, clause) = weight(places, tokens);
                    let plural = chunks.form(head) == Form::Plural;
                    discourse.remember(Spoken {
                        mention: None,
                        sentence: sentence_number,
                        tokens,
                        weight,
                        clause,
                        plural,
                    });
                }
                continue;
            }
            let n = mention;
            mention += 1;
            let tokens = links.mentions[n].tokens;
            let (weight, clause) = weight(places, tokens);
            if links.mentions[n].form == MentionForm::Pronoun {
                let Some((pronoun, case)) = pronoun_of(chunks.document.word(tokens.start as usize)) else {
                    continue;
                };
                while next_speaker < speakers.len() && speakers[next_speaker].0.inside.end <= tokens.start {
                    next_speaker += 1;
                }
                let quoted = speakers.get(next_speaker).filter(|(q, _)| q.inside.start <= tokens.start);
                let meant = match pronoun {
                    Pronoun::I => {
                        quoted.and_then(|(_, who)| *who).and_then(|at| spoken_at(links, places, at))
                    }
                    Pronoun::We => {
                        // Those who speak in one quotation say "we" of the same people.
                        let place = quoted.map(|(q, _)| q.inside.start);
                        let before = ours.filter(|&(q, _)| Some(q) == place).map(|(_, first)| first);
                        ours = place.map(|q| (q, before.unwrap_or(n)));
                        let speaker = quoted.and_then(|(_, who)| *who);
                        before.or_else(|| {
                            let who = places.referent_ending(speaker? + 1)?;
                            (Some(links.mentions[who].kind) == links.kinds.organization).then_some(who)
                        })
                    }
                    _ => pronoun::antecedent(links, &discourse, n, sentence_number, (pronoun, case)),
                };
                match meant {
                    Some(meant) => links.join(meant, n, "pronoun"),
                    // Whom the text does not name may be meant again: "He and his wife".
                    None => match pronoun::sex(pronoun) {
                        Some(sex) => links.traits(n).sex = Some(sex),
                        None => continue,
                    },
                }
            } else if links.is_nominal(n) {
                if links.root(n) == n
                    && links.reason(n).is_none()
                    && let Some((meant, pass)) = description(links, &discourse, n, sentence_number)
                {
                    links.join(meant, n, pass);
                }
            } else if !links.is_named(n) || links.mentions[n].nested {
                continue;
            }
            let plural = links.traits(n).plural;
            let weight = if links.is_nominal(n) && links.root(n) == n { weight * UNNAMED } else { weight };
            // Where the clauses do not show it, what opens a sentence is likely its subject.
            let opens = links.is_named(n) && clause.is_none() && tokens.start <= sentence.tokens.start + 1;
            let weight = if opens { weight.max(0.7) } else { weight };
            let weight = if is_dateline(links, n, sentence.tokens) { 0.0 } else { weight };
            discourse.remember(Spoken {
                mention: Some(n),
                sentence: sentence_number,
                tokens,
                weight,
                clause,
                plural,
            });
        }
    }
}

/// The mention of whom a quotation is: a name, a nominal, or a pronoun that was linked.
fn spoken_at(links: &mut Links<'_, '_, '_>, places: &Places, last: u32) -> Option<usize> {
    let found = places.referent_ending(last + 1).or_else(|| {
        let n = links.mentions.partition_point(|m| m.tokens.start < last);
        let pronoun =
            links.mentions.get(n).filter(|m| m.tokens.start == last && m.form == MentionForm::Pronoun);
        pronoun.map(|_| n)
    })?;
    (Some(links.mentions[found].kind) == links.kinds.person).then_some(found)
}

/// Whether a mention is the place or agency that a report starts with: "TORONTO (AP) —".
fn is_dateline(links: &Links<'_, '_, '_>, n: usize, sentence: Span<Tok>) -> bool {
    let tokens = links.mentions[n].tokens;
    tokens.start < sentence.start + 6
        && Some(links.mentions[n].kind) != links.kinds.person
        && (tokens.end..sentence.end.min(sentence.start + 12))
            .any(|t| matches!(&*links.word(t), "—" | "–" | "--" | "_"))
        && links.chunks.capitals(sentence.start as usize).count_ones() > 1
}

/// How much a mention stands out in its sentence, and the clause that it is an argument of.
fn weight(places: &Places, tokens: Span<Tok>) -> (f32, Option<u32>) {
    match places.role(tokens) {
        Some((clause, ClauseRole::Subject)) => (1.0, Some(clause)),
        Some((clause, ClauseRole::Object)) => (0.6, Some(clause)),
        Some((clause, ClauseRole::Prepositional)) => (0.45, Some(clause)),
        None => (0.35, None),
    }
}

/// How a noun group is introduced.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    Definite,
    Possessed,
    Indefinite,
    Bare,
}

pub(super) fn determiner(links: &Links<'_, '_, '_>, tokens: Span<Tok>) -> (Determiner, bool) {
    let groups = links.chunks.noun_groups();
    let n = groups.partition_point(|g| g.tokens.end < tokens.end);
    let start = match groups.get(n) {
        Some(g) if g.tokens.start <= tokens.start => g.tokens.start,
        _ => tokens.start,
    };
    // Behind a possessor the group starts anew.
    let mut from = start;
    for at in start..tokens.start {
        if links.chunks.tag(at as usize) == Tag::Part {
            return (Determiner::Possessed, true);
        }
        if links.chunks.marks(at as usize).any(Marks::OWNER) {
            return (Determiner::Possessed, true);
        }
        from = from.min(at);
    }
    // Whether a name or nationality stands in the group before the noun.
    let located = tokens.start > start + 1
        && &*links.word(tokens.start - 1) == "-"
        && matches!(&*links.word(tokens.start), "based" | "headquartered" | "listed" | "registered");
    let modified = !located && tokens.start > start + 1
        || tokens.start == start + 1 && links.chunks.tag(start as usize) != Tag::Det;
    let kind = match &*links.word(from) {
        "the" | "this" | "that" | "these" | "those" => Determiner::Definite,
        "a" | "an" | "another" | "some" | "any" | "no" | "one" | "every" | "each" | "other" | "many"
        | "several" | "more" | "most" | "few" => Determiner::Indefinite,
        _ if links.chunks.tag(from as usize) == Tag::Num => Determiner::Indefinite,
        _ => Determiner::Bare,
    };
    (kind, modified)
}

/// The subjects of a clause and of the one that it belongs to.
fn subjects_around(links: &Links<'_, '_, '_>, clause: Option<u32>) -> Vec<Span<Tok>> {
    let chunks = links.chunks;
    let own = clause.map(|c| &chunks.clauses()[c as usize]);
    let above = own.and_then(|c| c.governed_by).map(|c| &chunks.clauses()[c as usize]);
    own.into_iter()
        .chain(above)
        .flat_map(|c| chunks.arguments_as(c, ClauseRole::Subject))
        .map(|a| a.tokens)
        .collect()
}

/// What a description means: the entity that it fits best.
fn description(
    links: &mut Links<'_, '_, '_>,
    discourse: &Discourse<'_>,
    n: usize,
    sentence: u32,
) -> Option<(usize, &'static str)> {
    let tokens = links.mentions[n].tokens;
    let kind = links.mentions[n].kind;
    let (determiner, modified) = determiner(links, tokens);
    if matches!(determiner, Determiner::Indefinite | Determiner::Possessed) {
        return None;
    }
    // "the president of Chad", "the man who fled" say themselves whom they mean.
    let next = links.word(tokens.end);
    let complement = matches!(&*next, "of" | "for" | "who" | "which" | "that" | "whose" | "at" | "from");
    let places = discourse.places;
    let clause = places.role(tokens);
    let plural = links.traits(n).plural;
    let mut fitting: Vec<(Fit, Candidate)> = Vec::new();
    let mut candidates = discourse.candidates(links, sentence, REACH, DECAY, |links, spoken| {
        spoken.mention.is_some_and(|m| links.mentions[m].kind == kind)
            && !(clause.is_some_and(|(c, role)| {
                role == ClauseRole::Object && Some(c) == spoken.clause && spoken.weight == 1.0
            }))
    });
    // "Norvik chairman Ada Moor, who founded the company": the one that the subject is named by.
    let subjects = subjects_around(links, clause.map(|(c, _)| c));
    for candidate in &mut candidates {
        let tokens = candidate.nearest.tokens;
        if subjects.iter().any(|s| s.contains(&tokens) && s.len() > tokens.len()) {
            candidate.score *= IN_SUBJECT;
        }
    }
    // The last names in memory of each candidate's group.
    let mut named: Vec<([usize; NAMES], usize)> = vec![([0; NAMES], 0); candidates.len()];
    for (n, root) in candidates.iter().enumerate().filter_map(|(n, c)| Some((n, c.root?))) {
        links.slots[root] = n as u32;
    }
    if !candidates.is_empty() {
        for m in discourse.memory().iter().rev().filter_map(|s| s.mention) {
            if links.is_named(m)
                && let root = links.root(m)
                && let Some((names, count)) = named.get_mut(links.slots[root] as usize)
                && *count < NAMES
            {
                names[*count] = m;
                *count += 1;
            }
        }
    }
    for root in candidates.iter().filter_map(|c| c.root) {
        links.slots[root] = UNSET;
    }
    for (candidate, (names, count)) in candidates.into_iter().zip(named) {
        let Some(root) = candidate.root else { continue };
        let named = &names[..count];
        if named.is_empty() || determiner == Determiner::Bare || complement {
            // The same words again.
            let same = plural == links.traits(root).plural
                && named.is_empty()
                && same_words(links, n, candidate.nearest.mention);
            if same {
                fitting.push((Fit::Description, candidate));
            }
            continue;
        }
        if let Some(fit) = noun::fit(links, n, root, named) {
            if modified && fit < Fit::Name {
                continue;
            }
            let near = candidate.nearest.sentence + if fit == Fit::Kind { 2 } else { 5 } >= sentence;
            if fit >= Fit::Name || near {
                fitting.push((fit, candidate));
            }
        }
    }
    let top = fitting.iter().map(|(fit, _)| *fit).max()?;
    let (margin, pass) = match top {
        Fit::Description => (1.1, "description"),
        Fit::Name => (1.2, "head-of-name"),
        Fit::Class => (1.3, "class-noun"),
        Fit::Kind if Some(kind) == links.kinds.person => (3.0, "kind-noun"),
        Fit::Kind => (1.3, "kind-noun"),
    };
    // A name of which nothing is known may be of the class asked for, too.
    let winners: Vec<Candidate> = fitting
        .into_iter()
        .filter(|(fit, _)| *fit == top || top == Fit::Class && *fit == Fit::Kind)
        .map(|(fit, c)| if fit == top { c } else { Candidate { score: c.score * 0.7, ..c } })
        .collect();
    best(winners, margin).and_then(|c| Some((c.nearest.mention?, pass)))
}

/// Whether a nominal repeats the words of another: "the gunmen" after "two gunmen".
fn same_words(links: &Links<'_, '_, '_>, n: usize, other: Option<usize>) -> bool {
    let Some(other) = other.filter(|&o| links.is_nominal(o)) else { return false };
    let chunks = links.chunks;
    let (a, b) = (links.mentions[n].tokens, links.mentions[other].tokens);
    let content = |tokens: Span<Tok>| {
        tokens
            .range()
            .filter(|&t| !matches!(chunks.tag(t), Tag::Det | Tag::Num | Tag::Punct))
            .map(|t| chunks.base(t))
    };
    chunks.base(a.end as usize - 1) == chunks.base(b.end as usize - 1)
        && chunks.base(a.end as usize - 1).is_known()
        && content(a).all(|word| content(b).any(|w| w == word))
}
