//! What do nouns, adjectives and conjunctions take back of what stands behind them? "no evidence that",
//! "an attempt to", "unlikely to", "unless".

use super::clause::Clauses;
use super::operator::{Complement, Operator, end_of};
use super::operator_words::{AFFIRMING, EVIDENCE, FALSE, OF_ADJECTIVE, OF_NOUN, WORDS};
use super::standing::Standing;
use super::word_class::WordClass;
use crate::span::Span;
use crate::vocab::{Form, Tag};

/// What a word or phrase does that reaches to the end of its clause: "unless", "instead of".
fn opening(clauses: &Clauses<'_, '_, '_, '_>, at: u32, word: &str, found: &mut Vec<Operator>) {
    let starts = |phrase: &str| phrase.split(' ').enumerate().all(|(n, w)| clauses.word(at + n as u32) == w);
    for (standing, phrases) in WORDS {
        for phrase in phrases.iter().filter(|p| p.starts_with(word) && starts(p)) {
            // "should" opens a condition only where it stands first; "as if" and "even if" stay.
            if word == "should" && at != clauses.tokens.start {
                continue;
            }
            // "whether A or B did it, it was done".
            let from = at + phrase.split(' ').count() as u32;
            let mut end = end_of(clauses, from, Complement::That, true);
            // "against arresting", "close to buying": with a verb only.
            if matches!(*phrase, "against" | "close to")
                && clauses.reading.chunks.form(from.min(clauses.tokens.end - 1) as usize) != Form::Gerund
            {
                continue;
            }
            if matches!(*standing, Standing::Negated | Standing::Planned) {
                end = end_of(clauses, from, Complement::Verbal, true);
            }
            found.push(Operator { standing: *standing, scope: Span::new(from, end) });
        }
    }
}

/// What a noun, adjective or conjunction does to what stands behind it.
pub(super) fn word(clauses: &Clauses<'_, '_, '_, '_>, at: u32, found: &mut Vec<Operator>) {
    let word = clauses.word(at);
    let class = clauses.class(at);
    if class.any(WordClass::OPENING) {
        opening(clauses, at, word, found);
    }
    // "Norvik's hopes of buying it": no verb behind a possessor.
    let owned = matches!(clauses.word(at.wrapping_sub(1)), "'s" | "’s" | "its" | "his" | "her" | "their");
    // "Talks on a merger continue"
    let opening_noun = at == clauses.tokens.start
        && matches!(clauses.word(at + 1), "on" | "over" | "about" | "of" | "between")
        && clauses.word(at).ends_with('s');
    let noun = owned || opening_noun;
    let tag = clauses.tag(at).map(|tag| if tag == Tag::Verb && noun { Tag::Noun } else { tag });
    let next = clauses.word(at + 1);
    let opens = matches!(next, "to" | "that" | "not" | "whether" | "if");
    if tag != Some(Tag::Noun) && !opens && !class.any(WordClass::TOO) {
        return;
    }
    let base = clauses.base(at);
    if tag == Some(Tag::Noun) && OF_NOUN.get(base).is_none() && !class.any(WordClass::TOO) {
        return;
    }
    let third = clauses.word(at + 2);
    let linked = matches!(next, "that" | "to" | "of" | "over" | "for" | "about" | "on" | "against")
        || clauses.all.iter().any(|c| c.group.tokens.start == at + 1 && c.group.infinitive);
    let mut standing = None;
    // "One theory is that", "no evidence has emerged that".
    let evidence = EVIDENCE.contains(&base) && is_no(clauses, at);
    let that = match () {
        () if matches!(next, "is" | "was" | "were" | "are") && third == "that" => Some(at + 2),
        () if evidence => (at + 1..at + 6).find(|&that| clauses.word(that) == "that"),
        () => None,
    };
    let mut from = at + 1;
    // "an attempt by Norvik to buy it"
    let by = next == "by"
        && clauses.phrase_at(at + 2).is_some_and(|p| {
            let end = clauses.phrases[p].tokens.end;
            clauses.all.iter().any(|c| c.group.tokens.start == end && c.group.infinitive)
        });
    let linked = linked || by;
    if tag == Some(Tag::Noun) && (linked || that.is_some()) {
        from = that.unwrap_or(from);
        standing = OF_NOUN.get(base);
        // "the plan of Norvik", "reports on", "in charge of", "the deal of the year".
        if next == "of"
            && !matches!(standing, Some(Standing::Alleged | Standing::Conditional | Standing::Denied))
            && clauses.reading.chunks.form(at as usize + 2) != Form::Gerund
            || base == "charge" && clauses.word(at.wrapping_sub(1)) == "in"
            || base == "report" && next != "that" && next != "of"
            || EVIDENCE.contains(&base) && base != "suggestion" && !evidence
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
            && matches!(before, "false" | "untrue" | "baseless" | "unfounded" | "fake" | "bogus")
        {
            standing = Some(Standing::Denied);
        }
        if matches!(standing, Some(Standing::Alleged)) && is_called_false(clauses, from) {
            standing = Some(Standing::Denied);
        }
        if standing.is_some() && matches!(before, "failed" | "abortive" | "unsuccessful" | "botched") {
            standing = Some(Standing::Failed);
        }
    } else if opens && !matches!(tag, Some(Tag::Noun | Tag::Propn)) {
        standing = OF_ADJECTIVE.get(word);
        let negated =
            (at.saturating_sub(3)..at).any(|b| matches!(clauses.word(b), "not" | "n't" | "no" | "never"));
        if standing == Some(Standing::Planned) && negated {
            standing = Some(Standing::Negated);
        }
        if negated && standing.is_none() {
            let row = AFFIRMING.iter().find(|(_, words)| words.contains(&word));
            standing = row.map(|(standing, _)| *standing);
        }
        if word == "careful" && next != "not" {
            standing = Some(Standing::Planned);
        }
    } else if word == "too" && (next == "to" || clauses.word(at + 2) == "to") && !third.is_empty() {
        standing = Some(Standing::Negated);
    }
    if let Some(standing) = standing {
        let complement = if next == "that" || that.is_some() { Complement::That } else { Complement::Verbal };
        found.push(Operator {
            standing,
            scope: Span::new(from, end_of(clauses, from + 1, complement, false)),
        });
    }
}

/// Whether "no" stands before a noun, or its verb is negated: "no evidence", "have found no sign".
fn is_no(clauses: &Clauses<'_, '_, '_, '_>, at: u32) -> bool {
    (1..=3).any(|back| {
        matches!(
            clauses.word(at.wrapping_sub(back)),
            "no" | "little" | "without" | "not" | "n't" | "never" | "any" | "neither"
        )
    })
}

/// Whether a report is said to be false behind what it says: "reports that it had failed were wrong".
fn is_called_false(clauses: &Clauses<'_, '_, '_, '_>, from: u32) -> bool {
    // "called reports that it had failed nonsense"
    let calls = |at: u32| {
        let over = clauses.all.iter().find(|c| c.group.tokens.end < from && c.group.tokens.end + 3 >= from);
        at + 1 >= clauses.tokens.end - 1
            && over.is_some_and(|c| matches!(clauses.base(c.group.main), "brand" | "call" | "deem" | "label"))
    };
    (from + 2..clauses.tokens.end).any(|at| {
        FALSE.contains(&clauses.word(at))
            && (calls(at)
                || (at - 2..at)
                    .any(|be| matches!(clauses.word(be), "is" | "are" | "was" | "were" | "as" | "be")))
    })
}
