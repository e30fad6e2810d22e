//! Which country does a nationality allude to? A link of its own kind: "North Korean" is not North Korea,
//! but a statement about it may be one about the country.

use super::link::Links;
use super::name;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Notes for each nationality the place that it is derived from: one that the article names, else the
/// first nationality of it, which then implies the place.
pub(super) fn allude(links: &mut Links<'_, '_, '_>) {
    if !links.mentions.iter().any(|m| Some(m.kind) == links.kinds.nationality && m.known.is_some()) {
        return;
    }
    let mut places: BTreeMap<Rc<str>, usize> = BTreeMap::new();
    for n in links.named_of(links.kinds.place) {
        let listed = links.mentions[n].known.map(|(list, row)| links.vocab.list(list).cell(row, 0));
        for key in [Some(links.keys[n].clone()), listed.map(|l| name::key(l).into())].into_iter().flatten() {
            places.entry(key).or_insert(n);
        }
    }
    for n in 0..links.mentions.len() {
        let mention = &links.mentions[n];
        if Some(mention.kind) != links.kinds.nationality {
            continue;
        }
        if let Some(place) = mention.known.and_then(|k| name::of_demonym(k, links.vocab)) {
            let at = *places.entry(name::key(&place).into()).or_insert(n);
            links.allusions[n] = Some(at as u32);
        }
    }
}
