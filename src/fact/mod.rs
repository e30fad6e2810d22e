//! What is said about whom, by whom, how surely?
//!
//! In: [`Chunks`], [`Mentions`], [`Entities`]. Out: the [`Claim`]s of the article. Rules in
//! `rules/fact/` and `rules/event/` find statements; then, the same for all of them: members of a
//! coordination each get their own, standing and attribution are read from the clause around, events
//! get their date, what an earlier sentence settled is carried over, and equal claims become one.

mod appellative;
mod apposition;
mod aside;
mod attribution;
mod based;
mod carry;
mod charge;
mod clause;
mod control;
mod coordination;
mod description;
mod fiction;
mod focus;
mod frame;
mod frame_noun;
mod frame_role;
mod gather;
mod holder;
mod listed;
mod open;
mod operator;
mod operator_noun;
mod operator_words;
mod phrase;
mod predication;
mod rebuttal;
mod row;
mod scene;
mod seat;
mod series;
mod several;
mod source;
mod standing;
mod subject;
mod tail;
mod time;
mod title;
mod word_class;

pub use attribution::Attribution;
pub use open::{OpenClaim, OpenKind};
pub use standing::Standing;

use crate::chunk::Chunks;
use crate::detect::value::DateValue;
use crate::detect::{MentionForm, Mentions, Origin, Value};
use crate::entity::{Entities, name};
use crate::id::{EntityId, MentionId, PredicateId, RuleId, SentenceId};
use crate::rule::{Confidence, RuleSet, Search, Target};
use crate::span::{Byte, Span, Tok};
use crate::vocab::{Form, Vocab};
use jiff::civil::Date;
use listed::Listed;
use std::cell::Cell;

/// What fills a role of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Filler {
    /// The entity, where the words name one.
    pub entity: Option<EntityId>,
    /// The words, without "the" before them.
    pub text: String,
    /// Where they stand.
    pub span: Span<Byte>,
    /// What they are worth, if they are a date or an amount.
    pub value: Option<Value>,
    /// How they mean the entity where they are no name of it: `nominal`, `pronoun`, `demonym`.
    pub via: Option<&'static str>,
    /// Whether they are a pronoun of which the article does not show whom it means.
    pub unresolved: bool,
}

/// A filled role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleFiller {
    /// The role's name.
    pub role: String,
    /// What fills it.
    pub filler: Filler,
    /// Whether it was taken over from another sentence and does not stand beside the others.
    pub inferred: bool,
}

/// A statement that the article makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// A hash of the article's text, the first evidence, the predicate and the arguments.
    pub id: String,
    /// The predicate.
    pub predicate: PredicateId,
    /// The filled roles, in the order of the predicate's signature.
    pub roles: Vec<RoleFiller>,
    /// How it is said.
    pub standing: Standing,
    /// Who says so, if it is not the article itself.
    pub attribution: Option<Filler>,
    /// When it happened, as exactly as the article says.
    pub date: Option<DateValue>,
    /// Whether the date was taken over from another sentence.
    pub date_inferred: bool,
    /// The sentences that say so: first those that were read, then their repeats.
    pub evidence: Vec<Span<Byte>>,
    /// The sentences from which roles or the date were taken over.
    pub settled_by: Vec<Span<Byte>>,
    /// What found it.
    pub origin: Origin,
    /// How sure that is.
    pub confidence: Confidence,
}

impl Claim {
    /// Whether it is known of everything in it what is meant. Other claims have no place in a graph.
    pub fn is_resolved(&self) -> bool {
        !self.roles.iter().any(|r| r.filler.unresolved)
    }

    /// What fills a role.
    pub fn role(&self, name: &str) -> Option<&Filler> {
        self.roles.iter().find(|r| r.role == name).map(|r| &r.filler)
    }
}

