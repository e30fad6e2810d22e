//! What does one article say, in a form that stands by itself? Owned, with places in Unicode code
//! points, so that it can be stored, merged and written long after the article's text is gone.

use super::code_point::CodePoints;
use super::open::{OPEN_RELATION, OpenRecord};
use super::relation;
use crate::article::{Article, Sketch};
use crate::boundary::Document;
use crate::chunk::Chunks;
use crate::detect::{Mention, MentionForm, Mentions, Value};
use crate::entity::Entities;
use crate::fact::{Claim, Filler, OpenClaim};
use crate::id::EntityId;
use crate::rule::RuleSet;
use crate::span::{Byte, Span};
use crate::vocab::Vocab;
use crate::vocab::own::{OwnName, identifier};
use std::collections::BTreeSet;

/// A place in a text, in code points, end exclusive.
pub type Place = (usize, usize);

/// How much text before and after a quotation is kept to find it again, in code points.
const CONTEXT: usize = 32;

/// A mention.
#[derive(Clone, Debug, PartialEq)]
pub struct MentionRecord {
    /// Its place.
    pub place: Place,
    /// Its type: `person`, `date` …
    pub type_name: String,
    /// Its subkind.
    pub subkind: Option<String>,
    /// Number of its entity.
    pub entity: Option<usize>,
    /// How it was linked to its entity: the pass that did it, or `demonym` where it only alludes to it.
    pub link: Option<&'static str>,
    /// `name`, `nominal`, `pronoun` or `metonym`.
    pub form: &'static str,
    /// Whether it stands inside another name.
    pub nested: bool,
    /// What it is worth.
    pub value: Option<Value>,
    /// The rule that found it.
    pub rule: String,
    /// How sure that is, in hundredths.
    pub confidence: u8,
}

/// An entity.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRecord {
    /// Its type.
    pub type_name: String,
    /// Its subkind.
    pub subkind: Option<String>,
    /// Class in RDF.
    pub class: Option<String>,
    /// Its fullest name in the article.
    pub name: String,
    /// Its name in the list that has it; what makes it the same in other articles.
    pub canonical: Option<String>,
    /// Its other names in the article.
    pub aliases: Vec<String>,
    /// Those of them that the article itself gives as other names: "also known as", a defined acronym.
    pub alternate: Vec<String>,
    /// Its identifiers in lists of the user, sorted: which scheme, which value.
    pub identifiers: Vec<(String, String)>,
    /// Addresses that stand for it, by lists of the user, sorted.
    pub same_as: Vec<String>,
    /// Whether it is only implied ("North Korean").
    pub implied: bool,
    /// Whether the article never names it; then it is no entity of a graph.
    pub unnamed: bool,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Number of the entity.
    pub entity: Option<usize>,
    /// The words.
    pub text: String,
    /// Their place.
    pub place: Place,
    /// What they are worth.
    pub value: Option<Value>,
    /// How they mean the entity where they are no name of it: `nominal`, `pronoun`, `demonym`.
    pub via: Option<&'static str>,
}

/// A filled role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleRecord {
    /// The role's name.
    pub role: String,
    /// What fills it.
    pub argument: Argument,
    /// Whether it was taken over from another sentence.
    pub inferred: bool,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRecord {
    /// Its place.
    pub place: Place,
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
}

/// A claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimRecord {
    /// Its id.
    pub id: String,
    /// The predicate's name.
    pub predicate: String,
    /// The predicate's term in RDF.
    pub term: String,
    /// The predicate's label.
    pub label: String,
    /// Whether it is an event.
    pub event: bool,
    /// Whether its predicate has an agent.
    pub takes_agent: bool,
    /// The roles in order; the first two that are filled are its ends.
    pub roles: Vec<RoleRecord>,
    /// How it is said.
    pub standing: String,
    /// Whether it belongs to the asserted graph.
    pub asserted: bool,
    /// Who says so.
    pub attribution: Option<Argument>,
    /// Its date.
    pub date: Option<String>,
    /// What was taken over from other sentences: roles and `date`.
    pub inferred: Vec<String>,
    /// Evidence, the first reading first.
    pub evidence: Vec<EvidenceRecord>,
    /// The rule.
    pub rule: String,
    /// How sure it is, in hundredths.
    pub confidence: u8,
}

impl ClaimRecord {
    /// Whether it is an open relation, which no rule names.
    pub fn is_open(&self) -> bool {
        self.predicate == OPEN_RELATION
    }

    /// Subject and object: the agent or subject, and the object, else the next role.
    pub fn ends(&self) -> Option<(&Argument, &Argument)> {
        let named = |name: &str| self.roles.iter().position(|r| r.role == name);
        let first = named("subject").or_else(|| named("agent")).unwrap_or(0);
        let second = named("object").or_else(|| (0..self.roles.len()).find(|&n| n != first))?;
        (first != second).then(|| (&self.roles[first].argument, &self.roles[second].argument))
    }
}

