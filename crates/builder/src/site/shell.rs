//! The app's page as it was built, into which texts are put. It knows of the page only what it
//! must find there: the root of the site, the title, the app's element, the style sheet.

use std::borrow::Cow;

use reader::messages::Locale;

use super::digest;
use super::head::may_hold;
use crate::Error;

/// The attributes of the page that hold addresses of the site.
const ATTRIBUTES: [&str; 4] = ["href", "src", "data-js", "data-wasm"];

const ROOT: &str = " lang=\"en\" data-root=\"./\"";
const TITLE: &str = "<title>Reading Room</title>";
const DESCRIPTION: &str =
    "<meta name=\"description\" content=\"A reader for archives of dated publications.\">";
const APP: &str = "<div id=\"app\"></div>";
const STYLE: &str = "<link rel=\"stylesheet\" href=\"./";
const STYLE_POLICY: &str = "style-src 'self'";

/// How deep below the root pages lie, at most.
const DEPTHS: usize = 6;

/// The app's page.
#[derive(Clone, Debug)]
pub(super) struct Shell {
    /// The page for each depth below the root.
    frames: Vec<Frame>,
}

/// The page for one depth, in the pieces between which texts go.
#[derive(Clone, Debug)]
struct Frame {
    root: String,
    before_root: String,
    before_title: String,
    before_app: String,
    rest: String,
}

/// What goes into a page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Texts<'a> {
    /// The title, and what else the head says of this page, as HTML.
    pub(super) head: &'a str,
    /// What the app would show, as HTML.
    pub(super) body: &'a str,
    /// More attributes of the page, each with a space before it.
    pub(super) attributes: &'a str,
}

impl Shell {
    /// Takes the page if it has the places that texts go to; `style` knows the text of a style
    /// sheet by its name.
    pub(super) fn new(
        page: &str,
        style: impl Fn(&str) -> Option<String>,
        place: &str,
    ) -> Result<Self, Error> {
        let refuse = |what: String| {
            Error::new(place, what, "build the app again, from the project's own index.html")
        };
        let page = with_style(&compact(page), style).map_err(refuse)?;
        let frame = |depth| Frame::new(&page, &root(depth));
        let frames = (0..DEPTHS).map(frame).collect::<Result<_, _>>();
        Ok(Self { frames: frames.map_err(refuse)? })
    }

    /// The page of a folder, given as a path without a slash at its ends.
    pub(super) fn page(&self, folder: &str, locale: Locale, texts: Texts<'_>) -> String {
        let frame = &self.frames[depth(folder).min(DEPTHS - 1)];
        let Texts { head, body, attributes } = texts;
        let body = allowed(body);
        let tag = locale.tag();
        let root = [" lang=\"", tag, "\" data-root=\"", &frame.root, "\"", attributes].concat();
        [
            &frame.before_root,
            root.as_str(),
            &frame.before_title,
            head,
            &frame.before_app,
            "<div id=\"app\">",
            &*body,
            "</div>",
            &frame.rest,
        ]
        .concat()
    }
}

impl Frame {
    fn new(page: &str, root: &str) -> Result<Self, String> {
        let page = ATTRIBUTES.iter().fold(page.to_owned(), |page, attribute| {
            page.replace(&format!(" {attribute}=\"./"), &format!(" {attribute}=\"{root}"))
        });
        let (before_root, page) = parted(&page, ROOT)?;
        let (before_title, page) = parted(page, TITLE)?;
        let (before_app, rest) = parted(page, APP)?;
        Ok(Self {
            root: root.to_owned(),
            before_root: before_root.to_owned(),
            before_title: before_title.to_owned(),
            before_app: before_app.to_owned(),
            rest: rest.to_owned(),
        })
    }
}

/// The text without what a document may not hold: sources have control characters.
fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(may_hold) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|char| may_hold(*char)).collect())
    }
}

fn parted<'a>(page: &'a str, place: &str) -> Result<(&'a str, &'a str), String> {
    page.split_once(place).ok_or_else(|| format!("`{}` does not stand in it", place.trim()))
}

/// How many folders lie between the root and what is in this one.
fn depth(folder: &str) -> usize {
    folder.split('/').filter(|part| !part.is_empty()).count()
}

/// The way from a folder of this depth to the root.
fn root(depth: usize) -> String {
    if depth == 0 { "./".to_owned() } else { "../".repeat(depth) }
}

/// The way from a folder to the root.
pub(super) fn root_of(folder: &str) -> String {
    root(depth(folder))
}

