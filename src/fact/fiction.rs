//! What is only told? What a film, novel or series tells is no claim about the world: "The film, in which
//! the police kill a senator, was shot in Riga."

use super::clause::{Clause, Clauses, Link};
use super::{Claim, Draft, Reading};
use crate::id::{EntityId, ParagraphId, SentenceId};
use crate::span::{Span, Tok};
use crate::vocab::{Form, Marks, Sym, Tag, Vocab};

/// Nouns of works that tell invented stories.
#[rustfmt::skip]
const STRONG: &[&str] = &[
    "blockbuster", "comedy", "episode", "film", "fable", "melodrama", "miniseries", "movie", "novel",
    "novella", "rom-com", "screenplay", "sequel", "sitcom", "spoof", "telenovela", "thriller", "trilogy",
    "videogame",
];
/// Nouns that are works only where one of the others stands in the article.
const WEAK: &[&str] =
    &["book", "drama", "musical", "opera", "play", "saga", "season", "series", "show", "story"];
/// Words before such a noun that make it true, or another thing.
const TRUE: &[&str] = &["documentary", "news", "talk", "reality", "feature-documentary", "next", "last"];
/// What stands before "game" where one plays a story.
const GAMES: &[&str] = &["adventure", "computer", "mobile", "role-playing", "video"];
/// Verbs by which a work tells.
#[rustfmt::skip]
const TELL: &[&str] = &[
    "centre", "center", "chronicle", "depict", "dramatise", "dramatize", "follow", "imagine", "narrate",
    "portray", "recount", "revolve", "show", "tell",
];
/// How far a phrase that opens a sentence may reach before its comma, and a relative clause behind its noun.
const REACH: u32 = 14;

/// What of the article is told, as far as it has been read.
#[derive(Default)]
pub(super) struct Fiction {
    strong: Vec<Sym>,
    weak: Vec<Sym>,
    truth: Vec<Sym>,
    tell: Vec<Sym>,
    /// Whether the article speaks of such works at all.
    any: bool,
    /// The paragraph whose last sentence was told to its end.
    open: Option<ParagraphId>,
    /// Those whom a work invented.
    characters: Vec<EntityId>,
}

impl Fiction {
    /// Looks whether an article speaks of works at all.
    pub fn new(reading: &Reading<'_, '_, '_>) -> Fiction {
        let all = |words: &[&str], vocab: &Vocab| {
            let mut all: Vec<Sym> = words.iter().map(|w| vocab.sym(w)).filter(|s| s.is_known()).collect();
            all.sort_unstable();
            all
        };
        let vocab = reading.vocab;
        let strong = all(STRONG, vocab);
        let chunks = reading.chunks;
        let game = vocab.sym("game");
        let any = (0..chunks.words().len()).any(|t| {
            let base = chunks.base(t);
            let strong = strong.binary_search(&base).is_ok() && chunks.tag(t) == Tag::Noun;
            strong || base == game && t > 0 && GAMES.contains(&vocab.word(chunks.word(t - 1)))
        });
        if !any {
            return Fiction::default();
        }
        Fiction {
            strong,
            weak: all(WEAK, vocab),
            truth: all(TRUE, vocab),
            tell: all(TELL, vocab),
            any,
            ..Fiction::default()
        }
    }

    /// The parts of a sentence that a work tells.
    pub fn scopes(&mut self, clauses: &Clauses<'_, '_, '_, '_>, sentence: SentenceId) -> Vec<Span<Tok>> {
        if !self.any {
            return Vec::new();
        }
        let tokens = clauses.tokens;
        let paragraph = clauses.reading.chunks.document.sentence(sentence).paragraph;
        let mut scopes = Vec::new();
        let works: Vec<Span<Tok>> = tokens.range().filter_map(|t| self.work(clauses, t as u32)).collect();
        for work in &works {
            scopes.extend(opening(clauses, *work));
            scopes.extend(in_which(clauses, work.end));
        }
        for clause in &clauses.all {
            let tells = clause.subjects.iter().any(|&s| {
                let head = clauses.phrase(s).tokens.end;
                works.iter().any(|w| w.end == head)
            });
            let base = clauses.reading.chunks.base(clause.group.main as usize);
            if tells && self.tell.binary_search(&base).is_ok() {
                let from = clause.group.tokens.end;
                scopes.push(Span::new(from, tokens.end));
                self.invents(clauses, clauses.phrase_at(from));
            }
            scopes.extend(self.cast(clauses, clause));
        }
        // "stars Ada Moor as Karl Mott, a spy who", "starring".
        for at in tokens.range().map(|t| t as u32) {
            if matches!(clauses.word(at), "starring" | "stars" | "co-stars" | "starred") {
                scopes.extend(self.role_behind(clauses, at + 1));
            }
        }
        for scope in &mut scopes {
            *scope = in_present(clauses, *scope);
        }
        // The story goes on in the present tense.
        let goes_on = self.open == Some(paragraph) && works.is_empty() && is_present(clauses);
        if goes_on {
            scopes.push(tokens);
        }
        self.open = scopes.iter().any(|s| s.end == tokens.end).then_some(paragraph);
        scopes
    }

