//! Who is the subject of each verb of a sentence, and on which verb does it hang?
//!
//! In: verb groups, noun groups and mentions of one sentence. Out: its [`Phrase`]s and [`Clause`]s,
//! read from left to right, each verb with a bounded look at what stands before it.

use super::{Argument, Reading};
use crate::chunk::VerbGroup;
use crate::id::{MentionId, SentenceId};
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag};

/// A noun group with the mentions in it: what can be an argument.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub tokens: Span<Tok>,
    /// The last word.
    pub head: u32,
    /// The mention that ends the phrase.
    pub mention: Option<MentionId>,
    /// Whose it is: "Norvik's takeover", "its takeover".
    pub possessor: Option<MentionId>,
}

impl Phrase {
    /// What the phrase is as an argument: its mention, else its words.
    pub fn argument(&self, reading: &Reading<'_, '_, '_>) -> Argument {
        match self.mention {
            Some(id) => Argument { tokens: reading.mentions.get(id).tokens, mention: Some(id) },
            None => Argument { tokens: self.tokens, mention: None },
        }
    }
}

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
}

/// The phrases and clauses of one sentence.
pub(super) struct Clauses<'s, 'r, 'd, 'a> {
    pub reading: &'s Reading<'r, 'd, 'a>,
    pub tokens: Span<Tok>,
    pub phrases: Vec<Phrase>,
    pub all: Vec<Clause>,
}

/// Verbs whose object does what the infinitive or gerund behind it says.
const OBJECT_CONTROL: &[&str] = &[
    "accuse",
    "acquit",
    "advise",
    "allow",
    "appoint",
    "ask",
    "authorise",
    "authorize",
    "ban",
    "bar",
    "beg",
    "blame",
    "cause",
    "charge",
    "compel",
    "convict",
    "enable",
    "encourage",
    "exonerate",
    "expect",
    "forbid",
    "force",
    "get",
    "help",
    "instruct",
    "invite",
    "keep",
    "order",
    "permit",
    "persuade",
    "pressure",
    "prevent",
    "prohibit",
    "push",
    "request",
    "require",
    "stop",
    "suspect",
    "tell",
    "urge",
    "want",
    "warn",
];

impl<'s, 'r, 'd, 'a> Clauses<'s, 'r, 'd, 'a> {
    /// Reads a sentence.
    pub fn read(reading: &'s Reading<'r, 'd, 'a>, sentence: SentenceId) -> Self {
        let tokens = reading.chunks.document.sentence(sentence).tokens;
        let phrases = phrases(reading, tokens);
        let mut clauses = Clauses { reading, tokens, phrases, all: Vec::new() };
        let groups = reading.chunks.verb_groups();
        let from = groups.partition_point(|g| g.tokens.start < tokens.start);
        for group in groups[from..].iter().take_while(|g| g.tokens.end <= tokens.end) {
            // What stands inside a name or before a noun is no clause.
            if clauses.inside_phrase(group.main) {
                continue;
            }
            let clause = clauses.clause(*group);
            clauses.all.push(clause);
        }
        clauses
    }

    /// A word in lower case; empty outside the sentence.
    pub fn word(&self, at: u32) -> String {
        if at < self.tokens.start || at >= self.tokens.end {
            return String::new();
        }
        self.reading.chunks.document.word(at as usize).to_lowercase()
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

    fn inside_phrase(&self, at: u32) -> bool {
        let n = self.phrases.partition_point(|p| p.tokens.end <= at);
        self.phrases.get(n).is_some_and(|p| p.tokens.start <= at)
    }

    /// The kind of the mention that a phrase is; empty for other phrases.
    pub fn kind(&self, phrase: usize) -> &'r str {
        let reading = self.reading;
        self.phrases[phrase].mention.map_or("", |m| reading.rules.kinds.name(reading.mentions.get(m).kind))
    }

    /// The object right behind a verb, with what is coordinated with it.
    pub fn object(&self, from: u32) -> Vec<usize> {
        let mut at = from;
        while matches!(self.tag(at), Some(Tag::Adv))
            || self.word(at) == "both" && self.phrase_at(at).is_none()
        {
            at += 1;
        }
        match self.phrase_at(at) {
            Some(first) if !matches!(self.kind(first), "DATE") => self.series(first),
            _ => Vec::new(),
        }
    }

