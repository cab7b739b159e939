//! Bytes of any encoding as text: what a byte order mark, the bytes themselves, a declaration or,
//! last, a guess says they are. Words are never repaired; text that was spoilt before is named.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

/// Text with what is known of how it was encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the bytes.
    pub guessed: bool,
    /// Whether bytes had no meaning in it and stand as U+FFFD.
    pub damaged: bool,
}

impl Decoded<'_> {
    /// What a person should know of it, and what would mend it.
    pub(crate) fn warning(&self) -> Option<(String, &'static str)> {
        let name = self.encoding;
        match (self.guessed, self.damaged) {
            (true, _) => Some((
                format!("its encoding is not said; it was read as {name}, a guess from its bytes"),
                "see whether its words are right, or save it as UTF-8",
            )),
            (false, true) => Some((
                format!("some bytes mean nothing in {name}"),
                "they stand as \u{fffd}; save it again from where it is whole",
            )),
            (false, false) => None,
        }
    }
}

/// Reads bytes as text. The label is what names the encoding outside of the bytes, or in them.
pub(crate) fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[length..], false);
    }
    let declared = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // These two look like other encodings, or like none.
    let strange = [ISO_2022_JP, UTF_16LE, UTF_16BE];
    if let Some(encoding) = declared.filter(|it| strange.contains(it)) {
        return with(encoding, bytes, false);
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return with(UTF_8, bytes, false);
    }
    let declared = declared.filter(|it| *it != UTF_8).map(|it| with(it, bytes, false));
    declared.filter(|it| !it.damaged).unwrap_or_else(|| with(guess(bytes), bytes, true))
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8], guessed: bool) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), guessed, damaged }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether the bytes are UTF-8 but for a few: of any other encoding hardly any would be.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 10 * bad
}

/// The characters of an encoding above ASCII, each with its byte.
fn high(encoding: &'static Encoding) -> HashMap<char, u8> {
    let of = |byte: u8| {
        let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
        text.chars().next().map(|char| (char, byte))
    };
    (0x80..=0xff).filter_map(of).collect()
}

static SPOILERS: LazyLock<[(&str, HashMap<char, u8>); 2]> = LazyLock::new(|| {
    [
        ("UTF-8 that was once read as windows-1251", high(WINDOWS_1251)),
        ("UTF-8 that was once read as windows-1252", high(WINDOWS_1252)),
    ]
});

/// How many characters of a text are looked at.
const SAMPLE: usize = 20_000;

/// What spoilt a text before it came here (mojibake), if it looks so.
pub(crate) fn mojibake(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    let chars: Vec<char> = text.chars().take(SAMPLE).collect();
    let spoilt = SPOILERS.iter().find(|(_, bytes)| {
        let (sequences, others) = sequences(&chars, bytes);
        sequences >= 2 && sequences >= others
    });
    spoilt.map(|(name, _)| *name).or_else(|| {
        is_case_turned(&chars)
            .then_some("KOI8-R that was once read as windows-1251, or the reverse")
    })
}

/// How many characters would be sequences of UTF-8 as bytes, and how many are not ASCII else.
fn sequences(chars: &[char], bytes: &HashMap<char, u8>) -> (usize, usize) {
    let byte = |at: usize| chars.get(at).and_then(|char| bytes.get(char)).copied().unwrap_or(0);
    let (mut sequences, mut others, mut at) = (0, 0, 0);
    while at < chars.len() {
        if chars[at].is_ascii() {
            at += 1;
            continue;
        }
        let more = match byte(at) {
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            _ => 0,
        };
        if more > 0 && (1..=more).all(|next| (0x80..=0xbf).contains(&byte(at + next))) {
            sequences += 1;
            at += more;
        } else {
            others += 1;
        }
        at += 1;
    }
    (sequences, others)
}

/// Whether most Cyrillic words are in capitals, and some but for their first letter: the two
/// encodings of Russian have small letters where the other has capitals.
fn is_case_turned(chars: &[char]) -> bool {
    let cyrillic = |char: &char| ('\u{400}'..='\u{4ff}').contains(char);
    let words = chars.split(|char| !cyrillic(char)).filter(|word| word.len() > 3);
    let (mut turned, mut capitals, mut all) = (0, 0, 0);
    for word in words {
        let rest = word[1..].iter().all(|char| char.is_uppercase());
        all += 1;
        capitals += usize::from(rest);
        turned += usize::from(rest && word[0].is_lowercase());
    }
    all >= 3 && turned > 0 && capitals * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::KOI8_R;

    const RUSSIAN: &str = "Организация Договора о коллективной безопасности провела учения в России, \
        в которых приняли участие подразделения государств, членов Организации.";

    #[test]
    fn russian_is_read_in_any_of_its_encodings() {
        for (encoding, guessed) in [(WINDOWS_1251, true), (KOI8_R, true), (UTF_8, false)] {
            let (bytes, ..) = encoding.encode(RUSSIAN);
            let decoded = decode(&bytes, None);
            assert_eq!(
                (decoded.text.as_ref(), decoded.guessed),
                (RUSSIAN, guessed),
                "{encoding:?}"
            );
            assert_eq!(decoded.warning().is_some(), guessed);
            let declared = decode(&bytes, Some(encoding.name()));
            assert_eq!((declared.text.as_ref(), declared.warning()), (RUSSIAN, None));
            // A wrong declaration is not believed where the bytes speak against it.
            assert_eq!(decode(&bytes, Some("utf-8")).text, RUSSIAN);
        }
    }

    #[test]
    fn a_byte_order_mark_comes_first_and_a_few_bad_bytes_last() {
        assert_eq!(decode(b"\xef\xbb\xbfa", Some("koi8-r")).text, "a");
        assert_eq!(decode(b"\xff\xfea\0", None).text, "a");
        let mut bytes = RUSSIAN.as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, Some("windows-1251"));
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", true));
        assert!(decoded.text.starts_with(RUSSIAN) && decoded.text.ends_with('\u{fffd}'));
    }

    #[test]
    fn text_that_was_spoilt_before_is_named_and_other_text_is_not() {
        let spoilt = |by: &'static Encoding, text: &str| {
            by.decode_without_bom_handling(text.as_bytes()).0.into_owned()
        };
        let named = |text: &str| mojibake(text).unwrap_or("no");
        assert!(named(&spoilt(WINDOWS_1251, RUSSIAN)).contains("windows-1251"));
        assert!(named(&spoilt(WINDOWS_1252, "it’s “so” – déjà vu")).contains("windows-1252"));
        let koi = KOI8_R.encode(RUSSIAN).0.into_owned();
        assert!(named(&WINDOWS_1251.decode_without_bom_handling(&koi).0).contains("KOI8-R"));
        for text in
            [RUSSIAN, "Déjà vu – “so”", "ПРЕСС-РЕЛИЗ «НАТО» № 5", "日本語の文章", "ASCII", ""]
        {
            assert_eq!(named(text), "no", "{text}");
        }
    }
}
