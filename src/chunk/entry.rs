//! Which entries of word lists stand in the sentences? Looked up once, for all stages that ask.

use super::Chunks;
use super::spelling::Memory;
use crate::vocab::{CasePattern, Onward, Vocab};

/// Fills the columns of list entries; words and capitals are there already.
pub(super) fn entries(chunks: &mut Chunks<'_, '_>, memory: &Memory, vocab: &Vocab) {
    let document = chunks.document;
    let (words, capitals) = (&chunks.words, &chunks.capitals);
    let (entries, starts) = (&mut chunks.entries, &mut chunks.entry_starts);
    for (sentence, &shouted) in document.sentences().iter().zip(&chunks.shouted) {
        starts.resize(sentence.tokens.start as usize, entries.len() as u32);
        for n in sentence.tokens.range() {
            starts.push(entries.len() as u32);
            let (own, onward) = memory.entries(n);
            entries.extend(own.iter().filter(|entry| shouted || !entry.shouted));
            if onward != Onward::NONE {
                let written =
                    |len| CasePattern::of_words((n..n + len).map(|at| (capitals[at], document.word(at))));
                let words = &words[n..sentence.tokens.end as usize];
                vocab.entries_onward(onward, words, written, shouted, |entry| entries.push(entry));
            }
        }
    }
    starts.resize(words.len() + 1, entries.len() as u32);
}
