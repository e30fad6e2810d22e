//! Which paragraphs say the same in almost the same words?
//!
//! Candidates share runs of three words; an inverted index of these finds them. Each candidate pair
//! is then aligned word by word. The two are the same where
//!
//! - at least [`ALIKE`] of their words agree (Dice's measure: twice the common words over the words
//!   of both), not counting a credit or dateline of up to [`CREDIT`] words that one of them has at
//!   its start, nor what one of them has behind the end of the other, as long as at least
//!   [`KEPT`] of the longer one is common;
//! - and nothing that carries the facts was exchanged: no number, date or name for another one, no
//!   word for its opposite, and no negation put in or left out.
//!
//! Pairs are joined into groups, the most alike first, and two groups only if their longest
//! paragraphs do not contradict each other: a copy that was cut before the number in which two
//! stories differ does not make one of them. The groups depend on the contents alone, not on their
//! order. The thresholds were chosen on `fixtures/dedup/`.

use super::align::align;
use super::known_word::Weight;
use super::wording::{Word, add_words};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The share of words that agree.
const ALIKE: f64 = 0.72;
/// The share of the longer paragraph that is in the shorter one, which may have been cut.
const KEPT: f64 = 0.5;
/// The longest credit or dateline, in words.
const CREDIT: usize = 8;
/// Shorter paragraphs repeat only to the letter: in few words each carries the meaning.
const SHORTEST: usize = 7;
/// How many runs of words two paragraphs share at least to be compared.
const SHARED_RUNS: usize = 2;
/// Of the paragraphs that share a run of words, each is compared with this many of the following
/// ones, so that a phrase in all of them costs no more than a multiple of their number.
const NEIGHBOURS: usize = 12;
/// The most edits looked for in one pair.
pub(super) const MOST_EDITS: usize = 300;

/// What two paragraphs are to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    /// One is a copy of the other; the measure of how alike they are.
    Same(f64),
    /// They do not resemble each other enough.
    Unlike,
    /// They resemble each other and state different things.
    Contradict,
}

/// For each of some different contents the group it belongs to, named by one member's number.
/// Which contents are together depends on the set of contents only.
pub(super) fn groups(contents: &[&str]) -> Vec<usize> {
    let mut words = Vec::with_capacity(contents.iter().map(|c| c.len()).sum::<usize>() / 5);
    let mut ends = Vec::with_capacity(contents.len());
    for content in contents {
        add_words(content, &mut words);
        ends.push(words.len());
    }
    let mut start = 0;
    let wordings: Vec<&[Word]> =
        ends.iter().map(|&end| &words[std::mem::replace(&mut start, end)..end]).collect();
    // All ties below are settled by the content, never by the place.
    let mut by_content: Vec<usize> = (0..contents.len()).collect();
    by_content.sort_unstable_by_key(|&n| contents[n]);
    let verdict = |a: usize, b: usize| judge(wordings[by_content[a]], wordings[by_content[b]]);
    let mut alike: Vec<(f64, usize, usize)> = candidates(&by_content, &wordings)
        .into_iter()
        .filter_map(|(a, b)| match verdict(a, b) {
            Verdict::Same(measure) => Some((measure, a, b)),
            _ => None,
        })
        .collect();
    alike.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    // Each group is known by its longest paragraph, which states the most.
    let mut group: Vec<usize> = (0..contents.len()).collect();
    for (_, a, b) in alike {
        let (a, b) = (root(&mut group, a), root(&mut group, b));
        if a != b && verdict(a, b) != Verdict::Contradict {
            let long = |n: usize| (wordings[by_content[n]].len(), Reverse(n));
            let (head, other) = if long(a) > long(b) { (a, b) } else { (b, a) };
            group[other] = head;
        }
    }
    let mut out = vec![0; contents.len()];
    for rank in 0..contents.len() {
        out[by_content[rank]] = root(&mut group, rank);
    }
    out
}

fn root(group: &mut [usize], mut n: usize) -> usize {
    while group[n] != n {
        group[n] = group[group[n]];
        n = group[n];
    }
    n
}

