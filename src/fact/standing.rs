//! How is it said? Read once for all rules, from the clause around a statement.

use super::Draft;
use super::attribution::{Attribution, SpeechKind};
use super::clause::{Clauses, Link};
use super::operator::{self, Operator};
use super::operator_words::WEAK;
use crate::rule::PredicateClass;
use crate::vocab::{Form, Tag};

/// How a claim is said. Only `asserted` and `reported` enter the asserted graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The article says so itself.
    Asserted,
    /// Somebody says so, plainly.
    Reported,
    /// Somebody says so and it is marked as unproven.
    Alleged,
    /// Somebody says that it is not so.
    Denied,
    /// It is said not to be so.
    Negated,
    /// It is to happen.
    Planned,
    /// It would happen under a condition.
    Conditional,
    /// It is asked.
    Questioned,
    /// It was tried and did not happen.
    Failed,
}

impl Standing {
    /// All standings.
    pub const ALL: [Standing; 9] = [
        Standing::Asserted,
        Standing::Reported,
        Standing::Alleged,
        Standing::Denied,
        Standing::Negated,
        Standing::Planned,
        Standing::Conditional,
        Standing::Questioned,
        Standing::Failed,
    ];

    /// The word for it in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Asserted => "asserted",
            Standing::Reported => "reported",
            Standing::Alleged => "alleged",
            Standing::Denied => "denied",
            Standing::Negated => "negated",
            Standing::Planned => "planned",
            Standing::Conditional => "conditional",
            Standing::Questioned => "questioned",
            Standing::Failed => "failed",
        }
    }

    /// Whether claims of this standing enter the asserted graph.
    pub fn is_asserted(self) -> bool {
        matches!(self, Standing::Asserted | Standing::Reported)
    }
}

/// Of two ways in which a statement is said, the one that takes more back wins.
fn weight(standing: Standing) -> u8 {
    match standing {
        Standing::Asserted => 0,
        Standing::Reported => 1,
        Standing::Alleged => 2,
        Standing::Planned => 3,
        Standing::Conditional => 4,
        Standing::Failed => 5,
        Standing::Negated => 6,
        Standing::Denied => 7,
        Standing::Questioned => 8,
    }
}

/// The standing of a statement.
pub(super) fn of(
    draft: &Draft,
    attribution: Option<&Attribution>,
    clauses: &Clauses<'_, '_, '_, '_>,
    operators: &[Operator],
) -> Standing {
    let mut found = vec![Standing::Asserted];
    if let Some(attribution) = attribution {
        found.push(match attribution.kind {
            SpeechKind::Say if accuses(draft, attribution, clauses) => Standing::Alleged,
            SpeechKind::Say => Standing::Reported,
            SpeechKind::Allege => Standing::Alleged,
            SpeechKind::Deny => Standing::Denied,
            SpeechKind::Ask => Standing::Questioned,
        });
    }
    if asks(clauses, draft.tokens.start) {
        found.push(Standing::Questioned);
    }
    let (verbs, anchors) = anchors(draft, clauses);
    if draft.roles.iter().any(|(_, a)| is_none(clauses, a.tokens)) {
        found.push(Standing::Negated);
    }
    // "…, or so the blog claimed."
    if (draft.tokens.end..clauses.tokens.end)
        .any(|at| clauses.word(at) == "or" && clauses.word(at + 1) == "so")
    {
        found.push(Standing::Alleged);
    }
    for &verb in &verbs {
        found.extend(of_verb(clauses, verb));
    }
    let accused = |o: &Operator| o.standing == Standing::Alleged;
    for operator in operators {
        let reaches = |&at: &u32| operator.scope.start <= at && at < operator.scope.end;
        if anchors.iter().any(reaches) {
            found.push(operator.standing);
        }
    }
    // "Had Norway test-fired it, …", where a pattern read it.
    let opens = clauses.word(clauses.tokens.start);
    if draft.anchor.is_none() && !anchors.is_empty() && matches!(opens, "had" | "should" | "suppose" | "were")
    {
        found.push(Standing::Conditional);
    }
    found.extend(beside(draft, clauses, &anchors));
    if verbs.is_empty() && draft.anchor.is_some() {
        found.extend(of_noun(draft, clauses));
    }
    // "accused of plotting to kill her": that it was planned is itself unproven.
    let plotted = |at: &u32| {
        clauses.all.iter().any(|c| {
            c.group.main <= *at
                && matches!(clauses.base(c.group.main), "plot" | "conspire" | "plan" | "scheme")
                && operators.iter().any(|o| accused(o) && o.scope.start <= c.group.main && *at < o.scope.end)
        })
    };
    if found.contains(&Standing::Alleged) && anchors.iter().any(plotted) {
        found.retain(|&s| s != Standing::Planned);
    }
    if let Some((clause, standing)) = draft.held {
        found.extend(of_verb(clauses, clause));
        // "accused of ordering the murder": it was done, if they did it.
        let alleged = standing == Some(Standing::Planned) && found.contains(&Standing::Alleged);
        // "wanted for the murder": nothing is planned there.
        if standing == Some(Standing::Alleged) {
            found.retain(|&s| s != Standing::Planned);
        }
        found.extend(standing.filter(|_| !alleged));
    }
    found.into_iter().max_by_key(|&standing| weight(standing)).unwrap_or(Standing::Asserted)
}

