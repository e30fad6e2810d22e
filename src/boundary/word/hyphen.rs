//! Does a hyphen join two parts into one word?

use super::{is_digits, letter_at, number_end};

/// First parts that a hyphen does not part from the rest.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "cross", "de", "e", "ex", "inter", "mid", "mini", "multi", "neo", "non", "o",
    "pan", "post", "pre", "pro", "re", "semi", "sub", "super", "trans", "ultra", "un", "x",
];

/// Whether the hyphen at `hyphen` joins what stands on its sides into one word: prefixes, dates and
/// telephone numbers in digits, and given names of two syllables (Wai-ching, Jong-un).
pub(super) fn hyphen_joins(text: &str, start: usize, hyphen: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(&after) = bytes.get(hyphen + 1).filter(|_| hyphen + 1 < end) else { return false };
    let head = &text[start..hyphen];
    let last_part = head.rsplit('-').next().unwrap_or(head);
    if after.is_ascii_digit() {
        let next = number_end(bytes, hyphen + 1, end);
        let long = next - hyphen - 1;
        let more = next < end && bytes[next] == b'-' && bytes.get(next + 1).is_some_and(u8::is_ascii_digit);
        return is_digits(last_part) && (last_part.len() >= 3 && long >= 2 || more || head.contains('-'));
    }
    if head.len() <= 7 && letter_at(text, hyphen + 1, end) {
        let mut folded = [0u8; 7];
        let folded = &mut folded[..head.len()];
        folded.copy_from_slice(head.as_bytes());
        folded.make_ascii_lowercase();
        if let Ok(folded) = std::str::from_utf8(folded)
            && PREFIXES.binary_search(&folded).is_ok()
        {
            return folded.len() > 1 || after.is_ascii_lowercase() || folded == "o";
        }
    }
    // Wai-ching, Jong-un: a capital first, two to six letters, a lower-case second part as short.
    let second = bytes[hyphen + 1..end].iter().take(7).take_while(|b| b.is_ascii_lowercase()).count();
    let behind =
        bytes.get(hyphen + 1 + second).copied().filter(|_| hyphen + 1 + second < end).unwrap_or(b' ');
    (2..=6).contains(&head.len())
        && head.as_bytes()[0].is_ascii_uppercase()
        && head.bytes().skip(1).all(|b| b.is_ascii_lowercase())
        && (1..=6).contains(&second)
        && !behind.is_ascii_alphanumeric()
        && behind != b'-'
        && is_east_asian_syllable(head)
        && is_east_asian_syllable(&text[hyphen + 1..hyphen + 1 + second])
}

/// Whether letters can be one romanised syllable of a Chinese or Korean name.
fn is_east_asian_syllable(word: &str) -> bool {
    const INITIALS: &[&str] = &[
        "", "b", "bh", "c", "ch", "d", "f", "g", "gw", "gy", "h", "hs", "hw", "hy", "j", "k", "kh", "kw",
        "ky", "l", "m", "my", "n", "ng", "p", "q", "r", "ry", "s", "sh", "sz", "t", "ts", "tz", "w", "x",
        "y", "z", "zh",
    ];
    const FINALS: &[&str] = &[
        "a", "ae", "ai", "ak", "al", "am", "an", "ang", "ao", "ap", "at", "au", "aw", "e", "ee", "eh", "ei",
        "ek", "en", "eng", "eo", "eok", "eol", "eom", "eon", "eong", "eop", "er", "eu", "eul", "eum", "eun",
        "eung", "ew", "eui", "i", "ia", "ian", "iang", "iao", "ie", "ih", "ik", "il", "im", "in", "ing",
        "io", "iong", "ip", "it", "iu", "o", "oe", "oh", "oi", "ok", "ol", "om", "on", "ong", "oo", "ook",
        "oon", "oong", "op", "ou", "ow", "oy", "u", "ua", "uai", "uan", "uang", "ue", "uen", "uet", "ui",
        "uh", "uk", "ul", "um", "un", "ung", "uo", "ut", "wan", "yeon", "young", "yu",
    ];
    let folded = word.to_ascii_lowercase();
    (0..=folded.len().min(2)).any(|cut| {
        folded.is_char_boundary(cut) && INITIALS.contains(&&folded[..cut]) && FINALS.contains(&&folded[cut..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_sorted() {
        assert!(PREFIXES.is_sorted());
    }
}
