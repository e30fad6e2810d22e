//! Whom does a pronoun mean? The person or organization named last that it can mean.
//!
//! In the same sentence the nearest name before it, else the first name of the last sentence that has
//! one: what a sentence speaks of stands at its start. "He" and "she" mean nobody whose given name is
//! of the other sex.

use crate::chunk::Chunks;
use crate::detect::{Mention, MentionForm, Mentions};
use crate::vocab::Vocab;

/// How many sentences back a name may stand.
const REACH: u32 = 3;

/// The mention that each pronoun means: pairs of (pronoun, mention it means), by number.
pub(super) fn antecedents(
    chunks: &Chunks<'_, '_>,
    mentions: &Mentions,
    vocab: &Vocab,
) -> Vec<(usize, usize)> {
    let document = chunks.document;
    let mut pairs = Vec::new();
    // The names of the sentences within reach, oldest first: sentence, number.
    let mut names: Vec<(u32, usize)> = Vec::new();
    for (n, mention) in mentions.all().iter().enumerate() {
        if mention.nested {
            continue;
        }
        let sentence = document.sentence_of(mention.tokens.start).0;
        if mention.form != MentionForm::Pronoun {
            if mention.is_named() {
                names.push((sentence, n));
            }
            continue;
        }
        let old = names.partition_point(|&(s, _)| s + REACH < sentence);
        names.drain(..old);
        let word = document.word(mention.tokens.start as usize).to_ascii_lowercase();
        let fits = |other: usize| {
            let other = &mentions.all()[other];
            other.kind == mention.kind && !is_of_other_sex(&word, other, chunks, vocab)
        };
        let here = names.iter().rev().take_while(|(s, _)| *s == sentence).map(|&(_, n)| n).find(|&n| fits(n));
        let before = || {
            let last = names.iter().rev().find(|&&(s, n)| s < sentence && fits(n))?.0;
            names.iter().filter(|(s, _)| *s == last).map(|&(_, n)| n).find(|&n| fits(n))
        };
        if let Some(antecedent) = here.or_else(before) {
            pairs.push((n, antecedent));
        }
    }
    pairs
}

fn is_of_other_sex(pronoun: &str, name: &Mention, chunks: &Chunks<'_, '_>, vocab: &Vocab) -> bool {
    let wrong = match pronoun {
        "he" | "him" | "his" | "himself" => "f",
        "she" | "her" | "hers" | "herself" => "m",
        _ => return false,
    };
    if name.tokens.len() < 2 {
        return false;
    }
    let Some(list) = vocab.list_id("given") else { return false };
    let mut sex = None;
    let first = name.tokens.start as usize;
    let written = crate::vocab::CasePattern::of(std::iter::once((chunks.capitals(first), 2)));
    vocab.phrases_at(
        &chunks.words()[first..=first],
        |_| written,
        false,
        |hit| {
            if hit.list == list {
                sex = Some(vocab.list(list).field(hit.row, "sex") == wrong);
            }
        },
    );
    sex.unwrap_or(false)
}
