//! Of whom is a noun said? "Ada Moor, a nurse", "the nurse Ada Moor", "Ada Moor became a nurse", "as a
//! nurse she …": each noun of an office, a kinship or a belonging, with those who are called so, whose
//! it is, and the names that prepositions bring.

use super::Argument;
use super::appellative::heads;
use super::clause::Clauses;
use super::listed::Listed;
use super::scene::Scene;
use crate::detect::MentionForm;
use crate::id::ListId;
use crate::span::{Span, Tok};
use crate::vocab::{Form, Sym, Tag};

/// A noun that is said of somebody.
#[derive(Clone, Debug)]
pub(super) struct Predication {
    /// The list entries that end with the noun: list and first word.
    pub entries: Vec<(ListId, u32)>,
    /// From its modifiers to the noun, without article and possessor.
    pub noun: Span<Tok>,
    /// With article, possessor and the phrases behind it.
    pub whole: Span<Tok>,
    /// Who is called so.
    pub holders: Vec<Argument>,
    /// Whose it is, and the names right before it: "Norvik's chairman", "Norvik chairman".
    pub whose: Vec<Argument>,
    /// The names behind it, by preposition.
    pub behind: Vec<(Sym, Names)>,
    /// The verb that says it, if one does.
    pub verb: Option<u32>,
    /// Whether those who are called so stand right behind it.
    pub holders_follow: bool,
    /// Whether an article or possessor opens it.
    pub determined: bool,
    /// Whether it is somebody's: "the club's American owner".
    pub owned: bool,
}

/// The names in a phrase: "of the Oslo office of Norvik and Halden".
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Those that other nouns stand behind.
    pub passed: Vec<Argument>,
    /// Those that end the phrase.
    pub last: Vec<Argument>,
}

/// Participles that describe an office and are no verbs.
const DESCRIBING: &[&str] = &[
    "appointed",
    "convicted",
    "deposed",
    "disgraced",
    "elected",
    "exiled",
    "fired",
    "held",
    "imprisoned",
    "jailed",
    "listed",
    "ousted",
    "owned",
    "retired",
    "wanted",
];
/// How many words behind its verb a list of survivors may go on.
const SURVIVORS: u32 = 40;
/// How far the words of a noun reach to each side.
pub(super) const REACH: u32 = 14;

/// Finds the nouns of a sentence that are entries of one of `lists`.
pub(super) fn find(
    clauses: &Clauses<'_, '_, '_, '_>,
    listed: &Listed,
    wanted: impl Fn(ListId) -> bool,
) -> Vec<Predication> {
    let heads = heads(clauses, listed, wanted);
    if heads.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(clauses);
    let mut found: Vec<Predication> = Vec::new();
    for (head, entries) in heads {
        if let Some(predication) = scene.predication(head, entries, &found) {
            found.push(predication);
        }
    }
    share(&mut found, clauses);
    found
}

/// Nouns that are joined share what only one of them says: "chairman and chief executive of Norvik".
fn share(found: &mut [Predication], clauses: &Clauses<'_, '_, '_, '_>) {
    for n in (1..found.len()).rev() {
        let (first, second) = found.split_at_mut(n);
        let (Some(a), Some(b)) = (first.last_mut(), second.first()) else { continue };
        // "professor Ada Moor, Norvik pilot Karl Mott": each noun has a name of its own.
        if a.holders_follow || !joined(a.whole.end, b.whole.start, clauses) {
            continue;
        }
        if a.behind.is_empty() && a.whose.is_empty() && !b.determined {
            a.behind = b.behind.clone();
            a.whose = b.whose.clone();
        }
        if a.holders.is_empty() {
            a.holders = b.holders.clone();
            a.verb = b.verb;
        }
    }
}

/// Whether only "and", a comma or a stroke stands between two places.
pub(super) fn joined(from: u32, to: u32, clauses: &Clauses<'_, '_, '_, '_>) -> bool {
    from < to
        && to <= from + 2
        && (from..to).all(|at| matches!(clauses.word(at), "and" | "," | "&" | "/" | "or" | "then"))
}

