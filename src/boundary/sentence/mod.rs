//! Where do sentences end?
//!
//! A sentence may end at a full stop, question mark, exclamation mark or ellipsis, with the
//! quotation marks, brackets and reference numbers that close behind it. Whether it does is read
//! off the words on both sides, one case a function: a stop with no blank behind it, an ellipsis, a
//! mark of question or exclamation, a plain stop, an abbreviation. List items, datelines and credit
//! labels inside a line start sentences too, without a mark.

mod abbreviation;
mod endless;
mod list;
mod paragraph;
mod quotation;

pub use endless::MOST_WORDS;
pub(super) use endless::piece;

use crate::span::{Byte, Span};
use crate::vocab::Abbreviations;
use paragraph::{Paragraph, Starter};

/// Pushes the end (a word number, counted from the first of `words`) of each sentence of a
/// paragraph. `turns` are the words, counted likewise, at which a sentence could turn.
pub(super) fn ends(
    text: &str,
    words: &[Span<Byte>],
    turns: &[u32],
    abbreviations: &Abbreviations,
    out: &mut Vec<u32>,
) {
    let paragraph = Paragraph { text, words, abbreviations };
    let mut markers = list::markers(&paragraph, turns).into_iter().peekable();
    let mut sentence = Open::at(0);
    let mut read = 0;
    if let Some(end) = paragraph.label_end().or_else(|| paragraph.caption_end()) {
        sentence.first = end;
        out.push(end as u32);
    }
    for &turn in turns {
        let turn = turn as usize;
        if turn < read {
            continue;
        }
        while markers.next_if(|m| m.end <= turn).is_some() {}
        if let Some(marker) = markers.peek().filter(|m| m.first <= turn) {
            if marker.first > sentence.first {
                out.push(marker.first as u32);
                sentence = Open::at(marker.first);
            }
            read = marker.end;
            continue;
        }
        let candidate = paragraph.candidate(turn, &mut sentence);
        read = candidate.read;
        if let Some(end) = candidate.end.filter(|&end| end < words.len() && end > sentence.first) {
            out.push(end as u32);
            sentence = Open::at(end);
        }
    }
    if let Some(first) = paragraph.closing_date(sentence.first) {
        out.push(first as u32);
    }
    if out.last().is_none_or(|&end| (end as usize) < words.len()) && !words.is_empty() {
        out.push(words.len() as u32);
    }
}

/// The sentence that is being read.
struct Open {
    /// Its first word.
    first: usize,
    /// How many brackets are open in it.
    brackets: u32,
    /// The mark that opened a quotation which is not closed yet.
    quotation: Option<usize>,
}

impl Open {
    fn at(first: usize) -> Self {
        Self { first, brackets: 0, quotation: None }
    }
}

/// What was found at one turn.
struct Candidate {
    /// The end of the sentence, if it ends here.
    end: Option<usize>,
    /// The first word that was not looked at.
    read: usize,
}

