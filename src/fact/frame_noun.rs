//! Who does what a noun of action says, and to whom? "Norvik's takeover of Halden", "launched a takeover
//! of", "was accused of the murder of".

use super::Argument;
use super::clause::Clause;
use super::frame::{Filled, Matcher};
use super::predication::Predication;
use super::standing::Standing;
use crate::id::{MentionId, RuleId};
use crate::rule::{Signature, VerbPhrase};

impl Matcher<'_, '_, '_, '_, '_> {
    pub(super) fn noun(&mut self, id: RuleId, phrase: usize) {
        let Some((_, frame, signature)) = self.parts(id) else { return };
        let clauses = self.clauses;
        let p = clauses.phrases[phrase];
        let mut filled = Filled::new();
        let tail = self.clauses.tail(p.tokens.end);
        let sym = |word: &str| clauses.reading.vocab.sym(word);
        let of = tail.prepositions.iter().find(|(p, _)| *p == sym("of")).map(|(_, all)| all.clone());
        let by = tail.prepositions.iter().find(|(p, _)| *p == sym("by")).map(|(_, all)| all.clone());
        let mut pair = tail
            .prepositions
            .iter()
            .find(|(p, all)| frame.mutual && all.len() == 2 && (*p == sym("between") || *p == sym("of")));
        if let Some((_, both)) = pair.take() {
            self.fill(&mut filled, frame.subject, &both[..1], signature);
            self.fill(&mut filled, frame.object, &both[1..], signature);
        }
        if frame.role_of(sym("of")).is_none() {
            self.fill(&mut filled, frame.object, of.as_deref().unwrap_or(&[]), signature);
        }
        self.fill(&mut filled, frame.subject, by.as_deref().unwrap_or(&[]), signature);
        // "Karl Mott's arrest", but "Norvik's dismissal of Karl Mott".
        let owned = frame.owner.filter(|role| !filled.iter().any(|(r, _)| r == role));
        if let (Some(owner), Some(_)) = (clauses.owner(phrase), owned) {
            self.fill(&mut filled, owned, &[owner], signature);
        } else if let Some(owner) =
            clauses.owner(phrase).filter(|&o| p.possessor.is_some() || !clauses.is_spot(o))
        {
            self.fill(&mut filled, frame.subject, &[owner], signature);
            // "the Halden takeover by Norvik"
            self.fill(&mut filled, frame.object.filter(|_| p.possessor.is_none()), &[owner], signature);
        }
        self.fill(&mut filled, frame.subject, &self.clauses.part_in(phrase), signature);
        // "Norvik imposed sanctions on …", "sanctions were imposed by …".
        let governed = |verbs: &[VerbPhrase], c: &&Clause| {
            let base = clauses.reading.chunks.base(c.group.main as usize);
            verbs.iter().filter(|v| v.base == base).any(|v| {
                self.behind(v, c).is_some_and(|(from, _)| {
                    if c.passive {
                        c.subjects.contains(&phrase)
                    } else {
                        clauses.object(from).contains(&phrase)
                    }
                })
            })
        };
        let light = clauses.all.iter().find(|c| governed(&frame.light, c));
        // "Norvik called off the merger"
        let over = clauses.all.iter().find(|c| !c.passive && governed(&frame.over, c));
        if let Some(clause) = over.filter(|_| light.is_none()) {
            self.fill(&mut filled, frame.subject, &clause.subjects, signature);
        }
        // "a 49 percent stake", "a $2 billion takeover"
        for (role, kind) in [("share", "PERCENT"), ("amount", "MONEY")] {
            let role = signature.roles.iter().position(|r| r.name == role);
            let value = role.and_then(|_| clauses.value_in(phrase, kind));
            self.fill_with(&mut filled, role, value.into_iter().collect(), signature);
        }
        let mut anchor = p.head;
        if let Some(clause) = light {
            anchor = clause.group.main;
            if clause.passive {
                let behind = self.clauses.tail(clause.group.tokens.end);
                if let Some((_, doers)) = behind.prepositions.iter().find(|(p, _)| *p == sym("by")) {
                    self.fill(&mut filled, frame.subject, doers, signature);
                }
                self.tail_roles(&mut filled, frame, &behind, signature, None);
            } else if frame.mutual && clause.subjects.len() == 2 && !filled.iter().any(|(r, _)| *r < 2) {
                // "Norvik and Halden signed a treaty"
                self.fill(&mut filled, frame.subject, &clause.subjects[..1], signature);
                self.fill(&mut filled, frame.object, &clause.subjects[1..], signature);
            } else {
                self.fill(&mut filled, frame.subject, &clause.subjects, signature);
            }
        }
        let mut held = None;
        let undone = if frame.light.is_empty() || light.is_some() { None } else { clauses.undone(phrase) };
        if let Some(clause) = undone {
            let undoing = &clauses.all[clause];
            if !undoing.passive {
                self.fill(&mut filled, frame.subject, &undoing.subjects, signature);
            }
            held = Some((clause, Some(Standing::Negated)));
        }
        // What is bid for is not yet had.
        if matches!(clauses.base(p.head), "bid" | "offer") {
            let clause = light.and_then(|l| clauses.all.iter().position(|c| c.group.main == l.group.main));
            held = clause.or(clauses.all.len().checked_sub(1)).map(|c| (c, Some(Standing::Planned)));
        }
        if let Some(clause) = clauses.hit_with(phrase).filter(|_| light.is_none()) {
            let hit = &clauses.all[clause];
            held = (clauses.base(hit.group.main) == "threaten").then_some((clause, Some(Standing::Planned)));
            let on = frame.role_of(sym("on")).or(frame.role_of(sym("against"))).or(frame.object);
            anchor = hit.group.main;
            if hit.passive {
                self.fill(&mut filled, on, &hit.subjects, signature);
            } else {
                self.fill(&mut filled, on, &clauses.object(hit.group.tokens.end), signature);
                self.fill(&mut filled, frame.subject, &hit.subjects, signature);
            }
        }
        self.tail_roles(&mut filled, frame, &tail, signature, None);
        // "was accused of the murder of Karl Mott"
        let open = frame.subject.filter(|role| light.is_none() && !filled.iter().any(|(r, _)| r == role));
        let charge = open.and_then(|_| clauses.charged(phrase).or_else(|| clauses.put_on(phrase)));
        if let Some(charge) = charge {
            self.fill(&mut filled, frame.subject, &charge.doers, signature);
            if charge.own {
                anchor = clauses.all[charge.clause].group.main;
            }
            held = Some((charge.clause, charge.standing));
        }
        // A noun that names just one side says too little.
        if filled.iter().filter(|(role, _)| *role < 2).count() < 2
            && light.is_none()
            && undone.is_none()
            && frame.owner.is_none()
        {
            return;
        }
        self.draft_held(id, filled, Some(anchor), held);
    }

    /// Whose a noun is. "The American owner", "the club's American president": nobody owns America by that,
    /// nor is its president; it says whence they are.
    pub(super) fn owners(&self, said: &Predication, signature: &Signature) -> Vec<Argument> {
        const HAD: &[&str] =
            &["chiefExecutiveOf", "childOf", "founderOf", "ownerOf", "siblingOf", "spouse", "subsidiaryOf"];
        let reading = self.clauses.reading;
        let predicate = reading.rules.kinds.predicate(signature.predicate).name.as_str();
        let had = predicate != "nationality" && (said.owned || HAD.contains(&predicate));
        let people = |m: MentionId| reading.rules.kinds.name(reading.mentions.get(m).kind) == "NATIONALITY";
        said.whose.iter().filter(|a| !had || !a.mention.is_some_and(people)).copied().collect()
    }
}
