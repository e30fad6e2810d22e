//! Which mentions are the same thing?
//!
//! In: [`Mentions`]. Out: [`Entities`] of one article, each with its mentions, and for each mention
//! its entity and why it belongs to it. Passes run in order of trust, see [`PASSES`]; nominals and
//! pronouns that mean nobody known are let go.

mod acronym;
mod apposition;
mod bracket;
mod demonym;
mod discourse;
mod distinct;
mod link;
pub(crate) mod name;
mod noun;
mod own;
mod place;
mod pronoun;
mod relative;
mod same;
mod short;
mod speaker;
mod traits;

use crate::chunk::Chunks;
use crate::detect::{MentionForm, Mentions};
use crate::id::{EntityId, ListId, MentionId};
use crate::rule::{KindId, RuleSet};
use crate::vocab::Vocab;
use crate::vocab::own::OwnName;
use link::Links;
use place::Places;
use std::collections::BTreeSet;

/// Something that an article names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its kind.
    pub kind: KindId,
    /// Its subkind, where a rule or list says one.
    pub subkind: Option<String>,
    /// Its name: the fullest that the article uses, without "the".
    pub name: String,
    /// The other names the article uses for it, in order of appearance.
    pub aliases: Vec<String>,
    /// The names that the article itself gives as others of it: "also known as", an acronym in brackets.
    pub alternate: Vec<String>,
    /// Its mentions, in order of place.
    pub mentions: Vec<MentionId>,
    /// The list entry it is, if it is one.
    pub known: Option<(ListId, u32)>,
    /// The rows of the user's lists that it is, all of one thing.
    pub own: Vec<OwnName>,
    /// Whether the article names it only by what is derived from its name ("North Korean").
    pub implied: bool,
    /// Whether the article never names it: "a 54-year-old", "the man", "he".
    pub unnamed: bool,
}

/// How a mention was linked to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The pass that linked it.
    pub pass: &'static str,
    /// The mention that it was linked to.
    pub to: MentionId,
}

/// The entities of an article.
#[derive(Debug, Default)]
pub struct Entities {
    all: Vec<Entity>,
    of_mention: Vec<Option<EntityId>>,
    alludes_to: Vec<Option<EntityId>>,
    linked: Vec<Option<Linked>>,
}

impl Entities {
    /// All entities, in order of first mention.
    pub fn all(&self) -> &[Entity] {
        &self.all
    }

    /// An entity by its number.
    pub fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.index()]
    }

    /// The named entity that a mention refers to.
    pub fn of(&self, mention: MentionId) -> Option<EntityId> {
        self.chain(mention).filter(|id| !self.get(*id).unnamed)
    }

    /// The entity that a mention refers to, also one that the article never names.
    pub fn chain(&self, mention: MentionId) -> Option<EntityId> {
        self.of_mention[mention.index()]
    }

    /// The entity that a mention alludes to without being it: of "North Korean" North Korea.
    pub fn alluded(&self, mention: MentionId) -> Option<EntityId> {
        self.alludes_to[mention.index()]
    }

    /// How a mention was linked to an earlier one; none for the first of its entity.
    pub fn linked(&self, mention: MentionId) -> Option<Linked> {
        self.linked[mention.index()]
    }
}

