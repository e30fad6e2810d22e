//! Which pronouns may refer to people, organizations and places? Whom they mean is for the stage
//! `entity` to say; one for which it finds nobody is no mention, except "he" and "she".

use super::{Mention, MentionForm, Origin};
use crate::chunk::Chunks;
use crate::rule::{Confidence, KindId, RuleSet};
use crate::span::Span;
use crate::vocab::Tag;

/// What a pronoun says of whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// he
    He,
    /// she
    She,
    /// it
    It,
    /// they
    They,
    /// I
    I,
    /// we
    We,
}

/// How a pronoun stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PronounCase {
    /// he, they
    Subject,
    /// him, them
    Object,
    /// it
    Either,
    /// his, their
    Possessive,
    /// himself, themselves
    Reflexive,
}

/// The pronoun that a word is.
pub fn pronoun(word: &str) -> Option<(Pronoun, PronounCase)> {
    use Pronoun::{He, I, It, She, They, We};
    use PronounCase::{Either, Object, Possessive, Reflexive, Subject};
    let may_start = |b: &u8| matches!(b | 32, b'h' | b'i' | b'm' | b'o' | b's' | b't' | b'u' | b'w');
    if !word.as_bytes().first().is_some_and(may_start) {
        return None;
    }
    // "US" is a country.
    if !(1..=10).contains(&word.len()) || word == "US" || word == "IT" {
        return None;
    }
    let mut small = [0u8; 10];
    let small = &mut small[..word.len()];
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    Some(match &*small {
        b"he" => (He, Subject),
        b"him" => (He, Object),
        b"his" => (He, Possessive),
        b"himself" => (He, Reflexive),
        b"she" => (She, Subject),
        b"her" => (She, Possessive),
        b"hers" => (She, Possessive),
        b"herself" => (She, Reflexive),
        b"it" => (It, Either),
        b"its" => (It, Possessive),
        b"itself" => (It, Reflexive),
        b"they" => (They, Subject),
        b"them" => (They, Object),
        b"their" => (They, Possessive),
        b"theirs" => (They, Possessive),
        b"themselves" => (They, Reflexive),
        b"i" => (I, Subject),
        b"me" => (I, Object),
        b"my" => (I, Possessive),
        b"mine" => (I, Possessive),
        b"myself" => (I, Reflexive),
        b"we" => (We, Subject),
        b"us" => (We, Object),
        b"our" => (We, Possessive),
        b"ours" => (We, Possessive),
        b"ourselves" => (We, Reflexive),
        _ => return None,
    })
}

/// Adds a mention for each pronoun that no name covers. "He", "she" and "I" mean people; the others
/// get the kind of what they mean when that is known.
pub(super) fn add(chunks: &Chunks<'_, '_>, rules: &RuleSet, mentions: &mut Vec<Mention>) {
    let (Some(person), Some(organization)) = (rules.kinds.kind("PERSON"), rules.kinds.kind("ORG")) else {
        return;
    };
    let document = chunks.document;
    let mut covered = vec![false; document.words().len()];
    for mention in mentions.iter().filter(|m| !m.nested) {
        covered[mention.tokens.range()].fill(true);
    }
    for (token, covered) in covered.iter().enumerate() {
        let kind = match pronoun(document.word(token)) {
            Some((Pronoun::He | Pronoun::She | Pronoun::I, _)) => person,
            Some(_) => organization,
            None => continue,
        };
        if !covered {
            mentions.push(mention(token, kind));
        }
    }
    add_relative(chunks, rules, &covered, mentions);
}

/// Adds a mention for each relative pronoun. It fills no role by itself, so it stands beside what
/// rules look at.
fn add_relative(chunks: &Chunks<'_, '_>, rules: &RuleSet, covered: &[bool], mentions: &mut Vec<Mention>) {
    let Some(kind) = rules.kinds.kind("RELATIVE") else { return };
    for (token, _) in covered.iter().enumerate().filter(|(_, covered)| !**covered) {
        let word = chunks.document.word(token);
        let relative = match word.len() {
            3..=5 => match word {
                "who" | "whom" | "whose" | "which" | "where" => true,
                "that" => chunks.tag(token) == Tag::Pron,
                _ => false,
            },
            _ => false,
        };
        if relative {
            mentions.push(Mention { nested: true, ..mention(token, kind) });
        }
    }
}

fn mention(token: usize, kind: KindId) -> Mention {
    Mention {
        tokens: Span::from_usize(token, token + 1),
        kind,
        subkind: None,
        form: MentionForm::Pronoun,
        origin: Origin::Step("detect/pronoun.rs#pronoun"),
        confidence: Confidence(60),
        nested: false,
        known: None,
        value: None,
    }
}
