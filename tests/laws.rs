//! What holds for every text, however odd? Words and sentences cover it, in bounds and in order.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::boundary::{self, MOST_WORDS};
use newsgraph::span::{Span, Tok};
use newsgraph::vocab::Abbreviations;
use newsgraph::{pipeline::Pipeline, vocab};
use proptest::prelude::*;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new().expect("the built-in files load"));

/// Pieces with which texts go wrong: marks at which words and sentences turn, invisible and
/// right-to-left characters, combining marks alone, NUL, ligatures, several kinds of line end.
const PIECES: &[&str] = &[
    " ",
    "  ",
    "\n",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    "\t",
    ".",
    "..",
    "...",
    ". . .",
    "…",
    "!",
    "?!",
    ",",
    ";",
    ":",
    "(",
    ")",
    "[",
    "]",
    "[17]",
    "\"",
    "'",
    "’",
    "“",
    "”",
    "«",
    "-",
    "--",
    "—",
    "•",
    "⁃",
    "*",
    "1.",
    "1.)",
    "2)",
    "a.",
    "(b)",
    "I.",
    "U.S.",
    "p. 55",
    "N°.",
    "a.m.",
    "5",
    "1,5",
    "9/11",
    "$",
    "€",
    "%",
    "#",
    "@",
    "a@b.c",
    "http://x(y",
    "www.",
    "n't",
    "'s",
    "Inc.",
    "Mr.",
    "Figure",
    "Photo",
    "Monday",
    "May",
    "7",
    "2015",
    "the",
    "He",
    "co",
    "Kim",
    "Jong",
    "un",
    "É",
    "é",
    "ß",
    "ﬁ",
    "İ",
    "\0",
    "\u{1}",
    "\u{7F}",
    "\u{AD}",
    "\u{200B}",
    "\u{200D}",
    "\u{202E}",
    "\u{2066}",
    "\u{FEFF}",
    "\u{300}",
    "\u{20D0}",
    "\u{FE0F}",
    "👩\u{200D}🚒",
    "🇨🇭",
    "中",
    "文。",
    "ひら",
    "العربية",
    "עברית",
    "हिन्दी",
    "\u{FFFD}",
    "\u{10FFFF}",
    "𝒜",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => "[A-Za-z]{1,9}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// What parts words and is none: blanks, control characters, characters that show nothing.
fn parts_words(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// All laws of one text. Panics where one does not hold.
fn check(text: &str, dedup: Dedup, abbreviations: &Abbreviations) {
    let article = Article::new(Source::default(), text.to_owned(), dedup);
    let text = article.text();
    let document = boundary::split(&article, abbreviations);
    let mut words = document.words().iter().peekable();
    for (_, paragraph) in article.distinct() {
        let mut at = paragraph.span.start as usize;
        let end = paragraph.span.end as usize;
        while let Some(word) = words.next_if(|w| (w.start as usize) < end) {
            assert!(!word.is_empty(), "an empty word at {word:?}");
            assert!(word.start as usize >= at && word.end as usize <= end, "{word:?} is out of place");
            // Slicing panics off a character's boundary.
            assert!(
                text[at..word.start as usize].chars().all(parts_words),
                "{:?}",
                &text[at..word.start as usize]
            );
            assert!(!text[word.range()].chars().all(parts_words), "{word:?} shows nothing");
            at = word.end as usize;
        }
        assert!(text[at..end].chars().all(parts_words), "{:?} is in no word", &text[at..end]);
    }
    assert!(words.next().is_none(), "a word stands outside all paragraphs");
    let mut next = 0;
    let mut paragraph = None;
    for sentence in document.sentences() {
        assert_eq!(sentence.tokens.start, next, "each word is in one sentence");
        assert!(!sentence.tokens.is_empty(), "an empty sentence");
        assert!(sentence.tokens.len() <= MOST_WORDS, "a sentence goes on without end");
        assert!(paragraph <= Some(sentence.paragraph), "sentences are in reading order");
        let span = article.paragraphs()[sentence.paragraph.index()].span;
        assert!(span.contains(&document.place(sentence.tokens)), "a sentence leaves its paragraph");
        paragraph = Some(sentence.paragraph);
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, document.words().len(), "each word is in one sentence");
    for sentence in document.sentences() {
        for token in sentence.tokens.start..sentence.tokens.end {
            let word: Span<Tok> = Span::new(token, token + 1);
            for copy in article.repeats_of(document.place(word)) {
                assert!(
                    copy.end as usize <= text.len() && text.is_char_boundary(copy.start as usize),
                    "{copy:?}"
                );
                assert!(text.is_char_boundary(copy.end as usize), "{copy:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_and_sentences_cover_any_text(text in hostile()) {
        check(&text, Dedup::Off, PIPELINE.vocab.abbreviations());
        check(&text, Dedup::Off, &vocab::Abbreviations::default());
    }

    #[test]
    fn copies_are_found_in_bounds(text in hostile(), other in hostile()) {
        let story = "The coast guard said that it had rescued fourteen people from a boat off the coast.";
        let texts = format!("{text}\n{story}{other}\n{text}\n{other}{story}\n{text} {other}\n{story}");
        check(&texts, Dedup::Near, PIPELINE.vocab.abbreviations());
    }
}

#[test]
fn lines_of_a_megabyte_are_read() {
    let abbreviations = PIPELINE.vocab.abbreviations();
    for piece in PIECES
        .iter()
        .copied()
        .chain(["a. ", "1. a ", "A.", "(1) ", ". ", "! \"", "1-", "1,", "co-", "x@", "http://", "[1] "])
    {
        let line = piece.repeat(1_000_000 / piece.len());
        check(&line, Dedup::Off, abbreviations);
    }
}
