//! What can be an argument? The noun groups of a sentence with the mentions in them.

use super::{Argument, Reading};
use crate::detect::Mention;
use crate::id::MentionId;
use crate::span::{Span, Tok};
use crate::vocab::Tag;

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
    /// The name that it starts with, where nothing says whose it is: "Norvik plans".
    pub first: Option<MentionId>,
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

/// The mentions that start in a sentence.
#[derive(Clone, Copy)]
struct Here<'r, 'd, 'a> {
    reading: &'r Reading<'r, 'd, 'a>,
    /// The number of the first one.
    first: usize,
    all: &'r [Mention],
}

/// The noun groups and mentions of a sentence; what overlaps is one, as far as it is one thing.
pub(super) fn phrases(reading: &Reading<'_, '_, '_>, tokens: Span<Tok>) -> Vec<Phrase> {
    let groups = reading.chunks.noun_groups();
    let from = groups.partition_point(|g| g.tokens.start < tokens.start);
    let groups = groups[from..].iter().map(|g| g.tokens).take_while(|g| g.end <= tokens.end);
    let all = reading.mentions.all();
    let first = all.partition_point(|m| m.tokens.start < tokens.start);
    let count = all[first..].iter().take_while(|m| m.tokens.start < tokens.end).count();
    let here = Here { reading, first, all: &all[first..first + count] };
    let stands = |m: &&Mention| !m.nested && m.tokens.end <= tokens.end && !is_verb(reading, m);
    let mut spans: Vec<Span<Tok>> = Vec::with_capacity(tokens.len() / 3 + 4);
    spans.extend(groups);
    spans.extend(here.all.iter().filter(stands).map(|m| m.tokens));
    // "they" may mean those whom the sentence before names.
    let several = |at: &usize| {
        reading.chunks.tag(*at) == Tag::Pron
            && matches!(reading.chunks.document.word(*at), "they" | "They" | "them" | "both" | "Both")
    };
    spans.extend(tokens.range().filter(several).map(|at| Span::from_usize(at, at + 1)));
    spans.sort_unstable_by_key(|s| (s.start, s.end));
    spans.dedup_by(|next, last| {
        let join = next.start < last.end;
        if join {
            *last = last.cover(next);
        }
        join
    });
    // A title right before a name belongs to it, and so does what a demonym stands before.
    spans.dedup_by(|next, last| {
        let title = || {
            here.within(*last)
                .any(|m| m.tokens.end == last.end && reading.rules.kinds.name(m.kind) == "TITLE")
        };
        let join = last.end == next.start && title();
        if join {
            *last = last.cover(next);
        }
        join
    });
    let mut found = Vec::with_capacity(spans.len() + 2);
    for span in spans {
        match parted(here, span) {
            Some(at) => {
                found.push(phrase(here, Span::new(span.start, at)));
                found.push(phrase(here, Span::new(at, span.end)));
            }
            None => found.push(phrase(here, span)),
        }
    }
    found
}

impl<'r> Here<'r, '_, '_> {
    /// The mentions that start in a run of words, with their numbers.
    fn starting(&self, span: Span<Tok>) -> impl Iterator<Item = (usize, &'r Mention)> + use<'r> {
        let from = self.all.partition_point(|m| m.tokens.start < span.start);
        let numbers = self.first + from..;
        numbers.zip(&self.all[from..]).take_while(move |(_, m)| m.tokens.start < span.end)
    }

    /// The outer mentions that start in a run of words.
    fn within(&self, span: Span<Tok>) -> impl Iterator<Item = &'r Mention> + use<'r> {
        self.starting(span).map(|(_, m)| m).filter(|m| !m.nested)
    }
}

/// Whether a title is a verb here: "has accused".
pub(super) fn is_verb(reading: &Reading<'_, '_, '_>, mention: &Mention) -> bool {
    let last = mention.tokens.end as usize - 1;
    reading.chunks.tag(last) == Tag::Verb && reading.rules.kinds.name(mention.kind) == "TITLE"
}

/// Where a group falls into two: before a date that only follows ("Halden | last autumn"), behind one
/// that only precedes ("March | Norvik"), and before a name that is none of "a row".
fn parted(here: Here<'_, '_, '_>, span: Span<Tok>) -> Option<u32> {
    let reading = here.reading;
    let chunks = reading.chunks;
    let kind = |m: &Mention| reading.rules.kinds.name(m.kind);
    let mut mentions = here.within(span);
    let first = mentions.next()?;
    let last = mentions.last().unwrap_or(first);
    if matches!(kind(last), "DATE" | "MONEY") && last.tokens.end == span.end && last.tokens.start > span.start
    {
        let before = last.tokens.start as usize - 1;
        return matches!(chunks.tag(before), Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron)
            .then_some(last.tokens.start);
    }
    // "Norvik 2-1": a score is no part of the name.
    if matches!(kind(first), "PERSON" | "ORG" | "PLACE")
        && first.tokens.start == span.start
        && first.tokens.end < span.end
        && (first.tokens.end..span.end)
            .all(|at| matches!(chunks.tag(at as usize), Tag::Num | Tag::Punct | Tag::Sym))
    {
        return Some(first.tokens.end);
    }
    let names = matches!(kind(last), "PERSON" | "ORG" | "PLACE") && last.tokens.end == span.end;
    if kind(first) == "DATE"
        && first.tokens.start == span.start
        && first.tokens.end < span.end
        && (names && last.tokens.start == first.tokens.end
            || chunks.tag(first.tokens.end as usize) == Tag::Propn)
    {
        return Some(first.tokens.end);
    }
    let start = last.tokens.start;
    (names
        && start > span.start + 1
        && kind(first) != "TITLE"
        && matches!(chunks.document.word(span.start as usize), "a" | "an" | "A" | "An")
        && chunks.tag(start as usize - 1) == Tag::Noun)
        .then_some(start)
}

fn phrase(here: Here<'_, '_, '_>, tokens: Span<Tok>) -> Phrase {
    let reading = here.reading;
    let document = reading.chunks.document;
    let mut found = Phrase { tokens, head: tokens.end - 1, mention: None, possessor: None, first: None };
    for (n, mention) in here.starting(tokens) {
        if mention.nested {
            continue;
        }
        let id = Some(MentionId::from(n));
        let end = mention.tokens.end;
        let next = if end < tokens.end { document.word(end as usize) } else { "" };
        let own = mention.tokens.len() == 1
            && ["his", "her", "its", "their", "whose"]
                .iter()
                .any(|own| document.word(end as usize - 1).eq_ignore_ascii_case(own));
        if end == tokens.end {
            found.mention = id;
        } else if matches!(next, "'s" | "’s" | "'" | "’") || own && !is_owned_again(reading, end, tokens.end)
        {
            found.possessor = id;
        } else if (mention.tokens.start == tokens.start
            || mention.tokens.start == tokens.start + 1
                && reading.chunks.tag(tokens.start as usize) == Tag::Det)
            && matches!(reading.rules.kinds.name(mention.kind), "PERSON" | "ORG" | "PLACE")
        {
            found.first = id;
        }
    }
    found
}

/// "his client's release": what is his is the client, not the release.
fn is_owned_again(reading: &Reading<'_, '_, '_>, from: u32, to: u32) -> bool {
    (from..to).any(|at| {
        reading.chunks.tag(at as usize) == Tag::Part
            && matches!(reading.chunks.document.word(at as usize), "'s" | "’s" | "'" | "’")
    })
}
