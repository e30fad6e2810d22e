//! What kinds of words are there? The universal parts of speech, and the form of a word.

use std::fmt;

macro_rules! tags {
    ($($name:ident $text:literal $doc:literal,)*) => {
        /// A universal part of speech (<https://universaldependencies.org/u/pos/>).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Tag { $(#[doc = $doc] $name,)* }

        impl Tag {
            /// All tags, in alphabetical order of their names.
            pub const ALL: &'static [Tag] = &[$(Tag::$name,)*];

            /// The tag as written in Universal Dependencies.
            pub fn name(self) -> &'static str {
                match self { $(Tag::$name => $text,)* }
            }
        }
    };
}

tags! {
    Adj "ADJ" "Adjective.",
    Adp "ADP" "Preposition or particle of a verb.",
    Adv "ADV" "Adverb.",
    Aux "AUX" "Auxiliary verb, the copula included.",
    Cconj "CCONJ" "Coordinating conjunction.",
    Det "DET" "Determiner.",
    Intj "INTJ" "Interjection.",
    Noun "NOUN" "Common noun.",
    Num "NUM" "Cardinal number.",
    Part "PART" "Infinitival to, not, possessive 's.",
    Pron "PRON" "Pronoun, possessive pronouns included.",
    Propn "PROPN" "Proper noun.",
    Punct "PUNCT" "Punctuation.",
    Sconj "SCONJ" "Subordinating conjunction.",
    Sym "SYM" "Symbol: currency, percent.",
    Verb "VERB" "Full verb.",
    X "X" "Anything else: list markers, foreign words.",
}

impl Tag {
    /// The tag written `name`, if there is one.
    pub fn parse(name: &str) -> Option<Tag> {
        Tag::ALL.iter().copied().find(|t| t.name() == name)
    }
}

/// Some of the parts of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagSet(pub u32);

impl TagSet {
    /// The set of these tags.
    pub const fn of(tags: &[Tag]) -> TagSet {
        let mut bits = 0;
        let mut n = 0;
        while n < tags.len() {
            bits |= 1 << tags[n] as u32;
            n += 1;
        }
        TagSet(bits)
    }

    /// Whether `tag` is one of them.
    pub const fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }

    /// Adds a tag.
    pub fn insert(&mut self, tag: Tag) {
        self.0 |= 1 << tag as u32;
    }

    /// Those of either set.
    pub const fn or(self, other: TagSet) -> TagSet {
        TagSet(self.0 | other.0)
    }

    /// Whether no tag is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Tag> for TagSet {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> TagSet {
        let mut set = TagSet::default();
        tags.into_iter().for_each(|t| set.insert(t));
        set
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which form of its base form a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Form {
    /// The base form itself.
    Base,
    /// A plural noun.
    Plural,
    /// A verb with -s.
    Third,
    /// A past tense.
    Past,
    /// A past participle.
    Participle,
    /// A past tense or past participle: the spelling does not tell.
    PastOrParticiple,
    /// A verb with -ing.
    Gerund,
    /// An adjective or adverb with -er.
    Comparative,
    /// An adjective or adverb with -est.
    Superlative,
}

impl Form {
    /// All forms with the names that lists of rules use, in order.
    pub const ALL: &'static [(Form, &'static str)] = &[
        (Form::Base, "base"),
        (Form::Plural, "plural"),
        (Form::Third, "third"),
        (Form::Past, "past"),
        (Form::Participle, "participle"),
        (Form::PastOrParticiple, "ed"),
        (Form::Gerund, "ing"),
        (Form::Comparative, "comparative"),
        (Form::Superlative, "superlative"),
    ];

    /// Whether this can be a past participle.
    pub fn is_participle(self) -> bool {
        matches!(self, Form::Participle | Form::PastOrParticiple)
    }

    /// Whether this can be a past tense.
    pub fn is_past(self) -> bool {
        matches!(self, Form::Past | Form::PastOrParticiple)
    }
}
