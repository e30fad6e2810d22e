//! What do the rules for mentions see? A row of the tokens of a sentence, with the entries of all
//! lists that stand in it.

use super::headline;
use crate::chunk::Chunks;
use crate::id::{ListId, SentenceId};
use crate::rule::{Hit, HitKind, Item, KindId, Row, RuleSet, kinds};
use crate::span::{ItemUnit, Span};
use crate::vocab::{Tag, Vocab};

/// The row of a sentence. Item n is token `first + n`.
#[derive(Debug)]
pub(super) struct TokenRow {
    pub row: Row,
    pub first: u32,
    /// The lists of names of each kind that has some, the most telling first.
    names: Vec<(KindId, Vec<ListId>)>,
    /// Which lists anybody asks for, by number.
    asked: Vec<bool>,
}

impl TokenRow {
    /// Room for rows with the entries of the lists that rules for mentions ask for, that say what a name
    /// is, or that the caller wants too.
    pub fn new(rules: &RuleSet, vocab: &Vocab, others: impl Iterator<Item = ListId>) -> TokenRow {
        let names = NAME_LISTS.iter().filter_map(|(kind, lists)| {
            let lists = lists.iter().filter_map(|name| vocab.list_id(name)).collect();
            Some((rules.kinds.kind(kind)?, lists))
        });
        let names: Vec<(KindId, Vec<ListId>)> = names.collect();
        let mut asked = vec![false; vocab.list_count()];
        let of_names = names.iter().flat_map(|(_, lists)| lists.iter().copied());
        for list in rules.lists_for_mentions().chain(of_names).chain(others) {
            asked[list.index()] = true;
        }
        TokenRow { row: Row::default(), first: 0, names, asked }
    }

    /// Builds the row of a sentence in the room of the one before.
    pub fn build(&mut self, chunks: &Chunks<'_, '_>, sentence: SentenceId, vocab: &Vocab) {
        let document = chunks.document;
        let tokens = document.sentence(sentence).tokens;
        let shouted = chunks.is_shouted(sentence);
        self.first = tokens.start;
        self.row.clear();
        for n in tokens.range() {
            let mut set = chunks.kinds(n);
            let first = || n == tokens.start as usize || opens_sentence(chunks, n, tokens.start as usize);
            let capital_says_nothing = set.has(kinds::CAP) && (shouted || first()) && {
                let likeliest = chunks.likeliest(n);
                let next_capital =
                    n + 1 < tokens.end as usize && chunks.kinds(n + 1).has(kinds::CAP) && !shouted;
                let never_name =
                    likeliest.is_some_and(|tag| !matches!(tag, Tag::Noun | Tag::Verb | Tag::Adj | Tag::Num));
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
        }
        let mut hits = self.row.take_hits();
        let asked = &self.asked;
        for start in tokens.range() {
            let first = hits.len();
            let entries = chunks.entries(start).iter().filter(|entry| asked[entry.list.index()]);
            hits.extend(entries.map(|entry| Hit {
                start: start as u32 - tokens.start,
                len: entry.len,
                what: HitKind::List(entry.list),
                row: entry.row,
            }));
            put_in_order(&mut hits[first..]);
        }
        if !shouted && headline::is_titled(chunks, tokens, vocab) {
            headline::explain_capitals(chunks, tokens, vocab, &self.names, &mut self.row.items, &mut hits);
        }
        self.row.set_hits(hits);
    }

    /// The list entry that a mention is, as a whole; of several the first list wins that the
    /// program keeps for names of its kind.
    pub fn known(&self, it: Span<ItemUnit>, kind: KindId) -> Option<(ListId, u32)> {
        let hits = self.row.hits_at(it.start as usize);
        if !hits.iter().any(|h| h.len as usize == it.len()) {
            return None;
        }
        let (_, lists) = self.names.iter().find(|(own, _)| *own == kind)?;
        lists.iter().find_map(|&list| {
            hits.iter()
                .filter(|h| h.len as usize == it.len() && h.what == HitKind::List(list))
                .map(|h| (list, h.row))
                .next_back()
        })
    }
}

/// Puts the hits at one item, which are found the other way round, in the order in which rows have them. Of
/// several rows of a list with one entry the order stays.
fn put_in_order(hits: &mut [Hit]) {
    hits.reverse();
    for alike in hits.chunk_by_mut(|a, b| (a.len, a.what) == (b.len, b.what)).filter(|alike| alike.len() > 1)
    {
        alike.reverse();
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
const NAME_LISTS: &[(&str, &[&str])] = &[
    ("PLACE", &["country", "us_state", "city", "region", "area", "island", "water", "mountain", "facility"]),
    (
        "ORG",
        &[
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
    ),
    ("PERSON", &["figure"]),
    ("NATIONALITY", &["demonym_country", "demonym"]),
    ("WORK", &["work"]),
    ("EVENT", &["event", "competition"]),
    ("LAW", &["law"]),
    ("PRODUCT", &["product"]),
];

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
