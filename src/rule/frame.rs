//! What does a `[[frame]]` say? A verb or its noun, and who does what to whom.

use super::compile::Names;
use super::file::{Entry, Read, Reader, Rule, Target, find};
use super::signature::Signature;
use crate::id::ListId;
use crate::vocab::{Sym, line_column};
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

/// Prepositions that may stand as keys of a frame.
pub const PREPOSITIONS: &[&str] = &[
    "about", "across", "after", "against", "among", "as", "at", "bare", "behind", "between", "by", "during",
    "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "over", "through", "to",
    "toward", "towards", "under", "upon", "via", "with", "within",
];

/// A verb by its base form, with the particles that belong to it: "take" + "over".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerbPhrase {
    /// The base form of the verb.
    pub base: Sym,
    /// The words behind it.
    pub particles: Vec<Sym>,
}

/// A frame, ready to be looked for. Roles are numbers in the signature of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Its verbs.
    pub verbs: Vec<VerbPhrase>,
    /// Base forms of its nouns: "acquisition".
    pub nouns: Vec<Sym>,
    /// Verbs that have one of its nouns as their object and say no more than it: "impose (sanctions)".
    pub light: Vec<VerbPhrase>,
    /// Verbs whose subject does what their object, one of its nouns, says: "cancelled (the visit)".
    pub over: Vec<VerbPhrase>,
    /// The role of the subject of an active clause.
    pub subject: Option<usize>,
    /// The role of its object.
    pub object: Option<usize>,
    /// The role of those whose a noun is, where it is not the subject's: "Karl Mott's arrest".
    pub owner: Option<usize>,
    /// The roles that prepositions bring.
    pub prepositions: Vec<(Sym, usize)>,
    /// What makes a verb another: heads of its object ("dismissed the claim"), words right behind it
    /// ("picked up").
    pub without: Vec<Sym>,
    /// The only heads of its object that it is about: "sent troops".
    pub only: Vec<Sym>,
    /// Whether subjects do it to each other: "A and B met".
    pub mutual: bool,
    /// What its nouns say of whom, where they are nouns that somebody is called by.
    pub relational: Option<Relational>,
}

/// A noun by which somebody is called: an office, a kinship, a belonging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relational {
    /// The lists of its nouns.
    pub nouns: Vec<ListId>,
    /// Lists of nouns that another frame reads: a longer entry of these wins.
    pub except: Vec<ListId>,
    /// Words before the noun that make it another: "vice", "deputy".
    pub unless: Vec<Sym>,
    /// The role of who is called so.
    pub is: usize,
    /// The role of whose it is: "Norvik's chairman".
    pub whose: Option<usize>,
    /// The role that the noun itself fills.
    pub itself: Option<usize>,
    /// Whether only what it is said of as a whole counts: not Norvik in "head of the Norvik office".
    pub whole: bool,
}

impl Frame {
    /// The role that a preposition brings.
    pub fn role_of(&self, preposition: Sym) -> Option<usize> {
        self.prepositions.iter().find(|(p, _)| *p == preposition).map(|&(_, role)| role)
    }
}

/// Verbs that carry any noun of action.
const LIGHT: &[&str] = &[
    "carry out",
    "commit",
    "complete",
    "conclude",
    "conduct",
    "finalise",
    "finalize",
    "launch",
    "make",
    "mount",
    "perform",
    "stage",
    "undertake",
];

/// Verbs of planning, beginning and ending, whose subject does what their object names.
#[rustfmt::skip]
const OVER: &[&str] = &[
    "abandon", "attempt", "begin", "call off", "cancel", "consider", "continue", "delay", "discuss", "end",
    "halt", "lead", "mull", "oversee", "plan", "plot", "postpone", "prepare", "promise", "propose", "put off",
    "resume", "rule out", "schedule", "scrap", "seek", "shelve", "start", "step up", "stop", "suspend",
    "threaten", "vow", "weigh",
];

const KEYS: &[&str] = &[
    "id",
    "verb",
    "noun",
    "light",
    "is",
    "whose",
    "itself",
    "except",
    "unless",
    "whole",
    "subject",
    "object",
    "owner",
    "mutual",
    "without",
    "only",
    "confidence",
    "yes",
    "no",
    "limits",
];

