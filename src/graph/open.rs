//! What does an article state that no rule names? Open relations in a form that stands by itself, and as
//! claims of a graph.

use super::annotation::{Argument, ClaimRecord, EvidenceRecord, RoleRecord};

/// The predicate that open relations have in a graph.
pub const OPEN_RELATION: &str = "openRelation";

/// An open relation.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenRecord {
    /// Its id.
    pub id: String,
    /// The predicate in the sentence's own words.
    pub predicate: String,
    /// Subject, object, and what else is said.
    pub arguments: Vec<Argument>,
    /// The whole words of each argument, "the" included.
    pub words: Vec<String>,
    /// How it is said.
    pub standing: String,
    /// Whether that is asserted or reported.
    pub asserted: bool,
    /// Who says so.
    pub attribution: Option<Argument>,
    /// The sentence, and its repeats.
    pub evidence: Vec<EvidenceRecord>,
    /// The step that found it.
    pub rule: String,
    /// How sure it is, in hundredths.
    pub confidence: u8,
}

impl OpenRecord {
    /// As a claim of a graph; nothing where it has one end only.
    pub fn claim(&self) -> Option<ClaimRecord> {
        if self.arguments.len() < 2 || self.arguments[..2].iter().any(|a| a.text.is_empty()) {
            return None;
        }
        let role = |(n, argument): (usize, &Argument)| RoleRecord {
            role: match n {
                0 => "subject",
                1 => "object",
                _ => "further",
            }
            .to_owned(),
            argument: argument.clone(),
            inferred: false,
        };
        Some(ClaimRecord {
            id: self.id.clone(),
            predicate: OPEN_RELATION.to_owned(),
            term: "ng:openRelation".to_owned(),
            label: self.predicate.clone(),
            event: false,
            takes_agent: false,
            roles: self.arguments.iter().enumerate().map(role).collect(),
            standing: self.standing.clone(),
            asserted: self.asserted,
            attribution: self.attribution.clone(),
            date: None,
            inferred: Vec::new(),
            evidence: self.evidence.clone(),
            rule: self.rule.clone(),
            confidence: self.confidence,
        })
    }
}
