//! Why is this in the graph? Prints each claim with its rule, its source and the words it was read from.
//!
//! Run it with `cargo run --example explain_claim`.

use newsgraph::article::{Article, Dedup, Source, parse_date};
use newsgraph::pipeline::Pipeline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::new()?;
    let source = Source { id: "harbour".into(), published: parse_date("2023-06-15"), ..Source::default() };
    let text = include_str!("../fixtures/articles/harbour.txt");
    let annotation = pipeline.read(&Article::new(source, text.to_owned(), Dedup::Exact), false);
    for claim in &annotation.claims {
        println!("{} ({}), by {}", claim.label, claim.standing, claim.rule);
        for role in &claim.roles {
            let carried = if role.inferred { ", carried over from another sentence" } else { "" };
            println!("  {}: {}{carried}", role.role, annotation.name_of(&role.argument));
        }
        if let Some(source) = &claim.attribution {
            println!("  according to {}", annotation.name_of(source));
        }
        for evidence in &claim.evidence {
            let (start, end) = evidence.place;
            println!("  code points {start} to {end}: {}", evidence.exact);
            // Places count in the text as it was given.
            assert!(text.chars().skip(start).take(end - start).eq(evidence.exact.chars()));
        }
    }
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn std::error::Error>> {
    main()
}
