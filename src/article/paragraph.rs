//! Which paragraphs are there, and which of them repeat an earlier one?
//!
//! A paragraph is a line that is not blank; a text whose lines were cut at a fixed width has its
//! lines joined first. Two paragraphs are the same when their letters and digits are the same, in
//! the same order and with the same capitals: blanks, quotation marks and dashes differ between
//! copies of one story.

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
    #[default]
    Exact,
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
    let mut seen: HashMap<String, ParagraphId, FixedState> = HashMap::default();
    let mut paragraphs = Vec::new();
    for span in spans(text) {
        let repeats = match dedup {
            Dedup::Off => None,
            Dedup::Exact => {
                let content = content(&text[span.range()]);
                // A line without a letter ("* * *") parts paragraphs and repeats nothing.
                if content.chars().any(char::is_alphabetic) {
                    let this = ParagraphId::from(paragraphs.len());
                    let first = *seen.entry(content).or_insert(this);
                    (first != this).then_some(first)
                } else {
                    None
                }
            }
        };
        paragraphs.push(Paragraph { span, repeats });
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
fn content_chars(paragraph: &str) -> impl Iterator<Item = (usize, char)> {
    let mut gap = false;
    let mut begun = false;
    paragraph.char_indices().flat_map(move |(at, c)| {
        let mut out = [None, None];
        if c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '¥' | '%') {
            out[0] = (gap && begun).then_some((at, ' '));
            out[1] = Some((at, c));
            gap = false;
            begun = true;
        } else if !matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{AD}' | '\u{200B}') {
            gap = true;
        }
        out.into_iter().flatten()
    })
}

/// The place in the paragraph `copy` of what stands at `span` in the paragraph `home`.
pub(super) fn locate(text: &str, home: Span<Byte>, copy: Span<Byte>, span: Span<Byte>) -> Span<Byte> {
    let (home_text, copy_text) = (&text[home.range()], &text[copy.range()]);
    if home_text == copy_text {
        return Span::new(span.start - home.start + copy.start, span.end - home.start + copy.start);
    }
    // The n-th counted character of one is the n-th of the other, so places carry over by number.
    let (from, to) = ((span.start - home.start) as usize, (span.end - home.start) as usize);
    let letters = |text: &'_ str| -> Vec<(usize, usize)> {
        content_chars(text).filter(|(_, c)| *c != ' ').map(|(at, c)| (at, at + c.len_utf8())).collect()
    };
    let (here, there) = (letters(home_text), letters(copy_text));
    let first = here.partition_point(|&(at, _)| at < from);
    let behind = here.partition_point(|&(at, _)| at < to);
    match (there.get(first), behind.checked_sub(1).and_then(|last| there.get(last))) {
        (Some(&(start, _)), Some(&(_, end))) if first < behind => {
            // Marks that close the quoted words belong to it on both sides.
            let tail = home_text[here[behind - 1].1..to].chars().count();
            let end = copy_text[end..].char_indices().nth(tail).map_or(copy_text.len(), |(n, _)| end + n);
            let head = home_text[from..here[first].0].chars().count();
            let start = copy_text[..start].char_indices().rev().take(head).last().map_or(start, |(n, _)| n);
            Span::from_usize(copy.start as usize + start, copy.start as usize + end)
        }
        _ => copy,
    }
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
    fn places_carry_over_to_a_copy_with_other_marks() {
        let text = "He said \"no\", they  said.\nHe said “no”, they said.";
        let spans = spans(text);
        let quote = Span::from_usize(8, 12);
        assert_eq!(&text[quote.range()], "\"no\"");
        assert_eq!(&text[locate(text, spans[0], spans[1], quote).range()], "“no”");
    }

    #[test]
    fn lines_cut_at_a_width_are_joined() {
        let line = "word ".repeat(14);
        let text = format!("{line}\n{line}\n{line}\n{line}\nend.\n\n{line}\n{line}\nend.\n");
        assert_eq!(spans(&text).len(), 2);
        assert_eq!(spans("One.\nTwo.\n\nThree.").len(), 3);
    }
}
