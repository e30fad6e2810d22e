//! Does each clause have its finite verb?
//!
//! What stands right beside a word seldom tells "Norvik supplies Halden" from "Norvik supplies ran
//! out". The sentence does: it needs a finite verb, and so does a clause behind "which", "that" or
//! "said". Where reading word by word left none, the word that can best be one becomes it: behind a
//! noun that can be its subject, before what can be its object.

use super::clue::{Clue, Shape};
use super::sign::Signs;
use crate::boundary::Document;
use crate::vocab::{Form, Marks, Tag, Vocab};

const BASE: u16 = 1 << Form::Base as u16;
const THIRD: u16 = 1 << Form::Third as u16;
const PAST: u16 = 1 << Form::Past as u16;
const ED: u16 = 1 << Form::PastOrParticiple as u16;
const PARTICIPLE: u16 = 1 << Form::Participle as u16 | ED;
const GERUND: u16 = 1 << Form::Gerund as u16;

/// What is known of the words of a sentence, in columns.
pub(super) struct Line<'a, 'd> {
    pub document: &'a Document<'d>,
    pub vocab: &'a Vocab,
    /// The number of its first word.
    pub start: usize,
    pub clues: &'a [Clue],
    pub marks: &'a [Marks],
    pub signs: &'a [Signs],
}

/// Verbs with a gerund behind them.
const CEASING: [&str; 16] = [
    "admit", "avoid", "begin", "cease", "consider", "continue", "deny", "finish", "halt", "keep", "quit",
    "resume", "risk", "start", "stop", "suspend",
];

/// Auxiliaries that open a question or a condition where a capital hides them.
const INVERTED: [&str; 11] =
    ["are", "could", "did", "do", "does", "had", "has", "have", "is", "should", "was"];

/// Where a clause begins whose verb has not come.
#[derive(Clone, Copy)]
struct Opener {
    at: usize,
    /// A verb of saying, whose object may be a clause and need not.
    speech: bool,
}

/// Corrects `tags`, the tags of a sentence's words.
pub(super) fn ensure(line: &Line<'_, '_>, tags: &mut [Tag]) {
    line.settle_first(tags);
    for n in 1..tags.len() {
        line.settle(n, tags);
    }
    let (main, opener) = line.clauses(tags);
    let verb = match opener {
        Some(opener) => line.verb_behind(opener, tags).or_else(|| line.main_verb(tags).filter(|_| !main)),
        None if !main => line.main_verb(tags),
        None => None,
    };
    if let Some(verb) = verb {
        tags[verb] = Tag::Verb;
    }
}

impl Line<'_, '_> {
    fn word(&self, n: usize) -> &str {
        self.document.word(self.start + n)
    }

    /// "Estimates suggest": a sentence opens with no verb in the third person before a verb.
    fn settle_first(&self, tags: &mut [Tag]) {
        let verb_next = matches!(tags.get(1), Some(Tag::Verb | Tag::Aux));
        // "Does Norvik own it?", "Should Norvik sue, …"
        let asks = tags.last() == Some(&Tag::Punct) && self.word(tags.len() - 1) == "?";
        let opens = INVERTED.iter().any(|w| self.word(0).eq_ignore_ascii_case(w));
        if tags.len() > 3 && tags[0] == Tag::Propn && self.clues[0].can.has(Tag::Aux) && (asks || opens) {
            tags[0] = Tag::Aux;
        }
        // "By hacking Norvik, …"
        const BY: [&str; 6] = ["after", "before", "by", "in", "since", "without"];
        if tags.len() > 3
            && matches!(tags[1], Tag::Noun | Tag::Adj)
            && self.clues[1].forms & GERUND != 0
            && matches!(tags[2], Tag::Propn | Tag::Det | Tag::Num | Tag::Pron | Tag::Adp)
            && BY.iter().any(|w| self.word(0).eq_ignore_ascii_case(w))
        {
            tags[1] = Tag::Verb;
        }
        if verb_next
            && tags[0] == Tag::Verb
            && self.clues[0].forms == THIRD
            && self.clues[0].can.has(Tag::Noun)
        {
            tags[0] = Tag::Noun;
        }
    }

