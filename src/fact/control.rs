//! Who does what an infinitive or gerund says, and on which verb does it hang?

use super::clause::{Clauses, Link};
use crate::vocab::Tag;

/// Verbs whose object does what the infinitive or gerund behind it says.
#[rustfmt::skip]
const OBJECT_CONTROL: &[&str] = &[
    "accuse", "acquit", "advise", "allow", "appoint", "ask", "authorise", "authorize", "ban", "bar", "beg",
    "blame", "catch", "cause", "charge", "choose", "clear", "coerce", "commission", "compel", "contract",
    "convict", "convince", "deploy", "direct", "dispatch", "elect", "enable", "encourage", "engage", "exonerate",
    "expect", "fault", "film", "find", "fine", "forbid", "force", "get", "help", "hire", "implicate",
    "implore", "inspire", "instruct", "invite", "jail", "keep", "name", "nominate", "oblige", "order",
    "pardon", "permit", "persuade", "pressure", "prevent", "prohibit", "prompt", "push", "recruit",
    "request", "require", "see", "select", "send", "sentence", "stop", "suspect", "task", "tell", "train",
    "trust", "urge", "want", "warn",
];

/// Verbs whose subject did what "for" and a gerund say, whatever they have for an object.
const OWN: &[&str] =
    &["collect", "do", "draw", "earn", "face", "get", "have", "receive", "serve", "spend", "take", "win"];

/// Nouns behind which stands what somebody is held for.
const SUSPICION: &[&str] = &["accusation", "allegation", "charge", "count", "suspicion"];

/// Nouns with an infinitive that is done by those whose they are.
#[rustfmt::skip]
const NOUN_CONTROL: &[&str] = &[
    "agreement", "attempt", "bid", "campaign", "choice", "commitment", "deal", "decision", "drive",
    "effort", "failure", "fight", "intent", "intention", "mission", "move", "offer", "operation", "plan",
    "pledge", "plot", "pressure", "promise", "proposal", "push", "readiness", "refusal", "request",
    "scheme", "threat", "vow", "willingness",
];

