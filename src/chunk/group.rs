//! Which words form noun groups and verb groups? One pass each, over tags.

use super::Chunks;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Tag, Vocab};

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
                    Tag::Pron if n == start && is_possessive(document.word(n)) => {}
                    Tag::Num if head.is_none() || chunks.tags[n - 1] == Tag::Num => head = head.or(None),
                    Tag::Num => {}
                    Tag::Sym => {}
                    Tag::Adj => {
                        if head.is_some() && !continues_with_noun(chunks, n, end) {
                            break;
                        }
                    }
                    Tag::Adv
                        if head.is_none()
                            && n + 1 < end
                            && matches!(chunks.tags[n + 1], Tag::Adj | Tag::Num) => {}
                    Tag::Verb
                        if n > start
                            && head.is_none()
                            && (chunks.forms[n].is_participle() || chunks.forms[n] == Form::Gerund)
                            && continues_with_noun(chunks, n, end)
                            && !matches!(chunks.tags[n - 1], Tag::Pron) => {}
                    Tag::Part if head == Some(n.wrapping_sub(1)) && is_genitive(document.word(n)) => {}
                    Tag::Punct
                        if document.word(n) == "-"
                            && n > start
                            && n + 1 < end
                            && !document.space_before(n)
                            && !document.space_before(n + 1)
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
            let head = head.or_else(|| (start..n).rev().find(|&m| chunks.tags[m] == Tag::Num));
            if let Some(head) = head {
                let tokens = Span::from_usize(start, head + 1);
                groups.push(NounGroup { tokens, head: head as u32 });
                n = head + 1;
                // The rest of a possessor without its head noun.
                if n < end && chunks.tags[n] == Tag::Part && is_genitive(document.word(n)) {
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
    const QUANTITIES: &[&str] = &[
        "billions",
        "bulk",
        "couple",
        "dozens",
        "handful",
        "hundreds",
        "lot",
        "lots",
        "majority",
        "millions",
        "most",
        "number",
        "pair",
        "rest",
        "scores",
        "series",
        "tens",
        "thousands",
    ];
    let document = chunks.document;
    let mut joined: Vec<NounGroup> = Vec::with_capacity(groups.len());
    for group in groups {
        let quantity = joined.last_mut().filter(|last| {
            last.tokens.end + 1 == group.tokens.start
                && document.word(last.tokens.end as usize) == "of"
                && QUANTITIES.binary_search(&document.word(last.head as usize)).is_ok()
        });
        match quantity {
            Some(last) => *last = NounGroup { tokens: last.tokens.cover(&group.tokens), head: group.head },
            None => joined.push(group),
        }
    }
    joined
}

fn continues_with_noun(chunks: &Chunks<'_, '_>, from: usize, end: usize) -> bool {
    (from + 1..end.min(from + 4))
        .find(|&n| !matches!(chunks.tags[n], Tag::Adj | Tag::Num))
        .is_some_and(|n| matches!(chunks.tags[n], Tag::Noun | Tag::Propn))
}

fn is_possessive(word: &str) -> bool {
    ["my", "your", "his", "her", "its", "our", "their", "whose"].iter().any(|p| word.eq_ignore_ascii_case(p))
}

fn is_genitive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’" | "'S" | "’S")
}

/// Finds the verb groups: auxiliaries, "not", adverbs between them, the main verb; or an infinitive.
pub(super) fn verb_groups(chunks: &mut Chunks<'_, '_>, vocab: &Vocab) {
    let document = chunks.document;
    let be = vocab.sym("be");
    let modals =
        ["will", "would", "may", "might", "could", "should", "must", "can", "shall", "'ll", "'d", "ca", "wo"]
            .map(|m| vocab.sym(m));
    let mut groups = Vec::new();
    for sentence in document.sentences() {
        let (mut n, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while n < end {
            let start = n;
            let is_to = |n: usize| chunks.tags[n] == Tag::Part && document.word(n).eq_ignore_ascii_case("to");
            if !matches!(chunks.tags[n], Tag::Verb | Tag::Aux) && !is_to(n) {
                n += 1;
                continue;
            }
            let mut main = None;
            let mut last_be = false;
            let (mut passive, mut negated, mut modal, mut finite) = (false, false, false, false);
            let infinitive = is_to(n);
            n += usize::from(infinitive);
            while n < end {
                match chunks.tags[n] {
                    Tag::Aux => {
                        let base = chunks.bases[n];
                        modal |= modals.contains(&chunks.words[n]) && chunks.forms[n] == Form::Base;
                        last_be = base == be;
                        finite |= !infinitive;
                        main = Some(n);
                    }
                    Tag::Verb => {
                        passive = last_be && chunks.forms[n].is_participle();
                        finite |=
                            matches!(chunks.forms[n], Form::Third | Form::Past | Form::PastOrParticiple)
                                && !last_be
                                || chunks.forms[n] == Form::Base && !infinitive && main.is_none();
                        main = Some(n);
                        n += 1;
                        break;
                    }
                    Tag::Part if is_negation(document.word(n)) => negated = true,
                    Tag::Adv => {
                        negated |= is_negation(document.word(n));
                        let verb_behind = (n + 1..end.min(n + 4))
                            .find(|&m| {
                                chunks.tags[m] != Tag::Adv
                                    && !(chunks.tags[m] == Tag::Part && is_negation(document.word(m)))
                            })
                            .is_some_and(|m| matches!(chunks.tags[m], Tag::Verb | Tag::Aux));
                        if !verb_behind {
                            break;
                        }
                    }
                    _ => break,
                }
                n += 1;
            }
            if let Some(main) = main {
                groups.push(VerbGroup {
                    tokens: Span::from_usize(start, main + 1),
                    main: main as u32,
                    passive,
                    negated,
                    modal,
                    infinitive,
                    finite,
                });
                n = main + 1;
            } else {
                n = n.max(start + 1);
            }
        }
    }
    chunks.verb_groups = groups;
}

fn is_negation(word: &str) -> bool {
    ["not", "n't", "n’t", "never", "no longer"].iter().any(|w| word.eq_ignore_ascii_case(w))
}
