//! Does everything that a graph says follow from its articles?
//!
//! In: a file of the full profile and the articles. Each article that the graph names is read again,
//! with what the graph says of it and of its run; what comes out is compared with the file, down to the
//! last character. Out: a list of what does not hold.

use crate::article::{Article, Dedup, Source, parse_date};
use crate::graph;
use crate::output::jsonld::{Profile, Run, nodes};
use crate::output::{iri, vocabulary as v};
use crate::pipeline::{Pipeline, Wanted};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The node, by its IRI, and the property in it.
    pub place: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// A file that cannot be verified, since it is no graph of the full profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}\n  try: {hint}")]
pub struct NotAGraph {
    /// What is wrong.
    pub message: String,
    /// What to try.
    pub hint: String,
}

/// What a file says: its nodes, its run, its articles.
#[derive(Clone, Debug)]
pub struct Recorded {
    context: Value,
    nodes: Vec<Value>,
    run: Run,
    strange: Vec<Finding>,
}

/// A claim as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedClaim {
    /// Its id.
    pub id: String,
    /// What it says, in words.
    pub text: String,
    /// How it is said.
    pub standing: String,
    /// Who says so.
    pub author: Option<String>,
    /// File and id of its rule.
    pub rule: String,
    /// How sure the rule is.
    pub confidence: String,
    /// The sentences that say so.
    pub quotes: Vec<String>,
}

impl fmt::Display for RecordedClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for quote in &self.quotes {
            writeln!(f, "  sentence  {}", quote.split_whitespace().collect::<Vec<_>>().join(" "))?;
        }
        writeln!(f, "  rule      {}, confidence {}", self.rule, self.confidence)?;
        let author = self.author.as_ref().map_or(String::new(), |a| format!(", said by {a}"));
        writeln!(f, "  standing  {}{author}", self.standing)
    }
}

/// The id of a claim's node.
fn claim_id(node: &Value) -> &str {
    let iri = id(node);
    iri.strip_prefix("urn:newsgraph:claim:").unwrap_or(iri)
}

/// One value or several.
fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (one, several) = match value {
        Some(Value::Array(several)) => (None, several.as_slice()),
        one => (one, &[][..]),
    };
    one.into_iter().chain(several)
}

fn finding(place: impl Into<String>, message: impl Into<String>) -> Finding {
    Finding { place: place.into(), message: message.into() }
}

/// A property's text, be it plain or with a type.
fn text<'v>(node: &'v Value, key: &str) -> Option<&'v str> {
    let value = node.get(key)?;
    value.as_str().or_else(|| value.get("@value")?.as_str())
}

fn id(node: &Value) -> &str {
    text(node, "@id").unwrap_or("")
}

fn is_article(node: &Value) -> bool {
    node.get(v::TEXT_SHA256).is_some() || text(node, "@type") == Some(v::NEWS_ARTICLE)
}

impl Recorded {
    /// Reads a file.
    ///
    /// # Errors
    /// What is not JSON, or has no claims in it since it was not written in the full profile.
    pub fn read(json: &str) -> Result<Recorded, NotAGraph> {
        let fail = |message: String, hint: &str| NotAGraph { message, hint: hint.to_owned() };
        let once: Once = serde_json::from_str(json).map_err(|e| {
            fail(format!("the graph is not well-formed JSON: {e}"), "write it again; the file may be cut off")
        })?;
        let Value::Object(mut file) = once.0 else {
            return Err(fail(
                "the graph is no JSON object".into(),
                "give a file written by newsgraph extract",
            ));
        };
        let context = file.remove("@context").unwrap_or(Value::Null);
        let Some(Value::Array(nodes)) = file.remove("@graph") else {
            return Err(fail(
                "there is no @graph in the file".into(),
                "give a file written by newsgraph extract",
            ));
        };
        let is_claim = |node: &Value| id(node) == iri::ASSERTED || text(node, "@type") == Some(v::CLAIM);
        if !nodes.iter().any(is_claim) {
            let hint = "write the graph with --profile full: the simple profile holds no evidence";
            return Err(fail("there are no claims in the file".into(), hint));
        }
        let strange = file.keys().map(|key| finding(key, "a graph has no such part")).collect();
        let activity = nodes.iter().find(|n| n.get(v::DEDUP).is_some() || n.get(v::RULES_SHA256).is_some());
        let said = |key| activity.and_then(|a| text(a, key)).unwrap_or("").to_owned();
        let dedup = Dedup::parse(&said(v::DEDUP)).unwrap_or_default();
        let open = activity.is_some_and(|a| a.get(v::OPEN) == Some(&Value::Bool(true)));
        let run = Run { version: said(v::VERSION), dedup, rules_sha256: said(v::RULES_SHA256), open };
        Ok(Recorded { context, nodes, run, strange })
    }

