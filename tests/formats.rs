//! Do the formats hold what they promise, whatever the names are?

use newsgraph::article::{Article, Dedup, Sketch, Source, parse_date, plain_text};
use newsgraph::detect::Value as Worth;
use newsgraph::graph::{
    Annotation, Argument, ClaimRecord, EntityRecord, EvidenceRecord, Graph, RoleRecord, build,
};
use newsgraph::output::jsonld::{Profile, Run};
use newsgraph::output::{dot, iri, jsonl, jsonld};
use newsgraph::pipeline::{Pipeline, rules_sha256};
use newsgraph::verify::Recorded;
use oxjsonld::{JsonLdParser, JsonLdSerializer};
use oxrdf::{GraphName, NamedNode, Quad};
use std::collections::BTreeSet;
use std::sync::OnceLock;

const SAMPLE: &str = include_str!("../fixtures/articles/harbour.txt");

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new().expect("the built-in rules load"))
}

fn sample(id: &str, text: &str) -> Article {
    let source = Source { id: id.into(), published: parse_date("2023-06-15"), ..Source::default() };
    plain_text(text.as_bytes().to_vec(), source, Dedup::Exact).expect("it has text").0
}

fn run() -> Run {
    Run::new(Dedup::Exact, rules_sha256(&[]))
}

fn graph_of(articles: &[Article]) -> Graph {
    build(pipeline().read_all(articles, false))
}

