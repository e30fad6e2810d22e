//! What does an example of a rule say? Its text without the marks, and what each mark gives and expects.
//!
//! In a mark what stands before the colon is expected, what stands after it is given:
//! `[Norvik](agent:ORG)` gives an ORG and expects it as agent, `(ORG)` only gives, `(it)` only expects.

use crate::span::{Byte, Span};

/// A marked piece of an example's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its place in the text without marks.
    pub span: Span<Byte>,
    /// The role it is expected to fill.
    pub expected: Option<String>,
    /// The kind it is given as.
    pub given: Option<String>,
}

/// An example with its marks taken out of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The text as a newspaper would print it.
    pub text: String,
    /// The marks, in order of place.
    pub marks: Vec<Mark>,
}

/// An example with its place in its file.
#[derive(Clone, Debug)]
pub struct ExampleLine {
    /// The example.
    pub example: Example,
    /// Its line in the file.
    pub line: usize,
}

/// All that a rule shows of itself.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// What it finds.
    pub yes: Vec<ExampleLine>,
    /// What it leaves alone.
    pub no: Vec<ExampleLine>,
    /// What it should find and does not yet.
    pub limits: Vec<ExampleLine>,
}

/// Reads an example. A role is in lower case, a kind in capitals.
///
/// # Errors
/// Byte place and message where a mark is not of the form.
pub fn parse(source: &str) -> Result<Example, (usize, String)> {
    let mut example = Example { text: String::with_capacity(source.len()), marks: Vec::new() };
    let mut open: Option<(usize, usize)> = None;
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let at = source.len() - rest.len();
        match c {
            '[' if open.is_some() => return Err((at, "a mark inside a mark".into())),
            '[' => {
                open = Some((at, example.text.len()));
                rest = &rest[1..];
            }
            ']' if open.is_some() => {
                let (_, start) = open.take().expect("it is open");
                let Some(end) = rest.strip_prefix("](").and_then(|r| r.find(')')) else {
                    return Err((
                        at,
                        "behind ] stands what is expected and given: (role:KIND), (role) or (KIND)".into(),
                    ));
                };
                let note = &rest[2..end + 2];
                let (expected, given) = match note.split_once(':') {
                    Some((role, kind)) => (Some(role), Some(kind)),
                    None if note.starts_with(char::is_uppercase) => (None, Some(note)),
                    None => (Some(note), None),
                };
                let is_role =
                    |r: &&str| !r.is_empty() && r.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
                let is_kind = |k: &&str| {
                    let kind = k.split_once('.').map_or(*k, |(kind, _)| kind);
                    !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
                };
                if expected.as_ref().is_some_and(|r| !is_role(r))
                    || given.as_ref().is_some_and(|k| !is_kind(k))
                {
                    return Err((at + 2, format!("`{note}` is not (role:KIND), (role) or (KIND)")));
                }
                example.marks.push(Mark {
                    span: Span::from_usize(start, example.text.len()),
                    expected: expected.map(str::to_owned),
                    given: given.map(str::to_owned),
                });
                rest = &rest[end + 3..];
            }
            _ => {
                example.text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    match open {
        Some((at, _)) => Err((at, "the mark is not closed".into())),
        None => Ok(example),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_give_and_expect() {
        let example = parse("[Norvik](agent:ORG) ate [Halden](ORG) [now](it).").unwrap();
        assert_eq!(example.text, "Norvik ate Halden now.");
        let seen: Vec<_> = example
            .marks
            .iter()
            .map(|m| (&example.text[m.span.range()], m.expected.as_deref(), m.given.as_deref()))
            .collect();
        assert_eq!(
            seen,
            [
                ("Norvik", Some("agent"), Some("ORG")),
                ("Halden", None, Some("ORG")),
                ("now", Some("it"), None)
            ]
        );
        for bad in ["[a", "[a]", "[a](b", "[a](x:y)", "[a [b](c)](d)", "[a]()"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
