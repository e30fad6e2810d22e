//! How are the loaded tables kept, so that a start need not read the lists again?
//!
//! The program's own lists are read once, while it is built; what comes out is embedded as one run of
//! numbers and one text, in the order in which it is written here, and used where it lies: only
//! the pages that a text asks for are ever read.

use super::own::OwnNames;
use super::{
    Abbreviations, Interner, Lexicon, PhraseTable, SourceFile, SplitWords, TagRules, Vocab, WordList,
    new_stamp,
};
use crate::id::ListId;
use bytemuck::Pod;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Deref;

/// Stands at the start; a machine of the other byte order reads another number, and loads the lists.
const MAGIC: u32 = 0x6E67_0006;

/// A table that lies in the image, or that was made while lists were loaded.
#[derive(Debug, Clone)]
pub(super) struct Table<T: Pod>(Cow<'static, [T]>);

impl<T: Pod> Table<T> {
    /// The table to be changed; one that lies in the image is copied first.
    pub fn to_mut(&mut self) -> &mut Vec<T> {
        self.0.to_mut()
    }
}

impl<T: Pod> Default for Table<T> {
    fn default() -> Self {
        Table(Cow::Borrowed(&[]))
    }
}

impl<T: Pod> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Pod> From<Vec<T>> for Table<T> {
    fn from(rows: Vec<T>) -> Self {
        Table(Cow::Owned(rows))
    }
}

/// Writes tables one behind the other, and strings too.
#[derive(Debug)]
pub struct ImageWriter {
    bytes: Vec<u8>,
    text: String,
}

impl ImageWriter {
    /// An image that holds nothing yet.
    pub(super) fn new() -> Self {
        ImageWriter { bytes: MAGIC.to_ne_bytes().to_vec(), text: String::new() }
    }

    fn align(&mut self, to: usize) {
        self.bytes.resize(self.bytes.len().next_multiple_of(to), 0);
    }

    /// Adds a table of numbers, or of rows of them, with its length.
    pub(super) fn table<T: Pod>(&mut self, rows: &[T]) {
        self.align(4);
        self.bytes.extend((rows.len() as u32).to_ne_bytes());
        self.align(align_of::<T>());
        self.bytes.extend_from_slice(bytemuck::cast_slice(rows));
    }

    /// Adds a string.
    pub(super) fn string(&mut self, text: &str) {
        self.table(&[text.len() as u32]);
        self.text.push_str(text);
    }

    /// All that was written: the numbers, the strings.
    pub(super) fn finish(self) -> (Vec<u8>, String) {
        (self.bytes, self.text)
    }
}

/// Reads what an [`ImageWriter`] wrote, in the same order. Nothing where the bytes end too early.
#[derive(Debug)]
pub struct ImageReader {
    numbers: &'static [u8],
    /// How many of these bytes were read.
    at: usize,
    text: &'static str,
}

impl ImageReader {
    /// Starts at the first byte, which has to lie at a multiple of 16; nothing where that is not
    /// so or the image was not written for this machine.
    pub(super) fn new(numbers: &'static [u8], text: &'static str) -> Option<Self> {
        let mut image = ImageReader { numbers, at: 0, text };
        (image.count()? == MAGIC as usize).then_some(image)
    }

    fn take(&mut self, count: usize, align: usize) -> Option<&'static [u8]> {
        let start = self.at.next_multiple_of(align);
        self.at = start.checked_add(count)?;
        self.numbers.get(start..self.at)
    }

    fn count(&mut self) -> Option<usize> {
        let bytes = self.take(4, 4)?;
        Some(u32::from_ne_bytes(bytes.try_into().ok()?) as usize)
    }

    /// The next table.
    pub(super) fn table<T: Pod>(&mut self) -> Option<Table<T>> {
        let count = self.count()?;
        let bytes = self.take(count.checked_mul(size_of::<T>())?, align_of::<T>())?;
        Some(Table(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)))
    }

    /// The next string.
    pub(super) fn string(&mut self) -> Option<&'static str> {
        let [length] = self.table::<u32>()?[..] else { return None };
        let (string, rest) = self.text.split_at_checked(length as usize)?;
        self.text = rest;
        Some(string)
    }
}

impl Vocab {
    /// The loaded tables as numbers and text, for [`Vocab::from_image`].
    pub fn to_image(&self) -> (Vec<u8>, String) {
        let mut image = ImageWriter::new();
        self.words.write(&mut image);
        self.lexicon.write(&mut image);
        self.phrases.write(&mut image);
        self.abbreviations.write(&mut image);
        image.table(&self.speech);
        image.table(&self.phrasal);
        let names = self.list_names();
        image.table(&names.iter().map(|name| self.list_ids[*name].0).collect::<Vec<u32>>());
        names.into_iter().for_each(|name| image.string(name));
        image.table(&[self.lists.len() as u32]);
        self.lists.iter().for_each(|list| list.write(&mut image));
        self.tag_rules.write(&mut image);
        image.finish()
    }

    /// The tables that [`Vocab::to_image`] wrote, with the texts of their lists; nothing where the
    /// image is of another program or machine, or the files are not those it was made of. The
    /// numbers have to lie at a multiple of 16.
    pub fn from_image(
        numbers: &'static [u8],
        text: &'static str,
        files: &[SourceFile],
        split: SplitWords,
    ) -> Option<Vocab> {
        let mut image = ImageReader::new(numbers, text)?;
        let words = Interner::read(&mut image)?;
        let lexicon = Lexicon::read(&mut image)?;
        let phrases = PhraseTable::read(&mut image)?;
        let abbreviations = Abbreviations::read(&mut image)?;
        let (speech, phrasal) = (image.table()?, image.table()?);
        let mut list_ids = HashMap::default();
        for &id in image.table::<u32>()?.iter() {
            list_ids.insert(image.string()?.into(), ListId(id));
        }
        let [count] = image.table::<u32>()?[..] else { return None };
        let lists = (0..count).map(|_| WordList::read(&mut image, files)).collect::<Option<_>>()?;
        let tag_rules = TagRules::read(&mut image)?;
        Some(Vocab {
            words,
            lexicon,
            abbreviations,
            lists,
            list_ids,
            phrase_lists: HashMap::default(),
            phrases,
            split,
            tag_rules,
            speech,
            phrasal,
            own: OwnNames::default(),
            stamp: new_stamp(),
        })
    }
}
