//! What do the readers of open relations look at? One sentence: its words, groups and clauses.

use crate::chunk::{Argument, Chunks, Clause, ClauseRole, VerbGroup};
use crate::detect::{Mention, MentionForm, Mentions};
use crate::id::SentenceId;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag, Vocab};

/// A sentence.
#[derive(Clone, Copy)]
pub(super) struct Scene<'s, 'd, 'a> {
    pub chunks: &'s Chunks<'d, 'a>,
    pub vocab: &'s Vocab,
    pub tokens: Span<Tok>,
    pub clauses: &'s [Clause],
    /// The mentions of the sentence.
    mentions: &'s [Mention],
    /// The number of the first of these clauses in the document.
    first: usize,
}

impl<'s, 'd, 'a> Scene<'s, 'd, 'a> {
    pub fn new(
        chunks: &'s Chunks<'d, 'a>,
        mentions: &'s Mentions,
        vocab: &'s Vocab,
        sentence: SentenceId,
    ) -> Self {
        let tokens = chunks.document.sentence(sentence).tokens;
        let verbs = chunks.verb_groups();
        let all = chunks.clauses();
        let at = |token: u32| all.partition_point(|c| verbs[c.verb as usize].tokens.start < token);
        let (first, end) = (at(tokens.start), at(tokens.end));
        let named = mentions.all();
        let from = named.partition_point(|m| m.tokens.start < tokens.start);
        let to = named.partition_point(|m| m.tokens.start < tokens.end);
        Scene { chunks, vocab, tokens, clauses: &all[first..end], mentions: &named[from..to], first }
    }

