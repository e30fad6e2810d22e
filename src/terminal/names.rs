//! Where do the user's names come from? Loads lists, says what is wrong in them, compiles them.

use super::sink::Sink;
use super::{BuildNames, Outcome, Stop, load, say};
use newsgraph::names::{self, Loaded};
use newsgraph::pipeline::Pipeline;
use std::io::Write;
use std::path::PathBuf;

/// Gives the names of lists to a pipeline. What is wrong with single rows is said.
pub fn give(files: &[PathBuf], pipeline: &mut Pipeline) -> Result<Outcome, Stop> {
    if files.is_empty() {
        return Ok(Outcome::Done);
    }
    let loaded = names::load(files, &pipeline.vocab).map_err(|e| Stop::Unusable(e.to_string()))?;
    let outcome = tell(&loaded);
    pipeline.vocab.own = loaded.names;
    Ok(outcome)
}

/// Compiles lists into one file that opens at once.
pub fn build(task: &BuildNames) -> Result<Outcome, Stop> {
    let (pipeline, _) = load(None)?;
    let (table, loaded) =
        names::build(&task.lists, &pipeline.vocab).map_err(|e| Stop::Unusable(e.to_string()))?;
    let mut sink = Sink::open(Some(&task.output))?;
    sink.write_all(table.bytes())?;
    let shown = !sink.is_terminal() && task.output.as_os_str() != "-";
    sink.finish()?;
    if shown {
        println!("{} names of {} things", table.names(), table.rows());
    }
    Ok(tell(&loaded))
}

fn tell(loaded: &Loaded) -> Outcome {
    for fault in &loaded.faults {
        say("error", &fault.to_string());
    }
    for note in &loaded.notes {
        say("warning", &note.to_string());
    }
    if loaded.left_out == 0 {
        return Outcome::Done;
    }
    say(
        "error",
        &format!("{} rows of the lists of names were left out; the others were taken", loaded.left_out),
    );
    Outcome::FoundWrong
}
