//! Are mentions linked as `fixtures/coref/` marks them?
//!
//! A line of a fixture is an article, ` | ` a line break in it; `[words](n)` belongs to chain n,
//! `[words](-)` to nothing else that is marked. Two marked mentions must have one entity where they are
//! of one chain, and not where they are of two. Below a line `# limits` stand articles that are still
//! linked wrongly.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::graph::{Annotation, MentionRecord};
use newsgraph::pipeline::Pipeline;
use std::path::Path;

/// A marked place, in code points, with its chain.
type Mark = (usize, usize, Option<u32>);

/// The text of a line, and its marks.
fn read(line: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let line = line.replace(" | ", "\n");
    let mut rest = line.as_str();
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find("](").unwrap_or_else(|| panic!("a mark is not closed: {line}"));
        let end = close + rest[close..].find(')').unwrap_or_else(|| panic!("a chain is not closed: {line}"));
        let start = text.chars().count();
        text.push_str(&rest[open + 1..close]);
        let chain = match &rest[close + 2..end] {
            "-" => None,
            number => Some(number.parse().unwrap_or_else(|_| panic!("`{number}` is no chain: {line}"))),
        };
        marks.push((start, text.chars().count(), chain));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    assert!(marks.len() > 1, "nothing is marked: {line}");
    (text, marks)
}

/// The mention at a marked place: the one that ends with it and starts in it; the longest.
fn at(annotation: &Annotation, mark: Mark) -> Option<&MentionRecord> {
    annotation
        .mentions
        .iter()
        .filter(|m| m.entity.is_some() && m.place.1 <= mark.1 && m.place.0 >= mark.0)
        .max_by_key(|m| (m.place.1, std::cmp::Reverse(m.place.0)))
}

/// Counts of pairs of names: linked rightly, linked in all, to be linked.
#[derive(Default)]
struct Pairs {
    right: usize,
    linked: usize,
    wanted: usize,
}

/// What is wrong with an article: pairs that are linked and should not be, or the other way round.
fn wrong(annotation: &Annotation, text: &str, marks: &[Mark], pairs: &mut Pairs) -> Vec<String> {
    let mut errors = Vec::new();
    let words = |m: &Mark| text.chars().skip(m.0).take(m.1 - m.0).collect::<String>();
    for (n, a) in marks.iter().enumerate() {
        for b in &marks[n + 1..] {
            let (left, right) = (at(annotation, *a), at(annotation, *b));
            let is =
                |m: Option<&MentionRecord>| m.filter(|m| m.link != Some("demonym")).and_then(|m| m.entity);
            let linked = is(left).is_some() && is(left) == is(right);
            let wanted = a.2.is_some() && a.2 == b.2;
            let names = left.is_none_or(|m| m.form == "name") && right.is_none_or(|m| m.form == "name");
            if names {
                pairs.right += usize::from(linked && wanted);
                pairs.linked += usize::from(linked);
                pairs.wanted += usize::from(wanted);
            }
            if linked != wanted {
                let what = if linked { "are linked" } else { "are not linked" };
                errors.push(format!("  {} and {} {what}", words(a), words(b)));
            }
        }
    }
    errors
}

#[test]
fn mentions_are_linked_as_marked() {
    let pipeline = Pipeline::new().unwrap_or_else(|e| panic!("{e}"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/coref");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("fixtures/coref").map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut errors, mut pairs) = (Vec::new(), Pairs::default());
    let (mut articles, mut limits) = (0, 0);
    for file in &files {
        let content = std::fs::read_to_string(file).unwrap();
        let mut limit = false;
        for line in content.lines() {
            if line.starts_with('#') {
                limit |= line == "# limits";
                continue;
            }
            let (text, marks) = read(line);
            let article = Article::new(Source::default(), text.clone(), Dedup::Off);
            let annotation = pipeline.read(&article, false);
            let found = wrong(&annotation, &text, &marks, &mut pairs);
            articles += 1;
            limits += usize::from(limit);
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            match (limit, found.is_empty()) {
                (false, false) => errors.push(format!("{name}: {line}\n{}", found.join("\n"))),
                (true, true) => errors.push(format!("{name}: holds now, move it up: {line}")),
                _ => {}
            }
        }
    }
    let precision = pairs.right as f64 / pairs.linked.max(1) as f64;
    let recall = pairs.right as f64 / pairs.wanted.max(1) as f64;
    println!(
        "{articles} articles, {limits} of them limits; names: precision {precision:.3}, recall {recall:.3}"
    );
    assert!(articles >= 60, "only {articles} articles");
    assert!(errors.is_empty(), "{} articles:\n{}", errors.len(), errors.join("\n"));
    assert!(precision >= 0.90 && recall >= 0.90, "names: precision {precision:.3}, recall {recall:.3}");
}