impl Reader<'_> {
    /// Reads one `[[frame]]`.
    pub(super) fn frame(&mut self, table: &DeTable<'_>, at: usize, target: Option<&Target>) -> Option<Read> {
        let entries = super::file::entries(table);
        let known: Vec<&str> = KEYS.iter().chain(PREPOSITIONS).copied().collect();
        let before = self.errors.len();
        for (key, span, _) in &entries {
            if !known.contains(&key.as_str()) {
                let near = super::compile::nearest(key, known.iter().copied());
                let hint = near.map_or_else(
                    || format!("keys here are: {}, and prepositions", KEYS.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                self.error(span.start, format!("unknown key `{key}` in a frame"), hint);
            }
        }
        let (id, examples) = self.head(&entries, at)?;
        let confidence = self.confidence(&entries);
        let signature = match target? {
            Target::Claim(signature) => signature.clone(),
            Target::Mention(_) => {
                self.error(at, "a frame in a file of mentions", "frames find facts and events; use [[rule]]");
                return None;
            }
        };
        let roles: Vec<String> = signature.roles.iter().map(|r| r.name.clone()).collect();
        for (list, examples) in examples.iter().enumerate() {
            for (example, place) in examples {
                self.check_marks(example, *place, &roles, list);
            }
        }
        let relational = self.relational(&entries, at, &signature);
        let verbs = self.verb_phrases(&entries, "verb");
        let mut light = self.verb_phrases(&entries, "light");
        let nouns: Vec<Sym> = match find(&entries, "noun") {
            Some((_, _, value)) if relational.is_none() => {
                self.strings(value).iter().map(|(n, _)| self.vocab.intern(n)).collect()
            }
            _ => Vec::new(),
        };
        if verbs.is_empty() && nouns.is_empty() && relational.is_none() {
            self.error(
                at,
                format!("the frame `{id}` has neither `verb` nor `noun`"),
                "write verb = [\"acquire\"]",
            );
        }
        if !nouns.is_empty() {
            light.extend(LIGHT.iter().map(|verb| self.verb_phrase(verb)));
        }
        let over = if nouns.is_empty() { &[] } else { OVER };
        let over = over.iter().map(|verb| self.verb_phrase(verb)).collect();
        let usual: [&[&str]; 2] =
            if relational.is_some() { [&[], &[]] } else { [&["agent", "subject"], &["object"]] };
        let subject = self.role(&entries, "subject", &signature, usual[0], None);
        let object = self.role(&entries, "object", &signature, usual[1], subject);
        let owner = self.role(&entries, "owner", &signature, &[], None);
        let mut prepositions = Vec::new();
        for (preposition, _, _) in entries.iter().filter(|(k, _, _)| PREPOSITIONS.contains(&k.as_str())) {
            if let Some(role) = self.role(&entries, preposition, &signature, &[], None) {
                prepositions.push((self.vocab.intern(preposition), role));
            }
        }
        let mutual = find(&entries, "mutual").is_some_and(|(_, _, v)| v.get_ref().as_bool() == Some(true));
        let mut words = |key: &str| match find(&entries, key) {
            Some((_, _, value)) => self.strings(value).iter().map(|(w, _)| self.vocab.intern(w)).collect(),
            None => Vec::new(),
        };
        let (without, only) = (words("without"), words("only"));
        let said = |role: usize| {
            relational
                .as_ref()
                .is_some_and(|r| r.is == role || r.whose == Some(role) || r.itself == Some(role))
        };
        let filled = |role: usize| {
            said(role)
                || subject == Some(role)
                || object == Some(role)
                || prepositions.iter().any(|p| p.1 == role)
        };
        for (n, role) in signature.roles.iter().enumerate().filter(|(n, r)| !r.optional && !filled(*n)) {
            let _ = n;
            self.error(
                at,
                format!("nothing in the frame fills the role `{}`", role.name),
                format!("write for example: to = \"{}\"", role.name),
            );
        }
        if self.errors.len() > before {
            return None;
        }
        let frame = Frame {
            verbs,
            nouns,
            light,
            over,
            subject,
            object,
            owner,
            prepositions,
            without,
            only,
            mutual,
            relational,
        };
        let rule = Rule {
            name: format!("{}#{id}", self.path),
            line: line_column(self.text, at).0,
            target: Target::Claim(signature),
            subkind: None,
            confidence,
            frame: Some(Box::new(frame)),
        };
        Some(Read { rule, program: None, examples: self.lines(examples) })
    }

    /// What `is` and the keys that go with it say.
    fn relational(&mut self, entries: &[Entry<'_>], at: usize, signature: &Signature) -> Option<Relational> {
        if find(entries, "is").is_none() {
            for key in ["whose", "itself", "except", "unless", "whole"] {
                if find(entries, key).is_some() {
                    self.error(
                        at,
                        format!("`{key}` without `is`"),
                        "say which role the one has who is called so: is = \"subject\"",
                    );
                }
            }
            return None;
        }
        let is = self.role(entries, "is", signature, &[], None)?;
        let whose = self.role(entries, "whose", signature, &[], None);
        let itself = self.role(entries, "itself", signature, &[], None);
        let nouns = self.noun_lists(entries, "noun");
        let except = self.noun_lists(entries, "except");
        let unless = match find(entries, "unless") {
            Some((_, _, value)) => self.strings(value).iter().map(|(w, _)| self.vocab.intern(w)).collect(),
            None => Vec::new(),
        };
        if nouns.is_empty() {
            self.error(at, "`is` without lists of nouns", "write noun = [\"@role\"]");
        }
        let whole = find(entries, "whole").is_some_and(|(_, _, v)| v.get_ref().as_bool() == Some(true));
        Some(Relational { nouns, except, unless, is, whose, itself, whole })
    }

    /// The lists that a key names, the file's own before the program's.
    fn noun_lists(&mut self, entries: &[Entry<'_>], key: &str) -> Vec<ListId> {
        let Some((_, _, value)) = find(entries, key) else { return Vec::new() };
        let mut lists = Vec::new();
        for (name, at) in self.strings(value) {
            let bare = name.strip_prefix('@').unwrap_or_default();
            let own = Names::own_list(self.path, bare);
            match self.vocab.list_id(&own).or_else(|| self.vocab.list_id(bare)) {
                Some(list) => lists.push(list),
                None => self.error(
                    at,
                    format!("there is no list `{name}`"),
                    "nouns that somebody is called by stand in lists: noun = [\"@role\"]",
                ),
            }
        }
        lists
    }

    fn verb_phrases(&mut self, entries: &[Entry<'_>], key: &str) -> Vec<VerbPhrase> {
        match find(entries, key) {
            Some((_, _, value)) => {
                self.strings(value).iter().map(|(verb, _)| self.verb_phrase(verb)).collect()
            }
            None => Vec::new(),
        }
    }

    fn verb_phrase(&mut self, text: &str) -> VerbPhrase {
        let mut words = text.split(' ').map(|word| self.vocab.intern(word)).collect::<Vec<_>>().into_iter();
        VerbPhrase { base: words.next().unwrap_or(Sym::UNKNOWN), particles: words.collect() }
    }

    /// The role that a key names; without the key the first of `usual` that the signature has and
    /// that is not `taken`.
    fn role(
        &mut self,
        entries: &[Entry<'_>],
        key: &str,
        signature: &Signature,
        usual: &[&str],
        taken: Option<usize>,
    ) -> Option<usize> {
        let place = |name: &str| signature.roles.iter().position(|r| r.name == name);
        let Some((_, _, value)) = find(entries, key) else {
            return usual.iter().find_map(|name| place(name)).filter(|&role| Some(role) != taken);
        };
        let (name, at) = self.string(value)?;
        if name.is_empty() {
            return None;
        }
        if place(&name).is_none() {
            let known: Vec<&str> = signature.roles.iter().map(|r| r.name.as_str()).collect();
            self.error(
                at,
                format!("`{key}` names a role `{name}` that the signature lacks"),
                format!("its roles are: {}", known.join(", ")),
            );
        }
        place(&name)
    }
}
