//! Does a graph hold? Reads its articles as the graph was made and lists what differs.

use super::input::{Input, Reading};
use super::{Outcome, Stop, Verify, load_with_names, say};
use newsgraph::verify::Recorded;
use std::fs;
use std::io::{self, Write};

/// Derives every claim of a graph again.
pub fn verify(task: &Verify) -> Result<Outcome, Stop> {
    let name = task.graph.display();
    let unusable = |error: &dyn std::fmt::Display| Stop::Unusable(format!("{name}: {error}"));
    let bytes = fs::read(&task.graph).map_err(|e| unusable(&format!("cannot be read: {e}")))?;
    let json = String::from_utf8(bytes).map_err(|e| unusable(&format!("is not UTF-8: {e}")))?;
    let recorded = Recorded::read(&json).map_err(|e| unusable(&e))?;
    drop(json);
    let (pipeline, rules_sha256, names) = load_with_names(&task.own)?;
    let mut input = Input::open(&task.articles, Reading { dedup: recorded.run().dedup, published: None })?;
    let mut articles = Vec::new();
    let mut unread = 0;
    while let Some(next) = input.next() {
        for warning in input.warnings.drain(..) {
            say("warning", &warning.to_string());
        }
        match next {
            Ok(article) => articles.push(article),
            Err(error) => {
                unread += 1;
                say("error", &error.to_string());
            }
        }
    }
    let this = env!("CARGO_PKG_VERSION");
    if recorded.run().version != this {
        say("warning", &format!("the graph was made by version {}, this is {this}", recorded.run().version));
    }
    let findings = recorded.verify(&pipeline, &rules_sha256, &articles);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    let claims = recorded.claims();
    match findings.len() {
        0 => writeln!(out, "{claims} claims hold")?,
        n => writeln!(out, "{n} findings in a graph of {claims} claims")?,
    }
    out.flush()?;
    let held = if findings.is_empty() && unread == 0 { Outcome::Done } else { Outcome::FoundWrong };
    Ok(names.and(held))
}
