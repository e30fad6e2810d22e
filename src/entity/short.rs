//! Which names are short for longer ones? "Blinken" after "Antony Blinken", "Treasury" after "Treasury
//! Department", "Foreign Ministry" beside "Russian Foreign Ministry". Where two fit there is no link.

use super::distinct::Distinct;
use super::link::{Links, Sex};
use super::traits;
use crate::span::{Span, Tok};
use crate::vocab::CasePattern;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "junior"];

/// How many sentences a surname may come before the full name: in a headline and a first line.
const HEADLINE: u32 = 2;

/// Names by their words, each with its first mention and whether a courtesy tells the sex.
type Names = BTreeMap<(Rc<str>, Option<u8>), usize>;

fn people(links: &Links<'_, '_, '_>) -> Names {
    let mut names = Names::new();
    for n in links.named_of(links.kinds.person) {
        names.entry(person_key(links, n)).or_insert(n);
    }
    names
}

/// What makes two names of people one: their words, and of a single word the courtesy before it.
pub(super) fn person_key(links: &Links<'_, '_, '_>, n: usize) -> (Rc<str>, Option<u8>) {
    let key = links.keys[n].clone();
    let courtesy = if key.contains(' ') { None } else { traits::courtesy(links, n).map(|s| s as u8) };
    (key, courtesy)
}

/// "John Robert Ashby", "John R. Ashby" and "John Ashby", where no other John Ashby stands beside them.
pub(super) fn middle_names(links: &mut Links<'_, '_, '_>) {
    let names = people(links);
    let mut families: BTreeMap<(String, String), Vec<(String, usize)>> = BTreeMap::new();
    for ((key, _), &n) in &names {
        let words: Vec<&str> = key.split(' ').collect();
        if let [first, middle @ .., last] = &words[..]
            && !SUFFIXES.contains(last)
            && first.len() > 1
        {
            families
                .entry(((*first).to_owned(), (*last).to_owned()))
                .or_default()
                .push((middle.join(" "), n));
        }
    }
    let alike = |a: &str, b: &str| {
        a.is_empty()
            || b.is_empty()
            || a == b
            || a.len() == 1 && b.starts_with(a)
            || b.len() == 1 && a.starts_with(b)
    };
    for family in families.values() {
        let one = family.iter().all(|(a, _)| family.iter().all(|(b, _)| alike(a, b)));
        if one && family.len() <= 6 {
            for &(_, n) in &family[1..] {
                link(links, family[0].1, n, "middle-name");
            }
        }
    }
}

fn link(links: &mut Links<'_, '_, '_>, a: usize, b: usize, pass: &'static str) {
    links.join(a.min(b), a.max(b), pass);
}

