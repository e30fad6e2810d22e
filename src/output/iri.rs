//! What is each thing called in RDF? Names made from what a thing is, by hash: the same on every
//! machine, and safe whatever stands in a newspaper.

use crate::article::hex;
use crate::graph::Annotation;
use sha2::{Digest, Sha256};

/// `urn:newsgraph:KIND:` and 32 hexadecimal digits of a hash over the parts.
pub fn of(kind: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // With the lengths hashed too, no two lists of parts run together.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("urn:newsgraph:{kind}:{}", hex(&hash.finalize()[..16]))
}

/// An entity, or words that fill a role, by the key of its node.
pub fn entity(key: &str) -> String {
    of("entity", &[key])
}

/// An article, by its text and all that is known of it: who changes either has another article.
pub fn article(annotation: &Annotation) -> String {
    let known = |part: &Option<String>| part.as_ref().map_or("-".to_owned(), |p| format!("={p}"));
    of(
        "article",
        &[
            &annotation.text_sha256,
            &annotation.id,
            &known(&annotation.title),
            &known(&annotation.published),
            &known(&annotation.url),
            &known(&annotation.publisher),
        ],
    )
}

/// A claim, by its id. Ids are hexadecimal; anything else is hashed, to be safe.
pub fn claim(id: &str) -> String {
    if !id.is_empty() && id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return format!("urn:newsgraph:claim:{id}");
    }
    of("claim", &[id])
}

/// The graph of all that is asserted or plainly reported.
pub const ASSERTED: &str = "urn:newsgraph:asserted";
