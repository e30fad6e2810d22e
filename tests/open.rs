//! Are open relations read as they stand, kept apart in graphs, and derived again by `verify`?

use newsgraph::article::{Article, Dedup, Source, plain_text};
use newsgraph::graph::{Annotation, Graph, OPEN_RELATION, build};
use newsgraph::output::jsonld::{self, Profile, Run};
use newsgraph::output::{dot, vocabulary};
use newsgraph::pipeline::{Pipeline, Wanted, rules_sha256};
use newsgraph::verify::Recorded;
use std::sync::OnceLock;

const SAMPLE: &str = include_str!("../fixtures/articles/harbour.txt");

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new().expect("the built-in rules load"))
}

fn article(text: &str) -> Article {
    plain_text(text.as_bytes().to_vec(), Source::default(), Dedup::Exact).expect("it has text").0
}

fn read(text: &str) -> Annotation {
    pipeline().read_as(&article(text), Wanted { content: false, open: true })
}

fn graph() -> Graph {
    build(vec![read(SAMPLE)])
}

fn run(open: bool) -> Run {
    Run::new(Dedup::Exact, rules_sha256(&[])).with_open(open)
}

fn json(profile: Profile) -> String {
    let mut out = Vec::new();
    jsonld::write(&graph(), &run(true), profile, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn open_relations_are_read_only_when_asked_for() {
    assert!(pipeline().read(&article(SAMPLE), false).open.is_empty());
    let open = read(SAMPLE).open;
    assert!(open.len() > 20, "{}", open.len());
    let found = open
        .iter()
        .any(|o| o.predicate == "did not sanction" && o.words[0] == "Finland" && o.standing == "negated");
    assert!(found, "the denial is read as one");
}

#[test]
fn graphs_hold_them_apart_and_verify_derives_them() {
    let full = json(Profile::Full);
    assert!(full.contains(vocabulary::OPEN_STATEMENT));
    let recorded = Recorded::read(&full).unwrap();
    assert!(recorded.run().open);
    assert_eq!(recorded.verify(pipeline(), &rules_sha256(&[]), &[article(SAMPLE)]), []);
    // One word of a predicate changed is found.
    let forged = full.replacen("did not sanction", "did sanction", 1);
    assert_ne!(full, forged);
    let recorded = Recorded::read(&forged).unwrap();
    assert!(!recorded.verify(pipeline(), &rules_sha256(&[]), &[article(SAMPLE)]).is_empty());
    // None of them is asserted.
    let file: serde_json::Value = serde_json::from_str(&full).unwrap();
    let nodes = file["@graph"].as_array().unwrap();
    let asserted = nodes.iter().find(|n| n["@type"] == vocabulary::ASSERTED_GRAPH).unwrap();
    assert!(!asserted["@graph"].to_string().contains(vocabulary::OPEN_STATEMENT));
}

#[test]
fn the_simple_profile_has_none() {
    let simple = json(Profile::Simple);
    assert!(!simple.contains(vocabulary::OPEN_STATEMENT) && !simple.contains(OPEN_RELATION));
}

#[test]
fn pictures_have_them_in_thin_grey() {
    let mut out = Vec::new();
    dot::write(&graph(), &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    let line = out.lines().find(|l| l.contains("->") && l.contains("did not sanction")).expect("it is drawn");
    assert!(line.contains("penwidth=0.5") && line.contains("dashed"), "{line}");
}

#[test]
fn nothing_breaks_it() {
    let long = "who said that the firm which ".repeat(2000);
    let list = "A, B, ".repeat(3000) + "and C met.";
    let verbs = "is was has sold to buy by being sold of, ".repeat(1000);
    let marks = "\" ( -- , ; 's '' `` . , and and , of of in in ".repeat(500);
    for text in [&long, &list, &verbs, &marks, "Is", "He", "of", "'s", ", said he", "to", "\" said", "It is"]
    {
        let annotation = read(text);
        for relation in &annotation.open {
            assert!(!relation.predicate.is_empty() && relation.words.len() == relation.arguments.len());
        }
    }
}

/// A sentence of the fixture with its expected relations.
struct Expected {
    line: usize,
    sentence: String,
    relations: Vec<String>,
    limit: bool,
}

fn expected() -> Vec<Expected> {
    let mut all: Vec<Expected> = Vec::new();
    let mut limit = false;
    for (n, line) in include_str!("../fixtures/open/relations.txt").lines().enumerate() {
        limit |= line == "# limits";
        match line.strip_prefix("  ") {
            _ if line.is_empty() || line.starts_with('#') => {}
            Some(relation) => {
                all.last_mut().expect("a sentence stands before").relations.push(relation.to_owned())
            }
            None => {
                all.push(Expected { line: n + 1, sentence: line.to_owned(), relations: Vec::new(), limit });
            }
        }
    }
    all
}

fn found(sentence: &str) -> Vec<String> {
    let line = |o: &newsgraph::graph::OpenRecord| {
        let mut parts = vec![o.words[0].as_str(), o.predicate.as_str()];
        parts.extend(o.words[1..].iter().map(String::as_str));
        parts.join(" | ").trim_end().to_owned()
    };
    read(sentence).open.iter().map(line).collect()
}

#[test]
fn relations_are_those_that_the_fixture_expects() {
    let all = expected();
    assert!(all.iter().filter(|e| !e.limit).count() >= 80);
    let mut wrong = String::new();
    for Expected { line, sentence, relations, limit } in &all {
        assert!(!relations.is_empty(), "line {line} expects nothing");
        let (mut want, mut got) = (relations.clone(), found(sentence));
        want.sort();
        got.sort();
        if *limit && want == got {
            wrong += &format!("relations.txt:{line}: {sentence} is read right now: move it up\n");
        } else if !*limit && want != got {
            wrong += &format!("relations.txt:{line}: {sentence}\n  expected {want:#?}\n  found {got:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
