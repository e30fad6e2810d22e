//! Who is the subject of each verb of a sentence, and on which verb does it hang?
//!
//! In: verb groups, noun groups and mentions of one sentence. Out: its [`Phrase`]s and [`Clause`]s,
//! read from left to right, each verb with a bounded look at what stands before it.

use super::Reading;
use super::phrase::{Phrase, phrases};
use super::word_class::{self, WordClass};
use crate::chunk::VerbGroup;
use crate::id::SentenceId;
use crate::rule::kinds;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag};
use std::cell::OnceCell;

/// How a verb stands to the rest of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// It has its own subject, or none.
    Own,
    /// It shares the subject of an earlier verb: "came and saw".
    Shared(usize),
    /// It is an infinitive or gerund that hangs on an earlier verb.
    Under(usize),
    /// It is in a relative clause, or a participle that says more of a noun.
    Relative,
}

/// A verb with its subjects.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub group: VerbGroup,
    /// Whether the subject undergoes what the verb says.
    pub passive: bool,
    /// Its subjects, as numbers of phrases.
    pub subjects: Vec<usize>,
    pub link: Link,
    /// Where the clause starts: its subject or the verb itself.
    pub start: u32,
    /// What a relative pronoun before the subject stands for: "the firm, which Norvik bought".
    pub antecedent: Option<usize>,
}

/// The phrases and clauses of one sentence.
pub(super) struct Clauses<'s, 'r, 'd, 'a> {
    pub reading: &'s Reading<'r, 'd, 'a>,
    pub tokens: Span<Tok>,
    pub phrases: Vec<Phrase>,
    pub all: Vec<Clause>,
    /// The words, in lower case as far as the lexicon knows them.
    words: Vec<&'r str>,
    /// The closed classes of each word, and of all words together: few sentences are asked for them.
    classes: OnceCell<(Vec<WordClass>, WordClass)>,
}

/// How far behind a participle that opens a sentence its subject may stand.
const FRONTED: u32 = 30;

/// How many words in brackets may stand between a subject and its verb.
const BRACKETS: u32 = 40;

/// A word in lower case, as far as the lexicon knows it.
fn word<'r>(reading: &Reading<'r, '_, '_>, at: usize) -> &'r str {
    let own = reading.chunks.document.word(at);
    // In small letters it is there already: the vocabulary's lie all over its memory.
    if reading.chunks.capitals(at) == 0 && own.len() <= 32 && own.is_ascii() {
        return own;
    }
    let sym = reading.chunks.word(at);
    if sym.is_known() { reading.vocab.word(sym) } else { own }
}

impl<'s, 'r, 'd, 'a> Clauses<'s, 'r, 'd, 'a> {
    /// Reads a sentence.
    pub fn read(reading: &'s Reading<'r, 'd, 'a>, sentence: SentenceId) -> Self {
        let tokens = reading.chunks.document.sentence(sentence).tokens;
        let phrases = phrases(reading, tokens);
        let words: Vec<&'r str> = tokens.range().map(|at| word(reading, at)).collect();
        let classes = OnceCell::new();
        let mut clauses = Clauses { reading, tokens, phrases, all: Vec::new(), words, classes };
        let groups = reading.chunks.verb_groups();
        let from = groups.partition_point(|g| g.tokens.start < tokens.start);
        for group in groups[from..].iter().take_while(|g| g.tokens.end <= tokens.end) {
            // What stands inside a name or before a noun is no clause.
            if clauses.inside_phrase(group.main) {
                continue;
            }
            let group = clauses.rejoined(*group);
            let clause = clauses.clause(group);
            clauses.all.push(clause);
            clauses.hidden();
        }
        clauses
    }

