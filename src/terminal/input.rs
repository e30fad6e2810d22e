//! Which articles were given? Files, folders and standard input, read one article after the other, so
//! that a corpus need not fit into memory.

use super::Stop;
use jiff::civil::Date;
use newsgraph::article::{Article, ArticleLines, Dedup, Source, plain_text};
use newsgraph::error::{InputError, Warning};
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// The longest line of JSON Lines that is read, in bytes.
const LONGEST_LINE: usize = 256 << 20;

/// Endings of names of files that a folder is searched for.
const PLAIN: [&str; 3] = ["txt", "text", "md"];
const LINES: [&str; 3] = ["jsonl", "ndjson", "json"];

/// How articles are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Which repeated paragraphs are one.
    pub dedup: Dedup,
    /// Day of publication of articles that come without one.
    pub published: Option<Date>,
}

/// The articles of all inputs, in order.
pub struct Input {
    waiting: VecDeque<PathBuf>,
    lines: Option<(Box<dyn BufRead>, ArticleLines, String, usize)>,
    reading: Reading,
    /// Bytes read so far.
    pub done: u64,
    /// Bytes of all files, if they are known.
    pub total: Option<u64>,
    /// What should be known and loses nothing, since it was last taken.
    pub warnings: Vec<Warning>,
}

impl Input {
    /// Looks at everything that was given; `-` and nothing are standard input.
    pub fn open(given: &[PathBuf], reading: Reading) -> Result<Input, Stop> {
        let mut waiting = VecDeque::new();
        let mut total = Some(0);
        let stdin = [PathBuf::from("-")];
        if given.is_empty() && io::stdin().is_terminal() {
            return Err(Stop::Unusable(
                "no article was given\n  try: newsgraph extract article.txt, or - and text on standard input"
                    .into(),
            ));
        }
        for path in if given.is_empty() { &stdin[..] } else { given } {
            if path.as_os_str() == "-" {
                total = None;
                waiting.push_back(path.clone());
                continue;
            }
            let before = waiting.len();
            find(path, true, &mut waiting)?;
            if waiting.len() == before {
                let names = [PLAIN, LINES].concat().join(", .");
                return Err(Stop::Unusable(format!(
                    "{}: there is no article in the folder\n  try: files that end in .{names}",
                    path.display()
                )));
            }
            for file in waiting.range(before..) {
                let size = fs::metadata(file).map_or(0, |m| m.len());
                total = total.map(|t| t + size);
            }
        }
        Ok(Input { waiting, lines: None, reading, done: 0, total, warnings: Vec::new() })
    }

    /// Opens the next file. Gives its article if it is plain text.
    fn open_next(&mut self, path: &Path) -> Option<Result<Article, InputError>> {
        let name = path.display().to_string();
        let fail = |error: io::Error| InputError {
            source_name: name.clone(),
            line: 1,
            column: 1,
            message: format!("cannot be read: {error}"),
            hint: "see whether the file is there and may be read".into(),
        };
        if path.as_os_str() == "-" {
            let mut reader = BufReader::new(io::stdin());
            return match first_byte(&mut reader) {
                Err(error) => Some(Err(fail(error))),
                Ok((skipped, Some(b'{'))) => {
                    self.start_lines(Box::new(io::Cursor::new(skipped).chain(reader)), "-");
                    None
                }
                Ok((mut bytes, _)) => Some(match reader.read_to_end(&mut bytes) {
                    Err(error) => Err(fail(error)),
                    Ok(_) => self.plain(bytes, "-", "stdin"),
                }),
            };
        }
        if has_ending(path, &LINES) {
            let opened = if has_ending(path, &["json"]) { whole_json(path) } else { open_file(path) };
            return match opened {
                Err(error) => Some(Err(fail(error))),
                Ok(reader) => {
                    self.start_lines(reader, &name);
                    None
                }
            };
        }
        let id = path.file_name().map_or_else(|| name.clone(), |n| n.to_string_lossy().into_owned());
        Some(match fs::read(path) {
            Err(error) => Err(fail(error)),
            Ok(bytes) => self.plain(bytes, &name, &id),
        })
    }

    fn start_lines(&mut self, reader: Box<dyn BufRead>, name: &str) {
        self.lines = Some((reader, ArticleLines::new(name, self.reading.dedup), name.to_owned(), 0));
    }

    fn plain(&mut self, bytes: Vec<u8>, name: &str, id: &str) -> Result<Article, InputError> {
        self.done += bytes.len() as u64;
        let source = Source { id: id.to_owned(), published: self.reading.published, ..Source::default() };
        let read = plain_text(bytes, source, self.reading.dedup);
        let (article, warnings) = read.map_err(|e| InputError { source_name: name.to_owned(), ..e })?;
        self.warnings.extend(warnings);
        Ok(article)
    }

