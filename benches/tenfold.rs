//! Does the speed hold with ten times the rules?
//!
//! Reads articles with the built-in rules; with these and nine copies of each under new names, so that all that
//! is found is found ten times; and with nine copies of each that ask for a word more which no text
//! has. `cargo bench --bench tenfold` prints MB/s of the whole pipeline, the best of five rounds that take
//! turns, and the ratio to the rules alone, which is to stay above 0.5.

mod corpus;

use corpus::now;
use newsgraph::pipeline::{Pipeline, rule_files};
use newsgraph::vocab::SourceFile;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

const COPIES: usize = 9;
const ROUNDS: usize = 5;

/// Nine copies of every rule file, each changed by `change`.
fn copies(change: impl Fn(&str) -> String) -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let files = rule_files(&folder).expect("the rules can be read");
    let rules: Vec<_> = files.iter().filter(|(path, _)| path.contains('/')).collect();
    let copy = |n: usize| {
        rules.iter().map(move |(path, text)| (format!("copy{n}/{path}"), text)).collect::<Vec<_>>()
    };
    (1..=COPIES).flat_map(copy).map(|(path, text)| (path, change(text).into())).collect()
}

/// A word that no text has.
const NEVER: &str = "qwyjibo";

/// The text of a rule file whose patterns ask for one word more, and whose frames for another verb or noun:
/// words that no text has.
fn never(text: &str) -> String {
    let line = |line: &str| match line.split_once(" = ") {
        Some(("pattern", pattern)) => {
            let (quote, inner) = (&pattern[..1], &pattern[1..pattern.len() - 1]);
            format!("pattern = {quote}({inner}) {NEVER}{quote}\n")
        }
        Some(("noun", nouns)) if nouns.contains('@') => "noun = [\"@never\"]\n".to_owned(),
        Some((key @ ("verb" | "noun"), _)) => format!("{key} = [\"{NEVER}\"]\n"),
        _ => format!("{line}\n"),
    };
    let text: String = text.lines().map(line).collect();
    let lists = format!("[lists]\nnever = [\"{NEVER}\"]\n");
    if text.contains("[lists]\n") {
        text.replace("[lists]\n", &lists)
    } else {
        text.replacen("[[", &(lists + "[["), 1)
    }
}

fn main() {
    let articles = corpus::articles();
    let bytes: usize = articles.iter().map(|a| a.text().len()).sum();
    let with = |added: Vec<SourceFile>| match Pipeline::with(added) {
        Ok(pipeline) => pipeline,
        Err(errors) => panic!("the copies do not load:\n{errors}"),
    };
    let pipelines = [
        ("the built-in rules", with(Vec::new())),
        ("and nine copies of each", with(copies(str::to_owned))),
        ("and nine of each that find nothing", with(copies(never))),
    ];
    let mut best = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        for (best, (_, pipeline)) in best.iter_mut().zip(&pipelines) {
            let start = now();
            for article in &articles {
                black_box(pipeline.read(article, false));
            }
            *best = (now() - start).min(*best);
        }
    }
    println!("{} articles, {bytes} bytes", articles.len());
    for (best_of, (name, pipeline)) in best.iter().zip(&pipelines) {
        println!(
            "{name:36} {:5} rules {:6.2} MB/s, ratio {:.2}",
            pipeline.rules.rules().len(),
            bytes as f64 / 1e6 / best_of.as_secs_f64(),
            best[0].as_secs_f64() / best_of.as_secs_f64()
        );
    }
}