    /// Whether a statement stands in one of the parts that are told.
    pub fn tells(&self, draft: &Draft, scopes: &[Span<Tok>]) -> bool {
        let inside = |s: &Span<Tok>| match draft.anchor {
            Some(at) => s.start <= at && at < s.end,
            None => s.start <= draft.tokens.start && draft.tokens.end <= s.end,
        };
        scopes.iter().any(inside)
    }

    /// Takes out what is said of those whom a work invented.
    pub fn without_characters(&self, claims: &mut Vec<Claim>) {
        if !self.characters.is_empty() {
            claims.retain(|claim| {
                !claim.roles.iter().any(|r| r.filler.entity.is_some_and(|e| self.characters.contains(&e)))
            });
        }
    }

    /// The work that a word names: a noun of a work, or the title of one.
    fn work(&self, clauses: &Clauses<'_, '_, '_, '_>, at: u32) -> Option<Span<Tok>> {
        let chunks = clauses.reading.chunks;
        let base = chunks.base(at as usize);
        let noun = chunks.tag(at as usize) == Tag::Noun
            && (self.strong.binary_search(&base).is_ok()
                || self.weak.binary_search(&base).is_ok()
                || clauses.base(at) == "game" && GAMES.contains(&clauses.word(at.wrapping_sub(1))));
        if noun {
            let before = at.checked_sub(1).map(|b| chunks.word(b as usize));
            let true_one = before.is_some_and(|b| self.truth.binary_search(&b).is_ok());
            // "film industry" is none.
            let head = !matches!(clauses.tag(at + 1), Some(Tag::Noun));
            return (!true_one && head).then(|| Span::new(at, at + 1));
        }
        let all = clauses.reading.mentions.all();
        let n = all.partition_point(|m| m.tokens.start < at);
        let title = all.get(n).filter(|m| m.tokens.start == at)?;
        let work = Some(title.kind) == clauses.reading.rules.kinds.kind("WORK");
        // In an article about works, what stands in quotation marks and is short is the title of one.
        let quote = |t: u32| matches!(clauses.word(t), "\"" | "“" | "”" | "``" | "''");
        let end = title.tokens.end;
        let quoted = quote(at.wrapping_sub(1)) && (quote(end) || clauses.word(end) == "," && quote(end + 1));
        (work || quoted).then_some(title.tokens)
    }

    /// "plays Karl Mott, who", "played by Ada Moor": notes the character, and what is told of it.
    fn cast(&mut self, clauses: &Clauses<'_, '_, '_, '_>, clause: &Clause) -> Option<Span<Tok>> {
        let after = clause.group.tokens.end;
        let phrase = match clauses.base(clause.group.main) {
            "play" | "portray" if !clause.passive => clauses.phrase_at(after)?,
            "play" | "portray" => *clause.subjects.first()?,
            _ => return None,
        };
        let person = self.invents(clauses, Some(phrase));
        let p = clauses.phrase(phrase);
        (p.tokens.start >= after && (person || p.mention.is_none()))
            .then(|| Span::new(p.tokens.start, clauses.tokens.end))
    }

    /// The character behind "as", and what is told of it.
    fn role_behind(&mut self, clauses: &Clauses<'_, '_, '_, '_>, from: u32) -> Option<Span<Tok>> {
        let role = (from..(from + REACH).min(clauses.tokens.end)).find(|&t| clauses.word(t) == "as")?;
        let phrase = clauses.phrase_at(role + 1)?;
        let p = clauses.phrase(phrase);
        (self.invents(clauses, Some(phrase)) || p.mention.is_none())
            .then(|| Span::new(p.tokens.start, clauses.tokens.end))
    }

