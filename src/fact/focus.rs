//! Of which organization is an office that stands alone? "Norvik said profits fell. Chief executive Ada Moor
//! blamed the weather.": of the one that the sentence before is about.

use super::Argument;
use super::clause::Clauses;
use super::predication::Predication;
use crate::id::MentionId;
use crate::span::{Span, Tok};

/// Offices that are always held somewhere, by their last words.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "ceo", "chair", "chairman", "chairperson", "chairwoman", "co-founder", "cofounder", "founder", "spokesman", "spokesperson",
    "spokeswoman", "treasurer",
];

/// Common nouns before an office that say of what sort its organization is: "a company spokesman".
#[rustfmt::skip]
const SORTS: &[&str] = &[
    "academy", "agency", "airline", "association", "bank", "brewery", "bureau", "church", "club", "college",
    "commission", "committee", "company", "council", "court", "department", "embassy", "firm", "foundation", "fund",
    "hospital", "institute", "laboratory", "league", "ministry", "museum", "newspaper", "party", "school", "union",
    "university",
];

/// How far into its sentence what that sentence is about may stand.
const OPENING: u32 = 6;

/// The organization of an office of which its own words do not say whose it is.
pub(super) fn organization_of(office: &Predication, clauses: &Clauses<'_, '_, '_, '_>) -> Option<Argument> {
    of_sort(office, clauses).or_else(|| holder_of(office, clauses))
}

/// The organization of whose sort the words before an office speak, where the sentence names just one before it,
/// or else the sentence before is about one: "Norvik Bank cut jobs, said Ada Moor, a bank official".
fn of_sort(office: &Predication, clauses: &Clauses<'_, '_, '_, '_>) -> Option<Argument> {
    let before = office.whole.start..office.noun.end - 1;
    let sort = before.map(|at| clauses.word(at)).find(|word| SORTS.contains(word))?;
    if office.holders.is_empty()
        || office.determined && !matches!(clauses.word(office.whole.start), "a" | "an" | "the")
    {
        return None;
    }
    let reading = clauses.reading;
    let document = reading.chunks.document;
    let all = reading.mentions.all();
    let kinds = &reading.rules.kinds;
    let fits = |id: MentionId| {
        let mention = reading.mentions.get(id);
        let firm = matches!(sort, "company" | "firm" | "airline" | "brewery");
        let named = reading.entities.of(id).map(|e| reading.entities.get(e));
        kinds.name(mention.kind) == "ORG"
            && !mention.nested
            && named.is_some_and(|entity| {
                let of_sort = entity.name.to_lowercase().split(' ').any(|word| word == sort);
                of_sort || firm && matches!(entity.subkind.as_deref(), None | Some("company"))
            })
    };
    let named_in = |sentence: Span<Tok>| {
        let from = all.partition_point(|m| m.tokens.start < sentence.start);
        let here = all[from..].iter().take_while(|m| m.tokens.start < sentence.end).enumerate();
        let mut found: Vec<MentionId> =
            here.map(|(n, _)| MentionId::from(from + n)).filter(|&id| fits(id)).collect();
        found.dedup_by_key(|id| reading.entities.of(*id));
        found
    };
    let sentence = clauses.tokens;
    let mut found = named_in(Span::new(sentence.start, office.whole.start));
    if found.is_empty() && sentence.start > 0 {
        found = named_in(document.sentence(document.sentence_of(sentence.start - 1)).tokens);
    }
    let [id] = found[..] else { return None };
    Some(Argument { tokens: reading.mentions.get(id).tokens, mention: Some(id) })
}

/// The organization that the sentence before is about, for an office that opens its own sentence.
fn holder_of(office: &Predication, clauses: &Clauses<'_, '_, '_, '_>) -> Option<Argument> {
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
