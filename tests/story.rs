//! Is one wire story in many papers one source, and are other stories in the same frame others?

use newsgraph::article::{Article, Dedup, Sketch, Source};
use newsgraph::graph::{build, clusters};
use newsgraph::pipeline::Pipeline;

/// A wire story.
const WIRE: &str = "\
The mining group Norvik agreed on Monday to buy its rival Halden Metals for $4 billion, in the largest takeover \
that the region has seen in a decade.
Norvik will pay 31 crowns a share, a fifth more than the price at which the shares closed on Friday, it said in a \
statement. The board of Halden Metals has told its shareholders to accept.
\"Together we are strong enough to open the deposits in the north,\" Norvik's chief executive, Ada Lindqvist, told \
reporters in Tromso. She said that no mine would be closed before 2030.
Unions were less pleased. Per Lund, who speaks for 6,000 miners, said they had not been asked, and that they would \
seek a meeting with the ministry.
The deal needs the consent of the competition authority, which blocked a similar one four years ago. A decision is \
expected by the end of the summer.
Halden Metals was founded in 1911 and employs 2,300 people, most of them in two mines near the Swedish border.";

/// The story as papers print it: under a credit, with a word changed here and there, cut, between
/// lines of their own.
fn copies() -> Vec<String> {
    let cut = WIRE.rsplit_once("\nThe deal needs").expect("it stands there").0;
    vec![
        WIRE.to_owned(),
        format!("TROMSO (AP) - {WIRE}"),
        WIRE.replace("agreed", "has agreed").replace("less pleased", "displeased"),
        cut.to_owned(),
        format!(
            "Norvik swallows a rival\nBy our correspondent\n{WIRE}\nRead more of our business news here."
        ),
    ]
}

/// Other stories, in the same words where a frame has them.
fn others() -> Vec<String> {
    let quake = |size: &str, place: &str, depth: &str, town: &str, day: &str, dead: &str| {
        format!(
            "An earthquake of magnitude {size} struck {place} on {day}, the geological survey said. It was {depth} \
             kilometres deep and its centre lay near {town}.\nAt least {dead} people were killed, officials said, and \
             rescue teams were sent to the villages around {town}. There was no warning of a tsunami.\nThe region lies \
             where two plates meet, and earthquakes are frequent. Residents ran out into the streets when the shaking \
             began and many spent the night in the open."
        )
    };
    vec![
        quake("5.1", "Ecuador", "12", "Manta", "Monday", "three"),
        quake("6.3", "Nepal", "18", "Pokhara", "Friday", "forty"),
        quake("5.8", "Morocco", "9", "Agadir", "Sunday", "eleven"),
        WIRE.replace("Norvik", "Severin")
            .replace("Halden", "Brenna")
            .replace('4', "7")
            .replace("Lindqvist", "Quist")
            .replace("31", "12")
            .replace("Tromso", "Bergen")
            .replace("Lund", "Aas")
            .replace("1911", "1934")
            .replace("2,300", "900")
            .replace("6,000", "1,500")
            .replace("Monday", "Tuesday")
            .replace("2030", "2028"),
    ]
}

fn sketches(texts: &[String]) -> Vec<Sketch> {
    let article = |t: &String| Article::new(Source::default(), t.clone(), Dedup::Near).sketch();
    texts.iter().map(article).collect()
}

#[test]
fn copies_are_one_story_and_frames_are_not() {
    let texts: Vec<String> = copies().into_iter().chain(others()).collect();
    let sketches = sketches(&texts);
    let cluster = clusters(&sketches.iter().collect::<Vec<_>>());
    let story = copies().len();
    assert_eq!(cluster[..story], vec![0; story], "the copies");
    assert_eq!(cluster[story..], (story..texts.len()).collect::<Vec<_>>(), "the others");
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let texts: Vec<String> = copies().into_iter().chain(others()).collect();
    let together = |texts: &[String]| -> Vec<Vec<String>> {
        let sketches = sketches(texts);
        let cluster = clusters(&sketches.iter().collect::<Vec<_>>());
        let mut groups: Vec<Vec<String>> = vec![Vec::new(); texts.len()];
        for (n, text) in texts.iter().enumerate() {
            groups[cluster[n]].push(text.clone());
        }
        groups.retain(|g| !g.is_empty());
        groups.iter_mut().for_each(|g| g.sort());
        groups.sort();
        groups
    };
    let expected = together(&texts);
    for turn in 1..texts.len() {
        let mut turned = texts.clone();
        turned.rotate_left(turn);
        turned.swap(0, turn);
        assert_eq!(together(&turned), expected);
    }
}

#[test]
fn a_story_in_many_papers_is_one_source() {
    let pipeline = Pipeline::new().expect("the built-in rules load");
    let alone = "The mining group Norvik opened a mine on Sunday. Norvik's chief executive, Ada Lindqvist, was there.";
    let mut texts = copies();
    let article = |(n, text): (usize, &String)| {
        let source = Source { id: n.to_string(), ..Source::default() };
        Article::new(source, text.clone(), Dedup::Near)
    };
    let support = |texts: &[String]| -> Vec<usize> {
        let articles: Vec<Article> = texts.iter().enumerate().map(article).collect();
        let graph = build(pipeline.read_all(&articles, false));
        let edges = graph.view.edge_weights().filter(|e| e.predicate == "chiefExecutiveOf");
        edges.map(|e| e.support).collect()
    };
    assert_eq!(support(&texts), [1]);
    texts.push(alone.to_owned());
    assert_eq!(support(&texts), [2]);
}