impl<'c, 's, 'r, 'd, 'a> Scene<'c, 's, 'r, 'd, 'a> {
    fn predication(
        &self,
        head: u32,
        mut entries: Vec<(ListId, u32)>,
        earlier: &[Predication],
    ) -> Option<Predication> {
        let clauses = self.clauses;
        entries.retain(|&(_, start)| (start..=head).all(|at| self.covering(at).is_none()));
        let first = entries.iter().map(|&(_, start)| start).min()?;
        let next = clauses.word(head + 1);
        // "Prior to", "the native forest".
        let alone =
            matches!(next, "of" | "at" | "in" | "," | "." | "and") || self.starting(head + 1).is_some();
        if first == head && !alone && !matches!(clauses.tag(head), Some(Tag::Noun | Tag::Propn)) {
            return None;
        }
        // "president's office", "the board members".
        let goes_on = matches!(clauses.tag(head + 1), Some(Tag::Noun | Tag::Propn))
            && self.starting(head + 1).is_none()
            // "army spokesman Colonel Karl Mott".
            && self.title_at(head + 1).and_then(|end| self.starting(end)).is_none()
            || matches!(next, "'s" | "’s" | "'" | "’" | "-");
        if goes_on || earlier.last().is_some_and(|p| p.noun.end > head) {
            return None;
        }
        let mut found = Predication {
            entries,
            noun: Span::new(first, head + 1),
            whole: Span::new(first, head + 1),
            holders: Vec::new(),
            whose: Vec::new(),
            behind: Vec::new(),
            verb: None,
            holders_follow: false,
            determined: false,
            owned: false,
        };
        self.left(&mut found, earlier.last().map_or(0, |p| p.whole.end));
        if found.whose.is_empty() && !found.determined {
            // "his sons Karl and Emil and daughter Ada".
            let last = earlier.last().filter(|p| !p.holders.is_empty() && p.holders_follow);
            found.whose = last
                .filter(|p| joined(p.whole.end, found.whole.start, clauses))
                .map_or_else(Vec::new, |p| p.whose.clone());
        }
        if found.whose.is_empty() {
            found.whose = self.having(found.whole.start);
        }
        self.theirs(&mut found);
        let follows = self.right(&mut found);
        if follows {
            found.holders_follow = true;
            if found.whose.is_empty() && found.behind.is_empty() {
                found.whose.extend(super::focus::organization_of(&found, clauses));
            }
            return Some(found);
        }
        if !self.said_before(&mut found, earlier) {
            self.named_behind(&mut found);
        }
        if found.whose.is_empty() && found.behind.is_empty() {
            found.whose.extend(self.where_(found.verb));
        }
        if found.whose.is_empty() && found.behind.is_empty() {
            found.whose.extend(super::focus::organization_of(&found, clauses));
        }
        Some(found)
    }

    /// Whether a person before a noun is one that an office is called after.
    fn names_a_chair(&self, found: &Predication, start: u32) -> bool {
        let clauses = self.clauses;
        let capital = self.reading.chunks.capitals(found.noun.start as usize) != 0;
        let verb = clauses.all.iter().any(|c| {
            c.group.tokens.end <= start
                && (c.group.tokens.end..start).all(|at| clauses.tag(at) == Some(Tag::Adv))
                && clauses.base(c.group.main) == "be"
        });
        capital && (clauses.tag(start.wrapping_sub(1)) == Some(Tag::Det) || verb)
    }

    /// "Norvik, where she served as chairman": what "where" before the clause of a verb stands for.
    fn where_(&self, verb: Option<u32>) -> Option<Argument> {
        let clauses = self.clauses;
        let clause = clauses.all.iter().find(|c| Some(c.group.main) == verb)?;
        let at = clause.start.checked_sub(1)?;
        if clauses.word(at) != "where" {
            return None;
        }
        let to = clauses.before_brackets(at - u32::from(clauses.word(at.wrapping_sub(1)) == ","));
        let noun = clauses.phrase_ending(to)?;
        let named = clauses.named(noun).first().copied()?;
        (clauses.kind(named) == "ORG").then(|| clauses.phrases[named].argument(self.reading))
    }

    /// Whose a noun behind "has", "left", "is survived by" is: that verb's subjects.
    fn having(&self, start: u32) -> Vec<Argument> {
        let clauses = self.clauses;
        let Some(clause) = clauses.all.iter().rev().find(|c| c.group.tokens.end <= start) else {
            return Vec::new();
        };
        let base = clauses.base(clause.group.main);
        let has = matches!(base, "have" | "leave" | "raise") && !clause.passive
            || base == "survive" && clause.passive;
        let near = start - clause.group.tokens.end <= SURVIVORS;
        let alone = clauses.word(start.wrapping_sub(1)) != "of";
        if !has || !near || !alone {
            return Vec::new();
        }
        clause
            .subjects
            .iter()
            .map(|&p| clauses.phrases[p].argument(self.reading))
            .filter(|a| a.mention.is_some())
            .collect()
    }

    /// "Ada Moor and her husband live in Oslo with their children": whose they are, are the two before.
    fn theirs(&self, found: &mut Predication) {
        let clauses = self.clauses;
        if !found.whose.is_empty() || clauses.word(found.whole.start) != "their" {
            return;
        }
        let clause =
            clauses.all.iter().rev().find(|c| c.group.tokens.end <= found.whole.start && c.group.finite);
        let two = clause
            .filter(|c| c.subjects.len() == 2 && c.subjects.iter().all(|&p| clauses.kind(p) == "PERSON"));
        if let Some(clause) = two {
            found.whose = clause.subjects.iter().map(|&p| clauses.phrase(p).argument(self.reading)).collect();
        }
    }

