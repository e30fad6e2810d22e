//! Which identifiers of computing stand in a text: e-mail addresses, URLs, IP addresses, CVE numbers,
//! hashes of files, wallets?
//!
//! Analysts of cybercrime live by these. They are known by their shape and, where they have one, by
//! their check sum; addresses that were made harmless ("hxxp://", "example[.]com") are read as what
//! they stand for.

use super::{Mention, MentionForm, Origin, Value};
use crate::chunk::Chunks;
use crate::rule::{Confidence, RuleSet};
use crate::span::{Span, Tok};
use regex::Regex;
use sha2::{Digest, Sha256};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

/// What an identifier looks like; one group a kind, the group's name in capitals being the kind's.
static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?x-u)
        \b (?<url> (?: h(?:tt|xx)ps? | ftp ) (?: :// | \[://\] | \[:\]// ) [!\#-;=?-~]{4,}
                 | www (?: \. | \[\.\] ) [!\#-;=?-~]{4,} )
        | \b (?: (?<cve> (?i:CVE)-[0-9]{4}-[0-9]{4,7} )
               | (?<wallet> 0x[0-9a-fA-F]{40} | bc1[02-9ac-hj-np-z]{11,71} | [13][1-9A-HJ-NP-Za-km-z]{25,34} )
               | (?<hash> [0-9a-fA-F]{64} | [0-9a-fA-F]{40} | [0-9a-fA-F]{32} )
               | (?<ip> [0-9]{1,3} (?: (?: \. | \[\.\] ) [0-9]{1,3} ){3}
                      | [0-9a-fA-F]{1,4} (?: :{1,2} [0-9a-fA-F]{1,4} ){2,7} ) ) \b
        | (?<email> [A-Za-z0-9] [A-Za-z0-9._%+-]* (?: @ | \[at\] | \[@\] )
                    [A-Za-z0-9-]+ (?: (?: \. | \[\.\] ) [A-Za-z0-9-]+ )+ )"#,
    )
    .expect("the shapes are well formed")
});

/// Whether an identifier may stand in a text: each shape has something that few texts have, and a regular
/// expression is costly to make and to run.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let before = |n: usize, wanted: fn(&u8) -> bool| n > 0 && wanted(&bytes[n - 1]);
    // From one to so many of a kind of byte, and behind them another byte.
    let runs_to = |rest: &[u8], wanted: fn(&u8) -> bool, most: usize, end: u8| {
        let run = rest.iter().take(most).take_while(|b| wanted(b)).count();
        run > 0 && rest.get(run) == Some(&end)
    };
    // No shape without other signs is as short as this many letters and digits.
    const LONG: usize = 26;
    let mut run = 0;
    bytes.iter().enumerate().any(|(n, &byte)| {
        run = if byte.is_ascii_alphanumeric() { run + 1 } else { 0 };
        let rest = &bytes[n + 1..];
        run >= LONG
            || match byte {
                b'@' => true,
                b'[' => [&b"at]"[..], b".]"].iter().any(|sign| rest.starts_with(sign)),
                b'/' => rest.starts_with(b"/"),
                b'w' => rest.starts_with(b"ww"),
                b'b' => rest.starts_with(b"c1"),
                b'-' => {
                    before(n, |b| matches!(b, b'e' | b'E')) && rest.first().is_some_and(u8::is_ascii_digit)
                }
                b'.' => before(n, u8::is_ascii_digit) && runs_to(rest, u8::is_ascii_digit, 3, b'.'),
                b':' => {
                    let rest = rest.strip_prefix(b":").unwrap_or(rest);
                    before(n, u8::is_ascii_hexdigit) && runs_to(rest, u8::is_ascii_hexdigit, 4, b':')
                }
                _ => false,
            }
    })
}

/// The kinds, in the order of the groups.
const KINDS: &[(&str, &str)] = &[
    ("cve", "CVE"),
    ("url", "URL"),
    ("wallet", "WALLET"),
    ("hash", "HASH"),
    ("ip", "IP"),
    ("email", "EMAIL"),
];

