//! Which season, quarter or half of which year is it? Written as in TIMEX3: `1998-SU`, `2021-Q3`,
//! `2021-H1`; a century as `20XX`.

use super::date::year;
use jiff::civil::Date;

/// The parts of a year with their signs and the months in which they begin.
const SEASONS: [(&str, &str, i8); 5] =
    [("spring", "SP", 3), ("summer", "SU", 6), ("autumn", "FA", 9), ("fall", "FA", 9), ("winter", "WI", 12)];

/// Reads words in lower case without those that say nothing ("the", "of", "early").
pub(super) fn read(core: &[&str], published: Option<Date>, future: bool) -> Option<String> {
    let (step, rest) = match core {
        ["last" | "previous" | "past", rest @ ..] => (Some(-1), rest),
        ["this" | "current", rest @ ..] => (Some(0), rest),
        ["next" | "coming" | "following", rest @ ..] => (Some(1), rest),
        _ => (None, core),
    };
    let (part, behind) = part(rest)?;
    match behind {
        [y] if step.is_none() => Some(format!("{:04}-{}", year(y)?, part.sign)),
        [] => {
            let published = published?;
            let this = i16::from(part.month > published.month());
            let of_year = match step {
                // The one that has begun last, or is to begin next.
                None if future => published.year() + i16::from(part.month < published.month()),
                None | Some(0) => published.year() - this * i16::from(step.is_none()),
                Some(-1) => published.year() - i16::from(part.month + 2 >= published.month()),
                _ => published.year() + i16::from(part.month <= published.month()),
            };
            Some(format!("{of_year:04}-{}", part.sign))
        }
        _ => None,
    }
}

struct Part {
    sign: String,
    month: i8,
}

/// The part of a year that words start with, and the words behind it.
fn part<'w, 's>(words: &'s [&'w str]) -> Option<(Part, &'s [&'w str])> {
    match words {
        [season, rest @ ..] if SEASONS.iter().any(|s| s.0 == *season) => {
            let &(_, sign, month) = SEASONS.iter().find(|s| s.0 == *season)?;
            Some((Part { sign: sign.to_owned(), month }, rest))
        }
        [nth, unit @ ("quarter" | "half"), rest @ ..] => {
            let n = ["first", "second", "third", "fourth"].iter().position(|w| w == nth)? as i8;
            let (letter, months) = if *unit == "quarter" { ('Q', 3) } else { ('H', 6) };
            let month = n * months + 1;
            (month <= 12).then(|| (Part { sign: format!("{letter}{}", n + 1), month }, rest))
        }
        _ => None,
    }
}
