//! Are names and values found where `fixtures/detect/` marks them, and do the laws of mentions hold?
//!
//! A line of a fixture is an article, ` | ` a line break in it. People, organizations and places
//! must be found exactly where they are marked; other kinds where the line marks one of that kind.
//! Below a line `# limits` stand articles that are still read wrongly.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::graph::Annotation;
use newsgraph::pipeline::Pipeline;
use std::collections::BTreeSet;
use std::path::Path;

type Found = BTreeSet<(usize, usize, String)>;

/// The text of a marked line, and its marks in code points.
fn read(line: &str) -> (String, Found) {
    let (mut text, mut marks) = (String::new(), Found::new());
    let line = line.replace(" | ", "\n");
    let mut rest = line.as_str();
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find("](").unwrap_or_else(|| panic!("a mark is not closed: {line}"));
        let end = close + rest[close..].find(')').unwrap_or_else(|| panic!("a kind is not closed: {line}"));
        let start = text.chars().count();
        text.push_str(&rest[open + 1..close]);
        marks.insert((start, text.chars().count(), rest[close + 2..end].to_owned()));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

fn kind(type_name: &str) -> &str {
    match type_name {
        "person" => "PERSON",
        "organization" => "ORG",
        "place" => "PLACE",
        "date" => "DATE",
        "money" => "MONEY",
        "percent" => "PERCENT",
        "nationality" => "NATIONALITY",
        "law" => "LAW",
        "work" => "WORK",
        "event" => "EVENT",
        "product" => "PRODUCT",
        other => other,
    }
}

fn annotate(pipeline: &Pipeline, text: &str) -> Annotation {
    pipeline.read(&Article::new(Source::default(), text.to_owned(), Dedup::Off), false)
}

/// What is found in a text of the kinds that count for these marks.
fn found(pipeline: &Pipeline, text: &str, marks: &Found) -> Found {
    let counts = |kind: &str| ["PERSON", "ORG", "PLACE"].contains(&kind) || marks.iter().any(|m| m.2 == kind);
    annotate(pipeline, text)
        .mentions
        .iter()
        .filter(|m| m.form == "name" && !m.nested && counts(kind(&m.type_name)))
        .map(|m| (m.place.0, m.place.1, kind(&m.type_name).to_owned()))
        .collect()
}

#[test]
fn what_is_marked_is_found_and_limits_are_limits() {
    let pipeline = Pipeline::new().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/detect");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (mut articles, mut wrong) = (0, Vec::new());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut limits = false;
        for line in text.lines() {
            if line.starts_with('#') {
                limits |= line == "# limits";
                continue;
            }
            articles += 1;
            let (text, marks) = read(line);
            let found = found(&pipeline, &text, &marks);
            if (found == marks) == limits {
                let verdict = if limits { "works now: move it up" } else { "misses or overreaches" };
                wrong.push(format!("{}: {verdict}\n  {line}\n  found: {found:?}", file.display()));
            }
        }
    }
    assert!(articles >= 400, "only {articles} articles are tried");
    assert!(wrong.is_empty(), "{} of {articles}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn mentions_lie_in_bounds_and_overlap_only_by_nesting() {
    let pipeline = Pipeline::new().unwrap();
    let hostile = [
        "",
        "[](){}<>\"><script>alert('Ann Lee')</script>, Inc. of, of, of (((",
        "A A A A A A A A A A A A A A A A & & & & - - - - ' ' ' ' Bank of Bank of Bank of the and the",
        "Mr. Mrs. Dr. Prof. Gen. Sir President Prime Minister of of the King's Queen's - - -",
        "MR. O'NEIL-VAN DER BERG'S \"BANK\" (NORVIK) AT AT AT V V 1 2 3-4 5:6\u{feff}\u{200b}\u{0301}Ａnn ﬁnk",
        "New York New York New York Times Times University of University of California, California, Calif.",
        "العربية Al-Qa'im 中文 김정은 Ælfgifu Ødegård İstanbul ßen ǅ",
    ];
    for text in hostile {
        let annotation = annotate(&pipeline, text);
        let length = text.chars().count();
        let outer: Vec<_> = annotation.mentions.iter().filter(|m| !m.nested).map(|m| m.place).collect();
        for mention in &annotation.mentions {
            let (start, end) = mention.place;
            assert!(start < end && end <= length, "{mention:?} in {text:?}");
            let around = outer.iter().filter(|o| o.0 <= start && end <= o.1).count();
            assert_eq!(around, 1, "{mention:?} in {text:?}");
        }
        for pair in outer.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{pair:?} overlap in {text:?}");
        }
    }
}
