//! Do lists of the user's own names do what they promise, in every form that they come in?

use assert_cmd::Command;
use flate2::write::GzEncoder;
use newsgraph::article::{Article, Dedup, Source};
use newsgraph::graph::Annotation;
use newsgraph::names;
use newsgraph::pipeline::Pipeline;
use newsgraph::vocab::own::Table;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Output;

fn newsgraph(arguments: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(arguments).write_stdin(stdin).output().expect("it runs")
}

fn list(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/names").join(name).display().to_string()
}

fn err(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!text.contains("panicked"), "{text}");
    text
}

/// A pipeline with the names of a list that is written for the test.
fn with(content: &str) -> Pipeline {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list");
    fs::write(&path, content).unwrap();
    with_files(&[path])
}

fn with_files(files: &[PathBuf]) -> Pipeline {
    let mut pipeline = Pipeline::new().unwrap();
    pipeline.vocab.own = names::load(files, &pipeline.vocab).unwrap().names;
    pipeline
}

fn read(pipeline: &Pipeline, text: &str) -> Annotation {
    pipeline.read(&Article::new(Source::default(), text.to_owned(), Dedup::Off), false)
}

/// What an annotation says of an entity: type, subkind, identifiers as `scheme:value`.
fn entity(annotation: &Annotation, name: &str) -> Option<(String, Option<String>, Vec<String>)> {
    let found = annotation.entities.iter().find(|e| e.name == name)?;
    let identifiers = found.identifiers.iter().map(|(scheme, value)| format!("{scheme}:{value}")).collect();
    Some((found.type_name.clone(), found.subkind.clone(), identifiers))
}

/// The rows that were left out, by their lines.
fn lines_left_out(said: &str) -> Vec<usize> {
    said.lines().filter_map(|line| line.strip_prefix("error: ")?.split(':').nth(1)?.parse().ok()).collect()
}

/// A list, a text, which names in it have which identifier (scheme, value), the lines left out.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str, &'a str)], &'a [usize]);

#[test]
fn every_form_gives_identifiers_and_names_its_bad_rows() {
    let cases: [Case<'_>; 6] = [
        (
            "companies.csv",
            "Halden Foods, Inc. bought Skarn Mining AS. The Ministry of Tides said so.",
            &[
                ("Halden Foods, Inc.", "lei", "5493001KJTIIGC8Y1R12"),
                ("Skarn Mining AS", "id", "B-2"),
                ("Ministry of Tides", "id", "B-4"),
            ],
            &[10, 11, 13],
        ),
        (
            "people.tsv",
            "Ada J. Moor met Tomas Ferreira.",
            &[("Ada J. Moor", "wikidata", "Q900000001"), ("Tomas Ferreira", "wikidata", "Q900000003")],
            &[6],
        ),
        (
            "geonames.txt",
            "They sailed from Vestmark to Norroy and over Lake Sarn.",
            &[
                ("Vestmark", "geonames", "90000001"),
                ("Norroy", "geonames", "90000002"),
                ("Lake Sarn", "geonames", "90000004"),
            ],
            &[10, 11, 12],
        ),
        (
            "targets.simple.csv",
            "Viktor Ilyich Sarnov owns Norvik Shipping, said the Committee of the Northern Gate. Leila Demir laughed.",
            &[
                ("Viktor Ilyich Sarnov", "opensanctions", "NK-aaaa0001"),
                ("Norvik Shipping", "opensanctions", "NK-aaaa0002"),
                ("Committee of the Northern Gate", "opensanctions", "NK-aaaa0003"),
                ("Leila Demir", "wikidata", "Q900000004"),
            ],
            &[10, 11],
        ),
        (
            "entities.ftm.json",
            "Viktor Sarnov runs Kuril Trading, the State Agency for Tides said.",
            &[
                ("Viktor Sarnov", "ftm", "ftm-1"),
                ("Kuril Trading", "lei", "5493001KJTIIGC8Y1R13"),
                ("State Agency for Tides", "ftm", "ftm-3"),
            ],
            &[8, 9, 10],
        ),
        (
            "wikidata.jsonl",
            "Oskar Tamm left the Linnet Foundation for Sund Bank in Harrow Point.",
            &[
                ("Oskar Tamm", "wikidata", "Q900000011"),
                ("Linnet Foundation", "wikidata", "Q900000010"),
                ("Sund Bank", "wikidata", "Q900000014"),
                ("Harrow Point", "wikidata", "Q900000013"),
            ],
            &[9, 10, 11],
        ),
    ];
    for (file, text, expected, bad) in cases {
        let path = list(file);
        let lines = newsgraph(&["annotate", "-", "--names", &path], text);
        assert_eq!(lines.status.code(), Some(1), "{file}: rows were left out");
        assert_eq!(lines_left_out(&err(&lines)), bad, "{file}: {}", err(&lines));
        let line: Value = serde_json::from_slice(&lines.stdout).unwrap();
        for (name, scheme, value) in expected {
            let entities = line["entities"].as_array().unwrap();
            let found = entities
                .iter()
                .find(|e| e["name"] == *name)
                .unwrap_or_else(|| panic!("{file}: no {name} in {entities:?}"));
            assert_eq!(found["identifiers"][scheme], *value, "{file}: {found}");
        }
        for profile in ["simple", "full"] {
            let graph = newsgraph(&["extract", "-", "--profile", profile, "--names", &path], text);
            let graph: Value = serde_json::from_slice(&graph.stdout).unwrap();
            for (name, scheme, value) in expected {
                let nodes = graph["@graph"].as_array().unwrap();
                let node =
                    nodes.iter().find(|n| n["name"] == *name).unwrap_or_else(|| panic!("{file}: {name}"));
                let one_or_many = match &node["identifier"] {
                    Value::Array(many) => many.clone(),
                    one => vec![one.clone()],
                };
                let has = |i: &Value| {
                    i["@type"] == "PropertyValue" && i["propertyID"] == *scheme && i["value"] == *value
                };
                assert!(one_or_many.iter().any(has), "{file} {profile}: {node}");
                if *scheme == "wikidata" {
                    let address = format!("http://www.wikidata.org/entity/{value}");
                    assert!(node["sameAs"].to_string().contains(&format!("{address:?}")), "{file}: {node}");
                }
            }
        }
    }
}