/// Adds the identifiers of a document; names read inside them go.
pub(super) fn add(chunks: &Chunks<'_, '_>, rules: &RuleSet, mentions: &mut Vec<Mention>) {
    let document = chunks.document;
    let mut found = Vec::new();
    for (_, paragraph) in document.article.distinct() {
        let text = document.article.slice(paragraph.span);
        if !may_hold(text) {
            continue;
        }
        for shape in SHAPES.captures_iter(text) {
            let Some((name, kind, place)) =
                KINDS.iter().find_map(|(group, kind)| Some((*group, *kind, shape.name(group)?)))
            else {
                continue;
            };
            let written = if name == "url" { without_tail(place.as_str()) } else { place.as_str() };
            let Some(value) = value(name, written) else { continue };
            let start = paragraph.span.start as usize + place.start();
            let tokens = tokens(chunks, start, start + written.len());
            let (Some(tokens), Some(kind)) = (tokens, rules.kinds.kind(kind)) else { continue };
            found.push(Mention {
                tokens,
                kind,
                subkind: None,
                form: MentionForm::Name,
                origin: Origin::Step("detect/identifier.rs#shape"),
                confidence: Confidence(98),
                nested: false,
                known: None,
                value: Some(Value::Identifier(value)),
            });
        }
    }
    if !found.is_empty() {
        let covers = |m: &Mention| {
            let at = found.partition_point(|f| f.tokens.end <= m.tokens.start);
            found.get(at).is_some_and(|f| f.tokens.overlaps(&m.tokens))
        };
        mentions.retain(|m| !covers(m));
        mentions.append(&mut found);
    }
}

/// The words that stand exactly at these bytes of the text.
fn tokens(chunks: &Chunks<'_, '_>, start: usize, end: usize) -> Option<Span<Tok>> {
    let words = chunks.document.words();
    let first = words.partition_point(|w| (w.start as usize) < start);
    let behind = words.partition_point(|w| (w.end as usize) <= end);
    let exact =
        first < behind && words[first].start as usize == start && words[behind - 1].end as usize == end;
    exact.then(|| Span::from_usize(first, behind))
}

/// A URL without the marks of the sentence around it.
fn without_tail(url: &str) -> &str {
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    let (opened, closed) = (url.matches('(').count(), url.matches(')').count());
    if closed > opened { url.trim_end_matches(')') } else { url }
}

/// What an identifier is as machines write it, if it is one.
fn value(kind: &str, written: &str) -> Option<String> {
    match kind {
        "cve" => Some(written.to_ascii_uppercase()),
        "url" => Some(harmful(written)),
        "email" => Some(harmful(written).replace("[at]", "@").replace("[@]", "@")),
        "ip" if written.contains(':') => written.parse::<Ipv6Addr>().ok().map(|ip| ip.to_string()),
        "ip" => harmful(written).parse::<Ipv4Addr>().ok().map(|ip| ip.to_string()),
        "hash" => {
            let letters = written.bytes().any(|b| b.is_ascii_alphabetic());
            let digits = written.bytes().any(|b| b.is_ascii_digit());
            (letters && digits).then(|| written.to_ascii_lowercase())
        }
        "wallet" => {
            let holds = match written.as_bytes() {
                [b'0', b'x', ..] => true,
                [b'b', b'c', b'1', ..] => has_bech32_sum(written),
                _ => has_base58_sum(written),
            };
            holds.then(|| written.to_owned())
        }
        _ => None,
    }
}

/// An address as it was before somebody made it harmless.
fn harmful(address: &str) -> String {
    let open = address.replace("[.]", ".").replace("[://]", "://").replace("[:]//", "://");
    match open.strip_prefix("hxxp") {
        Some(rest) => format!("http{rest}"),
        None => open,
    }
}

