//! What number do these words say? Digits, words, and both: "1.5 million", "twenty-two", "a dozen".

/// The number that words in lower case say as a whole.
pub(super) fn read(words: &[&str]) -> Option<f64> {
    let mut total = 0.0;
    let mut part: Option<f64> = None;
    let mut seen = false;
    for word in words {
        if matches!(
            *word,
            "-" | "and"
                | "about"
                | "around"
                | "some"
                | "nearly"
                | "almost"
                | "over"
                | "than"
                | "more"
                | "least"
                | "at"
                | "up"
                | "to"
        ) {
            continue;
        }
        if let Some(digits) = digits(word) {
            if part.is_some() {
                return None;
            }
            part = Some(digits);
        } else if let Some(small) = small(word) {
            let before = part.unwrap_or(0.0);
            // twenty | two; one hundred | five
            part = Some(before + small);
        } else if *word == "hundred" {
            part = Some(part.unwrap_or(1.0) * 100.0);
        } else if let Some(scale) = scale(word) {
            total += part.take().unwrap_or(1.0) * scale;
        } else if matches!(*word, "a" | "an") {
            // "half a million"
            part = part.or(Some(1.0));
        } else if *word == "half" {
            part = Some(part.map_or(0.5, |p| p / 2.0));
        } else {
            return None;
        }
        seen = true;
    }
    seen.then(|| total + part.unwrap_or(0.0))
}

fn digits(word: &str) -> Option<f64> {
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let valid = plain.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    valid.then(|| plain.parse().ok()).flatten()
}

/// Numbers below a hundred that are one word, and a dozen.
pub(super) fn small(word: &str) -> Option<f64> {
    const SMALL: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = SMALL.iter().position(|w| w == &word).map(|n| n as f64);
    let tens = || TENS.iter().position(|w| w == &word).map(|n| (n + 2) as f64 * 10.0);
    small.or_else(tens).or_else(|| (word == "dozen").then_some(12.0))
}

/// Words that multiply what stands before them.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" | "k" => 1e3,
        "million" | "mln" | "m" => 1e6,
        "billion" | "bln" | "bn" | "b" => 1e9,
        "trillion" | "trn" | "tn" => 1e12,
        "crore" => 1e7,
        "lakh" => 1e5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn digits_words_and_both() {
        for (words, expected) in [
            ("1.5 million", Some(1.5e6)),
            ("40,000", Some(40_000.0)),
            ("twenty - two", Some(22.0)),
            ("one hundred and five thousand", Some(105_000.0)),
            ("a billion", Some(1e9)),
            ("half a million", Some(5e5)),
            ("three dozen cats", None),
            ("", None),
        ] {
            let split: Vec<&str> = words.split_whitespace().collect();
            assert_eq!(read(&split), expected, "{words}");
        }
    }
}