#[test]
fn plain_text_confirms_names_and_may_say_what_they_are() {
    let typed = with("# type: company\nVellan\nHarrow Point\n# type: person\nLinnet\n");
    let found = read(&typed, "The merger with Harrow Point failed. Prices at Vellan rose.");
    assert_eq!(entity(&found, "Harrow Point"), Some(("organization".into(), Some("company".into()), vec![])));
    assert_eq!(entity(&found, "Vellan"), Some(("organization".into(), Some("company".into()), vec![])));
    let untyped = with_files(&[list("unsorted.txt").into()]);
    let found = read(&untyped, "Oskar Tamm said that he was born in Harrow Point and works for Vellan.");
    let type_of = |name: &str| entity(&found, name).map(|e| e.0);
    assert_eq!(type_of("Oskar Tamm").as_deref(), Some("person"));
    assert_eq!(type_of("Harrow Point").as_deref(), Some("place"));
    assert!(type_of("Vellan").is_some());
}

#[test]
fn what_two_rows_bear_is_nobodys_identity() {
    for (file, text, name) in [
        ("people.tsv", "Jonas Berg sang.", "Jonas Berg"),
        ("geonames.txt", "She lives in Harrow.", "Harrow"),
        ("targets.simple.csv", "Ivan Pavlenko sang.", "Ivan Pavlenko"),
    ] {
        let pipeline = with_files(&[list(file).into()]);
        let (_, _, identifiers) = entity(&read(&pipeline, text), name).unwrap_or_else(|| panic!("{name}"));
        assert!(identifiers.is_empty(), "{name}: {identifiers:?}");
    }
    // Two lists that share an identifier have the same person.
    let both = with_files(&[list("targets.simple.csv").into(), list("entities.ftm.json").into()]);
    let (_, _, identifiers) = entity(&read(&both, "Leyla Demir sang."), "Leyla Demir").unwrap();
    assert_eq!(identifiers, ["ftm:ftm-7", "wikidata:Q900000004"]);
    // Without one they have two.
    let (_, _, identifiers) = entity(&read(&both, "Viktor Sarnov sang."), "Viktor Sarnov").unwrap();
    assert!(identifiers.is_empty(), "{identifiers:?}");
    // Of two rows with one name another name may tell.
    let two = with("name,aliases,id\nSund Group,SG Nordic,one\nSund Group,Sund Sea Lines,two\n");
    let found = read(&two, "The Sund Group rose. Sund Sea Lines, as the Sund Group was called, had lost.");
    assert!(
        found.entities.iter().filter(|e| e.name.starts_with("Sund Group")).all(|e| e.identifiers.len() <= 1)
    );
}