/// All that was read of an article before its facts.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'r, 'd, 'a> {
    /// Words and groups.
    pub chunks: &'r Chunks<'d, 'a>,
    /// Mentions.
    pub mentions: &'r Mentions,
    /// Entities.
    pub entities: &'r Entities,
    /// Rules.
    pub rules: &'r RuleSet,
    /// Words.
    pub vocab: &'r Vocab,
    /// Day of publication.
    pub published: Option<Date>,
}

/// A statement as a rule found it, before the clause around it is read.
#[derive(Clone, Debug)]
struct Draft {
    predicate: PredicateId,
    roles: Vec<(String, Argument)>,
    sentence: SentenceId,
    tokens: Span<Tok>,
    /// The verb or noun that says it, where a frame found it.
    anchor: Option<u32>,
    /// Where another verb holds somebody for it: that clause, and how surely it does.
    held: Option<(usize, Option<Standing>)>,
    origin: Origin,
    confidence: Confidence,
}

/// The words that fill a role, with the mention that they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Argument {
    tokens: Span<Tok>,
    mention: Option<MentionId>,
}

/// Room for the sentences of an article, kept from one to the next.
type Room = (Search, Listed, row::FactRow);

thread_local! {
    static ROOM: Cell<Option<Box<Room>>> = const { Cell::new(None) };
}

/// Reads the claims of an article.
pub fn read(reading: &Reading<'_, '_, '_>) -> Vec<Claim> {
    let document = reading.chunks.document;
    let mut room = ROOM.take().unwrap_or_default();
    let (search, listed, row) = &mut *room;
    let mut claims = Vec::new();
    let mut context = carry::Context::default();
    let mut speakers = attribution::Speakers::default();
    let mut fiction = fiction::Fiction::new(reading);
    let mut rebuttals = rebuttal::Rebuttals::default();
    for n in 0..document.sentences().len() {
        let sentence = SentenceId::from(n);
        listed.read(reading, sentence);
        row.read(reading, sentence, listed);
        let clauses = clause::Clauses::read(reading, sentence);
        let mut drafts = drafts(row, reading, sentence, search, |_| true);
        frame::find(&clauses, listed, sentence, &mut drafts, |_| true);
        based::find(&clauses, sentence, &mut drafts);
        seat::find(&clauses, sentence, &mut drafts);
        coordination::expand(&mut drafts, row, reading);
        let told = fiction.scopes(&clauses, sentence);
        drafts.retain(|draft| !fiction.tells(draft, &told));
        context.other_members(&mut drafts, row, reading, sentence);
        let attributions = attribution::find(&clauses, sentence, &mut speakers);
        rebuttals.read(&clauses, sentence);
        // Most sentences say nothing of anybody; nothing has to be taken back there.
        let operators = if drafts.is_empty() { Vec::new() } else { operator::find(&clauses) };
        for draft in &drafts {
            claims.extend(claim(draft, &attributions, &clauses, &operators));
        }
    }
    ROOM.set(Some(room));
    fiction.without_characters(&mut claims);
    rebuttals.apply(&mut claims, reading);
    carry::agents(&mut claims, reading);
    gather::gather(claims, reading)
}

/// Reads the open relations of an article: what no rule names, in the sentences' own words.
pub fn read_open(reading: &Reading<'_, '_, '_>) -> Vec<OpenClaim> {
    let mut speakers = attribution::Speakers::default();
    let mut open = Vec::new();
    for n in 0..reading.chunks.document.sentences().len() {
        let sentence = SentenceId::from(n);
        let clauses = clause::Clauses::read(reading, sentence);
        let attributions = attribution::find(&clauses, sentence, &mut speakers);
        let operators = operator::find(&clauses);
        open::claims(&clauses, sentence, &attributions, &operators, &mut open);
    }
    open
}

