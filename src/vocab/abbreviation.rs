//! Which words are written with a full stop, and what follows them?

use super::image::{ImageReader, ImageWriter};
use super::list::WordList;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Words that are written with a full stop, without it, in lower case.
#[derive(Debug, Default)]
pub struct Abbreviations(HashMap<Box<str>, AbbreviationKind, FixedState>);

/// What follows an abbreviation in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbbreviationKind {
    /// A name follows: Mr., Gen., St.
    Title,
    /// A number follows: No., p., Fig.
    Number,
    /// A number stands before: ft., lb.
    Unit,
    /// A place stands before, with a comma: Okla., Mass.
    State,
    /// Anything may follow; a sentence may end here: Inc., U.S., a.m.
    Other,
}

impl AbbreviationKind {
    /// All kinds, in the order of their declaration.
    const ALL: [AbbreviationKind; 5] = [
        AbbreviationKind::Title,
        AbbreviationKind::Number,
        AbbreviationKind::Unit,
        AbbreviationKind::State,
        AbbreviationKind::Other,
    ];
}

impl Abbreviations {
    /// The kind of `word`, given without its last full stop, if it is an abbreviation.
    pub fn get(&self, word: &str) -> Option<AbbreviationKind> {
        const LONGEST: usize = 12;
        let mut folded = [0; LONGEST];
        let folded = folded.get_mut(..word.len())?;
        folded.copy_from_slice(word.as_bytes());
        if word.is_ascii() {
            folded.make_ascii_lowercase();
            return self.0.get(std::str::from_utf8(folded).ok()?).copied();
        }
        self.0.get(word.to_lowercase().as_str()).copied()
    }

    /// Adds a list: `word, kind`, each with its full stop.
    pub(super) fn add(&mut self, list: &WordList) {
        for row in 0..list.len() as u32 {
            let Some(word) = list.cell(row, 0).strip_suffix('.') else { continue };
            let kinds = list.field(row, "kind");
            let kind = match kinds.split(';').next().unwrap_or("") {
                "title" | "military" => AbbreviationKind::Title,
                "number" => AbbreviationKind::Number,
                "unit" => AbbreviationKind::Unit,
                "state" => AbbreviationKind::State,
                _ => AbbreviationKind::Other,
            };
            self.0.entry(word.to_lowercase().into()).or_insert(kind);
        }
    }

    pub(super) fn write(&self, image: &mut ImageWriter) {
        let mut all: Vec<(&str, u32)> = self.0.iter().map(|(word, kind)| (&**word, *kind as u32)).collect();
        all.sort_unstable();
        image.table(&all.iter().map(|a| a.1).collect::<Vec<u32>>());
        for (word, _) in all {
            image.string(word);
        }
    }

    pub(super) fn read(image: &mut ImageReader) -> Option<Self> {
        let mut all = Abbreviations::default();
        for &kind in image.table::<u32>()?.iter() {
            let kind = *AbbreviationKind::ALL.get(kind as usize)?;
            all.0.insert(image.string()?.into(), kind);
        }
        Some(all)
    }
}
