//! How is a graph written as JSON-LD?
//!
//! In two profiles. [`Profile::Simple`]: flat schema.org, with what is asserted or plainly reported.
//! [`Profile::Full`]: one named graph for each claim, whose name is the claim's node with its standing,
//! source, rule and evidence; and the graph [`iri::ASSERTED`] with all that is asserted or reported.
//! There are no blank nodes, so the same input gives the same quads to every reader.

mod nodes;
mod statement;

use super::{iri, vocabulary as v};
use crate::article::Dedup;
use crate::graph::{Annotation, ClaimRecord, EvidenceRecord, Graph, entity_key};
use nodes::{Nodes, date, decimal, link, one_or_many};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};
use statement::Phrases;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// How much is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Profile {
    /// Flat schema.org with asserted and reported facts only.
    Simple,
    /// Every claim with its evidence, in named graphs.
    #[default]
    Full,
}

/// With what a graph was made: all that has to be known to make it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Version of the program.
    pub version: String,
    /// Which repeated paragraphs were taken for one.
    pub dedup: Dedup,
    /// SHA-256 over rule files and word lists, in hexadecimal.
    pub rules_sha256: String,
    /// Whether open relations were read.
    pub open: bool,
}

impl Run {
    /// A run of this version of the program.
    pub fn new(dedup: Dedup, rules_sha256: String) -> Run {
        Run { version: env!("CARGO_PKG_VERSION").to_owned(), dedup, rules_sha256, open: false }
    }

    /// The same with open relations, or without.
    #[must_use]
    pub fn with_open(self, open: bool) -> Run {
        Run { open, ..self }
    }

    /// The word for the mode in which repeated paragraphs were found.
    pub fn dedup_name(&self) -> &'static str {
        self.dedup.name()
    }

    fn iri(&self) -> String {
        let open: &[&str] = if self.open { &["open"] } else { &[] };
        iri::of("run", &[&[&*self.version, self.dedup_name(), &self.rules_sha256], open].concat())
    }
}

/// Writes a graph: two blanks an indent, a line feed at the end.
///
/// # Errors
/// What the writer says.
pub fn write(graph: &Graph, run: &Run, profile: Profile, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document { graph, run, profile })?;
    out.write_all(b"\n")
}

/// The nodes of the default graph, each as it is written. In the full profile those of claims hold
/// their graphs.
pub fn nodes<'g>(graph: &'g Graph, run: &'g Run, profile: Profile) -> impl Iterator<Item = Value> + 'g {
    let mut writer =
        Writer { graph, run, phrases: Phrases::new(), asserted: Nodes::default(), holds: BTreeSet::new() };
    let claims = writer.prepare(profile);
    let mut first = vec![writer.activity()];
    first.extend(writer.articles());
    first.extend(writer.entities(profile));
    let last = match profile {
        Profile::Simple => Vec::new(),
        Profile::Full => vec![writer.asserted_graph()],
    };
    let run_iri = run.iri();
    let claims = claims.into_values().flat_map(move |group| claim_nodes(graph, &run_iri, &group));
    first.into_iter().chain(claims).chain(last)
}

struct Document<'g> {
    graph: &'g Graph,
    run: &'g Run,
    profile: Profile,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("@context", &v::context())?;
        map.serialize_entry("@graph", &Streamed(self))?;
        map.end()
    }
}

/// The nodes, made one after the other while they are written.
struct Streamed<'d, 'g>(&'d Document<'g>);

impl Serialize for Streamed<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(nodes(self.0.graph, self.0.run, self.0.profile))
    }
}

/// Claims with one id: number of the annotation, number of the claim.
type Group = Vec<(usize, usize)>;

struct Writer<'g> {
    graph: &'g Graph,
    run: &'g Run,
    phrases: Phrases,
    asserted: Nodes,
    holds: BTreeSet<String>,
}

