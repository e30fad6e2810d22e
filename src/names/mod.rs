//! In which forms do people have names? Each is recognised by what stands in the file.
//!
//! In: files. Out: [`OwnNames`], and what was wrong with single rows, which are left out. One format a
//! file: plain text, tables with a header (CSV, TSV, `targets.simple.csv` of OpenSanctions), the dump of
//! GeoNames, JSON Lines of FollowTheMoney and of Wikidata's sort; and our own compiled form.

mod geonames;
mod json;
mod lines;
mod mapped;
mod recognise;
mod table;
mod taker;
mod text;

use crate::error::{InputError, Warning};
use crate::vocab::Vocab;
use crate::vocab::own::{MAGIC, OwnNames, Table};
use lines::Lines;
use recognise::Form;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use taker::Taker;

/// Names that were read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The names.
    pub names: OwnNames,
    /// What is wrong with rows, with file and line; those of a file from the first on, up to a limit.
    pub faults: Vec<InputError>,
    /// How many rows were left out.
    pub left_out: usize,
    /// What should be known and loses no name.
    pub notes: Vec<Warning>,
}

/// Reads lists of names in any form, compiled ones included.
///
/// # Errors
/// A file that cannot be read, or in which there are no names.
pub fn load(files: &[PathBuf], vocab: &Vocab) -> Result<Loaded, InputError> {
    let mut loaded = Loaded::default();
    let mut lists = Vec::new();
    for file in files {
        if is_compiled(file)? {
            loaded.names.add(mapped::open(file)?);
        } else {
            lists.push(file.as_path());
        }
    }
    if !lists.is_empty() {
        let table = read(&lists, vocab, &mut loaded)?;
        loaded.names.add(table);
    }
    Ok(loaded)
}

/// Reads lists and gives the bytes of their compiled form, with how many names of how many things it has.
///
/// # Errors
/// As [`load`]; and a file that is compiled already.
pub fn build(files: &[PathBuf], vocab: &Vocab) -> Result<(Table, Loaded), InputError> {
    for file in files {
        if is_compiled(file)? {
            return Err(fault(file, "it is compiled already".into(), "give the lists that it was made of"));
        }
    }
    let mut loaded = Loaded::default();
    let lists: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let table = read(&lists, vocab, &mut loaded)?;
    Ok((table, loaded))
}

fn read(files: &[&Path], vocab: &Vocab, loaded: &mut Loaded) -> Result<Table, InputError> {
    let mut taker = Taker::new(vocab.own_table());
    for file in files {
        taker.start(file);
        let opened = std::fs::File::open(file).map_err(|e| unreadable(file, &e))?;
        let mut lines = Lines::open(opened).map_err(|e| unreadable(file, &e))?;
        let form = recognise::form(lines.first()).map_err(|(message, hint)| fault(file, message, hint))?;
        let done = match form {
            Form::Text => text::read(&mut lines, &mut taker),
            Form::Table(columns) => table::read(&mut lines, &columns, &mut taker),
            Form::GeoNames => geonames::read(&mut lines, &mut taker),
            Form::Json => json::read(&mut lines, &mut taker),
        };
        done.map_err(|e| unreadable(file, &e))?;
        taker.end(loaded);
        if taker.taken == 0 {
            for fault in &loaded.faults {
                if fault.source_name == file.display().to_string() {
                    return Err(fault.clone());
                }
            }
            return Err(fault(file, "there is no name in it".into(), "give a list of names"));
        }
    }
    Ok(taker.finish(|bytes| Sha256::digest(bytes).into()))
}

/// Whether a file starts as compiled names do.
fn is_compiled(file: &Path) -> Result<bool, InputError> {
    let mut start = Vec::new();
    let opened = std::fs::File::open(file).map_err(|e| unreadable(file, &e))?;
    opened.take(MAGIC.len() as u64).read_to_end(&mut start).map_err(|e| unreadable(file, &e))?;
    let known = MAGIC.len() - 1;
    if start.len() == MAGIC.len() && start[..known] == MAGIC[..known] && start[known] != MAGIC[known] {
        let message = "it was compiled by another version of the program".into();
        return Err(fault(file, message, "compile it again with newsgraph names build"));
    }
    Ok(start == MAGIC)
}

fn unreadable(file: &Path, error: &io::Error) -> InputError {
    fault(file, format!("cannot be read: {error}"), "see whether the file is there, whole, and may be read")
}

fn fault(file: &Path, message: String, hint: &str) -> InputError {
    InputError { source_name: file.display().to_string(), line: 1, column: 1, message, hint: hint.to_owned() }
}
