//! Embeds every rule file and word list, so that adding one touches no Rust.
//!
//! Writes `embedded.rs`, a table of (path below the project, content), sorted by path, `sha256.rs`,
//! what is hashed of them, and `vocab.image`, the word lists as the program would load them at each
//! start.

#[allow(dead_code)] // the program uses the rest
#[path = "src/error.rs"]
mod error;
#[allow(dead_code)]
#[path = "src/id.rs"]
mod id;
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
    fs::write(out.join("vocab.image"), image(&root.join("lexicon/en"), &files)?)
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

/// The loaded word lists; empty where they cannot be loaded, so that the program says why.
fn image(folder: &Path, files: &[PathBuf]) -> io::Result<Vec<u8>> {
    println!("cargo:rerun-if-changed=src/vocab");
    println!("cargo:rerun-if-changed=src/boundary/word");
    let mut lists: Vec<vocab::SourceFile> = Vec::new();
    for file in files {
        if let Ok(path) = file.strip_prefix(folder) {
            lists.push((path.to_string_lossy().replace('\\', "/"), fs::read_to_string(file)?.into()));
        }
    }
    Ok(vocab::Vocab::load(&lists, word::split_words).map(|v| v.to_image()).unwrap_or_default())
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
