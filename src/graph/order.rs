//! In which order does everything reach an output? All orders are decided here.

use super::Annotation;
use std::cmp::Ordering;

/// Annotations by the hash of their text, then id.
pub(super) fn annotations(a: &Annotation, b: &Annotation) -> Ordering {
    (&a.text_sha256, &a.id).cmp(&(&b.text_sha256, &b.id))
}

/// A name as it is compared across articles: lower case, without stops, single blanks.
pub(super) fn fold(name: &str) -> String {
    let kept: String =
        name.chars().filter(|c| !matches!(c, '.' | ',')).flat_map(char::to_lowercase).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The identifier that an entity goes by in the graph: of Wikidata if it has one, else the first.
pub(super) fn leading(identifiers: &[(String, String)]) -> Option<&(String, String)> {
    identifiers.iter().min_by_key(|(scheme, value)| (scheme != "wikidata", scheme, value))
}
