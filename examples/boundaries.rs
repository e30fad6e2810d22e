//! Where do the sentences and words of each line of a JSON Lines file stand?
use newsgraph::{article, boundary, pipeline::Pipeline};
use std::fmt::Write;
fn main() {
    let pipeline = Pipeline::new().expect("the built-in files load");
    for file in std::env::args().skip(1) {
        let data = std::fs::read(&file).expect("readable");
        let mut out = String::new();
        let mut lines = article::ArticleLines::new(&file, article::Dedup::Off);
        for line in data.split(|b| *b == b'\n') {
            let Ok(Some((a, _))) = lines.article(line) else { continue };
            let d = boundary::split(&a, pipeline.vocab.abbreviations());
            let mut cp = vec![0u32; a.text().len() + 1];
            let mut n = 0;
            for (at, c) in a.text().char_indices() {
                for k in 0..c.len_utf8() {
                    cp[at + k] = n;
                }
                n += 1;
            }
            cp[a.text().len()] = n;
            let s: Vec<String> = d
                .sentences()
                .iter()
                .map(|s| {
                    let p = d.place(s.tokens);
                    format!("[{},{}]", cp[p.start as usize], cp[p.end as usize])
                })
                .collect();
            let w: Vec<String> = d
                .words()
                .iter()
                .map(|p| format!("[{},{},\"X\",\"\"]", cp[p.start as usize], cp[p.end as usize]))
                .collect();
            writeln!(
                out,
                "{{\"id\":{},\"sentences\":[{}],\"words\":[{}]}}",
                serde_json::to_string(&a.source.id).unwrap(),
                s.join(","),
                w.join(",")
            )
            .unwrap();
        }
        let name = std::path::Path::new(&file).file_name().unwrap().to_owned();
        std::fs::create_dir_all("target/b").unwrap();
        std::fs::write(std::path::Path::new("target/b").join(name), out).unwrap();
    }
}
