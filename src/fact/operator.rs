//! Which words of a sentence take something back, and how far? "denied that", "failed to", "if",
//! "no evidence of", "planned": each an [`Operator`] with the words it reaches over.

use super::clause::{Clauses, Link};
use super::operator_noun;
use super::operator_words::{ALLEGE_IN_PASSIVE, OF_ENDING, OF_NOUN, OF_VERB, REFUSING};
use super::source::names_itself;
use super::standing::Standing;
use super::word_class::{self, WordClass};
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag};

/// A word that changes how sure it is what stands in its scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operator {
    /// How what it reaches over is said.
    pub standing: Standing,
    /// The words it reaches over.
    pub scope: Span<Tok>,
}

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
        // Inside a name nothing is taken back; before it, in its group, it may be.
        let named = clauses
            .phrases
            .get(in_phrase)
            .and_then(|p| p.mention)
            .is_some_and(|m| clauses.reading.mentions.get(m).tokens.start <= at);
        if named || clauses.tag(at) == Some(Tag::Punct) {
            continue;
        }
        operator_noun::word(clauses, at, &mut found);
    }
    found
}

/// What a verb does to its complement.
fn verb(clauses: &Clauses<'_, '_, '_, '_>, n: usize, found: &mut Vec<Operator>) {
    let clause = &clauses.all[n];
    let group = clause.group;
    let base = clauses.base(group.main);
    let after = group.tokens.end;
    if names_itself(clauses, &group) {
        return;
    }
    // "their alleged role": says it of the noun behind it alone.
    if group.tokens.len() == 1
        && matches!(
            clauses.word(group.tokens.start.wrapping_sub(1)),
            "a" | "an" | "the" | "his" | "her" | "its" | "their" | "'s"
        )
    {
        return;
    }
    let complement = complement(clauses, after);
    let refused = match clause.link {
        Link::Under(over) => REFUSING.contains(&clauses.base(clauses.all[over].group.main)),
        _ => false,
    };
    let negated = is_negated(clauses, n) || refused;
    let falsely = clauses.has_any(WordClass::FALSELY)
        && (group.tokens.start.saturating_sub(2)..after + 1)
            .any(|at| clauses.class(at).any(WordClass::FALSELY));
    let speech = clauses.reading.chunks.kinds(group.main as usize).has(crate::rule::kinds::SPEECH);
    let mut standing = OF_VERB.get(base).filter(|_| match complement {
        Complement::None => false,
        _ if ALLEGE_IN_PASSIVE.contains(&base) => clause.passive,
        // What is told or agreed on is so; a plan is only what somebody is told to do.
        Complement::That => {
            !matches!(base, "tell" | "insist" | "agree" | "decide" | "allow" | "advise" | "warn")
        }
        // "cleared of": a plan only of what somebody may do now.
        Complement::Verbal => !(base == "clear" && clauses.word(after) == "of"),
        Complement::Noun => true,
    });
    if let Some(ended) = OF_ENDING.get(base)
        && let Some(noun) = complement_noun(clauses, after)
        && OF_NOUN.get(clauses.base(noun)).is_some()
    {
        standing = Some(ended);
    }
    // "arrested him for killing her"
    let held = word_class::of(base).any(WordClass::HOLDING)
        && complement != Complement::That
        && (after..after + 8).any(|at| {
            matches!(clauses.word(at), "for" | "over")
                && clauses.all.iter().any(|c| c.group.tokens.start == at + 1 && !c.group.finite)
        });
    if held {
        standing = Some(Standing::Alleged);
    }
    if base == "clear" && clauses.word(after) == "of"
        || clause.passive && base == "clear" && (after..after + 8).any(|at| clauses.word(at) == "of")
    {
        standing = Some(Standing::Negated);
    }
    // "claimed responsibility for the attack" owns up to it.
    if base == "claim"
        && complement_noun(clauses, after).is_some_and(|at| clauses.base(at) == "responsibility")
    {
        standing = None;
    }
    // "found him not guilty of"
    if matches!(base, "find" | "plead")
        && (after..after + 6).any(|at| clauses.word(at) == "not" && clauses.word(at + 1) == "guilty")
    {
        standing = Some(if base == "find" { Standing::Negated } else { Standing::Denied });
    }
    let progressive = clauses.reading.chunks.form(group.main as usize) == Form::Gerund;
    if clauses.word(after) == "off" && matches!(base, "put" | "hold" | "break")
        || clauses.word(after) == "up" && base == "give"
        || clauses.word(after) == "out" && base == "rule"
        || clauses.word(after) == "off" && base == "call"
    {
        standing = Some(Standing::Negated);
    }
    let standing = match (standing, negated) {
        (Some(_), _) if falsely => Standing::Negated,
        // "Nobody denies that" says that it is so.
        (Some(Standing::Denied), true)
            if clauses.word(after) == "no"
                || [clause.start, group.tokens.start.wrapping_sub(1), group.tokens.start.wrapping_sub(2)]
                    .iter()
                    .any(|&at| matches!(clauses.word(at), "nobody" | "none" | "no")) =>
        {
            return;
        }
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
        // "is trying to" may yet do it.
        (Some(Standing::Failed), false) if progressive && matches!(base, "try" | "attempt" | "struggle") => {
            Standing::Planned
        }
        (Some(standing), false) => standing,
        // "did not confirm that", "has not said whether".
        (None, _) if falsely && speech => Standing::Negated,
        (None, true) if speech || matches!(base, "confirm" | "verify" | "acknowledge" | "prove" | "show") => {
            Standing::Alleged
        }
        _ => return,
    };
    let from = resumed(clauses, after).unwrap_or(after);
    let mut end = scope_end(clauses, n, from, complement);
    if REFUSING.contains(&base) {
        // "refused to deny that": what it refused is to deny, whatever is denied.
        let that = |at: &u32| clauses.word(*at) == "that" && clauses.tag(*at) == Some(Tag::Sconj);
        end = (after + 2..end).find(that).unwrap_or(end);
    }
    found.push(Operator { standing, scope: Span::new(from, end) });
}

