//! Does a name stand only in an aside? In "Ida Lund, daughter of Per Lund, was born in Oslo" and "a friend
//! of Per Lund who lives in Oslo" nothing but the nearest name would be said of Per Lund.

use super::{Draft, Reading};
use crate::span::{Span, Tok};
use crate::vocab::Tag;

/// Whether a pattern took for its first role a name that an aside or a noun before it holds.
pub(super) fn misplaced(draft: &Draft, reading: &Reading<'_, '_, '_>) -> bool {
    let Some((_, argument)) = draft.roles.first() else { return false };
    let tokens = argument.tokens;
    let chunks = reading.chunks;
    if argument.mention.is_none() || tokens.end >= draft.tokens.end {
        return false;
    }
    let next = chunks.document.word(tokens.end as usize);
    if matches!(next, "who" | "that") {
        return holder(reading, tokens).is_some();
    }
    let verbs = chunks.verb_groups();
    let at = verbs.partition_point(|v| v.tokens.start < tokens.end + 1);
    let verb_follows = || verbs.get(at).is_some_and(|v| v.tokens.start == tokens.end + 1 && v.finite);
    next == ","
        && verb_follows()
        && holder(reading, tokens).is_some_and(|noun| {
            // Past an article to the comma that opens the aside, and a name before that.
            let mut start = noun.start;
            while start > 0 && matches!(chunks.tag(start as usize - 1), Tag::Det | Tag::Adj | Tag::Pron) {
                start -= 1;
            }
            let comma = start > 1 && chunks.document.word(start as usize - 1) == ",";
            let all = reading.mentions.all();
            let n = all.partition_point(|m| m.tokens.start < start.saturating_sub(1));
            comma && all[n.saturating_sub(4)..n].iter().any(|m| !m.nested && m.tokens.end == start - 1)
        })
}

/// The noun group before the preposition that stands before a name: "a friend (of Per Lund)".
fn holder(reading: &Reading<'_, '_, '_>, name: Span<Tok>) -> Option<Span<Tok>> {
    let chunks = reading.chunks;
    let groups = chunks.noun_groups();
    // The group that the name belongs to may begin before it: "the late Per Lund".
    let n = groups.partition_point(|g| g.tokens.end < name.end);
    let mut start = groups.get(n).map_or(name.start, |g| g.tokens.start.min(name.start));
    while start > 0 && matches!(chunks.tag(start as usize - 1), Tag::Det | Tag::Adj) {
        start -= 1;
    }
    let preposition = start.checked_sub(1)?;
    if chunks.tag(preposition as usize) != Tag::Adp {
        return None;
    }
    let n = groups.partition_point(|g| g.tokens.end < preposition);
    groups.get(n).filter(|g| g.tokens.end == preposition).map(|g| g.tokens)
}
