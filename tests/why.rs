//! Can one ask why a claim is in a graph, and why another is not?

use assert_cmd::Command;
use std::fs;
use std::process::Output;

const ARTICLE: &str = "Norvik Shipping acquired Halden Foods on Monday. \
Liina Maasik spoke to reporters. Police arrested Karl Mott in Tallinn. He allegedly killed Jonas Berg. \
Oskar Tamm denied that Norvik Shipping sued Brenna Group.\n\n\
Finland did not sanction Brenna Group. Mira Vale visited Tartu. Norvik Shipping will acquire Tern Lines, Mira Vale said.\n";

fn newsgraph(arguments: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(arguments).write_stdin(stdin).output().expect("it runs")
}

fn out(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn why_not(text: &str, statement: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, text).unwrap();
    let done = newsgraph(&["why-not", &path.display().to_string(), statement], "");
    assert_eq!(done.status.code(), Some(0), "{statement}: {}", String::from_utf8_lossy(&done.stderr));
    out(&done).strip_prefix("a.txt: ").expect("it names the article").to_owned()
}

#[test]
fn why_shows_sentence_rule_chain_and_standing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (article, graph) = (path("a.txt"), path("g.jsonld"));
    fs::write(&article, ARTICLE).unwrap();
    newsgraph(&["extract", &article, "-o", &graph], "");

    // From the graph alone.
    let alone = out(&newsgraph(&["why", &graph, "Karl Mott killed"], ""));
    assert!(alone.contains("He allegedly killed Jonas Berg."), "{alone}");
    assert!(alone.contains("event/killed.toml#") && alone.contains("standing  alleged"), "{alone}");
    let id = alone
        .strip_prefix("claim ")
        .and_then(|a| a.split(':').next())
        .expect("it names the claim")
        .to_owned();

    // With its article, by the start of its id.
    let why = out(&newsgraph(&["why", &graph, &id[..12], &article], ""));
    assert!(why.contains("[He](agent) allegedly killed [Jonas Berg](object)."), "{why}");
    assert!(why.contains("→ \"Karl Mott\" (PERSON,") && why.contains("= Karl Mott"), "{why}");
    assert!(why.contains("alleged: set by \"allegedly\", without which it would be asserted"), "{why}");
    // The rule's line is where the rule stands.
    let place = why.lines().find_map(|l| l.strip_prefix("  rule      ")).expect("it names the rule");
    let (file, rest) = place.split_once(':').unwrap();
    let line: usize = rest.split(' ').next().unwrap().parse().unwrap();
    let rule_id = rest.split(['(', ')']).nth(1).unwrap();
    let text = fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let rule: Vec<&str> = text.lines().skip(line - 1).take(3).collect();
    assert!(rule.iter().any(|l| l.contains(&format!("\"{rule_id}\""))), "{file}:{line} is {rule:?}");

    // What is plainly said, and by whom.
    let plain = out(&newsgraph(&["why", &graph, "acquired Halden", &article], ""));
    assert!(plain.contains("asserted: the article says so itself"), "{plain}");
    let planned = out(&newsgraph(&["why", &graph, "acquired Tern", &article], ""));
    assert!(
        planned.contains("planned: set by \"will\"") && planned.contains("said by Mira Vale"),
        "{planned}"
    );

    // What fits several claims, none, or other articles.
    let several = newsgraph(&["why", &graph, "Norvik Shipping"], "");
    assert_eq!(several.status.code(), Some(1));
    assert!(out(&several).lines().count() >= 3, "{}", out(&several));
    assert_eq!(newsgraph(&["why", &graph, "no such claim"], "").status.code(), Some(1));
    let other = path("other.txt");
    fs::write(&other, "Another text.").unwrap();
    let elsewhere = newsgraph(&["why", &graph, &id, &other], "");
    assert_eq!(elsewhere.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains("do not make this claim"));
    assert_eq!(newsgraph(&["why", &article, "x"], "").status.code(), Some(2));
}

#[test]
fn what_is_there_is_said_to_be_there() {
    let said = why_not(ARTICLE, "Norvik Shipping acquired Halden Foods");
    assert!(said.starts_with("it is there\n") && said.contains("rules/event/acquired.toml:"), "{said}");
}

