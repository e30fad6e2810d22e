//! Whom does a pronoun of the third person mean? Whoever fits in kind, number and sex, is no other
//! argument of the same verb, and stands out most; nobody where a thing stands out as much.

use super::discourse::{Candidate, Determiner, Discourse, best, determiner};
use super::link::{Links, Sex};
use crate::chunk::ClauseRole;
use crate::detect::pronoun::{Pronoun, PronounCase};
use crate::rule::kinds;
use crate::vocab::{Form, Marks, Tag};

/// How many sentences back a pronoun may mean something.
const REACH: u32 = 3;
/// What the weight of something keeps from sentence to sentence.
const DECAY: f32 = 0.4;
/// The weight from which on something counts as a subject.
const SUBJECT: f32 = 0.7;
/// At how many words' distance nearness counts half.
const NEAR: f32 = 8.0;
/// How much more somebody stands out whom the sentence before introduces.
const INTRODUCED: f32 = 2.0;

/// The mention that a pronoun means.
pub(super) fn antecedent(
    links: &mut Links<'_, '_, '_>,
    discourse: &Discourse<'_>,
    n: usize,
    sentence: u32,
    (pronoun, case): (Pronoun, PronounCase),
) -> Option<usize> {
    let tokens = links.mentions[n].tokens;
    if pronoun == Pronoun::It && case == PronounCase::Either && is_empty(links, tokens.start) {
        links.empty[n] = true;
        return None;
    }
    if let Some(owner) = coordinated_owner(links, discourse, n, pronoun, case) {
        return Some(owner);
    }
    if case == PronounCase::Possessive
        && let Some(m) = ahead(links, discourse, n, pronoun)
    {
        return Some(m);
    }
    if let Some(m) = blamed(links, discourse, n, pronoun, case) {
        return Some(m);
    }
    // "the organization itself"
    if case == PronounCase::Reflexive
        && let Some(m) = discourse.places.referent_ending(tokens.start)
    {
        return Some(m);
    }
    let role = discourse.places.role(tokens);
    let clause = role.map(|(c, _)| c);
    let object = matches!(role, Some((_, ClauseRole::Object | ClauseRole::Prepositional)));
    let reflexive = case == PronounCase::Reflexive;
    let possessive = case == PronounCase::Possessive;
    if reflexive && let Some(m) = subject_before(links, discourse, sentence, pronoun) {
        return Some(m);
    }
    let fronted = case == PronounCase::Subject && is_fronted(links, tokens.start);
    let mut candidates = discourse.candidates(links, sentence, REACH, DECAY, |links, spoken| {
        // "Born in Oslo, the daughter of Ada Moor, she": nobody of whom that is told of her.
        if fronted && spoken.sentence == sentence {
            return false;
        }
        // Another argument of the same verb is somebody else, unless the pronoun turns back.
        let beside = clause.is_some() && spoken.clause == clause;
        if reflexive && clause.is_some() && !beside || !reflexive && !possessive && object && beside {
            return false;
        }
        let Some(m) = spoken.mention else {
            return match pronoun {
                Pronoun::It => !spoken.plural,
                Pronoun::They => spoken.plural,
                _ => false,
            };
        };
        agrees(links, m, pronoun)
    });
    for candidate in &mut candidates {
        adjust(links, candidate, pronoun);
        if candidate.nearest.sentence == sentence {
            // Within a sentence what is near counts more, up to twice.
            let distance = tokens.start.saturating_sub(candidate.nearest.tokens.end) as f32;
            candidate.score *= 1.0 + NEAR / (NEAR + distance);
        } else if sex(pronoun).is_some() && is_introduced(links, candidate, sentence) {
            candidate.score *= INTRODUCED;
        }
    }
    let Some(found) = best(candidates, 1.0) else {
        return subject_ahead(links, discourse, n, (pronoun, case));
    };
    if let Some(sex) = sex(pronoun)
        && let Some(m) = found.nearest.mention
    {
        links.traits(m).sex.get_or_insert(sex);
    }
    found.nearest.mention
}

