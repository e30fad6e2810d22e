//! What do all the claims add up to?
//!
//! In: [`Annotation`]s, one an article. Out: a [`Graph`]: a petgraph view in which entities of all
//! articles are resolved, parallel claims are one edge with all their evidence, and support counts
//! sources that are independent. It depends on the set of annotations alone, not on their order.

mod annotation;
mod cluster;
mod code_point;
mod open;
mod order;
mod relation;

pub use annotation::{
    Annotation, Argument, ClaimRecord, Content, EntityRecord, EvidenceRecord, MentionRecord, RelationRecord,
    RoleRecord, annotate,
};
pub use cluster::clusters;
pub use open::{OPEN_RELATION, OpenRecord};

use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// A node: an entity, or words and values that fill a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What makes it this node: see [`node_key`].
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its type as in annotations; `text` for words that name no entity.
    pub type_name: String,
    /// Its subkind.
    pub subkind: Option<String>,
    /// Other names, sorted.
    pub aliases: BTreeSet<String>,
    /// Those of them that an article itself gives as other names, sorted.
    pub alternate: BTreeSet<String>,
    /// Class in RDF as a prefixed name; none for words and values.
    pub class: Option<String>,
    /// Its identifiers in lists of the user: which scheme, which value.
    pub identifiers: BTreeSet<(String, String)>,
    /// Addresses that stand for it, by lists of the user.
    pub same_as: BTreeSet<String>,
}

/// An edge: one statement, with every claim that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The predicate's name.
    pub predicate: String,
    /// Its label in pictures.
    pub label: String,
    /// How it is said.
    pub standing: String,
    /// Whether it belongs to the asserted graph.
    pub asserted: bool,
    /// Whether it is an open relation.
    pub open: bool,
    /// Its date.
    pub date: Option<String>,
    /// Who says so, sorted.
    pub sources: BTreeSet<String>,
    /// The claims: number of the annotation, number of the claim in it.
    pub claims: Vec<(usize, usize)>,
    /// How many independent articles say so: equal texts, and copies of one story, count once.
    pub support: usize,
}

/// Claims of a set of articles as a graph. Edges go from the first role to the second.
#[derive(Debug, Default)]
pub struct Graph {
    /// The annotations, sorted by their text's hash; of equal ones only one is kept.
    pub annotations: Vec<Annotation>,
    /// The view. Nodes and edges stand in the order of `order.rs`.
    pub view: DiGraph<Node, Edge>,
}

/// What makes two fillers one node: kind and name for entities, the words for others. Organizations,
/// people and places of one name are one across articles when the name is full enough to tell.
pub fn node_key(annotation: &Annotation, argument: &Argument) -> String {
    match argument.entity {
        Some(n) => entity_key(annotation, n),
        None => format!("text|{}", argument.text.to_lowercase()),
    }
}

/// The key of an entity of an annotation.
pub fn entity_key(annotation: &Annotation, entity: usize) -> String {
    let record = &annotation.entities[entity];
    if let Some((scheme, value)) = order::leading(&record.identifiers) {
        return format!("{}|{scheme}:{value}", record.type_name);
    }
    let name = order::fold(record.canonical.as_deref().unwrap_or(&record.name));
    // A surname alone may be anybody's: it stays with its article.
    if record.type_name == "person" && !record.name.contains(' ') && record.canonical.is_none() {
        return format!("{}|{}|{}", record.type_name, name, annotation.text_sha256);
    }
    format!("{}|{}", record.type_name, name)
}

/// What makes claims one edge: both ends, whether it is open and its predicate, standing and date.
type EdgeKey = (String, String, (bool, String), String, String);

