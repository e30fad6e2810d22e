//! Does the command line do what it says, with input of every kind?

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

const SAMPLE: &str = include_str!("../fixtures/articles/harbour.txt");

fn newsgraph(arguments: &[&str], stdin: impl Into<Vec<u8>>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(arguments).write_stdin(stdin.into()).output().expect("it runs")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn put(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn line(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": text, "published": "2023-06-15"}))
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!text.contains("panicked"), "{text}");
    text
}

/// The ids of annotation lines.
fn ids(text: &str) -> Vec<String> {
    let id = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned()
    };
    text.lines().map(id).collect()
}

#[test]
fn a_file_becomes_a_graph_that_verifies() {
    let place = folder();
    let article = put(place.path(), "harbour.txt", SAMPLE);
    let graph = place.path().join("graph.jsonld").display().to_string();
    let made = newsgraph(&["extract", &article, "--published", "2023-06-15", "-o", &graph], "");
    assert_eq!((made.status.code(), err(&made)), (Some(0), String::new()));
    assert!(made.stdout.is_empty());
    let held = newsgraph(&["verify", &graph, &article], "");
    assert_eq!(held.status.code(), Some(0), "{}", out(&held));
    assert!(out(&held).ends_with("claims hold\n"));

    let text = fs::read_to_string(&graph).unwrap();
    assert!(
        text.contains("\"identifier\": \"harbour.txt\""),
        "the id is the name of the file without folders"
    );
    let changed = put(place.path(), "changed.jsonld", text.replacen("oa:exact\": \"", "oa:exact\": \"x", 1));
    let broken = newsgraph(&["verify", &changed, &article], "");
    assert_eq!(broken.status.code(), Some(1));
    assert!(out(&broken).contains("oa:exact"), "{}", out(&broken));

    let other = put(place.path(), "other.txt", "Another text.");
    let missing = newsgraph(&["verify", &graph, &other], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(out(&missing).contains("is missing"), "{}", out(&missing));
    let nonsense = newsgraph(&["verify", &article, &article], "");
    assert_eq!(nonsense.status.code(), Some(2));
    assert!(err(&nonsense).contains("not well-formed JSON"));
}

#[test]
fn formats_and_profiles() {
    let full = newsgraph(&["extract"], SAMPLE);
    let simple = newsgraph(&["extract", "-", "--profile", "simple"], SAMPLE);
    let picture = newsgraph(&["extract", "-f", "dot"], SAMPLE);
    let lines = newsgraph(&["extract", "-f", "jsonl"], SAMPLE);
    let annotated = newsgraph(&["annotate"], SAMPLE);
    for output in [&full, &simple, &picture, &lines, &annotated] {
        assert_eq!((output.status.code(), err(output)), (Some(0), String::new()));
    }
    assert!(out(&full).contains("oa:TextQuoteSelector") && !out(&simple).contains("oa:TextQuoteSelector"));
    assert!(out(&picture).starts_with("digraph "));
    let read = |output: &Output| serde_json::from_str::<serde_json::Value>(&out(output)).unwrap();
    assert!(read(&lines).get("text").is_none());
    assert_eq!(read(&annotated)["text"], SAMPLE);
    assert!(read(&annotated)["words"].as_array().is_some_and(|w| w.len() > 100));
}

#[test]
fn folders_and_lines_are_read_in_order() {
    let place = folder();
    put(place.path(), "b/second.jsonl", format!("{}\n{}", line("x", "One."), line("y", "Two.")));
    put(place.path(), "a/first.txt", SAMPLE);
    put(place.path(), "a/ignored.png", "not text");
    put(place.path(), ".hidden.txt", "Hidden.");
    put(place.path(), "c/whole.json", "{\n \"id\": \"z\",\n \"text\": \"Three.\"\n}");
    let done = newsgraph(&["annotate", &place.path().display().to_string(), "-"], line("last", "Four."));
    assert_eq!((done.status.code(), err(&done)), (Some(0), String::new()));
    assert_eq!(ids(&out(&done)), ["first.txt", "x", "y", "z", "last"]);
}

#[test]
fn a_bad_line_is_named_and_the_others_go_on() {
    let place = folder();
    let corpus = format!(
        "{}{{\"id\": \"half\", \"te\n\n{}[1]\n{}",
        line("a", "One."),
        line("b", "Two."),
        line("c", "Three.")
    );
    let path = put(place.path(), "corpus.jsonl", corpus);
    let done = newsgraph(&["annotate", &path], "");
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(ids(&out(&done)), ["a", "b", "c"]);
    let said = err(&done);
    assert!(said.contains("corpus.jsonl:2:") && said.contains("corpus.jsonl:5:"), "{said}");
    assert!(said.contains("2 of 5 articles could not be read"), "{said}");
}

#[test]
fn unusable_input_is_said_and_nothing_is_left_behind() {
    let place = folder();
    let empty = put(place.path(), "empty.txt", "");
    let blank = put(place.path(), "blank.jsonl", "\n \n");
    let half = put(place.path(), "half.jsonl", "{\"text\": \"Hi");
    let article = put(place.path(), "a.txt", "Some text.");
    let lone = folder();
    let folder_name = lone.path().display().to_string();
    let target = place.path().join("out.jsonld").display().to_string();
    let nowhere = place.path().join("no/such/folder/out.jsonld").display().to_string();
    for (arguments, expected) in [
        (vec!["extract", &empty, "-o", &target], "the article is empty"),
        (vec!["extract", &blank, "-o", &target], "there is no article"),
        (vec!["extract", &half, "-o", &target], "half.jsonl:1:"),
        (vec!["extract", "no-such-file.txt", "-o", &target], "no-such-file.txt cannot be read"),
        (vec!["extract", &folder_name, "-o", &target], "there is no article in the folder"),
        (vec!["extract", &article, "-o", &nowhere], "cannot be written"),
        (vec!["extract", &article, "-o", &folder_name], "it is a folder"),
        (vec!["extract", &article, "--published", "2023-02-30"], "it is no date"),
        (vec!["extract", &article, "-f", "docx"], "docx"),
        (vec!["extract", &article, "--rules", "no-such-folder"], "no-such-folder"),
        (vec!["extract"], "the article is empty"),
    ] {
        let done = newsgraph(&arguments, "");
        assert_eq!(done.status.code(), Some(2), "{arguments:?}: {}", err(&done));
        assert!(err(&done).contains(expected), "{arguments:?}: {}", err(&done));
        assert!(done.stdout.is_empty());
    }
    let mut left: Vec<PathBuf> = fs::read_dir(place.path()).unwrap().map(|e| e.unwrap().path()).collect();
    left.sort();
    assert_eq!(left.len(), 4, "no half files: {left:?}");
}

#[test]
fn an_old_file_is_replaced_only_by_a_whole_one() {
    let place = folder();
    let target = put(place.path(), "out.jsonl", "old");
    let empty = put(place.path(), "empty.txt", "");
    assert_eq!(newsgraph(&["annotate", &empty, "-o", &target], "").status.code(), Some(2));
    assert_eq!(fs::read_to_string(&target).unwrap(), "old");
    assert_eq!(newsgraph(&["annotate", "-", "-o", &target], "Some text.").status.code(), Some(0));
    assert_eq!(ids(&fs::read_to_string(&target).unwrap()), ["stdin"]);
}

#[test]
fn odd_bytes_are_read_and_said() {
    let place = folder();
    let texts: [(&str, &[u8]); 5] = [
        ("nul.txt", b"Norvik\0 bought\0 Halden Foods.\0"),
        ("latin.txt", b"Caf\xe9 Norvik opened in \xff\xfe Oslo."),
        ("marks.txt", "\u{feff}\u{202e}Norvik\u{202c} \u{200f}bought Halden.".as_bytes()),
        ("marks-only.txt", "\u{200f}\u{202e}\u{2066}".as_bytes()),
        ("controls.txt", b"\x1b[31m\x07\x08\x7f"),
    ];
    for (name, bytes) in texts {
        let path = put(place.path(), name, bytes);
        for format in ["jsonld", "dot", "jsonl"] {
            let done = newsgraph(&["extract", "-f", format, &path], "");
            assert_eq!(done.status.code(), Some(0), "{name} {format}: {}", err(&done));
            assert_eq!(err(&done).contains("is not UTF-8"), name == "latin.txt");
            assert!(!out(&done).is_empty());
        }
    }
    let hostile = newsgraph(&["extract", "no\u{1b}[31m\u{202e}file"], "");
    assert!(!err(&hostile).contains(['\u{1b}', '\u{202e}']), "a name cannot paint the terminal");
}

#[test]
fn a_long_line_is_read() {
    let text = "Nothing of note was said. ".repeat(40_000);
    let done = newsgraph(&["extract", "-f", "jsonl"], line("long", &text) + &line("next", "Short."));
    assert_eq!((done.status.code(), err(&done)), (Some(0), String::new()));
    assert_eq!(ids(&out(&done)), ["long", "next"]);
}

#[test]
fn the_same_bytes_with_one_job_and_with_two() {
    let corpus: String = (0..40).map(|n| line(&n.to_string(), &format!("{SAMPLE}\nNumber {n}."))).collect();
    for format in ["jsonl", "jsonld", "dot"] {
        let run = |jobs| newsgraph(&["extract", "-f", format, "--jobs", jobs], corpus.as_str());
        let one = run("1");
        assert_eq!(one.status.code(), Some(0));
        assert!(one.stdout == run("2").stdout, "{format}");
    }
}

#[test]
fn nobody_reads_on_and_that_is_fine() {
    use std::io::{Read, Write};
    use std::process::{Command, Stdio};
    let corpus: String = (0..200).map(|n| line(&n.to_string(), SAMPLE)).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feed = std::thread::spawn(move || {
        // The program may end before it has read all.
        let _ = stdin.write_all(corpus.as_bytes());
    });
    let mut first = [0; 16];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    feed.join().unwrap();
    assert_eq!((done.status.code(), err(&done)), (Some(0), String::new()));
}

#[test]
fn rules_are_listed_and_those_of_a_user_checked() {
    let listed = newsgraph(&["rules", "list"], "");
    assert_eq!(listed.status.code(), Some(0));
    assert!(out(&listed).lines().all(|l| l.contains(".toml#")), "{}", out(&listed));
    let place = folder();
    let rule = |yes: &str| {
        format!(
            "fact = \"basedIn(subject: ORG, object: PLACE)\"\n[[rule]]\nid = \"moors\"\n\
             pattern = 'subject:ORG moors its fleet in object:PLACE'\n\
             yes = [{yes:?}]\nno = [\"[Norvik](ORG) moors in [Oslo](PLACE).\"]\nlimits = []\n"
        )
    };
    let good = rule("[Norvik](subject:ORG) moors its fleet in [Oslo](object:PLACE).");
    put(place.path(), "fact/moors.toml", &good);
    let directory = place.path().display().to_string();
    let checked = newsgraph(&["rules", "check", &directory], "");
    assert_eq!(checked.status.code(), Some(0), "{}{}", out(&checked), err(&checked));
    assert!(out(&checked).starts_with("2 examples"), "{}", out(&checked));
    let listed = newsgraph(&["rules", "list", "--rules", &directory], "");
    assert!(out(&listed).contains("fact/moors.toml#moors\tbasedIn"), "{}", out(&listed));
    put(
        place.path(),
        "fact/moors.toml",
        rule("[Norvik](subject:ORG) sold its fleet in [Oslo](object:PLACE)."),
    );
    let checked = newsgraph(&["rules", "check", &directory], "");
    assert_eq!(checked.status.code(), Some(1), "{}", out(&checked));
    assert!(out(&checked).contains("misses"));
    put(place.path(), "fact/moors.toml", "fact = 3");
    let refused = newsgraph(&["rules", "check", &directory], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("fact/moors.toml:1:"), "{}", err(&refused));
}

#[test]
fn rules_say_how_many_of_their_names_are_right() {
    let place = folder();
    let text = "Foreign Minister Liina Maasik spoke in Tallinn. Liina Maasik left for Norway.";
    // The second time the person is marked as a place: one of the rule's names is right, one wrong.
    let gold = serde_json::json!({"id": "a", "text": text, "mentions": [
        {"start": 17, "end": 29, "type": "person"},
        {"start": 39, "end": 46, "type": "place"},
        {"start": 48, "end": 60, "type": "place"},
        {"start": 70, "end": 76, "type": "place"}
    ]});
    let file = put(place.path(), "gold.jsonl", format!("{gold}\n"));
    let listed = newsgraph(&["rules", "list", "--precision", &file], "");
    assert_eq!((listed.status.code(), err(&listed)), (Some(0), String::new()));
    let text = out(&listed);
    let counted = |word: &str| -> usize {
        let numbers = text.lines().flat_map(|l| l.split('\t')).filter_map(|c| c.strip_prefix(word));
        numbers.map(|n| n.trim().parse::<usize>().unwrap()).sum()
    };
    assert_eq!((counted("right "), counted("wrong ")), (3, 1), "{text}");
    assert!(text.contains("mention/place.toml#country\tPLACE\t0.95\tyes 2\tno 1\tlimits 0\tright 1\twrong 0\tprecision 1.000"), "{text}");

    let broken = put(place.path(), "broken.jsonl", "{\"text\": 3}\n");
    let refused = newsgraph(&["rules", "list", "--precision", &broken], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("broken.jsonl:1: "));
}
