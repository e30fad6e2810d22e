//! Which groups belong to which verb? One pass over the pieces of each sentence.
//!
//! A sentence is a row of noun groups, verb groups, prepositions, subordinators and marks. Each
//! verb group gets a clause: noun groups wait until the next verb shows whether they were objects
//! of the verb before or are the subject of the one to come; a subject that a relative clause, a
//! participle or an apposition parts from its verb waits on a stack.

use super::Chunks;
use super::clause::{Argument, Clause, ClauseKind, ClauseRole};
use super::clause_item::{Item, ItemKind, items};
use super::clause_part::{Draft, Waiting, as_argument, is_that, settle, starts_over, subjects};
use crate::span::Span;

/// What stands between the verb before and the next one and says how that one begins.
#[derive(Clone, Copy)]
enum Opening {
    /// who, which, that behind a noun.
    Relative { token: u32, noun: usize },
    /// that, whether and question words behind a verb.
    Complement { token: u32, from: usize },
    /// if, because, after …
    Adverbial { token: u32, from: usize },
}

#[derive(Default)]
struct Reader {
    drafts: Vec<Draft>,
    free: Vec<Waiting>,
    /// Subjects that wait for their verb beyond a clause inside.
    parted: Vec<Waiting>,
    /// Prepositional groups before their verb.
    fronted: Vec<Argument>,
    opening: Option<Opening>,
    preposition: Option<u32>,
    /// The last group was behind a preposition, and of which.
    last_preposition: Option<u32>,
    /// What stood right before the item.
    and: bool,
    comma: bool,
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
            ItemKind::Noun { head, time } => self.noun(row, at, head, time),
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
                // "a takeover of the firm, which": what stands nearest; "the head of the firm, who": a person.
                let nearest = row[..at].iter().rev().find(|i| i.kind != ItemKind::Comma);
                let behind_preposition =
                    nearest.is_some_and(|n| {
                        matches!(n.kind, ItemKind::Noun { .. })
                            && self.free.last().is_some_and(|w| w.tokens.end < n.tokens.start)
                    }) && !chunks.document.word(token as usize).eq_ignore_ascii_case("who");
                self.opening = match self.free.len().checked_sub(1) {
                    Some(noun) if !behind_preposition => Some(Opening::Relative { token, noun }),
                    _ => self.relative_to_preposition(token),
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
    fn relative_to_preposition(&mut self, token: u32) -> Option<Opening> {
        let last = match self.drafts.last() {
            Some(draft) => {
                draft.arguments.iter().filter(|a| a.tokens.end <= token).max_by_key(|a| a.tokens.end)
            }
            None => self.fronted.last(),
        };
        match last.copied() {
            Some(a) => {
                self.free.push(Waiting {
                    tokens: a.tokens,
                    head: a.head,
                    joined: false,
                    comma: false,
                    time: true,
                });
                Some(Opening::Relative { token, noun: self.free.len() - 1 })
            }
            None => Some(Opening::Complement { token, from: 0 }),
        }
    }

    fn noun(&mut self, row: &[Item], at: usize, head: u32, time: bool) {
        let tokens = row[at].tokens;
        let verb_next = matches!(row.get(at + 1).map(|i| i.kind), Some(ItemKind::Verb { .. }));
        let preposition = match self.preposition {
            Some(token) => Some(token),
            // "in Leeds and York": the second one hangs on the same preposition, unless a verb follows.
            None => self.last_preposition.filter(|_| self.and && !verb_next),
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
    fn give_objects(&mut self, upto: usize) {
        let upto = upto.min(self.free.len());
        let mut given: Vec<Waiting> = self.free.drain(..upto).collect();
        match self.drafts.last_mut() {
            Some(draft) => {
                let mut taken = false;
                for (n, w) in given.iter().enumerate() {
                    // Behind a comma and not joined: an apposition, or the start of something else.
                    if n > 0 && w.comma && !w.joined || w.time && taken {
                        continue;
                    }
                    taken = true;
                    draft.arguments.push(as_argument(w, ClauseRole::Object));
                }
            }
            None => {
                given.retain(|w| !w.time || w.joined);
                if let Some(first) = given.first() {
                    self.parted.push(*first);
                }
            }
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
                let role = if own.is_empty() { ClauseRole::Subject } else { ClauseRole::Object };
                draft.kind = ClauseKind::Relative;
                draft.start = token;
                draft.governed_by = current;
                draft.arguments.push(as_argument(&antecedent, role));
                draft.arguments.extend(subjects(&own));
                if current.is_none() {
                    self.parted.extend(self.free.iter().find(|w| !w.time).or(self.free.first()));
                    self.free.clear();
                } else {
                    self.give_objects(self.free.len());
                }
            }
            Some(Opening::Complement { token, from } | Opening::Adverbial { token, from })
                if group.finite =>
            {
                let adverbial =
                    chunks.tag(token as usize) == crate::vocab::Tag::Sconj && !is_that(chunks, token);
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
            draft.arguments.append(&mut self.fronted);
        }
        self.drafts.push(draft);
    }

    fn finite(
        &mut self,
        chunks: &Chunks<'_, '_>,
        and: bool,
        comma: bool,
        draft: &mut Draft,
        row: &[Item],
        at: usize,
    ) {
        let Some(current) = self.drafts.len().checked_sub(1) else {
            // The first verb of the sentence.
            let from = self.free.iter().position(|w| !w.time).unwrap_or(0);
            draft.arguments.extend(subjects(&self.free[from..]));
            self.free.clear();
            return;
        };
        let last = &self.drafts[current];
        // "the town where she lived has": the clause stands right at the noun that waits.
        let nested =
            matches!(last.kind, ClauseKind::Relative | ClauseKind::Participle | ClauseKind::Infinitive)
                || self.parted.last().is_some_and(|p| {
                    current == 0 && (p.tokens.end == last.start || p.tokens.end + 1 == last.start)
                });
        if !self.parted.is_empty()
            && nested
            && !and
            && (comma || self.free.len() <= 1 && !starts_over(&self.free))
        {
            let subject = self.parted.pop().expect("it is not empty");
            self.give_objects(self.free.len());
            draft.arguments.push(as_argument(&subject, ClauseRole::Subject));
            draft.start = subject.tokens.start;
            self.adopt(subject, self.drafts.len());
            return;
        }
        let listed = comma
            && self.free.len() == 1
            && self.free[0].tokens.start == chunks.verb_groups[last.verb as usize].tokens.end;
        if listed
            || self.free.is_empty()
            || and && self.free.last().is_none_or(|w| w.tokens.end <= row[at.saturating_sub(1)].tokens.start)
        {
            // "and sold …": the subject of the clause before.
            self.give_objects(self.free.len());
            // "broke in, took the money and fled": a comma joins as well.
            let and = and || listed;
            let model = if and { self.joined_clause(chunks, draft.verb) } else { current };
            let model = &self.drafts[model];
            draft.arguments.extend(model.arguments.iter().filter(|a| a.role == ClauseRole::Subject));
            (draft.kind, draft.governed_by) =
                if and { (model.kind, model.governed_by) } else { (ClauseKind::Main, None) };
            return;
        }
        // The nearest group is the subject, with what is joined to it.
        let over = chunks.verb_groups[self.drafts[current].verb as usize];
        let main = over.main as usize;
        let says = chunks.kinds(main).has(crate::rule::kinds::SPEECH);
        let mut from = self.free.len() - 1;
        while from > 0 && self.free[from].joined {
            // "bought Halden and Karsk sold": what touches the verb before is its object.
            if self.free[from - 1].tokens.start == over.tokens.end && !says {
                break;
            }
            from -= 1;
        }
        let new_clause = self.free[from].comma || self.free[from].joined;
        // "X, a maker of Y, said": an apposition between commas.
        let fresh = self.free[from];
        let before = from.checked_sub(1).map(|n| self.free[n]);
        let own: Vec<Waiting> = self.free.drain(from..).collect();
        draft.arguments.extend(subjects(&own));
        draft.start = fresh.tokens.start;
        if from == 0 && says && !new_clause {
            draft.kind = ClauseKind::Complement;
            draft.governed_by = Some(current);
        } else if let Some(object) = before.filter(|b| !new_clause && b.tokens.end == fresh.tokens.start) {
            // "the soup Norvik bought"
            draft.kind = ClauseKind::Relative;
            draft.governed_by = Some(current);
            draft.arguments.push(as_argument(&object, ClauseRole::Object));
        } else if !new_clause
            && from == 0
            && !self.drafts[current].arguments.iter().any(|a| a.tokens.end > main as u32)
        {
            draft.kind = ClauseKind::Complement;
            draft.governed_by = Some(current);
        }
        self.give_objects(self.free.len());
        self.adopt(fresh, self.drafts.len());
    }

    /// Clauses that stand at a subject whose verb comes only now belong to that verb's clause.
    fn adopt(&mut self, subject: Waiting, number: usize) {
        for draft in &mut self.drafts {
            let at_subject = draft.arguments.iter().any(|a| a.tokens == subject.tokens);
            let front = draft.kind == ClauseKind::Adverbial || draft.kind == ClauseKind::Participle;
            if draft.governed_by.is_none() && (at_subject && draft.kind != ClauseKind::Main || front) {
                draft.governed_by = Some(number);
                if draft.kind == ClauseKind::Participle
                    && draft.arguments.iter().all(|a| a.role != ClauseRole::Subject)
                {
                    draft.arguments.push(as_argument(&subject, ClauseRole::Subject));
                }
            }
        }
    }

    /// The clause that "and" joins to: the nearest one of the same finiteness.
    fn joined_clause(&self, chunks: &Chunks<'_, '_>, verb: u32) -> usize {
        let finite = chunks.verb_groups[verb as usize].finite;
        (0..self.drafts.len())
            .rev()
            .find(|&n| chunks.verb_groups[self.drafts[n].verb as usize].finite == finite)
            .unwrap_or(self.drafts.len() - 1)
    }

    fn nonfinite(
        &mut self,
        chunks: &Chunks<'_, '_>,
        row: &[Item],
        at: usize,
        draft: &mut Draft,
        infinitive: bool,
    ) {
        draft.kind = if infinitive { ClauseKind::Infinitive } else { ClauseKind::Participle };
        let current = self.drafts.len().checked_sub(1);
        let right_before = at.checked_sub(1).map(|n| row[n]);
        let nearest = self.free.last().copied();
        let touches = nearest.filter(|w| right_before.is_some_and(|i| i.tokens.end == w.tokens.end));
        let group = chunks.verb_groups[draft.verb as usize];
        self.give_objects(self.free.len());
        draft.governed_by = current;
        if self.and && current.is_some() {
            // "to buy and sell", "citing A and naming B"
            let model = self.joined_clause(chunks, draft.verb);
            let model = &self.drafts[model];
            if model.kind == draft.kind {
                draft.governed_by = model.governed_by;
                draft.arguments.extend(model.arguments.iter().filter(|a| a.role == ClauseRole::Subject));
                return;
            }
        }
        let noun_behind_preposition = || {
            let item = right_before?;
            let ItemKind::Noun { head, .. } = item.kind else { return None };
            Some(Waiting { tokens: item.tokens, head, joined: false, comma: false, time: false })
        };
        let after_comma = || {
            // "Halden Foods, bought by …" against "… fired at the crowd, killing two".
            let noun = at.checked_sub(2).map(|n| row[n])?;
            let ItemKind::Noun { head, .. } = noun.kind else { return None };
            (right_before?.kind == ItemKind::Comma && group.passive).then_some(Waiting {
                tokens: noun.tokens,
                head,
                joined: false,
                comma: false,
                time: false,
            })
        };
        let subject =
            touches.or_else(|| noun_behind_preposition().filter(|_| !infinitive)).or_else(after_comma);
        if let Some(subject) = subject {
            draft.arguments.push(as_argument(&subject, ClauseRole::Subject));
        } else if let Some(current) = current {
            let model: Vec<Argument> = self.drafts[current]
                .arguments
                .iter()
                .filter(|a| a.role == ClauseRole::Subject)
                .copied()
                .collect();
            draft.arguments.extend(model);
        }
    }

    fn close(&mut self, chunks: &Chunks<'_, '_>) {
        self.give_objects(self.free.len());
        for draft in &mut self.drafts {
            settle(chunks, draft);
        }
    }
}
