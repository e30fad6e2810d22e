//! What do the rules do? Runs their examples, and lists them.

use super::input::{Input, Reading};
use super::precision::{self, Tally};
use super::{Outcome, Stop, load, say};
use newsgraph::article::Dedup;
use newsgraph::check::{self, Verdict};
use newsgraph::error::LoadErrors;
use newsgraph::pipeline::{Pipeline, rule_files};
use newsgraph::rule::Target;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Runs the examples of the built-in rules, or of those in a folder.
pub fn check(directory: Option<&Path>) -> Result<Outcome, Stop> {
    let (pipeline, _) = load(directory)?;
    let own: Option<BTreeSet<String>> = match directory {
        None => None,
        Some(directory) => {
            let files = rule_files(directory).map_err(|e| Stop::Unusable(e.to_string()))?;
            Some(files.into_iter().map(|(path, _)| path).collect())
        }
    };
    let wanted = |rule: &str| {
        let file = rule.split('#').next().unwrap_or(rule);
        own.as_ref().is_none_or(|own| own.contains(file))
    };
    let unusable = |errors: LoadErrors| Stop::Unusable(errors.to_string());
    let outcomes = check::run(&pipeline, wanted).map_err(unusable)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
    for outcome in &outcomes {
        *counts.entry(outcome.verdict).or_default() += 1;
        if outcome.verdict.is_failure() {
            writeln!(out, "{} line {}: {}", outcome.rule, outcome.line, outcome.verdict)?;
            writeln!(out, "  in: {}", outcome.text)?;
            for found in &outcome.found {
                writeln!(out, "  found: {found}")?;
            }
        }
    }
    let counted: Vec<String> = counts.iter().map(|(verdict, n)| format!("{n} {verdict}")).collect();
    writeln!(out, "{} examples: {}", outcomes.len(), counted.join(", "))?;
    out.flush()?;
    let wrong = outcomes.iter().any(|o| o.verdict.is_failure());
    Ok(if wrong { Outcome::FoundWrong } else { Outcome::Done })
}

/// Lists the rules in the order in which they run: what each finds, how sure it is, its examples; with a
/// corpus also how many of its mentions and claims come from each; with a file of marked texts how many of
/// its names are right there, and the same for the steps of the program that find names without a rule.
pub fn list(directory: Option<&Path>, gold: Option<&Path>, corpus: &[PathBuf]) -> Result<Outcome, Stop> {
    let (pipeline, _) = load(directory)?;
    let counts = if corpus.is_empty() { None } else { Some(count(&pipeline, corpus)?) };
    let kinds = &pipeline.rules.kinds;
    let mut tallies = gold.map_or(Ok(BTreeMap::new()), |gold| precision::measure(&pipeline, gold))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let examples = pipeline.examples().map_err(|e| Stop::Unusable(e.to_string()))?;
    for (rule, shown) in pipeline.rules.rules().iter().zip(examples) {
        let finds = match &rule.target {
            Target::Mention(kind) => kinds.name(*kind),
            Target::Claim(signature) => &kinds.predicate(signature.predicate).name,
        };
        let confidence = f64::from(rule.confidence.0) / 100.0;
        let (yes, no, limits) = (shown.yes.len(), shown.no.len(), shown.limits.len());
        let found = match &counts {
            Some(counts) => format!("\tfound {}", counts.get(&rule.name).copied().unwrap_or(0)),
            None => String::new(),
        };
        let measured = tallies.remove(&rule.name).map(measured).unwrap_or_default();
        let examples = format!("yes {yes}\tno {no}\tlimits {limits}");
        writeln!(out, "{}\t{finds}\t{confidence:.2}\t{examples}{found}{measured}", rule.name)?;
    }
    for (step, tally) in tallies {
        writeln!(out, "{step}\tstep{}", measured(tally))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn measured(tally: Tally) -> String {
    let precision = tally.precision().map(|p| format!("\tprecision {p:.3}")).unwrap_or_default();
    format!("\tright {}\twrong {}{precision}", tally.right, tally.wrong)
}

/// How many mentions and claims of a corpus come from each rule.
fn count(pipeline: &Pipeline, corpus: &[PathBuf]) -> Result<BTreeMap<String, usize>, Stop> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for next in Input::open(corpus, Reading { dedup: Dedup::default(), published: None })? {
        match next {
            Ok(article) => {
                let annotation = pipeline.read(&article, false);
                let mentions = annotation.mentions.into_iter().map(|m| m.rule);
                for rule in mentions.chain(annotation.claims.into_iter().map(|c| c.rule)) {
                    *counts.entry(rule).or_default() += 1;
                }
            }
            Err(error) => say("error", &error.to_string()),
        }
    }
    Ok(counts)
}
