//! Which kinds and predicates are there? The vocabulary of the rules: the kinds of token that the
//! program knows by itself, and the kinds of mention and the predicates of `rules/kinds.toml`.

use super::row::{KindId, KindSet};
use crate::id::PredicateId;
use crate::vocab::Tag;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! token_kinds {
    ($($constant:ident $name:literal $number:literal $doc:literal,)*) => {
        $(#[doc = $doc] pub const $constant: KindId = KindId($number);)*
        /// Kinds of token and group that the program knows by itself: name, number, meaning.
        pub const TOKEN_KINDS: &[(&str, KindId, &str)] = &[$(($name, KindId($number), $doc),)*];
    };
}

token_kinds! {
    STOP "STOP" 0 "A mark that closes a sentence: . ! ? and quotation marks and brackets behind it.",
    CAP "CAP" 1 "A word with a capital first letter, all capitals included.",
    ALLCAPS "ALLCAPS" 2 "A word of two letters or more, all capitals.",
    LOWER "LOWER" 3 "A word that starts with a lower-case letter.",
    NUM "NUM" 4 "A number in digits or words.",
    DIGITS "DIGITS" 5 "A number in digits.",
    ORDINAL "ORDINAL" 6 "first, 2nd, 110th.",
    INITIAL "INITIAL" 7 "A capital letter with a full stop.",
    PUNCT "PUNCT" 8 "A mark.",
    QUOTE "QUOTE" 9 "A quotation mark.",
    HYPHEN "HYPHEN" 10 "A hyphen or dash.",
    FIRST "FIRST" 11 "The first word of a sentence.",
    UNKNOWN "UNKNOWN" 12 "A word outside the lexicon of common words.",
    SPEECH "SPEECH" 13 "A verb that reports speech.",
    NP "NP" 14 "A noun group.",
    VG "VG" 15 "A verb group.",
    PASSIVE "PASSIVE" 16 "A verb group in the passive.",
    ADJ "ADJ" 17 "An adjective.",
    ADP "ADP" 18 "A preposition.",
    ADV "ADV" 19 "An adverb.",
    AUX "AUX" 20 "An auxiliary verb.",
    CCONJ "CCONJ" 21 "A coordinating conjunction.",
    DET "DET" 22 "A determiner.",
    NOUN "NOUN" 23 "A common noun.",
    PRON "PRON" 24 "A pronoun.",
    PROPN "PROPN" 25 "A proper noun.",
    SCONJ "SCONJ" 26 "A subordinating conjunction.",
    VERB "VERB" 27 "A full verb.",
    YEAR "YEAR" 29 "Four digits that can be a year: 1000 to 2199.",
    DECADE "DECADE" 30 "A decade in digits: 1990s.",
    ISODAY "ISODAY" 31 "A day in digits as ISO 8601 has it: 1996-08-30.",
    WORD "WORD" 32 "Anything with a letter in it.",
    CLOCK "CLOCK" 33 "Hours and minutes in digits: 16:45, 5:12.",
    ASIDE "ASIDE" 34 "Brackets with what stands in them, up to 30 items.",
    MIXED "MIXED" 28 "A word with a capital inside: eBay, McDonald.",
}

/// Kinds that stand for several items.
pub const GROUPS: &[KindId] = &[NP, VG, PASSIVE, ASIDE];

/// Mention kinds are numbered from here on.
const FIRST_MENTION_KIND: u8 = 36;

/// The kind of a part of speech that rules can ask for.
pub fn kind_of_tag(tag: Tag) -> Option<KindId> {
    Some(match tag {
        Tag::Adj => ADJ,
        Tag::Adp => ADP,
        Tag::Adv => ADV,
        Tag::Aux => AUX,
        Tag::Cconj => CCONJ,
        Tag::Det => DET,
        Tag::Noun => NOUN,
        Tag::Num => NUM,
        Tag::Pron => PRON,
        Tag::Propn => PROPN,
        Tag::Punct => PUNCT,
        Tag::Sconj => SCONJ,
        Tag::Verb => VERB,
        Tag::Intj | Tag::Part | Tag::Sym | Tag::X => return None,
    })
}

/// What `kinds.toml` says of one kind of mention.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionKind {
    /// Its name in rules. Filled in from the key.
    #[serde(skip)]
    pub name: String,
    /// Its type in annotations (`person`, `organization` …).
    #[serde(rename = "type")]
    pub type_name: String,
    /// The class of its entities in RDF, as a prefixed name; none where mentions of it become
    /// values and not entities.
    #[serde(default)]
    pub class: Option<String>,
    /// Classes of its subkinds.
    #[serde(default)]
    pub subkinds: BTreeMap<String, String>,
}

