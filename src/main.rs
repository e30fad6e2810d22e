//! temporary
use newsgraph::*;
use std::io::Write;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let p = match pipeline::Pipeline::new() {
        Ok(p) => p,
        Err(e) => {
            eprintln!("{e}");
            std::process::exit(2)
        }
    };
    eprintln!("load {:?}", t.elapsed());
    if args[1] == "check" {
        for o in check::run(&p, |_| true) {
            if o.verdict.is_failure() {
                println!("{} line {}: {}\n   {}\n   found: {:?}", o.rule, o.line, o.verdict, o.text, o.found);
            }
        }
        return;
    }
    let mut out = std::io::BufWriter::new(std::io::stdout());
    let mut bytes = 0;
    for f in &args[1..] {
        let data = std::fs::read(f).unwrap();
        let t = std::time::Instant::now();
        if f.ends_with(".jsonl") {
            let mut lines = article::ArticleLines::new(f, article::Dedup::Off);
            for line in data.split(|b| *b == b'\n') {
                if let Ok(Some((a, _))) = lines.article(line) {
                    bytes += a.text().len();
                    output::jsonl::write(&p.read(&a, true), &mut out).unwrap();
                }
            }
        } else {
            let s = article::Source {
                id: "x".into(),
                published: article::parse_date("2023-05-23"),
                ..Default::default()
            };
            let (a, _) = article::plain_text(data, s, article::Dedup::Exact).unwrap();
            output::jsonl::write(&p.read(&a, false), &mut out).unwrap();
        }
        eprintln!("{f} {bytes} {:?}", t.elapsed());
    }
    out.flush().unwrap();
}
