//! Which groups belong to which verb? One pass over the pieces of each sentence.
//!
//! A sentence is a row of noun groups, verb groups, prepositions, subordinators and marks. Each
//! verb group gets a clause: noun groups wait until the next verb shows whether they were objects
//! of the verb before or are the subject of the one to come; a subject that a relative clause, a
//! participle or an apposition parts from its verb waits on a stack.

use super::Chunks;
use super::clause::{Argument, Clause, ClauseKind, ClauseRole};
use super::clause_item::{Item, ItemKind, items};
use super::clause_part::{Draft, Waiting, as_argument, subjects};
use crate::span::Span;
use crate::vocab::{Marks, Tag};

/// What stands between the verb before and the next one and says how that one begins.
#[derive(Clone, Copy)]
enum Opening {
    /// who, which, that behind a noun; "in which"; "whose brother", which takes the noun's place.
    Relative { token: u32, noun: usize },
    /// that, whether and question words behind a verb.
    Complement { token: u32, from: usize },
    /// if, because, after …
    Adverbial { token: u32, from: usize },
}

#[derive(Default)]
pub(super) struct Reader {
    pub(super) drafts: Vec<Draft>,
    pub(super) free: Vec<Waiting>,
    /// Subjects that wait for their verb beyond a clause inside, each with those joined to it.
    pub(super) parted: Vec<Vec<Waiting>>,
    /// Prepositional groups before their verb.
    fronted: Vec<Argument>,
    opening: Option<Opening>,
    preposition: Option<u32>,
    /// The last group was behind a preposition, and of which.
    last_preposition: Option<u32>,
    /// What stood right before the item.
    pub(super) and: bool,
    pub(super) comma: bool,
}

/// Finds the clauses of all sentences; groups are there already.
pub(super) fn clauses(chunks: &mut Chunks<'_, '_>) {
    let mut reader = Reader::default();
    let mut row = Vec::new();
    let (mut noun, mut verb) = (0, 0);
    for n in 0..chunks.document.sentences().len() {
        let tokens = chunks.document.sentences()[n].tokens;
        row.clear();
        items(chunks, tokens, &mut noun, &mut verb, &mut row);
        if !row.iter().any(|i| matches!(i.kind, ItemKind::Verb { .. })) {
            continue;
        }
        reader.clear();
        for at in 0..row.len() {
            reader.step(chunks, &row, at);
        }
        reader.close(chunks);
        let first = chunks.clauses.len() as u32;
        for draft in &mut reader.drafts {
            draft.arguments.sort_by_key(|a| (a.role, a.tokens.start));
            draft.arguments.dedup();
            let from = chunks.arguments.len() as u32;
            chunks.arguments.extend(&draft.arguments);
            let group = chunks.verb_groups[draft.verb as usize].tokens;
            let relative = draft.kind == ClauseKind::Relative || draft.kind == ClauseKind::Participle;
            let own = |a: &&Argument| {
                !(relative || draft.kind == ClauseKind::Infinitive) || a.tokens.start >= draft.start
            };
            let end = draft.arguments.iter().map(|a| a.tokens.end).max().unwrap_or(0).max(group.end);
            let start =
                draft.arguments.iter().filter(own).map(|a| a.preposition.unwrap_or(a.tokens.start)).min();
            let start = start.unwrap_or(group.start).min(group.start).min(draft.start);
            chunks.clauses.push(Clause {
                verb: draft.verb,
                kind: draft.kind,
                governed_by: draft.governed_by.map(|c| first + c as u32),
                span: Span::new(start, end),
                arguments: (from, chunks.arguments.len() as u32),
            });
        }
    }
}

impl Reader {
    fn clear(&mut self) {
        self.drafts.clear();
        self.free.clear();
        self.parted.clear();
        self.fronted.clear();
        self.opening = None;
        self.preposition = None;
        self.last_preposition = None;
        self.and = false;
        self.comma = false;
    }

