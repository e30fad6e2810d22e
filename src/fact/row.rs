//! What do the rules for claims see? A row in which each mention is one item, each other word too,
//! with the noun and verb groups and the entries of lists as hits.

use super::listed::Listed;
use super::phrase::is_verb;
use super::{Argument, Reading};
use crate::detect::{Mention, MentionForm};
use crate::id::{MentionId, SentenceId};
use crate::rule::{Hit, HitKind, Item, KindId, KindSet, Row, kinds};
use crate::span::{ItemUnit, Span, Tok};
use crate::vocab::Sym;

/// The row of a sentence, with the words and mentions of its items.
#[derive(Default)]
pub(super) struct FactRow {
    pub row: Row,
    places: Vec<Span<Tok>>,
    mentions: Vec<Option<MentionId>>,
    /// The first word of the sentence, and the item that each word belongs to.
    first: u32,
    item_at: Vec<u32>,
    hits: Vec<Hit>,
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
    /// Reads a sentence, in the room of the one before.
    pub fn read(&mut self, reading: &Reading<'_, '_, '_>, sentence: SentenceId, listed: &Listed) {
        let chunks = reading.chunks;
        let tokens = chunks.document.sentence(sentence).tokens;
        let all = reading.mentions.all();
        let mut next = all.partition_point(|m| m.tokens.start < tokens.start);
        self.row.clear();
        self.places.clear();
        self.mentions.clear();
        self.item_at.clear();
        self.first = tokens.start;
        let known = |sym: Sym| Some(sym).filter(|s| s.is_known());
        let mut n = tokens.start;
        while n < tokens.end {
            while all.get(next).is_some_and(|m| {
                m.tokens.start < n || m.tokens.start < tokens.end && (m.nested || is_verb(reading, m))
            }) {
                next += 1;
            }
            let item = self.places.len() as u32;
            match all.get(next).filter(|m| m.tokens.start == n && m.tokens.end <= tokens.end) {
                Some(mention) => {
                    let single = mention.tokens.len() == 1;
                    let last = mention.tokens.end as usize - 1;
                    self.row.items.push(Item {
                        word: if single { known(chunks.word(last)) } else { None },
                        base: if single { known(chunks.base(last)) } else { None },
                        capitals: chunks.capitals(n as usize),
                        kinds: kinds_of(mention, reading),
                    });
                    self.places.push(mention.tokens);
                    self.mentions.push(Some(MentionId::from(next)));
                    self.item_at.extend(mention.tokens.range().map(|_| item));
                    n = mention.tokens.end;
                }
                None => {
                    let at = n as usize;
                    self.row.items.push(Item {
                        word: known(chunks.word(at)),
                        base: known(chunks.base(at)),
                        capitals: chunks.capitals(at),
                        kinds: chunks.kinds(at),
                    });
                    self.places.push(Span::new(n, n + 1));
                    self.mentions.push(None);
                    self.item_at.push(item);
                    n += 1;
                }
            }
        }
        self.hits = self.row.take_hits();
        self.groups(reading, tokens);
        self.lists(listed);
        self.asides(reading);
        self.row.set_hits(std::mem::take(&mut self.hits));
    }

    /// The noun and verb groups of the sentence, grown to whole items.
    fn groups(&mut self, reading: &Reading<'_, '_, '_>, tokens: Span<Tok>) {
        let chunks = reading.chunks;
        let nouns = chunks.noun_groups();
        let from = nouns.partition_point(|g| g.tokens.start < tokens.start);
        for group in nouns[from..].iter().take_while(|g| g.tokens.end <= tokens.end) {
            self.group(group.tokens, kinds::NP);
        }
        let verbs = chunks.verb_groups();
        let from = verbs.partition_point(|g| g.tokens.start < tokens.start);
        for group in verbs[from..].iter().take_while(|g| g.tokens.end <= tokens.end) {
            self.group(group.tokens, kinds::VG);
            if group.passive {
                self.group(group.tokens, kinds::PASSIVE);
            }
        }
    }

    /// Adds a group as a hit over the items that share a word with it.
    fn group(&mut self, tokens: Span<Tok>, kind: KindId) {
        let item = |at: u32| self.item_at.get((at - self.first) as usize).copied();
        if tokens.is_empty() {
            return;
        }
        if let (Some(first), Some(last)) = (item(tokens.start), item(tokens.end - 1)) {
            let len = (last + 1 - first) as u16;
            self.hits.push(Hit { start: first, len, what: HitKind::Kind(kind), row: 0 });
        }
    }

    /// Brackets with what stands in them.
    fn asides(&mut self, reading: &Reading<'_, '_, '_>) {
        let document = reading.chunks.document;
        let mut open = None;
        for (item, place) in self.places.iter().enumerate() {
            if place.len() != 1 || !self.row.items[item].kinds.has(kinds::PUNCT) {
                continue;
            }
            match document.word(place.start as usize) {
                "(" => open = open.or(Some(item)),
                ")" => {
                    if let Some(start) = open.take().filter(|start| item - start < ASIDE) {
                        let len = (item + 1 - start) as u16;
                        let what = HitKind::Kind(kinds::ASIDE);
                        self.hits.push(Hit { start: start as u32, len, what, row: 0 });
                    }
                }
                _ => {}
            }
        }
    }

    /// Entries of lists that start and end with items.
    fn lists(&mut self, listed: &Listed) {
        for (tokens, hit) in listed.all() {
            let item = self.item_at[(tokens.start - self.first) as usize];
            let last = self.item_at[(tokens.end - 1 - self.first) as usize];
            let (start, end) = (self.places[item as usize].start, self.places[last as usize].end);
            if start == tokens.start && end == tokens.end {
                let len = (last + 1 - item) as u16;
                self.hits.push(Hit { start: item, len, what: HitKind::List(hit.list), row: hit.row });
            }
        }
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