impl<'g> Writer<'g> {
    /// Reads all claims once: which words become nodes, and what is asserted. Gives the claims by id
    /// that the profile writes out.
    fn prepare(&mut self, profile: Profile) -> BTreeMap<&'g str, Group> {
        let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
        for (at, annotation) in self.graph.annotations.iter().enumerate() {
            for (number, claim) in annotation.claims.iter().enumerate() {
                if profile == Profile::Simple && (!claim.asserted || claim.is_open()) {
                    continue;
                }
                let said = statement::say(annotation, claim, &mut self.phrases);
                if in_asserted_graph(claim) {
                    self.asserted.extend(&said);
                }
                if profile == Profile::Full {
                    statement::author(annotation, claim, &mut self.phrases);
                    groups.entry(&claim.id).or_default().push((at, number));
                }
            }
        }
        for group in groups.values() {
            let asserted =
                group.iter().any(|&(a, c)| in_asserted_graph(&self.graph.annotations[a].claims[c]));
            if asserted {
                self.holds.extend(claim_bodies(self.graph, group).into_keys());
            }
        }
        groups
    }

    fn activity(&self) -> Value {
        let mut run = json!({
            "@id": self.run.iri(),
            "@type": v::ACTIVITY,
            v::NAME: "newsgraph",
            v::VERSION: self.run.version,
            v::DEDUP: self.run.dedup_name(),
            v::RULES_SHA256: self.run.rules_sha256,
        });
        if self.run.open {
            run[v::OPEN] = json!(true);
        }
        run
    }

    fn articles(&self) -> Vec<Value> {
        self.graph.annotations.iter().map(|annotation| self.article(annotation)).collect()
    }

    fn article(&self, annotation: &Annotation) -> Value {
        let mut node = Map::new();
        let mut add = |key: &str, value: Value| node.insert(key.to_owned(), value);
        add("@id", json!(iri::article(annotation)));
        add("@type", json!(v::NEWS_ARTICLE));
        add(v::IDENTIFIER, json!(annotation.id));
        if let Some(title) = &annotation.title {
            add(v::HEADLINE, json!(title));
        }
        if let Some(day) = &annotation.published {
            add(v::DATE_PUBLISHED, date(day));
        }
        if let Some(url) = &annotation.url {
            add(v::URL, json!(url));
        }
        if let Some(name) = &annotation.publisher {
            let publisher = iri::of("publisher", &[name]);
            add(v::PUBLISHER, json!({"@id": publisher, "@type": v::ORGANIZATION, v::NAME: name}));
        }
        add(v::TEXT_SHA256, json!(annotation.text_sha256));
        add(v::PARAGRAPHS, json!(annotation.paragraphs.0));
        add(v::DISTINCT_PARAGRAPHS, json!(annotation.paragraphs.1));
        add(v::GENERATED_BY, link(&self.run.iri()));
        let named = annotation.used_entities().into_iter().filter(|&n| !annotation.entities[n].implied);
        let named: BTreeSet<String> = named.map(|n| iri::entity(&entity_key(annotation, n))).collect();
        if !named.is_empty() {
            add(v::MENTIONS, one_or_many(named.iter().map(|iri| link(iri)).collect()));
        }
        Value::Object(node)
    }

    /// Entities and phrases. In the simple profile their facts stand with them, and events behind.
    fn entities(&self, profile: Profile) -> Vec<Value> {
        let mut described = Nodes::default();
        for node in self.graph.view.node_weights().filter(|n| n.type_name != "text") {
            let iri = iri::entity(&node.key);
            described.add(&iri, "@type", json!(v::term(node.class.as_deref().unwrap_or("schema:Thing"))));
            described.add(&iri, v::NAME, json!(node.name));
            for (scheme, value) in &node.identifiers {
                described.add(&iri, v::IDENTIFIER, identifier_node(scheme, value));
            }
            for address in &node.same_as {
                described.add(&iri, v::SAME_AS, link(address));
            }
            for name in node.alternate.iter().filter(|n| **n != node.name) {
                described.add(&iri, v::ALTERNATE_NAME, json!(name));
            }
            if profile == Profile::Full {
                for alias in &node.aliases {
                    described.add(&iri, v::MENTIONED_AS, json!(alias));
                }
            }
        }
        for (iri, words) in &self.phrases {
            described.add(iri, "@type", json!(v::PHRASE));
            described.add(iri, v::NAME, json!(words));
        }
        if profile == Profile::Simple {
            described.extend(&self.asserted);
        }
        described.values().collect()
    }

    fn asserted_graph(&self) -> Value {
        let holds: Vec<Value> = self.holds.iter().map(|iri| link(iri)).collect();
        json!({
            "@id": iri::ASSERTED,
            "@type": v::ASSERTED_GRAPH,
            v::HOLDS: holds,
            "@graph": self.asserted.values().collect::<Vec<_>>(),
        })
    }
}

/// Whether what a claim says stands in the asserted graph. Open relations, for which no rule vouches,
/// stand in graphs of their own only.
fn in_asserted_graph(claim: &ClaimRecord) -> bool {
    claim.asserted && !claim.is_open()
}

/// A claim's node without its evidence, the statements of its graph, and where it stands.
type ClaimBody = (Map<String, Value>, Vec<Value>, Group);

/// What claims of one id say, by IRI, with the articles that say so. Equal texts have equal claims; only
/// where they were published on different days may one id say two things, which then part.
fn claim_bodies(graph: &Graph, group: &Group) -> BTreeMap<String, ClaimBody> {
    let mut bodies: BTreeMap<String, ClaimBody> = BTreeMap::new();
    let mut id = "";
    for &(at, number) in group {
        let annotation = &graph.annotations[at];
        let claim = &annotation.claims[number];
        id = &claim.id;
        let body = claim_body(annotation, claim);
        let said: Vec<Value> = statement::say(annotation, claim, &mut Phrases::new()).values().collect();
        let key = format!("{}\n{}", json!(body), json!(said));
        bodies.entry(key).or_insert_with(|| (body, said, Group::new())).2.push((at, number));
    }
    let alone = bodies.len() == 1;
    let name = |key: &str| if alone { iri::claim(id) } else { iri::of("claim", &[id, key]) };
    bodies.into_iter().map(|(key, body)| (name(&key), body)).collect()
}

