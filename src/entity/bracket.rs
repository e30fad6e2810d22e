//! Which other name of it stands in brackets behind a name? A ticker ("(NASDAQ: NVK)"), letters that stand for
//! a name in another language ("the Democratic Path (CHD)"), or that name itself ("(Russian: …)").

use super::link::Links;

/// Links names in brackets to the name that the brackets follow.
pub(super) fn read(links: &mut Links<'_, '_, '_>) {
    for n in 0..links.mentions.len() {
        let end = links.mentions[n].tokens.end;
        if !links.is_named(n) || links.mentions[n].nested || links.word(end) != "(" {
            continue;
        }
        let Some(other) = behind(links, n, end) else { continue };
        let pass = match Some(links.mentions[n].kind) {
            kind if kind == links.kinds.organization => organization(links, n, other, end),
            kind if kind == links.kinds.person => native_name(links, other, end).then_some("native-name"),
            _ => None,
        };
        if let Some(pass) = pass {
            links.join(n, other, pass);
        }
    }
}

/// The first name of the same kind inside the bracket, at most a colon's reach from its start.
fn behind(links: &Links<'_, '_, '_>, n: usize, open: u32) -> Option<usize> {
    let kind = links.mentions[n].kind;
    let from = links.mentions.partition_point(|m| m.tokens.start <= open);
    let near = links.mentions[from..].iter().take(6).take_while(|m| m.tokens.start <= open + 5);
    let found = near.enumerate().map(|(k, _)| from + k);
    found.into_iter().find(|&m| {
        let tokens = links.mentions[m].tokens;
        let first = tokens.start == open + 1 && links.word(tokens.end) != ":"
            || tokens.start > open + 1 && links.word(tokens.start - 1) == ":";
        first && links.mentions[m].kind == kind && links.is_named(m) && !links.mentions[m].nested
    })
}

fn organization(links: &Links<'_, '_, '_>, n: usize, other: usize, open: u32) -> Option<&'static str> {
    let inside = links.mentions[other].tokens;
    let (name, alias) = (&*links.names[n], &*links.names[other]);
    let closed = links.word(inside.end) == ")";
    if inside.start > open + 1 {
        // "(NYSE: NVK)"
        let market = matches!(
            links.word(open + 1).to_ascii_uppercase().as_str(),
            "AMEX"
                | "ASX"
                | "HKSE"
                | "LSE"
                | "NASDAQ"
                | "NYSE"
                | "OTC"
                | "OTCBB"
                | "SEHK"
                | "SGX"
                | "TSX"
                | "TSE"
        );
        return (market && is_letters(alias)).then_some("ticker");
    }
    let fresh = |m: usize| links.mentions[m].known.is_none();
    let defines = is_letters(alias) && name.contains(' ') && fresh(other)
        || is_letters(name) && alias.contains(' ') && (fresh(n) || fresh(other));
    (closed && defines).then_some("letters-in-brackets")
}

/// "(Ukrainian: Марія Лінд; born 1956)"
fn native_name(links: &Links<'_, '_, '_>, other: usize, open: u32) -> bool {
    let start = links.mentions[other].tokens.start;
    start > open + 1
        && links.word(open + 1).starts_with(char::is_uppercase)
        && matches!(&*links.word(links.mentions[other].tokens.end), ";" | ")" | ",")
}

/// Whether a name is capital letters only, as those that stand for longer ones.
fn is_letters(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase())
}
