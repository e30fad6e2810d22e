//! How is a regular English word inflected? Spelling rules; irregular forms stand in a list.

/// The regular plural of a noun, which is also the -s form of a verb.
pub(super) fn with_s(base: &str, out: &mut String) {
    out.clear();
    out.push_str(base);
    if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") {
        out.push_str("es");
    } else if ends_consonant_y(base) {
        out.pop();
        out.push_str("ies");
    } else if base.ends_with('o') && !ends_vowel_before_last(base) {
        out.push_str("es");
    } else {
        out.push('s');
    }
}

/// The plural that a noun in -o has beside the one in -oes (photos, pianos).
pub(super) fn second_plural(base: &str, out: &mut String) -> bool {
    out.clear();
    if !base.ends_with('o') || ends_vowel_before_last(base) {
        return false;
    }
    out.push_str(base);
    out.push('s');
    true
}

/// The regular past of a verb.
pub(super) fn with_ed(base: &str, out: &mut String) {
    stem(base, out, true);
    out.push_str("ed");
}

/// The -ing form of a verb.
pub(super) fn with_ing(base: &str, out: &mut String) {
    if let Some(stem) = base.strip_suffix("ie") {
        out.clear();
        out.push_str(stem);
        out.push('y');
    } else {
        stem(base, out, false);
    }
    out.push_str("ing");
}

/// The comparative (`er`) or superlative (`est`) of a short adjective.
pub(super) fn with_degree(base: &str, ending: &str, out: &mut String) {
    stem(base, out, true);
    out.push_str(ending);
}

/// Whether an adjective is short enough to be compared with -er and -est.
pub(super) fn takes_degree(base: &str) -> bool {
    base.len() >= 2
        && base.bytes().all(|b| b.is_ascii_lowercase())
        && (syllables(base) == 1
            || syllables(base) == 2 && (base.ends_with('y') || base.ends_with("le") || base.ends_with("ow")))
}

fn stem(base: &str, out: &mut String, y_changes: bool) {
    out.clear();
    out.push_str(base);
    // free|ing, shoe|ing, dye|ing keep their e; freed, shoed do with one.
    let keeps_e = !y_changes && ["ee", "oe", "ye"].iter().any(|e| base.ends_with(e));
    if base.ends_with('e') && !keeps_e {
        out.pop();
    } else if y_changes && ends_consonant_y(base) {
        out.pop();
        out.push('i');
    } else if doubles(base) {
        out.push_str(&base[base.len() - 1..]);
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_consonant_y(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 1 && bytes[bytes.len() - 1] == b'y' && !is_vowel(bytes[bytes.len() - 2])
}

fn ends_vowel_before_last(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 1 && is_vowel(bytes[bytes.len() - 2])
}

/// One-syllable words in one vowel and one consonant double it (stop, stopped); longer words that
/// do stand in the list of irregular forms, for spelling does not show stress.
fn doubles(word: &str) -> bool {
    let b = word.as_bytes();
    let n = b.len();
    n >= 3
        && syllables(word) == 1
        && b[n - 1].is_ascii_lowercase()
        && !is_vowel(b[n - 1])
        && !matches!(b[n - 1], b'w' | b'x' | b'y' | b'h')
        && is_vowel(b[n - 2])
        && (!is_vowel(b[n - 3]) || n >= 4 && b[n - 4] == b'q' && b[n - 3] == b'u')
}

/// Number of syllables by groups of vowels; a final silent e does not count.
fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut before = false;
    for (n, b) in word.bytes().enumerate() {
        let vowel = is_vowel(b) || b == b'y' && n > 0;
        count += usize::from(vowel && !before);
        before = vowel;
    }
    let b = word.as_bytes();
    if b.len() > 2
        && b[b.len() - 1] == b'e'
        && !is_vowel(b[b.len() - 2])
        && b[b.len() - 2] != b'l'
        && count > 1
    {
        count -= 1;
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        let mut out = String::new();
        for (base, s, ed, ing) in [
            ("sanction", "sanctions", "sanctioned", "sanctioning"),
            ("deploy", "deploys", "deployed", "deploying"),
            ("deny", "denies", "denied", "denying"),
            ("ban", "bans", "banned", "banning"),
            ("accuse", "accuses", "accused", "accusing"),
            ("free", "frees", "freed", "freeing"),
            ("clash", "clashes", "clashed", "clashing"),
            ("fix", "fixes", "fixed", "fixing"),
            ("veto", "vetoes", "vetoed", "vetoing"),
            ("visit", "visits", "visited", "visiting"),
        ] {
            with_s(base, &mut out);
            assert_eq!(out, s);
            with_ed(base, &mut out);
            assert_eq!(out, ed);
            with_ing(base, &mut out);
            assert_eq!(out, ing);
        }
        for (base, comparative) in
            [("big", "bigger"), ("easy", "easier"), ("large", "larger"), ("clean", "cleaner")]
        {
            assert!(takes_degree(base), "{base}");
            with_degree(base, "er", &mut out);
            assert_eq!(out, comparative);
        }
        assert!(!takes_degree("political"));
    }
}
