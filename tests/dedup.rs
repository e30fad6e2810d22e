//! Are copies of paragraphs told from other stories in the same frame? Scored on `fixtures/dedup`.

use newsgraph::article::{Article, Dedup, Source};
use std::fs;
use std::path::Path;

/// A labelled pair, and its line in the file.
struct Pair {
    line: usize,
    same: bool,
    home: String,
    version: String,
}

fn pairs() -> Vec<Pair> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dedup/pairs.txt");
    let text = fs::read_to_string(file).expect("the fixture is there");
    let mut pairs = Vec::new();
    let mut home = "";
    for (n, line) in text.lines().enumerate() {
        if let Some(paragraph) = line.strip_prefix("= ") {
            home = paragraph;
        } else if let Some((label, edits)) =
            line.split_once(' ').filter(|(label, _)| matches!(*label, "same" | "other"))
        {
            let version = edits
                .trim_start()
                .split(" | ")
                .fold(home.to_owned(), |text, edit| edited(&text, edit, n + 1));
            assert_ne!(version, home, "line {}: nothing is changed", n + 1);
            pairs.push(Pair { line: n + 1, same: label == "same", home: home.to_owned(), version });
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "line {}: not understood", n + 1);
        }
    }
    pairs
}

fn edited(text: &str, edit: &str, line: usize) -> String {
    let (from, to) = edit
        .split_once(" -> ")
        .or_else(|| Some((edit.trim_end().strip_suffix(" ->")?, "")))
        .unwrap_or_else(|| panic!("line {line}: an edit is written `from -> to`"));
    match from {
        "^" => format!("{to}{text}"),
        "$" => format!("{text}{to}"),
        _ => {
            let (phrase, rest) = match from.strip_suffix("...") {
                Some(phrase) => (phrase, true),
                None => (from, false),
            };
            let at = text
                .find(phrase)
                .unwrap_or_else(|| panic!("line {line}: `{phrase}` is not in the paragraph"));
            if rest { format!("{}{to}", &text[..at]) } else { text.replace(phrase, to) }
        }
    }
}

fn taken_for_one(first: &str, second: &str) -> bool {
    let article = Article::new(Source::default(), format!("{first}\n{second}"), Dedup::Near);
    article.paragraphs()[1].repeats.is_some()
}

#[test]
fn near_copies_are_found_and_other_stories_kept_apart() {
    let pairs = pairs();
    assert!(pairs.len() >= 300, "{} pairs", pairs.len());
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for pair in &pairs {
        let found = taken_for_one(&pair.home, &pair.version);
        assert_eq!(found, taken_for_one(&pair.version, &pair.home), "line {}: the order matters", pair.line);
        match (pair.same, found) {
            (true, true) => right += 1,
            (true, false) => missed += 1,
            (false, true) => wrong += 1,
            (false, false) => continue,
        }
        if pair.same != found {
            println!(
                "line {}: {}\n  {}\n  {}",
                pair.line,
                if found { "joined" } else { "missed" },
                pair.home,
                pair.version
            );
        }
    }
    let f1 = 2.0 * f64::from(right) / f64::from(2 * right + wrong + missed);
    println!("{} pairs, right {right}, wrong {wrong}, missed {missed}, F1 {f1:.4}", pairs.len());
    assert!(f1 >= 0.97, "F1 {f1:.4}");
}

/// All paragraphs of the fixture in one article, in several orders: what is together is together in
/// each, and no paragraph repeats a later one.
#[test]
fn groups_do_not_depend_on_the_order() {
    let mut paragraphs: Vec<String> = pairs().into_iter().flat_map(|p| [p.home, p.version]).collect();
    paragraphs.sort();
    paragraphs.dedup();
    let together = |order: &[usize]| {
        let text = order.iter().map(|&n| paragraphs[n].as_str()).collect::<Vec<_>>().join("\n");
        let article = Article::new(Source::default(), text, Dedup::Near);
        let mut first_of = vec![0; paragraphs.len()];
        for (n, paragraph) in article.paragraphs().iter().enumerate() {
            let first = paragraph.repeats.map_or(n, |p| p.index());
            assert!(first <= n && article.paragraphs()[first].repeats.is_none());
            first_of[order[n]] = order[first];
        }
        // Named by the member that sorts first, a group is the same in all orders.
        let mut smallest: Vec<usize> = (0..paragraphs.len()).collect();
        for (member, &first) in first_of.iter().enumerate() {
            smallest[first] = smallest[first].min(member);
        }
        first_of.iter().map(|&first| smallest[first]).collect::<Vec<_>>()
    };
    let mut order: Vec<usize> = (0..paragraphs.len()).collect();
    let expected = together(&order);
    assert!(expected.iter().enumerate().any(|(n, &group)| group != n), "some are together");
    order.reverse();
    assert_eq!(together(&order), expected);
    // A step that shares no factor with the number of paragraphs visits each once.
    let step = (7..).find(|s| (2..=*s).all(|d| s % d != 0 || !paragraphs.len().is_multiple_of(d))).unwrap();
    let strided: Vec<usize> = (0..paragraphs.len()).map(|n| n * step % paragraphs.len()).collect();
    assert_eq!(together(&strided), expected);
}
