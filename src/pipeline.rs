//! From an article to its annotation: the only file that knows all stages.

use crate::article::{Article, hex};
use crate::error::{LoadError, LoadErrors};
use crate::graph::Annotation;
use crate::rule::{self, Examples, RuleSet, Sources};
use crate::vocab::{SourceFile, Vocab};
use crate::{boundary, chunk, detect, entity, fact, graph};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::Path;

/// Every rule file and word list of the program: path below the project, content.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The hash of [`EMBEDDED`].
const EMBEDDED_SHA256: [u8; 32] = include!(concat!(env!("OUT_DIR"), "/sha256.rs"));

/// Bytes that lie where a number may lie.
#[repr(C)]
struct Aligned<B: ?Sized> {
    number: [u128; 0],
    bytes: B,
}

/// The built-in words and lists, those of the rules with them, as loaded: see `src/vocab/image.rs`.
static VOCAB_IMAGE: &Aligned<[u8]> =
    &Aligned { number: [], bytes: *include_bytes!(concat!(env!("OUT_DIR"), "/vocab.image")) };
static VOCAB_TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/vocab.text"));

/// The built-in rules as loaded.
static RULES_IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.image"));

/// Rules and words, loaded; reads any number of articles, from any number of threads.
#[derive(Debug)]
pub struct Pipeline {
    /// The rules.
    pub rules: RuleSet,
    /// The words.
    pub vocab: Vocab,
    /// The rule files of the user.
    added: Vec<SourceFile>,
}

/// What an annotation is to hold beside mentions, entities and claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The text, its sentences and words.
    pub content: bool,
    /// Open relations: what no rule names, read from its clause.
    pub open: bool,
}

impl Pipeline {
    /// With the built-in rules and lists.
    ///
    /// # Errors
    /// None as long as the built-in files are well formed, which a test sees to.
    pub fn new() -> Result<Pipeline, LoadErrors> {
        Pipeline::with(Vec::new())
    }

    /// With rule files of the user beside the built-in ones.
    ///
    /// # Errors
    /// Everything that is wrong in the files.
    pub fn with(added: Vec<SourceFile>) -> Result<Pipeline, LoadErrors> {
        let (mut vocab, rules) = words()?;
        let sources = Sources { built_in: embedded("rules/"), added };
        let rules = RuleSet::load_with(rules, &sources, &mut vocab)?;
        Ok(Pipeline { rules, vocab, added: sources.added })
    }

    /// The examples of all rules, in the order of the rules. They are read only when they are asked for.
    ///
    /// # Errors
    /// None where the rules could be loaded.
    pub fn examples(&self) -> Result<Vec<Examples>, LoadErrors> {
        let sources = Sources { built_in: embedded("rules/"), added: self.added.clone() };
        rule::examples(&sources, &mut words()?.0)
    }

    /// Reads one article. `content` asks for its text, sentences and words in the annotation.
    pub fn read(&self, article: &Article, content: bool) -> Annotation {
        self.read_as(article, Wanted { content, open: false })
    }

    /// Reads one article for just what is wanted.
    pub fn read_as(&self, article: &Article, wanted: Wanted) -> Annotation {
        self.with_reading(article, |reading, claims| {
            let open = if wanted.open { fact::read_open(reading) } else { Vec::new() };
            graph::annotate(
                article,
                reading.chunks.document,
                reading.chunks,
                reading.mentions,
                reading.entities,
                claims,
                &open,
                &self.rules,
                &self.vocab,
                wanted.content,
            )
        })
    }