impl MentionKind {
    /// Whether mentions of this kind name entities, which become nodes of the graph.
    pub fn is_entity(&self) -> bool {
        self.class.is_some()
    }
}

/// Whether a predicate says what stands or what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PredicateClass {
    /// A standing relation.
    Fact,
    /// Something that happened at a time.
    Event,
}

/// What `kinds.toml` says of one predicate.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predicate {
    /// Its name. Filled in from the key.
    #[serde(skip)]
    pub name: String,
    /// Fact or event.
    pub class: PredicateClass,
    /// Its roles; the first two count as subject and object.
    pub roles: Vec<String>,
    /// Its term in RDF as a prefixed name.
    pub term: String,
    /// How an edge of it is labelled in pictures.
    pub label: String,
    /// Whether what holds of a place holds of the larger one that the text puts it in: who lives in
    /// Oslo, Norway, lives in Norway.
    #[serde(default)]
    pub within: bool,
    /// By which predicate the flat list of relations has a statement whose object is of a kind.
    #[serde(default)]
    pub relation_as: BTreeMap<String, String>,
    /// Which predicate the flat list of relations has besides, where the subject is of a kind.
    #[serde(default)]
    pub relation_also: BTreeMap<String, String>,
}

/// What a `kinds.toml` says, by name.
#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct KindsFile {
    #[serde(default)]
    mention: BTreeMap<String, MentionKind>,
    #[serde(default)]
    predicate: BTreeMap<String, Predicate>,
}

impl From<Kinds> for KindsFile {
    fn from(kinds: Kinds) -> KindsFile {
        let named = |kind: MentionKind| (kind.name.clone(), kind);
        let mention = kinds.mentions.into_iter().map(named).collect();
        let named = |predicate: Predicate| (predicate.name.clone(), predicate);
        KindsFile { mention, predicate: kinds.predicates.into_iter().map(named).collect() }
    }
}

impl TryFrom<KindsFile> for Kinds {
    type Error = String;

    fn try_from(file: KindsFile) -> Result<Kinds, String> {
        let mut kinds = Kinds::default();
        kinds.take(file)?;
        Ok(kinds)
    }
}

/// All kinds and predicates. In an image they stand as in one file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "KindsFile", into = "KindsFile")]
pub struct Kinds {
    mentions: Vec<MentionKind>,
    /// Subkinds that rules can ask for as `ORG.party`: number of the mention kind, name.
    subkinds: Vec<(usize, String)>,
    predicates: Vec<Predicate>,
}

