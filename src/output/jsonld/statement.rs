//! What does one claim say in RDF? A relation is a property of its subject; what has a time or further
//! ends is a node of its own beside it; an event is an action.

use super::nodes::{Nodes, date, decimal, link};
use crate::detect::Value as Worth;
use crate::graph::{Annotation, Argument, ClaimRecord, node_key};
use crate::output::{iri, vocabulary as v};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Words that fill roles and name no entity: IRI → words.
pub type Phrases = BTreeMap<String, String>;

/// Says a claim. Words that had to become nodes are added to `phrases`.
pub fn say(annotation: &Annotation, claim: &ClaimRecord, phrases: &mut Phrases) -> Nodes {
    let mut speaker = Speaker { annotation, claim, phrases, nodes: Nodes::default() };
    if claim.is_open() {
        speaker.open()
    } else if claim.event {
        speaker.event()
    } else {
        speaker.relation()
    }
    speaker.nodes
}

/// The IRI of who makes a claim.
pub fn author(annotation: &Annotation, claim: &ClaimRecord, phrases: &mut Phrases) -> Option<String> {
    claim.attribution.as_ref().map(|argument| node(annotation, argument, phrases))
}

/// The node that an argument is.
fn node(annotation: &Annotation, argument: &Argument, phrases: &mut Phrases) -> String {
    let iri = iri::entity(&node_key(annotation, argument));
    if argument.entity.is_none() {
        // "Officials" and "officials" are one node: the name that sorts first is taken, whatever the order.
        let name = phrases.entry(iri.clone()).or_insert_with(|| argument.text.clone());
        if argument.text < *name {
            name.clone_from(&argument.text);
        }
    }
    iri
}

struct Speaker<'s> {
    annotation: &'s Annotation,
    claim: &'s ClaimRecord,
    phrases: &'s mut Phrases,
    nodes: Nodes,
}

