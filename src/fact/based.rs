//! Where does somebody sit who is called by a noun? "The Oslo-based company said …".

use super::clause::Clauses;
use super::{Argument, Draft};
use crate::detect::{MentionForm, Origin};
use crate::id::{MentionId, SentenceId};
use crate::rule::Confidence;

/// Adds what descriptions of a sentence say of a seat: "the Oslo-based group" where it is known whom it means.
pub(super) fn find(clauses: &Clauses<'_, '_, '_, '_>, sentence: SentenceId, drafts: &mut Vec<Draft>) {
    let reading = clauses.reading;
    let all = reading.mentions.all();
    let kinds = &reading.rules.kinds;
    let from = all.partition_point(|m| m.tokens.start < clauses.tokens.start);
    for (n, mention) in
        all.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.end <= clauses.tokens.end)
    {
        let start = mention.tokens.start;
        if mention.form != MentionForm::Nominal
            || !matches!(clauses.word(start), "based" | "headquartered")
            || !matches!(clauses.word(start.wrapping_sub(1)), "-" | "–")
            || reading.entities.of(MentionId::from(n)).is_none()
        {
            continue;
        }
        let predicate = match kinds.name(mention.kind) {
            "ORG" => "headquarteredIn",
            "PERSON" => "basedIn",
            _ => continue,
        };
        let place = (n.saturating_sub(3)..n).rev().find(|&p| {
            all[p].tokens.end + 1 == start && !all[p].nested && kinds.name(all[p].kind) == "PLACE"
        });
        let (Some(place), Some(predicate)) = (place, kinds.predicate_id(predicate)) else { continue };
        let argument = |n: usize| Argument { tokens: all[n].tokens, mention: Some(MentionId::from(n)) };
        drafts.push(Draft {
            predicate,
            roles: vec![("subject".to_owned(), argument(n)), ("object".to_owned(), argument(place))],
            sentence,
            tokens: all[place].tokens.cover(&mention.tokens),
            anchor: None,
            held: None,
            origin: Origin::Step("fact/based.rs#place-based-noun"),
            confidence: Confidence(90),
        });
    }
}
