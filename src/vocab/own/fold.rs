//! When are two words of names the same? When they differ in capitals, accents and the shape of
//! apostrophes and hyphens only: newspapers write Erdogan for Erdoğan.

/// Calls `out` with the letters of a word as names are compared: small, without accents.
fn each(word: &str, mut out: impl FnMut(char)) {
    for c in word.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '´' => "'",
            '\u{2010}' | '\u{2011}' | '\u{2013}' => "-",
            '\u{300}'..='\u{36F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{AD}' => "",
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
            'æ' => "ae",
            // "U.S. Steel" is US Steel, "Moor & Sons" Moor and Sons.
            '.' => "",
            '&' => "and",
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ə' | 'ẹ'..='ệ' => "e",
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
            'ĥ' | 'ħ' => "h",
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
            'ĵ' => "j",
            'ķ' => "k",
            'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
            'ñ' | 'ń' | 'ņ' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => "o",
            'œ' => "oe",
            'ŕ' | 'ŗ' | 'ř' => "r",
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
            'ß' => "ss",
            'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
            'þ' => "th",
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => "u",
            'ŵ' => "w",
            'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            other => {
                out(other);
                continue;
            }
        };
        plain.chars().for_each(&mut out);
    }
}

/// A hash of a word as names are compared. It is kept in files, so it must not change.
pub fn hash_word(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    if word.bytes().all(|b| b.is_ascii() && !matches!(b, b'`' | b'.' | b'&')) {
        word.bytes().for_each(|b| take(b.to_ascii_lowercase()));
    } else {
        let mut buffer = [0; 4];
        each(word, |c| c.encode_utf8(&mut buffer).bytes().for_each(&mut take));
    }
    // All bits of the letters reach all bits of the hash.
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ hash >> 33
}

/// The hash of a row of words, from that of the words before the last and the last one's own.
pub(super) fn join(before: u64, word: u64) -> u64 {
    let mixed = (before.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

/// Writes words as names are compared into `out`, without what parts them.
pub(super) fn letters_of<'a>(words: impl Iterator<Item = &'a str>, out: &mut String) {
    out.clear();
    for word in words {
        each(word, |c| {
            if !c.is_whitespace() {
                out.push(c);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_make_no_difference() {
        for (a, b) in
            [("Erdoğan", "ERDOGAN"), ("Groß", "gross"), ("İzmir", "Izmir"), ("d’Or", "D'or"), ("U.S.", "us")]
        {
            assert_eq!(hash_word(a), hash_word(b), "{a} {b}");
        }
        assert_ne!(hash_word("Moor"), hash_word("Moore"));
        assert_ne!(join(hash_word("a"), hash_word("b")), join(hash_word("b"), hash_word("a")));
    }
}