/// Whether a deed is told by those who have to prove it: "Prosecutors said he stole it".
fn accuses(draft: &Draft, attribution: &Attribution, clauses: &Clauses<'_, '_, '_, '_>) -> bool {
    const ACCUSERS: &[&str] =
        &["accuser", "complaint", "indictment", "lawsuit", "plaintiff", "prosecution", "prosecutor", "suit"];
    const DEEDS: &[&str] = &[
        "acquired",
        "attacked",
        "bombed",
        "coordinatedWith",
        "funded",
        "hacked",
        "injured",
        "kidnapped",
        "killed",
        "paid",
        "sold",
        "stole",
        "supplied",
        "targeted",
        "threatened",
    ];
    let predicate = clauses.reading.rules.kinds.predicate(draft.predicate).name.as_str();
    let accuser = |at: usize| ACCUSERS.contains(&clauses.base(at as u32));
    DEEDS.contains(&predicate)
        && attribution.source.is_some_and(|s| s.mention.is_none() && s.tokens.range().any(accuser))
}

/// Whether a role is filled by nobody and nothing: "seized no cocaine".
fn is_none(clauses: &Clauses<'_, '_, '_, '_>, tokens: crate::span::Span<crate::span::Tok>) -> bool {
    let none = |at: u32| matches!(clauses.word(at), "no" | "nobody" | "none" | "nothing" | "neither");
    none(tokens.start) || clauses.word(tokens.start.wrapping_sub(1)) == "no"
}

/// Whether what stands here is asked: its sentence ends with a question mark.
fn asks(clauses: &Clauses<'_, '_, '_, '_>, from: u32) -> bool {
    (from..clauses.tokens.end).any(|at| clauses.word(at) == "?")
}

/// The verbs of a statement, by number, and the words that operators have to reach.
fn anchors(draft: &Draft, clauses: &Clauses<'_, '_, '_, '_>) -> (Vec<usize>, Vec<u32>) {
    if let Some(anchor) = draft.anchor {
        let verb = clauses.all.iter().position(|c| c.group.main == anchor);
        return (verb.into_iter().collect(), vec![anchor]);
    }
    // Of a pattern: the verbs between its arguments, none where it reads titles and appositions.
    let first = draft.roles.iter().map(|(_, a)| a.tokens.end).min().unwrap_or(draft.tokens.start);
    let last = draft.roles.iter().map(|(_, a)| a.tokens.start).max().unwrap_or(draft.tokens.end);
    let within = |main: u32| {
        draft.tokens.start <= main
            && main < draft.tokens.end
            && !(main < first && draft.roles.len() > 1)
            && main <= last.max(draft.tokens.end)
    };
    let verbs: Vec<usize> = (0..clauses.all.len()).filter(|&n| within(clauses.all[n].group.main)).collect();
    let mut anchors: Vec<u32> = verbs.iter().map(|&n| clauses.all[n].group.main).collect();
    // What happened is subject to what its sentence takes back, even where no verb was read.
    let predicate = clauses.reading.rules.kinds.predicate(draft.predicate);
    if anchors.is_empty() && predicate.class == PredicateClass::Event {
        anchors.push(first.min(draft.tokens.end.saturating_sub(1)));
    }
    (verbs, anchors)
}

