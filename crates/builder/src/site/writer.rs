//! The writer of a site's data and pages: one rows shard after the other, on all cores, and what
//! they have in common in their order.

use std::path::Path;

use archive::format::parts::Segment;
use archive::{Archive, format};
use markup::Html;
use reader::route::PAGE;

use super::Pages;
use super::beside::{self, Map};
use super::lists::list_pages;
use super::output::Output;
use super::pages::Painter;
use super::parts::counts::Facts;
use super::parts::cut::{Cuts, Piece, cuts};
use super::parts::ids::{Place, buckets};
use super::parts::manifest::{Manifest, without_blocks, without_rows};
use super::parts::row::Row;
use super::parts::segment;
use super::parts::{self, NEWEST};
use super::shard::Shop;
use super::shell::Shell;
use super::work::{both, in_order};
use crate::Error;
use crate::configuration::PageSet;
use crate::progress::{Progress, Unit};
use crate::spool::{Spool, Spooled};

/// Below both, an archive is one file; see [`Writer::whole`].
const WHOLE_ENTRIES: usize = 500;
const WHOLE_BYTES: usize = 2_000_000;

/// Whether an archive is one file or published in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As its size asks for.
    #[default]
    Fitting,
    /// One file.
    Whole,
    /// In parts.
    Parts,
}

/// Writes a site.
#[derive(Clone, Copy, Debug)]
pub(super) struct Writer<'a> {
    pub(super) head: &'a Archive,
    pub(super) spooled: &'a Spooled,
    pub(super) shell: &'a Shell,
    pub(super) output: &'a Output,
    /// A folder for files of a moment.
    pub(super) workplace: &'a Path,
    pub(super) pages: PageSet,
    /// Whether the site gets a `robots.txt` that this program makes.
    pub(super) robots: bool,
    pub(super) form: Form,
    pub(super) threads: usize,
    pub(super) progress: Progress,
}

/// What the shards said, for the lists that come after them.
pub(super) struct Said {
    /// What was counted.
    pub(super) manifest: Manifest,
    /// The numbers of each section's entries, in the order of the archive's head.
    pub(super) sections: Vec<Vec<u32>>,
    /// The names of the sections' summaries; none where the archive is one file.
    pub(super) summaries: Vec<String>,
    /// The manifest without its rows; none where the archive is one file.
    pub(super) rowless: Option<String>,
    /// As much of each entry as lists show.
    pub(super) shown: Spooled,
}

