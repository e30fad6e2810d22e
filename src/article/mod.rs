//! What came in, and have we seen this paragraph before?
//!
//! In: bytes of a file, or a line of JSON Lines. Out: an [`Article`]: its text, unchanged but for
//! bytes that are no UTF-8, and its paragraphs, each with the earlier one it repeats.

mod align;
mod known_word;
mod locate;
mod near;
mod paragraph;
mod read;
mod sketch;
mod wording;

pub use paragraph::{Dedup, Paragraph};
pub use read::{ArticleLines, parse_date, plain_text};
pub use sketch::Sketch;

use crate::id::ParagraphId;
use crate::span::{Byte, Span};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What is known of an article beside its text. Ids and addresses are as given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The id that came with it, or its file name.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication. Relative dates are read against it; without it they stay unread.
    pub published: Option<Date>,
    /// Address.
    pub url: Option<String>,
    /// Name of the publisher.
    pub publisher: Option<String>,
}

/// An article with its paragraphs.
#[derive(Clone, Debug)]
pub struct Article {
    /// What is known beside the text.
    pub source: Source,
    text: String,
    paragraphs: Vec<Paragraph>,
    /// The repeats of each paragraph that has some.
    copies: BTreeMap<ParagraphId, Vec<ParagraphId>>,
    text_sha256: String,
}

impl Article {
    /// Divides `text` into paragraphs and finds the repeated ones.
    pub fn new(source: Source, text: String, dedup: Dedup) -> Article {
        let paragraphs = paragraph::divide(&text, dedup);
        let text_sha256 = hex(&Sha256::digest(text.as_bytes()));
        let mut copies: BTreeMap<ParagraphId, Vec<ParagraphId>> = BTreeMap::new();
        for (n, paragraph) in paragraphs.iter().enumerate() {
            if let Some(first) = paragraph.repeats {
                copies.entry(first).or_default().push(ParagraphId::from(n));
            }
        }
        Article { source, text, paragraphs, copies, text_sha256 }
    }

    /// The text. All offsets count in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text inside a span.
    #[inline]
    pub fn slice(&self, span: Span<Byte>) -> &str {
        &self.text[span.range()]
    }

    /// All paragraphs in reading order, repeated ones included.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraphs that repeat no earlier one.
    pub fn distinct(&self) -> impl Iterator<Item = (ParagraphId, &Paragraph)> {
        self.paragraphs
            .iter()
            .enumerate()
            .filter(|(_, p)| p.repeats.is_none())
            .map(|(n, p)| (ParagraphId::from(n), p))
    }

    /// SHA-256 of the text in hexadecimal; two articles with equal texts are one to the graph.
    pub fn text_sha256(&self) -> &str {
        &self.text_sha256
    }

    /// A record of its wording, by which copies of it in other papers are known.
    pub fn sketch(&self) -> Sketch {
        Sketch::of(self)
    }

    /// Where else the words at `span`, which lies in one distinct paragraph, stand in repeats of
    /// that paragraph. Where a repeat is not the same to the letter, the place is found by its
    /// words; failing that it is the whole repeat.
    pub fn repeats_of(&self, span: Span<Byte>) -> Vec<Span<Byte>> {
        let at = self.paragraphs.partition_point(|p| p.span.end <= span.start);
        let Some(home) = self.paragraphs.get(at) else { return Vec::new() };
        self.copies
            .get(&ParagraphId::from(at))
            .into_iter()
            .flatten()
            .map(|copy| locate::locate(&self.text, home.span, self.paragraphs[copy.index()].span, span))
            .collect()
    }
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for digit in bytes.iter().flat_map(|b| [b >> 4, b & 15]) {
        text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
    }
    text
}