/// What a verb and those it hangs on say by their own form: negation, modals, future, infinitives.
fn of_verb(clauses: &Clauses<'_, '_, '_, '_>, verb: usize) -> Vec<Standing> {
    let mut found = Vec::new();
    let mut at = verb;
    for depth in 0..4 {
        let clause = &clauses.all[at];
        let group = clause.group;
        if operator::is_negated(clauses, at) {
            // "did not fail to", "did not hesitate to" did it.
            match clauses.base(group.main) {
                _ if depth == 0 => found.push(Standing::Negated),
                "refuse" | "decline" => found.push(Standing::Conditional),
                base if DONE_IF_NEGATED.contains(&base) => {}
                _ => found.push(Standing::Negated),
            }
        }
        // "faces extradition", "awaits deportation"; charges that somebody faces are brought already.
        if depth == 0 && matches!(clauses.base(group.main), "face" | "await" | "fight" | "risk") {
            const BROUGHT: &[&str] = &[
                "accusation",
                "allegation",
                "charge",
                "count",
                "criticism",
                "inquiry",
                "investigation",
                "lawsuit",
                "probe",
                "suit",
            ];
            let object = clauses.object(group.tokens.end);
            if object.first().is_some_and(|&o| !BROUGHT.contains(&clauses.base(clauses.phrase(o).head))) {
                found.push(Standing::Planned);
            }
        }
        // "Had Norvik bought Halden, …", "Should it buy …".
        let before = clause.start.wrapping_sub(1);
        if clause.start == clauses.tokens.start
            && matches!(clauses.word(clause.start), "had" | "were" | "suppose" | "imagine" | "supposing")
            && clause.start < group.tokens.start
        {
            found.push(Standing::Conditional);
        }
        if matches!(clauses.word(before), "had" | "were" | "should" | "suppose" | "imagine")
            && matches!(clauses.word(before.wrapping_sub(1)), "" | "," | ";" | "—" | "\"" | "“")
            && before + 1 < group.tokens.start
        {
            found.push(Standing::Conditional);
        }
        // "demanded that he be released"
        if clauses.word(group.tokens.start) == "be" && !group.infinitive && !group.modal {
            found.push(Standing::Planned);
        }
        let perfect = (group.tokens.start..group.main).any(|n| clauses.word(n) == "have");
        for n in group.tokens.start..group.tokens.end {
            found.extend(match clauses.word(n) {
                "may" | "might" | "could" | "must" if perfect => Some(Standing::Alleged),
                "would" | "'d" | "could" | "might" | "may" | "should" | "ought" if group.modal => {
                    Some(Standing::Conditional)
                }
                "must" if group.modal => Some(Standing::Planned),
                "can" | "ca" if group.modal => Some(Standing::Conditional),
                "will" | "'ll" | "shall" | "wo" if group.modal => Some(Standing::Planned),
                _ => None,
            });
        }
        match clause.link {
            Link::Under(governor) => {
                // "confessed to killing": no infinitive.
                let infinitive =
                    group.infinitive && clauses.reading.chunks.form(group.main as usize) != Form::Gerund;
                let done = DONE_IF_NEGATED.contains(&clauses.base(clauses.all[governor].group.main))
                    && operator::is_negated(clauses, governor);
                if depth == 0 && infinitive && !done && !implies(clauses, governor, group.tokens.start) {
                    found.push(if perfect { Standing::Alleged } else { Standing::Planned });
                }
                at = governor;
            }
            // "did not visit or meet", "will buy and sell": the bare form shares the auxiliaries.
            Link::Shared(earlier)
                if clauses.reading.chunks.form(group.main as usize) == Form::Base
                    && group.tokens.len() == 1
                    && (clauses.all[earlier].group.tokens.len() > 1 || opened(clauses, at).is_none()) =>
            {
                at = earlier;
            }
            // "will buy Halden, sell its unit and dismiss him": the bare form shares what stands before.
            Link::Own | Link::Shared(_)
                if bare(clauses, at)
                    && let Some(earlier) = opened(clauses, at) =>
            {
                at = earlier;
            }
            Link::Own if depth == 0 && group.infinitive => {
                found.push(Standing::Planned);
                break;
            }
            _ => break,
        }
    }
    found
}

