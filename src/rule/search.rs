//! How is a pattern searched for? From a start item all ways through its program are followed at once,
//! one item after the other, in order of preference; each way is a live thread.
//!
//! No way is tried twice at one item, so the work is bounded by the program's length times the few items a
//! pattern can span. The places of roles lie in a trail that threads share: a thread holds the
//! number of the last place that it noted.

use super::columns::{CheckId, Checks, Columns};
use super::program::{Check, Found, MAX_ROLES, Step};
use super::row::{HitKind, KindId, KindSet, Row};
use crate::span::Span;
use crate::vocab::Sym;
use serde::{Deserialize, Serialize};

/// What an item is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Asked {
    /// What a column of the row says.
    Column(CheckId),
    /// What the item itself says.
    Kind(KindId),
}

impl Asked {
    fn new(check: Check, checks: &mut Checks) -> Asked {
        match checks.number(check) {
            Ok(id) => Asked::Column(id),
            Err(kind) => Asked::Kind(kind),
        }
    }

    #[inline]
    fn holds(self, text: Text<'_>, at: usize) -> bool {
        match self {
            Asked::Column(check) => text.columns.holds(check, at),
            Asked::Kind(kind) => text.row.items.get(at).is_some_and(|item| item.kinds.has(kind)),
        }
    }
}

/// A step of a program, its checks by their numbers. See [`Step`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Op {
    /// Takes one item.
    Take(Asked),
    /// Takes the items of a hit, or one.
    TakeHit(CheckId, HitKind),
    /// Goes on if none of these, by their places in `Code::refused`, holds here.
    Not(u32, u32),
    /// Passes over an item, by its place in `Code::passes`.
    Pass(u32),
    Split(u32, u32),
    Jump(u32),
    Open(u8),
    Close(u8),
    Start,
    End,
    Match,
}

/// A program as it is run.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Code {
    ops: Vec<Op>,
    refused: Vec<Asked>,
    passes: Vec<(KindSet, Option<Sym>)>,
    /// The list and role of a pattern that is but an entry of a list in a role.
    entry: Option<(HitKind, u8)>,
}

#[derive(Clone, Copy)]
struct Thread {
    step: u32,
    /// Items still to be passed over before `step` (inside a hit of several items).
    wait: u32,
    /// The last mark of its trail.
    trail: u32,
}

/// That a role starts or ends at an item.
#[derive(Clone, Copy)]
struct Mark {
    before: u32,
    at: u32,
    role: u8,
    closes: bool,
}

/// Where every trail starts.
const NO_MARK: u32 = u32::MAX;

/// Room for the threads of a search.
#[derive(Default)]
pub(super) struct Threads {
    now: Vec<Thread>,
    next: Vec<Thread>,
    stack: Vec<(u32, u32)>,
    /// For each step, the round in which it was last entered.
    entered: Vec<u64>,
    round: u64,
    marks: Vec<Mark>,
}

/// The row that is searched.
#[derive(Clone, Copy)]
struct Text<'r> {
    row: &'r Row,
    columns: &'r Columns,
}

impl Threads {
    fn begin(&mut self, steps: usize) {
        if self.entered.len() < steps {
            self.entered.resize(steps, 0);
        }
        self.now.clear();
        self.next.clear();
        self.marks.clear();
        self.round += 1;
    }

    fn mark(&mut self, before: u32, at: usize, role: u8, closes: bool) -> u32 {
        self.marks.push(Mark { before, at: at as u32, role, closes });
        self.marks.len() as u32 - 1
    }

    /// What fills each role at the end of a trail.
    fn roles(&self, trail: u32) -> [Option<Span<crate::span::ItemUnit>>; MAX_ROLES] {
        let mut roles = [None; MAX_ROLES];
        let mut ends = [None; MAX_ROLES];
        let mut known = [false; MAX_ROLES];
        let mut at = trail;
        while at != NO_MARK {
            let mark = self.marks[at as usize];
            let role = usize::from(mark.role);
            if mark.closes {
                ends[role] = ends[role].or(Some(mark.at));
            } else if !std::mem::replace(&mut known[role], true) {
                roles[role] = ends[role].map(|end| Span::new(mark.at, end));
            }
            at = mark.before;
        }
        roles
    }
}

