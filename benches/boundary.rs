//! How fast are words and sentences found, beside others that do less?
//!
//! The text is the `text` of every line of the JSON Lines files in a folder (`NEWSGRAPH_TEXTS`, else
//! `../shared/eval/gold`), else the articles of `fixtures/articles`, repeated to 50 MB. One core.
//! `cargo bench --bench boundary` prints MB/s, the best of five rounds that take turns, and our
//! speed over theirs.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::boundary;
use newsgraph::pipeline::Pipeline;
use serde::Deserialize;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

const BYTES: usize = 50_000_000;
const ROUNDS: usize = 5;

#[derive(Deserialize)]
struct Line {
    text: String,
}

/// What is run: its name, the bytes it reads, the run itself, its best time.
type Run<'a> = (&'a str, usize, Box<dyn Fn() -> usize + 'a>, f64);

fn main() {
    let texts = repeated(&texts());
    let pipeline = Pipeline::new().expect("the built-in rules load");
    let abbreviations = pipeline.vocab.abbreviations();
    let articles = |texts: &[String]| -> Vec<Article> {
        texts.iter().map(|t| Article::new(Source::default(), t.clone(), Dedup::Off)).collect()
    };
    let many = articles(&texts);
    let one_paragraph = articles(&[one_paragraph(&texts, 10_000_000)]);
    let of = |articles: &[Article]| {
        articles.iter().map(|article| boundary::split(article, abbreviations).sentences().len()).sum()
    };
    let ours = "newsgraph, words and sentences";
    let mut runs: Vec<Run<'_>> = vec![
        (ours, size(&texts), Box::new(|| of(&many)), f64::MAX),
        ("newsgraph, one paragraph of 10 MB", 10_000_000, Box::new(|| of(&one_paragraph)), f64::MAX),
        (
            "sentencex, sentences",
            size(&texts),
            Box::new(|| texts.iter().map(|t| sentencex::get_sentence_boundaries("en", t).len()).sum()),
            f64::MAX,
        ),
        (
            "unicode-segmentation, word bounds",
            size(&texts),
            Box::new(|| texts.iter().map(|t| t.split_word_bound_indices().count()).sum()),
            f64::MAX,
        ),
        (
            "unicode-segmentation, words only",
            size(&texts),
            Box::new(|| texts.iter().map(|t| t.unicode_word_indices().count()).sum()),
            f64::MAX,
        ),
    ];
    for _ in 0..ROUNDS {
        for (_, _, run, best) in &mut runs {
            let start = Instant::now();
            black_box(run());
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    let speed = |bytes: usize, seconds: f64| bytes as f64 / seconds / 1e6;
    let our_speed = speed(runs[0].1, runs[0].3);
    println!("{:<36} {:>8} {:>10}", "", "MB/s", "ours over");
    for (name, bytes, _, seconds) in &runs {
        let its = speed(*bytes, *seconds);
        println!("{name:<36} {its:>8.1} {:>10.2}", our_speed / its);
    }
}

fn size(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

/// The texts to measure with.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder =
        std::env::var_os("NEWSGRAPH_TEXTS").map_or_else(|| root.join("../shared/eval/gold"), PathBuf::from);
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a text can be read");
    let jsonl = files(&folder, "jsonl");
    if jsonl.is_empty() {
        return files(&root.join("fixtures/articles"), "txt").iter().map(read).collect();
    }
    let lines = jsonl.iter().map(read).collect::<Vec<_>>();
    let parsed =
        lines.iter().flat_map(|file| file.lines()).filter_map(|line| serde_json::from_str::<Line>(line).ok());
    parsed.map(|line| line.text).filter(|text| !text.trim().is_empty()).collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("a folder can be read").path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == extension));
    files.sort();
    files
}

fn repeated(texts: &[String]) -> Vec<String> {
    let mut bytes = 0;
    texts
        .iter()
        .cycle()
        .take_while(|t| {
            let go_on = bytes < BYTES;
            bytes += t.len();
            go_on
        })
        .cloned()
        .collect()
}

/// One line of some bytes.
fn one_paragraph(texts: &[String], bytes: usize) -> String {
    let mut line = String::with_capacity(bytes);
    for text in texts.iter().cycle() {
        line.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        line.push(' ');
        if line.len() >= bytes {
            return line;
        }
    }
    line
}