/// Whether the last four bytes of a base58 address are those of a double SHA-256 of the others
/// (Bitcoin's Base58Check).
fn has_base58_sum(address: &str) -> bool {
    const DIGITS: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut bytes = [0u8; 25];
    for c in address.bytes() {
        let Some(mut carry) = DIGITS.iter().position(|&d| d == c) else { return false };
        for byte in bytes.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 255) as u8;
            carry >>= 8;
        }
        if carry > 0 {
            return false;
        }
    }
    let sum = Sha256::digest(Sha256::digest(&bytes[..21]));
    sum[..4] == bytes[21..]
}

/// Whether a bech32 address has its check sum, in the old or the new constant (BIP 173, BIP 350).
fn has_bech32_sum(address: &str) -> bool {
    const DIGITS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const STEPS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let mut sum = 1u32;
    let mut take = |value: u32| {
        let top = sum >> 25;
        sum = (sum & 0x01ff_ffff) << 5 ^ value;
        for (bit, step) in STEPS.iter().enumerate() {
            sum ^= if top >> bit & 1 == 1 { *step } else { 0 };
        }
    };
    // The prefix "bc": its letters' upper bits, a zero, their lower bits.
    [3, 3, 0, 2, 3].into_iter().for_each(&mut take);
    for c in address.bytes().skip(3) {
        let Some(value) = DIGITS.iter().position(|&d| d == c) else { return false };
        take(value as u32);
    }
    matches!(sum, 1 | 0x2bc8_30a3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Texts of the pieces of identifiers, so that many of them hold one.
        #[test]
        fn what_is_passed_over_holds_no_identifier(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "http", "hxxps", "ftp", "://", "[://]", "[:]//", "www", ".", "[.]", "a.example", "CVE", "cve",
                    "-", "2021", "44228", "0x", "bc1", "qar0srrr7xfkvy5l643", "1BvBMSEYstWetqTF", "n5Au4m4GFg7xJaN",
                    "deadbeef", "0123456789abcdef", "1", "10", "203", "@", "[at]", "[@]", "ann", "db8", ":", "::", " ",
                ]),
                1..9,
            )
        ) {
            let text: String = pieces.concat();
            prop_assert!(may_hold(&text) || !SHAPES.is_match(&text), "{text}");
        }
    }

    #[test]
    fn most_texts_are_passed_over() {
        let text =
            "Profits rose 3.5 percent to $1.2 billion at 10:30 a.m., the go-between said: \"We won (2-1).\"";
        assert!(!may_hold(text));
    }

    #[test]
    fn sums_tell_wallets_from_other_words() {
        // The first block's address, and the examples of BIP 173 and BIP 350.
        for address in [
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        ] {
            assert_eq!(value("wallet", address).as_deref(), Some(address));
            let wrong = address.replace("5", "6").replace("qw", "qq").replace("lx", "xl");
            assert_ne!(wrong, address);
            assert_eq!(value("wallet", &wrong), None, "{wrong}");
        }
    }

    #[test]
    fn harmless_addresses_are_read_as_what_they_stand_for() {
        for (kind, written, meant) in [
            ("url", "hxxps://evil[.]example/a", Some("https://evil.example/a")),
            ("ip", "203.0.113[.]9", Some("203.0.113.9")),
            ("ip", "203.0.113.900", None),
            ("ip", "2001:db8::1", Some("2001:db8::1")),
            ("ip", "10:30:15", None),
            ("email", "ann[at]mail.example", Some("ann@mail.example")),
            ("cve", "cve-2021-44228", Some("CVE-2021-44228")),
            ("hash", "11111111111111111111111111111111", None),
        ] {
            assert_eq!(value(kind, written).as_deref(), meant, "{written}");
        }
        assert_eq!(without_tail("http://a.example/b)."), "http://a.example/b");
        assert_eq!(without_tail("http://a.example/b_(c)."), "http://a.example/b_(c)");
    }
}
