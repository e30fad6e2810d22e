//! Which identifiers are there, and which address names the thing itself?

/// Names of schemes as lists write them (small letters and digits only), and as we do.
const SCHEMES: &[(&str, &str)] = &[
    ("bic", "bic"),
    ("cik", "cik"),
    ("cikcode", "cik"),
    ("companynumber", "registration"),
    ("duns", "duns"),
    ("dunscode", "duns"),
    ("geonameid", "geonames"),
    ("geonames", "geonames"),
    ("geonamesid", "geonames"),
    ("imo", "imo"),
    ("imonumber", "imo"),
    ("inn", "inn"),
    ("inncode", "inn"),
    ("isin", "isin"),
    ("isincode", "isin"),
    ("isni", "isni"),
    ("lei", "lei"),
    ("leicode", "lei"),
    ("mmsi", "mmsi"),
    ("ogrn", "ogrn"),
    ("ogrncode", "ogrn"),
    ("opencorporatesid", "opencorporates"),
    ("opensanctions", "opensanctions"),
    ("opensanctionsid", "opensanctions"),
    ("orcid", "orcid"),
    ("passportnumber", "passport"),
    ("permid", "permid"),
    ("qid", "wikidata"),
    ("registration", "registration"),
    ("registrationnumber", "registration"),
    ("ror", "ror"),
    ("swift", "bic"),
    ("swiftbic", "bic"),
    ("taxnumber", "tax"),
    ("ticker", "ticker"),
    ("uniqueentityid", "uei"),
    ("vatcode", "vat"),
    ("viaf", "viaf"),
    ("wikidata", "wikidata"),
    ("wikidataid", "wikidata"),
];

/// The scheme that a column or property is of.
pub fn scheme(column: &str) -> Option<&'static str> {
    let plain: String =
        column.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    SCHEMES.binary_search_by(|(known, _)| (*known).cmp(&plain)).ok().map(|n| SCHEMES[n].1)
}

/// Whether a value is an item of Wikidata: `Q42`.
pub fn is_wikidata(value: &str) -> bool {
    value.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The address that stands for the thing with this identifier, where its scheme has one.
pub fn address(scheme: &str, value: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if value.is_empty() || !value.chars().all(plain) {
        return None;
    }
    Some(match scheme {
        "wikidata" if is_wikidata(value) => format!("http://www.wikidata.org/entity/{value}"),
        "geonames" if value.bytes().all(|b| b.is_ascii_digit()) => {
            format!("https://sws.geonames.org/{value}/")
        }
        "opensanctions" => format!("https://www.opensanctions.org/entities/{value}/"),
        "viaf" => format!("http://viaf.org/viaf/{value}"),
        "isni" => format!("https://isni.org/isni/{value}"),
        "orcid" => format!("https://orcid.org/{value}"),
        "ror" => format!("https://ror.org/{value}"),
        _ => return None,
    })
}

/// Whether an address may be written as one: no blank, no mark that an address cannot hold.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let fits = |b: u8| {
        b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`')
    };
    rest.is_some_and(|r| !r.is_empty() && !r.starts_with('/') && r.bytes().all(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_and_addresses() {
        assert!(SCHEMES.is_sorted());
        assert_eq!(scheme("Wikidata ID"), Some("wikidata"));
        assert_eq!(scheme("phone"), None);
        assert_eq!(address("wikidata", "Q42").as_deref(), Some("http://www.wikidata.org/entity/Q42"));
        assert_eq!(address("wikidata", "Q42> <x"), None);
        assert!(is_address("https://example.org/a?b=c#d") && !is_address("https://example.org/a b"));
        assert!(!is_address("javascript:alert(1)") && !is_address("http://"));
    }
}