/// Pairs of places in `by_content` whose paragraphs share enough runs of three words.
fn candidates(by_content: &[usize], wordings: &[&[Word]]) -> Vec<(usize, usize)> {
    let long = || by_content.iter().enumerate().filter(|&(_, &n)| wordings[n].len() >= SHORTEST);
    if long().nth(1).is_none() {
        return Vec::new();
    }
    // The runs that stand in several paragraphs, which are few: each run with the paragraphs.
    let mut runs: Vec<(u64, u32)> = Vec::new();
    let count: usize = long().map(|(_, &n)| wordings[n].len() - 2).sum();
    let mut all: Vec<(u64, u32)> = Vec::with_capacity(count);
    // For each run the place in `all` where it stands first, counted from 1; and whether it is among `runs`.
    let mut slots: Vec<u32> = vec![0; (2 * count).next_power_of_two()];
    const NOTED: u32 = 1 << 31;
    let mask = slots.len() - 1;
    for (rank, &n) in long() {
        let rank = rank as u32;
        for w in wordings[n].windows(3) {
            let run = mix(w[0].hash, w[1].hash, w[2].hash);
            let mut at = run as usize & mask;
            loop {
                let Some(before) = (slots[at] & !NOTED).checked_sub(1) else {
                    all.push((run, rank));
                    slots[at] = all.len() as u32;
                    break;
                };
                let (other, first) = all[before as usize];
                if other == run {
                    if first != rank {
                        if slots[at] & NOTED == 0 {
                            slots[at] |= NOTED;
                            runs.push((run, first));
                        }
                        runs.push((run, rank));
                    }
                    break;
                }
                at = (at + 1) & mask;
            }
        }
    }
    runs.sort_unstable();
    runs.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for sharing in runs.chunk_by(|a, b| a.0 == b.0) {
        for (n, &(_, a)) in sharing.iter().enumerate() {
            pairs.extend(sharing[n + 1..].iter().take(NEIGHBOURS).map(|&(_, b)| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= SHARED_RUNS)
        .map(|same| (same[0].0 as usize, same[0].1 as usize))
        .collect()
}

pub(super) fn mix(a: u64, b: u64, c: u64) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    (a.wrapping_mul(ODD).rotate_left(23) ^ b).wrapping_mul(ODD).rotate_left(23) ^ c
}

/// Compares two paragraphs.
fn judge(a: &[Word], b: &[Word]) -> Verdict {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < SHORTEST || (short as f64) < KEPT * long as f64 {
        return Verdict::Unlike;
    }
    if (most_common(a, b) as f64) < KEPT * long as f64 {
        return Verdict::Unlike;
    }
    // With more edits between what both have, less than the share asked for would agree.
    let between = 2.0 * (1.0 - ALIKE) / ALIKE * short as f64;
    let most = MOST_EDITS.min(CREDIT + between.ceil() as usize);
    let Some(pairs) = align(a, b, most) else { return Verdict::Unlike };
    let common = pairs.len();
    let Some((&first, &last)) = pairs.first().zip(pairs.last()) else { return Verdict::Unlike };
    // What one has before the other begins, and behind where the other ends.
    let (head_a, head_b) = (first.0 as usize, first.1 as usize);
    let (tail_a, tail_b) = (a.len() - 1 - last.0 as usize, b.len() - 1 - last.1 as usize);
    let credit = if head_a.min(head_b) == 0 && head_a.max(head_b) <= CREDIT { head_a + head_b } else { 0 };
    let cut = if tail_a.min(tail_b) == 0 { tail_a + tail_b } else { 0 };
    let measure = 2.0 * common as f64 / (a.len() + b.len() - credit - cut) as f64;
    if measure < ALIKE || (common as f64) < KEPT * long as f64 {
        return Verdict::Unlike;
    }
    if contradicts(a, b, &pairs, (credit > 0, cut > 0)) {
        Verdict::Contradict
    } else {
        Verdict::Same(measure)
    }
}

/// No more words than so many are common to two paragraphs; looks at a few bits of each.
fn most_common(a: &[Word], b: &[Word]) -> usize {
    let bits = |words: &[Word]| {
        let mut bits = [0u64; 8];
        words.iter().for_each(|w| bits[(w.hash >> 61) as usize] |= 1 << (w.hash >> 55 & 63));
        bits
    };
    let found = |words: &[Word], bits: [u64; 8]| {
        words.iter().filter(|w| bits[(w.hash >> 61) as usize] >> (w.hash >> 55 & 63) & 1 == 1).count()
    };
    found(a, bits(b)).min(found(b, bits(a)))
}

/// Whether what differs between two aligned paragraphs carries facts. `at_ends` says that a credit
/// at the start, a tail at the end stand in one of them only and are left out of account.
fn contradicts(a: &[Word], b: &[Word], pairs: &[(u32, u32)], at_ends: (bool, bool)) -> bool {
    let mut moved: BTreeMap<u64, i32> = BTreeMap::new();
    let (mut from_a, mut from_b) = (0, 0);
    let ends = [(a.len() as u32, b.len() as u32)];
    for (n, &(to_a, to_b)) in pairs.iter().chain(&ends).enumerate() {
        let (left, right) = (&a[from_a..to_a as usize], &b[from_b..to_b as usize]);
        (from_a, from_b) = (to_a as usize + 1, to_b as usize + 1);
        let at_start = n == 0 && at_ends.0;
        let at_end = n == pairs.len() && at_ends.1;
        if at_start || at_end || left.is_empty() && right.is_empty() {
            continue;
        }
        if exchanged(left, right) {
            return true;
        }
        for (words, sign) in [(left, 1), (right, -1)] {
            for word in words.iter().filter(|w| w.weight == Weight::Name) {
                let balance = moved.entry(word.hash).or_insert(0);
                // A name left out here and put in there has changed its part in the story.
                if *balance * sign < 0 {
                    return true;
                }
                *balance += sign;
            }
        }
    }
    false
}

/// Whether two runs of words that stand in the same place state different things.
fn exchanged(left: &[Word], right: &[Word]) -> bool {
    let negations = |words: &[Word]| words.iter().filter(|w| w.weight == Weight::Negation).count() % 2;
    if negations(left) != negations(right) {
        return true;
    }
    let opposed = |word: &&Word| match word.weight {
        Weight::Opposite(pair, side) => {
            right.iter().any(|other| other.weight == Weight::Opposite(pair, !side))
        }
        _ => false,
    };
    if left.iter().any(|word| opposed(&word)) {
        return true;
    }
    // Of numbers and of names, one side may have more than the other (a title, a first name, a
    // day), but not each something of its own.
    [Weight::Number, Weight::Name].iter().any(|&weight| {
        let lacks = |these: &[Word], those: &[Word]| {
            these.iter().any(|w| w.weight == weight && those.iter().all(|o| o.hash != w.hash))
        };
        lacks(left, right) && lacks(right, left)
    })
}

#[cfg(test)]
mod tests {
    use super::super::wording::words;
    use super::*;

    fn verdict(a: &str, b: &str) -> Verdict {
        assert_eq!(judge(&words(a), &words(b)), judge(&words(b), &words(a)), "the same both ways");
        judge(&words(a), &words(b))
    }

    #[test]
    fn what_carries_the_facts_may_not_change() {
        let home = "The harbour of Halden was closed on Monday after Norvik said that two ships had collided in fog.";
        for other in [
            home.replace("two", "five"),
            home.replace("Monday", "Friday"),
            home.replace("Halden", "Narva"),
            home.replace("closed", "opened"),
            home.replace("had collided", "had not collided"),
            home.replace("Norvik", "Halden").replacen("Halden", "Norvik", 1),
        ] {
            assert_eq!(verdict(home, &other), Verdict::Contradict, "{other}");
        }
        for other in [
            home.replace("closed", "sealed off"),
            home.replace("two", "2"),
            format!("HALDEN (Reuters) - {home}"),
            home.replace(" had collided in fog.", ""),
        ] {
            assert!(matches!(verdict(home, &other), Verdict::Same(_)), "{other}");
        }
    }

    #[test]
    fn a_cut_copy_does_not_join_two_stories() {
        let five = "The ferry ran aground near the old lighthouse late in the evening and rescuers brought five people ashore.";
        let nine = five.replace("five", "nine");
        let cut = "The ferry ran aground near the old lighthouse late in the evening and rescuers";
        for order in [[five, &nine, cut], [cut, five, &nine], [&nine, cut, five]] {
            let groups = groups(&order);
            let place = |text: &str| groups[order.iter().position(|t| *t == text).unwrap()];
            assert_ne!(place(five), place(&nine));
            assert!(place(cut) == place(five) || place(cut) == place(&nine));
            let with_five = groups[0] == groups[1];
            assert_eq!(with_five, place(order[0]) == place(order[1]));
        }
    }
}