    fn step(&mut self, chunks: &Chunks<'_, '_>, row: &[Item], at: usize) {
        let item = row[at];
        match item.kind {
            ItemKind::Noun { head, time } => self.noun(chunks, row, at, head, time),
            ItemKind::Verb { group } => {
                self.verb(chunks, row, at, group);
                self.last_preposition = None;
            }
            ItemKind::Preposition => {
                self.preposition = Some(item.tokens.start);
                return;
            }
            ItemKind::And => {
                self.and = true;
                return;
            }
            ItemKind::Comma => {
                self.comma = true;
                self.and = false;
                self.preposition = None;
                return;
            }
            ItemKind::Relative => {
                let token = item.tokens.start;
                let near = row[..at].iter().rev().find(|i| i.kind != ItemKind::Comma);
                let last = self.free.len().checked_sub(1);
                // "a takeover of the firm, which": what stands nearest; "the head of the firm, who": a person.
                let who = chunks.document.word(token as usize).eq_ignore_ascii_case("who");
                let is_meant = |&n: &usize| {
                    let end = self.free[n].tokens.end as usize;
                    near.is_none_or(|i| i.tokens == self.free[n].tokens)
                        || who && chunks.marks.get(end).is_some_and(|m| m.any(Marks::OF))
                };
                self.opening = match last.filter(is_meant) {
                    Some(noun) => Some(Opening::Relative { token, noun }),
                    None => self.relative_to_preposition(chunks, token),
                };
            }
            ItemKind::That => {
                self.opening = Some(Opening::Complement { token: item.tokens.start, from: self.free.len() })
            }
            ItemKind::Subordinator => {
                self.opening = Some(Opening::Adverbial { token: item.tokens.start, from: self.free.len() });
            }
            ItemKind::Stop => {
                self.give_objects(self.free.len());
                self.parted.clear();
                self.opening = None;
                self.last_preposition = None;
            }
            ItemKind::Other => {}
        }
        self.preposition = None;
        self.and = false;
        self.comma = false;
    }

    /// "with the firm, which …": the noun behind the preposition is what the clause speaks of.
    fn relative_to_preposition(&mut self, chunks: &Chunks<'_, '_>, token: u32) -> Option<Opening> {
        let is_thing = |a: &&Argument| !chunks.marks[a.head as usize].any(Marks::TIME);
        let last = match self.drafts.last() {
            Some(draft) => draft
                .arguments
                .iter()
                .filter(is_thing)
                .filter(|a| a.tokens.end <= token)
                .max_by_key(|a| a.tokens.end),
            None => self.fronted.iter().rev().find(is_thing),
        };
        match last.copied() {
            Some(a) => {
                self.free.push(Waiting {
                    tokens: a.tokens,
                    head: a.head,
                    joined: false,
                    comma: false,
                    time: true,
                    beside: true,
                });
                Some(Opening::Relative { token, noun: self.free.len() - 1 })
            }
            None => Some(Opening::Complement { token, from: 0 }),
        }
    }

    fn noun(&mut self, chunks: &Chunks<'_, '_>, row: &[Item], at: usize, head: u32, time: bool) {
        let tokens = row[at].tokens;
        let verb_next = matches!(row.get(at + 1).map(|i| i.kind), Some(ItemKind::Verb { .. }));
        let preposition = match self.preposition {
            Some(token) => Some(token),
            // "in Leeds and York": the second one hangs on the same preposition, unless a verb follows.
            // So does "Leeds" in "in Oslo, Leeds and York".
            None => {
                // "the war between Norland and the rebels broke out": both stand behind "between".
                let between =
                    |token: &u32| chunks.document.word(*token as usize).eq_ignore_ascii_case("between");
                self.last_preposition.filter(|token| {
                    self.and && (!verb_next || between(token)) || self.comma && is_in_list(row, at)
                })
            }
        };
        self.last_preposition = preposition;
        if let Some(token) = preposition {
            let argument =
                Argument { role: ClauseRole::Prepositional, tokens, head, preposition: Some(token) };
            match self.drafts.last_mut() {
                Some(draft) if self.opening.is_none() => draft.arguments.push(argument),
                _ => self.fronted.push(argument),
            }
            return;
        }
        self.free.push(Waiting {
            tokens,
            head,
            joined: self.and && !self.free.is_empty(),
            comma: self.comma,
            time,
            beside: time && (tokens.len() == 1 || is_beside(chunks, tokens.start)),
        });
        if self.and {
            self.join_list();
        }
    }

    /// "A, B and C": the commas before an "and" join as well, if nothing else stands between.
    fn join_list(&mut self) {
        let last = self.free.len() - 1;
        let mut n = last;
        while n > 1
            && self.free[n - 1].comma
            && self.free[n - 1].tokens.start <= self.free[n - 2].tokens.end + 1
        {
            self.free[n - 1].joined = true;
            n -= 1;
        }
    }

    /// Makes the first `upto` waiting groups objects of the last clause, or lets them wait for a
    /// verb further on.
    pub(super) fn give_objects(&mut self, upto: usize) {
        let upto = upto.min(self.free.len());
        let mut given: Vec<Waiting> = self.free.drain(..upto).collect();
        match self.drafts.last_mut() {
            Some(draft) => {
                let mut taken = false;
                for (n, w) in given.iter().enumerate() {
                    // Behind a comma and not joined: an apposition, or the start of something else.
                    if n > 0 && w.comma && !w.joined || w.time && taken || w.beside {
                        continue;
                    }
                    taken = true;
                    draft.arguments.push(as_argument(w, ClauseRole::Object));
                }
            }
            None => {
                given.retain(|w| !w.time || w.joined);
                self.part(&given);
            }
        }
    }