    /// Notes a person that a work tells of. Who was spoken of before, or is known, is somebody.
    fn invents(&mut self, clauses: &Clauses<'_, '_, '_, '_>, phrase: Option<usize>) -> bool {
        let Some(phrase) = phrase.filter(|&p| clauses.kind(p) == "PERSON") else { return false };
        let entities = clauses.reading.entities;
        let Some(id) = clauses.phrase(phrase).mention else { return false };
        let Some(entity) = entities.of(id) else { return false };
        let known = entities.get(entity);
        if known.mentions.first() == Some(&id) && known.known.is_none() {
            self.characters.push(entity);
        }
        true
    }
}

/// "In the film's first scene, …": what stands behind the comma.
fn opening(clauses: &Clauses<'_, '_, '_, '_>, work: Span<Tok>) -> Option<Span<Tok>> {
    let tokens = clauses.tokens;
    if work.start > tokens.start + REACH || !matches!(clauses.word(tokens.start), "in" | "by" | "throughout")
    {
        return None;
    }
    let finite = |from: u32, to: u32| {
        clauses
            .all
            .iter()
            .any(|c| c.group.finite && c.link != Link::Relative && from <= c.group.main && c.group.main < to)
    };
    if finite(tokens.start, work.start) {
        return None;
    }
    let mut comma = comma_after(clauses, work.end.saturating_sub(1), tokens.end.min(work.end + REACH))?;
    // "In the novel on which the show is based, by the late Ada Moor, …"
    for _ in 0..3 {
        let next = clauses.word(comma + 1);
        let aside = matches!(next, "which" | "by" | "a" | "an" | "the" | "directed" | "written" | "who");
        let Some(end) = comma_after(clauses, comma + 1, tokens.end).filter(|_| aside) else { break };
        if matches!(next, "a" | "an" | "the") && finite(comma + 1, end) {
            break;
        }
        comma = end;
    }
    finite(comma, tokens.end).then(|| Span::new(comma + 1, tokens.end))
}

/// Where the next comma stands; one before a closing mark counts.
fn comma_after(clauses: &Clauses<'_, '_, '_, '_>, from: u32, to: u32) -> Option<u32> {
    (from..to).find(|&t| clauses.word(t) == ",")
}

/// "…, in which the police kill a senator, was shot in Riga": the relative clause.
fn in_which(clauses: &Clauses<'_, '_, '_, '_>, from: u32) -> Option<Span<Tok>> {
    let tokens = clauses.tokens;
    let upto = tokens.end.min(from + REACH);
    let which = (from..upto).find(|&t| {
        clauses.word(t) == "which" && matches!(clauses.word(t.wrapping_sub(1)), "in" | "where")
            || clauses.word(t) == "where"
    })?;
    let verb_at = |t: u32| clauses.all.iter().any(|c| c.group.finite && c.group.tokens.start == t);
    if (from..which).any(verb_at) {
        return None;
    }
    let end = (which + 2..tokens.end).find(|&t| clauses.word(t) == "," && verb_at(t + 1));
    Some(Span::new(which, end.unwrap_or(tokens.end)))
}

/// A part that is told in the present tense ends where the past begins: "…, and died in 2005".
fn in_present(clauses: &Clauses<'_, '_, '_, '_>, scope: Span<Tok>) -> Span<Tok> {
    let chunks = clauses.reading.chunks;
    let within = |c: &&Clause| c.group.finite && scope.contains(&c.group.tokens);
    let past = |c: &&Clause| {
        matches!(chunks.form(c.group.tokens.start as usize), Form::Past | Form::PastOrParticiple)
    };
    let mut verbs = clauses.all.iter().filter(within);
    match verbs.next() {
        Some(first) if !past(&first) => match verbs.find(past) {
            Some(other) => Span::new(scope.start, other.group.tokens.start),
            None => scope,
        },
        _ => scope,
    }
}

/// Whether the first finite verb of a sentence is in the present tense, and it is no quotation.
fn is_present(clauses: &Clauses<'_, '_, '_, '_>) -> bool {
    let first = clauses.word(clauses.tokens.start);
    let chunks = clauses.reading.chunks;
    let verb = clauses.all.iter().find(|c| c.group.finite && c.link != Link::Relative);
    !matches!(first, "\"" | "“" | "``")
        && verb.is_some_and(|c| {
            let opens = c.group.tokens.start as usize;
            matches!(chunks.form(opens), Form::Third | Form::Base)
                && !(chunks.marks(opens).any(Marks::BE)
                    && matches!(clauses.word(opens as u32), "was" | "were"))
        })
}
