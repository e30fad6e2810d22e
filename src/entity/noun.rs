//! What may a common noun call? "The agency" calls a part of a government, "the lender" a bank, "the
//! ministry" only what has that word in its name.

use super::link::Links;
use crate::detect::Mention;

/// What `lexicon/en/word/referent.txt` says of a noun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun<'v> {
    /// The classes of things that it calls, parted by `;`.
    class: &'v str,
    /// Whether it calls only what has it in its name or description.
    own: bool,
}

/// Nouns for anybody of a sex and age, whatever they do.
const ANYBODY: &[&str] = &[
    "boy",
    "child",
    "girl",
    "kid",
    "lad",
    "lady",
    "man",
    "teen",
    "teenager",
    "toddler",
    "woman",
    "youngster",
    "youth",
    "old",
];

/// How well a description fits an entity, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It says no more than its kind.
    Kind,
    /// Its class is that of the entity.
    Class,
    /// Its head is a word of the name.
    Name,
    /// The text called the entity so before.
    Description,
}

impl<'v> Noun<'v> {
    /// What the list says of the head of a nominal.
    pub fn of(mention: &Mention, links: &Links<'v, '_, '_>) -> Option<Noun<'v>> {
        let (list, row) = mention.known?;
        let list = links.vocab.list(list);
        let class = if list.name == "referent" { list.field(row, "class") } else { "any" };
        Some(Noun { class, own: list.name == "referent" && list.field(row, "names") == "own" })
    }

    fn calls(&self, classes: &str) -> bool {
        self.class.split(';').any(|c| classes.split(';').any(|d| c == d))
    }
}

/// Whether a nominal may refer to the group of `root`, and how well. `members` are mentions of the group.
pub(super) fn fit(links: &Links<'_, '_, '_>, nominal: usize, root: usize, named: &[usize]) -> Option<Fit> {
    let chunks = links.chunks;
    let mention = &links.mentions[nominal];
    let head = mention.tokens.end as usize - 1;
    let base = chunks.base(head);
    let own = links.known(nominal);
    let other = links.known(root);
    if own.plural != other.plural && Some(mention.kind) != links.kinds.organization
        || matches!((own.sex, other.sex), (Some(a), Some(b)) if a != b)
        || matches!((own.age, other.age), (Some(a), Some(b)) if a != b)
    {
        return None;
    }
    // The words of the shorter description end the longer one: "the secretary" after "Treasury secretary".
    let bare = own.descriptions.first().copied().unwrap_or(mention.tokens);
    let described = other.descriptions.iter().any(|d| {
        let len = d.len().min(bare.len());
        let same = (1..=len as u32).all(|k| {
            let (a, b) = ((d.end - k) as usize, (bare.end - k) as usize);
            chunks.base(a) == chunks.base(b)
                && (chunks.base(a).is_known()
                    || chunks.document.word(a).eq_ignore_ascii_case(chunks.document.word(b)))
        });
        let before = d.len() > len && deputy(links, d.end - len as u32 - 1)
            || bare.len() > len && deputy(links, bare.end - len as u32 - 1);
        same && !before
    });
    if described {
        return Some(Fit::Description);
    }
    if Some(mention.kind) == links.kinds.person {
        let head = links.word(head as u32);
        let anybody = ANYBODY.contains(&links.vocab.word(base)) || head == "old";
        let conflict = own.sex.is_none() && own.age.is_none() && other.age.is_none();
        return (anybody && !conflict).then_some(Fit::Kind);
    }
    if own.plural {
        return None;
    }
    let noun = Noun::of(mention, links)?;
    let mut best = None;
    for &name in named {
        let tokens = links.mentions[name].tokens;
        if tokens
            .range()
            .any(|t| chunks.base(t) == base && base.is_known() || chunks.word(t) == base && base.is_known())
        {
            return Some(Fit::Name);
        }
        if noun.own {
            continue;
        }
        let class = name_class(links, name);
        let found = match &class {
            Some(class) => noun.calls(class).then_some(Fit::Class),
            None => noun.calls("unknown").then_some(Fit::Kind),
        };
        best = best.max(found);
    }
    best
}

/// Words before a title that make it another's.
fn deputy(links: &Links<'_, '_, '_>, at: u32) -> bool {
    matches!(
        &*links.word(at),
        "vice" | "deputy" | "assistant" | "under" | "former" | "ex" | "-" | "acting" | "shadow"
    )
}

/// The class that a name shows by its head, else by its subkind.
fn name_class(links: &Links<'_, '_, '_>, name: usize) -> Option<String> {
    let mention = &links.mentions[name];
    let by_head = || {
        let list = links.lists.referent?;
        let words = links.chunks.words();
        let lower = crate::vocab::CasePattern::of(std::iter::once((0, 2)));
        // "Ministry of Defence": the head stands before "of" or "for", else last.
        let tokens = mention.tokens;
        let end = tokens
            .range()
            .find(|&t| t > tokens.start as usize && matches!(&*links.word(t as u32), "of" | "for"));
        let head = end.unwrap_or(tokens.end as usize) - 1;
        let mut class = None;
        if words[head].is_known() {
            links.vocab.phrases_at(
                &words[head..=head],
                |_| lower,
                false,
                |hit| {
                    if hit.list == list {
                        class = Some(links.vocab.list(list).field(hit.row, "class").to_owned());
                    }
                },
            );
        }
        class
    };
    let of_list = match mention.subkind.as_deref() {
        Some("government") => Some("agency"),
        Some("international") => Some("international"),
        Some(other) => Some(other),
        None => None,
    };
    let suffix = links.vocab.list_id("org_suffix");
    let legal =
        suffix.is_some_and(|list| links.is_in(links.chunks.word(mention.tokens.end as usize - 1), list));
    match by_head() {
        Some(class) if class != "any" && class != "kin" => Some(class),
        _ => of_list.or(legal.then_some("company")).map(str::to_owned),
    }
}
