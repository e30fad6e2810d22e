//! What did an earlier sentence settle? "Four organizations were sanctioned, including A and B. The
//! other two are C and D." And: sanctions that somebody announced are that somebody's.

use super::row::FactRow;
use super::standing::Standing;
use super::{Argument, Claim, Draft, Reading, coordination};
use crate::detect::Origin;
use crate::id::{PredicateId, SentenceId};
use crate::rule::{Confidence, PredicateClass};
use crate::vocab::Tag;
use std::collections::BTreeMap;

/// The set of which the last sentences named some members.
#[derive(Default)]
pub(super) struct Context {
    open: Option<OpenSet>,
}

/// "Four organizations were sanctioned, including A": the noun, what was said of its members.
struct OpenSet {
    noun: String,
    predicate: PredicateId,
    role: String,
    sentence: u32,
}

/// How many sentences behind a set its other members may be named.
const REACH: u32 = 3;

impl Context {
    /// Adds what the sentence says of the other members of the open set, and opens a set if it names
    /// some members of one.
    pub fn other_members(
        &mut self,
        drafts: &mut Vec<Draft>,
        row: &FactRow,
        reading: &Reading<'_, '_, '_>,
        sentence: SentenceId,
    ) {
        if let Some(open) = self.open.as_ref().filter(|o| sentence.0 <= o.sentence + REACH)
            && let Some(first) = other_members_start(&open.noun, row, reading)
        {
            let mut members = vec![first];
            members.extend(coordination::members(first, row, reading));
            if members.len() == 1 {
                members.extend(coordination::far_member(first, row, reading));
            }
            let tokens = row.tokens(crate::span::Span::from_usize(0, row.len()));
            for member in members {
                let place = reading.mentions.get(member).tokens;
                drafts.push(Draft {
                    predicate: open.predicate,
                    roles: vec![(open.role.clone(), Argument { tokens: place, mention: Some(member) })],
                    sentence,
                    tokens: crate::span::Span::new(tokens.start, place.end),
                    anchor: None,
                    held: None,
                    origin: Origin::Step("fact/carry.rs#other-members"),
                    confidence: Confidence(85),
                });
            }
        }
        for draft in drafts.iter() {
            if let Some((noun, role)) = opens_set(draft, reading) {
                self.open = Some(OpenSet { noun, predicate: draft.predicate, role, sentence: sentence.0 });
            }
        }
    }
}

/// The noun and role of a statement of the form "NUMBER NOUN were …, including MENTION".
fn opens_set(draft: &Draft, reading: &Reading<'_, '_, '_>) -> Option<(String, String)> {
    let chunks = reading.chunks;
    let document = chunks.document;
    let (role, argument) = draft.roles.iter().find(|(_, a)| a.mention.is_some())?;
    let including = (draft.tokens.start..argument.tokens.start)
        .any(|n| document.word(n as usize).eq_ignore_ascii_case("including"));
    let sentence = document.sentence(draft.sentence).tokens;
    let first = sentence.start as usize;
    let counted = chunks.tag(first) == Tag::Num
        && first + 1 < sentence.end as usize
        && chunks.tag(first + 1) == Tag::Noun;
    (including && counted).then(|| (chunks.base_form(first + 1, reading.vocab).into_owned(), role.clone()))
}

/// The first mention behind "The other (two) NOUN are".
fn other_members_start(
    noun: &str,
    row: &FactRow,
    reading: &Reading<'_, '_, '_>,
) -> Option<crate::id::MentionId> {
    let chunks = reading.chunks;
    let document = chunks.document;
    let mut item = 0;
    let word = |n: usize| {
        if n < row.len() && row.mention(n).is_none() {
            document.text(row.place(n)).to_lowercase()
        } else {
            String::new()
        }
    };
    if word(item) == "the" {
        item += 1;
    }
    if !matches!(word(item).as_str(), "other" | "others" | "remaining") {
        return None;
    }
    let named = word(item) == "others";
    item += 1;
    if !named {
        if item < row.len() && chunks.tag(row.place(item).start as usize) == Tag::Num {
            item += 1;
        }
        let at = row.place(item.min(row.len() - 1)).start as usize;
        if item >= row.len() || chunks.base_form(at, reading.vocab) != noun {
            return None;
        }
        item += 1;
    }
    if !matches!(word(item).as_str(), "are" | "were" | "is" | "was") {
        return None;
    }
    item += 1;
    item += usize::from(word(item) == "the");
    row.mention(item)
}

/// Gives events without an agent the one that the article names for events of their kind, if it
/// names just one; and their date likewise. Both are marked as inferred.
pub(super) fn agents(claims: &mut [Claim], reading: &Reading<'_, '_, '_>) {
    let mut agents: BTreeMap<PredicateId, Vec<usize>> = BTreeMap::new();
    for (n, claim) in claims.iter().enumerate() {
        let event = reading.rules.kinds.predicate(claim.predicate).class == PredicateClass::Event;
        if event && claim.standing.is_asserted() && claim.role("agent").is_some_and(|a| a.entity.is_some()) {
            agents.entry(claim.predicate).or_default().push(n);
        }
    }
    for n in 0..claims.len() {
        if claims[n].role("agent").is_some() || !claims[n].standing.is_asserted() {
            continue;
        }
        let Some(givers) = agents.get(&claims[n].predicate) else { continue };
        let entity = |m: usize| claims[m].role("agent").and_then(|a| a.entity);
        if givers.iter().any(|&g| entity(g) != entity(givers[0])) || !carries(&claims[n], reading) {
            continue;
        }
        let giver = &claims[givers[0]];
        // What the agent itself says is said of the others, not of it.
        let Some(mut agent) = giver.roles.iter().find(|r| r.role == "agent").cloned() else { continue };
        if claims[n].roles.iter().any(|r| r.filler.entity.is_some() && r.filler.entity == agent.filler.entity)
        {
            continue;
        }
        agent.inferred = true;
        let date = giver.date.clone();
        let standing = giver.standing;
        let settled_by = giver.evidence[0];
        let claim = &mut claims[n];
        claim.roles.insert(0, agent);
        claim.settled_by.push(settled_by);
        if claim.date.is_none() && date.is_some() {
            claim.date = date;
            claim.date_inferred = true;
        }
        if standing == Standing::Reported {
            claim.standing = Standing::Reported;
        }
    }
}

/// Whether events of this predicate are commonly one act of one agent, told over several sentences.
fn carries(claim: &Claim, reading: &Reading<'_, '_, '_>) -> bool {
    matches!(
        reading.rules.kinds.predicate(claim.predicate).name.as_str(),
        "sanctioned" | "charged" | "arrested" | "banned" | "fined"
    )
}
