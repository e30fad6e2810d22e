//! How is a pattern read? From its text to a tree; the grammar stands in `docs/rules.md`.

use crate::vocab::Vocab;

/// The largest number of items a gap may pass over.
pub const MAX_GAP: usize = 20;
/// How many items a gap passes over at most where its rule does not say.
pub const DEFAULT_GAP: usize = 6;
/// How often `*` and `+` repeat at most.
pub const MAX_REPEAT: usize = 8;
/// How deep brackets may be nested.
pub const MAX_DEPTH: usize = 16;

/// A pattern as a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// One after the other.
    Seq(Vec<Pattern>),
    /// One of several, the earlier ones first.
    Alt(Vec<Pattern>),
    /// From `min` to `max` times, as often as possible.
    Repeat { what: Box<Pattern>, min: usize, max: usize },
    /// At most `most` items, as few as possible.
    Gap { most: usize, any: bool },
    /// What is inside fills a role.
    Role { role: String, what: Box<Pattern>, at: usize },
    /// The next item is not this; takes nothing.
    Not(Box<Pattern>),
    /// The start of the sentence.
    Start,
    /// The end of the sentence.
    End,
    /// A test on one item (a list entry or a group may take several).
    Test(Test, usize),
}

/// What an item is asked for, as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A word, in any case; already folded.
    Word(String),
    /// A word exactly as written: folded, with its capitals.
    Literal(String, u32),
    /// Any form of a word.
    Base(String),
    /// An entry of a list.
    List(String),
    /// A kind.
    Kind(String),
}

/// What is wrong with a pattern: byte place in it, message, hint.
pub type PatternError = (usize, String, String);