    /// The article of the next line that has one; nothing at the end of the file.
    fn next_line(&mut self) -> Option<Result<Article, InputError>> {
        let (reader, lines, name, number) = self.lines.as_mut()?;
        loop {
            let mut line = Vec::new();
            *number += 1;
            let fail = |message: String, hint: &str| InputError {
                source_name: name.clone(),
                line: *number,
                column: 1,
                message,
                hint: hint.to_owned(),
            };
            match reader.by_ref().take(LONGEST_LINE as u64 + 1).read_until(b'\n', &mut line) {
                Err(error) => {
                    let error = fail(format!("cannot be read: {error}"), "see whether the file is whole");
                    self.lines = None;
                    return Some(Err(error));
                }
                Ok(0) => {
                    self.lines = None;
                    return None;
                }
                Ok(read) => self.done += read as u64,
            }
            if line.len() > LONGEST_LINE {
                self.done += skip_line(reader);
                // The line counts, so that those behind it keep their numbers.
                let _ = lines.article(b"");
                let message = format!("the line is longer than {LONGEST_LINE} bytes");
                return Some(Err(fail(message, "split it into articles, one a line")));
            }
            match lines.article(&line) {
                Err(error) => return Some(Err(error)),
                Ok(None) => {}
                Ok(Some((mut article, warnings))) => {
                    self.warnings.extend(warnings);
                    article.source.published = article.source.published.or(self.reading.published);
                    return Some(Ok(article));
                }
            }
        }
    }
}

impl Iterator for Input {
    type Item = Result<Article, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.next_line() {
                return Some(article);
            }
            let path = self.waiting.pop_front()?;
            if let Some(article) = self.open_next(&path) {
                return Some(article);
            }
        }
    }
}

/// Reads blanks and a byte order mark, and gives them with the byte that comes next.
fn first_byte(reader: &mut impl BufRead) -> io::Result<(Vec<u8>, Option<u8>)> {
    let mut skipped = Vec::new();
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok((skipped, None));
        }
        let blank = |b: &u8| b.is_ascii_whitespace() || matches!(b, 0xEF | 0xBB | 0xBF);
        let blanks = buffer.iter().take_while(|b| blank(b)).count();
        let next = buffer.get(blanks).copied();
        skipped.extend_from_slice(&buffer[..blanks]);
        reader.consume(blanks);
        if next.is_some() {
            return Ok((skipped, next));
        }
    }
}

fn skip_line(reader: &mut dyn BufRead) -> u64 {
    let mut skipped = 0;
    while let Ok(buffer) = reader.fill_buf() {
        let end = buffer.iter().position(|b| *b == b'\n');
        let used = end.map_or(buffer.len(), |n| n + 1);
        reader.consume(used);
        skipped += used as u64;
        if end.is_some() || used == 0 {
            break;
        }
    }
    skipped
}

fn open_file(path: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(Box::new(BufReader::with_capacity(1 << 18, File::open(path)?)))
}

/// A `.json` file holds lines, or one object over several lines, or an array of them.
fn whole_json(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if fs::metadata(path)?.len() > LONGEST_LINE as u64 {
        return open_file(path);
    }
    let bytes = fs::read(path)?;
    let lines = match serde_json::from_slice::<serde_json::Value>(&bytes) {
        Ok(serde_json::Value::Array(many)) => {
            many.iter().map(|one| format!("{one}\n")).collect::<String>().into_bytes()
        }
        Ok(one @ serde_json::Value::Object(_)) => one.to_string().into_bytes(),
        _ => bytes,
    };
    Ok(Box::new(io::Cursor::new(lines)))
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| endings.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// A file, or the articles in a folder and the folders in it, by name.
fn find(path: &Path, named: bool, found: &mut VecDeque<PathBuf>) -> Result<(), Stop> {
    let fail = |error: io::Error| {
        Stop::Unusable(format!(
            "{} cannot be read: {error}\n  try: the name of a file or folder that exists",
            path.display()
        ))
    };
    let kind = fs::metadata(path).map_err(fail)?;
    if !kind.is_dir() {
        // A named file is opened now, so that a run does not start that cannot end well; a pipe can be
        // opened only once.
        if named && kind.is_file() {
            File::open(path).map_err(fail)?;
        }
        found.push_back(path.to_owned());
        return Ok(());
    }
    let mut inside = Vec::new();
    for entry in fs::read_dir(path).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let kind = entry.file_type().map_err(fail)?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // Links to folders are not followed: they may lead back.
        let wanted = kind.is_dir() || has_ending(&entry.path(), &PLAIN) || has_ending(&entry.path(), &LINES);
        let is_file = !kind.is_dir() && entry.path().is_file();
        if wanted && !hidden && (kind.is_dir() || is_file) {
            inside.push(entry.path());
        }
    }
    inside.sort();
    inside.iter().try_for_each(|path| find(path, false, found))
}
