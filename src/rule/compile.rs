//! How does a pattern become a program, and what must every match of it contain?

use super::anchor::anchors;
use super::kinds::{self, Kinds};
use super::notation::{Pattern, PatternError, Test};
use super::program::{Check, MAX_STEPS, Program, Step};
use super::row::KindSet;
use crate::vocab::Vocab;

/// What a rule's pattern is compiled against.
pub(super) struct Names<'a> {
    pub kinds: &'a Kinds,
    pub vocab: &'a mut Vocab,
    /// Prefix of the names of the lists of the rule's own file in the vocabulary.
    pub file: &'a str,
    /// The roles of the signature, in order.
    pub roles: &'a [String],
}

impl Names<'_> {
    /// The name that a list of a rule file has in the vocabulary.
    pub(super) fn own_list(file: &str, list: &str) -> String {
        format!("{file}#{list}")
    }

    pub(super) fn check(&mut self, test: &Test, at: usize) -> Result<Check, PatternError> {
        Ok(match test {
            Test::Word(word) => Check::Word(self.vocab.intern(word)),
            Test::Literal(word, capitals) => Check::Literal(self.vocab.intern(word), *capitals),
            Test::Base(base) => Check::Base(self.vocab.intern(base)),
            Test::List(name) => {
                let own = Self::own_list(self.file, name);
                match self.vocab.list_id(&own).or_else(|| self.vocab.list_id(name)) {
                    Some(id) => Check::List(id),
                    None => {
                        let near =
                            nearest(name, self.vocab.list_names().into_iter().filter(|n| !n.contains('#')));
                        return Err((
                            at,
                            format!("there is no list `{name}`"),
                            near.map_or_else(
                                || "write it under [lists], or name it in lists.toml".to_owned(),
                                |n| format!("did you mean @{n}? Lists of the file stand under [lists]"),
                            ),
                        ));
                    }
                }
            }
            Test::Kind(name) => match self.kinds.kind(name) {
                Some(kind) => Check::Kind(kind),
                None => {
                    let near = nearest(name, self.kinds.names().into_iter());
                    return Err((
                        at,
                        format!("there is no kind `{name}`"),
                        near.map_or_else(
                            || {
                                "kinds stand in kinds.toml; a word of the text is written in lower case"
                                    .to_owned()
                            },
                            |n| format!("did you mean {n}? A word of the text is written in lower case"),
                        ),
                    ));
                }
            },
        })
    }
}

/// The known name that differs least from `name`, if it differs little.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |a: &str, b: &str| {
        let b: Vec<char> = b.chars().collect();
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, ca) in a.chars().enumerate() {
            let mut before = row[0];
            row[0] = i + 1;
            for (j, &cb) in b.iter().enumerate() {
                let cost = before + usize::from(!ca.eq_ignore_ascii_case(&cb));
                before = row[j + 1];
                row[j + 1] = cost.min(before + 1).min(row[j] + 1);
            }
        }
        row[b.len()]
    };
    known.map(|k| (distance(name, k), k)).filter(|&(d, k)| d <= 2.max(k.len() / 3)).min().map(|(_, k)| k)
}

/// Compiles a pattern.
pub(super) fn compile(pattern: &Pattern, names: &mut Names<'_>) -> Result<Program, PatternError> {
    let mut compiler = Compiler { names, steps: Vec::new(), left: KindSet::EMPTY };
    compiler.emit(pattern)?;
    compiler.push(Step::Match)?;
    let steps = compiler.steps;
    let firsts = firsts(&steps);
    let Some(required) = required(pattern, names) else {
        return Err((
            0,
            "nothing that every match must contain: the rule would run on every sentence".to_owned(),
            "ask for a word, a @list or a kind of mention that is not optional".to_owned(),
        ));
    };
    Ok(Program { steps, firsts, required, anchors: anchors(pattern, names) })
}

struct Compiler<'a, 'n> {
    names: &'a mut Names<'n>,
    steps: Vec<Step>,
    /// Kinds of mention that stand left of where we are: a gap does not cross another of them.
    left: KindSet,
}

