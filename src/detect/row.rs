//! What do the rules for mentions see? A row of the tokens of a sentence, with the entries of all
//! lists that stand in it.

use crate::chunk::Chunks;
use crate::id::{ListId, SentenceId};
use crate::rule::{Hit, HitKind, Item, KindId, Row, RuleSet, kinds};
use crate::span::{ItemUnit, Span};
use crate::vocab::{CasePattern, Tag, Vocab, letters};

/// The row of a sentence. Item n is token `first + n`.
#[derive(Debug, Default)]
pub(super) struct TokenRow {
    pub row: Row,
    pub first: u32,
    shapes: Vec<(u32, usize)>,
}

impl TokenRow {
    /// Builds the row of a sentence in the room of the one before.
    pub fn build(&mut self, chunks: &Chunks<'_, '_>, sentence: SentenceId, vocab: &Vocab) {
        let document = chunks.document;
        let tokens = document.sentence(sentence).tokens;
        let shouted = chunks.is_shouted(sentence);
        self.first = tokens.start;
        self.row.clear();
        self.shapes.clear();
        for n in tokens.range() {
            let mut set = chunks.kinds(n);
            let first = n == tokens.start as usize || opens_sentence(chunks, n, tokens.start as usize);
            let capital_says_nothing = (shouted || first) && set.has(kinds::CAP) && {
                let likeliest = vocab.outline(chunks.word(n)).first;
                let next_capital =
                    n + 1 < tokens.end as usize && chunks.kinds(n + 1).has(kinds::CAP) && !shouted;
                let never_name =
                    likeliest.is_some_and(|r| !matches!(r.tag, Tag::Noun | Tag::Verb | Tag::Adj | Tag::Num));
                likeliest.is_some() && (never_name || !next_capital)
            };
            if capital_says_nothing {
                set.0 &= !(1 << kinds::CAP.0 | 1 << kinds::ALLCAPS.0);
            }
            self.row.items.push(Item {
                word: Some(chunks.word(n)).filter(|s| s.is_known()),
                base: Some(chunks.base(n)).filter(|s| s.is_known()),
                capitals: chunks.capitals(n),
                kinds: set,
            });
            self.shapes.push((chunks.capitals(n), letters(document.word(n))));
        }
        let words = &chunks.words()[tokens.range()];
        let mut hits = Vec::new();
        for start in 0..words.len() {
            let shapes = &self.shapes[start..];
            vocab.phrases_at(
                &words[start..],
                |len| CasePattern::of(shapes.iter().take(len).copied()),
                shouted,
                |hit| {
                    hits.push(Hit {
                        start: start as u32,
                        len: hit.len,
                        what: HitKind::List(hit.list),
                        row: hit.row,
                    });
                },
            );
        }
        self.row.set_hits(hits);
    }

    /// The list entry that a mention is, as a whole; of several the first list wins that the
    /// program keeps for names of its kind.
    pub fn known(
        &self,
        it: Span<ItemUnit>,
        rules: &RuleSet,
        kind: KindId,
        vocab: &Vocab,
    ) -> Option<(ListId, u32)> {
        let lists = name_lists(rules, kind);
        let hits = self.row.hits_at(it.start as usize);
        lists.iter().find_map(|name| {
            let list = vocab.list_id(name)?;
            hits.iter()
                .filter(|h| h.len as usize == it.len() && h.what == HitKind::List(list))
                .map(|h| (list, h.row))
                .next_back()
        })
    }
}

/// Whether the token stands where a sentence starts though marks come before it.
fn opens_sentence(chunks: &Chunks<'_, '_>, token: usize, start: usize) -> bool {
    token - start <= 2 && (start..token).all(|n| chunks.kinds(n).has(kinds::PUNCT))
        || chunks.kinds(token - 1).has(kinds::QUOTE) && chunks.document.space_before(token - 1)
        // Behind the dash of a dateline: "ROME (AP) _ Rescuers found the boat."
        || token - start <= 9
            && matches!(chunks.document.word(token - 1), "_" | "--" | "—" | "–" | "-")
            && chunks.document.space_before(token - 1)
            && chunks.kinds(start).has(kinds::ALLCAPS)
}

/// The lists whose rows are names of things of a kind, the most telling first.
fn name_lists(rules: &RuleSet, kind: KindId) -> &'static [&'static str] {
    match rules.kinds.name(kind) {
        "PLACE" => {
            &["country", "us_state", "city", "region", "area", "island", "water", "mountain", "facility"]
        }
        "ORG" => &[
            "agency",
            "international",
            "party",
            "armed_group",
            "media",
            "company",
            "university",
            "team",
            "league",
            "exchange",
            "association",
        ],
        "PERSON" => &["figure"],
        "NATIONALITY" => &["demonym_country", "demonym"],
        "WORK" => &["work"],
        "EVENT" => &["event", "competition"],
        "LAW" => &["law"],
        "PRODUCT" => &["product"],
        _ => &[],
    }
}

/// The subkind that a list gives its entries.
pub(super) fn subkind(known: (ListId, u32), rules: &RuleSet, kind: KindId, vocab: &Vocab) -> Option<String> {
    let list = vocab.list(known.0);
    let subkind = match list.name.as_str() {
        "country" => "country",
        "us_state" | "region" => "region",
        "city" => "city",
        "facility" => "facility",
        "water" => "water",
        "mountain" => "mountain",
        "agency" => "government",
        "international" => "international",
        "party" => "party",
        "armed_group" => "armed_group",
        "media" => "media",
        "company" | "exchange" => "company",
        "university" => "university",
        "team" => "team",
        _ => return None,
    };
    rules.kinds.mention(kind)?.subkinds.contains_key(subkind).then(|| subkind.to_owned())
}
