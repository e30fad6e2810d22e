//! How many megabytes a second does each stage read, on one core?
//!
//! By the time that the thread had a core, so that what else runs on the machine changes little.
//!
//! Over the text of the gold sets beside the project, or of the sample articles where those are not
//! there, repeated until a stage has run for a second. Prints one line a stage; the results that are
//! kept stand in `benches/RESULTS.md`. `cargo bench --bench stages -- chunk detect` runs these stages
//! alone; with `--once` a stage runs twice only, for programs that count instructions.

mod corpus;

use corpus::now;
use newsgraph::article::{Article, Dedup, Source};
use newsgraph::pipeline::Pipeline;
use newsgraph::{boundary, chunk, detect, entity, fact};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long each stage is run at least.
const RUN: Duration = Duration::from_secs(1);

/// The text of the articles as one line of 10 MB.
fn one_paragraph(articles: &[Article]) -> Article {
    let mut line = String::with_capacity(10_000_000);
    for article in articles.iter().cycle() {
        line.extend(article.text().chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        line.push(' ');
        if line.len() >= 10_000_000 {
            break;
        }
    }
    Article::new(Source::default(), line, Dedup::Off)
}

/// Runs `stage` once, then again until `run` is over, and gives the mean time of one round.
fn time(run: Duration, stage: &mut dyn FnMut()) -> Duration {
    stage();
    let start = now();
    let mut rounds = 0;
    while rounds == 0 || now() - start < run {
        stage();
        rounds += 1;
    }
    (now() - start) / rounds
}

fn main() {
    let run = if std::env::args().any(|a| a == "--once") { Duration::ZERO } else { RUN };
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let start = Instant::now();
    let pipeline = Pipeline::new().expect("the built-in rules load");
    println!("load                     {:7.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let Pipeline { rules, vocab, .. } = &pipeline;
    let articles = corpus::articles();
    let bytes: usize = articles.iter().map(|a| a.text().len()).sum();
    println!("{} articles, {} bytes", articles.len(), bytes);
    let show_less = |stage: &str, bytes: usize, less: Duration, stage_run: &mut dyn FnMut()| {
        if !wanted.is_empty() && wanted.iter().all(|w| w != stage) {
            return Duration::ZERO;
        }
        let whole = time(run, stage_run);
        let own = whole.saturating_sub(less).as_secs_f64().max(1e-9);
        println!("{stage:24} {:7.1} MB/s {:8.2} ms/MB", bytes as f64 / 1e6 / own, own * 1e9 / bytes as f64);
        whole
    };
    let show =
        |stage: &str, bytes: usize, run: &mut dyn FnMut()| show_less(stage, bytes, Duration::ZERO, run);
    let abbreviations = vocab.abbreviations();
    // Each stage reads what the stages before it gave once and for all.
    show("article", bytes, &mut || {
        for a in &articles {
            black_box(Article::new(a.source.clone(), a.text().to_owned(), Dedup::default()));
        }
    });
    show("sketch", bytes, &mut || articles.iter().for_each(|a| drop(black_box(a.sketch()))));
    show("boundary", bytes, &mut || {
        for a in &articles {
            black_box(boundary::split(a, abbreviations));
        }
    });
    let documents: Vec<_> = articles.iter().map(|a| boundary::split(a, abbreviations)).collect();
    show("chunk", bytes, &mut || documents.iter().for_each(|d| drop(black_box(chunk::chunk(d, vocab)))));
    let both = |a: &Article| drop(black_box(chunk::chunk(&boundary::split(a, abbreviations), vocab)));
    show("boundary+chunk", bytes, &mut || articles.iter().for_each(both));
    let long = one_paragraph(&articles);
    show("long-boundary+chunk", long.text().len(), &mut || both(&long));
    let chunks: Vec<_> = documents.iter().map(|d| chunk::chunk(d, vocab)).collect();
    let published = |c: &chunk::Chunks<'_, '_>| c.document.article.source.published;
    let mentions = |c: &chunk::Chunks<'_, '_>| detect::detect(c, rules, vocab, published(c));
    let detecting = show("detect", bytes, &mut || chunks.iter().for_each(|c| drop(black_box(mentions(c)))));
    // Linking writes into the mentions, so they are found again each time.
    let linked = |c: &chunk::Chunks<'_, '_>| {
        let mut mentions = mentions(c);
        let entities = entity::link(c, &mut mentions, rules, vocab);
        (mentions, entities)
    };
    show_less("entity", bytes, detecting, &mut || chunks.iter().for_each(|c| drop(black_box(linked(c)))));
    let linked: Vec<_> = chunks.iter().map(linked).collect();
    show("fact", bytes, &mut || {
        for (chunks, (mentions, entities)) in chunks.iter().zip(&linked) {
            let published = published(chunks);
            black_box(fact::read(&fact::Reading { chunks, mentions, entities, rules, vocab, published }));
        }
    });
    show("all", bytes, &mut || {
        for a in &articles {
            black_box(
                pipeline.read(&Article::new(a.source.clone(), a.text().to_owned(), Dedup::default()), false),
            );
        }
    });
}
