//! The head of a page as HTML: its title, what machines read of it, and its linked data. It
//! decides nothing of what is said.

use reader::head::Head;

/// The elements of a head, each on a line of its own. All but the title are marked `data-head`:
/// the app takes them away when the reader moves on. `json_ld` is what [`super::json_ld`] made.
pub fn html(head: &Head, json_ld: Option<&str>) -> String {
    let mut html = String::from("<title>");
    escape(&head.title, &mut html);
    html.push_str("</title>\n");
    for (name, attributes) in head.elements() {
        html.push('<');
        html.push_str(name);
        html.push_str(" data-head");
        for (name, value) in attributes {
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

/// What lets the browser fetch a file while the app is still on its way, behind all that the page
/// itself needs.
pub(super) fn preload(address: &str) -> String {
    let how = "as=\"fetch\" crossorigin=\"anonymous\" fetchpriority=\"low\"";
    format!("<link rel=\"preload\" href=\"{address}\" {how}>\n")
}

/// A manifest that stands in the page itself.
pub(super) fn manifest(json: &str) -> String {
    format!("<script id=\"manifest\" type=\"application/json\">{}</script>\n", in_page(json))
}

/// Whether a document may hold the character: no control character but white space, and none that
/// Unicode says is no character (HTML, "noncharacter"). A reference would not make it allowed.
pub(super) fn may_hold(char: char) -> bool {
    let is_none = matches!(u32::from(char), 0xfdd0..=0xfdef) || u32::from(char) & 0xfffe == 0xfffe;
    matches!(char, '\n' | '\t') || !(char.is_control() || is_none)
}

/// JSON that may stand in a script element: it has no `<` in it, so that nothing in it can end the
/// element, and no character that a page may not hold.
pub(super) fn in_page(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for char in json.chars() {
        if char != '<' && may_hold(char) {
            safe.push(char);
        } else {
            // JSON counts in UTF-16. Outside of its strings there is no such character.
            for unit in char.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    safe
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
    use std::rc::Rc;

    use archive::{Archive, Entry};
    use reader::messages::Locale;
    use reader::route::{Addresses, Route};
    use reader::state::Library;
    use reader::views::Setting;

    use super::*;

    #[test]
    fn a_head_is_written_as_it_stands_and_nothing_in_it_ends_it() {
        let hostile = "</title>\"><script>alert('1')</script>&amp;\u{0}\u{85}\u{fdd0}\u{1ffff}";
        let entry = Entry { id: "e".into(), title: Some(hostile.into()), ..Entry::default() };
        let library = Library::new(Archive { entries: vec![entry], ..Archive::default() }, vec![]);
        let setting = Setting { locale: Locale::English, addresses: Rc::new(Addresses::default()) };
        let head = reader::head::head(&library, &Route::entry("e"), &setting, None);
        let safe = "&lt;/title&gt;&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp;";
        let html = html(&head, Some("{}"));
        assert!(html.starts_with(&format!("<title>{safe} — </title>\n")), "{html}");
        let title = format!("<meta data-head name=\"DC.title\" content=\"{safe}  \">\n");
        assert!(html.contains(&title), "{html}");
        let property = format!("<meta data-head property=\"og:title\" content=\"{safe}  \">\n");
        assert!(html.contains(&property), "{html}");
        let end = "<script data-head type=\"application/ld+json\">{}</script>\n";
        assert!(html.ends_with(end), "{html}");
        assert_eq!(html.matches("<script").count(), 1);
        assert!(html.chars().all(may_hold));
    }
}
