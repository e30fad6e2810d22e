//! What does the engine run, and what does it find?
//!
//! A pattern becomes a program without loops (repeats are written out). From a start item all ways
//! through it are followed at once, one item after the other, in order of preference; each way is a
//! live thread that carries the places of its roles. No way is tried twice at one item, so the work
//! is bounded by the program's length times the few items a pattern can span.

use super::row::{Hit, HitKind, KindId, KindSet, Row};
use crate::id::ListId;
use crate::span::{ItemUnit, Span};
use crate::vocab::Sym;

/// The most roles a rule may have.
pub const MAX_ROLES: usize = 8;
/// The most steps a program may have.
pub const MAX_STEPS: usize = 2000;

/// A test on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    Word(Sym),
    Literal(Sym, u32),
    Base(Sym),
    List(ListId),
    Kind(KindId),
}

#[derive(Clone, Debug, PartialEq)]
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

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) steps: Vec<Step>,
    /// What the first item may be; a start item that passes none of them is skipped.
    pub(super) firsts: Vec<Check>,
}

/// One way in which a pattern was found: its items, and those of each role that was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The items of the whole match.
    pub items: Span<ItemUnit>,
    roles: [Option<Span<ItemUnit>>; MAX_ROLES],
}

impl Found {
    /// The items that fill the role with this number.
    pub fn role(&self, role: usize) -> Option<Span<ItemUnit>> {
        self.roles[role]
    }
}

type Roles = [(u32, u32); MAX_ROLES];
const UNSET: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Thread {
    step: u32,
    /// Items still to be passed over before `step` (inside a hit of several items).
    wait: u16,
    roles: Roles,
}

/// Room for a search, to be used again and again.
#[derive(Default)]
pub struct Search {
    now: Vec<Thread>,
    next: Vec<Thread>,
    stack: Vec<(u32, Roles)>,
    /// For each step, the round in which it was last entered.
    entered: Vec<u64>,
    round: u64,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").finish_non_exhaustive()
    }
}

fn holds(check: Check, row: &Row, at: usize) -> bool {
    let Some(item) = row.items.get(at) else { return false };
    match check {
        Check::Word(sym) => item.word == Some(sym),
        Check::Literal(sym, capitals) => item.word == Some(sym) && item.capitals == capitals,
        Check::Base(sym) => item.base == Some(sym),
        Check::Kind(kind) => item.kinds.has(kind) || hits(row, at, HitKind::Kind(kind)).next().is_some(),
        Check::List(list) => hits(row, at, HitKind::List(list)).next().is_some(),
    }
}

fn hits(row: &Row, at: usize, what: HitKind) -> impl Iterator<Item = &Hit> {
    row.hits_at(at).iter().filter(move |h| h.what == what)
}

impl Program {
    /// Whether a match may start at this item.
    pub fn may_start(&self, row: &Row, at: usize) -> bool {
        self.firsts.iter().any(|&check| holds(check, row, at))
    }

    /// The preferred match that starts at item `start`, if there is one.
    pub fn find_at(&self, row: &Row, start: usize, search: &mut Search) -> Option<Found> {
        if !self.may_start(row, start) {
            return None;
        }
        if search.entered.len() < self.steps.len() {
            search.entered.resize(self.steps.len(), 0);
        }
        search.now.clear();
        search.round += 1;
        let mut best: Option<(usize, Roles)> = None;
        self.enter(0, [(UNSET, UNSET); MAX_ROLES], row, start, search, &mut best);
        std::mem::swap(&mut search.now, &mut search.next);
        let mut at = start;
        while !search.now.is_empty() {
            search.next.clear();
            search.round += 1;
            let threads = std::mem::take(&mut search.now);
            for thread in &threads {
                let found_before = best;
                if thread.wait > 0 {
                    if thread.wait == 1 {
                        self.enter(thread.step, thread.roles, row, at + 1, search, &mut best);
                    } else {
                        search.next.push(Thread { wait: thread.wait - 1, ..*thread });
                    }
                } else {
                    self.take(thread, row, at, search, &mut best);
                }
                // A match of a preferred thread ends all that are less preferred.
                if best != found_before {
                    break;
                }
            }
            search.now = threads;
            std::mem::swap(&mut search.now, &mut search.next);
            at += 1;
        }
        search.next.clear();
        best.map(|(end, roles)| Found {
            items: Span::from_usize(start, end),
            roles: roles.map(|(a, b)| (a != UNSET && b != UNSET).then(|| Span::new(a, b))),
        })
    }

