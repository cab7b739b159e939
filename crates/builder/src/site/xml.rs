//! XML of elements, attributes and text, in memory. No text can become markup, and characters
//! that XML cannot hold are left out.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document in the making, each element on a line of its own.
pub(super) struct Xml(Writer<Vec<u8>>);

/// Names of attributes with their values.
type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document without content.
    pub(super) fn new() -> Self {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 2));
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Start(start(name, attributes)));
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with text in it.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.write(Event::Text(BytesText::new(&allowed(text))));
        self.close(name);
    }

    /// The document, with a line break at its end.
    pub(super) fn finish(self) -> String {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        // All of it was text when it was written.
        String::from_utf8(bytes).unwrap_or_default()
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing into memory does not fail.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_str()));
    }
    start
}

/// The characters that XML 1.0 can hold (production 2, `Char`).
pub(super) fn allowed(text: &str) -> String {
    let is_allowed = |char: &char| match char {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        char => *char >= ' ',
    };
    text.chars().filter(is_allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<&>'\u{1}")]);
        xml.text("c", &[], "</c>]]>&\u{0}\u{fffe}\u{1b}é");
        xml.empty("d", &[]);
        xml.close("a");
        let expected = concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
            "<a b=\"&quot;&lt;&amp;&gt;&apos;\">\n",
            "  <c>&lt;/c&gt;]]&gt;&amp;é</c>\n",
            "  <d/>\n",
            "</a>\n"
        );
        assert_eq!(xml.finish(), expected);
    }
}
