//! Which words say which thing is meant, and who had a part in it? "media and defense companies in
//! Norway", "their role in the theft".

use super::Argument;
use super::clause::{Clause, Clauses, Link};
use crate::detect::MentionForm;
use crate::id::MentionId;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag};

impl Clauses<'_, '_, '_, '_> {
    /// Who had a part in what a noun says: "Norvik's role in the theft", "had a hand in the theft".
    pub(super) fn part_in(&self, phrase: usize) -> Vec<usize> {
        const PARTS: &[&str] = &["complicity", "hand", "involvement", "part", "participation", "role"];
        let clauses = self;
        let before = clauses.phrases[phrase].tokens.start.wrapping_sub(1);
        let Some(part) = clauses.phrase_ending(before).filter(|_| clauses.word(before) == "in") else {
            return Vec::new();
        };
        if !PARTS.contains(&clauses.base(clauses.phrases[part].head)) {
            return Vec::new();
        }
        let start = clauses.phrases[part].tokens.start;
        let reading = clauses.reading;
        let owner = clauses
            .owner(part)
            .filter(|&owner| clauses.phrase(owner).mention.is_some_and(|m| reading.entities.of(m).is_some()));
        // "their role" without anybody named is that of the subject.
        let verb = clauses.all.iter().rev().find(|c| c.group.tokens.end < start && c.group.finite);
        owner.map(|owner| vec![owner]).or_else(|| verb.map(|c| c.subjects.clone())).unwrap_or_default()
    }

    /// The words of a thing with what says which: "media and defense companies in Norway", "tonnes of
    /// cocaine", "workers sent to Oslo and Riga".
    pub(super) fn described(&self, phrase: usize, mut tokens: Span<Tok>, placed: bool) -> Span<Tok> {
        let clauses = self;
        // Comparison is no part of it: "more currency".
        while tokens.len() > 1
            && matches!(clauses.word(tokens.start), "more" | "less" | "any" | "further" | "both")
        {
            // "more than 40 people" is an amount.
            if clauses.word(tokens.start + 1) == "than" {
                break;
            }
            tokens = Span::new(tokens.start + 1, tokens.end);
        }
        if phrase >= clauses.phrases.len() {
            return tokens;
        }
        let bare = |p: usize| {
            let first = clauses.phrases[p].tokens.start;
            clauses.phrases[p].mention.is_none()
                && !matches!(clauses.tag(first), Some(Tag::Det | Tag::Num | Tag::Pron | Tag::Propn))
        };
        let plural = |p: usize| clauses.reading.chunks.form(clauses.phrases[p].head as usize) == Form::Plural;
        // Behind a verb stands no subject: "employs workers sent to Oslo".
        let object = self.all.iter().any(|c| c.group.tokens.end == self.phrases[phrase].tokens.start);
        let mut end = tokens.end;
        if matches!(clauses.word(end), "and" | "or")
            && let Some(next) = clauses.phrase_at(end + 1)
            && bare(phrase)
            && bare(next)
            && plural(next)
        {
            end = clauses.phrases[next].tokens.end;
        }
        for _ in 0..3 {
            let participle = clauses.all.iter().find(|c| {
                c.group.tokens.start == end
                    && (c.link == Link::Relative || object)
                    && c.group.tokens.len() == 1
                    && clauses.reading.chunks.form(c.group.main as usize).is_participle()
            });
            let at = participle.map_or(end, |c| c.group.tokens.end);
            let next = match clauses.word(at) {
                "of" => clauses.phrase_at(at + 1).filter(|_| participle.is_none()),
                "in" if participle.is_some() || !placed => {
                    clauses.phrase_at(at + 1).filter(|&p| clauses.kind(p) == "PLACE")
                }
                "to" => {
                    clauses.phrase_at(at + 1).filter(|&p| participle.is_some() && clauses.kind(p) == "PLACE")
                }
                _ => None,
            };
            let Some(next) = next.filter(|&p| clauses.kind(p) != "DATE") else { break };
            let last = clauses.series(next).last().copied().unwrap_or(next);
            end = clauses.phrases[last].tokens.end;
            // "a ransom of N300 million", in whatever currency.
            end += u32::from(matches!(clauses.word(end), "thousand" | "million" | "billion"));
        }
        Span::new(tokens.start, end)
    }

    /// The value of a kind that a phrase has in it: "a 49 percent stake", "a $2 billion takeover".
    pub(super) fn value_in(&self, phrase: usize, kind: &str) -> Option<Argument> {
        let reading = self.reading;
        let tokens = self.phrases.get(phrase)?.tokens;
        let all = reading.mentions.all();
        let from = all.partition_point(|m| m.tokens.start < tokens.start);
        let here = all[from..].iter().take_while(|m| m.tokens.end <= tokens.end);
        let at = here.enumerate().find(|(_, m)| reading.rules.kinds.name(m.kind) == kind)?.0;
        Some(Argument { tokens: all[from + at].tokens, mention: Some(MentionId::from(from + at)) })
    }

