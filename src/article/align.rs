//! Which words of one paragraph stand in another, in the same order?
//!
//! The shortest way of turning one row into the other by leaving out and putting in words (E. W.
//! Myers, An O(ND) Difference Algorithm, 1986), up to the point where one of the two has come to
//! its end: what the other still has was cut off or added there. The work is bounded by the length
//! plus the square of the edits allowed.

/// Pairs of the numbers of words that are the same in both, in order. `None` where one row does
/// not come to its end within `most` edits.
pub(super) fn align(a: &[u64], b: &[u64], most: usize) -> Option<Vec<(u32, u32)>> {
    let most = most as isize;
    let at = |k: isize| (k + most + 1) as usize;
    // How far in `a` each diagonal was followed; `rows` keeps it after each edit for the way back.
    let mut furthest = vec![0usize; (2 * most + 3) as usize];
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for edits in 0..=most {
        for k in (-edits..=edits).step_by(2) {
            let mut x = match edits {
                0 => 0,
                _ => step(&furthest[at(-edits + 1)..=at(edits - 1)], edits, k).1,
            };
            // No place on an edge was reached before, so this one lies inside or on the edge.
            let mut y = (x as isize - k) as usize;
            while x < a.len() && y < b.len() && a[x] == b[y] {
                (x, y) = (x + 1, y + 1);
            }
            furthest[at(k)] = x;
            if x == a.len() || y == b.len() {
                return Some(way_back(&rows, x, y));
            }
        }
        rows.push(furthest[at(-edits)..=at(edits)].to_vec());
    }
    None
}

/// How the diagonal `k` is reached with the last of `edits` edits: whether a word of `b` is put in
/// (else one of `a` is left out), and the place in `a` behind that. `row` holds the diagonals
/// `-(edits - 1)..=edits - 1` before it.
fn step(row: &[usize], edits: isize, k: isize) -> (bool, usize) {
    let at = |k: isize| row[(k + edits - 1) as usize];
    let put_in = k == -edits || k != edits && at(k - 1) < at(k + 1);
    (put_in, if put_in { at(k + 1) } else { at(k - 1) + 1 })
}

/// The pairs on the way to `(x, y)`.
fn way_back(rows: &[Vec<usize>], mut x: usize, mut y: usize) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for edits in (0..=rows.len()).rev() {
        let behind = match edits {
            0 => None,
            _ => Some(step(&rows[edits - 1], edits as isize, x as isize - y as isize)),
        };
        let from = behind.map_or(0, |(_, from)| from);
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
    use super::*;

    fn common(a: &str, b: &str, most: usize) -> Option<String> {
        let row = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
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