#[test]
fn what_is_kept_out_says_as_what_and_by_which_words() {
    for (statement, standing, words) in [
        ("Karl Mott killed Jonas Berg", "alleged", "\"allegedly\""),
        ("Norvik Shipping sued Brenna Group", "denied", "\"denied\""),
        ("Norvik Shipping acquired Tern Lines", "planned", "\"will\""),
        ("Finland sanctioned Brenna Group", "negated", "\"not\""),
    ] {
        let said = why_not(ARTICLE, statement);
        assert!(said.starts_with(&format!("kept out as {standing}\n")), "{statement}: {said}");
        assert!(said.contains(words) && said.contains("rules/event/"), "{statement}: {said}");
    }
}

#[test]
fn what_was_resolved_to_another_shows_the_chain() {
    let text =
        "Karl Mott spoke to a crowd in Tallinn. Police arrested him on Monday. Jonas Berg was not there.";
    let said = why_not(text, "Police arrested Jonas Berg");
    assert!(said.starts_with("resolved to another entity\n"), "{said}");
    assert!(
        said.contains("\"him\" is Karl Mott, not Jonas Berg") && said.contains("→ \"Karl Mott\""),
        "{said}"
    );
}

#[test]
fn a_rule_that_is_near_names_the_condition_that_failed() {
    // The roles are filled, with the two the other way round.
    let turned = why_not(ARTICLE, "Halden Foods acquired Norvik Shipping");
    assert!(turned.starts_with("a rule that lacks something\n"), "{turned}");
    assert!(turned.contains("rules/event/acquired.toml:"), "{turned}");
    assert!(turned.contains("agent \"Norvik Shipping\", object \"Halden Foods\""), "{turned}");
    // A role takes no such thing.
    let kind =
        why_not("Mira Vale appointed Norvik Shipping on Monday.", "Mira Vale appointed Norvik Shipping");
    assert!(kind.starts_with("a rule that lacks something\n"), "{kind}");
    assert!(kind.contains("it takes PERSON, and this is ORG"), "{kind}");
    // One of the two is not where the rule looks for it.
    let apart = why_not(
        "Norvik Shipping, which Halden Foods admires, acquired nothing at all.",
        "Norvik Shipping acquired Halden Foods",
    );
    assert!(apart.starts_with("a rule that lacks something\n") && apart.contains("acquired.toml"), "{apart}");
}

#[test]
fn where_no_rule_is_near_its_words_are_named() {
    let words = why_not("Mira Vale avoided Oskar Tamm.", "Mira Vale met Oskar Tamm");
    assert!(words.starts_with("no rule\n"), "{words}");
    assert!(words.contains("Mira Vale avoided Oskar Tamm.") && words.contains("meet"), "{words}");
    let apart = why_not(ARTICLE, "Oskar Tamm arrested Karl Mott");
    assert!(apart.starts_with("no rule\n") && apart.contains("no sentence names both"), "{apart}");
}

#[test]
fn what_is_no_name_in_the_article_is_told_apart() {
    let nowhere = why_not(ARTICLE, "Vellan acquired Halden Foods");
    assert!(
        nowhere.starts_with("no such name") && nowhere.contains("does not stand in the article"),
        "{nowhere}"
    );
    let part = why_not(ARTICLE, "Norvik acquired Brenna Group");
    assert!(part.contains("is read as part of \"Norvik Shipping\" (ORG)"), "{part}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, ARTICLE).unwrap();
    let odd = newsgraph(&["why-not", &path.display().to_string(), "Norvik acquires Halden"], "");
    assert_eq!(odd.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&odd.stderr).contains("with one of acquired"), "{odd:?}");
    // Whatever is asked, there is an answer.
    for statement in
        ["a met b", "Police arrested Police", "Tallinn locatedIn Tallinn", "é\u{301} killed \u{202e}x"]
    {
        why_not(ARTICLE, statement);
    }
}

#[test]
fn rules_are_counted_over_a_corpus() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, ARTICLE).unwrap();
    let counted = out(&newsgraph(&["rules", "list", "--counts", &path.display().to_string()], ""));
    let found = |rule: &str| {
        let line =
            counted.lines().find(|l| l.starts_with(rule)).unwrap_or_else(|| panic!("{rule} in {counted}"));
        line.rsplit("found ").next().unwrap().parse::<usize>().unwrap()
    };
    assert_eq!(found("event/acquired.toml#acquire\t"), 2);
    assert!(counted.lines().all(|l| l.contains("\tfound ")), "{counted}");
    let plain = out(&newsgraph(&["rules", "list"], ""));
    assert!(!plain.contains("found "), "{plain}");
}
