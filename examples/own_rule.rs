//! How do I add a rule of my own? A rule is text: here in the program, usually in a file of `--rules DIR`.
//!
//! Run it with `cargo run --example own_rule`.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::check;
use newsgraph::pipeline::Pipeline;

const RULE: &str = r#"
fact = "basedIn(subject: ORG, object: PLACE)"

[[rule]]
id = "moors"
pattern = 'subject:ORG moors its (fleet | ships) in object:PLACE'
yes = ["[Halden Shipping Company](subject:ORG) moors its ships in [Oslo](object:PLACE)."]
no = ["[Halden Shipping Company](ORG) sold its ships in [Oslo](PLACE)."]
limits = []
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::with(vec![("fact/moors.toml".into(), RULE.into())])?;
    for outcome in check::run(&pipeline, |rule| rule.starts_with("fact/moors.toml#"))? {
        println!("{}: {}", outcome.verdict, outcome.text);
        assert!(!outcome.verdict.is_failure());
    }
    let text = "The Norvik Trading Company moors its fleet in Rotterdam.";
    let annotation = pipeline.read(&Article::new(Source::default(), text.to_owned(), Dedup::Exact), false);
    let claim = annotation
        .claims
        .iter()
        .find(|c| c.rule == "fact/moors.toml#moors")
        .ok_or("the rule found nothing")?;
    for role in &claim.roles {
        println!("{}: {}", role.role, annotation.name_of(&role.argument));
    }
    Ok(())
}

#[test]
fn runs() -> Result<(), Box<dyn std::error::Error>> {
    main()
}
