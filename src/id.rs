//! Which one? Ids are small numbers, each of its own type, so that a sentence
//! cannot be taken for a mention. They count from 0 inside one article (rules:
//! inside one rule set) and are never written out.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The number as an index into the column it belongs to.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(n: usize) -> Self {
                $name(n as u32)
            }
        }
    )*};
}

ids! {
    /// A paragraph of an article, in reading order, repeated ones included.
    ParagraphId;
    /// A sentence of a document.
    SentenceId;
    /// A mention of a document.
    MentionId;
    /// An entity of one article.
    EntityId;
    /// A rule of a loaded rule set.
    RuleId;
    /// A predicate of the vocabulary in `rules/kinds.toml`.
    PredicateId;
    /// A word list.
    ListId;
}
