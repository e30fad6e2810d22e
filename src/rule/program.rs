//! What is a pattern compiled to, and what is found by it?
//!
//! A pattern becomes a program without loops (repeats are written out); `search.rs` runs it.

use super::anchor::Anchor;
use super::row::{KindId, KindSet};
use crate::id::ListId;
use crate::span::{ItemUnit, Span};
use crate::vocab::Sym;
use serde::{Deserialize, Serialize};

/// The most roles a rule may have.
pub const MAX_ROLES: usize = 8;
/// The most steps a program may have.
pub const MAX_STEPS: usize = 2000;

/// A test on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Check {
    Word(Sym),
    Literal(Sym, u32),
    Base(Sym),
    List(ListId),
    Kind(KindId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Takes one item, or the items of a hit.
    Take(Check),
    /// Goes on if none of the checks holds here.
    Not(Vec<Check>),
    /// Passes over one item that is not of these kinds and is no semicolon.
    Pass {
        but: KindSet,
        semicolon: Option<Sym>,
    },
    /// Both ways, the first one preferred.
    Split(u32, u32),
    Jump(u32),
    Open(u8),
    Close(u8),
    Start,
    End,
    Match,
}

/// A compiled pattern, for the index.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    /// What the first item may be.
    pub firsts: Vec<Check>,
    /// Of these every match contains one.
    pub required: Vec<Check>,
    /// What every match contains, and how far from its start.
    pub anchors: Vec<Anchor>,
}

/// One way in which a pattern was found: its items, and those of each role that was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The items of the whole match.
    pub items: Span<ItemUnit>,
    pub(super) roles: [Option<Span<ItemUnit>>; MAX_ROLES],
}

impl Found {
    /// The items that fill the role with this number.
    pub fn role(&self, role: usize) -> Option<Span<ItemUnit>> {
        self.roles[role]
    }
}
