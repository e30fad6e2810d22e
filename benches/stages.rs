//! How many megabytes a second does each stage read, on one core?
//!
//! By the time that the thread had a core, so that what else runs on the machine changes little.
//!
//! Over the text of the gold sets beside the project, or of the sample articles where those are not
//! there, repeated until a stage has run for a second. Prints one line a stage; the results that are
//! kept stand in `benches/RESULTS.md`.

use newsgraph::article::{Article, ArticleLines, Dedup, Source};
use newsgraph::pipeline::Pipeline;
use newsgraph::{boundary, chunk, detect, entity, fact};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long each stage is run at least.
const RUN: Duration = Duration::from_secs(1);

fn articles() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let gold = root.join("../shared/eval/gold");
    let mut articles = Vec::new();
    for set in ["ner-newswire", "gum-news", "re3d", "facts"] {
        let Ok(bytes) = std::fs::read(gold.join(format!("{set}.jsonl"))) else { continue };
        let mut lines = ArticleLines::new(set, Dedup::default());
        for line in bytes.split(|b| *b == b'\n') {
            articles.extend(lines.article(line).ok().flatten().map(|(article, _)| article));
        }
    }
    if articles.is_empty() {
        let text = std::fs::read_to_string(root.join("fixtures/articles/harbour.txt")).expect("it is there");
        articles.push(Article::new(Source::default(), text, Dedup::default()));
    }
    articles
}

/// How long this thread has had a core, where the system tells; else the time since `start`.
fn spent(start: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|s| s.split(' ').next()?.parse().ok())
        .map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Runs `stage` over all articles until [`RUN`] is over and gives the mean time of one round.
fn time(mut stage: impl FnMut()) -> Duration {
    stage();
    let start = Instant::now();
    let before = spent(start);
    let mut rounds = 0;
    while spent(start) - before < RUN {
        stage();
        rounds += 1;
    }
    (spent(start) - before) / rounds
}

fn main() {
    let start = Instant::now();
    let pipeline = Pipeline::new().expect("the built-in rules load");
    println!("load                     {:7.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let Pipeline { rules, vocab } = &pipeline;
    let articles = articles();
    let bytes: usize = articles.iter().map(|a| a.text().len()).sum();
    println!("{} articles, {} bytes", articles.len(), bytes);
    let mut before = Duration::ZERO;
    let mut show = |stage: &str, whole: Duration| {
        let own = whole.saturating_sub(before);
        let speed = |t: Duration| bytes as f64 / 1e6 / t.as_secs_f64().max(1e-9);
        println!("{stage:24} {:7.1} MB/s alone {:7.1} MB/s with all before", speed(own), speed(whole));
        before = whole;
    };
    show(
        "article",
        time(|| {
            for a in &articles {
                black_box(Article::new(a.source.clone(), a.text().to_owned(), Dedup::default()));
            }
        }),
    );
    let again = |a: &Article| Article::new(a.source.clone(), a.text().to_owned(), Dedup::default());
    show(
        "boundary",
        time(|| {
            for a in &articles {
                let a = again(a);
                black_box(boundary::split(&a, vocab.abbreviations()));
            }
        }),
    );
    show(
        "chunk",
        time(|| {
            for a in &articles {
                let a = again(a);
                let document = boundary::split(&a, vocab.abbreviations());
                black_box(chunk::chunk(&document, vocab));
            }
        }),
    );
    show(
        "detect",
        time(|| {
            for a in &articles {
                let a = again(a);
                let document = boundary::split(&a, vocab.abbreviations());
                let chunks = chunk::chunk(&document, vocab);
                black_box(detect::detect(&chunks, rules, vocab, a.source.published));
            }
        }),
    );
    show(
        "entity and fact",
        time(|| {
            for a in &articles {
                let a = again(a);
                let document = boundary::split(&a, vocab.abbreviations());
                let chunks = chunk::chunk(&document, vocab);
                let mut mentions = detect::detect(&chunks, rules, vocab, a.source.published);
                let entities = entity::link(&chunks, &mut mentions, rules, vocab);
                let reading = fact::Reading {
                    chunks: &chunks,
                    mentions: &mentions,
                    entities: &entities,
                    rules,
                    vocab,
                    published: a.source.published,
                };
                black_box(fact::read(&reading));
            }
        }),
    );
    show(
        "annotation",
        time(|| {
            for a in &articles {
                black_box(pipeline.read(&again(a), false));
            }
        }),
    );
}
