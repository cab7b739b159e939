//! Markdown: one entry a file. Its front matter is a record like any other; what that does not say
//! is taken from the first heading and the name of the file, and said to be inferred.

mod front_matter;

use std::borrow::Cow;
use std::sync::LazyLock;

use archive::{Basis, Date, Entry};
use pulldown_cmark::{Event, Options, Parser, html};
use regex::Regex;
use serde_json::{Map, Value};

use super::accession::Accession;
use super::facts::{Facts, Record};
use super::ids::fit;
use super::member::Member;
use super::origin::say;
use super::reader::{Reader, text_of, told};
use crate::encoding::decode;
use crate::error::Error;
use front_matter::FrontMatter;

/// Reads Markdown with front matter in YAML, TOML or JSON, or without any.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let Some(bytes) = told(member.bytes(), member, accession) else { return Ok(()) };
        let decoded = text_of(&bytes, None, member, accession);
        let FrontMatter { mut fields, body, mistake } = front_matter::part(&decoded.text);
        if let Some(mistake) = mistake {
            accession.note(member, 1, &mistake, "its text was read without it; mend it there");
        }
        let given = Given::of(member.name.as_str(), body);
        let lacks = |accession: &Accession<'_>,
                     paths: fn(&crate::configuration::Fields) -> &[String]| {
            super::record::first(&fields, paths(&accession.configuration.json_lines.fields))
                .is_none()
        };
        let title = given.title.filter(|_| lacks(accession, |it| &it.title));
        let date = given.date.filter(|_| lacks(accession, |it| &it.date));
        let id = given.id.filter(|_| lacks(accession, |it| &it.id));
        let body = if title.is_some() { given.body } else { body };
        let plain = COMMANDS.as_ref().map(|it| it.replace_all(body, "$1"));
        if matches!(plain, Some(Cow::Owned(_))) {
            accession.note(member, 0, COMMAND.0, COMMAND.1);
        }
        let body = plain.as_deref().unwrap_or(body);
        fields.insert(BODY.to_owned(), Value::String(body.to_owned()));
        let lines = u32::try_from(decoded.text.lines().count()).unwrap_or(u32::MAX).max(1);
        let mut facts = Facts::new(member, accession, RULE);
        facts.settings.fields.markdown = vec![BODY.to_owned()];
        facts.given =
            Entry { title, published: date, id: id.unwrap_or_default(), ..Entry::default() };
        match facts.entry(&Record { fields: &fields, lines: (1, lines), bytes: Some(&bytes) }) {
            Ok(entry) => accession.enter(member, 0, entry),
            Err(why) => {
                accession.refuse(member, 0, decoded.text.as_bytes(), why);
                Ok(())
            }
        }
    }
}

/// The front matter of a file, for a first look.
pub(super) fn sample(member: &Member<'_>, take: &mut dyn FnMut(&Map<String, Value>)) {
    let Ok(bytes) = member.bytes() else { return };
    let mut fields = front_matter::part(&decode(&bytes, None).text).fields;
    // So that the text is not looked for among the rest.
    fields.insert("markdown".to_owned(), Value::from(true));
    take(&fields);
}

/// How it is known what a file says.
pub(super) const RULE: &str = "front-matter-and-text";

/// Links that lead to pages of a site generator by a command of its own.
static COMMANDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\[([^\[\]\n]*)\]\(\s*\{\{[<%][^}\n]*[>%]\}\}[^)\n]*\)").ok());

const COMMAND: (&str, &str) = (
    "links to pages of a site generator, by commands of its own",
    "the words stay and the links were left out; take the pages that it makes, as HTML",
);

/// The name under which the text stands among the facts of the front matter.
pub(super) const BODY: &str = "\u{0}body";

/// What a file says of its entry without front matter.
#[derive(Debug, Default, PartialEq)]
struct Given<'t> {
    title: Option<String>,
    date: Option<Date>,
    id: Option<String>,
    /// The text below the heading that is the title.
    body: &'t str,
}

impl<'t> Given<'t> {
    fn of(name: &str, body: &'t str) -> Self {
        let path = name.rsplit('!').next().unwrap_or(name);
        let (path, _) = path.rsplit_once('.').unwrap_or((path, ""));
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        // What a folder is about stands in a file that is called so.
        let own = if matches!(file, "index" | "_index") { folder } else { path };
        let date = file.get(..10).and_then(|day| day.parse().ok());
        let (title, body) = match heading(body) {
            Some((title, rest)) => (Some(title), rest),
            None => (None, body),
        };
        Self { title, date, id: fit(own), body }
    }
}

/// The heading of the first level that a text begins with, and the text below it.
fn heading(body: &str) -> Option<(String, &str)> {
    let text = body.trim_start();
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = line.strip_prefix("# ")?.trim().trim_end_matches('#').trim_end();
    (!title.is_empty()).then(|| (title.to_owned(), rest))
}

/// Says of what was not in the front matter where it was taken from.
pub(super) fn say_given(entry: &mut Entry, given: &Entry) {
    if entry.title.is_none() && given.title.is_some() {
        entry.title.clone_from(&given.title);
        say(entry, "title", Basis::Inferred, "first-heading");
    }
    if entry.published.is_none() && given.published.is_some() {
        entry.published = given.published;
        say(entry, "published", Basis::Inferred, "date-in-file-name");
    }
}

/// Markdown as HTML of any quality, for the door that all markup goes through.
pub(super) fn html(markdown: &str) -> String {
    written(markdown, &Event::SoftBreak)
}

/// As [`html`], with every line break kept: so are posts meant, and other texts that are Markdown in
/// a field which is not called so.
pub(super) fn html_of_lines(markdown: &str) -> String {
    written(markdown, &Event::HardBreak)
}

fn written(markdown: &str, line_break: &Event<'static>) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut text = String::with_capacity(markdown.len() * 5 / 4);
    let broken = |event| if event == Event::SoftBreak { line_break.clone() } else { event };
    html::push_html(&mut text, Parser::new_ext(markdown, options).map(broken));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_front_matter_does_not_say_is_in_the_name_and_the_first_line() {
        let given = Given::of("site.zip!news/2020-09-14-vienna.md", "\n# In Vienna #\n\nText");
        assert_eq!(given.title.as_deref(), Some("In Vienna"));
        assert_eq!(given.date, "2020-09-14".parse().ok());
        assert_eq!((given.id.as_deref(), given.body), (Some("news-2020-09-14-vienna"), "\nText"));
        let given = Given::of("about/_index.md", "## Text");
        assert_eq!((given.title, given.date, given.id.as_deref()), (None, None, Some("about")));
    }
}
