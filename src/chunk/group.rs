//! Which words form noun groups and verb groups? One pass each, over tags.

use super::Chunks;
use crate::boundary::Document;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag, Vocab};

/// A noun with what stands before it: "the country's premier intelligence bureau".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounGroup {
    /// Its words.
    pub tokens: Span<Tok>,
    /// Its head: the last noun.
    pub head: u32,
}

/// A verb with its auxiliaries, "not" and adverbs between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its words.
    pub tokens: Span<Tok>,
    /// The main verb.
    pub main: u32,
    /// Whether it is in the passive ("was sanctioned").
    pub passive: bool,
    /// Whether "not", "n't" or "never" stands in it.
    pub negated: bool,
    /// Whether a modal stands in it: will, would, may, might, could, should, must.
    pub modal: bool,
    /// Whether it is an infinitive with "to".
    pub infinitive: bool,
    /// Whether it has a finite verb.
    pub finite: bool,
    /// When it happens, by its finite verb.
    pub tense: Tense,
    /// Whether it is perfect: "has sold", "having sold".
    pub perfect: bool,
    /// Whether it is progressive: "is selling".
    pub progressive: bool,
    /// The word that says whether it may, must or will be: "may", "must", "will".
    pub modal_word: Option<u32>,
    /// The particle that makes a verb with it: "carry out", "take over"; it may stand behind an object.
    pub particle: Option<u32>,
}

/// The tense of a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tense {
    /// is, sells
    Present,
    /// was, sold
    Past,
    /// will sell
    Future,
    /// Not finite.
    None,
}

