//! Which roles do prepositions, partners, places and amounts fill beside a verb or noun?

use super::Argument;
use super::frame::{Filled, Matcher};
use super::tail::Tail;
use crate::rule::{Frame, Signature};
use crate::vocab::Sym;

impl Matcher<'_, '_, '_, '_, '_> {
    /// "founded Norvik with Karl Mott": who does it together with the subject.
    pub(super) fn partners(
        &self,
        filled: &mut Filled,
        frame: &Frame,
        tail: &Tail,
        signature: &Signature,
        base: Sym,
    ) {
        const JOINT: &[&str] =
            &["acquire", "buy", "co-found", "cofound", "create", "establish", "found", "set"];
        let vocab = self.clauses.reading.vocab;
        let with = vocab.sym("with");
        let named = |p: &&usize| self.clauses.kind(**p) == "PERSON";
        let Some(subject) = frame.subject.filter(|_| frame.role_of(with).is_none()) else { return };
        if !JOINT.contains(&vocab.word(base)) {
            return;
        }
        let partners =
            tail.prepositions.iter().filter(|(p, _)| *p == with).flat_map(|(_, all)| all).filter(named);
        let partners: Vec<Argument> =
            partners.filter_map(|&p| self.argument(p, subject, signature)).collect();
        if let Some((_, doers)) = filled.iter_mut().find(|(role, _)| *role == subject) {
            doers.extend(partners);
        }
    }

    /// The roles that prepositions bring, and those that dates, amounts and places fill by what they are.
    pub(super) fn tail_roles(
        &self,
        filled: &mut Filled,
        frame: &Frame,
        tail: &Tail,
        signature: &Signature,
        anchor: Option<u32>,
    ) {
        for (preposition, phrases) in &tail.prepositions {
            self.fill(filled, frame.role_of(*preposition), phrases, signature);
        }
        self.money(filled, &tail.bare, signature);
        if let Some(p) = anchor.and_then(|at| self.clauses.worth(at)) {
            self.money(filled, &[p], signature);
        }
        if let Some(bare) = frame.role_of(self.clauses.reading.vocab.sym("bare")) {
            self.fill(filled, Some(bare), &tail.bare, signature);
        }
        let place = |name: &str| signature.roles.iter().position(|r| r.name == name);
        for (preposition, phrases) in &tail.prepositions {
            let word = self.clauses.reading.vocab.word(*preposition);
            if matches!(word, "in" | "at" | "near" | "outside") && frame.role_of(*preposition).is_none() {
                self.fill(filled, place("where"), &phrases[..1], signature);
            }
        }
    }

    pub(super) fn money(&self, filled: &mut Filled, phrases: &[usize], signature: &Signature) {
        let amount = signature.roles.iter().position(|r| r.name == "amount");
        // What was paid or stolen is no amount besides.
        let free = |p: usize| {
            let tokens = self.clauses.phrase(p).tokens;
            !filled.iter().flat_map(|(_, all)| all).any(|a| a.tokens.overlaps(&tokens))
        };
        let money: Vec<usize> =
            phrases.iter().copied().filter(|&p| self.clauses.kind(p) == "MONEY" && free(p)).collect();
        self.fill(filled, amount, &money, signature);
    }
}
