//! Why is a claim in the graph? Its sentence, its rule, how its arguments were resolved, and the words
//! that set its standing.
//!
//! Derived from the article anew, so that the answer is what the program does and not what it says it
//! does. Which words set a standing is found by leaving them out and reading again.

use crate::article::Article;
use crate::detect::{Mention, MentionForm, Origin};
use crate::fact::{Claim, Filler, Reading};
use crate::id::{MentionId, RuleId};
use crate::pipeline::Pipeline;
use crate::rule::RuleSet;
use crate::span::{Byte, Span};
use std::fmt;

/// The most words that are left out together to see what sets a standing.
const LEFT_OUT: usize = 3;

/// Words that negate what they stand beside.
const NEGATIONS: &[&str] = &["n't", "never", "no", "not", "n’t"];

/// Why there is a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Its id.
    pub id: String,
    /// How it is said.
    pub standing: String,
    /// What sets that.
    pub set_by: String,
    /// Where its rule stands: file, line, id.
    pub rule: String,
    /// How sure the rule is, in hundredths.
    pub confidence: u8,
    /// The sentences it was read in, with its roles marked, and their places in code points.
    pub sentences: Vec<((usize, usize), String)>,
    /// For each role how its words were resolved.
    pub arguments: Vec<(String, String)>,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((start, end), sentence) in &self.sentences {
            writeln!(f, "  sentence  {sentence}")?;
            writeln!(f, "            code points {start} to {end}")?;
        }
        writeln!(f, "  rule      {}, confidence {:.2}", self.rule, f64::from(self.confidence) / 100.0)?;
        for (role, chain) in &self.arguments {
            writeln!(f, "  {role:<9} {chain}")?;
        }
        writeln!(f, "  standing  {}: {}", self.standing, self.set_by)
    }
}

/// Why an article makes the claim with this id; nothing where it does not.
pub fn why(pipeline: &Pipeline, article: &Article, id: &str) -> Option<Why> {
    pipeline.with_reading(article, |reading, claims| {
        let claim = claims.iter().find(|c| c.id == id)?;
        Some(explain(pipeline, reading, claim))
    })
}

/// Everything that is to be said of a claim.
pub(crate) fn explain(pipeline: &Pipeline, reading: &Reading<'_, '_, '_>, claim: &Claim) -> Why {
    let text = reading.chunks.document.article.text();
    let points = |span: Span<Byte>| {
        let start = text[..span.start as usize].chars().count();
        (start, start + text[span.range()].chars().count())
    };
    Why {
        id: claim.id.clone(),
        standing: claim.standing.name().to_owned(),
        set_by: set_by(pipeline, reading, claim),
        rule: rule_place(reading.rules, claim.origin),
        confidence: claim.confidence.0,
        sentences: claim.evidence.iter().map(|&s| (points(s), marked(text, s, claim))).collect(),
        arguments: claim
            .roles
            .iter()
            .map(|r| {
                let taken_over = if r.inferred { ", taken over from another sentence" } else { "" };
                (r.role.clone(), format!("{}{taken_over}", chain(reading, &r.filler)))
            })
            .collect(),
    }
}

/// Where a rule stands, for people to open it.
pub fn place_of(rules: &RuleSet, id: RuleId) -> String {
    let rule = rules.rule(id);
    let (file, name) = rule.name.split_once('#').unwrap_or((&rule.name, ""));
    format!("rules/{file}:{} ({name})", rule.line)
}

/// Where what found something stands: a rule, or a step of the program.
pub(crate) fn rule_place(rules: &RuleSet, origin: Origin) -> String {
    match origin {
        Origin::Rule(id) => place_of(rules, id),
        Origin::Step(name) => match name.split_once('#') {
            Some((file, step)) => format!("src/{file} ({step})"),
            None => format!("src/{name}"),
        },
    }
}

