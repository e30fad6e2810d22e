//! Which words may not be changed in a copy of a paragraph, and which say nothing by a capital?
//!
//! Numbers, negations, words with an opposite, and the common words that begin sentences.

use foldhash::fast::FixedState;
use std::hash::BuildHasher;
use std::sync::LazyLock;

/// What it means if this word is another one in the other paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// An edit of the wording.
    Plain,
    /// Another amount, date or time.
    Number,
    /// Another person, place or organisation.
    Name,
    /// Another truth.
    Negation,
    /// One side of a pair of opposites: the number of the pair, and which side.
    Opposite(u8, bool),
}
/// Number words, sorted, each with the form under which it is compared.
const NUMBERS: &[(&str, &str)] = &[
    ("billions", "billion"),
    ("dozens", "dozen"),
    ("eight", "8"),
    ("eighteen", "18"),
    ("eighth", "8th"),
    ("eighty", "80"),
    ("eleven", "11"),
    ("fifteen", "15"),
    ("fifth", "5th"),
    ("fifty", "50"),
    ("first", "1st"),
    ("five", "5"),
    ("forty", "40"),
    ("four", "4"),
    ("fourteen", "14"),
    ("fourth", "4th"),
    ("hundreds", "hundred"),
    ("millions", "million"),
    ("nine", "9"),
    ("nineteen", "19"),
    ("ninety", "90"),
    ("ninth", "9th"),
    ("one", "1"),
    ("second", "2nd"),
    ("seven", "7"),
    ("seventeen", "17"),
    ("seventh", "7th"),
    ("seventy", "70"),
    ("six", "6"),
    ("sixteen", "16"),
    ("sixth", "6th"),
    ("sixty", "60"),
    ("ten", "10"),
    ("tenth", "10th"),
    ("third", "3rd"),
    ("thirteen", "13"),
    ("thirty", "30"),
    ("thousands", "thousand"),
    ("three", "3"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("two", "2"),
];

/// Words that count or date without digits, sorted.
const COUNTING: &[&str] = &[
    "april",
    "august",
    "billion",
    "december",
    "dozen",
    "february",
    "friday",
    "half",
    "hundred",
    "january",
    "july",
    "june",
    "march",
    "million",
    "monday",
    "november",
    "october",
    "quarter",
    "saturday",
    "september",
    "sunday",
    "thousand",
    "thursday",
    "tomorrow",
    "trillion",
    "tuesday",
    "twice",
    "wednesday",
    "yesterday",
];

/// Words that turn a statement round, sorted; apostrophes are no part of words here.
const NEGATIONS: &[&str] = &[
    "arent", "cannot", "cant", "couldnt", "denied", "denies", "deny", "denying", "didnt", "doesnt", "dont",
    "fail", "failed", "fails", "hadnt", "hardly", "hasnt", "havent", "isnt", "neither", "never", "no",
    "nobody", "none", "nor", "not", "nothing", "refused", "refuses", "shouldnt", "unlikely", "wasnt",
    "werent", "without", "wont", "wouldnt",
];

/// Pairs of opposites, each side with its forms.
const OPPOSITES: &[(&str, &str)] = &[
    ("above", "below"),
    ("accept accepted accepts", "reject rejected rejects decline declined"),
    ("acquitted cleared innocent", "convicted guilty"),
    ("after", "before"),
    ("allow allowed allows permitted lifted", "ban banned bans forbade prohibited imposed"),
    ("appointed hired named", "dismissed fired sacked resigned"),
    ("approve approved approves passed backed", "blocked vetoed rejected opposed"),
    ("arrested detained jailed", "freed released"),
    ("arrived entered joined", "departed left quit"),
    ("best", "worst"),
    ("bought buy buys buying acquired", "sell selling sells sold"),
    ("confirmed admitted", "denied disputed"),
    ("early earlier", "late later"),
    ("east eastern", "west western"),
    (
        "gain gained gains rise rises rising rose climbed jumped increase increased up higher",
        "drop dropped fall fell falling falls decline declined decrease decreased down lower loss slid",
    ),
    ("import imports imported", "export exports exported"),
    ("man men male", "woman women female"),
    ("more most", "fewer less least"),
    ("north northern", "south southern"),
    ("open opened opens reopen reopened reopens", "close closed closes shut"),
    ("profit profits", "loss losses"),
    ("started starts began begins", "ended ends stopped finished"),
    ("support supported supports", "oppose opposed opposes"),
    ("survived alive", "died killed dead"),
    ("won win wins winning beat defeated", "lose loses losing lost"),
];

/// Words that begin sentences with a capital and are no names, sorted: function words, and the
/// people of news who have none.
const NO_NAMES: &[&str] = &[
    "a",
    "about",
    "according",
    "activists",
    "after",
    "all",
    "although",
    "among",
    "an",
    "analysts",
    "and",
    "another",
    "any",
    "as",
    "at",
    "authorities",
    "because",
    "before",
    "both",
    "but",
    "by",
    "campaigners",
    "crews",
    "critics",
    "despite",
    "during",
    "each",
    "earlier",
    "economists",
    "emergency",
    "even",
    "every",
    "experts",
    "farmers",
    "firefighters",
    "for",
    "from",
    "government",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "inspectors",
    "instead",
    "investigators",
    "investors",
    "it",
    "its",
    "judges",
    "last",
    "later",
    "lawmakers",
    "lawyers",
    "local",
    "many",
    "meanwhile",
    "more",
    "most",
    "motorists",
    "much",
    "my",
    "nearly",
    "neither",
    "new",
    "next",
    "no",
    "none",
    "not",
    "now",
    "of",
    "officers",
    "official",
    "officials",
    "on",
    "once",
    "only",
    "or",
    "organisers",
    "organizers",
    "other",
    "others",
    "our",
    "over",
    "passengers",
    "people",
    "police",
    "prosecutors",
    "protesters",
    "rescuers",
    "researchers",
    "residents",
    "scientists",
    "several",
    "shares",
    "she",
    "shortly",
    "since",
    "so",
    "soldiers",
    "some",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "state",
    "still",
    "such",
    "teachers",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "today",
    "traders",
    "troops",
    "under",
    "unions",
    "until",
    "voters",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "witnesses",
    "workers",
    "yet",
    "you",
];
/// What is known of a word: the hash of the form under which it is compared, and its weight.
struct Known {
    word: &'static str,
    form: u64,
    weight: Weight,
    may_be_name: bool,
}

/// All words of the lists above, found by the hash of their folded form.
pub(super) struct KnownWords {
    words: Vec<Known>,
    /// Numbers counted from 1; 0 is an empty slot. The length is a power of two.
    slots: Vec<u16>,
}

impl KnownWords {
    fn slot(&self, word: &str, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(n) = self.slots[slot].checked_sub(1)
            && self.words[usize::from(n)].word != word
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn get(&self, word: &str, hash: u64) -> Option<&Known> {
        let n = self.slots[self.slot(word, hash)].checked_sub(1)?;
        Some(&self.words[usize::from(n)])
    }

    /// The hash of a folded word, and what it means to change it. `opens` says that it stands where a
    /// sentence or quotation starts.
    pub(super) fn hash_and_weight(
        &self,
        folded: &str,
        digits: bool,
        capital: bool,
        opens: bool,
    ) -> (u64, Weight) {
        let own = hash(folded);
        let known = self.get(folded, own);
        let listed = known.map_or(Weight::Plain, |k| k.weight);
        let weight = if listed != Weight::Plain {
            listed
        } else if digits || capital && folded == "may" {
            Weight::Number
        } else if capital && (known.is_none_or(|k| k.may_be_name) || !opens && folded.len() > 1) {
            Weight::Name
        } else {
            Weight::Plain
        };
        (known.map_or(own, |k| k.form), weight)
    }

    fn add(&mut self, word: &'static str, form: &str, weight: Weight) {
        let slot = self.slot(word, hash(word));
        if self.slots[slot] == 0 {
            let may_be_name = NO_NAMES.binary_search(&word).is_err();
            self.words.push(Known { word, form: hash(form), weight, may_be_name });
            self.slots[slot] = self.words.len() as u16;
        }
    }
}

/// The words, read once.
pub(super) static KNOWN: LazyLock<KnownWords> = LazyLock::new(|| {
    let mut known = KnownWords { words: Vec::new(), slots: vec![0; 2048] };
    NUMBERS.iter().for_each(|&(word, form)| known.add(word, form, Weight::Number));
    COUNTING.iter().for_each(|&word| known.add(word, word, Weight::Number));
    NEGATIONS.iter().for_each(|&word| known.add(word, word, Weight::Negation));
    for (pair, (one, other)) in OPPOSITES.iter().enumerate() {
        one.split(' ').for_each(|word| known.add(word, word, Weight::Opposite(pair as u8, false)));
        other.split(' ').for_each(|word| known.add(word, word, Weight::Opposite(pair as u8, true)));
    }
    NO_NAMES.iter().for_each(|&word| known.add(word, word, Weight::Plain));
    known
});

fn hash(word: &str) -> u64 {
    FixedState::default().hash_one(word)
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(NUMBERS.is_sorted() && COUNTING.is_sorted() && NO_NAMES.is_sorted() && NEGATIONS.is_sorted());
    }
}