    /// Lets the first of some groups, with those joined to it, wait for a verb further on.
    pub(super) fn part(&mut self, groups: &[Waiting]) {
        let joined = 1 + groups.iter().skip(1).take_while(|w| w.joined).count();
        if !groups.is_empty() {
            self.parted.push(groups[..joined].to_vec());
        }
    }

    fn verb(&mut self, chunks: &Chunks<'_, '_>, row: &[Item], at: usize, number: u32) {
        let group = chunks.verb_groups[number as usize];
        let current = self.drafts.len().checked_sub(1);
        let mut draft = Draft {
            verb: number,
            kind: ClauseKind::Main,
            governed_by: None,
            start: group.tokens.start,
            arguments: Vec::new(),
        };
        let (and, comma) = (self.and, self.comma);
        match self.opening.take() {
            Some(Opening::Relative { token, noun }) if group.finite => {
                let noun = noun.min(self.free.len().saturating_sub(1));
                let antecedent = self.free[noun];
                let own: Vec<Waiting> = self.free.drain(noun + 1..).collect();
                draft.kind = ClauseKind::Relative;
                draft.start = token;
                draft.governed_by = current;
                draft.arguments.extend(relative(chunks, token, &antecedent, own.is_empty()));
                draft.arguments.extend(subjects(&own));
                if current.is_none() {
                    let waiting = std::mem::take(&mut self.free);
                    let first = waiting.iter().position(|w| !w.time).unwrap_or(0);
                    self.part(&waiting[first..]);
                } else {
                    self.give_objects(self.free.len());
                }
            }
            Some(opening @ (Opening::Complement { token, from } | Opening::Adverbial { token, from }))
                if group.finite =>
            {
                let adverbial = matches!(opening, Opening::Adverbial { .. });
                let own: Vec<Waiting> = self.free.drain(from.min(self.free.len())..).collect();
                self.give_objects(self.free.len());
                draft.kind = if adverbial { ClauseKind::Adverbial } else { ClauseKind::Complement };
                draft.start = token;
                draft.governed_by = current;
                draft.arguments.extend(subjects(&own));
            }
            _ if !group.finite => self.nonfinite(chunks, row, at, &mut draft, group.infinitive),
            _ => self.finite(chunks, and, comma, &mut draft, row, at),
        }
        if draft.kind != ClauseKind::Participle && draft.kind != ClauseKind::Infinitive
            || self.drafts.is_empty()
        {
            // What "of" brings belongs to the noun before it ("the mayor of Oslo resigned").
            let hangs_on_noun =
                |a: &Argument| a.preposition.is_some_and(|p| chunks.marks[p as usize].any(Marks::OF));
            draft.arguments.extend(self.fronted.drain(..).filter(|a| !hangs_on_noun(a)));
        }
        self.drafts.push(draft);
    }
}

/// The noun that a relative clause stands at, as an argument of the clause: its subject where it has
/// no other, its object, or what the preposition before "which" asks for. "whose" gives the noun a
/// place in a group of the clause.
fn relative(chunks: &Chunks<'_, '_>, token: u32, noun: &Waiting, first: bool) -> Option<Argument> {
    match chunks.tag(token as usize) {
        Tag::Adp => {
            Some(Argument { preposition: Some(token), ..as_argument(noun, ClauseRole::Prepositional) })
        }
        _ if chunks.marks[token as usize].any(Marks::OWNER) => None,
        _ if first => Some(as_argument(noun, ClauseRole::Subject)),
        _ => Some(as_argument(noun, ClauseRole::Object)),
    }
}

/// Whether the noun at `at`, behind a comma, is in the midst of a list that "and" ends, and that is
/// no subject: "Oslo, Leeds and York".
fn is_in_list(row: &[Item], at: usize) -> bool {
    let noun = |n: usize| matches!(row.get(n).map(|i| i.kind), Some(ItemKind::Noun { .. }));
    let kind = |n: usize| row.get(n).map(|i| i.kind);
    let mut n = at;
    while noun(n) && kind(n + 1) == Some(ItemKind::Comma) && noun(n + 2) {
        n += 2;
    }
    // A comma may stand before "and".
    let and = n + 1 + usize::from(kind(n + 1) == Some(ItemKind::Comma));
    at > 1
        && noun(at - 2)
        && kind(and) == Some(ItemKind::And)
        && noun(and + 1)
        && !matches!(kind(and + 2), Some(ItemKind::Verb { .. }))
}

/// Whether a group for a time begins with a word that puts it beside a verb: "last week".
fn is_beside(chunks: &Chunks<'_, '_>, first: u32) -> bool {
    matches!(chunks.document.word(first as usize), "earlier" | "last" | "later" | "next" | "this")
}
