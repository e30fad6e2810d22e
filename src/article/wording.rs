//! Which words has a paragraph, and what would it mean to change one?
//!
//! A word here is a run of letters and digits, with capitals folded and number words as digits. In
//! a copy of a story any plain word may have been changed; a number, a name, a negation or a word
//! that has an opposite may not: then it is another statement.

use super::known_word::{KNOWN, KnownWords, Weight};

/// A word of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The folded word, hashed; the same on every machine.
    pub(super) hash: u64,
    /// What it would mean to change it.
    pub(super) weight: Weight,
    /// Its first byte in the paragraph.
    pub(super) start: u32,
    /// The byte behind it.
    pub(super) end: u32,
}

/// The words of a paragraph.
pub(super) fn words(paragraph: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(paragraph.len() / 5);
    add_words(paragraph, &mut words);
    words
}

/// Adds the words of a paragraph to `words`.
pub(super) fn add_words(paragraph: &str, words: &mut Vec<Word>) {
    let bytes = paragraph.as_bytes();
    let known: &KnownWords = &KNOWN;
    let mut folded = String::new();
    let mut start = 0;
    // A capital behind a stop says nothing; a common word there is no name.
    let mut opens = true;
    let mut inside = false;
    let mut capital = false;
    // The classes of the bytes of a word.
    let mut seen = 0;
    let mut at = 0;
    loop {
        let run = at;
        while at < bytes.len() && CLASS[usize::from(bytes[at])] & COUNTS != 0 {
            seen |= CLASS[usize::from(bytes[at])];
            at += 1;
        }
        let plain = bytes.get(at).is_none_or(|&b| CLASS[usize::from(b)] == 0);
        if at > run {
            if !inside {
                (inside, start, capital) = (true, run, bytes[run].is_ascii_uppercase());
                folded.clear();
                // Most words are no more than a run of small letters.
                if plain && seen & (UPPER | DIGIT) == 0 {
                    let word = &paragraph[run..at];
                    let (hash, weight) = known.hash_and_weight(word, false, false, opens);
                    words.push(Word { hash, weight, start: start as u32, end: at as u32 });
                    (inside, opens, seen) = (false, false, 0);
                }
            }
            if inside {
                folded.push_str(&paragraph[run..at]);
            }
        }
        let c = match bytes.get(at) {
            Some(&byte) if byte < 0x80 => char::from(byte),
            _ => paragraph[at..].chars().next().unwrap_or(' '),
        };
        if !c.is_ascii() && counts(c) {
            if !inside {
                (inside, start, capital) = (true, at, c.is_uppercase());
                folded.clear();
            }
            folded.extend(c.to_lowercase());
        } else if inside && joins_digits(paragraph, at, c) {
            // 1,200 is 1200; 6.3 and 3-2 are one number each.
            if c != ',' {
                folded.push(c);
            }
        } else if inside && !is_silent(c) {
            if seen & UPPER != 0 {
                folded.make_ascii_lowercase();
            }
            let (hash, weight) = known.hash_and_weight(&folded, seen & DIGIT != 0, capital, opens);
            words.push(Word { hash, weight, start: start as u32, end: at as u32 });
            inside = false;
            opens = false;
            seen = 0;
        }
        opens |= !inside && matches!(c, '.' | '!' | '?' | '"' | '“' | ':');
        if at >= bytes.len() {
            return;
        }
        at += c.len_utf8();
    }
}

/// The class of a byte for what a paragraph says: a letter, a digit or a sign that counts.
const COUNTS: u8 = 1;
/// A digit, which counts.
const DIGIT: u8 = 2;
/// A capital, which counts.
const UPPER: u8 = 4;
/// Not an ASCII character that parts words.
const OTHER: u8 = 8;

/// The classes of all bytes; one without a class parts words.
const CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        class[byte as usize] = match byte {
            b'0'..=b'9' => COUNTS | DIGIT,
            b'$' | b'%' => COUNTS,
            b'A'..=b'Z' => COUNTS | UPPER,
            b'a'..=b'z' => COUNTS,
            b'\'' => OTHER,
            _ => 0,
        };
        byte += 1;
    }
    class
};

/// Whether a character counts for what a paragraph says.
pub(super) fn counts(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '¥' | '%')
}

/// Whether a character between letters parts no words.
pub(super) fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{AD}' | '\u{200B}')
}

/// Whether a mark stands between two digits and makes one number of them.
fn joins_digits(paragraph: &str, at: usize, c: char) -> bool {
    let bytes = paragraph.as_bytes();
    let digit = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_digit);
    matches!(c, '.' | ',' | '-' | ':') && at > 0 && digit(at - 1) && digit(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_weight() {
        let weights: Vec<Weight> =
            words("Police didn't find Ann Lee’s $5 before Monday.").iter().map(|w| w.weight).collect();
        use Weight::*;
        assert_eq!(weights, [Plain, Negation, Plain, Name, Name, Number, Opposite(3, true), Number]);
        assert_eq!(words("three ships")[0].hash, words("3 ships")[0].hash);
    }
}
