//! What is a date, an amount or a number worth?

mod date;
mod measure;
mod money;
mod number;
mod year_part;

pub use date::DateValue;

use super::Mention;
use crate::chunk::Chunks;
use crate::rule::RuleSet;
use jiff::civil::Date;
use serde::Serialize;

/// The worth of a mention.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A day, month, year or decade in ISO 8601: `2023-05-23`, `2023-05`, `2023`, `199X`.
    Date(DateValue),
    /// An amount of money, or a range of it.
    Money {
        /// The amount, or the lower end of the range.
        amount: f64,
        /// The upper end of a range.
        #[serde(skip_serializing_if = "Option::is_none")]
        upto: Option<f64>,
        /// ISO 4217 code.
        currency: &'static str,
    },
    /// A share in hundredths.
    Percent {
        /// The number before "percent".
        percent: f64,
    },
    /// A time of day in ISO 8601: `T16:30`.
    Time(String),
    /// A length of time in ISO 8601: `P3M`, `PT2H`.
    Duration(String),
    /// A measure.
    Quantity {
        /// How many.
        quantity: f64,
        /// Of what, as written: `kilometres`.
        unit: String,
    },
    /// An address, number or hash as machines write it.
    Identifier(String),
}

/// Reads the value of a mention of a kind that has one.
pub(super) fn read(
    chunks: &Chunks<'_, '_>,
    mention: &Mention,
    rules: &RuleSet,
    published: Option<Date>,
) -> Option<Value> {
    let kind = rules.kinds.name(mention.kind);
    if !matches!(kind, "DATE" | "TIME" | "DURATION" | "QUANTITY" | "MONEY" | "PERCENT") {
        return None;
    }
    let words: Vec<String> = mention.tokens.range().map(|n| chunks.document.word(n).to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match kind {
        "DATE" => date::read(&words, published, date::speaks_of_future(chunks, mention)).map(Value::Date),
        "TIME" => measure::time(&words),
        "DURATION" => measure::duration(&words),
        "QUANTITY" => measure::quantity(&words),
        "MONEY" => money::read(&words),
        "PERCENT" => {
            let at = words
                .iter()
                .position(|w| matches!(*w, "percent" | "%" | "per" | "pct"))
                .unwrap_or(words.len());
            number::read(&words[..at]).map(|percent| Value::Percent { percent })
        }
        _ => None,
    }
}
