//! Which names are surely not one? "Stata's father, Ray Stata" names two people, "M&T's banking
//! subsidiary, M&T Bank" two companies, though one name is short for the other.

use super::link::Links;
use crate::vocab::Sym;
use std::collections::BTreeSet;
use std::rc::Rc;

/// How many words before a name the word may stand that sets it apart.
const REACH: u32 = 4;
/// How many earlier names of the sentence are set apart from it.
const NAMES: usize = 8;

/// Words for what belongs to a company and is another.
const COMPANY: &[&str] = &[
    "affiliate",
    "arm",
    "division",
    "owner",
    "own",
    "parent",
    "shareholder",
    "spinoff",
    "subsidiary",
    "unit",
    "venture",
];
/// Words for a bond between two people.
const BOND: &[&str] = &["marry", "wed", "divorce", "namesake", "succeed"];

/// Pairs of names, by their words, that are not one.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    pairs: BTreeSet<(Rc<str>, Rc<str>)>,
}

impl Distinct {
    /// Reads the document for names that a word sets apart from others of their sentence.
    pub fn read(links: &Links<'_, '_, '_>) -> Distinct {
        let mut pairs = BTreeSet::new();
        for n in 0..links.mentions.len() {
            let mention = &links.mentions[n];
            let person = Some(mention.kind) == links.kinds.person;
            if !links.is_named(n)
                || mention.nested
                || !person && Some(mention.kind) != links.kinds.organization
            {
                continue;
            }
            let start = mention.tokens.start;
            let apart = (start.saturating_sub(REACH)..start).any(|t| {
                let (base, word) = (links.chunks.base(t as usize), links.chunks.word(t as usize));
                if person {
                    let is_kin = |sym: Sym| links.lists.kin.is_some_and(|k| links.is_in(sym, k));
                    is_kin(base) || word != base && is_kin(word) || BOND.contains(&links.vocab.word(base))
                } else {
                    COMPANY.contains(&links.vocab.word(base))
                }
            });
            if !apart {
                continue;
            }
            let sentence = links.sentence(n);
            let before = (0..n).rev().take(NAMES * 3).take_while(|&m| links.sentence(m) == sentence);
            let others = before.filter(|&m| {
                links.is_named(m) && links.mentions[m].kind == mention.kind && !links.mentions[m].nested
            });
            let key = &links.keys[n];
            for other in others.take(NAMES) {
                let other = &links.keys[other];
                if other != key {
                    pairs.insert((other.clone(), key.clone()));
                    pairs.insert((key.clone(), other.clone()));
                }
            }
        }
        Distinct { pairs }
    }

    /// Whether two names are surely not one.
    pub fn are(&self, a: &str, b: &str) -> bool {
        !self.pairs.is_empty() && self.pairs.contains(&(a.into(), b.into()))
    }
}
