//! Which words do we know? Word lists, the lexicon of English, and where their entries stand.
//!
//! Loaded once, shared by all threads, never changed afterwards. Serves all stages.

mod abbreviation;
mod image;
mod inflect;
mod interner;
mod lexicon;
mod list;
mod mark;
pub mod own;
mod phrase;
mod split;
mod tag;
pub mod tag_rule;

pub use abbreviation::{AbbreviationKind, Abbreviations};
pub use interner::{Sym, capitals, fold_word};
pub use lexicon::{Outline, Reading};
pub use list::WordList;
pub use mark::Marks;
pub use phrase::{CasePattern, MAX_PHRASE, Onward, PhraseHit};
pub use tag::{Form, Tag, TagSet};
pub use tag_rule::TagRules;

use crate::error::LoadError;
use crate::id::ListId;
use crate::span::{Byte, Span};
use foldhash::fast::FixedState;
use image::Table;
use interner::Interner;
use lexicon::{Lexicon, LexiconBuilder};
use phrase::PhraseTable;
use serde::Deserialize;
use split::PhraseSplitter;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};

/// Splits a text into words: the function of the `boundary` stage, handed in so that entries of
/// lists and words of rules are split just as texts are.
pub type SplitWords = fn(&str, &Abbreviations, &mut Vec<Span<Byte>>);

/// A file of rules or lists: its path below `rules/` or `lexicon/`, its text.
pub type SourceFile = (String, Cow<'static, str>);

/// What `lexicon/en/lists.toml` says of one list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListEntry {
    file: String,
    #[serde(default)]
    columns: Vec<String>,
    /// Keeps the rows whose cell in a column is one of these.
    #[serde(default)]
    only: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    role: Option<ListRole>,
}

/// Lists that the program itself reads, beside those that rules name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ListRole {
    Lemmas,
    Irregular,
    Function,
    Abbreviations,
    TagOrder,
    TagRules,
    Phrasal,
}

/// Lists whose one-word entries are taken for names by the tagger.
const NAME_LISTS: &[&str] = &["city", "country", "given", "surname", "us_state"];

/// What can be a particle of a verb rather than bring an object.
const PARTICLES: &[&str] =
    &["apart", "aside", "away", "back", "down", "forward", "off", "out", "over", "together", "up"];

/// All words and lists.
#[derive(Debug)]
pub struct Vocab {
    words: Interner,
    lexicon: Lexicon,
    abbreviations: Abbreviations,
    lists: Vec<WordList>,
    /// The newest list of each name.
    list_ids: HashMap<Cow<'static, str>, ListId, FixedState>,
    /// The lists of rule files, by what they say. Those of the image are noted when a list is added.
    phrase_lists: HashMap<String, ListId, FixedState>,
    phrases: PhraseTable,
    split: SplitWords,
    tag_rules: TagRules,
    /// Base forms of verbs of speech with their rows in the list of these, sorted.
    speech: Table<[u32; 2]>,
    /// Verbs and their particles, sorted.
    phrasal: Table<[u32; 2]>,
    /// The names that the user brought.
    pub own: own::OwnNames,
    stamp: u64,
}

/// Tells vocabularies, their states while they are loaded, and sets of rules from each other.
pub(crate) fn new_stamp() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

