//! On which texts are speeds measured, and by which clock?

use newsgraph::article::{Article, ArticleLines, Dedup, Source};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// As in the program.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The texts of gold sets beside the project, or the sample articles where those are not there.
pub fn articles() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut articles = Vec::new();
    for set in ["ner-newswire", "gum-news", "re3d", "facts"] {
        let gold = |above: &str| fs::read(root.join(above).join(format!("shared/eval/gold/{set}.jsonl")));
        let Ok(bytes) = gold("..").or_else(|_| gold("../..")) else { continue };
        let mut lines = ArticleLines::new(set, Dedup::default());
        for line in bytes.split(|b| *b == b'\n') {
            articles.extend(lines.article(line).ok().flatten().map(|(article, _)| article));
        }
    }
    if articles.is_empty() {
        let folder = fs::read_dir(root.join("fixtures/articles")).expect("the samples are there");
        let mut paths: Vec<_> = folder.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
            let text = fs::read_to_string(path).expect("a sample can be read");
            articles.push(Article::new(Source::default(), text, Dedup::default()));
        }
    }
    articles
}

/// A clock that stands still while others have the processor, where the system has one: figures then hold on
/// a machine that is not idle.
pub fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let busy = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = busy.as_deref().and_then(|s| s.split(' ').next()).and_then(|n| n.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
