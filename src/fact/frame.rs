//! Which frames stand in a sentence? Verbs and nouns of action with those who do and undergo it.

use super::clause::{Clause, Clauses};
use super::holder::NAMING;
use super::listed::Listed;
use super::predication::{self, Predication};
use super::row::kinds_of;
use super::standing::Standing;
use super::{Argument, Draft};
use crate::detect::{MentionForm, Origin};
use crate::id::{ListId, MentionId, RuleId, SentenceId};
use crate::rule::{Frame, KindSet, Rule, Signature, Target, VerbPhrase, kinds};
use crate::span::{Span, Tok};
use crate::vocab::Tag;

/// Finds the frames of a sentence. `wanted` picks the rules that run.
pub(super) fn find(
    clauses: &Clauses<'_, '_, '_, '_>,
    listed: &Listed,
    sentence: SentenceId,
    drafts: &mut Vec<Draft>,
    wanted: impl Fn(RuleId) -> bool,
) {
    let rules = clauses.reading.rules;
    let mut search = Matcher { clauses, sentence, drafts };
    for clause in &clauses.all {
        for &id in rules.frames_of_verb(clauses.reading.chunks.base(clause.group.main as usize)) {
            if wanted(id) {
                search.verb(id, clause);
            }
        }
    }
    for phrase in 0..clauses.phrases.len() {
        let head = clauses.phrases[phrase].head as usize;
        if clauses.phrases[phrase].mention.is_some() {
            continue;
        }
        for &id in rules.frames_of_noun(clauses.reading.chunks.base(head)) {
            if wanted(id) {
                search.noun(id, phrase);
            }
        }
    }
    let said = predication::find(clauses, listed, |list| rules.frames_of_list(list).is_some());
    for predication in &said {
        let mut ids: Vec<RuleId> = Vec::new();
        for &(list, _) in &predication.entries {
            ids.extend(rules.frames_of_list(list).unwrap_or(&[]).iter().filter(|&&id| wanted(id)));
        }
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            search.relational(id, predication);
        }
    }
}

/// Roles that are filled so far, by their numbers; each may have several fillers.
pub(super) type Filled = Vec<(usize, Vec<Argument>)>;

/// Whether nothing fills a role yet.
fn is_open(filled: &Filled, role: usize) -> bool {
    !filled.iter().any(|(r, _)| *r == role)
}

pub(super) struct Matcher<'m, 's, 'r, 'd, 'a> {
    pub clauses: &'m Clauses<'s, 'r, 'd, 'a>,
    sentence: SentenceId,
    drafts: &'m mut Vec<Draft>,
}

impl<'r> Matcher<'_, '_, 'r, '_, '_> {
    pub(super) fn parts(&self, id: RuleId) -> Option<(&'r Rule, &'r Frame, &'r Signature)> {
        let rules = self.clauses.reading.rules;
        let rule = rules.rule(id);
        match (&rule.frame, &rule.target) {
            (Some(frame), Target::Claim(signature)) => Some((rule, frame, signature)),
            _ => None,
        }
    }

