//! What sort of thing bears a name of the user's? The words that lists use for it, and our kinds.

/// The type that a list gives a name; [`NameType::UNKNOWN`] where it gives none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameType(pub(super) u8);

/// The kinds of mention that a type allows, and its subkind. The places in this table are kept in files:
/// new types are added at its end.
const TYPES: &[(&[&str], Option<&str>)] = &[
    (&[], None),
    (&["PERSON"], None),
    (&["ORG"], None),
    (&["ORG"], Some("company")),
    (&["ORG"], Some("government")),
    (&["ORG"], Some("international")),
    (&["ORG"], Some("media")),
    (&["ORG"], Some("party")),
    (&["ORG"], Some("team")),
    (&["ORG"], Some("university")),
    (&["ORG"], Some("armed_group")),
    (&["PLACE"], None),
    (&["PLACE"], Some("city")),
    (&["PLACE"], Some("country")),
    (&["PLACE"], Some("facility")),
    (&["PLACE"], Some("mountain")),
    (&["PLACE"], Some("region")),
    (&["PLACE"], Some("water")),
    (&["PRODUCT"], None),
    (&["WORK"], None),
    (&["EVENT"], None),
    (&["LAW"], None),
    (&["PERSON", "ORG"], None),
];

/// The words for types in lists: those of FollowTheMoney, of Wikidata, and what people write.
const WORDS: &[(u8, &str)] = &[
    (1, "actor artist human individual journalist man people per person politician q5 singer woman writer"),
    (
        2,
        "association charity consortium foundation group institution ngo nonprofit org organisation organization q43229 trust union",
    ),
    (
        3,
        "airline bank business company conglomerate corporation enterprise firm manufacturer q4830453 q6881511 q783794 q891723 retailer startup subsidiary",
    ),
    (4, "agency authority court department government ministry parliament police publicbody q327333"),
    (5, "igo intergovernmental international"),
    (6, "broadcaster channel magazine media newspaper station"),
    (7, "party q7278"),
    (8, "club q476028 squad team"),
    (9, "college q3918 school university"),
    (10, "militia"),
    (11, "area gpe loc location place site"),
    (12, "capital city hamlet locality municipality q486972 q515 settlement suburb town village"),
    (13, "country nation q6256"),
    (14, "airport base bridge building facility port prison stadium"),
    (15, "hill mountain peak volcano"),
    (16, "canton county district governorate prefecture province region state territory"),
    (17, "bay canal gulf lake ocean reservoir river sea strait water"),
    (18, "aircraft airplane brand drone missile model product ship software vehicle vessel weapon"),
    (19, "book film movie novel series song work"),
    (20, "battle conflict earthquake election event hurricane storm summit tournament war"),
    (21, "act bill law legislation treaty"),
    (22, "legalentity"),
];

impl NameType {
    /// Of a name of which the list does not say what bears it.
    pub const UNKNOWN: NameType = NameType(0);

    /// A company.
    pub const COMPANY: NameType = NameType(3);
    /// Any organization.
    pub const ORGANIZATION: NameType = NameType(2);
    /// A person.
    pub const PERSON: NameType = NameType(1);
    /// Any place.
    pub const PLACE: NameType = NameType(11);
    /// A town.
    pub const CITY: NameType = NameType(12);
    /// A country.
    pub const COUNTRY: NameType = NameType(13);
    /// A building, airport or the like.
    pub const FACILITY: NameType = NameType(14);
    /// A mountain.
    pub const MOUNTAIN: NameType = NameType(15);
    /// A state, province or the like.
    pub const REGION: NameType = NameType(16);
    /// A river, lake or sea.
    pub const WATER: NameType = NameType(17);

    /// The type that a word or two of a list mean: `Company`, `schema:Person`, `city in Norway`. Nothing
    /// for words that say nothing of a kind.
    pub fn parse(words: &str) -> Option<NameType> {
        let words = words.rsplit(['/', '#', ':']).next().unwrap_or(words).trim().to_lowercase();
        let words: Vec<&str> = words.split([' ', '_', '-']).filter(|w| !w.is_empty()).collect();
        // What stands behind "in" or "of" says where, not what.
        let upto = words
            .iter()
            .skip(1)
            .position(|w| matches!(*w, "in" | "of" | "for"))
            .map_or(words.len(), |n| n + 1);
        let words = &words[..upto];
        let whole: String = words.concat();
        let find = |word: &str| {
            WORDS.iter().find(|(_, known)| known.split(' ').any(|k| k == word)).map(|(n, _)| NameType(*n))
        };
        match whole.as_str() {
            "armedgroup" | "terroristgroup" | "terroristorganization" | "rebelgroup" => {
                return Some(NameType(10));
            }
            "internationalorganization" | "internationalorganisation" | "intergovernmentalorganization" => {
                return Some(NameType(5));
            }
            "governmentagency" | "stateagency" | "governmentorganization" => return Some(NameType(4)),
            "sovereignstate" => return Some(NameType::COUNTRY),
            _ => {}
        }
        let plural = |word: &str| {
            let single = word.strip_suffix("ies").map(|w| format!("{w}y"));
            single.and_then(|w| find(&w)).or_else(|| word.strip_suffix('s').and_then(find))
        };
        find(&whole).or_else(|| words.last().and_then(|w| find(w).or_else(|| plural(w))))
    }

    /// The kinds of mention that the name may be, by their names in `kinds.toml`; none where any.
    pub fn kinds(self) -> &'static [&'static str] {
        TYPES.get(self.0 as usize).map_or(&[], |t| t.0)
    }

    /// Its subkind.
    pub fn subkind(self) -> Option<&'static str> {
        TYPES.get(self.0 as usize).and_then(|t| t.1)
    }

    /// Whether a mention of this kind can be what the list means.
    pub fn allows(self, kind: &str) -> bool {
        self.kinds().is_empty() || self.kinds().contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_types() {
        for (words, kind, subkind) in [
            ("Person", "PERSON", None),
            ("human", "PERSON", None),
            ("Companies", "ORG", Some("company")),
            ("public company", "ORG", Some("company")),
            ("PublicBody", "ORG", Some("government")),
            ("http://www.wikidata.org/entity/Q515", "PLACE", Some("city")),
            ("city in Norway", "PLACE", Some("city")),
            ("province of Canada", "PLACE", Some("region")),
            ("political party", "ORG", Some("party")),
            ("Vessel", "PRODUCT", None),
        ] {
            let found = NameType::parse(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!((found.kinds()[0], found.subkind()), (kind, subkind), "{words}");
        }
        assert_eq!(NameType::parse("banana"), None);
        assert!(NameType::parse("LegalEntity").is_some_and(|t| t.allows("ORG") && !t.allows("PLACE")));
    }
}
