//! What does each word of a document have to say about names? One set of clues a word.
//!
//! A clue is a list the word is an entry of, a shape, or a part it plays for the name beside it.

use super::row::TokenRow;
use crate::chunk::{Chunks, Signs};
use crate::id::ListId;
use crate::rule::{HitKind, KindSet, kinds};
use crate::vocab::{Tag, Vocab};

/// Clues of one word, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues(pub u64);

macro_rules! clues {
    ($($name:ident $bit:literal $doc:literal,)*) => {
        impl Clues {
            $(#[doc = $doc] pub const $name: Clues = Clues(1 << $bit);)*
        }
    };
}

clues! {
    GIVEN 0 "A given name.",
    SURNAME 1 "A surname.",
    COUNTRY 2 "A country.",
    REGION 3 "A state, region, area or island.",
    CITY 4 "A city.",
    WEAK_CITY 5 "A city whose name is also a common word or the name of people.",
    ORG 6 "The whole name of an organization.",
    TEAM 7 "The whole name of a team.",
    DEMONYM 8 "A nationality or people.",
    TITLE 9 "Part of a title or role.",
    ORG_HEAD 10 "A word such as Ministry or Bank.",
    PLACE_HEAD 11 "A word such as River or Airport behind a place's name.",
    PLACE_HEAD_BEFORE 12 "A word such as Lake before a place's name.",
    TIME 13 "A weekday, month or feast.",
    COMMON 14 "A word of the common lexicon.",
    CAPITAL 15 "A capital that says something.",
    SOFT_CAPITAL 16 "A capital that the start of a sentence or a line in capitals explains.",
    PARTICLE 17 "A particle inside names: de, van, al.",
    PLACE_BEFORE 18 "A word that a place often follows.",
    IN 19 "A preposition that a place follows.",
    TEAM_BEFORE 20 "A word that a team follows in sport.",
    TEAM_AFTER 21 "A word that follows a team in sport.",
    ORG_BEFORE 22 "A word before organizations.",
    ORG_AFTER 23 "A word behind organizations.",
    PERSON_BEFORE 24 "A word before people.",
    PERSON_AFTER 25 "A word behind people.",
    SPORT 26 "A word of sport.",
    SUFFIX 27 "A legal form: Inc., GmbH.",
    INITIAL 28 "A capital letter with a full stop.",
    NUMBER 29 "A number in digits.",
    HYPHEN 30 "A hyphen.",
    SPEECH 31 "A verb that reports speech.",
    ACRONYM 32 "All capitals, in a line that is not.",
    MIXED 33 "A capital inside.",
    DIGITS 34 "Digits with something in between: 4-95, 1:32.174.",
    FUNCTION 35 "A word of the closed classes: the, of, and.",
    SHOUTED 36 "Stands in a line that is all in capitals.",
    PUNCTUATION 37 "A mark.",
    PLACE_MORE 38 "Another sort of place: a water, mountain, facility.",
    VERB 39 "A full verb.",
    FIGURE 40 "The surname of somebody known everywhere.",
    FIRM 41 "The whole name of a company, medium, party or league: names that often mean something else.",
    LONG_PLACE 42 "Part of a place's name of several words.",
    THING_HEAD 43 "A last word that makes a name one of no person, organization or place: Act, Cup.",
    NO_NAME 44 "A word in capitals that names nobody: TV, GDP.",
    ORG_NOUN 45 "A common noun for a sort of organization: company, newspaper.",
    PLACE_NOUN 46 "A common noun for a sort of place: town, province.",
    STORM 47 "A common noun for a storm, whose names are given names.",
    CAPITAL_CITY 48 "The capital of a country.",
    ARTICLE 49 "The article The.",
    ORG_VERB 50 "A full verb of what organizations do: acquired, unveiled.",
    HOUSEHOLD 51 "A firm everybody knows, whose name is a word or a place too.",
    GAME 52 "A word that hardly anything but games has: wicket, hat-trick.",
    GAME_TOO 53 "A word that games have too: penalty, squad.",
    NO_GAME 54 "A word of markets, votes and wars.",
    PUBLIC_HEAD 55 "A word such as Council or Court, whose body belongs to the place in its name.",
    FIRM_HEAD 58 "A word such as Pharma or Bank behind a firm's name.",
    MARKET 56 "A noun of markets: dividend.",
    MARKET_VERB 57 "What prices do: rose, slid.",
}

impl Clues {
    /// Whether the two sets share a clue.
    #[inline]
    pub const fn any(self, other: Clues) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[inline]
    pub const fn or(self, other: Clues) -> Clues {
        Clues(self.0 | other.0)
    }

    /// Whether the word is written as a name may be.
    #[inline]
    pub const fn is_name_like(self) -> bool {
        self.any(Clues::CAPITAL.or(Clues::SOFT_CAPITAL))
    }
}

/// A list's name and what its entries of one word say; for titles, of any length.
const LISTS: &[(&str, Clues)] = &[
    ("given", Clues::GIVEN),
    ("surname", Clues::SURNAME),
    ("figure_surname", Clues::FIGURE),
    ("thing_head", Clues::THING_HEAD),
    ("acronym", Clues::NO_NAME),
    ("country", Clues::COUNTRY),
    ("us_state", Clues::REGION),
    ("region", Clues::REGION),
    ("area", Clues::REGION),
    ("island", Clues::REGION),
    ("city", Clues::CITY),
    ("capital", Clues::CAPITAL_CITY),
    ("city_ambiguous", Clues::WEAK_CITY),
    ("water", Clues::PLACE_MORE),
    ("mountain", Clues::PLACE_MORE),
    ("facility", Clues::PLACE_MORE),
    ("agency", Clues::ORG),
    ("international", Clues::ORG),
    ("association", Clues::FIRM),
    ("party", Clues::FIRM),
    ("armed_group", Clues::ORG),
    ("university", Clues::ORG),
    ("company", Clues::FIRM),
    ("media", Clues::FIRM),
    ("exchange", Clues::ORG),
    ("league", Clues::FIRM),
    ("team", Clues::TEAM),
    ("demonym", Clues::DEMONYM),
    ("demonym_area", Clues::DEMONYM),
    ("demonym_country", Clues::DEMONYM),
    ("title", Clues::TITLE),
    ("role", Clues::TITLE),
    ("org_head", Clues::ORG_HEAD),
    ("org_head_of", Clues::ORG_HEAD),
    ("org_head_public", Clues::PUBLIC_HEAD),
    ("org_head_firm", Clues::FIRM_HEAD),
    ("org_suffix", Clues::SUFFIX),
    ("place_head_after", Clues::PLACE_HEAD),
    ("place_head_before", Clues::PLACE_HEAD_BEFORE),
    ("time_name", Clues::TIME),
    ("particle", Clues::PARTICLE),
    ("context_place_before", Clues::PLACE_BEFORE),
    ("context_in", Clues::IN),
    ("context_team_before", Clues::TEAM_BEFORE),
    ("context_team_after", Clues::TEAM_AFTER),
    ("context_org_before", Clues::ORG_BEFORE),
    ("context_org_after", Clues::ORG_AFTER),
    ("context_person_before", Clues::PERSON_BEFORE),
    ("context_person_after", Clues::PERSON_AFTER),
    ("context_sport", Clues::SPORT),
    ("context_org_noun", Clues::ORG_NOUN),
    ("context_place_noun", Clues::PLACE_NOUN),
    ("context_storm", Clues::STORM),
    ("context_org_verb", Clues::ORG_VERB),
    ("household", Clues::HOUSEHOLD),
    ("context_market", Clues::MARKET),
    ("context_market_verb", Clues::MARKET_VERB),
    ("context_game", Clues::GAME),
    ("context_game_too", Clues::GAME_TOO),
    ("context_no_game", Clues::NO_GAME),
];

/// The clue of each list, by its number.
#[derive(Debug, Default)]
pub(super) struct ClueTable(Vec<u64>);

impl ClueTable {
    /// Looks the lists up once a document.
    pub fn new(vocab: &Vocab) -> ClueTable {
        let mut table = Vec::new();
        for (name, clue) in LISTS {
            if let Some(id) = vocab.list_id(name) {
                if table.len() <= id.index() {
                    table.resize(id.index() + 1, 0);
                }
                table[id.index()] = clue.0;
            }
        }
        ClueTable(table)
    }

    /// The lists whose entries are clues.
    pub fn lists(&self) -> impl Iterator<Item = ListId> {
        self.0.iter().enumerate().filter(|(_, clue)| **clue != 0).map(|(n, _)| ListId::from(n))
    }

    /// Adds the clues of one sentence, whose row is built, to those of the document.
    pub fn read(&self, chunks: &Chunks<'_, '_>, row: &TokenRow, shouted: bool, out: &mut Vec<Clues>) {
        let start = row.first as usize;
        for (n, item) in row.row.items.iter().enumerate() {
            out.push(Clues(shape(chunks, start + n, item.kinds.has(kinds::CAP), shouted)));
        }
        for hit in row.row.hits() {
            let HitKind::List(list) = hit.what else { continue };
            let clue = self.0.get(list.index()).copied().unwrap_or(0);
            let place = Clues(clue).any(Clues::COUNTRY.or(Clues::REGION).or(Clues::CITY));
            let clue = match Clues(clue) {
                Clues::TITLE => clue,
                _ if hit.len == 1 => clue,
                Clues::COUNTRY => clue | Clues::LONG_PLACE.0,
                _ if place => Clues::LONG_PLACE.0,
                _ => 0,
            };
            if clue == 0 {
                continue;
            }
            let at = start + hit.start as usize;
            // "WHO chief": capitals throughout are not those of the start of a sentence.
            if Clues(clue).any(Clues::ORG)
                && hit.len == 1
                && !shouted
                && out[at].any(Clues::SOFT_CAPITAL)
                && chunks.kinds(at).has(kinds::ALLCAPS)
            {
                out[at].0 |= Clues::CAPITAL.or(Clues::ACRONYM).0;
                out[at].0 &= !(Clues::SOFT_CAPITAL.0 | Clues::FUNCTION.0);
            }
            for clues in &mut out[at..at + hit.len as usize] {
                clues.0 |= clue;
            }
        }
    }
}

/// Words that start with no digit, or consist of digits alone.
const NO_DIGITS: KindSet =
    KindSet(1 << kinds::CAP.0 | 1 << kinds::LOWER.0 | 1 << kinds::PUNCT.0 | 1 << kinds::DIGITS.0);

/// The clues in a word's letters and reading. `telling` says that its capital says something.
fn shape(chunks: &Chunks<'_, '_>, token: usize, telling: bool, shouted: bool) -> u64 {
    let set = chunks.kinds(token);
    let mut clues = 0;
    let mut put = |yes: bool, clue: Clues| clues |= if yes { clue.0 } else { 0 };
    let word = || chunks.document.word(token).as_bytes();
    // "PA0302025694" is a number of some file.
    let capital = set.has(kinds::CAP) && word().iter().filter(|b| b.is_ascii_digit()).count() < 4;
    put(capital && telling && !shouted, Clues::CAPITAL);
    put(capital && (!telling || shouted), Clues::SOFT_CAPITAL);
    put(shouted, Clues::SHOUTED);
    put(capital && set.has(kinds::ALLCAPS) && !shouted, Clues::ACRONYM);
    put(set.has(kinds::INITIAL), Clues::INITIAL);
    put(set.has(kinds::DIGITS), Clues::NUMBER);
    put(set.has(kinds::HYPHEN), Clues::HYPHEN);
    put(chunks.signs(token).any(Signs::ARTICLE) && word().eq_ignore_ascii_case(b"the"), Clues::ARTICLE);
    put(set.has(kinds::SPEECH), Clues::SPEECH);
    put(set.has(kinds::MIXED), Clues::MIXED);
    put(set.has(kinds::PUNCT), Clues::PUNCTUATION);
    put(!capital && set.has(kinds::VERB), Clues::VERB);
    let likeliest = chunks.likeliest(token);
    put(likeliest.is_some(), Clues::COMMON);
    put(
        likeliest.is_some_and(|tag| {
            !matches!(tag, Tag::Noun | Tag::Verb | Tag::Adj | Tag::Adv | Tag::Num | Tag::Propn)
        }),
        Clues::FUNCTION,
    );
    put(!set.meets(NO_DIGITS) && word().first().is_some_and(u8::is_ascii_digit), Clues::DIGITS);
    clues
}
