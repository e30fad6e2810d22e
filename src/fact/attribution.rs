//! By whose word? Who says what in a sentence, and how far it reaches.

use super::clause::Clauses;
use super::operator;
use super::source::{
    before_apposition, head_of, names_itself, outer_ending_at, phrase_start, source_after, source_before,
    source_in, subject,
};
use super::{Argument, Reading};
use crate::detect::MentionForm;
use crate::id::{MentionId, SentenceId};
use crate::rule::kinds;
use crate::span::{Span, Tok};
use crate::vocab::Tag;

/// How a verb of speech gives what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechKind {
    /// Plainly: say, tell, announce.
    Say,
    /// As unproven: claim, allege.
    Allege,
    /// As not so: deny.
    Deny,
    /// As a question: ask.
    Ask,
}

/// A source with what it is said to have said.
#[derive(Clone, Copy, Debug)]
pub struct Attribution {
    /// Who says so; none where a pronoun could not be resolved.
    pub(super) source: Option<Argument>,
    /// How.
    pub(super) kind: SpeechKind,
    /// The words that are said.
    pub(super) scope: Span<Tok>,
    /// The words that say so: source and verb.
    pub(super) saying: Span<Tok>,
    /// Whether they stand inside what is said: "who Treasury said was based in …".
    pub(super) inside: bool,
    /// Whether only a deed is held against somebody: "accused the mayor of taking bribes" says nothing of
    /// the mayor but that.
    pub(super) deed: bool,
}

/// Who spoke last, for "he said" and "it said".
#[derive(Default)]
pub(super) struct Speakers {
    person: Option<Argument>,
    organization: Option<Argument>,
}

/// Finds the attributions of a sentence.
pub(super) fn find(
    clauses: &Clauses<'_, '_, '_, '_>,
    sentence: SentenceId,
    speakers: &mut Speakers,
) -> Vec<Attribution> {
    let reading = clauses.reading;
    let chunks = reading.chunks;
    let document = chunks.document;
    let tokens = document.sentence(sentence).tokens;
    let mut found = Vec::new();
    let groups = chunks.verb_groups();
    let from = groups.partition_point(|g| g.tokens.start < tokens.start);
    for group in groups[from..].iter().take_while(|g| g.tokens.end <= tokens.end) {
        if !chunks.kinds(group.main as usize).has(kinds::SPEECH)
            || group.infinitive
            || group.passive
            || group.negated
            || names_itself(clauses, group)
        {
            continue;
        }
        let Some(kind) = speech_kind(reading, group.main as usize) else { continue };
        // What stands before the source, without the comma or closing mark, is said if the source
        // comes behind it; else what stands behind the verb.
        let closes = |at: u32| {
            at > tokens.start
                && matches!(document.word(at as usize - 1), "," | "\"" | "”" | "''" | "—" | "--" | "?" | "!")
        };
        let before = source_before(reading, tokens, group.tokens.start)
            .map(|source| head_of(clauses, group.main, source))
            .or_else(|| subject(clauses, group.main, closes(group.tokens.start)));
        let after = source_after(clauses, group.tokens.end);
        let (source, saying, backward) = match (before, after) {
            (Some(source), _) => {
                let start = before_apposition(clauses, phrase_start(reading, source, tokens));
                let said_after = speaks_on(reading, group.tokens.end, tokens);
                // "has denied it", "announced a fund": what is said is the object, not what stands before.
                let behind = has_object(clauses, group);
                let closes = |at: u32| closes(at) && !behind;
                // "announced new sanctions": what is announced is a thing, nothing is said of it.
                // "If so, the government would respond": who may speak says nothing of what stands before.
                if !said_after && (!closes(start) || group.modal) {
                    continue;
                }
                (source, Span::new(start, group.tokens.end), closes(start) && !said_after)
            }
            (None, Some(source)) if closes(group.tokens.start) => {
                (source, Span::new(group.tokens.start, source.tokens.end), true)
            }
            _ => continue,
        };
        let scope = if backward {
            // "A and his brother, B, spoke": what stands before says nothing by itself.
            let says = (tokens.start..saying.start).any(|at| {
                matches!(document.word(at as usize), "\"" | "”" | "''" | "“" | "``" | "?" | "!")
                    || matches!(chunks.tag(at as usize), Tag::Verb | Tag::Aux)
            });
            if !says {
                continue;
            }
            Span::new(tokens.start, saying.start)
        } else {
            let end = if kind == SpeechKind::Say {
                tokens.end
            } else {
                operator::before_last_relative(clauses, group.tokens.end)
            };
            Span::new(group.tokens.end, end)
        };
        let source = resolve(reading, source, backward, speakers);
        let next = group.tokens.end as usize;
        let inside = !backward
            && next < tokens.end as usize
            && (matches!(chunks.tag(next), Tag::Verb | Tag::Aux)
                || clauses.all.iter().any(|c| c.group.main as usize == next));
        found.push(Attribution { source, kind, scope, saying, inside, deed: false });
    }
    according_to(clauses, speakers, &mut found);
    charges(clauses, &mut found);
    believed(clauses, &mut found);
    found
}

