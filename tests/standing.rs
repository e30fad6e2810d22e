//! Is what was denied, planned or alleged kept apart, and is what is so found to be so?
//!
//! Reads `fixtures/standing/*.txt`: blocks of a statement and sentences that say it in many ways.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::graph::{Annotation, ClaimRecord};
use newsgraph::pipeline::Pipeline;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A statement: its predicate and what fills its roles.
#[derive(Clone, Default)]
struct Statement {
    predicate: String,
    roles: Vec<(String, String)>,
}

/// A sentence with the standings that are right for the statement in it.
struct Case {
    place: String,
    statement: Statement,
    standings: Vec<String>,
    sentence: String,
}

const STANDINGS: &[&str] = &[
    "asserted",
    "reported",
    "alleged",
    "denied",
    "negated",
    "planned",
    "conditional",
    "questioned",
    "failed",
];

/// The standings that enter the asserted graph count as one, so do those that say it is not so.
fn coarse(standing: &str) -> u8 {
    match standing {
        "asserted" | "reported" => 0,
        "negated" | "denied" | "failed" => 1,
        _ => 2,
    }
}

fn cases() -> Vec<Case> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/standing"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut statement = Statement::default();
        for (n, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
            let place = format!("{name}:{}", n + 1);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(head) = line.strip_prefix('[') {
                let (predicate, roles) = head.split_once(']').unwrap_or_else(|| panic!("{place}: no `]`"));
                let role = |part: &str| {
                    let (role, filler) = part.split_once(':').unwrap_or_else(|| panic!("{place}: no `:`"));
                    (role.trim().to_owned(), filler.trim().to_owned())
                };
                statement = Statement {
                    predicate: predicate.to_owned(),
                    roles: roles.split('|').map(role).collect(),
                };
                continue;
            }
            let (standings, sentence) = line.split_once('|').unwrap_or_else(|| panic!("{place}: no `|`"));
            let standings: Vec<String> = standings.trim().split('/').map(str::to_owned).collect();
            for standing in &standings {
                assert!(STANDINGS.contains(&standing.as_str()), "{place}: no standing `{standing}`");
            }
            assert!(!statement.predicate.is_empty(), "{place}: a sentence before any statement");
            let sentence = sentence.trim().to_owned();
            cases.push(Case { place, statement: statement.clone(), standings, sentence });
        }
    }
    cases
}

/// Whether a claim says what a statement says, whatever its standing.
fn says(annotation: &Annotation, claim: &ClaimRecord, statement: &Statement) -> bool {
    claim.predicate == statement.predicate
        && statement.roles.iter().all(|(role, wanted)| {
            claim.roles.iter().filter(|r| r.role == *role).any(|r| {
                let text = &r.argument.text;
                let entity = r.argument.entity.map(|n| &annotation.entities[n]);
                text.contains(wanted.as_str())
                    || entity.is_some_and(|e| e.name == *wanted || e.aliases.iter().any(|a| a == wanted))
            })
        })
}

#[test]
fn nothing_leaks_and_what_is_so_is_found() {
    let pipeline = Pipeline::new().unwrap();
    let cases = cases();
    assert!(cases.len() >= 300, "only {} sentences", cases.len());
    let mut leaks = Vec::new();
    let mut wrong = Vec::new();
    let mut right: BTreeMap<bool, [usize; 2]> = BTreeMap::new();
    for case in &cases {
        let article = Article::new(Source::default(), case.sentence.clone(), Dedup::default());
        let annotation = pipeline.read(&article, false);
        let found: Vec<&str> = annotation
            .claims
            .iter()
            .filter(|claim| says(&annotation, claim, &case.statement))
            .map(|claim| claim.standing.as_str())
            .collect();
        let so = coarse(&case.standings[0]) == 0;
        let fits = |standing: &str| case.standings.iter().any(|s| coarse(s) == coarse(standing));
        let asserted = found.iter().find(|s| coarse(s) == 0);
        let got = asserted.or(found.first()).copied().unwrap_or("missing");
        if asserted.is_some() && !so {
            leaks.push(format!("{}: {got}: {}", case.place, case.sentence));
        }
        let count = right.entry(so).or_default();
        count[1] += 1;
        if got != "missing" && fits(got) {
            count[0] += 1;
        } else {
            wrong.push(format!("{}: {got}, not {}: {}", case.place, case.standings.join("/"), case.sentence));
        }
    }
    if std::env::var_os("SHOW").is_some() {
        println!("{right:?}\n{}", wrong.join("\n"));
    }
    assert!(leaks.is_empty(), "came out as asserted:\n{}", leaks.join("\n"));
    for (so, [right, all]) in right {
        let what = if so { "what is so" } else { "what is not so" };
        assert!(right * 100 >= all * FLOOR, "of {what} {right} of {all} are right:\n{}", wrong.join("\n"));
    }
}

/// How many of a hundred sentences have to come out with a right standing.
const FLOOR: usize = 85;
