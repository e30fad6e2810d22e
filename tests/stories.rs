//! Are the events of whole articles found, on subjects of all kinds, and nothing that is not so?
//!
//! Reads `fixtures/stories/*.txt`: an article, a line `---`, then its facts, one a line: `subject |
//! predicate | object | standing | date`. Nothing for the subject means that the text names none;
//! `! subject | predicate | object` must not be found as a fact.

use newsgraph::article::{Article, Dedup, Source, parse_date};
use newsgraph::graph::{Annotation, Argument, ClaimRecord};
use newsgraph::pipeline::Pipeline;
use std::path::PathBuf;

/// How many of a hundred facts have to be found with a right standing.
const FLOOR: usize = 80;

fn is(annotation: &Annotation, argument: Option<&Argument>, wanted: &str) -> bool {
    let Some(argument) = argument else { return wanted.is_empty() };
    let entity = argument.entity.map(|n| &annotation.entities[n]);
    wanted.is_empty()
        || argument.text.contains(wanted)
        || entity.is_some_and(|e| e.name == wanted || e.aliases.iter().any(|a| a == wanted))
}

fn says(annotation: &Annotation, claim: &ClaimRecord, fact: &[&str]) -> bool {
    let role = |name: &str| claim.roles.iter().find(|r| r.role == name).map(|r| &r.argument);
    claim.predicate == fact[1]
        && is(annotation, role("agent").or_else(|| role("subject")), fact[0])
        && is(annotation, role("object"), fact[2])
}

fn fits(standing: &str, wanted: &str) -> bool {
    let negative = ["negated", "denied", "failed"];
    standing == wanted
        || standing == "reported" && wanted == "asserted"
        || negative.contains(&standing) && negative.contains(&wanted)
        || ["planned", "conditional", "alleged"].contains(&standing)
            && ["planned", "conditional", "alleged"].contains(&wanted)
}

#[test]
fn stories_are_read() {
    let pipeline = Pipeline::new().unwrap();
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/stories"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 12, "only {} stories", files.len());
    let (mut all, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy();
        let content = std::fs::read_to_string(file).unwrap();
        let (text, facts) = content.split_once("\n---\n").unwrap_or_else(|| panic!("{name}: no line `---`"));
        let mut published = None;
        let mut paragraphs = Vec::new();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            match line.strip_prefix("published ") {
                Some(date) => published = parse_date(date),
                None => paragraphs.push(line),
            }
        }
        assert!(published.is_some(), "{name}: no day of publication");
        let source = Source { published, ..Source::default() };
        let article = Article::new(source, paragraphs.join("\n"), Dedup::default());
        let annotation = pipeline.read(&article, false);
        for line in facts.lines().filter(|l| !l.is_empty()) {
            let (not, line) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest));
            let fact: Vec<&str> = line.split('|').map(str::trim).collect();
            let claims: Vec<&ClaimRecord> =
                annotation.claims.iter().filter(|claim| says(&annotation, claim, &fact)).collect();
            if not {
                assert_eq!(fact.len(), 3, "{name}: {line}");
                wrong.extend(claims.iter().any(|c| c.asserted).then(|| format!("{name}: {line}")));
                continue;
            }
            assert!(fact.len() == 4 || fact.len() == 5, "{name}: {line}");
            all += 1;
            let date = |claim: &ClaimRecord| {
                fact.get(4).is_none_or(|date| claim.date.as_deref().is_some_and(|d| d == *date))
            };
            if !claims.iter().any(|c| fits(&c.standing, fact[3]) && date(c)) {
                let found: Vec<String> =
                    claims.iter().map(|c| format!("{} {:?}", c.standing, c.date)).collect();
                missed.push(format!("{name}: {line}: {found:?}"));
            }
            let so = ["asserted", "reported"].contains(&fact[3]);
            wrong.extend((!so && claims.iter().any(|c| c.asserted)).then(|| format!("{name}: {line}")));
        }
    }
    if std::env::var_os("SHOW").is_some() {
        println!("{} of {all} missed\n{}", missed.len(), missed.join("\n"));
    }
    assert!(wrong.is_empty(), "found as facts:\n{}", wrong.join("\n"));
    assert!(
        (all - missed.len()) * 100 >= all * FLOOR,
        "{} of {all} are not found:\n{}",
        missed.len(),
        missed.join("\n")
    );
}