/// Whether a verb of speech has an object that is not whom it is told: "denied it", "announced a fund".
fn has_object(clauses: &Clauses<'_, '_, '_, '_>, group: &crate::chunk::VerbGroup) -> bool {
    const TOLD: &[&str] =
        &["advise", "assure", "caution", "inform", "promise", "remind", "tell", "warn", "write"];
    let end = group.tokens.end;
    let time = |p: usize| matches!(clauses.kind(p), "DATE" | "TIME");
    !TOLD.contains(&clauses.base(group.main))
        && (clauses.phrase_at(end).is_some_and(|p| !time(p)) || clauses.word(end) == "it")
}

/// The attribution in whose scope a statement stands: the one that reaches least far.
pub(super) fn of(
    statement: Span<Tok>,
    verb: Option<u32>,
    attributions: &[Attribution],
) -> Option<&Attribution> {
    attributions
        .iter()
        .filter(|a| {
            if a.deed {
                return verb.is_some_and(|at| a.scope.start <= at && at < a.scope.end);
            }
            // A statement may be cut by its own attribution: "who Treasury said was based in …".
            a.scope.contains(&statement) || a.inside && statement.contains(&a.saying)
        })
        .min_by_key(|a| (a.scope.len(), a.scope.start))
}

/// Who holds whom for a deed: "Spain accuses him of ordering the kidnapping".
fn charges(clauses: &Clauses<'_, '_, '_, '_>, found: &mut Vec<Attribution>) {
    const CHARGING: &[&str] = &["accuse", "blame", "charge", "fault", "implicate", "indict", "suspect"];
    for clause in &clauses.all {
        let group = clause.group;
        if group.negated || !CHARGING.contains(&clauses.base(group.main)) {
            continue;
        }
        let accuser = if clause.passive {
            let by = clauses.reading.vocab.sym("by");
            let tail = clauses.tail(group.tokens.end);
            tail.prepositions.iter().find(|(word, _)| *word == by).and_then(|(_, all)| all.first().copied())
        } else {
            clause.subjects.first().copied()
        };
        let Some(accuser) = accuser else { continue };
        let Some(source) = source_in(clauses.reading, clauses.phrase(accuser).tokens.end) else { continue };
        let scope = Span::new(group.tokens.end, operator::end_of_deed(clauses, group.tokens.end));
        found.push(Attribution {
            source: Some(source),
            kind: SpeechKind::Allege,
            scope,
            saying: group.tokens,
            inside: false,
            deed: true,
        });
    }
}

