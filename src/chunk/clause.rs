//! Who does what to whom? The clauses of each sentence, read off its groups.
//!
//! The types, and how to ask for them; `clause_read` finds them.

use super::Chunks;
use crate::span::{Span, Tok};

/// How a clause stands to the others of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseKind {
    /// Stands by itself, or is joined to one that does.
    Main,
    /// Says something of a noun: "which makes soup". The noun is its subject or object.
    Relative,
    /// Has a participle only: "bought by Norvik last year", "citing officials".
    Participle,
    /// Has an infinitive with "to".
    Infinitive,
    /// Is what another clause says or thinks: "that it had acquired …", with or without "that".
    Complement,
    /// Is joined by a subordinator: "if", "after", "because".
    Adverbial,
}

/// What a group is in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseRole {
    /// The subject as it stands: of a passive clause the one that suffers.
    Subject,
    /// What follows the verb without a preposition; behind "be" and "become" the predicate noun.
    Object,
    /// What follows a preposition.
    Prepositional,
}

/// A group in a clause. Members of a coordination are arguments of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What it is.
    pub role: ClauseRole,
    /// Its words: a noun group or a pronoun. For a relative clause those of the noun it stands at.
    pub tokens: Span<Tok>,
    /// Its head.
    pub head: u32,
    /// The preposition before it.
    pub preposition: Option<u32>,
}

/// A verb group with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The number of its verb group.
    pub verb: u32,
    /// How it stands to the others.
    pub kind: ClauseKind,
    /// The number of the clause that it belongs to.
    pub governed_by: Option<u32>,
    /// From its first to its last word as far as groups tell; a clause inside another lies in its span.
    pub span: Span<Tok>,
    /// Where its arguments stand among those of the document.
    pub(super) arguments: (u32, u32),
}

impl Chunks<'_, '_> {
    /// The clauses, in the order of their verbs.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The subjects, objects and prepositional groups of a clause, in this order.
    pub fn arguments(&self, clause: &Clause) -> &[Argument] {
        &self.arguments[clause.arguments.0 as usize..clause.arguments.1 as usize]
    }

    /// The arguments of a clause in one role.
    pub fn arguments_as(&self, clause: &Clause, role: ClauseRole) -> impl Iterator<Item = &Argument> {
        self.arguments(clause).iter().filter(move |a| a.role == role)
    }
}
