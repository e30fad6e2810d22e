//! Which words of a sentence take something back, and how far? "denied that", "failed to", "if",
//! "no evidence of", "planned": each an [`Operator`] with the words it reaches over.

use super::clause::{Clauses, Link};
use super::standing::Standing;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A word that changes how sure it is what stands in its scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operator {
    /// How what it reaches over is said.
    pub standing: Standing,
    /// The words it reaches over.
    pub scope: Span<Tok>,
}

/// Verbs by how what they say of is meant; the lists are sorted by kind, not by letter.
const VERBS: &[(Standing, &str)] = &[
    (Standing::Denied, "deny dispute refute reject disavow disprove debunk contradict rebut disclaim"),
    (Standing::Failed, "fail try attempt foil thwart neglect struggle forget omit"),
    (
        Standing::Negated,
        "refuse decline prevent avert avoid block stop halt cancel abandon scrap prohibit forbid dissuade \
         veto forgo cease acquit exonerate clear absolve shelve abort ban bar exclude overturn annul withhold \
         renounce",
    ),
    (
        Standing::Planned,
        "plan intend aim hope want wish expect propose agree promise pledge vow threaten prepare offer decide \
         consider seek schedule await demand urge ask order recommend authorise authorize permit invite need \
         approve request require tell encourage contemplate mull discuss negotiate envisage envision foresee \
         predict forecast anticipate commit undertake mean design advise warn press lobby push work bid weigh \
         suggest favor favour study explore opt swear instruct direct allow call wait set slate tip insist",
    ),
    (
        Standing::Alleged,
        "allege claim accuse charge suspect believe think assume speculate rumor rumour purport blame \
         insinuate imply argue contend hint fear appear seem indict presume suppose imagine feel report \
         understand say assert theorise theorize implicate guess pretend know",
    ),
    (Standing::Questioned, "wonder question doubt investigate examine probe ask inquire debate disagree"),
];

/// Verbs of the list that plan only what an infinitive or gerund says: "ordered them to leave".
const ALLEGE_IN_PASSIVE: &[&str] = &["report", "understand", "say", "know"];

/// Nouns with what they do to the clause or the "of" behind them.
const NOUNS: &[(Standing, &str)] = &[
    (Standing::Denied, "denial hoax fabrication misinformation disinformation"),
    (Standing::Failed, "attempt failure try"),
    (Standing::Negated, "refusal lack absence inability"),
    (
        Standing::Planned,
        "plan proposal intention intent bid effort offer decision promise pledge vow threat wish desire hope \
         ambition commitment preparation call demand request talk negotiation order expectation readiness \
         willingness goal aim deal",
    ),
    (
        Standing::Alleged,
        "allegation claim accusation rumor rumour speculation suspicion report charge theory belief \
         suggestion hint insinuation assertion evidence indictment",
    ),
    (
        Standing::Conditional,
        "possibility prospect chance risk likelihood fear danger probability potential event",
    ),
    (Standing::Questioned, "question doubt uncertainty"),
];

/// Adjectives and participles with "to" or "that" behind them.
const ADJECTIVES: &[(Standing, &str)] = &[
    (
        Standing::Planned,
        "due set likely ready about scheduled poised willing going prepared bound eager keen determined \
         reluctant hesitant free slated tipped anxious",
    ),
    (Standing::Negated, "unable unwilling unlikely yet powerless loath careful"),
    (Standing::Questioned, "unclear uncertain unsure"),
    (Standing::Alleged, "possible probable conceivable plausible rumored rumoured"),
    (Standing::Denied, "untrue false wrong impossible unthinkable"),
];

/// Words and phrases that reach to the end of their clause.
const WORDS: &[(Standing, &[&str])] = &[
    (Standing::Questioned, &["whether"]),
    (
        Standing::Conditional,
        &[
            "if",
            "unless",
            "provided that",
            "providing that",
            "assuming",
            "supposing",
            "in case",
            "should",
            "lest",
            "on condition that",
            "were it",
        ],
    ),
    (Standing::Negated, &["without", "instead of", "rather than", "far from", "short of", "in lieu of"]),
];

/// Adverbs that stand beside the verb they weaken.
pub(super) const WEAK: &[(Standing, &[&str])] = &[
    (
        Standing::Alleged,
        &[
            "reportedly",
            "allegedly",
            "supposedly",
            "purportedly",
            "apparently",
            "possibly",
            "perhaps",
            "maybe",
            "probably",
            "presumably",
            "seemingly",
            "ostensibly",
            "conceivably",
            "rumoredly",
            "likely",
        ],
    ),
    (Standing::Failed, &["nearly", "almost", "narrowly"]),
    (Standing::Negated, &["never", "hardly", "scarcely", "nowhere", "neither", "nor"]),
];

