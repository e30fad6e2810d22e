//! How do bytes become articles? Plain text is one article; JSON Lines hold one a line.

use super::{Article, Dedup, Source};
use crate::error::{InputError, Warning};
use jiff::civil::Date;
use serde::Deserialize;
use std::borrow::Cow;

/// The largest article taken: places are counted in 32 bits.
pub const MAX_BYTES: usize = u32::MAX as usize - 1;

/// A line of JSON Lines. Other keys are left alone.
#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    title: Option<String>,
    published: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    text: String,
}

/// Turns a plain text into an article. Bytes that are no UTF-8 become U+FFFD and are warned of;
/// offsets then count in the text with the replacements.
///
/// # Errors
/// A text of 4 GiB or more, and one that holds nothing but blanks.
pub fn plain_text(
    bytes: Vec<u8>,
    source: Source,
    dedup: Dedup,
) -> Result<(Article, Vec<Warning>), InputError> {
    let fail = |message: &str, hint: &str| InputError {
        source_name: source.id.clone(),
        line: 1,
        column: 1,
        message: message.to_owned(),
        hint: hint.to_owned(),
    };
    if bytes.len() > MAX_BYTES {
        return Err(fail("the article is larger than 4 GiB", "split the file into articles"));
    }
    let (text, warnings) = decode(bytes, &source.id);
    if text.trim().is_empty() {
        return Err(fail("the article is empty", "give a file with text in it"));
    }
    Ok((Article::new(source, text, dedup), warnings))
}

fn decode(bytes: Vec<u8>, place: &str) -> (String, Vec<Warning>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = match String::from_utf8_lossy(error.as_bytes()) {
                Cow::Borrowed(text) => text.to_owned(),
                Cow::Owned(text) => text,
            };
            let warning = Warning {
                place: place.to_owned(),
                message: format!("byte {at} is not UTF-8; such bytes were read as U+FFFD"),
            };
            (text, vec![warning])
        }
    }
}

/// Reads a date `YYYY-MM-DD`; a time behind it is cut off.
pub fn parse_date(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    if text.len() > 10 && !text[10..].starts_with(['T', ' ']) {
        return None;
    }
    day.parse().ok()
}

/// Turns lines of JSON Lines into articles, one call a line.
#[derive(Debug)]
pub struct ArticleLines {
    source_name: String,
    line: usize,
    dedup: Dedup,
}

impl ArticleLines {
    /// Starts at the first line of the file called `source_name`.
    pub fn new(source_name: &str, dedup: Dedup) -> Self {
        ArticleLines { source_name: source_name.to_owned(), line: 0, dedup }
    }

    /// The article of the next line; nothing for a blank one.
    ///
    /// # Errors
    /// A line that is no JSON object with a `text`, or whose `published` is no date.
    pub fn article(&mut self, line: &[u8]) -> Result<Option<(Article, Vec<Warning>)>, InputError> {
        self.line += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        let place = format!("{}:{}", self.source_name, self.line);
        let (json, mut warnings) = match std::str::from_utf8(line) {
            Ok(json) => (Cow::Borrowed(json), Vec::new()),
            Err(_) => {
                let (json, warnings) = decode(line.to_vec(), &place);
                (Cow::Owned(json), warnings)
            }
        };
        let json = json.strip_prefix('\u{FEFF}').unwrap_or(&json);
        let json = replace_lone_surrogates(json);
        if let Cow::Owned(_) = json {
            warnings.push(Warning {
                place: place.clone(),
                message: "a lone surrogate was read as U+FFFD".into(),
            });
        }
        let read: Line = serde_json::from_str(&json).map_err(|error| {
            self.error(
                error.column().max(1),
                error.to_string(),
                "each line is one JSON object with at least a \"text\"; see whether the file was cut off",
            )
        })?;
        let published = match read.published.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
            None => None,
            Some(text) => match parse_date(text) {
                Some(date) => Some(date),
                None => {
                    warnings.push(Warning {
                        place: place.clone(),
                        message: format!(
                            "`published` is {text:?}, not a date like 2023-05-23; it is left out"
                        ),
                    });
                    None
                }
            },
        };
        if read.text.len() > MAX_BYTES {
            return Err(self.error(1, "the article is larger than 4 GiB".into(), "split it into articles"));
        }
        let id = match read.id {
            Some(serde_json::Value::String(id)) => id,
            Some(other) => other.to_string(),
            None => place,
        };
        let source = Source { id, title: read.title, published, url: read.url, publisher: read.publisher };
        Ok(Some((Article::new(source, read.text, self.dedup), warnings)))
    }

    fn error(&self, column: usize, message: String, hint: &str) -> InputError {
        InputError {
            source_name: self.source_name.clone(),
            line: self.line,
            column,
            message,
            hint: hint.to_owned(),
        }
    }
}

/// JSON may spell half of a surrogate pair (`\ud83d`), which no text can hold: it becomes U+FFFD.
fn replace_lone_surrogates(json: &str) -> Cow<'_, str> {
    let bytes = json.as_bytes();
    let escape = |at: usize| -> Option<u32> {
        (bytes.get(at..at + 2)? == b"\\u").then_some(())?;
        u32::from_str_radix(json.get(at + 2..at + 6)?, 16).ok()
    };
    let mut out = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'\\', &bytes[at..]) {
        at += next;
        match escape(at) {
            Some(0xD800..=0xDBFF) if matches!(escape(at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => {
                out.push_str(&json[kept..at]);
                out.push_str("\\ufffd");
                at += 6;
                kept = at;
            }
            Some(_) => at += 6,
            None => at += 2,
        }
        if at >= bytes.len() {
            break;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(json);
    }
    out.push_str(&json[kept.min(json.len())..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Option<(Article, Vec<Warning>)>, InputError> {
        ArticleLines::new("x.jsonl", Dedup::Exact).article(line.as_bytes())
    }

    #[test]
    fn lines_become_articles() {
        let (article, warnings) =
            read(r#"{"id": 7, "text": "Hi.", "published": "2023-05-23T10:00:00Z", "x": 1}"#)
                .unwrap()
                .unwrap();
        assert_eq!((article.source.id.as_str(), article.text()), ("7", "Hi."));
        assert_eq!(article.source.published.unwrap().to_string(), "2023-05-23");
        assert!(warnings.is_empty());
        assert!(read("  \n").unwrap().is_none());
    }

    #[test]
    fn a_line_cut_in_half_names_its_place() {
        let error = read(r#"{"id": "a", "text": "Hi"#).unwrap_err();
        assert!(error.to_string().starts_with("x.jsonl:1:"), "{error}");
    }

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_kept() {
        let (article, warnings) =
            read(r#"{"text": "a\ud83d b\ude00 \ud83d\ude00 \\ud83d"}"#).unwrap().unwrap();
        assert_eq!(article.text(), "a\u{FFFD} b\u{FFFD} \u{1F600} \\ud83d");
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn dates() {
        assert!(parse_date("2023-05-23").is_some());
        assert!(parse_date("2023-02-30").is_none());
        assert!(parse_date("2023-05-231").is_none());
        assert!(parse_date("last week").is_none());
    }
}
