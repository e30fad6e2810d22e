//! Where do the items of a list inside a line begin?
//!
//! A line that starts with an item's number (`1.`, `2.1.`, `a.`, `1)`, `1.)`, `(1)`, `• 9.`) or
//! bullet is a list where the next number, or the same bullet, stands in it too. The dot of a
//! number ends no sentence, and each item starts one.

use super::paragraph::Paragraph;

/// A marker of an item: the words `first..end`.
pub(super) struct Marker {
    pub(super) first: usize,
    pub(super) end: usize,
    /// The item's number; 0 for a bare bullet.
    number: u32,
    form: Form,
}

/// How a marker is written. All markers of a list are written alike.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Form {
    bullet: Option<char>,
    letters: bool,
    opened: bool,
    stop: bool,
    closed: bool,
}

/// The markers of a paragraph that starts with one; else none. `turns` hold every word with which a
/// marker can be recognised.
pub(super) fn markers(paragraph: &Paragraph<'_>, turns: &[u32]) -> Vec<Marker> {
    let Some(first) = marker_at(paragraph, 0) else { return Vec::new() };
    let mut markers = vec![first];
    for &turn in turns {
        let turn = turn as usize;
        let last = &markers[markers.len() - 1];
        if turn < last.end {
            continue;
        }
        // A turn is the bullet or opening bracket of a marker, or the mark behind its number.
        let start =
            if last.form.bullet.is_some() || last.form.opened { Some(turn) } else { turn.checked_sub(1) };
        // The stop of a letter can be part of its word.
        let found = [start, Some(turn)]
            .into_iter()
            .flatten()
            .find_map(|at| marker_at(paragraph, at).filter(|m| m.form == last.form && m.first >= last.end));
        if let Some(marker) = found.filter(|m| m.number == last.number + u32::from(last.number > 0)) {
            markers.push(marker);
        }
    }
    markers
}

fn marker_at(paragraph: &Paragraph<'_>, first: usize) -> Option<Marker> {
    if !paragraph.space_before(first) {
        return None;
    }
    let mut at = first;
    let mut form = Form { bullet: None, letters: false, opened: false, stop: false, closed: false };
    let mut next = paragraph.get(at)?;
    if let Some(bullet) =
        next.chars().next().filter(|c| matches!(c, '•' | '‣' | '⁃' | '◦' | '▪' | '■' | '●' | '►' | '*'))
    {
        form.bullet = Some(bullet);
        at += 1;
        next = paragraph.get(at)?;
    } else if next == "(" {
        form.opened = true;
        at += 1;
        next = paragraph.get(at)?;
    }
    let (number, joined_stop) = match ordinal(next) {
        Some((number, letters, joined_stop)) => {
            form.letters = letters;
            at += 1;
            (number, joined_stop)
        }
        None if form.bullet.is_some() => return Some(Marker { first, end: at, number: 0, form }),
        None => return None,
    };
    form.stop = joined_stop;
    if !form.stop && paragraph.get(at) == Some(".") && !paragraph.space_before(at) {
        form.stop = true;
        at += 1;
    }
    if paragraph.get(at) == Some(")") && !paragraph.space_before(at) {
        form.closed = true;
        at += 1;
    }
    if !form.closed && (!form.stop || form.opened) {
        // A bullet with a number that belongs to the item's text.
        return form.bullet.is_some().then_some(Marker {
            first,
            end: first + 1,
            number: 0,
            form: Form { letters: false, stop: false, ..form },
        });
    }
    (at < paragraph.words.len() && paragraph.space_before(at)).then_some(Marker {
        first,
        end: at,
        number,
        form,
    })
}

/// The number that a word can be for a list: "12", "2.1" (by its last part), "b" (2). Capitals are
/// initials more often than items.
fn ordinal(word: &str) -> Option<(u32, bool, bool)> {
    let (stem, stop) = match word.strip_suffix('.') {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    if let [letter @ b'a'..=b'z'] = stem.as_bytes() {
        return Some((u32::from(letter - b'a') + 1, true, stop));
    }
    let part = stem.rsplit('.').next()?;
    let digits = !part.is_empty()
        && part.len() <= 3
        && stem.len() <= 8
        && stem.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number = if digits { part.parse().ok()? } else { return None };
    Some((number, false, stop))
}
