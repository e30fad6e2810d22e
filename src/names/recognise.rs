//! In which form does a list have its names? Its first lines say it; what the file is called says
//! nothing.

use super::geonames;
use super::table::Columns;

/// A form of list.
#[derive(Debug)]
pub(super) enum Form {
    /// One name a line.
    Text,
    /// A header, then rows.
    Table(Columns),
    /// The dump of GeoNames.
    GeoNames,
    /// One JSON object a line.
    Json,
}

/// The form of a list by its first lines.
pub(super) fn form<'l>(
    lines: impl Iterator<Item = &'l [u8]> + Clone,
) -> Result<Form, (String, &'static str)> {
    if lines.clone().any(|line| line.starts_with(&[0xFF, 0xFE]) || line.contains(&0)) {
        return Err(("the file is no text in UTF-8".into(), "save it as UTF-8"));
    }
    let blank = |line: &[u8]| line.trim_ascii().is_empty();
    let Some(first) = lines.clone().find(|line| !blank(line)) else {
        return Err(("there is no name in it".into(), "give a list of names"));
    };
    if matches!(first.trim_ascii_start().first(), Some(b'{' | b'[')) {
        return Ok(Form::Json);
    }
    // A header may follow notes, and may be written as one.
    for line in lines.clone().filter(|line| !blank(line)) {
        let is_note = line.starts_with(b"#");
        if let Some(columns) = Columns::of_header(line.strip_prefix(b"#").unwrap_or(line), is_note) {
            return Ok(Form::Table(columns));
        }
        if !is_note {
            break;
        }
    }
    let content = || lines.clone().filter(|line| !blank(line) && !line.starts_with(b"#"));
    if content().any(is_geonames) {
        return Ok(Form::GeoNames);
    }
    let tabbed = content().filter(|line| line.contains(&b'\t')).count();
    if tabbed > 0 && tabbed * 2 > content().count() {
        let hint = "give it a first line that names them, with a column called name";
        return Err(("the list has columns, and no header says which of them are names".into(), hint));
    }
    Ok(Form::Text)
}

fn is_geonames(line: &[u8]) -> bool {
    let cells: Vec<&[u8]> = line.split(|b| *b == b'\t').collect();
    let number = |cell: &[u8]| std::str::from_utf8(cell).is_ok_and(|c| c.parse::<f64>().is_ok());
    cells.len() == geonames::COLUMNS
        && cells[0].iter().all(u8::is_ascii_digit)
        && number(cells[4])
        && number(cells[5])
}
