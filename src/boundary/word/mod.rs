//! Where do words begin and end?
//!
//! Words follow Unicode's rules (UAX #29, by the crate `unicode-segmentation`) with what news
//! needs on top: clitics apart (do|n't, Ryan|'s), hyphens apart but for prefixes and written
//! names (well|-|known, pro-Beijing), and one word for abbreviations with their stops, decimal
//! numbers, clock times, dates in digits, addresses, initials and ellipses. ASCII goes a fast way
//! of its own; it gives the same words.

mod address;
mod class;
mod hyphen;

use crate::span::{Byte, Span};
use crate::vocab::{AbbreviationKind, Abbreviations};
use address::address_end;
use class::{Class, class};
use hyphen::hyphen_joins;
use unicode_segmentation::UnicodeSegmentation;

/// Splits a whole text into words; see [`crate::vocab::SplitWords`].
pub fn split_words(text: &str, abbreviations: &Abbreviations, out: &mut Vec<Span<Byte>>) {
    let mut turns = Vec::new();
    split_into(text, Span::from_usize(0, text.len()), abbreviations, out, &mut turns);
}

/// The words found, and which of them a sentence could turn at.
struct Sink<'a> {
    words: &'a mut Vec<Span<Byte>>,
    turns: &'a mut Vec<u32>,
    /// How many words stood there before.
    before: usize,
}

impl Sink<'_> {
    fn push(&mut self, from: usize, to: usize) {
        self.words.push(Span::from_usize(from, to));
    }

    fn push_turn(&mut self, from: usize, to: usize) {
        self.turns.push((self.words.len() - self.before) as u32);
        self.push(from, to);
    }
}

/// Splits one paragraph into words. `turns` gets the number, counted from the paragraph's first
/// word, of each word that says something about where sentences end: stops and other marks that
/// end them, words with a stop of their own, brackets, quotation marks, colons, bullets.
pub(super) fn split_into(
    text: &str,
    paragraph: Span<Byte>,
    abbreviations: &Abbreviations,
    words: &mut Vec<Span<Byte>>,
    turns: &mut Vec<u32>,
) {
    let end = paragraph.end as usize;
    let mut at = paragraph.start as usize;
    // What lies behind the paragraph is not looked at.
    let bytes = &text.as_bytes()[..end];
    let before = words.len();
    let mut sink = Sink { words, turns, before };
    while at < end {
        at = match class(bytes[at]) {
            Class::Blank => at + 1,
            Class::Letter => match plain_word_end(bytes, at) {
                Some(to) => {
                    sink.push(at, to);
                    to
                }
                None => word(text, at, end, abbreviations, &mut sink),
            },
            Class::Digit => word(text, at, end, abbreviations, &mut sink),
            Class::Wide => wide(text, at, end, abbreviations, &mut sink),
            Class::Turn => {
                let to = mark(text, at, end);
                sink.push_turn(at, to);
                to
            }
            Class::Mark => {
                let to = mark(text, at, end);
                sink.push(at, to);
                to
            }
        };
    }
}

/// The end of a word of ASCII letters that starts at `at`, if what follows parts words in all
/// circumstances.
fn plain_word_end(bytes: &[u8], at: usize) -> Option<usize> {
    let letters = bytes[at..].iter().take_while(|&&b| class(b) == Class::Letter).count();
    let to = at + letters;
    match bytes.get(to) {
        None | Some(b' ' | b',' | b';' | b'\n' | b')' | b'"' | b'!' | b'?') => Some(to),
        Some(_) => None,
    }
}

/// Takes a run of letters and digits; gives back where to go on.
fn word(text: &str, at: usize, end: usize, abbreviations: &Abbreviations, sink: &mut Sink<'_>) -> usize {
    if let Some(to) = address_end(text, at, end) {
        sink.push(at, to);
        return to;
    }
    let to = run_end(text, at, end);
    split_run(text, at, to, end, abbreviations, sink)
}

