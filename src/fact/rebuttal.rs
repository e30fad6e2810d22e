//! Which accusations does the article say that somebody rejects? "Norway has rejected the allegation": what
//! others said of it in the sentences before stays their word.

use super::clause::Clauses;
use super::standing::Standing;
use super::{Claim, Reading};
use crate::id::{EntityId, SentenceId};
use crate::rule::PredicateClass;
use crate::span::{Byte, Span};

/// How many sentences before it a rebuttal is about.
const REACH: u32 = 2;

/// Verbs of rejecting.
const REJECTING: &[&str] = &["contest", "deny", "dismiss", "dispute", "refute", "reject"];

/// What is rejected, in a word that stands for what was said.
const SAID: &[&str] = &[
    "accusation",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "complicity",
    "insinuation",
    "involvement",
    "report",
    "responsibility",
    "role",
    "suggestion",
    "wrongdoing",
];

/// Who rejected something said of them, each with where that was said.
#[derive(Debug, Default)]
pub(super) struct Rebuttals {
    all: Vec<(Span<Byte>, EntityId)>,
}

impl Rebuttals {
    /// Notes what a sentence rejects.
    pub fn read(&mut self, clauses: &Clauses<'_, '_, '_, '_>, sentence: SentenceId) {
        let reading = clauses.reading;
        let document = reading.chunks.document;
        for clause in &clauses.all {
            let group = clause.group;
            if group.negated || group.infinitive || clause.passive {
                continue;
            }
            if !REJECTING.contains(&clauses.base(group.main)) {
                continue;
            }
            let end = group.tokens.end;
            let object = clauses.object(end);
            let said = matches!(clauses.word(end), "it" | "this" | "that" | "them") && object.len() < 2
                || object.first().is_some_and(|&o| {
                    let head = clauses.phrase(o).head;
                    // "denied reports that": what is rejected stands behind it.
                    SAID.contains(&clauses.base(head)) && clauses.word(head + 1) != "that"
                });
            let Some(&subject) = clause.subjects.first().filter(|_| said) else { continue };
            let Some(id) = clauses.phrase(subject).mention else { continue };
            let Some(entity) = reading.entities.of(id).or(reading.entities.alluded(id)) else { continue };
            let first = document.sentence(SentenceId(sentence.0.saturating_sub(REACH)));
            let span = document.place(first.tokens.cover(&clauses.tokens));
            self.all.push((span, entity));
        }
    }

    /// Takes what was said of those who reject it for no more than said.
    pub fn apply(&self, claims: &mut [Claim], reading: &Reading<'_, '_, '_>) {
        for claim in claims {
            if claim.standing != Standing::Reported
                || reading.rules.kinds.predicate(claim.predicate).class != PredicateClass::Event
            {
                continue;
            }
            let Some(agent) = claim.role("agent").and_then(|a| a.entity) else { continue };
            let own = claim.attribution.as_ref().is_some_and(|a| a.entity == Some(agent));
            let rejected = |&(span, entity): &(Span<Byte>, EntityId)| {
                entity == agent && claim.evidence.first().is_some_and(|e| span.contains(e))
            };
            if !own && self.all.iter().any(rejected) {
                claim.standing = Standing::Alleged;
            }
        }
    }
}