fn claim_nodes(graph: &Graph, run: &str, group: &Group) -> Vec<Value> {
    let node = |(iri, (body, said, group)): (String, ClaimBody)| {
        let mut node = Map::new();
        node.insert("@id".into(), json!(iri));
        node.extend(body);
        let mut articles = BTreeSet::new();
        let mut evidence: BTreeMap<(String, usize), Value> = BTreeMap::new();
        for (at, number) in group {
            let annotation = &graph.annotations[at];
            let article = iri::article(annotation);
            for (n, record) in annotation.claims[number].evidence.iter().enumerate() {
                evidence.insert((article.clone(), n), evidence_node(&article, record));
            }
            articles.insert(article);
        }
        node.insert(v::APPEARANCE.into(), one_or_many(articles.iter().map(|iri| link(iri)).collect()));
        node.insert(v::GENERATED_BY.into(), link(run));
        node.insert(v::DERIVED_FROM.into(), one_or_many(evidence.into_values().collect()));
        node.insert("@graph".into(), Value::Array(said));
        Value::Object(node)
    };
    claim_bodies(graph, group).into_iter().map(node).collect()
}

/// What is known of a claim beside its articles.
fn claim_body(annotation: &Annotation, claim: &ClaimRecord) -> Map<String, Value> {
    let mut node = Map::new();
    let mut add = |key: &str, value: Value| node.insert(key.to_owned(), value);
    add("@type", json!(v::CLAIM));
    add(v::TEXT, json!(in_words(annotation, claim)));
    add(v::PREDICATE, json!(claim.predicate));
    add(v::STANDING, json!(claim.standing));
    add(v::CERTAINTY, json!(v::certainty(&claim.standing)));
    if let Some(author) = statement::author(annotation, claim, &mut Phrases::new()) {
        add(v::AUTHOR, link(&author));
    }
    if let Some(day) = &claim.date {
        add(v::DATE, date(day));
    }
    add(v::CONFIDENCE, decimal(f64::from(claim.confidence) / 100.0));
    add(v::RULE, json!(claim.rule));
    if !claim.inferred.is_empty() {
        let inferred: BTreeSet<&String> = claim.inferred.iter().collect();
        add(v::INFERRED, one_or_many(inferred.into_iter().map(|i| json!(i)).collect()));
    }
    node
}

/// A claim in words for people: its ends around the predicate's label, then its other roles.
fn in_words(annotation: &Annotation, claim: &ClaimRecord) -> String {
    let mut words = match claim.ends() {
        Some((a, b)) => format!("{} {} {}", annotation.name_of(a), claim.label, annotation.name_of(b)),
        None => claim.label.clone(),
    };
    let ends = claim.ends();
    let is_end = |argument| ends.is_some_and(|(a, b)| std::ptr::eq(a, argument) || std::ptr::eq(b, argument));
    let others = claim.roles.iter().filter(|r| !is_end(&r.argument));
    let mut others: Vec<String> =
        others.map(|r| format!("{}: {}", r.role, annotation.name_of(&r.argument))).collect();
    others.extend(claim.date.as_ref().map(|d| format!("date: {d}")));
    if !others.is_empty() {
        words.push_str(&format!(" ({})", others.join(", ")));
    }
    words
}

/// An identifier with its scheme.
fn identifier_node(scheme: &str, value: &str) -> Value {
    json!({
        "@id": iri::of("identifier", &[scheme, value]),
        "@type": v::PROPERTY_VALUE,
        v::PROPERTY_ID: scheme,
        v::VALUE: value,
    })
}

fn evidence_node(article: &str, evidence: &EvidenceRecord) -> Value {
    let (start, end) = evidence.place;
    let part = iri::of("evidence", &[article, &start.to_string(), &end.to_string()]);
    json!({
        "@id": part,
        "@type": v::SPECIFIC_RESOURCE,
        v::HAS_SOURCE: link(article),
        v::HAS_SELECTOR: [
            {"@id": format!("{part}:position"), "@type": v::TEXT_POSITION, v::OA_START: start, v::OA_END: end},
            {
                "@id": format!("{part}:quote"),
                "@type": v::TEXT_QUOTE,
                v::OA_EXACT: evidence.exact,
                v::OA_PREFIX: evidence.prefix,
                v::OA_SUFFIX: evidence.suffix,
            },
        ],
    })
}
