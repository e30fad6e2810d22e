//! The passes that link mentions, in order of trust: the same list entry, the same name, an acronym,
//! a short form or surname, a demonym and its country.

use super::name;
use crate::chunk::Chunks;
use crate::detect::{Mention, Mentions};
use crate::id::MentionId;
use crate::rule::{KindId, RuleSet};
use crate::vocab::Vocab;
use std::collections::BTreeMap;

/// Mentions in groups that grow together (union by the earlier one).
pub(super) struct Links<'m> {
    mentions: &'m Mentions,
    vocab: &'m Vocab,
    kinds: [Option<KindId>; 4],
    parent: Vec<u32>,
    names: Vec<String>,
    linked: Vec<bool>,
}

const PERSON: usize = 0;
const ORG: usize = 1;
const PLACE: usize = 2;
const NATIONALITY: usize = 3;

impl<'m> Links<'m> {
    pub fn new(chunks: &Chunks<'_, '_>, mentions: &'m Mentions, rules: &RuleSet, vocab: &'m Vocab) -> Self {
        let kinds = ["PERSON", "ORG", "PLACE", "NATIONALITY"].map(|k| rules.kinds.kind(k));
        let all = mentions.all();
        let names: Vec<String> = all.iter().map(|m| name::plain(chunks.document.text(m.tokens))).collect();
        let linked = all
            .iter()
            .map(|m| m.is_named() && rules.kinds.mention(m.kind).is_some_and(|k| k.is_entity()))
            .collect();
        Links { mentions, vocab, kinds, parent: (0..all.len() as u32).collect(), names, linked }
    }

    fn root(&mut self, n: usize) -> usize {
        let mut n = n;
        while self.parent[n] as usize != n {
            self.parent[n] = self.parent[self.parent[n] as usize];
            n = self.parent[n] as usize;
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        self.parent[second] = first as u32;
    }

    fn is(&self, n: usize, kind: usize) -> bool {
        Some(self.mentions.all()[n].kind) == self.kinds[kind]
    }

    /// The mentions that name entities.
    fn all(&self) -> Vec<usize> {
        (0..self.linked.len()).filter(|&n| self.linked[n]).collect()
    }

    fn mention(&self, n: usize) -> &'m Mention {
        &self.mentions.all()[n]
    }

    /// Joins the mentions that have the same key, within one kind.
    fn by_key<K: Ord>(&mut self, key: impl Fn(&Self, usize) -> Option<K>) {
        let mut first: BTreeMap<(KindId, K), usize> = BTreeMap::new();
        for n in self.all() {
            if let Some(key) = key(self, n) {
                let at = *first.entry((self.mention(n).kind, key)).or_insert(n);
                self.join(at, n);
            }
        }
    }

    /// "US" and "United States" stand in one row of the list of countries.
    pub fn same_list_entry(&mut self) {
        self.by_key(|links, n| links.mention(n).known);
    }

    /// The same words, whatever their stops and capitals; governments by their country.
    pub fn same_name(&mut self) {
        self.by_key(|links, n| {
            let key = name::key(&links.names[n]);
            // "The US administration" is the US government, in the words of the same paper.
            Some(
                key.strip_suffix(" administration")
                    .filter(|k| k.split(' ').count() == 1)
                    .map_or(key.clone(), |k| format!("{k} government")),
            )
        });
    }

    /// "UN" after "United Nations": the first letters of one name before it in the text, or behind it
    /// in brackets. Only organizations, and only where one name fits.
    pub fn acronyms(&mut self) {
        let orgs: Vec<usize> = self.all().into_iter().filter(|&n| self.is(n, ORG)).collect();
        let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &n in &orgs {
            let letters = name::acronym(&self.names[n]);
            if letters.len() >= 2 && self.names[n].contains(' ') {
                long.entry(letters).or_default().push(n);
            }
        }
        for &n in &orgs {
            let short: String = self.names[n].chars().filter(|c| *c != '.').collect();
            if short.len() < 2 || short.len() > 8 || !short.chars().all(char::is_uppercase) {
                continue;
            }
            let Some(fits) = long.get(&short) else { continue };
            let roots: std::collections::BTreeSet<usize> = fits.iter().map(|&f| self.root(f)).collect();
            if roots.len() == 1 {
                self.join(fits[0], n);
            }
        }
    }

