//! Which rules are there, and which of them could match a row at all?

use super::file::{Body, Reader, Rule, Target};
use super::kinds::Kinds;
use super::program::{Check, Found, Search};
use super::row::{HitKind, Row};
use crate::error::{LoadError, LoadErrors};
use crate::id::{ListId, RuleId};
use crate::vocab::{SourceFile, Sym, Vocab, line_column};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The files that rules are loaded from, by path below their directory.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Files of the program itself.
    pub built_in: Vec<SourceFile>,
    /// Files of the user; their rules run after the built-in ones.
    pub added: Vec<SourceFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    run: Vec<String>,
}

/// All rules, with an index of what each must find in a row to match.
#[derive(Debug)]
pub struct RuleSet {
    /// The kinds and predicates.
    pub kinds: Kinds,
    rules: Vec<Rule>,
    by_word: BTreeMap<Sym, Vec<RuleId>>,
    by_base: BTreeMap<Sym, Vec<RuleId>>,
    by_list: BTreeMap<u32, Vec<RuleId>>,
    by_kind: Vec<Vec<RuleId>>,
    frames_by_verb: BTreeMap<Sym, Vec<RuleId>>,
    frames_by_noun: BTreeMap<Sym, Vec<RuleId>>,
    /// Frames of nouns that somebody is called by, by the lists of these.
    frames_by_list: BTreeMap<ListId, Vec<RuleId>>,
    /// Bit set of words that are keys in `by_word` (1) or `by_base` (2).
    word_keys: Vec<u8>,
}

impl RuleSet {
    /// Loads `kinds.toml`, `order.toml` and every rule file that the order names; of the added
    /// files, every other `.toml` file, in order of their paths. Adds the
    /// words and lists of the rules to `vocab`.
    ///
    /// # Errors
    /// Everything that is wrong in any file, in order of place.
    pub fn load(sources: &Sources, vocab: &mut Vocab) -> Result<RuleSet, LoadErrors> {
        let mut errors = Vec::new();
        let mut kinds = Kinds::default();
        for files in [&sources.built_in, &sources.added] {
            if let Some((path, text)) = files.iter().find(|(path, _)| path == "kinds.toml")
                && let Err((at, message)) = kinds.add(text)
            {
                let (line, column) = line_column(text, at);
                let hint = "see the kinds.toml of the program for the form".to_owned();
                errors.push(LoadError { file: path.clone(), line, column, message, hint });
            }
        }
        let mut rules: Vec<Rule> = Vec::new();
        for (path, text) in ordered(sources, &mut errors) {
            let read = Reader { path, text, kinds: &kinds, vocab, errors: &mut errors }.read();
            for rule in read.rules {
                match rules.iter().find(|r| r.name == rule.name) {
                    Some(first) => errors.push(LoadError {
                        file: path.to_owned(),
                        line: rule.line,
                        column: 1,
                        message: format!(
                            "the id of `{}` is used twice, first in line {}",
                            rule.name, first.line
                        ),
                        hint: "give it another id".to_owned(),
                    }),
                    None => rules.push(rule),
                }
            }
        }
        if !errors.is_empty() {
            errors.sort();
            return Err(LoadErrors(errors));
        }
        Ok(RuleSet::index(kinds, rules))
    }

    fn index(kinds: Kinds, rules: Vec<Rule>) -> RuleSet {
        let mut set = RuleSet {
            kinds,
            rules: Vec::new(),
            by_word: BTreeMap::new(),
            by_base: BTreeMap::new(),
            by_list: BTreeMap::new(),
            by_kind: vec![Vec::new(); usize::from(super::row::KindSet::ROOM)],
            frames_by_verb: BTreeMap::new(),
            frames_by_noun: BTreeMap::new(),
            frames_by_list: BTreeMap::new(),
            word_keys: Vec::new(),
        };
        for (n, rule) in rules.iter().enumerate() {
            let id = RuleId::from(n);
            if let Body::Frame(frame) = &rule.body {
                for verb in &frame.verbs {
                    push_once(&mut set.frames_by_verb, verb.base, id);
                }
                for &noun in &frame.nouns {
                    push_once(&mut set.frames_by_noun, noun, id);
                }
                for &list in frame.relational.iter().flat_map(|r| &r.nouns) {
                    push_once(&mut set.frames_by_list, list, id);
                }
                for &list in frame.relational.iter().flat_map(|r| &r.except) {
                    set.frames_by_list.entry(list).or_default();
                }
            }
            for check in &rule.required {
                let mut flag = |sym: Sym, bit: u8| {
                    let at = sym.0 as usize;
                    if set.word_keys.len() <= at {
                        set.word_keys.resize(at + 1, 0);
                    }
                    set.word_keys[at] |= bit;
                };
                match *check {
                    Check::Word(sym) | Check::Literal(sym, _) => {
                        flag(sym, 1);
                        set.by_word.entry(sym).or_default().push(id);
                    }
                    Check::Base(sym) => {
                        flag(sym, 2);
                        set.by_base.entry(sym).or_default().push(id);
                    }
                    Check::List(list) => set.by_list.entry(list.0).or_default().push(id),
                    Check::Kind(kind) => set.by_kind[kind.0 as usize].push(id),
                }
            }
        }
        set.rules = rules;
        set
    }

