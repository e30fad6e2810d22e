//! Who is the source beside a verb of speech? The name before or behind it, past what is said of it.

use super::clause::{Clauses, Link};
use super::{Argument, Reading};
use crate::chunk::VerbGroup;
use crate::id::MentionId;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag};

/// Where a subject starts whose name explains a phrase before it: "and the mayor, Karl Mott, said".
pub(super) fn before_apposition(clauses: &Clauses<'_, '_, '_, '_>, start: u32) -> u32 {
    if clauses.word(start.wrapping_sub(1)) != "," {
        return start;
    }
    match clauses.phrase_ending(start - 1) {
        Some(p) if matches!(clauses.kind(p), "" | "TITLE") => {
            let phrase = clauses.phrase(p).tokens.start;
            let joined = matches!(clauses.word(phrase.wrapping_sub(1)), "and" | "but" | "while");
            if joined || phrase == clauses.tokens.start { phrase } else { start }
        }
        _ => start,
    }
}

/// Whether a verb tells what its subject goes by: "hackers calling themselves Norvik". Nothing is said or planned there.
pub(super) fn names_itself(clauses: &Clauses<'_, '_, '_, '_>, group: &VerbGroup) -> bool {
    matches!(clauses.base(group.main), "brand" | "call" | "describe" | "dub" | "identify" | "name" | "style")
        && matches!(clauses.word(group.tokens.end), "herself" | "himself" | "itself" | "themselves")
}

/// The subject that a parenthesis parts from its verb: "Ada Moor, who runs the firm, said …", "Ada Moor
/// went to Oslo and said …". Behind what is said stands the speaker, not the subject.
pub(super) fn subject(clauses: &Clauses<'_, '_, '_, '_>, verb: u32, behind: bool) -> Option<Argument> {
    let clause = clauses.all.iter().find(|c| c.group.main == verb)?;
    let first = *clause.subjects.first()?;
    let parted = clause.start < clause.group.tokens.start || matches!(clause.link, Link::Shared(_));
    if !parted || behind && clause.start == clause.group.tokens.start {
        return None;
    }
    source_in(clauses.reading, clauses.phrase(first).tokens.end)
}

/// The subject right before a verb: a mention, a noun group or a pronoun, with a date or adverb
/// between them at most.
pub(super) fn source_before(
    reading: &Reading<'_, '_, '_>,
    sentence: Span<Tok>,
    verb: u32,
) -> Option<Argument> {
    let chunks = reading.chunks;
    let mut at = verb;
    // "said on Tuesday" and "on Tuesday said"
    if let Some((_, date)) =
        outer_ending_at(reading, at).filter(|(_, m)| reading.rules.kinds.name(m.kind) == "DATE")
    {
        at = date.tokens.start;
        if at > sentence.start && chunks.tag(at as usize - 1) == Tag::Adp {
            at -= 1;
        }
    }
    while at > sentence.start && matches!(chunks.tag(at as usize - 1), Tag::Adv) {
        at -= 1;
    }
    if at <= sentence.start {
        return None;
    }
    if chunks.tag(at as usize - 1) == Tag::Pron {
        let word = chunks.document.word(at as usize - 1).to_lowercase();
        // Whom it means, if that is known; else who spoke last.
        let mention =
            outer_ending_at(reading, at).map(|(id, _)| id).filter(|&id| reading.entities.of(id).is_some());
        return matches!(word.as_str(), "he" | "she" | "it" | "they")
            .then(|| Argument { tokens: Span::new(at - 1, at), mention });
    }
    source_in(reading, at)
}

pub(super) fn outer_ending_at<'r>(
    reading: &Reading<'r, '_, '_>,
    at: u32,
) -> Option<(MentionId, &'r crate::detect::Mention)> {
    let all = reading.mentions.all();
    let upto = all.partition_point(|m| m.tokens.start < at);
    (upto.saturating_sub(4)..upto)
        .rev()
        .map(|n| (MentionId::from(n), &all[n]))
        .find(|(_, m)| !m.nested && m.tokens.end == at)
}

/// The noun group or mention that ends before `at`, as a source: of a group, the name in it.
pub(super) fn source_in(reading: &Reading<'_, '_, '_>, at: u32) -> Option<Argument> {
    if let Some((id, mention)) = outer_ending_at(reading, at)
        && names_speaker(reading, mention)
    {
        return Some(Argument { tokens: mention.tokens, mention: Some(id) });
    }
    let groups = reading.chunks.noun_groups();
    let n = groups.partition_point(|g| g.tokens.end < at);
    let group = groups.get(n).filter(|g| g.tokens.end == at)?;
    let all = reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start < group.tokens.start);
    let named = (from..all.len())
        .take_while(|&n| all[n].tokens.start < group.tokens.end)
        .filter(|&n| !all[n].nested)
        .take_while(|&n| all[n].tokens.end <= group.tokens.end)
        .find(|&n| names_speaker(reading, &all[n]));
    Some(match named {
        Some(n) => Argument { tokens: all[n].tokens, mention: Some(MentionId::from(n)) },
        None => Argument { tokens: group.tokens, mention: None },
    })
}