/// Takes what starts with a character outside ASCII; gives back where to go on.
fn wide(text: &str, at: usize, end: usize, abbreviations: &Abbreviations, sink: &mut Sink<'_>) -> usize {
    let c = text[at..].chars().next().expect("a character starts here");
    if c.is_whitespace() || c.is_control() || is_invisible(c) {
        return at + c.len_utf8();
    }
    if c.is_alphanumeric() {
        return word(text, at, end, abbreviations, sink);
    }
    let to = mark_end(text, at, end);
    match c {
        '…' | '。' | '！' | '？' | '｡' | '•' | '‣' | '⁃' | '◦' | '▪' | '■' | '●' | '►' | '“' | '”' => {
            sink.push_turn(at, to)
        }
        _ => sink.push(at, to),
    }
    to
}

/// The end of an ASCII mark with what belongs to it.
fn mark(text: &str, at: usize, end: usize) -> usize {
    let bytes = &text.as_bytes()[..end];
    let b = bytes[at];
    match b {
        b'.' | b'-' | b'*' | b'_' | b'=' | b'`' => {
            let same = bytes[at..].iter().take_while(|&&c| c == b).count();
            if b == b'.' && same == 1 && decimal_follows(bytes, at, end) {
                number_end(bytes, at + 1, end)
            } else {
                at + same
            }
        }
        b'\'' if bytes[at..].starts_with(b"''") => at + 2,
        b'\'' => clitic_end(text, at, end).unwrap_or(at + 1),
        b'#' | b'@' if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) => run_end(text, at + 1, end),
        _ => at + 1,
    }
}

/// Characters that show nothing and part nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// The end of a mark outside ASCII: the mark with what combines with it.
fn mark_end(text: &str, at: usize, end: usize) -> usize {
    let first = text[at..end].chars().next().map_or(1, char::len_utf8);
    if text[at..].starts_with('\u{2019}')
        && let Some(to) = clitic_end(text, at, end)
    {
        return to;
    }
    let window = window(text, at, end, 64);
    window.split_word_bounds().next().map_or(at + first, |w| at + w.len().max(first))
}

/// At most `most` bytes from `at`, cut between characters: what is looked ahead is bounded.
fn window(text: &str, at: usize, end: usize, most: usize) -> &str {
    let mut to = end.min(at + most);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[at..to]
}

/// A run of letters and digits with the marks that may stand inside a word; it still may hold
/// several words.
fn run_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < end {
        let b = bytes[at];
        if b.is_ascii_alphanumeric() {
            at += 1;
        } else if b >= 0x80 {
            let c = text[at..].chars().next().expect("a character starts here");
            if is_invisible(c) {
                at += c.len_utf8();
                continue;
            }
            // One UAX #29 word from here; marks end the run.
            let Some(piece) = window(text, at, end, 256).split_word_bounds().next() else { break };
            let inner = c.is_alphanumeric() || c == '\u{2019}' && letter_at(text, at + c.len_utf8(), end);
            let combining = at > start && !c.is_alphanumeric() && piece.chars().all(is_combining);
            if inner && !c.is_alphanumeric() {
                at += c.len_utf8();
            } else if inner || combining {
                at += piece.len();
                if is_ideograph(c) {
                    break;
                }
            } else {
                break;
            }
        } else {
            let before = bytes[at.saturating_sub(1).max(start)];
            let after = if at + 1 < end { bytes[at + 1] } else { b' ' };
            let letters = (before.is_ascii_alphabetic() || before >= 0x80) && letter_at(text, at + 1, end);
            let digits = before.is_ascii_digit() && after.is_ascii_digit();
            let joins = match b {
                b'\'' => letters || before.is_ascii_digit() && after.is_ascii_alphabetic(),
                b'.' => letters || digits || before.is_ascii_alphanumeric() && after.is_ascii_lowercase(),
                b',' | b':' => digits,
                b'&' => before.is_ascii_uppercase() && after.is_ascii_uppercase(),
                b'_' => true,
                _ => false,
            };
            if !joins {
                break;
            }
            at += 1;
        }
    }
    at.max(start + 1)
}

/// Combining marks outside ASCII, which UAX #29 joins to the letter before.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}'
        | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

fn letter_at(text: &str, at: usize, end: usize) -> bool {
    at < end && text[at..].chars().next().is_some_and(char::is_alphabetic)
}

