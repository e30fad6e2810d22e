//! What does a graph look like? Reads one article and prints its statements.
//!
//! Run it with `cargo run --example first_graph`.

use newsgraph::article::{Article, Dedup, Source, parse_date};
use newsgraph::graph::build;
use newsgraph::pipeline::Pipeline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::new()?;
    let source = Source { id: "harbour".into(), published: parse_date("2023-06-15"), ..Source::default() };
    let text = include_str!("../fixtures/articles/harbour.txt");
    let article = Article::new(source, text.to_owned(), Dedup::Exact);
    let graph = build(vec![pipeline.read(&article, false)]);
    for edge in graph.view.edge_indices() {
        if let (Some((from, to)), Some(said)) =
            (graph.view.edge_endpoints(edge), graph.view.edge_weight(edge))
        {
            let (from, to) = (&graph.view[from].name, &graph.view[to].name);
            println!("{from} --{}--> {to} ({})", said.label, said.standing);
        }
    }
    assert!(graph.view.edge_count() > 0);
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn std::error::Error>> {
    main()
}