impl Compiler<'_, '_> {
    fn push(&mut self, step: Step) -> Result<(), PatternError> {
        if self.steps.len() >= MAX_STEPS {
            return Err((
                0,
                format!("the pattern unrolls to more than {MAX_STEPS} steps"),
                "repeat less, or take a @list".into(),
            ));
        }
        self.steps.push(step);
        Ok(())
    }

    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    fn emit(&mut self, pattern: &Pattern) -> Result<(), PatternError> {
        match pattern {
            Pattern::Seq(pieces) => pieces.iter().try_for_each(|p| self.emit(p)),
            Pattern::Alt(choices) => {
                let left = self.left;
                let mut after = left;
                let mut jumps = Vec::new();
                for (n, choice) in choices.iter().enumerate() {
                    self.left = left;
                    if n + 1 < choices.len() {
                        let split = self.here();
                        self.push(Step::Split(split + 1, 0))?;
                        self.emit(choice)?;
                        jumps.push(self.here());
                        self.push(Step::Jump(0))?;
                        let next = self.here();
                        self.steps[split as usize] = Step::Split(split + 1, next);
                    } else {
                        self.emit(choice)?;
                    }
                    after = after | self.left;
                }
                self.left = after;
                let end = self.here();
                for jump in jumps {
                    self.steps[jump as usize] = Step::Jump(end);
                }
                Ok(())
            }
            Pattern::Repeat { what, min, max } => {
                let mut exits = Vec::new();
                for n in 0..*max {
                    if n >= *min {
                        exits.push(self.here());
                        self.push(Step::Split(self.here() + 1, 0))?;
                    }
                    self.emit(what)?;
                }
                let end = self.here();
                for exit in exits {
                    self.steps[exit as usize] = Step::Split(exit + 1, end);
                }
                Ok(())
            }
            Pattern::Gap { most, any } => {
                let but = if *any { KindSet::EMPTY } else { self.left };
                let semicolon = if *any { None } else { Some(self.names.vocab.intern(";")) };
                let mut exits = Vec::new();
                for _ in 0..*most {
                    exits.push(self.here());
                    self.push(Step::Split(0, self.here() + 1))?;
                    self.push(Step::Pass { but, semicolon })?;
                }
                let end = self.here();
                for exit in exits {
                    self.steps[exit as usize] = Step::Split(end, exit + 1);
                }
                Ok(())
            }
            Pattern::Role { role, what, at } => {
                let Some(number) = self.names.roles.iter().position(|r| r == role) else {
                    return Err((
                        *at,
                        format!("the signature has no role `{role}`"),
                        format!("its roles are: {}", self.names.roles.join(", ")),
                    ));
                };
                self.push(Step::Open(number as u8))?;
                self.emit(what)?;
                self.push(Step::Close(number as u8))
            }
            Pattern::Not(what) => {
                let mut checks = Vec::new();
                let choices = match &**what {
                    Pattern::Alt(choices) => choices.as_slice(),
                    single => std::slice::from_ref(single),
                };
                for choice in choices {
                    if let Pattern::Test(test, at) = choice {
                        checks.push(self.names.check(test, *at)?);
                    }
                }
                self.push(Step::Not(checks))
            }
            Pattern::Start => self.push(Step::Start),
            Pattern::End => self.push(Step::End),
            Pattern::Test(test, at) => {
                let check = self.names.check(test, *at)?;
                if let Check::Kind(kind) = check
                    && self.names.kinds.is_mention(kind)
                {
                    self.left.insert(kind);
                }
                self.push(Step::Take(check))
            }
        }
    }
}

/// What the first item of a match can be. Empty where it can be anything (a gap comes first).
fn firsts(steps: &[Step]) -> Vec<Check> {
    let mut seen = vec![false; steps.len()];
    let mut stack = vec![0u32];
    let mut firsts = Vec::new();
    while let Some(step) = stack.pop() {
        if std::mem::replace(&mut seen[step as usize], true) {
            continue;
        }
        match &steps[step as usize] {
            Step::Take(check) => {
                if !firsts.contains(check) {
                    firsts.push(*check);
                }
            }
            Step::Pass { .. } | Step::Match => {}
            Step::Split(a, b) => stack.extend([*b, *a]),
            Step::Jump(to) => stack.push(*to),
            Step::Not(_) | Step::Open(_) | Step::Close(_) | Step::Start | Step::End => stack.push(step + 1),
        }
    }
    firsts
}