impl Code {
    /// The program of a pattern; its checks get their numbers.
    pub fn new(steps: &[Step], checks: &mut Checks) -> Code {
        let mut code = Code {
            ops: Vec::with_capacity(steps.len()),
            refused: Vec::new(),
            passes: Vec::new(),
            entry: None,
        };
        for step in steps {
            let op = match step {
                Step::Take(check) => match (Asked::new(*check, checks), *check) {
                    (Asked::Column(id), Check::List(list)) => Op::TakeHit(id, HitKind::List(list)),
                    (Asked::Column(id), Check::Kind(kind)) => Op::TakeHit(id, HitKind::Kind(kind)),
                    (asked, _) => Op::Take(asked),
                },
                Step::Not(refused) => {
                    let first = code.refused.len() as u32;
                    code.refused.extend(refused.iter().map(|&check| Asked::new(check, checks)));
                    Op::Not(first, code.refused.len() as u32)
                }
                Step::Pass { but, semicolon } => {
                    code.passes.push((*but, *semicolon));
                    Op::Pass(code.passes.len() as u32 - 1)
                }
                Step::Split(first, second) => Op::Split(*first, *second),
                Step::Jump(to) => Op::Jump(*to),
                Step::Open(role) => Op::Open(*role),
                Step::Close(role) => Op::Close(*role),
                Step::Start => Op::Start,
                Step::End => Op::End,
                Step::Match => Op::Match,
            };
            code.ops.push(op);
        }
        if let [Op::Open(role), Op::TakeHit(_, what @ HitKind::List(_)), Op::Close(_), Op::Match] =
            code.ops[..]
        {
            code.entry = Some((what, role));
        }
        code
    }

    /// What a step takes, if it takes an item by a check.
    pub fn takes(&self, step: u32, checks: &Checks) -> Option<Check> {
        match self.ops[step as usize] {
            Op::Take(Asked::Column(id)) | Op::TakeHit(id, _) => Some(checks.check(id)),
            Op::Take(Asked::Kind(kind)) => Some(Check::Kind(kind)),
            _ => None,
        }
    }

    /// The preferred match that starts at item `start`, if there is one.
    pub fn find_at(&self, row: &Row, start: usize, columns: &Columns, room: &mut Threads) -> Option<Found> {
        if let Some((what, role)) = self.entry {
            // Longer ones come first, as they are preferred.
            let hit = row.hits_at(start).iter().find(|hit| hit.what == what)?;
            let items = Span::from_usize(start, start + usize::from(hit.len.max(1)));
            let mut roles = [None; MAX_ROLES];
            roles[usize::from(role)] = Some(items);
            return Some(Found { items, roles });
        }
        let text = Text { row, columns };
        room.begin(self.ops.len());
        let mut best = self.enter(0, NO_MARK, text, start, room);
        let mut at = start;
        while !room.next.is_empty() {
            std::mem::swap(&mut room.now, &mut room.next);
            room.next.clear();
            room.round += 1;
            for n in 0..room.now.len() {
                let thread = room.now[n];
                // A match of a preferred thread ends all that are less preferred.
                if let Some(found) = self.advance(thread, text, at, room) {
                    best = Some(found);
                    break;
                }
            }
            at += 1;
        }
        let (end, trail) = best?;
        Some(Found { items: Span::from_usize(start, end), roles: room.roles(trail) })
    }

