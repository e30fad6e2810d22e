//! newsgraph reads news articles and writes a knowledge graph in which every edge carries its proof.

pub mod article;
pub mod boundary;
pub mod check;
pub mod chunk;
pub mod detect;
pub mod entity;
pub mod error;
pub mod fact;
pub mod graph;
pub mod id;
pub mod names;
pub mod output;
pub mod pipeline;
pub mod rule;
pub mod span;
pub mod verify;
pub mod vocab;
pub mod why;
pub mod why_not;