/// Whether a match could start with anything: then it cannot be anchored.
pub(super) fn starts_with_gap(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Gap { .. } => true,
        Pattern::Seq(pieces) => {
            for piece in pieces {
                if starts_with_gap(piece) {
                    return true;
                }
                if !may_be_empty(piece) {
                    return false;
                }
            }
            false
        }
        Pattern::Alt(choices) => choices.iter().any(starts_with_gap),
        Pattern::Repeat { what, .. } => starts_with_gap(what),
        Pattern::Role { what, .. } => starts_with_gap(what),
        _ => false,
    }
}

fn may_be_empty(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Seq(pieces) => pieces.iter().all(may_be_empty),
        Pattern::Alt(choices) => choices.iter().any(may_be_empty),
        Pattern::Repeat { what, min, .. } => *min == 0 || may_be_empty(what),
        Pattern::Role { what, .. } => may_be_empty(what),
        Pattern::Gap { .. } | Pattern::Not(_) | Pattern::Start | Pattern::End => true,
        Pattern::Test(..) => false,
    }
}

/// Of the sets of things of which every match contains at least one, the one that texts contain
/// most seldom; nothing where there is no such set.
fn required(pattern: &Pattern, names: &mut Names<'_>) -> Option<Vec<Check>> {
    required_ranked(pattern, names).map(|(_, checks)| checks)
}

fn required_ranked(pattern: &Pattern, names: &mut Names<'_>) -> Option<(u32, Vec<Check>)> {
    match pattern {
        Pattern::Seq(pieces) => {
            let mut best: Option<(u32, Vec<Check>)> = None;
            for piece in pieces {
                if let Some(found) = required_ranked(piece, names)
                    && best.as_ref().is_none_or(|b| found.0 > b.0)
                {
                    best = Some(found);
                }
            }
            best
        }
        Pattern::Alt(choices) => {
            let mut all = Vec::new();
            let mut rank = u32::MAX;
            for choice in choices {
                let (r, checks) = required_ranked(choice, names)?;
                rank = rank.min(r);
                all.extend(checks);
            }
            Some((rank, all))
        }
        Pattern::Repeat { what, min, .. } if *min > 0 => required_ranked(what, names),
        Pattern::Role { what, .. } => required_ranked(what, names),
        Pattern::Test(test, at) => {
            let check = names.check(test, *at).ok()?;
            Some((rarity(check, names), vec![check]))
        }
        _ => None,
    }
    .filter(|(rank, _)| *rank > 0)
}

/// How seldom a check holds: 0 for kinds of token that stand in every sentence.
pub(super) fn rarity(check: Check, names: &Names<'_>) -> u32 {
    /// Words so common that a rule with no other would run on every sentence.
    const COMMON: &[&str] = &[",", "a", "an", "and", "in", "of", "on", "the", "to"];
    match check {
        Check::Word(sym) | Check::Literal(sym, _) | Check::Base(sym) => {
            if COMMON.contains(&names.vocab.word(sym)) { 1 } else { 10 }
        }
        Check::List(list) => {
            if names.vocab.list(list).len() <= 400 {
                8
            } else {
                5
            }
        }
        Check::Kind(kind) if names.kinds.is_mention(kind) => 4,
        // Kinds of token that stand in few sentences.
        Check::Kind(kind) => {
            u32::from(
                [
                    kinds::INITIAL,
                    kinds::MIXED,
                    kinds::SPEECH,
                    kinds::ORDINAL,
                    kinds::YEAR,
                    kinds::DECADE,
                    kinds::ISODAY,
                    kinds::CLOCK,
                ]
                .contains(&kind),
            ) * 3
        }
    }
}
