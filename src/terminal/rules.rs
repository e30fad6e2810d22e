//! What do the rules do? Runs their examples, and lists them.

use super::{Outcome, Stop, load};
use newsgraph::check::{self, Verdict};
use newsgraph::pipeline::rule_files;
use newsgraph::rule::Target;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

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
    let outcomes = check::run(&pipeline, wanted);
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

/// Lists the rules in the order in which they run: what each finds, how sure it is, its examples.
pub fn list(directory: Option<&Path>) -> Result<Outcome, Stop> {
    let (pipeline, _) = load(directory)?;
    let kinds = &pipeline.rules.kinds;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for rule in pipeline.rules.rules() {
        let finds = match &rule.target {
            Target::Mention(kind) => kinds.name(*kind),
            Target::Claim(signature) => &kinds.predicate(signature.predicate).name,
        };
        let confidence = f64::from(rule.confidence.0) / 100.0;
        let (yes, no, limits) = (rule.yes.len(), rule.no.len(), rule.limits.len());
        writeln!(out, "{}\t{finds}\t{confidence:.2}\tyes {yes}\tno {no}\tlimits {limits}", rule.name)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}
