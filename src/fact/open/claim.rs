//! How surely is an open relation stated, by whom, and where? Standing and attribution are read as for
//! every other claim.

use super::{OpenRelation, find};
use crate::article::hex;
use crate::detect::Origin;
use crate::fact::attribution::{self, Attribution};
use crate::fact::clause::Clauses;
use crate::fact::operator::Operator;
use crate::fact::{Argument, Draft, Filler, Reading, filler, standing};
use crate::id::{MentionId, PredicateId, SentenceId};
use crate::rule::Confidence;
use crate::span::{Byte, Span, Tok};
use sha2::{Digest, Sha256};

/// An open relation as the article states it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenClaim {
    /// A hash of the article's text, the sentence, the predicate and the arguments.
    pub id: String,
    /// The predicate in the sentence's own words.
    pub predicate: String,
    /// Subject, object, and what else is said.
    pub arguments: Vec<Filler>,
    /// The whole words of each argument, "the" included.
    pub words: Vec<String>,
    /// How it is said.
    pub standing: standing::Standing,
    /// Who says so, if it is not the article itself.
    pub attribution: Option<Filler>,
    /// The sentences that say so: the one that was read, then its repeats.
    pub evidence: Vec<Span<Byte>>,
    /// What found it.
    pub origin: Origin,
    /// How sure that is.
    pub confidence: Confidence,
}

/// Reads the open relations of a sentence.
pub(in crate::fact) fn claims(
    clauses: &Clauses<'_, '_, '_, '_>,
    sentence: SentenceId,
    attributions: &[Attribution],
    operators: &[Operator],
    claims: &mut Vec<OpenClaim>,
) {
    let reading = clauses.reading;
    let mut found = Vec::new();
    find(reading.chunks, reading.mentions, reading.vocab, sentence, &mut found);
    for relation in &found {
        claims.push(claim(relation, clauses, sentence, attributions, operators));
    }
}

fn claim(
    relation: &OpenRelation,
    clauses: &Clauses<'_, '_, '_, '_>,
    sentence: SentenceId,
    attributions: &[Attribution],
    operators: &[Operator],
) -> OpenClaim {
    let reading = clauses.reading;
    let document = reading.chunks.document;
    let origin = Origin::Step(relation.kind.step());
    let confidence = Confidence(relation.confidence);
    let tokens = relation.arguments.iter().copied().reduce(|a, b| a.cover(&b)).unwrap_or(Span::new(0, 0));
    let draft = Draft {
        // It has none of the rules' predicates; neither standing nor attribution looks at it.
        predicate: PredicateId(0),
        roles: Vec::new(),
        sentence,
        tokens,
        anchor: Some(relation.anchor),
        held: None,
        origin,
        confidence,
    };
    let attribution = attribution::of(tokens, Some(relation.anchor), attributions);
    let place = document.place(document.sentence(sentence).tokens);
    let mut evidence = vec![place];
    evidence.extend(document.article.repeats_of(place));
    let mut claim = OpenClaim {
        id: String::new(),
        predicate: relation.label(reading.chunks),
        arguments: relation.arguments.iter().map(|&a| filler(argument(a, reading), reading)).collect(),
        words: relation.arguments.iter().map(|&a| one_line(document.text(a))).collect(),
        standing: standing::of(&draft, attribution, clauses, operators),
        attribution: attribution.and_then(|a| a.source).map(|source| filler(source, reading)),
        evidence,
        origin,
        confidence,
    };
    claim.id = id(&claim, reading);
    claim
}

/// Text with single blanks between its words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words as an argument: a mention, where they are one with "the" before it at most.
fn argument(tokens: Span<Tok>, reading: &Reading<'_, '_, '_>) -> Argument {
    let document = reading.chunks.document;
    let article = tokens.len() > 1
        && ["the", "a", "an"].iter().any(|a| document.word(tokens.start as usize).eq_ignore_ascii_case(a));
    let all = reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start < tokens.start);
    let mention = all[from..]
        .iter()
        .take_while(|m| m.tokens.start <= tokens.start + u32::from(article))
        .position(|m| m.tokens.end == tokens.end && !m.nested);
    Argument { tokens, mention: mention.map(|n| MentionId::from(from + n)) }
}

/// The first 16 bytes of a hash of what is said and where, in hexadecimal.
fn id(claim: &OpenClaim, reading: &Reading<'_, '_, '_>) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    };
    add(reading.chunks.document.article.text_sha256());
    add("open relation");
    add(&claim.predicate);
    let evidence = claim.evidence[0];
    add(&format!("{}-{}", evidence.start, evidence.end));
    for argument in &claim.arguments {
        add(&format!("{}-{}", argument.span.start, argument.span.end));
    }
    hex(&hash.finalize()[..16])
}
