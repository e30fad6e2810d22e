//! Does a sentence go on because of a quotation in it?
//!
//! What a verb of saying governs is a part of its sentence: `He said, "We lost. We will be back."`
//! is one, as far as two sentences are quoted; of a longer speech each sentence stands by itself.

use super::paragraph::{Paragraph, Starter};
use super::{Open, is_ellipsis};

/// Verbs that quote, in the forms in which they stand before or behind a quotation. Sorted.
const SAID: &[&str] = &[
    "added",
    "adding",
    "asked",
    "asking",
    "asserted",
    "claimed",
    "commented",
    "concluded",
    "continued",
    "cried",
    "declared",
    "exclaimed",
    "explained",
    "insisted",
    "noted",
    "observed",
    "read",
    "reads",
    "remarked",
    "replied",
    "reported",
    "said",
    "saying",
    "says",
    "shouted",
    "stated",
    "stating",
    "that",
    "told",
    "tweeted",
    "warned",
    "writes",
    "wrote",
    "yelled",
];

impl Paragraph<'_> {
    /// Whether the quotation mark at `n` opens: a blank or bracket before it, none behind.
    pub(super) fn opens_quotation(&self, n: usize) -> bool {
        match self.word(n) {
            "\u{201C}" => true,
            "\u{201D}" => false,
            _ => (self.space_before(n) || self.word(n - 1) == "(") && !self.space_before(n + 1),
        }
    }

    /// Whether the sentence that could end before `next` goes on, as a quotation in it is closed
    /// by the sentence that would start there.
    pub(super) fn quotation_goes_on(&self, sentence: &Open, next: usize) -> bool {
        const MOST: usize = 60;
        let Some(mark) = sentence.quotation else { return false };
        for n in next..self.words.len().min(next + MOST) {
            match self.word(n) {
                "\"" if self.opens_quotation(n) => return false,
                "\u{201C}" => return false,
                "\"" | "\u{201D}" => {
                    let signed = self.signature_end(n - 1, n + 1).is_some();
                    return signed || mark > sentence.first && self.is_governed(mark);
                }
                // A third sentence.
                "." | "!" | "?" if self.space_before(n + 1) && self.starter(n + 1) == Starter::Capital => {
                    return false;
                }
                word if is_ellipsis(word) && self.starter(n + 1) == Starter::Capital => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a verb of saying, or what may stand behind one, precedes a quotation.
    fn is_governed(&self, mark: usize) -> bool {
        mark.checked_sub(1).is_some_and(|n| self.word(n) == "," || SAID.binary_search(&self.word(n)).is_ok())
    }

    /// Whether what follows a closed quotation says who spoke: `"Why?" Smith asked`.
    pub(super) fn attribution_follows(&self, next: usize) -> bool {
        let behind = next + 1..(next + 4).min(self.words.len());
        !self.begins_sentence_only(next)
            && behind.into_iter().any(|n| self.word(n) != "that" && SAID.binary_search(&self.word(n)).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_sorted() {
        assert!(SAID.is_sorted());
    }
}
