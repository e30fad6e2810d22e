//! What shows only at the end of a sentence? Speakers behind their verb, "there is", what was said.

use super::Chunks;
use super::clause::ClauseKind;
use super::clause_part::{quote_before, settle};
use super::clause_read::Reader;

impl Reader {
    pub(super) fn close(&mut self, chunks: &Chunks<'_, '_>) {
        self.give_objects(self.free.len());
        for n in 0..self.drafts.len() {
            self.govern_said(chunks, n);
        }
        for draft in &mut self.drafts {
            settle(chunks, draft);
        }
    }

    /// `"We lost," Moor said`, "Norvik has sold it, the firm said": what stands before belongs to the
    /// verb of saying.
    fn govern_said(&mut self, chunks: &Chunks<'_, '_>, said: usize) {
        let draft = &self.drafts[said];
        let group = chunks.verb_groups[draft.verb as usize];
        let says = chunks.kinds(group.main as usize).has(crate::rule::kinds::SPEECH)
            && group.finite
            && !group.passive
            && draft.kind == ClauseKind::Main;
        let start = draft.start.min(group.tokens.start);
        let last = group.tokens.end;
        let ends = |at: u32| {
            let next = chunks.document.words().len() as u32;
            at >= next || chunks.tags[at as usize] != crate::vocab::Tag::Sconj
        };
        if !says || !quote_before(chunks, start) || !ends(last) {
            return;
        }
        for before in &mut self.drafts[..said] {
            if before.kind == ClauseKind::Main && before.governed_by.is_none() {
                before.kind = ClauseKind::Complement;
                before.governed_by = Some(said);
            }
        }
    }
}