impl Vocab {
    /// Loads the lists that `lists.toml` names. `files` holds the files below `lexicon/en/`.
    ///
    /// # Errors
    /// Every list that is missing or lacks a column it should have.
    pub fn load(files: &[SourceFile], split: SplitWords) -> Result<Vocab, Vec<LoadError>> {
        let index = files.iter().find(|(path, _)| path == "lists.toml").map_or("", |(_, text)| text);
        let entries: BTreeMap<String, ListEntry> = toml::from_str(index).map_err(|error| {
            let (line, column) = line_column(index, error.span().map_or(0, |s| s.start));
            vec![LoadError {
                file: "lists.toml".into(),
                line,
                column,
                message: error.message().to_owned(),
                hint: "a list is written [name] file = \"folder/file.txt\"".into(),
            }]
        })?;
        let mut errors = Vec::new();
        let mut vocab = Vocab {
            words: Interner::default(),
            lexicon: Lexicon::default(),
            abbreviations: Abbreviations::default(),
            lists: Vec::new(),
            list_ids: HashMap::default(),
            phrase_lists: HashMap::default(),
            phrases: PhraseTable::default(),
            split,
            tag_rules: TagRules::default(),
            speech: Table::default(),
            phrasal: Table::default(),
            own: own::OwnNames::default(),
            stamp: new_stamp(),
        };
        let mut roles: Vec<(ListRole, WordList)> = Vec::new();
        let mut plain = Vec::new();
        for (name, entry) in &entries {
            let Some((_, text)) = files.iter().find(|(path, _)| *path == entry.file) else {
                errors.push(LoadError {
                    file: "lists.toml".into(),
                    line: 1,
                    column: 1,
                    message: format!("the file `{}` of the list `{name}` is missing", entry.file),
                    hint: "write it, or take the list out".into(),
                });
                continue;
            };
            match WordList::parse(name, &entry.file, text.clone(), &entry.columns, &entry.only) {
                Ok(list) => match entry.role {
                    Some(role) => roles.push((role, list)),
                    None => plain.push(list),
                },
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut builder = LexiconBuilder::new();
        for wanted in [
            ListRole::Abbreviations,
            ListRole::Function,
            ListRole::Irregular,
            ListRole::Lemmas,
            ListRole::TagOrder,
            ListRole::TagRules,
            ListRole::Phrasal,
        ] {
            for (_, list) in roles.iter().filter(|(role, _)| *role == wanted) {
                match wanted {
                    ListRole::Abbreviations => vocab.abbreviations.add(list),
                    ListRole::Function => builder.function_words(list, &mut vocab.words),
                    ListRole::Irregular => builder.irregular_forms(list, &mut vocab.words),
                    ListRole::Lemmas => builder.base_forms(list, &mut vocab.words),
                    ListRole::TagOrder => builder.tag_order(list, &mut vocab.words),
                    ListRole::Phrasal => vocab.add_phrasal(list),
                    ListRole::TagRules => match TagRules::parse(list, &mut |word| vocab.words.intern(word)) {
                        Ok(rules) => vocab.tag_rules = rules,
                        Err(error) => errors.push(error),
                    },
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        vocab.lexicon = builder.finish(vocab.words.len());
        for list in plain {
            vocab.add_list(list);
        }
        vocab.note_speech_and_names();
        Ok(vocab)
    }

    /// Notes which words are names and which are verbs of speech, so that nobody has to search lists for it.
    fn note_speech_and_names(&mut self) {
        self.lexicon.mark_words(&self.words);
        for name in NAME_LISTS {
            let Some(id) = self.list_id(name) else { continue };
            let list = &self.lists[id.index()];
            let mut folded = String::new();
            for (_, entry) in list.entries() {
                if entry.starts_with(char::is_uppercase) && !entry.contains(' ') {
                    let sym = self.words.get(fold_word(entry, &mut folded));
                    if sym.is_known() {
                        self.lexicon.mark_name(sym);
                    }
                }
            }
        }
        if let Some(id) = self.list_id("reporting_verb") {
            let list = &self.lists[id.index()];
            for row in 0..list.len() as u32 {
                let verb = self.words.get(list.cell(row, 0));
                if verb.is_known() {
                    self.speech.to_mut().push([verb.0, row]);
                }
            }
            self.speech.to_mut().sort_unstable();
        }
    }

    /// Verbs with particles: `verb, particle`. Prepositions that only bring an object are no particles.
    fn add_phrasal(&mut self, list: &WordList) {
        for row in 0..list.len() as u32 {
            let (verb, particle) = (list.cell(row, 0), list.cell(row, 1));
            if PARTICLES.binary_search(&particle).is_ok() {
                let pair = [self.words.intern(verb).0, self.words.intern(particle).0];
                self.phrasal.to_mut().push(pair);
            }
        }
        let phrasal = self.phrasal.to_mut();
        phrasal.sort_unstable();
        phrasal.dedup();
    }

    /// Adds a list under its name, in place of one that had the same name.
    pub fn add_list(&mut self, list: WordList) -> ListId {
        self.stamp = new_stamp();
        let id = ListId::from(self.lists.len());
        let mut splitter = PhraseSplitter::default();
        for (row, entry) in list.entries() {
            splitter.split(entry, self.split, &self.abbreviations);
            let syms: Vec<Sym> = splitter.words(entry).map(|(word, _, _)| self.words.intern(word)).collect();
            let case = CasePattern::of(splitter.shapes(entry));
            self.phrases.insert(&syms, case, id, row);
        }
        self.list_ids.insert(list.name.clone().into(), id);
        self.lists.push(list);
        id
    }

    /// Adds a list given as phrases, one row each: the `[lists]` of a rule file. One that says the same as
    /// another of these is that list under a second name.
    pub fn add_phrases(&mut self, name: &str, phrases: &[String]) -> ListId {
        let text = phrases.join("\n");
        if self.phrase_lists.is_empty() {
            let known = self.lists.iter().enumerate().filter(|(_, list)| list.stands_in_rules());
            self.phrase_lists = known.map(|(n, list)| (list.text().to_owned(), ListId::from(n))).collect();
        }
        if let Some(&same) = self.phrase_lists.get(&text) {
            self.list_ids.insert(name.to_owned().into(), same);
            return same;
        }
        let list = WordList::parse(name, name, Cow::Owned(text.clone()), &[], &BTreeMap::new())
            .expect("it has its one column");
        let id = self.add_list(list);
        self.phrase_lists.insert(text, id);
        id
    }

    /// A number that no other vocabulary has, nor this one before it was changed: what was found out about
    /// words holds as long as the number is the same.
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// The list called `name`.
    pub fn list_id(&self, name: &str) -> Option<ListId> {
        self.list_ids.get(name).copied()
    }

    /// A list by its number.
    pub fn list(&self, id: ListId) -> &WordList {
        &self.lists[id.index()]
    }

    /// How many lists there are, those included that others with their name replaced.
    pub fn list_count(&self) -> usize {
        self.lists.len()
    }

    /// The names of all lists, sorted.
    pub fn list_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.list_ids.keys().map(|name| &**name).collect();
        names.sort_unstable();
        names
    }

    /// The number of a word given in lower case (see [`fold_word`]).
    pub fn sym(&self, folded: &str) -> Sym {
        self.words.get(folded)
    }

    /// The number of a word, which is added where it is new. For loading rules.
    pub fn intern(&mut self, folded: &str) -> Sym {
        self.stamp = new_stamp();
        self.words.intern(folded)
    }

    /// The word with this number; empty for [`Sym::UNKNOWN`].
    pub fn word(&self, sym: Sym) -> &str {
        self.words.word(sym)
    }

    /// What a word can be, the likeliest first; empty for words outside the lexicon.
    pub fn readings(&self, word: Sym) -> impl Iterator<Item = Reading> + Clone {
        self.lexicon.of(word)
    }

    /// What the readings of a word come to.
    pub fn outline(&self, word: Sym) -> Outline {
        self.lexicon.outline(word)
    }

    /// The likeliest part of speech of a word; nothing for words outside the lexicon.
    pub fn likeliest(&self, word: Sym) -> Option<Tag> {
        self.lexicon.likeliest(word)
    }

    /// Whether a verb makes phrasal verbs with any particle.
    pub fn has_particle(&self, verb: Sym) -> bool {
        let at = self.phrasal.partition_point(|pair| pair[0] < verb.0);
        self.phrasal.get(at).is_some_and(|pair| pair[0] == verb.0)
    }

    /// Whether a verb and a particle make a phrasal verb.
    pub fn is_phrasal(&self, verb: Sym, particle: Sym) -> bool {
        self.phrasal.binary_search(&[verb.0, particle.0]).is_ok()
    }

    /// Whether a base form is a verb that reports speech.
    pub fn is_speech(&self, base: Sym) -> bool {
        self.speech_row(base).is_some()
    }

    /// The first row of a base form in the list of verbs that report speech.
    fn speech_row(&self, base: Sym) -> Option<u32> {
        let at = self.speech.partition_point(|verb| verb[0] < base.0);
        self.speech.get(at).filter(|verb| verb[0] == base.0).map(|verb| verb[1])
    }

    /// How a verb reports speech, as its list says; nothing for other verbs.
    pub fn speech_kind(&self, base: Sym) -> Option<&str> {
        let row = self.speech_row(base)?;
        Some(self.list(self.list_id("reporting_verb")?).field(row, "kind"))
    }

    /// The rules that correct tags by what stands beside a word.
    pub fn tag_rules(&self) -> &TagRules {
        &self.tag_rules
    }

    /// Words written with a full stop.
    pub fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    /// An empty table for names of the user, whose entries are split as texts are.
    pub fn own_table(&self) -> own::TableBuilder<'_> {
        own::TableBuilder::new(self.split, &self.abbreviations)
    }

    /// The words of a phrase as texts are split: folded, with their capitals.
    pub fn split_phrase(&self, phrase: &str) -> Vec<(String, u32)> {
        let mut spans = Vec::new();
        (self.split)(phrase, &self.abbreviations, &mut spans);
        let mut folded = String::new();
        spans
            .iter()
            .map(|s| {
                let word = &phrase[s.range()];
                (fold_word(word, &mut folded).to_owned(), capitals(word))
            })
            .collect()
    }

    /// Calls `found` for every list entry that stands at the start of `words`; `written` gives the
    /// [`CasePattern`] of the first n words of the text, `shouted` says that they stand in a line
    /// all in capitals.
    pub fn phrases_at(
        &self,
        words: &[Sym],
        written: impl Fn(usize) -> CasePattern,
        shouted: bool,
        found: impl FnMut(PhraseHit),
    ) {
        self.phrases.at(words, written, shouted, found);
    }

    /// Calls `found` for every list entry that is just this word, written in this way, those included for
    /// which it stands in a line all in capitals only. How longer entries go on from it.
    pub fn entries_of_word(&self, word: Sym, written: CasePattern, found: impl FnMut(PhraseHit)) -> Onward {
        self.phrases.of_word(word, written, found)
    }

    /// The longer entries that stand at the start of `words`, whose first word goes on like that. See
    /// [`Vocab::phrases_at`].
    pub fn entries_onward(
        &self,
        onward: Onward,
        words: &[Sym],
        written: impl Fn(usize) -> CasePattern,
        shouted: bool,
        found: impl FnMut(PhraseHit),
    ) {
        self.phrases.along(onward, words, written, shouted, found);
    }
}

/// How many letters a word has.
pub fn letters(word: &str) -> usize {
    if word.is_ascii() {
        word.bytes().filter(u8::is_ascii_alphabetic).count()
    } else {
        word.chars().filter(|c| c.is_alphabetic()).count()
    }
}

/// Line and column (in code points) of a byte position, both counted from 1.
pub fn line_column(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    (before.bytes().filter(|b| *b == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}
