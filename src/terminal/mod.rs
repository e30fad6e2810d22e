//! What was asked for on the command line? Arguments, exit codes and messages; the work is done by the
//! library.

mod extract;
mod input;
mod names;
mod precision;
mod rules;
mod sink;
mod verify;
mod why;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use newsgraph::article::{Dedup, parse_date};
use newsgraph::output::jsonld::Profile;
use newsgraph::pipeline::{Pipeline, rule_files, rules_sha256, with_names_sha256};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reads news articles and writes a knowledge graph in which every edge carries its proof.
#[derive(Debug, Parser)]
#[command(name = "newsgraph", version, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 done, 1 something was found wrong, 2 unusable arguments or input.")]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write the graph of articles.
    Extract(Extract),
    /// Write what was found in each article, with its text, sentences and words: one JSON object a line.
    Annotate(Annotate),
    /// Derive every claim of a graph again and list what does not hold.
    Verify(Verify),
    /// Say why a claim is in a graph: its sentence, its rule, who its arguments are, what set its standing.
    Why(WhyTask),
    /// Say why an article does not say something: the nearest rule, and the condition that failed.
    WhyNot(WhyNotTask),
    /// Compile lists of names, so that they open at once.
    Names {
        #[command(subcommand)]
        task: NamesTask,
    },
    /// Check or list the rules.
    Rules {
        #[command(subcommand)]
        task: RulesTask,
    },
}

/// What the user knows beside what is built in. Who asks about a graph gives what it was made with.
#[derive(Debug, Args)]
struct Own {
    /// A folder with rule files of your own, which run beside the built-in ones.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// A list with names of your own: plain text, CSV or TSV with a header, a dump of GeoNames,
    /// targets.simple.csv of OpenSanctions, JSON Lines of FollowTheMoney or like those of Wikidata, or
    /// what newsgraph names build wrote. May be given several times.
    #[arg(long, value_name = "FILE")]
    names: Vec<PathBuf>,
}

/// What to read, and how.
#[derive(Debug, Args)]
struct Articles {
    /// Plain text, JSON Lines (.jsonl, .ndjson, .json), folders of both, or - for standard input.
    #[arg(value_name = "FILE|DIR|-")]
    input: Vec<PathBuf>,
    /// Where to write. The file is replaced when all is done; without it, standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Day of publication (2023-05-23) of articles that come without one.
    #[arg(long, value_name = "DATE", value_parser = date)]
    published: Option<Date>,
    /// Which repeated paragraphs of an article are taken for one.
    #[arg(long, value_enum, default_value_t = Dedup::Near)]
    dedup: Dedup,
    #[command(flatten)]
    own: Own,
    /// Also read open relations: what no rule names, in the sentence's own words.
    #[arg(long)]
    open: bool,
    /// How many articles are read side by side; 0 is as many as there are processors.
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

#[derive(Debug, Args)]
struct Extract {
    #[command(flatten)]
    articles: Articles,
    /// What to write: JSON-LD, a picture in the language of Graphviz, or one JSON object an article.
    #[arg(short, long, value_enum, default_value = "jsonld")]
    format: Format,
    /// How much of it, for jsonld: flat schema.org facts, or every claim with its evidence.
    #[arg(long, value_enum, default_value = "full")]
    profile: Profile,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonld,
    Dot,
    Jsonl,
}

#[derive(Debug, Args)]
struct Annotate {
    #[command(flatten)]
    articles: Articles,
    /// What to write.
    #[arg(short, long, value_enum, default_value = "jsonl")]
    format: LineFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LineFormat {
    Jsonl,
}

#[derive(Debug, Args)]
struct Verify {
    /// A graph written by `newsgraph extract -f jsonld --profile full`.
    graph: PathBuf,
    /// The articles that it was made from.
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    own: Own,
}

#[derive(Debug, Args)]
struct WhyTask {
    /// A graph written by `newsgraph extract -f jsonld --profile full`.
    graph: PathBuf,
    /// The claim: the start of its id, or words of its text.
    claim: String,
    /// The articles it may stand in; with them it is derived again.
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    own: Own,
}

#[derive(Debug, Args)]
struct WhyNotTask {
    /// The article: plain text, or JSON Lines with several.
    article: PathBuf,
    /// What is expected: "SUBJECT predicate OBJECT".
    statement: String,
    /// Day of publication (2023-05-23) of articles that come without one.
    #[arg(long, value_name = "DATE", value_parser = date)]
    published: Option<Date>,
    #[command(flatten)]
    own: Own,
}

#[derive(Debug, Subcommand)]
enum NamesTask {
    /// Compile lists of names into one file for --names.
    Build(BuildNames),
}

#[derive(Debug, Args)]
struct BuildNames {
    /// Lists of names, in any form that --names takes.
    #[arg(required = true, value_name = "LIST")]
    lists: Vec<PathBuf>,
    /// Where to write; by custom its name ends in .ngnames.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Debug, Subcommand)]
enum RulesTask {
    /// Run the examples of the rules: the built-in ones, or those of a folder of your own.
    Check {
        /// A folder with rule files.
        directory: Option<PathBuf>,
    },
    /// List the rules, with their numbers of examples.
    List {
        /// A folder with rule files of your own, which are listed too.
        #[arg(long, value_name = "DIR")]
        rules: Option<PathBuf>,
        /// Texts with their names marked, one JSON object a line with `text` and `mentions`: says of
        /// each rule for names how many of its names are right.
        #[arg(long, value_name = "GOLD")]
        precision: Option<PathBuf>,
        /// Articles in which to count what each rule finds. May be given several times.
        #[arg(long, value_name = "CORPUS")]
        counts: Vec<PathBuf>,
    },
}

fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "it is no date; write year, month and day: 2023-05-23".to_owned())
}

/// Why the program stops before its work is done.
#[derive(Debug)]
pub enum Stop {
    /// Arguments or input that nothing can be done with.
    Unusable(String),
    /// Nobody reads on: no fault of anybody.
    NobodyReads,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::NobodyReads,
            _ => Stop::Unusable(format!("the result cannot be written: {error}")),
        }
    }
}

