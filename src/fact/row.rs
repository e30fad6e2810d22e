//! What do the rules for claims see? A row in which each mention is one item, each other word too,
//! with the noun and verb groups and the entries of lists as hits.

use super::listed::Listed;
use super::{Argument, Reading};
use crate::detect::{Mention, MentionForm};
use crate::id::{MentionId, SentenceId};
use crate::rule::{Hit, HitKind, Item, KindSet, Row, kinds};
use crate::span::{ItemUnit, Span, Tok};

/// The row of a sentence, with the words and mentions of its items.
pub(super) struct FactRow {
    pub row: Row,
    places: Vec<Span<Tok>>,
    mentions: Vec<Option<MentionId>>,
}

/// How many items brackets may hold to be passed over.
const ASIDE: usize = 30;

/// What a mention is asked for as: its kind, its subkind, and PRON where it is a pronoun.
pub(super) fn kinds_of(mention: &Mention, reading: &Reading<'_, '_, '_>) -> KindSet {
    let mut set = KindSet::one(mention.kind);
    let subkind = mention.subkind.as_ref().and_then(|s| reading.rules.kinds.subkind(mention.kind, s));
    if let Some(subkind) = subkind {
        set.insert(subkind);
    }
    if mention.form == MentionForm::Pronoun {
        set.insert(kinds::PRON);
    }
    set
}

impl FactRow {
    pub fn build(reading: &Reading<'_, '_, '_>, sentence: SentenceId, listed: &Listed) -> FactRow {
        let chunks = reading.chunks;
        let document = chunks.document;
        let tokens = document.sentence(sentence).tokens;
        let all = reading.mentions.all();
        let mut next = all.partition_point(|m| m.tokens.start < tokens.start);
        let mut built = FactRow { row: Row::default(), places: Vec::new(), mentions: Vec::new() };
        let mut n = tokens.start;
        while n < tokens.end {
            while next < all.len() && (all[next].nested || all[next].tokens.start < n) {
                next += 1;
            }
            match all.get(next).filter(|m| m.tokens.start == n && m.tokens.end <= tokens.end) {
                Some(mention) => {
                    let single = mention.tokens.len() == 1;
                    let last = mention.tokens.end as usize - 1;
                    built.row.items.push(Item {
                        word: single.then(|| chunks.word(last)).filter(|w| w.is_known()),
                        base: single.then(|| chunks.base(last)).filter(|w| w.is_known()),
                        capitals: chunks.capitals(n as usize),
                        kinds: kinds_of(mention, reading),
                    });
                    built.places.push(mention.tokens);
                    built.mentions.push(Some(MentionId::from(next)));
                    n = mention.tokens.end;
                }
                None => {
                    let at = n as usize;
                    built.row.items.push(Item {
                        word: Some(chunks.word(at)).filter(|w| w.is_known()),
                        base: Some(chunks.base(at)).filter(|w| w.is_known()),
                        capitals: chunks.capitals(at),
                        kinds: chunks.kinds(at),
                    });
                    built.places.push(Span::new(n, n + 1));
                    built.mentions.push(None);
                    n += 1;
                }
            }
        }
        let mut hits = built.groups(reading, tokens);
        built.lists(listed, &mut hits);
        built.asides(reading, &mut hits);
        built.row.set_hits(hits);
        built
    }

    /// The noun and verb groups of the sentence, grown to whole items.
    fn groups(&self, reading: &Reading<'_, '_, '_>, tokens: Span<Tok>) -> Vec<Hit> {
        let chunks = reading.chunks;
        let mut hits = Vec::new();
        let mut add = |group: Span<Tok>, kind| {
            let items = self.items_over(group);
            if !items.is_empty() {
                hits.push(Hit {
                    start: items.start,
                    len: items.len() as u16,
                    what: HitKind::Kind(kind),
                    row: 0,
                });
            }
        };
        let nouns = chunks.noun_groups();
        let from = nouns.partition_point(|g| g.tokens.start < tokens.start);
        for group in nouns[from..].iter().take_while(|g| g.tokens.end <= tokens.end) {
            add(group.tokens, kinds::NP);
        }
        let verbs = chunks.verb_groups();
        let from = verbs.partition_point(|g| g.tokens.start < tokens.start);
        for group in verbs[from..].iter().take_while(|g| g.tokens.end <= tokens.end) {
            add(group.tokens, kinds::VG);
            if group.passive {
                add(group.tokens, kinds::PASSIVE);
            }
        }
        hits
    }

    /// Brackets with what stands in them.
    fn asides(&self, reading: &Reading<'_, '_, '_>, hits: &mut Vec<Hit>) {
        let document = reading.chunks.document;
        let mut open = None;
        for (item, place) in self.places.iter().enumerate() {
            match document.word(place.start as usize) {
                "(" if place.len() == 1 => open = open.or(Some(item)),
                ")" if place.len() == 1 => {
                    if let Some(start) = open.take().filter(|start| item - start < ASIDE) {
                        let len = (item + 1 - start) as u16;
                        hits.push(Hit {
                            start: start as u32,
                            len,
                            what: HitKind::Kind(kinds::ASIDE),
                            row: 0,
                        });
                    }
                }
                _ => {}
            }
        }
    }

    /// Entries of lists that start and end with items.
    fn lists(&self, listed: &Listed, hits: &mut Vec<Hit>) {
        let mut item = 0;
        for (tokens, hit) in listed.all() {
            while self.places.get(item).is_some_and(|p| p.start < tokens.start) {
                item += 1;
            }
            if self.places.get(item).is_none_or(|p| p.start != tokens.start) {
                continue;
            }
            let behind = self.places[item..].iter().position(|p| p.end >= tokens.end);
            if let Some(more) = behind.filter(|more| self.places[item + more].end == tokens.end) {
                let len = (more + 1) as u16;
                hits.push(Hit { start: item as u32, len, what: HitKind::List(hit.list), row: hit.row });
            }
        }
    }

    /// The items that share a word with a run of words.
    fn items_over(&self, tokens: Span<Tok>) -> Span<ItemUnit> {
        let start = self.places.partition_point(|p| p.end <= tokens.start);
        let end = self.places.partition_point(|p| p.start < tokens.end);
        Span::from_usize(start, end)
    }

    /// The words of a run of items.
    pub fn tokens(&self, items: Span<ItemUnit>) -> Span<Tok> {
        let range = items.range();
        match (self.places.get(range.start), range.end.checked_sub(1).and_then(|n| self.places.get(n))) {
            (Some(first), Some(last)) => first.cover(last),
            _ => Span::new(0, 0),
        }
    }

    /// What a run of items is as an argument: a mention, or words.
    pub fn argument(&self, items: Span<ItemUnit>) -> Argument {
        let mention = if items.len() == 1 { self.mentions[items.start as usize] } else { None };
        Argument { tokens: self.tokens(items), mention }
    }

    /// The item that a mention is.
    pub fn item_of(&self, mention: MentionId) -> Option<usize> {
        self.mentions.iter().position(|&m| m == Some(mention))
    }

    /// The mention that an item is.
    pub fn mention(&self, item: usize) -> Option<MentionId> {
        self.mentions.get(item).copied().flatten()
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The words of an item.
    pub fn place(&self, item: usize) -> Span<Tok> {
        self.places[item]
    }
}