/// Whether the sentence before introduces somebody by a description, in the same paragraph: "Police arrested a
/// 61-year-old beekeeper. He". The next "he" goes on with him.
fn is_introduced(links: &Links<'_, '_, '_>, candidate: &Candidate, sentence: u32) -> bool {
    let sentences = links.chunks.document.sentences();
    let nearest = candidate.nearest.sentence;
    nearest + 1 == sentence
        && sentences[nearest as usize].paragraph == sentences[sentence as usize].paragraph
        && candidate.nearest.mention.is_some_and(|m| {
            links.is_nominal(m) && determiner(links, links.mentions[m].tokens).0 == Determiner::Indefinite
        })
}

/// Whether a pronoun is the subject of whom a participle or description in front of it speaks.
fn is_fronted(links: &Links<'_, '_, '_>, at: u32) -> bool {
    let chunks = links.chunks;
    let sentence = chunks.document.sentence(chunks.document.sentence_of(at)).tokens;
    let first = sentence.start as usize;
    let opens = chunks.tag(first) == Tag::Verb
        && matches!(chunks.form(first), Form::Participle | Form::PastOrParticiple | Form::Gerund);
    let verbs = chunks.verb_groups();
    let from = verbs.partition_point(|v| v.tokens.start < sentence.start);
    let verb_before = verbs[from..]
        .iter()
        .take_while(|v| v.tokens.start < at)
        .any(|v| v.finite && v.tokens.start > sentence.start);
    opens && at > sentence.start && chunks.document.word(at as usize - 1) == "," && !verb_before
}

/// What a pronoun says of whether somebody is a man or a woman.
pub(super) fn sex(pronoun: Pronoun) -> Option<Sex> {
    match pronoun {
        Pronoun::He => Some(Sex::Male),
        Pronoun::She => Some(Sex::Female),
        _ => None,
    }
}

/// Whether kind, number and sex of a mention go with a pronoun.
fn agrees(links: &mut Links<'_, '_, '_>, m: usize, pronoun: Pronoun) -> bool {
    let kind = Some(links.mentions[m].kind);
    let kinds = links.kinds;
    let traits = links.traits(m);
    match pronoun {
        Pronoun::He => kind == kinds.person && !traits.plural && traits.sex != Some(Sex::Female),
        Pronoun::She => kind == kinds.person && !traits.plural && traits.sex != Some(Sex::Male),
        Pronoun::It => kind != kinds.person && !traits.plural,
        Pronoun::They => traits.plural || kind == kinds.organization,
        _ => false,
    }
}

/// The subject named last in the sentence: "Ray Holm shot Peter Lund and killed himself".
fn subject_before(
    links: &mut Links<'_, '_, '_>,
    discourse: &Discourse<'_>,
    sentence: u32,
    pronoun: Pronoun,
) -> Option<usize> {
    let here = discourse.memory().iter().rev().take_while(|s| s.sentence == sentence);
    let subjects: Vec<usize> = here.filter(|s| s.weight >= SUBJECT).filter_map(|s| s.mention).collect();
    subjects.into_iter().find(|&m| agrees(links, m, pronoun))
}

/// "Karl Mott and his wife", "Ada Moor, her son": the name right before is whose it is.
fn coordinated_owner(
    links: &mut Links<'_, '_, '_>,
    discourse: &Discourse<'_>,
    n: usize,
    pronoun: Pronoun,
    case: PronounCase,
) -> Option<usize> {
    let at = links.mentions[n].tokens.start;
    if case != PronounCase::Possessive
        || !matches!(pronoun, Pronoun::He | Pronoun::She | Pronoun::It)
        || !matches!(&*links.word(at.checked_sub(1)?), "and" | "," | "&")
    {
        return None;
    }
    let name = named_before(links, discourse, at - 1)?;
    if pronoun == Pronoun::It {
        return (Some(links.mentions[name].kind) != links.kinds.person).then_some(name);
    }
    let sex = if pronoun == Pronoun::He { Sex::Male } else { Sex::Female };
    let fits = Some(links.mentions[name].kind) == links.kinds.person
        && links.traits(name).sex.is_none_or(|s| s == sex);
    fits.then(|| {
        links.traits(name).sex = Some(sex);
        name
    })
}

