//! Which words form verb groups, and what do their auxiliaries say? One pass over tags.

use super::Chunks;
use super::group::is_name_part;
use super::sign::Signs;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag, Vocab};

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

/// Finds the verb groups: auxiliaries, "not", adverbs between them, the main verb; or an infinitive.
pub(super) fn verb_groups(chunks: &mut Chunks<'_, '_>, vocab: &Vocab) {
    let document = chunks.document;
    let mut groups: Vec<VerbGroup> = Vec::with_capacity(document.sentences().len() * 2);
    let mut nouns = chunks.noun_groups.iter().peekable();
    for sentence in document.sentences() {
        let (mut n, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while n < end {
            while nouns.next_if(|g| g.tokens.end as usize <= n).is_some() {}
            // A participle inside a noun group is no verb of the clause.
            if let Some(group) = nouns.peek().filter(|g| g.tokens.start as usize <= n) {
                n = group.tokens.end as usize;
                continue;
            }
            match verb_group(chunks, n, sentence.tokens) {
                Some(mut group) => {
                    if let Some(before) = groups.last().filter(|b| b.tokens.start >= sentence.tokens.start) {
                        share_auxiliaries(chunks, before, &mut group, vocab);
                    }
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

/// "was owned and run", "to buy and close", "will buy and close": what "and" joins to a verb has its
/// auxiliaries too.
fn share_auxiliaries(chunks: &Chunks<'_, '_>, before: &VerbGroup, group: &mut VerbGroup, vocab: &Vocab) {
    /// Verbs that nothing is done to: "was born in Oslo and died in Leeds".
    const INTRANSITIVE: [&str; 16] = [
        "arrive", "continue", "die", "emigrate", "escape", "flee", "graduate", "live", "move", "remain",
        "resign", "retire", "return", "serve", "survive", "work",
    ];
    let main = group.main as usize;
    let joined = group.tokens.len() == 1
        && main > 0
        && chunks.tags[main] == Tag::Verb
        && chunks.tags[main - 1] == Tag::Cconj
        && main > 1
        && !chunks.signs[main - 2].any(Signs::COMMA);
    let form = chunks.forms[main];
    let bare = form == Form::Base && (before.infinitive || before.modal);
    let participle = form.is_participle() && (before.passive || before.perfect) && before.tokens.len() > 1;
    // "was arrested and told the police": with an object it is no passive.
    let object = chunks
        .tags
        .get(main + 1)
        .is_some_and(|t| matches!(t, Tag::Det | Tag::Noun | Tag::Num | Tag::Pron | Tag::Propn));
    let active = before.passive
        && form != Form::Participle
        && (object || INTRANSITIVE.contains(&vocab.word(chunks.bases[main])));
    if joined && !active && (bare || participle) {
        *group = VerbGroup { tokens: group.tokens, main: group.main, particle: None, ..*before };
    }
}

/// The verb group that starts at `start`, if one does.
fn verb_group(chunks: &Chunks<'_, '_>, start: usize, sentence: Span<Tok>) -> Option<VerbGroup> {
    let end = sentence.end as usize;
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
                        Form::PastOrParticiple if !is_reduced(chunks, n, sentence) => (true, Tense::Past),
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
                // "got fired"
                let passive_next = chunks.marks[n].any(Marks::GET)
                    && n + 1 < end
                    && chunks.tags[n + 1] == Tag::Verb
                    && chunks.forms[n + 1].is_participle();
                if !passive_next {
                    break;
                }
                last_be = true;
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
fn is_reduced(chunks: &Chunks<'_, '_>, n: usize, sentence: Span<Tok>) -> bool {
    let end = sentence.end as usize;
    // "Accused of fraud, …"
    if n == sentence.start as usize {
        return true;
    }
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
    // "found a car filled with …": the noun is the object of a verb that takes no clause.
    let governor = (sentence.start as usize..n)
        .rev()
        .find(|&m| !matches!(chunks.tags[m], Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num));
    if governor.is_some_and(|m| {
        m + 1 < n && chunks.tags[m] == Tag::Verb && !chunks.kinds[m].has(crate::rule::kinds::SPEECH)
    }) {
        return true;
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
                let pronoun = n == main + 2 && chunks.tags[main + 1] == Tag::Pron;
                let own_object = n > main + 1
                    && !pronoun
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
