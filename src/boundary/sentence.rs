//! Where do sentences end?
//!
//! A sentence may end at a full stop, question mark, exclamation mark or ellipsis, with the quotation
//! marks and brackets that close behind it. Whether it does is read off the words on both sides.

use crate::span::{Byte, Span};
use crate::vocab::{AbbreviationKind, Abbreviations};

/// Pushes the end (a word number, counted from the first of `words`) of each sentence of a paragraph.
pub(super) fn ends(text: &str, words: &[Span<Byte>], abbreviations: &Abbreviations, out: &mut Vec<u32>) {
    let paragraph = Paragraph { text, words, abbreviations };
    let mut open_brackets = 0i32;
    let mut n = 0;
    while n < words.len() {
        let word = paragraph.word(n);
        match word {
            "(" | "[" => open_brackets += 1,
            ")" | "]" => open_brackets = (open_brackets - 1).max(0),
            _ => {}
        }
        if !paragraph.may_end(n) {
            n += 1;
            continue;
        }
        // Everything that closes belongs to the sentence.
        let mut end = n + 1;
        while end < words.len() && paragraph.closes(end) {
            if matches!(paragraph.word(end), ")" | "]") {
                open_brackets = (open_brackets - 1).max(0);
            }
            end += 1;
        }
        let more_marks = end < words.len() && paragraph.is_mark(end) && !paragraph.space_before(end);
        if end < words.len() && !more_marks && paragraph.ends_between(n, end, open_brackets > 0) {
            out.push(end as u32);
            open_brackets = 0;
        }
        n = end;
    }
    if out.last().copied().unwrap_or(0) < words.len() as u32 {
        out.push(words.len() as u32);
    }
}

struct Paragraph<'a> {
    text: &'a str,
    words: &'a [Span<Byte>],
    abbreviations: &'a Abbreviations,
}

