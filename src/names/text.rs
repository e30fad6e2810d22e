//! Names in plain text: one a line. A line `# type: company` says what the names below it are; other
//! lines that start with `#` are notes.

use super::lines::Lines;
use super::taker::Taker;
use crate::vocab::own::{NameType, NewRow};
use std::io;

pub(super) fn read(lines: &mut Lines, taker: &mut Taker<'_>) -> io::Result<()> {
    let mut name_type = NameType::UNKNOWN;
    let mut line = Vec::new();
    while let Some(number) = lines.next(&mut line)? {
        let Some(text) = taker.text(number, &line) else { continue };
        let text = text.trim();
        if let Some(note) = text.strip_prefix('#') {
            if let Some(words) = type_of_note(note) {
                name_type = taker.name_type(words);
            }
            continue;
        }
        let name = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text).trim();
        if name.is_empty() {
            continue;
        }
        taker.row(number, &NewRow { name_type, names: vec![(name, false)], ..NewRow::default() });
    }
    Ok(())
}

/// The type that a note names: ` type: company`.
pub(super) fn type_of_note(note: &str) -> Option<&str> {
    let (key, value) = note.split_once(':')?;
    key.trim().eq_ignore_ascii_case("type").then(|| value.trim())
}
