//! Which words does the RDF use? Terms of others first; own terms (`ng:`) where there is none.
//!
//! Constants are compact names as they stand in JSON-LD; [`context`] says what they stand for. The
//! context is inline, so nothing is fetched to read a file, and it coerces nothing: every value says
//! itself what it is, so that a term that a user's rules bring cannot change its meaning.

use serde_json::{Value, json};

/// Namespace of the own terms, prefix `ng:`.
pub const NAMESPACE: &str = "https://w3id.org/newsgraph/ns#";

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)*) => {$( $(#[$doc])* pub const $name: &str = $value; )*};
}

terms! {
    /// A text that a newspaper or agency published.
    NEWS_ARTICLE = "NewsArticle";
    /// A statement that articles make; also the name of the graph that holds what it says.
    CLAIM = "Claim";
    /// Something that an agent did; events of the rules are kinds of it.
    ACTION = "Action";
    /// Something that happened.
    EVENT = "Event";
    /// A relation that has a time or more than two ends.
    ROLE = "Role";
    /// The same where one end is an organization.
    ORGANIZATION_ROLE = "OrganizationRole";
    /// A sum of money: `currency` (ISO 4217) and `value`, or `minValue` and `maxValue`.
    MONETARY_AMOUNT = "MonetaryAmount";
    /// A number with a unit.
    QUANTITATIVE_VALUE = "QuantitativeValue";
    /// A publisher, or any organization of no narrower class.
    ORGANIZATION = "Organization";
    /// Own: words that fill a role and name no entity, such as "four other banks".
    PHRASE = "ng:Phrase";
    /// Own: the graph of all that is asserted or plainly reported.
    ASSERTED_GRAPH = "ng:AssertedGraph";
    /// Own: a statement that no rule names, in the sentence's own words; stands around its object as a
    /// role does.
    OPEN_STATEMENT = "ng:OpenStatement";
    /// A run of the program.
    ACTIVITY = "prov:Activity";
    /// A part of a text.
    SPECIFIC_RESOURCE = "oa:SpecificResource";
    /// A part by its place: `oa:start` and `oa:end` in Unicode code points, the end exclusive.
    TEXT_POSITION = "oa:TextPositionSelector";
    /// A part by its words, with those before and behind it.
    TEXT_QUOTE = "oa:TextQuoteSelector";

    /// The name of an entity.
    NAME = "name";
    /// Headline of an article.
    HEADLINE = "headline";
    /// An identifier: `propertyID` is its scheme, `value` itself.
    PROPERTY_VALUE = "PropertyValue";
    /// The scheme of an identifier: `wikidata`, `lei` …
    PROPERTY_ID = "propertyID";
    /// The value of an identifier.
    VALUE = "value";
    /// Another name that an article itself gives: "also known as", an acronym that it defines.
    ALTERNATE_NAME = "alternateName";
    /// An address that stands for the entity itself; from a list of names of the user.
    SAME_AS = "sameAs";
    /// The id that an article came with; of an entity, its identifiers in lists of names of the user.
    IDENTIFIER = "identifier";
    /// Day of publication.
    DATE_PUBLISHED = "datePublished";
    /// Address, as it was given: text, since not every one given is an IRI.
    URL = "url";
    /// Who published an article.
    PUBLISHER = "publisher";
    /// The entities that an article names.
    MENTIONS = "mentions";
    /// What a claim says, in words for people.
    TEXT = "text";
    /// The article in which a claim stands.
    APPEARANCE = "appearance";
    /// Who makes a claim, where it is not the article itself.
    AUTHOR = "author";
    /// When an event was.
    START_TIME = "startTime";
    /// Since when a relation holds.
    START_DATE = "startDate";
    /// Whether an action is done, to come, or failed.
    ACTION_STATUS = "actionStatus";

    /// Own: SHA-256 of the text of an article, in hexadecimal. Places count in just that text.
    TEXT_SHA256 = "ng:textSha256";
    /// Own: how many paragraphs an article has.
    PARAGRAPHS = "ng:paragraphs";
    /// Own: how many of them repeat no earlier one.
    DISTINCT_PARAGRAPHS = "ng:distinctParagraphs";
    /// Own: another name that an article uses; it need not be one that the entity goes by elsewhere.
    MENTIONED_AS = "ng:mentionedAs";
    /// Own: how a claim is said: asserted, reported, alleged, denied, negated, planned, conditional,
    /// questioned or failed.
    STANDING = "ng:standing";
    /// Own: what follows from the standing for who reads it; see [`certainty`].
    CERTAINTY = "ng:certainty";
    /// Own: name of the predicate in the rules.
    PREDICATE = "ng:predicate";
    /// Own: the rule that read a claim: file and id.
    RULE = "ng:rule";
    /// Own: what of a claim was taken over from another sentence: names of roles, or `date`.
    INFERRED = "ng:inferred";
    /// Own: the date that a claim gives for what it says.
    DATE = "ng:date";
    /// Own: the claims of the asserted graph.
    HOLDS = "ng:holds";
    /// Own: version of the program.
    VERSION = "ng:version";
    /// Own: which repeated paragraphs were taken for one: `off` or `exact`.
    DEDUP = "ng:dedup";
    /// Own: whether open relations were read, too.
    OPEN = "ng:open";
    /// Own: the words between the ends of an open relation.
    WORDS = "ng:words";
    /// Own: SHA-256 over all rule files and word lists.
    RULES_SHA256 = "ng:rulesSha256";
    /// How sure the rule is, a decimal between 0 and 1.
    CONFIDENCE = "itsrdf:taConfidence";
    /// From what a claim was read.
    DERIVED_FROM = "prov:wasDerivedFrom";
    /// The run that made it.
    GENERATED_BY = "prov:wasGeneratedBy";
    /// The article of a part.
    HAS_SOURCE = "oa:hasSource";
    /// How a part is found.
    HAS_SELECTOR = "oa:hasSelector";
    /// First code point of a part.
    OA_START = "oa:start";
    /// First code point behind a part.
    OA_END = "oa:end";
    /// The words of a part.
    OA_EXACT = "oa:exact";
    /// The words before it.
    OA_PREFIX = "oa:prefix";
    /// The words behind it.
    OA_SUFFIX = "oa:suffix";
}

/// Prefixes, in the order in which they are written.
const PREFIXES: [(&str, &str); 7] = [
    ("schema", "https://schema.org/"),
    ("ng", NAMESPACE),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("itsrdf", "http://www.w3.org/2005/11/its/rdf#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The `@context` of every file: schema.org for bare words, and the prefixes.
pub fn context() -> Value {
    let mut context = json!({"@vocab": "https://schema.org/"});
    for (prefix, namespace) in PREFIXES {
        context[prefix] = json!(namespace);
    }
    context
}

/// A term of the rules as it may stand in JSON-LD. Terms of schema.org lose their prefix; what has no
/// known prefix becomes an own term; characters that a term cannot hold become `_`.
pub fn term(name: &str) -> String {
    let (prefix, local) = name.split_once(':').unwrap_or(("ng", name));
    let local: String = local.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    match prefix {
        // A bare word that is a prefix too would be read as that.
        "schema" if !PREFIXES.iter().any(|(p, _)| *p == local) && !local.is_empty() => local,
        known if PREFIXES.iter().any(|(p, _)| *p == known) => format!("{known}:{local}"),
        _ => format!("ng:{local}"),
    }
}

/// The property of an action that a role of an event is.
pub fn action_property(role: &str) -> String {
    match role {
        "agent" | "object" | "participant" | "instrument" | "result" | "recipient" => role.to_owned(),
        "subject" => "agent".to_owned(),
        "where" => "location".to_owned(),
        "when" => START_TIME.to_owned(),
        "with" => "participant".to_owned(),
        other => term(&format!("ng:{other}")),
    }
}

/// Terms whose objects are words and not nodes, where they name no entity.
pub fn takes_words(term: &str) -> bool {
    matches!(
        term,
        "jobTitle"
            | "roleName"
            | "honorificPrefix"
            | "description"
            | "knowsLanguage"
            | "award"
            | "gender"
            | "ng:age"
            | "ng:occupation"
            | "ng:title"
            | "ng:causeOfDeath"
    )
}

/// What a standing says of how far a claim can be relied on: `certain` (the article says that it is so,
/// or that it is not), `attributed` (somebody plainly says so), `disputed` (marked as unproven, or
/// contradicted) or `open` (yet to come, or asked).
pub fn certainty(standing: &str) -> &'static str {
    match standing {
        "asserted" | "negated" | "failed" => "certain",
        "reported" => "attributed",
        "alleged" | "denied" => "disputed",
        _ => "open",
    }
}

/// The `actionStatus` that follows from a standing, if one does.
pub fn action_status(standing: &str) -> Option<&'static str> {
    match standing {
        "asserted" | "reported" => Some("https://schema.org/CompletedActionStatus"),
        "planned" => Some("https://schema.org/PotentialActionStatus"),
        "failed" => Some("https://schema.org/FailedActionStatus"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_rules_cannot_break_out() {
        assert_eq!(term("schema:worksFor"), "worksFor");
        assert_eq!(term("ng:basedIn"), "ng:basedIn");
        assert_eq!(term("schema:prov"), "schema:prov");
        assert_eq!(term("@id"), "ng:_id");
        assert_eq!(term("evil:x\"y z"), "ng:x_y_z");
        assert_eq!(term("schema:"), "schema:");
    }
}
