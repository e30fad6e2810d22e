//! How do many articles add up? Reads JSON Lines, all articles side by side, and writes one graph.
//!
//! Run it with `cargo run --example many_articles`.

use newsgraph::article::{ArticleLines, Dedup};
use newsgraph::graph::build;
use newsgraph::output::jsonld::{self, Profile, Run};
use newsgraph::pipeline::{Pipeline, rules_sha256};

const CORPUS: &str = r#"{"id": "a", "text": "The European Union sanctioned Norvik Bank.", "published": "2023-06-14"}
{"id": "b", "text": "Norvik Bank was sanctioned by the European Union.", "published": "2023-06-15"}
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::new()?;
    let mut lines = ArticleLines::new("corpus.jsonl", Dedup::Exact);
    let mut articles = Vec::new();
    for line in CORPUS.lines() {
        if let Some((article, _warnings)) = lines.article(line.as_bytes())? {
            articles.push(article);
        }
    }
    let graph = build(pipeline.read_all(&articles, false));
    for edge in graph.view.edge_weights() {
        println!("{}: said by {} articles", edge.label, edge.support);
    }
    let run = Run::new(Dedup::Exact, rules_sha256(&[]));
    jsonld::write(&graph, &run, Profile::Simple, &mut std::io::stdout().lock())?;
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn std::error::Error>> {
    main()
}
