//! What stands in quotation marks?

use super::Chunks;
use crate::span::{Span, Tok};

/// A quotation: what stands between two double quotation marks of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside, without the marks.
    pub inside: Span<Tok>,
    /// Whether the closing mark was found; without it the quotation goes to the paragraph's end.
    pub closed: bool,
}

/// Finds the quotations. A straight mark opens where none is open; a mark that only opens or only
/// closes says so itself.
pub(super) fn quotations(chunks: &mut Chunks<'_, '_>) {
    let document = chunks.document;
    let mut open: Option<u32> = None;
    let mut found = Vec::new();
    let mut paragraph = None;
    for sentence in document.sentences() {
        if paragraph != Some(sentence.paragraph) {
            if let Some(start) = open.take() {
                found.push(Quotation { inside: Span::new(start, sentence.tokens.start), closed: false });
            }
            paragraph = Some(sentence.paragraph);
        }
        for n in sentence.tokens.range() {
            let at = n as u32;
            match (document.word(n), open) {
                ("\"" | "“" | "«" | "``" | "„", None) => open = Some(at + 1),
                ("\"" | "”" | "»" | "''" | "“", Some(start)) => {
                    found.push(Quotation { inside: Span::new(start, at), closed: true });
                    open = None;
                }
                _ => {}
            }
        }
    }
    if let Some(start) = open {
        found.push(Quotation { inside: Span::new(start, document.words().len() as u32), closed: false });
    }
    found.retain(|q| !q.inside.is_empty());
    chunks.quotations = found;
}
