//! Of which organization is an office that stands alone? "Norvik said profits fell. Chief executive Ada Moor
//! blamed the weather.": of the one that the sentence before is about.

use super::Argument;
use super::clause::Clauses;
use super::predication::Predication;
use crate::id::MentionId;

/// Offices that are always held somewhere, by their last words.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "ceo", "chair", "chairman", "chairperson", "chairwoman", "co-founder", "cofounder", "founder", "spokesman", "spokesperson",
    "spokeswoman", "treasurer",
];

/// How far into its sentence what that sentence is about may stand.
const OPENING: u32 = 6;

/// The organization that the sentence before is about, for an office that opens its own sentence.
pub(super) fn holder_of(office: &Predication, clauses: &Clauses<'_, '_, '_, '_>) -> Option<Argument> {
    let last = clauses.word(office.noun.end - 1);
    let chief = last == "executive" && clauses.word(office.noun.end.saturating_sub(2)) == "chief";
    let sentence = clauses.tokens;
    if !(chief || OFFICES.contains(&last))
        || office.holders.is_empty()
        || office.whole.start != sentence.start
        || sentence.start == 0
    {
        return None;
    }
    let reading = clauses.reading;
    let document = reading.chunks.document;
    let before = document.sentence(document.sentence_of(sentence.start - 1)).tokens;
    let all = reading.mentions.all();
    let from = all.partition_point(|m| m.tokens.start < before.start);
    let kinds = &reading.rules.kinds;
    let about = all[from..].iter().take_while(|m| m.tokens.start < before.start + OPENING).position(|m| {
        !m.nested && !matches!(kinds.name(m.kind), "DATE" | "TITLE" | "NATIONALITY" | "MONEY" | "RELATIVE")
    })?;
    let id = MentionId::from(from + about);
    let mention = &all[from + about];
    let known = kinds.name(mention.kind) == "ORG" && reading.entities.of(id).is_some();
    let alone = mention.tokens.end <= before.end
        && (mention.tokens.start == before.start
            || reading.chunks.tag(mention.tokens.start as usize - 1) == crate::vocab::Tag::Det);
    (known && alone).then_some(Argument { tokens: mention.tokens, mention: Some(id) })
}