/// Divides a run into words and takes in what belongs to its last one (a stop, a hyphenated
/// part). Gives back where to go on.
fn split_run(
    text: &str,
    start: usize,
    to: usize,
    end: usize,
    abbreviations: &Abbreviations,
    sink: &mut Sink<'_>,
) -> usize {
    let bytes = text.as_bytes();
    let run = &text[start..to];
    // Clitics at the end: n't, 's, 're, 've, 'll, 'd, 'm, with either apostrophe.
    if let Some(cut) = clitic_start(run) {
        if cut > 0 {
            sink.push(start, start + cut);
        }
        sink.push(start + cut, to);
        return to;
    }
    let mut word_end = to;
    if word_end < end && bytes[word_end] == b'.' {
        if stop_belongs(text, start, word_end, end, abbreviations) {
            sink.push_turn(start, word_end + 1);
            return word_end + 1;
        }
    } else if word_end < end && bytes[word_end] == b'-' && hyphen_joins(text, start, word_end, end) {
        let mut next = run_end(text, word_end + 1, end);
        while next < end && bytes[next] == b'-' && hyphen_joins(text, start, next, end) {
            next = run_end(text, next + 1, end);
        }
        let tail = &text[word_end + 1..next];
        if let Some(cut) = clitic_start(tail).filter(|&cut| cut > 0) {
            sink.push(start, word_end + 1 + cut);
            sink.push(word_end + 1 + cut, next);
            return next;
        }
        word_end = next;
    } else if word_end < end && bytes[word_end] == b'/' && is_digits(run) {
        // Dates in digits: 9/11, 23/05/2023.
        while word_end + 1 < end && bytes[word_end] == b'/' && bytes[word_end + 1].is_ascii_digit() {
            word_end = number_end(bytes, word_end + 1, end);
        }
    }
    sink.push(start, word_end);
    word_end
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn decimal_follows(bytes: &[u8], at: usize, end: usize) -> bool {
    at + 1 < end
        && bytes[at + 1].is_ascii_digit()
        && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'.')
}

fn number_end(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end && bytes[at].is_ascii_digit() {
        at += 1;
    }
    at
}

/// Where in a run its clitic starts.
fn clitic_start(run: &str) -> Option<usize> {
    let mark = run.rfind(['\'', '\u{2019}'])?;
    let width = run[mark..].chars().next().map_or(1, char::len_utf8);
    let tail = &run[mark + width..];
    let head = &run[..mark];
    if tail.eq_ignore_ascii_case("t") && (head.ends_with('n') || head.ends_with('N')) {
        // can't is ca|n't, as in Universal Dependencies.
        return Some(mark - 1);
    }
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c)).then_some(mark)
}

/// The end of a clitic that starts at an apostrophe (`'s` behind a bracket or a quotation mark, or
/// between blanks in a text whose words are parted already).
fn clitic_end(text: &str, at: usize, end: usize) -> Option<usize> {
    if at == 0 {
        return None;
    }
    let apart = text[..at].ends_with(char::is_whitespace);
    let width = text[at..].chars().next().map_or(1, char::len_utf8);
    let from = at + width;
    let letters = text.as_bytes()[from.min(end)..end].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let tail = &text[from..from + letters];
    if apart && !text[from + letters..end].starts_with(char::is_whitespace) {
        return None;
    }
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c)).then_some(from + letters)
}

/// Whether the full stop behind a run is part of the word: abbreviations and initials.
fn stop_belongs(text: &str, start: usize, stop: usize, end: usize, abbreviations: &Abbreviations) -> bool {
    let run = &text[start..stop];
    let last = stop + 1 >= end;
    if let [letter] = run.as_bytes() {
        return letter_stop_belongs(text, start, end, *letter, abbreviations);
    }
    // U.S. p.m. e.g.: letters with stops between them.
    if run.len() <= 9 && is_dotted(run) {
        return true;
    }
    if run.len() > 12 || run.contains(['.', '\'']) {
        return false;
    }
    match abbreviations.get(run) {
        None => false,
        // "No." is a number's herald only before a digit, and other words likewise.
        Some(AbbreviationKind::Number) => {
            let next = text[stop + 1..end].trim_start().chars().next();
            let capital = run.chars().next().is_some_and(char::is_uppercase);
            next.is_some_and(|c| {
                c.is_ascii_digit() || c.is_uppercase() && capital && !run.eq_ignore_ascii_case("no")
            })
        }
        Some(AbbreviationKind::Unit) => {
            text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '/')
                || !last && text[stop + 1..].starts_with(',')
        }
        // Many are words too (Miss., Ill., Man.): they stand behind a place and its comma, or
        // before another comma.
        Some(AbbreviationKind::State) => {
            run.chars().next().is_some_and(char::is_uppercase)
                && (text[..start].trim_end().ends_with(',') || !last && text[stop + 1..].starts_with(','))
        }
        Some(_) => true,
    }
}

