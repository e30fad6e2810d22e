//! Which names are the same as written? Those of one entry of a list, and those of the same words.

use super::link::Links;
use super::short;

/// "US" and "United States" stand in one row of the list of countries.
pub(super) fn list_entry(links: &mut Links<'_, '_, '_>) {
    links.by_key("same-list-entry", |links, n| links.mentions[n].known);
}

/// The same words, whatever their stops and capitals; governments by their country.
pub(super) fn words(links: &mut Links<'_, '_, '_>) {
    links.by_key("same-name", |links, n| {
        // "Mr. Ashby" and "Mrs. Ashby" are two.
        if Some(links.mentions[n].kind) == links.kinds.person {
            return Some(short::person_key(links, n));
        }
        let key = &links.keys[n];
        // "The US administration" is the US government, in the words of the same paper.
        let key = key
            .strip_suffix(" administration")
            .filter(|k| k.split(' ').count() == 1)
            .map_or_else(|| key.clone(), |k| format!("{k} government").into());
        Some((key, None))
    });
}