impl Writer<'_> {
    /// Writes the archive and all pages.
    pub(super) fn write(&self) -> Result<Pages, Error> {
        let whole = self.whole()?;
        if let Some(json) = &whole {
            self.output.write("archive.json", json.as_bytes())?;
        }
        let in_parts = whole.is_none();
        let mut map = Map::new(self.head, self.output);
        let (mut pages, said) = self.shards(in_parts, &mut map)?;
        pages.add(list_pages(self, &said, &mut map)?);
        map.finish()?;
        let newest =
            |numbers: &Vec<u32>| numbers.iter().take(NEWEST).map(|it| *it as usize).collect();
        let newest: Vec<Vec<usize>> = said.sections.iter().map(newest).collect();
        beside::write_all(self.head, self.spooled, &newest, self.output)?;
        if self.robots {
            beside::write_robots(self.head, self.output)?;
        }
        Ok(pages)
    }

    /// The archive as one file, where it is small enough.
    fn whole(&self) -> Result<Option<String>, Error> {
        let fits =
            self.spooled.len() <= WHOLE_ENTRIES && self.spooled.bytes() <= WHOLE_BYTES as u64;
        if self.form == Form::Parts || (self.form == Form::Fitting && !fits) {
            return Ok(None);
        }
        let mut reader = self.spooled.reader()?;
        let entries = (0..self.spooled.len()).map(|number| reader.entry(number));
        let archive = Archive { entries: entries.collect::<Result<_, _>>()?, ..self.head.clone() };
        let json = format::write(&archive, &Html);
        Ok(Some(json).filter(|json| self.form == Form::Whole || json.len() <= WHOLE_BYTES))
    }

    /// Writes the shards and the pages of entries; and, for an archive in parts, the index of words
    /// and what says where all of it is.
    fn shards(&self, in_parts: bool, map: &mut Map<'_>) -> Result<(Pages, Said), Error> {
        let pieces = self.spooled.hashes_and_bytes().map(|(hash, bytes)| Piece { hash, bytes });
        let cuts = cuts(&pieces.collect::<Vec<Piece>>())
            .named(|entries, shard| parts::group(self.spooled.digests(entries), shard));
        // The merging of an index takes one thread alone: others write meanwhile.
        let (passed, root) = both(
            self.threads,
            || self.pass(&cuts, in_parts, map),
            || in_parts.then(|| self.index(&cuts)).transpose(),
        )?;
        let (pages, Summary { manifest, sections, .. }, shown) = passed;
        let written = root.map(|root| self.manifest(&manifest, places(&cuts, self.spooled), &root));
        let (summaries, rowless) = written.transpose()?.unzip();
        let summaries = summaries.unwrap_or_default();
        Ok((pages, Said { manifest, sections, summaries, rowless, shown: shown.finish()? }))
    }

    /// Writes shard after shard, with the pages of their entries; what is known then.
    fn pass(
        &self,
        cuts: &Cuts,
        in_parts: bool,
        map: &mut Map<'_>,
    ) -> Result<(Pages, Summary<'_>, Spool), Error> {
        let mut summary = Summary::new(self.head, self.spooled.len());
        let mut pages = Pages::default();
        let stage = self.progress.stage("Writing", Some(self.spooled.len() as u64), Unit::Pages);
        let mut shard = 0;
        // Lists are painted from what they show: the texts are long, and each would be read anew
        // for every list that it is in.
        let mut shown = Spool::within(self.workplace)?;
        in_order(
            self.threads,
            cuts.shards.len(),
            || {
                Ok(Shop {
                    painter: Painter::new(self.shell, self.head, in_parts)?,
                    reader: self.spooled.reader()?,
                })
            },
            |shop, number| self.shard(shop, cuts, number, in_parts),
            |done| {
                stage.advance(done.facts.len() as u64);
                pages.add(done.pages);
                done.paths.iter().try_for_each(|(path, date)| map.add(path, *date))?;
                summary.add(&done.facts, &done.rows);
                done.shown.iter().try_for_each(|entry| shown.take(entry))?;
                if in_parts {
                    let bodies = match cuts.segments[..] {
                        // Who searches has it then already.
                        [_] => cuts.shards[shard].counts(),
                        _ => Vec::new(),
                    };
                    segment::add(&mut summary.segment, done.name, bodies, done.facts);
                    if cuts.segments.iter().any(|segment| segment.end == shard + 1) {
                        self.segment(&mut summary)?;
                    }
                }
                shard += 1;
                Ok(())
            },
        )?;
        Ok((pages, summary, shown))
    }

    /// Whether a list that has pages shows the entry of this number.
    pub(super) fn is_listed(&self, number: usize) -> bool {
        self.pages != PageSet::None || number < PAGE
    }

    fn segment(&self, summary: &mut Summary<'_>) -> Result<(), Error> {
        let segment = std::mem::take(&mut summary.segment);
        let name = self.part(segment::file(&segment).as_bytes())?;
        summary.manifest.add_segment(&segment, &name);
        Ok(())
    }

    /// Writes what says where the shards are; the names of the sections' summaries, and the manifest
    /// without its rows.
    fn manifest(
        &self,
        manifest: &Manifest,
        ids: Vec<Place>,
        root: &search::Root,
    ) -> Result<(Vec<String>, String), Error> {
        let names = buckets(ids).map(|bucket| self.part(bucket.as_bytes()));
        let names: Vec<String> = names.collect::<Result<_, _>>()?;
        let ids = self.part(serde_json::json!(names).to_string().as_bytes())?;
        let summaries = manifest.summaries(self.head);
        let summaries = summaries.iter().map(|summary| self.part(summary.as_bytes()));
        let summaries: Vec<String> = summaries.collect::<Result<_, _>>()?;
        let json = manifest.json(self.head, &summaries, &ids, root);
        let published = without_blocks(json.clone(), root).to_string();
        self.output.write("archive.json", published.as_bytes())?;
        Ok((summaries, without_rows(json).to_string()))
    }

    /// Writes a part, and says its name.
    pub(super) fn part(&self, bytes: &[u8]) -> Result<String, Error> {
        let name = parts::name(bytes);
        self.output.write(&parts::path(&name), bytes)?;
        Ok(name)
    }
}

/// In which shard each entry is.
fn places(cuts: &Cuts, spooled: &Spooled) -> Vec<Place> {
    let from_oldest = (0..cuts.shards.len()).rev();
    let of_shards = cuts.shards.iter().zip(from_oldest);
    let shards = of_shards.flat_map(|(it, shard)| it.entries.clone().map(move |_| shard));
    let hashes = spooled.hashes_and_bytes().map(|(hash, _)| hash);
    let place = |(hash, shard)| Place { hash, shard: u32::try_from(shard).unwrap_or(u32::MAX) };
    let mut places = Vec::with_capacity(spooled.len());
    places.extend(hashes.zip(shards).map(place));
    places
}

/// What is known of the archive while its shards pass by.
struct Summary<'a> {
    head: &'a Archive,
    manifest: Manifest,
    segment: Segment,
    seen: usize,
    /// The numbers of each section's entries, in the order of the archive's head.
    sections: Vec<Vec<u32>>,
}

impl<'a> Summary<'a> {
    fn new(head: &'a Archive, entries: usize) -> Self {
        Self {
            head,
            manifest: Manifest::new(head, entries),
            segment: Segment::default(),
            seen: 0,
            sections: vec![Vec::new(); head.sections.len()],
        }
    }

    fn add(&mut self, facts: &[Facts], rows: &[Row]) {
        for (place, facts) in facts.iter().enumerate() {
            self.manifest.add(facts, rows.get(place));
            let own = |section: &archive::Section| {
                Some(&section.id) == facts.combination.section.as_ref()
            };
            if let Some(place) = self.head.sections.iter().position(own) {
                self.sections[place].extend(u32::try_from(self.seen));
            }
            self.seen += 1;
        }
    }
}