/// Whether a verb is a bare form without a subject of its own, behind others.
fn bare(clauses: &Clauses<'_, '_, '_, '_>, verb: usize) -> bool {
    let group = clauses.all[verb].group;
    clauses.reading.chunks.form(group.main as usize) == Form::Base
        && group.tokens.len() == 1
        && group.tokens.start > clauses.tokens.start
        && matches!(clauses.word(group.tokens.start - 1), "," | "and" | "or" | "then")
}

/// The modal or infinitive that a bare form behind it goes on with.
fn opened(clauses: &Clauses<'_, '_, '_, '_>, verb: usize) -> Option<usize> {
    clauses.all[..verb].iter().rposition(|c| c.group.modal || c.group.infinitive)
}

/// Verbs that leave done what is under them, if they are negated.
const DONE_IF_NEGATED: &[&str] = &[
    "avoid", "cease", "delay", "doubt", "fail", "forget", "hesitate", "miss", "neglect", "omit", "prevent",
    "stop", "tire", "wait", "wonder",
];

/// Whether an infinitive came true by the verb it hangs on: "managed to", "was forced to".
fn implies(clauses: &Clauses<'_, '_, '_, '_>, governor: usize, from: u32) -> bool {
    const TRUE: &[&str] = &[
        "manage", "force", "help", "begin", "start", "continue", "compel", "happen", "come", "get", "dare",
        "proceed", "use", "go", "remember", "bother", "lead", "cause", "enable", "serve", "succeed",
        "choose",
    ];
    // "is said to own it", "claims to be his son": believed to be so, not planned.
    const BELIEVED: &[&str] = &[
        "allege",
        "appear",
        "assume",
        "believe",
        "claim",
        "consider",
        "know",
        "presume",
        "profess",
        "purport",
        "report",
        "rumor",
        "rumour",
        "say",
        "seem",
        "suspect",
        "think",
        "understand",
    ];
    if BELIEVED.contains(&clauses.base(clauses.all[governor].group.main))
        && clauses.all[governor].group.tokens.end == from
    {
        return true;
    }
    let base = clauses.base(clauses.all[governor].group.main);
    let before = clauses.word(from.wrapping_sub(1));
    // "came to see it", but not "came under pressure to see it".
    if matches!(base, "come" | "go" | "get" | "happen" | "lead")
        && clauses.all[governor].group.tokens.end != from
    {
        return false;
    }
    TRUE.contains(&base) && !clauses.word(from.wrapping_sub(1)).is_empty() && before != "going"
        || before == "but"
            && matches!(clauses.word(from.wrapping_sub(2)), "choice" | "option" | "alternative")
        || matches!(before, "able" | "scholarship" | "first" | "last" | "only" | "one" | "latest")
        || (from.saturating_sub(3)..from)
            .any(|at| matches!(clauses.word(at), "first" | "only" | "latest" | "last" | "able"))
}