impl Kinds {
    /// Takes in a `kinds.toml`; what it says again replaces what was said before.
    ///
    /// # Errors
    /// Byte place and message where the text is not of the form, or there are too many kinds.
    pub fn add(&mut self, text: &str) -> Result<(), (usize, String)> {
        let file: KindsFile =
            toml::from_str(text).map_err(|e| (e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
        self.take(file).map_err(|message| (0, message))
    }

    fn take(&mut self, file: KindsFile) -> Result<(), String> {
        for (name, mut kind) in file.mention {
            kind.name = name;
            match self.mentions.iter_mut().find(|k| k.name == kind.name) {
                Some(known) => *known = kind,
                None => self.mentions.push(kind),
            }
        }
        self.subkinds = self
            .mentions
            .iter()
            .enumerate()
            .flat_map(|(n, kind)| kind.subkinds.keys().map(move |subkind| (n, subkind.clone())))
            .collect();
        let (count, room) =
            (self.mentions.len() + self.subkinds.len(), usize::from(KindSet::ROOM - FIRST_MENTION_KIND));
        if count > room {
            return Err(format!("{count} kinds and subkinds of mention; there is room for {room}"));
        }
        for (name, mut predicate) in file.predicate {
            predicate.name = name;
            match self.predicates.iter_mut().find(|p| p.name == predicate.name) {
                Some(known) => *known = predicate,
                None => self.predicates.push(predicate),
            }
        }
        Ok(())
    }

    /// The kind of mentions of a kind that are of a subkind: `ORG.party`.
    pub fn subkind(&self, kind: KindId, subkind: &str) -> Option<KindId> {
        let mention = usize::from(kind.0.checked_sub(FIRST_MENTION_KIND)?);
        let place = self.subkinds.iter().position(|(m, name)| *m == mention && name == subkind)?;
        Some(KindId(FIRST_MENTION_KIND + (self.mentions.len() + place) as u8))
    }

    /// Whether a kind is one of mentions, or of a subkind of them.
    pub fn is_mention(&self, kind: KindId) -> bool {
        kind.0 >= FIRST_MENTION_KIND
    }

    /// The kind called `name`, of token or of mention; `ORG.party` is a subkind.
    pub fn kind(&self, name: &str) -> Option<KindId> {
        if let Some((kind, subkind)) = name.split_once('.') {
            return self.subkind(self.kind(kind)?, subkind);
        }
        let mention = || {
            self.mentions.iter().position(|k| k.name == name).map(|n| KindId(FIRST_MENTION_KIND + n as u8))
        };
        TOKEN_KINDS.iter().find(|(n, _, _)| *n == name).map(|&(_, id, _)| id).or_else(mention)
    }

    /// What is said of a kind of mention; nothing for kinds of token.
    pub fn mention(&self, kind: KindId) -> Option<&MentionKind> {
        self.mentions.get(usize::from(kind.0.checked_sub(FIRST_MENTION_KIND)?))
    }

    /// All kinds of mention.
    pub fn mention_kinds(&self) -> KindSet {
        KindSet((0..self.mentions.len()).fold(0, |set, n| set | 1 << (FIRST_MENTION_KIND as usize + n)))
    }

    /// The kinds of mention that name entities.
    pub fn entity_kinds(&self) -> KindSet {
        let entity = |n: &usize| self.mentions[*n].is_entity();
        KindSet(
            (0..self.mentions.len())
                .filter(entity)
                .fold(0, |set, n| set | 1 << (FIRST_MENTION_KIND as usize + n)),
        )
    }

    /// The name of a kind.
    pub fn name(&self, kind: KindId) -> &str {
        match self.mention(kind) {
            Some(mention) => &mention.name,
            None => TOKEN_KINDS.iter().find(|(_, id, _)| *id == kind).map_or("", |(name, _, _)| name),
        }
    }

    /// The names of all kinds, sorted.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = TOKEN_KINDS
            .iter()
            .map(|(n, _, _)| *n)
            .chain(self.mentions.iter().map(|k| k.name.as_str()))
            .collect();
        names.sort_unstable();
        names
    }

    /// The predicate called `name`.
    pub fn predicate_id(&self, name: &str) -> Option<PredicateId> {
        self.predicates.iter().position(|p| p.name == name).map(PredicateId::from)
    }

    /// A predicate by its number.
    pub fn predicate(&self, id: PredicateId) -> &Predicate {
        &self.predicates[id.index()]
    }

    /// All predicates.
    pub fn predicates(&self) -> &[Predicate] {
        &self.predicates
    }
}
