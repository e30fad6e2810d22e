//! Embeds every rule file and word list, so that adding one touches no Rust.
//!
//! Writes `embedded.rs`, a table of (path below the project, content), sorted by path, `sha256.rs`,
//! what is hashed of them, and the images: words, lists and rules as the program would load them at
//! each start.

#[allow(dead_code)] // the program uses the rest
#[path = "src/error.rs"]
mod error;
#[allow(dead_code)]
#[path = "src/id.rs"]
mod id;
#[allow(dead_code, unused_imports)]
#[path = "src/rule/mod.rs"]
mod rule;
#[allow(dead_code)]
#[path = "src/span.rs"]
mod span;
#[allow(dead_code, unused_imports)]
#[path = "src/vocab/mod.rs"]
mod vocab;
#[allow(dead_code)]
#[path = "src/boundary/word/mod.rs"]
mod word;

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    for folder in ["rules", "lexicon"] {
        println!("cargo:rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).expect("found below the root");
        let name = name.to_string_lossy().replace('\\', "/");
        writeln!(table, "    ({name:?}, include_str!({:?})),", file.to_string_lossy())
            .expect("a string grows");
    }
    table.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("embedded.rs"), table)?;
    fs::write(out.join("sha256.rs"), format!("{:?}", sha256(&root, &files)?))?;
    let (numbers, text, rules) = images(&root, &files)?;
    fs::write(out.join("vocab.image"), numbers)?;
    fs::write(out.join("vocab.text"), text)?;
    fs::write(out.join("rules.image"), rules)
}

/// The hash of all files, by path and content.
fn sha256(root: &Path, files: &[PathBuf]) -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    for file in files {
        let name = file.strip_prefix(root).expect("found below the root");
        let name = name.to_string_lossy().replace('\\', "/");
        for part in [name.into_bytes(), fs::read(file)?] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    Ok(hash.finalize().into())
}

/// Words and lists as numbers and text, and the rules; empty where they cannot be loaded, so that the
/// program says why.
fn images(root: &Path, files: &[PathBuf]) -> io::Result<(Vec<u8>, String, Vec<u8>)> {
    for source in ["error.rs", "id.rs", "rule", "span.rs", "vocab", "boundary/word"] {
        println!("cargo:rerun-if-changed=src/{source}");
    }
    let lists = below(&root.join("lexicon/en"), files)?;
    let sources = rule::Sources { built_in: below(&root.join("rules"), files)?, added: Vec::new() };
    let load = || {
        let mut vocab = vocab::Vocab::load(&lists, word::split_words).ok()?;
        let rules = rule::RuleSet::load(&sources, &mut vocab).ok()?;
        let (numbers, text) = vocab.to_image();
        Some((numbers, text, rules.to_image()))
    };
    Ok(load().unwrap_or_default())
}

/// The files of a folder, by their path in it.
fn below(folder: &Path, files: &[PathBuf]) -> io::Result<Vec<vocab::SourceFile>> {
    let mut below = Vec::new();
    for file in files {
        if let Ok(path) = file.strip_prefix(folder) {
            below.push((path.to_string_lossy().replace('\\', "/"), fs::read_to_string(file)?.into()));
        }
    }
    Ok(below)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml" || e == "txt") {
            println!("cargo:rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}
