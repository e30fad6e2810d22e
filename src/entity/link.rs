//! Which mentions have been found to be one thing, and why? Groups that grow together, each with what
//! is known of what it refers to.

use super::distinct::Distinct;
use super::name;
use crate::chunk::Chunks;
use crate::detect::pronoun::{Pronoun, pronoun};
use crate::detect::{Mention, MentionForm, Mentions};
use crate::id::ListId;
use crate::rule::{KindId, RuleSet};
use crate::span::{Span, Tok};
use crate::vocab::{CasePattern, Sym, Vocab};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Whether somebody is a man or a woman, where the text shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Male,
    Female,
}

/// What is known of what a group refers to.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    pub sex: Option<Sex>,
    /// Whether it is several: "officials", "the rebels".
    pub plural: bool,
    pub age: Option<u32>,
    /// What it was called beside its name, without articles: "Treasury secretary", "dairy company".
    pub descriptions: Vec<Span<Tok>>,
}

/// How many descriptions are kept of one group.
const DESCRIPTIONS: usize = 12;

/// Whether a letter or mark is itself in lower case.
fn is_lower(c: char) -> bool {
    if c.is_ascii() { !c.is_ascii_uppercase() } else { c.to_lowercase().next() == Some(c) }
}

/// Stands in [`Links::slots`] where nothing is.
pub(super) const UNSET: u32 = u32::MAX;

/// The kinds that mentions of entities have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kinds {
    pub person: Option<KindId>,
    pub organization: Option<KindId>,
    pub place: Option<KindId>,
    pub nationality: Option<KindId>,
    pub title: Option<KindId>,
    pub relative: Option<KindId>,
}

/// The lists that are asked word by word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists {
    pub referent: Option<ListId>,
    pub kin: Option<ListId>,
    pub given: Option<ListId>,
}

/// Mentions in groups that grow together (union by the earlier one).
pub(super) struct Links<'m, 'd, 'a> {
    pub chunks: &'m Chunks<'d, 'a>,
    pub mentions: &'m [Mention],
    pub vocab: &'m Vocab,
    pub kinds: Kinds,
    pub lists: Lists,
    /// The names as compared; empty for nominals and pronouns.
    pub names: Vec<String>,
    /// The same for comparison, see [`name::key`].
    pub keys: Vec<Rc<str>>,
    parent: Vec<u32>,
    named: Vec<bool>,
    traits: Vec<Traits>,
    /// The pass that linked each mention, and the mention that it was linked to.
    reasons: Vec<Option<(&'static str, u32)>>,
    /// Pronouns that mean nothing: "it rained".
    pub empty: Vec<bool>,
    /// Names that are surely not one, read when first asked for.
    distinct: OnceCell<Rc<Distinct>>,
    /// Room for a number for each mention; [`UNSET`] but for while it is in use.
    pub slots: Vec<u32>,
    /// What each mention alludes to without being it: nationalities and their country.
    pub allusions: Vec<Option<u32>>,
}

impl<'m, 'd, 'a> Links<'m, 'd, 'a> {
    pub fn new(
        chunks: &'m Chunks<'d, 'a>,
        mentions: &'m Mentions,
        rules: &RuleSet,
        vocab: &'m Vocab,
    ) -> Self {
        let kind = |name| rules.kinds.kind(name);
        let all = mentions.all();
        let named: Vec<bool> = all
            .iter()
            .map(|m| m.is_named() && rules.kinds.mention(m.kind).is_some_and(|k| k.is_entity()))
            .collect();
        let names: Vec<String> = all
            .iter()
            .zip(&named)
            .map(
                |(m, &named)| if named { name::plain(chunks.document.text(m.tokens)) } else { String::new() },
            )
            .collect();
        let none: Rc<str> = "".into();
        let key = |name: &String| if name.is_empty() { none.clone() } else { name::key(name).into() };
        let keys = names.iter().map(key).collect();
        Links {
            chunks,
            mentions: all,
            vocab,
            kinds: Kinds {
                person: kind("PERSON"),
                organization: kind("ORG"),
                place: kind("PLACE"),
                nationality: kind("NATIONALITY"),
                title: kind("TITLE"),
                relative: kind("RELATIVE"),
            },
            lists: Lists {
                referent: vocab.list_id("referent"),
                kin: vocab.list_id("kin"),
                given: vocab.list_id("given"),
            },
            names,
            keys,
            parent: (0..all.len() as u32).collect(),
            traits: vec![Traits::default(); all.len()],
            named,
            reasons: vec![None; all.len()],
            empty: vec![false; all.len()],
            distinct: OnceCell::new(),
            slots: vec![UNSET; all.len()],
            allusions: vec![None; all.len()],
        }
    }

    /// The mention that stands for the group of another: its first.
    pub fn root(&mut self, n: usize) -> usize {
        let mut n = n;
        while self.parent[n] as usize != n {
            self.parent[n] = self.parent[self.parent[n] as usize];
            n = self.parent[n] as usize;
        }
        n
    }

