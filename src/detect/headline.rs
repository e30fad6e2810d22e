//! Which capitals of a headline say nothing? "Fed Holds Rates as Inflation Cools" writes its verbs large too, and
//! then a capital is no sign of a name: only what the lists know, and words that no lexicon has, are names in it.

use crate::chunk::Chunks;
use crate::id::ListId;
use crate::rule::{Hit, HitKind, Item, KindId, kinds};
use crate::span::{Span, Tok};
use crate::vocab::{Tag, Vocab};

/// Whether a sentence is such a headline: no full stop, no figures in columns, a verb or adverb with a capital,
/// and no long word without one.
pub(super) fn is_titled(chunks: &Chunks<'_, '_>, tokens: Span<Tok>, vocab: &Vocab) -> bool {
    if !(4..=25).contains(&tokens.len()) || chunks.document.word(tokens.end as usize - 1) == "." {
        return false;
    }
    let (mut large, mut figures) = (false, 0);
    for n in tokens.range() {
        let set = chunks.kinds(n);
        let tag = || chunks.likeliest(n);
        if set.has(kinds::CAP) {
            large |= n > tokens.start as usize && !set.has(kinds::ALLCAPS) && is_doing(chunks, n, vocab);
        } else if set.has(kinds::WORD) {
            let word = chunks.document.word(n);
            if word.len() > 5 || word == "v" || tag().is_none_or(is_of_names) && word != "to" {
                return false;
            }
        } else if matches!(chunks.document.word(n), "(" | "/" | "*" | "=") {
            return false;
        } else if set.has(kinds::NUM) {
            figures += 1;
        }
    }
    large && figures < 2
}

/// Whether words of this sort are parts of names.
fn is_of_names(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
}

/// Whether words of this sort have a capital only in such a headline.
fn is_of_verbs(tag: Tag) -> bool {
    matches!(tag, Tag::Verb | Tag::Aux | Tag::Adv | Tag::Pron | Tag::Sconj)
}

/// Whether a word with a capital is rather a verb than a name: by its likeliest reading, or as a form in -s that
/// could be one ("Visits").
fn is_doing(chunks: &Chunks<'_, '_>, token: usize, vocab: &Vocab) -> bool {
    let word = chunks.word(token);
    chunks.likeliest(token).is_some_and(|tag| {
        is_of_verbs(tag)
            || tag == Tag::Noun
                && chunks.document.word(token).ends_with('s')
                && vocab.readings(word).any(|r| r.tag == Tag::Verb)
    })
}

/// Takes the capitals that say nothing from the items of a headline, with the entries of one word that they
/// made: those of verbs, and of nouns behind such a verb or a small word ("Build Plant", but "Halden Steel").
pub(super) fn explain_capitals(
    chunks: &Chunks<'_, '_>,
    tokens: Span<Tok>,
    vocab: &Vocab,
    names: &[(KindId, Vec<ListId>)],
    items: &mut [Item],
    hits: &mut Vec<Hit>,
) {
    let given = vocab.list_id("given");
    let sur = vocab.list_id("surname");
    let figure = vocab.list_id("figure_surname");
    let country = vocab.list_id("country");
    // A town that is a word too is that word ("Deal", "Reading").
    let places = ["city", "region", "area", "island"].map(|name| vocab.list_id(name));
    let mut kept = vec![false; items.len() + 1];
    let (mut called, mut nation, mut known) = (kept.clone(), kept.clone(), kept.clone());
    let mut surname = kept.clone();
    for hit in hits.iter() {
        let HitKind::List(list) = hit.what else { continue };
        let (start, len) = (hit.start as usize, hit.len as usize);
        let town = len == 1
            && places.contains(&Some(list))
            && chunks.likeliest(tokens.start as usize + start).is_some_and(|tag| tag != Tag::Propn);
        if names.iter().any(|(_, lists)| lists.contains(&list)) && !town {
            kept[start..start + len].fill(true);
            nation[start + len - 1] |= Some(list) == country;
        } else if Some(list) == figure && len == 1 {
            known[start] = true;
        } else if Some(list) == sur && len == 1 {
            surname[start] = true;
        } else if Some(list) == given && len == 1 {
            // "Fiona May Wins"
            called[start + 1] = true;
        }
    }
    let mut explained = vec![false; items.len()];
    for n in 1..items.len() {
        let token = tokens.start as usize + n;
        let set = items[n].kinds;
        if !set.has(kinds::CAP)
            || set.has(kinds::ALLCAPS)
            || called[n] && (surname[n] || !is_doing(chunks, token, vocab))
        {
            continue;
        }
        // "Closing Its Borders"
        let owned = matches!(chunks.likeliest(token - 1), Some(Tag::Pron | Tag::Det)) && explained[n - 1];
        let behind = explained[n - 1] || items[n - 1].kinds.has(kinds::LOWER) || nation[n - 1];
        // "From Trump", "as Powell Warns": small words stand before people more often than before a plain noun.
        let person =
            known[n] && chunks.likeliest(token - 1).is_some_and(|tag| matches!(tag, Tag::Adp | Tag::Sconj));
        let speaks = items.get(n + 1).is_some_and(|next| next.kinds.has(kinds::SPEECH));
        // "Vance Visits Greenland": a form in -s behind a name is its verb.
        let named = kept[n - 1] || called[n] || !explained[n - 1] && chunks.likeliest(token - 1).is_none();
        let acts = named && !kept[n] && is_doing(chunks, token, vocab);
        explained[n] = acts
            || chunks.likeliest(token).is_some_and(|tag| match tag {
                Tag::Noun | Tag::Adj => behind && (!kept[n] || owned) && !speaks && !person,
                Tag::Num => behind,
                Tag::Propn => false,
                // A verb that is also a firm or town is a verb behind a name.
                Tag::Verb => !kept[n] || !behind && n > 1,
                _ => !kept[n],
            });
        if explained[n] {
            items[n].kinds.0 &= !(1 << kinds::CAP.0 | 1 << kinds::ALLCAPS.0);
        }
    }
    hits.retain(|hit| hit.len > 1 || !explained[hit.start as usize]);
}