    fn verb(&mut self, id: RuleId, clause: &Clause) {
        let Some((_, frame, signature)) = self.parts(id) else { return };
        let base = self.clauses.reading.chunks.base(clause.group.main as usize);
        let Some(from) = frame.verbs.iter().filter(|v| v.base == base).find_map(|v| self.behind(v, clause))
        else {
            return;
        };
        let mut filled = Filled::new();
        let tail;
        let last = self.clauses.tokens.end - 1;
        let (from, over_object) = from;
        let mut subjects = clause.subjects.clone();
        let chunks = self.clauses.reading.chunks;
        let another = |&p: &usize| {
            let head = chunks.base(self.clauses.phrase(p).head as usize);
            frame.without.contains(&head) || !frame.only.is_empty() && !frame.only.contains(&head)
        };
        if !frame.without.is_empty() && frame.without.contains(&chunks.word(from.min(last) as usize)) {
            return;
        }
        // "was born in Oslo and died in Bergen": what takes no object is never in the passive.
        if clause.passive && (clause.group.passive || frame.object.is_some()) {
            tail = self.clauses.tail(self.clauses.past_joined(from, from));
            subjects.retain(|p| frame.object.is_none() || !another(p));
            match frame.object {
                Some(_) => self.fill(&mut filled, frame.object, &subjects, signature),
                // "Money was paid to Karl Mott by Norvik."
                None if frame.prepositions.is_empty() => return,
                None => self.money(&mut filled, &subjects, signature),
            }
            let by = self.clauses.reading.vocab.sym("by");
            let mut doers: Vec<usize> = tail
                .prepositions
                .iter()
                .filter(|(p, _)| *p == by)
                .flat_map(|(_, all)| all)
                .copied()
                .collect();
            // "by the army's chief, Karl Mott, of"
            if let [only] = doers[..] {
                doers = self.clauses.named(only);
            }
            if !doers.is_empty() {
                self.fill(&mut filled, frame.subject, &doers, signature);
            } else if let Some(role) = frame.subject.filter(|&role| signature.roles[role].name == "agent") {
                // "was killed in an Israeli air strike"
                let within = |word: &str| matches!(word, "in" | "during");
                let in_ =
                    tail.prepositions.iter().filter(|(p, _)| within(self.clauses.reading.vocab.word(*p)));
                let wielder = in_.flat_map(|(_, all)| all).find_map(|&p| self.clauses.wielder(p));
                self.fill_with(&mut filled, Some(role), wielder.into_iter().collect(), signature);
            }
        } else {
            let mut objects = if frame.object.is_some() { self.clauses.object(from) } else { Vec::new() };
            if objects.is_empty() && frame.object.is_some() {
                // "the firm, which Norvik bought in May"
                objects.extend(clause.antecedent);
            }
            if objects.is_empty() && self.clauses.base(clause.group.main) == "threaten" {
                objects = self.clauses.aim(clause.group.main);
            }
            // "raided and searched Norvik"
            if objects.is_empty() && frame.object.is_some() {
                objects = self.clauses.shared_object(clause);
            }
            objects.retain(|o| !another(o));
            // "bought 10% of Norvik" has not bought it.
            let part = self.clauses.phrase_at(from).is_some_and(|p| self.clauses.kind(p) == "PERCENT");
            let named = |name: &str| signature.roles.iter().any(|r| r.name == name);
            if part && !objects.is_empty() && named("amount") {
                return;
            }
            // "named Ada Moor chairwoman"
            if let [only] = objects[..]
                && NAMING.contains(&self.clauses.base(clause.group.main))
                && self.clauses.phrase(only).mention.is_none()
                && self.clauses.phrase(only).possessor.is_none()
            {
                objects.extend(self.clauses.owner(only).filter(|&o| self.clauses.kind(o) == "PERSON"));
                objects.drain(..objects.len() - 1);
            }
            let behind = objects.last().map_or(from, |&o| self.clauses.phrase(o).tokens.end.max(from));
            // "sold its unit, Norvik, to Halden"
            let named = objects.first().is_some_and(|&o| self.clauses.phrase(o).tokens.start > from);
            let goes_on = named
                && self.clauses.word(behind) == ","
                && matches!(
                    self.clauses.word(behind + 1),
                    "to" | "for" | "from" | "as" | "in" | "with" | "of"
                );
            let behind = behind + u32::from(goes_on);
            tail = self.clauses.tail(self.clauses.past_joined(behind.max(over_object), from));
            if frame.mutual && objects.is_empty() && subjects.len() == 2 {
                self.fill(&mut filled, frame.subject, &subjects[..1], signature);
                self.fill(&mut filled, frame.object, &subjects[1..], signature);
            } else {
                self.fill(&mut filled, frame.subject, &subjects, signature);
                self.fill(&mut filled, frame.object, &objects, signature);
                // "launch a telescope, Ariel": what has a name of another kind is still a telescope.
                let plain = self.clauses.phrase_at(from).filter(|p| !objects.contains(p) && !another(p));
                if !objects.is_empty() && frame.object.is_some_and(|role| is_open(&filled, role)) {
                    self.fill(&mut filled, frame.object, plain.as_slice(), signature);
                }
            }
            self.money(&mut filled, &objects, signature);
        }
        self.partners(&mut filled, frame, &tail, signature, base);
        self.tail_roles(&mut filled, frame, &tail, signature, Some(clause.group.main));
        // "Oslo University, where she studied law"
        if let Some(noun) = self.clauses.where_of(clause) {
            for preposition in ["at", "in"] {
                let role = frame.role_of(self.clauses.reading.vocab.sym(preposition));
                self.fill(&mut filled, role, &[noun], signature);
            }
        }
        self.draft(id, filled, Some(clause.group.main));
    }

