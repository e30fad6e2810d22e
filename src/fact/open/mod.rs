//! What else is plainly stated? Open relations, read from clauses and noun groups without any rule: a
//! predicate in the sentence's own words, and what stands before and behind it.
//!
//! In: [`Chunks`], [`Mentions`]. Out: [`OpenRelation`]s as places of words; nothing is resolved here. Verbs give
//! theirs in `verb`, noun groups (apposition, possession, place) in `noun`; `extent` says how far a
//! subject or what is behind a verb goes, `list` which members a coordination has.

mod claim;
mod extent;
mod list;
mod noun;
mod scene;
mod verb;

pub use claim::OpenClaim;
pub(super) use claim::claims;

use crate::chunk::Chunks;
use crate::detect::Mentions;
use crate::id::SentenceId;
use crate::span::{Span, Tok};
use crate::vocab::Vocab;
use scene::Scene;

/// By which construction a relation is stated; how sure it is follows from this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenKind {
    /// A finite verb with its subject and what stands behind it.
    Clause,
    /// The same without anything behind the verb.
    Bare,
    /// A form of "be" with a noun or adjective.
    Copula,
    /// One member of a coordination of subjects or objects.
    Member,
    /// "who bought", "which was sold": the noun before is the subject.
    Relative,
    /// "which Norvik bought": the noun before is the object.
    RelativeObject,
    /// "bought by Norvik": a participle that says more of the noun before.
    Reduced,
    /// "…, killing two": a participle that goes with the subject.
    Adjunct,
    /// "a plan to sell": an infinitive behind a noun.
    Infinitive,
    /// A verb of speech or thought with what is said.
    Speech,
    /// "…", he said.
    SpeechBehind,
    /// "Ada Moor, a nurse".
    Apposition,
    /// "Prime Minister Ada Moor".
    Title,
    /// "Norvik's chief".
    Possession,
    /// The same of what has no name: "the bank's chief".
    Belonging,
    /// "a firm in Leeds".
    Place,
}

impl OpenKind {
    /// How sure relations of this construction are, in hundredths: about the share of their words that
    /// agrees with what people wrote down, where that was counted.
    pub fn confidence(self) -> u8 {
        match self {
            OpenKind::SpeechBehind => 75,
            OpenKind::Speech => 70,
            OpenKind::Clause => 62,
            OpenKind::Copula | OpenKind::Member => 58,
            OpenKind::Apposition | OpenKind::Reduced => 52,
            OpenKind::Relative | OpenKind::RelativeObject => 50,
            OpenKind::Bare | OpenKind::Title => 42,
            OpenKind::Infinitive => 40,
            OpenKind::Adjunct => 38,
            OpenKind::Place => 37,
            OpenKind::Possession => 37,
            OpenKind::Belonging => 12,
        }
    }

    /// The name of the step, as claims name what found them.
    pub fn step(self) -> &'static str {
        match self {
            OpenKind::Clause => "fact/open/verb.rs#clause",
            OpenKind::Bare => "fact/open/verb.rs#bare",
            OpenKind::Copula => "fact/open/verb.rs#copula",
            OpenKind::Member => "fact/open/list.rs#member",
            OpenKind::Relative => "fact/open/verb.rs#relative",
            OpenKind::RelativeObject => "fact/open/verb.rs#relative-object",
            OpenKind::Reduced => "fact/open/verb.rs#reduced",
            OpenKind::Adjunct => "fact/open/verb.rs#adjunct",
            OpenKind::Infinitive => "fact/open/verb.rs#infinitive",
            OpenKind::Speech => "fact/open/verb.rs#speech",
            OpenKind::SpeechBehind => "fact/open/verb.rs#speech-behind",
            OpenKind::Apposition => "fact/open/noun.rs#apposition",
            OpenKind::Title => "fact/open/noun.rs#title",
            OpenKind::Possession => "fact/open/noun.rs#possession",
            OpenKind::Belonging => "fact/open/noun.rs#belonging",
            OpenKind::Place => "fact/open/noun.rs#place",
        }
    }
}

/// A statement in the sentence's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRelation {
    /// How it is stated.
    pub kind: OpenKind,
    /// A form of "be" or "have" that the sentence leaves out: "Ada Moor, a nurse".
    pub implied: Option<&'static str>,
    /// The words of the predicate.
    pub predicate: Span<Tok>,
    /// Subject, object, and what else is said. The object is empty where the verb has none.
    pub arguments: Vec<Span<Tok>>,
    /// The verb or noun that says it.
    pub anchor: u32,
    /// How sure it is, in hundredths.
    pub confidence: u8,
}

impl OpenRelation {
    /// The predicate as text.
    pub fn label(&self, chunks: &Chunks<'_, '_>) -> String {
        let mut text = String::new();
        let words = (!self.predicate.is_empty()).then(|| chunks.document.text(self.predicate));
        for word in self.implied.into_iter().chain(words).flat_map(str::split_whitespace) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }
}

/// Finds the open relations of a sentence, in the order of their verbs and nouns.
pub fn find(
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
    vocab: &Vocab,
    sentence: SentenceId,
    found: &mut Vec<OpenRelation>,
) {
    let scene = Scene::new(chunks, mentions, vocab, sentence);
    let from = found.len();
    verb::find(&scene, found);
    noun::find(&scene, found);
    found[from..].sort_by_key(|r| (r.anchor, r.kind));
}
