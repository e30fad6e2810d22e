//! Which claims are the same, and what is each one's id and evidence?

use super::{Claim, Filler, Reading};
use crate::article::hex;
use crate::id::EntityId;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A role's filler for comparison: the entity, else the words.
type Key = Vec<(String, Option<EntityId>, String)>;

fn key(claim: &Claim) -> Key {
    let one = |role: &str, filler: &Filler| {
        let text = if filler.entity.is_some() { String::new() } else { filler.text.to_lowercase() };
        (role.to_owned(), filler.entity, text)
    };
    claim.roles.iter().map(|r| one(&r.role, &r.filler)).collect()
}

/// Makes equal claims one, with all their evidence, adds the repeats of their paragraphs, and names
/// each. In order of first evidence.
pub(super) fn gather(claims: Vec<Claim>, reading: &Reading<'_, '_, '_>) -> Vec<Claim> {
    let mut seen: BTreeMap<_, usize> = BTreeMap::new();
    let mut gathered: Vec<Claim> = Vec::new();
    for claim in claims {
        let source = claim.attribution.as_ref().map(|a| (a.entity, a.text.clone()));
        let same = (claim.predicate, claim.standing, key(&claim), claim.date.clone(), source);
        match seen.get(&same) {
            Some(&n) => {
                let first = &mut gathered[n];
                first.evidence.extend(claim.evidence);
                for span in claim.settled_by {
                    if !first.settled_by.contains(&span) {
                        first.settled_by.push(span);
                    }
                }
                first.confidence = first.confidence.max(claim.confidence);
            }
            None => {
                seen.insert(same, gathered.len());
                gathered.push(claim);
            }
        }
    }
    without_shorter_titles(&mut gathered, reading);
    let article = reading.chunks.document.article;
    for claim in &mut gathered {
        claim.evidence.sort();
        claim.evidence.dedup();
        let repeats: Vec<_> = claim.evidence.iter().flat_map(|&span| article.repeats_of(span)).collect();
        claim.evidence.extend(repeats);
        claim.id = id(claim, reading);
        for &span in &claim.settled_by {
            if !claim.evidence.contains(&span) {
                claim.evidence.push(span);
            }
        }
    }
    gathered.sort_by(|a, b| (a.evidence[0], a.predicate, &a.id).cmp(&(b.evidence[0], b.predicate, &b.id)));
    gathered
}

/// What makes an office another one.
const LESSER: &[&str] = &[
    "acting",
    "assistant",
    "associate",
    "deputy",
    "ex",
    "former",
    "interim",
    "junior",
    "senior",
    "then",
    "vice",
];

/// Drops the title that a fuller one of the same person says too: "undersecretary" beside "undersecretary for
/// trade", "policy chief" beside "foreign policy chief"; and the one that runs on into a rank: "army chief Gen."
/// beside "army chief".
fn without_shorter_titles(claims: &mut Vec<Claim>, reading: &Reading<'_, '_, '_>) {
    let mut titles: BTreeMap<(EntityId, super::Standing), Vec<String>> = BTreeMap::new();
    let title = |claim: &Claim| {
        let named = reading.rules.kinds.predicate(claim.predicate).name == "jobTitle";
        let [holder, office, ..] = &claim.roles[..] else { return None };
        let holder = holder.filler.entity.filter(|_| named)?;
        Some(((holder, claim.standing), office.filler.text.to_lowercase()))
    };
    for (whose, text) in claims.iter().filter_map(title) {
        titles.entry(whose).or_default().push(text);
    }
    let goes_on = |rest: &str| rest.starts_with(" of ") || rest.starts_with(" for ");
    claims.retain(|claim| {
        let Some((whose, text)) = title(claim) else { return true };
        let ranked = |rest: &str| rest.starts_with(' ') && rest.ends_with('.');
        // A deputy or former chief may be chief, too, at another time.
        let of_field = |before: &str| {
            before.ends_with(' ') && before.split(' ').all(|w| !LESSER.contains(&w)) && text.contains(' ')
        };
        !titles[&whose].iter().any(|other| {
            other.strip_prefix(text.as_str()).is_some_and(goes_on)
                || other.strip_suffix(text.as_str()).is_some_and(of_field)
                || text.strip_prefix(other.as_str()).is_some_and(ranked)
        })
    });
}

/// The claim's id: the first 16 bytes of a hash of what it says and where, in hexadecimal.
fn id(claim: &Claim, reading: &Reading<'_, '_, '_>) -> String {
    let article = reading.chunks.document.article;
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    };
    add(article.text_sha256());
    add(&reading.rules.kinds.predicate(claim.predicate).name);
    add(claim.standing.name());
    let evidence = claim.evidence[0];
    add(&format!("{}-{}", evidence.start, evidence.end));
    for role in &claim.roles {
        add(&role.role);
        add(&role
            .filler
            .entity
            .map_or_else(|| role.filler.text.clone(), |e| reading.entities.get(e).name.clone()));
    }
    add(claim.date.as_ref().map_or("", |d| d.as_str()));
    add(claim.attribution.as_ref().map_or("", |a| &a.text));
    hex(&hash.finalize()[..16])
}