impl Paragraph<'_> {
    /// Reads on from the turn `n`.
    fn candidate(&self, n: usize, sentence: &mut Open) -> Candidate {
        let go_on = Candidate { end: None, read: n + 1 };
        match self.word(n) {
            "(" | "[" => {
                sentence.brackets += 1;
                go_on
            }
            ")" | "]" => {
                sentence.brackets = sentence.brackets.saturating_sub(1);
                go_on
            }
            "\"" | "\u{201C}" | "\u{201D}" => {
                let opens = sentence.quotation.is_none() && self.opens_quotation(n);
                sentence.quotation = opens.then_some(n);
                go_on
            }
            ":" => Candidate { end: self.credit_label(n), read: n + 1 },
            _ if !self.may_end(n) => go_on,
            _ => match self.spaced_ellipsis(n) {
                Some(candidate) => candidate,
                None => self.mark(n, sentence),
            },
        }
    }

    /// Dots with blanks between them: three are an ellipsis inside a sentence, four end it; where
    /// the first stands at the word before, it is that sentence's stop and the others open the next.
    fn spaced_ellipsis(&self, n: usize) -> Option<Candidate> {
        let dots = (n..self.words.len())
            .take_while(|&k| self.word(k) == "." && (k == n || self.space_before(k)))
            .count();
        if dots < 2 {
            return None;
        }
        let next = n + dots;
        let end = match self.starter(next) {
            Starter::Capital if dots >= 4 => Some(if self.space_before(n) { next } else { n + 1 }),
            _ => None,
        };
        Some(Candidate { end, read: next })
    }

    /// A mark that can end a sentence, or an abbreviation, at `n`.
    fn mark(&self, n: usize, sentence: &mut Open) -> Candidate {
        let in_brackets = sentence.brackets > 0;
        let mut end = n + 1;
        while self.closes(end) {
            match self.word(end) {
                ")" | "]" => sentence.brackets = sentence.brackets.saturating_sub(1),
                "\"" | "\u{201D}" => sentence.quotation = None,
                _ => {}
            }
            end += 1;
        }
        let closed = end;
        if closed < self.words.len() && self.is_mark(closed) && !self.space_before(closed) {
            // The last of several marks decides.
            return Candidate { end: None, read: closed };
        }
        while let Some(behind) = self.reference_end(end) {
            end = behind;
        }
        let ends = end >= self.words.len() || {
            if self.space_before(closed) || end > closed && self.space_before(end) {
                self.ends_between(n, closed, end, in_brackets, sentence)
            } else {
                self.ends_without_blank(n, closed)
            }
        };
        let ends = ends && !self.quotation_goes_on(sentence, end);
        let end = self.signature_end(n, end).unwrap_or(end);
        Candidate { end: ends.then_some(end), read: if ends { end } else { closed } }
    }

    /// Whether a sentence ends at `n` although no blank follows ("the end.Next").
    fn ends_without_blank(&self, n: usize, next: usize) -> bool {
        next == n + 1
            && n > 0
            && matches!(self.word(n), "." | "!" | "?")
            && self.starter(next) == Starter::Capital
            && self.word(n - 1).len() > 2
            && self.word(n - 1).ends_with(char::is_lowercase)
    }

    /// Whether a sentence ends at `n`, when its closing marks end at `closed` and what belongs to
    /// it beside them (reference numbers) ends at `next`.
    fn ends_between(&self, n: usize, closed: usize, next: usize, in_brackets: bool, sentence: &Open) -> bool {
        let start = self.starter(next);
        if matches!(start, Starter::Lower | Starter::Mark) {
            return false;
        }
        if in_brackets && closed == n + 1 && start != Starter::Capital {
            return false;
        }
        match self.word(n) {
            "!" | "?" | "。" | "！" | "？" | "｡" => !(closed > n + 1 && self.attribution_follows(next)),
            "." => !(self.is_number_sign(n) && start == Starter::Digit || self.is_figure(n, sentence.first)),
            word if is_ellipsis(word) => matches!(start, Starter::Capital | Starter::Quote),
            _ => self.abbreviation_ends(n, closed, sentence.first),
        }
    }

    /// "N°." heralds a number.
    fn is_number_sign(&self, stop: usize) -> bool {
        stop > 0 && matches!(self.word(stop - 1), "°" | "N°" | "n°" | "Nº" | "nº")
    }

    /// "Figure 1." opens a caption.
    fn is_figure(&self, stop: usize, first: usize) -> bool {
        stop == first + 2
            && matches!(self.word(first), "Chart" | "Fig." | "Figure" | "Table")
            && self.starter(first + 1) == Starter::Digit
    }

    /// Whether a sentence could end with this word (and what closes behind it).
    fn may_end(&self, n: usize) -> bool {
        let word = self.word(n);
        self.is_mark(n) || word.len() > 1 && word.ends_with('.')
    }

    fn is_mark(&self, n: usize) -> bool {
        let word = self.word(n);
        matches!(word, "." | "!" | "?" | "。" | "！" | "？" | "｡") || is_ellipsis(word)
    }

    /// Whether this word closes what stands before it.
    fn closes(&self, n: usize) -> bool {
        if n >= self.words.len() {
            return false;
        }
        match self.word(n) {
            ")" | "]" | "\u{201D}" | "»" | "''" => true,
            // A straight mark closes if no blank stands before it; a last one closes anyway.
            "\u{2019}" => !self.space_before(n),
            "\"" | "'" => !self.space_before(n) || n + 1 == self.words.len(),
            _ => false,
        }
    }
}

fn is_ellipsis(word: &str) -> bool {
    word == "…" || word.len() > 1 && word.bytes().all(|b| b == b'.')
}
