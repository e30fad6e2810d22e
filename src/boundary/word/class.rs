//! What can a byte start? One look-up a byte, for the fast way through ASCII.

/// What a byte can start.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Blanks and control characters part words and are no words.
    Blank,
    /// An ASCII letter.
    Letter,
    /// An ASCII digit.
    Digit,
    /// The first byte of a character outside ASCII (or a later one).
    Wide,
    /// A mark at which a sentence could turn.
    Turn,
    /// Any other mark.
    Mark,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut n = 0;
    while n < 256 {
        let b = n as u8;
        classes[n] = match b {
            b'.' | b'!' | b'?' | b'(' | b')' | b'[' | b']' | b':' | b'*' | b'"' => Class::Turn,
            0x80.. => Class::Wide,
            _ if b.is_ascii_alphabetic() => Class::Letter,
            _ if b.is_ascii_digit() => Class::Digit,
            _ if b.is_ascii_whitespace() || b.is_ascii_control() => Class::Blank,
            _ => Class::Mark,
        };
        n += 1;
    }
    classes
};

/// The class of a byte.
pub(super) fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}
