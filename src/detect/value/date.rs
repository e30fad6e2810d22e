//! Which day, month or year is it?
//!
//! Relative expressions are read against the day of publication; without one they have no value.

use super::super::Mention;
use super::{number, year_part};
use crate::chunk::{Chunks, VerbGroup};
use crate::rule::kinds;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;
use std::fmt;

/// A date in ISO 8601, as exact as the text says: `2023-05-23`, `2023-05`, `2023`; `199X` is a decade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct DateValue(String);

impl DateValue {
    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value of a day.
    pub fn day(date: Date) -> DateValue {
        DateValue(date.to_string())
    }

    fn month(date: Date) -> DateValue {
        DateValue(format!("{:04}-{:02}", date.year(), date.month()))
    }

    fn year(year: i16) -> DateValue {
        DateValue(format!("{year:04}"))
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the sentence speaks of what is to come, so that "Tuesday" is the next one.
pub(super) fn speaks_of_future(chunks: &Chunks<'_, '_>, mention: &Mention) -> bool {
    let sentence = chunks.document.sentence(chunks.document.sentence_of(mention.tokens.start));
    let groups = chunks.verb_groups();
    let from = groups.partition_point(|g| g.tokens.start < sentence.tokens.start);
    // The verb group nearest before the date, else the first one behind it.
    let inside = groups[from..].iter().take_while(|g| g.tokens.end <= sentence.tokens.end);
    let mut nearest = None;
    for group in inside {
        if group.tokens.start < mention.tokens.start || nearest.is_none() {
            nearest = Some(group);
        }
    }
    nearest.is_some_and(|group| {
        let first = chunks.document.word(group.tokens.start as usize);
        ["will", "'ll", "shall", "to"].iter().any(|w| first.eq_ignore_ascii_case(w))
            || is_timetable(chunks, group, sentence.tokens)
    })
}

/// Whether a verb tells in the present tense what is to come: "Norvik visit Halden on Saturday." A line
/// without a full stop is a headline, which tells in the present what has been.
fn is_timetable(chunks: &Chunks<'_, '_>, group: &VerbGroup, sentence: Span<Tok>) -> bool {
    let main = group.main as usize;
    group.finite
        && group.tokens.len() == 1
        && chunks.tag(main) == Tag::Verb
        && matches!(chunks.form(main), Form::Third | Form::Base)
        && !chunks.kinds(main).has(kinds::SPEECH)
        && !chunks.marks(main).any(Marks::BE)
        && matches!(chunks.document.word(sentence.end as usize - 1), "." | "”" | "\"")
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<i8> {
    let stem = word.trim_end_matches('.');
    let found =
        MONTHS.iter().position(|m| *m == stem || stem.len() >= 3 && stem.len() <= 4 && m.starts_with(stem));
    found.map(|n| n as i8 + 1)
}

fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let stem = word.trim_end_matches('.');
    DAYS.iter()
        .find(|(d, _)| *d == stem || stem.len() >= 3 && d.starts_with(stem) && stem.len() <= 5)
        .map(|(_, d)| *d)
}

pub(super) fn year(word: &str) -> Option<i16> {
    let valid = word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with('1') || word.starts_with('2'));
    valid.then(|| word.parse().ok()).flatten()
}

fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    let valid = matches!(tail, "" | "st" | "nd" | "rd" | "th") && (1..=2).contains(&digits.len());
    valid.then(|| digits.parse().ok()).flatten().filter(|d| (1..=31).contains(d))
}

/// Reads a date from words in lower case.
pub(super) fn read(words: &[&str], published: Option<Date>, future: bool) -> Option<DateValue> {
    const PASSED: &[&str] = &[
        ",",
        "the",
        "of",
        "in",
        "on",
        "early",
        "late",
        "mid",
        "-",
        "mid-",
        "around",
        "by",
        "since",
        "at",
        "about",
        "morning",
        "afternoon",
        "evening",
        "night",
        "later",
        "earlier",
        "end",
        "beginning",
        "middle",
    ];
    if let [word] = words
        && let Some(iso) = word.get(..10).filter(|_| word.len() == 10).and_then(|w| w.parse::<Date>().ok())
    {
        return Some(DateValue::day(iso));
    }
    let core: Vec<&str> = words.iter().copied().filter(|w| !PASSED.contains(w)).collect();
    if let Some(part) = year_part::read(&core, published, future) {
        return Some(DateValue(part));
    }
    if let Some(absolute) = absolute(&core) {
        return Some(absolute);
    }
    relative(words, &core, published?, future)
}

