//! Which of the waiting groups is the subject of a verb, and to which clause does it belong?

use super::Chunks;
use super::clause::{Argument, ClauseKind, ClauseRole};
use super::clause_item::{Item, ItemKind};
use super::clause_part::{
    Draft, Waiting, as_argument, comma_only, possessor, quote_before, starts_over, subjects,
};
use super::clause_read::Reader;
use super::verb_group::VerbGroup;
use crate::vocab::Marks;

impl Reader {
    pub(super) fn finite(
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
            let mut from = self.free.iter().position(|w| !w.time).unwrap_or(0);
            let main = chunks.verb_groups[draft.verb as usize].main as usize;
            // "The rebels, officials said, had taken": said by the nearer ones.
            let inserted = !comma
                && starts_over(&self.free)
                && self.free.len() >= from + 2
                && chunks.kinds(main).has(crate::rule::kinds::SPEECH)
                && row.get(at + 1).is_some_and(|i| i.kind == ItemKind::Comma);
            if inserted {
                let last = self.free.len() - 1;
                let first = self.free[from..last].to_vec();
                self.part(&first);
                from = last;
            }
            draft.arguments.extend(subjects(&self.free[from..]));
            self.free.clear();
            return;
        };
        // "…," said Ruth Moor: what follows is the subject.
        let group = chunks.verb_groups[draft.verb as usize];
        let said = chunks.kinds(group.main as usize).has(crate::rule::kinds::SPEECH)
            && !comma_only(chunks, group.tokens.start)
            && quote_before(chunks, group.tokens.start)
            && matches!(row.get(at + 1).map(|i| i.kind), Some(ItemKind::Noun { .. }));
        if said {
            self.give_objects(self.free.len());
            return;
        }
        let last = &self.drafts[current];
        let nested =
            matches!(last.kind, ClauseKind::Relative | ClauseKind::Participle | ClauseKind::Infinitive)
                || self.free.is_empty();
        if !self.parted.is_empty()
            && nested
            && !and
            && (comma || self.free.len() <= 1 && !starts_over(&self.free))
        {
            let main = chunks.verb_groups[last.verb as usize].main as usize;
            if last.kind == ClauseKind::Main && chunks.kinds(main).has(crate::rule::kinds::SPEECH) {
                draft.kind = ClauseKind::Complement;
                draft.governed_by = Some(current);
            }
            let subject = self.parted.pop().expect("it is not empty");
            self.give_objects(self.free.len());
            draft.arguments.extend(subjects(&subject));
            draft.start = subject[0].tokens.start;
            self.adopt(subject[0], self.drafts.len());
            return;
        }
        let listed = comma
            && self.free.len() == 1
            && self.free[0].tokens.start == chunks.verb_groups[last.verb as usize].tokens.end;
        if listed || self.free.is_empty() || and && row[at - 1].kind == ItemKind::And {
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
        let verb = chunks.verb_groups[self.drafts[current].verb as usize];
        let speech = chunks.kinds(verb.main as usize).has(crate::rule::kinds::SPEECH);
        let from = self.subject_start(&verb, speech, comma);
        let fresh = self.free[from];
        let new_clause = fresh.comma || fresh.joined;
        let before = from.checked_sub(1).map(|n| self.free[n]);
        let own: Vec<Waiting> = self.free.drain(from..).collect();
        draft.arguments.extend(subjects(&own));
        draft.start = fresh.tokens.start;
        if speech && !new_clause {
            // "said Norvik had sold", "told reporters Norvik had sold"
            draft.kind = ClauseKind::Complement;
            draft.governed_by = Some(current);
        } else if let Some(object) = before.filter(|b| !new_clause && b.tokens.end == fresh.tokens.start) {
            // "the soup Norvik bought"
            draft.kind = ClauseKind::Relative;
            draft.governed_by = Some(current);
            draft.arguments.push(as_argument(&object, ClauseRole::Object));
        } else if !new_clause
            && from == 0
            && !self.drafts[current].arguments.iter().any(|a| a.tokens.end > verb.main)
        {
            draft.kind = ClauseKind::Complement;
            draft.governed_by = Some(current);
        }
        self.give_objects(self.free.len());
        self.adopt(fresh, self.drafts.len());
    }

    /// Where among the waiting groups the subject of a verb begins: the nearest, with what is joined
    /// to it, and beyond an apposition that a comma parts from the verb.
    fn subject_start(&self, last: &VerbGroup, speech: bool, comma: bool) -> usize {
        let mut from = self.free.len() - 1;
        // "Mott, chairman of Norvik, met": not if the comma parts clauses ("…, Moor, 54, said").
        while comma && from > 0 && self.free[from].comma && !self.free[from].joined {
            from -= 1;
        }
        while from > 0 && self.free[from].joined {
            // "offered her a prize, and she took it"
            if self.free[from].comma && !self.free[from - 1].comma && !self.free[from - 1].joined {
                break;
            }
            // "shelled the town and the rebels fled": the town is what the verb before needs.
            let object = from == 1
                && !speech
                && !last.passive
                && !self.free[0].comma
                && self.free[0].tokens.start <= last.particle.unwrap_or(last.main) + 1;
            if object {
                break;
            }
            from -= 1;
        }
        from
    }

    /// Clauses that stand at a subject whose verb comes only now belong to that verb's clause.
    fn adopt(&mut self, subject: Waiting, number: usize) {
        for draft in &mut self.drafts {
            if draft.governed_by.is_none() && draft.kind != ClauseKind::Main {
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
    pub(super) fn joined_clause(&self, chunks: &Chunks<'_, '_>, verb: u32) -> usize {
        let finite = chunks.verb_groups[verb as usize].finite;
        (0..self.drafts.len())
            .rev()
            .find(|&n| chunks.verb_groups[self.drafts[n].verb as usize].finite == finite)
            .unwrap_or(self.drafts.len() - 1)
    }

    pub(super) fn nonfinite(
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
            Some(Waiting {
                tokens: item.tokens,
                head,
                joined: false,
                comma: false,
                time: false,
                beside: false,
            })
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
                beside: false,
            })
        };
        let subject =
            touches.or_else(|| noun_behind_preposition().filter(|_| !infinitive)).or_else(after_comma);
        if let Some(noun) =
            subject.filter(|w| infinitive && chunks.marks[w.head as usize].any(Marks::PURPOSE))
        {
            // "Norvik's decision to close", "made a decision to close"
            match possessor(chunks, &noun) {
                Some(possessor) => draft.arguments.push(possessor),
                None => self.share_subject(current, noun, draft),
            }
        } else if let Some(subject) = subject {
            draft.arguments.push(as_argument(&subject, ClauseRole::Subject));
        } else if let Some(current) = current {
            draft.arguments.extend(self.subjects_of(current));
        }
    }

    fn subjects_of(&self, clause: usize) -> impl Iterator<Item = Argument> + '_ {
        self.drafts[clause].arguments.iter().filter(|a| a.role == ClauseRole::Subject).copied()
    }

    /// The subject of the clause before, unless it is the very noun that is spoken of.
    fn share_subject(&self, clause: Option<usize>, noun: Waiting, draft: &mut Draft) {
        if let Some(clause) = clause {
            draft.arguments.extend(self.subjects_of(clause).filter(|a| a.tokens != noun.tokens));
        }
    }
}