#[test]
fn a_name_that_is_also_a_word_asks_for_its_context() {
    let lists = "name,type,id\nApple,company,1\nOf,city,2\nMarch,city,3\nJackson,city,4\nNext,company,5\nVestmark,city,6\n";
    let pipeline = with(lists);
    for (text, name, expected) in [
        ("Of course they came.", "Of", false),
        ("The Office Of Tides is closed.", "Of", false),
        ("The mayor has lived in Of for years.", "Of", true),
        ("Next, they left.", "Next", false),
        ("Shares of Next rose by a tenth.", "Next", true),
        ("They met in March.", "March", false),
        ("On Monday Jackson said that he would leave.", "Jackson", false),
        ("He was born in Jackson.", "Jackson", true),
        ("Vestmark is small.", "Vestmark", true),
    ] {
        let found = read(&pipeline, text);
        let kind = if ["Next", "Apple"].contains(&name) { "organization" } else { "place" };
        let is_taken = entity(&found, name).is_some_and(|e| e.0 == kind);
        assert_eq!(is_taken, expected, "{name} in {text:?}: {:?}", found.entities);
    }
    // A list that calls a name weak is believed.
    let weak = with_files(&[list("entities.ftm.json").into()]);
    let found = read(&weak, "The SAT tests begin. Viktor sang.");
    assert!(found.entities.iter().all(|e| e.identifiers.is_empty()), "{:?}", found.entities);
}

#[test]
fn other_names_of_a_row_are_one_node() {
    let pipeline = with_files(&[list("wikidata.jsonl").into()]);
    let found =
        read(&pipeline, "Sund Bank lost money. The share of SB fell. Point of Harrow is not Harrow Point.");
    let nodes: Vec<_> = found.entities.iter().filter(|e| !e.identifiers.is_empty()).collect();
    assert_eq!(nodes.len(), 2, "{nodes:?}");
    assert_eq!(nodes[0].same_as, ["http://www.wikidata.org/entity/Q900000014", "https://example.org/sund"]);
    // So they are across articles, whatever each calls it.
    let one = read(&pipeline, "They went to Point of Harrow.");
    let other = read(&pipeline, "They went to Harrow Point.");
    let graph = newsgraph::graph::build(vec![one, other]);
    assert_eq!(graph.view.node_weights().filter(|n| !n.identifiers.is_empty()).count(), 1);
    // A short form of something else is not what bears it as a name.
    let short = with("name,type,id\nHalden,company,9\n");
    let found = read(&short, "Halden Records Ltd. rose. Analysts said Halden was cheap.");
    assert!(
        found.entities.iter().all(|e| e.name == "Halden" || e.identifiers.is_empty()),
        "{:?}",
        found.entities
    );
}

#[test]
fn names_of_the_user_go_before_built_in_ones() {
    let text = "Silver Lake sank off the coast of Norway.";
    let type_of = |pipeline: &Pipeline| entity(&read(pipeline, text), "Silver Lake").map(|e| e.0);
    assert_eq!(type_of(&with("name,type\nSilver Lake,vessel\n")).as_deref(), Some("product"));
    assert_ne!(type_of(&Pipeline::new().unwrap()).as_deref(), Some("product"));
}

