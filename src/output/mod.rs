//! How is it written down? One format a file; all write to any [`std::io::Write`].

pub mod dot;
pub mod iri;
pub mod jsonl;
pub mod jsonld;
pub mod vocabulary;
