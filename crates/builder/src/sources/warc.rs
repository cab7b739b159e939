//! WARC: what a crawler received, record by record. Responses that are pages become entries through
//! the reader of pages; captures that found nothing new are further captures of those; all other
//! records are counted. A damaged record costs only itself.

mod digest;
mod http;
mod record;
mod stream;
mod window;

use super::accession::Accession;
use super::account::Refused;
use super::kind::Kind;
use super::member::{Context, Member};
use super::reader::{Reader, reader, told};
use super::revisits::{Revisit, Revisits};
use crate::error::Error;
use digest::Verdict;
use http::Response;
use record::Head;
use stream::{Next, Record, Stream};

/// Reads WARC, packed record by record or as a whole or not at all.
pub(super) struct Warc;

impl Reader for Warc {
    fn survey(&self, member: &Member<'_>, revisits: &mut Revisits) {
        if !revisits.begin(member) {
            return;
        }
        // What cannot be read is told when it is read for its entries.
        let Ok(input) = member.seekable() else { return };
        let is_revisit = |head: &Head| head.kind() == "revisit";
        let _ = Stream::new(input, 0).each(&is_revisit, &mut |next| {
            if let Next::Record(record) = next
                && is_revisit(&record.head)
            {
                revisits.add(member, &record.place, revisit(&record));
            }
            Ok(())
        });
    }

    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        self.survey(member, &mut accession.revisits);
        let Some(input) = told(member.seekable(), member, accession) else { return Ok(()) };
        let stream = Stream::new(input, member.longest());
        let end = stream.each(&Head::may_be_page, &mut |next| match next {
            Next::Record(record) => one(member, &record, accession),
            Next::Damaged(place, what) => {
                let why =
                    Refused(what, "copy the file again in full; the records behind it were read");
                accession.account(member).refuse(&inside(member, &place), 0, &[], why);
                Ok(())
            }
        })?;
        if let Err(error) = end {
            accession.unreadable(member, &error);
        }
        Ok(())
    }
}

/// A place in this file, as the account of the file calls it.
fn inside(member: &Member<'_>, place: &str) -> String {
    match member.place() {
        "" => place.to_owned(),
        outer => format!("{outer}!{place}"),
    }
}

fn revisit(record: &Record) -> Revisit {
    let head = &record.head;
    let response = Response::parse(&record.block);
    let is_page = |it: &Response<'_>| {
        let kind = it.content_type();
        it.status == 200 && (kind.is_empty() || http::is_page(&kind))
    };
    Revisit {
        url: head.target().unwrap_or_default(),
        captured: head.get("warc-date").unwrap_or_default().to_owned(),
        refers_url: head.get("warc-refers-to-target-uri").map(str::to_owned),
        refers_date: head.get("warc-refers-to-date").map(str::to_owned),
        digest: head.get("warc-payload-digest").map(str::to_owned),
        // Without a response nobody can tell; one that nothing had changed says nothing either.
        may_be_page: response.is_none_or(|it| it.status == 304 || is_page(&it)),
    }
}

/// One record: a page, or one more to count.
fn one(member: &Member<'_>, record: &Record, accession: &mut Accession<'_>) -> Result<(), Error> {
    let head = &record.head;
    let payload = match head.kind() {
        "response" => Payload::of_response(record),
        "resource" | "conversion" => Payload::of_resource(record),
        // Accounted for with the capture that it repeats.
        "revisit" => return Ok(()),
        other => Payload::Aside(format!("record {other}")),
    };
    match payload {
        Payload::Aside(what) => accession.account(member).records.pass_over(&what),
        Payload::Page(page) => return enter(member, record, &page, accession),
        Payload::Broken(why) => {
            let url = head.target().unwrap_or_default();
            let place = inside(member, &record.place);
            accession.account(member).refuse(&place, 0, url.as_bytes(), why);
        }
    }
    Ok(())
}

enum Payload {
    Page(Content),
    /// What is no page, in words to count by.
    Aside(String),
    Broken(Refused),
}

/// A page as it was received.
struct Content {
    bytes: Vec<u8>,
    charset: Option<String>,
    digest: Option<(String, Verdict)>,
}

impl Payload {
    fn of_response(record: &Record) -> Self {
        let Some(response) = Response::parse(&record.block) else {
            return match record.head.may_be_page() {
                true => Self::Broken(Refused(
                    "no HTTP response in it".into(),
                    "see whether the file is whole",
                )),
                false => Self::Aside(format!(
                    "response {}",
                    record.head.get("content-type").unwrap_or("of no type")
                )),
            };
        };
        let kind = response.content_type();
        if response.status != 200 {
            return Self::Aside(format!("response {}", response.status));
        }
        if !http::is_page(&kind) {
            return Self::Aside(format!("response {kind}"));
        }
        if record.cut {
            return Self::too_long();
        }
        match response.content() {
            Ok(bytes) => Self::Page(Content {
                digest: digest::verify(
                    &record.head,
                    &record.block,
                    &[response.body, &response.unchunked()],
                ),
                charset: response.charset(),
                bytes,
            }),
            Err(error) => {
                let what = format!("its content cannot be unpacked: {error}");
                Self::Broken(Refused(what, "see whether the file is whole"))
            }
        }
    }

    fn of_resource(record: &Record) -> Self {
        let content_type = record.head.get("content-type").unwrap_or_default().to_lowercase();
        if !http::is_page(&content_type) {
            return Self::Aside(format!("{} {content_type}", record.head.kind()));
        }
        if record.cut {
            return Self::too_long();
        }
        Self::Page(Content {
            digest: digest::verify(&record.head, &record.block, &[&record.block]),
            charset: http::charset(&content_type),
            bytes: record.block.clone(),
        })
    }

    fn too_long() -> Self {
        Self::Broken(Refused(
            "the page is too long".into(),
            "raise page_mib in [limits] of archive.toml",
        ))
    }
}

fn enter(
    member: &Member<'_>,
    record: &Record,
    content: &Content,
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    let (url, captured) = (record.head.target(), record.head.get("warc-date").map(str::to_owned));
    let digest = content.digest.as_ref().map(|(label, _)| label.as_str());
    let again = match (&url, &captured) {
        (Some(url), Some(captured)) => accession.revisits.of(url, captured, digest),
        _ => Vec::new(),
    };
    let context = Context {
        url,
        captured,
        charset: content.charset.clone(),
        digest: content.digest.as_ref().map(|(label, verdict)| verdict.say(label)),
        again,
    };
    let page = member.page(&record.place, &content.bytes, context);
    if let Some((label, Verdict::Different)) = &content.digest {
        let what = format!(
            "the page is not what its digest says ({})",
            label.split(':').next().unwrap_or(label)
        );
        accession.note(&page, 0, &what, "it was read all the same; see whether the file is whole");
    }
    reader(Kind::Page).map_or(Ok(()), |pages| pages.read(&page, accession))
}