    /// Where the arguments start behind a verb with its particles, and where its tail starts if they
    /// stand behind its object ("found him guilty"); nothing where a particle is missing.
    pub(super) fn behind(&self, verb: &VerbPhrase, clause: &Clause) -> Option<(u32, u32)> {
        let clauses = self.clauses;
        let after = clause.group.tokens.end;
        let stand = |at: u32| {
            verb.particles.iter().zip(at..).all(|(&particle, at)| {
                clauses.tag(at).is_some() && clauses.reading.chunks.word(at as usize) == particle
            })
        };
        let len = verb.particles.len() as u32;
        if stand(after) {
            return Some((after + len, 0));
        }
        if clause.passive {
            return None;
        }
        let object = clauses.object(after);
        let end = clauses.phrases[*object.last()?].tokens.end;
        stand(end).then_some((after, end + len))
    }

    /// What a noun says of those who are called so.
    fn relational(&mut self, id: RuleId, said: &Predication) {
        let Some((_, frame, signature)) = self.parts(id) else { return };
        let Some(relational) = &frame.relational else { return };
        let first = |lists: &[ListId]| {
            said.entries.iter().filter(|(list, _)| lists.contains(list)).map(|&(_, start)| start).min()
        };
        let Some(start) = first(&relational.nouns) else { return };
        let chunks = self.clauses.reading.chunks;
        if first(&relational.except).is_some_and(|other| other <= start)
            || (said.whole.start..start).any(|at| relational.unless.contains(&chunks.word(at as usize)))
        {
            return;
        }
        let mut filled = Filled::new();
        let holders = said.holders.iter().copied().filter(|a| a.mention.is_some()).collect();
        self.fill_with(&mut filled, Some(relational.is), holders, signature);
        for (preposition, names) in &said.behind {
            let role = frame.role_of(*preposition);
            self.fill_with(&mut filled, role, names.last.clone(), signature);
            if relational.whole && names.last.is_empty() {
                // "governor of the Halden region"
                let region =
                    |a: &&Argument| super::tail::PLACE_NOUNS.contains(&self.clauses.base(a.tokens.end));
                let regions: Vec<Argument> = names.passed.iter().filter(region).copied().collect();
                self.fill_first(&mut filled, role, &regions, signature);
                break;
            }
            if !relational.whole {
                self.fill_first(&mut filled, role, &names.passed, signature);
            }
        }
        let whose = self.owners(said, signature);
        // The sons of a couple are those of both.
        let reading = self.clauses.reading;
        let person = |a: &Argument| {
            a.mention.is_some_and(|m| reading.rules.kinds.name(reading.mentions.get(m).kind) == "PERSON")
        };
        if whose.len() > 1 && whose.iter().all(person) {
            self.fill_with(&mut filled, relational.whose, whose, signature);
        } else {
            self.fill_first(&mut filled, relational.whose, &whose, signature);
        }
        if relational.itself.is_some() {
            // "finance chief", "wine merchant": with the nouns before it.
            let from =
                (said.noun.start..start).rev().take_while(|&at| self.clauses.tag(at) == Some(Tag::Noun));
            let noun = Span::new(from.last().unwrap_or(start), said.noun.end);
            let noun = Argument { tokens: noun, mention: None };
            self.fill_with(&mut filled, relational.itself, vec![noun], signature);
        }
        self.draft(id, filled, said.verb);
    }

