//! What part of speech is each word, and what is its base form?
//!
//! First the likeliest reading of each word by the lexicon or, for words outside it, by its
//! letters; then rules that look at the words beside it.

use super::Chunks;
use crate::vocab::{Form, Reading, Sym, Tag, Vocab};
use std::borrow::Cow;

/// Fills the columns of tags, base forms and forms.
pub(super) fn tag(chunks: &mut Chunks<'_, '_>, vocab: &Vocab) {
    let document = chunks.document;
    for (n, sentence) in document.sentences().iter().enumerate() {
        let shouted = chunks.shouted[n];
        for token in sentence.tokens.range() {
            let first = token == sentence.tokens.start as usize;
            let reading = first_reading(chunks, token, first, shouted, vocab);
            chunks.tags.push(reading.tag);
            chunks.bases.push(reading.base);
            chunks.forms.push(reading.form);
        }
        for token in sentence.tokens.range() {
            correct(chunks, token, sentence.tokens.start as usize, sentence.tokens.end as usize, vocab);
        }
    }
}

fn first_reading(
    chunks: &Chunks<'_, '_>,
    token: usize,
    first: bool,
    shouted: bool,
    vocab: &Vocab,
) -> Reading {
    let word = chunks.document.word(token);
    let sym = chunks.words[token];
    let readings = vocab.readings(sym);
    let capital = chunks.capitals[token] & 1 == 1;
    let plain = |tag| Reading { tag, base: sym, form: Form::Base };
    let Some(c) = word.chars().next() else { return plain(Tag::X) };
    if !c.is_alphanumeric() && word.chars().all(|c| !c.is_alphanumeric()) {
        return plain(if matches!(c, '$' | '€' | '£' | '¥' | '%' | '+' | '=' | '&' | '#' | '°' | '§') {
            Tag::Sym
        } else {
            Tag::Punct
        });
    }
    if c.is_ascii_digit() || matches!(c, '.' | '-') && word[1..].starts_with(|c: char| c.is_ascii_digit()) {
        let tail = word.trim_start_matches(|c: char| c.is_ascii_digit());
        return plain(if matches!(tail, "st" | "nd" | "rd" | "th") {
            Tag::Adj
        } else if tail == "s" {
            Tag::Noun
        } else {
            Tag::Num
        });
    }
    let closed = readings.first().is_some_and(|r| is_closed(r.tag));
    if capital && !closed && !shouted && word != "I" {
        // A capital inside a sentence is a name; at its start only if the word is no common one.
        if !first || readings.is_empty() {
            return plain(Tag::Propn);
        }
    }
    if let Some(&reading) = readings.first() {
        return reading;
    }
    by_letters(word, sym, capital && !shouted)
}

fn is_closed(tag: Tag) -> bool {
    matches!(tag, Tag::Adp | Tag::Aux | Tag::Cconj | Tag::Det | Tag::Num | Tag::Part | Tag::Pron | Tag::Sconj)
}

/// A reading for a word outside the lexicon.
fn by_letters(word: &str, sym: Sym, capital: bool) -> Reading {
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e) && word.len() > e.len() + 1);
    let (tag, form) = if capital || word.contains(['@', '/']) {
        (Tag::Propn, Form::Base)
    } else if ends(&["ly"]) {
        (Tag::Adv, Form::Base)
    } else if ends(&["ing"]) {
        (Tag::Verb, Form::Gerund)
    } else if ends(&["ed"]) {
        (Tag::Verb, Form::PastOrParticiple)
    } else if ends(&[
        "ous", "ful", "less", "able", "ible", "ic", "ical", "ive", "ish", "al", "ian", "ese", "ary",
    ]) {
        (Tag::Adj, Form::Base)
    } else if ends(&["s"]) && !ends(&["ss", "us", "is"]) {
        (Tag::Noun, Form::Plural)
    } else {
        (Tag::Noun, Form::Base)
    };
    Reading { tag, base: sym, form }
}

