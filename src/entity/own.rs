//! Which entry of the user's lists is an entity? Only where there is no doubt.

use super::{Entity, name};
use crate::chunk::Chunks;
use crate::detect::{Mention, Mentions};
use crate::rule::{KindId, RuleSet};
use crate::vocab::Vocab;
use crate::vocab::own::OwnName;

/// The rows that a mention is a name of, by its words alone.
fn rows(mention: &Mention, chunks: &Chunks<'_, '_>, rules: &RuleSet, vocab: &Vocab) -> Vec<OwnName> {
    let words: Vec<&str> = mention.tokens.range().map(|n| chunks.document.word(n)).collect();
    let words = match words.as_slice() {
        [the, rest @ ..] if the.eq_ignore_ascii_case("the") && !rest.is_empty() => rest,
        all => all,
    };
    let kind = rules.kinds.name(mention.kind);
    // Who only goes by a name among others is not known by it; a place stands where places do.
    vocab.own.rows_of(words, |name_type, weak| name_type.allows(kind) && (!weak || kind == "PLACE"))
}

/// What mentions are one by the lists: equal for all names of one thing. Nothing for what the lists do
/// not have or cannot tell apart, and for a person's one name, which may be anybody's.
pub(super) fn things(
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
    rules: &RuleSet,
    vocab: &Vocab,
) -> Vec<Option<OwnName>> {
    if vocab.own.is_empty() {
        return Vec::new();
    }
    let thing = |mention: &Mention| {
        let single = mention.tokens.len() == 1 && rules.kinds.name(mention.kind) == "PERSON";
        if !mention.is_named() || single {
            return None;
        }
        let rows = rows(mention, chunks, rules, vocab);
        if vocab.own.is_one(&rows) { rows.into_iter().min() } else { None }
    };
    mentions.all().iter().map(thing).collect()
}

/// The rows that an entity is, all of one thing; none where there is a doubt.
///
/// Its fullest name must be in a list: "Apple" is not Apple Inc. where it is short for Apple Records. Of
/// several rows with that name its other names may tell. People may be listed without a middle name.
pub(super) fn identity(
    entity: &Entity,
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
    rules: &RuleSet,
    vocab: &Vocab,
) -> Vec<OwnName> {
    if vocab.own.is_empty() || entity.implied || entity.unnamed {
        return Vec::new();
    }
    let named: Vec<&Mention> =
        entity.mentions.iter().map(|&id| mentions.get(id)).filter(|m| m.is_named()).collect();
    let person = rules.kinds.name(entity.kind) == "PERSON";
    let (mut found, mut others) = (Vec::new(), Vec::new());
    for mention in named.into_iter().filter(|m| m.kind == entity.kind) {
        let rows = rows(mention, chunks, rules, vocab);
        let text = name::plain(chunks.document.text(mention.tokens));
        if text == entity.name {
            if person && mention.tokens.len() == 1 {
                // One name of a person may be anybody's.
                return Vec::new();
            }
            if found.is_empty() {
                found = rows;
            }
        } else if !rows.is_empty() && mention.tokens.len() > 1 | usize::from(person) {
            others.push(rows);
        }
    }
    if found.is_empty() && person {
        found = others.first().cloned().unwrap_or_default();
    }
    if found.is_empty()
        && let Some((list, row)) = entity.known
    {
        // "America" is in no list of the user's, but the United States are.
        let words = vocab.split_phrase(vocab.list(list).cell(row, 0));
        let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        let kind = rules.kinds.name(entity.kind);
        found = vocab.own.rows_of(&words, |name_type, weak| name_type.allows(kind) && !weak);
    }
    for rows in &others {
        let both: Vec<OwnName> = found.iter().copied().filter(|row| rows.contains(row)).collect();
        if !both.is_empty() {
            found = both;
        } else if !found.is_empty() && !vocab.own.is_one(&[found.as_slice(), rows.as_slice()].concat()) {
            return Vec::new();
        }
    }
    found.sort_unstable();
    found.dedup();
    if vocab.own.is_one(&found) { found } else { Vec::new() }
}

/// The subkind that the lists give an entity.
pub(super) fn subkind(own: &[OwnName], kind: KindId, rules: &RuleSet, vocab: &Vocab) -> Option<String> {
    let subkinds = &rules.kinds.mention(kind)?.subkinds;
    own.iter()
        .filter_map(|&row| vocab.own.row(row).name_type.subkind())
        .find(|s| subkinds.contains_key(*s))
        .map(str::to_owned)
}
