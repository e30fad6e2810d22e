//! Is the house in order? Stage order, file length, module docs, sorted lists, paths in documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const STAGES: [&str; 8] = ["article", "boundary", "chunk", "detect", "entity", "fact", "graph", "output"];
/// What serves all stages.
const SERVANTS: [&str; 6] = ["error", "id", "names", "rule", "span", "vocab"];
/// The files that may know all stages.
const WHOLE: [&str; 7] =
    ["check.rs", "lib.rs", "main.rs", "pipeline.rs", "verify.rs", "why.rs", "why_not.rs"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

#[test]
fn a_stage_uses_only_what_comes_before_it() {
    for (n, stage) in STAGES.iter().enumerate() {
        let later: BTreeSet<&str> = STAGES[n + 1..]
            .iter()
            .copied()
            .chain(["pipeline", "check", "verify", "why", "why_not"])
            .collect();
        for file in files(&format!("src/{stage}"), "rs") {
            for used in used_modules(&file) {
                assert!(!later.contains(used.as_str()), "{} uses the later stage {used}", name(&file));
            }
        }
    }
    for servant in ["names", "rule", "vocab"] {
        for file in files(&format!("src/{servant}"), "rs") {
            for used in used_modules(&file) {
                assert!(SERVANTS.contains(&used.as_str()), "{} uses {used}", name(&file));
            }
        }
    }
    let mut sorted = STAGES;
    sorted.sort_unstable();
    assert_eq!(sorted, STAGES, "the names of the stages sort in the order in which they run");
}

/// The modules of the crate that a file names behind `crate::`.
fn used_modules(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let mut used = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        let rest = rest.trim_start_matches('{');
        used.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
    }
    used
}

#[test]
fn every_folder_in_src_is_a_stage_or_known() {
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let entry = entry.unwrap();
        let file = entry.file_name().into_string().unwrap();
        let stem = file.trim_end_matches(".rs");
        let known = STAGES.contains(&stem)
            || SERVANTS.contains(&stem)
            || WHOLE.contains(&file.as_str())
            || stem == "terminal";
        assert!(known, "src/{file} is no stage, servant or terminal");
    }
}

#[test]
fn files_are_short_and_say_what_they_answer() {
    for folder in ["src", "tests", "examples", "benches"] {
        for file in files(folder, "rs") {
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.lines().count() <= 500, "{} has {} lines", name(&file), text.lines().count());
            assert!(text.starts_with("//!"), "{} does not say what it answers", name(&file));
        }
    }
}

#[test]
fn lists_are_sorted_and_name_their_source() {
    let lists = files("lexicon", "txt");
    assert!(lists.len() > 20);
    let index = fs::read_to_string(root().join("lexicon/en/lists.toml")).unwrap();
    for file in lists {
        let text = fs::read_to_string(&file).unwrap();
        let file_name = name(&file);
        assert!(text.starts_with("# source: "), "{file_name} names no source");
        let rows: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "{file_name}: {:?} stands before {:?}", pair[0], pair[1]);
        }
        assert!(rows.len() > 1, "{file_name} is empty");
        assert!(!text.contains('\r') && text.ends_with('\n'), "{file_name} has odd line ends");
        let short = file_name.trim_start_matches("lexicon/en/");
        assert!(index.contains(&format!("\"{short}\"")), "lists.toml does not name {short}");
    }
}

/// A path in a document, in backquotes, that starts with a folder of the project must be there.
#[test]
fn paths_in_documents_exist() {
    let folders = [
        "src/",
        "rules/",
        "lexicon/",
        "fixtures/",
        "examples/",
        "tests/",
        "benches/",
        "docs/",
        "tools/",
        ".ci/",
    ];
    for document in files("", "md") {
        let text = fs::read_to_string(&document).unwrap();
        if name(&document).starts_with("target/") {
            continue;
        }
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = folders.iter().any(|f| quoted.starts_with(f));
            if is_path && !quoted.contains([' ', '*', '<', '\n', '{', 'X']) {
                assert!(root().join(quoted).exists(), "{} names {quoted}", name(&document));
            }
        }
    }
}

/// What the compiler cannot check is in one small file.
#[test]
fn only_the_mapping_of_files_is_unsafe() {
    let marks = [concat!("uns", "afe {"), concat!("allow(uns", "afe_code)")];
    for folder in ["src", "tests", "examples", "benches"] {
        for file in files(folder, "rs").iter().filter(|f| name(f) != "src/names/mapped.rs") {
            let text = fs::read_to_string(file).unwrap();
            assert!(!marks.iter().any(|mark| text.contains(mark)), "{} is not safe", name(file));
        }
    }
}

#[test]
fn nothing_is_left_undone() {
    let marks = ["todo!", "unimplemented!", concat!("FIX", "ME"), concat!("TO", "DO"), concat!("XX", "X")];
    for file in files("src", "rs") {
        let text = fs::read_to_string(&file).unwrap();
        for mark in marks {
            assert!(!text.contains(mark), "{} has {mark}", name(&file));
        }
    }
}

#[test]
fn an_organization_stands_in_one_row() {
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    for list in [
        "agency",
        "armed_group",
        "association",
        "company",
        "exchange",
        "international",
        "league",
        "media",
        "party",
        "university",
    ] {
        let text = fs::read_to_string(root().join(format!("lexicon/en/organization/{list}.txt"))).unwrap();
        let columns = text.lines().find_map(|l| l.strip_prefix("# columns: ")).unwrap();
        let others = columns.split('\t').position(|c| c == "other names").unwrap();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let more = cells.get(others).copied().unwrap_or("").split(';');
            for known in more.chain([cells[0]]).filter(|n| !n.is_empty()) {
                assert_eq!(known.trim(), known, "{list}: {line:?}");
                let row = format!("{list}: {}", cells[0]);
                let first = rows.entry(known.to_owned()).or_insert_with(|| row.clone());
                assert_eq!(*first, row, "{known:?} stands in two rows; shared names have a row of their own");
            }
        }
    }
    assert!(rows.len() > 20_000);
}