impl Clauses<'_, '_, '_, '_> {
    /// The subject of an infinitive or gerund, and the verb it hangs on.
    pub(super) fn controlled(&self, at: u32, gerund: bool) -> (Vec<usize>, Link) {
        let comma = self.word(at.wrapping_sub(1)) == ",";
        let Some(governor) = self.last_clause(at, |c| !(comma && gerund) || c.group.finite) else {
            let noun = self.phrase_ending(at);
            let planner = noun.and_then(|noun| self.planner(noun));
            // Headlines: "Norvik to buy Halden".
            let headline = noun.filter(|_| !gerund).map(|noun| self.subject_phrase(noun).0);
            return (planner.or(headline).unwrap_or_default(), Link::Own);
        };
        let over = &self.all[governor];
        // "X signed and …", joined infinitives: "to buy and (to) sell".
        let mut end = at;
        if gerund && matches!(self.tag(at.wrapping_sub(1)), Some(Tag::Adp | Tag::Sconj)) {
            end -= 1;
        }
        if let Some(noun) = self.phrase_ending(end) {
            let (members, start) = self.subject_phrase(noun);
            let object = start == over.group.tokens.end;
            // "claimed responsibility for killing her"
            let owns_up = matches!(self.base(self.phrases[noun].head), "blame" | "credit" | "responsibility");
            // "arrested Karl Mott for killing her": he did it, not who arrested him.
            // "serves ten years for killing her", "won a prize for finding it": the subject did it.
            let own =
                OWN.contains(&self.base(over.group.main)) || matches!(self.kind(noun), "DURATION" | "DATE");
            // "quashed Karl Mott's conviction for killing her"
            let penalty = matches!(
                self.base(self.phrases[noun].head),
                "arrest" | "conviction" | "extradition" | "sentence" | "trial"
            );
            if gerund
                && object
                && penalty
                && let Some(owner) = self.owner(noun)
            {
                return (vec![owner], Link::Under(governor));
            }
            if gerund && object && !owns_up && !own && !over.passive && self.word(end) == "for" {
                return (members, Link::Under(governor));
            }
            // "held Karl Mott on suspicion of killing her"
            if gerund && !over.passive && SUSPICION.contains(&self.base(self.phrases[noun].head)) {
                let held = self.object(over.group.tokens.end);
                if !held.is_empty() && held != [noun] {
                    return (held, Link::Under(governor));
                }
            }
            if object && !(gerund && own) && OBJECT_CONTROL.contains(&self.base(over.group.main)) {
                return (members, Link::Under(governor));
            }
            if gerund && end == at && !object {
                return (vec![noun], Link::Relative);
            }
            if !gerund && let Some(doer) = self.planner(noun) {
                return (doer, Link::Under(governor));
            }
        }
        // "found Karl Mott guilty of killing her"
        if gerund
            && !over.passive
            && self.base(over.group.main) == "find"
            && matches!(self.word(end.wrapping_sub(1)), "guilty" | "liable" | "responsible")
        {
            return (self.object(over.group.tokens.end), Link::Under(governor));
        }
        // "accused Karl Mott, who runs a bar, of killing her"
        if gerund
            && self.word(end.wrapping_sub(1)) == ","
            && let Some(accused) = self.last_clause(at, |c| c.link != Link::Relative)
            && OBJECT_CONTROL.contains(&self.base(self.all[accused].group.main))
            && accused != governor
        {
            let over = &self.all[accused];
            let doers = if over.passive { over.subjects.clone() } else { self.object(over.group.tokens.end) };
            if !doers.is_empty() {
                return (doers, Link::Under(accused));
            }
        }
        // "ordered Ada Moor, 49, of Oslo, to pay": the object, past what is said of it.
        if !gerund && comma && OBJECT_CONTROL.contains(&self.base(over.group.main)) && !over.passive {
            let object = self.object(over.group.tokens.end);
            if !object.is_empty() {
                return (object, Link::Under(governor));
            }
        }
        (over.subjects.clone(), Link::Under(governor))
    }

    /// Whose plan it is: "Norvik's plan to buy", "a bid by Norvik to buy".
    fn planner(&self, noun: usize) -> Option<Vec<usize>> {
        if NOUN_CONTROL.contains(&self.base(self.phrases[noun].head)) {
            return self.owner(noun).map(|owner| vec![owner]);
        }
        let before = self.phrases[noun].tokens.start.wrapping_sub(1);
        let plan =
            self.phrase_ending(before).filter(|_| matches!(self.word(before), "by" | "of" | "from"))?;
        NOUN_CONTROL.contains(&self.base(self.phrases[plan].head)).then(|| vec![noun])
    }

    /// At whom it is aimed what a verb threatens: "threatened to attack Oslo", "threatened to impose sanctions
    /// on Oslo".
    pub(super) fn aim(&self, verb: u32) -> Vec<usize> {
        let Some(over) = self.all.iter().position(|c| c.group.main == verb) else { return Vec::new() };
        let end = self.all[over].group.tokens.end;
        let threat = |c: &&super::clause::Clause| {
            c.group.infinitive && c.group.tokens.start == end && c.link == Link::Under(over)
        };
        let Some(threat) = self.all.iter().find(threat) else { return Vec::new() };
        let object = self.object(threat.group.tokens.end);
        if object.iter().all(|&o| self.phrase(o).mention.is_some()) && !object.is_empty() {
            return object;
        }
        let behind = object.last().map_or(threat.group.tokens.end, |&o| self.phrase(o).tokens.end);
        let vocab = self.reading.vocab;
        let tail = self.tail(behind);
        let on =
            tail.prepositions.into_iter().find(|(p, _)| matches!(vocab.word(*p), "on" | "against" | "from"));
        on.map_or_else(Vec::new, |(_, all)| all)
    }
}
