//! Names in a dump of GeoNames: 19 columns parted by tabs, without a header, without quotes.
//!
//! Its other names come from all languages and from tables of codes, so those of one word are only
//! taken in a text where something there speaks for a place.

use super::lines::Lines;
use super::taker::Taker;
use crate::vocab::own::{NameType, NewRow};
use std::io;

/// How many columns a row has.
pub(super) const COLUMNS: usize = 19;

pub(super) fn read(lines: &mut Lines, taker: &mut Taker<'_>) -> io::Result<()> {
    let mut line = Vec::new();
    while let Some(number) = lines.next(&mut line)? {
        let Some(text) = taker.text(number, &line) else { continue };
        if text.trim().is_empty() {
            continue;
        }
        let cells: Vec<&str> = text.split('\t').collect();
        if cells.len() != COLUMNS {
            let message = format!("the row has {} columns, a row of GeoNames has {COLUMNS}", cells.len());
            taker.fault(number, 1, message, "see whether the row is whole");
            continue;
        }
        if cells[0].is_empty() || !cells[0].bytes().all(|b| b.is_ascii_digit()) {
            let message = format!("the number {:?} is none", cells[0]);
            taker.fault(number, 1, message, "the first column holds the geonameid");
            continue;
        }
        let mut names = vec![(cells[1].trim(), false)];
        if cells[2] != cells[1] {
            names.push((cells[2].trim(), false));
        }
        let others = cells[3].split(',').map(str::trim).filter(|name| is_name(name));
        names.extend(others.map(|name| (name, !name.contains(' '))));
        names.retain(|(name, _)| !name.is_empty());
        let identifiers = vec![("geonames", cells[0])];
        let name_type = type_of(cells[6], cells[7]);
        taker.row(number, &NewRow { name_type, names, identifiers, same_as: Vec::new() });
    }
    Ok(())
}

/// Whether another name may stand in an English text: no code, no address, in Latin letters.
fn is_name(name: &str) -> bool {
    let code = name.len() <= 4 && !name.bytes().any(|b| b.is_ascii_lowercase());
    let latin = |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&c);
    name.len() > 2 && !code && !name.contains("//") && name.chars().all(latin)
}

/// What the class and code of a feature are.
fn type_of(class: &str, code: &str) -> NameType {
    match (class, code) {
        ("A", code) if code.starts_with("PCL") => NameType::COUNTRY,
        ("A", code) if code.starts_with("ADM") => NameType::REGION,
        ("P", _) => NameType::CITY,
        ("H", _) => NameType::WATER,
        ("S", _) => NameType::FACILITY,
        ("T", "HLL" | "HLLS" | "MT" | "MTS" | "PK" | "PKS" | "VLC") => NameType::MOUNTAIN,
        _ => NameType::PLACE,
    }
}