/// A binary statement by its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationRecord {
    /// The predicate's name.
    pub predicate: String,
    /// Place of the first end.
    pub subject: Place,
    /// Place of the second end.
    pub object: Place,
    /// Whether it follows from what is said by its meaning and is not said itself.
    pub inferred: bool,
}

/// Words and sentences: what an annotation holds of the text itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The text.
    pub text: String,
    /// Places of the sentences.
    pub sentences: Vec<Place>,
    /// Place, part of speech and base form of each word.
    pub words: Vec<(Place, &'static str, String)>,
}

/// What one article says.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Its id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// SHA-256 of the text.
    pub text_sha256: String,
    /// The record of its wording by which copies of it are known.
    pub sketch: Sketch,
    /// How many paragraphs there are, and how many of them repeat no other.
    pub paragraphs: (usize, usize),
    /// The mentions.
    pub mentions: Vec<MentionRecord>,
    /// The entities.
    pub entities: Vec<EntityRecord>,
    /// The claims.
    pub claims: Vec<ClaimRecord>,
    /// Every binary statement by its places; also those about a pronoun of which the article does not
    /// show whom it means, which are no claims.
    pub relations: Vec<RelationRecord>,
    /// Open relations, where they were asked for.
    pub open: Vec<OpenRecord>,
    /// The text with its sentences and words, where it was asked for.
    pub content: Option<Content>,
}

impl Annotation {
    /// The name that an argument goes by.
    pub fn name_of<'s>(&'s self, argument: &'s Argument) -> &'s str {
        argument.entity.map_or(&argument.text, |e| &self.entities[e].name)
    }

    /// The entities that the article names, or that a claim is about.
    pub fn used_entities(&self) -> Vec<usize> {
        let mut used: Vec<bool> = self.entities.iter().map(|e| !e.implied && !e.unnamed).collect();
        for claim in &self.claims {
            let arguments = claim.roles.iter().map(|r| &r.argument).chain(&claim.attribution);
            for entity in arguments.filter_map(|a| a.entity) {
                used[entity] = true;
            }
        }
        (0..used.len()).filter(|&n| used[n]).collect()
    }
}

/// The last `CONTEXT` code points of `text`.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().take(CONTEXT).last().map_or(text.len(), |(n, _)| n);
    &text[start..]
}

/// The first `CONTEXT` code points of `text`.
fn head(text: &str) -> &str {
    &text[..text.char_indices().nth(CONTEXT).map_or(text.len(), |(n, _)| n)]
}

/// For each mention whether it stands inside another one, a name inside another name. To the stages
/// before, `nested` says that a mention fills no role; to readers it says where it stands.
fn inside(mentions: &Mentions) -> Vec<bool> {
    let (mut any_end, mut name_end) = (0, 0);
    mentions
        .all()
        .iter()
        .map(|mention| {
            // Of mentions that start together the longer comes first, of equal ones the outer.
            let end = mention.tokens.end;
            let inside = end <= if mention.form == MentionForm::Name { name_end } else { any_end };
            any_end = any_end.max(end);
            if mention.form == MentionForm::Name {
                name_end = name_end.max(end);
            }
            inside
        })
        .collect()
}