    /// A phrase with those behind it that a comma, "and" or "or" joins to it.
    pub fn series(&self, first: usize) -> Vec<usize> {
        let mut members = vec![first];
        let (mut joined, mut last) = (false, first);
        loop {
            let mut at = self.phrases[last].tokens.end;
            let comma = self.word(at) == ",";
            at += u32::from(comma);
            let and = matches!(self.word(at).as_str(), "and" | "or" | "&");
            at += u32::from(and);
            let Some(next) = self.phrase_at(at).filter(|_| comma || and) else { break };
            // "X bought Y and Z sold W": the last one is the subject of what follows.
            let behind = self.phrases[next].tokens.end;
            if self.kind(next) != self.kind(first) || matches!(self.tag(behind), Some(Tag::Verb | Tag::Aux)) {
                break;
            }
            members.push(next);
            joined |= and;
            last = next;
            if and {
                break;
            }
        }
        if joined { members } else { vec![first] }
    }

    fn clause(&self, group: VerbGroup) -> Clause {
        let chunks = self.reading.chunks;
        let main = group.main as usize;
        let mut at = group.tokens.start;
        while self.tag(at.wrapping_sub(1)) == Some(Tag::Adv)
            || self.tag(at.wrapping_sub(1)) == Some(Tag::Part) && self.word(at - 1) == "not"
        {
            at -= 1;
        }
        let bare = group.tokens.start == group.main;
        let participle = bare && chunks.form(main).is_participle();
        // "having bought" is a gerund too.
        let gerund = chunks.form(group.tokens.start as usize) == Form::Gerund
            || bare && chunks.form(main) == Form::Gerund
            || matches!(self.word(group.tokens.start).as_str(), "having" | "being");
        let before = self.word(at.wrapping_sub(1));
        let clause =
            |subjects: Vec<usize>, link, passive, start| Clause { group, passive, subjects, link, start };
        if group.infinitive || gerund || !group.finite && !participle {
            let (subjects, link) = self.controlled(at, gerund);
            return clause(subjects, link, group.passive, group.tokens.start);
        }
        if participle && let Some(noun) = self.reduced(at, &group) {
            return clause(self.named(noun), Link::Relative, true, group.tokens.start);
        }
        if matches!(before.as_str(), "who" | "which" | "that") {
            let mut to = at - 1;
            to -= u32::from(self.word(to.wrapping_sub(1)) == ",");
            if let Some(noun) = self.phrase_ending(to) {
                return clause(self.named(noun), Link::Relative, group.passive, at - 1);
            }
        }
        if let Some(last) = self.phrase_ending(at) {
            let (subjects, start) = self.subject_phrase(last);
            return clause(subjects, Link::Own, group.passive, start);
        }
        if matches!(before.as_str(), "and" | "but" | "or" | "nor" | "then" | "yet")
            && let Some(earlier) = self.last_clause(at, |c| c.group.finite)
        {
            let same = &self.all[earlier];
            let passive =
                group.passive || participle && same.passive && self.object(group.tokens.end).is_empty();
            return clause(same.subjects.clone(), Link::Shared(earlier), passive, group.tokens.start);
        }
        if before == ","
            && let Some(noun) = self.across_commas(at - 1)
        {
            return clause(self.named(noun), Link::Own, group.passive, self.phrases[noun].tokens.start);
        }
        clause(Vec::new(), Link::Own, group.passive, group.tokens.start)
    }