/// Where a verb goes on behind a relative clause that parts it from what it says: "accused Karl Mott, who
/// runs a bar, | of killing her".
fn resumed(clauses: &Clauses<'_, '_, '_, '_>, after: u32) -> Option<u32> {
    const MOST: u32 = 30;
    let to = (after + MOST).min(clauses.tokens.end);
    let opens = (after..to).find(|&at| {
        clauses.word(at) == "," && matches!(clauses.word(at + 1), "who" | "which" | "whose" | "where")
    })?;
    // Only names stand before it.
    if clauses.all.iter().any(|c| after <= c.group.tokens.start && c.group.tokens.start < opens) {
        return None;
    }
    (opens + 2..to).find(|&at| {
        clauses.word(at) == ","
            && matches!(clauses.word(at + 1), "of" | "for" | "with" | "over" | "to" | "on")
    })
}

/// What follows a verb or noun.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Complement {
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
        if word.is_empty() || matches!(word, "." | ";" | ",") {
            break;
        }
        if matches!(word, "that" | "it" | "whether" | "if") {
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
            // "which he claimed had agreed": what is claimed follows at once.
            return match c.group.finite {
                true if at == after && c.link == Link::Relative => Complement::That,
                true => Complement::None,
                false => Complement::Verbal,
            };
        }
        if !matches!(
            clauses.tag(at),
            Some(
                Tag::Adv
                    | Tag::Adp
                    | Tag::Sconj
                    | Tag::Part
                    | Tag::Adj
                    | Tag::Pron
                    | Tag::Det
                    | Tag::Verb
                    | Tag::Noun
            )
        ) {
            break;
        }
        at += 1;
    }
    if at > after { Complement::Noun } else { Complement::None }
}

/// The noun that is the object of a verb, a particle and a preposition between them at most.
fn complement_noun(clauses: &Clauses<'_, '_, '_, '_>, after: u32) -> Option<u32> {
    let at = (after..after + 3).take_while(|&at| {
        at == after || matches!(clauses.tag(at - 1), Some(Tag::Adp | Tag::Adv | Tag::Part | Tag::Sconj))
    });
    at.filter_map(|at| clauses.phrase_at(at)).next().map(|p| clauses.phrases[p].head)
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
    OPENERS.contains(&clauses.word(start)) || OPENERS.contains(&clauses.word(start.wrapping_sub(1)))
}

/// How far reaches what somebody is accused of.
pub(super) fn end_of_deed(clauses: &Clauses<'_, '_, '_, '_>, from: u32) -> u32 {
    end_of(clauses, from, Complement::Verbal, false)
}

