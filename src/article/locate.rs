//! Where in a copy of a paragraph do these words stand?

use super::align::align;
use super::paragraph::content_chars;
use super::wording::words;
use crate::span::{Byte, Span};

/// The place in the paragraph `copy` of what stands at `span` in the paragraph `home`. Where the
/// two have the same letters it is found by them, else by the words that both have; where fewer
/// than half of the words at `span` are in the copy, it is the whole copy.
pub(super) fn locate(text: &str, home: Span<Byte>, copy: Span<Byte>, span: Span<Byte>) -> Span<Byte> {
    let (home_text, copy_text) = (&text[home.range()], &text[copy.range()]);
    let (from, to) = ((span.start - home.start) as usize, (span.end - home.start) as usize);
    let found = if home_text == copy_text {
        Some((from, to))
    } else {
        by_letters(home_text, copy_text, from, to).unwrap_or_else(|| by_words(home_text, copy_text, from, to))
    };
    let at = copy.start as usize;
    found.map_or(copy, |(start, end)| Span::from_usize(at + start, at + end))
}

/// Letters with their first byte and the byte behind.
fn letters(text: &str) -> impl Iterator<Item = (usize, usize, char)> {
    content_chars(text).filter(|(_, c)| *c != ' ').map(|(at, c)| (at, at + c.len_utf8(), c))
}

/// The place by the number of letters before it. The outer `None` says that the letters differ, the
/// inner one that there is no letter at `from..to`.
#[expect(clippy::option_option, reason = "two questions, asked one after the other")]
fn by_letters(home: &str, copy: &str, from: usize, to: usize) -> Option<Option<(usize, usize)>> {
    if !letters(home).map(|l| l.2).eq(letters(copy).map(|l| l.2)) {
        return None;
    }
    let mut place: Option<((usize, usize), (usize, usize))> = None;
    for (here, there) in letters(home).zip(letters(copy)) {
        if here.0 >= from && here.1 <= to {
            let first = place.map_or((here.0, there.0), |p| p.0);
            place = Some((first, (here.1, there.1)));
        }
    }
    Some(place.map(|((here_first, start), (here_last, end))| {
        // Marks around the letters belong to the place on both sides.
        let head = home[from..here_first].chars().count();
        let tail = home[here_last..to].chars().count();
        let start = copy[..start].char_indices().rev().take(head).last().map_or(start, |(n, _)| n);
        let end = copy[end..].char_indices().nth(tail).map_or(copy.len(), |(n, _)| end + n);
        (start, end)
    }))
}

/// The place by the words that both have.
fn by_words(home: &str, copy: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let (here, there) = (words(home), words(copy));
    let most = (here.len() + there.len()).min(super::near::MOST_EDITS);
    let pairs = align(&here, &there, most)?;
    let first = here.partition_point(|w| (w.start as usize) < from) as u32;
    let behind = here.partition_point(|w| (w.start as usize) < to) as u32;
    let inside = pairs.partition_point(|p| p.0 < first)..pairs.partition_point(|p| p.0 < behind);
    if inside.is_empty() || 2 * inside.len() < (behind - first) as usize {
        return None;
    }
    // Words at the ends that were changed reach to the nearest ones that were not.
    let start = match pairs[inside.start] {
        (n, same) if n == first => same,
        _ => inside.start.checked_sub(1).map_or(0, |n| pairs[n].1 + 1),
    };
    let end = match pairs[inside.end - 1] {
        (n, same) if n + 1 == behind => same,
        (_, same) => pairs.get(inside.end).map_or(same, |next| next.1 - 1),
    };
    let (start, end) = (there.get(start as usize)?.start as usize, there.get(end as usize)?.end as usize);
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the words at `part` stand in the copy.
    fn found<'a>(home: &str, copy: &'a str, part: &str) -> &'a str {
        let text = format!("{home}\n{copy}");
        let from = home.find(part).unwrap();
        let behind = text.len() - copy.len();
        let place = locate(
            &text,
            Span::from_usize(0, home.len()),
            Span::from_usize(behind, text.len()),
            Span::from_usize(from, from + part.len()),
        );
        &copy[place.start as usize - behind..place.end as usize - behind]
    }

    #[test]
    fn places_carry_over_to_a_copy_with_other_marks() {
        assert_eq!(found("He said \"no\", they  said.", "He said “no”, they said.", "\"no\""), "“no”");
    }

    #[test]
    fn places_carry_over_to_a_copy_with_other_words() {
        let home = "The port of Halden was closed on Monday after a ship sank, said the mayor.";
        let copy = "HALDEN (AP) - The harbour of Halden was closed on Monday after a ship sank";
        assert_eq!(found(home, copy, "Halden was closed on Monday"), "Halden was closed on Monday");
        assert_eq!(found(home, copy, "port of Halden was closed"), "harbour of Halden was closed");
        assert_eq!(found(home, copy, "said the mayor"), copy);
    }
}
