//! One rows shard: its files, and the pages of its entries. Any thread writes any shard.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use archive::{Archive, Date, Entry};
use reader::state::Library;

use super::Pages;
use super::pages::{Address, Painter};
use super::parts::counts::Facts;
use super::parts::cut::{Cuts, Shard};
use super::parts::row::{Row, shown};
use super::parts::{body_name, path};
use super::writer::Writer;
use crate::Error;
use crate::configuration::PageSet;
use crate::spool::SpoolReader;

/// What becomes of one rows shard.
#[derive(Default)]
pub(super) struct Done {
    /// The name of its file, where the archive is in parts.
    pub(super) name: String,
    /// What each entry counts for.
    pub(super) facts: Vec<Facts>,
    /// Its rows, where the archive is in parts.
    pub(super) rows: Vec<Row>,
    /// As much of each entry as lists show.
    pub(super) shown: Vec<Entry>,
    /// What became of the addresses.
    pub(super) pages: Pages,
    /// The paths of the pages.
    pub(super) paths: Vec<Dated>,
}

/// The path of an entry's page, and when it was published.
pub(super) type Dated = (String, Option<Date>);

/// What one thread works with.
pub(super) struct Shop<'a> {
    pub(super) painter: Painter<'a>,
    pub(super) reader: SpoolReader<'a>,
}

impl Writer<'_> {
    /// Writes one shard of rows, its texts, and its entries' pages.
    pub(super) fn shard(
        &self,
        shop: &mut Shop<'_>,
        cuts: &Cuts,
        number: usize,
        in_parts: bool,
    ) -> Result<Done, Error> {
        let Shard { entries, bodies } = &cuts.shards[number];
        // One more on each side: the page of an entry names its neighbours.
        let around = entries.start.saturating_sub(1)..(entries.end + 1).min(self.spooled.len());
        let items = around.clone().map(|number| shop.reader.item(number));
        let items: Vec<String> = items.collect::<Result<_, _>>()?;
        let parsed = items.iter().map(|item| self.spooled.parsed(item));
        let parsed = parsed.collect::<Result<_, _>>()?;
        let own = entries.start - around.start..entries.end - around.start;
        let names = match in_parts {
            true => self.bodies(&items, around.start, bodies, &cuts.groups[number])?,
            false => Vec::new(),
        };
        let archive = Archive { entries: parsed, ..self.head.clone() };
        let mut done = Done::default();
        for (place, entry) in archive.entries[own.clone()].iter().enumerate() {
            done.facts.push(Facts::of(&archive, entry));
            if self.is_listed(entries.start + place) {
                done.shown.push(shown(entry));
            }
            if let Some(body) = names.get(place) {
                done.rows.push(Row::of(entry, body));
            }
        }
        if in_parts {
            done.name.clone_from(&cuts.groups[number]);
            // Rows are text and numbers; nothing in them can fail to be written.
            let rows = done.rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default());
            let rows = super::parts::shard(&done.name, &rows.collect::<Vec<_>>());
            self.output.write(&path(&done.name), rows.as_bytes())?;
        }
        if self.pages != PageSet::None {
            let shard = in_parts.then(|| cuts.shards.len() - 1 - number);
            let parts = shard.map(|shard| (shard, &*names));
            (done.pages, done.paths) = self.entries(shop, archive, own, parts)?;
        }
        Ok(done)
    }

    /// Writes the body shards of items of which the first has this number; the name of each
    /// entry's. They have the name of a group in common.
    fn bodies(
        &self,
        items: &[String],
        first: usize,
        bodies: &[Range<usize>],
        group: &str,
    ) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for (body, place) in bodies.iter().zip(0..) {
            let items = &items[body.start - first..body.end - first];
            let name = body_name(group, place);
            self.output.write(&path(&name), super::parts::shard(&name, items).as_bytes())?;
            names.extend(std::iter::repeat_n(name, items.len()));
        }
        Ok(names)
    }

    /// Writes the pages of the entries in a range; `parts` is their shard, and the name of each
    /// one's body shard.
    fn entries(
        &self,
        shop: &mut Shop<'_>,
        mut archive: Archive,
        own: Range<usize>,
        parts: Option<(usize, &[String])>,
    ) -> Result<(Pages, Vec<Dated>), Error> {
        let (mut pages, mut paths) = (Pages::default(), Vec::with_capacity(own.len()));
        let mut addresses = Vec::with_capacity(own.len());
        for (place, entry) in archive.entries[own.clone()].iter().enumerate() {
            let Some(mut address) = Address::entry(&entry.id) else {
                pages.leave_out(format!("entry {:?}", entry.id));
                continue;
            };
            if let Some((shard, names)) = parts {
                let body = &names[place];
                address.attributes = format!(" data-body=\"{body}\" data-shard=\"{shard}\"");
                address.part = Some(body.clone());
            }
            paths.push((address.path(), entry.published));
            addresses.push(address);
        }
        let count = archive.entries.len();
        let translations = translations(&archive, own, &mut shop.reader)?;
        archive.entries.extend(translations);
        let library = Rc::new(Library::excerpt(archive, count));
        pages.write(&shop.painter, self.output, &library, &addresses)?;
        Ok((pages, paths))
    }
}

/// The entries that some of an excerpt name as the same in other languages, and that are not in
/// it.
fn translations(
    excerpt: &Archive,
    own: Range<usize>,
    reader: &mut SpoolReader<'_>,
) -> Result<Vec<Entry>, Error> {
    let ids = excerpt.entries[own].iter().flat_map(|entry| &entry.translations);
    let ids: BTreeSet<&String> = ids.filter(|id| excerpt.entry(id).is_none()).collect();
    ids.into_iter().filter_map(|id| reader.entry_of(id).transpose()).collect()
}
