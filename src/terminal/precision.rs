//! How many of the names that each rule finds are names of that kind in texts that people marked?

use super::Stop;
use newsgraph::article::{Article, Dedup, Source};
use newsgraph::pipeline::Pipeline;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A line of a marked file. Places are in code points, ends exclusive.
#[derive(Deserialize)]
struct Line {
    text: String,
    mentions: Vec<Mark>,
}

#[derive(Deserialize)]
struct Mark {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    type_name: String,
    /// `name`, `nominal` or `pronoun`; without it, what has a capital is a name.
    kind: Option<String>,
    /// The name inside a longer mention.
    name: Option<(usize, usize)>,
}

/// A name: where it starts and ends, and its type.
type Name = (usize, usize, String);

/// How often a rule was right and wrong.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Its names that are marked, with the same place and type.
    pub right: usize,
    /// Its names that are not.
    pub wrong: usize,
}

impl Tally {
    /// The share that is right, where there is anything to share.
    pub fn precision(&self) -> Option<f64> {
        let all = self.right + self.wrong;
        (all > 0).then(|| self.right as f64 / all as f64)
    }
}

/// Reads a file of marked texts and counts for each rule and step what its names are. Types that no mark
/// has are not judged, nor are names inside other names.
pub fn measure(pipeline: &Pipeline, gold: &Path) -> Result<BTreeMap<String, Tally>, Stop> {
    let unusable = |line: usize, what: &str| {
        Stop::Unusable(format!(
            "{}:{line}: {what}\n  try: lines of JSON with text and mentions",
            gold.display()
        ))
    };
    let file = File::open(gold).map_err(|e| unusable(0, &e.to_string()))?;
    let mut lines = Vec::new();
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|e| unusable(n + 1, &e.to_string()))?;
        if !line.trim().is_empty() {
            lines.push(serde_json::from_str::<Line>(&line).map_err(|e| unusable(n + 1, &e.to_string()))?);
        }
    }
    let types: BTreeSet<&str> =
        lines.iter().flat_map(|l| &l.mentions).map(|m| m.type_name.as_str()).collect();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for line in &lines {
        let letters: Vec<char> = line.text.chars().collect();
        let (names, others) = marked(line, &letters);
        let article = Article::new(Source::default(), line.text.clone(), Dedup::Off);
        for mention in pipeline.read(&article, false).mentions {
            if mention.nested || mention.form != "name" || !types.contains(mention.type_name.as_str()) {
                continue;
            }
            let (start, end) = without_article(&letters, mention.place.0, mention.place.1);
            let right = names.contains(&(start, end, mention.type_name));
            if right || !others.contains(&(start, end)) {
                let tally = tallies.entry(mention.rule).or_default();
                *if right { &mut tally.right } else { &mut tally.wrong } += 1;
            }
        }
    }
    Ok(tallies)
}

/// The marked names of a line, and the places of marked descriptions, which are neither right nor wrong.
fn marked(line: &Line, letters: &[char]) -> (BTreeSet<Name>, BTreeSet<(usize, usize)>) {
    let (mut names, mut others) = (BTreeSet::new(), BTreeSet::new());
    for mark in &line.mentions {
        let (start, end) = mark.name.unwrap_or((mark.start, mark.end));
        let end = end.min(letters.len());
        let (start, end) = without_article(letters, start.min(end), end);
        let capital = letters[start..end]
            .split(|c| c.is_whitespace())
            .any(|word| word.first().is_some_and(|c| c.is_uppercase()));
        if mark.kind.as_ref().map_or(capital, |kind| kind == "name") {
            names.insert((start, end, mark.type_name.clone()));
        } else {
            others.insert((start, end));
        }
    }
    (names, others)
}

/// A place without the article in front: schemes differ in whether it belongs to a name.
fn without_article(letters: &[char], start: usize, end: usize) -> (usize, usize) {
    for article in ["the ", "The ", "THE ", "a ", "an "] {
        let count = article.chars().count();
        if start + count < end && letters[start..].iter().copied().take(count).eq(article.chars()) {
            return (start + count, end);
        }
    }
    (start, end)
}
