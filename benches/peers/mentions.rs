//! How fast does newsgraph find names: sentences, words, word groups, mentions? For `measure.sh`, which
//! puts it beside others.
//!
//! With a file as argument the texts are written there, one JSON object a line, so that all read the same.

#[path = "../corpus/mod.rs"]
mod corpus;

use corpus::now;
use newsgraph::pipeline::Pipeline;
use newsgraph::{boundary, chunk, detect};
use std::hint::black_box;
use std::time::Duration;

const ROUNDS: usize = 5;

fn main() {
    let articles = corpus::articles();
    let bytes: usize = articles.iter().map(|a| a.text().len()).sum();
    if let Some(path) = std::env::args().skip(1).find(|a| !a.starts_with("--")) {
        let line =
            |a: &newsgraph::article::Article| serde_json::json!({ "text": a.text() }).to_string() + "\n";
        std::fs::write(path, articles.iter().map(line).collect::<String>())
            .expect("the texts can be written");
    }
    let pipeline = Pipeline::new().expect("the built-in rules load");
    let Pipeline { rules, vocab, .. } = &pipeline;
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = now();
        for article in &articles {
            let document = boundary::split(article, vocab.abbreviations());
            let chunks = chunk::chunk(&document, vocab);
            black_box(detect::detect(&chunks, rules, vocab, article.source.published));
        }
        best = best.min(now() - start);
    }
    println!("newsgraph\t{}\t{}", env!("CARGO_PKG_VERSION"), bytes as f64 / 1e6 / best.as_secs_f64());
}
