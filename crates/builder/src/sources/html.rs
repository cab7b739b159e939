//! Pages of HTML: a publication each, or a list of teasers. What a page says of itself comes before
//! what can be seen on it, and every field says which rule it is known by. No script is run and
//! nothing is fetched.

mod address;
mod charset;
mod json_ld;
mod listing;
mod meta;
mod metadata;
mod saved;
mod script;
mod text;
mod title;
mod visible;

use archive::format::Markup;
use archive::{Basis, Block, Digest, Entry, Extent, Href, Kind, Source, plain_text};
use dom_query::Document;
use markup::Html;

use super::accession::Accession;
use super::account::Refused;
use super::facts::MOJIBAKE;
use super::ids::fit;
use super::member::Member;
use super::origin::{ID_OF_FILE, ID_OF_WORDS, say};
use super::reader::{Reader, text_of, told};
use crate::encoding::{decode, mojibake};
use crate::error::Error;
use crate::import::{digest, infer, name};
pub(super) use address::join;
use listing::Teaser;
use metadata::Metadata;
pub(super) use text::fragment;
pub(super) use visible::parse as date_in;

/// Reads pages of HTML.
pub(super) struct Pages;

impl Reader for Pages {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let Some(bytes) = told(member.bytes(), member, accession) else { return Ok(()) };
        let declared = member.context.charset.clone().or_else(|| charset::declared(&bytes));
        let decoded = text_of(&bytes, declared.as_deref(), member, accession);
        // Beyond what browsers nest, what is told from the shape of a page takes for ever.
        let unbounded = text::never_ends(&decoded.text);
        let html = if unbounded { text::head(&decoded.text) } else { decoded.text.as_ref() };
        let document = Document::from(html);
        let deep = unbounded || text::is_deep(&document);
        let document = match deep && !unbounded {
            true => Document::from(text::head(&decoded.text)),
            false => document,
        };
        if deep {
            accession.note(member, 0, DEEP.0, DEEP.1);
        }
        let rules = &accession.configuration.dates;
        let metadata = Metadata::of(&document, &decoded.text, &member.context, rules);
        let base = metadata.address().map(str::to_owned);
        let page = Page { member, digest: digest(&bytes), metadata, base };
        if !page.metadata.is_article && !deep {
            let teasers = listing::teasers(&document, rules);
            if !teasers.is_empty() {
                return page.list(teasers, accession);
            }
        }
        let title = page.metadata.title.as_ref().map(|it| it.value.as_str());
        let body = match deep {
            true => text::whole(&decoded.text),
            false => text::main(document, page.base.as_deref(), title),
        };
        page.publication(body, accession)
    }
}

const DEEP: (&str, &str) = (
    "its elements nest too deep",
    "all of its text was read, that of the site too; see whether the page is broken",
);

/// The rule of what stands in a list.
const DATED_ITEMS: &str = "dated-items-of-a-list";

/// How long a line is that is nothing but a date, in bytes.
const DATE_LINE: usize = 40;

struct Page<'p, 'm> {
    member: &'p Member<'m>,
    digest: Digest,
    metadata: Metadata,
    /// The address from which links on the page go out.
    base: Option<String>,
}

impl Page<'_, '_> {
    fn list(&self, teasers: Vec<Teaser>, accession: &mut Accession<'_>) -> Result<(), Error> {
        for teaser in teasers {
            let entry = self.teaser(teaser, accession);
            self.enter(entry, accession)?;
        }
        Ok(())
    }

    fn teaser(&self, teaser: Teaser, accession: &mut Accession<'_>) -> Entry {
        let mut entry = Entry {
            title: teaser.title,
            published: Some(teaser.date.value.date),
            time_stamp: teaser.date.value.stamp,
            extent: Extent::Teaser,
            body: Html.text_blocks(&teaser.text),
            ..Entry::default()
        };
        entry.url = teaser.link.and_then(|link| self.link(&link));
        for (field, is_there) in [("title", entry.title.is_some()), ("url", entry.url.is_some())] {
            if is_there {
                say(&mut entry, field, Basis::Inferred, "link-in-a-list");
            }
        }
        if !entry.body.is_empty() {
            say(&mut entry, "body", Basis::Inferred, DATED_ITEMS);
        }
        say(&mut entry, "published", teaser.date.basis, teaser.date.rule);
        say(&mut entry, "extent", Basis::Inferred, DATED_ITEMS);
        self.common(&mut entry, accession);
        entry
    }

