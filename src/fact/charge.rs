//! Who is said to have done what a noun of action says, by the verb or noun over it? "accused of the
//! murder of", "convicted of the theft", "claimed responsibility for the attack", "ordered the killing".

use super::clause::{Clause, Clauses};
use super::standing::Standing;

/// Those who are held for a deed, and how surely that holds them.
#[derive(Clone, Debug)]
pub(super) struct Charge {
    /// Who, as numbers of phrases.
    pub doers: Vec<usize>,
    /// The clause of the verb that says so.
    pub clause: usize,
    /// How it is said, where the verb's own form does not say it.
    pub standing: Option<Standing>,
    /// Whether the verb says of its own subject that it did it: "committed the murder".
    pub own: bool,
}

/// Verbs that hold their object for a deed behind a preposition, with how sure that is.
#[rustfmt::skip]
const HOLDING: &[(Option<Standing>, &[&str])] = &[
    (Some(Standing::Alleged), &[
        "accuse", "apprehend", "arraign", "arrest", "blame", "capture", "charge", "detain", "extradite", "fault",
        "hold", "hunt", "impeach", "implicate", "incriminate", "indict", "interrogate", "investigate", "nab",
        "prosecute", "pursue", "question", "seek", "sue", "summon", "suspect", "try", "want",
    ]),
    (None, &["convict", "fine", "gaol", "imprison", "jail", "punish", "sentence"]),
    (Some(Standing::Negated), &["absolve", "acquit", "clear", "exonerate"]),
];

/// Verbs of those who do a deed.
#[rustfmt::skip]
const DOING: &[&str] = &[
    "commit", "conduct", "mastermind", "mount", "orchestrate", "perpetrate", "stage",
];

/// Verbs of those who have a deed done, which need not have come about.
const ORDERING: &[&str] = &["approve", "authorise", "authorize", "instigate", "order", "plan", "plot"];

/// Nouns between a verb and a deed: "on suspicion of", "claimed responsibility for".
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "accusation", "allegation", "blame", "charge", "complicity", "connection", "count", "guilt", "hand",
    "involvement", "part", "participation", "responsibility", "role", "suspicion", "trial",
];

impl Clauses<'_, '_, '_, '_> {
    /// Who is held for the deed that a phrase names.
    pub(super) fn charged(&self, deed: usize) -> Option<Charge> {
        let mut at = self.phrases[deed].tokens.start;
        let mut link = "";
        let mut preposition = "";
        // "on suspicion of the murder", "responsibility for the attack"
        for _ in 0..2 {
            if !matches!(self.word(at.wrapping_sub(1)), "of" | "for" | "with" | "over" | "in" | "to" | "on") {
                break;
            }
            preposition = self.word(at - 1);
            match self.phrase_ending(at - 1).filter(|&p| LINKS.contains(&self.base(self.phrases[p].head))) {
                Some(p) => {
                    link = self.base(self.phrases[p].head);
                    at = self.phrases[p].tokens.start;
                }
                None => break,
            }
        }
        let clause = self.last_clause(at, |_| true)?;
        let over = &self.all[clause];
        let base = self.base(over.group.main);
        let next = self.word(over.group.tokens.end);
        let negated = over.group.negated || next == "not";
        let object = !over.passive
            && self
                .object(over.group.tokens.end)
                .iter()
                .any(|&o| self.phrases[o].tokens.start == at || o == deed);
        let charge = |doers: Vec<usize>, standing, own| {
            (!doers.is_empty()).then_some(Charge { doers, clause, standing, own })
        };
        if let Some(&(standing, _)) = HOLDING.iter().find(|(_, verbs)| verbs.contains(&base))
            && !object
            && (preposition != "to" || link == "connection")
            && !(preposition.is_empty())
        {
            let standing = if base == "hold" && preposition == "of" { return None } else { standing };
            let doers = if over.passive { over.subjects.clone() } else { self.held(over) };
            return charge(
                doers,
                if link == "connection" { Some(Standing::Alleged) } else { standing },
                false,
            );
        }
        let subjects = || over.subjects.clone();
        match base {
            // "found him guilty of", "was found guilty of"
            "find" if matches!(self.word(at.wrapping_sub(2)), "guilty" | "liable" | "responsible") => {
                let innocent = (self.word(at.wrapping_sub(3)) == "not").then_some(Standing::Negated);
                charge(if over.passive { subjects() } else { self.held(over) }, innocent, false)
            }
            "plead" if preposition == "to" => charge(subjects(), negated.then_some(Standing::Denied), false),
            "confess" if matches!(preposition, "to" | "") && link.is_empty() => {
                charge(subjects(), None, false)
            }
            "admit" if matches!(preposition, "to" | "") || !link.is_empty() => {
                charge(subjects(), None, false)
            }
            "deny" | "reject" | "dismiss" if object || !link.is_empty() => {
                charge(subjects(), Some(Standing::Denied), false)
            }
            "claim" | "accept" | "bear" | "take" | "acknowledge" if link == "responsibility" => {
                charge(subjects(), None, false)
            }
            "face" | "fight" | "await"
                if matches!(link, "charge" | "count" | "accusation" | "allegation" | "trial") =>
            {
                charge(subjects(), Some(Standing::Alleged), false)
            }
            "be" if link == "trial" || preposition == "for" && next == "responsible" => {
                charge(subjects(), (link == "trial").then_some(Standing::Alleged), false)
            }
            // "is serving ten years for the murder of"
            "serve" if preposition == "for" && link.is_empty() => charge(subjects(), None, false),
            "be" if next == "behind" && over.group.tokens.end + 1 == at => charge(subjects(), None, false),
            "be" if next == "guilty" && preposition == "of" => charge(subjects(), None, false),
            _ if object && link.is_empty() && !over.passive && DOING.contains(&base) => {
                charge(subjects(), None, true)
            }
            _ if object && link.is_empty() && !over.passive && ORDERING.contains(&base) => {
                charge(subjects(), Some(Standing::Planned), true)
            }
            _ => None,
        }
    }

