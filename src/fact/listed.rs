//! Which entries of lists stand in a sentence? Looked up once for all that ask for them.

use super::Reading;
use crate::id::SentenceId;
use crate::span::{Span, Tok};
use crate::vocab::{CasePattern, PhraseHit, letters};

/// The list entries of a sentence, by their first words; at one word in the order in which they are found.
#[derive(Debug)]
pub(super) struct Listed {
    all: Vec<(u32, PhraseHit)>,
}

impl Listed {
    /// Looks up the words of a sentence.
    pub fn read(reading: &Reading<'_, '_, '_>, sentence: SentenceId) -> Listed {
        let chunks = reading.chunks;
        let document = chunks.document;
        let tokens = document.sentence(sentence).tokens;
        let shape = |n: usize| (chunks.capitals(n), letters(document.word(n)));
        let mut all = Vec::new();
        for start in tokens.range() {
            reading.vocab.phrases_at(
                &chunks.words()[start..tokens.end as usize],
                |len| CasePattern::of((start..start + len).map(shape)),
                false,
                |hit| all.push((start as u32, hit)),
            );
        }
        Listed { all }
    }

    /// Each entry with its words.
    pub fn all(&self) -> impl Iterator<Item = (Span<Tok>, PhraseHit)> {
        self.all.iter().map(|&(start, hit)| (Span::new(start, start + u32::from(hit.len)), hit))
    }
}
