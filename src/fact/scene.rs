//! What stands where in a sentence: names, descriptions, titles, and the lists that they make.

use super::clause::Clauses;
use super::phrase::is_verb;
use super::{Argument, Reading};
use crate::detect::MentionForm;
use crate::id::MentionId;
use crate::span::{Span, Tok};
use crate::vocab::Tag;

/// The sentence with the mention that covers each word.
pub(super) struct Scene<'c, 's, 'r, 'd, 'a> {
    pub clauses: &'c Clauses<'s, 'r, 'd, 'a>,
    pub reading: &'s Reading<'r, 'd, 'a>,
    /// Names, dates, amounts and pronouns.
    names: Vec<Option<MentionId>>,
    /// Descriptions: "the company".
    nominals: Vec<Option<MentionId>>,
}

impl<'c, 's, 'r, 'd, 'a> Scene<'c, 's, 'r, 'd, 'a> {
    pub fn new(clauses: &'c Clauses<'s, 'r, 'd, 'a>) -> Self {
        let reading = clauses.reading;
        let tokens = clauses.tokens;
        let mut names = vec![None; tokens.len()];
        let mut nominals = vec![None; tokens.len()];
        let all = reading.mentions.all();
        let from = all.partition_point(|m| m.tokens.start < tokens.start);
        for (n, m) in all.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < tokens.end) {
            if m.nested || m.tokens.end > tokens.end || reading.rules.kinds.name(m.kind) == "TITLE" {
                continue;
            }
            let covers = if m.form == MentionForm::Nominal { &mut nominals } else { &mut names };
            for at in m.tokens.start..m.tokens.end {
                covers[(at - tokens.start) as usize] = Some(MentionId::from(n));
            }
        }
        Scene { clauses, reading, names, nominals }
    }

    pub fn covering(&self, at: u32) -> Option<MentionId> {
        at.checked_sub(self.clauses.tokens.start).and_then(|n| self.names.get(n as usize).copied().flatten())
    }

    pub fn tokens(&self, id: MentionId) -> Span<Tok> {
        self.reading.mentions.get(id).tokens
    }

    pub fn kind(&self, id: MentionId) -> &'r str {
        self.reading.rules.kinds.name(self.reading.mentions.get(id).kind)
    }

    pub fn argument(&self, id: MentionId) -> Argument {
        Argument { tokens: self.tokens(id), mention: Some(id) }
    }

    /// The name or description that starts or ends at a place.
    pub fn edge(&self, at: u32, fits: impl Fn(Span<Tok>) -> bool) -> Option<MentionId> {
        let n = at.checked_sub(self.clauses.tokens.start)? as usize;
        [&self.names, &self.nominals]
            .into_iter()
            .filter_map(|covers| covers.get(n).copied().flatten())
            .find(|&id| fits(self.tokens(id)))
    }

    pub fn starting(&self, at: u32) -> Option<MentionId> {
        self.edge(at, |span| span.start == at)
    }

    pub fn ending(&self, end: u32) -> Option<MentionId> {
        self.edge(end.checked_sub(1)?, |span| span.end == end)
    }

    pub fn names_somebody(&self, id: MentionId) -> bool {
        matches!(self.kind(id), "PERSON" | "ORG")
    }

    /// A name with those that a comma or "and" joins to it, past brackets behind each.
    pub fn series(&self, first: MentionId) -> (Vec<Argument>, u32) {
        let clauses = self.clauses;
        let mut all = vec![self.argument(first)];
        let mut end = self.past_age(self.past_brackets(self.tokens(first).end));
        let (mut at, mut joined, alone) = (end, false, end);
        loop {
            let comma = clauses.word(at) == ",";
            let mut next = at + u32::from(comma);
            let and = matches!(clauses.word(next), "and" | "or" | "&");
            next += u32::from(and);
            if clauses.tag(next) == Some(Tag::Det) {
                next += 1;
            }
            let Some(id) = self.named_at(next).filter(|_| comma || and) else { break };
            let behind = self.past_age(self.past_brackets(self.tokens(id).end));
            // "… of Norvik and Ada Moor left": another subject.
            let other = self.kind(id) != self.kind(first)
                || matches!(clauses.tag(behind), Some(Tag::Verb | Tag::Aux)) && self.kind(id) != "PERSON"
                || matches!(clauses.word(behind), "'s" | "’s")
                || matches!(clauses.tag(behind), Some(Tag::Noun));
            if other {
                break;
            }
            all.push(self.argument(id));
            joined |= and;
            end = behind;
            at = behind;
            if and {
                break;
            }
        }
        if joined { (all, end) } else { (vec![self.argument(first)], alone) }
    }

    /// Past the age behind a name in a list: "Tom, 15, and Rolf, 12".
    fn past_age(&self, end: u32) -> u32 {
        let clauses = self.clauses;
        let age = clauses.word(end) == ","
            && clauses.tag(end + 1) == Some(Tag::Num)
            && clauses.word(end + 1).len() < 3
            && matches!(clauses.word(end + 2), "," | "and" | ";" | ".");
        end + if age { 2 } else { 0 }
    }

    /// The name at a place, past what describes it: "Dr. Ada Moor", "the British actor Karl Mott".
    pub fn named_at(&self, from: u32) -> Option<MentionId> {
        let mut at = from;
        let mut described = false;
        while at < from + 6 {
            if let Some(id) = self.starting(at) {
                if self.kind(id) != "NATIONALITY" {
                    return (!described || self.kind(id) == "PERSON").then_some(id);
                }
                at = self.tokens(id).end;
            } else if let Some(end) = self.title_at(at) {
                at = end;
            } else if matches!(self.clauses.tag(at), Some(Tag::Noun | Tag::Adj))
                || at == from && self.clauses.tag(at) == Some(Tag::Det)
            {
                at += 1;
            } else {
                return None;
            }
            described = true;
        }
        None
    }

    pub fn title_at(&self, at: u32) -> Option<u32> {
        let all = self.reading.mentions.all();
        let n = all.partition_point(|m| m.tokens.start < at);
        all[n..]
            .iter()
            .take_while(|m| m.tokens.start == at)
            .find(|m| self.reading.rules.kinds.name(m.kind) == "TITLE" && !is_verb(self.reading, m))
            .map(|m| m.tokens.end)
    }

    /// Behind "(NVK)", "(born 1956)".
    pub fn past_brackets(&self, at: u32) -> u32 {
        let clauses = self.clauses;
        if clauses.word(at) != "(" {
            return at;
        }
        (at + 1..at + 12).find(|&n| clauses.word(n) == ")").map_or(at, |n| n + 1)
    }
}
