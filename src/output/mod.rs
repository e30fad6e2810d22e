//! How is it written down? One format a file; all write to any [`std::io::Write`].

pub mod jsonl;
