//! How is it said? Read once for all rules, from the clause around a statement.

use super::attribution::{Attribution, SpeechKind};
use super::{Draft, Reading};
use crate::chunk::VerbGroup;
use crate::vocab::Form;

/// How a claim is said. Only `asserted` and `reported` enter the asserted graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The article says so itself.
    Asserted,
    /// Somebody says so, plainly.
    Reported,
    /// Somebody says so and it is marked as unproven.
    Alleged,
    /// Somebody says that it is not so.
    Denied,
    /// It is said not to be so.
    Negated,
    /// It is to happen.
    Planned,
    /// It would happen under a condition.
    Conditional,
    /// It is asked.
    Questioned,
    /// It was tried and did not happen.
    Failed,
}

impl Standing {
    /// All standings.
    pub const ALL: [Standing; 9] = [
        Standing::Asserted,
        Standing::Reported,
        Standing::Alleged,
        Standing::Denied,
        Standing::Negated,
        Standing::Planned,
        Standing::Conditional,
        Standing::Questioned,
        Standing::Failed,
    ];

    /// The word for it in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Asserted => "asserted",
            Standing::Reported => "reported",
            Standing::Alleged => "alleged",
            Standing::Denied => "denied",
            Standing::Negated => "negated",
            Standing::Planned => "planned",
            Standing::Conditional => "conditional",
            Standing::Questioned => "questioned",
            Standing::Failed => "failed",
        }
    }

    /// Whether claims of this standing enter the asserted graph.
    pub fn is_asserted(self) -> bool {
        matches!(self, Standing::Asserted | Standing::Reported)
    }
}

/// The standing of a statement.
pub(super) fn of(
    draft: &Draft,
    attribution: Option<&Attribution>,
    reading: &Reading<'_, '_, '_>,
) -> Standing {
    let chunks = reading.chunks;
    let document = chunks.document;
    let sentence = document.sentence(draft.sentence).tokens;
    let last = document.word(sentence.end as usize - 1);
    let before_last =
        sentence.len().checked_sub(2).map_or("", |n| document.word(sentence.start as usize + n));
    if last == "?" || before_last == "?" {
        return Standing::Questioned;
    }
    let word_before = |most: u32, wanted: &[&str]| {
        let from = draft.tokens.start.saturating_sub(most).max(sentence.start);
        (from..draft.tokens.start)
            .any(|n| wanted.iter().any(|w| document.word(n as usize).eq_ignore_ascii_case(w)))
    };
    let inside = |wanted: &[&str]| {
        draft.tokens.range().any(|n| wanted.iter().any(|w| document.word(n).eq_ignore_ascii_case(w)))
    };
    let cue = |wanted: &[&str]| inside(wanted) || word_before(4, wanted);
    // The verb groups of the statement itself, and the one that governs it.
    let groups = chunks.verb_groups();
    let from = groups.partition_point(|g| g.tokens.end <= draft.tokens.start);
    let own: Vec<&VerbGroup> =
        groups[from..].iter().take_while(|g| g.tokens.start < draft.tokens.end).collect();
    let negative_subject = cue(&["no", "nobody", "neither", "none", "nor"]);
    if own.iter().any(|g| g.negated) || negative_subject && !own.is_empty() {
        return Standing::Negated;
    }
    let base_is =
        |g: &VerbGroup, wanted: &[&str]| wanted.contains(&reading.vocab.word(chunks.base(g.main as usize)));
    if own.iter().any(|g| base_is(g, &["fail", "try", "attempt", "refuse", "decline"]))
        && own.iter().any(|g| g.infinitive)
    {
        return Standing::Failed;
    }
    if let Some(kind) = attribution.map(|a| a.kind) {
        match kind {
            SpeechKind::Deny => return Standing::Denied,
            SpeechKind::Ask => return Standing::Questioned,
            SpeechKind::Say | SpeechKind::Allege => {}
        }
    }
    let first_word = |g: &VerbGroup| document.word(g.tokens.start as usize).to_lowercase();
    if cue(&["if", "unless"])
        || own.iter().any(|g| {
            g.modal && matches!(first_word(g).as_str(), "would" | "'d" | "could" | "might" | "may" | "should")
        })
    {
        return Standing::Conditional;
    }
    let to_come = |g: &VerbGroup| {
        matches!(first_word(g).as_str(), "will" | "'ll" | "shall")
            || g.infinitive && g.main + 1 == g.tokens.end && chunks.form(g.main as usize) == Form::Base
            || base_is(
                g,
                &[
                    "plan", "intend", "expect", "agree", "propose", "vow", "promise", "threaten", "seek",
                    "want", "hope", "consider",
                ],
            ) && own.iter().any(|g| g.infinitive)
    };
    if own.iter().any(|g| to_come(g)) || inside(&["planned", "proposed"]) {
        return Standing::Planned;
    }
    let unproven = [
        "alleged",
        "allegedly",
        "suspected",
        "accused",
        "purported",
        "purportedly",
        "rumored",
        "rumoured",
        "apparently",
        "reportedly",
        "possibly",
        "perhaps",
    ];
    if cue(&unproven) || attribution.is_some_and(|a| a.kind == SpeechKind::Allege) {
        return Standing::Alleged;
    }
    if attribution.is_some() { Standing::Reported } else { Standing::Asserted }
}