    /// Neighbours that leave no choice.
    fn settle(&self, n: usize, tags: &mut [Tag]) {
        let clue = &self.clues[n];
        let (before, next) = (tags[n - 1], tags.get(n + 1).copied());
        let settled = match tags[n] {
            // "Did Meridian Trust fund it?": inside a sentence a capital hardly ever stands on a verb.
            Tag::Verb
                if clue.shape == Shape::Capital
                    && matches!(before, Tag::Propn | Tag::Noun | Tag::Adj | Tag::Aux)
                    && clue.can.has(Tag::Noun)
                    && n > 1 =>
            {
                Some(Tag::Propn)
            }
            Tag::Verb if clue.can.has(Tag::Noun) => self.is_noun(n, tags).then_some(Tag::Noun),
            // "the man accused of …", "would close", "…, wounding three"
            Tag::Noun | Tag::Adj if clue.can.has(Tag::Verb) => {
                let participle = clue.forms & PARTICIPLE != 0
                    && clue.forms & BASE == 0
                    && tags[n] == Tag::Noun
                    && matches!(before, Tag::Noun | Tag::Propn)
                    && next == Some(Tag::Adp);
                let gerund = clue.forms & GERUND != 0
                    && (self.signs[n - 1].any(Signs::COMMA) || before == Tag::Cconj)
                    && matches!(next, Some(Tag::Det | Tag::Num | Tag::Pron | Tag::Propn));
                let objects = matches!(next, Some(Tag::Det | Tag::Num | Tag::Pron | Tag::Propn));
                let infinitive = clue.forms & BASE != 0
                    && !matches!(clue.shape, Shape::Capital | Shape::Capitals)
                    && (before == Tag::Aux && self.asks_for_base(n - 1)
                        || objects && self.calls_for_base(n, tags));
                // "who left and now lives in Leeds"
                let joined = clue.forms & THIRD != 0
                    && before == Tag::Adv
                    && n > 1
                    && tags[n - 2] == Tag::Cconj
                    && matches!(next, Some(Tag::Adp | Tag::Det | Tag::Pron | Tag::Part));
                // "no longer funds"
                let longer = clue.forms & (THIRD | BASE) != 0
                    && n > 1
                    && self.word(n - 1) == "longer"
                    && self.word(n - 2) == "no";
                // "stopped funding Norvik"
                let ceased = clue.forms & GERUND != 0
                    && before == Tag::Verb
                    && next.is_some_and(|t| matches!(t, Tag::Det | Tag::Num | Tag::Pron | Tag::Propn))
                    && CEASING.contains(&self.vocab.word(self.clues[n - 1].verb));
                // "of funding the party", "ruled out meeting Norvik"
                let governed = clue.forms & GERUND != 0
                    && matches!(before, Tag::Adp | Tag::Sconj | Tag::Part | Tag::Adv)
                    && match next {
                        Some(Tag::Det) => true,
                        Some(Tag::Propn | Tag::Num) => {
                            matches!(self.word(n - 1), "out" | "of" | "to" | "from" | "against")
                                && n > 1
                                && matches!(tags[n - 2], Tag::Verb | Tag::Adj)
                        }
                        _ => false,
                    };
                if longer {
                    tags[n - 1] = Tag::Adv;
                }
                (participle || gerund || infinitive || joined || longer || ceased || governed)
                    .then_some(Tag::Verb)
            }
            _ => None,
        };
        // "a fine of", "a fine on"
        let is_thing = tags[n] == Tag::Adj
            && settled.is_none()
            && clue.can.has(Tag::Noun)
            && matches!(self.word(n - 1), "a" | "A" | "an" | "An")
            && next == Some(Tag::Adp);
        // "a Norvik official declined"
        let is_head = is_thing
            || tags[n] == Tag::Adj
                && settled.is_none()
                && clue.can.has(Tag::Noun)
                && matches!(before, Tag::Noun | Tag::Propn | Tag::Adj)
                && next.is_some_and(|t| t == Tag::Aux || t == Tag::Verb && self.is_tensed(n + 1))
                && !self.is_gerund(n + 1, tags);
        if let Some(tag) = settled.or(is_head.then_some(Tag::Noun)) {
            tags[n] = tag;
            if self.marks[n - 1].any(Marks::TO) && before == Tag::Part && tag == Tag::Noun {
                tags[n - 1] = Tag::Adp;
            }
        }
        if tags[n - 1] == Tag::Adp && self.governs_clause(n - 1, tags) {
            tags[n - 1] = Tag::Sconj;
        }
    }