    /// "Blinken" after "Antony Blinken", "Treasury" after "Treasury Department": the last word of one
    /// person's name, or the first words of one organization's. Where two fit there is no link.
    pub fn short_forms(&mut self) {
        for kind in [PERSON, ORG] {
            let all: Vec<usize> = self.all().into_iter().filter(|&n| self.is(n, kind)).collect();
            let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for &n in &all {
                let key = name::key(&self.names[n]);
                let words: Vec<&str> = key.split(' ').collect();
                if words.len() < 2 {
                    continue;
                }
                let shorts: Vec<String> = if kind == PERSON {
                    let mut shorts = vec![
                        words[words.len() - 1].to_owned(),
                        words[words.len() - 2..].join(" "),
                        words[0].to_owned(),
                    ];
                    if matches!(words[words.len() - 1], "jr" | "sr" | "ii" | "iii") && words.len() > 2 {
                        shorts.push(words[words.len() - 2].to_owned());
                    }
                    shorts
                } else {
                    (1..words.len()).map(|k| words[..k].join(" ")).collect()
                };
                for short in shorts {
                    let fits = long.entry(short).or_default();
                    if !fits.contains(&n) {
                        fits.push(n);
                    }
                }
            }
            for &n in &all {
                let key = name::key(&self.names[n]);
                let Some(fits) = long.get(&key) else { continue };
                let fits: Vec<usize> =
                    fits.iter().copied().filter(|&f| name::key(&self.names[f]) != key).collect();
                // The surname before the given name: "Kim" is no short form of two people.
                let roots: std::collections::BTreeSet<usize> = fits.iter().map(|&f| self.root(f)).collect();
                if roots.len() == 1
                    && (kind == PERSON
                        || self.mention(n).known.is_none()
                        || self.mention(fits[0]).known == self.mention(n).known)
                {
                    self.join(fits[0], n);
                }
            }
        }
    }

    /// "North Korean" belongs to North Korea: not the same, but the country is meant by it.
    pub fn demonyms(&mut self) {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for n in self.all() {
            if !self.is(n, PLACE) {
                continue;
            }
            let mention = self.mention(n);
            let listed = mention.known.map(|(list, row)| self.vocab.list(list).cell(row, 0).to_owned());
            for key in [Some(name::key(&self.names[n])), listed.map(|l| name::key(&l))].into_iter().flatten()
            {
                places.entry(key).or_insert(n);
            }
        }
        for n in 0..self.mentions.all().len() {
            if !self.is(n, NATIONALITY) {
                continue;
            }
            let Some(place) = self.mention(n).known.and_then(|k| name::of_demonym(k, self.vocab)) else {
                continue;
            };
            self.linked[n] = true;
            let at = *places.entry(name::key(&place)).or_insert(n);
            self.join(at, n);
        }
    }

    /// Joins each pronoun to the mention that it means.
    pub fn pronouns(&mut self, antecedents: &[(usize, usize)]) {
        for &(pronoun, meant) in antecedents {
            if self.linked[meant] {
                self.linked[pronoun] = true;
                self.join(meant, pronoun);
            }
        }
    }

    /// The groups, by their first mention.
    pub fn groups(mut self) -> Vec<Vec<MentionId>> {
        let mut groups: BTreeMap<usize, Vec<MentionId>> = BTreeMap::new();
        for n in self.all() {
            let root = self.root(n);
            groups.entry(root).or_default().push(MentionId::from(n));
        }
        let mut groups: Vec<Vec<MentionId>> = groups.into_values().collect();
        for group in &mut groups {
            group.sort();
        }
        groups.sort_by_key(|g| g[0]);
        groups
    }
}
