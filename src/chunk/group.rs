//! Which words form noun groups? One pass over tags.

use super::Chunks;
use super::sign::Signs;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Tag};

/// A noun with what stands before it: "the country's premier intelligence bureau".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounGroup {
    /// Its words.
    pub tokens: Span<Tok>,
    /// Its head: the last noun.
    pub head: u32,
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
                    // "bought by Norvik last year", "told Norvik Monday"
                    Tag::Adj | Tag::Noun | Tag::Propn if head.is_some() && is_time(chunks, n, end) => break,
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
                    // "the very old", "the newly elected president"
                    Tag::Adv
                        if head.is_none()
                            && n + 1 < end
                            && (matches!(chunks.tags[n + 1], Tag::Adj | Tag::Num)
                                || n > start && joins(chunks, n + 1, end)
                                || n > start
                                    && chunks.tags[n + 1] == Tag::Verb
                                    && chunks.forms[n + 1].is_participle()
                                    && continues_with_noun(chunks, n + 1, end)) => {}
                    // "the injured were"
                    Tag::Verb
                        if n == start + 1
                            && chunks.tags[start] == Tag::Det
                            && chunks.forms[n].is_participle()
                            && n + 1 < end
                            && chunks.tags[n + 1] == Tag::Aux =>
                    {
                        head = Some(n)
                    }
                    Tag::Verb
                        if (n > start
                            || is_name_part(chunks, n, end)
                            || is_attribute(chunks, n, sentence.tokens))
                            && (head.is_none()
                                || chunks.marks[n - 1].any(Marks::GENITIVE)
                                // "the well-known writer", "state - owned banks" in a text whose words
                                // are parted
                                || joins(chunks, n - 1, end))
                            && (chunks.forms[n].is_participle() || chunks.forms[n] == Form::Gerund)
                            && continues_with_noun(chunks, n, end)
                            && (n == start || chunks.tags[n - 1] != Tag::Pron) => {}
                    Tag::Part if head == Some(n.wrapping_sub(1)) && chunks.marks[n].any(Marks::GENITIVE) => {}
                    Tag::Punct
                        if chunks.signs[n].any(Signs::HYPHEN)
                            && n > start
                            && joins(chunks, n, end)
                            && matches!(
                                chunks.tags[n + 1],
                                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Verb
                            ) => {}
                    Tag::Punct
                        if chunks.signs[n].any(Signs::COMMA)
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
            let amount =
                |m: &usize| chunks.tags[*m] == Tag::Num || *m > start && chunks.signs[*m].any(Signs::PERCENT);
            let head = head.or_else(|| (start..n).rev().find(amount));
            if let Some(head) = head {
                // "November 20"
                let day =
                    chunks.marks[head].any(Marks::TIME) && head + 1 < n && chunks.tags[head + 1] == Tag::Num;
                n = head + 1 + usize::from(day);
                groups.push(NounGroup { tokens: Span::from_usize(start, n), head: head as u32 });
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

/// "Detained protesters were released": a participle that opens the sentence stands in its subject's
/// group if a finite verb follows that.
fn is_attribute(chunks: &Chunks<'_, '_>, n: usize, sentence: Span<Tok>) -> bool {
    let end = sentence.end as usize;
    n == sentence.start as usize
        && chunks.forms[n].is_participle()
        && (n + 1..end.min(n + 6))
            .find(|&k| !matches!(chunks.tags[k], Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num))
            .is_some_and(|k| {
                k > n + 1
                    && (chunks.tags[k] == Tag::Aux
                        || chunks.tags[k] == Tag::Verb && !chunks.forms[k].is_participle())
            })
}

/// Whether a group for a time starts here that stands beside a verb: "last year", "Monday".
fn is_time(chunks: &Chunks<'_, '_>, n: usize, end: usize) -> bool {
    const DAYS: [&str; 10] = [
        "Friday",
        "Monday",
        "Saturday",
        "Sunday",
        "Thursday",
        "Tuesday",
        "Wednesday",
        "today",
        "tomorrow",
        "yesterday",
    ];
    const NAMED: [&str; 7] = ["Ash", "Black", "Bloody", "Easter", "Good", "Palm", "Super"];
    let document = chunks.document;
    if !chunks.marks[n].any(Marks::TIME) {
        return matches!(document.word(n), "last" | "next")
            && n + 1 < end
            && chunks.marks[n + 1].any(Marks::TIME);
    }
    DAYS.contains(&document.word(n)) && !NAMED.contains(&document.word(n - 1))
}

/// "thousands of tech workers" is one group: a quantity says how much of what is behind "of". So is
/// "more than 400 people".
fn join_quantities(chunks: &Chunks<'_, '_>, groups: Vec<NounGroup>) -> Vec<NounGroup> {
    let mut joined: Vec<NounGroup> = Vec::with_capacity(groups.len());
    let mut sentences = chunks.document.sentences().iter();
    let mut sentence = Span::new(0, 0);
    for mut group in groups {
        while sentence.end <= group.tokens.start
            && let Some(next) = sentences.next()
        {
            sentence = next.tokens;
        }
        let quantity = joined.last_mut().filter(|last| {
            last.tokens.end + 1 == group.tokens.start
                && chunks.marks[last.tokens.end as usize].any(Marks::OF)
                && chunks.marks[last.head as usize].any(Marks::QUANTITY)
        });
        if let Some(last) = quantity {
            *last = NounGroup { tokens: last.tokens.cover(&group.tokens), head: group.head };
            continue;
        }
        group.tokens.start -= words_of_quantity(chunks, group.tokens.start, sentence);
        // The quantity may have stood as a group of its own.
        joined.pop_if(|last| last.tokens.end > group.tokens.start);
        joined.push(group);
    }
    joined
}

/// How many words before a group say how much of it: "all of the workers", "more than 400".
fn words_of_quantity(chunks: &Chunks<'_, '_>, start: u32, sentence: Span<Tok>) -> u32 {
    if start < sentence.start + 2 {
        return 0;
    }
    let at = |back: u32, words: &[&str]| {
        let word = chunks.document.word((start - back) as usize);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    let share = chunks.marks[start as usize - 1].any(Marks::OF)
        && at(2, &["all", "both", "each", "few", "half", "many", "most", "none", "several", "some"]);
    let bound = matches!(chunks.tags[start as usize], Tag::Num | Tag::Sym)
        && (at(1, &["than"]) && at(2, &["fewer", "less", "more"])
            || at(1, &["least", "most"]) && at(2, &["at"])
            || at(1, &["to"]) && at(2, &["up"]));
    match (share || bound, at(1, &["at"]) && at(0, &["least", "most"])) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

/// "United" in "United Nations": a participle with a capital before a name.
pub(super) fn is_name_part(chunks: &Chunks<'_, '_>, n: usize, end: usize) -> bool {
    chunks.capitals[n] & 1 == 1
        && n + 1 < end
        && chunks.tags[n + 1] == Tag::Propn
        && (chunks.forms[n].is_participle() || chunks.forms[n] == Form::Gerund)
}

/// Whether a hyphen makes one word of what stands beside it. In a text whose words are parted already,
/// where a blank stands even before commas, one between blanks does; a dash is written "--" there.
fn joins(chunks: &Chunks<'_, '_>, hyphen: usize, end: usize) -> bool {
    let document = chunks.document;
    if hyphen == 0 || hyphen + 1 >= end || !chunks.signs[hyphen].any(Signs::HYPHEN) {
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
