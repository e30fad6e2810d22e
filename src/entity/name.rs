//! What is the plain form of a name, and which of several is the fullest?

use crate::id::ListId;
use crate::vocab::Vocab;
use std::borrow::Cow;

/// A name without "the" before it and a possessive behind it, with single blanks.
pub(super) fn plain(name: &str) -> String {
    part(name).into_owned()
}

/// The same, borrowed where that is a part of the name.
fn part(name: &str) -> Cow<'_, str> {
    let name = name.trim();
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let name = ["'s", "’s"].iter().find_map(|s| name.strip_suffix(s)).unwrap_or(name);
    single_blanks(name)
}

/// A text with single blanks between its words.
pub(crate) fn single_blanks(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let blank = |b: &u8| b.is_ascii_whitespace() || *b == 0x0B;
    let single = |n: usize| bytes[n] == b' ' && n > 0 && bytes.get(n + 1).is_some_and(|b| !blank(b));
    if text.is_ascii() && (0..bytes.len()).all(|n| !blank(&bytes[n]) || single(n)) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    Cow::Owned(plain)
}

/// The number of the name that says most: the one with most words that are no initials, then most
/// words, the first of equals.
pub(super) fn fullest(names: &[String]) -> usize {
    let weight = |name: &String| {
        let full = name.split(' ').filter(|w| w.trim_end_matches('.').chars().count() > 1).count();
        (full, name.split(' ').count(), name.chars().any(char::is_lowercase))
    };
    let mut best = 0;
    for (n, name) in names.iter().enumerate().skip(1) {
        if weight(name) > weight(&names[best]) {
            best = n;
        }
    }
    best
}

/// The place that a demonym is derived from.
pub(super) fn of_demonym(known: (ListId, u32), vocab: &Vocab) -> Option<String> {
    let list = vocab.list(known.0);
    let place = match list.name.as_str() {
        "demonym_country" => list.cell(known.1, 0),
        "demonym" => list.field(known.1, "of"),
        _ => return None,
    };
    (!place.is_empty()).then(|| place.to_owned())
}

/// A name for comparison: lower case, without stops, hyphens as blanks.
pub(super) fn key(name: &str) -> String {
    let name = part(name);
    let mut folded = String::with_capacity(name.len());
    let kept = name.chars().filter(|c| !matches!(c, '.' | ',' | '\'' | '’'));
    folded.extend(kept.map(|c| if matches!(c, '-' | '–') { ' ' } else { c }));
    if folded.is_ascii() {
        folded.make_ascii_lowercase();
        return folded;
    }
    folded.to_lowercase()
}

/// What first letters a name may be called by, in capitals: those of its large words, and those of all
/// country too, and those of all its words.
pub(super) fn acronyms(name: &str) -> Vec<String> {
    let letters = |all: bool| -> String {
        name.split([' ', '-'])
            .filter_map(|w| w.chars().next())
            .filter(|c| c.is_uppercase() || c.is_ascii_digit() || all && c.is_alphabetic())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let mut found = vec![letters(false)];
    let all = letters(true);
    if !found.contains(&all) {
        found.push(all);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(plain("the  Treasury\nDepartment's"), "Treasury Department");
        assert_eq!(acronyms("Syrian Observatory for Human Rights"), ["SOHR", "SOFHR"]);
        assert_eq!(key("U.N."), "un");
        let names = ["Blinken".to_owned(), "Antony Blinken".to_owned()];
        assert_eq!(fullest(&names), 1);
    }
}