    /// The noun that a bare participle says more of: "Halden, bought by Norvik", "a man known as".
    fn reduced(&self, at: u32, group: &VerbGroup) -> Option<usize> {
        let comma = self.word(at.wrapping_sub(1)) == ",";
        let noun = self.phrase_ending(at - u32::from(comma))?;
        let mut next = group.tokens.end;
        // A place or date may stand between the participle and "by".
        for _ in 0..3 {
            if self.word(next) == "by" {
                return Some(noun);
            }
            let skip = u32::from(matches!(self.tag(next), Some(Tag::Adp)));
            match self.phrase_at(next + skip) {
                Some(p) if skip == 1 || self.kind(p) == "DATE" => next = self.phrases[p].tokens.end,
                _ => break,
            }
        }
        let sure = self.reading.chunks.form(group.main as usize) == Form::Participle;
        let finite_behind = self
            .reading
            .chunks
            .verb_groups()
            .iter()
            .skip_while(|g| g.tokens.start < group.tokens.end)
            .take_while(|g| g.tokens.end <= self.tokens.end)
            .any(|g| g.finite);
        // "Norvik is a company headquartered in Oslo".
        let start = self.phrases[noun].tokens.start;
        let complement = self
            .last_clause(start, |c| c.group.tokens.end == start)
            .is_some_and(|c| matches!(self.base(self.all[c].group.main), "be" | "become" | "remain"));
        let reduced = sure || complement || comma && finite_behind;
        (self.object(group.tokens.end).is_empty() && reduced).then_some(noun)
    }

    /// The subject that ends with a phrase: past prepositions to its head, with what is coordinated.
    fn subject_phrase(&self, last: usize) -> (Vec<usize>, u32) {
        let mut first = last;
        let mut members = vec![last];
        for _ in 0..8 {
            let start = self.phrases[first].tokens.start;
            let before = self.word(start.wrapping_sub(1));
            if self.tag(start.wrapping_sub(1)) == Some(Tag::Adp) {
                match self.phrase_ending(start - 1) {
                    Some(noun) => {
                        first = noun;
                        members = vec![noun];
                    }
                    None => break,
                }
            } else if self.kind(first) == "DATE" && self.phrase_ending(start).is_some() {
                first = self.phrase_ending(start).unwrap_or(first);
                members = vec![first];
            } else if matches!(before.as_str(), "and" | "," | "or" | "&") {
                let mut to = start - 1;
                to -= u32::from(before != "," && self.word(to.wrapping_sub(1)) == ",");
                let Some(noun) = self.phrase_ending(to).filter(|&n| self.kind(n) == self.kind(first)) else {
                    break;
                };
                // A comma alone joins only what an "and" behind it goes on with.
                if before == "," && members.len() < 2 || self.is_object(noun) {
                    break;
                }
                first = noun;
                members.insert(0, noun);
            } else {
                break;
            }
        }
        let start = self.phrases[first].tokens.start;
        if let [only] = members[..] {
            members = self.named(only);
        }
        (members, start)
    }

    fn is_object(&self, phrase: usize) -> bool {
        let start = self.phrases[phrase].tokens.start;
        self.all.last().is_some_and(|c| c.group.tokens.end == start)
            || self.tag(start.wrapping_sub(1)) == Some(Tag::Adp)
    }

    /// The phrase itself, or the name that it is said of: "Ada Moor, a nurse, …", "Ada Moor is a nurse
    /// who …".
    fn named(&self, phrase: usize) -> Vec<usize> {
        let start = self.phrases[phrase].tokens.start;
        if self.phrases[phrase].mention.is_some() || start == self.tokens.start {
            return vec![phrase];
        }
        if self.word(start - 1) == ","
            && let Some(name) = self.phrase_ending(start - 1)
            && matches!(self.kind(name), "PERSON" | "ORG")
        {
            return vec![name];
        }
        if let Some(clause) = self.last_clause(start, |c| c.group.tokens.end == start)
            && matches!(self.base(self.all[clause].group.main), "be" | "become" | "remain")
            && let [subject] = self.all[clause].subjects[..]
            && matches!(self.kind(subject), "PERSON" | "ORG")
        {
            return vec![subject];
        }
        vec![phrase]
    }

    /// The subject of a verb behind a comma: what stands before the parenthesis that the comma closes.
    fn across_commas(&self, comma: u32) -> Option<usize> {
        let mut at = comma;
        let mut seen = 0;
        while at > self.tokens.start && seen < 5 {
            at -= 1;
            let word = self.word(at);
            if matches!(word.as_str(), ";" | ":" | "\"" | "“" | "”") {
                return None;
            }
            if word != "," {
                continue;
            }
            seen += 1;
            let opens = self.word(at + 1);
            let relative = matches!(opens.as_str(), "who" | "which" | "whose" | "where" | "whom");
            let finite = self.all.iter().any(|c| {
                c.group.tokens.start > at
                    && c.group.tokens.end <= comma
                    && c.group.finite
                    && c.link != Link::Relative
            });
            if finite && !relative {
                return None;
            }
            if let Some(noun) = self.phrase_ending(at)
                && !matches!(self.kind(noun), "DATE" | "MONEY" | "PERCENT")
                && self.tag(self.phrases[noun].head) != Some(Tag::Num)
                && self.word(self.phrases[noun].tokens.start.wrapping_sub(1)) != ","
            {
                return Some(self.subject_phrase(noun).0[0]);
            }
        }
        None
    }