#[test]
fn compiled_lists_are_as_good_as_lists() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (article, compiled, graph) = (path("a.txt"), path("all.ngnames"), path("graph.jsonld"));
    fs::write(&article, "Ada Moor bought Skarn Mining AS in Vestmark, Viktor Sarnov said.").unwrap();
    let lists = ["companies.csv", "people.tsv", "geonames.txt"].map(list);
    let [a, b, c] = &lists;
    let built = newsgraph(&["names", "build", "-o", &compiled, a, b, c], "");
    assert_eq!(built.status.code(), Some(1), "{}", err(&built));
    assert!(String::from_utf8_lossy(&built.stdout).contains("names of"), "{built:?}");
    let by_lists = newsgraph(&["extract", &article, "--names", a, "--names", b, "--names", c], "");
    let by_compiled = newsgraph(&["extract", &article, "--names", &compiled, "-o", &graph], "");
    assert_eq!((by_compiled.status.code(), err(&by_compiled)), (Some(0), String::new()));
    assert_eq!(fs::read(&graph).unwrap(), by_lists.stdout);
    for given in [vec!["--names", &compiled], vec!["--names", a, "--names", b, "--names", c]] {
        let held = newsgraph(&[&["verify", &graph, &article], given.as_slice()].concat(), "");
        assert!(String::from_utf8_lossy(&held.stdout).ends_with("claims hold\n"), "{held:?}");
    }
    let without = newsgraph(&["verify", &graph, &article], "");
    assert_eq!(without.status.code(), Some(1));
    // Built again, it is the same to the last byte; a compiled list is no list.
    let again = path("again.ngnames");
    newsgraph(&["names", "build", "-o", &again, a, b, c], "");
    assert_eq!(fs::read(&again).unwrap(), fs::read(&compiled).unwrap());
    let twice = newsgraph(&["names", "build", "-o", &again, &compiled], "");
    assert_eq!(twice.status.code(), Some(2));
    // Cut off, or of another version, it is refused.
    let whole = fs::read(&compiled).unwrap();
    fs::write(&again, &whole[..whole.len() - 1]).unwrap();
    assert!(err(&newsgraph(&["extract", &article, "--names", &again], "")).contains("not whole"));
    fs::write(&again, [&whole[..7], b"\x09", &whole[8..]].concat()).unwrap();
    assert!(err(&newsgraph(&["extract", &article, "--names", &again], "")).contains("another version"));
}

#[test]
fn bytes_that_are_wrong_break_nothing() {
    let pipeline = Pipeline::new().unwrap();
    let (table, _) =
        names::build(&[list("geonames.txt").into(), list("wikidata.jsonl").into()], &pipeline.vocab).unwrap();
    let whole = table.bytes().to_vec();
    let mut pipeline = pipeline;
    let mut dice = 7u64;
    for _ in 0..60 {
        let mut bytes = whole.clone();
        for _ in 0..200 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = 8 + (dice >> 33) as usize % (bytes.len() - 8);
            bytes[at] = (dice >> 24) as u8;
        }
        // The numbers of the head have to fit, else it is no table.
        bytes[8..28].copy_from_slice(&whole[8..28]);
        pipeline.vocab.own = Default::default();
        pipeline.vocab.own.add(Table::new(Box::new(bytes)).unwrap());
        read(&pipeline, "Oskar Tamm left Vestmark for Harrow Point, Mount Tind and Lake Sarn in Of.");
    }
}

#[test]
fn compressed_and_marked_files_are_read_as_what_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let zipped = folder.path().join("companies");
    let mut out = GzEncoder::new(fs::File::create(&zipped).unwrap(), flate2::Compression::fast());
    out.write_all(&fs::read(list("companies.csv")).unwrap()).unwrap();
    out.finish().unwrap();
    let vocab = &Pipeline::new().unwrap().vocab;
    let (plain, _) = names::build(&[list("companies.csv").into()], vocab).unwrap();
    let (from_zip, loaded) = names::build(&[zipped], vocab).unwrap();
    assert_eq!(plain.bytes(), from_zip.bytes());
    assert_eq!(loaded.faults.iter().map(|f| f.line).collect::<Vec<_>>(), [10, 11, 13]);
}

#[test]
fn what_is_no_list_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    for (path, expected) in [
        (put("wide", b"\xFF\xFEA\0d\0a\0"), "no text in UTF-8"),
        (put("empty", b"\n \n"), "there is no name in it"),
        (put("bare", b"1\tAda Moor\n2\tJonas Berg\n"), "no header says"),
        (put("digits", b"12\n34\n"), "the row has no name"),
        (folder.path().join("none").display().to_string(), "cannot be read"),
    ] {
        let done = newsgraph(&["annotate", "-", "--names", &path], "Some text.");
        assert_eq!(done.status.code(), Some(2), "{path}");
        assert!(err(&done).contains(expected), "{path}: {}", err(&done));
    }
    let odd = put("odd", b"Ada Moor\n\xFF\xFF\nJonas Berg\n");
    let done = newsgraph(&["annotate", "-", "--names", &odd], "Some text.");
    assert_eq!(lines_left_out(&err(&done)), [2]);
    let many: String = (0..200).map(|n| format!("{n}\n")).collect();
    let many = put("many", format!("Ada Moor\n{many}").as_bytes());
    let done = newsgraph(&["annotate", "-", "--names", &many], "Some text.");
    assert_eq!(lines_left_out(&err(&done)).len(), 50);
    assert!(err(&done).contains("150 more rows"), "{}", err(&done));
}