    fn publication(
        &self,
        body: Option<(Vec<Block>, &'static str)>,
        accession: &mut Accession<'_>,
    ) -> Result<(), Error> {
        let metadata = &self.metadata;
        let mut entry = Entry::default();
        metadata.describe(&mut entry);
        let rules = &accession.configuration.dates;
        match body {
            Some((mut body, rule)) => {
                let is_date = |block: &Block| match (entry.published, block) {
                    (Some(date), Block::Paragraph(_)) => {
                        let text = plain_text(std::slice::from_ref(block));
                        text.len() < DATE_LINE
                            && visible::alone(&text, rules).is_some_and(|it| it.date == date)
                    }
                    _ => false,
                };
                // It is said already when it was published.
                if body.len() > 1 && is_date(&body[0]) {
                    body.remove(0);
                }
                entry.body = body;
                say(&mut entry, "body", Basis::Inferred, rule);
                say(&mut entry, "extent", Basis::Inferred, "text-on-a-page-of-its-own");
            }
            None => match &metadata.description {
                Some(description) => {
                    entry.body = Html.text_blocks(&description.value);
                    entry.extent = Extent::Teaser;
                    say(&mut entry, "body", description.basis, description.rule);
                    say(&mut entry, "extent", Basis::Inferred, "description-without-text");
                }
                None => {
                    let what = "no text was found on the page".to_owned();
                    let title = entry.title.unwrap_or_default();
                    let why =
                        Refused(what, "see whether its text is made by a script, or is a picture");
                    accession.refuse(self.member, 0, title.as_bytes(), why);
                    return Ok(());
                }
            },
        }
        if let Some(word) = &metadata.section {
            entry.section = Some(accession.sections.of_entry(&word.value));
            say(&mut entry, "section", word.basis, word.rule);
        }
        if entry.published.is_none()
            && let Some(text) = &metadata.not_a_date
        {
            let what = format!("the date {text:?} is not understood");
            accession.note(self.member, 0, &what, "the entry is undated; add a [[date]] for it");
        }
        self.common(&mut entry, accession);
        self.enter(entry, accession)
    }

    /// What is said of every entry of a page.
    fn common(&self, entry: &mut Entry, accession: &mut Accession<'_>) {
        self.language(entry, accession);
        let context = &self.member.context;
        let (saved, when) = (&self.metadata.saved.url, &self.metadata.saved.captured);
        entry.sources = vec![Source {
            file: self.member.name.clone(),
            lines: None,
            file_digest: Some(self.digest),
            digest: None,
            url: context.url.clone().or_else(|| saved.clone()),
            captured: context.captured.clone().or_else(|| when.clone()),
        }];
        entry.sources.extend(context.again.iter().cloned());
        if let Some(digest) = &context.digest {
            say(entry, "capture", Basis::Stated, digest);
        }
        constants(entry, accession);
        infer(entry, &accession.configuration);
        let text = entry.text();
        if let Some(spoilt) = mojibake(&text) {
            accession.note(self.member, 0, &format!("its text is {spoilt}"), MOJIBAKE);
        }
        entry.digest = Some(digest(text.as_bytes()));
    }

    /// What the page says, unless the letters of the text are not those of that language.
    fn language(&self, entry: &mut Entry, accession: &mut Accession<'_>) {
        let Some(language) = &self.metadata.language else { return };
        if script::contradicts(&language.value, &entry.text()) {
            let what = format!("the page says {}, and its letters are others", language.value);
            accession.note(self.member, 0, &what, "its language was left out");
            return;
        }
        entry.language = Some(language.value.clone());
        say(entry, "language", language.basis, language.rule);
    }

    /// A page without an address is known by its file, a teaser by its date and words.
    fn enter(&self, mut entry: Entry, accession: &mut Accession<'_>) -> Result<(), Error> {
        let place = self.member.name.rsplit('!').next().unwrap_or(&self.member.name);
        let file = entry.title.is_none() && entry.extent == Extent::Full;
        let of_file = file.then(|| fit(place.rsplit_once('.').map_or(place, |it| it.0))).flatten();
        let rule = if of_file.is_some() { ID_OF_FILE } else { ID_OF_WORDS };
        say(&mut entry, "id", Basis::Inferred, rule);
        entry.id = of_file.unwrap_or_else(|| name(&entry));
        accession.enter(self.member, 0, entry)
    }

    fn link(&self, link: &str) -> Option<Href> {
        let address = address::join(self.base.as_deref(), link)?;
        Href::parse(&address).filter(|href| !href.is_relative())
    }
}

/// What a page says of the site it is from: its name, its language, the address of its first page.
pub(super) fn site_of(bytes: &[u8]) -> (Option<String>, Option<String>, Option<String>) {
    let declared = charset::declared(bytes);
    let decoded = decode(bytes, declared.as_deref());
    let document = Document::from(decoded.text.as_ref());
    let metadata = Metadata::of(&document, &decoded.text, &super::member::Context::default(), &[]);
    let name = document.select("meta[property='og:site_name']").attr("content");
    let home = metadata.address().and_then(|address| address::join(Some(address), "/"));
    let language = metadata.language.map(|it| it.value.as_str().to_owned());
    (name.map(|name| name.to_string()), language, home)
}

/// What the publisher said of all that does not say otherwise.
pub(super) fn constants(entry: &mut Entry, accession: &mut Accession<'_>) {
    let constants = accession.configuration.json_lines.constants.clone();
    if let Some(section) = constants.section.filter(|_| entry.section.is_none()) {
        entry.section = Some(accession.sections.of_entry(&section));
        say(entry, "section", Basis::Decided, "jsonl.constants");
    }
    if let Some(kind) = constants.kind.filter(|_| entry.kind.is_none()) {
        entry.kind = Some(Kind::parse(&kind));
        say(entry, "kind", Basis::Decided, "jsonl.constants");
    }
    if let Some(language) = constants.lang.filter(|_| entry.language.is_none()) {
        entry.language = Some(language);
        say(entry, "language", Basis::Decided, "jsonl.constants");
    }
}
