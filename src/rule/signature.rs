//! What does a rule file say it finds? `fact = "subordinateTo(subject: ORG, object: ORG | NP, when?: DATE)"`.

use super::kinds::Kinds;
use super::program::MAX_ROLES;
use super::row::KindSet;
use crate::id::PredicateId;
use serde::{Deserialize, Serialize};

/// A role of a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// What may fill it; any of these.
    pub kinds: KindSet,
    /// Whether a match without it counts.
    pub optional: bool,
}

/// The predicate that the rules of a file find, with its roles in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The predicate.
    pub predicate: PredicateId,
    /// Its roles; the first two count as subject and object.
    pub roles: Vec<Role>,
}

/// Reads a signature. Errors are byte place, message, hint.
pub(super) fn parse(text: &str, kinds: &Kinds) -> Result<Signature, (usize, String, String)> {
    let form = "it is written predicate(role: KIND | KIND, role?: KIND)";
    let fail = |at: usize, message: String, hint: &str| Err((at, message, hint.to_owned()));
    let Some((name, rest)) = text.split_once('(') else {
        return fail(0, "a signature without brackets".into(), form);
    };
    let Some(inner) = rest.trim_end().strip_suffix(')') else {
        return fail(text.len(), "the signature's bracket is not closed".into(), form);
    };
    let Some(predicate) = kinds.predicate_id(name.trim()) else {
        let near = super::compile::nearest(name.trim(), kinds.predicates().iter().map(|p| p.name.as_str()));
        let hint = near.map_or("predicates stand in kinds.toml".to_owned(), |n| format!("did you mean {n}?"));
        return Err((0, format!("there is no predicate `{}`", name.trim()), hint));
    };
    let mut roles = Vec::new();
    let mut at = name.len() + 1;
    for part in inner.split(',') {
        let here = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        let Some((role, wanted)) = part.split_once(':') else {
            return fail(here, format!("`{}` is no role", part.trim()), form);
        };
        let role = role.trim();
        let (role, optional) = role.strip_suffix('?').map_or((role, false), |r| (r, true));
        if !kinds.predicate(predicate).roles.iter().any(|r| r == role) {
            let known = kinds.predicate(predicate).roles.join(", ");
            return Err((
                here,
                format!("{} has no role `{role}`", name.trim()),
                format!("its roles in kinds.toml are: {known}"),
            ));
        }
        if roles.iter().any(|r: &Role| r.name == role) {
            return fail(here, format!("the role `{role}` stands twice"), "name each role once");
        }
        let mut set = KindSet::EMPTY;
        for kind in wanted.split('|').map(str::trim) {
            match kinds.kind(kind) {
                Some(id) => set.insert(id),
                None => {
                    let near = super::compile::nearest(kind, kinds.names().into_iter());
                    let hint =
                        near.map_or("kinds stand in kinds.toml".to_owned(), |n| format!("did you mean {n}?"));
                    return Err((here, format!("there is no kind `{kind}`"), hint));
                }
            }
        }
        roles.push(Role { name: role.to_owned(), kinds: set, optional });
    }
    if roles.len() > MAX_ROLES {
        return fail(
            0,
            format!("{} roles; there is room for {MAX_ROLES}", roles.len()),
            "leave out what no rule fills",
        );
    }
    Ok(Signature { predicate, roles })
}
