//! The program `newsgraph`: the command line in front of the library.

mod terminal;

fn main() -> std::process::ExitCode {
    terminal::run()
}
