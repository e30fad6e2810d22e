//! When did it happen? The date in the clause of an event; never the day of publication by itself.

use super::Draft;
use super::attribution::Attribution;
use super::clause::{Clauses, Link};
use crate::detect::Value;
use crate::detect::value::DateValue;
use crate::rule::PredicateClass;
use crate::span::{Span, Tok};
use crate::vocab::Form;
use jiff::civil::Date;

/// The date of a statement: the value of its `when`, or for an event the date in its own clause, else the
/// one of its sentence that stands nearest and is bound to nothing else, such as who said so.
pub(super) fn of(
    draft: &Draft,
    attributions: &[Attribution],
    clauses: &Clauses<'_, '_, '_, '_>,
) -> Option<DateValue> {
    let reading = clauses.reading;
    if let Some((_, argument)) = draft.roles.iter().find(|(role, _)| role == "when")
        && let Some(Value::Date(date)) = argument.mention.and_then(|m| reading.mentions.get(m).value.clone())
    {
        return Some(date);
    }
    // What begins with an act has the day of the act.
    let predicate = reading.rules.kinds.predicate(draft.predicate);
    let event = predicate.class == PredicateClass::Event;
    if !event && !matches!(predicate.name.as_str(), "founderOf" | "spouse") {
        return None;
    }
    let sentence = clauses.tokens;
    let at = draft.anchor.map_or(draft.tokens, |anchor| Span::new(anchor, anchor + 1));
    let own = clauses
        .all
        .iter()
        .position(|c| Some(c.group.main) == draft.anchor)
        .or_else(|| clauses.all.iter().position(|c| draft.tokens.contains(&c.group.tokens)))
        .or_else(|| clauses.all.iter().rposition(|c| c.group.tokens.end <= at.start));
    if let Some(date) = own.and_then(|own| when(own, clauses)) {
        return Some(date);
    }
    let all = reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start < sentence.start);
    all[from..]
        .iter()
        .take_while(|m| m.tokens.end <= sentence.end)
        .filter_map(|m| match &m.value {
            Some(Value::Date(date))
                if !belongs_to_saying(m.tokens, attributions, clauses)
                    && !only_since(m.tokens.start, own, clauses) =>
            {
                let rank = rank(m.tokens.start, own, clauses).filter(|&rank| event || rank <= 1)?;
                Some((rank, distance(m.tokens, at), m.tokens.start, date))
            }
            _ => None,
        })
        .min_by_key(|(rank, distance, start, _)| (*rank, *distance, *start))
        .map(|(_, _, _, date)| date.clone())
}

/// "in 2013, when he defeated her": the date that "when" before a clause stands for.
fn when(own: usize, clauses: &Clauses<'_, '_, '_, '_>) -> Option<DateValue> {
    let at = clauses.all[own].start.checked_sub(1).filter(|&at| clauses.word(at) == "when")?;
    let to = at - u32::from(clauses.word(at.wrapping_sub(1)) == ",");
    let date = clauses.phrase_ending(to).filter(|&p| clauses.kind(p) == "DATE")?;
    let value = clauses.phrase(date).mention.and_then(|m| clauses.reading.mentions.get(m).value.clone());
    match value {
        Some(Value::Date(date)) => Some(date),
        _ => None,
    }
}

/// Whether a date, as exactly as it is known, lies wholly after the day of publication.
pub(super) fn is_after(date: &DateValue, published: Option<Date>) -> bool {
    let Some(published) = published else { return false };
    let published = published.to_string();
    let date = date.to_string();
    // "2024-06" and "2024-06-12": as far as both go. Other forms ("2024-Q3") are not compared.
    let plain = date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    plain && matches!(date.len(), 4 | 7 | 10) && published.get(..date.len()).is_some_and(|p| *date > *p)
}

/// Whether a date only says since when something holds, as no verb in the perfect does: "appointed Ada
/// Moor, its head of finance since 2020".
fn only_since(date: u32, own: Option<usize>, clauses: &Clauses<'_, '_, '_, '_>) -> bool {
    let since = clauses.word(date.wrapping_sub(1)) == "since";
    let perfect = own.is_some_and(|n| {
        let group = clauses.all[n].group;
        (group.tokens.start..group.main).any(|t| matches!(clauses.word(t), "has" | "have" | "had" | "been"))
    });
    since && !perfect
}

