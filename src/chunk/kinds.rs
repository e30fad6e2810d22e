//! What kinds of token is a word, as rules ask for them?

use super::Chunks;
use super::spelling::Memory;
use crate::rule::KindSet;
use crate::rule::kinds::{self, kind_of_tag};
use crate::vocab::{Tag, Vocab, letters};

/// Fills the column of kinds; words and tags are there already.
pub(super) fn assign(chunks: &mut Chunks<'_, '_>, memory: &Memory, vocab: &Vocab) {
    let document = chunks.document;
    for sentence in document.sentences() {
        for n in sentence.tokens.range() {
            let mut set = memory.spelling(n).kinds;
            let tag = chunks.tags[n];
            if let Some(kind) = kind_of_tag(tag) {
                set.insert(kind);
            }
            if n == sentence.tokens.start as usize {
                set.insert(kinds::FIRST);
            }
            if tag == Tag::Verb && vocab.is_speech(chunks.bases[n]) {
                set.insert(kinds::SPEECH);
            }
            chunks.kinds.push(set);
        }
    }
}

/// The kinds that the letters of a word show; `unknown` says that the lexicon lacks it.
pub(super) fn shape(word: &str, capitals: u32, unknown: bool) -> KindSet {
    let mut set = KindSet::EMPTY;
    let first = word.chars().next().unwrap_or(' ');
    if first.is_uppercase() {
        set.insert(kinds::CAP);
        let letters = letters(word);
        if letters > 1 && capitals.count_ones() as usize >= letters.min(32) {
            set.insert(kinds::ALLCAPS);
        }
        if letters == 1 && word.len() == 2 && word.ends_with('.') {
            set.insert(kinds::INITIAL);
        }
    } else if first.is_lowercase() {
        set.insert(kinds::LOWER);
    } else if first.is_ascii_digit() || first == '.' && word[1..].starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let tail = &word[digits.len()..];
        if matches!(tail, "st" | "nd" | "rd" | "th") {
            set.insert(kinds::ORDINAL);
        } else if tail.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
            set.insert(kinds::DIGITS);
            set.insert(kinds::NUM);
            if word.len() == 4
                && matches!(word.as_bytes()[0], b'1' | b'2')
                && !word.contains(['.', ','])
                && word < "2200"
            {
                set.insert(kinds::YEAR);
            }
        } else if tail == "s" && digits.len() == 4 && digits.ends_with('0') {
            set.insert(kinds::DECADE);
        } else if word.len() == 10
            && word
                .bytes()
                .enumerate()
                .all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() })
        {
            set.insert(kinds::ISODAY);
        } else if is_clock(word) {
            set.insert(kinds::CLOCK);
        }
    } else if !first.is_alphanumeric() {
        set.insert(kinds::PUNCT);
        if is_quote(word) {
            set.insert(kinds::QUOTE);
            set.insert(kinds::STOP);
        }
        if matches!(word, "-" | "–" | "—" | "--" | "‑" | "‐") {
            set.insert(kinds::HYPHEN);
        }
        if matches!(word, "." | "!" | "?" | "…" | "..." | ")" | "]") {
            set.insert(kinds::STOP);
        }
    }
    if word.chars().any(char::is_alphabetic) {
        set.insert(kinds::WORD);
    }
    // A capital behind a small letter.
    if capitals >> 1 != 0 && word.chars().any(char::is_lowercase) {
        set.insert(kinds::MIXED);
    }
    if unknown && !set.has(kinds::PUNCT) && !set.has(kinds::DIGITS) {
        set.insert(kinds::UNKNOWN);
    }
    set
}

/// Whether a word is a time of day in digits: 16:45.
fn is_clock(word: &str) -> bool {
    let Some((hours, minutes)) = word.split_once(':') else { return false };
    let below = |part: &str, limit: u8| {
        part.len() <= 2
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|n| n < limit)
    };
    minutes.len() == 2 && below(hours, 25) && below(minutes, 60)
}

/// Whether a word is a quotation mark, of whatever kind.
pub(super) fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "'" | "“" | "”" | "‘" | "’" | "«" | "»" | "„" | "``" | "''" | "`" | "‹" | "›")
}