/// The words of a table with their standing; of a word that stands twice the first.
struct Table(LazyLock<BTreeMap<&'static str, Standing>>);

impl Table {
    fn get(&self, word: &str) -> Option<Standing> {
        self.0.get(word).copied()
    }
}

fn index(rows: &[(Standing, &'static str)]) -> BTreeMap<&'static str, Standing> {
    let all = rows.iter().rev().flat_map(|(standing, words)| words.split(' ').map(|w| (w, *standing)));
    all.collect()
}

static OF_VERB: Table = Table(LazyLock::new(|| index(VERBS)));
static OF_NOUN: Table = Table(LazyLock::new(|| index(NOUNS)));
static OF_ADJECTIVE: Table = Table(LazyLock::new(|| index(ADJECTIVES)));

/// Finds the operators of a sentence.
pub(super) fn find(clauses: &Clauses<'_, '_, '_, '_>) -> Vec<Operator> {
    let mut found = Vec::new();
    for n in 0..clauses.all.len() {
        verb(clauses, n, &mut found);
    }
    let mut in_phrase = 0;
    for at in clauses.tokens.range() {
        let at = at as u32;
        while clauses.phrases.get(in_phrase).is_some_and(|p| p.tokens.end <= at) {
            in_phrase += 1;
        }
        let named =
            clauses.phrases.get(in_phrase).is_some_and(|p| p.mention.is_some() && p.tokens.start <= at);
        if named || clauses.tag(at) == Some(Tag::Punct) {
            continue;
        }
        word(clauses, at, &mut found);
    }
    found
}

/// What a verb does to its complement.
fn verb(clauses: &Clauses<'_, '_, '_, '_>, n: usize, found: &mut Vec<Operator>) {
    let clause = &clauses.all[n];
    let group = clause.group;
    let base = clauses.base(group.main);
    let after = group.tokens.end;
    let complement = complement(clauses, after);
    let negated = is_negated(clauses, n);
    let falsely = ["falsely", "wrongly", "erroneously", "mistakenly", "wrongfully"]
        .iter()
        .any(|w| (group.tokens.start.saturating_sub(2)..after + 1).any(|at| clauses.word(at) == *w));
    let speech = clauses.reading.chunks.kinds(group.main as usize).has(crate::rule::kinds::SPEECH);
    let mut standing = OF_VERB.get(base).filter(|_| match complement {
        Complement::None => false,
        _ if ALLEGE_IN_PASSIVE.contains(&base) => clause.passive,
        // "expected that", "agreed that", "insisted that": a plan only of what is to be done.
        Complement::That => true,
        _ => true,
    });
    if clauses.word(after) == "out" && base == "rule" || clauses.word(after) == "off" && base == "call" {
        standing = Some(Standing::Negated);
    }
    let standing = match (standing, negated) {
        (Some(_), _) if falsely => Standing::Denied,
        (Some(Standing::Denied), true) => Standing::Alleged,
        (Some(Standing::Failed | Standing::Negated), true) => return,
        (Some(Standing::Questioned), true) => {
            if base == "doubt" || base == "question" {
                return;
            }
            Standing::Questioned
        }
        (Some(_), true) => Standing::Negated,
        (Some(Standing::Failed), false) if clause.group.modal => Standing::Conditional,
        (Some(standing), false) => standing,
        // "did not confirm that", "has not said whether".
        (None, _) if falsely && speech => Standing::Denied,
        (None, true) if speech || matches!(base, "confirm" | "verify" | "acknowledge" | "prove" | "show") => {
            Standing::Alleged
        }
        _ => return,
    };
    found.push(Operator { standing, scope: Span::new(after, scope_end(clauses, n, after, complement)) });
}

/// What follows a verb or noun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Complement {
    /// "that" or a clause without it.
    That,
    /// An infinitive or gerund, with or without an object or preposition before it.
    Verbal,
    /// A noun group.
    Noun,
    None,
}

fn complement(clauses: &Clauses<'_, '_, '_, '_>, after: u32) -> Complement {
    let mut at = after;
    for _ in 0..6 {
        let word = clauses.word(at);
        if word.is_empty() || matches!(word.as_str(), "." | ";" | ",") {
            break;
        }
        if matches!(word.as_str(), "that" | "it" | "whether" | "if") {
            return Complement::That;
        }
        if let Some(p) = clauses.phrase_at(at) {
            let end = clauses.phrases[p].tokens.end;
            if clauses
                .all
                .iter()
                .any(|c| c.group.finite && c.group.tokens.start == end && c.link != Link::Relative)
            {
                return Complement::That;
            }
            at = end;
            continue;
        }
        if let Some(c) = clauses.all.iter().find(|c| c.group.tokens.start == at) {
            return if c.group.finite { Complement::None } else { Complement::Verbal };
        }
        if !matches!(
            clauses.tag(at),
            Some(Tag::Adv | Tag::Adp | Tag::Part | Tag::Adj | Tag::Pron | Tag::Det | Tag::Verb | Tag::Noun)
        ) {
            break;
        }
        at += 1;
    }
    if at > after { Complement::Noun } else { Complement::None }
}

/// Where the complement ends that starts at `from`.
fn scope_end(clauses: &Clauses<'_, '_, '_, '_>, governor: usize, from: u32, complement: Complement) -> u32 {
    let subordinate = clauses.all.get(governor).is_some_and(|c| is_subordinate(clauses, c.start));
    end_of(clauses, from, complement, subordinate)
}

/// Whether the clause that starts here is said beside the main one: "what its managers claimed".
fn is_subordinate(clauses: &Clauses<'_, '_, '_, '_>, start: u32) -> bool {
    const OPENERS: &[&str] = &[
        "what", "who", "which", "when", "while", "although", "though", "because", "as", "after", "before",
        "since", "once", "until", "where", "whatever", "despite",
    ];
    OPENERS.contains(&clauses.word(start).as_str())
        || OPENERS.contains(&clauses.word(start.wrapping_sub(1)).as_str())
}

fn end_of(clauses: &Clauses<'_, '_, '_, '_>, from: u32, complement: Complement, subordinate: bool) -> u32 {
    let end = clauses.tokens.end;
    let finite_at = |at: u32| clauses.all.iter().any(|c| c.group.tokens.start == at && c.group.finite);
    let clause_at = |at: u32| clauses.phrase_at(at).is_some_and(|p| finite_at(clauses.phrases[p].tokens.end));
    let mut at = from;
    while at < end {
        let word = clauses.word(at);
        match word.as_str() {
            ";" | "but" | "although" | "though" | "whereas" => return at,
            "," => {
                let next = clauses.word(at + 1);
                let opens = matches!(
                    next.as_str(),
                    "who"
                        | "which"
                        | "whose"
                        | "where"
                        | "after"
                        | "when"
                        | "while"
                        | "following"
                        | "as"
                        | "because"
                );
                let and = matches!(next.as_str(), "and" | "or");
                if opens && at > from + 1
                    || subordinate && !and
                    || (clause_at(at + 1) || and && clause_at(at + 2)) && at > from + 1
                    || complement != Complement::That && (finite_at(at + 1) || and && finite_at(at + 2))
                {
                    return at;
                }
            }
            "and"
                if complement != Complement::That
                    && (finite_at(at + 1) || clause_at(at + 1))
                    && at > from =>
            {
                return at;
            }
            "while" | "because" if at > from => return at,
            _ => {}
        }
        at += 1;
    }
    end
}

/// Whether a verb is negated, by itself, by its subject, or by "nor" before it; "not only" is not.
pub(super) fn is_negated(clauses: &Clauses<'_, '_, '_, '_>, n: usize) -> bool {
    let clause = &clauses.all[n];
    let group = clause.group;
    let only = |at: u32| {
        matches!(clauses.word(at).as_str(), "only" | "just" | "merely" | "simply" | "solely" | "least")
    };
    let not = |at: u32| matches!(clauses.word(at).as_str(), "not" | "n't" | "n’t" | "never");
    let stretch = group.tokens.start.saturating_sub(2).max(clauses.tokens.start)..group.tokens.end;
    if group.negated || stretch.clone().any(|at| not(at) && clauses.tag(at) != Some(Tag::Punct)) {
        let cancelled = stretch.clone().any(|at| not(at) && only(at + 1))
            || (group.tokens.start..group.tokens.end + 1).any(only) && group.negated;
        // A "not" two words before may be another verb's.
        let own = group.negated
            || (group.tokens.start.saturating_sub(2)..group.tokens.start).any(|at| {
                not(at) && !clauses.all.iter().any(|c| c.group.tokens.start <= at && at < c.group.tokens.end)
            });
        if own && !cancelled {
            return true;
        }
    }
    // "no longer", "no more" before the verb; "neither … nor".
    for back in 1..=3 {
        let at = group.tokens.start.wrapping_sub(back);
        if clauses.word(at) == "no"
            && matches!(clauses.word(at + 1).as_str(), "longer" | "more" | "way" | "means")
            || matches!(clauses.word(at).as_str(), "nor" | "neither" | "hardly" | "scarcely" | "barely")
        {
            return true;
        }
    }
    (group.tokens.start..group.tokens.end).any(|at| clauses.word(at) == "no" || clauses.word(at) == "neither")
        || negative_subject(clauses, clause.start, group.tokens.start)
}

/// "No company", "nobody", "not a penny", "none of", "neither A nor B".
fn negative_subject(clauses: &Clauses<'_, '_, '_, '_>, start: u32, verb: u32) -> bool {
    let from = start.saturating_sub(2).max(clauses.tokens.start);
    (from..verb).any(|at| match clauses.word(at).as_str() {
        "no" => clauses.word(at + 1) != "doubt" && clauses.word(at.wrapping_sub(1)) != "with",
        "nobody" | "none" | "neither" | "nothing" | "nor" => true,
        "not" => {
            matches!(
                clauses.word(at + 1).as_str(),
                "a" | "one" | "all" | "any" | "a single" | "even" | "every" | "single"
            )
        }
        _ => false,
    }) && !(from..verb).any(|at| matches!(clauses.word(at).as_str(), "only" | "," | ";") && at > from + 6)
}

/// What a noun, adjective or conjunction does to what stands behind it.
fn word(clauses: &Clauses<'_, '_, '_, '_>, at: u32, found: &mut Vec<Operator>) {
    let word = clauses.word(at);
    let next = clauses.word(at + 1);
    let third = clauses.word(at + 2);
    let starts = |phrase: &str| phrase.split(' ').enumerate().all(|(n, w)| clauses.word(at + n as u32) == w);
    for (standing, phrases) in WORDS {
        for phrase in phrases.iter().filter(|p| starts(p)) {
            // "should" opens a condition only where it stands first; "as if" and "even if" stay.
            if word == "should" && at != clauses.tokens.start {
                continue;
            }
            // "whether A or B did it, it was done".
            let from = at + phrase.split(' ').count() as u32;
            let mut end = end_of(clauses, from, Complement::That, true);
            if *standing == Standing::Negated {
                end = end_of(clauses, from, Complement::Verbal, true);
            }
            found.push(Operator { standing: *standing, scope: Span::new(from, end) });
        }
    }
    let base = clauses.base(at);
    let tag = clauses.tag(at);
    let linked = matches!(next.as_str(), "that" | "to" | "of" | "over" | "for" | "about" | "on" | "against")
        || clauses.all.iter().any(|c| c.group.tokens.start == at + 1 && c.group.infinitive);
    let mut standing = None;
    if tag == Some(Tag::Noun) && linked {
        standing = OF_NOUN.get(base);
        // "the plan of Norvik", "reports on", "in charge of", "the deal of the year".
        if next == "of"
            && !matches!(standing, Some(Standing::Alleged | Standing::Conditional | Standing::Denied))
            && clauses.reading.chunks.form(at as usize + 2) != Form::Gerund
            || base == "charge" && clauses.word(at.wrapping_sub(1)) == "in"
            || base == "report" && next != "that" && next != "of"
            || base == "evidence" && !is_no(clauses, at)
        {
            standing = None;
        }
        if standing.is_some() && is_no(clauses, at) {
            standing = match standing {
                Some(Standing::Questioned) => None,
                Some(Standing::Failed | Standing::Negated) => None,
                Some(Standing::Denied) => Some(Standing::Alleged),
                _ => Some(Standing::Negated),
            };
        } else if standing == Some(Standing::Questioned) && base == "doubt" && is_no(clauses, at) {
            standing = None;
        }
        let before = clauses.word(at.wrapping_sub(1));
        if standing.is_some()
            && matches!(before.as_str(), "false" | "untrue" | "baseless" | "unfounded" | "fake" | "bogus")
        {
            standing = Some(Standing::Denied);
        }
        if standing.is_some() && matches!(before.as_str(), "failed" | "abortive" | "unsuccessful" | "botched")
        {
            standing = Some(Standing::Failed);
        }
    } else if (next == "to" || next == "that" || next == "not" || next == "whether" || next == "if")
        && !matches!(tag, Some(Tag::Noun | Tag::Propn))
    {
        standing = OF_ADJECTIVE.get(&word);
        let negated = (at.saturating_sub(3)..at)
            .any(|b| matches!(clauses.word(b).as_str(), "not" | "n't" | "no" | "never"));
        if standing == Some(Standing::Planned) && negated {
            standing = Some(Standing::Negated);
        }
        if word == "careful" && next != "not" {
            standing = Some(Standing::Planned);
        }
    } else if word == "too" && (next == "to" || clauses.word(at + 2) == "to") && !third.is_empty() {
        standing = Some(Standing::Negated);
    }
    if let Some(standing) = standing {
        let complement = if next == "that" { Complement::That } else { Complement::Verbal };
        found.push(Operator {
            standing,
            scope: Span::new(at + 1, end_of(clauses, at + 2, complement, false)),
        });
    }
}

/// Whether "no" stands before a noun, or its verb is negated: "no evidence", "have found no sign".
fn is_no(clauses: &Clauses<'_, '_, '_, '_>, at: u32) -> bool {
    (1..=3).any(|back| {
        matches!(
            clauses.word(at.wrapping_sub(back)).as_str(),
            "no" | "little" | "without" | "not" | "n't" | "never" | "any" | "neither"
        )
    })
}
