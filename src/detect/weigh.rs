//! What do the words around a name say about it?
//!
//! Each clue before or behind a name speaks for or against person, organization and place.

use super::candidate::{Candidate, NameKinds, ORG, PLACE, as_team};
use super::clue::Clues;
use super::doing;
use super::firm;
use super::run;
use super::scene::Line;
use super::turn;
use crate::chunk::Chunks;
use crate::span::{Span, Tok};

/// Where a name stands: its sentence and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The sentence.
    pub sentence: Span<Tok>,
    /// What the line is.
    pub line: Line,
    /// Whether the document is about sport.
    pub sport: bool,
    /// Whether the document is about business.
    pub business: bool,
    /// Whether the sentence is about shares.
    pub market: bool,
}

/// Whether a place is more likely to follow than what else the name could be.
pub(super) fn in_place(
    tokens: Span<Tok>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> bool {
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let before = (start > setting.sentence.start as usize).then(|| clues[start - 1]);
    let word = |n: usize| if n < setting.sentence.end as usize { chunks.document.word(n) } else { "" };
    let place = Clues::COUNTRY.or(Clues::REGION);
    before.is_some_and(|b| b.any(Clues::IN))
        || before.is_some() && matches!(chunks.document.word(start - 1), "at" | "from" | "At" | "AT")
        || word(end) == "," && end + 1 < setting.sentence.end as usize && clues[end + 1].any(place)
        || is_dateline(tokens, setting, clues, chunks)
        || word(end) == "-" && matches!(word(end + 1), "based" | "born" | "area")
}

/// Whether the name is where the story was filed: "CHICAGO 1996-08-30", "ROME (AP)", "NEW YORK _".
fn is_dateline(tokens: Span<Tok>, setting: &Setting, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let end = tokens.end as usize;
    let limit = setting.sentence.end as usize;
    if tokens.start > setting.sentence.start || end >= limit {
        return false;
    }
    let dash = |n: usize| {
        n < limit
            && matches!(chunks.document.word(n), "_" | "—" | "–" | "--" | "-")
            && chunks.document.space_before(n)
    };
    let word = chunks.document.word(end);
    word.len() == 10 && word.as_bytes()[4] == b'-' && clues[end].any(Clues::DIGITS)
        || dash(end)
        || word == "("
            && end + 2 < limit
            && chunks.document.word(end + 2) == ")"
            && (dash(end + 3) || clues[end + 1].any(Clues::ORG))
        || word == ","
            && end + 2 < limit
            && clues[end + 1].is_name_like()
            && (dash(end + 2)
                || clues[end + 2].any(Clues::DIGITS)
                || clues[end + 1].any(Clues::TIME) && clues[end + 2].any(Clues::NUMBER))
}

/// What the words beside a name add for person, organization and place.
pub(super) fn context(
    tokens: Span<Tok>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
) -> [i32; 3] {
    let (first, limit) = (setting.sentence.start as usize, setting.sentence.end as usize);
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let word = |n: usize| if n < limit { chunks.document.word(n) } else { "" };
    let clue = |n: usize| if n < limit { clues[n] } else { Clues::default() };
    let before = if start > first { clues[start - 1] } else { Clues::default() };
    let before_word = if start > first { chunks.document.word(start - 1) } else { "" };
    let before2 = if start > first + 1 { clues[start - 2] } else { Clues::default() };
    let (after, after2) = (clue(end), clue(end + 1));
    let mut sum = [0i32; 3];
    let mut add = |yes: bool, weights: [i32; 3]| {
        if yes {
            for (s, w) in sum.iter_mut().zip(weights) {
                *s += w;
            }
        }
    };
    let alone = tokens.len() == 1;
    if in_place(tokens, setting, clues, chunks) {
        let strong = before.any(Clues::IN);
        let somebody = Clues::SURNAME.or(Clues::GIVEN).or(Clues::FIGURE);
        let known_place = Clues::CITY.or(Clues::REGION).or(Clues::COUNTRY).or(Clues::PLACE_MORE);
        let article = !alone && run::is_arabic_article(chunks.document.word(start));
        let person = clues[start].any(somebody) && !clues[start].any(known_place) && !article;
        add(article && strong && clues[start].any(Clues::GIVEN), [-24, 0, 8]);
        let owner = matches!(word(end), "'s" | "’s");
        let weights = match (alone, person) {
            (true, true) if !strong => [-6, -6, 10],
            (true, _) => [-16, -6, 16],
            (false, false) if strong && !owner => [-20, -4, 16],
            (false, _) => [-8, -2, 14],
        };
        add(true, weights);
        add(strong, [-2, -2, 4]);
    } else {
        add(before.any(Clues::PLACE_BEFORE), [-2, 0, 6]);
    }
    add(is_listed_place(start, first, clues, chunks), [-10, -6, 14]);
    let place = Clues::COUNTRY.or(Clues::REGION);
    add(word(end) == "," && clue(end + 1).any(place), [-10, 0, 16]);
    // "Jack Quinn, R-Buffalo", "(DAP-Tanjung)"
    let party = before.any(Clues::HYPHEN)
        && start > first + 2
        && !chunks.document.space_before(start)
        && (matches!(chunks.document.word(start - 2), "R" | "D" | "I")
            && chunks.document.word(start - 3) == ","
            || before2.any(Clues::ACRONYM) && matches!(chunks.document.word(start - 3), "(" | ","));
    add(party && !after.any(Clues::HYPHEN), [-24, -20, 24]);
    add(is_dateline(tokens, setting, clues, chunks), [-20, -20, 24]);
    // "Police in Moselin said"
    let speech = after.any(Clues::SPEECH) && !before.any(Clues::IN)
        || before.any(Clues::SPEECH) && matches!(word(end), "." | "," | "" | "\"" | "”");
    let capital = alone && clues[start].any(Clues::CAPITAL_CITY);
    add(speech, if capital { [4, 2, -4] } else { [16, 4, -14] });
    let title = before.any(Clues::TITLE) && !before.any(Clues::ORG_HEAD);
    let somebody = clues[start].any(Clues::SURNAME.or(Clues::GIVEN).or(Clues::FIGURE));
    let common = alone && clues[start].any(Clues::COMMON) && !somebody;
    add(title, if common { [8, -6, -12] } else { [26, -6, -12] });
    add(title && before2.any(Clues::TITLE), [4, 0, 0]);
    add(before.any(Clues::PERSON_BEFORE) && !title, [14, 0, -8]);
    add(before_word == "," && before2.any(Clues::PERSON_BEFORE) && word(end) == ",", [24, -10, -12]);
    add(after.any(Clues::PERSON_AFTER) || word(end) == "," && after2.any(Clues::PERSON_AFTER), [16, -4, -12]);
    add(word(end) == "," && after2.any(Clues::NUMBER) && word(end + 2) == ",", [20, -8, -8]);
    add(word(end) == "(" && after2.any(Clues::COUNTRY) && word(end + 2) == ")", [16, -6, -16]);
    add(after.any(Clues::VERB), [4, 2, -4]);
    add(before.any(Clues::ORG_NOUN), [-20, 24, -12]);
    // "the northern Rockies", "upstate Vilmar"
    let part = matches!(
        before_word,
        "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "upstate"
            | "downtown"
            | "suburban"
            | "coastal"
    );
    add(part, [-14, -12, 16]);
    // "around 575 B.C."
    add(alone && word(start) == "B.C." && before.any(Clues::NUMBER), [-60, -60, -60]);
    // "Crohn's disease"
    let illness = matches!(word(end), "'s" | "’s")
        && matches!(word(end + 1), "disease" | "syndrome" | "palsy" | "lymphoma");
    add(illness, [-60, -60, -60]);
    // "its Chilean unit, Minera Azul, to": what stands before the comma says what it is.
    let said =
        before_word == "," && before2.any(Clues::ORG_NOUN) && matches!(word(end), "," | "." | ";" | "");
    add(said, [-18, 24, -12]);
    let near = after.any(Clues::COMMON)
        && !after.is_name_like()
        && !after.any(Clues::FUNCTION.or(Clues::VERB).or(Clues::PUNCTUATION));
    let sort = near && !clue(end + 2).is_name_like() && after2.any(Clues::ORG_NOUN)
        || after.any(Clues::ORG_NOUN) && !after2.is_name_like();
    add(before_word.eq_ignore_ascii_case("the") && sort, [-12, 16, -10]);
    add(before_word == "of" && before2.any(Clues::PLACE_NOUN), [-16, -12, 24]);
    add(after.any(Clues::PLACE_NOUN), [-8, -4, 12]);
    let whose = start > first + 1
        && before_word == "of"
        && matches!(
            chunks.document.word(start - 2),
            "native"
                | "natives"
                | "resident"
                | "residents"
                | "people"
                | "mayor"
                | "governor"
                | "north"
                | "south"
                | "east"
                | "west"
        );
    add(whose && !clues[start].any(Clues::ORG.or(Clues::FIRM)), [-14, -10, 20]);
    add(matches!(word(end), "newspaper" | "magazine" | "daily" | "weekly" | "tabloid"), [-6, 16, -6]);
    add(before.any(Clues::STORM), [-40, -30, -30]);
    add(after.any(Clues::THING_HEAD) && after.is_name_like(), [-20, -30, -8]);
    add(
        clues[start].any(Clues::TIME)
            && (after.any(Clues::NUMBER) || after.any(Clues::HYPHEN) || before.any(Clues::NUMBER)),
        [-40, -40, -40],
    );
    let organ = after.any(Clues::ORG_AFTER) || word(end) == "'s" && after2.any(Clues::ORG_AFTER);
    add(organ, [-4, 14, -4]);
    let office = matches!(word(end), "'s" | "’s") && !after2.any(Clues::ORG_AFTER);
    add(office && firm::is_office(end + 1, clues, chunks), [-10, 20, -6]);
    let of = matches!(before_word, "for" | "of" | "at" | "in");
    add(of && before2.any(Clues::ORG_BEFORE), [-8, 14, -2]);
    add(
        matches!(
            before_word,
            "join"
                | "joined"
                | "joining"
                | "acquire"
                | "acquired"
                | "acquires"
                | "acquiring"
                | "buy"
                | "bought"
                | "buying"
                | "owns"
                | "audited"
                | "bankrupted"
                | "privatise"
                | "privatised"
                | "privatize"
                | "privatized"
        ),
        [-2, 12, -4],
    );
    let works = start > first + 1
        && matches!(chunks.document.word(start - 2), "work" | "works" | "worked" | "working" | "employed");
    add(before_word == "for" && works, [-8, 20, -12]);
    let town = Clues::CITY.or(Clues::REGION).or(Clues::COUNTRY);
    add(before_word == "at" && works && !clues[start].any(town), [-4, 12, -12]);
    let serves = before_word == "for" && before2.any(Clues::TITLE) && {
        !matches!(
            chunks.document.word(start - 2),
            "lawyer" | "lawyers" | "attorney" | "attorneys" | "solicitor" | "agent" | "candidate" | "doctor"
        )
    };
    let plain = alone || !clues[start].any(Clues::COMMON);
    add(serves && plain && !setting.sport, [-6, 8, -2]);
    let traded = matches!(word(end), "shares" | "stock") && !clues[start].any(town);
    add(traded, [-16, 10, -6]);
    let trades = matches!(
        word(end),
        "bought"
            | "buys"
            | "acquired"
            | "acquires"
            | "unveiled"
            | "operates"
            | "employs"
            | "manufactures"
            | "merged"
    );
    add(trades, [-4, 12, -8]);
    let insolvent = matches!(word(end), "filed" | "files" | "filing")
        && word(end + 1) == "for"
        && matches!(
            word(end + 2),
            "bankruptcy"
                | "Chapter"
                | "insolvency"
                | "creditor"
                | "protection"
                | "administration"
                | "receivership"
        );
    add(insolvent, [-14, 20, -10]);
    add(before_word == "based" && before2.any(Clues::HYPHEN), [-14, 20, -14]);
    // A government is called by who leads it.
    let rule = matches!(
        word(end),
        "administration"
            | "government"
            | "regime"
            | "cabinet"
            | "presidency"
            | "campaign"
            | "family"
            | "era"
            | "camp"
    );
    add(rule && !clues[start].any(place), [24, -14, -14]);
    add(word(end) == "," && word(end + 1) == "which", [-10, 8, 2]);
    let what = apposition(end, limit, clues, chunks);
    add(what.any(Clues::ORG_NOUN), [-12, 20, -8]);
    add(what.any(Clues::PLACE_NOUN), [-10, -6, 14]);
    add(before_word.eq_ignore_ascii_case("the"), [-18, 8, 2]);
    add(matches!(before_word, "a" | "an" | "A" | "An"), [-16, -6, -12]);
    add(word(end) == "(" && after2.any(Clues::ACRONYM) && word(end + 2) == ")", [-14, 16, -4]);
    // "Vancouver's Halden Metals"
    let town = clues[start].any(Clues::CITY.or(Clues::REGION));
    add(!setting.sport && town && matches!(word(end), "'s" | "’s") && after2.is_name_like(), [-8, -6, 10]);
    // Titles of works in quotes: "Breathing Lessons: The Life and Work"
    let quoted = matches!(before_word, "\"" | "“" | "``") && !alone && clues[start].any(Clues::COMMON);
    add(quoted, [-4, -16, -12]);
    // A noun right behind the name makes it one of a thing: "Viagra pills", "Booker prize".
    add(
        after.any(Clues::COMMON)
            && !after.any(Clues::VERB.or(Clues::FUNCTION).or(Clues::PUNCTUATION).or(Clues::NUMBER))
            && !after.is_name_like(),
        [-6, 0, 0],
    );
    // "Olympic champions", "Aramaic texts": an adjective.
    let adjective = alone && after.any(Clues::COMMON) && !after.is_name_like() && {
        let own = chunks.document.word(start);
        !after.any(Clues::VERB.or(Clues::FUNCTION).or(Clues::PUNCTUATION).or(Clues::SPEECH))
            && (own.ends_with("ic") || own.ends_with("ish") || own.ends_with("ese"))
    };
    add(adjective, [-10, -10, -10]);
    add(true, turn::by_turn(tokens, setting, clues, chunks));
    add(doing::is_speakers_label(tokens, setting, clues, chunks), [30, -20, -20]);
    add(setting.market && alone && clues[start].any(Clues::FIRM) && !before.any(Clues::TITLE), {
        if in_place(tokens, setting, clues, chunks) { [0; 3] } else { [-8, 14, -16] }
    });
    if alone || !clues[start].any(Clues::GIVEN.or(Clues::COUNTRY)) {
        add(true, doing::by_verb(tokens, setting, clues, chunks));
    }
    if setting.sport {
        add(before.any(Clues::TEAM_BEFORE), [2, 12, -6]);
        add(after.any(Clues::TEAM_AFTER) || word(end) == "'s" && after2.any(Clues::TEAM_AFTER), [0, 12, -6]);
        add(after.any(Clues::DIGITS.or(Clues::NUMBER)), [4, 4, -6]);
        add(after.any(Clues::NUMBER) && before.any(Clues::PUNCTUATION), [10, -6, -6]);
        add(before_word == "(" && word(end) == ")" && !clues[start].any(Clues::COUNTRY), [-4, 14, -8]);
        add(before_word == ")" && before2.any(Clues::COUNTRY), [-10, 18, -12]);
        add(before_word == "for" && !before2.any(Clues::SPORT), [0, 8, -4]);
        let have = matches!(word(end), "had" | "have" | "were" | "are" | "will" | "could" | "can" | "did");
        add(have && before_word != ",", [0, 8, 0]);
        let figures = word(end).bytes().filter(|&b| b == b'-').count() >= 2;
        add(figures, [18, -10, -10]);
        add(setting.line == Line::Prose && matches!(before_word, "b" | "c" | "lbw" | "st"), [30, -10, -10]);
    }
    let known =
        Clues::COMMON.or(Clues::SURNAME).or(Clues::GIVEN).or(Clues::FIGURE).or(Clues::CITY).or(Clues::REGION);
    let short = chunks.document.word(start).ends_with('.');
    add(setting.business && alone && !short && !clues[start].any(known), [-4, 8, -4]);
    let country = clues[tokens.range()].iter().all(|c| c.any(Clues::COUNTRY));
    match setting.line {
        _ if country => add(true, [-30, -30, 0]),
        Line::Prose => {}
        Line::Fixture if matches!(before_word, "at" | "AT") => add(true, [-10, -4, 20]),
        Line::Result | Line::Table => add(true, [-6, 34, -10]),
        Line::Fixture => add(true, [-4, 30, -10]),
    }
    sum
}

/// Whether a name stands in a list that opens behind a preposition of place: "at Sojod, Hardon and Soweida".
fn is_listed_place(start: usize, first: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> bool {
    let mut at = start;
    for _ in 0..8 {
        if at < first + 3 || !matches!(chunks.document.word(at - 1), "," | "and") {
            return false;
        }
        at -= 1;
        at -= usize::from(chunks.document.word(at - 1) == ",");
        let behind = at;
        while at > first && behind - at < 4 && clues[at - 1].is_name_like() {
            at -= 1;
        }
        if at == behind || at == first {
            return false;
        }
        if clues[at - 1].any(Clues::IN) || chunks.document.word(at - 1) == "at" {
            return true;
        }
    }
    false
}

/// What a name is said to be right behind it: the noun of ", a marketing research firm, ".
pub(super) fn apposition(end: usize, limit: usize, clues: &[Clues], chunks: &Chunks<'_, '_>) -> Clues {
    let word = |n: usize| if n < limit { chunks.document.word(n) } else { "" };
    if word(end) != "," || !matches!(word(end + 1), "a" | "an" | "the") {
        return Clues::default();
    }
    let sort = Clues::ORG_NOUN.or(Clues::PLACE_NOUN);
    (end + 2..limit.min(end + 7))
        .take_while(|&n| {
            !clues[n].any(Clues::PUNCTUATION) && !matches!(word(n), "of" | "for" | "in" | "at" | "who")
        })
        .filter(|&n| {
            let next = if n + 1 < limit { clues[n + 1] } else { Clues::PUNCTUATION };
            let ends =
                next.any(Clues::PUNCTUATION.or(Clues::FUNCTION).or(Clues::VERB)) && word(n + 1) != "'s";
            clues[n].any(sort) && ends
        })
        .last()
        .map_or(Clues::default(), |n| clues[n])
}

/// Gives each soft candidate what its context says, and adds the teams called by a place.
pub(super) fn weigh(
    candidates: &mut Vec<Candidate>,
    setting: &Setting,
    clues: &[Clues],
    chunks: &Chunks<'_, '_>,
    names: &NameKinds,
) {
    let own = candidates.len();
    // Most words are proposed as several kinds, one behind the other.
    let mut last: Option<(Span<Tok>, [i32; 3])> = None;
    let mut around = |tokens: Span<Tok>| match last {
        Some((same, weights)) if same == tokens => weights,
        _ => last.insert((tokens, context(tokens, setting, clues, chunks))).1,
    };
    for n in 0..own {
        let mut candidate = candidates[n];
        let Some(index) = names.index(candidate.kind) else { continue };
        let score = candidate.score;
        if candidate.soft {
            candidate.score += around(candidate.tokens)[index];
        }
        let country = || clues[candidate.tokens.range()].iter().all(|c| c.any(Clues::COUNTRY));
        if setting.sport && index == PLACE && candidate.known.is_some() && !country() {
            let filed = in_place(candidate.tokens, setting, clues, chunks);
            let mut team = as_team(&candidate, names);
            let around = around(candidate.tokens);
            let start = candidate.tokens.start as usize;
            // "the Maracanã": a club called by its town takes no article.
            let article = start > setting.sentence.start as usize && clues[start - 1].any(Clues::ARTICLE);
            let towards =
                start > setting.sentence.start as usize && clues[start - 1].any(Clues::PLACE_BEFORE);
            team.score = score.min(84) + 2 + around[ORG]
                - if filed || article {
                    34
                } else if towards {
                    18
                } else {
                    0
                };
            if setting.line != Line::Prose && !filed {
                team.score = 94;
                candidate.score = candidate.score.min(80);
            }
            candidates.push(team);
        }
        candidates[n] = candidate;
    }
}

/// What the names that a name is listed with add to a reading: lists name things of one kind.
pub(super) fn beside_like(
    tokens: Span<Tok>,
    sentence: Span<Tok>,
    index: usize,
    read_as: &[u8],
    chunks: &Chunks<'_, '_>,
) -> i32 {
    let joint = |at: usize| match chunks.document.word(at) {
        "and" | "or" | "AND" => 7,
        "," => 4,
        _ => 0,
    };
    let says = |joint: i32, kind: u8| match kind {
        0 => 0,
        kind if usize::from(kind) == index + 1 => joint,
        _ => -joint / 2,
    };
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let mut sum = 0;
    if start >= sentence.start as usize + 2 {
        sum += says(joint(start - 1), read_as[start - 2]);
    }
    if end + 1 < sentence.end as usize {
        sum += says(joint(end), read_as[end + 1]);
    }
    sum
}
