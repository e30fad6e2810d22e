//! Which words of a sentence are nouns by which somebody is called, as lists know them?

use super::clause::Clauses;
use crate::id::ListId;
use crate::vocab::{CasePattern, Form, Sym, Tag, letters};

/// The last words of list entries, each with its entries.
pub(super) fn heads(
    clauses: &Clauses<'_, '_, '_, '_>,
    wanted: impl Fn(ListId) -> bool,
) -> Vec<(u32, Vec<(ListId, u32)>)> {
    let reading = clauses.reading;
    let (chunks, document) = (reading.chunks, reading.chunks.document);
    let (from, to) = (clauses.tokens.start as usize, clauses.tokens.end as usize);
    let mut hits: Vec<(u32, ListId, u32)> = Vec::new();
    let shape = |n: usize| (chunks.capitals(n), letters(document.word(n)));
    let mut look = |start: usize, words: &[Sym], only: Option<usize>| {
        reading.vocab.phrases_at(
            words,
            |len| CasePattern::of((start..start + len).map(shape)),
            false,
            |hit| {
                let end = start + hit.len as usize - 1;
                if wanted(hit.list) && only.is_none_or(|only| only == end) {
                    hits.push((end as u32, hit.list, start as u32));
                }
            },
        );
    };
    let mut room = Vec::new();
    for n in from..to {
        look(n, &chunks.words()[n..to], None);
        // "professors": the entries have the singular.
        if chunks.form(n) == Form::Plural && chunks.base(n) != chunks.word(n) {
            for start in n.saturating_sub(3).max(from)..=n {
                room.clear();
                room.extend_from_slice(&chunks.words()[start..n]);
                room.push(chunks.base(n));
                look(start, &room, Some(n));
            }
        }
    }
    // "chief of staff" is no chief, and what "and" joins are two nouns.
    hits.retain(|&(end, _, start)| (start..end).all(|at| clauses.tag(at) != Some(Tag::Cconj)));
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