/// What the rules for claims find in one sentence. `wanted` picks the rules that run.
fn drafts(
    row: &row::FactRow,
    reading: &Reading<'_, '_, '_>,
    sentence: SentenceId,
    search: &mut Search,
    wanted: impl Fn(RuleId) -> bool,
) -> Vec<Draft> {
    let rules = reading.rules;
    let mut drafts = Vec::new();
    rules.find(&row.row, false, wanted, search, |id, found| {
        let rule = rules.rule(id);
        let Target::Claim(signature) = &rule.target else { return };
        let roles = signature
            .roles
            .iter()
            .enumerate()
            .filter_map(|(n, role)| found.role(n).map(|items| (role.name.clone(), row.argument(items))))
            .collect();
        let draft = Draft {
            predicate: signature.predicate,
            roles,
            sentence,
            tokens: row.tokens(found.items),
            anchor: None,
            held: None,
            origin: Origin::Rule(id),
            confidence: rule.confidence,
        };
        if !aside::misplaced(&draft, reading) {
            drafts.push(draft);
        }
    });
    drafts
}

/// What one rule finds in a document, each as the places of its roles: for running its examples.
pub fn read_with(reading: &Reading<'_, '_, '_>, rule: RuleId) -> Vec<Vec<(String, Span<Tok>)>> {
    let mut search = Search::default();
    let (mut listed, mut row) = (Listed::default(), row::FactRow::default());
    let mut found = Vec::new();
    for n in 0..reading.chunks.document.sentences().len() {
        let sentence = SentenceId::from(n);
        listed.read(reading, sentence);
        row.read(reading, sentence, &listed);
        let mut drafts = drafts(&row, reading, sentence, &mut search, |id| id == rule);
        let clauses = clause::Clauses::read(reading, sentence);
        frame::find(&clauses, &listed, sentence, &mut drafts, |id| id == rule);
        found.extend(drafts.into_iter().map(|d| d.roles.into_iter().map(|(r, a)| (r, a.tokens)).collect()));
    }
    found
}

/// How near a rule came: the words it took, those at which it stopped, what it expects there.
pub type Reached = (Span<Tok>, Option<Span<Tok>>, Vec<String>);

/// How near a rule comes to finding something in a sentence.
pub fn reach(reading: &Reading<'_, '_, '_>, sentence: SentenceId, rule: RuleId) -> Option<Reached> {
    let (mut listed, mut row) = (Listed::default(), row::FactRow::default());
    listed.read(reading, sentence);
    row.read(reading, sentence, &listed);
    let mut search = Search::default();
    let reach = reading.rules.reach(rule, &row.row, reading.vocab, &mut search)?;
    let taken = row.tokens(Span::from_usize(reach.start, reach.stop));
    let stop = (reach.stop < row.len()).then(|| row.place(reach.stop));
    Some((taken, stop, reach.expected))
}