    /// Whether what was read as a verb can be none: in the present behind an article ("the storm"),
    /// in the third person behind "to" or a verb ("took bribes"), a base form behind a past tense.
    fn is_noun(&self, n: usize, tags: &[Tag]) -> bool {
        /// Verbs behind which a bare infinitive may stand.
        const LETTING: [&str; 12] =
            ["come", "dare", "feel", "go", "have", "hear", "help", "let", "make", "need", "see", "watch"];
        let forms = self.clues[n].forms;
        let present = forms & (BASE | THIRD) != 0 && forms & ED == 0;
        let before = &self.clues[n - 1];
        let behind_verb = tags[n - 1] == Tag::Verb && before.forms & (PAST | PARTICIPLE) != 0;
        let next = tags.get(n + 1).copied();
        // "on the ground in Leeds"
        if forms & GERUND == 0
            && self.is_article(n - 1)
            && matches!(next, None | Some(Tag::Adp | Tag::Punct | Tag::Cconj))
        {
            return true;
        }
        // "of money laundering."
        if forms & GERUND != 0 {
            return n > 1
                && tags[n - 1] == Tag::Noun
                && !self.signs[n - 1].any(Signs::PLURAL)
                && tags[n - 2] == Tag::Adp
                && matches!(next, None | Some(Tag::Punct | Tag::Cconj | Tag::Aux));
        }
        present
            && (self.is_article(n - 1)
                || forms == THIRD && (behind_verb || self.marks[n - 1].any(Marks::TO))
                || behind_verb && forms & BASE != 0 && !LETTING.contains(&self.vocab.word(before.verb)))
    }

    /// Whether a base form has to stand here: "to own Norvik", "did not fine it", "did Norvik fine it".
    fn calls_for_base(&self, n: usize, tags: &[Tag]) -> bool {
        if self.marks[n - 1].any(Marks::TO) && n > 1 && tags[n - 2] != Tag::Adp {
            return true;
        }
        let asks = |k: usize| {
            tags[k] == Tag::Aux && (self.marks[k].any(Marks::DO) || k == 0 && self.asks_for_base(k))
        };
        if let Some(k) = self.steps_back(n, tags)
            && k + 1 < n
            && tags[k] == Tag::Aux
            && self.asks_for_base(k)
        {
            return true;
        }
        // Behind its subject, where the auxiliary stands before that.
        let noun = |k: usize| matches!(tags[k], Tag::Propn | Tag::Noun | Tag::Det | Tag::Adj | Tag::Pron);
        (0..n)
            .rev()
            .take(7)
            .take_while(|&k| noun(k) || asks(k))
            .find(|&k| asks(k))
            .is_some_and(|k| k + 1 < n && (k == 0 || !matches!(tags[k - 1], Tag::Propn | Tag::Pron)))
    }

    /// Whether an auxiliary is followed by a base form: modals, and forms of do.
    fn asks_for_base(&self, n: usize) -> bool {
        self.marks[n].any(Marks::MODAL.or(Marks::DO)) && !self.marks[n].any(Marks::HAVE.or(Marks::BE))
    }

    fn is_tensed(&self, n: usize) -> bool {
        self.clues[n].forms & (THIRD | PAST | ED) != 0
    }

