//! Which short forms are made of first letters? "ECB" behind "European Central Bank", in brackets or
//! anywhere in the article.

use super::link::Links;
use super::name;
use std::collections::{BTreeMap, BTreeSet};

/// An acronym that stands in brackets right behind a name whose letters it has, or the name behind it.
pub(super) fn defined(links: &mut Links<'_, '_, '_>) {
    for n in 1..links.mentions.len() {
        let (long, short) = (n - 1, n);
        if !links.is_named(long) || !links.is_named(short) {
            continue;
        }
        let (first, second) = (&links.mentions[long], &links.mentions[short]);
        if second.tokens.start != first.tokens.end + 1 || links.word(first.tokens.end) != "(" {
            continue;
        }
        let closed = links.word(second.tokens.end) == ")";
        let (a, b) = (&links.names[long], &links.names[short]);
        let places = Some(first.kind) == links.kinds.place || Some(first.kind) == links.kinds.person;
        if closed && first.kind == second.kind && !places && (stands_for(b, a) || stands_for(a, b)) {
            links.join(long, short, "acronym-defined");
        }
    }
}

/// Whether the letters of `short` are first letters of the words of `long`, in order, beginning with the
/// first word and leaving out no word that is written large but two.
fn stands_for(short: &str, long: &str) -> bool {
    let letters: Vec<char> =
        short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.len() < 2 || short.contains(' ') || !long.contains(' ') {
        return false;
    }
    let mut next = 0;
    let mut skipped = 0;
    for word in long.split([' ', '-']).filter(|w| !w.is_empty()) {
        let first = word.chars().next().into_iter().flat_map(char::to_lowercase).next();
        if next < letters.len() && first == Some(letters[next]) {
            next += 1;
            // "ANC" of "African National Congress", but also "NATO", "Interpol": letters inside words.
        } else if word.chars().next().is_some_and(char::is_uppercase) {
            skipped += 1;
        }
    }
    next == letters.len() && skipped <= 2
}

/// "UN" where the article names the United Nations. Only organizations, and only where one name fits.
pub(super) fn anywhere(links: &mut Links<'_, '_, '_>) {
    let organizations = links.named_of(links.kinds.organization);
    let short: Vec<(usize, String)> =
        organizations.iter().filter_map(|&n| Some((n, letters(&links.names[n])?))).collect();
    if short.is_empty() {
        return;
    }
    // Of each group of mentions the first that has the letters.
    let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut seen: BTreeSet<(String, usize)> = BTreeSet::new();
    for &n in &organizations {
        if !links.names[n].contains(' ') {
            continue;
        }
        for letters in name::acronyms(&links.names[n]) {
            if letters.len() >= 2 && seen.insert((letters.clone(), links.root(n))) {
                long.entry(letters).or_default().push(n);
            }
        }
    }
    for (n, short) in short {
        let Some(fits) = long.get(&short.to_uppercase()) else { continue };
        let root = links.root(fits[0]);
        if fits.iter().all(|&other| links.root(other) == root) {
            links.join(fits[0], n, "acronym");
        }
    }
}

/// The letters of a name that may be an acronym, without stops.
fn letters(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|c| *c != '.').collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let short = (2..=8).contains(&letters.len())
        && capitals >= 2
        && letters.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == 'o');
    short.then_some(letters)
}