/// Whether the full stop behind the single letter at `start` is part of the word.
fn letter_stop_belongs(
    text: &str,
    start: usize,
    end: usize,
    letter: u8,
    abbreviations: &Abbreviations,
) -> bool {
    let bytes = text.as_bytes();
    let before = text[..start].trim_end();
    let next = text[start + 2..end].trim_start().chars().next();
    if letter == b'I' {
        // The pronoun or a numeral, unless names stand around it: "Albert I. Jones", "(I. Jones".
        let word_before = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        let name = word_before.starts_with(char::is_uppercase) && before.len() < start;
        let opened = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '"' | '\''));
        return initials_before(bytes, start) || (name || opened) && next.is_some_and(char::is_uppercase);
    }
    if letter.is_ascii_uppercase() {
        // An initial; the last letter of a paragraph only behind another one.
        return next.is_some() || initials_before(bytes, start);
    }
    // "p. 55", "(b. March 2009)", "c. 1900", "Roe v. Wade".
    let digit = next.is_some_and(|c| c.is_ascii_digit());
    match abbreviations.get(&text[start..start + 1]) {
        None => false,
        Some(AbbreviationKind::Number) => digit,
        Some(_) => {
            digit
                || is_amount(&text[start + 2..end])
                || before.ends_with('(')
                || letter == b'v' && next.is_some_and(char::is_uppercase)
        }
    }
}

/// Whether an amount follows, its currency first: "$5", "USD200".
fn is_amount(text: &str) -> bool {
    const SIGNS: [char; 4] = ['$', '€', '£', '¥'];
    let text = text.trim_start();
    let number = text.trim_start_matches(|c: char| c.is_ascii_uppercase() || SIGNS.contains(&c));
    text.len() - number.len() <= 4 && number.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the letter at `start` is the last of several initials without blanks (J.K.).
fn initials_before(bytes: &[u8], start: usize) -> bool {
    start >= 2 && bytes[start - 1] == b'.' && bytes[start - 2].is_ascii_uppercase()
}

/// Single letters parted by stops.
fn is_dotted(run: &str) -> bool {
    let bytes = run.as_bytes();
    bytes.len() >= 3
        && bytes.len() % 2 == 1
        && bytes
            .iter()
            .enumerate()
            .all(|(n, b)| if n % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut spans = Vec::new();
        split_words(text, &Abbreviations::default(), &mut spans);
        spans.iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn words_as_universal_dependencies_has_them() {
        for (text, expected) in [
            ("I don't know.", "I|do|n't|know|."),
            ("Ryan's and the boys' toys", "Ryan|'s|and|the|boys|'|toys"),
            ("O’Neill’s well-known pro-Beijing co-star", "O’Neill|’s|well|-|known|pro-Beijing|co-star"),
            (
                "Wai-ching met Kim Jong-un in U.S. Steel's hall",
                "Wai-ching|met|Kim|Jong-un|in|U.S.|Steel|'s|hall",
            ),
            ("$1.5 million, 40,000 at 08:30 on 1996-08-30", "$|1.5|million|,|40,000|at|08:30|on|1996-08-30"),
            (
                "Go to http://a.org/b(c). Or a.b@c.de, now...",
                "Go|to|http://a.org/b(c)|.|Or|a.b@c.de|,|now|...",
            ),
            ("AT&T's 9/11 #hash COVID-19 -- 5%", "AT&T|'s|9/11|#hash|COVID|-|19|--|5|%"),
            ("Mörder “naïve” — été", "Mörder|“|naïve|”|—|été"),
            ("J. K. Rowling, J.R.R. Tolkien", "J.|K.|Rowling|,|J.R.R.|Tolkien"),
            ("the 110th 1990s 54-year-old", "the|110th|1990s|54|-|year|-|old"),
        ] {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }
}
