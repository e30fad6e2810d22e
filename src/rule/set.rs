//! Which rules are there, and what do they find in a row?

use super::example::Examples;
use super::file::{Read, Reader, Rule, Target};
use super::frame::Relational;
use super::index::{Index, Search};
use super::kinds::Kinds;
use super::program::Found;
use super::row::Row;
use crate::error::{LoadError, LoadErrors};
use crate::id::{ListId, RuleId};
use crate::vocab::{SourceFile, Sym, Vocab, line_column, new_stamp};
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

/// A rule file: its path, its text.
type File<'s> = (&'s str, &'s str);

const KINDS: &str = "kinds.toml";
const ORDER: &str = "order.toml";

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
    stamp: u64,
}

impl RuleSet {
    /// Loads `kinds.toml`, `order.toml` and every rule file that the order names; of the added
    /// files, every other `.toml` file, in order of their paths. Adds the
    /// words and lists of the rules to `vocab`.
    ///
    /// # Errors
    /// Everything that is wrong in any file, in order of place.
    pub fn load(sources: &Sources, vocab: &mut Vocab) -> Result<RuleSet, LoadErrors> {
        RuleSet::read(sources, vocab).map(|(set, _)| set)
    }

    /// The same where the built-in files were loaded before, and the words that they add to `vocab` with
    /// them: `image` is what [`RuleSet::to_image`] gave then. Only the added files are read.
    ///
    /// # Errors
    /// As of [`RuleSet::load`].
    pub fn load_with(image: &[u8], sources: &Sources, vocab: &mut Vocab) -> Result<RuleSet, LoadErrors> {
        // Other kinds have other numbers, and may be wanting where built-in rules ask for them.
        let same_kinds = !sources.added.iter().any(|(path, _)| path == KINDS);
        let Some(mut set) = RuleSet::from_image(image).filter(|_| same_kinds) else {
            return RuleSet::load(sources, vocab);
        };
        let mut errors = Vec::new();
        set.add(&added(sources), vocab, &mut errors);
        set.settle(errors)
    }

    /// The loaded rules as bytes.
    pub fn to_image(&self) -> Vec<u8> {
        let parts = (&self.kinds, &self.rules, &self.mentions, &self.claims);
        postcard::to_allocvec(&parts).expect("all of it can be written")
    }

    /// The rules that [`RuleSet::to_image`] wrote; nothing where these are no such bytes.
    fn from_image(image: &[u8]) -> Option<RuleSet> {
        let (kinds, rules, mentions, claims) = postcard::from_bytes(image).ok()?;
        let mut set = RuleSet { rules, mentions, claims, ..RuleSet::empty(kinds) };
        for n in 0..set.rules.len() {
            set.note_frame(RuleId::from(n));
        }
        set.settle(Vec::new()).ok()
    }

    fn empty(kinds: Kinds) -> RuleSet {
        RuleSet {
            kinds,
            rules: Vec::new(),
            mentions: Index::default(),
            claims: Index::default(),
            frames_by_verb: BySym::default(),
            frames_by_noun: BySym::default(),
            frames_by_list: Vec::new(),
            asked_for_claims: Vec::new(),
            stamp: new_stamp(),
        }
    }

    /// Reads all files: the rules, and the examples of each.
    fn read(sources: &Sources, vocab: &mut Vocab) -> Result<(RuleSet, Vec<Examples>), LoadErrors> {
        let mut errors = Vec::new();
        let mut kinds = Kinds::default();
        for files in [&sources.built_in, &sources.added] {
            if let Some((path, text)) = files.iter().find(|(path, _)| path == KINDS)
                && let Err((at, message)) = kinds.add(text)
            {
                let (line, column) = line_column(text, at);
                let hint = "see the kinds.toml of the program for the form".to_owned();
                errors.push(LoadError { file: path.clone(), line, column, message, hint });
            }
        }
        let mut files = ordered(sources, &mut errors);
        files.extend(added(sources));
        let mut set = RuleSet::empty(kinds);
        let examples = set.add(&files, vocab, &mut errors);
        Ok((set.settle(errors)?, examples))
    }

