//! Which names do phrases stand for, and which subject does a parenthesis part from its verb? "The head
//! of its police, Karl Mott, who …, was".

use super::clause::{Clauses, Link};
use crate::vocab::{Form, Tag};

impl Clauses<'_, '_, '_, '_> {
    /// What a part is of: "half of the firm", "most of the city".
    pub(super) fn whole(&self, part: usize) -> usize {
        const PARTS: &[&str] = &[
            "all",
            "half",
            "majority",
            "most",
            "much",
            "part",
            "quarter",
            "remainder",
            "rest",
            "some",
            "third",
            "two-thirds",
        ];
        let p = self.phrases[part];
        match self.phrase_at(p.tokens.end + 1) {
            Some(whole)
                if self.word(p.tokens.end) == "of"
                    && (PARTS.contains(&self.word(p.head)) || self.kind(part) == "PERCENT") =>
            {
                whole
            }
            _ => part,
        }
    }

    /// The names that explain a phrase behind it: "the head of its police, Karl Mott, was …".
    pub(super) fn explained(&self, phrase: usize) -> Option<Vec<usize>> {
        if is_named(self.kind(phrase)) {
            return None;
        }
        // "the killing of a nurse, Ada Moor": the nurse is called so, not the killing.
        let head = self.reading.chunks.base(self.phrases[phrase].head as usize);
        if !self.reading.rules.frames_of_noun(head).is_empty() {
            return None;
        }
        let mut end = self.phrases[phrase].tokens.end;
        let mut last = phrase;
        for _ in 0..3 {
            match self.phrase_at(end + 1) {
                // "sold it to a rival, Norvik": the rival is called so.
                Some(next) if self.word(end) == "to" && self.kind(next).is_empty() => return None,
                Some(next) if matches!(self.word(end), "of" | "at" | "for" | "in" | "to") => {
                    end = self.phrases[next].tokens.end;
                    last = next;
                }
                _ => break,
            }
        }
        let name = self.phrase_at(end + 1).filter(|_| self.word(end) == ",")?;
        // "staff in Norway, Sweden and Chile": names of one kind are a list.
        if !matches!(self.kind(name), "PERSON" | "ORG" | "PLACE")
            || self.kind(name) == self.kind(last)
            || self.kind(name) == "PLACE" && last != phrase
        {
            return None;
        }
        let names = self.series(name);
        let end = self.phrases[*names.last()?].tokens.end;
        let closed = match self.word(end) {
            "," => !matches!(self.word(end + 1), "and" | "or") || self.inside_clause(end + 1),
            "." | ";" | ")" | "" => true,
            _ => false,
        };
        closed.then_some(names)
    }

    /// Whether "and" joins a verb here, no further name.
    fn inside_clause(&self, and: u32) -> bool {
        matches!(self.tag(and + 1), Some(Tag::Verb | Tag::Aux | Tag::Adv))
    }

    /// The phrase itself, or the name that it stands beside: "Ada Moor, a nurse, …", "a nurse, Ada
    /// Moor, …".
    pub(super) fn named(&self, phrase: usize) -> Vec<usize> {
        if is_named(self.kind(phrase)) {
            return vec![phrase];
        }
        let start = self.phrases[phrase].tokens.start;
        let before = start.wrapping_sub(1);
        if self.word(before) == ","
            && (matches!(self.word(start), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "one")
                || self.phrases[phrase].possessor.is_some()
                || self.phrases[phrase].mention.is_none()
                    && self.word(self.phrases[phrase].tokens.end) == "of")
            && let Some(name) = self.phrase_ending(before)
            && matches!(self.kind(name), "PERSON" | "ORG")
            && self.tag(self.phrases[name].tokens.start.wrapping_sub(1)) != Some(Tag::Adp)
        {
            return vec![name];
        }
        // "Ada Moor is a nurse who …"
        if let Some(clause) = self.last_clause(start, |c| c.group.tokens.end == start)
            && matches!(self.base(self.all[clause].group.main), "be" | "become" | "remain")
            && let [subject] = self.all[clause].subjects[..]
            && matches!(self.kind(subject), "PERSON" | "ORG")
        {
            return vec![subject];
        }
        self.explained(phrase).unwrap_or_else(|| vec![phrase])
    }