    fn last_clause(&self, before: u32, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
        self.all.iter().rposition(|c| c.group.tokens.end <= before && fits(c))
    }

    /// The subject of an infinitive or gerund, and the verb it hangs on.
    fn controlled(&self, at: u32, gerund: bool) -> (Vec<usize>, Link) {
        let comma = self.word(at.wrapping_sub(1)) == ",";
        let governor = match self.last_clause(at, |c| !(comma && gerund) || c.group.finite) {
            Some(governor) => governor,
            None => return (Vec::new(), Link::Own),
        };
        let over = &self.all[governor];
        // "X signed and …", joined infinitives: "to buy and (to) sell".
        let mut end = at;
        if gerund && self.tag(at.wrapping_sub(1)) == Some(Tag::Adp) {
            end -= 1;
        }
        if let Some(noun) = self.phrase_ending(end) {
            let start = self.phrases[noun].tokens.start;
            let object = start == over.group.tokens.end;
            if object && OBJECT_CONTROL.contains(&self.base(over.group.main)) {
                return (vec![noun], Link::Under(governor));
            }
            if gerund && end == at && !object {
                return (vec![noun], Link::Relative);
            }
        }
        (over.subjects.clone(), Link::Under(governor))
    }
}

/// The noun groups and mentions of a sentence; what overlaps is one.
fn phrases(reading: &Reading<'_, '_, '_>, tokens: Span<Tok>) -> Vec<Phrase> {
    let mut spans: Vec<Span<Tok>> = Vec::new();
    let groups = reading.chunks.noun_groups();
    let from = groups.partition_point(|g| g.tokens.start < tokens.start);
    spans.extend(groups[from..].iter().map(|g| g.tokens).take_while(|g| g.end <= tokens.end));
    let all = reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start < tokens.start);
    let here = all[from..].iter().take_while(|m| m.tokens.start < tokens.end);
    spans.extend(here.filter(|m| !m.nested && m.tokens.end <= tokens.end).map(|m| m.tokens));
    spans.sort_by_key(|s| (s.start, s.end));
    let mut joined: Vec<Span<Tok>> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.start < last.end) {
            Some(last) => *last = last.cover(&span),
            None => joined.push(span),
        }
    }
    // A title right before a name belongs to it, and so does what a demonym stands before.
    joined.dedup_by(|next, last| {
        let title = all[all.partition_point(|m| m.tokens.start < last.start)..]
            .iter()
            .take_while(|m| m.tokens.start < last.end)
            .any(|m| m.tokens.end == last.end && reading.rules.kinds.name(m.kind) == "TITLE");
        let join = last.end == next.start && title;
        if join {
            *last = last.cover(next);
        }
        join
    });
    joined.into_iter().map(|tokens| phrase(reading, tokens)).collect()
}

fn phrase(reading: &Reading<'_, '_, '_>, tokens: Span<Tok>) -> Phrase {
    let document = reading.chunks.document;
    let all = reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start < tokens.start);
    let mut found = Phrase { tokens, head: tokens.end - 1, mention: None, possessor: None };
    for (n, mention) in all.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < tokens.end) {
        if mention.nested {
            continue;
        }
        let id = Some(MentionId::from(n));
        let end = mention.tokens.end;
        let next = if end < tokens.end { document.word(end as usize) } else { "" };
        let last = document.word(end as usize - 1).to_lowercase();
        if end == tokens.end {
            found.mention = id;
        } else if matches!(next, "'s" | "’s" | "'" | "’") || matches!(last.as_str(), "his" | "her" | "its")
        {
            found.possessor = id;
        }
    }
    found
}
