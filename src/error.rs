//! What went wrong, where, and what to try?
//!
//! After rules and lists are loaded nothing in the pipeline fails, so there are
//! two kinds of errors, split by when they can happen: [`LoadError`] while rules
//! and lists are read (all of them are collected and shown together) and
//! [`InputError`] while articles are read (the others go on). Trouble that loses
//! nothing is a [`Warning`].

use std::fmt;

/// One thing that is wrong in a rule file or a word list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}\n  try: {hint}")]
pub struct LoadError {
    /// The file, relative to its rule directory.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
    /// What is wrong, with the numbers (what was asked, what the limit is).
    pub message: String,
    /// What to try.
    pub hint: String,
}

/// Everything that is wrong in a set of rules and lists, in order of place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LoadErrors(pub Vec<LoadError>);

impl fmt::Display for LoadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for error in &self.0 {
            writeln!(f, "{error}")?;
        }
        let n = self.0.len();
        write!(f, "{n} error{} in the rules and lists", if n == 1 { "" } else { "s" })
    }
}

/// One article that could not be read; the others are not touched by it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{source_name}:{line}:{column}: {message}\n  try: {hint}")]
pub struct InputError {
    /// Name of the file, or `-` for standard input.
    pub source_name: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in bytes, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to try.
    pub hint: String,
}

/// Something the reader of a result should know; nothing was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where: an article's id or a file with a line.
    pub place: String,
    /// What was noticed.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}