    /// The run that the file says it comes from. Articles must be read with its way of taking repeated
    /// paragraphs for one.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// How many claims the file holds.
    pub fn claims(&self) -> usize {
        self.nodes.iter().filter(|n| text(n, "@type") == Some(v::CLAIM)).count()
    }

    /// The claims whose id, or name in the graph, starts with `query`, else those whose text has it in it.
    pub fn claims_like(&self, query: &str) -> Vec<RecordedClaim> {
        let claims = || self.nodes.iter().filter(|n| text(n, "@type") == Some(v::CLAIM));
        let short = query.strip_prefix("urn:newsgraph:claim:").unwrap_or(query);
        let ids = claims().filter(|n| short.len() >= 4 && claim_id(n).starts_with(short));
        let mut found: Vec<&Value> = ids.collect();
        if found.is_empty() {
            let query = query.to_lowercase();
            found = claims()
                .filter(|n| {
                    !query.is_empty() && text(n, v::TEXT).unwrap_or("").to_lowercase().contains(&query)
                })
                .collect();
        }
        found.into_iter().map(|n| self.claim(n)).collect()
    }

    fn claim(&self, node: &Value) -> RecordedClaim {
        let said = |key| text(node, key).unwrap_or("").to_owned();
        let author = node.get(v::AUTHOR).map(id).and_then(|author| {
            let known = self.nodes.iter().find(|n| id(n) == author)?;
            text(known, v::NAME).map(str::to_owned)
        });
        let quotes = many(node.get(v::DERIVED_FROM))
            .flat_map(|part| many(part.get(v::HAS_SELECTOR)))
            .filter_map(|selector| text(selector, v::OA_EXACT).map(str::to_owned))
            .collect();
        RecordedClaim {
            id: claim_id(node).to_owned(),
            text: said(v::TEXT),
            standing: said(v::STANDING),
            author,
            rule: said(v::RULE),
            confidence: said(v::CONFIDENCE),
            quotes,
        }
    }

    /// Those of the given articles that the graph names, with what it says of them.
    pub fn as_recorded(&self, given: &[Article]) -> Vec<Article> {
        self.articles(given, &mut Vec::new()).0
    }

    /// Derives everything again from `articles` and lists what does not hold, sorted.
    /// `rules_sha256` is that of the rules in `pipeline`.
    pub fn verify(&self, pipeline: &Pipeline, rules_sha256: &str, articles: &[Article]) -> Vec<Finding> {
        let mut findings = self.strange.clone();
        if self.context != v::context() {
            findings.push(finding(
                "@context",
                "it is not the one that newsgraph writes, so terms may mean something else",
            ));
        }
        if self.run.rules_sha256 != rules_sha256 {
            findings.push(finding(
                "run",
                format!(
                    "the graph was made with the rules {}, these are {rules_sha256}",
                    self.run.rules_sha256
                ),
            ));
        }
        let (again, missing) = self.articles(articles, &mut findings);
        let graph =
            graph::build(pipeline.read_all_as(&again, Wanted { content: false, open: self.run.open }));
        let expected =
            nodes(&graph, &self.run, Profile::Full).map(|node| (id(&node).to_owned(), node)).collect();
        self.compare(&expected, &missing, &mut findings);
        findings.sort();
        findings.dedup();
        findings
    }