/// "warned Norvik over its records", "fined Norvik for its part": what somebody is held for is their own.
fn blamed(
    links: &Links<'_, '_, '_>,
    discourse: &Discourse<'_>,
    n: usize,
    pronoun: Pronoun,
    case: PronounCase,
) -> Option<usize> {
    const HOLDING: &[&str] = &[
        "accuse",
        "blame",
        "censure",
        "charge",
        "condemn",
        "criticise",
        "criticize",
        "denounce",
        "fault",
        "fine",
        "penalise",
        "penalize",
        "praise",
        "punish",
        "rebuke",
        "reprimand",
        "sanction",
        "sue",
        "warn",
    ];
    if case != PronounCase::Possessive || pronoun != Pronoun::It {
        return None;
    }
    let at = links.mentions[n].tokens.start;
    let verbs = links.chunks.verb_groups();
    let verb = verbs[..verbs.partition_point(|v| v.tokens.end <= at)].last()?;
    let document = links.chunks.document;
    if verb.passive
        || document.sentence_of(verb.tokens.start) != document.sentence_of(at)
        || !HOLDING.contains(&links.vocab.word(links.chunks.base(verb.main as usize)))
    {
        return None;
    }
    let end = verb.tokens.end;
    let name = discourse.places.name_at(end).or_else(|| discourse.places.name_at(end + 1))?;
    let behind = links.mentions[name].tokens.end;
    let over = (behind..at).any(|t| matches!(&*links.word(t), "over" | "for" | "of" | "about"));
    (over && Some(links.mentions[name].kind) != links.kinds.person).then_some(name)
}

/// The name that ends before a word, or before its years in brackets: "Karl Mott (1870–1930) and".
fn named_before(links: &Links<'_, '_, '_>, discourse: &Discourse<'_>, end: u32) -> Option<usize> {
    let mut end = end;
    if links.word(end.checked_sub(1)?) == ")" {
        end = (end.saturating_sub(BRACKET)..end).rev().find(|&t| links.word(t) == "(")?;
    }
    discourse.places.name_ending(end)
}

/// How many words a bracket behind a name may hold.
const BRACKET: u32 = 12;

/// "After he left Norvik, Karl Mott": the subject to come, for a pronoun before which nobody was named.
fn subject_ahead(
    links: &mut Links<'_, '_, '_>,
    discourse: &Discourse<'_>,
    n: usize,
    (pronoun, case): (Pronoun, PronounCase),
) -> Option<usize> {
    let sex = sex(pronoun)?;
    let at = links.mentions[n].tokens.start;
    let document = links.chunks.document;
    let sentence = document.sentence(document.sentence_of(at)).tokens;
    let opens = matches!(links.chunks.tag(sentence.start as usize), Tag::Adp | Tag::Verb | Tag::Sconj);
    if !opens || at == sentence.start {
        return None;
    }
    let name = (at + 1..sentence.end.min(at + CLAUSE_AHEAD))
        .find_map(|t| discourse.places.name_at(t + 1).filter(|_| links.word(t) == ","))?;
    let end = links.mentions[name].tokens.end;
    let verbs = links.chunks.verb_groups();
    let from = verbs.partition_point(|v| v.tokens.start < at);
    // But for the verb of the pronoun itself no clause stands between.
    let between = verbs[from..].iter().take_while(|v| v.tokens.start < end);
    let own = usize::from(case == PronounCase::Subject && at == sentence.start + 1);
    if between.filter(|v| v.finite).count() > own {
        return None;
    }
    // What is done to somebody may be done by the one meant: "After he died, Karl Mott was elected".
    let next = verbs.partition_point(|v| v.tokens.start < end);
    if !verbs.get(next).is_some_and(|v| v.tokens.start == end && v.finite && !v.passive) {
        return None;
    }
    let person = Some(links.mentions[name].kind) == links.kinds.person;
    (person && links.traits(name).sex.is_none_or(|s| s == sex)).then_some(name)
}

/// How far behind a pronoun the subject may stand that it means.
const CLAUSE_AHEAD: u32 = 25;