    /// Whether a word that can be a subordinator, read as a preposition, has a clause behind it:
    /// "fled after the army took the town". At the start of a sentence a comma has to follow.
    fn governs_clause(&self, n: usize, tags: &[Tag]) -> bool {
        const MOST: usize = 10;
        const SUBORDINATORS: [&str; 10] =
            ["after", "although", "as", "because", "before", "if", "once", "since", "until", "while"];
        if !SUBORDINATORS.iter().any(|w| self.word(n).eq_ignore_ascii_case(w)) {
            return false;
        }
        // "known as", "described as", "such as", "as well as"
        let is_as = self.word(n).eq_ignore_ascii_case("as");
        if is_as
            && n > 0
            && !(matches!(tags[n - 1], Tag::Noun | Tag::Punct)
                || tags[n - 1] == Tag::Verb && self.clues[n - 1].forms & PARTICIPLE == 0)
        {
            return false;
        }
        let in_group = |k: &usize| {
            matches!(tags[*k], Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron | Tag::Adv)
                && !self.marks[*k].any(Marks::WHO)
                || self.marks[*k].any(Marks::GENITIVE)
        };
        let end = tags.len().min(n + MOST);
        let Some(verb) = (n + 1..end).find(|k| !in_group(k)).filter(|&k| k > n + 1) else { return false };
        let finite = self.is_finite(verb, tags)
            && !(is_as && tags[verb] == Tag::Verb && self.clues[verb].forms & ED != 0)
            && !(tags[verb] == Tag::Verb
                && self.clues[verb].forms & ED != 0
                && tags.get(verb + 1) == Some(&Tag::Adp));
        finite && (n > 0 || (verb..tags.len().min(verb + 2 * MOST)).any(|k| self.signs[k].any(Signs::COMMA)))
    }

    fn is_article(&self, n: usize) -> bool {
        self.signs[n].any(Signs::ARTICLE)
    }

    /// Whether a finite verb stands outside all clauses within; and the last of these that has none.
    fn clauses(&self, tags: &[Tag]) -> (bool, Option<Opener>) {
        let (mut main, mut opener): (bool, Option<Opener>) = (false, None);
        let mut n = 0;
        while n < tags.len() {
            if self.opens_clause(n, tags) {
                opener = Some(Opener { at: n, speech: false });
            } else if self.is_finite(n, tags) {
                main |= opener.is_none_or(|o| o.speech);
                opener = None;
                // The rest of its group.
                while n + 1 < tags.len() && matches!(tags[n + 1], Tag::Aux | Tag::Adv | Tag::Part) {
                    n += 1;
                }
                if tags[n] == Tag::Verb && self.vocab.is_speech(self.clues[n].verb) {
                    opener = Some(Opener { at: n, speech: true });
                }
            }
            n += 1;
        }
        (main, opener)
    }

    fn opens_clause(&self, n: usize, tags: &[Tag]) -> bool {
        let marks = self.marks[n];
        match tags[n] {
            Tag::Sconj => !marks.any(Marks::GOVERNS) && !self.is_gerund(n + 1, tags),
            Tag::Pron | Tag::Det | Tag::Adv => marks.any(Marks::WHO.or(Marks::WH).or(Marks::WHERE)),
            _ => false,
        }
    }

    fn is_gerund(&self, n: usize, tags: &[Tag]) -> bool {
        tags.get(n) == Some(&Tag::Verb) && self.clues[n].forms & GERUND != 0
    }

    fn is_finite(&self, n: usize, tags: &[Tag]) -> bool {
        match tags[n] {
            Tag::Aux => !self.marks[n].any(Marks::INFINITE),
            Tag::Verb => {
                let forms = self.clues[n].forms;
                let before = self.steps_back(n, tags).map(|k| tags[k]);
                let governed =
                    before == Some(Tag::Aux) || (0..n).rev().take(2).any(|k| self.marks[k].any(Marks::TO));
                if governed || self.is_gerund(n, tags) {
                    return false;
                }
                forms & (THIRD | PAST | BASE) != 0 || forms & ED != 0 && !self.is_reduced(n, before, tags)
            }
            _ => false,
        }
    }

    /// The word before, adverbs stepped over.
    fn steps_back(&self, n: usize, tags: &[Tag]) -> Option<usize> {
        (0..n).rev().take(4).find(|&k| tags[k] != Tag::Adv && !self.marks[k].any(Marks::NOT))
    }

