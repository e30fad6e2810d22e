//! Why is something not in the graph that somebody expects there? The nearest rule, and the first
//! condition that failed.

use crate::article::Article;
use crate::detect::MentionForm;
use crate::fact::{self, Claim, Filler, Reading};
use crate::id::{MentionId, RuleId, SentenceId};
use crate::pipeline::Pipeline;
use crate::rule::{RuleSet, Signature, Target};
use crate::span::{Span, Tok};
use crate::why::{chain, explain, name_of, place_of, rule_place, set_by};
use std::fmt;

/// A statement that somebody expects: subject, predicate, object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// What it is about.
    pub subject: String,
    /// The predicate's name.
    pub predicate: String,
    /// The other end.
    pub object: String,
}

/// Why it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is there: how it was found.
    Said(String),
    /// It was read, and is kept out of the asserted graph.
    KeptOut {
        /// How it is said.
        standing: String,
        /// Its rule, and what set the standing.
        reason: String,
    },
    /// It was read of something else.
    OtherEntity(String),
    /// One of its ends is no name in the article.
    NoName(String),
    /// A rule is near and one of its conditions failed.
    Lacks {
        /// Where the rule stands.
        rule: String,
        /// The first condition that failed.
        condition: String,
    },
    /// No rule is near.
    NoRule(String),
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhyNot::Said(how) => write!(f, "it is there\n{how}"),
            WhyNot::KeptOut { standing, reason } => writeln!(f, "kept out as {standing}\n  {reason}"),
            WhyNot::OtherEntity(chain) => writeln!(f, "resolved to another entity\n  {chain}"),
            WhyNot::NoName(reason) => writeln!(f, "no such name in the article\n  {reason}"),
            WhyNot::Lacks { rule, condition } => {
                writeln!(f, "a rule that lacks something\n  rule      {rule}\n  lacks     {condition}")
            }
            WhyNot::NoRule(reason) => writeln!(f, "no rule\n  {reason}"),
        }
    }
}

impl Expected {
    /// Reads "SUBJECT predicate OBJECT": the predicate is the word that names one.
    ///
    /// # Errors
    /// Where no word does, with the predicates that look like one of them.
    pub fn parse(statement: &str, rules: &RuleSet) -> Result<Expected, String> {
        let words: Vec<&str> = statement.split_whitespace().collect();
        let at = (1..words.len().max(1))
            .find(|&n| n + 1 < words.len() && rules.kinds.predicate_id(words[n]).is_some());
        let Some(at) = at else {
            let names: Vec<&str> = rules.kinds.predicates().iter().map(|p| p.name.as_str()).collect();
            let like = |name: &&&str| words.iter().any(|w| starts_alike(w, name));
            let near: Vec<&str> = names.iter().filter(like).copied().collect();
            let shown = if near.is_empty() { names } else { near };
            return Err(format!(
                "no word between the first and the last names a predicate\n  try: \"SUBJECT predicate OBJECT\" with one of {}",
                shown.join(", ")
            ));
        };
        Ok(Expected {
            subject: words[..at].join(" "),
            predicate: words[at].to_owned(),
            object: words[at + 1..].join(" "),
        })
    }
}

fn starts_alike(a: &str, b: &str) -> bool {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    alike >= 4
}

/// Why an article does not say what is expected.
pub fn why_not(pipeline: &Pipeline, article: &Article, expected: &Expected) -> WhyNot {
    pipeline.with_reading(article, |reading, claims| Asked { pipeline, reading, claims, expected }.answer())
}

struct Asked<'q, 'r, 'd, 'a> {
    pipeline: &'q Pipeline,
    reading: &'q Reading<'r, 'd, 'a>,
    claims: &'q [Claim],
    expected: &'q Expected,
}

