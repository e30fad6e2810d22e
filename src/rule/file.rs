//! What stands in a rule file? Read key by key, so that everything that is wrong is found at once.

use super::compile::{Names, compile, nearest, starts_with_gap};
use super::example::{self, Example, ExampleLine, Examples};
use super::frame::Frame;
use super::kinds::Kinds;
use super::notation;
use super::program::Program;
use super::row::KindId;
use super::signature::{self, Signature};
use crate::error::LoadError;
use crate::vocab::{Vocab, line_column};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the rules of a file find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// Mentions of a kind, where the rule names one of a subkind.
    Mention(KindId),
    /// Statements.
    Claim(Signature),
}

/// How sure a rule is, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Confidence(pub u8);

/// A rule, ready to run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Its file and id: `fact/subordinate_to.toml#below-phrase`.
    pub name: String,
    /// Its line in the file.
    pub line: usize,
    /// What it finds.
    pub target: Target,
    /// For mentions: the subkind it finds.
    pub subkind: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// The verb or noun that it looks for, with who does what to whom; nothing where it has a pattern,
    /// a row of words and kinds: that is kept by the index.
    pub frame: Option<Box<Frame>>,
}

/// All that is read of a rule.
pub(super) struct Read {
    pub rule: Rule,
    /// Its pattern, where it has one.
    pub program: Option<Program>,
    pub examples: Examples,
}

/// Examples with their byte places, under `yes`, `no` and `limits`.
type Placed = [Vec<(Example, usize)>; 3];

/// A reader of one file: collects errors with their places.
pub(super) struct Reader<'a> {
    pub path: &'a str,
    pub text: &'a str,
    pub kinds: &'a Kinds,
    pub vocab: &'a mut Vocab,
    pub errors: &'a mut Vec<LoadError>,
}

pub(super) type Entry<'e> = (String, std::ops::Range<usize>, &'e Spanned<DeValue<'e>>);

