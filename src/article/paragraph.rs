//! Which paragraphs are there, and which of them repeat an earlier one?
//!
//! What counts as a repeat in other words is told in `near.rs`.
//!
//! A paragraph is a line that is not blank; a text whose lines were cut at a fixed width has its
//! lines joined first. Two paragraphs are the same when their letters and digits are the same, in
//! the same order and with the same capitals: blanks, quotation marks and dashes differ between
//! copies of one story.

use super::near;
use super::wording::{counts, is_silent};
use crate::id::ParagraphId;
use crate::span::{Byte, Span};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Which repetitions are taken for one and the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Dedup {
    /// None: each paragraph stands for itself.
    Off,
    /// Paragraphs with the same content, whatever their blanks and quotation marks.
    Exact,
    /// Those, and paragraphs with a few words changed, a credit put before them, or their end cut
    /// off, as long as no number, name or negation was changed.
    #[default]
    Near,
}

impl Dedup {
    /// The word for it on the command line and in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Dedup::Off => "off",
            Dedup::Exact => "exact",
            Dedup::Near => "near",
        }
    }

    /// The mode with this name.
    pub fn parse(name: &str) -> Option<Dedup> {
        [Dedup::Off, Dedup::Exact, Dedup::Near].into_iter().find(|d| d.name() == name)
    }
}

/// A paragraph of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its place, without blanks around it.
    pub span: Span<Byte>,
    /// The first paragraph with the same content, if this is not it.
    pub repeats: Option<ParagraphId>,
}

/// Divides a text into paragraphs.
pub(super) fn divide(text: &str, dedup: Dedup) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> =
        spans(text).into_iter().map(|span| Paragraph { span, repeats: None }).collect();
    if dedup == Dedup::Off {
        return paragraphs;
    }
    let mut number_of: HashMap<String, usize, FixedState> = HashMap::default();
    // Of each content the wording that sorts first, so that nothing hangs on the order.
    let mut wordings: Vec<&str> = Vec::new();
    let mut content_of: Vec<Option<usize>> = Vec::with_capacity(paragraphs.len());
    for paragraph in &paragraphs {
        let raw = &text[paragraph.span.range()];
        let content = content(raw);
        // A line without a letter ("* * *") parts paragraphs and repeats nothing.
        if !content.chars().any(char::is_alphabetic) {
            content_of.push(None);
            continue;
        }
        let number = *number_of.entry(content).or_insert(wordings.len());
        match wordings.get_mut(number) {
            Some(wording) => *wording = raw.min(wording),
            None => wordings.push(raw),
        }
        content_of.push(Some(number));
    }
    let group_of = match dedup {
        Dedup::Near => near::groups(&wordings),
        Dedup::Off | Dedup::Exact => (0..wordings.len()).collect(),
    };
    let mut first: Vec<Option<ParagraphId>> = vec![None; wordings.len()];
    for (n, content) in content_of.into_iter().enumerate() {
        let Some(content) = content else { continue };
        let this = ParagraphId::from(n);
        let kept = *first[group_of[content]].get_or_insert(this);
        paragraphs[n].repeats = (kept != this).then_some(kept);
    }
    paragraphs
}

/// Lines that are not blank, without the blanks around them.
fn spans(text: &str) -> Vec<Span<Byte>> {
    let mut spans: Vec<Span<Byte>> = Vec::new();
    let joined = is_hard_wrapped(text);
    let mut start = 0;
    let mut after_blank = true;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            // The second half of \r\n is no blank line.
            after_blank |= line != "\n" || !text[..start].ends_with('\r');
        } else {
            let from = start + line.len() - line.trim_start().len();
            let span = Span::from_usize(from, from + trimmed.len());
            match spans.last_mut() {
                Some(last) if joined && !after_blank => *last = last.cover(&span),
                _ => spans.push(span),
            }
            after_blank = false;
        }
        start += line.len();
    }
    spans
}

/// Whether the lines of a text were cut at a fixed width: paragraphs are parted by blank lines,
/// and most lines that have a next one end near the same width, in the middle of a sentence.
fn is_hard_wrapped(text: &str) -> bool {
    let mut inner = 0usize;
    let mut cut = 0usize;
    let mut widest = 0usize;
    let mut blank_lines = 0usize;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.is_empty() {
            blank_lines += 1;
            continue;
        }
        widest = widest.max(line.chars().take(200).count());
        if lines.peek().is_some_and(|next| !next.trim().is_empty()) {
            inner += 1;
            cut += usize::from(!line.ends_with(['.', '!', '?', ':', '"', '\u{201D}']) && line.len() > 40);
        }
    }
    blank_lines > 0 && inner >= 3 && widest <= 100 && cut * 10 >= inner * 7
}

/// Letters and digits with single blanks between words.
fn content(paragraph: &str) -> String {
    let mut content = String::with_capacity(paragraph.len());
    for (_, c) in content_chars(paragraph) {
        content.push(c);
    }
    content
}

/// What counts of a paragraph, with its place: each letter and digit, and one blank for all that
/// stands between two words.
pub(super) fn content_chars(paragraph: &str) -> impl Iterator<Item = (usize, char)> {
    let mut gap = false;
    let mut begun = false;
    paragraph.char_indices().flat_map(move |(at, c)| {
        let mut out = [None, None];
        if counts(c) {
            out[0] = (gap && begun).then_some((at, ' '));
            out[1] = Some((at, c));
            gap = false;
            begun = true;
        } else if !is_silent(c) {
            gap = true;
        }
        out.into_iter().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeats(text: &str, dedup: Dedup) -> Vec<Option<u32>> {
        divide(text, dedup).iter().map(|p| p.repeats.map(|r| r.0)).collect()
    }

    #[test]
    fn same_words_are_the_same_paragraph() {
        let text = "He said \"no\".\n\nShe left.\r\nHe said “no”. \n* * *\n* * *\nHe said \"No\".";
        assert_eq!(repeats(text, Dedup::Exact), [None, None, Some(0), None, None, None]);
        assert_eq!(repeats(text, Dedup::Off), [None; 6]);
    }

    #[test]
    fn numbers_keep_paragraphs_apart() {
        assert_eq!(repeats("It lost $5.\nIt lost $6.\nIt lost 5.", Dedup::Exact), [None, None, None]);
    }

    #[test]
    fn lines_cut_at_a_width_are_joined() {
        let line = "word ".repeat(14);
        let text = format!("{line}\n{line}\n{line}\n{line}\nend.\n\n{line}\n{line}\nend.\n");
        assert_eq!(spans(&text).len(), 2);
        assert_eq!(spans("One.\nTwo.\n\nThree.").len(), 3);
    }
}
