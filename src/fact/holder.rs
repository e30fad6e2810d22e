//! Who is called by a noun? The one before it ("Ada Moor, a nurse", "she is a nurse"), behind it ("A
//! nurse, she …"), or the one of whom a verb or "as" says it.

use super::Argument;
use super::clause::Clause;
use super::predication::{Predication, REACH, joined};
use super::scene::Scene;
use crate::detect::MentionForm;
use crate::id::MentionId;
use crate::vocab::{Form, Tag};

/// Verbs that say of their subject what stands behind them.
const LINKING: &[&str] = &["be", "become", "remain", "stay"];
/// Verbs that say of their object, or of their subject in the passive, what stands behind them.
pub(super) const NAMING: &[&str] = &[
    "appoint",
    "choose",
    "confirm",
    "crown",
    "declare",
    "designate",
    "elect",
    "hire",
    "install",
    "make",
    "name",
    "nominate",
    "pick",
    "promote",
    "proclaim",
    "re-elect",
    "reappoint",
    "select",
    "swear",
];
/// Nouns of time in office: "her years as chief executive".
const TENURE: &[&str] = &[
    "career", "day", "job", "life", "position", "post", "role", "spell", "stint", "tenure", "term", "time",
    "work", "year",
];
impl<'c, 's, 'r, 'd, 'a> Scene<'c, 's, 'r, 'd, 'a> {
    /// Whether who is called so stands before the noun; fills it in.
    pub fn said_before(&self, found: &mut Predication, earlier: &[Predication]) -> bool {
        let clauses = self.clauses;
        let start = found.whole.start;
        let mut at = start;
        let aside = |word: &str| {
            matches!(
                word,
                "also"
                    | "now"
                    | "currently"
                    | "formerly"
                    | "once"
                    | "then"
                    | "later"
                    | "previously"
                    | "still"
                    | "both"
                    | "officially"
                    | "earlier"
                    | "most"
                    | "recently"
                    | "not"
                    | "n't"
                    | "n’t"
                    | "never"
                    | "longer"
            )
        };
        while at > clauses.tokens.start && aside(clauses.word(at - 1)) {
            at -= 1;
            at -= u32::from(clauses.word(at) == "longer" && clauses.word(at - 1) == "no");
        }
        if at == clauses.tokens.start {
            return false;
        }
        if clauses.word(at - 1) == "as" && clauses.word(at.saturating_sub(2)) == "well" {
            // "as well as a fellow of".
            at = at.saturating_sub(3).max(clauses.tokens.start + 1);
            at += u32::from(clauses.word(at - 1) != ",");
        }
        let before = clauses.word(at - 1);
        if let Some(clause) = self.clause_ending(at).or_else(|| self.clause_ending(start)) {
            return self.said_by_verb(found, clause);
        }
        match before {
            "as" => return self.said_as(found, at - 1),
            "," | "(" | "–" | "—" | "-" | ":" | "and" | "or" | "&" | "but" | "/" => {}
            _ => {
                // "named Ada Moor chief executive".
                if let Some(id) = self.ending(at).filter(|&id| self.names_somebody(id))
                    && let Some(clause) = self.clause_ending(self.tokens(id).start)
                    && NAMING.contains(&clauses.base(clause.group.main))
                {
                    found.holders = vec![self.argument(id)];
                    found.verb = Some(clause.group.main);
                    self.namer(found, clause);
                    return true;
                }
                // "Is Ada Moor the head of Norvik?"
                if let Some(id) = self.ending(at).filter(|&id| self.names_somebody(id))
                    && self.tokens(id).start == clauses.tokens.start + 1
                    && matches!(clauses.word(clauses.tokens.start), "is" | "was" | "are" | "were")
                    && found.determined
                {
                    found.holders = vec![self.argument(id)];
                    return true;
                }
                return false;
            }
        }
        // "daughter of Karl Moor, Duke of Norland": the duke is the one named right before.
        let named = |p: &Predication| {
            before == ","
                && p.whole.end == at - 1
                && self.ending(at - 1).is_some_and(|id| {
                    self.kind(id) == "PERSON" && p.whole.contains(&self.tokens(id)) && self.names_somebody(id)
                })
        };
        // "of an engineer, Emil Mott, and a teacher": another one than Emil Mott.
        let apart = before == "and"
            && clauses.word(at.wrapping_sub(2)) == ","
            && matches!(clauses.word(start), "a" | "an")
            && self.ending(at - 2).is_some_and(|id| self.kind(id) == "PERSON" && self.names_somebody(id));
        if apart {
            return false;
        }
        if let Some(last) = earlier.iter().rev().take(3).find(|p| {
            p.whole.end < start
                && !named(p)
                && (joined(p.whole.end, at, clauses) || joined(p.whole.end, start, clauses))
        }) {
            found.holders = last.holders.clone();
            found.verb = last.verb;
            if found.whose.is_empty() && found.behind.is_empty() && !found.determined {
                found.whose = last.whose.clone();
            }
            return !found.holders.is_empty();
        }
        matches!(before, "," | "(" | "–" | "—" | "-") && self.apposed(found, at - 1)
            || matches!(before, "," | "and" | "&") && self.said_beside(found, at - 1)
    }

