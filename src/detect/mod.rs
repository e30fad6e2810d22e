//! Which words name something?
//!
//! In: [`Chunks`]. Out: [`Mentions`]: names of people, organizations and places, titles,
//! nationalities, dates, amounts. The rules in `rules/mention/` and every run of capitals propose
//! candidates; what stands beside them weighs for and against; the best reading of each sentence
//! is chosen; then all is weighed again with what the whole document shows (a surname settled
//! once is known everywhere).

mod acronym;
mod candidate;
mod choose;
mod clue;
mod cover;
mod doing;
mod evidence;
mod facet;
mod family;
mod firm;
mod headline;
mod identifier;
mod listed;
mod nominal;
mod play;
pub mod pronoun;
mod reading;
mod row;
mod run;
mod scene;
mod shape;
mod source_line;
mod turn;
pub mod value;
mod weigh;

use crate::chunk::Chunks;
use crate::id::{ListId, MentionId, RuleId};
use crate::rule::{Confidence, KindId, RuleSet, Search};
use crate::span::{Span, Tok};
use crate::vocab::Vocab;
use candidate::NameKinds;
use jiff::civil::Date;
pub use value::Value;

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By a name.
    Name,
    /// By a common noun: "the agency".
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By the name of something that stands for it: the government by its country's.
    Metonym,
}

impl MentionForm {
    /// The word for it in annotations.
    pub fn name(self) -> &'static str {
        match self {
            MentionForm::Name => "name",
            MentionForm::Nominal => "nominal",
            MentionForm::Pronoun => "pronoun",
            MentionForm::Metonym => "metonym",
        }
    }
}

/// What found a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A rule.
    Rule(RuleId),
    /// The program itself, by the step with this name.
    Step(&'static str),
}

impl Origin {
    /// The name of the rule or step.
    pub fn name<'r>(&self, rules: &'r RuleSet) -> &'r str {
        match self {
            Origin::Rule(id) => &rules.rule(*id).name,
            Origin::Step(name) => name,
        }
    }
}

/// Words that refer to something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words.
    pub tokens: Span<Tok>,
    /// Its kind.
    pub kind: KindId,
    /// Its subkind, where the rule or list says one.
    pub subkind: Option<String>,
    /// How it refers.
    pub form: MentionForm,
    /// What found it.
    pub origin: Origin,
    /// How sure that is.
    pub confidence: Confidence,
    /// Whether it stands inside another name, or says something of one beside it: then it is no argument.
    pub nested: bool,
    /// The list entry it is, if it is one.
    pub known: Option<(ListId, u32)>,
    /// What it is worth: a date, an amount.
    pub value: Option<Value>,
}

impl Mention {
    /// Whether it stands for something of its own: a name, or a description that a list or rule
    /// knows ("the US government"); no pronoun.
    pub fn is_named(&self) -> bool {
        match self.form {
            MentionForm::Name => true,
            MentionForm::Nominal => matches!(self.origin, Origin::Rule(_)),
            MentionForm::Pronoun | MentionForm::Metonym => false,
        }
    }
}

/// The mentions of a document, by place; of two that start together the longer one comes first.
#[derive(Debug, Default)]
pub struct Mentions {
    all: Vec<Mention>,
}

impl Mentions {
    /// Sorts mentions by place.
    pub fn new(mut all: Vec<Mention>) -> Mentions {
        all.sort_by(|a, b| {
            (a.tokens.start, std::cmp::Reverse(a.tokens.end), a.nested, a.kind).cmp(&(
                b.tokens.start,
                std::cmp::Reverse(b.tokens.end),
                b.nested,
                b.kind,
            ))
        });
        Mentions { all }
    }

    /// All mentions, nested ones included.
    pub fn all(&self) -> &[Mention] {
        &self.all
    }

    /// A mention by its number.
    pub fn get(&self, id: MentionId) -> &Mention {
        &self.all[id.index()]
    }

    /// Changes mentions, and lets go of those for which `keep` says no. Their order stays.
    pub(crate) fn refine(&mut self, mut keep: impl FnMut(usize, &mut Mention) -> bool) {
        let mut n = 0;
        self.all.retain_mut(|mention| {
            n += 1;
            keep(n - 1, mention)
        });
    }

    /// The mentions inside no other, with their numbers.
    pub fn outer(&self) -> impl Iterator<Item = (MentionId, &Mention)> {
        self.all.iter().enumerate().filter(|(_, m)| !m.nested).map(|(n, m)| (MentionId::from(n), m))
    }
}

/// Finds the mentions of a document. `published` is what relative dates are read against.
pub fn detect(chunks: &Chunks<'_, '_>, rules: &RuleSet, vocab: &Vocab, published: Option<Date>) -> Mentions {
    let mut mentions = Vec::new();
    if let Some(names) = NameKinds::of(rules) {
        reading::read(chunks, rules, vocab, &names, &mut mentions);
    }
    pronoun::add(chunks, rules, &mut mentions);
    nominal::add(chunks, rules, vocab, &mut mentions);
    for mention in &mut mentions {
        mention.value = value::read(chunks, mention, rules, published);
    }
    identifier::add(chunks, rules, &mut mentions);
    Mentions::new(mentions)
}

/// What one rule finds in a document, in order of place: for running its examples.
pub fn detect_with(chunks: &Chunks<'_, '_>, rules: &RuleSet, vocab: &Vocab, rule: RuleId) -> Vec<Span<Tok>> {
    let mut search = Search::default();
    let mut row = row::TokenRow::new(rules, vocab, std::iter::empty());
    let mut found = Vec::new();
    for n in 0..chunks.document.sentences().len() {
        row.build(chunks, n.into(), vocab);
        candidate::from_rules(&row, rules, &mut search, |id| id == rule, &mut found);
    }
    found.iter().map(|c| c.tokens).collect()
}