/// "Norvik did it, police believe."
fn believed(clauses: &Clauses<'_, '_, '_, '_>, found: &mut Vec<Attribution>) {
    const BELIEVING: &[&str] =
        &["assume", "believe", "fear", "reckon", "speculate", "suspect", "think", "understand"];
    for clause in &clauses.all {
        let group = clause.group;
        let end = group.tokens.end;
        if !matches!(clauses.word(end), "." | "," | "" | "\"" | "”")
            || !group.finite
            || !BELIEVING.contains(&clauses.base(group.main))
        {
            continue;
        }
        let Some(&subject) = clause.subjects.first() else { continue };
        let start = clauses.phrase(subject).tokens.start;
        let relative = (start.saturating_sub(6)..start)
            .any(|at| matches!(clauses.word(at), "whom" | "who" | "which" | "whose"));
        if start <= clauses.tokens.start || clauses.word(start - 1) != "," || relative {
            continue;
        }
        found.push(Attribution {
            source: source_in(clauses.reading, clauses.phrase(subject).tokens.end),
            kind: SpeechKind::Allege,
            scope: Span::new(clauses.tokens.start, start),
            saying: Span::new(start, end),
            inside: false,
            deed: false,
        });
    }
}

/// How a verb reports; nothing for verbs that rather tell of thoughts and papers.
fn speech_kind(reading: &Reading<'_, '_, '_>, verb: usize) -> Option<SpeechKind> {
    match reading.vocab.speech_kind(reading.chunks.base(verb))? {
        "say" | "announce" => Some(SpeechKind::Say),
        "allege" => Some(SpeechKind::Allege),
        "deny" => Some(SpeechKind::Deny),
        "ask" => Some(SpeechKind::Ask),
        _ => None,
    }
}

/// Whether a clause follows a verb of speech, so that what it says stands behind it: "that", a
/// quotation, or a subject with its verb. "announced new sanctions" says nothing of the sanctions.
fn speaks_on(reading: &Reading<'_, '_, '_>, from: u32, sentence: Span<Tok>) -> bool {
    let chunks = reading.chunks;
    let document = chunks.document;
    let groups = chunks.noun_groups();
    let group_at = |n: u32| {
        let found = groups.partition_point(|g| g.tokens.start < n);
        groups.get(found).filter(|g| g.tokens.start == n).map(|g| g.tokens.end)
    };
    let mut n = from;
    while n < sentence.end {
        let word = document.word(n as usize);
        if matches!(word, "\"" | "“" | "``" | ":") || word.eq_ignore_ascii_case("that") {
            return true;
        }
        match chunks.tag(n as usize) {
            // "on Tuesday", "in a statement", "to reporters": a tail of the verb.
            Tag::Adp => n = group_at(n + 1).unwrap_or(n + 1),
            Tag::Adv => n += 1,
            Tag::Verb | Tag::Aux => {
                let verbs = chunks.verb_groups();
                let at = verbs.partition_point(|g| g.tokens.start < n);
                return verbs.get(at).is_some_and(|g| g.tokens.start == n && g.finite);
            }
            // "agreed, the mayor said": what stands behind the comma says so itself.
            Tag::Punct if word == "," && is_said_behind(reading, n + 1, sentence) => return false,
            Tag::Punct if word == "," => n += 1,
            Tag::Pron | Tag::Noun | Tag::Propn | Tag::Det | Tag::Adj | Tag::Num => {
                let mut end = group_at(n).unwrap_or(n + 1);
                // "told reporters that", "said Tuesday it was": not yet what is said.
                let time = outer_ending_at(reading, end)
                    .is_some_and(|(_, m)| reading.rules.kinds.name(m.kind) == "DATE" && m.tokens.start == n);
                if end < sentence.end && (time || document.word(end as usize).eq_ignore_ascii_case("that")) {
                    n = end;
                    continue;
                }
                while end < sentence.end && document.word(end as usize) == "of" {
                    end = group_at(end + 1).unwrap_or(end + 1);
                }
                while end < sentence.end
                    && (chunks.tag(end as usize) == Tag::Adv
                        || matches!(document.word(end as usize), "\"" | "“" | "``"))
                {
                    end += 1;
                }
                let verbs = chunks.verb_groups();
                let at = verbs.partition_point(|g| g.tokens.start < end);
                return verbs.get(at).is_some_and(|g| g.tokens.start == end && g.finite);
            }
            _ => return false,
        }
    }
    false
}

