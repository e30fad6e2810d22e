//! How does the time to find copies of stories grow with the number of articles?
//!
//! Articles are made of invented sentences in a fixed order of chance; one in four is a copy of an
//! earlier one with a word changed, another headline, or its end cut. One core. `cargo bench --bench
//! cluster` prints the seconds and how many clusters were found.

use newsgraph::article::{Article, Dedup, Sketch, Source};
use newsgraph::graph::clusters;
use std::time::Instant;

const SIZES: [usize; 4] = [12_500, 25_000, 50_000, 100_000];
/// Sentences an article, words a sentence.
const SHAPE: (usize, usize) = (12, 18);

/// Numbers in a fixed order of chance (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

fn article(chance: &mut Chance) -> Vec<String> {
    // Few words are frequent and many rare, as in news.
    let mut word = || {
        let rank = 1 << (1 + chance.below(14));
        format!("w{}x", 1 + chance.below(rank))
    };
    let mut sentence = || (0..SHAPE.1).map(|_| word()).collect::<Vec<_>>().join(" ") + ".";
    (0..SHAPE.0).map(|_| sentence()).collect()
}

fn copy(of: &[String], chance: &mut Chance) -> Vec<String> {
    let mut copy = of.to_vec();
    match chance.below(3) {
        0 => copy.truncate(SHAPE.0 * 2 / 3),
        1 => copy.insert(0, "Under another headline.".into()),
        _ => copy[0] = copy[0].replacen(' ', " again ", 1),
    }
    copy
}

fn main() {
    let mut chance = Chance(0x9E37_79B9);
    let mut texts: Vec<Vec<String>> = Vec::new();
    let mut stories = 0;
    let most = *SIZES.last().expect("there are sizes");
    while texts.len() < most {
        let text = if texts.len() % 4 == 3 {
            let at = chance.below(texts.len());
            copy(&texts[at], &mut chance)
        } else {
            stories += 1;
            article(&mut chance)
        };
        texts.push(text);
    }
    let start = Instant::now();
    let sketches: Vec<Sketch> =
        texts.iter().map(|t| Article::new(Source::default(), t.join("\n"), Dedup::Off).sketch()).collect();
    let bytes: usize = texts.iter().flatten().map(|s| s.len() + 1).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "sketches of {most} articles: {:.1} MB/s, paragraphs and hash of the text included",
        bytes as f64 / 1e6 / seconds
    );
    println!("{:>9} {:>9} {:>9}", "articles", "seconds", "clusters");
    for size in SIZES {
        let some: Vec<&Sketch> = sketches[..size].iter().collect();
        let start = Instant::now();
        let mut found = clusters(&some);
        let seconds = start.elapsed().as_secs_f64();
        found.sort_unstable();
        found.dedup();
        println!("{size:>9} {seconds:>9.3} {:>9}", found.len());
    }
    println!("of the {most} articles {stories} are no copies");
}
