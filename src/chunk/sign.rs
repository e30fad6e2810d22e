//! Which mark is it, and what do its letters alone say to the grammar? One bit each.

/// What a word is as a mark, or by its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u32);

macro_rules! signs {
    ($($name:ident $bit:literal $doc:literal [$($word:literal)*],)*) => {
        impl Signs {
            $(#[doc = $doc] pub const $name: Signs = Signs(1 << $bit);)*

            /// The signs of a word, which is no longer than any mark.
            fn listed(word: &str) -> Signs {
                match word {
                    $($($word)|* => Signs::$name,)*
                    _ => Signs(0),
                }
            }
        }
    };
}

signs! {
    COMMA 0 "A comma." [","],
    STOP 1 "A full stop." ["."],
    QUESTION 2 "A question mark." ["?"],
    EXCLAMATION 3 "An exclamation mark." ["!"],
    ELLIPSIS 4 "An ellipsis." ["…" "..."],
    SEMICOLON 5 "A semicolon." [";"],
    COLON 6 "A colon." [":"],
    HYPHEN 7 "A plain hyphen." ["-"],
    DASH 8 "A dash." ["–" "—" "--"],
    OPEN_BRACKET 9 "An opening round bracket." ["("],
    CLOSE_BRACKET 10 "A closing round bracket." [")"],
    PERCENT 11 "A percent sign." ["%"],
    STRAIGHT 12 "A straight double quotation mark, which opens and closes." ["\""],
    CURLY_OPEN 13 "A quotation mark that opens in English and closes in German." ["“"],
    CURLY_CLOSE 14 "A quotation mark that closes." ["”"],
    OTHER_OPEN 15 "Another quotation mark that opens." ["«" "``" "„"],
    OTHER_CLOSE 16 "Another quotation mark that closes." ["»"],
    APOSTROPHES 17 "Two apostrophes, which close a quotation." ["''"],
}

impl Signs {
    /// An article.
    pub const ARTICLE: Signs = Signs(1 << 18);
    /// A noun with these letters goes with a verb in the plural.
    pub const PLURAL: Signs = Signs(1 << 19);
    /// Opens a quotation where none is open.
    pub const OPENS: Signs = Signs::STRAIGHT.or(Signs::CURLY_OPEN).or(Signs::OTHER_OPEN);
    /// Closes a quotation where one is open.
    pub const CLOSES: Signs = Signs::STRAIGHT
        .or(Signs::CURLY_OPEN)
        .or(Signs::CURLY_CLOSE)
        .or(Signs::OTHER_CLOSE)
        .or(Signs::APOSTROPHES);

    /// The signs of a word.
    pub(super) fn of(word: &str) -> Signs {
        let mut signs = if word.len() <= 3 { Signs::listed(word) } else { Signs::default() };
        if word.len() <= 3 && ["the", "a", "an"].iter().any(|a| word.eq_ignore_ascii_case(a)) {
            signs = signs.or(Signs::ARTICLE);
        }
        if is_plural(word) {
            signs = signs.or(Signs::PLURAL);
        }
        signs
    }

    /// Whether any sign of `other` is among these.
    pub const fn any(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    /// The signs of both.
    pub const fn or(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }
}

/// Whether a noun goes with a verb in the plural, by its letters.
fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us")
        || noun.ends_with("men")
        || matches!(noun, "children" | "people" | "police" | "Police")
}
