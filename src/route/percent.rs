//! Percent-encoding of one part of an address (RFC 3986). It knows nothing of what the parts are.

/// Writes a text behind an address so that it can be a part of it: all but what RFC 3986 calls
/// unreserved is escaped, and `space` stands for a space.
pub(super) fn encode(text: &str, space: &str, address: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            b' ' => address.push_str(space),
            _ => address.extend(['%', digit(byte >> 4), digit(byte & 0xf)]),
        }
    }
}

fn digit(nibble: u8) -> char {
    char::from(if nibble < 10 { b'0' + nibble } else { b'A' + nibble - 10 })
}

/// The text of a part of an address, in which a plus sign stands for the byte `plus`. What is no
/// escape stays as it is, and what is not UTF-8 becomes U+FFFD.
pub(super) fn decode(part: &str, plus: u8) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [byte, behind @ ..] = rest {
        rest = behind;
        match (*byte, escaped(behind)) {
            (b'%', Some((byte, behind))) => {
                bytes.push(byte);
                rest = behind;
            }
            (b'+', _) => bytes.push(plus),
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte that two hexadecimal digits stand for, and what follows them.
fn escaped(text: &[u8]) -> Option<(u8, &[u8])> {
    let ([high, low], behind) = text.split_first_chunk()?;
    Some((nibble(*high)? << 4 | nibble(*low)?, behind))
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|nibble| u8::try_from(nibble).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(decode("100%", b'+'), "100%");
        assert_eq!(decode("%4", b'+'), "%4");
        assert_eq!(decode("%zz+%41", b' '), "%zz A");
        assert_eq!(decode("%d0%92+%FF", b'+'), "В+\u{fffd}");
    }

    #[test]
    fn only_what_is_unreserved_is_written_plainly() {
        let mut address = String::from("?q=");
        encode("a-Z_0.9~ /ё&", "+", &mut address);
        assert_eq!(address, "?q=a-Z_0.9~+%2F%D1%91%26");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "\\PC*") {
            for (space, plus) in [("%20", b'+'), ("+", b' ')] {
                let mut address = String::new();
                encode(&text, space, &mut address);
                prop_assert_eq!(decode(&address, plus), text.clone());
            }
        }
    }
}
