//! What does a word show by itself: which tags can it have, which one is likeliest, how is it written?

use crate::vocab::{Form, Outline, Sym, Tag, TagSet};

/// How a word is written, by the names in `vocab`'s notation of tag rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// Marks and digits.
    Other,
    /// A small letter first.
    Lower,
    /// A capital at the start of a sentence, where it says little.
    First,
    /// A capital inside a sentence.
    Capital,
    /// All capitals, two letters at least.
    Capitals,
    /// A capital in a headline in which most words have one.
    Titled,
    /// In a line all in capitals.
    Shouted,
}

/// What one word shows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clue {
    /// The likeliest tag.
    pub tag: Tag,
    /// All tags it can have.
    pub can: TagSet,
    /// How it is written.
    pub shape: Shape,
    /// Which forms of a verb it can be: bit n for the n-th of [`Form`].
    pub forms: u16,
    /// The verb that it is a form of.
    pub verb: Sym,
    /// Whether lists of names have it.
    pub name: bool,
}

const OPEN_NAME: TagSet = TagSet::of(&[Tag::Adj, Tag::Adv, Tag::Noun, Tag::Propn, Tag::Verb]);
const FIXED: TagSet =
    TagSet::of(&[Tag::Adp, Tag::Aux, Tag::Cconj, Tag::Det, Tag::Num, Tag::Part, Tag::Pron, Tag::Sconj]);

fn only(tag: Tag, shape: Shape) -> Clue {
    Clue { tag, can: TagSet::of(&[tag]), shape, forms: 0, verb: Sym::UNKNOWN, name: false }
}

/// Reads one word. `first` is the likeliest tag of the lexicon, if it has the word.
pub fn clue(word: &str, outline: Outline, first: Option<Tag>, shape: Shape) -> Clue {
    let bytes = word.as_bytes();
    let Some(&lead) = bytes.first() else { return only(Tag::X, shape) };
    if shape == Shape::Other
        && let Some(clue) = mark_or_number(word, lead, outline, first)
    {
        return clue;
    }
    let Outline { mut can, capital, capital_first, forms, verb, name, .. } = outline;
    let clue = |tag, can, forms| Clue { tag, can, shape, forms, verb, name };
    let Some(first) = first else {
        let (tag, forms) = by_letters(word);
        return match shape {
            Shape::Lower | Shape::Other if lead < 0x80 && !word.contains(['@', '/']) => {
                clue(tag, OPEN_NAME, forms)
            }
            Shape::Lower | Shape::Other => clue(Tag::Propn, OPEN_NAME, forms),
            Shape::Shouted => clue(if name { Tag::Propn } else { tag }, OPEN_NAME, forms),
            _ => clue(Tag::Propn, OPEN_NAME, forms),
        };
    };
    let mut tag = first;
    match shape {
        Shape::Capital | Shape::Capitals => {
            if let Some(known) = capital_first {
                tag = known;
            } else if !FIXED.has(first) {
                tag = Tag::Propn;
            }
        }
        Shape::First | Shape::Titled | Shape::Shouted => {
            if let Some(known) = capital_first.filter(|_| shape != Shape::First) {
                tag = known;
            }
        }
        _ => {}
    }
    if !matches!(shape, Shape::Lower | Shape::Other) {
        can = can.or(capital);
        can.insert(Tag::Propn);
    }
    // Every verb's -ing form may serve as a noun or adjective, its participle as an adjective.
    let ing = 1 << Form::Gerund as u16;
    let participle = 1 << Form::Participle as u16 | 1 << Form::PastOrParticiple as u16;
    if can.has(Tag::Verb) && forms & (ing | participle) != 0 {
        can.insert(Tag::Adj);
        if forms & ing != 0 {
            can.insert(Tag::Noun);
        }
    }
    can.insert(tag);
    clue(tag, can, forms)
}

