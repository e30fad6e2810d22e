//! What does the whole document show about its names?
//!
//! A person named in full is meant wherever the surname stands alone. A name that a rule was sure of
//! in one place is the same name in the others.

use super::{Mention, MentionForm, Origin};
use crate::chunk::Chunks;
use crate::rule::{Confidence, RuleSet, kinds};
use crate::span::Span;
use std::collections::BTreeMap;

/// Adds mentions that other places of the document settle. `capitalized` counts the capitalised words.
pub(super) fn complete(
    chunks: &Chunks<'_, '_>,
    capitalized: &BTreeMap<&str, u32>,
    rules: &RuleSet,
    mentions: &mut Vec<Mention>,
) {
    let document = chunks.document;
    let Some(person) = rules.kinds.kind("PERSON") else { return };
    let mut covered = vec![false; document.words().len()];
    for mention in mentions.iter() {
        covered[mention.tokens.range()].fill(true);
    }
    // Surnames of people named in full, and whole names of one word: what each is.
    let mut known: BTreeMap<&str, Mention> = BTreeMap::new();
    for mention in mentions.iter().filter(|m| !m.nested && m.form == MentionForm::Name) {
        if !rules.kinds.mention(mention.kind).is_some_and(|k| k.is_entity()) {
            continue;
        }
        let last = mention.tokens.end as usize - 1;
        let word = document.word(last);
        let alone = mention.tokens.len() == 1;
        if (mention.kind == person || alone) && capitalized.get(word).is_some_and(|&n| n > 1) {
            let better = known.get(word).is_none_or(|k| k.confidence < mention.confidence);
            if better {
                known.insert(word, mention.clone());
            }
        }
    }
    for (n, sentence) in document.sentences().iter().enumerate() {
        for token in sentence.tokens.range() {
            let set = chunks.kinds(token);
            if covered[token] || !set.has(kinds::CAP) || chunks.is_shouted(n.into()) {
                continue;
            }
            let beside = |at: usize| {
                sentence.tokens.range().contains(&at) && chunks.kinds(at).has(kinds::CAP) && !covered[at]
            };
            let Some(like) = known.get(document.word(token)) else { continue };
            // A word with an unread capital beside it is part of some other name.
            if beside(token + 1)
                || token > 0 && beside(token - 1) && !chunks.kinds(token - 1).has(kinds::FIRST)
            {
                continue;
            }
            mentions.push(Mention {
                tokens: Span::from_usize(token, token + 1),
                origin: Origin::Step("detect/evidence.rs#named-elsewhere"),
                confidence: Confidence(like.confidence.0.saturating_sub(5).max(1)),
                known: if like.tokens.len() == 1 { like.known } else { None },
                value: None,
                ..like.clone()
            });
        }
    }
}
