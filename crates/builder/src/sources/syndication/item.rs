//! One item of a feed as an entry. A date that is only that of a change is said to be inferred.

use archive::format::Markup;
use archive::{Basis, Digest, Entry, Extent, Href, Source, plain_text};
use feed_rs::model::{self, Feed, Link};
use markup::Html;

use super::dating;
use crate::encoding::mojibake;
use crate::error::Error;
use crate::import::{digest, infer, name};
use crate::sources::accession::Accession;
use crate::sources::account::Refused;
use crate::sources::facts::MOJIBAKE;
use crate::sources::html::{constants, fragment, join};
use crate::sources::ids::fit;
use crate::sources::member::Member;
use crate::sources::origin::{ID_OF_WORDS, say, say_stated};

/// How long a summary is that is more than one.
const LONG: usize = 1_500;

/// An item with the feed it stands in.
pub(super) struct Item<'i> {
    pub(super) member: &'i Member<'i>,
    pub(super) feed: &'i Feed,
    pub(super) stamps: &'i [String],
    pub(super) entry: model::Entry,
    /// Its first and last line, where they are known.
    pub(super) lines: Option<(u32, u32)>,
    /// The whole feed.
    pub(super) bytes: &'i [u8],
    pub(super) file_digest: Digest,
}

impl Item<'_> {
    pub(super) fn enter(self, accession: &mut Accession<'_>) -> Result<(), Error> {
        let line = self.lines.map_or(0, |lines| lines.0);
        let title = self.entry.title.as_ref().map(|it| plain(&it.content));
        let mut entry = Entry { title: title.filter(|it| !it.is_empty()), ..Entry::default() };
        self.url(&mut entry);
        self.body(&mut entry);
        if entry.title.is_none() && entry.body.is_empty() {
            let text = entry.url.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
            let why =
                Refused("it has neither text nor title".into(), "see whether the feed is whole");
            accession.refuse(self.member, line, text.as_bytes(), why);
            return Ok(());
        }
        self.published(&mut entry, line, accession);
        self.describe(&mut entry);
        entry.sources = vec![self.source()];
        constants(&mut entry, accession);
        infer(&mut entry, &accession.configuration);
        let text = entry.text();
        if let Some(spoilt) = mojibake(&text) {
            accession.note(self.member, line, &format!("its text is {spoilt}"), MOJIBAKE);
        }
        entry.digest = Some(digest(text.as_bytes()));
        entry.id = self.id().unwrap_or_else(|| {
            say(&mut entry, "id", Basis::Inferred, ID_OF_WORDS);
            name(&entry)
        });
        say_stated(&mut entry, "feed-item");
        accession.enter(self.member, line, entry)
    }

    /// An id that was made to be one; addresses and `tag:` are none that a person could read.
    fn id(&self) -> Option<String> {
        let id = self.entry.id.trim();
        let plain = id.len() <= 60 && !id.contains(':') && !id.contains('/');
        if plain { fit(id) } else { None }
    }

    fn base(&self) -> Option<&str> {
        let own = self.entry.base.as_deref();
        own.or_else(|| page(&self.entry.links)).or_else(|| page(&self.feed.links))
    }

    fn url(&self, entry: &mut Entry) {
        let base = page(&self.feed.links);
        let link = page(&self.entry.links).and_then(|link| join(base, link));
        // An id that is an address is that of the item, where no other is given.
        let link = link.or_else(|| join(None, &self.entry.id));
        entry.url = link.and_then(|link| Href::parse(&link)).filter(|href| !href.is_relative());
    }

    fn body(&self, entry: &mut Entry) {
        let content = self.entry.content.as_ref();
        let html = content.and_then(|content| {
            let text = content.body.clone()?;
            let is_plain = content.content_type.subty() == "plain";
            Some(if is_plain { (text, false) } else { (text, true) })
        });
        if let Some((text, is_html)) = html {
            let blocks =
                if is_html { fragment(&text, self.base()) } else { Html.text_blocks(&text) };
            if !blocks.is_empty() {
                entry.body = blocks;
                say(entry, "body", Basis::Stated, "feed-content");
                return;
            }
        }
        let summary = self.entry.summary.as_ref();
        entry.body = summary.map(|it| fragment(&it.content, self.base())).unwrap_or_default();
        let text = plain_text(&entry.body);
        if text.chars().count() >= LONG && !is_cut(&text) {
            say(entry, "extent", Basis::Inferred, "long-description");
            return;
        }
        entry.extent = Extent::Teaser;
        let rule =
            if entry.body.is_empty() { "title-without-text" } else { "summary-without-text" };
        say(entry, "extent", Basis::Inferred, rule);
    }

    fn published(&self, entry: &mut Entry, line: u32, accession: &mut Accession<'_>) {
        let written = |stamp: &Option<chrono::DateTime<chrono::Utc>>| {
            let number = usize::try_from(stamp.as_ref()?.timestamp()).ok()?;
            self.stamps.get(number).map(String::as_str)
        };
        let published =
            written(&self.entry.published).map(|text| (text, Basis::Stated, "feed-date"));
        let updated = || {
            written(&self.entry.updated).map(|text| (text, Basis::Inferred, "feed-date-of-change"))
        };
        let Some((text, basis, rule)) = published.or_else(updated) else { return };
        let Some(dated) = dating::read(text, &accession.configuration.dates) else {
            let what = format!(
                "the date {:?} is not understood",
                text.chars().take(60).collect::<String>()
            );
            accession.note(self.member, line, &what, "the entry is undated; add a [[date]] for it");
            return;
        };
        entry.published = Some(dated.date);
        entry.time_stamp = dated.stamp;
        say(entry, "published", basis, rule);
    }

    fn describe(&self, entry: &mut Entry) {
        let names = |people: &[model::Person]| -> Vec<String> {
            let names = people.iter().filter_map(|it| it.name.as_deref()).map(plain);
            names.filter(|name| !name.is_empty()).collect()
        };
        entry.authors = names(&self.entry.authors);
        if entry.authors.is_empty() {
            entry.authors = names(&self.feed.authors);
            if !entry.authors.is_empty() {
                say(entry, "authors", Basis::Stated, "author-of-the-feed");
            }
        }
        let tags =
            self.entry.categories.iter().map(|it| plain(it.label.as_ref().unwrap_or(&it.term)));
        for tag in tags.filter(|tag| !tag.is_empty()) {
            if !entry.tags.contains(&tag) {
                entry.tags.push(tag);
            }
        }
        let own = self.entry.language.as_deref();
        let language = own.or(self.feed.language.as_deref());
        entry.language = language.and_then(|tag| tag.trim().replace('_', "-").parse().ok());
        if entry.language.is_some() && own.is_none() {
            say(entry, "language", Basis::Stated, "language-of-the-feed");
        }
    }

    fn source(&self) -> Source {
        let bytes = self.lines.map(|(first, last)| {
            let lines = self.bytes.split_inclusive(|byte| *byte == b'\n');
            let (first, last) = (first as usize, last as usize);
            lines.skip(first - 1).take(last + 1 - first).flatten().copied().collect::<Vec<u8>>()
        });
        Source {
            file: self.member.name.clone(),
            lines: self.lines,
            file_digest: Some(self.file_digest),
            digest: bytes.map(|bytes| digest(&bytes)),
            url: self.member.context.url.clone(),
            captured: self.member.context.captured.clone(),
        }
    }
}

/// Whether a text breaks off.
fn is_cut(text: &str) -> bool {
    let end = text.trim_end();
    end.ends_with('…') || end.ends_with("...") || end.ends_with("[…]") || end.ends_with("[...]")
}

/// The address of the page that links lead to: not that of a picture, a recording or the feed.
fn page(links: &[Link]) -> Option<&str> {
    let is_page = |link: &&Link| matches!(link.rel.as_deref(), None | Some("alternate"));
    links.iter().find(is_page).map(|link| link.href.as_str())
}

/// A text of a feed without markup, in which many titles are.
fn plain(text: &str) -> String {
    let text = plain_text(&fragment(text, None));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
