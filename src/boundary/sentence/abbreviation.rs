//! Does a sentence end with this abbreviation?
//!
//! The stop of an abbreviation may be the stop of its sentence as well. What follows tells: a name
//! goes on ("U.S. Treasury"), a word that starts sentences and no names ends it ("the U.S. The").

use super::paragraph::{Paragraph, Starter};
use crate::vocab::AbbreviationKind;

impl Paragraph<'_> {
    /// Whether a sentence that started with the word `first` ends at the abbreviation `n`, whose
    /// closing marks end before `next`.
    pub(super) fn abbreviation_ends(&self, n: usize, next: usize, first: usize) -> bool {
        let word = self.word(n);
        let stem = &word[..word.len() - 1];
        if next > n + 1 {
            // A quotation ended with it; of "(U.S.)" only the bracket did, unless the whole
            // sentence stands in brackets.
            let bracket = matches!(self.word(next - 1), ")" | "]");
            return !bracket || matches!(self.word(first), "(" | "[") && self.begins_sentence_only(next);
        }
        if is_time(stem) && n > 0 && self.starter(n - 1) == Starter::Digit {
            return self.time_ends(n, next, first);
        }
        if stem.chars().count() == 1 {
            return self.initial_ends(n, next, stem);
        }
        // "at 11:30 p.m. EST. Nobody left."
        if stem == "EST" {
            return self.starter(next) == Starter::Capital;
        }
        match stem {
            "e.g" | "i.e" | "cf" | "vs" | "ca" | "approx" | "viz" | "esp" | "Vs" => return false,
            "etc" => return true,
            _ => {}
        }
        match self.abbreviations.get(stem) {
            Some(AbbreviationKind::Title | AbbreviationKind::Number) => false,
            _ => self.begins_sentence_only(next) || is_company(stem) && self.subject_follows(next),
        }
    }

    /// "… left Norvik Corp. Halden is …", "… Corp. Halden officials have …": the capital is the
    /// subject of its own verb, or begins it, and is no title of someone at the company.
    fn subject_follows(&self, next: usize) -> bool {
        let lower = |n: usize| self.get(n).is_some_and(|w| w.bytes().all(|b| b.is_ascii_lowercase()));
        let finite = |n: usize| self.is_finite(n);
        self.starter(next) == Starter::Capital && (finite(next + 1) || lower(next + 1) && finite(next + 2))
    }

    /// "5 a.m. GMT", "5 p.m. Friday" go on, and so does a sentence of which there is only the time
    /// yet ("At 5 a.m. Mr. Smith left").
    fn time_ends(&self, n: usize, next: usize, first: usize) -> bool {
        const FRONTED: usize = 4;
        const ZONES_AND_DAYS: &[&str] = &[
            "AEST",
            "BST",
            "CDT",
            "CEST",
            "CET",
            "CST",
            "Central",
            "EDT",
            "EST",
            "ET",
            "Eastern",
            "Friday",
            "GMT",
            "Greenwich",
            "IST",
            "JST",
            "MDT",
            "MST",
            "Monday",
            "Mountain",
            "PDT",
            "PST",
            "PT",
            "Pacific",
            "Saturday",
            "Sunday",
            "Thursday",
            "Tuesday",
            "UTC",
            "Wednesday",
        ];
        let is_zone = ZONES_AND_DAYS.binary_search(&self.word(next).trim_end_matches('.')).is_ok()
            || matches!(self.get(next + 1), Some("time" | "Time") if !self.begins_sentence_only(next));
        let fronted = n - first < FRONTED
            && matches!(
                self.word(first),
                "About" | "After" | "Around" | "At" | "Before" | "By" | "From" | "Since" | "Until"
            );
        self.starter(next) == Starter::Capital && !is_zone && !fronted || self.starter(next) == Starter::Quote
    }

    /// "George W. Bush" goes on, "plan B. The" ends; so do "the World War I. He", and "she wrote on X. Oslo
    /// said", where X is the network.
    fn initial_ends(&self, n: usize, next: usize, stem: &str) -> bool {
        let before = n.checked_sub(1).and_then(|n| self.get(n)).unwrap_or("");
        let capital = before.starts_with(char::is_uppercase);
        let another_initial = capital && before.ends_with('.');
        let after_word = before.ends_with(char::is_alphanumeric);
        if stem == "X" && before == "on" {
            return true;
        }
        stem.starts_with(char::is_uppercase)
            && after_word
            && !another_initial
            && self.begins_sentence_only(next)
    }
}

fn is_company(stem: &str) -> bool {
    matches!(stem, "Bros" | "Co" | "Corp" | "Cos" | "Inc" | "Ltd" | "Org" | "Plc")
}

fn is_time(stem: &str) -> bool {
    matches!(stem, "a.m" | "p.m" | "A.M" | "P.M" | "am" | "pm")
}