    /// Reads one article and hands on all that was read of it, before it becomes an annotation.
    pub fn with_reading<T>(
        &self,
        article: &Article,
        take: impl FnOnce(&fact::Reading<'_, '_, '_>, &[fact::Claim]) -> T,
    ) -> T {
        let document = boundary::split(article, self.vocab.abbreviations());
        let chunks = chunk::chunk(&document, &self.vocab);
        let published = article.source.published;
        let mut mentions = detect::detect(&chunks, &self.rules, &self.vocab, published);
        let entities = entity::link(&chunks, &mut mentions, &self.rules, &self.vocab);
        let reading = fact::Reading {
            chunks: &chunks,
            mentions: &mentions,
            entities: &entities,
            rules: &self.rules,
            vocab: &self.vocab,
            published,
        };
        take(&reading, &fact::read(&reading))
    }

    /// Reads articles side by side; the annotations stand in the order of the articles.
    pub fn read_all(&self, articles: &[Article], content: bool) -> Vec<Annotation> {
        self.read_all_as(articles, Wanted { content, open: false })
    }

    /// The same for just what is wanted.
    pub fn read_all_as(&self, articles: &[Article], wanted: Wanted) -> Vec<Annotation> {
        match articles {
            [article] => vec![self.read_as(article, wanted)],
            _ => articles.par_iter().map(|article| self.read_as(article, wanted)).collect(),
        }
    }
}

/// SHA-256 over every built-in rule file and word list and over the files of the user: what the program
/// knows. Two runs with the same one and the same text find the same.
pub fn rules_sha256(added: &[SourceFile]) -> String {
    let mut hash = Sha256::new();
    hash.update(EMBEDDED_SHA256);
    for part in added.iter().flat_map(|(path, text)| [path.as_str(), text]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// The same with the names that a pipeline was given, where there are any: it tells nothing of the files
/// they were read from, so that a compiled list is as good as the list itself.
pub fn with_names_sha256(rules_sha256: &str, vocab: &Vocab) -> String {
    if vocab.own.is_empty() {
        return rules_sha256.to_owned();
    }
    let mut hash = Sha256::new();
    hash.update(rules_sha256);
    for table in vocab.own.tables() {
        hash.update(table.sha256());
    }
    hex(&hash.finalize())
}

/// The built-in words and lists, with the image of the rules that goes with them. They were read while
/// the program was built; where that does not fit this machine they are read now, and rules have to be.
fn words() -> Result<(Vocab, &'static [u8]), LoadErrors> {
    let lists = embedded("lexicon/en/");
    match Vocab::from_image(&VOCAB_IMAGE.bytes, VOCAB_TEXT, &lists, boundary::split_words) {
        Some(vocab) => Ok((vocab, RULES_IMAGE)),
        None => Ok((Vocab::load(&lists, boundary::split_words).map_err(LoadErrors)?, &[])),
    }
}

/// The embedded files below a folder, by their path in it.
fn embedded(folder: &str) -> Vec<SourceFile> {
    EMBEDDED
        .iter()
        .filter_map(|(path, text)| Some((path.strip_prefix(folder)?.to_owned(), Cow::Borrowed(*text))))
        .collect()
}

/// The rule files of a directory, its folders included, by their path in it.
///
/// # Errors
/// A directory or file that cannot be read.
pub fn rule_files(directory: &Path) -> Result<Vec<SourceFile>, LoadErrors> {
    let mut files = Vec::new();
    let mut folders = vec![directory.to_owned()];
    let fail = |path: &Path, error: std::io::Error| {
        LoadErrors(vec![LoadError {
            file: path.display().to_string(),
            line: 1,
            column: 1,
            message: format!("cannot be read: {error}"),
            hint: "give a directory with rule files (*.toml)".into(),
        }])
    };
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|e| fail(&folder, e))? {
            let path = entry.map_err(|e| fail(&folder, e))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let text = std::fs::read_to_string(&path).map_err(|e| fail(&path, e))?;
                let name = path.strip_prefix(directory).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((name, Cow::Owned(text)));
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(added: Vec<SourceFile>) -> Sources {
        Sources { built_in: embedded("rules/"), added }
    }

    /// All as it is read from the files, and what becomes of the image where only added files are read.
    fn both(added: Vec<SourceFile>) -> [(Vocab, Result<RuleSet, LoadErrors>); 2] {
        let sources = sources(added);
        let mut vocab = Vocab::load(&embedded("lexicon/en/"), boundary::split_words).unwrap();
        let rules = RuleSet::load(&sources, &mut vocab);
        let (mut words, image) = words().unwrap();
        let loaded = RuleSet::load_with(image, &sources, &mut words);
        [(vocab, rules), (words, loaded)]
    }

    #[test]
    fn the_images_of_the_build_are_what_the_embedded_files_say() {
        let [(vocab, read), (_, loaded)] = both(Vec::new());
        let (numbers, text) = vocab.to_image();
        assert!(numbers == VOCAB_IMAGE.bytes && text == VOCAB_TEXT, "the words differ");
        assert!(read.unwrap().to_image() == RULES_IMAGE, "the rules differ");
        assert!(loaded.unwrap().to_image() == RULES_IMAGE, "something is lost when the rules are loaded");
    }

    #[test]
    fn rules_of_the_user_join_the_image_as_they_join_the_files() {
        // New words and lists, a list that says the same as a built-in one, a pattern that a built-in rule
        // has too, a frame, a kind of one's own.
        let rule = r#"
fact = "headOf(subject: PERSON, object: ORG)"
[lists]
helm = ["at the helm", "on the quarterdeck"]
[[rule]]
id = "helm"
pattern = 'subject:PERSON @helm of object:ORG'
yes = ["[Ada Moor](subject:PERSON) at the helm of [Norvik](object:ORG) smiled."]
no = ["[Ada Moor](PERSON) held the helm of a ship."]
[[frame]]
id = "skipper"
verb = ["skipper"]
noun = ["skippering"]
yes = ["[Ada Moor](subject:PERSON) skippered [Norvik](object:ORG)."]
no = ["[Ada Moor](PERSON) left [Norvik](ORG)."]
"#;
        let copied = embedded("rules/").into_iter().filter(|(path, _)| path.starts_with("fact/h"));
        let mut added: Vec<SourceFile> = vec![("own/helm.toml".into(), rule.into())];
        added.extend(copied.map(|(path, text)| (format!("own/{path}"), text)));
        assert!(added.len() > 1, "built-in files are copied");
        let kinds = "[mention.SHIP]\ntype = \"ship\"\nclass = \"schema:Vehicle\"\n";
        for kinds in [None, Some(kinds)] {
            added.extend(kinds.map(|text| ("kinds.toml".to_owned(), text.into())));
            let [(vocab, read), (words, loaded)] = both(added.clone());
            let (read, loaded) = (read.unwrap(), loaded.unwrap());
            assert!(read.rules().len() > 1 + added.len());
            assert!(read.to_image() == loaded.to_image());
            for n in 0..vocab.list_count().max(words.list_count()) {
                let id = crate::id::ListId::from(n);
                assert_eq!(vocab.list(id).name, words.list(id).name);
                assert_eq!(read.is_asked_for_claims(id), loaded.is_asked_for_claims(id));
                assert_eq!(read.frames_of_list(id), loaded.frames_of_list(id));
            }
            for word in ["quarterdeck", "skipper", "skippering", "acquire"] {
                let sym = vocab.sym(word);
                assert!(sym.is_known() && sym == words.sym(word), "{word}");
                assert_eq!(read.frames_of_verb(sym), loaded.frames_of_verb(sym));
                assert_eq!(read.frames_of_noun(sym), loaded.frames_of_noun(sym));
            }
        }
    }

    #[test]
    fn wrong_rules_of_the_user_are_refused_in_the_same_words() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bad_rules");
        let mut seen = 0;
        for case in std::fs::read_dir(folder).unwrap() {
            let [(_, read), (_, loaded)] = both(rule_files(&case.unwrap().path()).unwrap());
            let (read, loaded) = (read.unwrap_err().to_string(), loaded.unwrap_err().to_string());
            assert_eq!(read, loaded);
            seen += 1;
        }
        assert!(seen > 3);
    }
}