impl Reader<'_> {
    pub(super) fn error(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        let (line, column) = line_column(self.text, at);
        self.errors.push(LoadError {
            file: self.path.to_owned(),
            line,
            column,
            message: message.into(),
            hint: hint.into(),
        });
    }

    /// Reads the file. The rules that could be read are given back; the rest is in the errors.
    pub fn read(&mut self) -> Vec<Read> {
        let text = self.text;
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let at = error.span().map_or(0, |s| s.start);
                self.error(at, error.message().to_owned(), "rule files are TOML; see docs/rules.md");
                return Vec::new();
            }
        };
        let entries = entries(table.get_ref());
        self.known_keys(&entries, &["kind", "fact", "event", "lists", "rule", "frame"]);
        let target = self.target(&entries);
        self.lists(&entries);
        let mut rules = Vec::new();
        let mut any = false;
        for key in ["rule", "frame"] {
            let Some((_, _, value)) = find(&entries, key) else { continue };
            any = true;
            let DeValue::Array(tables) = value.get_ref() else {
                let at = value.span().start;
                self.error(at, format!("`{key}` is not a list of tables"), format!("write [[{key}]]"));
                continue;
            };
            for table in tables.iter() {
                let DeValue::Table(inner) = table.get_ref() else { continue };
                let at = table.span().start;
                let read = match key {
                    "rule" => self.rule(inner, at, target.as_ref()),
                    _ => self.frame(inner, at, target.as_ref()),
                };
                rules.extend(read);
            }
        }
        if !any {
            self.error(
                0,
                "the file has no rule",
                "write [[rule]] with id, pattern, yes and no, or [[frame]]",
            );
        }
        rules
    }

    fn known_keys(&mut self, entries: &[Entry<'_>], known: &[&str]) {
        for (key, span, _) in entries {
            if !known.contains(&key.as_str()) {
                let hint = nearest(key, known.iter().copied()).map_or_else(
                    || format!("keys here are: {}", known.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                self.error(span.start, format!("unknown key `{key}`"), hint);
            }
        }
    }

    fn target(&mut self, entries: &[Entry<'_>]) -> Option<Target> {
        let mut given = Vec::new();
        for key in ["kind", "fact", "event"] {
            if let Some((_, span, value)) = find(entries, key) {
                given.push((key, span.clone(), value));
            }
        }
        let [(key, _, value)] = given.as_slice() else {
            let at = given.get(1).map_or(0, |g| g.1.start);
            let message = format!("{} of `kind`, `fact` and `event`; a file has exactly one", given.len());
            self.error(at, message, "one file, one kind of mention or one predicate");
            return None;
        };
        let (text, at) = self.string(value)?;
        if *key == "kind" {
            return match self.kinds.kind(&text).filter(|&k| self.kinds.mention(k).is_some()) {
                Some(kind) => Some(Target::Mention(kind)),
                None => {
                    self.error(
                        at,
                        format!("there is no kind of mention `{text}`"),
                        "kinds of mention stand in kinds.toml",
                    );
                    None
                }
            };
        }
        match signature::parse(&text, self.kinds) {
            Ok(signature) => Some(Target::Claim(signature)),
            Err((offset, message, hint)) => {
                self.error(at + offset, message, hint);
                None
            }
        }
    }

    /// A string with the place of its first letter; an error where it is something else.
    pub(super) fn string(&mut self, value: &Spanned<DeValue<'_>>) -> Option<(String, usize)> {
        let span = value.span();
        match value.get_ref() {
            DeValue::String(text) => {
                let raw = &self.text[span.clone()];
                let quotes = raw.bytes().take_while(|b| matches!(b, b'\'' | b'"')).count().min(3);
                let quotes = if quotes == 2 { 1 } else { quotes };
                Some((text.to_string(), span.start + quotes))
            }
            _ => {
                self.error(span.start, "a string is wanted here", "put it in quotation marks");
                None
            }
        }
    }

    pub(super) fn strings(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(String, usize)> {
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|v| self.string(v)).collect(),
            _ => {
                self.error(value.span().start, "a list of strings is wanted here", "write [\"…\", \"…\"]");
                Vec::new()
            }
        }
    }

    fn lists(&mut self, entries: &[Entry<'_>]) {
        let Some((_, _, value)) = find(entries, "lists") else { return };
        let DeValue::Table(table) = value.get_ref() else {
            self.error(
                value.span().start,
                "`lists` is not a table",
                "write [lists] and below it name = [\"…\"]",
            );
            return;
        };
        for (name, span, value) in self::entries(table) {
            let phrases: Vec<String> = self.strings(value).into_iter().map(|(text, _)| text).collect();
            if phrases.is_empty() {
                self.error(
                    span.start,
                    format!("the list `{name}` is empty"),
                    "write entries, or take it out",
                );
            }
            if let Some(bad) = phrases
                .iter()
                .find(|p| p.trim().is_empty() || p.contains(['\n', '\t', ';']) || p.starts_with('#'))
            {
                self.error(
                    span.start,
                    format!("{bad:?} cannot be an entry"),
                    "an entry is a phrase on one line without ; or a tab",
                );
                continue;
            }
            self.vocab.add_phrases(&Names::own_list(self.path, &name), &phrases);
        }
    }

    /// The id and the examples of a rule or frame.
    pub(super) fn head(&mut self, entries: &[Entry<'_>], at: usize) -> Option<(String, Placed)> {
        let before = self.errors.len();
        let (id, id_at) = match find(entries, "id") {
            Some((_, _, value)) => self.string(value)?,
            None => {
                self.error(at, "a rule without `id`", "give it a short name: id = \"below-phrase\"");
                (String::new(), at)
            }
        };
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            self.error(
                id_at,
                format!("`{id}` cannot be an id"),
                "an id has lower-case letters, digits and -",
            );
        }
        let mut examples = [Vec::new(), Vec::new(), Vec::new()];
        for (n, key) in ["yes", "no", "limits"].iter().enumerate() {
            match find(entries, key) {
                Some((_, _, value)) => {
                    for (text, place) in self.strings(value) {
                        match example::parse(&text) {
                            Ok(example) => examples[n].push((example, place)),
                            Err((offset, message)) => {
                                self.error(
                                    place + offset,
                                    message,
                                    "a mark is [words](role:KIND), [words](role) or [words](KIND)",
                                );
                            }
                        }
                    }
                    if n < 2 && examples[n].is_empty() && self.errors.len() == before {
                        self.error(
                            at,
                            format!("the rule `{id}` has no example under `{key}`"),
                            "write at least one",
                        );
                    }
                }
                None if n < 2 => {
                    self.error(
                        at,
                        format!("the rule `{id}` has no `{key}`"),
                        format!("write {key} = [\"…\"]: an example sentence"),
                    );
                }
                None => {}
            }
        }
        Some((id, examples))
    }

    /// The examples with their lines.
    pub(super) fn lines(&self, examples: Placed) -> Examples {
        let [yes, no, limits] = examples.map(|list| {
            list.into_iter()
                .map(|(example, place)| ExampleLine { example, line: line_column(self.text, place).0 })
                .collect()
        });
        Examples { yes, no, limits }
    }

    fn rule(&mut self, table: &DeTable<'_>, at: usize, target: Option<&Target>) -> Option<Read> {
        let entries = entries(table);
        self.known_keys(&entries, &["id", "pattern", "subkind", "confidence", "yes", "no", "limits"]);
        let before = self.errors.len();
        let (id, examples) = self.head(&entries, at)?;
        let subkind = find(&entries, "subkind").and_then(|(_, _, v)| self.string(v)).map(|(s, _)| s);
        let confidence = self.confidence(&entries);
        let (pattern, pattern_at) = match find(&entries, "pattern") {
            Some((_, _, value)) => self.string(value)?,
            None => {
                self.error(at, format!("the rule `{id}` has no `pattern`"), "write pattern = '…'");
                return None;
            }
        };
        let target = target?.clone();
        let roles: Vec<String> = match &target {
            Target::Mention(_) => vec!["it".to_owned()],
            Target::Claim(signature) => signature.roles.iter().map(|r| r.name.clone()).collect(),
        };
        self.check_subkind(&target, subkind.as_deref(), at);
        for (list, examples) in examples.iter().enumerate() {
            for (example, place) in examples {
                self.check_marks(example, *place, &roles, list);
            }
        }
        let tree = match notation::parse(&pattern, self.vocab) {
            Ok(tree) => tree,
            Err((offset, message, hint)) => {
                self.error(pattern_at + offset, message, hint);
                return None;
            }
        };
        let mut names = Names { kinds: self.kinds, vocab: self.vocab, file: self.path, roles: &roles };
        let compiled = compile(&tree, &mut names);
        let program = match compiled {
            Ok(program) => program,
            Err((offset, message, hint)) => {
                self.error(pattern_at + offset, message, hint);
                return None;
            }
        };
        if starts_with_gap(&tree) {
            self.error(
                pattern_at,
                "the pattern starts with a gap",
                "start it with what stands at its left end",
            );
            return None;
        }
        for (n, role) in roles.iter().enumerate() {
            let optional = matches!(&target, Target::Claim(s) if s.roles[n].optional);
            if !optional && !mentions_role(&tree, role) {
                self.error(
                    pattern_at,
                    format!("no part of the pattern fills the role `{role}`"),
                    format!("write {role}: before what fills it"),
                );
            }
        }
        if self.errors.len() > before {
            return None;
        }
        let rule = Rule {
            name: format!("{}#{id}", self.path),
            line: line_column(self.text, at).0,
            target,
            subkind,
            confidence,
            frame: None,
        };
        Some(Read { rule, program: Some(program), examples: self.lines(examples) })
    }

    pub(super) fn confidence(&mut self, entries: &[Entry<'_>]) -> Confidence {
        let Some((_, span, value)) = find(entries, "confidence") else { return Confidence(90) };
        let number = match value.get_ref() {
            DeValue::Float(f) => f.to_string().parse::<f64>().ok(),
            DeValue::Integer(i) => i.to_string().parse::<f64>().ok(),
            _ => None,
        };
        match number {
            Some(n) if n > 0.0 && n <= 1.0 => Confidence((n * 100.0).round() as u8),
            _ => {
                self.error(
                    span.start,
                    "`confidence` is not above 0 and at most 1",
                    "for example confidence = 0.95",
                );
                Confidence(90)
            }
        }
    }

    fn check_subkind(&mut self, target: &Target, subkind: Option<&str>, at: usize) {
        let Some(subkind) = subkind else { return };
        let kind = match target {
            Target::Mention(kind) => self.kinds.mention(*kind),
            Target::Claim(_) => None,
        };
        let known: Vec<String> = kind.map_or_else(Vec::new, |k| k.subkinds.keys().cloned().collect());
        if !known.iter().any(|k| k == subkind) {
            let hint = if known.is_empty() {
                "this kind has none".to_owned()
            } else {
                format!("its subkinds are: {}", known.join(", "))
            };
            self.error(at, format!("there is no subkind `{subkind}`"), hint);
        }
    }

    /// `list`: 0 for yes, 1 for no, 2 for limits.
    pub(super) fn check_marks(&mut self, example: &Example, place: usize, roles: &[String], list: usize) {
        for mark in &example.marks {
            if let Some(role) = mark.expected.as_ref().filter(|r| !roles.contains(r)) {
                self.error(
                    place,
                    format!("the example marks a role `{role}` that the signature lacks"),
                    format!("its roles are: {}", roles.join(", ")),
                );
            }
            if let Some(kind) = mark.given.as_ref().filter(|k| self.kinds.kind(k).is_none()) {
                self.error(
                    place,
                    format!("the example gives a kind `{kind}` that there is not"),
                    "kinds stand in kinds.toml",
                );
            }
        }
        let expects = example.marks.iter().any(|m| m.expected.is_some());
        if list == 1 && expects {
            self.error(
                place,
                "an example under `no` expects something",
                "marks there only give: [words](KIND)",
            );
        } else if list != 1 && !expects {
            self.error(place, "the example expects nothing", "mark what should be found: [words](role)");
        }
    }
}

fn mentions_role(pattern: &notation::Pattern, role: &str) -> bool {
    use notation::Pattern;
    match pattern {
        Pattern::Seq(all) | Pattern::Alt(all) => all.iter().any(|p| mentions_role(p, role)),
        Pattern::Repeat { what, .. } | Pattern::Not(what) => mentions_role(what, role),
        Pattern::Role { role: r, what, .. } => r == role || mentions_role(what, role),
        _ => false,
    }
}

pub(super) fn entries<'e>(table: &'e DeTable<'e>) -> Vec<Entry<'e>> {
    let mut entries: Vec<Entry<'e>> =
        table.iter().map(|(k, v)| (k.get_ref().to_string(), k.span(), v)).collect();
    entries.sort_by_key(|(_, span, _)| span.start);
    entries
}

pub(super) fn find<'a, 'e>(entries: &'a [Entry<'e>], key: &str) -> Option<&'a Entry<'e>> {
    entries.iter().find(|(k, _, _)| k == key)
}
