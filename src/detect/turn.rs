//! Which turns of phrase say what a name is? "the mayor of X", "taught at X", "X coach Karl Mott": what stands
//! there is of one kind, whatever its own words look like.

use super::clue::Clues;
use super::weigh::Setting;
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// Who or what learns and teaches, before "at" or "from".
const LEARNING: &[&str] = &[
    "dean",
    "degree",
    "educated",
    "fellow",
    "graduate",
    "graduated",
    "graduates",
    "lectured",
    "lecturer",
    "lectures",
    "professor",
    "professors",
    "researcher",
    "researchers",
    "scholar",
    "scientist",
    "scientists",
    "student",
    "students",
    "studied",
    "studies",
    "studying",
    "taught",
    "teaches",
    "teaching",
];

/// Who governs a place, or what is a part of one, before "of".
const OF_PLACES: &[&str] = &[
    "city",
    "coast",
    "governor",
    "island",
    "mayor",
    "outskirts",
    "port",
    "prefect",
    "suburb",
    "suburbs",
    "town",
    "village",
    "villages",
];

/// Players and others of a team, right behind its name and before theirs.
const OF_TEAMS: &[&str] = &[
    "boss",
    "captain",
    "coach",
    "defender",
    "forward",
    "goalkeeper",
    "keeper",
    "manager",
    "midfielder",
    "pitcher",
    "quarterback",
    "skipper",
    "striker",
    "winger",
];

/// Whom one does this to is mostly a person.
const MEETING: &[&str] =
    &["befriended", "interviewed", "marry", "married", "met", "meets", "phoned", "telephoned"];

/// What such turns add for person, organization and place.
pub(super) fn by_turn(
    tokens: Span<Tok>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> [i32; 3] {
    let (first, limit) = (setting.sentence.start as usize, setting.sentence.end as usize);
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let before = |n: usize| if start >= first + n { chunks.document.word(start - n) } else { "" };
    let word = |n: usize| if n < limit { chunks.document.word(n) } else { "" };
    let clue = |n: usize| if n < limit { clues[n] } else { Clues::default() };
    let alone = tokens.len() == 1;
    let places = Clues::CITY.or(Clues::REGION).or(Clues::COUNTRY).or(Clues::PLACE_MORE).or(Clues::LONG_PLACE);
    let own = clues[start];
    let mut sum = [0i32; 3];
    let mut add = |yes: bool, weights: [i32; 3]| {
        if yes {
            for (s, w) in sum.iter_mut().zip(weights) {
                *s += w;
            }
        }
    };
    add(
        before(1) == "of" && OF_PLACES.contains(&before(2)),
        if alone { [-8, -4, 8] } else { [-28, -10, 20] },
    );
    add(
        matches!(before(1), "at" | "from" | "in") && LEARNING.contains(&before(2)) && own.any(Clues::ORG),
        [-10, 22, -18],
    );
    // "sank off Moselin"
    add(before(1) == "off" && alone && own.any(Clues::CAPITAL) && !own.any(Clues::COMMON), [-10, -6, 12]);
    // "a depot at Verkhnyaya Moselin"
    let owned = matches!(word(end), "'s" | "’s");
    add(before(1) == "at" && !alone && !owned && !own.any(Clues::GIVEN.or(Clues::COMMON)), [-12, 0, 3]);
    // "Grupo Almendra of Monterrey"
    let of_named = before(1) == "of" && start > first + 2 && clues[start - 2].any(Clues::CAPITAL);
    add(of_named && alone && own.any(Clues::CITY), [-6, -12, 12]);
    // "Pembury coach Karl Mott"
    let with_team = OF_TEAMS.contains(&word(end)) && clue(end + 1).any(Clues::CAPITAL);
    let sporting = !matches!(word(end), "boss" | "captain" | "manager" | "forward") || setting.sport;
    let nation = clues[tokens.range()].iter().any(|c| c.any(Clues::DEMONYM.or(Clues::COUNTRY)));
    add(with_team && sporting && !nation, [-10, 16, -8]);
    // "Kogi governor Ada Moor"
    add(matches!(word(end), "governor" | "lawmaker" | "governorate") && own.any(Clues::REGION), [-8, -4, 14]);
    // "Hallam signed the striker"
    let deals = matches!(word(end), "signed" | "sacked" | "sign" | "signs" | "sack" | "loaned" | "recruited");
    add(setting.sport && deals && alone, [-12, 16, -12]);
    // "Karl Mott of LSD", "DAB's Ada Moor": a word in capitals beside a person is a body.
    let acronym = alone && own.any(Clues::ACRONYM) && own.any(Clues::COMMON) && !own.any(Clues::NO_NAME);
    let owner = matches!(word(end), "'s" | "’s")
        && clue(end + 1).any(Clues::CAPITAL)
        && clue(end + 2).any(Clues::CAPITAL);
    let of_person = before(1) == "of"
        && start > first + 3
        && clues[start - 2].any(Clues::CAPITAL)
        && clues[start - 3].any(Clues::CAPITAL);
    add(acronym && (owner || of_person), [-10, 16, -10]);
    // "Vereda union leader Karl Mott"
    let plain = alone && start == first && !own.any(places) && !clue(end + 1).is_name_like();
    add(plain && clue(end).any(Clues::ORG_NOUN) && own.any(Clues::CAPITAL), [-12, 16, -10]);
    add(
        alone && MEETING.contains(&before(1)) && !own.any(places.or(Clues::ORG).or(Clues::FIRM)),
        [12, -4, -6],
    );
    sum
}
