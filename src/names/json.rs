//! Names as JSON, one object a line: entities of FollowTheMoney (`schema`, `properties`), or of
//! Wikidata's sort (`id`, `label`, `aliases`, `type`).

use super::lines::Lines;
use super::taker::Taker;
use crate::vocab::own::{NameType, NewRow, identifier};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::{fmt, io};

/// A text, borrowed from the line where it has no escapes.
#[derive(Default, PartialEq, Eq)]
struct Text<'l>(Cow<'l, str>);

/// One value, several, or some by name: the English one of several languages, or properties.
#[derive(Default)]
enum Values<'l> {
    #[default]
    None,
    One(Text<'l>),
    Many(Vec<Values<'l>>),
    By(Vec<(Text<'l>, Values<'l>)>),
}

impl<'l> Values<'l> {
    /// The value of this name.
    fn of(&self, name: &str) -> &Values<'l> {
        match self {
            Values::By(by) => by.iter().find(|(key, _)| key.0 == name).map_or(&Values::None, |(_, v)| v),
            _ => &Values::None,
        }
    }

    /// All texts in it; of several languages the English ones.
    fn texts(&self) -> Vec<&str> {
        match self {
            Values::None => Vec::new(),
            Values::One(text) => vec![text.0.trim()],
            Values::Many(many) => many.iter().flat_map(Values::texts).collect(),
            Values::By(_) => {
                ["en", "value", "id", "label"].iter().flat_map(|key| self.of(key).texts()).take(8).collect()
            }
        }
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Text<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(ValuesVisitor)? {
            Values::One(text) => Ok(text),
            _ => Ok(Text::default()),
        }
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Values<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValuesVisitor)
    }
}

struct ValuesVisitor;

impl<'de> Visitor<'de> for ValuesVisitor {
    type Value = Values<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or several")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Values::One(Text(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Values::One(Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Values::None)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Values::One(Text(Cow::Owned(number.to_string()))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Values::One(Text(Cow::Owned(number.to_string()))))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Values::None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Values::None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut many = Vec::new();
        while let Some(value) = access.next_element()? {
            many.push(value);
        }
        Ok(Values::Many(many))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut by = Vec::new();
        while let Some(entry) = access.next_entry()? {
            by.push(entry);
        }
        Ok(Values::By(by))
    }
}

#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow, default)]
    id: Values<'l>,
    #[serde(borrow, default)]
    schema: Values<'l>,
    #[serde(borrow, default)]
    caption: Values<'l>,
    #[serde(borrow, default)]
    properties: Values<'l>,
    /// Exports of OpenSanctions say in which of its lists an entity stands.
    #[serde(default)]
    referents: Option<serde::de::IgnoredAny>,
    #[serde(borrow, default, alias = "name", alias = "labels")]
    label: Values<'l>,
    #[serde(borrow, default, alias = "altLabels", alias = "alias")]
    aliases: Values<'l>,
    #[serde(borrow, default, rename = "type", alias = "instanceOf")]
    type_words: Values<'l>,
    #[serde(borrow, default, rename = "sameAs")]
    same_as: Values<'l>,
}

pub(super) fn read(lines: &mut Lines, taker: &mut Taker<'_>) -> io::Result<()> {
    let mut line = Vec::new();
    while let Some(number) = lines.next(&mut line)? {
        let Some(text) = taker.text(number, &line) else { continue };
        let text = text.trim();
        // An array with one element a line, as Wikidata writes its dumps.
        let text = text.strip_suffix(',').unwrap_or(text);
        if matches!(text, "" | "[" | "]") {
            continue;
        }
        match serde_json::from_str::<Line<'_>>(text) {
            Ok(line) => entity(number, &line, taker),
            Err(error) => {
                let message = format!("the line is no JSON object of a name: {error}");
                taker.fault(number, error.column().max(1), message, "write one object a line");
            }
        }
    }
    Ok(())
}

fn entity(number: usize, line: &Line<'_>, taker: &mut Taker<'_>) {
    let ids = line.id.texts();
    let wrong = line.same_as.texts().into_iter().find(|a| !identifier::is_address(a));
    if let Some(wrong) = wrong {
        let message = format!("{wrong:?} is no address");
        taker.fault(number, 1, message, "write https://… without blanks");
        return;
    }
    let mut row = NewRow::default();
    row.same_as.extend(line.same_as.texts().into_iter().map(str::to_owned));
    match (&line.schema, &line.properties) {
        (Values::One(Text(schema)), properties @ Values::By(_)) => {
            let scheme = if line.referents.is_some() { "opensanctions" } else { "ftm" };
            row.identifiers.extend(ids.iter().map(|&id| (scheme, id)));
            if !money(schema, &line.caption, properties, &mut row) {
                taker.pass(schema);
                return;
            }
        }
        _ => {
            row.names.extend(line.label.texts().into_iter().map(|name| (name, false)));
            row.names.extend(line.aliases.texts().into_iter().map(|name| (name, false)));
            row.identifiers.extend(ids.iter().map(|&id| {
                let id = id.rsplit('/').next().unwrap_or(id);
                (if identifier::is_wikidata(id) { "wikidata" } else { "id" }, id)
            }));
            let types = line.type_words.texts();
            row.name_type = types
                .iter()
                .find_map(|words| NameType::parse(words))
                .or_else(|| types.first().map(|words| taker.name_type(words)))
                .unwrap_or_default();
        }
    }
    finish(&mut row);
    taker.row(number, &row);
}

/// Leaves out what is empty.
fn finish(row: &mut NewRow<'_>) {
    row.names.retain(|(name, _)| !name.is_empty());
    row.identifiers.retain(|(_, value)| !value.is_empty());
}

/// Reads an entity of FollowTheMoney. Says whether its schema is one of things that texts name.
fn money<'l>(
    schema: &str,
    caption: &'l Values<'l>,
    properties: &'l Values<'l>,
    row: &mut NewRow<'l>,
) -> bool {
    let Some(name_type) = NameType::parse(schema).filter(|_| is_thing(schema)) else { return false };
    row.name_type = name_type;
    let of = |property: &str| properties.of(property).texts();
    let names = of("name");
    // The caption is the name that is the best to call it by.
    row.names.extend(caption.texts().into_iter().filter(|c| names.contains(c)).map(|c| (c, false)));
    for (property, weak) in [
        ("name", false),
        ("alias", false),
        ("previousName", false),
        ("abbreviation", true),
        ("weakAlias", true),
    ] {
        row.names.extend(of(property).into_iter().map(|name| (name, weak)));
    }
    let Values::By(all) = properties else { return true };
    for (property, values) in all {
        if let Some(scheme) = identifier::scheme(&property.0) {
            row.identifiers.extend(values.texts().into_iter().map(|value| (scheme, value)));
        }
    }
    true
}

/// Whether a schema is of things and not of what is between them or in files.
fn is_thing(schema: &str) -> bool {
    matches!(
        schema,
        "Person"
            | "Organization"
            | "Company"
            | "LegalEntity"
            | "PublicBody"
            | "Vessel"
            | "Airplane"
            | "Vehicle"
    )
}
