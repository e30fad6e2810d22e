//! Which time of day, which length of time, how much of what?

use super::{Value, number};

/// A time of day from words in lower case: `T16:30`. Without a half of the day "four" is no time.
pub(super) fn time(words: &[&str]) -> Option<Value> {
    let named = match words {
        ["noon"] => Some("T12:00"),
        ["midnight"] => Some("T00:00"),
        _ => None,
    };
    if let Some(named) = named {
        return Some(Value::Time(named.to_owned()));
    }
    let (first, rest) = words.split_first()?;
    let half = rest.first().map(|w| w.replace('.', ""));
    let (hours, minutes): (u32, u32) = match first.split_once(':') {
        Some((hours, minutes)) => (hours.parse().ok()?, minutes.parse().ok()?),
        // "1800 GMT".
        None if first.len() == 4 && half.as_deref().is_none_or(|h| !matches!(h, "am" | "pm")) => {
            (first[..2].parse().ok()?, first[2..].parse().ok()?)
        }
        None => (first.parse().ok()?, 0),
    };
    let hours = match half.as_deref() {
        Some("am") if hours <= 12 => hours % 12,
        Some("pm") if hours <= 12 => hours % 12 + 12,
        _ => hours,
    };
    (hours < 24 && minutes < 60).then(|| Value::Time(format!("T{hours:02}:{minutes:02}")))
}

/// A length of time from words in lower case: `P3M`, `PT48H`. "Several years" has none.
pub(super) fn duration(words: &[&str]) -> Option<Value> {
    let (unit, count) = words.split_last()?;
    let count = number::read(count)?;
    let (sign, factor) = match unit.trim_end_matches('s') {
        "second" => ("S", 1.0),
        "minute" => ("M", 1.0),
        "hour" => ("H", 1.0),
        "day" => ("D", 1.0),
        "week" => ("W", 1.0),
        "month" => ("M", 1.0),
        "year" => ("Y", 1.0),
        "decade" => ("Y", 10.0),
        "centurie" | "century" => ("Y", 100.0),
        _ => return None,
    };
    let within_a_day = matches!(unit.trim_end_matches('s'), "second" | "minute" | "hour");
    let period = if within_a_day { "PT" } else { "P" };
    Some(Value::Duration(format!("{period}{}{sign}", count * factor)))
}

/// A measure from words in lower case.
pub(super) fn quantity(words: &[&str]) -> Option<Value> {
    let numbers =
        words.iter().take_while(|w| number::read(&[w]).is_some() || matches!(**w, "to" | "-")).count();
    let quantity = number::read(&words[..numbers])?;
    Some(Value::Quantity { quantity, unit: words[numbers..].join(" ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_have_their_worth() {
        let split = |words: &'static str| words.split(' ').collect::<Vec<_>>();
        for (words, worth) in [
            ("4:30 p.m.", "T16:30"),
            ("12 a.m.", "T00:00"),
            ("noon", "T12:00"),
            ("1800 gmt", "T18:00"),
            ("16:45", "T16:45"),
        ] {
            assert_eq!(time(&split(words)), Some(Value::Time(worth.into())), "{words}");
        }
        assert_eq!(time(&split("25:00")), None);
        for (words, worth) in [("three months", "P3M"), ("48 hours", "PT48H"), ("two decades", "P20Y")] {
            assert_eq!(duration(&split(words)), Some(Value::Duration(worth.into())), "{words}");
        }
        assert_eq!(duration(&split("several years")), None);
        let barrels = Value::Quantity { quantity: 3e6, unit: "barrels".into() };
        assert_eq!(quantity(&split("3 million barrels")), Some(barrels));
    }
}
