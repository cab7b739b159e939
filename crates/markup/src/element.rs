//! What is known of elements by their names alone. An element that is not named here is kept
//! for its text.

/// Elements of which nothing is kept, not even the text.
pub(crate) fn is_dropped(name: &str) -> bool {
    is_raw(name) || matches!(name, "head" | "math" | "object" | "svg" | "template")
}

/// Elements whose content is not markup: it ends at the first end tag of the same name.
pub(crate) fn is_raw(name: &str) -> bool {
    matches!(name, "iframe" | "noembed" | "noframes" | "noscript" | "script" | "style" | "title")
}

/// Dropped elements that an author may forget to close: a block inside them shows where they
/// ended (as in the HTML standard's list for foreign content).
pub(crate) fn ends_at_block(name: &str) -> bool {
    matches!(name, "head" | "math" | "svg")
}

/// Elements that stand as blocks, and so part the text before them from the text after.
pub(crate) fn is_block(name: &str) -> bool {
    is_container(name)
        || heading(name).is_some()
        || matches!(
            name,
            "address"
                | "article"
                | "body"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "li"
                | "main"
                | "nav"
                | "optgroup"
                | "option"
                | "p"
                | "pre"
                | "search"
                | "section"
                | "summary"
        )
}

fn is_container(name: &str) -> bool {
    matches!(
        name,
        "aside"
            | "blockquote"
            | "caption"
            | "dir"
            | "figure"
            | "menu"
            | "ol"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The level of a heading inside a text.
pub(crate) fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', b'1'] => Some(1),
        [b'h', digit @ b'2'..=b'6'] => Some(digit - b'1'),
        _ => None,
    }
}

/// The attributes of a start tag, names in lower case, values decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes(pub(crate) Vec<(String, String)>);

impl Attributes {
    /// The value of an attribute; of two with one name the first counts.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A number of columns or rows.
    pub(crate) fn extent(&self, name: &str) -> u16 {
        self.get(name).and_then(|text| text.trim().parse().ok()).unwrap_or(1).clamp(1, 1000)
    }
}

/// What a tokenizer reads, in the order of the text. Names are in lower case.
pub(crate) trait Sink {
    /// A start tag.
    fn start(&mut self, name: &str, attributes: &Attributes);
    /// An end tag.
    fn end(&mut self, name: &str);
    /// Text, with its character references decoded; it may come in pieces.
    fn text(&mut self, text: &str);
}