    /// Fills a role with those of the phrases that it takes, if it is open.
    pub(super) fn fill(
        &self,
        filled: &mut Filled,
        role: Option<usize>,
        phrases: &[usize],
        signature: &Signature,
    ) {
        let Some(wanted) = role.filter(|role| !phrases.is_empty() && is_open(filled, *role)) else { return };
        let acting = matches!(signature.roles[wanted].name.as_str(), "agent" | "subject");
        let whose = |p: usize| {
            let body = if acting { self.clauses.body_of(p) } else { None };
            body.or_else(|| self.clauses.system_of(p)).unwrap_or(p)
        };
        let agent = signature.roles[wanted].name == "agent";
        let mut arguments: Vec<Argument> = Vec::with_capacity(phrases.len());
        for &p in phrases {
            let wielder = if agent { self.clauses.wielder(p) } else { None };
            match wielder.or_else(|| self.argument(whose(p), wanted, signature)) {
                Some(argument) => arguments.push(argument),
                None => arguments.extend(self.clauses.several(p)),
            }
        }
        self.fill_with(filled, role, arguments, signature);
    }

    /// Fills a role with the first that fits.
    fn fill_first(&self, filled: &mut Filled, role: Option<usize>, all: &[Argument], signature: &Signature) {
        for &argument in all {
            self.fill_with(filled, role, vec![argument], signature);
        }
    }

    pub(super) fn fill_with(
        &self,
        filled: &mut Filled,
        role: Option<usize>,
        all: Vec<Argument>,
        signature: &Signature,
    ) {
        let Some(role) = role.filter(|role| !all.is_empty() && is_open(filled, *role)) else { return };
        let reading = self.clauses.reading;
        let wanted = signature.roles[role].kinds;
        let places = || reading.rules.kinds.kind("PLACE").map(KindSet::one);
        // A demonym stands for its country: "Israeli missiles".
        let fits = |m: MentionId| {
            wanted.meets(kinds_of(reading.mentions.get(m), reading))
                || wanted.has(kinds::NP)
                    && matches!(
                        reading.rules.kinds.name(reading.mentions.get(m).kind),
                        "LAW" | "EVENT" | "WORK" | "PRODUCT"
                    )
                || reading.entities.of(m).is_none()
                    && reading.entities.alluded(m).is_some()
                    && places().is_some_and(|places| wanted.meets(places))
        };
        let mut all: Vec<Argument> = all.into_iter().filter(|a| a.mention.is_none_or(fits)).collect();
        // "media and defense companies" are one, not "defense companies" besides.
        all.dedup_by(|next, last| last.tokens.overlaps(&next.tokens));
        if !all.is_empty() {
            filled.push((role, all));
        }
    }

    /// A phrase as filler of a role: its mention if it is of a fitting kind, its words if any do.
    pub(super) fn argument(&self, phrase: usize, role: usize, signature: &Signature) -> Option<Argument> {
        let reading = self.clauses.reading;
        let wanted = signature.roles[role].kinds;
        let p = self.clauses.phrase(phrase);
        if let Some(id) = p.mention {
            let mention = reading.mentions.get(id);
            if wanted.meets(kinds_of(mention, reading)) {
                return Some(p.argument(reading));
            }
            if mention.form == MentionForm::Pronoun
                || !matches!(self.clauses.kind(phrase), "TITLE" | "NATIONALITY" | "QUANTITY")
            {
                // A law or a war is a thing as good as any.
                let thing = matches!(self.clauses.kind(phrase), "LAW" | "EVENT" | "WORK" | "PRODUCT");
                return (thing && wanted.has(kinds::NP)).then(|| p.argument(reading));
            }
        }
        // A name of which nobody knows what it names fits wherever names do.
        if p.mention.is_none() && self.is_name(p.tokens) && wanted.meets(reading.rules.kinds.entity_kinds()) {
            let words = self.clauses.reading.chunks;
            let first = (p.tokens.start..p.tokens.end)
                .rev()
                .take_while(|&at| {
                    words.kinds(at as usize).has(kinds::CAP) && words.tag(at as usize) == Tag::Propn
                })
                .last();
            let tokens = Span::new(first.unwrap_or(p.tokens.start), p.tokens.end);
            return Some(Argument { tokens, mention: None });
        }
        let word = matches!(self.clauses.tag(p.head), Some(Tag::Noun | Tag::Propn));
        let placed = signature.roles.iter().any(|r| r.name == "where");
        (wanted.has(kinds::NP) && word)
            .then(|| Argument { tokens: self.clauses.described(phrase, p.tokens, placed), mention: None })
    }