impl Speaker<'_> {
    fn event(&mut self) {
        let claim = self.claim;
        let class = v::term(&claim.term);
        let event = self.own_iri("event");
        // A class of our own is a kind of schema.org's, which readers know.
        let known = if class.ends_with("Event") { v::EVENT } else { v::ACTION };
        self.nodes.add(&event, "@type", json!(known));
        if class != known {
            self.nodes.add(&event, "@type", json!(class));
        }
        for role in &claim.roles {
            let property = v::action_property(&role.role);
            if property == v::START_TIME {
                // The claim's own date is the one to go by.
                if claim.date.is_none() && role.argument.value.is_some() {
                    let value = self.value(&role.argument, true);
                    self.nodes.add(&event, &property, value);
                }
                continue;
            }
            let words = v::takes_words(&property);
            let value = self.value(&role.argument, words);
            self.nodes.add(&event, &property, value);
        }
        if let Some(day) = &claim.date {
            self.nodes.add(&event, v::START_TIME, date(day));
        }
        if let Some(status) = v::action_status(&claim.standing).filter(|_| known == v::ACTION) {
            self.nodes.add(&event, v::ACTION_STATUS, link(status));
        }
    }

    /// A statement around its object, with the sentence's own words for what it says.
    fn open(&mut self) {
        let (annotation, claim) = (self.annotation, self.claim);
        let Some((subject, object)) = claim.ends() else { return };
        let from = node(annotation, subject, self.phrases);
        let statement = self.own_iri("open");
        self.nodes.add(&from, &v::term(&claim.term), link(&statement));
        self.nodes.add(&statement, "@type", json!(v::OPEN_STATEMENT));
        self.nodes.add(&statement, v::WORDS, json!(claim.label));
        let to = self.value(object, false);
        self.nodes.add(&statement, "object", to);
        for other in claim.roles.iter().skip(2) {
            let value = self.value(&other.argument, false);
            self.nodes.add(&statement, &v::action_property(&other.role), value);
        }
    }

    fn relation(&mut self) {
        let (annotation, claim) = (self.annotation, self.claim);
        let term = v::term(&claim.term);
        let Some((subject, object)) = claim.ends() else {
            // One end says at least that it has the property.
            if let Some(only) = claim.roles.first() {
                let subject = node(annotation, &only.argument, self.phrases);
                self.nodes.add(&subject, &term, json!(true));
            }
            return;
        };
        let from = node(annotation, subject, self.phrases);
        let to = self.value(object, v::takes_words(&term));
        self.nodes.add(&from, &term, to.clone());
        let further: Vec<_> = claim
            .roles
            .iter()
            .filter(|r| !std::ptr::eq(&r.argument, subject) && !std::ptr::eq(&r.argument, object))
            .collect();
        if claim.date.is_none() && further.is_empty() {
            return;
        }
        // schema.org's pattern: the relation stands twice around a node with what else is known of it.
        let role = self.own_iri("role");
        let is_organization =
            object.entity.is_some_and(|e| annotation.entities[e].type_name == "organization");
        self.nodes.add(&role, "@type", json!(if is_organization { v::ORGANIZATION_ROLE } else { v::ROLE }));
        self.nodes.add(&role, &term, to);
        self.nodes.add(&from, &term, link(&role));
        if let Some(day) = &claim.date {
            self.nodes.add(&role, v::START_DATE, date(day));
        }
        for other in further {
            let property = match other.role.as_str() {
                "title" | "role" => "roleName".to_owned(),
                role => v::action_property(role),
            };
            let words = v::takes_words(&property);
            let value = self.value(&other.argument, words);
            self.nodes.add(&role, &property, value);
        }
    }

    /// A node for what was said, the same wherever the same is said.
    fn own_iri(&self, kind: &str) -> String {
        let claim = self.claim;
        let date = claim.date.as_deref().unwrap_or("");
        let roles: Vec<String> = claim
            .roles
            .iter()
            .flat_map(|r| {
                let worth = r.argument.value.as_ref().map_or(String::new(), |w| json!(w).to_string());
                [r.role.clone(), node_key(self.annotation, &r.argument), worth]
            })
            .collect();
        let parts: Vec<&str> =
            [if claim.is_open() { claim.label.as_str() } else { claim.predicate.as_str() }, date]
                .into_iter()
                .chain(roles.iter().map(String::as_str))
                .collect();
        iri::of(kind, &parts)
    }

    /// What an argument is as a value: a node, a date, an amount; with `words`, its words.
    fn value(&mut self, argument: &Argument, words: bool) -> Value {
        match (&argument.value, argument.entity) {
            (_, Some(_)) => link(&node(self.annotation, argument, self.phrases)),
            (Some(Worth::Date(day)), _) => date(day.as_str()),
            (Some(Worth::Money { amount, upto, currency }), _)
                if amount.is_finite() && upto.is_none_or(f64::is_finite) =>
            {
                self.money(*amount, *upto, currency)
            }
            (Some(Worth::Percent { percent }), _) if percent.is_finite() => {
                let quantity = iri::of("quantity", &["percent", &percent.to_string()]);
                self.nodes.add(&quantity, "@type", json!(v::QUANTITATIVE_VALUE));
                self.nodes.add(&quantity, "unitCode", json!("P1"));
                self.nodes.add(&quantity, "value", decimal(*percent));
                link(&quantity)
            }
            _ if words => json!(argument.text),
            _ => link(&node(self.annotation, argument, self.phrases)),
        }
    }

    fn money(&mut self, amount: f64, upto: Option<f64>, currency: &str) -> Value {
        let top = upto.map_or(String::new(), |n| n.to_string());
        let money = iri::of("amount", &[currency, &amount.to_string(), &top]);
        self.nodes.add(&money, "@type", json!(v::MONETARY_AMOUNT));
        self.nodes.add(&money, "currency", json!(currency));
        match upto {
            None => self.nodes.add(&money, "value", decimal(amount)),
            Some(top) => {
                self.nodes.add(&money, "minValue", decimal(amount));
                self.nodes.add(&money, "maxValue", decimal(top));
            }
        }
        link(&money)
    }
}
