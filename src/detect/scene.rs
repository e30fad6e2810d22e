//! What sort of line does a name stand in? Prose, a result, a row of a table, a fixture.

use super::clue::Clues;

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Line {
    /// Sentences as usual.
    #[default]
    Prose,
    /// "Leeds 2 Derby 0".
    Result,
    /// A name and a row of numbers.
    Table,
    /// "Baltimore at New York", nothing else.
    Fixture,
}

/// What a line is, by the clues of its words.
pub(super) fn line(clues: &[Clues], words: impl Fn(usize) -> bool) -> Line {
    if clues.len() > 40 || clues.len() < 2 || !clues[0].is_name_like() {
        return Line::Prose;
    }
    let (mut numbers, mut names, mut links) = (0, 0, 0);
    let mut after_number = 0;
    // Whether a name's part is open, so that its words count once.
    let mut open = false;
    for (n, clue) in clues.iter().enumerate() {
        if clue.any(Clues::NUMBER.or(Clues::DIGITS)) {
            numbers += 1;
            open = false;
        } else if words(n) {
            links += 1;
            open = false;
        } else if clue.is_name_like() {
            if !open {
                names += 1;
                after_number += usize::from(numbers > 0);
            }
            open = true;
        } else if clue.any(Clues::PUNCTUATION) {
            // Brackets and stops belong to either side.
        } else {
            return Line::Prose;
        }
    }
    if names == 0 {
        return Line::Prose;
    }
    match (names, numbers, links) {
        (1, 3.., 0) => Line::Table,
        (2, 5.., 0) if after_number <= 1 => Line::Table,
        (2.., 2.., 0) if numbers <= names + 2 && after_number >= 1 => Line::Result,
        (2, 0, 1) => Line::Fixture,
        _ => Line::Prose,
    }
}