    /// "is a businessman, majority owner and …": past the nouns that are joined to it and said of the
    /// same.
    fn said_beside(&self, found: &mut Predication, joint: u32) -> bool {
        let clauses = self.clauses;
        let mut at = joint;
        let mut of = false;
        for _ in 0..8 {
            if matches!(clauses.word(at.wrapping_sub(1)), ",") {
                at -= 1;
            }
            at = clauses.before_brackets(at);
            let Some(phrase) = clauses.phrase_ending(at) else { return false };
            let start = clauses.phrases[phrase].tokens.start;
            if start == clauses.tokens.start {
                return false;
            }
            if let Some(clause) = self.clause_ending(start) {
                return !of && clauses.phrases[phrase].mention.is_none() && self.said_by_verb(found, clause);
            }
            match clauses.word(start - 1) {
                "as" if !of => return self.said_as(found, start - 1),
                "," | "and" | "&" if !of && clauses.phrases[phrase].mention.is_some() => return false,
                "," | "and" | "&" => at = start - 1,
                _ if clauses.tag(start - 1) == Some(Tag::Adp) => at = start - 1,
                _ => return false,
            }
            of = clauses.tag(at) == Some(Tag::Adp);
        }
        false
    }

    /// "Ada Moor (born 1956), 49, of Oslo, a nurse".
    fn apposed(&self, found: &mut Predication, comma: u32) -> bool {
        let clauses = self.clauses;
        let mut at = comma;
        for _ in 0..4 {
            if at == 0 {
                return false;
            }
            if clauses.word(at - 1) == ")" {
                let floor = at.saturating_sub(30).max(clauses.tokens.start);
                let Some(open) = (floor..at).rev().find(|&n| clauses.word(n) == "(") else { return false };
                at = open;
            } else if clauses.tag(at - 1) == Some(Tag::Num) && clauses.word(at.saturating_sub(2)) == "," {
                at -= 2;
            } else if let Some(id) = self.ending(at) {
                if self.names_somebody(id) {
                    found.holders = self.series_back(id, found);
                    return true;
                }
                let start = self.tokens(id).start;
                if self.kind(id) != "PLACE" {
                    return false;
                }
                at = match clauses.word(start.wrapping_sub(1)) {
                    "of" | "," => start - 1,
                    // "Sen. Ada Moor, D-Ohio, chairman of".
                    "-" | "–"
                        if matches!(
                            clauses.word(start.wrapping_sub(2)),
                            "d" | "r" | "i" | "D" | "R" | "I"
                        ) =>
                    {
                        start.saturating_sub(3)
                    }
                    _ => return false,
                };
            } else {
                return false;
            }
        }
        false
    }

    /// "Ada Moor and Karl Mott, founders of Norvik".
    fn series_back(&self, last: MentionId, found: &Predication) -> Vec<Argument> {
        let mut all = vec![self.argument(last)];
        let plural = self.reading.chunks.form(found.noun.end as usize - 1) == Form::Plural;
        let mut at = self.tokens(last).start;
        while plural && all.len() < 8 {
            let word = self.clauses.word(at.wrapping_sub(1));
            if !matches!(word, "and" | "," | "&") {
                break;
            }
            let mut end = at - 1;
            end -= u32::from(word != "," && self.clauses.word(end.wrapping_sub(1)) == ",");
            let Some(id) = self.ending(end).filter(|&id| self.kind(id) == self.kind(last)) else { break };
            all.push(self.argument(id));
            at = self.tokens(id).start;
        }
        all
    }