/// "In its annual report, Norvik said": a possessive before the subject that it means.
fn ahead(
    links: &mut Links<'_, '_, '_>,
    discourse: &Discourse<'_>,
    n: usize,
    pronoun: Pronoun,
) -> Option<usize> {
    let at = links.mentions[n].tokens.start;
    let document = links.chunks.document;
    let sentence = document.sentence(document.sentence_of(at)).tokens;
    if at > sentence.start + AHEAD
        || !matches!(links.chunks.tag(sentence.start as usize), Tag::Adp | Tag::Verb | Tag::Sconj)
    {
        return None;
    }
    // No clause of its own stands before the comma.
    let comma = (at + 1..sentence.end.min(at + AHEAD)).find(|&t| links.word(t) == ",")?;
    let verb =
        (sentence.start + 1..comma).any(|t| matches!(links.chunks.tag(t as usize), Tag::Verb | Tag::Aux));
    let name = discourse.places.name_at(comma + 1).or_else(|| {
        let from = links.mentions.partition_point(|m| m.tokens.start < comma + 1);
        let next = (from..links.mentions.len().min(from + 3)).find(|&m| links.is_named(m))?;
        (links.mentions[next].tokens.start <= comma + 4).then_some(next)
    })?;
    let subject =
        matches!(discourse.places.role(links.mentions[name].tokens), Some((_, ClauseRole::Subject)));
    let person = Some(links.mentions[name].kind) == links.kinds.person;
    let sex = links.traits(name).sex;
    let fits = match pronoun {
        Pronoun::He => person && sex != Some(Sex::Female),
        Pronoun::She => person && sex != Some(Sex::Male),
        Pronoun::It => !person,
        _ => false,
    };
    let end = links.mentions[name].tokens.end as usize;
    let acts = end < document.words().len() && matches!(links.chunks.tag(end), Tag::Verb | Tag::Aux);
    ((subject || acts) && fits && !verb).then_some(name)
}

/// How far from the start of its sentence a pronoun may stand that means the subject to come.
const AHEAD: u32 = 10;

/// Makes more of candidates that a pronoun goes with better.
fn adjust(links: &mut Links<'_, '_, '_>, candidate: &mut Candidate, pronoun: Pronoun) {
    let Some(m) = candidate.nearest.mention else {
        candidate.score *= 0.8;
        return;
    };
    let kind = Some(links.mentions[m].kind);
    let traits = links.traits(m);
    candidate.score *= match pronoun {
        Pronoun::He | Pronoun::She if traits.sex.is_some() => 1.3,
        Pronoun::They if !traits.plural => 0.4,
        Pronoun::It if kind == links.kinds.place => {
            if links.mentions[m].subkind.as_deref() == Some("country") { 0.7 } else { 0.4 }
        }
        _ => 1.0,
    };
}

/// "it" that means nothing: "it is clear that", "it rained", "it seems".
fn is_empty(links: &Links<'_, '_, '_>, at: u32) -> bool {
    let chunks = links.chunks;
    let document = chunks.document;
    let end = document.sentence(document.sentence_of(at)).tokens.end;
    let mut next = at + 1;
    while next < end && matches!(chunks.tag(next as usize), Tag::Adv | Tag::Aux | Tag::Part) {
        next += 1;
    }
    if next >= end {
        return false;
    }
    let base = links.vocab.word(chunks.base(next as usize));
    let behind = |words: &[&str], reach: u32| {
        (next + 1..end.min(next + reach)).any(|t| words.iter().any(|w| links.word(t) == *w))
    };
    if matches!(base, "seem" | "appear" | "rain" | "snow" | "turn" | "emerge" | "happen") {
        return true;
    }
    let be = (at + 1..next).any(|t| chunks.marks(t as usize).any(Marks::BE));
    // "it is clear that", "it is hoped that", "it is hard to", "it was Norvik that".
    be && match chunks.tag(next as usize) {
        Tag::Adj => {
            behind(&["that", "whether", "how", "why"], 4) || HARD.contains(&base) && behind(&["to", "for"], 4)
        }
        Tag::Verb => chunks.kinds(next as usize).has(kinds::SPEECH) && behind(&["that", "whether"], 3),
        Tag::Propn => behind(&["that", "who"], 6),
        _ => false,
    } || base == "take" && behind(&["to", "for"], 6)
}

/// What a thing to do is, of which "it" stands for nothing: "it is hard to say".
const HARD: &[&str] = &[
    "bad",
    "best",
    "better",
    "common",
    "crucial",
    "dangerous",
    "difficult",
    "early",
    "easy",
    "essential",
    "good",
    "hard",
    "important",
    "impossible",
    "late",
    "necessary",
    "possible",
    "rare",
    "right",
    "safe",
    "unclear",
    "unusual",
    "usual",
    "vital",
    "wrong",
];