impl<'a> Paragraph<'a> {
    fn word(&self, n: usize) -> &'a str {
        &self.text[self.words[n].range()]
    }

    fn space_before(&self, n: usize) -> bool {
        n == 0 || self.words[n - 1].end < self.words[n].start
    }

    fn is_mark(&self, n: usize) -> bool {
        matches!(self.word(n), "." | "!" | "?" | "…" | "。" | "！" | "？" | "｡") || is_ellipsis(self.word(n))
    }

    /// Whether a sentence could end with this word (and what closes behind it).
    fn may_end(&self, n: usize) -> bool {
        let word = self.word(n);
        self.is_mark(n) || word.len() > 1 && word.ends_with('.')
    }

    /// Whether this word closes what stands before it.
    fn closes(&self, n: usize) -> bool {
        match self.word(n) {
            ")" | "]" | "\u{201D}" | "»" | "''" => true,
            "\u{2019}" => !self.space_before(n),
            "\"" | "'" => {
                // A straight mark closes if nothing stands between it and the word before, or a
                // blank follows too (CoNLL: `end . " Next`).
                !self.space_before(n) || n + 1 >= self.words.len() && self.space_before(n)
            }
            _ => false,
        }
    }

    /// Whether a sentence ends at word `n`, whose closing marks end before word `next`.
    fn ends_between(&self, n: usize, next: usize, in_brackets: bool) -> bool {
        let word = self.word(n);
        let first = self.word(next);
        let start = self.starter(next);
        if !self.space_before(next) {
            // No blank: only a mark with a capital behind it ("end.Next"), never in a number.
            return self.is_mark(n)
                && !is_ellipsis(word)
                && start == Starter::Capital
                && n > 0
                && self.word(n - 1).chars().next_back().is_some_and(char::is_lowercase)
                && next == n + 1
                && self.word(n - 1).len() > 2;
        }
        if in_brackets && next == n + 1 && start != Starter::Capital {
            return false;
        }
        match start {
            Starter::Lower => return matches!(word, "!" | "?") && next == n + 1 && self.lower_starts(first) && false,
            Starter::Mark => return false,
            _ => {}
        }
        if matches!(word, "!" | "?" | "。" | "！" | "？" | "｡") {
            // `"Why?" He asked` ends; `"Why?" Smith said` does not: attribution goes on.
            return !(next > n + 1 && self.attribution_follows(next));
        }
        if is_ellipsis(word) || word == "…" {
            return start == Starter::Capital || start == Starter::Quote;
        }
        if word == "." {
            if n > 0 && n == self.list_marker() && next == n + 1 {
                return false;
            }
            return true;
        }
        self.abbreviation_ends(n, next)
    }

    /// "1." or "a." at the start of a paragraph is a list marker, not a sentence: its stop's number.
    fn list_marker(&self) -> usize {
        let first = self.word(0);
        let short = first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit()) || first.len() == 1;
        if short { 1 } else { usize::MAX }
    }

    /// Whether a sentence ends at an abbreviation that a capital or a digit follows.
    fn abbreviation_ends(&self, n: usize, next: usize) -> bool {
        let word = self.word(n);
        let stem = &word[..word.len() - 1];
        let first = self.word(next);
        if next > n + 1 {
            // Something closed behind the abbreviation: a quotation or bracket ended with it.
            return true;
        }
        if stem.chars().count() == 1 {
            // An initial: "George W. Bush", but "plan B. The", "in World War I. He".
            return self.begins_sentence_only(first) && !self.name_before(n);
        }
        match self.abbreviations.get(stem) {
            Some(AbbreviationKind::Title | AbbreviationKind::Number) => return false,
            Some(_) | None => {}
        }
        if stem.contains('.') && stem.chars().all(|c| c == '.' || c.is_uppercase()) {
            // U.S., U.N., D.C.: a name goes on ("U.S. Treasury"), a sentence starts with a word
            // that is no name.
            return self.begins_sentence_only(first);
        }
        if matches!(stem, "a.m" | "p.m" | "A.M" | "P.M") {
            return !is_zone_or_day(first) && self.starter(next) != Starter::Digit;
        }
        if matches!(stem, "e.g" | "i.e" | "cf" | "vs" | "v" | "al" | "ca" | "approx" | "viz" | "esp") {
            return stem == "al" && self.begins_sentence_only(first);
        }
        if is_month_or_state(stem) {
            return self.begins_sentence_only(first);
        }
        // Inc., Corp., Ltd., Jr., etc.
        self.begins_sentence_only(first) || stem == "etc"
    }

    /// Whether a capitalised word is one that starts sentences and not names.
    fn begins_sentence_only(&self, word: &str) -> bool {
        const STARTERS: &[&str] = &[
            "A", "After", "All", "Although", "An", "And", "Another", "Any", "Are", "As", "At", "Because", "Before", "Both",
            "But", "By", "Can", "Could", "Despite", "Did", "Do", "Does", "During", "Each", "Earlier", "Even", "Every", "For",
            "From", "Had", "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Instead", "Is", "It",
            "Its", "Just", "Last", "Later", "Many", "Meanwhile", "More", "Most", "My", "Neither", "No", "None", "Nor", "Not",
            "Now", "Of", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over", "Several", "She", "Since", "So",
            "Some", "Still", "Such", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Though",
            "Through", "To", "Two", "Under", "Unlike", "Until", "Was", "We", "Were", "What", "When", "Where", "Whether",
            "Which", "While", "Who", "Why", "Will", "With", "Would", "Yet", "You", "Your",
        ];
        STARTERS.binary_search(&word).is_ok()
    }

    fn name_before(&self, n: usize) -> bool {
        n > 0 && {
            let before = self.word(n - 1);
            before.chars().next().is_some_and(char::is_uppercase) && before.ends_with('.')
        }
    }

    fn lower_starts(&self, _word: &str) -> bool {
        false
    }

    /// Whether what follows a closed quotation says who spoke.
    fn attribution_follows(&self, next: usize) -> bool {
        const SAID: &[&str] = &["added", "asked", "cried", "replied", "said", "says", "shouted", "told", "wrote"];
        (next + 1..(next + 4).min(self.words.len()))
            .any(|n| SAID.binary_search(&self.word(n)).is_ok())
            && !self.begins_sentence_only(self.word(next))
    }

    fn starter(&self, n: usize) -> Starter {
        let word = self.word(n);
        let Some(c) = word.chars().next() else { return Starter::Mark };
        if c.is_uppercase() {
            Starter::Capital
        } else if c.is_lowercase() {
            // iPhone, eBay
            if word.chars().nth(1).is_some_and(char::is_uppercase) { Starter::Capital } else { Starter::Lower }
        } else if c.is_numeric() {
            Starter::Digit
        } else if c.is_alphabetic() {
            Starter::Capital
        } else {
            match c {
                '"' | '“' | '\'' | '‘' | '«' | '(' | '[' | '`' | '„' => {
                    // What the mark opens decides; a lower-case word goes on.
                    match word.len() {
                        _ if n + 1 >= self.words.len() => Starter::Mark,
                        _ => match self.starter_plain(n + 1) {
                            Starter::Lower => Starter::Lower,
                            _ => Starter::Quote,
                        },
                    }
                }
                '-' | '–' | '—' | '•' | '*' | '·' | '$' | '€' | '£' | '#' | '@' | '%' | '+' | '■' | '►' => Starter::Quote,
                '¿' | '¡' => Starter::Quote,
                _ => Starter::Mark,
            }
        }
    }

    fn starter_plain(&self, n: usize) -> Starter {
        let c = self.word(n).chars().next().unwrap_or(' ');
        if c.is_lowercase() { Starter::Lower } else { Starter::Capital }
    }
}

/// What kind of word stands where a sentence may start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Starter {
    Capital,
    Lower,
    Digit,
    Quote,
    Mark,
}

fn is_ellipsis(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b == b'.')
}

fn is_zone_or_day(word: &str) -> bool {
    matches!(
        word,
        "GMT" | "EST" | "EDT" | "ET" | "PT" | "PST" | "PDT" | "CST" | "CDT" | "BST" | "CET" | "UTC" | "Eastern" | "Pacific"
            | "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday"
    )
}

fn is_month_or_state(stem: &str) -> bool {
    stem.len() <= 5 && stem.chars().next().is_some_and(char::is_uppercase)
}
