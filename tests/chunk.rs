//! Are words grouped, and groups put into clauses, as `fixtures/chunk/` says?
//!
//! The notation stands at the top of each fixture. `UPDATE=1 cargo test --test chunk` writes what is
//! found into the fixtures, above `# limits`, to be read and corrected by hand.

use newsgraph::article::{Article, Dedup, Source};
use newsgraph::boundary::split;
use newsgraph::chunk::{Chunks, ClauseKind, ClauseRole, Tense, VerbGroup, chunk};
use newsgraph::pipeline::Pipeline;
use newsgraph::vocab::Vocab;
use std::fmt::Write;
use std::path::Path;

/// What is found in one sentence, in the notation of the fixtures: its groups, then its clauses.
fn found(pipeline: &Pipeline, text: &str) -> String {
    let article = Article::new(Source::default(), text.to_owned(), Dedup::Off);
    let document = split(&article, pipeline.vocab.abbreviations());
    let chunks = chunk(&document, &pipeline.vocab);
    let mut out = groups(&chunks, &pipeline.vocab);
    clauses(&chunks, &pipeline.vocab, &mut out);
    for quotation in chunks.quotations() {
        write!(out, "  quotation {}", document.text(quotation.inside)).unwrap();
        if let Some(speaker) = quotation.speaker {
            write!(out, " | speaker {}", document.text(speaker)).unwrap();
        }
        out.push('\n');
    }
    out
}

fn groups(chunks: &Chunks<'_, '_>, vocab: &Vocab) -> String {
    let document = chunks.document;
    let mut out = String::from(" ");
    for n in 0..document.words().len() as u32 {
        let starts = |start: u32| start == n;
        if chunks.noun_groups().iter().any(|g| starts(g.tokens.start)) {
            out.push_str(" [");
        } else if chunks.verb_groups().iter().any(|g| starts(g.tokens.start)) {
            out.push_str(" {");
        } else {
            out.push(' ');
        }
        out.push_str(document.word(n as usize));
        if chunks.noun_groups().iter().any(|g| g.tokens.end == n + 1) {
            out.push(']');
        } else if let Some(group) = chunks.verb_groups().iter().find(|g| g.tokens.end == n + 1) {
            write!(out, ": {}}}", verb(chunks, vocab, group)).unwrap();
        }
    }
    out.push('\n');
    out
}

/// The base form of a verb group's main verb, its particle, and what its auxiliaries say.
fn verb(chunks: &Chunks<'_, '_>, vocab: &Vocab, group: &VerbGroup) -> String {
    let mut out = name(chunks, vocab, group);
    let tense = match group.tense {
        Tense::Present => " present",
        Tense::Past => " past",
        Tense::Future => " future",
        Tense::None => "",
    };
    out.push_str(tense);
    if let Some(modal) = group.modal_word {
        write!(out, " {}", chunks.document.word(modal as usize).to_lowercase()).unwrap();
    }
    for (holds, word) in [
        (group.infinitive, " to"),
        (group.perfect, " perfect"),
        (group.progressive, " progressive"),
        (group.passive, " passive"),
        (group.negated, " not"),
    ] {
        out.push_str(if holds { word } else { "" });
    }
    out
}

fn name(chunks: &Chunks<'_, '_>, vocab: &Vocab, group: &VerbGroup) -> String {
    let mut out = chunks.base_form(group.main as usize, vocab).into_owned();
    if let Some(particle) = group.particle {
        write!(out, " {}", chunks.document.word(particle as usize)).unwrap();
    }
    out
}

fn clauses(chunks: &Chunks<'_, '_>, vocab: &Vocab, out: &mut String) {
    let verb_of =
        |n: u32| name(chunks, vocab, &chunks.verb_groups()[chunks.clauses()[n as usize].verb as usize]);
    for (n, clause) in chunks.clauses().iter().enumerate() {
        let kind = match clause.kind {
            ClauseKind::Main => "main",
            ClauseKind::Relative => "relative",
            ClauseKind::Participle => "participle",
            ClauseKind::Infinitive => "infinitive",
            ClauseKind::Complement => "complement",
            ClauseKind::Adverbial => "adverbial",
        };
        write!(out, "  {kind} {}", verb_of(n as u32)).unwrap();
        if let Some(above) = clause.governed_by {
            write!(out, " of {}", verb_of(above)).unwrap();
        }
        for argument in chunks.arguments(clause) {
            let role = match (argument.role, argument.preposition) {
                (ClauseRole::Subject, _) => "subject".to_owned(),
                (ClauseRole::Object, _) => "object".to_owned(),
                (_, Some(at)) => chunks.document.word(at as usize).to_lowercase(),
                (_, None) => "?".to_owned(),
            };
            write!(out, " | {role} {}", chunks.document.text(argument.tokens)).unwrap();
        }
        out.push('\n');
    }
}

#[test]
fn groups_and_clauses_are_as_written_and_limits_are_limits() {
    let pipeline = Pipeline::new().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/chunk");
    let update = std::env::var_os("UPDATE").is_some();
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (mut sentences, mut wrong) = (0, Vec::new());
    for file in files {
        let fixture = std::fs::read_to_string(&file).unwrap();
        let mut limits = false;
        let mut lines = fixture.lines().peekable();
        let mut written = String::new();
        while let Some(line) = lines.next() {
            written.push_str(line);
            written.push('\n');
            if line.is_empty() || line.starts_with('#') {
                limits |= line == "# limits";
                continue;
            }
            assert!(!line.starts_with(' '), "{}: no sentence stands above {line:?}", file.display());
            sentences += 1;
            let mut expected = String::new();
            while let Some(line) = lines.next_if(|l| l.starts_with(' ')) {
                expected.push_str(line);
                expected.push('\n');
            }
            let found = found(&pipeline, line);
            written.push_str(if limits { &expected } else { &found });
            if (found == expected) == limits {
                let verdict = if limits { "works now: move it up" } else { "is read as" };
                wrong.push(format!("{line}\n  {verdict}\n{found}"));
            }
        }
        if update {
            std::fs::write(&file, written).unwrap();
        }
    }
    assert!(sentences >= 200, "only {sentences} sentences are tried");
    assert!(update || wrong.is_empty(), "{} of {sentences}\n{}", wrong.len(), wrong.join("\n"));
}