    /// Takes in what stands before the noun: modifiers, names, possessor, article.
    fn left(&self, found: &mut Predication, last: u32) {
        let clauses = self.clauses;
        let mut at = found.noun.start;
        let floor = at.saturating_sub(REACH).max(clauses.tokens.start);
        while at > floor {
            let before = at - 1;
            let word = clauses.word(before);
            // "Norvik, whose chairman".
            if word == "whose" {
                let mut to = before;
                to -= u32::from(clauses.word(to.wrapping_sub(1)) == ",");
                found.whose.extend(self.ending(self.clauses.before_brackets(to)).map(|id| self.argument(id)));
                found.determined = true;
                at = before;
                break;
            }
            if let Some(id) = self.covering(before) {
                let span = self.tokens(id);
                let pronoun = self.reading.mentions.get(id).form == MentionForm::Pronoun
                    || matches!(word, "his" | "her" | "its" | "their" | "my" | "our");
                match self.kind(id) {
                    _ if span.end != at => break,
                    "PERCENT" => {}
                    // "the James Moor Professor of Law".
                    "PERSON" if !pronoun && self.names_a_chair(found, span.start) => {}
                    "PERSON" if !pronoun => break,
                    // "Sudanese-born"
                    "NATIONALITY" if matches!(clauses.word(at), "-" | "–") => {}
                    "PERSON" | "ORG" | "PLACE" | "PRODUCT" | "NATIONALITY" => {
                        found.owned |= pronoun;
                        found.whose.push(self.argument(id));
                    }
                    _ => break,
                }
                at = span.start;
                if pronoun {
                    found.determined = true;
                    break;
                }
                continue;
            }
            // "Norvik (NVK) chairman".
            if word == ")" && clauses.before_brackets(at) < at {
                at = clauses.before_brackets(at);
                continue;
            }
            if matches!(word, "'s" | "’s" | "'" | "’") {
                let Some(owner) = self.ending(before) else {
                    // "the union's lawyer": somebody's, though nobody knows whose.
                    found.determined = true;
                    found.owned = true;
                    at =
                        clauses.phrase_ending(before + 1).map_or(before, |p| clauses.phrases[p].tokens.start);
                    at = at.min(before);
                    break;
                };
                found.owned = true;
                found.whose.push(self.argument(owner));
                found.determined = true;
                at = self.tokens(owner).start;
                if clauses.tag(at.wrapping_sub(1)) == Some(Tag::Det) {
                    at -= 1;
                }
                break;
            }
            if clauses.tag(before) == Some(Tag::Det) || matches!(word, "its" | "his" | "her" | "their") {
                found.determined = true;
                at = before;
                // "one of the founders".
                if before >= floor + 2
                    && clauses.word(before - 1) == "of"
                    && matches!(clauses.word(before - 2), "one" | "some" | "two" | "three")
                {
                    at = before - 2;
                }
                break;
            }
            let modifier = match clauses.tag(before) {
                Some(Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num) => true,
                // "a film and stage actor"; behind a noun that is said of somebody it joins two of them.
                Some(Tag::Cconj) => {
                    last != before
                        && word == "and"
                        && matches!(clauses.tag(before.wrapping_sub(1)), Some(Tag::Noun | Tag::Adj))
                        && clauses.tag(at) == Some(Tag::Noun)
                }
                Some(Tag::Verb) => {
                    let finite = before == clauses.tokens.start || clauses.tag(before - 1) == Some(Tag::Aux);
                    matches!(word, "based" | "born" | "trained" | "educated")
                        || !finite
                            && (self.reading.chunks.form(before as usize) == Form::Gerund
                                || DESCRIBING.contains(&word))
                }
                Some(Tag::Adv) => matches!(word, "then" | "now" | "once" | "most" | "newly"),
                _ => matches!(word, "-" | "–" | "‘" | "’" | "\"" | "“" | "”"),
            };
            if !modifier {
                break;
            }
            at = before;
        }
        found.whole.start = at;
    }