    /// Makes two mentions one. `pass` says why `later` is taken for `earlier`.
    pub fn join(&mut self, earlier: usize, later: usize, pass: &'static str) {
        let (a, b) = (self.root(earlier), self.root(later));
        if a == b {
            return;
        }
        self.reasons[later].get_or_insert((pass, earlier as u32));
        let (first, second) = (a.min(b), a.max(b));
        self.parent[second] = first as u32;
        let of_second = std::mem::take(&mut self.traits[second]);
        let of_first = &mut self.traits[first];
        of_first.sex = of_first.sex.or(of_second.sex);
        of_first.age = of_first.age.or(of_second.age);
        of_first.plural |= of_second.plural;
        of_first.descriptions.extend(of_second.descriptions);
        of_first.descriptions.truncate(DESCRIPTIONS);
    }

    /// Names that are surely not one.
    pub fn distinct(&self) -> Rc<Distinct> {
        self.distinct.get_or_init(|| Rc::new(Distinct::read(self))).clone()
    }

    /// What is known of the group of a mention.
    pub fn traits(&mut self, n: usize) -> &mut Traits {
        let root = self.root(n);
        &mut self.traits[root]
    }

    /// The same, only to be read.
    pub fn known(&self, n: usize) -> &Traits {
        let mut n = n;
        while self.parent[n] as usize != n {
            n = self.parent[n] as usize;
        }
        &self.traits[n]
    }

    /// Adds what the group of a mention is called beside its name.
    pub fn describe(&mut self, n: usize, words: Span<Tok>) {
        let descriptions = &mut self.traits(n).descriptions;
        if descriptions.len() < DESCRIPTIONS && !words.is_empty() {
            descriptions.push(words);
        }
    }

    /// Whether a mention is a name of an entity, or a description that stands for one by itself.
    pub fn is_named(&self, n: usize) -> bool {
        self.named[n]
    }

    pub fn is_nominal(&self, n: usize) -> bool {
        self.mentions[n].form == MentionForm::Nominal && !self.named[n]
    }

    /// The names of entities of a kind.
    pub fn named_of(&self, kind: Option<KindId>) -> Vec<usize> {
        (0..self.named.len()).filter(|&n| self.named[n] && Some(self.mentions[n].kind) == kind).collect()
    }

    /// A word in lower case; empty beyond the document.
    pub fn word(&self, at: u32) -> Cow<'m, str> {
        let (document, at) = (self.chunks.document, at as usize);
        if at >= document.words().len() {
            return Cow::Borrowed("");
        }
        let word = document.word(at);
        let sym = self.chunks.word(at);
        if word.chars().all(is_lower) {
            Cow::Borrowed(word)
        } else if word.is_ascii() && sym.is_known() {
            Cow::Borrowed(self.vocab.word(sym))
        } else {
            Cow::Owned(word.to_lowercase())
        }
    }

    /// Whether a word by itself is an entry of a list.
    pub fn is_in(&self, word: Sym, list: ListId) -> bool {
        let mut found = false;
        if word.is_known() {
            let lower = CasePattern::of(std::iter::once((0, 2)));
            self.vocab.phrases_at(&[word], |_| lower, false, |hit| found |= hit.list == list);
        }
        found
    }

    /// The number of the sentence in which a mention stands.
    pub fn sentence(&self, n: usize) -> u32 {
        self.chunks.document.sentence_of(self.mentions[n].tokens.start).0
    }

    /// Joins the names that have the same key, within one kind.
    pub fn by_key<K: Ord>(&mut self, pass: &'static str, key: impl Fn(&Self, usize) -> Option<K>) {
        let mut first: BTreeMap<(KindId, K), usize> = BTreeMap::new();
        for n in 0..self.named.len() {
            if !self.named[n] {
                continue;
            }
            if let Some(key) = key(self, n) {
                let at = *first.entry((self.mentions[n].kind, key)).or_insert(n);
                self.join(at, n, pass);
            }
        }
    }

    /// Whether a pronoun surely means somebody, though it is not known whom: "he", "she", and "it" near
    /// an organization.
    pub fn is_open(&self, n: usize) -> bool {
        let word = self.word(self.mentions[n].tokens.start);
        match pronoun(&word) {
            Some((Pronoun::He | Pronoun::She, _)) => true,
            Some((Pronoun::It, _)) => {
                let sentence = self.sentence(n);
                let near = self.mentions[n.saturating_sub(12)..(n + 12).min(self.mentions.len())].iter();
                let organization = |m: &Mention| {
                    let at = self.chunks.document.sentence_of(m.tokens.start).0;
                    m.is_named()
                        && Some(m.kind) == self.kinds.organization
                        && (at..=at + 2).contains(&sentence)
                };
                !self.empty[n] && near.filter(|m| !m.nested).any(organization)
            }
            _ => false,
        }
    }

    /// Why a mention belongs to its group, and to which mention it was linked.
    pub fn reason(&self, n: usize) -> Option<(&'static str, u32)> {
        self.reasons[n]
    }

    /// The groups, by their first mention: of names, and of whatever was linked to something.
    pub fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut size = vec![0u32; self.mentions.len()];
        for n in 0..self.mentions.len() {
            size[self.root(n)] += 1;
        }
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut group_of = vec![0; self.mentions.len()];
        for n in 0..self.mentions.len() {
            // The first of a group stands for it.
            let root = self.root(n);
            if size[root] == 1 && !self.named[root] {
                continue;
            }
            if root == n {
                group_of[n] = groups.len();
                groups.push(Vec::with_capacity(size[root] as usize));
            }
            groups[group_of[root]].push(n);
        }
        groups
    }
}
