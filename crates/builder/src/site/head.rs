//! The head of a page as HTML: its title, what machines read of it, and its linked data. It
//! decides nothing of what is said.

use reader::head::Head;

/// The elements of a head, each on a line of its own. All but the title are marked `data-head`:
/// the app takes them away when the reader moves on. `json_ld` is what [`super::json_ld`] made.
pub fn html(head: &Head, json_ld: Option<&str>) -> String {
    let mut html = String::from("<title>");
    escape(&head.title, &mut html);
    html.push_str("</title>\n");
    for element in &head.elements {
        html.push('<');
        html.push_str(element.name);
        html.push_str(" data-head");
        for (name, value) in &element.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape(value, &mut html);
            html.push('"');
        }
        html.push_str(">\n");
    }
    if let Some(json) = json_ld {
        html.push_str("<script data-head type=\"application/ld+json\">");
        html.push_str(json);
        html.push_str("</script>\n");
    }
    html
}

/// Whether a document may hold the character: no control character but white space, and none that
/// Unicode says is no character (HTML, "noncharacter"). A reference would not make it allowed.
pub(super) fn may_hold(char: char) -> bool {
    let is_none = matches!(u32::from(char), 0xfdd0..=0xfdef) || u32::from(char) & 0xfffe == 0xfffe;
    matches!(char, '\n' | '\t') || !(char.is_control() || is_none)
}

fn escape(text: &str, html: &mut String) {
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            char if may_hold(char) => html.push(char),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use reader::head::Element;

    use super::*;

    #[test]
    fn a_head_is_written_as_it_stands() {
        let meta = |value: &str| Element {
            name: "meta",
            attributes: vec![("name", "DC.title".into()), ("content", value.into())],
        };
        let link = Element { name: "link", attributes: vec![("rel", "canonical".into())] };
        let hostile = "</title>\"><script>alert('1')</script>\n&amp;\u{0}\u{85}\u{fdd0}\u{1ffff}";
        let head = Head { title: hostile.into(), elements: vec![meta("A"), meta(hostile), link] };
        let safe = "&lt;/title&gt;&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;\n&amp;amp;";
        let expected = format!(
            "<title>{safe}</title>\n\
             <meta data-head name=\"DC.title\" content=\"A\">\n\
             <meta data-head name=\"DC.title\" content=\"{safe}\">\n\
             <link data-head rel=\"canonical\">\n\
             <script data-head type=\"application/ld+json\">{{}}</script>\n"
        );
        assert_eq!(html(&head, Some("{}")), expected);
    }
}