/// Finds the noun groups: a determiner or possessor, adjectives, numbers, nouns. A possessive 's
/// joins the group before it to the one behind it.
pub(super) fn noun_groups(chunks: &mut Chunks<'_, '_>) {
    let document = chunks.document;
    let mut groups: Vec<NounGroup> = Vec::new();
    for sentence in document.sentences() {
        let (mut n, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while n < end {
            let start = n;
            let mut head = None;
            while n < end {
                match chunks.tags[n] {
                    Tag::Noun | Tag::Propn => head = Some(n),
                    Tag::Det if n == start || head.is_none() && chunks.tags[n - 1] == Tag::Det => {}
                    Tag::Pron if n == start && chunks.marks[n].any(Marks::OWNER) => {}
                    // "In 1998 Norvik bought": the year is no part of the name.
                    Tag::Num
                        if n == start && is_lone_year(chunks, n, sentence.tokens.start as usize, end) =>
                    {
                        head = Some(n);
                        break;
                    }
                    Tag::Num | Tag::Sym => {}
                    Tag::Adj => {
                        if head.is_some() && !continues_with_noun(chunks, n, end) {
                            break;
                        }
                    }
                    Tag::Adv
                        if head.is_none()
                            && n + 1 < end
                            && (matches!(chunks.tags[n + 1], Tag::Adj | Tag::Num)
                                || n > start && joins(document, n + 1, end)) => {}
                    Tag::Verb
                        if (n > start || is_name_part(chunks, n, end))
                            && (head.is_none()
                                || chunks.marks[n - 1].any(Marks::GENITIVE)
                                // "state - owned banks" in a text whose words are parted
                                || document.space_before(n) && joins(document, n - 1, end))
                            && (chunks.forms[n].is_participle() || chunks.forms[n] == Form::Gerund)
                            && continues_with_noun(chunks, n, end)
                            && (n == start || chunks.tags[n - 1] != Tag::Pron) => {}
                    Tag::Part if head == Some(n.wrapping_sub(1)) && chunks.marks[n].any(Marks::GENITIVE) => {}
                    Tag::Punct
                        if document.word(n) == "-"
                            && n > start
                            && joins(document, n, end)
                            && matches!(
                                chunks.tags[n + 1],
                                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Verb
                            ) => {}
                    Tag::Punct
                        if document.word(n) == ","
                            && head.is_none()
                            && n > start
                            && n + 1 < end
                            && chunks.tags[n - 1] == Tag::Adj
                            && chunks.tags[n + 1] == Tag::Adj => {}
                    _ => break,
                }
                n += 1;
            }
            // A number alone may head a group ("two were killed"); what is behind the head falls off.
            // "13 %" ends with its sign.
            let amount = |m: &usize| chunks.tags[*m] == Tag::Num || *m > start && document.word(*m) == "%";
            let head = head.or_else(|| (start..n).rev().find(amount));
            if let Some(head) = head {
                let tokens = Span::from_usize(start, head + 1);
                groups.push(NounGroup { tokens, head: head as u32 });
                n = head + 1;
                // The rest of a possessor without its head noun.
                if n < end && chunks.tags[n] == Tag::Part && chunks.marks[n].any(Marks::GENITIVE) {
                    n += 1;
                }
            } else {
                n = n.max(start + 1);
            }
        }
    }
    chunks.noun_groups = join_quantities(chunks, groups);
}

/// "thousands of tech workers" is one group: a quantity says how much of what is behind "of".
fn join_quantities(chunks: &Chunks<'_, '_>, groups: Vec<NounGroup>) -> Vec<NounGroup> {
    let mut joined: Vec<NounGroup> = Vec::with_capacity(groups.len());
    for group in groups {
        let quantity = joined.last_mut().filter(|last| {
            last.tokens.end + 1 == group.tokens.start
                && chunks.marks[last.tokens.end as usize].any(Marks::OF)
                && chunks.marks[last.head as usize].any(Marks::QUANTITY)
        });
        match quantity {
            Some(last) => *last = NounGroup { tokens: last.tokens.cover(&group.tokens), head: group.head },
            None => joined.push(group),
        }
    }
    joined
}

/// "United" in "United Nations": a participle with a capital before a name.
fn is_name_part(chunks: &Chunks<'_, '_>, n: usize, end: usize) -> bool {
    chunks.capitals[n] & 1 == 1
        && n + 1 < end
        && chunks.tags[n + 1] == Tag::Propn
        && (chunks.forms[n].is_participle() || chunks.forms[n] == Form::Gerund)
}

/// Whether a hyphen makes one word of what stands beside it. In a text whose words are parted already,
/// where a blank stands even before commas, one between blanks does; a dash is written "--" there.
fn joins(document: &Document<'_>, hyphen: usize, end: usize) -> bool {
    if hyphen == 0 || hyphen + 1 >= end || document.word(hyphen) != "-" {
        return false;
    }
    match (document.space_before(hyphen), document.space_before(hyphen + 1)) {
        (false, false) => true,
        (true, true) => (hyphen + 1..end.min(hyphen + 40))
            .find(|&n| matches!(document.word(n), "," | "." | "'s" | "n't" | "''"))
            .is_some_and(|n| document.space_before(n)),
        _ => false,
    }
}

/// A year behind its preposition, with a name or pronoun behind it.
fn is_lone_year(chunks: &Chunks<'_, '_>, n: usize, first: usize, end: usize) -> bool {
    n > first
        && n + 1 < end
        && chunks.kinds[n].has(crate::rule::kinds::YEAR)
        && chunks.tags[n - 1] == Tag::Adp
        && matches!(chunks.tags[n + 1], Tag::Propn | Tag::Pron)
}

fn continues_with_noun(chunks: &Chunks<'_, '_>, from: usize, end: usize) -> bool {
    (from + 1..end.min(from + 4))
        .find(|&n| !matches!(chunks.tags[n], Tag::Adj | Tag::Num))
        .is_some_and(|n| matches!(chunks.tags[n], Tag::Noun | Tag::Propn))
}

/// Finds the verb groups: auxiliaries, "not", adverbs between them, the main verb; or an infinitive.
pub(super) fn verb_groups(chunks: &mut Chunks<'_, '_>, vocab: &Vocab) {
    let document = chunks.document;
    let mut groups = Vec::with_capacity(document.sentences().len() * 2);
    for sentence in document.sentences() {
        let (mut n, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while n < end {
            match verb_group(chunks, n, end) {
                Some(mut group) => {
                    group.particle = particle(chunks, &group, end, vocab);
                    n = group.tokens.end as usize;
                    groups.push(group);
                }
                None => n += 1,
            }
        }
    }
    chunks.verb_groups = groups;
}

/// The verb group that starts at `start`, if one does.
fn verb_group(chunks: &Chunks<'_, '_>, start: usize, end: usize) -> Option<VerbGroup> {
    let infinitive = chunks.tags[start] == Tag::Part && chunks.marks[start].any(Marks::TO);
    if !matches!(chunks.tags[start], Tag::Verb | Tag::Aux) && !infinitive || is_name_part(chunks, start, end)
    {
        return None;
    }
    let mut group = VerbGroup {
        tokens: Span::from_usize(start, start + 1),
        main: start as u32,
        passive: false,
        negated: false,
        modal: false,
        infinitive,
        finite: false,
        tense: Tense::None,
        perfect: false,
        progressive: false,
        modal_word: None,
        particle: None,
    };
    let mut main = None;
    // What the auxiliary before asks for.
    let (mut last_be, mut last_have) = (false, false);
    let mut n = start + usize::from(infinitive);
    // "not to sell"
    if start > 0
        && infinitive
        && chunks.tags[start - 1] == Tag::Part
        && chunks.marks[start - 1].any(Marks::NOT)
    {
        group.negated = true;
    }
    while n < end {
        match chunks.tags[n] {
            Tag::Aux => {
                let marks = chunks.marks[n];
                // "'s" and "'d" stand for several verbs: what follows tells them apart.
                let participle_next =
                    n + 1 < end && chunks.tags[n + 1] == Tag::Verb && chunks.forms[n + 1].is_participle();
                let have = marks.any(Marks::HAVE) && (!marks.any(Marks::MODAL) || participle_next);
                if marks.any(Marks::MODAL) && !have {
                    group.modal = true;
                    group.modal_word.get_or_insert(n as u32);
                }
                if main.is_none() && !infinitive && !marks.any(Marks::INFINITE) {
                    group.finite = true;
                    group.tense = if marks.any(Marks::PAST) {
                        Tense::Past
                    } else if marks.any(Marks::FUTURE) {
                        Tense::Future
                    } else {
                        Tense::Present
                    };
                }
                group.perfect |= last_have && marks.any(Marks::BEEN);
                group.progressive |= last_be && marks.any(Marks::BEING);
                (last_be, last_have) = (marks.any(Marks::BE.or(Marks::GET)), have);
                main = Some(n);
            }
            Tag::Verb => {
                let form = chunks.forms[n];
                if main.is_none() && !infinitive {
                    let (finite, tense) = match form {
                        Form::Third => (true, Tense::Present),
                        Form::Base => (true, Tense::Present),
                        Form::Past => (true, Tense::Past),
                        Form::PastOrParticiple if !is_reduced(chunks, n, end) => (true, Tense::Past),
                        _ => (false, Tense::None),
                    };
                    (group.finite, group.tense) = (finite, tense);
                    group.passive = !finite && form.is_participle();
                } else {
                    group.passive = last_be && form.is_participle();
                    group.perfect |= last_have && form.is_participle();
                    group.progressive |= last_be && form == Form::Gerund;
                }
                main = Some(n);
                break;
            }
            Tag::Part if chunks.marks[n].any(Marks::NOT) => group.negated = true,
            Tag::Adv => {
                let steps_over = |m: &usize| {
                    chunks.tags[*m] != Tag::Adv
                        && !(chunks.tags[*m] == Tag::Part && chunks.marks[*m].any(Marks::NOT))
                };
                let verb_behind = (n + 1..end.min(n + 4))
                    .find(steps_over)
                    .is_some_and(|m| matches!(chunks.tags[m], Tag::Verb | Tag::Aux));
                if !verb_behind {
                    break;
                }
                group.negated |= chunks.marks[n].any(Marks::NOT);
            }
            _ => break,
        }
        n += 1;
    }
    let main = main?;
    // "is not", "did not": what denies may stand last.
    if main + 1 < end && chunks.tags[main] == Tag::Aux && chunks.marks[main + 1].any(Marks::NOT) {
        group.negated = true;
    }
    if start > 0 && chunks.tags[start - 1] == Tag::Adv && chunks.marks[start - 1].any(Marks::NOT) {
        group.negated = true;
    }
    group.main = main as u32;
    group.tokens = Span::from_usize(start, main + 1);
    Some(group)
}

/// Whether a form in -ed is a participle behind its noun ("the firm, bought by Norvik") and not the
/// past tense: "by" follows, or the sentence has its finite verb beside it.
fn is_reduced(chunks: &Chunks<'_, '_>, n: usize, end: usize) -> bool {
    if n + 1 < end && chunks.marks[n + 1].any(Marks::BY) {
        return true;
    }
    // "…, based in Leeds, …" and "weapons used in the attack were": no object, and a finite verb soon behind.
    // "stayed until the water fell"
    if n + 1 < end
        && matches!(chunks.document.word(n + 1), "until" | "till" | "after" | "before" | "since" | "like")
    {
        return false;
    }
    let after_noun = n > 0 && matches!(chunks.tags[n - 1], Tag::Noun | Tag::Propn | Tag::Punct | Tag::Num);
    let preposition_next = n + 1 < end && chunks.tags[n + 1] == Tag::Adp;
    if !after_noun || !preposition_next {
        return false;
    }
    let stop = (n + 1..end.min(n + 14)).find(|&m| {
        matches!(chunks.tags[m], Tag::Sconj | Tag::Pron | Tag::Cconj)
            || matches!(chunks.tags[m], Tag::Verb | Tag::Aux | Tag::Part)
    });
    stop.is_some_and(|m| {
        chunks.tags[m] == Tag::Aux && !chunks.marks[m].any(Marks::INFINITE)
            || chunks.tags[m] == Tag::Verb
                && matches!(chunks.forms[m], Form::Third | Form::Past | Form::PastOrParticiple)
    }) && chunks.tags[n - 1] != Tag::Pron
}

/// The particle of a phrasal verb: right behind the verb, or behind a short object.
fn particle(chunks: &Chunks<'_, '_>, group: &VerbGroup, end: usize, vocab: &Vocab) -> Option<u32> {
    let main = group.main as usize;
    let base = chunks.bases[main];
    if chunks.tags[main] != Tag::Verb || !vocab.has_particle(base) {
        return None;
    }
    for n in main + 1..end.min(main + 5) {
        match chunks.tags[n] {
            Tag::Adp | Tag::Adv if vocab.is_phrasal(base, chunks.words[n]) => {
                // Behind an object only where no object of its own follows: "take it over".
                let own_object = n > main + 1
                    && n + 1 < end
                    && matches!(
                        chunks.tags[n + 1],
                        Tag::Det | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::Adj
                    );
                return (!own_object).then_some(n as u32);
            }
            Tag::Det | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num | Tag::Part => {}
            _ => return None,
        }
    }
    None
}
