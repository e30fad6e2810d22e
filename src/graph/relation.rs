//! What does an article say as pairs? Each claim's two ends by their places, and what follows from them
//! by the meaning of the predicate, as `rules/kinds.toml` declares it.

use super::annotation::{Argument, ClaimRecord, MentionRecord, RelationRecord};
use crate::rule::RuleSet;
use std::collections::BTreeMap;

/// A place in code points.
type Place = (usize, usize);

/// How many larger places are followed: town, county, state, country.
const DEPTH: usize = 4;

/// What an argument is known by: its entity, else its place.
fn key(argument: &Argument) -> (Option<usize>, Place) {
    match argument.entity {
        Some(_) => (argument.entity, (0, 0)),
        None => (None, argument.place),
    }
}

/// The pairs of all claims, then those that follow from each.
pub(super) fn of<'c>(
    claims: impl Iterator<Item = &'c ClaimRecord> + Clone,
    mentions: &[MentionRecord],
    rules: &RuleSet,
) -> Vec<RelationRecord> {
    let kinds = &rules.kinds;
    let mut types: Vec<(Place, &str)> = mentions.iter().map(|m| (m.place, m.type_name.as_str())).collect();
    types.sort_by_key(|&(place, _)| place);
    // A country's name may stand for its government and has two readings then.
    let is_of = |place: Place, kind: &str| {
        let from = types.partition_point(|&(at, _)| at < place);
        let wanted = kinds.kind(kind).and_then(|k| kinds.mention(k)).map(|k| k.type_name.as_str());
        types[from..].iter().take_while(|t| t.0 == place).any(|t| Some(t.1) == wanted)
    };
    let mut larger: BTreeMap<(Option<usize>, Place), &Argument> = BTreeMap::new();
    for claim in claims.clone().filter(|claim| claim.predicate == "locatedIn" && claim.asserted) {
        if let Some((small, large)) = claim.ends() {
            larger.entry(key(small)).or_insert(large);
        }
    }
    let mut relations = Vec::new();
    for claim in claims {
        let Some((subject, object)) = claim.ends() else { continue };
        let Some(id) = kinds.predicate_id(&claim.predicate) else { continue };
        let predicate = kinds.predicate(id);
        let other = predicate.relation_as.iter().find(|(kind, _)| is_of(object.place, kind));
        let name = other.map_or(&claim.predicate, |(_, name)| name);
        let also = predicate.relation_also.iter().find(|(kind, _)| is_of(subject.place, kind));
        for (name, inferred) in
            [(name, other.is_some())].into_iter().chain(also.map(|(_, name)| (name, true)))
        {
            let within = kinds.predicate_id(name).is_some_and(|id| kinds.predicate(id).within);
            let relation = |object: Place, inferred: bool| RelationRecord {
                predicate: name.clone(),
                subject: subject.place,
                object,
                inferred,
            };
            relations.push(relation(object.place, inferred));
            let mut at = object;
            for _ in 0..DEPTH {
                let Some(&next) = larger.get(&key(at)).filter(|_| within) else { break };
                relations.push(relation(next.place, true));
                at = next;
            }
        }
    }
    relations
}