    /// Whether words that are no mention end with a name all the same.
    fn is_name(&self, tokens: Span<Tok>) -> bool {
        self.clauses.tag(tokens.end - 1) == Some(Tag::Propn)
            && self.clauses.reading.chunks.kinds(tokens.end as usize - 1).has(kinds::CAP)
    }

    /// One draft for each pair of fillers, if every role is filled that must be.
    fn draft(&mut self, id: RuleId, filled: Filled, anchor: Option<u32>) {
        self.draft_held(id, filled, anchor, None);
    }

    pub(super) fn draft_held(
        &mut self,
        id: RuleId,
        mut filled: Filled,
        anchor: Option<u32>,
        held: Option<(usize, Option<Standing>)>,
    ) {
        let Some((rule, _, signature)) = self.parts(id) else { return };
        filled.sort_by_key(|(role, _)| *role);
        let full = (0..signature.roles.len())
            .all(|n| signature.roles[n].optional || filled.iter().any(|(role, _)| *role == n));
        // A statement about no name is of no use to anybody.
        let named = filled.iter().filter(|(role, _)| *role < 2).flat_map(|(_, all)| all).any(|a| {
            a.mention.is_none() && (self.is_name(a.tokens) || self.clauses.names_inside(a.tokens))
                || a.mention.is_some_and(|m| {
                    let kind = self.clauses.reading.mentions.get(m).kind;
                    self.clauses.reading.rules.kinds.mention(kind).is_some_and(|k| k.is_entity())
                })
        });
        if !full || !named {
            return;
        }
        let mut rows: Vec<Vec<(usize, Argument)>> = vec![Vec::new()];
        for (role, all) in &filled {
            let upto = if *role < 2 { all.len().min(8) } else { 1 };
            rows = rows
                .into_iter()
                .flat_map(|row| {
                    all[..upto].iter().map(move |&a| {
                        let mut row = row.clone();
                        row.push((*role, a));
                        row
                    })
                })
                .collect();
        }
        for row in rows {
            let same = |a: &Argument, b: &Argument| a.tokens.overlaps(&b.tokens);
            if row.iter().enumerate().any(|(n, (_, a))| row[..n].iter().any(|(_, b)| same(a, b))) {
                continue;
            }
            let Some(&(_, Argument { tokens: first, .. })) = row.first() else { continue };
            let here = self.clauses.tokens.contains(&first);
            let verb = anchor.map_or(first, |at| {
                let verb = Span::new(at, at + 1);
                if here { first.cover(&verb) } else { verb }
            });
            let tokens = row.iter().fold(verb, |all, (_, argument)| {
                // What was taken over from the sentence before stands elsewhere.
                if self.clauses.tokens.contains(&argument.tokens) { all.cover(&argument.tokens) } else { all }
            });
            self.drafts.push(Draft {
                predicate: signature.predicate,
                roles: row.into_iter().map(|(n, a)| (signature.roles[n].name.clone(), a)).collect(),
                sentence: self.sentence,
                tokens,
                anchor,
                held,
                origin: Origin::Rule(id),
                confidence: rule.confidence,
            });
        }
    }
}
