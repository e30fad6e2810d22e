//! Is this an address? URLs, host names with `www.`, e-mail addresses.

/// The end of an address that starts here: a URL, an e-mail address, a host name with a path.
pub(super) fn address_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let head = &bytes[at..end.min(at + 8)];
    let is_url = head.starts_with(b"http://")
        || head.starts_with(b"https://")
        || head.starts_with(b"www.")
        || head.starts_with(b"ftp://");
    if !is_url {
        // name@host: only what can be a local part is looked at, and not further than 64 bytes.
        let local = bytes[at..end.min(at + 65)]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%'))
            .count();
        let sign = at + local;
        if sign >= end || bytes[sign] != b'@' || !bytes.get(sign + 1).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
    }
    let mut to = at;
    while to < end {
        let b = bytes[to];
        if b.is_ascii_whitespace()
            || matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
            || b >= 0x80
        {
            break;
        }
        to += 1;
    }
    let opened = bytes[at..to].contains(&b'(');
    while to > at + 1
        && matches!(bytes[to - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b')' | b']')
    {
        if bytes[to - 1] == b')' && opened {
            break;
        }
        to -= 1;
    }
    (to > at + 3).then_some(to)
}