type Pass = fn(&mut Links<'_, '_, '_>, &Places);

/// The passes, the most trusted first.
const PASSES: &[Pass] = &[
    |links, _| same::list_entry(links),
    |links, _| same::words(links),
    |links, _| acronym::defined(links),
    |links, _| acronym::anywhere(links),
    |links, _| bracket::read(links),
    apposition::also_known_as,
    apposition::nicknames,
    apposition::birth_names,
    |links, _| short::middle_names(links),
    |links, _| short::of_people(links),
    |links, _| short::of_organizations(links),
    apposition::beside,
    apposition::predicates,
    discourse::read,
    |links, _| demonym::allude(links),
    relative::allude,
];

/// Groups mentions into entities. Nominals and pronouns of which the text does not show whom they mean
/// are taken out of `mentions`, but for "he" and "she"; the others get the kind of what they mean.
pub fn link(chunks: &Chunks<'_, '_>, mentions: &mut Mentions, rules: &RuleSet, vocab: &Vocab) -> Entities {
    let mut links = Links::new(chunks, mentions, rules, vocab);
    traits::read(&mut links);
    let things = own::things(chunks, mentions, rules, vocab);
    links.by_key("same-own-entry", |_, n| things.get(n).copied().flatten());
    let places = Places::of(&links);
    for pass in PASSES {
        pass(&mut links, &places);
    }
    let groups = links.groups();
    let count = mentions.all().len();
    let mut group_of: Vec<Option<usize>> = vec![None; count];
    for (g, group) in groups.iter().enumerate() {
        for &n in group {
            group_of[n] = Some(g);
        }
    }
    let named: Vec<bool> = (0..count).map(|n| links.is_named(n)).collect();
    let kind_person = rules.kinds.kind("PERSON");
    let reasons: Vec<_> = (0..count).map(|n| links.reason(n)).collect();
    // What stands beside its name says something of it and is no argument.
    let mut beside = vec![false; count];
    for (n, reason) in reasons.iter().enumerate() {
        if let Some(("apposition" | "predicate", to)) = reason {
            beside[n] = true;
            beside[*to as usize] = true;
        }
    }
    let allusions = std::mem::take(&mut links.allusions);
    let mut names = std::mem::take(&mut links.names);
    let kind_relative = rules.kinds.kind("RELATIVE");
    // A relative pronoun stays where what it stands for does.
    let alludes = |n: usize| allusions[n].is_some_and(|to| group_of[to as usize].is_some());
    // What stays, and the new number of each.
    let mut number: Vec<Option<MentionId>> = Vec::with_capacity(count);
    let mut kept = 0usize;
    for (n, mention) in mentions.all().iter().enumerate() {
        let common = mention.form == MentionForm::Nominal && !mention.is_named();
        let pronoun = mention.form == MentionForm::Pronoun;
        let relative = kind_relative == Some(mention.kind);
        let keep = group_of[n].is_some()
            || relative && alludes(n)
            || !common && !pronoun
            || pronoun && links.is_open(n);
        number.push(keep.then(|| MentionId::from(kept)));
        kept += usize::from(keep);
    }
    // Of each group its kind, and whether nothing in it is a name.
    let traits: Vec<(Option<KindId>, bool)> = groups
        .iter()
        .map(|group| {
            let first = group.iter().find(|&&m| mentions.all()[m].is_named()).or_else(|| group.first());
            (first.map(|&first| mentions.all()[first].kind), group.iter().all(|&m| !named[m]))
        })
        .collect();
    mentions.refine(|n, mention| {
        if mention.form != MentionForm::Name && !mention.is_named() {
            let (kind, unnamed) = group_of[n].map_or((None, false), |g| traits[g]);
            mention.kind = kind.unwrap_or(mention.kind);
            let person = mention.form == MentionForm::Pronoun && Some(mention.kind) == kind_person;
            mention.nested |= beside[n] || unnamed && !person;
        }
        number[n].is_some()
    });
    let mut entities = Entities {
        all: Vec::new(),
        of_mention: vec![None; kept],
        alludes_to: vec![None; kept],
        linked: vec![None; kept],
    };
    for (n, reason) in reasons.iter().enumerate() {
        if let (Some(id), Some((pass, to))) = (number[n], reason) {
            let to = number[*to as usize];
            entities.linked[id.index()] = to.map(|to| Linked { pass, to });
        }
    }
    let work = rules.kinds.kind("WORK");
    for group in &groups {
        let id = EntityId::from(entities.all.len());
        let kept = group.iter().filter(|&&n| number[n].is_some());
        let written: Vec<String> = kept.map(|&n| std::mem::take(&mut names[n])).collect();
        let group: Vec<MentionId> = group.iter().filter_map(|&n| number[n]).collect();
        for mention in &group {
            entities.of_mention[mention.index()] = Some(id);
        }
        let mut entity = describe(group, written, chunks, mentions, work);
        entity.alternate = alternate(&entity, &entities.linked, chunks, mentions);
        entity.own = own::identity(&entity, chunks, mentions, rules, vocab);
        entity.subkind = entity.subkind.or_else(|| own::subkind(&entity.own, entity.kind, rules, vocab));
        entities.all.push(entity);
    }
    implied(&mut entities, &allusions, &number, mentions, rules, vocab);
    entities
}

/// The names that the article says an entity goes by too, but for the one that it is called here.
fn alternate(
    entity: &Entity,
    linked: &[Option<Linked>],
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
) -> Vec<String> {
    let aliases: BTreeSet<&str> = entity.aliases.iter().map(String::as_str).collect();
    let mut names: Vec<String> = Vec::new();
    for &id in &entity.mentions {
        let Some(link) = linked[id.index()].filter(|l| matches!(l.pass, "known-as" | "acronym-defined"))
        else {
            continue;
        };
        for mention in [link.to, id] {
            let name = name::plain(chunks.document.text(mentions.get(mention).tokens));
            if name != entity.name && aliases.contains(name.as_str()) {
                names.push(name);
            }
        }
    }
    distinct(names)
}

/// Each name once, in order of appearance.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let first: Vec<bool> = names.iter().map(|name| seen.insert(name.as_str())).collect();
    names.into_iter().zip(first).filter_map(|(name, first)| first.then_some(name)).collect()
}

