//! Do the rules do what their examples say? Runs each rule alone over its examples, through the
//! stages as they are. Beside `pipeline.rs` the only file that knows several stages.

use crate::article::{Article, Dedup, Source};
use crate::detect::{Mention, MentionForm, Mentions, Origin};
use crate::error::LoadErrors;
use crate::id::RuleId;
use crate::pipeline::Pipeline;
use crate::rule::example::Example;
use crate::rule::{Confidence, ExampleLine, Target};
use crate::span::{Byte, Span, Tok};
use crate::{boundary, chunk, detect, entity, fact};
use std::fmt;

/// How an example came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it says.
    Holds,
    /// Nothing was found where something is expected.
    Misses,
    /// Something was found where nothing is expected, or too much.
    Overreaches,
    /// Something was found, with other words in its roles.
    WrongRoles,
    /// An example under `limits` works now: it belongs under `yes`.
    Mended,
    /// An example under `limits` that still does not work, as it says.
    Limit,
}

impl Verdict {
    /// Whether the rule file has to be changed.
    pub fn is_failure(self) -> bool {
        !matches!(self, Verdict::Holds | Verdict::Limit)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Holds => "holds",
            Verdict::Misses => "misses",
            Verdict::Overreaches => "overreaches",
            Verdict::WrongRoles => "wrong roles",
            Verdict::Mended => "mended: move it to yes",
            Verdict::Limit => "a known limit",
        })
    }
}

/// The outcome of one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The rule's name.
    pub rule: String,
    /// The example's line in its file.
    pub line: usize,
    /// The example's text.
    pub text: String,
    /// How it came out.
    pub verdict: Verdict,
    /// What was found, for people to read: one string for each result.
    pub found: Vec<String>,
}

/// A result: the words of each role, by name.
type Roles = Vec<(String, Span<Byte>)>;

/// Runs the examples of all rules, or of those whose file and id `wanted` accepts.
///
/// # Errors
/// As of [`Pipeline::examples`].
pub fn run(pipeline: &Pipeline, wanted: impl Fn(&str) -> bool) -> Result<Vec<Outcome>, LoadErrors> {
    let mut outcomes = Vec::new();
    for (n, (rule, shown)) in pipeline.rules.rules().iter().zip(pipeline.examples()?).enumerate() {
        if !wanted(&rule.name) {
            continue;
        }
        let id = RuleId::from(n);
        let lists = [(&shown.yes, true), (&shown.no, true), (&shown.limits, false)];
        for (examples, must_hold) in lists {
            for line in examples {
                let found = find(pipeline, id, &line.example);
                let verdict = verdict(&line.example, &found);
                let verdict = match (must_hold, verdict) {
                    (true, verdict) => verdict,
                    (false, Verdict::Holds) => Verdict::Mended,
                    (false, _) => Verdict::Limit,
                };
                outcomes.push(outcome(&rule.name, line, verdict, &found));
            }
        }
    }
    Ok(outcomes)
}

fn outcome(rule: &str, line: &ExampleLine, verdict: Verdict, found: &[Roles]) -> Outcome {
    let text = &line.example.text;
    let show = |roles: &Roles| {
        roles
            .iter()
            .map(|(role, span)| format!("{role}: {}", &text[span.range()]))
            .collect::<Vec<_>>()
            .join(", ")
    };
    Outcome {
        rule: rule.to_owned(),
        line: line.line,
        text: text.clone(),
        verdict,
        found: found.iter().map(show).collect(),
    }
}

fn verdict(example: &Example, found: &[Roles]) -> Verdict {
    let mut expected: Roles =
        example.marks.iter().filter_map(|m| Some((m.expected.clone()?, m.span))).collect();
    expected.sort();
    match found {
        [] if expected.is_empty() => Verdict::Holds,
        [] => Verdict::Misses,
        _ if expected.is_empty() => Verdict::Overreaches,
        [only] => {
            let mut roles = only.clone();
            roles.sort();
            if roles == expected { Verdict::Holds } else { Verdict::WrongRoles }
        }
        _ => Verdict::Overreaches,
    }
}

/// What a rule finds in an example's text, with the mentions that the marks give.
fn find(pipeline: &Pipeline, id: RuleId, example: &Example) -> Vec<Roles> {
    let Pipeline { rules, vocab, .. } = pipeline;
    let article = Article::new(Source::default(), example.text.clone(), Dedup::Off);
    let document = boundary::split(&article, vocab.abbreviations());
    let chunks = chunk::chunk(&document, vocab);
    if let Target::Mention(_) = rules.rule(id).target {
        let spans = detect::detect_with(&chunks, rules, vocab, id);
        return spans.into_iter().map(|s| vec![("it".to_owned(), document.place(s))]).collect();
    }
    let given = example.marks.iter().filter_map(|mark| {
        let given = mark.given.as_ref()?;
        let (kind, subkind) =
            given.split_once('.').map_or((given.as_str(), None), |(k, s)| (k, Some(s.to_owned())));
        let kind = rules.kinds.kind(kind)?;
        Some(Mention {
            tokens: tokens(&document, mark.span)?,
            kind,
            subkind,
            form: MentionForm::Name,
            origin: Origin::Step("check.rs#given"),
            confidence: Confidence(100),
            nested: false,
            known: None,
            value: None,
        })
    });
    let mut mentions = Mentions::new(given.collect());
    let entities = entity::link(&chunks, &mut mentions, rules, vocab);
    let reading = fact::Reading {
        chunks: &chunks,
        mentions: &mentions,
        entities: &entities,
        rules,
        vocab,
        published: None,
    };
    let found = fact::read_with(&reading, id);
    found
        .into_iter()
        .map(|roles| roles.into_iter().map(|(role, t)| (role, document.place(t))).collect())
        .collect()
}

/// The words that a marked piece of text covers.
fn tokens(document: &boundary::Document<'_>, span: Span<Byte>) -> Option<Span<Tok>> {
    let words = document.words();
    let start = words.partition_point(|w| w.end <= span.start);
    let end = words.partition_point(|w| w.start < span.end);
    (start < end).then(|| Span::from_usize(start, end))
}