    /// A word; empty outside the sentence.
    pub fn word(&self, at: u32) -> &'a str {
        if self.has(at) { self.chunks.document.word(at as usize) } else { "" }
    }

    pub fn is(&self, at: u32, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    pub fn has(&self, at: u32) -> bool {
        at >= self.tokens.start && at < self.tokens.end
    }

    pub fn tag(&self, at: u32) -> Option<Tag> {
        self.has(at).then(|| self.chunks.tag(at as usize))
    }

    pub fn marks(&self, at: u32, marks: Marks) -> bool {
        self.has(at) && self.vocab.outline(self.chunks.word(at as usize)).marks.any(marks)
    }

    pub fn is_comma(&self, at: u32) -> bool {
        matches!(self.word(at), "," | "(" | ")" | "–" | "—" | "--" | ";" | ":" | "-LRB-" | "-RRB-")
    }

    pub fn is_quote(&self, at: u32) -> bool {
        matches!(self.word(at), "\"" | "“" | "”" | "``" | "''" | "`" | "'" | "‘" | "’")
            && self.tag(at) == Some(Tag::Punct)
    }

    /// The noun group that a word is in.
    pub fn noun_over(&self, at: u32) -> Option<Span<Tok>> {
        let groups = self.chunks.noun_groups();
        let n = groups.partition_point(|g| g.tokens.end <= at);
        groups.get(n).map(|g| g.tokens).filter(|t| t.start <= at && self.has(t.start))
    }

    /// The noun group or pronoun that starts at a word.
    pub fn noun_at(&self, at: u32) -> Option<Span<Tok>> {
        let group = self.noun_over(at).filter(|g| g.start == at);
        group.or_else(|| (self.tag(at) == Some(Tag::Pron)).then(|| Span::new(at, at + 1)))
    }

    /// The noun group or pronoun that ends before a word.
    pub fn noun_before(&self, at: u32) -> Option<Span<Tok>> {
        let last = at.checked_sub(1)?;
        let group = self.noun_over(last).filter(|g| g.end == at);
        group.or_else(|| (self.tag(last) == Some(Tag::Pron)).then(|| Span::new(last, at)))
    }

    /// Whether a word stands inside a name, and not at its start: "and" in "Exchange and Trade Board".
    pub fn inside_name(&self, at: u32) -> bool {
        let before = self.mentions.partition_point(|m| m.tokens.start < at);
        self.mentions[before.saturating_sub(4)..before]
            .iter()
            .any(|m| m.form == MentionForm::Name && at < m.tokens.end)
    }

    pub fn group(&self, clause: usize) -> VerbGroup {
        self.chunks.verb_groups()[self.clauses[clause].verb as usize]
    }

    /// The clause whose verb group starts at a word.
    pub fn clause_at(&self, at: u32) -> Option<usize> {
        let verbs = self.chunks.verb_groups();
        let n = self.clauses.partition_point(|c| verbs[c.verb as usize].tokens.start < at);
        (n < self.clauses.len() && self.group(n).tokens.start == at).then_some(n)
    }

    /// Whether a verb group starts at a word of the span.
    pub fn clause_between(&self, start: u32, end: u32) -> bool {
        let verbs = self.chunks.verb_groups();
        let n = self.clauses.partition_point(|c| verbs[c.verb as usize].tokens.start < start);
        n < self.clauses.len() && self.group(n).tokens.start < end
    }

    pub fn governor(&self, clause: usize) -> Option<usize> {
        let number = self.clauses[clause].governed_by? as usize;
        number.checked_sub(self.first).filter(|&n| n < self.clauses.len())
    }

    /// Whether a clause hangs on another, by at most eight steps.
    pub fn hangs_on(&self, clause: usize, over: usize) -> bool {
        let mut at = clause;
        for _ in 0..8 {
            match self.governor(at) {
                Some(next) if next == over => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    pub fn arguments(&self, clause: usize, role: ClauseRole) -> impl Iterator<Item = &Argument> {
        self.chunks.arguments_as(&self.clauses[clause], role)
    }

    /// Whether a verb puts words into somebody's mouth: what it says may stand before it.
    pub fn says(&self, verb: u32) -> bool {
        const SAY: &[&str] = &[
            "say",
            "add",
            "tell",
            "argue",
            "note",
            "warn",
            "explain",
            "ask",
            "reply",
            "insist",
            "announce",
            "admit",
            "claim",
            "contend",
            "acknowledge",
            "recall",
            "suggest",
            "declare",
            "write",
            "report",
            "think",
            "believe",
            "concede",
            "predict",
            "maintain",
            "complain",
            "joke",
            "respond",
            "answer",
            "conclude",
        ];
        let base = self.chunks.base(verb as usize);
        base.is_known() && SAY.contains(&self.vocab.word(base))
    }

    /// A span with the quotation mark that opens or closes what is quoted in it.
    pub fn with_quotes(&self, span: Span<Tok>) -> Span<Tok> {
        let marks = (span.start..span.end).filter(|&at| self.is_quote(at)).count();
        if marks % 2 == 1 && span.start > self.tokens.start && self.is_quote(span.start - 1) {
            Span::new(span.start - 1, span.end)
        } else if marks % 2 == 1 && self.is_quote(span.end) {
            Span::new(span.start, span.end + 1)
        } else {
            span
        }
    }

    pub fn is_plural(&self, head: u32) -> bool {
        self.chunks.form(head as usize) == Form::Plural || self.is(head, &["they", "these", "those", "we"])
    }

    pub fn form_of_be(&self, past: bool, many: bool) -> &'static str {
        match (past, many) {
            (false, false) => "is",
            (false, true) => "are",
            (true, false) => "was",
            (true, true) => "were",
        }
    }

    /// Takes marks and joining words off both ends.
    pub fn trim(&self, span: Span<Tok>) -> Span<Tok> {
        let (mut start, mut end) = (span.start, span.end);
        let loose = |at: u32| {
            self.is_comma(at)
                || matches!(self.word(at), "." | "!" | "?" | "...")
                || self.tag(at) == Some(Tag::Cconj)
        };
        while start < end && (loose(start) || self.is_quote(start) && !self.closes(start, end)) {
            start += 1;
        }
        while end > start && (loose(end - 1) || self.is_quote(end - 1) && !self.opens(start, end - 1)) {
            end -= 1;
        }
        Span::new(start, end)
    }

    fn closes(&self, start: u32, end: u32) -> bool {
        (start + 1..end).any(|at| self.is_quote(at))
    }

    fn opens(&self, start: u32, last: u32) -> bool {
        (start..last).any(|at| self.is_quote(at))
    }
}
