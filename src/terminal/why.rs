//! Why is it there, and why not? Puts the library's answers on standard output.

use super::input::{Input, Reading};
use super::{Outcome, Stop, WhyNotTask, WhyTask, load_with_names, say};
use newsgraph::article::{Article, Dedup};
use newsgraph::verify::Recorded;
use newsgraph::why::why as explain;
use newsgraph::why_not::{Expected, why_not as answer};
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

/// So many claims are listed where several fit.
const LISTED: usize = 20;

/// Explains a claim of a graph.
pub fn why(task: &WhyTask) -> Result<Outcome, Stop> {
    let name = task.graph.display();
    let unusable = |error: &dyn std::fmt::Display| Stop::Unusable(format!("{name}: {error}"));
    let json = fs::read_to_string(&task.graph).map_err(|e| unusable(&format!("cannot be read: {e}")))?;
    let recorded = Recorded::read(&json).map_err(|e| unusable(&e))?;
    let found = recorded.claims_like(&task.claim);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let claim = match found.as_slice() {
        [] => {
            say(
                "error",
                &format!("{name} has no claim {:?}\n  try: a part of its id or of its text", task.claim),
            );
            return Ok(Outcome::FoundWrong);
        }
        [claim] => claim,
        several => {
            for claim in several.iter().take(LISTED) {
                writeln!(out, "{}  {} ({})", claim.id, claim.text, claim.standing)?;
            }
            out.flush()?;
            say("error", &format!("{} claims fit\n  try: the id of one of them", several.len()));
            return Ok(Outcome::FoundWrong);
        }
    };
    writeln!(out, "claim {}: {}", claim.id, claim.text)?;
    if task.articles.is_empty() {
        write!(out, "{claim}")?;
        writeln!(
            out,
            "  (give its article too, to see how its arguments were resolved and what set its standing)"
        )?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let (pipeline, _, names) = load_with_names(&task.own)?;
    let articles = read(&task.articles, recorded.run().dedup, None)?;
    let mut shown = false;
    for article in recorded.as_recorded(&articles) {
        if let Some(why) = explain(&pipeline, &article, &claim.id) {
            write!(out, "  article   {}\n{why}", article.source.id)?;
            shown = true;
        }
    }
    out.flush()?;
    if !shown {
        let hint = "give the articles, rules and names that the graph was made with";
        say("error", &format!("the articles given do not make this claim\n  try: {hint}"));
        return Ok(Outcome::FoundWrong);
    }
    Ok(names)
}

/// Explains why an article does not say something.
pub fn why_not(task: &WhyNotTask) -> Result<Outcome, Stop> {
    let (pipeline, _, names) = load_with_names(&task.own)?;
    let expected = Expected::parse(&task.statement, &pipeline.rules).map_err(Stop::Unusable)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for article in read(std::slice::from_ref(&task.article), Dedup::default(), task.published)? {
        write!(out, "{}: {}", article.source.id, answer(&pipeline, &article, &expected))?;
    }
    out.flush()?;
    Ok(names)
}

fn read(given: &[PathBuf], dedup: Dedup, published: Option<jiff::civil::Date>) -> Result<Vec<Article>, Stop> {
    let mut articles = Vec::new();
    for next in Input::open(given, Reading { dedup, published })? {
        articles.push(next.map_err(|e| Stop::Unusable(e.to_string()))?);
    }
    Ok(articles)
}
