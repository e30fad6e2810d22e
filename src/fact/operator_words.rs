//! Which words take something back? The lists that [`super::operator`] reads.

use super::standing::Standing;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Verbs by how what they say of is meant; the lists are sorted by kind, not by letter.
const VERBS: &[(Standing, &str)] = &[
    (
        Standing::Denied,
        "deny dispute refute reject disavow disprove debunk contradict rebut disclaim rubbish scotch",
    ),
    (Standing::Failed, "fail try attempt foil thwart neglect struggle forget omit frustrate"),
    (
        Standing::Negated,
        "refuse decline prevent avert avoid block stop halt cancel abandon scrap prohibit forbid dissuade \
         veto forgo quash vacate skip cease acquit exonerate absolve shelve abort ban bar exclude overturn annul withhold \
         renounce",
    ),
    (
        Standing::Planned,
        "plan postpone defer reschedule intend aim hope want wish expect propose agree promise pledge vow threaten prepare offer decide \
         consider seek schedule await demand urge ask order recommend authorise authorize permit invite need \
         approve request require tell encourage contemplate mull discuss negotiate envisage envision foresee \
         predict forecast anticipate commit undertake mean design advise warn press lobby push work bid weigh \
         suggest favor favour study explore opt swear instruct direct allow call wait set slate tip insist plot conspire clear want",
    ),
    (
        Standing::Alleged,
        "allege claim accuse charge suspect believe think assume speculate rumor rumour purport blame \
         insinuate imply argue contend hint fear appear seem indict presume suppose imagine feel report \
         understand say assert theorise theorize implicate guess pretend",
    ),
    (
        Standing::Questioned,
        "wonder question doubt investigate examine review scrutinise scrutinize vet probe ask inquire debate disagree",
    ),
];

/// Verbs that end a plan or a rumour, with such a noun behind them: "dropped its plan to".
const ENDING: &[(Standing, &str)] = &[
    (
        Standing::Negated,
        "drop ditch axe withdraw lift suspend end pull walk back give cancel quit bury freeze",
    ),
    (Standing::Denied, "dismiss ridicule rubbish quash"),
];

/// Verbs that take back the verb under them: "refused to deny".
pub(super) const REFUSING: &[&str] = &["decline", "fail", "refuse"];

/// Verbs of police and courts that leave it open whether somebody did what stands behind "for".
pub(super) const HOLDING: &[&str] = &[
    "apprehend",
    "arraign",
    "arrest",
    "capture",
    "detain",
    "extradite",
    "hold",
    "hunt",
    "interrogate",
    "investigate",
    "nab",
    "prosecute",
    "pursue",
    "question",
    "seek",
    "sue",
    "summon",
    "try",
    "want",
];

/// Adverbs that say that what is said is not so.
pub(super) const FALSELY: &[&str] = &["erroneously", "falsely", "mistakenly", "wrongfully", "wrongly"];

/// Words of which one stands where a verb or its subject is negated.
pub(super) const NEGATING: &[&str] = &[
    "barely", "hardly", "n't", "n’t", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing",
    "nowhere", "rarely", "scarcely",
];

/// Nouns that count only where there is none of it: "no evidence that".
pub(super) const EVIDENCE: &[&str] = &[
    "confirmation",
    "evidence",
    "indication",
    "memory",
    "proof",
    "recollection",
    "record",
    "sign",
    "suggestion",
    "trace",
];

/// Adjectives that affirm, unless they are negated: what is not true, or not known.
pub(super) const AFFIRMING: &[(Standing, &[&str])] = &[
    (Standing::Negated, &["true", "correct", "accurate", "right"]),
    (
        Standing::Questioned,
        &["certain", "clear", "confirmed", "convinced", "evident", "known", "proven", "sure"],
    ),
];

/// What says of a report that it is wrong.
pub(super) const FALSE: &[&str] = &[
    "absurd",
    "baseless",
    "bogus",
    "fabricated",
    "fake",
    "false",
    "fictitious",
    "groundless",
    "incorrect",
    "nonsense",
    "unfounded",
    "untrue",
    "wrong",
];