fn mark_or_number(word: &str, lead: u8, outline: Outline, first: Option<Tag>) -> Option<Clue> {
    let digit = lead.is_ascii_digit()
        || matches!(lead, b'.' | b'-' | b'\'') && word[1..].starts_with(|c: char| c.is_ascii_digit());
    if digit {
        let tail = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ':'));
        let letters = tail.bytes().any(|b| b.is_ascii_alphabetic());
        let tag = match tail.to_ascii_lowercase_short().as_slice() {
            b"st" | b"nd" | b"rd" | b"th" => Tag::Adj,
            b"s" | b"'s" => Tag::Noun,
            _ if word.contains("://") => Tag::Propn,
            _ => Tag::Num,
        };
        let mut clue = only(tag, Shape::Other);
        if letters {
            clue.can = OPEN_NAME.or(TagSet::of(&[Tag::Num]));
        }
        if word.ends_with('.') {
            clue.can = TagSet::of(&[Tag::Num, Tag::X]);
        }
        return Some(clue);
    }
    if word.chars().any(char::is_alphanumeric) {
        // A clitic or an old-fashioned short form.
        return first
            .is_none()
            .then(|| only(if word.starts_with('#') { Tag::Propn } else { Tag::X }, Shape::Other));
    }
    let tag = match word {
        "$" | "€" | "£" | "¥" | "%" | "+" | "=" | "#" | "°" | "§" | "/" | "×" | "<" | ">" | "~" | "±"
        | "→" => Tag::Sym,
        _ => Tag::Punct,
    };
    let mut clue = only(tag, Shape::Other);
    if matches!(word, "-" | "–" | "—" | "/" | "+" | "<" | ">" | "#") {
        clue.can = TagSet::of(&[Tag::Punct, Tag::Sym]);
    }
    clue.can = clue.can.or(outline.can);
    clue.tag = first.unwrap_or(tag);
    Some(clue)
}

/// The first bytes of a word in lower case, without allocating.
trait ShortLower {
    fn to_ascii_lowercase_short(&self) -> ShortWord;
}

/// Up to four bytes.
struct ShortWord([u8; 4], usize);

impl ShortWord {
    fn as_slice(&self) -> &[u8] {
        &self.0[..self.1]
    }
}

impl ShortLower for str {
    fn to_ascii_lowercase_short(&self) -> ShortWord {
        let mut out = ShortWord([0; 4], self.len().min(4));
        out.0[..out.1].copy_from_slice(&self.as_bytes()[..out.1]);
        out.0.make_ascii_lowercase();
        out
    }
}

/// A tag for a word outside the lexicon, and the forms of a verb it may be.
fn by_letters(word: &str) -> (Tag, u16) {
    let ends = |endings: &[&str]| {
        endings.iter().any(|e| {
            word.len() > e.len() + 1
                && word.is_char_boundary(word.len() - e.len())
                && word[word.len() - e.len()..].eq_ignore_ascii_case(e)
        })
    };
    if ends(&["ly"]) {
        (Tag::Adv, 0)
    } else if ends(&["ing"]) {
        (Tag::Verb, 1 << Form::Gerund as u16)
    } else if ends(&["ed"]) {
        (Tag::Verb, 1 << Form::PastOrParticiple as u16)
    } else if ends(&[
        "ous", "ful", "less", "able", "ible", "ic", "ical", "ive", "ish", "al", "ian", "ese", "ary",
    ]) {
        (Tag::Adj, 0)
    } else {
        (Tag::Noun, 0)
    }
}

/// The form that an unknown word has under a tag, by its letters.
pub(super) fn form_by_letters(word: &str, tag: Tag) -> Form {
    let ends = |e: &str| {
        word.len() > e.len() + 1 && word.as_bytes()[word.len() - e.len()..].eq_ignore_ascii_case(e.as_bytes())
    };
    match tag {
        Tag::Noun if ends("s") && !ends("ss") && !ends("us") && !ends("is") => Form::Plural,
        Tag::Verb if ends("ing") => Form::Gerund,
        Tag::Verb if ends("ed") => Form::PastOrParticiple,
        Tag::Verb if ends("s") && !ends("ss") => Form::Third,
        _ => Form::Base,
    }
}