    /// Those on whom a deed is put: "the murder was blamed on Karl Mott", "attributed the theft to him".
    pub(super) fn put_on(&self, deed: usize) -> Option<Charge> {
        let (clause, over) = self.all.iter().enumerate().find(|(_, c)| {
            matches!(self.base(c.group.main), "ascribe" | "attribute" | "blame" | "pin")
                && if c.passive {
                    c.subjects.contains(&deed)
                } else {
                    self.object(c.group.tokens.end).contains(&deed)
                }
        })?;
        let end = over.group.tokens.end.max(self.phrases[deed].tokens.end);
        let mut at = end;
        // Past what the deed is of.
        while let Some(p) = self.phrase_at(at + 1).filter(|_| matches!(self.word(at), "of" | "in" | "at")) {
            at = self.phrases[p].tokens.end;
        }
        let doer = self.phrase_at(at + 1).filter(|_| matches!(self.word(at), "on" | "to"))?;
        Some(Charge { doers: self.series(doer), clause, standing: Some(Standing::Alleged), own: false })
    }

    /// The clause of a verb that undoes what a noun says: "lifted the ban", "charges were dropped".
    pub(super) fn undone(&self, deed: usize) -> Option<usize> {
        const UNDOING: &[&str] = &[
            "drop", "lift", "overturn", "quash", "remove", "rescind", "revoke", "reverse", "scrap",
            "suspend", "waive", "withdraw",
        ];
        self.all.iter().position(|c| {
            UNDOING.contains(&self.base(c.group.main))
                && if c.passive {
                    c.subjects.contains(&deed)
                } else {
                    self.object(c.group.tokens.end).contains(&deed)
                }
        })
    }

    /// The clause of a verb that says of its object that a deed befell it: "hit Norvik with a fine".
    pub(super) fn hit_with(&self, deed: usize) -> Option<usize> {
        const HITTING: &[&str] = &["hit", "serve", "slap", "strike", "threaten"];
        let with = self.phrases[deed].tokens.start.checked_sub(1)?;
        let clause = self.last_clause(with, |_| true)?;
        (self.word(with) == "with" && HITTING.contains(&self.base(self.all[clause].group.main)))
            .then_some(clause)
    }

    /// The object of a verb that holds somebody for something.
    fn held(&self, over: &Clause) -> Vec<usize> {
        self.object(over.group.tokens.end)
    }
}
