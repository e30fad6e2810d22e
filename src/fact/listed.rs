//! Which entries of lists stand in a sentence? Looked up once for all that ask for them.

use super::Reading;
use crate::chunk::Chunks;
use crate::id::SentenceId;
use crate::span::{Span, Tok};
use crate::vocab::{CasePattern, PhraseHit};

/// How some words of the text are written.
pub(super) fn written(chunks: &Chunks<'_, '_>, start: usize, len: usize) -> CasePattern {
    let words = start..start + len;
    CasePattern::of_words(words.map(|n| (chunks.capitals(n), chunks.document.word(n))))
}

/// The entries in a sentence of lists that rules for claims ask for, by their first words; at one word in the order in which they are found.
#[derive(Debug, Default)]
pub(super) struct Listed {
    all: Vec<(u32, PhraseHit)>,
}

impl Listed {
    /// Looks up the words of a sentence, in the room of the one before.
    pub fn read(&mut self, reading: &Reading<'_, '_, '_>, sentence: SentenceId) {
        let chunks = reading.chunks;
        let tokens = chunks.document.sentence(sentence).tokens;
        self.all.clear();
        for start in tokens.range() {
            let entries = chunks.entries(start).iter();
            let asked = entries.filter(|e| !e.shouted && reading.rules.is_asked_for_claims(e.list));
            self.all.extend(asked.map(|&entry| (start as u32, entry)));
        }
    }

    /// Each entry with its words.
    pub fn all(&self) -> impl Iterator<Item = (Span<Tok>, PhraseHit)> {
        self.all.iter().map(|&(start, hit)| (Span::new(start, start + u32::from(hit.len)), hit))
    }
}
