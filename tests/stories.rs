//! Are the facts of whole articles found, on subjects of all kinds, and nothing that is not so?
//!
//! Reads `fixtures/stories/*.txt` and `fixtures/news/*.txt`: an article, a line `---`, then its facts, one
//! a line: `subject | predicate | object | standing | date | who says so`. Nothing for the subject means
//! that the text names none; ` // ` stands between readings that are all right. `! subject | predicate |
//! object` must not be found as a fact. In `news` also `= name | type | alias; alias`, an entity that
//! has to be one node; and `~` before a fact or entity that is missed today: it has to be taken off when
//! it begins to hold.

use newsgraph::article::{Article, Dedup, Source, parse_date};
use newsgraph::detect::Value;
use newsgraph::graph::{Annotation, Argument, ClaimRecord};
use newsgraph::pipeline::Pipeline;
use std::path::{Path, PathBuf};

/// How many of a hundred facts of the stories have to be found with a right standing.
const FLOOR: usize = 80;

/// The readings of a cell.
fn readings(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("//").map(str::trim)
}

fn is(annotation: &Annotation, argument: Option<&Argument>, wanted: &str) -> bool {
    let Some(argument) = argument else { return wanted.is_empty() };
    let entity = argument.entity.map(|n| &annotation.entities[n]);
    wanted.is_empty()
        || readings(wanted).any(|wanted| {
            argument.text.contains(wanted)
                || matches!(&argument.value, Some(Value::Date(date)) if date.as_str() == wanted)
                || entity.is_some_and(|e| e.name == wanted || e.aliases.iter().any(|a| a == wanted))
        })
}

fn says(annotation: &Annotation, claim: &ClaimRecord, fact: &[&str]) -> bool {
    let role = |name: &str| claim.roles.iter().find(|r| r.role == name).map(|r| &r.argument);
    readings(fact[1]).any(|predicate| claim.predicate == predicate)
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

/// The articles of a folder as they were read, each with its name and the lines behind its text.
fn articles(folder: &str) -> Vec<(String, Annotation, Vec<String>)> {
    let pipeline = Pipeline::new().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let read = |file: &PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let content = std::fs::read_to_string(file).unwrap();
        let (text, facts) = content.split_once("\n---\n").unwrap_or_else(|| panic!("{name}: no line `---`"));
        let mut source = Source::default();
        let mut paragraphs = Vec::new();
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(date) = line.strip_prefix("published ") {
                source.published = parse_date(date);
            } else if let Some(title) = line.strip_prefix("title ") {
                source.title = Some(title.to_owned());
            } else {
                paragraphs.push(line);
            }
        }
        assert!(source.published.is_some(), "{name}: no day of publication");
        let article = Article::new(source, paragraphs.join("\n"), Dedup::default());
        let lines = facts.lines().filter(|l| !l.is_empty()).map(str::to_owned).collect();
        (name, pipeline.read(&article, false), lines)
    };
    files.iter().map(read).collect()
}

/// Whether an article says a fact, with its standing, date and source, as far as the line names them;
/// else what it says of it.
fn holds(annotation: &Annotation, fact: &[&str]) -> Result<(), String> {
    let claims: Vec<&ClaimRecord> =
        annotation.claims.iter().filter(|claim| says(annotation, claim, fact)).collect();
    let given = |n: usize| fact.get(n).copied().filter(|cell| !cell.is_empty());
    let good = claims.iter().any(|c| {
        fits(&c.standing, fact[3])
            && given(4).is_none_or(|date| c.date.as_deref() == Some(date))
            && given(5).is_none_or(|who| is(annotation, c.attribution.as_ref(), who))
    });
    let found = || claims.iter().map(|c| format!("{} {:?}", c.standing, c.date)).collect::<Vec<_>>();
    if good { Ok(()) } else { Err(format!("{:?}", found())) }
}

/// Whether what a line says is found as a fact.
fn is_asserted(annotation: &Annotation, fact: &[&str]) -> bool {
    annotation.claims.iter().any(|claim| claim.asserted && says(annotation, claim, fact))
}

/// Whether a line's entity is one node, of its type, with its other names.
fn is_one_node(annotation: &Annotation, line: &str) -> bool {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let names = |e: &newsgraph::graph::EntityRecord| -> Vec<String> {
        e.aliases.iter().chain([&e.name]).cloned().collect()
    };
    let all: Vec<&str> = cells.get(2).map_or(Vec::new(), |a| a.split(';').map(str::trim).collect());
    let wanted: Vec<&str> = readings(cells[0]).chain(all.iter().copied()).collect();
    let nodes: Vec<_> = annotation
        .entities
        .iter()
        .filter(|e| names(e).iter().any(|name| wanted.contains(&name.as_str())))
        .collect();
    match nodes[..] {
        [one] => {
            readings(cells[1]).any(|kind| one.type_name == kind)
                && all.iter().all(|alias| names(one).iter().any(|name| name == alias))
        }
        _ => false,
    }
}

#[test]
fn stories_are_read() {
    let stories = articles("stories");
    assert!(stories.len() >= 12, "only {} stories", stories.len());
    let (mut all, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for (name, annotation, lines) in &stories {
        for line in lines {
            let (not, line) = line.strip_prefix('!').map_or((false, line.as_str()), |rest| (true, rest));
            let fact: Vec<&str> = line.split('|').map(str::trim).collect();
            if not {
                assert_eq!(fact.len(), 3, "{name}: {line}");
                wrong.extend(is_asserted(annotation, &fact).then(|| format!("{name}: {line}")));
                continue;
            }
            assert!(fact.len() == 4 || fact.len() == 5, "{name}: {line}");
            all += 1;
            if let Err(found) = holds(annotation, &fact) {
                missed.push(format!("{name}: {line}: {found}"));
            }
            let so = ["asserted", "reported"].contains(&fact[3]);
            wrong.extend((!so && is_asserted(annotation, &fact)).then(|| format!("{name}: {line}")));
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

#[test]
fn news_is_read_as_it_was_and_its_limits_are_known() {
    let news = articles("news");
    assert!(news.len() >= 10, "only {} articles", news.len());
    let (mut missed, mut mended, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    let mut limits = 0;
    for (name, annotation, lines) in &news {
        for line in lines {
            let (limit, rest) =
                line.strip_prefix('~').map_or((false, line.as_str()), |rest| (true, rest.trim()));
            limits += usize::from(limit);
            let good = if let Some(entity) = rest.strip_prefix('=') {
                is_one_node(annotation, entity)
            } else {
                let (not, rest) = rest.strip_prefix('!').map_or((false, rest), |rest| (true, rest));
                let fact: Vec<&str> = rest.split('|').map(str::trim).collect();
                assert!(if not { fact.len() == 3 } else { (4..=6).contains(&fact.len()) }, "{name}: {line}");
                let so = not || ["asserted", "reported"].contains(&fact[3]);
                if (not || !so) && is_asserted(annotation, &fact) {
                    wrong.push(format!("{name}: {line}"));
                }
                not || holds(annotation, &fact).is_ok()
            };
            match (good, limit) {
                (false, false) => missed.push(format!("{name}: {line}")),
                (true, true) => mended.push(format!("{name}: {line}")),
                _ => {}
            }
        }
    }
    println!("{limits} known limits");
    assert!(wrong.is_empty(), "found as facts:\n{}", wrong.join("\n"));
    assert!(missed.is_empty(), "not found any more:\n{}", missed.join("\n"));
    assert!(mended.is_empty(), "found now, take off their `~`:\n{}", mended.join("\n"));
}
