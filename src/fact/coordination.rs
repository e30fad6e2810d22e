//! Who else? A statement about one member of a coordination holds of each: "including A, B and the C".

use super::row::FactRow;
use super::{Argument, Draft, Reading};
use crate::detect::Mention;
use crate::id::MentionId;

/// Adds a draft for each further member of a coordination that starts with an argument.
pub(super) fn expand(drafts: &mut Vec<Draft>, row: &FactRow, reading: &Reading<'_, '_, '_>) {
    let mut added = Vec::new();
    for draft in drafts.iter() {
        for (n, (_, argument)) in draft.roles.iter().enumerate() {
            let Some(first) = argument.mention else { continue };
            if !may_be_listed(reading.mentions.get(first), reading) {
                continue;
            }
            // The other end of a statement between the members would not hold of them all.
            let last = draft
                .roles
                .iter()
                .enumerate()
                .filter(|(m, _)| *m != n)
                .all(|(_, (_, a))| a.tokens.end <= argument.tokens.start);
            if !last {
                continue;
            }
            for member in members(first, row, reading) {
                let tokens = reading.mentions.get(member).tokens;
                let mut copy = draft.clone();
                copy.roles[n].1 = Argument { tokens, mention: Some(member) };
                added.push(copy);
            }
        }
    }
    for draft in added {
        let same = |d: &Draft| d.predicate == draft.predicate && d.roles == draft.roles;
        if !drafts.iter().any(same) {
            drafts.push(draft);
        }
    }
}

fn may_be_listed(mention: &Mention, reading: &Reading<'_, '_, '_>) -> bool {
    matches!(reading.rules.kinds.name(mention.kind), "PERSON" | "ORG" | "PLACE")
}

/// The members of a coordination behind its first one: mentions of the same kind behind a comma,
/// "and" or "or", each with "the" before it at most. At least one has to stand behind "and" or "or".
pub(super) fn members(first: MentionId, row: &FactRow, reading: &Reading<'_, '_, '_>) -> Vec<MentionId> {
    let document = reading.chunks.document;
    let kind = reading.mentions.get(first).kind;
    let Some(mut at) = row.item_of(first) else { return Vec::new() };
    let mut members = Vec::new();
    let mut joined = false;
    let word = |item: usize| {
        if item < row.len() && row.mention(item).is_none() { document.text(row.place(item)) } else { "" }
    };
    loop {
        let mut next = at + 1;
        let comma = word(next) == ",";
        next += usize::from(comma);
        let and = matches!(word(next), "and" | "or" | "&");
        next += usize::from(and);
        if !comma && !and {
            break;
        }
        next += usize::from(matches!(word(next), "the" | "a" | "an" | "The"));
        match row.mention(next).filter(|&m| reading.mentions.get(m).kind == kind) {
            Some(member) => {
                members.push(member);
                joined |= and;
                at = next;
                if and {
                    break;
                }
            }
            None => break,
        }
    }
    if joined { members } else { Vec::new() }
}

/// The members of a coordination whose first members carry appositions: "A, a unit which …, and the
/// B, which …": the mention of the same kind behind ", and the?", past what explains the first.
pub(super) fn far_member(
    first: MentionId,
    row: &FactRow,
    reading: &Reading<'_, '_, '_>,
) -> Option<MentionId> {
    let document = reading.chunks.document;
    let kind = reading.mentions.get(first).kind;
    let start = row.item_of(first)? + 1;
    let word = |item: usize| {
        if item < row.len() && row.mention(item).is_none() { document.text(row.place(item)) } else { "" }
    };
    if word(start) != "," {
        return None;
    }
    (start + 1..row.len().saturating_sub(2)).find_map(|n| {
        let at = (word(n) == "," && word(n + 1) == "and").then_some(n + 2)?;
        let at = at + usize::from(matches!(word(at), "the" | "a" | "an"));
        row.mention(at).filter(|&m| reading.mentions.get(m).kind == kind)
    })
}
