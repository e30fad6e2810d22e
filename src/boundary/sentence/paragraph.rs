//! What stands around a place where a sentence may end?
//!
//! A view of one paragraph's words, with the questions that the rules of sentences ask of it.

use crate::span::{Byte, Span};
use crate::vocab::Abbreviations;

/// The words of one paragraph.
pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Span<Byte>],
    pub(super) abbreviations: &'a Abbreviations,
}

/// What kind of word stands where a sentence may start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Starter {
    /// A capital letter, or one of a script without capitals.
    Capital,
    /// A lower-case letter, marks that open before it included: no sentence starts here.
    Lower,
    /// A digit.
    Digit,
    /// A quotation mark, dash, bullet or currency sign.
    Quote,
    /// A bracket that opens.
    Bracket,
    /// Any other mark, or nothing: no sentence starts here.
    Mark,
}

/// Words that start sentences and hardly ever names, sorted.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Although",
    "An",
    "And",
    "Another",
    "Any",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Can",
    "Could",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "For",
    "From",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Just",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "Neither",
    "No",
    "None",
    "Nor",
    "Not",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "To",
    "Two",
    "Under",
    "Unlike",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "Will",
    "With",
    "Would",
    "Yet",
    "You",
    "Your",
];

const WEEKDAYS: &[&str] = &["Friday", "Monday", "Saturday", "Sunday", "Thursday", "Tuesday", "Wednesday"];

const MONTHS: &[&str] = &[
    "april",
    "august",
    "december",
    "february",
    "january",
    "july",
    "june",
    "march",
    "may",
    "november",
    "october",
    "september",
];

/// What a credit or caption begins with, before a colon.
const CREDITS: &[&str] = &[
    "Caption",
    "Credit",
    "File",
    "Illustration",
    "Image",
    "Photo",
    "Photograph",
    "Photographer",
    "Picture",
    "Source",
    "Video",
];