    /// How far the ways from item `start` lead at the most: the first item that none of them could take,
    /// and the steps that waited there.
    pub fn reach(&self, row: &Row, start: usize, columns: &Columns, room: &mut Threads) -> (usize, Vec<u32>) {
        let text = Text { row, columns };
        room.begin(self.ops.len());
        self.enter(0, NO_MARK, text, start, room);
        let (mut at, mut waiting) = (start, Vec::new());
        while !room.next.is_empty() {
            std::mem::swap(&mut room.now, &mut room.next);
            room.next.clear();
            waiting = room.now.iter().map(|t| t.step).collect();
            room.round += 1;
            for n in 0..room.now.len() {
                self.advance(room.now[n], text, at, room);
            }
            at += 1;
        }
        (at.saturating_sub(1).max(start), waiting)
    }

    /// Lets a thread go past the item at `at`. The end and the trail of the match, where it comes to one.
    fn advance(&self, thread: Thread, text: Text<'_>, at: usize, room: &mut Threads) -> Option<(usize, u32)> {
        match thread.wait {
            0 => self.take(thread, text, at, room),
            1 => self.enter(thread.step, thread.trail, text, at + 1, room),
            wait => {
                room.next.push(Thread { wait: wait - 1, ..thread });
                None
            }
        }
    }

    /// Lets a thread take the item at `at`.
    fn take(&self, thread: Thread, text: Text<'_>, at: usize, room: &mut Threads) -> Option<(usize, u32)> {
        let Thread { step, trail, .. } = thread;
        match self.ops[step as usize] {
            Op::Take(asked) if asked.holds(text, at) => self.enter(step + 1, trail, text, at + 1, room),
            Op::TakeHit(check, what) if text.columns.holds(check, at) => {
                for hit in text.row.hits_at(at).iter().filter(|hit| hit.what == what) {
                    if hit.len <= 1 {
                        let found = self.enter(step + 1, trail, text, at + 1, room);
                        if found.is_some() {
                            return found;
                        }
                    } else {
                        room.next.push(Thread { step: step + 1, wait: u32::from(hit.len) - 1, trail });
                    }
                }
                match what {
                    HitKind::Kind(kind) if text.row.items[at].kinds.has(kind) => {
                        self.enter(step + 1, trail, text, at + 1, room)
                    }
                    _ => None,
                }
            }
            Op::Pass(pass) => {
                let (but, semicolon) = self.passes[pass as usize];
                let item = text.row.items.get(at)?;
                let passes = !item.kinds.meets(but) && (semicolon.is_none() || item.word != semicolon);
                if passes { self.enter(step + 1, trail, text, at + 1, room) } else { None }
            }
            _ => None,
        }
    }

    /// Follows all steps that take nothing from `step` on, at item `at`; threads that wait for an
    /// item are put into `room.next`. Stops at the first match: what is less preferred is cut.
    fn enter(
        &self,
        step: u32,
        trail: u32,
        text: Text<'_>,
        at: usize,
        room: &mut Threads,
    ) -> Option<(usize, u32)> {
        room.stack.clear();
        let (mut step, mut trail) = (step, trail);
        loop {
            let entered = &mut room.entered[step as usize];
            let goes_on = *entered != room.round && {
                *entered = room.round;
                match self.ops[step as usize] {
                    Op::Take(_) | Op::TakeHit(..) | Op::Pass(_) => {
                        room.next.push(Thread { step, wait: 0, trail });
                        false
                    }
                    Op::Split(first, second) => {
                        room.stack.push((second, trail));
                        step = first;
                        true
                    }
                    Op::Jump(to) => {
                        step = to;
                        true
                    }
                    Op::Match => return Some((at, trail)),
                    Op::Open(role) => {
                        trail = room.mark(trail, at, role, false);
                        step += 1;
                        true
                    }
                    Op::Close(role) => {
                        trail = room.mark(trail, at, role, true);
                        step += 1;
                        true
                    }
                    condition => {
                        step += 1;
                        match condition {
                            Op::Not(first, behind) => !self.refused[first as usize..behind as usize]
                                .iter()
                                .any(|asked| asked.holds(text, at)),
                            Op::Start => at == 0,
                            _ => at >= text.columns.tail,
                        }
                    }
                }
            };
            if !goes_on {
                (step, trail) = room.stack.pop()?;
            }
        }
    }
}