    /// Takes in what stands behind the noun: a name that it introduces, and phrases with prepositions.
    /// Whether it introduces a name.
    fn right(&self, found: &mut Predication) -> bool {
        let clauses = self.clauses;
        let mut at = self.past_brackets(found.noun.end);
        let plural = self.reading.chunks.form(found.noun.end as usize - 1) == Form::Plural;
        // "chief executive Ada Moor", "his wife, Ada,", "a unit called Norvik".
        let mut name = at;
        let comma = matches!(clauses.word(name), "," | ":" | "-" | "–" | "—");
        if comma && (!found.whose.is_empty() || plural) || matches!(clauses.word(name), "called" | "named") {
            name += 1;
        }
        if let Some(id) = self.named_at(name) {
            let (all, end) = self.series(id);
            let closed = !matches!(clauses.tag(end), Some(Tag::Verb | Tag::Aux)) || name == at;
            if self.names_somebody(id)
                && self.reading.mentions.get(id).form != MentionForm::Pronoun
                && (name == at || closed || plural)
                && !(name > at && comma && self.is_subject_list(found, end))
            {
                found.holders = if plural || all.len() == 1 { all } else { all[..1].to_vec() };
                at = if plural { end } else { self.tokens(id).end };
                found.whole.end = at;
                // "spokesman Karl Mott of Norvik"; with other prepositions it is said of the clause.
                if matches!(clauses.word(at), "of" | "at" | "for") {
                    self.phrases_behind(found, at);
                }
                return true;
            }
        }
        self.phrases_behind(found, at);
        // "a subsidiary in Norway called Norvik".
        let end = found.whole.end;
        if end > at
            && matches!(clauses.word(end), "called" | "named")
            && let Some(id) = self.named_at(end + 1).filter(|&id| self.names_somebody(id))
        {
            found.holders = vec![self.argument(id)];
            found.whole.end = self.tokens(id).end;
            return true;
        }
        false
    }

    /// "In Oslo its chairman, Ada Moor and …": kept simple, a list behind a singular noun is no list of
    /// those who are called so.
    fn is_subject_list(&self, found: &Predication, end: u32) -> bool {
        found.whose.is_empty() && self.clauses.word(end) == "and"
    }

    /// The phrases with prepositions behind a noun.
    fn phrases_behind(&self, found: &mut Predication, from: u32) {
        let clauses = self.clauses;
        let mut at = from;
        for n in 0..5 {
            // "professor at Oslo University and at Norvik"
            if n > 0 && clauses.word(at) == "and" && matches!(clauses.word(at + 1), "at" | "of" | "for") {
                at += 1;
            }
            if !matches!(clauses.tag(at), Some(Tag::Adp | Tag::Sconj | Tag::Part)) {
                break;
            }
            let preposition = self.reading.chunks.word(at as usize);
            let (names, end) = self.names_in_phrase(at + 1);
            if end == at + 1 {
                break;
            }
            if !names.passed.is_empty() || !names.last.is_empty() {
                found.behind.push((preposition, names));
            }
            at = end;
        }
        found.whole.end = found.whole.end.max(at);
    }

    /// The names in the phrase behind a preposition, and where it ends.
    fn names_in_phrase(&self, from: u32) -> (Names, u32) {
        let clauses = self.clauses;
        let mut names = Names::default();
        let mut at = from;
        while at < from + REACH && at < clauses.tokens.end {
            if let Some(id) = self.starting(at) {
                let end = self.tokens(id).end;
                match self.kind(id) {
                    "NATIONALITY" => {
                        at = end;
                        continue;
                    }
                    "DATE" | "MONEY" | "PERCENT" => return (names, end),
                    _ => {}
                }
                if matches!(clauses.word(end), "-" | "–") && clauses.word(end + 1) == "based" {
                    at = end + 2;
                    continue;
                }
                let owner = matches!(clauses.word(end), "'s" | "’s" | "'" | "’");
                let goes_on = owner
                    || self.reading.mentions.get(id).form == MentionForm::Pronoun
                    || matches!(clauses.tag(end), Some(Tag::Noun | Tag::Adj | Tag::Propn));
                if goes_on {
                    names.passed.push(self.argument(id));
                    at = end + u32::from(owner);
                    continue;
                }
                let (all, end) = self.series(id);
                names.last = all;
                return (names, end);
            }
            let goes_on = match clauses.tag(at) {
                Some(Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron) => true,
                Some(Tag::Verb) => {
                    // "leader of the banned Norvik Party"
                    let said_of = at > from
                        && clauses.tag(at - 1) == Some(Tag::Det)
                        && self.reading.chunks.form(at as usize).is_participle();
                    clauses.word(at) == "based"
                        || said_of
                            && (self.starting(at + 1).is_some() || clauses.tag(at + 1) == Some(Tag::Noun))
                        || self.reading.chunks.form(at as usize) == Form::Gerund
                            && matches!(clauses.tag(at + 1), Some(Tag::Noun | Tag::Adj | Tag::Cconj))
                }
                Some(Tag::Cconj) => {
                    at > from && matches!(clauses.tag(at + 1), Some(Tag::Noun | Tag::Adj | Tag::Propn))
                        || clauses.word(at) == "both"
                }
                _ => matches!(clauses.word(at), "-" | "\"" | "“" | "”" | "&" | "'" | "’" | "both"),
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        (names, at)
    }
}