fn names_speaker(reading: &Reading<'_, '_, '_>, mention: &crate::detect::Mention) -> bool {
    matches!(reading.rules.kinds.name(mention.kind), "PERSON" | "ORG" | "PLACE")
}

/// The speaker right behind a verb: "said Brian Nelson", "said the mayor, Karl Mott".
pub(super) fn source_after(clauses: &Clauses<'_, '_, '_, '_>, at: u32) -> Option<Argument> {
    let reading = clauses.reading;
    let name = clauses.phrase_at(at).and_then(|p| clauses.explained(p));
    if let Some([name]) = name.as_deref() {
        return source_in(reading, clauses.phrase(*name).tokens.end);
    }
    let groups = reading.chunks.noun_groups();
    let n = groups.partition_point(|g| g.tokens.start < at);
    let group = groups.get(n).filter(|g| g.tokens.start == at && g.tokens.end <= clauses.tokens.end)?;
    source_in(reading, group.tokens.end)
}

/// The head of a speaker of which an adjective or participle says more: "two people familiar with the matter",
/// "a man living in Oslo", "advisers close to Norvik". What follows the preposition does not speak.
fn described(clauses: &Clauses<'_, '_, '_, '_>, source: Argument) -> Option<Argument> {
    let (reading, chunks) = (clauses.reading, clauses.reading.chunks);
    let groups = chunks.noun_groups();
    let n = groups.partition_point(|g| g.tokens.end < source.tokens.end);
    let start = groups.get(n).map_or(source.tokens.start, |g| g.tokens.start.min(source.tokens.start));
    let mut at =
        start.checked_sub(1).filter(|&p| clauses.tag(p) == Some(Tag::Adp) || clauses.word(p) == "to")?;
    let says_more = |word: u32| match clauses.tag(word) {
        Some(Tag::Adj) => true,
        Some(Tag::Verb) => {
            matches!(chunks.form(word as usize), Form::Participle | Form::PastOrParticiple | Form::Gerund)
        }
        Some(Tag::Adv) => clauses.word(word) == "close",
        _ => false,
    };
    at = at.checked_sub(1).filter(|&word| says_more(word))?;
    while clauses.tag(at.wrapping_sub(1)) == Some(Tag::Adv) {
        at -= 1;
    }
    let head = groups.get(groups.partition_point(|g| g.tokens.end < at)).filter(|g| g.tokens.end == at)?;
    matches!(chunks.tag(head.head as usize), Tag::Noun).then(|| source_in(reading, at))?
}

/// The head of a speaker of which a preposition says more: "three people with knowledge of the matter",
/// "police in Oslo"; but an office speaks for its organization.
pub(super) fn head_of(clauses: &Clauses<'_, '_, '_, '_>, verb: u32, source: Argument) -> Argument {
    if let Some(head) = described(clauses, source) {
        return head;
    }
    let place =
        |m: MentionId| clauses.reading.rules.kinds.name(clauses.reading.mentions.get(m).kind) == "PLACE";
    let located = matches!(clauses.word(source.tokens.start.wrapping_sub(1)), "in" | "near" | "at" | "from");
    if source.mention.is_some_and(|m| !(place(m) && located)) {
        return source;
    }
    let clause = clauses.all.iter().find(|c| c.group.main == verb);
    let Some(&[first]) = clause.map(|c| &c.subjects[..]) else { return source };
    let end = clauses.phrase(first).tokens.end;
    let narrowed =
        matches!(clauses.word(end), "in" | "near" | "at" | "from" | "with" | "of" | "on" | "for" | "to");
    if end >= source.tokens.start || !narrowed {
        return source;
    }
    source_in(clauses.reading, end).unwrap_or(source)
}

/// Where the phrase that holds a source starts.
pub(super) fn phrase_start(reading: &Reading<'_, '_, '_>, source: Argument, sentence: Span<Tok>) -> u32 {
    let groups = reading.chunks.noun_groups();
    let n = groups.partition_point(|g| g.tokens.end < source.tokens.end);
    let mut start = groups.get(n).map_or(source.tokens.start, |g| g.tokens.start.min(source.tokens.start));
    // Titles before a name: "Secretary of State Antony Blinken".
    while let Some((_, mention)) = outer_ending_at(reading, start) {
        start = mention.tokens.start;
    }
    start.max(sentence.start)
}