/// Reads a pattern. Words and literals of several words become one after the other.
///
/// # Errors
/// The first place where the text does not follow the grammar.
pub fn parse(text: &str, vocab: &Vocab) -> Result<Pattern, PatternError> {
    let mut parser = Parser { text, at: 0, depth: 0, vocab };
    let pattern = parser.alt()?;
    parser.blanks();
    if parser.at < text.len() {
        let found = parser.rest().chars().next().unwrap_or(' ');
        return Err(parser.error(
            format!("`{found}` stands where the pattern should go on or end"),
            match found {
                ')' => "take it out, or open a bracket before",
                _ => "signs are: word <base> \"exact\" KIND role: ... ( | ) ? * + {n,m} @list !x ^ $",
            },
        ));
    }
    Ok(pattern)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    vocab: &'a Vocab,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn error(&self, message: String, hint: &str) -> PatternError {
        (self.at, message, hint.to_owned())
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.blanks();
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    fn alt(&mut self) -> Result<Pattern, PatternError> {
        let mut choices = vec![self.seq()?];
        while self.eat("|") {
            choices.push(self.seq()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Pattern::Alt(choices) })
    }

    fn seq(&mut self) -> Result<Pattern, PatternError> {
        let mut pieces = Vec::new();
        loop {
            self.blanks();
            if self.rest().is_empty() || self.rest().starts_with(['|', ')']) {
                break;
            }
            pieces.push(self.piece()?);
        }
        match pieces.len() {
            0 => Err(self.error(
                "nothing stands here".into(),
                "write a word, a KIND or a bracket; `?` makes things optional",
            )),
            1 => Ok(pieces.remove(0)),
            _ => Ok(Pattern::Seq(pieces)),
        }
    }

    fn piece(&mut self) -> Result<Pattern, PatternError> {
        if self.eat("...") {
            return self.gap();
        }
        let start = self.at;
        let what = self.atom()?;
        let (min, max) = match self.rest().chars().next() {
            Some('?') => (0, 1),
            Some('*') => (0, MAX_REPEAT),
            Some('+') => (1, MAX_REPEAT),
            Some('{') => return self.counted(what),
            _ => return Ok(what),
        };
        if matches!(what, Pattern::Not(_) | Pattern::Start | Pattern::End) {
            self.at = start;
            return Err(
                self.error("this takes nothing and cannot be repeated".into(), "take the sign behind it out")
            );
        }
        self.at += 1;
        Ok(Pattern::Repeat { what: Box::new(what), min, max })
    }

    fn number(&mut self) -> Option<usize> {
        self.blanks();
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest()[..digits].parse().ok()?;
        self.at += digits;
        Some(number)
    }

    fn counted(&mut self, what: Pattern) -> Result<Pattern, PatternError> {
        let start = self.at;
        self.at += 1;
        let counts = self.number().and_then(|min| {
            let max = if self.eat(",") { self.number()? } else { min };
            self.eat("}").then_some((min, max))
        });
        match counts {
            Some((min, max)) if min <= max && (1..=MAX_GAP).contains(&max) => {
                Ok(Pattern::Repeat { what: Box::new(what), min, max })
            }
            _ => {
                self.at = start;
                Err(self.error(
                    format!("a count is written {{n}} or {{n,m}} with n <= m and m from 1 to {MAX_GAP}"),
                    "for example {1,3}",
                ))
            }
        }
    }

    fn gap(&mut self) -> Result<Pattern, PatternError> {
        let start = self.at - 3;
        if !self.rest().starts_with('(') {
            return Ok(Pattern::Gap { most: DEFAULT_GAP, any: false });
        }
        self.at += 1;
        let read = self.number().and_then(|most| {
            let any = self.eat(",") && self.eat("any");
            self.eat(")").then_some((most, any))
        });
        match read {
            Some((most, any)) if (1..=MAX_GAP).contains(&most) => Ok(Pattern::Gap { most, any }),
            Some((most, _)) => {
                self.at = start;
                Err(self.error(
                    format!("a gap of {most}; a gap is from 1 to {MAX_GAP}"),
                    "say what may stand in the gap, or take a frame",
                ))
            }
            None => {
                self.at = start;
                Err(self.error("a gap is written ... or ...(n) or ...(n, any)".into(), "for example ...(8)"))
            }
        }
    }

    fn atom(&mut self) -> Result<Pattern, PatternError> {
        self.blanks();
        let start = self.at;
        if self.eat("!") {
            let what = self.core()?;
            return match what {
                Pattern::Test(..) => Ok(Pattern::Not(Box::new(what))),
                Pattern::Alt(ref all) if all.iter().all(|p| matches!(p, Pattern::Test(..))) => {
                    Ok(Pattern::Not(Box::new(what)))
                }
                _ => Err((
                    start,
                    "`!` stands before one word, KIND or @list, or a choice of such".into(),
                    "for example !the or !(the | a)".into(),
                )),
            };
        }
        if self.eat("^") {
            return Ok(Pattern::Start);
        }
        if self.eat("$") {
            return Ok(Pattern::End);
        }
        let at = self.at;
        let name = self.rest().bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
        if name > 0 && self.rest()[name..].starts_with(':') {
            let role = self.rest()[..name].to_owned();
            self.at += name + 1;
            let what = Box::new(self.core()?);
            return Ok(Pattern::Role { role, what, at });
        }
        self.core()
    }

    fn core(&mut self) -> Result<Pattern, PatternError> {
        self.blanks();
        let at = self.at;
        let Some(first) = self.rest().chars().next() else {
            return Err(self.error("the pattern ends too early".into(), "write what comes here"));
        };
        match first {
            '(' => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(self.error(
                        format!("brackets are nested deeper than {MAX_DEPTH}"),
                        "use a @list, or two rules",
                    ));
                }
                self.at += 1;
                let inner = self.alt()?;
                if !self.eat(")") {
                    self.at = at;
                    return Err(self.error("the bracket is not closed".into(), "write ) where it ends"));
                }
                self.depth -= 1;
                Ok(inner)
            }
            '@' => {
                self.at += 1;
                let name = self.name(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
                if name.is_empty() {
                    return Err(self.error("`@` without the name of a list".into(), "for example @title"));
                }
                Ok(Pattern::Test(Test::List(name), at))
            }
            '<' => {
                let Some(end) = self.rest().find('>') else {
                    return Err(self.error("`<` is not closed".into(), "a base form is written <acquire>"));
                };
                let base = self.rest()[1..end].trim().to_lowercase();
                self.at += end + 1;
                if base.is_empty() || base.contains(' ') {
                    self.at = at;
                    return Err(self.error("a base form is one word".into(), "for example <take> over"));
                }
                Ok(Pattern::Test(Test::Base(base), at))
            }
            '"' => {
                let Some(end) = self.rest()[1..].find('"') else {
                    return Err(self.error("the quotation is not closed".into(), "write \" where it ends"));
                };
                let literal = self.rest()[1..end + 1].to_owned();
                self.at += end + 2;
                self.words(&literal, at, true)
            }
            ',' | ';' => {
                self.at += 1;
                Ok(Pattern::Test(Test::Word(first.to_string()), at))
            }
            c if c.is_alphanumeric() || c == '\'' => {
                let end = self
                    .rest()
                    .find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '.' | '_' | '&')))
                    .unwrap_or(self.rest().len());
                // A gap may follow a word without a blank.
                let end = self.rest()[..end].find("...").unwrap_or(end);
                let word = self.rest()[..end].to_owned();
                self.at += end;
                if word.chars().any(char::is_uppercase) {
                    return Ok(Pattern::Test(Test::Kind(word), at));
                }
                self.words(&word, at, false)
            }
            _ => Err(self.error(
                format!("`{first}` is no sign of the notation"),
                "marks other than , and ; are written in quotation marks: \"--\"",
            )),
        }
    }

    fn name(&mut self, of: impl Fn(u8) -> bool) -> String {
        let n = self.rest().bytes().take_while(|&b| of(b)).count();
        let name = self.rest()[..n].to_owned();
        self.at += n;
        name
    }

    /// A word of the notation may be several words of a text (`co-founder's`).
    fn words(&self, text: &str, at: usize, exact: bool) -> Result<Pattern, PatternError> {
        // A clitic is split off the word before it, which does not stand here.
        if text.starts_with('\'') && text.len() > 1 && text[1..].bytes().all(|b| b.is_ascii_alphabetic()) {
            let word = text.to_lowercase();
            return Ok(Pattern::Test(if exact { Test::Literal(word, 0) } else { Test::Word(word) }, at));
        }
        let mut tests: Vec<Pattern> = self
            .vocab
            .split_phrase(text)
            .into_iter()
            .map(|(word, capitals)| {
                Pattern::Test(if exact { Test::Literal(word, capitals) } else { Test::Word(word) }, at)
            })
            .collect();
        match tests.len() {
            0 => Err((at, "an empty quotation".into(), "write what stands in the text".into())),
            1 => Ok(tests.remove(0)),
            _ => Ok(Pattern::Seq(tests)),
        }
    }
}
