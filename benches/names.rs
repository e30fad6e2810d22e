//! What do a million names of the user's cost? Time and memory to load them, time to open them
//! compiled, and how much slower articles are read with them.
//!
//! The names are made up, the same ones each time: people, companies, towns, a tenth of them of one
//! word, some of which are words of the language. `cargo bench --bench names [COUNT]`; each figure is taken in a process of its own.

mod corpus;

use corpus::now;
use newsgraph::names;
use newsgraph::pipeline::Pipeline;
use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const SYLLABLES: [&str; 40] = [
    "ba", "ren", "do", "mi", "sar", "tel", "vo", "kin", "la", "ber", "no", "ra", "gu", "fen", "hol", "ma",
    "rik", "sta", "ven", "to", "lin", "che", "dor", "pe", "ros", "an", "jor", "wes", "kal", "ti", "bru",
    "ne", "sol", "ga", "mar", "del", "vik", "os", "run", "ha",
];
const GIVEN: [&str; 16] = [
    "Anna", "Boris", "Carlos", "Dina", "Emil", "Fatima", "Georg", "Helen", "Ivan", "Jane", "Karim", "Laura",
    "Mohammed", "Nina", "Omar", "Peter",
];
const FIRMS: [&str; 8] =
    ["Holding", "Trading LLC", "Shipping", "Bank", "Industries", "Group", "Mining Ltd", "Foods"];
/// Words that are names of towns somewhere.
const WORDS: [&str; 12] =
    ["Of", "Police", "Man", "Will", "March", "Bank", "Best", "Central", "New", "Court", "South", "State"];

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn word(&mut self) -> String {
        let mut word: String =
            (0..2 + self.below(2)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        word[..1].make_ascii_uppercase();
        word
    }
}

/// Writes a list in the form of OpenSanctions' `targets.simple.csv`.
fn write_list(path: &Path, count: usize) {
    let mut out = std::io::BufWriter::new(fs::File::create(path).expect("a file can be made"));
    writeln!(out, "id,schema,name,aliases,countries,dataset,first_seen").expect("it can be written");
    let mut dice = Dice(17);
    for n in 0..count {
        let (schema, name, other) = match n % 10 {
            0..=4 => {
                let (given, last) = (GIVEN[dice.below(GIVEN.len())], dice.word());
                ("Person", format!("{given} {} {last}", dice.word()), String::new())
            }
            5..=7 => {
                ("Company", format!("{} {}", dice.word(), FIRMS[dice.below(FIRMS.len())]), String::new())
            }
            8 => ("Place", format!("{} {}", dice.word(), dice.word()), String::new()),
            _ if n % 1000 == 9 => ("Place", WORDS[dice.below(WORDS.len())].to_owned(), String::new()),
            _ => ("Place", dice.word(), String::new()),
        };
        writeln!(out, "NK-{n:08},{schema},\"{name}\",\"{other}\",xx,bench,2024-01-01")
            .expect("it can be written");
    }
}

/// The most memory that this process has used, in MiB; nothing where the system does not tell.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}

fn pipeline() -> Pipeline {
    Pipeline::new().expect("the built-in rules load")
}

fn show_peak(what: &str) {
    match peak() {
        Some(mib) => println!("{what}: {mib:.0} MiB at the most"),
        None => println!("{what}: the system does not tell how much memory"),
    }
}

/// Loads a list and says what that cost.
fn load(what: &str, list: PathBuf) -> Pipeline {
    let mut pipeline = pipeline();
    let before = peak().unwrap_or(0.0);
    let (start, wall) = (now(), Instant::now());
    let loaded = names::load(&[list], &pipeline.vocab).expect("the list can be read");
    let (busy, wall) = ((now() - start).as_secs_f64() * 1e3, wall.elapsed().as_secs_f64() * 1e3);
    println!("{what}: {busy:.1} ms of processor time, {wall:.1} ms by the clock, {before:.0} MiB before");
    assert_eq!(loaded.left_out, 0);
    pipeline.vocab.own = loaded.names;
    show_peak(what);
    pipeline
}

/// Reads the articles with and without the names, in turns.
fn read(list: PathBuf) {
    let articles = corpus::articles();
    let bytes: usize = articles.iter().map(|a| a.text().len()).sum();
    let without = pipeline();
    let with = load("open for reading", list);
    let round = |pipeline: &Pipeline| {
        let start = now();
        for article in &articles {
            black_box(pipeline.read(article, false));
        }
        now() - start
    };
    let mut best = [Duration::MAX; 2];
    for _ in 0..5 {
        for (best, pipeline) in best.iter_mut().zip([&without, &with]) {
            *best = round(pipeline).min(*best);
        }
    }
    let speed = |t: Duration| bytes as f64 / 1e6 / t.as_secs_f64();
    println!(
        "reading {} articles: {:.2} MB/s without names, {:.2} MB/s with them, ratio {:.2}",
        articles.len(),
        speed(best[0]),
        speed(best[1]),
        speed(best[1]) / speed(best[0])
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    if let [step, list] = arguments.as_slice() {
        match step.as_str() {
            "load" => drop(load("load the list", list.into())),
            "open" => drop(load("open it compiled", list.into())),
            _ => read(list.into()),
        }
        return;
    }
    let count = arguments.first().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (list, compiled) = (folder.path().join("names.csv"), folder.path().join("names.ngnames"));
    write_list(&list, count);
    let start = now();
    let pipeline = pipeline();
    println!("load the program's own lists and rules: {:.1} ms", (now() - start).as_secs_f64() * 1e3);
    let (table, _) =
        names::build(std::slice::from_ref(&list), &pipeline.vocab).expect("the list can be read");
    println!("{} names of {} things, {} bytes compiled", table.names(), table.rows(), table.bytes().len());
    fs::write(&compiled, table.bytes()).expect("it can be written");
    drop((table, pipeline));
    let program = std::env::current_exe().expect("it runs");
    for (step, path) in [("load", &list), ("open", &compiled), ("read", &compiled)] {
        let done = Command::new(&program).arg(step).arg(path).status().expect("it runs again");
        assert!(done.success(), "{step} failed");
    }
}