/// A surname or given name for the only one who bears it, surnames first.
pub(super) fn of_people(links: &mut Links<'_, '_, '_>) {
    let names = people(links);
    let distinct = links.distinct();
    let mut by_surname: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_given: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_father: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for ((key, _), &n) in &names {
        let mut words: Vec<&str> = key.split(' ').collect();
        if words.len() > 2 && SUFFIXES.contains(&words[words.len() - 1]) {
            words.pop();
        }
        if words.len() < 2 {
            continue;
        }
        for from in 1..words.len() {
            by_surname.entry(words[from..].join(" ")).or_default().push(n);
        }
        // "Kim" of "Kim Jong Un", "Ahmed" of "Ahmed Mohamed".
        by_given.entry(words[0].to_owned()).or_default().push(n);
        if words.len() > 2 {
            by_given.entry(words[..words.len() - 1].join(" ")).or_default().push(n);
        }
        // "Zambrano" of "Édgar Zambrano Loor": the father's name of two.
        if words.len() > 2 && words[words.len() - 2].chars().count() > 3 {
            by_father.entry(words[words.len() - 2].to_owned()).or_default().push(n);
        }
    }
    for ((key, courtesy), &n) in longest_first(&names, |(key, _)| key) {
        let sexes = |links: &mut Links<'_, '_, '_>, fits: &Vec<usize>| -> BTreeSet<usize> {
            let own = links.root(n);
            let mut roots = BTreeSet::new();
            for &f in fits {
                let introduced = links.sentence(f) <= links.sentence(n) + HEADLINE;
                if !introduced && distinct.are(key, &links.keys[f]) {
                    continue;
                }
                let sex = links.traits(f).sex.map(|s: Sex| s as u8);
                if courtesy.is_none() || sex.is_none() || sex == *courtesy {
                    roots.insert(links.root(f));
                }
            }
            roots.remove(&own);
            roots
        };
        if key.contains(' ')
            && links.names[n].contains(' ')
            && !by_surname.contains_key(&**key)
            && !by_given.contains_key(&**key)
        {
            continue;
        }
        let surname = by_surname.get(&**key).map(|f| sexes(links, f)).unwrap_or_default();
        let given = by_given.get(&**key).map(|f| sexes(links, f)).unwrap_or_default();
        let (mut roots, pass) = if surname.is_empty() { (given, "given-name") } else { (surname, "surname") };
        if roots.is_empty() && !links.names[n].contains(' ') {
            roots = by_father.get(&**key).map(|f| sexes(links, f)).unwrap_or_default();
        }
        // Who bears the name when it first stands alone keeps it, though relatives are named later.
        if roots.len() > 1 && pass == "surname" {
            roots.retain(|&root| root < n);
        }
        if roots.len() == 1
            && let Some(&root) = roots.iter().next()
            && links.sentence(root) <= links.sentence(n) + HEADLINE
            && !fits_apart(links, &distinct, key, root, &by_surname, &by_given)
        {
            link(links, root, n, pass);
        }
    }
    // "Mr. Ashby" and "Ashby", where nobody of the name is called more fully.
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for ((key, _), &n) in &names {
        by_word.entry(key).or_default().push(n);
    }
    for all in by_word.values().filter(|all| all.len() == 2) {
        let sexes: BTreeSet<_> = all.iter().filter_map(|&n| links.traits(n).sex.map(|s| s as u8)).collect();
        let full = by_surname.contains_key(&*links.keys[all[0]]);
        if sexes.len() < 2 && !full {
            link(links, all[0], all[1], "same-name");
        }
    }
}

/// Names with more words before those with fewer: what "Norvik Foods" is settles what "Norvik" is.
fn longest_first<K>(names: &BTreeMap<K, usize>, key: impl Fn(&K) -> &str) -> Vec<(&K, &usize)> {
    let mut all: Vec<(&K, &usize)> = names.iter().collect();
    all.sort_by_cached_key(|(k, _)| std::cmp::Reverse(key(k).split(' ').count()));
    all
}

/// Whether a short name is set apart from a group that it may be short for.
fn fits_apart(
    links: &mut Links<'_, '_, '_>,
    distinct: &Distinct,
    key: &str,
    root: usize,
    by_surname: &BTreeMap<String, Vec<usize>>,
    by_given: &BTreeMap<String, Vec<usize>>,
) -> bool {
    let fits = by_surname.get(key).into_iter().chain(by_given.get(key)).flatten();
    let apart: Vec<usize> = fits.copied().filter(|&f| distinct.are(key, &links.keys[f])).collect();
    apart.into_iter().any(|f| links.root(f) == root)
}

/// The first words of one organization's name, or its last words without its country. A short name that
/// the article uses before the long one may be another's (a parent and its subsidiary), unless the long
/// one adds no more than "Inc." or the short one stands in a headline.
pub(super) fn of_organizations(links: &mut Links<'_, '_, '_>) {
    let mut names: BTreeMap<Rc<str>, usize> = BTreeMap::new();
    let all = links.named_of(links.kinds.organization);
    let distinct = links.distinct();
    for &n in &all {
        names.entry(links.keys[n].clone()).or_insert(n);
    }
    let mut by_start: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_end: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (key, &n) in &names {
        let words: Vec<&str> = key.split(' ').collect();
        for cut in 1..words.len().min(8) {
            by_start.entry(words[..cut].join(" ")).or_default().push(n);
            by_end.entry(words[cut..].join(" ")).or_default().push(n);
        }
    }
    for (key, &n) in longest_first(&names, |key| key) {
        let roots = |links: &mut Links<'_, '_, '_>, fits: Option<&Vec<usize>>| -> BTreeMap<usize, usize> {
            let own = links.root(n);
            let fits: &[usize] = fits.map_or(&[], |f| f.as_slice());
            let other = |links: &Links<'_, '_, '_>, f: usize| distinct.are(key, &links.keys[f]);
            let fits: Vec<usize> = fits.iter().copied().filter(|&f| !other(links, f)).collect();
            fits.into_iter().map(|f| (links.root(f), f)).filter(|&(root, _)| root != own).collect()
        };
        let starts = roots(links, by_start.get(&**key));
        if let (1, Some((_, &long))) = (starts.len(), starts.iter().next()) {
            let known = links.mentions[n].known;
            let same_entry = known.is_none() || links.mentions[long].known == known;
            if same_entry && may_shorten(links, n, long) {
                link(links, long, n, "short-form");
            }
            continue;
        }
        let ends = roots(links, by_end.get(&**key));
        if let (1, Some((_, &long))) = (ends.len(), ends.iter().next())
            && starts.is_empty()
            && (drops_country(links, n, long) || is_team(links, n, long))
        {
            link(links, long, n, "short-form");
        }
    }
}