/// Makes a claim of a draft: its fillers, and what the clause around says of it. A draft whose two ends
/// are one entity is none, but for another name of it.
fn claim(
    draft: &Draft,
    attributions: &[Attribution],
    clauses: &clause::Clauses<'_, '_, '_, '_>,
    operators: &[operator::Operator],
) -> Option<Claim> {
    let reading = clauses.reading;
    let attribution = attribution::of(draft.tokens, draft.anchor, attributions);
    let mut roles: Vec<RoleFiller> = draft
        .roles
        .iter()
        .map(|(role, argument)| RoleFiller {
            role: role.clone(),
            filler: filler(*argument, reading),
            inferred: !clauses.tokens.contains(&argument.tokens),
        })
        .collect();
    let document = reading.chunks.document;
    // "two of its drivers, A and B": each is a driver.
    if reading.rules.kinds.predicate(draft.predicate).name == "jobTitle"
        && let [(_, _), (_, title), ..] = &draft.roles[..]
        && let [_, second, ..] = &mut roles[..]
    {
        second.filler.text = singular(title.tokens, second.filler.text.clone(), reading);
    }
    if let [first, second, ..] = &mut roles[..]
        && first.filler.entity.is_some()
        && first.filler.entity == second.filler.entity
    {
        if reading.rules.kinds.predicate(draft.predicate).name != "alsoKnownAs" {
            return None;
        }
        second.filler.entity = None;
    }
    let date = time::of(draft, attributions, clauses);
    let mut standing = standing::of(draft, attribution, clauses, operators);
    // What has a day after the day of publication has not happened.
    if standing.is_asserted() && date.as_ref().is_some_and(|d| time::is_after(d, reading.published)) {
        standing = Standing::Planned;
    }
    if reading.rules.kinds.predicate(draft.predicate).name == "jobTitle"
        && let (Some((_, argument)), Some(office)) = (draft.roles.get(1), roles.get_mut(1))
    {
        let whole = title::whole(clauses, argument.tokens);
        office.filler = filler(Argument { tokens: whole, mention: None }, reading);
        if let Some(one) = title::singular(clauses, argument.tokens, &office.filler.text) {
            office.filler.text = one;
        }
    }
    let elsewhere = draft.roles.iter().filter(|(_, a)| !clauses.tokens.contains(&a.tokens));
    let settled = elsewhere
        .map(|(_, a)| document.place(document.sentence(document.sentence_of(a.tokens.start)).tokens))
        .collect();
    Some(Claim {
        id: String::new(),
        predicate: draft.predicate,
        roles,
        standing,
        attribution: attribution.and_then(|a| a.source).map(|source| filler(source, reading)),
        date,
        date_inferred: false,
        evidence: vec![document.place(document.sentence(draft.sentence).tokens)],
        settled_by: settled,
        origin: draft.origin,
        confidence: draft.confidence,
    })
}

/// A title without the plural of its last word.
fn singular(tokens: Span<Tok>, text: String, reading: &Reading<'_, '_, '_>) -> String {
    let last = tokens.end as usize - 1;
    let chunks = reading.chunks;
    let base = reading.vocab.word(chunks.base(last));
    // "head of sales" is one already.
    if tokens.range().any(|at| chunks.tag(at) == crate::vocab::Tag::Adp) {
        return text;
    }
    match text.strip_suffix(chunks.document.word(last)) {
        Some(rest) if chunks.form(last) == Form::Plural && !base.is_empty() => format!("{rest}{base}"),
        _ => text,
    }
}

/// The filler that words are.
fn filler(argument: Argument, reading: &Reading<'_, '_, '_>) -> Filler {
    let document = reading.chunks.document;
    let mut tokens = argument.tokens;
    if argument.mention.is_none() {
        // "a UN report": the article is no part of what is named.
        while tokens.len() > 1
            && ["the", "a", "an", "no"]
                .iter()
                .any(|a| document.word(tokens.start as usize).eq_ignore_ascii_case(a))
        {
            tokens = Span::new(tokens.start + 1, tokens.end);
        }
    }
    let value = argument.mention.and_then(|m| reading.mentions.get(m).value.clone());
    let entity = argument.mention.and_then(|m| reading.entities.of(m).or(reading.entities.alluded(m)));
    let mention = argument.mention.map(|m| reading.mentions.get(m));
    let pronoun = mention.is_some_and(|m| m.form == MentionForm::Pronoun);
    let alludes = argument.mention.is_some_and(|m| reading.entities.of(m).is_none());
    let via = match mention {
        Some(_) if entity.is_none() => None,
        Some(_) if alludes => Some("demonym"),
        Some(m) if !m.is_named() => Some(m.form.name()),
        _ => None,
    };
    Filler {
        entity,
        via,
        unresolved: pronoun && entity.is_none(),
        text: match &value {
            // A day is the same in all its wordings.
            Some(Value::Date(date)) if date.as_str().starts_with(|c: char| c.is_ascii_digit()) => {
                date.as_str().to_owned()
            }
            _ => name::single_blanks(document.text(tokens)).into_owned(),
        },
        span: document.place(tokens),
        value,
    }
}