    /// A form in -ed that is rather a participle: "the weapons used in …", "Accused of …", "the
    /// wanted man".
    fn is_reduced(&self, n: usize, before: Option<Tag>, tags: &[Tag]) -> bool {
        match before {
            Some(Tag::Det | Tag::Adj | Tag::Num) | None => true,
            Some(Tag::Noun | Tag::Propn | Tag::Punct | Tag::Adp | Tag::Sconj | Tag::Cconj) => {
                tags.get(n + 1) == Some(&Tag::Adp)
            }
            _ => false,
        }
    }

    /// The word that can best be the verb of the sentence.
    fn main_verb(&self, tags: &[Tag]) -> Option<usize> {
        let stop = Signs::STOP.or(Signs::EXCLAMATION).or(Signs::QUESTION);
        let quote = Signs::STRAIGHT.or(Signs::CURLY_CLOSE);
        let full = tags.len() > 3 && self.signs[tags.len() - 1].any(stop.or(quote));
        let mut best = None;
        for n in 1..tags.len() {
            let score = self.as_verb(n, tags);
            if score > best.map_or(if full { 1 } else { 2 }, |(s, _)| s) {
                best = Some((score, n));
            }
        }
        best.map(|(_, n)| n)
    }

    /// The verb of a clause that begins at `opener`: nothing but its subject stands between.
    fn verb_behind(&self, opener: Opener, tags: &[Tag]) -> Option<usize> {
        const MOST: usize = 12;
        let least = if opener.speech { 3 } else { 2 };
        let from = opener.at + 1;
        for n in from..tags.len().min(from + MOST) {
            let who = n == from && self.marks[opener.at].any(Marks::WHO);
            if (n > from || who) && self.as_verb(n, tags) >= least {
                return Some(n);
            }
            if !matches!(
                tags[n],
                Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron | Tag::Adv
            ) && !self.marks[n].any(Marks::GENITIVE)
            {
                return None;
            }
        }
        None
    }

    /// How well a word could be a finite verb; 0 where it cannot.
    fn as_verb(&self, n: usize, tags: &[Tag]) -> u32 {
        let clue = &self.clues[n];
        if !matches!(tags[n], Tag::Noun | Tag::Adj | Tag::Propn) || !clue.can.has(Tag::Verb) {
            return 0;
        }
        let Some(before) = self.steps_back(n, tags) else { return 0 };
        if !self.agrees(clue.forms, before, tags) {
            return 0;
        }
        let Some(&next) = tags.get(n + 1) else { return 0 };
        let marks = self.marks[n + 1];
        match next {
            Tag::Pron if marks.any(Marks::WHO) => 0,
            Tag::Part if marks.any(Marks::GENITIVE) => 0,
            Tag::Det | Tag::Pron | Tag::Part => 4,
            Tag::Propn | Tag::Num | Tag::Sym | Tag::Sconj | Tag::Noun => 3,
            // "names new envoy"
            Tag::Adj if tags.get(n + 2) == Some(&Tag::Noun) => 3,
            Tag::Adp if marks.any(Marks::OF) => 0,
            Tag::Adp | Tag::Adv | Tag::Adj => 2,
            _ => 0,
        }
    }

    /// Whether what stands at `subject` can be the subject of one of these forms.
    fn agrees(&self, forms: u16, subject: usize, tags: &[Tag]) -> bool {
        let signs = self.signs[subject];
        let plural = signs.any(Signs::PLURAL);
        let singular = forms & (THIRD | PAST | ED) != 0;
        match tags[subject] {
            // "Norvik and Halden plan to"
            Tag::Propn => {
                let joined = (0..subject).rev().take(6).find(|&k| tags[k] != Tag::Propn);
                singular
                    || forms & BASE != 0
                        && joined.is_some_and(|k| k > 0 && tags[k] == Tag::Cconj && tags[k - 1] == Tag::Propn)
            }
            // "Amnesty International accused"
            Tag::Adj => singular && matches!(self.clues[subject].shape, Shape::Capital),
            Tag::Noun if plural => forms & (PAST | ED | BASE) != 0,
            Tag::Noun => singular,
            Tag::Pron => self.marks[subject].any(Marks::WHO),
            // Behind an apposition or a participle.
            Tag::Punct => signs.any(Signs::COMMA.or(Signs::CLOSE_BRACKET)) && subject > 1 && singular,
            _ => false,
        }
    }
}
