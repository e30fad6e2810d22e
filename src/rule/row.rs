//! What do rules look at? A row of items: each mention, each other token, with what is known of it.

use crate::id::ListId;
use crate::vocab::Sym;
use serde::{Deserialize, Serialize};

/// A kind of item, by its number in [`super::Kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KindId(pub u8);

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KindSet(pub u128);

impl KindSet {
    /// How many kinds there can be.
    pub const ROOM: u8 = 128;

    /// The set that holds nothing.
    pub const EMPTY: KindSet = KindSet(0);

    /// The set that holds one kind.
    #[inline]
    pub const fn one(kind: KindId) -> KindSet {
        KindSet(1 << kind.0)
    }

    /// Whether the kind is in the set.
    #[inline]
    pub const fn has(self, kind: KindId) -> bool {
        self.0 >> kind.0 & 1 == 1
    }

    /// Whether the two sets share a kind.
    #[inline]
    pub const fn meets(self, other: KindSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Puts a kind in.
    #[inline]
    pub fn insert(&mut self, kind: KindId) {
        self.0 |= 1 << kind.0;
    }

    /// The kinds in the set, by number.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = KindId> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = (rest != 0).then(|| KindId(rest.trailing_zeros() as u8))?;
            rest &= rest - 1;
            Some(next)
        })
    }
}

impl std::ops::BitOr for KindSet {
    type Output = KindSet;
    fn bitor(self, other: KindSet) -> KindSet {
        KindSet(self.0 | other.0)
    }
}

/// One item of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Item {
    /// The word in lower case; unknown for a mention of several words.
    pub word: Option<Sym>,
    /// Its base form.
    pub base: Option<Sym>,
    /// Which of its letters are capitals (see [`crate::vocab::capitals`]).
    pub capitals: u32,
    /// What it is: a kind of mention, or kinds of token.
    pub kinds: KindSet,
}

/// What stands at an item beside the item itself: an entry of a list or a group of several items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HitKind {
    /// An entry of a word list.
    List(ListId),
    /// A group of a kind such as `NP`.
    Kind(KindId),
}

/// A list entry or group that starts at an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The item it starts at.
    pub start: u32,
    /// How many items it takes.
    pub len: u16,
    /// What it is.
    pub what: HitKind,
    /// For a list entry, its row in the list.
    pub row: u32,
}

/// A row of items (most often a sentence) with the hits on it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The items.
    pub items: Vec<Item>,
    /// The hits, by start; at one start the longer ones first.
    hits: Vec<Hit>,
    /// Where the hits of each item start in `hits`; one more at the end.
    hit_starts: Vec<u32>,
}

impl Row {
    /// Sets the hits of the row, in any order.
    pub fn set_hits(&mut self, mut hits: Vec<Hit>) {
        if !hits.is_sorted_by_key(|hit| hit.start) {
            hits.sort_by_key(|hit| hit.start);
        }
        self.hit_starts.clear();
        let mut next = 0;
        for item in 0..=self.items.len() as u32 {
            let first = next;
            while hits.get(next).is_some_and(|h| h.start == item) {
                next += 1;
            }
            let order = |hit: &Hit| (std::cmp::Reverse(hit.len), hit.what);
            if !hits[first..next].is_sorted_by_key(order) {
                hits[first..next].sort_by_key(order);
            }
            self.hit_starts.push(first as u32);
        }
        self.hits = hits;
    }

    /// The room of the hits, to be filled and set again.
    pub fn take_hits(&mut self) -> Vec<Hit> {
        let mut hits = std::mem::take(&mut self.hits);
        hits.clear();
        hits
    }

    /// The hits that start at an item, longer ones first.
    #[inline]
    pub fn hits_at(&self, item: usize) -> &[Hit] {
        match (self.hit_starts.get(item), self.hit_starts.get(item + 1)) {
            (Some(&a), Some(&b)) => &self.hits[a as usize..b as usize],
            _ => &[],
        }
    }

    /// All hits of the row.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Takes everything out and keeps the room.
    pub fn clear(&mut self) {
        self.items.clear();
        self.hits.clear();
        self.hit_starts.clear();
    }
}
