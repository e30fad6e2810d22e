//! Where does a place in bytes lie in code points, which outputs count in?

use super::annotation::Place;
use crate::span::{Byte, Span};

/// Turns byte places into code points, each at the same cost.
pub(super) struct CodePoints {
    /// For each 64 bytes: how many code points start before them, and a bit for each byte that starts none.
    /// Empty where each byte is a code point.
    blocks: Vec<(usize, u64)>,
}

impl CodePoints {
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return CodePoints { blocks: Vec::new() };
        }
        let mut count = 0;
        // One block more: a place may be the end of the text.
        let blocks = text.as_bytes().chunks(64).chain([&[][..]]).map(|bytes| {
            let inner = |bits: u64, byte: &u8| bits << 1 | u64::from(byte & 0xC0 == 0x80);
            let block = (count, bytes.iter().rev().fold(0, inner));
            count += bytes.len() - block.1.count_ones() as usize;
            block
        });
        CodePoints { blocks: blocks.collect() }
    }

    fn at(&self, byte: usize) -> usize {
        match self.blocks.get(byte / 64) {
            Some((before, inner)) => {
                let bytes = byte % 64;
                before + bytes - (inner & !(u64::MAX << bytes)).count_ones() as usize
            }
            None => byte,
        }
    }

    /// The place of a span.
    pub fn place(&self, span: Span<Byte>) -> Place {
        (self.at(span.start as usize), self.at(span.end as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn places_are_counted_in_code_points() {
        let wide = "“É” — ".repeat(40) + "and 64 more bytes of plain text: " + &"x".repeat(64) + "…";
        for text in [String::new(), "plain".repeat(50), wide] {
            let points = CodePoints::new(&text);
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                assert_eq!(points.at(at), text[..at].chars().count(), "{at}");
            }
        }
    }
}