/// Whether a subject and a verb of speech that end what is said start here.
fn is_said_behind(reading: &Reading<'_, '_, '_>, from: u32, sentence: Span<Tok>) -> bool {
    let chunks = reading.chunks;
    let verbs = chunks.verb_groups();
    let at = verbs.partition_point(|g| g.tokens.start < from);
    let Some(verb) = verbs.get(at).filter(|g| g.tokens.end <= sentence.end) else { return false };
    chunks.kinds(verb.main as usize).has(kinds::SPEECH)
        && verb.finite
        && verb.tokens.start > from
        && verb.tokens.start <= from + 8
        && !speaks_on(reading, verb.tokens.end, sentence)
}

/// "according to X", which reaches over the whole sentence.
fn according_to(clauses: &Clauses<'_, '_, '_, '_>, speakers: &mut Speakers, found: &mut Vec<Attribution>) {
    let (reading, sentence) = (clauses.reading, clauses.tokens);
    let document = reading.chunks.document;
    let according = reading.vocab.sym("according");
    for n in sentence.range() {
        if reading.chunks.word(n) == according
            && n + 2 < sentence.end as usize
            && document.word(n).eq_ignore_ascii_case("according")
            && document.word(n + 1).eq_ignore_ascii_case("to")
        {
            let Some(source) = source_after(clauses, n as u32 + 2) else { continue };
            let saying = Span::new(n as u32, source.tokens.end);
            let scope = if n as u32 == sentence.start {
                Span::new(source.tokens.end, sentence.end)
            } else {
                Span::new(sentence.start, n as u32)
            };
            let unsure = (n + 2..saying.end as usize).any(|at| {
                ["unconfirmed", "unverified", "rumors", "rumours", "speculation", "some", "conflicting"]
                    .iter()
                    .any(|word| document.word(at).eq_ignore_ascii_case(word))
            });
            let kind = if unsure { SpeechKind::Allege } else { SpeechKind::Say };
            let source = resolve(reading, source, true, speakers);
            found.push(Attribution { source, kind, scope, saying, inside: false, deed: false });
        }
    }
}

/// The speaker that a pronoun means; remembers who spoke. A noun group stands for itself.
fn resolve(
    reading: &Reading<'_, '_, '_>,
    source: Argument,
    backward: bool,
    speakers: &mut Speakers,
) -> Option<Argument> {
    let pronoun = |m: &MentionId| reading.mentions.get(*m).form == MentionForm::Pronoun;
    if source.mention.filter(pronoun).is_some_and(|m| reading.entities.of(m).is_some()) {
        // Behind what is said, who spoke last goes on speaking; else it is whom the pronoun means.
        return match reading.chunks.document.text(source.tokens).to_lowercase().as_str() {
            "he" | "she" if backward => speakers.person.or(Some(source)),
            "it" if backward => speakers.organization.or(Some(source)),
            _ => Some(source),
        };
    }
    let Some(mention) = source.mention.filter(|m| !pronoun(m)) else {
        let word = reading.chunks.document.text(source.tokens).to_lowercase();
        return match word.as_str() {
            "he" | "she" => speakers.person,
            "it" | "the agency" | "the department" | "the ministry" | "the company" | "the group" => {
                speakers.organization
            }
            "they" => None,
            _ => Some(source),
        };
    };
    match reading.rules.kinds.name(reading.mentions.get(mention).kind) {
        "PERSON" => speakers.person = Some(source),
        _ => speakers.organization = Some(source),
    }
    Some(source)
}
