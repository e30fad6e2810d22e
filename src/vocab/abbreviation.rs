//! Which words are written with a full stop, and what follows them?

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Words that are written with a full stop, without it, in lower case.
#[derive(Debug, Default)]
pub struct Abbreviations(pub(super) HashMap<Box<str>, AbbreviationKind, FixedState>);

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
    pub(super) const ALL: [AbbreviationKind; 5] = [
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
}