/// A sentence with the words of each role in brackets: `[Norvik](agent)`.
fn marked(text: &str, sentence: Span<Byte>, claim: &Claim) -> String {
    let mut marks: Vec<(Span<Byte>, &str)> = claim
        .roles
        .iter()
        .filter(|r| sentence.contains(&r.filler.span))
        .map(|r| (r.filler.span, r.role.as_str()))
        .chain(claim.attribution.iter().filter(|a| sentence.contains(&a.span)).map(|a| (a.span, "source")))
        .collect();
    marks.sort();
    let mut out = String::new();
    let mut at = sentence.start as usize;
    for (span, role) in marks {
        if (span.start as usize) < at {
            continue;
        }
        out.push_str(&text[at..span.start as usize]);
        out.push_str(&format!("[{}]({role})", &text[span.range()]));
        at = span.end as usize;
    }
    out.push_str(&text[at..sentence.end as usize]);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The mention that words are.
pub(crate) fn mention_at(reading: &Reading<'_, '_, '_>, span: Span<Byte>) -> Option<MentionId> {
    let document = reading.chunks.document;
    let all = reading.mentions.all();
    all.iter().position(|m| document.place(m.tokens) == span).map(MentionId::from)
}

/// How the words of a role became what they are: from mention to mention, each with the pass that
/// linked it to an earlier one.
pub(crate) fn chain(reading: &Reading<'_, '_, '_>, filler: &Filler) -> String {
    let document = reading.chunks.document;
    let Some(mut at) = mention_at(reading, filler.span) else {
        return format!("{:?}, as it stands", filler.text);
    };
    let describe = |mention: &Mention| {
        let words = document.text(mention.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let form = match mention.form {
            MentionForm::Name => rule_place(reading.rules, mention.origin),
            form => form.name().to_owned(),
        };
        format!("{words:?} ({}, {form})", reading.rules.kinds.name(mention.kind))
    };
    let mut steps = describe(reading.mentions.get(at));
    for _ in 0..16 {
        let Some(linked) = reading.entities.linked(at) else { break };
        at = linked.to;
        steps.push_str(&format!(" → {} by {}", describe(reading.mentions.get(at)), linked.pass));
    }
    match filler.entity.map(|e| reading.entities.get(e)) {
        Some(entity) => {
            let ids: Vec<String> = entity
                .own
                .iter()
                .flat_map(|&row| reading.vocab.own.row(row).identifiers)
                .map(|(scheme, value)| format!("{scheme} {value}"))
                .collect();
            let ids = if ids.is_empty() { String::new() } else { format!(", {}", ids.join(", ")) };
            format!("{steps} = {}{ids}", entity.name)
        }
        None => steps,
    }
}

/// What the two ends of a claim are called.
fn ends(reading: &Reading<'_, '_, '_>, claim: &Claim) -> Vec<(String, String)> {
    claim.roles.iter().take(2).map(|r| (r.role.clone(), name_of(reading, &r.filler))).collect()
}

/// What a filler is called.
pub(crate) fn name_of(reading: &Reading<'_, '_, '_>, filler: &Filler) -> String {
    filler.entity.map_or_else(|| filler.text.clone(), |e| reading.entities.get(e).name.clone())
}

/// The words that set the standing of a claim: without them it would be said otherwise.
pub(crate) fn set_by(pipeline: &Pipeline, reading: &Reading<'_, '_, '_>, claim: &Claim) -> String {
    let standing = claim.standing.name();
    let said = claim.attribution.as_ref().map(|a| name_of(reading, a));
    match (standing, &said) {
        ("asserted", _) => return "the article says so itself, and nothing takes it back".to_owned(),
        ("reported", Some(source)) => return format!("{source} says so, plainly"),
        _ => {}
    }
    let document = reading.chunks.document;
    let text = document.article.text();
    let Some(&sentence) = claim.evidence.first() else { return String::new() };
    let words: Vec<Span<Byte>> = document.words().iter().copied().filter(|w| sentence.contains(w)).collect();
    let wanted = ends(reading, claim);
    let source = said.map_or(String::new(), |s| format!(", said by {s}"));
    for count in 1..=LEFT_OUT {
        for run in words.windows(count) {
            let cut = run[0].cover(&run[count - 1]);
            if claim.roles.iter().any(|r| r.filler.span.overlaps(&cut)) {
                continue;
            }
            let without =
                format!("{}{}", text[..cut.start as usize].trim_end_matches(' '), &text[cut.end as usize..]);
            let article = Article::new(document.article.source.clone(), without, crate::article::Dedup::Off);
            let otherwise = pipeline.with_reading(&article, |again, claims| {
                let same = |c: &&Claim| c.predicate == claim.predicate && ends(again, c) == wanted;
                let mut same = claims.iter().filter(same).map(|c| c.standing);
                same.find(|s| s.is_asserted() || s.name() != standing && !claim.standing.is_asserted())
            });
            if let Some(otherwise) = otherwise {
                let words = &text[cut.range()];
                return format!("set by {words:?}, without which it would be {}{source}", otherwise.name());
            }
        }
    }
    // "did not sanction": without "not" the sentence is none that anybody would write.
    let denies = |w: &&Span<Byte>| NEGATIONS.contains(&text[w.range()].to_lowercase().as_str());
    if let Some(word) = words.iter().find(denies).filter(|_| standing == "negated") {
        return format!("set by {:?}{source}", &text[word.range()]);
    }
    format!("set by more than {LEFT_OUT} words of the sentence together{source}")
}
