//! When did it happen? The date in the clause of an event; never the day of publication by itself.

use super::attribution::Attribution;
use super::{Draft, Reading};
use crate::detect::Value;
use crate::detect::value::DateValue;
use crate::rule::PredicateClass;
use crate::span::{Span, Tok};

/// The date of a statement: the value of its `when`, or for an event the date of its sentence that
/// stands nearest, if it does not belong to who said so.
pub(super) fn of(
    draft: &Draft,
    attributions: &[Attribution],
    reading: &Reading<'_, '_, '_>,
) -> Option<DateValue> {
    if let Some((_, argument)) = draft.roles.iter().find(|(role, _)| role == "when")
        && let Some(Value::Date(date)) = argument.mention.and_then(|m| reading.mentions.get(m).value.clone())
    {
        return Some(date);
    }
    if reading.rules.kinds.predicate(draft.predicate).class != PredicateClass::Event {
        return None;
    }
    let sentence = reading.chunks.document.sentence(draft.sentence).tokens;
    let all = reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start < sentence.start);
    all[from..]
        .iter()
        .take_while(|m| m.tokens.end <= sentence.end)
        .filter_map(|m| match &m.value {
            Some(Value::Date(date)) if !belongs_to_saying(m.tokens, attributions) => {
                Some((distance(m.tokens, draft.tokens), m.tokens.start, date))
            }
            _ => None,
        })
        .min_by_key(|(distance, start, _)| (*distance, *start))
        .map(|(_, _, date)| date.clone())
}

fn distance(a: Span<Tok>, b: Span<Tok>) -> u32 {
    if a.overlaps(&b) { 0 } else { a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end)) + 1 }
}

/// "said on Monday": the date stands in what says so, or right behind it.
fn belongs_to_saying(date: Span<Tok>, attributions: &[Attribution]) -> bool {
    attributions
        .iter()
        .any(|a| a.saying.overlaps(&date) || date.start >= a.saying.end && date.start <= a.saying.end + 1)
}
