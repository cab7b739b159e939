//! The app's page as it was built, into which texts are put. It knows of the page only what it
//! must find there: the root of the site, the title, the app's element, the style sheet.

use std::borrow::Cow;

use reader::messages::Locale;

use super::digest;
use super::head::may_hold;
use crate::Error;

/// The attributes of the page that hold addresses of the site, besides those of its script.
const ATTRIBUTES: [&str; 2] = ["href", "src"];

const ROOT: &str = " lang=\"en\" data-root=\"./\"";
const TITLE: &str = "<title>Reading Room</title>";
const DESCRIPTION: &str =
    "<meta name=\"description\" content=\"A reader for archives of dated publications.\">";
const APP: &str = "<div id=\"app\"></div>";
const STYLE: &str = "<link rel=\"stylesheet\" href=\"./";
const SCRIPT: &str = "<script id=\"boot\"";
const START: &str = "<script id=\"boot\" src=\"./boot.js\"";
const ICON: &str = "<link rel=\"icon\" href=\"./icon.svg\"";
const STYLE_POLICY: &str = "style-src 'self'";
const CONNECT_POLICY: &str = "connect-src 'self'";

const AGAIN: &str = "build the app again, from the project's own index.html";

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
    /// What stands behind what the app would show, as HTML.
    pub(super) behind: &'a str,
}

impl Shell {
    /// Takes the page if it has the places that texts go to; `file` knows the text of a file of the
    /// app by its name: what each page needs at once is put into it.
    pub(super) fn new(
        page: &str,
        file: impl Fn(&str) -> Option<String>,
        place: &str,
    ) -> Result<Self, Error> {
        let refuse = |what: String| Error::new(place, what, AGAIN);
        let page = with_style(&compact(page), &file).map_err(refuse)?;
        let page = with_icon(&with_start(&page, &file).map_err(refuse)?, &file);
        let page = with_scripts(&page);
        let frame = |depth| Frame::new(&page, &root(depth));
        let frames = (0..DEPTHS).map(frame).collect::<Result<_, _>>();
        Ok(Self { frames: frames.map_err(refuse)? })
    }

    /// The same page, which may fetch from these origins too.
    pub(super) fn connected(&self, origins: &[String]) -> Result<Self, Error> {
        let mut shell = self.clone();
        if origins.is_empty() {
            return Ok(shell);
        }
        let policy = format!("{CONNECT_POLICY} {}", origins.join(" "));
        for frame in &mut shell.frames {
            if !frame.before_title.contains(CONNECT_POLICY) {
                let what = format!("`{CONNECT_POLICY}` does not stand in its page");
                return Err(Error::new("the app", what, AGAIN));
            }
            frame.before_title = frame.before_title.replacen(CONNECT_POLICY, &policy, 1);
        }
        Ok(shell)
    }

