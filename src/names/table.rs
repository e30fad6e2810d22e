//! Names in a table whose first line says what its columns are: CSV, TSV, parted by semicolons or bars.
//!
//! So comes `targets.simple.csv` of OpenSanctions, whose `id` is one of OpenSanctions; and what people
//! write out of spreadsheets. Other names stand in one cell, parted by `;` or `|`.

use super::lines::Lines;
use super::taker::Taker;
use super::text::type_of_note;
use crate::vocab::own::{NameType, NewRow, identifier};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use std::io;

/// A cell may go over so many lines.
const MOST_LINES: usize = 64;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Name,
    /// A name in a column that says what bears it: `company`.
    NameOf(NameType),
    FirstName,
    LastName,
    Others,
    WeakOthers,
    Id,
    Identifier(&'static str),
    Type,
    SameAs,
    Besides,
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    delimiter: u8,
    roles: Vec<Role>,
    /// The scheme of the column `id`.
    id_scheme: &'static str,
}

fn role(column: &str) -> Role {
    let plain: String =
        column.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    match plain.as_str() {
        "name" | "label" | "fullname" | "entityname" | "primaryname" | "preflabel" | "caption"
        | "mainname" => Role::Name,
        "firstname" | "givenname" | "givennames" | "forename" => Role::FirstName,
        "lastname" | "surname" | "familyname" => Role::LastName,
        "alias" | "aliases" | "aka" | "alsoknownas" | "altlabel" | "altlabels" | "altnames" | "acronym"
        | "abbreviation" | "shortname" | "othername" | "othernames" | "alternatename" | "alternatenames"
        | "formername" | "formernames" | "previousname" | "previousnames" | "synonyms" => Role::Others,
        "weakalias" | "weakaliases" => Role::WeakOthers,
        "id" | "entityid" | "recordid" | "companyid" | "organizationid" | "organisationid" | "personid" => {
            Role::Id
        }
        "identifier" | "identifiers" => Role::Identifier("identifier"),
        "type" | "schema" | "class" | "kind" | "category" | "entitytype" | "instanceof" => Role::Type,
        "sameas" | "uri" | "iri" => Role::SameAs,
        "company" | "companyname" => Role::NameOf(NameType::COMPANY),
        "organization" | "organisation" | "organizationname" | "organisationname" => {
            Role::NameOf(NameType::ORGANIZATION)
        }
        "person" | "personname" => Role::NameOf(NameType::PERSON),
        "place" | "placename" => Role::NameOf(NameType::PLACE),
        "city" | "town" => Role::NameOf(NameType::CITY),
        _ => identifier::scheme(&plain).map_or(Role::Besides, Role::Identifier),
    }
}

impl Columns {
    /// The columns that a header names, if it names one with names. One written as a note has to have
    /// several.
    pub fn of_header(line: &[u8], is_note: bool) -> Option<Columns> {
        let mut best: Option<Columns> = None;
        for delimiter in [b',', b'\t', b';', b'|'] {
            let mut splitter = Splitter::new(delimiter);
            if !splitter.feed(line) {
                continue;
            }
            let Ok(cells) = std::str::from_utf8(&splitter.cells[..splitter.used]) else { continue };
            let names: Vec<&str> = splitter.each(cells).collect();
            let mut roles: Vec<Role> = names.iter().map(|n| role(n)).collect();
            let has = |roles: &[Role], r: Role| roles.contains(&r);
            let named = has(&roles, Role::Name);
            let parts = has(&roles, Role::FirstName) && has(&roles, Role::LastName);
            // "name, city": the city is where it is. "city, population": the city is what is named.
            let mut first = !named && !parts;
            for r in &mut roles {
                if matches!(r, Role::NameOf(_)) && !std::mem::take(&mut first) {
                    *r = Role::Besides;
                }
            }
            let any = named || parts || roles.iter().any(|r| matches!(r, Role::NameOf(_)));
            if !any
                || is_note && roles.len() < 2
                || best.as_ref().is_some_and(|b| b.roles.len() >= roles.len())
            {
                continue;
            }
            let has_column = |name: &str| names.iter().any(|n| n.trim().eq_ignore_ascii_case(name));
            let open_sanctions = has_column("schema") && (has_column("dataset") || has_column("first_seen"));
            let id_scheme = if open_sanctions { "opensanctions" } else { "id" };
            best = Some(Columns { delimiter, roles, id_scheme });
        }
        best
    }
}

/// Splits a record into its cells, over several lines where a quoted cell goes on.
struct Splitter {
    delimiter: u8,
    reader: Reader,
    cells: Vec<u8>,
    used: usize,
    ends: Vec<usize>,
    count: usize,
}

impl Splitter {
    fn new(delimiter: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(delimiter).terminator(Terminator::Any(b'\n'));
        // Tables parted by tabs have no quotes, but for those around a whole cell.
        builder.quoting(delimiter != b'\t');
        Splitter {
            delimiter,
            reader: builder.build(),
            cells: vec![0; 1 << 10],
            used: 0,
            ends: vec![0; 64],
            count: 0,
        }
    }