pub(super) fn end_of(
    clauses: &Clauses<'_, '_, '_, '_>,
    from: u32,
    complement: Complement,
    subordinate: bool,
) -> u32 {
    let end = clauses.tokens.end;
    let finite_at = |at: u32| clauses.all.iter().any(|c| c.group.tokens.start == at && c.group.finite);
    let clause_at = |at: u32| clauses.phrase_at(at).is_some_and(|p| finite_at(clauses.phrases[p].tokens.end));
    let mut at = from;
    while at < end {
        let word = clauses.word(at);
        match word {
            ";" | "but" | "although" | "though" | "whereas" => return at,
            "," => {
                let next = clauses.word(at + 1);
                let opens = matches!(
                    next,
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
                let and = matches!(next, "and" | "or");
                // "doubted that Norvik, which he founded, bought Halden": goes on behind the parenthesis.
                let resumes = opens
                    && clauses.all.iter().any(|c| {
                        c.group.finite
                            && c.group.tokens.start > at
                            && from <= c.start
                            && c.start < at
                            && c.link != Link::Relative
                    });
                if opens && at > from + 1 && !resumes
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

/// Where what is denied ends: before a relative clause behind a comma that closes the sentence, which the
/// article says itself ("denied that she had met its owner, whose firm bought Norvik").
pub(super) fn before_last_relative(clauses: &Clauses<'_, '_, '_, '_>, from: u32) -> u32 {
    let end = clauses.tokens.end;
    let opens = |at: &u32| {
        clauses.word(*at) == "," && matches!(clauses.word(at + 1), "who" | "which" | "whose" | "where")
    };
    let Some(at) = (from + 2..end).rev().find(opens) else { return end };
    // What goes on behind it is denied too.
    let inside = |c: &super::clause::Clause| c.group.tokens.start > at;
    let first = clauses.all.iter().find(|c| inside(c) && c.group.finite);
    let others = clauses.all.iter().filter(|c| inside(c) && c.group.finite).count() > 1;
    let resumes = clauses.all.iter().any(|c| inside(c) && c.start < at && c.link != Link::Relative);
    let joined = first.is_some_and(|c| {
        (c.group.tokens.end..end).any(|n| matches!(clauses.word(n), "and" | "or" | "that" | "to"))
    });
    if first.is_none() || others || resumes || joined { end } else { at }
}

/// Whether a verb is negated, by itself, by its subject, or by "nor" before it; "not only" is not.
pub(super) fn is_negated(clauses: &Clauses<'_, '_, '_, '_>, n: usize) -> bool {
    let clause = &clauses.all[n];
    let group = clause.group;
    if !group.negated && !clauses.has_any(WordClass::NEGATING) {
        return false;
    }
    let only =
        |at: u32| matches!(clauses.word(at), "only" | "just" | "merely" | "simply" | "solely" | "least");
    let not = |at: u32| matches!(clauses.word(at), "not" | "n't" | "n’t" | "never");
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
    // "is no longer its chairman"
    let end = group.tokens.end;
    if clauses.word(end) == "no" && matches!(clauses.word(end + 1), "longer" | "more") {
        return true;
    }
    // "At no point did Norvik …", "Nor did it …".
    let subject = clause.start;
    if matches!(
        clauses.word(subject.wrapping_sub(1)),
        "did" | "do" | "does" | "has" | "have" | "had" | "was" | "were" | "is" | "will" | "would"
    ) && (2..=5).any(|back| {
        let at = subject.wrapping_sub(back);
        matches!(clauses.word(at), "nor" | "neither" | "never" | "nowhere" | "hardly" | "scarcely" | "rarely")
            || clauses.word(at) == "no" && back > 2
    }) {
        return true;
    }
    // "no longer", "no more" before the verb; "neither … nor".
    for back in 1..=3 {
        let at = group.tokens.start.wrapping_sub(back);
        if clauses.word(at) == "no" && matches!(clauses.word(at + 1), "longer" | "more" | "way" | "means")
            || matches!(clauses.word(at), "nor" | "neither" | "hardly" | "scarcely" | "barely")
        {
            return true;
        }
    }
    if neither_nor(clauses, group.tokens.start) {
        return true;
    }
    (group.tokens.start..group.tokens.end).any(|at| clauses.word(at) == "no" || clauses.word(at) == "neither")
        || negative_subject(clauses, clause.start, group.tokens.start)
}

/// "Neither Karl Mott nor his wife, Ada Moor, has been charged": both before one verb.
fn neither_nor(clauses: &Clauses<'_, '_, '_, '_>, verb: u32) -> bool {
    const REACH: u32 = 24;
    let floor = verb.saturating_sub(REACH).max(clauses.tokens.start);
    let Some(nor) = (floor..verb).rev().find(|&at| clauses.word(at) == "nor") else { return false };
    let Some(neither) = (floor..nor).rev().find(|&at| clauses.word(at) == "neither") else { return false };
    !clauses
        .all
        .iter()
        .any(|c| neither < c.group.main && c.group.main < verb && c.group.finite && c.link != Link::Relative)
}

/// "No company", "nobody", "not a penny", "none of", "neither A nor B".
fn negative_subject(clauses: &Clauses<'_, '_, '_, '_>, start: u32, verb: u32) -> bool {
    let from = start.saturating_sub(2).max(clauses.tokens.start);
    (from..verb).any(|at| match clauses.word(at) {
        "no" => clauses.word(at + 1) != "doubt" && clauses.word(at.wrapping_sub(1)) != "with",
        "nobody" | "none" | "neither" | "nothing" | "nor" => true,
        "not" => {
            matches!(
                clauses.word(at + 1),
                "a" | "one" | "all" | "any" | "a single" | "even" | "every" | "single"
            )
        }
        _ => false,
    }) && !(from..verb).any(|at| matches!(clauses.word(at), "only" | "," | ";") && at > from + 6)
}
