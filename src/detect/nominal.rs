//! Which common nouns may refer to a person, an organization or a place? To whom they refer is for the
//! stage `entity` to say; a noun for which it finds nobody is no mention.

use super::{Mention, MentionForm, Origin};
use crate::chunk::Chunks;
use crate::id::ListId;
use crate::rule::{Confidence, KindId, RuleSet};
use crate::span::{Span, Tok};
use crate::vocab::{CasePattern, Marks, Sym, Tag, Vocab};

/// The lists of nouns, and the kinds that they give.
struct Nouns {
    person: KindId,
    organization: KindId,
    place: KindId,
    title: Option<KindId>,
    /// The nouns with their kind, and the roles of people.
    referent: ListId,
    role: Option<ListId>,
}

/// Adds a mention for each noun group whose head may refer: "the company", "a 54-year-old", "officials".
/// Its words are the group without what another mention covers. One inside a title is nested.
pub(super) fn add(chunks: &Chunks<'_, '_>, rules: &RuleSet, vocab: &Vocab, mentions: &mut Vec<Mention>) {
    let kind = |name: &str| rules.kinds.kind(name);
    let (Some(person), Some(organization), Some(place), Some(referent)) =
        (kind("PERSON"), kind("ORG"), kind("PLACE"), vocab.list_id("referent"))
    else {
        return;
    };
    let nouns =
        Nouns { person, organization, place, title: kind("TITLE"), referent, role: vocab.list_id("role") };
    // What covers each word: nothing, a title, or another mention.
    let mut covered = vec![Cover::Nothing; chunks.document.words().len()];
    for mention in mentions.iter().filter(|m| !m.nested) {
        let cover = if Some(mention.kind) == nouns.title { Cover::Title } else { Cover::Name };
        covered[mention.tokens.range()].fill(cover);
    }
    let mut found = Vec::new();
    for group in chunks.noun_groups() {
        let mut start = group.tokens.start as usize;
        for at in group.tokens.range() {
            if chunks.tag(at) == Tag::Part && chunks.marks(at).any(Marks::GENITIVE) {
                found.extend(nouns.mention(Span::from_usize(start, at), &covered, chunks, vocab));
                start = at + 1;
            }
        }
        found.extend(nouns.mention(
            Span::from_usize(start, group.tokens.end as usize),
            &covered,
            chunks,
            vocab,
        ));
    }
    found.extend(nouns.ages(&covered, chunks, vocab));
    // "the Secretary of State": a title by itself stands for who bears it.
    let mut noun = vec![false; covered.len()];
    for mention in &found {
        noun[mention.tokens.range()].fill(true);
    }
    for (n, mention) in mentions.iter().enumerate().filter(|(_, m)| Some(m.kind) == nouns.title && !m.nested)
    {
        let next = mention.tokens.end;
        let before_name =
            mentions[n + 1..].iter().take(3).any(|m| m.tokens.start == next && m.kind == person);
        if !before_name && !mention.tokens.range().any(|t| noun[t]) {
            found.push(nouns.made(mention.tokens, person, true, None));
        }
    }
    mentions.append(&mut found);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cover {
    Nothing,
    Title,
    Name,
}

impl Nouns {
    /// The mention that a noun group without possessors is.
    fn mention(
        &self,
        group: Span<Tok>,
        covered: &[Cover],
        chunks: &Chunks<'_, '_>,
        vocab: &Vocab,
    ) -> Option<Mention> {
        let head = group.range().next_back()?;
        if chunks.tag(head) != Tag::Noun || covered[head] == Cover::Name {
            return None;
        }
        let (kind, known) = self.kind(chunks.word(head), chunks.base(head), vocab)?;
        let nested = group.range().any(|n| covered[n] == Cover::Title);
        // Behind a name or possessive pronoun in the group.
        let start = group
            .range()
            .rev()
            .skip(1)
            .find(|&n| {
                covered[n] == Cover::Name || chunks.tag(n) == Tag::Pron && chunks.marks(n).any(Marks::OWNER)
            })
            .map_or(group.start as usize, |n| n + 1);
        let start = (start..head).find(|&n| chunks.tag(n) != Tag::Punct).unwrap_or(head);
        // "the finance minister" is the title "finance minister": the words inside it are nested.
        let start = if nested { (start..=head).find(|&n| covered[n] == Cover::Title)? } else { start };
        if nested && (start..=head).any(|n| covered[n] != Cover::Title) {
            return None;
        }
        Some(self.made(Span::from_usize(start, head + 1), kind, nested, Some(known)))
    }

    fn made(&self, tokens: Span<Tok>, kind: KindId, nested: bool, known: Option<(ListId, u32)>) -> Mention {
        Mention {
            tokens,
            kind,
            subkind: None,
            form: MentionForm::Nominal,
            origin: Origin::Step("detect/nominal.rs#head-noun"),
            confidence: Confidence(60),
            nested,
            known,
            value: None,
        }
    }

    /// What a noun refers to: by the list of nouns that refer, else by that of roles.
    fn kind(&self, word: Sym, base: Sym, vocab: &Vocab) -> Option<(KindId, (ListId, u32))> {
        let (mut found, own) = (None, word);
        let lower = CasePattern::of(std::iter::once((0, 2)));
        for (n, word) in [word, base].into_iter().enumerate() {
            if !word.is_known() || n == 1 && base == own {
                continue;
            }
            vocab.phrases_at(
                &[word],
                |_| lower,
                false,
                |hit| {
                    if hit.list == self.referent {
                        let kind = match vocab.list(hit.list).field(hit.row, "kind") {
                            "person" => self.person,
                            "organization" => self.organization,
                            _ => self.place,
                        };
                        found = Some((kind, (hit.list, hit.row)));
                    } else if Some(hit.list) == self.role && found.is_none() {
                        found = Some((self.person, (hit.list, hit.row)));
                    }
                },
            );
        }
        found
    }

    /// "the 54-year-old", where no noun follows; "a 61-year-old beekeeper", where one does that no list knows.
    fn ages<'n>(
        &'n self,
        covered: &'n [Cover],
        chunks: &'n Chunks<'_, '_>,
        vocab: &'n Vocab,
    ) -> impl Iterator<Item = Mention> + 'n {
        let document = chunks.document;
        let numbers = (1..document.words().len().saturating_sub(4)).filter(|&n| chunks.tag(n) == Tag::Num);
        numbers.filter_map(move |n| {
            let is = |at: usize, word: &str| document.word(at).eq_ignore_ascii_case(word);
            let old = is(n + 1, "-")
                && is(n + 2, "year")
                && is(n + 3, "-")
                && is(n + 4, "old")
                && chunks.tag(n - 1) == Tag::Det;
            let noun = document.words().len() > n + 5
                && matches!(chunks.tag(n + 5), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num);
            let end = n + 5 + usize::from(old && noun && is_called(n + 5, chunks));
            let person =
                end > n + 5 && document.word(n).parse().is_ok_and(|age: u8| (5..=110).contains(&age));
            let free = old
                && (!noun || person && self.kind(chunks.word(n + 5), chunks.base(n + 5), vocab).is_none())
                && covered[n - 1..end].iter().all(|&c| c == Cover::Nothing);
            free.then(|| self.made(Span::from_usize(n - 1, end), self.person, false, None))
        })
    }
}

/// Whether a word is a noun by itself that is made as those for people are: "beekeeper", "violinist".
fn is_called(at: usize, chunks: &Chunks<'_, '_>) -> bool {
    const ENDINGS: &[&str] =
        &["boy", "ee", "ent", "er", "girl", "ian", "ist", "man", "mate", "or", "woman", "worker"];
    let last = chunks.document.words().len() <= at + 1
        || !matches!(chunks.tag(at + 1), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num);
    let word = chunks.document.word(at);
    last && chunks.tag(at) == Tag::Noun && ENDINGS.iter().any(|ending| word.ends_with(ending))
}
