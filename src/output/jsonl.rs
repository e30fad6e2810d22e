//! Annotations as JSON Lines: one article a line.

use crate::detect::Value;
use crate::graph::{Annotation, Argument, ClaimRecord};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(rename = "textSha256")]
    text_sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<&'a [(usize, usize)]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<(usize, usize, &'a str, &'a str)>>,
    mentions: Vec<Mention<'a>>,
    entities: Vec<Entity<'a>>,
    claims: Vec<Claim<'a>>,
    relations: Vec<Relation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open: Vec<Open<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    type_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subkind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    kind: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    nested: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a Value>,
    rule: &'a str,
    confidence: f64,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: String,
    #[serde(rename = "type")]
    type_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subkind: Option<&'a str>,
    name: &'a str,
    aliases: &'a [String],
    identifiers: BTreeMap<&'a str, Values<'a>>,
    #[serde(rename = "sameAs", skip_serializing_if = "<[_]>::is_empty")]
    same_as: &'a [String],
}

/// One value as itself, several as an array.
#[derive(Serialize)]
#[serde(untagged)]
enum Values<'a> {
    One(&'a str),
    Many(Vec<&'a str>),
}

#[derive(Serialize)]
struct Claim<'a> {
    id: &'a str,
    predicate: &'a str,
    standing: &'a str,
    roles: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(rename = "attributedTo", skip_serializing_if = "Option::is_none")]
    attributed_to: Option<Role<'a>>,
    inferred: &'a [String],
    evidence: Vec<(usize, usize)>,
    rule: &'a str,
    confidence: f64,
}

#[derive(Serialize)]
struct Role<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'a str>,
    span: (usize, usize),
}

#[derive(Serialize)]
struct Relation<'a> {
    #[serde(rename = "type")]
    type_name: &'a str,
    subject: (usize, usize),
    object: (usize, usize),
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
}

#[derive(Serialize)]
struct Open<'a> {
    id: &'a str,
    predicate: &'a str,
    arguments: &'a [String],
    spans: Vec<(usize, usize)>,
    standing: &'a str,
    #[serde(rename = "attributedTo", skip_serializing_if = "Option::is_none")]
    attributed_to: Option<Role<'a>>,
    evidence: Vec<(usize, usize)>,
    rule: &'a str,
    confidence: f64,
}

fn role<'a>(argument: &'a Argument) -> Role<'a> {
    Role {
        entity: argument.entity.map(entity_id),
        text: argument.entity.is_none().then_some(argument.text.as_str()),
        value: argument.value.as_ref(),
        via: argument.via,
        span: argument.place,
    }
}

/// Identifiers by their scheme.
fn identifiers(all: &[(String, String)]) -> BTreeMap<&str, Values<'_>> {
    let mut by_scheme: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (scheme, value) in all {
        by_scheme.entry(scheme).or_default().push(value);
    }
    let values = |many: Vec<_>| if let [one] = many[..] { Values::One(one) } else { Values::Many(many) };
    by_scheme.into_iter().map(|(scheme, many)| (scheme, values(many))).collect()
}

/// The roles of a claim. An event that somebody suffers and that the text gives no agent says so with
/// an empty one, so that nobody takes the one who suffers for the one who acts.
fn roles(claim: &ClaimRecord) -> serde_json::Map<String, serde_json::Value> {
    let mut roles = serde_json::Map::new();
    let filled = |name: &str| claim.roles.iter().any(|r| r.role == name);
    if claim.event && claim.takes_agent && filled("object") && !filled("agent") {
        roles.insert("agent".to_owned(), serde_json::json!({ "text": "" }));
    }
    for r in &claim.roles {
        roles.insert(r.role.clone(), serde_json::to_value(role(&r.argument)).expect("plain data"));
    }
    roles
}

fn entity_id(n: usize) -> String {
    format!("e{}", n + 1)
}

fn hundredths(n: u8) -> f64 {
    f64::from(n) / 100.0
}

/// Writes one annotation as a line.
///
/// # Errors
/// What the writer says.
pub fn write(annotation: &Annotation, out: &mut impl Write) -> io::Result<()> {
    let used = annotation.used_entities();
    let line = Line {
        id: &annotation.id,
        title: annotation.title.as_deref(),
        published: annotation.published.as_deref(),
        url: annotation.url.as_deref(),
        publisher: annotation.publisher.as_deref(),
        text_sha256: &annotation.text_sha256,
        text: annotation.content.as_ref().map(|c| c.text.as_str()),
        sentences: annotation.content.as_ref().map(|c| c.sentences.as_slice()),
        words: annotation
            .content
            .as_ref()
            .map(|c| c.words.iter().map(|((a, b), tag, base)| (*a, *b, *tag, base.as_str())).collect()),
        mentions: annotation
            .mentions
            .iter()
            .map(|m| Mention {
                start: m.place.0,
                end: m.place.1,
                type_name: &m.type_name,
                subkind: m.subkind.as_deref(),
                entity: m.entity.map(entity_id),
                link: m.link,
                kind: m.form,
                nested: m.nested,
                value: m.value.as_ref(),
                rule: &m.rule,
                confidence: hundredths(m.confidence),
            })
            .collect(),
        entities: used
            .into_iter()
            .map(|n| {
                let e = &annotation.entities[n];
                Entity {
                    id: entity_id(n),
                    type_name: &e.type_name,
                    subkind: e.subkind.as_deref(),
                    name: &e.name,
                    aliases: &e.aliases,
                    identifiers: identifiers(&e.identifiers),
                    same_as: &e.same_as,
                }
            })
            .collect(),
        claims: annotation
            .claims
            .iter()
            .map(|c| Claim {
                id: &c.id,
                predicate: &c.predicate,
                standing: &c.standing,
                roles: roles(c),
                date: c.date.as_deref(),
                attributed_to: c.attribution.as_ref().map(role),
                inferred: &c.inferred,
                evidence: c.evidence.iter().map(|e| e.place).collect(),
                rule: &c.rule,
                confidence: hundredths(c.confidence),
            })
            .collect(),
        relations: annotation
            .relations
            .iter()
            .map(|r| Relation {
                type_name: &r.predicate,
                subject: r.subject,
                object: r.object,
                inferred: r.inferred,
            })
            .collect(),
        open: annotation
            .open
            .iter()
            .map(|o| Open {
                id: &o.id,
                predicate: &o.predicate,
                arguments: &o.words,
                spans: o.arguments.iter().map(|a| a.place).collect(),
                standing: &o.standing,
                attributed_to: o.attribution.as_ref().map(role),
                evidence: o.evidence.iter().map(|e| e.place).collect(),
                rule: &o.rule,
                confidence: hundredths(o.confidence),
            })
            .collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}