fn json(graph: &Graph, profile: Profile) -> String {
    let mut out = Vec::new();
    jsonld::write(graph, &run(), profile, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The quads that oxjsonld reads, each in N-Quads.
fn quads(json: &str) -> BTreeSet<String> {
    read(json).iter().map(|q| q.to_string()).collect()
}

fn read(json: &str) -> Vec<Quad> {
    JsonLdParser::new().for_slice(json).collect::<Result<_, _>>().expect("oxjsonld reads it")
}

/// Names that break what does not escape.
const HOSTILE: &[&str] = &[
    "quote \" backslash \\ end \\",
    "line\nfeed\r\nand\ttab",
    "nul \0 bell \u{7} escape \u{1b}[31m delete \u{7f}",
    "<b>bold</b> &amp; &#0; <!-- -->",
    "\u{202e}turned\u{202c} \u{feff} \u{fffe} \u{2028}",
    "@id",
    "_:b0",
    "https://example.org/ a b> <x",
    "]}, {\"@id\": \"x\"",
    "",
    "\u{1F600} e\u{301} \u{10FFFF}",
    "\\N \\G \\L",
];

/// An annotation whose every text is hostile.
fn hostile() -> Annotation {
    let entity = |name: &&str| EntityRecord {
        type_name: "person".into(),
        subkind: Some((*name).into()),
        class: Some((*name).into()),
        name: format!("{name} {name}"),
        canonical: None,
        aliases: vec![(*name).into()],
        alternate: vec![(*name).into()],
        identifiers: vec![((*name).into(), (*name).into())],
        same_as: Vec::new(),
        implied: false,
        unnamed: false,
    };
    let argument = |entity: Option<usize>, text: &str, value| Argument {
        entity,
        text: text.into(),
        place: (0, 1),
        value,
        via: None,
    };
    let role = |role: &str, argument| RoleRecord { role: role.into(), argument, inferred: false };
    let claims = (0..HOSTILE.len()).map(|n| {
        let text = HOSTILE[n];
        let money = Worth::Money { amount: 1e300, upto: Some(f64::INFINITY), currency: "USD" };
        ClaimRecord {
            id: text.into(),
            predicate: text.into(),
            term: text.into(),
            label: text.into(),
            event: n % 2 == 0,
            takes_agent: true,
            roles: vec![
                role("agent", argument(Some(n), text, None)),
                role("object", argument(None, text, (n == 3).then_some(money))),
                role(text, argument(None, text, Some(Worth::Percent { percent: 0.1 }))),
            ],
            standing: if n % 3 == 0 { "denied".into() } else { "asserted".into() },
            asserted: n % 3 != 0,
            attribution: Some(argument(None, text, None)),
            date: Some(text.into()),
            inferred: vec![text.into()],
            evidence: vec![EvidenceRecord {
                place: (n, n + 1),
                exact: text.into(),
                prefix: text.into(),
                suffix: text.into(),
            }],
            rule: text.into(),
            confidence: 100,
        }
    });
    Annotation {
        id: HOSTILE.concat(),
        title: Some(HOSTILE.concat()),
        published: Some("2023-06-15".into()),
        url: Some(HOSTILE.concat()),
        publisher: Some(HOSTILE.concat()),
        text_sha256: "0".repeat(64),
        sketch: Sketch::default(),
        paragraphs: (1, 1),
        mentions: Vec::new(),
        entities: HOSTILE.iter().map(entity).collect(),
        claims: claims.collect(),
        relations: Vec::new(),
        open: Vec::new(),
        content: None,
    }
}

#[test]
fn hostile_names_stay_names() {
    let graph = build(vec![hostile()]);
    for profile in [Profile::Simple, Profile::Full] {
        let text = json(&graph, profile);
        let quads = read(&text);
        for name in HOSTILE.iter().map(|n| format!("{n} {n}")) {
            let literal = oxrdf::Term::from(oxrdf::Literal::new_simple_literal(&name));
            assert!(quads.iter().any(|q| q.object == literal), "{name:?} is lost");
        }
        for quad in &quads {
            let known = ["https://schema.org/", "https://w3id.org/newsgraph/ns#", "http://www.w3.org/"];
            assert!(known.iter().any(|k| quad.predicate.as_str().starts_with(k)), "{quad}");
        }
    }
    let mut line = Vec::new();
    jsonl::write(&hostile(), &mut line).unwrap();
    assert_eq!(line.iter().filter(|b| **b == b'\n').count(), 1, "one line an article");
    let back: serde_json::Value = serde_json::from_slice(&line).unwrap();
    assert_eq!(back["id"], HOSTILE.concat());
    assert_eq!(back["claims"].as_array().unwrap().len(), HOSTILE.len());
}

#[test]
fn dot_quotes_are_closed_whatever_the_names() {
    let graph = build(vec![hostile()]);
    let mut out = Vec::new();
    dot::write(&graph, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "no control characters");
    for line in text.lines() {
        let mut escaped = false;
        let mut quotes = 0;
        for c in line.chars() {
            quotes += usize::from(c == '"' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        assert!(quotes % 2 == 0, "{line}");
    }
    assert_eq!(
        text.matches("style=dashed").count(),
        graph.view.edge_weights().filter(|e| !e.asserted).count()
    );
    assert_eq!(text.matches(" -> ").count(), graph.view.edge_count());
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/hostile.dot"), &text).unwrap();
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/hostile.jsonld"), json(&graph, Profile::Full))
        .unwrap();
}

#[test]
fn another_reader_takes_it_and_the_round_trip_is_equal() {
    let graph = graph_of(&[sample("harbour.txt", SAMPLE)]);
    assert!(graph.annotations[0].claims.len() > 3, "the sample says something");
    for (profile, name) in [(Profile::Simple, "simple"), (Profile::Full, "full")] {
        let text = json(&graph, profile);
        let read = read(&text);
        let mut writer = JsonLdSerializer::new().for_writer(Vec::new());
        read.iter().for_each(|quad| writer.serialize_quad(quad).unwrap());
        let again = String::from_utf8(writer.finish().unwrap()).unwrap();
        assert_eq!(quads(&again), quads(&text));
        // For .ci/check_outputs.py, which compares them with what other programs read.
        let folder = env!("CARGO_TARGET_TMPDIR");
        std::fs::write(format!("{folder}/{name}.jsonld"), &text).unwrap();
        let lines: String = quads(&text).iter().map(|q| format!("{q} .\n")).collect();
        std::fs::write(format!("{folder}/{name}.nq"), lines).unwrap();
    }
}

#[test]
fn each_claim_is_a_graph_and_the_asserted_one_holds_no_others() {
    let mut annotations = pipeline().read_all(&[sample("harbour.txt", SAMPLE)], false);
    let denied = &mut annotations[0].claims[0];
    denied.standing = "denied".into();
    denied.asserted = false;
    let graph = build(annotations);
    let all = read(&json(&graph, Profile::Full));
    let named = |iri: &str| GraphName::from(NamedNode::new(iri.to_owned()).unwrap());
    let inside = |iri: &str| -> BTreeSet<String> {
        let graph = named(iri);
        all.iter()
            .filter(|q| q.graph_name == graph)
            .map(|q| format!("{} {} {}", q.subject, q.predicate, q.object))
            .collect()
    };
    let mut union = BTreeSet::new();
    let mut others = 0;
    for claim in &graph.annotations[0].claims {
        let said = inside(&iri::claim(&claim.id));
        assert!(!said.is_empty(), "{} says nothing", claim.id);
        if claim.asserted {
            union.extend(said);
        } else {
            others += 1;
        }
    }
    assert!(others > 0 && !union.is_empty(), "there are claims of both kinds");
    assert_eq!(inside(iri::ASSERTED), union);
}

#[test]
fn what_is_simple_is_asserted_in_full() {
    for graph in [graph_of(&[sample("harbour.txt", SAMPLE)]), build(vec![hostile()])] {
        let asserted = GraphName::from(NamedNode::new(iri::ASSERTED).unwrap());
        let triple = |q: &Quad| format!("{} {} {}", q.subject, q.predicate, q.object);
        let full: BTreeSet<String> = read(&json(&graph, Profile::Full))
            .iter()
            .filter(|q| q.graph_name == GraphName::DefaultGraph || q.graph_name == asserted)
            .map(triple)
            .collect();
        let simple = read(&json(&graph, Profile::Simple));
        assert!(simple.iter().all(|q| q.graph_name == GraphName::DefaultGraph));
        for quad in &simple {
            assert!(full.contains(&triple(quad)), "{quad}");
        }
    }
}

#[test]
fn the_same_bytes_on_one_thread_and_on_two_and_in_any_order() {
    let halves = SAMPLE.split_at(SAMPLE.len() / 2);
    let mut articles =
        vec![sample("a", SAMPLE), sample("b", halves.0), sample("c", halves.1), sample("d", SAMPLE)];
    let write = |articles: &[Article], threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let graph = graph_of(articles);
            let mut picture = Vec::new();
            dot::write(&graph, &mut picture).unwrap();
            (json(&graph, Profile::Full), json(&graph, Profile::Simple), picture)
        })
    };
    let one = write(&articles, 1);
    assert!(one == write(&articles, 2));
    articles.reverse();
    assert!(one == write(&articles, 2));
}

#[test]
fn one_story_in_two_papers_is_one_claim_with_two_appearances() {
    let graph = graph_of(&[sample("a", SAMPLE), sample("b", SAMPLE)]);
    let text = json(&graph, Profile::Full);
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let claims: Vec<_> =
        file["@graph"].as_array().unwrap().iter().filter(|n| n["@type"] == "Claim").collect();
    assert_eq!(claims.len(), graph.annotations[0].claims.len());
    for claim in claims {
        assert_eq!(claim["appearance"].as_array().map(Vec::len), Some(2), "{claim}");
    }
}

#[test]
fn a_graph_holds_and_any_changed_character_is_found() {
    let articles = [sample("harbour.txt", SAMPLE)];
    let text = json(&graph_of(&articles), Profile::Full);
    let rules = rules_sha256(&[]);
    let check = |text: &str| Recorded::read(text).map(|r| r.verify(pipeline(), &rules, &articles));
    assert_eq!(check(&text), Ok(Vec::new()));
    let places = meaningful(&text);
    // A fixed walk over the file: a step that shares no factor with most lengths. CHANGES=all tries all.
    let step = if std::env::var("CHANGES").as_deref() == Ok("all") { 1 } else { places.len() / 400 + 1 };
    for &at in places.iter().step_by(step) {
        let old = text[at..].chars().next().unwrap();
        let new = match old {
            '9' => '0',
            'z' => 'y',
            c if c.is_ascii_alphanumeric() => char::from(c as u8 + 1),
            _ => 'x',
        };
        let changed = format!("{}{new}{}", &text[..at], &text[at + old.len_utf8()..]);
        let near: String = text[at..].chars().take(60).collect();
        assert!(
            check(&changed).is_err() || check(&changed).is_ok_and(|f| !f.is_empty()),
            "{old:?} → {new:?} before {near}"
        );
    }
}

/// The places of all characters but the blanks between values.
fn meaningful(text: &str) -> Vec<usize> {
    let (mut inside, mut escaped) = (false, false);
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        if inside || !c.is_whitespace() {
            places.push(at);
        }
        if c == '"' && !escaped {
            inside = !inside;
        }
        escaped = c == '\\' && !escaped;
    }
    places
}