/// Verbs of the list that plan only what an infinitive or gerund says: "ordered them to leave".
pub(super) const ALLEGE_IN_PASSIVE: &[&str] = &["report", "understand", "say"];

/// Nouns with what they do to the clause or the "of" behind them.
const NOUNS: &[(Standing, &str)] = &[
    (Standing::Denied, "denial hoax fabrication misinformation disinformation"),
    (Standing::Failed, "attempt failure try"),
    (Standing::Negated, "refusal lack absence inability"),
    (
        Standing::Planned,
        "plan proposal intention intent bid effort offer decision promise pledge vow threat wish desire hope \
         ambition commitment preparation call demand request talk negotiation order expectation readiness \
         willingness goal aim deal",
    ),
    (
        Standing::Alleged,
        "allegation claim accusation rumor rumour speculation suspicion report charge theory belief trial warrant proof sign indication trace confirmation idea notion \
         suggestion memory recollection hint insinuation assertion evidence indictment",
    ),
    (
        Standing::Conditional,
        "possibility prospect chance scenario hypothesis risk likelihood fear danger probability potential event",
    ),
    (Standing::Questioned, "question doubt uncertainty"),
];

/// Adjectives and participles with "to" or "that" behind them.
const ADJECTIVES: &[(Standing, &str)] = &[
    (
        Standing::Planned,
        "due set likely ready about scheduled poised willing going prepared bound eager keen determined \
         reluctant hesitant free slated tipped anxious",
    ),
    (Standing::Negated, "unable unwilling unlikely yet powerless loath careful"),
    (Standing::Questioned, "unclear uncertain unsure"),
    (Standing::Alleged, "possible probable conceivable plausible rumored rumoured"),
    (Standing::Denied, "untrue false wrong impossible unthinkable nonsense"),
];

/// Words and phrases that reach to the end of their clause.
pub(super) const WORDS: &[(Standing, &[&str])] = &[
    (Standing::Questioned, &["whether"]),
    (
        Standing::Conditional,
        &[
            "if",
            "unless",
            "provided that",
            "providing that",
            "assuming",
            "supposing",
            "in case",
            "in the event that",
            "as long as",
            "so long as",
            "suppose",
            "what if",
            "should",
            "lest",
            "on condition that",
            "were it",
        ],
    ),
    (
        Standing::Negated,
        &[
            "without",
            "instead of",
            "rather than",
            "far from",
            "short of",
            "in lieu of",
            "against",
            "close to",
        ],
    ),
    (
        Standing::Planned,
        &["on the verge of", "on the brink of", "on the point of", "on the cusp of", "with a view to"],
    ),
];

/// Adverbs that stand beside the verb they weaken.
pub(super) const WEAK: &[(Standing, &[&str])] = &[
    (
        Standing::Alleged,
        &[
            "reportedly",
            "allegedly",
            "supposedly",
            "purportedly",
            "apparently",
            "possibly",
            "perhaps",
            "maybe",
            "probably",
            "presumably",
            "seemingly",
            "ostensibly",
            "conceivably",
            "rumoredly",
            "likely",
        ],
    ),
    (Standing::Failed, &["nearly", "almost"]),
    (Standing::Negated, &["never", "hardly", "scarcely", "nowhere", "neither", "nor"]),
];

/// The words of a table with their standing; of a word that stands twice the first.
pub(super) struct Table(LazyLock<HashMap<&'static str, Standing, FixedState>>);

impl Table {
    pub fn get(&self, word: &str) -> Option<Standing> {
        self.0.get(word).copied()
    }
}

fn index(rows: &[(Standing, &'static str)]) -> HashMap<&'static str, Standing, FixedState> {
    let all = rows.iter().rev().flat_map(|(standing, words)| words.split(' ').map(|w| (w, *standing)));
    all.collect()
}

/// Verbs that end what stands behind them, see [`ENDING`].
pub(super) static OF_ENDING: Table = Table(LazyLock::new(|| index(ENDING)));
pub(super) static OF_VERB: Table = Table(LazyLock::new(|| index(VERBS)));
pub(super) static OF_NOUN: Table = Table(LazyLock::new(|| index(NOUNS)));
pub(super) static OF_ADJECTIVE: Table = Table(LazyLock::new(|| index(ADJECTIVES)));
