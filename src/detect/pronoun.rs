//! Which pronouns refer to people and organizations? Whom they mean is for the stage `entity` to say.

use super::{Mention, MentionForm, Origin};
use crate::chunk::Chunks;
use crate::rule::{Confidence, KindId, RuleSet};
use crate::span::Span;

/// How many sentences back an organization may be named that "it" means.
const REACH: usize = 2;

/// Adds a mention for each personal pronoun of the third person: "he" and "she" mean people; "it"
/// means an organization if one was named shortly before.
pub(super) fn add(chunks: &Chunks<'_, '_>, rules: &RuleSet, mentions: &mut Vec<Mention>) {
    let (Some(person), Some(organization)) = (rules.kinds.kind("PERSON"), rules.kinds.kind("ORG")) else {
        return;
    };
    let document = chunks.document;
    let mut organizations = vec![false; document.sentences().len()];
    let mut covered = vec![false; document.words().len()];
    for mention in mentions.iter().filter(|m| !m.nested) {
        organizations[document.sentence_of(mention.tokens.start).index()] |= mention.kind == organization;
        covered[mention.tokens.range()].fill(true);
    }
    for (n, sentence) in document.sentences().iter().enumerate() {
        for token in sentence.tokens.range() {
            let kind = match pronoun(document.word(token)) {
                Some(Pronoun::Person) => person,
                Some(Pronoun::Thing) if organizations[n.saturating_sub(REACH)..=n].contains(&true) => {
                    organization
                }
                _ => continue,
            };
            if !covered[token] {
                mentions.push(mention(token, kind));
            }
        }
    }
}

fn mention(token: usize, kind: KindId) -> Mention {
    Mention {
        tokens: Span::from_usize(token, token + 1),
        kind,
        subkind: None,
        form: MentionForm::Pronoun,
        origin: Origin::Step("detect/pronoun.rs#third-person"),
        confidence: Confidence(60),
        nested: false,
        known: None,
        value: None,
    }
}

enum Pronoun {
    Person,
    Thing,
}

fn pronoun(word: &str) -> Option<Pronoun> {
    let is = |all: &[&str]| all.iter().any(|p| word.eq_ignore_ascii_case(p));
    if is(&["he", "him", "himself", "his", "she", "her", "herself", "hers"]) {
        Some(Pronoun::Person)
    } else if is(&["it", "its", "itself"]) {
        Some(Pronoun::Thing)
    } else {
        None
    }
}
