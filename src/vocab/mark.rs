//! Which words does grammar ask for by name? Marks of single words, looked up once at load.

/// What a word is to the grammar: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(pub u32);

macro_rules! marks {
    ($($name:ident $bit:literal $doc:literal [$($word:literal)*],)*) => {
        impl Marks {
            $(#[doc = $doc] pub const $name: Marks = Marks(1 << $bit);)*
        }
        /// The marks with the words that bear them.
        pub(super) const MARKED: &[(Marks, &[&str])] = &[$((Marks::$name, &[$($word),*]),)*];
    };
}

impl Marks {
    /// Whether any mark of `other` is among these.
    pub const fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    /// The marks of both.
    pub const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

marks! {
    BE 0 "A form of be." ["am" "is" "are" "was" "were" "be" "been" "being" "'s" "'re" "'m" "ai"],
    HAVE 1 "A form of have." ["have" "has" "had" "having" "'ve" "'d"],
    GET 2 "A form of get, which makes passives." ["get" "gets" "got" "gotten" "getting"],
    MODAL 3 "A modal auxiliary." ["will" "would" "may" "might" "could" "should" "must" "can" "shall" "ought" "'ll" "'d" "ca" "wo" "sha"],
    PAST 4 "An auxiliary in the past tense." ["was" "were" "had" "did" "got"],
    FUTURE 5 "An auxiliary of the future." ["will" "'ll" "wo" "shall"],
    INFINITE 6 "A form of be or have that is not finite." ["be" "been" "being" "having"],
    BEEN 7 "been." ["been"],
    BEING 8 "being." ["being"],
    TO 9 "to." ["to"],
    NOT 10 "A word that denies a verb." ["not" "n't" "never"],
    BY 11 "by." ["by"],
    TIME 12 "A word for a time, which stands beside a clause rather than in it." [
        "afternoon" "april" "august" "century" "day" "days" "decade" "december" "evening" "february" "friday" "hour"
        "hours" "january" "july" "june" "march" "may" "midnight" "minute" "minutes" "moment" "monday" "month" "months"
        "morning" "night" "noon" "november" "october" "saturday" "september" "sunday" "thursday" "time" "today"
        "tomorrow" "tonight" "tuesday" "wednesday" "week" "weekend" "weeks" "year" "years" "yesterday"],
    WHO 13 "A relative pronoun." ["who" "which" "whom"],
    THAT 14 "that." ["that"],
    WH 15 "Another question word." ["whose" "what" "how" "why"],
    WHERE 16 "A question word of place or time." ["where" "when"],
    WHETHER 17 "whether." ["whether"],
    IF 18 "if." ["if"],
    GOVERNS 19 "A preposition that may stand before a participle." [
        "at" "by" "despite" "from" "in" "into" "of" "on" "through" "upon" "with" "without"],
    THERE 20 "there." ["there"],
    PLURAL_PERSON 21 "A pronoun that goes with the base form of a verb." ["i" "you" "we" "they"],
    OWNER 22 "A possessive pronoun." ["my" "your" "his" "her" "its" "our" "their" "whose"],
    QUANTITY 23 "A noun that says how much of what is behind of." [
        "billions" "bulk" "couple" "dozens" "handful" "hundreds" "lot" "lots" "majority" "millions" "most" "number"
        "pair" "rest" "scores" "series" "tens" "thousands"],
    OF 24 "of." ["of"],
    DO 25 "A form of do." ["do" "does" "did"],
    GENITIVE 26 "The possessive mark." ["'s" "'"],
    WHICH 27 "which." ["which"],
    PURPOSE 28 "A noun whose infinitive says what someone is to do." [
        "ability" "agreement" "ambition" "attempt" "attempts" "authority" "bid" "bids" "call" "calls" "campaign" "chance"
        "commitment" "contract" "deal" "decision" "decisions" "demand" "desire" "drive" "effort" "efforts" "failure"
        "inability" "intention" "move" "moves" "need" "obligation" "offer" "offers" "opportunity" "order" "orders" "pact"
        "plan" "plans" "pledge" "pledges" "plot" "power" "pressure" "promise" "promises" "proposal" "proposals" "push"
        "refusal" "request" "right" "threat" "threats" "time" "vote" "vow" "way" "willingness" "work"],
}