    /// Adds the rules of some files, and gives the examples of each.
    fn add(&mut self, files: &[File<'_>], vocab: &mut Vocab, errors: &mut Vec<LoadError>) -> Vec<Examples> {
        let mut shown = Vec::new();
        for &(path, text) in files {
            let read = Reader { path, text, kinds: &self.kinds, vocab, errors }.read();
            for Read { rule, program, examples } in read {
                if let Some(first) = self.rules.iter().find(|r| r.name == rule.name) {
                    errors.push(LoadError {
                        file: path.to_owned(),
                        line: rule.line,
                        column: 1,
                        message: format!(
                            "the id of `{}` is used twice, first in line {}",
                            rule.name, first.line
                        ),
                        hint: "give it another id".to_owned(),
                    });
                    continue;
                }
                let id = RuleId::from(self.rules.len());
                let index = match rule.target {
                    Target::Mention(_) => &mut self.mentions,
                    Target::Claim(_) => &mut self.claims,
                };
                if let Some(program) = program {
                    index.add(id, &program);
                }
                self.rules.push(rule);
                self.note_frame(id);
                shown.push(examples);
            }
        }
        shown
    }

    /// Notes by which words and lists a rule is found, where it has a frame.
    fn note_frame(&mut self, id: RuleId) {
        let RuleSet { rules, frames_by_verb, frames_by_noun, frames_by_list, .. } = self;
        let Some(frame) = &rules[id.index()].frame else { return };
        for verb in &frame.verbs {
            push_once(frames_by_verb.entry(verb.base).or_default(), id);
        }
        for &noun in &frame.nouns {
            push_once(frames_by_noun.entry(noun).or_default(), id);
        }
        if let Some(Relational { nouns, except, .. }) = &frame.relational {
            nouns.iter().for_each(|&list| push_once(of_list(frames_by_list, list), id));
            except.iter().for_each(|&list| _ = of_list(frames_by_list, list));
        }
    }

    /// The set when all rules are there and nothing was wrong with them.
    fn settle(mut self, mut errors: Vec<LoadError>) -> Result<RuleSet, LoadErrors> {
        if !errors.is_empty() {
            errors.sort();
            return Err(LoadErrors(errors));
        }
        let framed = (0..self.frames_by_list.len()).filter(|&n| self.frames_by_list[n].is_some());
        let asked: Vec<ListId> = self.claims.lists().chain(framed.map(ListId::from)).collect();
        for list in asked {
            let count = self.asked_for_claims.len().max(list.index() + 1);
            self.asked_for_claims.resize(count, false);
            self.asked_for_claims[list.index()] = true;
        }
        Ok(self)
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

    /// Whether any rule for claims asks for a list.
    pub fn is_asked_for_claims(&self, list: ListId) -> bool {
        self.asked_for_claims.get(list.index()).copied().unwrap_or(false)
    }

    /// A number that no other set of rules and no vocabulary has: what was looked up for these rules holds as
    /// long as the number is the same.
    pub fn stamp(&self) -> u64 {
        self.stamp
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

/// The frames that read a list; now there are such, be they none.
fn of_list(frames: &mut Vec<Option<Vec<RuleId>>>, list: ListId) -> &mut Vec<RuleId> {
    frames.resize(frames.len().max(list.index() + 1), None);
    frames[list.index()].get_or_insert_default()
}

fn push_once(ids: &mut Vec<RuleId>, id: RuleId) {
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

/// The examples of all rules, in the order of [`RuleSet::rules`]. A run of the program does without them.
///
/// # Errors
/// As of [`RuleSet::load`].
pub fn examples(sources: &Sources, vocab: &mut Vocab) -> Result<Vec<Examples>, LoadErrors> {
    RuleSet::read(sources, vocab).map(|(_, examples)| examples)
}

/// The built-in rule files in the order in which they run.
fn ordered<'s>(sources: &'s Sources, errors: &mut Vec<LoadError>) -> Vec<File<'s>> {
    let mut files = Vec::new();
    if let Some((path, text)) = sources.built_in.iter().find(|(path, _)| path == ORDER) {
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
    files
}

/// The rule files of the user in the order in which they run.
fn added(sources: &Sources) -> Vec<File<'_>> {
    let is_rules = |path: &str| path.ends_with(".toml") && ![KINDS, ORDER, "lists.toml"].contains(&path);
    let mut added: Vec<_> = sources.added.iter().filter(|(path, _)| is_rules(path)).collect();
    added.sort_by(|a, b| a.0.cmp(&b.0));
    added.into_iter().map(|(path, text)| (path.as_str(), &**text)).collect()
}
