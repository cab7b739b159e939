//! Names that can be kept: which texts can name a file on any system, and words made of any text
//! for ids and addresses; and how many there are of what is named. It touches no file.

/// Whether a text is so many digits of a digest, as they stand in names of files.
pub(crate) fn is_digest(text: &str, digits: usize) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == digits && text.bytes().all(is_digit)
}

/// How many there are of something.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Whether the text can name a file on any system that a site may be kept on.
pub(crate) fn is_file_name(name: &str) -> bool {
    let ends_well = !name.ends_with(['.', ' ']) && !name.starts_with(['.', ' ']);
    !name.is_empty() && name.len() <= 200 && ends_well && !name.contains(is_forbidden)
}

/// Whether some system refuses the character in the name of a file.
pub(crate) fn is_forbidden(char: char) -> bool {
    const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    char.is_control() || FORBIDDEN.contains(&char)
}

/// The words of a text in small letters, digits and single hyphens, at most `limit` characters
/// and whole words of them; empty where it has none.
pub(crate) fn slug(text: &str, limit: usize) -> String {
    let mut slug = String::new();
    for word in words(text) {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(limit)]);
        } else if slug.len() + 1 + word.len() <= limit {
            slug.push('-');
            slug.push_str(&word);
        } else {
            break;
        }
    }
    slug
}

/// The words of a text in small ASCII letters and digits; an apostrophe ends none.
pub(crate) fn words(text: &str) -> Vec<String> {
    let ascii = deunicode::deunicode(text).to_ascii_lowercase();
    let words = ascii.split(|char: char| !char.is_ascii_alphanumeric() && char != '\'');
    words.map(|word| word.replace('\'', "")).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_cannot_keep_are_refused() {
        for id in ["", ".", "..", "a/b", "a\\b", "a:b", "a.", " a", "a\0", &"a".repeat(201)] {
            assert!(!is_file_name(id), "{id:?}");
        }
        assert!(is_file_name("2020-09-14 vienna"));
    }

    #[test]
    fn a_slug_is_words_of_ascii() {
        assert_eq!(slug("Володимир Зеленський", 60), "volodimir-zelenskii");
        assert_eq!(slug("  Arts, Culture & Sport ", 60), "arts-culture-sport");
        assert_eq!(slug("today's — (news)", 60), "todays-news");
        assert_eq!(slug("one two three", 8), "one-two");
        assert_eq!(slug("?", 60), "");
        assert_eq!(slug(&"long".repeat(20), 6), "longlo");
    }
}