    /// The given articles as the file knows them, and the IRIs of those that were not given.
    fn articles(&self, given: &[Article], findings: &mut Vec<Finding>) -> (Vec<Article>, BTreeSet<String>) {
        let mut by_text: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
        for article in given {
            by_text.entry(article.text_sha256()).or_default().push(article);
        }
        let (mut again, mut missing) = (Vec::new(), BTreeSet::new());
        for node in self.nodes.iter().filter(|n| is_article(n)) {
            let said = |key| text(node, key).map(str::to_owned);
            let source = Source {
                id: said(v::IDENTIFIER).unwrap_or_default(),
                title: said(v::HEADLINE),
                published: said(v::DATE_PUBLISHED).as_deref().and_then(parse_date),
                url: said(v::URL),
                publisher: node.get(v::PUBLISHER).and_then(|p| text(p, v::NAME)).map(str::to_owned),
            };
            let sha256 = said(v::TEXT_SHA256).unwrap_or_default();
            let Some(candidates) = by_text.get(sha256.as_str()) else {
                missing.insert(id(node).to_owned());
                findings.push(finding(
                    id(node),
                    format!(
                        "the article {:?} is missing: no text with SHA-256 {sha256:?} was given",
                        source.id
                    ),
                ));
                continue;
            };
            let same_id = candidates.iter().find(|a| a.source.id == source.id);
            let mut article = (**same_id.unwrap_or(&candidates[0])).clone();
            for (key, given, said) in [
                (v::HEADLINE, &article.source.title, &source.title),
                (v::URL, &article.source.url, &source.url),
                (v::PUBLISHER, &article.source.publisher, &source.publisher),
                (v::DATE_PUBLISHED, &day(&article.source), &day(&source)),
            ] {
                // Plain text comes without them; what comes with them has to agree.
                if same_id.is_some() && given.is_some() && given != said {
                    findings.push(finding(
                        format!("{} {key}", id(node)),
                        format!("{said:?}, the article has {given:?}"),
                    ));
                }
            }
            article.source = source;
            again.push(article);
        }
        (again, missing)
    }

    /// Compares the file's nodes with those that follow from the articles. What also hangs on articles
    /// that are missing cannot be judged.
    fn compare(
        &self,
        expected: &BTreeMap<String, Value>,
        missing: &BTreeSet<String>,
        findings: &mut Vec<Finding>,
    ) {
        let mut seen = BTreeSet::new();
        for node in &self.nodes {
            let iri = id(node);
            if !seen.insert(iri) {
                findings.push(finding(iri, "it stands in the file twice"));
            }
            if !missing.is_empty() && hangs_on(node, missing) {
                continue;
            }
            match expected.get(iri) {
                Some(expected) => differences(iri, expected, node, findings),
                None => {
                    findings.push(finding(iri, format!("{} does not follow from the articles", what(node))))
                }
            }
        }
        for (iri, node) in expected.iter().filter(|(iri, _)| !seen.contains(iri.as_str())) {
            findings.push(finding(
                iri,
                format!("{} follows from the articles and is not in the file", what(node)),
            ));
        }
    }
}

fn day(source: &Source) -> Option<String> {
    source.published.map(|d| d.to_string())
}

/// Whether a node is a missing article, a claim in one, or gathered from all articles.
fn hangs_on(node: &Value, missing: &BTreeSet<String>) -> bool {
    let links = |value: &Value| match value {
        Value::Array(many) => many.iter().any(|one| missing.contains(id(one))),
        one => missing.contains(id(one)),
    };
    if let Some(articles) = node.get(v::APPEARANCE) {
        return links(articles);
    }
    let is_run = node.get(v::RULES_SHA256).is_some();
    missing.contains(id(node)) || !(is_article(node) || is_run || text(node, "@type") == Some(v::CLAIM))
}

/// A node in words.
fn what(node: &Value) -> String {
    let shown = text(node, v::TEXT).or_else(|| text(node, v::NAME)).or_else(|| text(node, v::IDENTIFIER));
    shown.map_or_else(|| "the node".to_owned(), |s| format!("{s:?}"))
}

/// Lists where two values differ.
fn differences(place: &str, expected: &Value, found: &Value, findings: &mut Vec<Finding>) {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|k| !a.contains_key(*k))) {
                let place = format!("{place} {key}");
                match (a.get(key), b.get(key)) {
                    (Some(a), Some(b)) => differences(&place, a, b, findings),
                    (Some(a), None) => findings.push(finding(place, format!("{a} is left out"))),
                    (None, Some(b)) => {
                        findings.push(finding(place, format!("{b} does not follow from the articles")))
                    }
                    (None, None) => {}
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (a, b) in a.iter().zip(b) {
                differences(place, a, b, findings);
            }
        }
        (a, b) if a == b => {}
        (a, b) => findings.push(finding(place, format!("{b}, the articles give {a}"))),
    }
}

/// JSON in which no object has a key twice: readers differ in which of the two they take, so one could
/// be shown and the other verified.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnceVisitor).map(Once)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Once(value)) = seq.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Once(value))) = access.next_entry::<String, Once>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format!("the key {key:?} stands twice in one object")));
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}