    /// A word in lower case, as far as the lexicon knows it; empty outside the sentence.
    pub fn word(&self, at: u32) -> &'r str {
        self.words.get(at.wrapping_sub(self.tokens.start) as usize).copied().unwrap_or("")
    }

    /// The closed classes that a word belongs to.
    pub fn class(&self, at: u32) -> WordClass {
        let (classes, _) = self.classes();
        classes.get(at.wrapping_sub(self.tokens.start) as usize).copied().unwrap_or_default()
    }

    /// Whether any word of the sentence belongs to one of these classes.
    pub fn has_any(&self, of: WordClass) -> bool {
        self.classes().1.any(of)
    }

    fn classes(&self) -> &(Vec<WordClass>, WordClass) {
        self.classes.get_or_init(|| {
            let classes: Vec<WordClass> = self.words.iter().map(|word| word_class::of(word)).collect();
            let any = classes.iter().fold(WordClass::default(), |any, &class| any.or(class));
            (classes, any)
        })
    }

    pub fn tag(&self, at: u32) -> Option<Tag> {
        (at >= self.tokens.start && at < self.tokens.end).then(|| self.reading.chunks.tag(at as usize))
    }

    /// The base form of a verb or noun.
    pub fn base(&self, at: u32) -> &'r str {
        self.reading.vocab.word(self.reading.chunks.base(at as usize))
    }

    pub fn phrase_at(&self, at: u32) -> Option<usize> {
        let n = self.phrases.partition_point(|p| p.tokens.start < at);
        self.phrases.get(n).filter(|p| p.tokens.start == at).map(|_| n)
    }

    pub fn phrase_ending(&self, at: u32) -> Option<usize> {
        let n = self.phrases.partition_point(|p| p.tokens.end < at);
        self.phrases.get(n).filter(|p| p.tokens.end == at).map(|_| n)
    }

    /// A phrase by its number; numbers behind the last one mean whose the phrases are ("Norvik's plan",
    /// "Norvik plans").
    pub fn phrase(&self, n: usize) -> Phrase {
        if n < self.phrases.len() {
            return self.phrases[n];
        }
        let whole = self.phrases[n - self.phrases.len()];
        let id = whole.possessor.or(whole.first);
        let tokens = id.map_or(whole.tokens, |id| self.reading.mentions.get(id).tokens);
        Phrase { tokens, head: tokens.end - 1, mention: id, possessor: None, first: None }
    }

    /// The number that means whose a phrase is.
    pub fn owner(&self, phrase: usize) -> Option<usize> {
        let whole = self.phrases[phrase];
        whole.possessor.or(whole.first).map(|_| phrase + self.phrases.len())
    }

    /// Adds the verb that a speaker hides in a relative clause, where it looks like a noun: "which
    /// officials said controls workers".
    fn hidden(&mut self) {
        let Some(over) = self.all.last() else { return };
        let chunks = self.reading.chunks;
        let (Some(noun), at) = (over.antecedent, over.group.tokens.end) else { return };
        let Some(p) = self.phrase_at(at).filter(|&p| self.phrases[p].tokens.len() > 1) else { return };
        let verb = |r: crate::vocab::Reading| r.tag == Tag::Verb && r.form == Form::Third;
        if !chunks.kinds(over.group.main as usize).has(kinds::SPEECH)
            || !self.reading.vocab.readings(chunks.word(at as usize)).any(verb)
        {
            return;
        }
        let group = VerbGroup {
            tokens: Span::new(at, at + 1),
            main: at,
            passive: false,
            negated: false,
            modal: false,
            infinitive: false,
            finite: true,
            perfect: false,
            progressive: false,
            modal_word: None,
            particle: None,
            ..over.group
        };
        self.phrases[p].tokens = Span::new(at + 1, self.phrases[p].tokens.end);
        let subjects = self.named(noun);
        let link = Link::Relative;
        self.all.push(Clause { group, passive: false, subjects, link, start: at, antecedent: None });
    }

    /// A verb group with its auxiliary, where a reflexive pronoun parts them: "was himself hurt".
    fn rejoined(&mut self, mut group: VerbGroup) -> VerbGroup {
        let before = group.tokens.start.wrapping_sub(1);
        if matches!(self.word(before), "himself" | "herself" | "itself" | "themselves")
            && let Some(over) = self.all.last()
            && over.group.tokens.end == before
            && let auxiliary @ ("be" | "have") = self.base(over.group.main)
        {
            let first = over.group;
            group.tokens = first.tokens.cover(&group.tokens);
            group.passive |=
                auxiliary == "be" && self.reading.chunks.form(group.main as usize).is_participle();
            group.negated |= first.negated;
            group.modal |= first.modal;
            group.infinitive |= first.infinitive;
            group.finite |= first.finite;
            self.all.pop();
        }
        group
    }

    fn inside_phrase(&self, at: u32) -> bool {
        let n = self.phrases.partition_point(|p| p.tokens.end <= at);
        self.phrases.get(n).is_some_and(|p| p.tokens.start <= at)
    }

    /// The kind of the mention that a phrase is; empty for other phrases.
    pub fn kind(&self, phrase: usize) -> &'r str {
        let reading = self.reading;
        self.phrase(phrase).mention.map_or("", |m| reading.rules.kinds.name(reading.mentions.get(m).kind))
    }

    /// The object right behind a verb, with what is coordinated with it.
    pub fn object(&self, from: u32) -> Vec<usize> {
        let mut at = from;
        while self.phrase_at(at).is_none() && (self.tag(at) == Some(Tag::Adv) || self.word(at) == "both") {
            at += 1;
        }
        match self.phrase_at(at) {
            Some(first) if !matches!(self.kind(first), "DATE") => {
                let all = self.series(first);
                match all[..] {
                    [only] => {
                        let whole = self.whole(only);
                        self.explained(whole).unwrap_or_else(|| vec![whole])
                    }
                    _ => all,
                }
            }
            _ => Vec::new(),
        }
    }

    /// Where brackets that close right before a place open: "Ada Moor (born 1956) is".
    pub fn before_brackets(&self, at: u32) -> u32 {
        if self.word(at.wrapping_sub(1)) != ")" {
            return at;
        }
        let floor = at.saturating_sub(BRACKETS).max(self.tokens.start);
        (floor..at).rev().find(|&n| self.word(n) == "(").unwrap_or(at)
    }

    /// The subject behind a participle or gerund that opens the sentence: "Born in Oslo and raised in
    /// Bergen, she …", "Before joining Norvik, Ada Moor …".
    fn fronted(&self, at: u32, from: u32) -> Option<usize> {
        let first = self.tokens.start;
        let opens = (first..at)
            .all(|n| matches!(self.tag(n), Some(Tag::Adv | Tag::Adp | Tag::Sconj | Tag::Adj | Tag::Punct)))
            && at - first <= 3;
        let joined = self.word(at.wrapping_sub(1)) == "and"
            && self.all.last().is_some_and(|c| c.group.tokens.end == at - 1 && c.link == Link::Relative);
        if joined {
            return self.all.last().and_then(|c| c.subjects.first().copied());
        }
        let end = (from + FRONTED).min(self.tokens.end);
        (from..end).filter(|&n| opens && self.word(n) == ",").find_map(|comma| {
            let noun = self.phrase_at(comma + 1)?;
            let behind = self.phrases[noun].tokens.end;
            let subject = matches!(self.kind(noun), "PERSON" | "ORG")
                && (matches!(self.tag(behind), Some(Tag::Verb | Tag::Aux | Tag::Adv))
                    || matches!(self.word(behind), "(" | ","));
            subject.then_some(noun)
        })
    }

    fn clause(&self, group: VerbGroup) -> Clause {
        let chunks = self.reading.chunks;
        let main = group.main as usize;
        let mut at = group.tokens.start;
        // "which the agency said controls workers": what the agency said it of.
        if group.finite
            && let Some(over) = self.all.last().filter(|c| c.group.tokens.end == at)
            && let Some(noun) = over.antecedent
        {
            return Clause {
                group,
                passive: group.passive,
                subjects: self.named(noun),
                link: Link::Relative,
                start: at,
                antecedent: None,
            };
        }
        while matches!(self.word(at.wrapping_sub(1)), "\"" | "“" | "``") && at > self.tokens.start + 1
            || self.tag(at.wrapping_sub(1)) == Some(Tag::Adv)
            || matches!(self.word(at.wrapping_sub(1)), "neither" | "both")
            || self.tag(at.wrapping_sub(1)) == Some(Tag::Part) && self.word(at - 1) == "not"
        {
            at -= 1;
        }
        let brackets = self.before_brackets(at);
        if brackets < at && self.phrase_ending(brackets).is_some() {
            at = brackets;
        }
        // "who hours earlier had shot": how long ago is no subject.
        if let Some(lapse) = self.phrase_ending(at).filter(|&p| self.is_lapse(p)) {
            let from = self.phrases[lapse].tokens.start;
            at = if matches!(self.word(from.wrapping_sub(1)), "who" | "which" | "that") { from } else { at };
        }
        let bare = group.tokens.start == group.main;
        let participle = bare && chunks.form(main).is_participle();
        // "having bought" is a gerund too.
        let gerund = chunks.form(group.tokens.start as usize) == Form::Gerund
            || bare && chunks.form(main) == Form::Gerund
            || matches!(self.word(group.tokens.start), "having" | "being");
        let before = self.word(at.wrapping_sub(1));
        let clause = |subjects: Vec<usize>, link, passive, start| Clause {
            group,
            passive,
            subjects,
            link,
            start,
            antecedent: None,
        };
        let subjunctive = self.word(group.tokens.start) == "be" && !group.infinitive;
        // "waited rather than buy Halden"
        let than = bare && before == "than" && chunks.form(main) == Form::Base;
        if than || group.infinitive || gerund || !group.finite && !participle && !subjunctive {
            if gerund && let Some(noun) = self.fronted(at, group.tokens.end) {
                return clause(vec![noun], Link::Relative, group.passive, group.tokens.start);
            }
            let (subjects, link) = self.controlled(at, gerund);
            return clause(subjects, link, group.passive, group.tokens.start);
        }
        if participle && let Some(noun) = self.fronted(at, group.tokens.end) {
            return clause(vec![noun], Link::Relative, true, group.tokens.start);
        }
        if participle && let Some(noun) = self.reduced(at, &group) {
            return clause(self.named(noun), Link::Relative, true, group.tokens.start);
        }
        if matches!(before, "who" | "which" | "that") {
            let mut to = at - 1;
            while matches!(self.word(to.wrapping_sub(1)), "," | "\"" | "”" | "''") {
                to -= 1;
            }
            // "a report in March that said": what is said of the report.
            while let Some(date) = self.phrase_ending(to).filter(|&p| self.kind(p) == "DATE") {
                to = self.phrases[date].tokens.start;
                to -= u32::from(self.tag(to.wrapping_sub(1)) == Some(Tag::Adp));
            }
            let to = self.before_age(to);
            if let Some(noun) = self.phrase_ending(to) {
                let noun = if to == at - 1 { self.restricted(noun, before == "which") } else { noun };
                return clause(self.named(noun), Link::Relative, group.passive, at - 1);
            }
        }
        if let Some(last) = self.phrase_ending(at) {
            let (subjects, start) = self.subject_phrase(last);
            let antecedent = self.antecedent(start);
            let link = if antecedent.is_some() { Link::Relative } else { Link::Own };
            return Clause { antecedent, ..clause(subjects, link, group.passive, start) };
        }
        if matches!(before, "and" | "but" | "or" | "nor" | "then" | "yet")
            && let Some(earlier) = self.last_clause(at, |c| c.group.finite)
        {
            let same = &self.all[earlier];
            let passive =
                group.passive || participle && same.passive && self.object(group.tokens.end).is_empty();
            return clause(same.subjects.clone(), Link::Shared(earlier), passive, group.tokens.start);
        }
        if before == ","
            && let Some((subjects, start)) = self.across_commas(at - 1)
        {
            return clause(subjects, Link::Own, group.passive, start);
        }
        clause(Vec::new(), Link::Own, group.passive, group.tokens.start)
    }

    /// What a relative clause without a comma narrows down: not a name behind a preposition, but the noun
    /// before it: "an ally of Ada Moor who", "a spill near Peace River that".
    /// "which" often lacks its comma; it narrows down only what a place stands behind.
    fn restricted(&self, noun: usize, which: bool) -> usize {
        let mut found = noun;
        for _ in 0..3 {
            let start = self.phrases[found].tokens.start;
            let kind = self.kind(found);
            let named = kind == "PLACE" || !which && matches!(kind, "PERSON" | "ORG");
            let behind = self.tag(start.wrapping_sub(1)) == Some(Tag::Adp);
            match self.phrase_ending(start.wrapping_sub(1)).filter(|_| named && behind) {
                Some(outer) => found = outer,
                None => break,
            }
        }
        found
    }

    /// The noun that "which", "whom" or "that" before a subject stands for.
    fn antecedent(&self, subject: u32) -> Option<usize> {
        let at = subject.wrapping_sub(1);
        let pronoun = match self.word(at) {
            "which" | "whom" | "who" => true,
            "that" => self.tag(at) == Some(Tag::Pron),
            _ => false,
        };
        let comma = u32::from(self.word(at.wrapping_sub(1)) == ",");
        if pronoun { self.phrase_ending(at - comma) } else { None }
    }

    /// The noun that a bare participle says more of: "Halden, bought by Norvik", "a man known as".
    fn reduced(&self, at: u32, group: &VerbGroup) -> Option<usize> {
        let comma = self.word(at.wrapping_sub(1)) == ",";
        let noun = self.phrase_ending(at - u32::from(comma))?;
        if comma && self.word(group.tokens.end) != "by" && self.closes_relative(at - 1) {
            return None;
        }
        let mut next = group.tokens.end;
        // A place or date may stand between the participle and "by".
        for _ in 0..3 {
            if self.word(next) == "by" {
                // "Analysts at Norvik led by Moor": she leads the analysts.
                let start = self.phrases[noun].tokens.start;
                let within =
                    !comma && matches!(self.word(start.wrapping_sub(1)), "at" | "in" | "with" | "from");
                return self.phrase_ending(start.wrapping_sub(1)).filter(|_| within).or(Some(noun));
            }
            let skip = u32::from(matches!(self.tag(next), Some(Tag::Adp)));
            match self.phrase_at(next + skip) {
                Some(p) if skip == 1 || self.kind(p) == "DATE" => next = self.phrases[p].tokens.end,
                _ => break,
            }
        }
        let sure = self.reading.chunks.form(group.main as usize) == Form::Participle;
        let groups = self.reading.chunks.verb_groups();
        let behind = groups.partition_point(|g| g.tokens.start < group.tokens.end);
        let finite_behind =
            groups[behind..].iter().take_while(|g| g.tokens.end <= self.tokens.end).any(|g| g.finite);
        // "Norvik is a company headquartered in Oslo".
        let start = self.phrases[noun].tokens.start;
        let complement = self
            .last_clause(start, |c| c.group.tokens.end == start)
            .is_some_and(|c| matches!(self.base(self.all[c].group.main), "be" | "become" | "remain"));
        // "the case of Karl Mott, convicted of murder": nobody convicts without an object.
        let held = comma
            && matches!(self.word(group.tokens.end), "of" | "with")
            && matches!(
                self.base(group.main),
                "accuse" | "acquit" | "charge" | "clear" | "convict" | "suspect"
            );
        let reduced = sure || complement || held || comma && finite_behind || !comma && self.two_verbs(group);
        (self.object(group.tokens.end).is_empty() && reduced).then_some(noun)
    }

    pub(super) fn last_clause(&self, before: u32, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
        self.all.iter().rposition(|c| c.group.tokens.end <= before && fits(c))
    }
}
