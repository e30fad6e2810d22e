//! How do articles become a file? Batches of them are read side by side and written in order.

use super::input::{Input, Reading};
use super::sink::Sink;
use super::{Annotate, Articles, Extract, Format, LineFormat, Outcome, Stop, load_with_names, say};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use newsgraph::article::Article;
use newsgraph::graph::{Annotation, build};
use newsgraph::output::jsonld::Run;
use newsgraph::output::{dot, jsonl, jsonld};
use newsgraph::pipeline::{Pipeline, Wanted};
use rayon::prelude::*;
use std::io::Write;

/// A batch ends with this many articles or bytes of text: enough to keep many processors busy, little
/// enough to hold.
const BATCH_ARTICLES: usize = 512;
const BATCH_BYTES: usize = 8 << 20;

/// Writes the graph of articles.
pub fn extract(task: &Extract) -> Result<Outcome, Stop> {
    if task.format == Format::Jsonl {
        return lines(&task.articles, false);
    }
    let Opened { pipeline, rules_sha256, input, mut sink, names } = open(&task.articles)?;
    let wanted = Wanted { content: false, open: task.articles.open };
    let mut annotations = Vec::new();
    let outcome = batches(input, task.articles.jobs, !sink.is_terminal(), |batch| {
        annotations.extend(pipeline.read_all_as(batch, wanted).into_iter().map(without_mentions));
        Ok(())
    })?;
    let graph = build(annotations);
    let run = Run::new(task.articles.dedup, rules_sha256).with_open(task.articles.open);
    match task.format {
        Format::Dot => dot::write(&graph, &mut sink)?,
        _ => jsonld::write(&graph, &run, task.profile, &mut sink)?,
    }
    sink.finish()?;
    Ok(names.and(outcome))
}

/// Graphs are made of claims and entities; the mentions of a large corpus would fill the memory.
fn without_mentions(mut annotation: Annotation) -> Annotation {
    annotation.mentions = Vec::new();
    annotation
}

/// Writes what was found in each article, with its text.
pub fn annotate(task: &Annotate) -> Result<Outcome, Stop> {
    let LineFormat::Jsonl = task.format;
    lines(&task.articles, true)
}

/// Annotations as lines, written batch by batch.
fn lines(task: &Articles, content: bool) -> Result<Outcome, Stop> {
    let Opened { pipeline, input, mut sink, names, .. } = open(task)?;
    let outcome = batches(input, task.jobs, !sink.is_terminal(), |batch| {
        let line = |article: &Article| -> std::io::Result<Vec<u8>> {
            let mut line = Vec::new();
            jsonl::write(&pipeline.read_as(article, Wanted { content, open: task.open }), &mut line)?;
            Ok(line)
        };
        let lines: Vec<_> = match batch {
            [article] => vec![line(article)],
            _ => batch.par_iter().map(line).collect(),
        };
        for line in lines {
            sink.write_all(&line?)?;
        }
        Ok(())
    })?;
    sink.finish()?;
    Ok(names.and(outcome))
}

/// All that has to be there before articles are read.
struct Opened {
    /// It lasts as long as the process: to take it apart would be for nothing.
    pipeline: &'static Pipeline,
    rules_sha256: String,
    input: Input,
    sink: Sink,
    /// Whether all rows of the lists of names could be taken.
    names: Outcome,
}

fn open(task: &Articles) -> Result<Opened, Stop> {
    let input = Input::open(&task.input, Reading { dedup: task.dedup, published: task.published })?;
    let sink = Sink::open(task.output.as_deref())?;
    let (pipeline, rules_sha256, names) = load_with_names(&task.own)?;
    let pipeline = Box::leak(Box::new(pipeline));
    Ok(Opened { pipeline, rules_sha256, input, sink, names })
}

/// Makes the threads that read articles side by side.
fn start_threads(jobs: usize) -> Result<(), Stop> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    pool.map_err(|error| Stop::Unusable(format!("--jobs {jobs}: {error}\n  try: fewer")))
}

/// Hands articles on in batches, `jobs` of them to be read side by side. What is wrong with single ones is said, and the others go on.
fn batches(
    mut input: Input,
    jobs: usize,
    show: bool,
    mut take: impl FnMut(&[Article]) -> Result<(), Stop>,
) -> Result<Outcome, Stop> {
    let progress = progress(input.total, show);
    let (mut batch, mut bytes, mut read, mut wrong) = (Vec::new(), 0, 0, 0);
    let mut has_threads = false;
    loop {
        let next = input.next();
        progress.suspend(|| {
            for warning in input.warnings.drain(..) {
                say("warning", &warning.to_string());
            }
        });
        let at_end = next.is_none();
        match next {
            Some(Ok(article)) => {
                read += 1;
                bytes += article.text().len();
                batch.push(article);
            }
            Some(Err(error)) => {
                wrong += 1;
                progress.suspend(|| say("error", &error.to_string()));
            }
            None => {}
        }
        if at_end || batch.len() >= BATCH_ARTICLES || bytes >= BATCH_BYTES {
            // A single article, the most frequent case of all, is read by this thread.
            if batch.len() > 1 && !has_threads {
                start_threads(jobs)?;
                has_threads = true;
            }
            take(&batch)?;
            batch.clear();
            bytes = 0;
            progress.set_position(input.done);
        }
        if at_end {
            break;
        }
    }
    progress.finish_and_clear();
    match (read, wrong) {
        (0, 0) => {
            Err(Stop::Unusable("there is no article in the input\n  try: a file with text in it".into()))
        }
        (0, n) => Err(Stop::Unusable(format!("no article could be read; {n} could not"))),
        (_, 0) => Ok(Outcome::Done),
        _ => {
            say("error", &format!("{wrong} of {} articles could not be read; the others were", read + wrong));
            Ok(Outcome::FoundWrong)
        }
    }
}

/// A bar on a terminal, nothing elsewhere. `show` is false where results go to that terminal.
fn progress(total: Option<u64>, show: bool) -> ProgressBar {
    if !show {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let (bar, template) = match total {
        Some(total) => {
            (ProgressBar::new(total), "{bar:40} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left")
        }
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}, {bytes_per_sec}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
