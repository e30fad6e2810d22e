//! What does a small record of an article keep, so that copies of it are known long after its text
//! is gone?
//!
//! The smallest hash of its runs of three words in each of [`BINS`] bins (MinHash with one hash
//! function; Li, Owen and Zhang 2012), from which the share of common runs of two articles is
//! estimated, and the numbers and names in it, which copies share and other stories in the same
//! words do not.

use super::Article;
use super::known_word::Weight;
use super::near::mix;
use super::wording::words;

/// Into how many parts the hashes are divided. The share of common runs is known to about 1 / √BINS.
const BINS: usize = 128;
/// Stands for a bin that nothing fell into.
const EMPTY: u32 = u32::MAX;
/// The most numbers and names that are kept; the smallest hashes, so that copies keep the same ones.
const MOST_FACTS: usize = 256;
/// Articles with fewer runs of words are copies to the letter or not at all.
const FEWEST_RUNS: usize = 24;

/// The share of common runs of words, in the shorter article, from which on one is a copy.
const KEPT: f64 = 0.7;
/// The share of the longer article that is in the shorter one, which may have been cut.
const CUT: f64 = 0.4;
/// The share of numbers and of names of the one that has fewer which the other has too.
const SAME_FACTS: f64 = 0.85;

/// A record of an article's wording. Two records of one text are equal on every machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The smallest hash in each bin; none for an article too short to be told from others.
    bins: Vec<u32>,
    /// How many different runs of words there are.
    runs: u32,
    /// Hashes of its numbers and of its names, sorted.
    numbers: Vec<u32>,
    names: Vec<u32>,
}

impl Sketch {
    /// The record of an article, its repeated paragraphs left out.
    pub(super) fn of(article: &Article) -> Sketch {
        let mut runs: Vec<u64> = Vec::new();
        let (mut numbers, mut names) = (Vec::new(), Vec::new());
        for (_, paragraph) in article.distinct() {
            let words = words(article.slice(paragraph.span));
            runs.extend(words.windows(3).map(|w| mix(w[0].hash, w[1].hash, w[2].hash)));
            for word in &words {
                match word.weight {
                    Weight::Number => numbers.push(word.hash as u32),
                    Weight::Name => names.push(word.hash as u32),
                    Weight::Plain | Weight::Negation | Weight::Opposite(..) => {}
                }
            }
        }
        for facts in [&mut numbers, &mut names] {
            facts.sort_unstable();
            facts.dedup();
            facts.truncate(MOST_FACTS);
        }
        runs.sort_unstable();
        runs.dedup();
        let bins = if runs.len() < FEWEST_RUNS { Vec::new() } else { bins(&runs) };
        Sketch { bins, runs: runs.len() as u32, numbers, names }
    }

    /// Keys of which two copies have at least one in common nearly always: runs of `rows` bins.
    pub fn bands(&self, rows: usize) -> impl Iterator<Item = u64> {
        self.bins.chunks_exact(rows).enumerate().map(move |(band, bins)| {
            bins.iter().fold(band as u64, |key, &bin| mix(key, u64::from(bin), rows as u64))
        })
    }

    /// How many runs of words the article has.
    pub fn len(&self) -> u32 {
        self.runs
    }

    /// Whether the article has too few words to be compared.
    pub fn is_empty(&self) -> bool {
        self.bins.is_empty()
    }

    /// Whether one of the two articles is a copy of the other, perhaps edited a little, put under
    /// another headline, or cut.
    pub fn is_copy(&self, other: &Sketch) -> bool {
        if self.is_empty() || other.is_empty() {
            return false;
        }
        let equal = self.bins.iter().zip(&other.bins).filter(|(a, b)| a == b).count();
        let share = equal as f64 / BINS as f64;
        // Of the runs of both, `share` are common: |A ∩ B| = J (|A| + |B|) / (1 + J).
        let common = share * f64::from(self.runs + other.runs) / (1.0 + share);
        common >= KEPT * f64::from(self.runs.min(other.runs))
            && common >= CUT * f64::from(self.runs.max(other.runs))
            && agree(&self.numbers, &other.numbers)
            && agree(&self.names, &other.names)
    }
}

/// The smallest hash in each bin. A bin that nothing fell into takes what the next one has, marked
/// with the distance, so that short articles can be compared too (Shrivastava and Li 2014).
fn bins(runs: &[u64]) -> Vec<u32> {
    let mut bins = vec![EMPTY; BINS];
    for &run in runs {
        // The run is a product already; another one spreads it over the bins.
        let hash = run.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let bin = &mut bins[(hash >> 57) as usize];
        *bin = (*bin).min((hash >> 16) as u32 & (EMPTY >> 1));
    }
    let filled = bins.clone();
    for n in 0..BINS {
        let lent = (0..BINS).find(|step| filled[(n + step) % BINS] != EMPTY);
        if let Some(step @ 1..) = lent {
            bins[n] = filled[(n + step) % BINS].wrapping_add((step as u32).wrapping_mul(0x9E37_79B9));
        }
    }
    bins
}

/// Whether the article with fewer facts has few that the other lacks.
fn agree(one: &[u32], other: &[u32]) -> bool {
    let common = one.iter().filter(|fact| other.binary_search(fact).is_ok()).count();
    common as f64 >= SAME_FACTS * one.len().min(other.len()) as f64
}
