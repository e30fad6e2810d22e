//! Where do sentences and words begin and end?
//!
//! In: an [`Article`]. Out: a [`Document`]: the words of its distinct paragraphs as columns, and
//! its sentences as runs of words. Words with the blanks between them rejoin to the text.

mod sentence;
mod word;

pub use sentence::MOST_WORDS;
pub use word::split_words;

use crate::article::Article;
use crate::id::{ParagraphId, SentenceId};
use crate::span::{Byte, Span, Tok};
use crate::vocab::Abbreviations;

/// A sentence: a run of words inside one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub tokens: Span<Tok>,
    /// The paragraph it stands in.
    pub paragraph: ParagraphId,
}

/// The words and sentences of an article's distinct paragraphs.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// The place of each word.
    words: Vec<Span<Byte>>,
    sentences: Vec<Sentence>,
}

impl<'a> Document<'a> {
    /// The places of all words, in reading order.
    #[inline]
    pub fn words(&self) -> &[Span<Byte>] {
        &self.words
    }

    /// The sentences, in reading order. Each word is in exactly one.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// A sentence by its number.
    pub fn sentence(&self, id: SentenceId) -> Sentence {
        self.sentences[id.index()]
    }

    /// The sentence in which a word stands.
    pub fn sentence_of(&self, token: u32) -> SentenceId {
        SentenceId::from(self.sentences.partition_point(|s| s.tokens.end <= token))
    }

    /// A word as written.
    #[inline]
    pub fn word(&self, token: usize) -> &'a str {
        self.article.slice(self.words[token])
    }

    /// The place of a run of words. An empty run has the empty place before its first word.
    pub fn place(&self, tokens: Span<Tok>) -> Span<Byte> {
        if tokens.is_empty() {
            let at = self.words.get(tokens.start as usize).map_or(0, |w| w.start);
            return Span::new(at, at);
        }
        Span::new(self.words[tokens.start as usize].start, self.words[tokens.end as usize - 1].end)
    }

    /// A run of words as written, with the blanks between them.
    pub fn text(&self, tokens: Span<Tok>) -> &'a str {
        self.article.slice(self.place(tokens))
    }

    /// Whether a blank stands before the word, or it starts a paragraph.
    #[inline]
    pub fn space_before(&self, token: usize) -> bool {
        token == 0 || self.words[token - 1].end < self.words[token].start
    }
}

/// Splits the distinct paragraphs of an article into sentences and words.
pub fn split<'a>(article: &'a Article, abbreviations: &Abbreviations) -> Document<'a> {
    let estimate = article.text().len() / 5;
    let mut document = Document { article, words: Vec::with_capacity(estimate), sentences: Vec::new() };
    let mut ends = Vec::new();
    let mut turns = Vec::new();
    for (paragraph, its) in article.distinct() {
        let first = document.words.len();
        turns.clear();
        word::split_into(article.text(), its.span, abbreviations, &mut document.words, &mut turns);
        ends.clear();
        sentence::ends(article.text(), &document.words[first..], &turns, abbreviations, &mut ends);
        let mut start = first as u32;
        for &end in &ends {
            let end = first as u32 + end;
            while start < end {
                let words = &document.words[start as usize..end as usize];
                let next = start + sentence::piece(article.text(), words) as u32;
                document.sentences.push(Sentence { tokens: Span::new(start, next), paragraph });
                start = next;
            }
        }
    }
    document
}