/// Folds a set of annotations into a graph. Their open relations become claims like the others.
pub fn build(mut annotations: Vec<Annotation>) -> Graph {
    annotations.sort_by(order::annotations);
    annotations.dedup_by(|a, b| a.text_sha256 == b.text_sha256 && a.id == b.id);
    for annotation in &mut annotations {
        let open = std::mem::take(&mut annotation.open);
        annotation.claims.extend(open.iter().filter_map(OpenRecord::claim));
    }
    let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
    let mut edges: BTreeMap<EdgeKey, Edge> = BTreeMap::new();
    for (at, annotation) in annotations.iter().enumerate() {
        for n in annotation.used_entities() {
            let record = &annotation.entities[n];
            let key = entity_key(annotation, n);
            let node = nodes.entry(key.clone()).or_insert_with(|| Node {
                key,
                // What the list calls it only makes it the same; the name is the article's own.
                name: record.name.clone(),
                type_name: record.type_name.clone(),
                subkind: record.subkind.clone(),
                aliases: BTreeSet::new(),
                alternate: BTreeSet::new(),
                class: record.class.clone(),
                identifiers: BTreeSet::new(),
                same_as: BTreeSet::new(),
            });
            node.identifiers.extend(record.identifiers.iter().cloned());
            node.same_as.extend(record.same_as.iter().cloned());
            node.alternate.extend(record.alternate.iter().cloned());
            node.subkind = node.subkind.clone().max(record.subkind.clone());
            node.class = node.class.clone().max(record.class.clone());
            let names = record.aliases.iter().chain([&record.name]);
            let others: Vec<String> = names.filter(|a| **a != node.name).cloned().collect();
            node.aliases.extend(others);
        }
        for (number, claim) in annotation.claims.iter().enumerate() {
            let Some((subject, object)) = claim.ends() else { continue };
            for end in [subject, object] {
                if end.entity.is_none() {
                    let key = node_key(annotation, end);
                    nodes.entry(key.clone()).or_insert_with(|| Node {
                        key,
                        name: end.text.clone(),
                        type_name: "text".into(),
                        subkind: None,
                        aliases: BTreeSet::new(),
                        alternate: BTreeSet::new(),
                        class: None,
                        identifiers: BTreeSet::new(),
                        same_as: BTreeSet::new(),
                    });
                }
            }
            let ends = (node_key(annotation, subject), node_key(annotation, object));
            let date = claim.date.clone().unwrap_or_default();
            // Open relations have their own words each.
            let predicate = if claim.is_open() { &claim.label } else { &claim.predicate };
            let predicate = (claim.is_open(), predicate.clone());
            let key = (ends.0, ends.1, predicate, claim.standing.clone(), date);
            let edge = edges.entry(key).or_insert_with(|| Edge {
                predicate: claim.predicate.clone(),
                label: claim.label.clone(),
                standing: claim.standing.clone(),
                asserted: claim.asserted,
                open: claim.is_open(),
                date: claim.date.clone(),
                sources: BTreeSet::new(),
                claims: Vec::new(),
                support: 0,
            });
            edge.sources.extend(claim.attribution.as_ref().map(|a| annotation.name_of(a).to_owned()));
            edge.claims.push((at, number));
        }
    }
    let sketches: Vec<_> = annotations.iter().map(|a| &a.sketch).collect();
    let mut story = clusters(&sketches);
    for (n, pair) in annotations.windows(2).enumerate() {
        // Equal texts stand together; those too short for a sketch are in no cluster.
        if pair[0].text_sha256 == pair[1].text_sha256 {
            story[n + 1] = story[n];
        }
    }
    let mut view = DiGraph::with_capacity(nodes.len(), edges.len());
    let places: BTreeMap<String, NodeIndex> =
        nodes.into_iter().map(|(key, node)| (key, view.add_node(node))).collect();
    for ((from, to, ..), mut edge) in edges {
        let stories: BTreeSet<usize> = edge.claims.iter().map(|&(a, _)| story[a]).collect();
        edge.support = stories.len();
        view.add_edge(places[&from], places[&to], edge);
    }
    Graph { annotations, view }
}