    /// The subjects of a verb behind a comma, and where they start: what stands before the parenthesis
    /// that the comma closes.
    pub(super) fn across_commas(&self, comma: u32) -> Option<(Vec<usize>, u32)> {
        let mut at = comma;
        let mut seen = 0;
        while at > self.tokens.start && seen < 5 {
            at -= 1;
            let word = self.word(at);
            if matches!(word, ";" | ":" | "\"" | "“" | "”") {
                return None;
            }
            if word != "," {
                continue;
            }
            seen += 1;
            let opens = self.word(at + 1);
            let relative = matches!(opens, "who" | "which" | "whose" | "where" | "whom");
            let finite = self.all.iter().any(|c| {
                c.group.tokens.start > at
                    && c.group.tokens.end <= comma
                    && c.group.finite
                    && !self.is_relative(c)
            });
            if finite && !relative {
                return None;
            }
            // "…, the mayor, Karl Mott, said": he said it, not what stands before the mayor.
            if seen == 1
                && let (Some(name), Some(noun)) = (self.phrase_at(at + 1), self.phrase_ending(at))
                && self.phrases[name].tokens.end == comma
                && matches!(self.kind(name), "PERSON" | "ORG")
                && !is_named(self.kind(noun))
                && self.opens(self.phrases[noun].tokens.start)
            {
                // "Karl Mott and his wife, Ada Moor, have": both.
                let start = self.phrases[noun].tokens.start;
                let with = self.phrase_ending(start - 1).filter(|&p| {
                    self.word(start - 1) == "and"
                        && matches!(self.word(start), "his" | "her")
                        && self.kind(p) == "PERSON"
                });
                let first = with.map_or(start, |p| self.phrases[p].tokens.start);
                return Some((with.into_iter().chain([name]).collect(), first));
            }
            // "Karl Mott, whose firm, Norvik, bought": the firm did it.
            if let Some(noun) = self.phrase_ending(at)
                && self.word(self.phrases[noun].tokens.start) == "whose"
                && seen == 1
            {
                return Some((self.named(noun), self.phrases[noun].tokens.start));
            }
            if let Some(noun) = self.phrase_ending(at)
                && !matches!(self.kind(noun), "DATE" | "MONEY" | "PERCENT")
                && self.tag(self.phrases[noun].head) != Some(Tag::Num)
                && self.begins(noun)
            {
                return Some(self.subject_phrase(noun));
            }
        }
        None
    }

    /// Whether a verb stands in a relative clause: "who founded it and later left".
    fn is_relative(&self, clause: &super::clause::Clause) -> bool {
        match clause.link {
            Link::Relative => true,
            Link::Shared(earlier) | Link::Under(earlier) => {
                self.all.get(earlier).is_some_and(|c| c.link == Link::Relative)
            }
            Link::Own => false,
        }
    }

    /// Whether a finite verb follows a bare participle with its preposition and nothing parts them: "rebels
    /// linked to Norway | attacked".
    pub(super) fn two_verbs(&self, group: &crate::chunk::VerbGroup) -> bool {
        let end = group.tokens.end;
        let speech = self.reading.chunks.kinds(group.main as usize).has(crate::rule::kinds::SPEECH);
        if speech || !matches!(self.word(end), "to" | "with" | "by" | "in" | "from" | "at" | "near") {
            return false;
        }
        let groups = self.reading.chunks.verb_groups();
        let behind = groups.partition_point(|g| g.tokens.start < end);
        let Some(next) = groups.get(behind).filter(|g| g.finite && g.tokens.end <= self.tokens.end) else {
            return false;
        };
        let Some(last) = self.phrase_ending(next.tokens.start) else { return false };
        let start = self.phrases[last].tokens.start;
        start == end + 1
            && matches!(self.kind(last), "PLACE" | "ORG" | "")
            && self.reading.chunks.form(next.main as usize) != Form::Base
    }

    /// Whether a comma closes a relative clause that a comma opened: "Ada Moor, who has a bar, | fled".
    pub(super) fn closes_relative(&self, comma: u32) -> bool {
        let opens = |at: u32| {
            self.word(at) == "," && matches!(self.word(at + 1), "who" | "which" | "whose" | "where" | "whom")
        };
        let before = (self.tokens.start..comma).rev().find(|&at| self.word(at) == ",");
        let verb = |from: u32| self.all.iter().any(|c| from < c.group.main && c.group.main < comma);
        before.is_some_and(|at| opens(at) && verb(at))
    }

    /// Whether a description that a name explains may start here: "and | its minister, Karl Mott, said", but
    /// not "sold to | a rival, Norvik, was".
    fn opens(&self, start: u32) -> bool {
        let first = start == self.tokens.start
            || matches!(self.word(start - 1), "," | "and" | "but" | "of" | "\"" | "”" | "that" | "—" | ":");
        first && matches!(self.tag(start), Some(Tag::Det | Tag::Pron | Tag::Adj | Tag::Noun | Tag::Propn))
    }

    /// Whether a phrase may begin what is said: it explains nothing before it.
    fn begins(&self, phrase: usize) -> bool {
        let before = self.phrases[phrase].tokens.start.wrapping_sub(1);
        self.word(before) != ","
            || matches!(self.kind(phrase), "PERSON" | "ORG")
                && self.phrase_ending(before).is_none_or(|p| !matches!(self.kind(p), "PERSON" | "ORG"))
    }
}

/// Whether a mention of this kind is a name or a value by itself, which nothing beside it explains.
fn is_named(kind: &str) -> bool {
    !matches!(kind, "" | "TITLE" | "NATIONALITY")
}
