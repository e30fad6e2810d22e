//! Do the rules hold to their examples, and is everything refused that must be?

use newsgraph::check::{self, Verdict};
use newsgraph::pipeline::{Pipeline, rule_files};
use std::path::Path;

#[test]
fn every_example_of_the_built_in_rules_holds() {
    let pipeline = Pipeline::new().unwrap_or_else(|errors| panic!("{errors}"));
    let outcomes = check::run(&pipeline, |_| true).unwrap();
    assert!(!outcomes.is_empty());
    let failures: Vec<String> = outcomes
        .iter()
        .filter(|o| o.verdict.is_failure())
        .map(|o| format!("{} line {}: {}\n  {}\n  found: {:?}", o.rule, o.line, o.verdict, o.text, o.found))
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Each file in `fixtures/bad_rules/` says in its comments, `# expect LINE:COLUMN words`, what has to
/// be said of it: all of that and nothing else.
#[test]
fn bad_rules_are_refused_with_their_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bad_rules");
    let mut seen = 0;
    let mut folders: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    for case in folders {
        let files = rule_files(&case).unwrap();
        let mut expected: Vec<(String, String)> = Vec::new();
        for (path, text) in &files {
            for line in text.lines() {
                if let Some((place, words)) = line.strip_prefix("# expect ").and_then(|l| l.split_once(' ')) {
                    expected.push((format!("{path}:{place}:"), words.to_owned()));
                }
            }
        }
        assert!(!expected.is_empty(), "{} expects nothing", case.display());
        let errors = Pipeline::with(files).expect_err(&format!("{} was taken", case.display()));
        let said: Vec<String> = errors.0.iter().map(ToString::to_string).collect();
        for (place, words) in &expected {
            let found = said.iter().any(|s| s.starts_with(place.as_str()) && s.contains(words.as_str()));
            assert!(found, "{}: nothing says {place} … {words}\n{}", case.display(), said.join("\n"));
        }
        assert_eq!(said.len(), expected.len(), "{}:\n{}", case.display(), said.join("\n"));
        assert!(said.iter().all(|s| s.contains("\n  try: ")), "every error has a hint");
        seen += expected.len();
    }
    assert!(seen >= 20, "only {seen} errors are tried");
}

#[test]
fn a_user_adds_rules_in_the_same_notation() {
    let rule = r#"
fact = "headOf(subject: PERSON, object: ORG)"
[[rule]]
id = "helm"
pattern = 'subject:PERSON at the helm of object:ORG'
yes = ["[Ada Moor](subject:PERSON) at the helm of [Norvik](object:ORG) smiled."]
no = ["[Ada Moor](PERSON) held the helm of a ship."]
limits = ["The helm of [Norvik](object:ORG) is [Ada Moor](subject:PERSON)'s."]
"#;
    let pipeline = Pipeline::with(vec![("helm.toml".into(), rule.into())]).unwrap();
    let outcomes = check::run(&pipeline, |name| name.starts_with("helm.toml")).unwrap();
    let verdicts: Vec<Verdict> = outcomes.iter().map(|o| o.verdict).collect();
    assert_eq!(verdicts, [Verdict::Holds, Verdict::Holds, Verdict::Limit]);
}

/// A limit that works is named as mended, and each way to fail has its name.
#[test]
fn verdicts_tell_failures_apart() {
    let rule = r#"
fact = "headOf(subject: PERSON, object: ORG)"
[[rule]]
id = "runs"
pattern = 'subject:PERSON <run> object:ORG'
yes = [
  "[Ada Moor](subject:PERSON) left [Norvik](object:ORG).",
  "[Ada Moor](subject:PERSON) runs [Norvik](ORG) and [Halden](object:ORG).",
]
no = ["[Ada Moor](PERSON) runs [Norvik](ORG)."]
limits = ["[Ada Moor](subject:PERSON) runs [Norvik](object:ORG)."]
"#;
    let pipeline = Pipeline::with(vec![("runs.toml".into(), rule.into())]).unwrap();
    let outcomes = check::run(&pipeline, |name| name.starts_with("runs.toml")).unwrap();
    let verdicts: Vec<Verdict> = outcomes.iter().map(|o| o.verdict).collect();
    assert_eq!(verdicts, [Verdict::Misses, Verdict::WrongRoles, Verdict::Overreaches, Verdict::Mended]);
}
