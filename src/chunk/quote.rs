//! What stands in quotation marks, and who says it?

use super::clause::ClauseRole;
use super::sign::Signs;
use super::{Chunks, Clause};
use crate::rule::kinds;
use crate::span::{Span, Tok};

/// A quotation: what stands between two double quotation marks of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside, without the marks.
    pub inside: Span<Tok>,
    /// Whether the closing mark was found; without it the quotation goes to the paragraph's end.
    pub closed: bool,
    /// Who says it, where a verb of saying beside it has a subject.
    pub speaker: Option<Span<Tok>>,
}

/// Finds the quotations. A straight mark opens where none is open; a mark that only opens or only
/// closes says so itself.
pub(super) fn quotations(chunks: &mut Chunks<'_, '_>) {
    let document = chunks.document;
    let mut open: Option<u32> = None;
    let mut found = Vec::new();
    let mut paragraph = None;
    for sentence in document.sentences() {
        if paragraph != Some(sentence.paragraph) {
            if let Some(start) = open.take() {
                found.push(Quotation {
                    inside: Span::new(start, sentence.tokens.start),
                    closed: false,
                    speaker: None,
                });
            }
            paragraph = Some(sentence.paragraph);
        }
        for n in sentence.tokens.range() {
            let at = n as u32;
            let signs = chunks.signs[n];
            match open {
                None if signs.any(Signs::OPENS) => open = Some(at + 1),
                Some(start) if signs.any(Signs::CLOSES) => {
                    found.push(Quotation { inside: Span::new(start, at), closed: true, speaker: None });
                    open = None;
                }
                _ => {}
            }
        }
    }
    if let Some(start) = open {
        found.push(Quotation {
            inside: Span::new(start, document.words().len() as u32),
            closed: false,
            speaker: None,
        });
    }
    found.retain(|q| !q.inside.is_empty());
    chunks.quotations = found;
}

/// Finds the speakers of the quotations; clauses are there already.
pub(super) fn speakers(chunks: &mut Chunks<'_, '_>) {
    for n in 0..chunks.quotations.len() {
        let speaker = speaker(chunks, chunks.quotations[n].inside);
        chunks.quotations[n].speaker = speaker;
    }
}

/// The subject of the verb of saying that stands right behind a quotation, or else right before it.
fn speaker(chunks: &Chunks<'_, '_>, inside: Span<Tok>) -> Option<Span<Tok>> {
    const NEAR: u32 = 12;
    let start = |clause: &Clause| chunks.verb_groups[clause.verb as usize].tokens.start;
    let says = |clause: &&Clause| {
        let group = &chunks.verb_groups[clause.verb as usize];
        group.finite && !group.passive && chunks.kinds(group.main as usize).has(kinds::SPEECH)
    };
    let sentence = |at: u32| chunks.document.sentence(chunks.document.sentence_of(at)).tokens;
    let from = chunks.clauses.partition_point(|c| start(c) < inside.end);
    let last = sentence(inside.end.saturating_sub(1)).end.min(inside.end + NEAR);
    let behind = chunks.clauses[from..].iter().take_while(|c| start(c) < last).find(says);
    let to = chunks.clauses.partition_point(|c| start(c) < inside.start);
    let first = sentence(inside.start).start.max(inside.start.saturating_sub(NEAR));
    let before = || chunks.clauses[..to].iter().rev().take_while(|c| start(c) >= first).find(says);
    let subject = |clause: &Clause| chunks.arguments_as(clause, ClauseRole::Subject).next().map(|a| a.tokens);
    behind.and_then(subject).or_else(|| before().and_then(subject))
}
