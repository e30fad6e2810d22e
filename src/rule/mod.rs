//! Which patterns stand in a row of items? The rule engine: it knows rows, kinds and words, and
//! nothing of documents.
//!
//! Rules are data: `rules/**/*.toml`, embedded in the binary, extended by `--rules DIR`. The
//! notation is described in `docs/rules.md`. In: files. Out: a [`RuleSet`] that finds matches in
//! rows ([`Row`]). Serves the stages `detect` and `fact`.

mod anchor;
mod columns;
mod compile;
pub mod example;
mod file;
mod frame;
mod index;
pub mod kinds;
mod near;
mod notation;
mod program;
mod row;
mod search;
mod set;
mod signature;

pub use example::{ExampleLine, Examples};
pub use file::{Confidence, Rule, Target};
pub use frame::{Frame, PREPOSITIONS, Relational, VerbPhrase};
pub use index::Search;
pub use kinds::{Kinds, MentionKind, Predicate, PredicateClass};
pub use near::Reach;
pub use notation::{DEFAULT_GAP, MAX_DEPTH, MAX_GAP, MAX_REPEAT};
pub use program::{Found, MAX_ROLES, MAX_STEPS};
pub use row::{Hit, HitKind, Item, KindId, KindSet, Row};
pub use set::{RuleSet, Sources, examples};
pub use signature::{Role, Signature};