    fn clause_ending(&self, at: u32) -> Option<&'c Clause> {
        let mut end = at;
        while matches!(self.clauses.tag(end.wrapping_sub(1)), Some(Tag::Adv)) {
            end -= 1;
        }
        self.clauses.all.iter().find(|c| c.group.tokens.end == end || c.group.tokens.end == at)
    }

    fn subjects(&self, clause: &Clause) -> Vec<Argument> {
        clause.subjects.iter().map(|&p| self.clauses.phrase(p).argument(self.reading)).collect()
    }

    /// "became chief executive", "was named chief executive".
    fn said_by_verb(&self, found: &mut Predication, clause: &Clause) -> bool {
        let base = self.clauses.base(clause.group.main);
        let linking = LINKING.contains(&base) || NAMING.contains(&base) && clause.passive;
        if !linking {
            return false;
        }
        found.holders = self.subjects(clause);
        found.verb = Some(clause.group.main);
        if NAMING.contains(&base) {
            self.namer(found, clause);
        }
        !found.holders.is_empty()
    }

    /// Whose an office is that nobody else is said to have: of the organization that names somebody to it.
    fn namer(&self, found: &mut Predication, clause: &Clause) {
        if !found.whose.is_empty() || !found.behind.is_empty() {
            return;
        }
        let clauses = self.clauses;
        let by = found.whole.end;
        let namer = match clause.passive {
            true if clauses.word(by) == "by" => clauses.phrase_at(by + 1),
            true => None,
            false => clause.subjects.first().copied(),
        };
        found.whose.extend(
            namer.filter(|&p| clauses.kind(p) == "ORG").map(|p| clauses.phrase(p).argument(self.reading)),
        );
    }

    /// "served as chief executive", "appointed Ada Moor as", "her years as", "with Ada Moor as".
    fn said_as(&self, found: &mut Predication, as_: u32) -> bool {
        let clauses = self.clauses;
        let governor =
            clauses.all.iter().rev().find(|c| c.group.tokens.end <= as_ && as_ - c.group.tokens.end <= REACH);
        if let Some(id) = self.ending(as_).filter(|&id| self.names_somebody(id)) {
            let start = self.tokens(id).start;
            let named = governor.is_some_and(|c| {
                c.group.tokens.end == start && !c.passive && NAMING.contains(&clauses.base(c.group.main))
            });
            if named || clauses.word(start.wrapping_sub(1)) == "with" {
                found.holders = vec![self.argument(id)];
                found.verb = governor.filter(|_| named).map(|c| c.group.main);
                if let Some(clause) = governor.filter(|_| named) {
                    self.namer(found, clause);
                }
                return true;
            }
        }
        // "her years as chief executive".
        if as_ > clauses.tokens.start && TENURE.contains(&clauses.base(as_ - 1)) {
            let phrase = clauses.phrase_ending(as_).map(|p| clauses.phrase(p));
            if let Some(owner) = phrase.and_then(|p| p.possessor) {
                found.holders = vec![self.argument(owner)];
                return true;
            }
        }
        let Some(clause) = governor else { return false };
        // "As chief executive, she …": the subject stands behind.
        let base = clauses.base(clause.group.main);
        if matches!(base, "see" | "regard" | "describe" | "view" | "consider" | "use" | "treat" | "pose") {
            return false;
        }
        if !clause.passive && NAMING.contains(&base) {
            return false;
        }
        found.holders = self.subjects(clause);
        found.verb = Some(clause.group.main);
        !found.holders.is_empty()
    }

    /// "The chief executive of Norvik, Ada Moor, …", "A graduate of Oslo University, she …".
    pub fn named_behind(&self, found: &mut Predication) {
        let clauses = self.clauses;
        // "Its chief executive is Ada Moor."
        if found.determined
            && let Some(clause) = clauses.all.iter().find(|c| c.group.tokens.start == found.whole.end)
            && clauses.base(clause.group.main) == "be"
            && let Some(id) = self.named_at(clause.group.tokens.end).filter(|&id| self.names_somebody(id))
            && self.reading.mentions.get(id).form != MentionForm::Pronoun
        {
            found.holders = vec![self.argument(id)];
            found.verb = Some(clause.group.main);
            return;
        }
        let start = found.whole.start;
        let opens = start == clauses.tokens.start
            || matches!(clauses.word(start - 1), "as" | "," | "\"" | "”" | "and" | "that" | "but");
        if clauses.word(found.whole.end) != "," || !(opens || found.determined) {
            return;
        }
        let Some(id) = self.named_at(found.whole.end + 1).filter(|&id| self.names_somebody(id)) else {
            return;
        };
        let end = self.past_brackets(self.tokens(id).end);
        let closed = matches!(clauses.word(end), "," | "." | ";" | ")" | "\"" | "”" | "?" | "!" | "")
            || opens && matches!(clauses.tag(end), Some(Tag::Verb | Tag::Aux | Tag::Adv));
        let pronoun = self.reading.mentions.get(id).form == MentionForm::Pronoun;
        if closed && (!pronoun || opens) {
            found.holders = vec![self.argument(id)];
            found.whole.end = found.whole.end.max(self.tokens(id).end);
        }
    }
}