/// The page without comments and indentation, since it is sent once for every entry, and without
/// the description of what it is as long as no text is in it.
fn compact(page: &str) -> String {
    let page = page.replacen(DESCRIPTION, "", 1);
    let mut parts = page.split("<!--");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once("-->").map_or("", |(_, rest)| rest));
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// The page with its style sheet in it, which its policy allows by the digest alone.
fn with_style(page: &str, style: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let Some((before, rest)) = page.split_once(STYLE) else { return Ok(page.to_owned()) };
    let (name, rest) = rest.split_once('"').unwrap_or_default();
    let (_, after) = rest.split_once('>').unwrap_or_default();
    let style = style(name).ok_or_else(|| format!("its style sheet {name} is not there"))?;
    let style = style.trim();
    let strange = ["url(", "@import", "</"].into_iter().find(|word| style.contains(word));
    if let Some(word) = strange.filter(|_| !only_data(style)) {
        return Err(format!("its style sheet has `{word}`, which means another thing in a page"));
    }
    let page = format!("{before}<style>{style}</style>{after}");
    let policy = format!("style-src '{}'", digest(style));
    match page.contains(STYLE_POLICY) {
        true => Ok(page.replacen(STYLE_POLICY, &policy, 1)),
        false => Err(format!("`{STYLE_POLICY}` does not stand in it")),
    }
}

/// Whether a style sheet names no address but such as hold what they name.
fn only_data(style: &str) -> bool {
    let mut addresses = style.split("url(").skip(1);
    let is_data = |address: &str| address.trim_start_matches(['"', '\'']).starts_with("data:");
    !style.contains("@import") && !style.contains("</style") && addresses.all(is_data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(html: &str) -> Result<Shell, Error> {
        let html = html.replace("HEAD", &format!("<html{ROOT}>{TITLE}{APP}"));
        let style = |name: &str| (name == "style.css").then(|| "p{color:red}\n".to_owned());
        Shell::new(&html, style, "index.html")
    }

    fn page(html: &str, folder: &str) -> String {
        shell(html).unwrap().page(folder, Locale::English, Texts::default())
    }

    #[test]
    fn relative_addresses_follow_the_depth() {
        let html = r#"HEAD<a href="./b.css"><script src="./b.js" data-js="./c.js">"#;
        let expected = r#"<a href="../../b.css"><script src="../../b.js" data-js="../../c.js">"#;
        assert!(page(html, "entry/a").trim_end().ends_with(expected));
        assert!(page(html, "entry/a").contains("data-root=\"../../\""));
        assert!(page(html, "").contains("href=\"./b.css\""));
    }

    #[test]
    fn other_addresses_stay_and_comments_go() {
        let html =
            "HEAD<!-- words\n of ours -->\n\n  <a href=\"#p\">\n<a href=\"https://a.example/./b\">";
        assert!(page(html, "a").ends_with("<a href=\"#p\">\n<a href=\"https://a.example/./b\">\n"));
    }

    #[test]
    fn texts_stand_in_their_places() {
        let texts = Texts { head: "<title>T</title>", body: "B", attributes: " data-shard=\"7\"" };
        let page = shell("HEAD").unwrap().page("a", Locale::Russian, texts);
        let expected = "<html lang=\"ru\" data-root=\"../\" data-shard=\"7\"><title>T</title><div id=\"app\">B</div>\n";
        assert_eq!(page, expected);
    }

    #[test]
    fn what_a_document_may_not_hold_is_not_in_it() {
        let texts = Texts { body: "<p>a \u{96}\u{fdd3}\n– b</p>", ..Texts::default() };
        let page = shell("HEAD").unwrap().page("a", Locale::English, texts);
        assert!(page.contains("<p>a \n– b</p>"), "{page:?}");
    }

    #[test]
    fn the_style_is_in_the_page_and_the_policy_knows_it() {
        let html = "<meta content=\"style-src 'self'; img-src 'self'\"><link rel=\"stylesheet\" href=\"./style.css\"/>HEAD";
        let page = page(html, "a");
        assert!(page.contains("<style>p{color:red}</style><html"), "{page}");
        assert!(page.contains("style-src 'sha256-"), "{page}");
        assert!(page.contains("img-src 'self'") && !page.contains("stylesheet"), "{page}");
    }

    #[test]
    fn a_page_without_its_places_is_refused() {
        assert!(shell("<html>").unwrap_err().what.contains("data-root"));
        let missing = "<link rel=\"stylesheet\" href=\"./other.css\">HEAD";
        assert!(shell(missing).unwrap_err().what.contains("other.css"));
    }

    #[test]
    fn addresses_in_a_style_sheet_hold_what_they_name() {
        assert!(only_data("a{background:url(\"data:image/svg+xml,x\")}"));
        assert!(!only_data("a{background:url(b.png)}"));
        assert!(!only_data("@import 'a'"));
    }
}
