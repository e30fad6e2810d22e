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
    let mut contents = Contents::default();
    // Of each content the wording that sorts first, so that nothing hangs on the order.
    let mut wordings: Vec<&str> = Vec::new();
    let mut content_of: Vec<Option<usize>> = Vec::with_capacity(paragraphs.len());
    for paragraph in &paragraphs {
        let raw = &text[paragraph.span.range()];
        let number = contents.number(raw);
        if let Some(number) = number {
            match wordings.get_mut(number) {
                Some(wording) => *wording = raw.min(wording),
                None => wordings.push(raw),
            }
        }
        content_of.push(number);
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

/// The contents of paragraphs, numbered as they come.
#[derive(Default)]
struct Contents<'t> {
    /// The first paragraph with each content, and whether it is among `by_hash`.
    first: Vec<(&'t str, bool)>,
    /// By its letters at both ends the last content that has them: most paragraphs share them with no
    /// other, and need not be read.
    by_ends: HashMap<(u64, u64), usize, FixedState>,
    /// The others by the hash of their content; of several with one hash each has the next one that is free.
    by_hash: HashMap<u64, usize, FixedState>,
}

impl<'t> Contents<'t> {
    /// The number of a paragraph's content; nothing for a line without a letter ("* * *"), which parts
    /// paragraphs and repeats nothing.
    fn number(&mut self, raw: &'t str) -> Option<usize> {
        if !raw.chars().any(|c| counts(c) && c.is_alphabetic()) {
            return None;
        }
        let new = self.first.len();
        let Some(alike) = self.by_ends.insert(ends(raw), new) else {
            self.first.push((raw, false));
            return Some(new);
        };
        if !self.first[alike].1 {
            self.first[alike].1 = true;
            self.find(self.first[alike].0, alike);
        }
        let number = self.find(raw, new);
        if number == new {
            self.first.push((raw, true));
        }
        self.by_ends.insert(ends(raw), number);
        Some(number)
    }

    /// The number of the content of `raw` among those found by their hash, which is `new` if it is not there.
    fn find(&mut self, raw: &'t str, new: usize) -> usize {
        let mut hash = content_hash(raw);
        loop {
            let number = *self.by_hash.entry(hash).or_insert(new);
            if number == new || is_same_content(self.first[number].0, raw) {
                return number;
            }
            hash = hash.wrapping_add(1);
        }
    }
}

/// The first and the last eight letters and digits of a paragraph.
fn ends(paragraph: &str) -> (u64, u64) {
    let fold = |sum: u64, c: char| sum.rotate_left(9) ^ u64::from(u32::from(c));
    let first = paragraph.chars().filter(|c| counts(*c)).take(8).fold(0, fold);
    (first, paragraph.chars().rev().filter(|c| counts(*c)).take(8).fold(0, fold))
}

/// Lines that are not blank, without the blanks around them.
fn spans(text: &str) -> Vec<Span<Byte>> {
    let mut spans: Vec<Span<Byte>> = Vec::new();
    let joined = is_hard_wrapped(text);
    let mut start = 0;
    let mut after_blank = true;
    while start < text.len() {
        let line = &text[start..line_end(text, start)];
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

/// Where the line that starts at `start` ends, its end included.
fn line_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(found) = memchr::memchr3(b'\n', b'\r', 0xE2, &bytes[at..]) {
        at += found;
        // U+2028 and U+2029 part lines as well.
        match &bytes[at..] {
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return at + 3,
            [0xE2, ..] => at += 1,
            _ => return at + 1,
        }
    }
    bytes.len()
}

/// Whether the lines of a text were cut at a fixed width: paragraphs are parted by blank lines,
/// and most lines that have a next one end near the same width, in the middle of a sentence.
fn is_hard_wrapped(text: &str) -> bool {
    const WIDEST: usize = 100;
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
        if widest > WIDEST {
            return false;
        }
        if lines.peek().is_some_and(|next| !next.trim().is_empty()) {
            inner += 1;
            cut += usize::from(!line.ends_with(['.', '!', '?', ':', '"', '\u{201D}']) && line.len() > 40);
        }
    }
    blank_lines > 0 && inner >= 3 && cut * 10 >= inner * 7
}

/// A hash of the letters and digits with single blanks between words.
fn content_hash(paragraph: &str) -> u64 {
    let mut hash = 0;
    let mut word = String::new();
    for (_, c) in content_chars(paragraph) {
        if c == ' ' {
            hash = add_word(hash, word.as_bytes());
            word.clear();
        } else {
            word.push(c);
        }
    }
    add_word(hash, word.as_bytes())
}

/// Adds a word to a hash.
fn add_word(hash: u64, word: &[u8]) -> u64 {
    let mut hash = hash.rotate_left(23) ^ word.len() as u64;
    for block in word.chunks(8) {
        let bytes = block.first_chunk::<8>().map_or_else(
            || block.iter().fold(0, |sum, &b| sum << 8 | u64::from(b)),
            |bytes| u64::from_le_bytes(*bytes),
        );
        hash = (hash.rotate_left(23) ^ bytes).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    hash
}

/// Whether two paragraphs have the same letters and digits, in the same words.
fn is_same_content(one: &str, other: &str) -> bool {
    one == other || content_chars(one).map(|(_, c)| c).eq(content_chars(other).map(|(_, c)| c))
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
    fn the_same_ends_do_not_make_the_same_paragraph() {
        let line = |inside: &str| format!("Officials of the port said {inside}, in a note to its staff.");
        let text = ["ten", "six", "ten", "it’s six", "its six", "six", "ten"].map(line).join("\n");
        let six = Some(1);
        assert_eq!(repeats(&text, Dedup::Exact), [None, None, Some(0), None, Some(3), six, Some(0)]);
        assert_eq!(repeats("a b\nab\na, b\nA b", Dedup::Exact), [None, None, Some(0), None]);
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
