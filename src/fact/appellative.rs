//! Which words of a sentence are nouns by which somebody is called, as lists know them?

use super::clause::Clauses;
use super::listed::{Listed, written};
use crate::id::ListId;
use crate::vocab::{Form, Sym, Tag};

/// The last words of list entries, each with its entries.
pub(super) fn heads(
    clauses: &Clauses<'_, '_, '_, '_>,
    listed: &Listed,
    wanted: impl Fn(ListId) -> bool,
) -> Vec<(u32, Vec<(ListId, u32)>)> {
    let reading = clauses.reading;
    let chunks = reading.chunks;
    let (from, to) = (clauses.tokens.start as usize, clauses.tokens.end as usize);
    let mut hits: Vec<(u32, ListId, u32)> = listed
        .all()
        .filter(|(_, hit)| wanted(hit.list))
        .map(|(words, hit)| (words.end - 1, hit.list, words.start))
        .collect();
    let mut look = |start: usize, words: &[Sym]| {
        reading.vocab.phrases_at(
            words,
            |len| written(chunks, start, len),
            false,
            |hit| {
                // With the base form instead of its last word.
                if hit.len as usize == words.len() && wanted(hit.list) {
                    hits.push(((start + words.len() - 1) as u32, hit.list, start as u32));
                }
            },
        );
    };
    let mut room = Vec::new();
    for n in from..to {
        // "professors": the entries have the singular.
        if chunks.form(n) == Form::Plural && chunks.base(n) != chunks.word(n) {
            for start in n.saturating_sub(3).max(from)..=n {
                room.clear();
                room.extend_from_slice(&chunks.words()[start..n]);
                room.push(chunks.base(n));
                look(start, &room);
            }
        }
    }
    // "chief of staff" is no chief, and what "and" joins are two nouns.
    hits.retain(|&(end, _, start)| (start..end).all(|at| clauses.tag(at) != Some(Tag::Cconj)));
    if hits.is_empty() {
        return Vec::new();
    }
    let longer: Vec<(u32, u32)> = hits.iter().map(|&(end, _, start)| (start, end)).collect();
    hits.retain(|&(end, _, start)| !longer.iter().any(|&(s, e)| s <= start && start <= e && e > end));
    hits.sort_unstable();
    let mut heads: Vec<(u32, Vec<(ListId, u32)>)> = Vec::new();
    for (end, list, start) in hits {
        match heads.last_mut().filter(|(head, _)| *head == end) {
            Some((_, entries)) => entries.push((list, start)),
            None => heads.push((end, vec![(list, start)])),
        }
    }
    heads
}