impl<'a> Paragraph<'a> {
    /// A word as written.
    pub(super) fn word(&self, n: usize) -> &'a str {
        &self.text[self.words[n].range()]
    }

    /// A word as written; nothing behind the last one.
    pub(super) fn get(&self, n: usize) -> Option<&'a str> {
        self.words.get(n).map(|span| &self.text[span.range()])
    }

    /// Whether a blank stands before the word, or it is the first or behind the last.
    pub(super) fn space_before(&self, n: usize) -> bool {
        n == 0 || n >= self.words.len() || self.words[n - 1].end < self.words[n].start
    }

    /// What kind of word stands at `n`.
    pub(super) fn starter(&self, n: usize) -> Starter {
        let Some(word) = self.get(n) else { return Starter::Mark };
        let Some(c) = word.chars().next() else { return Starter::Mark };
        match c {
            '"' | '“' | '\'' | '‘' | '«' | '`' | '„' | '¿' | '¡' => self.opened(n, Starter::Quote),
            '(' | '[' => self.opened(n, Starter::Bracket),
            '-' | '–' | '—' | '•' | '*' | '·' | '$' | '€' | '£' | '¥' | '#' | '@' | '+' | '■' | '►' => {
                Starter::Quote
            }
            _ if c.is_uppercase() => Starter::Capital,
            // A brand such as iPhone starts a sentence as it is.
            _ if c.is_lowercase() && word.chars().nth(1).is_some_and(char::is_uppercase) => Starter::Capital,
            _ if c.is_lowercase() => Starter::Lower,
            _ if c.is_numeric() => Starter::Digit,
            _ if c.is_alphabetic() => Starter::Capital,
            _ => Starter::Mark,
        }
    }

    /// The word behind a mark that opens decides: where it is lower-case, the sentence goes on.
    fn opened(&self, mark: usize, kind: Starter) -> Starter {
        match self.get(mark + 1).and_then(|w| w.chars().next()) {
            None => Starter::Mark,
            // "(credit: Ann Lee)" stands by itself as "(Credit: Ann Lee)" does.
            Some('c' | 'i' | 'p') if kind == Starter::Bracket && self.is_credit(mark + 1) => kind,
            Some(c) if c.is_lowercase() => Starter::Lower,
            Some(_) => kind,
        }
    }

    /// Whether a credit and its colon stand at `n`, however written.
    fn is_credit(&self, n: usize) -> bool {
        self.get(n + 1) == Some(":")
            && self.get(n).is_some_and(|w| CREDITS.iter().any(|c| c.eq_ignore_ascii_case(w)))
    }

    /// Whether the word at `n` is one that starts sentences and not names ("Under" does, the
    /// "Under" of "Under-Secretary" does not).
    pub(super) fn begins_sentence_only(&self, n: usize) -> bool {
        let hyphenated = self.get(n + 1) == Some("-") && !self.space_before(n + 1);
        !hyphenated && self.get(n).is_some_and(|w| STARTERS.binary_search(&w).is_ok())
    }

    /// The end of a reference that stands at `n`, behind the mark of the sentence it belongs to:
    /// "[17]", "[citation needed]", or a note's number before a word that starts a sentence.
    pub(super) fn reference_end(&self, n: usize) -> Option<usize> {
        const MOST: usize = 4;
        let word = self.get(n)?;
        if word == "[" {
            let inner = (n + 1..self.words.len()).take(MOST).take_while(|&k| is_note(self.word(k))).count();
            return (inner > 0 && self.get(n + 1 + inner) == Some("]")).then_some(n + inner + 2);
        }
        let number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        (number && self.space_before(n + 1) && self.begins_sentence_only(n + 1)).then_some(n + 1)
    }

    /// The end of a signature under a quotation that ends the paragraph: `… the end." — Ann Lee`.
    pub(super) fn signature_end(&self, mark: usize, n: usize) -> Option<usize> {
        const MOST: usize = 5;
        let names = self.words.len().checked_sub(n + 1)?;
        let dash = matches!(self.get(n)?, "-" | "--" | "–" | "—");
        let signed = dash
            && (1..=MOST).contains(&names)
            && (n + 1..self.words.len())
                .all(|k| matches!(self.starter(k), Starter::Capital) || self.word(k) == ",")
            && self.may_sign(mark);
        signed.then_some(self.words.len())
    }

    fn may_sign(&self, mark: usize) -> bool {
        matches!(self.word(mark), "." | "!" | "?" | "…")
    }

    /// The first word of a credit whose colon stands at `colon`, in a line that goes without a stop
    /// before it: "The harbour at night Photo: Ann Lee".
    pub(super) fn credit_label(&self, colon: usize) -> Option<usize> {
        let label = colon.checked_sub(1)?;
        let before = self.get(label.checked_sub(1)?)?;
        let is_label = CREDITS.binary_search(&self.word(label)).is_ok()
            && self.space_before(label)
            && before.ends_with(char::is_alphanumeric)
            && self.starter(colon + 1) == Starter::Capital;
        is_label.then_some(label)
    }

    /// The end of a label that opens the paragraph without a stop: a date line ("Thursday, May 7,
    /// 2015 The minister said"), or the number of a figure ("Figure 1.3 The harbour").
    pub(super) fn label_end(&self) -> Option<usize> {
        let end = if matches!(self.get(0)?, "Figure" | "Table") {
            self.get(1)?.bytes().all(|b| b.is_ascii_digit() || b == b'.').then_some(2)?
        } else {
            self.date_end(0)?
        };
        (self.starter(end) == Starter::Capital).then_some(end)
    }

    /// The end of a caption without a stop before the text that it was printed with: "Ann Lee of
    /// Norvik In the city hall, a dozen …", "Ann Lee in Leeds He was …".
    pub(super) fn caption_end(&self) -> Option<usize> {
        const LONGEST: usize = 14;
        const FRONTED: usize = 10;
        let plain = |n: &usize| self.get(*n).is_some_and(|w| w.ends_with(char::is_alphanumeric) || w == "-");
        let end = (1..LONGEST).take_while(plain).find(|&n| match self.word(n) {
            "After" | "At" | "During" | "In" | "On" => {
                self.starter(n + 1) == Starter::Lower
                    && (n + 2..n + FRONTED).any(|k| self.get(k) == Some(","))
            }
            "He" | "She" | "They" => self.is_finite(n + 1),
            _ => false,
        })?;
        (end > 1 && self.starter(0) == Starter::Capital && !self.begins_sentence_only(end - 1)).then_some(end)
    }

    /// Whether the word at `n` is a finite verb, of those that are never anything else.
    pub(super) fn is_finite(&self, n: usize) -> bool {
        const FINITE: &[&str] = &[
            "are", "can", "could", "had", "has", "have", "is", "may", "might", "must", "said", "says", "was",
            "were", "will", "would",
        ];
        self.get(n).is_some_and(|w| FINITE.binary_search(&w).is_ok())
    }

    /// The first word of a date with its weekday that ends a headline: "Flag to change Thursday,
    /// May 7, 2015". `first` is the first word of the last sentence.
    pub(super) fn closing_date(&self, first: usize) -> Option<usize> {
        const LONG: usize = 6;
        let date = self.words.len().checked_sub(LONG)?;
        let before = self.get(date.checked_sub(1)?)?;
        let is_date = date > first
            && WEEKDAYS.binary_search(&self.word(date)).is_ok()
            && self.date_end(date) == Some(self.words.len())
            && before.chars().next().is_some_and(char::is_uppercase);
        is_date.then_some(date)
    }

    /// The end of a date with its year that starts at `n`: `[weekday,] month day, year`.
    fn date_end(&self, n: usize) -> Option<usize> {
        let first = self.get(n)?;
        let month_at =
            if WEEKDAYS.binary_search(&first).is_ok() && self.get(n + 1) == Some(",") { n + 2 } else { n };
        let month = self.get(month_at)?;
        if month.len() > 9 || !month.starts_with(char::is_uppercase) {
            return None;
        }
        let is_month = MONTHS.iter().any(|m| m.eq_ignore_ascii_case(month));
        let number = |n: usize, digits: std::ops::RangeInclusive<usize>| {
            self.get(n).is_some_and(|w| digits.contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit()))
        };
        let is_date = is_month
            && number(month_at + 1, 1..=2)
            && self.get(month_at + 2) == Some(",")
            && number(month_at + 3, 4..=4);
        is_date.then_some(month_at + 4)
    }
}

/// A word that may stand in a reference: a number, or a lower-case word.
fn is_note(word: &str) -> bool {
    word == "," || word.bytes().all(|b| b.is_ascii_digit()) || word.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [STARTERS, WEEKDAYS, MONTHS, CREDITS] {
            assert!(list.is_sorted());
        }
    }
}