/// Weakening adverbs and adjectives right before the verb or noun, or between it and its subject.
fn beside(draft: &Draft, clauses: &Clauses<'_, '_, '_, '_>, anchors: &[u32]) -> Vec<Standing> {
    let mut found = Vec::new();
    for &anchor in anchors {
        let start =
            clauses.all.iter().find(|c| c.group.main == anchor).map_or(anchor, |c| c.group.tokens.start);
        let from = start.saturating_sub(3).max(clauses.tokens.start);
        for at in from..anchor + 3 {
            let word = clauses.word(at);
            let adverb = clauses.tag(at) == Some(Tag::Adv) || clauses.tag(at) == Some(Tag::Adj);
            if let Some((standing, _)) =
                WEAK.iter().find(|(_, words)| words.contains(&word) && (adverb || word != "likely"))
                && (at < anchor || word.ends_with("ly"))
                && (*standing != Standing::Negated || at < anchor)
            {
                found.push(*standing);
            }
        }
        // Sentence adverbs: "Reportedly, Norvik bought …".
        let first = clauses.word(clauses.tokens.start);
        if let Some((standing, _)) = WEAK.iter().find(|(s, w)| *s == Standing::Alleged && w.contains(&first))
        {
            found.push(*standing);
        }
    }
    let unproven = |at: u32| {
        matches!(
            clauses.word(at),
            "alleged"
                | "suspected"
                | "purported"
                | "rumored"
                | "rumoured"
                | "supposed"
                | "reputed"
                | "presumed"
                | "accused"
                | "would-be"
        )
    };
    let back = draft.tokens.start.saturating_sub(2).max(clauses.tokens.start);
    let verb = |at: u32| clauses.all.iter().any(|c| c.group.main == at);
    // "arrested a suspected spy": who was arrested is in doubt, not that he was.
    let event = clauses.reading.rules.kinds.predicate(draft.predicate).class == PredicateClass::Event;
    let of_object = |at: u32| {
        draft.roles.iter().filter(|(role, _)| event && role == "object").any(|(_, a)| {
            let from = a.tokens.start.saturating_sub(3);
            from <= at
                && at < a.tokens.end
                && !(at..a.tokens.start).any(|t| verb(t) || Some(t) == draft.anchor)
        })
    };
    if (back..draft.tokens.end).any(|at| unproven(at) && !verb(at) && !of_object(at)) {
        found.push(Standing::Alleged);
    }
    found
}

/// What the words before and behind a noun of action say: "planned", "was called off".
fn of_noun(draft: &Draft, clauses: &Clauses<'_, '_, '_, '_>) -> Option<Standing> {
    let anchor = draft.anchor?;
    let before = (anchor.saturating_sub(4).max(clauses.tokens.start)..anchor).find_map(|at| {
        Some(match clauses.word(at) {
            "planned" | "proposed" | "possible" | "potential" | "pending" | "future" | "likely"
            | "threatened" | "imminent" | "upcoming" | "prospective" | "expected" | "mooted" => {
                Standing::Planned
            }
            "failed" | "attempted" | "abortive" | "thwarted" | "foiled" | "unsuccessful" | "botched" => {
                Standing::Failed
            }
            "averted" | "cancelled" | "canceled" | "abandoned" | "no" => Standing::Negated,
            "alleged" | "suspected" | "rumored" | "rumoured" | "reported" | "feared" => Standing::Alleged,
            _ => return None,
        })
    });
    let behind = clauses.all.iter().find(|c| c.group.finite && c.group.tokens.start >= draft.tokens.end)?;
    const UNDONE: &[&str] = &[
        "block", "collapse", "fail", "cancel", "abandon", "call", "reject", "scrap", "avert", "foil",
        "thwart", "veto", "halt", "prevent", "shelve", "postpone", "delay", "fall",
    ];
    let open = clauses.word(behind.group.tokens.start);
    before.or_else(|| {
        if UNDONE.contains(&clauses.base(behind.group.main)) {
            Some(Standing::Negated)
        } else if behind.group.modal
            || matches!(clauses.base(behind.group.main), "expect" | "plan" | "schedule" | "propose")
        {
            Some(if open == "will" { Standing::Planned } else { Standing::Conditional })
        } else {
            None
        }
    })
}
