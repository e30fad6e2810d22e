//! Which names are the same thing?
//!
//! In: [`Mentions`]. Out: [`Entities`] of one article, each with its mentions, and for each mention
//! its entity. Passes in order of trust; see [`link`](self).

mod name;
mod pass;
mod pronoun;

use crate::chunk::Chunks;
use crate::detect::Mentions;
use crate::id::{EntityId, ListId, MentionId};
use crate::rule::{KindId, RuleSet};
use crate::vocab::Vocab;

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
    /// Its mentions, in order of place.
    pub mentions: Vec<MentionId>,
    /// The list entry it is, if it is one.
    pub known: Option<(ListId, u32)>,
    /// Whether the article names it only by what is derived from its name ("North Korean").
    pub implied: bool,
}

/// The entities of an article.
#[derive(Debug, Default)]
pub struct Entities {
    all: Vec<Entity>,
    of_mention: Vec<Option<EntityId>>,
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

    /// The entity that a mention refers to.
    pub fn of(&self, mention: MentionId) -> Option<EntityId> {
        self.of_mention[mention.index()]
    }
}

/// Groups mentions into entities. A pronoun that could not be resolved has none.
pub fn link(chunks: &Chunks<'_, '_>, mentions: &Mentions, rules: &RuleSet, vocab: &Vocab) -> Entities {
    let mut links = pass::Links::new(chunks, mentions, rules, vocab);
    links.same_list_entry();
    links.same_name();
    links.acronyms();
    links.short_forms();
    links.demonyms();
    links.pronouns(&pronoun::antecedents(chunks, mentions, vocab));
    let groups = links.groups();
    let mut entities = Entities { all: Vec::new(), of_mention: vec![None; mentions.all().len()] };
    for group in groups {
        let id = EntityId::from(entities.all.len());
        for mention in &group {
            entities.of_mention[mention.index()] = Some(id);
        }
        entities.all.push(describe(&group, chunks, mentions, rules, vocab));
    }
    entities
}

/// Name, aliases and kind of the entity that a group of mentions refers to.
fn describe(
    group: &[MentionId],
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
    rules: &RuleSet,
    vocab: &Vocab,
) -> Entity {
    let mut names: Vec<String> = Vec::new();
    let named: Vec<_> = group.iter().map(|&id| mentions.get(id)).filter(|m| m.is_named()).collect();
    let first = mentions.get(group[0]);
    let demonym = |m: &crate::detect::Mention| {
        m.known.is_some_and(|(list, _)| vocab.list(list).name.starts_with("demonym"))
    };
    for mention in named.iter().filter(|m| !demonym(m)) {
        let text = chunks.document.text(mention.tokens);
        // The article belongs to the title of a work.
        let name =
            if rules.kinds.kind("WORK") == Some(mention.kind) { text.to_owned() } else { name::plain(text) };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let implied = names.is_empty();
    let known = named.iter().filter(|m| !demonym(m)).find_map(|m| m.known);
    if implied {
        // "North Korean" names North Korea.
        names.extend(named.iter().filter_map(|m| name::of_demonym(m.known?, vocab)).take(1));
        if names.is_empty() {
            names.push(name::plain(chunks.document.text(first.tokens)));
        }
    }
    let full = name::fullest(&names);
    let name = names.remove(full);
    let leading = named.iter().find(|m| !demonym(m)).unwrap_or(&first);
    let subkind = named.iter().filter(|m| m.kind == leading.kind).find_map(|m| m.subkind.clone());
    Entity { kind: leading.kind, subkind, name, aliases: names, mentions: group.to_vec(), known, implied }
}