/// Corrects one word's reading by the words beside it.
fn correct(chunks: &mut Chunks<'_, '_>, token: usize, start: usize, end: usize, vocab: &Vocab) {
    let before = (token > start).then(|| chunks.tags[token - 1]);
    let after = (token + 1 < end).then(|| chunks.tags[token + 1]);
    let readings = vocab.readings(chunks.words[token]);
    let take = |chunks: &mut Chunks<'_, '_>, tag: Tag, keep: &dyn Fn(&Reading) -> bool| {
        let found = readings.iter().find(|r| r.tag == tag && keep(r));
        if let Some(reading) = found {
            (chunks.tags[token], chunks.bases[token], chunks.forms[token]) =
                (reading.tag, reading.base, reading.form);
        }
        found.is_some()
    };
    let any = |_: &Reading| true;
    let word = chunks.document.word(token);
    let lower = |w: &str| word.eq_ignore_ascii_case(w);
    match (chunks.tags[token], before, after) {
        // "to" before a base form is the infinitive's, else a preposition.
        (Tag::Part, _, _) if lower("to") => {
            let next = token + 1;
            let base = next < end
                && vocab
                    .readings(chunks.words[next])
                    .iter()
                    .any(|r| r.form == Form::Base && matches!(r.tag, Tag::Verb | Tag::Aux))
                && chunks.capitals[next] & 1 == 0;
            let adverb = after == Some(Tag::Adv);
            if !base && !adverb {
                take(chunks, Tag::Adp, &any);
            }
        }
        // Behind a determiner, adjective or possessive: a noun, if it can be one.
        (Tag::Verb, Some(Tag::Det | Tag::Adj | Tag::Num), _)
            if !(take(chunks, Tag::Noun, &any) || chunks.forms[token].is_participle()) =>
        {
            take(chunks, Tag::Adj, &any);
        }
        (Tag::Verb, Some(Tag::Pron), _) if is_possessive_before(chunks, token) => {
            take(chunks, Tag::Noun, &any);
        }
        (Tag::Verb, Some(Tag::Adp), _)
            if chunks.forms[token] == Form::Base || chunks.forms[token] == Form::Third =>
        {
            take(chunks, Tag::Noun, &any);
        }
        // Behind "to" or a modal: a base form.
        (Tag::Noun | Tag::Adj, Some(Tag::Part), _)
            if chunks.document.word(token - 1).eq_ignore_ascii_case("to") =>
        {
            take(chunks, Tag::Verb, &|r| r.form == Form::Base);
        }
        (Tag::Noun | Tag::Adj, Some(Tag::Aux), _) if !is_be_or_have(chunks, token - 1, vocab) => {
            take(chunks, Tag::Verb, &|r| r.form == Form::Base);
        }
        // A pronoun as subject: a finite verb.
        (Tag::Noun, Some(Tag::Pron), _) if !is_possessive_before(chunks, token) => {
            take(chunks, Tag::Verb, &any);
        }
        // "that" behind a noun and before a verb is a pronoun.
        (Tag::Sconj, Some(Tag::Noun), Some(Tag::Verb | Tag::Aux)) if lower("that") => {
            take(chunks, Tag::Pron, &any);
        }
        (Tag::Sconj, _, Some(Tag::Noun)) if lower("that") && before.is_none_or(|b| b == Tag::Adp) => {
            take(chunks, Tag::Det, &any);
        }
        _ => {}
    }
}

fn is_possessive_before(chunks: &Chunks<'_, '_>, token: usize) -> bool {
    let before = chunks.document.word(token - 1);
    ["my", "your", "his", "her", "its", "our", "their", "whose"]
        .iter()
        .any(|p| before.eq_ignore_ascii_case(p))
}

fn is_be_or_have(chunks: &Chunks<'_, '_>, token: usize, vocab: &Vocab) -> bool {
    matches!(
        vocab.word(chunks.bases[token]),
        "be" | "have"
            | "'s"
            | "'re"
            | "'ve"
            | "'m"
            | "am"
            | "is"
            | "are"
            | "was"
            | "were"
            | "been"
            | "being"
            | "has"
            | "had"
    )
}

/// The base form of a word as text; for words outside the lexicon by the rules of spelling.
pub(super) fn base_form<'v>(chunks: &Chunks<'_, '_>, token: usize, vocab: &'v Vocab) -> Cow<'v, str> {
    let word = chunks.document.word(token);
    if chunks.tags[token] == Tag::Propn {
        return Cow::Owned(word.to_owned());
    }
    let base = chunks.bases[token];
    if base.is_known() && (chunks.forms[token] == Form::Base || base != chunks.words[token]) {
        return Cow::Borrowed(vocab.word(base));
    }
    let lower = word.to_lowercase();
    let stripped = match chunks.forms[token] {
        Form::Plural | Form::Third => lower
            .strip_suffix("ies")
            .map(|s| format!("{s}y"))
            .or_else(|| lower.strip_suffix('s').map(str::to_owned)),
        Form::PastOrParticiple => lower.strip_suffix("ed").map(str::to_owned),
        Form::Gerund => lower.strip_suffix("ing").map(str::to_owned),
        _ => None,
    };
    Cow::Owned(stripped.unwrap_or(lower))
}
