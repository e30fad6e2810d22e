//! Which rules are there, and what do they find in a row?

use super::file::{Body, Reader, Rule, Target};
use super::index::{Index, Search};
use super::kinds::Kinds;
use super::program::Found;
use super::row::Row;
use crate::error::{LoadError, LoadErrors};
use crate::id::{ListId, RuleId};
use crate::vocab::{SourceFile, Sym, Vocab, line_column};
use foldhash::fast::FixedState;
use serde::Deserialize;
use std::collections::HashMap;

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

/// Rules by a word. It is only ever asked, so that its order says nothing.
type BySym = HashMap<Sym, Vec<RuleId>, FixedState>;

/// All rules, with an index of what each looks for.
#[derive(Debug)]
pub struct RuleSet {
    /// The kinds and predicates.
    pub kinds: Kinds,
    rules: Vec<Rule>,
    mentions: Index,
    pub(super) claims: Index,
    frames_by_verb: BySym,
    frames_by_noun: BySym,
    /// Frames of nouns that somebody is called by, by the lists of these.
    frames_by_list: Vec<Option<Vec<RuleId>>>,
    /// Which lists any rule for claims asks for, by number.
    asked_for_claims: Vec<bool>,
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
            mentions: Index::new(&rules, |rule| matches!(rule.target, Target::Mention(_))),
            claims: Index::new(&rules, |rule| matches!(rule.target, Target::Claim(_))),
            rules: Vec::new(),
            frames_by_verb: BySym::default(),
            frames_by_noun: BySym::default(),
            frames_by_list: Vec::new(),
            asked_for_claims: Vec::new(),
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
                    let ids = set.frames_of_list_mut(list);
                    if ids.last() != Some(&id) {
                        ids.push(id);
                    }
                }
                for &list in frame.relational.iter().flat_map(|r| &r.except) {
                    set.frames_of_list_mut(list);
                }
            }
        }
        let framed = (0..set.frames_by_list.len()).filter(|&n| set.frames_by_list[n].is_some());
        let asked: Vec<ListId> = set.claims.lists().chain(framed.map(ListId::from)).collect();
        for list in asked {
            let count = set.asked_for_claims.len().max(list.index() + 1);
            set.asked_for_claims.resize(count, false);
            set.asked_for_claims[list.index()] = true;
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
        self.frames_by_list.get(list.index())?.as_deref()
    }

    fn frames_of_list_mut(&mut self, list: ListId) -> &mut Vec<RuleId> {
        if self.frames_by_list.len() <= list.index() {
            self.frames_by_list.resize(list.index() + 1, None);
        }
        self.frames_by_list[list.index()].get_or_insert_default()
    }

    /// Whether any rule for claims asks for a list.
    pub fn is_asked_for_claims(&self, list: ListId) -> bool {
        self.asked_for_claims.get(list.index()).copied().unwrap_or(false)
    }

    /// The lists that rules for mentions ask for.
    pub fn lists_for_mentions(&self) -> impl Iterator<Item = ListId> {
        self.mentions.lists()
    }

    /// Finds the matches of the rules that `wanted` accepts in a row, rule by rule: of each the preferred one
    /// from every start, where it lies inside no earlier match of the same rule. Roles that must be filled
    /// are, by what the signature allows. `mentions` says whether the row is for rules of mentions.
    pub fn find(
        &self,
        row: &Row,
        mentions: bool,
        wanted: impl Fn(RuleId) -> bool,
        search: &mut Search,
        mut found: impl FnMut(RuleId, &Found),
    ) {
        let index = if mentions { &self.mentions } else { &self.claims };
        index.find(row, wanted, search, |id, matches| {
            let rule = self.rule(id);
            let mut last_end = 0;
            for match_ in matches {
                if match_.items.end > last_end && self.fits(rule, match_, row) {
                    last_end = match_.items.end;
                    found(id, match_);
                }
            }
        });
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
                        && matches!(h.what, super::row::HitKind::Kind(kind) if role.kinds.has(kind))
                };
                span.len() == 1 && row.items[span.start as usize].kinds.meets(role.kinds)
                    || row.hits_at(span.start as usize).iter().any(group)
                    || role.kinds.has(super::kinds::NP) && !span.is_empty()
            }
        })
    }
}

fn push_once(index: &mut BySym, key: Sym, id: RuleId) {
    let ids = index.entry(key).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
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