    /// All rules, in the order in which they run.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its number.
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.index()]
    }

    /// The frames of a verb, by its base form.
    pub fn frames_of_verb(&self, base: Sym) -> &[RuleId] {
        self.frames_by_verb.get(&base).map_or(&[], Vec::as_slice)
    }

    /// The frames of a noun, by its base form.
    pub fn frames_of_noun(&self, base: Sym) -> &[RuleId] {
        self.frames_by_noun.get(&base).map_or(&[], Vec::as_slice)
    }

    /// The frames whose nouns stand in a list; nothing for a list that no frame reads.
    pub fn frames_of_list(&self, list: ListId) -> Option<&[RuleId]> {
        self.frames_by_list.get(&list).map(Vec::as_slice)
    }

    /// Finds the rules that could match the row: those of which something required stands in it.
    pub fn candidates<'c>(&self, row: &Row, mentions: bool, room: &'c mut Candidates) -> &'c [RuleId] {
        room.bits.clear();
        room.bits.resize(self.rules.len().div_ceil(64), 0);
        let bits = &mut room.bits;
        let mut add = |ids: &[RuleId]| {
            for id in ids {
                bits[id.index() / 64] |= 1 << (id.index() % 64);
            }
        };
        let mut kinds = 0u128;
        for item in &row.items {
            kinds |= item.kinds.0;
            for (sym, bit) in [(item.word, 1), (item.base, 2)] {
                let Some(sym) = sym else { continue };
                if self.word_keys.get(sym.0 as usize).is_some_and(|keys| keys & bit != 0) {
                    let table = if bit == 1 { &self.by_word } else { &self.by_base };
                    add(table.get(&sym).map_or(&[], Vec::as_slice));
                }
            }
        }
        for hit in row.hits() {
            match hit.what {
                HitKind::List(list) => add(self.by_list.get(&list.0).map_or(&[], Vec::as_slice)),
                HitKind::Kind(kind) => kinds |= 1 << kind.0,
            }
        }
        for kind in super::row::KindSet(kinds).iter() {
            add(&self.by_kind[kind.0 as usize]);
        }
        room.rules.clear();
        for (word, &set) in room.bits.iter().enumerate() {
            let mut set = set;
            while set != 0 {
                let id = RuleId::from(word * 64 + set.trailing_zeros() as usize);
                set &= set - 1;
                if matches!(self.rule(id).target, Target::Mention(_)) == mentions {
                    room.rules.push(id);
                }
            }
        }
        &room.rules
    }

    /// The matches of one rule in a row: the preferred one from each start, where it lies inside no
    /// earlier match of the same rule. Roles that must be filled are, by what the signature allows.
    pub fn matches(&self, id: RuleId, row: &Row, search: &mut Search, mut found: impl FnMut(Found)) {
        let rule = self.rule(id);
        let Body::Pattern(program) = &rule.body else { return };
        let mut last_end = 0;
        for start in 0..row.items.len() {
            let Some(match_) = program.find_at(row, start, search) else { continue };
            if match_.items.end <= last_end || !self.fits(rule, &match_, row) {
                continue;
            }
            last_end = match_.items.end;
            found(match_);
        }
    }

    /// Whether the roles of a match are filled as the signature wants.
    fn fits(&self, rule: &Rule, found: &Found, row: &Row) -> bool {
        let Target::Claim(signature) = &rule.target else {
            return found.role(0).is_some_and(|r| !r.is_empty());
        };
        signature.roles.iter().enumerate().all(|(n, role)| match found.role(n) {
            None => role.optional,
            Some(span) => {
                let group = |h: &super::row::Hit| {
                    h.len as usize == span.len()
                        && matches!(h.what, HitKind::Kind(kind) if role.kinds.has(kind))
                };
                span.len() == 1 && row.items[span.start as usize].kinds.meets(role.kinds)
                    || row.hits_at(span.start as usize).iter().any(group)
                    || role.kinds.has(super::kinds::NP) && !span.is_empty()
            }
        })
    }
}

fn push_once<K: Ord>(index: &mut BTreeMap<K, Vec<RuleId>>, key: K, id: RuleId) {
    let ids = index.entry(key).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

/// Room for [`RuleSet::candidates`], to be used again and again.
#[derive(Debug, Default)]
pub struct Candidates {
    bits: Vec<u64>,
    rules: Vec<RuleId>,
}

/// The rule files in the order in which they run.
fn ordered<'s>(sources: &'s Sources, errors: &mut Vec<LoadError>) -> Vec<(&'s str, &'s str)> {
    let mut files = Vec::new();
    if let Some((path, text)) = sources.built_in.iter().find(|(path, _)| path == "order.toml") {
        let mut fail = |at: usize, message: String, hint: &str| {
            let (line, column) = line_column(text, at);
            errors.push(LoadError { file: path.clone(), line, column, message, hint: hint.to_owned() });
        };
        match toml::from_str::<Order>(text) {
            Ok(order) => {
                for name in &order.run {
                    match sources.built_in.iter().find(|(path, _)| path == name) {
                        Some((path, text)) => files.push((path.as_str(), &**text)),
                        None => fail(
                            0,
                            format!("the order names `{name}`, which is not there"),
                            "write the file, or take the line out",
                        ),
                    }
                }
                for (path, _) in
                    sources.built_in.iter().filter(|(p, _)| p.contains('/') && p.ends_with(".toml"))
                {
                    if !order.run.contains(path) {
                        fail(0, format!("the order does not name `{path}`"), "add it where it should run");
                    }
                }
            }
            Err(error) => fail(
                error.span().map_or(0, |s| s.start),
                error.message().to_owned(),
                "write run = [\"mention/person.toml\", …]",
            ),
        }
    }
    let is_rules =
        |path: &str| path.ends_with(".toml") && !["kinds.toml", "order.toml", "lists.toml"].contains(&path);
    let mut added: Vec<_> = sources.added.iter().filter(|(path, _)| is_rules(path)).collect();
    added.sort_by(|a, b| a.0.cmp(&b.0));
    files.extend(added.into_iter().map(|(path, text)| (path.as_str(), &**text)));
    files
}
