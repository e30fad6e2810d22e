//! What do the rules do? Runs their examples, and lists them.

use super::precision::{self, Tally};
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

/// Lists the rules in the order in which they run: what each finds, how sure it is, its examples; with a
/// file of marked texts also how many of its names are right there, and the same for the steps of the
/// program that find names without a rule.
pub fn list(directory: Option<&Path>, gold: Option<&Path>) -> Result<Outcome, Stop> {
    let (pipeline, _) = load(directory)?;
    let kinds = &pipeline.rules.kinds;
    let mut tallies = gold.map_or(Ok(BTreeMap::new()), |gold| precision::measure(&pipeline, gold))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for rule in pipeline.rules.rules() {
        let finds = match &rule.target {
            Target::Mention(kind) => kinds.name(*kind),
            Target::Claim(signature) => &kinds.predicate(signature.predicate).name,
        };
        let confidence = f64::from(rule.confidence.0) / 100.0;
        let (yes, no, limits) = (rule.yes.len(), rule.no.len(), rule.limits.len());
        let measured = tallies.remove(&rule.name).map(measured).unwrap_or_default();
        writeln!(
            out,
            "{}\t{finds}\t{confidence:.2}\tyes {yes}\tno {no}\tlimits {limits}{measured}",
            rule.name
        )?;
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