/// Everything that was read of an article, made to stand by itself. `content` asks for the text with
/// sentences and words too.
#[allow(clippy::too_many_arguments)] // one for each stage's result
pub fn annotate(
    article: &Article,
    document: &Document<'_>,
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
    entities: &Entities,
    claims: &[Claim],
    open: &[OpenClaim],
    rules: &RuleSet,
    vocab: &Vocab,
    content: bool,
) -> Annotation {
    let text = article.text();
    let points = CodePoints::new(text);
    let type_name = |kind| rules.kinds.mention(kind).map_or(String::new(), |k| k.type_name.clone());
    let argument = |filler: &Filler| Argument {
        entity: filler.entity.map(EntityId::index),
        text: filler.text.clone(),
        place: points.place(filler.span),
        value: filler.value.clone(),
        via: filler.via,
    };
    let evidence = |span: &Span<Byte>| EvidenceRecord {
        place: points.place(*span),
        exact: article.slice(*span).to_owned(),
        prefix: tail(&text[..span.start as usize]).to_owned(),
        suffix: head(&text[span.end as usize..]).to_owned(),
    };
    let entity_records = entities
        .all()
        .iter()
        .map(|entity| {
            let kind = rules.kinds.mention(entity.kind);
            let class = kind
                .and_then(|k| entity.subkind.as_ref().and_then(|s| k.subkinds.get(s)).or(k.class.as_ref()));
            let listed = entity.known.map(|(list, row)| vocab.list(list).cell(row, 0).to_owned());
            let own = entity.own.first().map(|&row| vocab.own.row(row).name.to_owned());
            let (identifiers, same_as) = identity(&entity.own, vocab);
            EntityRecord {
                type_name: type_name(entity.kind),
                subkind: entity.subkind.clone(),
                class: if entity.implied { Some("schema:Place".into()) } else { class.cloned() },
                name: entity.name.clone(),
                canonical: own.or(listed),
                aliases: entity.aliases.clone(),
                alternate: entity.alternate.clone(),
                identifiers,
                same_as,
                implied: entity.implied,
                unnamed: entity.unnamed,
            }
        })
        .collect();
    let inside = inside(mentions);
    let alluded = |mention: &Mention, n| {
        let pass = if mention.form == MentionForm::Pronoun { "relative" } else { "demonym" };
        entities.alluded(n).map(|_| pass)
    };
    let mention_records: Vec<MentionRecord> = mentions
        .all()
        .iter()
        .enumerate()
        .map(|(n, mention)| MentionRecord {
            place: points.place(document.place(mention.tokens)),
            type_name: type_name(mention.kind),
            subkind: mention.subkind.clone(),
            entity: entities.chain(n.into()).or(entities.alluded(n.into())).map(EntityId::index),
            link: entities.linked(n.into()).map(|l| l.pass).or_else(|| alluded(mention, n.into())),
            form: mention.form.name(),
            nested: inside[n],
            value: mention.value.clone(),
            rule: mention.origin.name(rules).to_owned(),
            confidence: mention.confidence.0,
        })
        .collect();
    let records: Vec<(bool, ClaimRecord)> = claims
        .iter()
        .map(|claim| {
            let predicate = rules.kinds.predicate(claim.predicate);
            let mut inferred: Vec<String> =
                claim.roles.iter().filter(|r| r.inferred).map(|r| r.role.clone()).collect();
            inferred.extend(claim.date_inferred.then(|| "date".to_owned()));
            let record = ClaimRecord {
                id: claim.id.clone(),
                predicate: predicate.name.clone(),
                term: predicate.term.clone(),
                label: predicate.label.clone(),
                event: predicate.class == crate::rule::PredicateClass::Event,
                takes_agent: predicate.roles.iter().any(|r| r == "agent"),
                roles: claim
                    .roles
                    .iter()
                    .map(|r| RoleRecord {
                        role: r.role.clone(),
                        argument: argument(&r.filler),
                        inferred: r.inferred,
                    })
                    .collect(),
                standing: claim.standing.name().to_owned(),
                asserted: claim.standing.is_asserted(),
                attribution: claim.attribution.as_ref().map(argument),
                date: claim.date.as_ref().map(|d| d.as_str().to_owned()),
                inferred,
                evidence: claim.evidence.iter().map(evidence).collect(),
                rule: claim.origin.name(rules).to_owned(),
                confidence: claim.confidence.0,
            };
            (claim.is_resolved(), record)
        })
        .collect();
    let relations = relation::of(records.iter().map(|(_, claim)| claim), &mention_records, rules);
    let claim_records =
        records.into_iter().filter(|(resolved, _)| *resolved).map(|(_, claim)| claim).collect();
    let open = open
        .iter()
        .map(|claim| OpenRecord {
            id: claim.id.clone(),
            predicate: claim.predicate.clone(),
            arguments: claim.arguments.iter().map(argument).collect(),
            words: claim.words.clone(),
            standing: claim.standing.name().to_owned(),
            asserted: claim.standing.is_asserted(),
            attribution: claim.attribution.as_ref().map(argument),
            evidence: claim.evidence.iter().map(evidence).collect(),
            rule: claim.origin.name(rules).to_owned(),
            confidence: claim.confidence.0,
        })
        .collect();
    let content = content.then(|| Content {
        text: text.to_owned(),
        sentences: document.sentences().iter().map(|s| points.place(document.place(s.tokens))).collect(),
        words: (0..document.words().len())
            .map(|n| {
                (
                    points.place(document.words()[n]),
                    chunks.tag(n).name(),
                    chunks.base_form(n, vocab).into_owned(),
                )
            })
            .collect(),
    });
    let source = &article.source;
    Annotation {
        id: source.id.clone(),
        title: source.title.clone(),
        published: source.published.map(|d| d.to_string()),
        url: source.url.clone(),
        publisher: source.publisher.clone(),
        text_sha256: article.text_sha256().to_owned(),
        sketch: article.sketch(),
        paragraphs: (article.paragraphs().len(), article.distinct().count()),
        mentions: mention_records,
        entities: entity_records,
        claims: claim_records,
        relations,
        open,
        content,
    }
}

/// The identifiers of the rows that an entity is, and the addresses that stand for it.
fn identity(rows: &[OwnName], vocab: &Vocab) -> (Vec<(String, String)>, Vec<String>) {
    let (mut identifiers, mut same_as) = (BTreeSet::new(), BTreeSet::new());
    for row in rows.iter().map(|&row| vocab.own.row(row)) {
        for (scheme, value) in row.identifiers {
            same_as.extend(identifier::address(scheme, value));
            identifiers.insert((scheme.to_owned(), value.to_owned()));
        }
        same_as.extend(row.same_as.into_iter().map(str::to_owned));
    }
    (identifiers.into_iter().collect(), same_as.into_iter().collect())
}