fn same(a: &str, b: &str) -> bool {
    let fold = |s: &str| {
        let s = s.to_lowercase();
        s.strip_prefix("the ").unwrap_or(&s).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    fold(a) == fold(b)
}

impl Asked<'_, '_, '_, '_> {
    fn answer(&self) -> WhyNot {
        let of_predicate: Vec<&Claim> = self
            .claims
            .iter()
            .filter(|c| self.reading.rules.kinds.predicate(c.predicate).name == self.expected.predicate)
            .collect();
        let both = |c: &&&Claim| match self.ends(c) {
            Some((s, o)) => self.is(s, &self.expected.subject) && self.is(o, &self.expected.object),
            None => false,
        };
        let mut said: Vec<&Claim> = of_predicate.iter().filter(both).copied().collect();
        said.sort_by_key(|c| !c.standing.is_asserted());
        if let Some(claim) = said.first() {
            let why = explain(self.pipeline, self.reading, claim);
            return if claim.standing.is_asserted() {
                WhyNot::Said(format!("  claim     {}\n{why}", claim.id))
            } else {
                let reason = format!("{}: {}", why.rule, set_by(self.pipeline, self.reading, claim));
                WhyNot::KeptOut { standing: why.standing, reason }
            };
        }
        for claim in &of_predicate {
            if let Some(chain) = self.of_another(claim) {
                return WhyNot::OtherEntity(chain);
            }
        }
        for claim in &of_predicate {
            if let Some(verdict) = self.of_one_end(claim) {
                return verdict;
            }
        }
        for name in [&self.expected.subject, &self.expected.object] {
            if let Some(reason) = self.no_name(name) {
                return WhyNot::NoName(reason);
            }
        }
        self.nearest()
    }

    fn ends<'c>(&self, claim: &'c Claim) -> Option<(&'c Filler, &'c Filler)> {
        let first = claim.role("subject").or_else(|| claim.role("agent"))?;
        let second = claim
            .role("object")
            .or_else(|| claim.roles.iter().map(|r| &r.filler).find(|f| !std::ptr::eq(*f, first)))?;
        Some((first, second))
    }

    /// Whether a filler is what somebody calls by this name.
    fn is(&self, filler: &Filler, name: &str) -> bool {
        match filler.entity.map(|e| self.reading.entities.get(e)) {
            Some(entity) => same(&entity.name, name) || entity.aliases.iter().any(|a| same(a, name)),
            None => same(&filler.text, name),
        }
    }

    /// Where one end of a claim is as expected, and the words of the other could be and were resolved to
    /// something else: a pronoun, a description, a short name.
    fn of_another(&self, claim: &Claim) -> Option<String> {
        let (subject, object) = self.ends(claim)?;
        let (wrong, expected) =
            match (self.is(subject, &self.expected.subject), self.is(object, &self.expected.object)) {
                (true, false) => (object, &self.expected.object),
                (false, true) => (subject, &self.expected.subject),
                _ => return None,
            };
        let mention = self.reading.mentions.get(crate::why::mention_at(self.reading, wrong.span)?);
        let word = |text: &str| text.split_whitespace().last().unwrap_or("").to_lowercase();
        let could = mention.form != MentionForm::Name
            || same(&wrong.text, expected)
            || mention.tokens.len() == 1 && word(&wrong.text) == word(expected);
        let rule = explain(self.pipeline, self.reading, claim).rule;
        could.then(|| {
            let got = if wrong.unresolved {
                "nobody that the article shows".to_owned()
            } else {
                name_of(self.reading, wrong)
            };
            format!(
                "{} is {got}, not {expected}: {}\n  read by {rule}",
                quoted(&wrong.text),
                chain(self.reading, wrong)
            )
        })
    }

    /// Where a rule found one end as expected and none for the other.
    fn of_one_end(&self, claim: &Claim) -> Option<WhyNot> {
        if self.ends(claim).is_some() {
            return None;
        }
        let (role, filler) = claim.roles.first().map(|r| (&r.role, &r.filler))?;
        if !self.is(filler, &self.expected.subject) && !self.is(filler, &self.expected.object) {
            return None;
        }
        let predicate = self.reading.rules.kinds.predicate(claim.predicate);
        let missing = predicate.roles.iter().find(|r| *r != role).map_or("role", String::as_str);
        let sentence = self.reading.chunks.document.article.slice(*claim.evidence.first()?);
        let condition = format!(
            "its {missing}: it reads {} as {role} and finds no {missing} in {}",
            quoted(&name_of(self.reading, filler)),
            quoted(sentence)
        );
        Some(WhyNot::Lacks { rule: rule_place(self.reading.rules, claim.origin), condition })
    }

    /// Why nothing in the article goes by this name.
    fn no_name(&self, name: &str) -> Option<String> {
        let fills = |c: &Claim| c.roles.iter().any(|r| same(&r.filler.text, name));
        if !self.mentions(name).is_empty() || self.claims.iter().any(fills) {
            return None;
        }
        let document = self.reading.chunks.document;
        let text = document.article.text().to_lowercase();
        let Some(at) = text.find(&name.to_lowercase()) else {
            return Some(format!("{} does not stand in the article", quoted(name)));
        };
        let over = self.reading.mentions.all().iter().find(|m| {
            let place = document.place(m.tokens);
            (place.start as usize) < at + name.len() && at < place.end as usize
        });
        Some(match over {
            Some(mention) => format!(
                "{} is read as part of {} ({})",
                quoted(name),
                quoted(document.text(mention.tokens)),
                self.reading.rules.kinds.name(mention.kind)
            ),
            // Words that are no name can still fill a role.
            None if self.object_takes_words() && name == self.expected.object => return None,
            None => format!("{} stands in the article and is not read as a name", quoted(name)),
        })
    }

    fn signatures(&self) -> impl Iterator<Item = (RuleId, &Signature)> {
        let wanted = self.reading.rules.kinds.predicate_id(&self.expected.predicate);
        let rules = self.reading.rules.rules().iter().enumerate();
        rules.filter_map(move |(n, rule)| match &rule.target {
            Target::Claim(signature) if Some(signature.predicate) == wanted => {
                Some((RuleId::from(n), signature))
            }
            _ => None,
        })
    }

    fn object_takes_words(&self) -> bool {
        let words = crate::rule::kinds::NP;
        self.signatures().any(|(_, s)| s.roles.get(1).is_some_and(|r| r.kinds.has(words)))
    }

    /// The mentions of what goes by a name.
    fn mentions(&self, name: &str) -> Vec<MentionId> {
        let reading = self.reading;
        let is = |n: usize| {
            let id = MentionId::from(n);
            let entity =
                reading.entities.of(id).or(reading.entities.alluded(id)).map(|e| reading.entities.get(e));
            entity.is_some_and(|e| same(&e.name, name) || e.aliases.iter().any(|a| same(a, name)))
                || same(reading.chunks.document.text(reading.mentions.get(id).tokens), name)
        };
        (0..reading.mentions.all().len()).filter(|&n| is(n)).map(MentionId::from).collect()
    }

    /// The rule that comes nearest in a sentence with both ends.
    fn nearest(&self) -> WhyNot {
        let document = self.reading.chunks.document;
        let sentences = |name: &str| -> Vec<SentenceId> {
            let ids = self.mentions(name);
            let mut all: Vec<SentenceId> = ids
                .iter()
                .map(|&m| document.sentence_of(self.reading.mentions.get(m).tokens.start))
                .collect();
            all.dedup();
            all
        };
        let (with_subject, with_object) =
            (sentences(&self.expected.subject), sentences(&self.expected.object));
        let lower = self.expected.object.to_lowercase();
        let has_object = |s: &SentenceId| {
            with_object.contains(s)
                || document.text(document.sentence(*s).tokens).to_lowercase().contains(&lower)
        };
        let shared: Vec<SentenceId> = with_subject.iter().copied().filter(has_object).collect();
        if shared.is_empty() {
            return WhyNot::NoRule(format!(
                "no sentence names both {} and {}",
                quoted(&self.expected.subject),
                quoted(&self.expected.object)
            ));
        }
        let mut best: Option<(usize, RuleId, String)> = None;
        for &sentence in &shared {
            for (id, signature) in self.signatures() {
                if let Some((near, condition)) = self.condition(sentence, id, signature)
                    && best.as_ref().is_none_or(|b| near > b.0)
                {
                    best = Some((near, id, condition));
                }
            }
        }
        if let Some((_, id, condition)) = best {
            return WhyNot::Lacks { rule: place_of(self.reading.rules, id), condition };
        }
        let mut words: Vec<String> = Vec::new();
        let mut count = 0;
        for (id, _) in self.signatures() {
            count += 1;
            for word in self.reading.rules.words_of(id, self.reading.vocab) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        let more = if words.len() > 12 { " …" } else { "" };
        words.truncate(12);
        let sentence = document.text(document.sentence(shared[0]).tokens);
        WhyNot::NoRule(format!(
            "none of the {count} rules for {} has its words in {}\n  they ask for: {}{more}",
            self.expected.predicate,
            quoted(sentence),
            words.join(", ")
        ))
    }

    /// How near a rule comes in a sentence, and the first condition that failed.
    fn condition(&self, sentence: SentenceId, id: RuleId, signature: &Signature) -> Option<(usize, String)> {
        let (reading, rules) = (self.reading, self.reading.rules);
        let tokens = reading.chunks.document.sentence(sentence).tokens;
        let Some(frame) = &rules.rule(id).frame else {
            let (taken, stop, expected) = fact::reach(reading, sentence, id)?;
            if taken.len() < 2 && expected.is_empty() {
                return None;
            }
            let document = reading.chunks.document;
            let stop = stop.map_or("the end of the sentence".to_owned(), |s| quoted(document.text(s)));
            let condition = format!(
                "behind {} it takes {}, and there stands {stop}",
                quoted(document.text(taken)),
                expected.join(" or ")
            );
            let touches = [&self.expected.subject, &self.expected.object];
            let touched = touches.iter().filter(|name| self.stands_in(name, taken)).count();
            return (touched > 0 && taken.len() > 1)
                .then_some((10 * touched + taken.len().min(9), condition));
        };
        let chunks = reading.chunks;
        let word = tokens.range().find(|&n| {
            let base = chunks.base(n);
            frame.verbs.iter().any(|v| v.base == base) || frame.nouns.contains(&base)
        })?;
        let said = quoted(chunks.document.word(word));
        for (role, name) in [(frame.subject, &self.expected.subject), (frame.object, &self.expected.object)] {
            let Some(role) = role.and_then(|r| signature.roles.get(r)) else { continue };
            let of = |m: MentionId| reading.mentions.get(m);
            let here: Vec<MentionId> =
                self.mentions(name).into_iter().filter(|&m| tokens.contains(&of(m).tokens)).collect();
            let fits = |&m: &MentionId| role.kinds.has(of(m).kind);
            if !here.is_empty() && !here.iter().any(fits) && !role.kinds.has(crate::rule::kinds::NP) {
                let takes: Vec<&str> = role.kinds.iter().map(|k| rules.kinds.name(k)).collect();
                let is = rules.kinds.name(of(here[0]).kind);
                let condition = format!(
                    "{} as {}: it takes {}, and this is {is}",
                    quoted(name),
                    role.name,
                    takes.join(" or ")
                );
                return Some((60, condition));
            }
        }
        let found: Vec<_> = fact::read_with(reading, id)
            .into_iter()
            .filter(|roles| roles.iter().any(|(_, t)| tokens.contains(t)))
            .collect();
        if let Some(roles) = found.first() {
            let shown: Vec<String> = roles
                .iter()
                .map(|(role, t)| format!("{role} {}", quoted(chunks.document.text(*t))))
                .collect();
            return Some((55, format!("other words in its roles: at {said} it reads {}", shown.join(", "))));
        }
        let mut roles = Vec::new();
        for (role, name, how) in [
            (frame.subject, &self.expected.subject, "the subject"),
            (frame.object, &self.expected.object, "the object"),
        ] {
            match role.and_then(|r| signature.roles.get(r)) {
                Some(role) => roles.push(format!("{} as {} ({how})", quoted(name), role.name)),
                None => roles.push(format!("a preposition that brings {}", quoted(name))),
            }
        }
        Some((50, format!("at {said} it looks for {}, and does not find both there", roles.join(" and "))))
    }

    /// Whether what goes by a name stands in some words.
    fn stands_in(&self, name: &str, tokens: Span<Tok>) -> bool {
        self.mentions(name).iter().any(|&m| tokens.contains(&self.reading.mentions.get(m).tokens))
    }
}

/// Words in quotation marks, on one line.
fn quoted(words: &str) -> String {
    format!("{:?}", words.split_whitespace().collect::<Vec<_>>().join(" "))
}