    /// Whether words have a name or a nationality in them: "North Korean hackers", "Norvik drivers".
    pub(super) fn names_inside(&self, tokens: Span<Tok>) -> bool {
        let reading = self.reading;
        let all = reading.mentions.all();
        let from = all.partition_point(|m| m.tokens.start < tokens.start);
        all[from..].iter().take_while(|m| m.tokens.end <= tokens.end).any(|m| {
            matches!(reading.rules.kinds.name(m.kind), "PERSON" | "ORG" | "PLACE" | "NATIONALITY")
                && m.form == MentionForm::Name
        })
    }

    /// The amount that something is said to be worth, behind its verb in the same clause: "a stake worth
    /// $5 million", "with estimates ranging from $630 million to $1 billion".
    pub(super) fn worth(&self, verb: u32) -> Option<usize> {
        const WORTH: &[&str] =
            &["estimate", "estimates", "estimated", "totaling", "totalling", "valued", "worth"];
        let end = self.all.iter().find(|c| c.group.tokens.start > verb && c.group.finite);
        let end = end.map_or(self.tokens.end, |c| c.group.tokens.start);
        let first = self.phrases.partition_point(|p| p.tokens.start <= verb);
        let money = (first..self.phrases.len())
            .take_while(|&p| self.phrases[p].tokens.end <= end)
            .find(|&p| self.kind(p) == "MONEY")?;
        let start = self.phrases[money].tokens.start;
        (start.saturating_sub(4)..start).any(|at| WORTH.contains(&self.word(at))).then_some(money)
    }

    /// Whose weapon or act of war a phrase names: "a strike by the army", "an Israeli missile" kills for them.
    pub(super) fn wielder(&self, phrase: usize) -> Option<Argument> {
        const WEAPONS: &[&str] = &[
            "air-strike",
            "airstrike",
            "ambush",
            "artillery",
            "attack",
            "bomb",
            "bombardment",
            "bombing",
            "bullet",
            "drone",
            "fire",
            "gun",
            "gunfire",
            "missile",
            "offensive",
            "pistol",
            "raid",
            "rifle",
            "rocket",
            "shell",
            "shelling",
            "shot",
            "shotgun",
            "sniper",
            "strike",
        ];
        let p = *self.phrases.get(phrase)?;
        if p.mention.is_some() || !WEAPONS.contains(&self.base(p.head)) {
            return None;
        }
        let by = self.phrase_at(p.tokens.end + 1).filter(|_| self.word(p.tokens.end) == "by");
        let owner = by.or_else(|| self.owner(phrase)).map(|owner| self.phrase(owner).argument(self.reading));
        // "an Israeli air strike"
        let demonym = || {
            let id = self.value_in(phrase, "NATIONALITY")?.mention?;
            self.reading.entities.alluded(id)?;
            Some(Argument { tokens: self.reading.mentions.get(id).tokens, mention: Some(id) })
        };
        // "fired the shots that killed her"
        let firer = || {
            let fires =
                |c: &&Clause| c.group.tokens.end == p.tokens.start && self.base(c.group.main) == "fire";
            let subject = self.all.iter().find(fires).filter(|c| !c.passive)?.subjects.first().copied()?;
            Some(self.phrase(subject).argument(self.reading))
        };
        owner.filter(|a| a.mention.is_some()).or_else(demonym).or_else(firer)
    }

    /// Whether a phrase names a place that is no country: where something happens, not who does it.
    pub(super) fn is_spot(&self, phrase: usize) -> bool {
        let mention = self.phrase(phrase).mention.map(|m| self.reading.mentions.get(m));
        self.kind(phrase) == "PLACE" && mention.is_some_and(|m| m.subkind.as_deref() != Some("country"))
    }

    /// Whose network or computers a phrase names: who breaks into them breaks into their owner.
    pub(super) fn system_of(&self, phrase: usize) -> Option<usize> {
        const SYSTEMS: &[&str] =
            &["computer", "database", "email", "mailbox", "network", "server", "system", "website"];
        let p = *self.phrases.get(phrase)?;
        if p.mention.is_some() || !SYSTEMS.contains(&self.base(p.head)) {
            return None;
        }
        let of = self.phrase_at(p.tokens.end + 1).filter(|_| self.word(p.tokens.end) == "of");
        of.filter(|&of| self.phrases[of].mention.is_some()).or_else(|| self.owner(phrase))
    }

    /// Whose board or leadership a phrase names: what it does, the organization does.
    pub(super) fn body_of(&self, phrase: usize) -> Option<usize> {
        const BODIES: &[&str] = &["board", "leadership", "management"];
        let p = *self.phrases.get(phrase)?;
        if p.mention.is_some() || !BODIES.contains(&self.base(p.head)) {
            return None;
        }
        let of = self.phrase_at(p.tokens.end + 1).filter(|_| self.word(p.tokens.end) == "of");
        let named = |&p: &usize| self.phrase(p).mention.is_some() && self.kind(p) == "ORG";
        of.filter(named).or_else(|| self.owner(phrase).filter(named))
    }
}