#[test]
fn what_is_missing_or_added_is_found() {
    let articles = [sample("a", SAMPLE), sample("b", &SAMPLE[..SAMPLE.len() / 2])];
    let text = json(&graph_of(&articles), Profile::Full);
    let rules = rules_sha256(&[]);
    let recorded = Recorded::read(&text).unwrap();
    assert_eq!(recorded.verify(pipeline(), &rules, &articles), []);
    let findings = recorded.verify(pipeline(), &rules, &articles[..1]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].message.contains("\"b\" is missing"), "{findings:?}");
    assert!(!recorded.verify(pipeline(), "0", &articles).is_empty(), "other rules");

    let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let nodes = file["@graph"].as_array_mut().unwrap();
    let at = nodes.iter().position(|n| n["@type"] == "Claim").unwrap();
    let claim = nodes.remove(at);
    let check = |file: &serde_json::Value| {
        Recorded::read(&file.to_string()).unwrap().verify(pipeline(), &rules, &articles)
    };
    assert_eq!(check(&file).len(), 1, "a claim was taken out");
    let nodes = file["@graph"].as_array_mut().unwrap();
    nodes.extend([claim.clone(), claim]);
    assert_eq!(check(&file).len(), 1, "a claim stands twice");

    let twice = text.replacen("\"ng:standing\": \"", "\"ng:standing\": \"denied\", \"ng:standing\": \"", 1);
    assert!(Recorded::read(&twice).unwrap_err().message.contains("stands twice"));
    let simple = json(&graph_of(&articles), Profile::Simple);
    assert!(Recorded::read(&simple).unwrap_err().hint.contains("--profile full"));
}
