//! The description of the site's search (OpenSearch 1.1), by which browsers offer it beside
//! others. The search itself is the reader's.

use archive::Archive;
use reader::route::{AddressStyle, Addresses, Route};

use super::xml::Xml;

/// The most characters that the standard allows.
const SHORT_NAME: usize = 16;
const LONG_NAME: usize = 48;
const DESCRIPTION: usize = 1024;

/// `opensearch.xml` of a site whose root folder has this address, ending in `/`: the standard
/// knows only whole addresses.
pub fn description(archive: &Archive, site: &str) -> String {
    let addresses = Addresses { root: site.to_owned(), style: AddressStyle::Path };
    // The words in braces are the standard's; percent-encoded they would be words to search for.
    let template = addresses.of(&Route::search()) + "?q={searchTerms}";
    let (icon, own) = (addresses.file("icon-192.png"), addresses.file("opensearch.xml"));
    let title = &archive.title;
    let mut xml = Xml::new();
    let namespace = ("xmlns", "http://a9.com/-/spec/opensearch/1.1/");
    xml.open("OpenSearchDescription", &[namespace]);
    xml.text("ShortName", &[], &first_words(title, SHORT_NAME));
    xml.text("LongName", &[], &first_words(title, LONG_NAME));
    let description = archive.description.as_ref().unwrap_or(title);
    xml.text("Description", &[], &first_words(description, DESCRIPTION));
    xml.empty("Url", &[("type", "text/html"), ("template", &template)]);
    let itself = [
        ("type", "application/opensearchdescription+xml"),
        ("rel", "self"),
        ("template", own.as_str()),
    ];
    xml.empty("Url", &itself);
    xml.text("Image", &[("width", "192"), ("height", "192"), ("type", "image/png")], &icon);
    if let Some(language) = &archive.language {
        xml.text("Language", &[], language.as_str());
    }
    xml.text("InputEncoding", &[], "UTF-8");
    xml.close("OpenSearchDescription");
    xml.finish()
}

/// The first whole words that have room; of a first word without room, its beginning.
pub(super) fn first_words(text: &str, most: usize) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        let space = if words.is_empty() { "" } else { " " };
        let length = words.chars().count() + space.len() + word.chars().count();
        match length <= most {
            true => words = words + space + word,
            false if words.is_empty() => return word.chars().take(most).collect(),
            false => break,
        }
    }
    // A name does not end where a part of it would begin.
    words.trim_end_matches([',', ':', ';', '–', '—', '-']).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_is_described_with_whole_addresses() {
        let archive = Archive {
            title: "Gazette & Notices: an archive".into(),
            language: "en".parse().ok(),
            ..Archive::default()
        };
        let expected = r#"<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Gazette &amp;</ShortName>
  <LongName>Gazette &amp; Notices: an archive</LongName>
  <Description>Gazette &amp; Notices: an archive</Description>
  <Url type="text/html" template="https://room.example/search/?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="https://room.example/opensearch.xml"/>
  <Image width="192" height="192" type="image/png">https://room.example/icon-192.png</Image>
  <Language>en</Language>
  <InputEncoding>UTF-8</InputEncoding>
</OpenSearchDescription>
"#;
        assert_eq!(description(&archive, "https://room.example/"), expected);
    }

    #[test]
    fn names_are_as_long_as_allowed() {
        let check = |text: &str, expected: &str| assert_eq!(first_words(text, 16), expected);
        check("Gazette", "Gazette");
        check("Reading Room: notices", "Reading Room");
        check("Überschallflugzeugbau heute", "Überschallflugze");
        check(" a  b ", "a b");
        check("", "");
    }
}
