//! Which words does an entry of a list have? Split as texts are, without allocating for each.

use super::{Abbreviations, SplitWords, capitals, fold_word, letters};
use crate::span::{Byte, Span};

/// Splits entries of lists without allocating for each.
#[derive(Default)]
pub(super) struct PhraseSplitter {
    spans: Vec<Span<Byte>>,
    folded: Vec<String>,
}

impl PhraseSplitter {
    pub fn split(&mut self, entry: &str, split: SplitWords, abbreviations: &Abbreviations) {
        self.spans.clear();
        if entry.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.spans.push(Span::from_usize(0, entry.len()));
        } else {
            split(entry, abbreviations, &mut self.spans);
            // An entry's last stop is an abbreviation's, for an entry is no sentence.
            if let [.., word, stop] = self.spans[..]
                && &entry[stop.range()] == "."
                && word.end == stop.start
            {
                self.spans.pop();
                self.spans.pop();
                self.spans.push(word.cover(&stop));
            }
        }
        self.folded.resize_with(self.spans.len().max(self.folded.len()), String::new);
        for (span, folded) in self.spans.iter().zip(&mut self.folded) {
            fold_word(&entry[span.range()], folded);
        }
    }

    pub fn words<'a>(&'a self, entry: &'a str) -> impl Iterator<Item = (&'a str, u32, usize)> {
        self.spans.iter().zip(&self.folded).map(|(span, folded)| {
            let word = &entry[span.range()];
            (folded.as_str(), capitals(word), letters(word))
        })
    }

    pub fn shapes<'a>(&'a self, entry: &'a str) -> impl Iterator<Item = (u32, usize)> + 'a {
        self.words(entry).map(|(_, caps, letters)| (caps, letters))
    }
}