/// Whether a short name may be short for a long one that starts with it.
fn may_shorten(links: &Links<'_, '_, '_>, short: usize, long: usize) -> bool {
    let words = links.names[short].split_whitespace().count() as u32;
    let mention = &links.mentions[long];
    if short > long {
        return true;
    }
    let rest = Span::new((mention.tokens.start + words).min(mention.tokens.end), mention.tokens.end);
    // "Treasury" before "Treasury Department": both stand in lists, or the rest is a legal form.
    in_headline(links, short) || is_entry(links, rest, &["org_suffix"]) || mention.known.is_some()
}

/// Whether a short name is how a team is called for its last word: "City", "Wanderers".
fn is_team(links: &Links<'_, '_, '_>, short: usize, long: usize) -> bool {
    let team = |n: usize| links.mentions[n].subkind.as_deref() == Some("team");
    links.mentions[short].tokens.len() == 1
        && short > long
        && (team(short) || team(long) || is_entry(links, links.mentions[short].tokens, &["team_head"]))
}

/// Whether a mention stands in a first line without a full stop.
fn in_headline(links: &Links<'_, '_, '_>, n: usize) -> bool {
    let document = links.chunks.document;
    let sentence = document.sentence(document.sentence_of(links.mentions[n].tokens.start)).tokens;
    sentence.start == 0 && !matches!(document.word(sentence.end as usize - 1), "." | "?" | "!" | "\"" | "”")
}

/// Whether a long name is a short one behind a country or a possessor: "Russian Foreign Ministry".
fn drops_country(links: &Links<'_, '_, '_>, short: usize, long: usize) -> bool {
    let (short, long) = (&links.mentions[short], &links.mentions[long]);
    let tokens = long.tokens;
    let mut cut = tokens.end.saturating_sub(short.tokens.len() as u32).max(tokens.start);
    if links.word(short.tokens.start) == "the" {
        cut = (cut + 1).min(tokens.end);
    }
    let mut rest = Span::new(tokens.start, cut);
    if !rest.is_empty() && matches!(&*links.word(rest.end - 1), "'s" | "’s" | "'") {
        rest = Span::new(rest.start, rest.end - 1);
    }
    if !rest.is_empty() && links.word(rest.start) == "the" {
        rest = Span::new(rest.start + 1, rest.end);
    }
    let country =
        is_entry(links, rest, &["country", "demonym_country", "demonym_area", "demonym", "us_state", "city"]);
    // "the Commission" after "European Commission" needs its article.
    // "Army spokesman" after "Nigerian Army"
    let next = short.tokens.end as usize;
    let attributive = next < links.chunks.document.words().len()
        && links.chunks.tag(next) == crate::vocab::Tag::Noun
        && links.chunks.capitals(next) == 0;
    country && (short.tokens.len() > 1 || attributive)
        || country && short.tokens.start > 0 && links.word(short.tokens.start - 1) == "the"
}

/// Whether words are, as a whole, an entry of one of some lists.
fn is_entry(links: &Links<'_, '_, '_>, tokens: Span<Tok>, lists: &[&str]) -> bool {
    if tokens.is_empty() {
        return false;
    }
    let chunks = links.chunks;
    let start = tokens.start as usize;
    let shape = |n: usize| (chunks.capitals(n), crate::vocab::letters(chunks.document.word(n)));
    let mut found = false;
    links.vocab.phrases_at(
        &chunks.words()[tokens.range()],
        |len| CasePattern::of((start..start + len).map(shape)),
        false,
        |hit| {
            found |=
                hit.len as usize == tokens.len() && lists.contains(&links.vocab.list(hit.list).name.as_str());
        },
    );
    found
}
