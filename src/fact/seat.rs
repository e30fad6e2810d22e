//! Where does a body sit that has one house? "the Moor Institute in Oslo", "Oslo's Moor College of Music": an
//! institute or a university is where it is said to be, whatever else is told of it.

use super::clause::Clauses;
use super::{Argument, Draft};
use crate::detect::{MentionForm, Origin};
use crate::id::{MentionId, SentenceId};
use crate::rule::Confidence;
use crate::span::{Span, Tok};

/// Nouns of bodies with a house of their own.
#[rustfmt::skip]
const HOUSES: &[&str] = &[
    "academy", "centers", "college", "conservatory", "institute", "institution", "laboratories", "laboratory",
    "polytechnic", "seminary", "university",
];
/// Words that may stand between "in" and the place.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "central", "downtown", "east", "eastern", "nearby", "north", "northeast", "northern", "northwest", "south",
    "southeast", "southern", "southwest", "suburban", "the", "upstate", "west", "western",
];

/// Adds what a sentence says of the seats of such bodies.
pub(super) fn find(clauses: &Clauses<'_, '_, '_, '_>, sentence: SentenceId, drafts: &mut Vec<Draft>) {
    let reading = clauses.reading;
    let all = reading.mentions.all();
    let kinds = &reading.rules.kinds;
    let Some(predicate) = kinds.predicate_id("headquarteredIn") else { return };
    let from = all.partition_point(|m| m.tokens.start < clauses.tokens.start);
    let is_place =
        |n: usize| kinds.name(all[n].kind) == "PLACE" && !all[n].nested && all[n].form == MentionForm::Name;
    for (n, body) in all.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.end <= clauses.tokens.end)
    {
        if body.nested
            || body.form != MentionForm::Name
            || kinds.name(body.kind) != "ORG"
            || !is_house(clauses, body.tokens)
        {
            continue;
        }
        // "the Moor Institute in downtown Oslo", "the Moor Institute, Oslo, Norway"
        let mut at = body.tokens.end;
        if clauses.word(at) == "(" {
            at = (at + 1..at + 12).find(|&n| clauses.word(n) == ")").map_or(at, |n| n + 1);
        }
        let comma = clauses.word(at) == ",";
        let within = matches!(clauses.word(at + u32::from(comma)), "in" | "at");
        at += u32::from(comma) + u32::from(within);
        while within && AROUND.contains(&clauses.word(at)) {
            at += 1;
        }
        let next = (n + 1..all.len()).take(4).find(|&p| all[p].tokens.start >= at && !all[p].nested);
        let behind = next.filter(|&p| {
            let place = &all[p];
            // "the institute, Oslo, …" needs the larger place behind: else it may be a list.
            let named_fully = clauses.word(place.tokens.end) == ","
                && all
                    .get(p + 1)
                    .is_some_and(|m| m.tokens.start == place.tokens.end + 1 && kinds.name(m.kind) == "PLACE");
            place.tokens.start == at && is_place(p) && (within || comma && named_fully)
        });
        // "Oslo's Moor Institute"
        let owner = (from..n).rev().take(2).find(|&p| {
            let end = all[p].tokens.end;
            is_place(p)
                && all[p].subkind.as_deref() != Some("country")
                && end + 1 == body.tokens.start
                && matches!(clauses.word(end), "'s" | "’s")
        });
        let Some(place) = behind.or(owner) else { continue };
        let argument = |n: usize| Argument { tokens: all[n].tokens, mention: Some(MentionId::from(n)) };
        drafts.push(Draft {
            predicate,
            roles: vec![("subject".to_owned(), argument(n)), ("object".to_owned(), argument(place))],
            sentence,
            tokens: all[place].tokens.cover(&body.tokens),
            anchor: None,
            held: None,
            origin: Origin::Step("fact/seat.rs#house"),
            confidence: Confidence(84),
        });
    }
}

/// Whether a name is one of a body with a house: by its last word, or the one before "of" or "for".
fn is_house(clauses: &Clauses<'_, '_, '_, '_>, name: Span<Tok>) -> bool {
    let head = (name.start..name.end)
        .find(|&at| matches!(clauses.word(at), "of" | "for" | "on"))
        .unwrap_or(name.end);
    head > name.start && HOUSES.contains(&clauses.word(head - 1))
}