    /// How far the ways from item `start` lead at the most: the first item that none of them could take,
    /// and the steps that waited there.
    pub(super) fn reach(&self, row: &Row, start: usize, search: &mut Search) -> (usize, Vec<u32>) {
        if search.entered.len() < self.steps.len() {
            search.entered.resize(self.steps.len(), 0);
        }
        search.next.clear();
        search.round += 1;
        let mut best = None;
        self.enter(0, [(UNSET, UNSET); MAX_ROLES], row, start, search, &mut best);
        let (mut at, mut waiting) = (start, Vec::new());
        while !search.next.is_empty() {
            let threads = std::mem::take(&mut search.next);
            waiting = threads.iter().map(|t| t.step).collect();
            search.round += 1;
            for thread in &threads {
                match thread.wait {
                    0 => self.take(thread, row, at, search, &mut best),
                    1 => self.enter(thread.step, thread.roles, row, at + 1, search, &mut best),
                    wait => search.next.push(Thread { wait: wait - 1, ..*thread }),
                }
            }
            at += 1;
        }
        (at.saturating_sub(1).max(start), waiting)
    }

    /// Lets a thread take the item at `at`.
    fn take(
        &self,
        thread: &Thread,
        row: &Row,
        at: usize,
        search: &mut Search,
        best: &mut Option<(usize, Roles)>,
    ) {
        let Some(item) = row.items.get(at) else { return };
        match &self.steps[thread.step as usize] {
            Step::Take(check) => {
                let several = match *check {
                    Check::List(list) => Some(HitKind::List(list)),
                    Check::Kind(kind) => Some(HitKind::Kind(kind)),
                    _ => None,
                };
                if let Some(what) = several {
                    for hit in hits(row, at, what) {
                        let before = *best;
                        if hit.len <= 1 {
                            self.enter(thread.step + 1, thread.roles, row, at + 1, search, best);
                        } else {
                            search.next.push(Thread {
                                step: thread.step + 1,
                                wait: hit.len - 1,
                                roles: thread.roles,
                            });
                        }
                        if *best != before {
                            return;
                        }
                    }
                    if matches!(*check, Check::Kind(kind) if item.kinds.has(kind)) {
                        self.enter(thread.step + 1, thread.roles, row, at + 1, search, best);
                    }
                } else if holds(*check, row, at) {
                    self.enter(thread.step + 1, thread.roles, row, at + 1, search, best);
                }
            }
            Step::Pass { but, semicolon }
                if !item.kinds.meets(*but) && (semicolon.is_none() || item.word != *semicolon) =>
            {
                self.enter(thread.step + 1, thread.roles, row, at + 1, search, best);
            }
            _ => {}
        }
    }

    /// Follows all steps that take nothing from `step` on, at item `at`; threads that wait for an
    /// item are put into `search.next`. Stops at the first match: what is less preferred is cut.
    fn enter(
        &self,
        step: u32,
        roles: Roles,
        row: &Row,
        at: usize,
        search: &mut Search,
        best: &mut Option<(usize, Roles)>,
    ) {
        search.stack.clear();
        search.stack.push((step, roles));
        while let Some((step, mut roles)) = search.stack.pop() {
            let n = step as usize;
            if search.entered[n] == search.round {
                continue;
            }
            search.entered[n] = search.round;
            match &self.steps[n] {
                Step::Take(_) | Step::Pass { .. } => search.next.push(Thread { step, wait: 0, roles }),
                Step::Not(checks) => {
                    if !checks.iter().any(|&c| holds(c, row, at)) {
                        search.stack.push((step + 1, roles));
                    }
                }
                Step::Split(first, second) => {
                    search.stack.push((*second, roles));
                    search.stack.push((*first, roles));
                }
                Step::Jump(to) => search.stack.push((*to, roles)),
                Step::Open(role) => {
                    roles[*role as usize] = (at as u32, UNSET);
                    search.stack.push((step + 1, roles));
                }
                Step::Close(role) => {
                    roles[*role as usize].1 = at as u32;
                    search.stack.push((step + 1, roles));
                }
                Step::Start => {
                    if at == 0 {
                        search.stack.push((step + 1, roles));
                    }
                }
                Step::End => {
                    if row.items[at.min(row.items.len())..].iter().all(|i| i.kinds.has(super::kinds::STOP)) {
                        search.stack.push((step + 1, roles));
                    }
                }
                Step::Match => {
                    *best = Some((at, roles));
                    search.stack.clear();
                    return;
                }
            }
        }
    }
}