/// Dates that say their year.
fn absolute(core: &[&str]) -> Option<DateValue> {
    let core: Vec<&str> = core.iter().copied().filter(|w| weekday(w).is_none() || core.len() == 1).collect();
    match core.as_slice() {
        [y] if year(y).is_some() => Some(DateValue::year(year(y)?)),
        [decade] if decade.len() == 5 && decade.ends_with("0s") => {
            Some(DateValue(format!("{}X", year(&decade[..4])? / 10)))
        }
        [m, y] if month(m).is_some() && year(y).is_some() => {
            Some(DateValue(format!("{:04}-{:02}", year(y)?, month(m)?)))
        }
        [m, d, y] if month(m).is_some() => {
            Some(DateValue::day(Date::new(year(y)?, month(m)?, day_of_month(d)?).ok()?))
        }
        [d, m, y] if month(m).is_some() => {
            Some(DateValue::day(Date::new(year(y)?, month(m)?, day_of_month(d)?).ok()?))
        }
        _ => None,
    }
}

fn relative(words: &[&str], core: &[&str], published: Date, future: bool) -> Option<DateValue> {
    match core {
        ["today" | "tonight"] => Some(DateValue::day(published)),
        ["yesterday"] => Some(DateValue::day(published.yesterday().ok()?)),
        ["tomorrow"] => Some(DateValue::day(published.tomorrow().ok()?)),
        ["this", "day"] => Some(DateValue::day(published)),
        ["this" | "current", unit] => near(unit, 0, published, future),
        ["last" | "previous" | "past", unit] => near(unit, -1, published, future),
        ["next" | "coming" | "following", unit] => near(unit, 1, published, future),
        [unit, "ago"] => near(unit, -1, published, future),
        [count @ .., unit, "ago"] => {
            let n = number::read(count)?;
            back(n as i64, unit, published)
        }
        [day] if weekday(day).is_some() => {
            let day = weekday(day)?;
            if future && published.weekday() != day {
                return Some(DateValue::day(published.nth_weekday(1, day).ok()?));
            }
            Some(DateValue::day(latest(day, published)?))
        }
        [m] if month(m).is_some() => Some(DateValue::month(nearest_month(month(m)?, published, future)?)),
        [m, d] if month(m).is_some() => day_without_year(month(m)?, day_of_month(d)?, published, future),
        [d, m] if month(m).is_some() && day_of_month(d).is_some() => {
            day_without_year(month(m)?, day_of_month(d)?, published, future)
        }
        [day, m, d] if weekday(day).is_some() && month(m).is_some() => {
            day_without_year(month(m)?, day_of_month(d)?, published, future)
        }
        _ if words.contains(&"now") => Some(DateValue::day(published)),
        _ => None,
    }
}

/// The last such weekday up to the day of publication.
fn latest(day: Weekday, published: Date) -> Option<Date> {
    if published.weekday() == day { Some(published) } else { published.nth_weekday(-1, day).ok() }
}

fn near(unit: &str, step: i64, published: Date, _future: bool) -> Option<DateValue> {
    if let Some(day) = weekday(unit) {
        return match step {
            -1 => Some(DateValue::day(if published.weekday() == day {
                published.nth_weekday(-1, day).ok()?
            } else {
                latest(day, published)?
            })),
            1 => Some(DateValue::day(published.nth_weekday(1, day).ok()?)),
            _ => Some(DateValue::day(latest(day, published)?)),
        };
    }
    if let Some(month) = month(unit) {
        let this = Date::new(published.year(), month, 1).ok()?;
        let shifted = match step {
            -1 if month >= published.month() => this.checked_sub(1.year()).ok()?,
            1 if month <= published.month() => this.checked_add(1.year()).ok()?,
            _ => this,
        };
        return Some(DateValue::month(shifted));
    }
    match unit {
        "day" => Some(DateValue::day(published.checked_add(step.days()).ok()?)),
        "week" | "weekend" => week(published.checked_add((7 * step).days()).ok()?),
        "month" => Some(DateValue::month(published.first_of_month().checked_add(step.months()).ok()?)),
        "year" => Some(DateValue::year(published.checked_add(step.years()).ok()?.year())),
        _ => None,
    }
}