    /// Starts with a new record.
    fn reset(&mut self) {
        self.reader.reset();
        (self.used, self.count) = (0, 0);
    }

    /// Takes a line; says whether the record is whole.
    fn feed(&mut self, line: &[u8]) -> bool {
        for mut input in [line, b"\n"] {
            loop {
                let (result, read, written, ended) = self.reader.read_record(
                    input,
                    &mut self.cells[self.used..],
                    &mut self.ends[self.count..],
                );
                input = &input[read..];
                self.used += written;
                self.count += ended;
                match result {
                    ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                    ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                    ReadRecordResult::Record | ReadRecordResult::End => return true,
                    ReadRecordResult::InputEmpty => break,
                }
            }
        }
        false
    }

    /// The cells of the record, whose text is `cells`.
    fn each<'c>(&'c self, cells: &'c str) -> impl Iterator<Item = &'c str> {
        let mut start = 0;
        self.ends[..self.count].iter().map(move |&end| {
            let cell = cells.get(start..end).unwrap_or("").trim();
            start = end;
            if self.delimiter == b'\t' {
                cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')).unwrap_or(cell)
            } else {
                cell
            }
        })
    }
}

pub(super) fn read(lines: &mut Lines, columns: &Columns, taker: &mut Taker<'_>) -> io::Result<()> {
    let mut default = NameType::UNKNOWN;
    let mut splitter = Splitter::new(columns.delimiter);
    let mut header = true;
    let mut line = Vec::new();
    while let Some(number) = lines.next(&mut line)? {
        if line.trim_ascii().is_empty() {
            continue;
        }
        if header {
            // Notes before the header; the header itself may be written as one.
            if let Some(note) = line.strip_prefix(b"#")
                && Columns::of_header(note, true).is_none()
            {
                let words = std::str::from_utf8(note).ok().and_then(type_of_note);
                default = words.map_or(default, |w| taker.name_type(w));
                continue;
            }
            header = false;
            continue;
        }
        splitter.reset();
        let mut further = Vec::new();
        let mut whole = splitter.feed(&line);
        while !whole && further.len() < MOST_LINES {
            let mut next = Vec::new();
            let Some(at) = lines.next(&mut next)? else { break };
            whole = splitter.feed(&next);
            further.push((at, next));
        }
        if !whole {
            lines.back(further);
            let hint = "close it, or double a quote that belongs to the cell";
            taker.fault(number, 1, "a quote is opened and never closed".into(), hint);
            continue;
        }
        if splitter.count != columns.roles.len() {
            // What an open quote took along are rows of their own.
            lines.back(further);
            let message =
                format!("the row has {} columns, the header names {}", splitter.count, columns.roles.len());
            taker.fault(number, 1, message, "see whether a cell with a delimiter in it stands in quotes");
            continue;
        }
        if let Some(text) = taker.text(number, &splitter.cells[..splitter.used]) {
            take(number, &splitter, text, columns, default, taker);
        }
    }
    Ok(())
}

fn take(
    number: usize,
    splitter: &Splitter,
    text: &str,
    columns: &Columns,
    default: NameType,
    taker: &mut Taker<'_>,
) {
    let mut row = NewRow { name_type: default, ..NewRow::default() };
    let (mut name, mut first, mut last) = ("", "", "");
    let mut others: Vec<(&str, bool)> = Vec::new();
    for (cell, role) in splitter.each(text).zip(&columns.roles).filter(|(cell, _)| !cell.is_empty()) {
        match *role {
            Role::Name if name.is_empty() => name = cell,
            Role::Name => others.push((cell, false)),
            Role::NameOf(name_type) => (name, row.name_type) = (cell, name_type),
            Role::FirstName => first = cell,
            Role::LastName => last = cell,
            Role::Others => others.extend(parts(cell).map(|name| (name, false))),
            Role::WeakOthers => others.extend(parts(cell).map(|name| (name, true))),
            Role::Id => {
                for value in parts(cell) {
                    let scheme = if identifier::is_wikidata(value) { "wikidata" } else { columns.id_scheme };
                    row.identifiers.push((scheme, value));
                }
            }
            Role::Identifier(scheme) => row.identifiers.extend(parts(cell).map(|v| (scheme, v))),
            Role::Type => row.name_type = taker.name_type(cell),
            Role::SameAs => {
                if let Some(wrong) = parts(cell).find(|a| !identifier::is_address(a)) {
                    let message = format!("{wrong:?} is no address");
                    taker.fault(
                        number,
                        1,
                        message,
                        "write https://… without blanks, or leave the cell empty",
                    );
                    return;
                }
                row.same_as.extend(parts(cell).map(str::to_owned));
            }
            Role::Besides => {}
        }
    }
    let joined;
    if name.is_empty() && !last.is_empty() {
        joined = format!("{first} {last}");
        name = joined.trim_start();
        if row.name_type == NameType::UNKNOWN {
            row.name_type = NameType::PERSON;
        }
    }
    if !name.is_empty() {
        row.names.push((name, false));
    }
    row.names.extend(others);
    taker.row(number, &row);
}

/// The values of a cell with several.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|']).map(str::trim).filter(|part| !part.is_empty())
}
