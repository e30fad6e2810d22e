//! Which closed classes does a word belong to? Asked once for each word of a sentence, so that a reading
//! that needs such a word passes over the sentences and words without one.

use super::operator_words::{FALSELY, HOLDING, NEGATING, WORDS};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The closed classes of a word: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordClass(u16);

impl WordClass {
    /// A word that may negate a verb or its subject.
    pub const NEGATING: WordClass = WordClass(1);
    /// The first word of a phrase that reaches to the end of its clause: "unless", "instead (of)".
    pub const OPENING: WordClass = WordClass(1 << 1);
    /// An adverb that says that what is said is not so.
    pub const FALSELY: WordClass = WordClass(1 << 2);
    /// A verb of police and courts.
    pub const HOLDING: WordClass = WordClass(1 << 3);
    /// "too" before "to" takes back what follows.
    pub const TOO: WordClass = WordClass(1 << 4);

    /// The classes of both.
    pub const fn or(self, other: WordClass) -> WordClass {
        WordClass(self.0 | other.0)
    }

    /// Whether any class of `other` is among these.
    pub const fn any(self, other: WordClass) -> bool {
        self.0 & other.0 != 0
    }
}

type Table = HashMap<&'static str, WordClass, FixedState>;

static CLASSES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let mut add = |word: &'static str, class| {
        let known = table.entry(word).or_default();
        *known = known.or(class);
    };
    for (class, words) in [
        (WordClass::NEGATING, NEGATING),
        (WordClass::FALSELY, FALSELY),
        (WordClass::HOLDING, HOLDING),
        (WordClass::TOO, &["too"]),
    ] {
        words.iter().for_each(|word| add(word, class));
    }
    let phrases = WORDS.iter().flat_map(|(_, phrases)| *phrases);
    phrases.filter_map(|phrase| phrase.split(' ').next()).for_each(|word| add(word, WordClass::OPENING));
    table
});

/// The classes of a word in lower case.
pub(super) fn of(word: &str) -> WordClass {
    CLASSES.get(word).copied().unwrap_or_default()
}