    /// The page of a folder, given as a path without a slash at its ends.
    pub(super) fn page(&self, folder: &str, locale: Locale, texts: Texts<'_>) -> String {
        let frame = &self.frames[depth(folder).min(DEPTHS - 1)];
        let Texts { head, body, attributes, behind } = texts;
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
            behind,
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
        let page = with_addresses(&page, root);
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

/// The page with the way to the root in the addresses of the app's files, which its script has in
/// attributes of its own.
fn with_addresses(page: &str, root: &str) -> String {
    let script = page.split_once(SCRIPT).and_then(|(before, rest)| {
        let (attributes, after) = rest.split_once('>')?;
        Some((before, attributes.replace("=\"./", &format!("=\"{root}")), after))
    });
    let Some((before, attributes, after)) = script else { return page.to_owned() };
    [before, SCRIPT, &attributes, ">", after].concat()
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
fn with_style(page: &str, file: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let Some((before, rest)) = page.split_once(STYLE) else { return Ok(page.to_owned()) };
    let (name, rest) = rest.split_once('"').unwrap_or_default();
    let (_, after) = rest.split_once('>').unwrap_or_default();
    let style = file(name).ok_or_else(|| format!("its style sheet {name} is not there"))?;
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

/// The page with the script that starts the app in it.
fn with_start(page: &str, file: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let Some((before, rest)) = page.split_once(START) else { return Ok(page.to_owned()) };
    let script = file("boot.js").ok_or("its script boot.js is not there")?;
    if script.contains("</") {
        return Err("its script boot.js has `</`, which means another thing in a page".to_owned());
    }
    let (attributes, after) = rest.split_once('>').unwrap_or_default();
    Ok(format!("{before}{SCRIPT}{attributes}>{}{after}", script.trim()))
}

/// The page with its icon in it, if the app has one: browsers ask for a file again and again.
fn with_icon(page: &str, file: impl Fn(&str) -> Option<String>) -> String {
    let Some(icon) = file("icon.svg") else { return page.to_owned() };
    let lines: Vec<&str> = icon.lines().map(str::trim).collect();
    let mut address = "data:image/svg+xml,".to_owned();
    for char in lines.concat().chars() {
        match char {
            '"' => address.push('\''),
            '%' | '#' | '<' | '>' | ' ' => address.push_str(&format!("%{:02X}", u32::from(char))),
            _ => address.push(char),
        }
    }
    page.replacen(ICON, &format!("<link rel=\"icon\" href=\"{address}\""), 1)
}

/// The page with the digests of the scripts that stand in it in its policy.
fn with_scripts(page: &str) -> String {
    let mut policy = "script-src 'self'".to_owned();
    for part in page.split("<script").skip(1) {
        let script = part.split_once('>').and_then(|(_, rest)| rest.split_once("</script>"));
        if let Some((script, _)) = script.filter(|(script, _)| !script.is_empty()) {
            policy.push_str(&format!(" '{}'", digest(script)));
        }
    }
    page.replacen("script-src 'self'", &policy, 1)
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
        let file = |name: &str| match name {
            "style.css" => Some("p{color:red}\n".to_owned()),
            "boot.js" => Some("1\n".to_owned()),
            "icon.svg" => Some("<svg a=\"#1\">\n  <g/>\n</svg>\n".to_owned()),
            _ => None,
        };
        Shell::new(&html, file, "index.html")
    }

    fn page(html: &str, folder: &str) -> String {
        shell(html).unwrap().page(folder, Locale::English, Texts::default())
    }

    #[test]
    fn relative_addresses_follow_the_depth() {
        let html = r#"HEAD<a href="./b.css"><script id="boot" data-js="./c.js" data-x-1="./d">"#;
        let expected =
            r#"<a href="../../b.css"><script id="boot" data-js="../../c.js" data-x-1="../../d">"#;
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
        let texts = Texts {
            head: "<title>T</title>",
            body: "B",
            attributes: " data-shard=\"7\"",
            behind: "<p>",
        };
        let page = shell("HEAD").unwrap().page("a", Locale::Russian, texts);
        let expected = "<html lang=\"ru\" data-root=\"../\" data-shard=\"7\"><title>T</title><div id=\"app\">B</div><p>\n";
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
    fn the_policy_knows_the_script_that_stands_in_the_page() {
        let html = "HEAD<meta content=\"script-src 'self' 'wasm-unsafe-eval'\"><script>1</script>";
        let page = page(html, "a");
        // `printf 1 | openssl dgst -sha256 -binary | base64`
        let digest = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='";
        assert!(page.contains(&format!("script-src 'self' {digest} 'wasm-unsafe-eval'")), "{page}");
    }

    #[test]
    fn the_script_that_starts_the_app_is_in_the_page_and_its_addresses_follow() {
        let html = "HEAD<meta content=\"script-src 'self' x\">\
            <script id=\"boot\" src=\"./boot.js\" data-js=\"./a.js\"></script>";
        let page = page(html, "a");
        let digest = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='";
        assert!(page.contains(&format!("script-src 'self' {digest} x")), "{page}");
        assert!(page.contains("<script id=\"boot\" data-js=\"../a.js\">1</script>"), "{page}");
    }

    #[test]
    fn the_icon_is_in_the_page() {
        let page = page("HEAD<link rel=\"icon\" href=\"./icon.svg\" type=\"t\">", "a");
        let icon = "data:image/svg+xml,%3Csvg%20a='%231'%3E%3Cg/%3E%3C/svg%3E";
        assert!(
            page.contains(&format!("<link rel=\"icon\" href=\"{icon}\" type=\"t\">")),
            "{page}"
        );
    }

    #[test]
    fn pages_may_fetch_from_the_origins_that_are_named() {
        let html = "HEAD".replace(
            "HEAD",
            &format!("<html{ROOT}><meta content=\"connect-src 'self'; x\">{TITLE}{APP}"),
        );
        let origins = ["https://a.example".to_owned(), "https://b.example:8000".to_owned()];
        let connected = shell(&html).unwrap().connected(&origins).unwrap();
        let page = connected.page("a", Locale::English, Texts::default());
        assert!(page.contains("connect-src 'self' https://a.example https://b.example:8000; x"));
        assert!(shell("HEAD").unwrap().connected(&[]).is_ok());
        assert!(shell("HEAD").unwrap().connected(&origins).is_err());
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
