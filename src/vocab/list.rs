//! What is in a word list? Rows of cells, as they stand in the file.
//!
//! A list is a text file: lines that start with `#` are notes, of which `# columns:` names the
//! cells; every other line is a row, its cells parted by tabs, several values in one
//! cell by `;`.

use super::SourceFile;
use super::image::{ImageReader, ImageWriter, Table};
use crate::error::LoadError;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A word list as loaded. Cells are read from the text when asked for; nothing is copied.
#[derive(Debug)]
pub struct WordList {
    /// Its name in rules (`@name`).
    pub name: String,
    /// The file it was read from, below the folder of lists.
    file: String,
    columns: Vec<String>,
    /// Columns whose values are entries to be found in texts.
    entry_columns: Vec<usize>,
    text: Cow<'static, str>,
    /// Where each row starts and ends in the text.
    rows: Table<[u32; 2]>,
}

impl WordList {
    /// Reads a list. `entry_columns` names the columns whose values are entries; where it is
    /// empty, these are the first column and `other names`. `only` keeps the rows whose cell in a
    /// column holds one of some values.
    pub(super) fn parse(
        name: &str,
        file: &str,
        text: Cow<'static, str>,
        entry_columns: &[String],
        only: &BTreeMap<String, Vec<String>>,
    ) -> Result<WordList, LoadError> {
        let mut columns = vec!["name".to_owned()];
        let mut rows = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            let content = &text[start..end];
            if let Some(note) = content.strip_prefix('#') {
                if let Some(names) = note.trim_start().strip_prefix("columns:") {
                    columns = names.split(['\t', ',']).map(|c| c.trim().to_owned()).collect();
                }
            } else if !content.trim().is_empty() {
                rows.push([start as u32, end as u32]);
            }
            start += line.len();
        }
        let mut wanted = Vec::new();
        if entry_columns.is_empty() {
            wanted.push(0);
            wanted.extend(columns.iter().position(|c| c == "other names"));
        }
        let place_of = |column: &String| {
            columns.iter().position(|c| c == column).ok_or_else(|| LoadError {
                file: file.to_owned(),
                line: 1,
                column: 1,
                message: format!("the list has no column `{column}`"),
                hint: format!("its columns are: {}", columns.join(", ")),
            })
        };
        for column in entry_columns {
            wanted.push(place_of(column)?);
        }
        let mut filters = Vec::new();
        for (column, values) in only {
            filters.push((place_of(column)?, values));
        }
        let mut list = WordList {
            name: name.to_owned(),
            file: file.to_owned(),
            columns,
            entry_columns: wanted,
            text,
            rows: rows.into(),
        };
        if !filters.is_empty() {
            let kept: Vec<_> = (0..list.rows.len())
                .filter(|&row| {
                    filters.iter().all(|(c, values)| {
                        list.cell(row as u32, *c).split(';').any(|v| values.iter().any(|w| w == v))
                    })
                })
                .map(|row| list.rows[row])
                .collect();
            list.rows = kept.into();
        }
        Ok(list)
    }

    /// Adds the list to an image; its text stands in its file, but for a list that stands in a rule file.
    pub(super) fn write(&self, image: &mut ImageWriter) {
        image.string(&self.name);
        image.string(&self.file);
        image.string(if self.stands_in_rules() { &self.text } else { "" });
        image.string(&self.columns.join("\t"));
        let columns: Vec<u32> = self.entry_columns.iter().map(|&c| c as u32).collect();
        image.table(&columns);
        image.table(&self.rows);
    }

    /// Reads what [`WordList::write`] wrote.
    pub(super) fn read(image: &mut ImageReader, files: &[SourceFile]) -> Option<WordList> {
        let (name, file, text) = (image.string()?, image.string()?, image.string()?);
        let columns = image.string()?.split('\t').map(str::to_owned).collect();
        let entry_columns = image.table::<u32>()?.iter().map(|&c| c as usize).collect();
        let rows: Table<[u32; 2]> = image.table()?;
        let mut list = WordList {
            name: name.to_owned(),
            file: file.to_owned(),
            columns,
            entry_columns,
            text: text.into(),
            rows,
        };
        if !list.stands_in_rules() {
            list.text = files.iter().find(|(path, _)| path == file)?.1.clone();
        }
        // Rows stand in the order of the text: where the last one fits, all do.
        list.rows.last().is_none_or(|&[_, end]| end as usize <= list.text.len()).then_some(list)
    }

    /// Whether the list stands under `[lists]` of a rule file, whose lists are called FILE#LIST.
    pub(super) fn stands_in_rules(&self) -> bool {
        self.file.contains('#')
    }

    /// The list as it is written: all its lines.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many rows the list has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the list has no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number of the column called `name`, if there is one.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }

    /// The cell of `row` in `column`; empty where the row ends before it.
    pub fn cell(&self, row: u32, column: usize) -> &str {
        let [start, end] = self.rows[row as usize];
        self.text[start as usize..end as usize].split('\t').nth(column).unwrap_or("")
    }

    /// The cell of `row` in the column called `name`; empty where either is missing.
    pub fn field(&self, row: u32, name: &str) -> &str {
        self.column(name).map_or("", |c| self.cell(row, c))
    }

    /// Every entry to be found in texts, with its row.
    pub fn entries(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..self.rows.len() as u32).flat_map(move |row| {
            self.entry_columns
                .iter()
                .flat_map(move |&column| self.cell(row, column).split(';'))
                .filter(|entry| !entry.is_empty())
                .map(move |entry| (row, entry))
        })
    }
}