/// How near a date is to a verb in the build of the sentence; nothing if it belongs to another: to a
/// relative clause, or to what was before or after.
fn rank(date: u32, own: Option<usize>, clauses: &Clauses<'_, '_, '_, '_>) -> Option<u8> {
    // What stands before the first verb belongs to it: "on Thursday sentenced him for stealing".
    let before = clauses.all.iter().rposition(|c| c.group.tokens.end <= date);
    let (Some(holder), Some(own)) = (before.or((!clauses.all.is_empty()).then_some(0)), own) else {
        return Some(if before.is_none() { 1 } else { 3 });
    };
    if before.is_none() && own == holder {
        return Some(1);
    }
    let clause = &clauses.all[holder];
    if holder == own {
        return Some(0);
    }
    // "Ada Moor, who is to visit Oslo in May, condemned it": the day of the visit.
    if let Link::Under(over) = clause.link
        && over != own
        && clauses.all[over].link == Link::Relative
    {
        return None;
    }
    let mine = &clauses.all[own];
    let sequel = |start: u32| {
        matches!(
            clauses.word(start.wrapping_sub(1)),
            "after" | "before" | "since" | "until" | "once" | "following"
        )
    };
    // "bought it in 2017 before selling it", "who was killed six years later": another time.
    if mine.link == Link::Relative || sequel(mine.start) || sequel(mine.group.tokens.start) {
        return None;
    }
    // "convicted on Monday of killing him": the day of the verdict.
    let gerund = clauses.reading.chunks.form(mine.group.main as usize) == Form::Gerund;
    let same_time = clauses.word(mine.group.tokens.start.wrapping_sub(1)) == ",";
    if gerund && !same_time && mine.link == Link::Under(holder) {
        return None;
    }
    // "accused of stealing it in May": the day of the deed.
    const HOLDING: &[&str] =
        &["accuse", "acquit", "blame", "charge", "clear", "convict", "indict", "suspect", "sentence", "jail"];
    let gerund = |c: &super::clause::Clause| {
        c.link == Link::Under(own)
            && c.group.tokens.end <= date
            && clauses.reading.chunks.form(c.group.main as usize) == Form::Gerund
    };
    if HOLDING.contains(&clauses.base(mine.group.main)) && clauses.all.iter().any(gerund) {
        return None;
    }
    if clause.link == Link::Under(own) || mine.link == Link::Under(holder) {
        return Some(2);
    }
    let near = |a: u32, b: u32| b.saturating_sub(a) <= 2;
    let bound = match clause.link {
        Link::Relative => true,
        // "was sentenced by a court, and freed in June"; but "was arrested and charged in June".
        Link::Shared(_) => !near(mine.group.tokens.end, clause.group.tokens.start),
        _ => {
            sequel(clause.start)
                || matches!(clauses.word(clause.start.wrapping_sub(1)), "because" | "although")
        }
    };
    (!bound || mine.link == Link::Shared(holder)).then_some(3)
}

fn distance(a: Span<Tok>, b: Span<Tok>) -> u32 {
    if a.overlaps(&b) { 0 } else { a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end)) + 1 }
}

/// "said on Monday": the date stands in what says so, or right behind it; not in a clause about who says
/// it: "Ada Moor, who was appointed in May, said".
fn belongs_to_saying(
    date: Span<Tok>,
    attributions: &[Attribution],
    clauses: &Clauses<'_, '_, '_, '_>,
) -> bool {
    let own_verb = |a: &Attribution| {
        clauses.all.iter().any(|c| a.saying.start <= c.group.main && c.group.tokens.end <= date.start)
    };
    attributions.iter().any(|a| {
        a.saying.overlaps(&date) && !own_verb(a)
            || date.start >= a.saying.end && date.start <= a.saying.end + 1
    })
}
