//! Do sentences end where `fixtures/boundary/` says?
//!
//! The notation stands at the top of each fixture.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::boundary::split;
use newsgraph::pipeline::Pipeline;
use std::path::Path;

/// The sentences of a text, blanks at their ends cut off.
fn sentences(pipeline: &Pipeline, text: &str) -> Vec<String> {
    let article = Article::new(Source::default(), text.to_owned(), Dedup::Off);
    let document = split(&article, pipeline.vocab.abbreviations());
    document.sentences().iter().map(|s| document.text(s.tokens).to_owned()).collect()
}

#[test]
fn sentences_end_where_they_are_marked_and_limits_are_limits() {
    let pipeline = Pipeline::new().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/boundary");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (mut cases, mut wrong) = (0, Vec::new());
    for file in files {
        let fixture = std::fs::read_to_string(&file).unwrap();
        let mut limits = false;
        for line in fixture.lines().filter(|l| !l.is_empty()) {
            if line.starts_with('#') {
                limits |= line == "# limits";
                continue;
            }
            cases += 1;
            let expected: Vec<&str> = line.split(" | ").flat_map(|l| l.split(" ‖ ")).collect();
            let text = line.replace(" | ", "\n").replace(" ‖ ", " ");
            let found = sentences(&pipeline, &text);
            if (found == expected) == limits {
                let verdict = if limits { "works now: move it up" } else { "is split wrongly" };
                wrong.push(format!("{line}\n  {verdict}: {}", found.join(" ‖ ")));
            }
        }
    }
    assert!(cases >= 120, "only {cases} cases are tried");
    assert!(wrong.is_empty(), "{} of {cases}\n{}", wrong.len(), wrong.join("\n"));
}
