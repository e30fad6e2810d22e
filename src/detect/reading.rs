//! How is a document read for names? The two passes over its sentences.

use super::Mention;
use super::acronym;
use super::candidate::{self, Candidate, NameKinds};
use super::choose;
use super::clue::{ClueTable, Clues};
use super::cover;
use super::evidence::{self, Evidence};
use super::facet;
use super::family;
use super::firm;
use super::listed::Listed;
use super::play;
use super::row::TokenRow;
use super::run;
use super::scene::{self, Line};
use super::source_line;
use super::weigh::{self, Setting};
use crate::chunk::Chunks;
use crate::rule::{Confidence, RuleSet, Search, kinds};
use crate::vocab::{Sym, Vocab};
use foldhash::fast::FixedState;
use std::cell::{Cell, LazyCell};
use std::collections::HashSet;

/// What a reading needs whatever the article: each thread looks it up once for its rules and vocabulary.
struct Room {
    /// Of which vocabulary and rules.
    stamps: [u64; 2],
    table: ClueTable,
    search: Search,
    row: TokenRow,
}

thread_local! {
    static ROOM: Cell<Option<Box<Room>>> = const { Cell::new(None) };
}

impl Room {
    fn of(rules: &RuleSet, vocab: &Vocab) -> Box<Room> {
        let stamps = [vocab.stamp(), rules.stamp()];
        ROOM.take().filter(|room| room.stamps == stamps).unwrap_or_else(|| {
            let table = ClueTable::new(vocab);
            let row = TokenRow::new(rules, vocab, table.lists());
            Box::new(Room { stamps, table, search: Search::default(), row })
        })
    }
}