/// Adds the places that only nationalities allude to, and notes what each nationality alludes to.
fn implied(
    entities: &mut Entities,
    allusions: &[Option<u32>],
    number: &[Option<MentionId>],
    mentions: &Mentions,
    rules: &RuleSet,
    vocab: &Vocab,
) {
    for (n, at) in allusions.iter().enumerate() {
        let (Some(at), Some(mention)) = (*at, number[n]) else { continue };
        let Some(to) = number[at as usize] else { continue };
        let known = entities.of_mention[to.index()].or(entities.alludes_to[to.index()]);
        let id = known.unwrap_or_else(|| {
            let id = EntityId::from(entities.all.len());
            let name =
                mentions.get(mention).known.and_then(|k| name::of_demonym(k, vocab)).unwrap_or_default();
            entities.all.push(Entity {
                kind: rules.kinds.kind("PLACE").unwrap_or(mentions.get(mention).kind),
                subkind: None,
                name,
                aliases: Vec::new(),
                alternate: Vec::new(),
                mentions: Vec::new(),
                known: None,
                own: Vec::new(),
                implied: true,
                unnamed: false,
            });
            id
        });
        entities.alludes_to[mention.index()] = Some(id);
    }
}

/// Name, aliases and kind of the entity that a group of mentions refers to. `written` are their names in
/// plain form, as far as they were needed.
fn describe(
    group: Vec<MentionId>,
    written: Vec<String>,
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
    work: Option<KindId>,
) -> Entity {
    let mut names: Vec<String> = Vec::new();
    for (&id, written) in group.iter().zip(written) {
        let mention = mentions.get(id);
        if !mention.is_named() {
            continue;
        }
        let text = chunks.document.text(mention.tokens);
        // The article belongs to the title of a work.
        let name = match () {
            () if work == Some(mention.kind) => text.to_owned(),
            () if written.is_empty() => name::plain(text),
            () => written,
        };
        names.push(name);
    }
    let mut names = distinct(names);
    let first = mentions.get(group[0]);
    let unnamed = names.is_empty();
    if unnamed {
        names.push(name::plain(chunks.document.text(first.tokens)));
    }
    let full = name::fullest(&names);
    let name = names.remove(full);
    let named = || group.iter().map(|&id| mentions.get(id)).filter(|m| m.is_named());
    let known = named().find_map(|m| m.known);
    let leading = named().next().unwrap_or(first);
    let subkind = named().filter(|m| m.kind == leading.kind).find_map(|m| m.subkind.clone());
    Entity {
        kind: leading.kind,
        subkind,
        name,
        aliases: names,
        alternate: Vec::new(),
        mentions: group,
        known,
        own: Vec::new(),
        implied: false,
        unnamed,
    }
}
