//! What do words alone tell of whom they mean? Sex, number and age, and by what they are called: read
//! off given names, courtesies, titles and nouns before anything is linked.

use super::link::{Links, Sex};
use crate::detect::Mention;
use crate::id::ListId;
use crate::span::{Span, Tok};
use crate::vocab::{CasePattern, Form, Sym, Tag};

/// Reads the traits of all names and nominals.
pub(super) fn read(links: &mut Links<'_, '_, '_>) {
    for n in 0..links.mentions.len() {
        let mention = &links.mentions[n];
        if links.is_named(n) && Some(mention.kind) == links.kinds.person {
            let title = title_before(links, n);
            let sex = courtesy(links, n).or_else(|| title.and_then(|t| noun_sex(links, t.end as usize - 1)));
            let sex = sex.or_else(|| noun_before(links, mention)).or_else(|| given_sex(links, mention));
            links.traits(n).sex = sex;
            if let Some(title) = title {
                links.describe(n, title);
            }
            let age = age_behind(links, mention.tokens.end);
            links.traits(n).age = age;
        } else if links.is_nominal(n) {
            let head = mention.tokens.end as usize - 1;
            let sex = noun_sex(links, head);
            let age = (mention.tokens.len() == 6).then(|| number(links, mention.tokens.start + 1)).flatten();
            let plural = links.chunks.form(head) == Form::Plural && links.chunks.tag(head) == Tag::Noun
                || many(links, mention);
            let words = bare(links, mention.tokens);
            let traits = links.traits(n);
            (traits.sex, traits.plural, traits.age) = (sex, plural, age);
            links.describe(n, words);
        }
    }
}

/// Nouns that look like one and are several, and groups led by a number.
fn many(links: &Links<'_, '_, '_>, mention: &Mention) -> bool {
    let head = links.word(mention.tokens.end - 1);
    let first = links.word(mention.tokens.start);
    matches!(&*head, "people" | "police" | "troops" | "children" | "men" | "women" | "personnel" | "staff")
        || matches!(&*first, "these" | "those" | "both" | "two" | "three" | "several" | "many" | "some")
            && mention.tokens.len() > 1
}

/// A group without its article and without numbers and ordinals that lead it.
pub(super) fn bare(links: &Links<'_, '_, '_>, tokens: Span<Tok>) -> Span<Tok> {
    let mut start = tokens.start;
    while start + 1 < tokens.end && matches!(links.chunks.tag(start as usize), Tag::Det | Tag::Punct) {
        start += 1;
    }
    Span::new(start, tokens.end)
}

/// The words of the title right before a name.
fn title_before(links: &Links<'_, '_, '_>, n: usize) -> Option<Span<Tok>> {
    let start = links.mentions[n].tokens.start;
    let before = links.mentions[n.saturating_sub(3)..n].iter().rev();
    before.filter(|m| Some(m.kind) == links.kinds.title).find(|m| m.tokens.end == start).map(|m| m.tokens)
}

/// What "Mr.", "Queen" and the like before a name say; also where they are its first word.
pub(super) fn courtesy(links: &Links<'_, '_, '_>, n: usize) -> Option<Sex> {
    let start = links.mentions[n].tokens.start;
    let of = |word: &str| match word.trim_end_matches('.') {
        "mr" | "sir" | "lord" | "king" | "prince" | "herr" | "monsieur" | "señor" | "baron" | "duke"
        | "father" | "brother" | "pope" | "sheikh" => Some(Sex::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "frau" | "madame" | "mme"
        | "señora" | "baroness" | "duchess" | "sister" => Some(Sex::Female),
        _ => None,
    };
    let before = start.checked_sub(1).map(|at| links.word(at)).unwrap_or_default();
    let capital = start > 0 && links.chunks.capitals(start as usize - 1) & 1 == 1;
    of(&before)
        .filter(|_| capital)
        .or_else(|| (links.mentions[n].tokens.len() > 1).then(|| of(&links.word(start))).flatten())
}

/// The sex that lists give of an entry that is just one word: the first of them whose rows agree on one.
fn listed_sex<const N: usize>(
    links: &Links<'_, '_, '_>,
    word: Sym,
    written: CasePattern,
    lists: [Option<ListId>; N],
) -> Option<Sex> {
    let mut found: [Option<&str>; N] = [None; N];
    let mut several = [false; N];
    if word.is_known() {
        links.vocab.phrases_at(
            &[word],
            |_| written,
            false,
            |hit| {
                let Some(n) = lists.iter().position(|list| *list == Some(hit.list)) else { return };
                let cell = links.vocab.list(hit.list).field(hit.row, "sex");
                several[n] |= found[n].is_some_and(|f| f != cell);
                found[n].get_or_insert(cell);
            },
        );
    }
    found.into_iter().zip(several).find_map(|(cell, several)| cell.filter(|_| !several).and_then(sex))
}

fn sex(cell: &str) -> Option<Sex> {
    match cell {
        "m" => Some(Sex::Male),
        "f" => Some(Sex::Female),
        _ => None,
    }
}

fn noun_sex(links: &Links<'_, '_, '_>, head: usize) -> Option<Sex> {
    let lower = CasePattern::of(std::iter::once((0, 2)));
    let (base, word) = (links.chunks.base(head), links.chunks.word(head));
    let lists = [links.lists.referent, links.lists.kin];
    let of = |word| listed_sex(links, word, lower, lists);
    of(base).or_else(|| (word != base).then(|| of(word)).flatten())
}

/// The sex of the given name that a full name starts with.
fn given_sex(links: &Links<'_, '_, '_>, name: &Mention) -> Option<Sex> {
    if name.tokens.len() < 2 {
        return None;
    }
    let first = name.tokens.start as usize;
    let written = CasePattern::of(std::iter::once((links.chunks.capitals(first), 2)));
    listed_sex(links, links.chunks.word(first), written, [links.lists.given])
}

/// The sex that a noun right before a name tells: "his wife Salome Sweet", "actress Ada Moor".
fn noun_before(links: &Links<'_, '_, '_>, name: &Mention) -> Option<Sex> {
    let before = name.tokens.start.checked_sub(1)? as usize;
    (links.chunks.tag(before) == Tag::Noun).then(|| noun_sex(links, before)).flatten()
}

fn number(links: &Links<'_, '_, '_>, at: u32) -> Option<u32> {
    links.word(at).parse().ok().filter(|n| (1..=120).contains(n))
}

/// ", 54," behind a name.
fn age_behind(links: &Links<'_, '_, '_>, at: u32) -> Option<u32> {
    let closed = matches!(&*links.word(at + 2), "," | "." | ")");
    (matches!(&*links.word(at), "," | "(") && closed).then(|| number(links, at + 1)).flatten()
}