/// How a task ended that could be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    FoundWrong,
}

impl Outcome {
    /// What two parts of a task come to.
    fn and(self, other: Outcome) -> Outcome {
        if self == Outcome::Done { other } else { self }
    }
}

/// Runs the program.
pub fn run() -> ExitCode {
    let command = Command::parse();
    let result = match &command.task {
        Task::Extract(task) => extract::extract(task),
        Task::Annotate(task) => extract::annotate(task),
        Task::Verify(task) => verify::verify(task),
        Task::Why(task) => why::why(task),
        Task::WhyNot(task) => why::why_not(task),
        Task::Names { task: NamesTask::Build(task) } => names::build(task),
        Task::Rules { task: RulesTask::Check { directory } } => rules::check(directory.as_deref()),
        Task::Rules { task: RulesTask::List { rules, precision, counts } } => {
            rules::list(rules.as_deref(), precision.as_deref(), counts)
        }
    };
    match result {
        Ok(Outcome::Done) | Err(Stop::NobodyReads) => ExitCode::SUCCESS,
        Ok(Outcome::FoundWrong) => ExitCode::from(1),
        Err(Stop::Unusable(message)) => {
            say("error", &message);
            ExitCode::from(2)
        }
    }
}

/// Writes a message to standard error. Control characters of a hostile name are shown, not obeyed.
fn say(kind: &str, message: &str) {
    use std::io::Write;
    let shown: String = message
        .chars()
        .map(|c| if c != '\n' && (c.is_control() || is_direction_mark(c)) { '\u{FFFD}' } else { c })
        .collect();
    // Where standard error is gone too, there is nobody to tell.
    let _ = writeln!(io::stderr(), "{kind}: {shown}");
}

/// Marks that turn the direction of writing, with which a message could be made to read differently.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The pipeline with the rules of a folder and the names of lists, the hash over all that it knows, and
/// whether all rows of the lists could be taken.
fn load_with_names(own: &Own) -> Result<(Pipeline, String, Outcome), Stop> {
    let (mut pipeline, sha256) = load(own.rules.as_deref())?;
    let outcome = names::give(&own.names, &mut pipeline)?;
    let sha256 = with_names_sha256(&sha256, &pipeline.vocab);
    Ok((pipeline, sha256, outcome))
}

/// The pipeline with the rules of a folder, and the hash over all its rules.
fn load(rules: Option<&Path>) -> Result<(Pipeline, String), Stop> {
    let unusable = |errors: newsgraph::error::LoadErrors| Stop::Unusable(errors.to_string());
    let added = rules.map_or(Ok(Vec::new()), rule_files).map_err(unusable)?;
    let sha256 = rules_sha256(&added);
    Ok((Pipeline::with(added).map_err(unusable)?, sha256))
}
