//! Which properties has each node? A set of nodes to which properties are added in any order and which
//! is written in one order.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Properties by name; the values of each are a set, ordered by how they are written.
type Properties = BTreeMap<String, BTreeMap<String, Value>>;

/// Nodes by IRI.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nodes(BTreeMap<String, Properties>);

impl Nodes {
    /// Adds a value of a property.
    pub fn add(&mut self, node: &str, property: &str, value: Value) {
        let properties = self.0.entry(node.to_owned()).or_default();
        properties.entry(property.to_owned()).or_default().insert(value.to_string(), value);
    }

    /// Adds all properties of other nodes.
    pub fn extend(&mut self, other: &Nodes) {
        for (node, properties) in &other.0 {
            let here = self.0.entry(node.clone()).or_default();
            for (property, values) in properties {
                here.entry(property.clone()).or_default().extend(values.clone());
            }
        }
    }

    /// The nodes as JSON, in order of their IRIs.
    pub fn values(&self) -> impl Iterator<Item = Value> {
        self.0.iter().map(|(iri, properties)| {
            let mut node = Map::new();
            node.insert("@id".into(), json!(iri));
            for (property, values) in properties {
                node.insert(property.clone(), one_or_many(values.values().cloned().collect()));
            }
            Value::Object(node)
        })
    }
}

/// A single value as itself, several as an array.
pub fn one_or_many(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
}

/// A link to a node.
pub fn link(iri: &str) -> Value {
    json!({ "@id": iri })
}

/// A date as exact as it is known, with the type that fits; what is no calendar date stays text.
pub fn date(value: &str) -> Value {
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = value.split('-').collect();
    let typed = match parts[..] {
        [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) => "xsd:date",
        [y, m] if digits(y, 4) && digits(m, 2) => "xsd:gYearMonth",
        [y] if digits(y, 4) => "xsd:gYear",
        _ => return json!(value),
    };
    json!({"@value": value, "@type": typed})
}

/// A number as a decimal: a JSON number would become a double.
pub fn decimal(value: f64) -> Value {
    json!({"@value": decimal_text(value), "@type": "xsd:decimal"})
}

fn decimal_text(value: f64) -> String {
    let text = value.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}