/// Reads a document into `mentions`.
pub(super) fn read(
    chunks: &Chunks<'_, '_>,
    rules: &RuleSet,
    vocab: &Vocab,
    names: &NameKinds,
    mentions: &mut Vec<Mention>,
) {
    let document = chunks.document;
    let title = rules.kinds.kind("TITLE");
    let mut clues: Vec<Clues> = Vec::with_capacity(document.words().len());
    let mut by_rule: Vec<Vec<Candidate>> = Vec::with_capacity(document.sentences().len());
    let mut lines = Vec::with_capacity(document.sentences().len());
    let mut kept = Room::of(rules, vocab);
    let Room { table, search, row, .. } = &mut *kept;
    for (n, sentence) in document.sentences().iter().enumerate() {
        row.build(chunks, n.into(), vocab);
        clues.resize(sentence.tokens.start as usize, Clues::default());
        table.read(chunks, row, chunks.is_shouted(n.into()), &mut clues);
        let mut found = Vec::new();
        candidate::from_rules(row, rules, search, |_| true, &mut found);
        by_rule.push(found);
        let first = sentence.tokens.start as usize;
        let link =
            |at: usize| matches!(document.word(first + at), "v" | "vs" | "vs." | "at" | "AT" | "V" | "VS");
        lines.push(scene::line(&clues[sentence.tokens.range()], link));
    }
    ROOM.set(Some(kept));
    clues.resize(document.words().len(), Clues::default());
    let sport = is_sport(&clues, &lines);
    let business = !sport && is_business(chunks, clues.len());
    // Asked for by few documents.
    let small: LazyCell<HashSet<Sym, FixedState>, _> = LazyCell::new(|| {
        (0..chunks.words().len())
            .filter(|&n| chunks.kinds(n).has(kinds::LOWER) && chunks.word(n).is_known())
            .map(|n| chunks.word(n))
            .collect()
    });

    let mut evidence = Evidence::new(chunks);
    let (mut room, mut chosen, mut reach) = (choose::Room::default(), Vec::new(), Vec::new());
    let mut listed = Listed::default();
    let (team, event) = (vocab.list_id("team"), vocab.list_id("event"));
    // Whether each sentence tells of a game.
    let mut of_games = Vec::with_capacity(by_rule.len());
    let mut first_choice: Vec<Vec<u32>> = Vec::with_capacity(by_rule.len());
    for (n, sentence) in document.sentences().iter().enumerate() {
        let candidates = &mut by_rule[n];
        let of_game = sport || play::is_of_a_game(sentence.tokens, candidates, team, &clues, chunks);
        of_games.push(of_game);
        let market = !of_game && play::is_of_shares(sentence.tokens, &clues);
        let setting = Setting { sentence: sentence.tokens, line: lines[n], sport: of_game, business, market };
        for c in candidates.iter_mut() {
            candidate::temper(c, &clues, names, chunks);
        }
        run::from_runs(sentence.tokens, &clues, chunks, names, candidates);
        firm::propose(sentence.tokens, &clues, chunks, names, candidates);
        cover::yield_to_office(candidates, title, names, chunks);
        cover::yield_to_listed(sentence.tokens, candidates, names, event, &mut reach);
        acronym::defined(sentence.tokens, &clues, chunks, names, candidates);
        family::named(sentence.tokens, &clues, chunks, names, candidates);
        source_line::split(sentence.tokens, &clues, chunks, names, candidates);
        weigh::weigh(candidates, &setting, &clues, chunks, names);
        listed.propose(&setting, &clues, chunks, rules, vocab, names, candidates);
        chosen.clear();
        choose::choose(sentence.tokens, candidates, &clues, title, names, &mut room, &mut chosen);
        for &c in &chosen {
            evidence.add(&candidates[c as usize], &clues, chunks, names, lines[n] != Line::Prose);
        }
        first_choice.push(chosen.clone());
    }
    // For each word the kind that its name was first read as, counted from 1.
    let mut read_as = vec![0u8; clues.len()];
    for (choice, candidates) in first_choice.iter().zip(&by_rule) {
        for candidate in choice.iter().map(|&c| &candidates[c as usize]) {
            if let Some(index) = names.index(candidate.kind) {
                read_as[candidate.tokens.range()].fill(index as u8 + 1);
            }
        }
    }
    let mut voted = Vec::new();
    for (n, sentence) in document.sentences().iter().enumerate() {
        let candidates = &mut by_rule[n];
        let setting = Setting {
            sentence: sentence.tokens,
            line: lines[n],
            sport: of_games[n],
            business,
            market: false,
        };
        let team_line = lines[n] != Line::Prose;
        voted.clear();
        voted.resize(candidates.len(), false);
        for &c in &first_choice[n] {
            voted[c as usize] = true;
        }
        for (c, candidate) in candidates.iter_mut().enumerate() {
            let own = voted[c].then(|| evidence::voted(candidate, &clues, team_line)).flatten();
            let filed = |tokens| weigh::in_place(tokens, &setting, &clues, chunks);
            evidence::reweigh(candidate, &evidence, names, own, filed);
            if let (true, Some(index)) = (candidate.soft, names.index(candidate.kind)) {
                candidate.score +=
                    weigh::beside_like(candidate.tokens, sentence.tokens, index, &read_as, chunks);
            }
        }
        let is_small = |at: usize| small.contains(&chunks.word(at));
        evidence::named_elsewhere(sentence.tokens, &clues, names, &evidence, is_small, candidates);
        chosen.clear();
        choose::choose(sentence.tokens, candidates, &clues, title, names, &mut room, &mut chosen);
        let outer = chosen.len();
        mentions.extend(
            chosen
                .iter()
                .filter_map(|&c| facet::of(&candidates[c as usize], &setting, &clues, chunks, names)),
        );
        let inside = choose::nested(candidates, &chosen, &clues, chunks, names, rules);
        chosen.extend(inside);
        for (place, &c) in chosen.iter().enumerate() {
            mentions.push(mention(&candidates[c as usize], place >= outer, rules, vocab));
        }
    }
}

/// Whether a document is about sport: by its lines of results and tables, and its words.
fn is_sport(clues: &[Clues], lines: &[Line]) -> bool {
    let results = lines.iter().filter(|&&l| l != Line::Prose).count();
    let words = clues.iter().filter(|c| c.any(Clues::SPORT.or(Clues::TEAM_AFTER))).count();
    results >= 2 || words >= 3 && words * 60 >= clues.len() || results == 1 && words >= 1
}

/// Whether a document is about business, by its words.
fn is_business(chunks: &Chunks<'_, '_>, count: usize) -> bool {
    let telling = |n: &usize| {
        matches!(
            chunks.document.word(*n),
            "shares"
                | "stock"
                | "profit"
                | "profits"
                | "sales"
                | "earnings"
                | "revenue"
                | "company"
                | "companies"
                | "shareholders"
                | "investors"
                | "quarter"
                | "analysts"
                | "analyst"
                | "firm"
                | "acquisition"
                | "merger"
        )
    };
    let words = (0..count).filter(telling).count();
    words >= 3 && words * 80 >= count
}

fn mention(candidate: &Candidate, nested: bool, rules: &RuleSet, vocab: &Vocab) -> Mention {
    Mention {
        tokens: candidate.tokens,
        kind: candidate.kind,
        subkind: candidate::subkind(candidate, rules, vocab),
        form: candidate.form,
        origin: candidate.origin,
        confidence: Confidence(candidate.score.clamp(1, 99) as u8),
        nested,
        known: candidate.known,
        value: None,
    }
}
