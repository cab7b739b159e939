//! The app's page as the build left it, into which texts are put. It knows of the page only what
//! it must find there.

use std::path::Path;

use reader::messages::Locale;
use reader::prerender::Page;

use crate::Error;
use crate::site::head;

/// The attributes of the page that hold addresses of the site.
const ATTRIBUTES: [&str; 5] = ["href", "src", "data-js", "data-wasm", "data-root"];

const ROOT: &str = " lang=\"en\" data-root=\"./\"";
const APP: &str = "<div id=\"app\"></div>";
const TITLE: &str = "<title>Reading Room</title>";
const DESCRIPTION: &str =
    "<meta name=\"description\" content=\"A reader for archives of dated publications.\">\n";

/// The app's page.
#[derive(Clone, Debug)]
pub(super) struct Shell(String);

impl Shell {
    /// Takes the page if it has the places that texts go to.
    pub(super) fn new(page: String, file: &Path) -> Result<Self, Error> {
        match [ROOT, APP, TITLE].iter().find(|place| !page.contains(*place)) {
            None => Ok(Self(page)),
            Some(place) => Err(Error::new(
                file.display().to_string(),
                format!("`{}` does not stand in it", place.trim()),
                "build the site again, from the project's own index.html",
            )),
        }
    }

    /// The page with a text in it and what is said of it in its head, for a folder from which the
    /// site's root is `root`.
    pub(super) fn page(
        &self,
        root: &str,
        locale: Locale,
        text: Option<(&Page, Option<&str>)>,
    ) -> String {
        let lang = format!(" lang=\"{}\" data-root=\"./\"", locale.tag());
        let page = self.0.replacen(ROOT, &lang, 1);
        let page = ATTRIBUTES.iter().fold(page, |page, attribute| {
            page.replace(&format!(" {attribute}=\"./"), &format!(" {attribute}=\"{root}"))
        });
        let Some((text, json_ld)) = text else { return page };
        let head = head::html(&text.head, json_ld);
        let app = format!("<div id=\"app\">{}</div>", text.body);
        // The app's element comes first: what is put into the head may be any text.
        page.replacen(APP, &app, 1).replacen(DESCRIPTION, "", 1).replacen(TITLE, &head, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str, root: &str) -> String {
        let html = html.replace("HEAD", &format!("{ROOT}{TITLE}{APP}"));
        Shell::new(html, Path::new("index.html")).unwrap().page(root, Locale::English, None)
    }

    #[test]
    fn relative_addresses_follow_the_depth() {
        let html = r#"HEAD<a href="./b.css"><script src="./b.js" data-js="./c.js">"#;
        let expected = r#"<a href="../../b.css"><script src="../../b.js" data-js="../../c.js">"#;
        assert!(page(html, "../../").ends_with(expected));
        assert!(page(html, "../../").contains("data-root=\"../../\""));
    }

    #[test]
    fn other_addresses_stay() {
        let html = r##"HEAD<a href="#p"><a href="https://a.example/./b">"##;
        assert!(page(html, "../").ends_with(&html[4..]));
    }
}