/// A week in ISO 8601: `2023-W21`.
fn week(date: Date) -> Option<DateValue> {
    let week = date.iso_week_date();
    Some(DateValue(format!("{:04}-W{:02}", week.year(), week.week())))
}

fn back(n: i64, unit: &str, published: Date) -> Option<DateValue> {
    let n = n.clamp(0, 10_000);
    match unit.trim_end_matches('s') {
        "day" => Some(DateValue::day(published.checked_sub(n.days()).ok()?)),
        "week" => week(published.checked_sub((7 * n).days()).ok()?),
        "month" => Some(DateValue::month(published.first_of_month().checked_sub(n.months()).ok()?)),
        "year" => Some(DateValue::year(published.checked_sub(n.years()).ok()?.year())),
        "decade" => Some(DateValue::year(published.checked_sub((10 * n).years()).ok()?.year())),
        _ => None,
    }
}

/// The last such month up to that of publication, or the next one.
fn nearest_month(month: i8, published: Date, future: bool) -> Option<Date> {
    let this = Date::new(published.year(), month, 1).ok()?;
    Some(if future && month < published.month() {
        this.checked_add(1.year()).ok()?
    } else if !future && month > published.month() {
        this.checked_sub(1.year()).ok()?
    } else {
        this
    })
}

fn day_without_year(month: i8, day: i8, published: Date, future: bool) -> Option<DateValue> {
    let this = Date::new(published.year(), month, day).ok()?;
    // A few days ahead may be announced without "will"; half a year ahead is last year's.
    let ahead = this > published;
    let far = ahead && this.since(published).ok()?.get_days() > 60;
    Some(DateValue::day(if far && !future {
        Date::new(published.year() - 1, month, day).ok()?
    } else if future && !ahead && published.since(this).ok()?.get_days() > 30 {
        Date::new(published.year() + 1, month, day).ok()?
    } else {
        this
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_against_the_day_of_publication() {
        let tuesday: Date = "2023-05-23".parse().unwrap();
        for (words, future, expected) in [
            ("tuesday", false, "2023-05-23"),
            ("monday", false, "2023-05-22"),
            ("friday", false, "2023-05-19"),
            ("friday", true, "2023-05-26"),
            ("last tuesday", false, "2023-05-16"),
            ("march", false, "2023-03"),
            ("june", false, "2022-06"),
            ("june", true, "2023-06"),
            ("last year", false, "2022"),
            ("last month", false, "2023-04"),
            ("next week", false, "2023-W22"),
            ("three years ago", false, "2020"),
            ("yesterday", false, "2023-05-22"),
            ("may 3 , 1999", false, "1999-05-03"),
            ("3 may 1999", false, "1999-05-03"),
            ("tuesday , may 23 , 2023", false, "2023-05-23"),
            ("august 1996", false, "1996-08"),
            ("2014", false, "2014"),
            ("the 1990s", false, "199X"),
            ("1996-08-30", false, "1996-08-30"),
            ("dec. 12", false, "2022-12-12"),
            ("last summer", false, "2022-SU"),
            ("spring of 1925", false, "1925-SP"),
            ("the first quarter", false, "2023-Q1"),
            ("third quarter of 2021", false, "2021-Q3"),
        ] {
            let split: Vec<&str> = words.split_whitespace().collect();
            let value = read(&split, Some(tuesday), future).map(|v| v.0);
            assert_eq!(value.as_deref(), Some(expected), "{words}");
        }
    }

    #[test]
    fn no_publication_date_no_invented_date() {
        for words in ["tuesday", "last year", "march", "yesterday", "may 3"] {
            let split: Vec<&str> = words.split_whitespace().collect();
            assert_eq!(read(&split, None, false), None, "{words}");
        }
        assert_eq!(read(&["2014"], None, false).unwrap().as_str(), "2014");
        assert_eq!(read(&["february", "31", ",", "2014"], None, false), None);
    }
}
