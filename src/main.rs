//! The program `newsgraph`: the command line in front of the library.

mod terminal;

/// Reading an article makes many small things and drops them all: the system's allocator takes a seventh of
/// the time for that, this one half as much.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    terminal::run()
}
