//! Which words are written with a full stop, and what follows them?

use super::image::{ImageReader, ImageWriter, Table};
use super::interner::{Words, hash};
use super::list::WordList;

/// Words that are written with a full stop.
#[derive(Debug, Default)]
pub struct Abbreviations {
    /// Without it, in lower case.
    words: Words,
    /// The number of the kind of each.
    kinds: Table<u32>,
}

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
            return self.kind(std::str::from_utf8(folded).ok()?);
        }
        self.kind(&word.to_lowercase())
    }

    fn kind(&self, folded: &str) -> Option<AbbreviationKind> {
        let number = self.words.find(folded, hash(folded))?;
        AbbreviationKind::ALL.get(self.kinds[number as usize] as usize).copied()
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
            let folded = word.to_lowercase();
            let hash = hash(&folded);
            if self.words.find(&folded, hash).is_none() {
                self.words.add(&folded, hash);
                self.kinds.to_mut().push(kind as u32);
            }
        }
    }

    pub(super) fn write(&self, image: &mut ImageWriter) {
        self.words.write(image);
        image.table(&self.kinds);
    }

    pub(super) fn read(image: &mut ImageReader) -> Option<Self> {
        let (words, kinds) = (Words::read(image)?, image.table::<u32>()?);
        (words.len() == kinds.len()).then_some(Abbreviations { words, kinds })
    }
}
