//! Which words of one paragraph stand in another, in the same order?
//!
//! The shortest way of turning one row into the other by leaving out and putting in words (E. W.
//! Myers, An O(ND) Difference Algorithm, 1986), up to the point where one of the two has come to
//! its end: what the other still has was cut off or added there. The work is bounded by the length
//! plus the square of the edits allowed.

use super::wording::Word;

/// Pairs of the numbers of words that are the same in both, in order. `None` where one row does
/// not come to its end within `most` edits.
pub(super) fn align(a: &[Word], b: &[Word], most: usize) -> Option<Vec<(u32, u32)>> {
    let most = most as isize;
    let at = |k: isize| (k + most + 1) as usize;
    // How far in `a` each diagonal was followed; `rows` keeps it after each edit for the way back, one
    // behind the other, each by two longer than the one before.
    let mut furthest = vec![0u32; (2 * most + 3) as usize];
    let mut rows: Vec<u32> = Vec::new();
    for edits in 0..=most {
        let mut k = -edits;
        while k <= edits {
            let mut x = match edits {
                0 => 0,
                _ => step(&furthest[at(-edits + 1)..=at(edits - 1)], edits, k).1,
            } as usize;
            // No place on an edge was reached before, so this one lies inside or on the edge.
            let mut y = (x as isize - k) as usize;
            while x < a.len() && y < b.len() && a[x].hash == b[y].hash {
                (x, y) = (x + 1, y + 1);
            }
            furthest[at(k)] = x as u32;
            if x == a.len() || y == b.len() {
                return Some(way_back(&rows, edits, x, y));
            }
            k += 2;
        }
        rows.extend(&furthest[at(-edits)..=at(edits)]);
    }
    None
}

/// How the diagonal `k` is reached with the last of `edits` edits: whether a word of `b` is put in
/// (else one of `a` is left out), and the place in `a` behind that. `row` holds the diagonals
/// `-(edits - 1)..=edits - 1` before it.
#[inline(always)]
fn step(row: &[u32], edits: isize, k: isize) -> (bool, u32) {
    let at = |k: isize| row[(k + edits - 1) as usize];
    let put_in = k == -edits || k != edits && at(k - 1) < at(k + 1);
    (put_in, if put_in { at(k + 1) } else { at(k - 1) + 1 })
}

/// The pairs on the way to `(x, y)`, which is reached with so many edits.
fn way_back(rows: &[u32], edits: isize, mut x: usize, mut y: usize) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for edits in (0..=edits).rev() {
        let behind = match edits {
            0 => None,
            // Before the row of n edits stand n * n numbers.
            n => {
                Some(step(&rows[((n - 1) * (n - 1)) as usize..(n * n) as usize], n, x as isize - y as isize))
            }
        };
        let from = behind.map_or(0, |(_, from)| from as usize);
        while x > from {
            (x, y) = (x - 1, y - 1);
            pairs.push((x as u32, y as u32));
        }
        match behind {
            Some((true, _)) => y -= 1,
            Some((false, _)) => x -= 1,
            None => {}
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::known_word::Weight;
    use super::*;

    fn common(a: &str, b: &str, most: usize) -> Option<String> {
        let word = |b: u8| Word { hash: u64::from(b), weight: Weight::Plain, start: 0, end: 0 };
        let row = |text: &str| text.bytes().map(word).collect::<Vec<_>>();
        let pairs = align(&row(a), &row(b), most)?;
        assert!(pairs.iter().all(|&(x, y)| a.as_bytes()[x as usize] == b.as_bytes()[y as usize]));
        assert!(pairs.windows(2).all(|p| p[0].0 < p[1].0 && p[0].1 < p[1].1));
        Some(pairs.iter().map(|&(x, _)| a.as_bytes()[x as usize] as char).collect())
    }

    #[test]
    fn the_most_words_are_paired() {
        for (a, b, expected) in [
            ("abcdef", "abcdef", "abcdef"),
            ("abcdef", "abxdef", "abdef"),
            ("abcdef", "xyabcdef", "abcdef"),
            ("abcdef", "abc", "abc"),
            ("abcdef", "acdefgh", "acdef"),
            ("", "abc", ""),
            ("abc", "xyz", ""),
        ] {
            assert_eq!(common(a, b, 20).as_deref(), Some(expected), "{a} {b}");
        }
        assert_eq!(common("abcdefgh", "stuvwxyz", 3), None);
    }
}
