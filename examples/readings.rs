//! What can each word of these articles be, before anything looks at its neighbours?
//!
//! `cargo run --release --example readings -- lexicon/en ARTICLES.jsonl` prints one JSON line an
//! article. It leaves out what was induced from tagged text (`tag_order.txt`, `tag_rules.txt`), so
//! that `tools/induce_tag_rules.py` can learn these from its output.

use newsgraph::article::{ArticleLines, Dedup};
use newsgraph::boundary::{split, split_words};
use newsgraph::chunk::clues;
use newsgraph::vocab::{Form, Tag, Vocab, fold_word};
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(articles)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: readings lexicon/en ARTICLES.jsonl");
        std::process::exit(2);
    };
    let mut files = Vec::new();
    collect(Path::new(&folder), Path::new(&folder), &mut files)?;
    for (name, text) in &mut files {
        if name == "word/tag_order.txt" || name == "word/tag_rules.txt" {
            let notes: String =
                text.lines().take_while(|l| l.starts_with('#')).flat_map(|l| [l, "\n"]).collect();
            *text = Cow::Owned(notes);
        }
    }
    let vocab = match Vocab::load(&files, split_words) {
        Ok(vocab) => vocab,
        Err(errors) => {
            errors.iter().for_each(|e| eprintln!("{e}"));
            std::process::exit(2);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let data = fs::read(&articles)?;
    let mut lines = ArticleLines::new(&articles, Dedup::Off);
    for line in data.split(|b| *b == b'\n') {
        let Ok(Some((article, _))) = lines.article(line) else { continue };
        let document = split(&article, vocab.abbreviations());
        let clues = clues(&document, &vocab);
        let mut chars = 0;
        let mut byte = 0;
        let mut folded = String::new();
        let mut sentences = Vec::new();
        for sentence in document.sentences() {
            let mut words = Vec::new();
            for n in sentence.tokens.range() {
                let (word, clue) = (document.word(n), clues[n]);
                let place = document.words()[n];
                chars += article.text()[byte..place.start as usize].chars().count();
                byte = place.start as usize;
                let end = chars + word.chars().count();
                let can: Vec<&str> =
                    Tag::ALL.iter().filter(|t| clue.can.has(**t)).map(|t| t.name()).collect();
                let forms: Vec<&str> = Form::ALL
                    .iter()
                    .filter(|(f, _)| clue.forms >> *f as u16 & 1 == 1)
                    .map(|(_, name)| *name)
                    .collect();
                let sym = vocab.sym(fold_word(word, &mut folded));
                let known: Vec<&str> = vocab.readings(sym).map(|r| r.tag.name()).collect();
                let shape = format!("{:?}", clue.shape).to_lowercase();
                words.push(serde_json::json!([
                    chars,
                    end,
                    folded,
                    shape,
                    clue.tag.name(),
                    can,
                    forms,
                    vocab.word(clue.verb),
                    clue.name,
                    known,
                    vocab.readings(sym).map(|r| vocab.word(r.base)).collect::<Vec<_>>(),
                ]));
            }
            sentences.push(words);
        }
        writeln!(out, "{}", serde_json::json!({ "id": article.source.id, "sentences": sentences }))?;
    }
    out.flush()
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Cow<'static, str>)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "txt" || e == "toml") {
            let name = path.strip_prefix(root).expect("found below it").to_string_lossy().replace('\\', "/");
            files.push((name, Cow::Owned(fs::read_to_string(&path)?)));
        }
    }
    files.sort();
    Ok(())
}
