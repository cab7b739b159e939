//! What has arrived of an archive that is published in parts: rows, whole entries, segments. It
//! answers from what is here.

use std::rc::Rc;

use archive::format::parts::{Parts, Row, SegmentAt, bucket, short_hash};
use archive::{Archive, Entry};
use search::{Facets, Found, Index, Numbers};

use crate::state::{Part, Piece, Slot};

/// How much text of whole entries is kept, in bytes: what some hundred searches show. The files that
/// came first go first.
const TEXT: usize = 16 << 20;

/// How many files of whole entries are kept at least, however long, which is more than any page
/// shows; and at most, however short.
const BODIES: (usize, usize) = (64, 4096);

/// What has arrived of an archive in parts. Cloning it copies references.
#[derive(Clone, Debug)]
pub(super) struct Published {
    entries: usize,
    segments: Rc<[SegmentAt]>,
    /// The shards of rows of each segment, as far as they are here.
    shards: Vec<Vec<Option<Rc<[Row]>>>>,
    sections: Rc<[Section]>,
    /// What sections' pages show, once their summaries are here.
    found: Vec<Option<Rc<Found>>>,
    /// Rows that came alone, with their numbers, ascending.
    alone: Vec<(usize, Rc<Row>)>,
    /// By their names, ascending.
    bodies: Vec<Rc<Body>>,
    ids: Rc<str>,
    buckets: Vec<(Rc<str>, Option<Rc<Bucket>>)>,
    pub(super) hint: Option<Hint>,
}

/// What the page itself says of where its entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The id of the entry.
    pub id: String,
    /// The name of the file that holds it.
    pub body: String,
    /// Its shard of rows, counted from the oldest.
    pub shard: usize,
}

/// A file of whole entries.
#[derive(Debug)]
struct Body {
    name: String,
    entries: Vec<Entry>,
    /// How long their texts are, in bytes.
    len: usize,
    /// How many such files had come before it.
    place: usize,
}

/// Short hashes of ids, each with its shard of rows, counted from the oldest.
type Bucket = [(u32, usize)];

#[derive(Clone, Debug)]
struct Section {
    id: String,
    summary: String,
}

/// Where an entry is known to be, by its id.
pub(super) enum Seek {
    /// It has this number.
    Number(usize),
    /// This file says more.
    Wants(Piece),
    /// There is no such entry.
    Nowhere,
}

impl Published {
    pub(super) fn new(archive: &Archive, parts: Parts) -> Self {
        let section = |section: &archive::Section| {
            let summary = parts.summaries.iter().find(|(id, _)| *id == section.id);
            let summary = summary.map(|(_, name)| name.clone()).unwrap_or_default();
            Section { id: section.id.clone(), summary }
        };
        let mut published = Self {
            entries: parts.segments.iter().map(|segment| segment.entries).sum(),
            shards: parts.segments.iter().map(|segment| vec![None; segment.shards]).collect(),
            sections: archive.sections.iter().map(section).collect(),
            found: vec![None; archive.sections.len()],
            segments: parts.segments.into(),
            alone: Vec::new(),
            bodies: Vec::new(),
            ids: parts.ids.into(),
            buckets: Vec::new(),
            hint: None,
        };
        published.keep_alone(parts.rows);
        published
    }

    pub(super) fn row(&self, index: &Index, number: usize) -> Option<&Row> {
        let found = self.place(index, number).and_then(|(segment, shard, place)| {
            self.shards.get(segment)?.get(shard)?.as_ref()?.get(place)
        });
        found.or_else(|| {
            let place = self.alone.binary_search_by(|(known, _)| known.cmp(&number)).ok()?;
            Some(&*self.alone[place].1)
        })
    }

    /// The segment of an entry, its shard of rows in it, and its place in that.
    fn place(&self, index: &Index, number: usize) -> Option<(usize, usize, usize)> {
        let (segment, mut place) = index.place(number)?;
        for (shard, at) in index.segment(segment)?.shards.iter().enumerate() {
            match place.checked_sub(at.entries) {
                None => return Some((segment, shard, place)),
                Some(rest) => place = rest,
            }
        }
        None
    }

    /// The file that holds the row of an entry, or the one that says which that is.
    pub(super) fn row_wants(&self, index: &Index, number: usize) -> Option<Piece> {
        if self.row(index, number).is_some() {
            return None;
        }
        let (segment, _) = index.place(number)?;
        match self.place(index, number) {
            Some((segment, shard, _)) => self.shard_wants(index, segment, shard),
            None => self.segment_wants(index, segment),
        }
    }

    pub(super) fn segment_wants(&self, index: &Index, place: usize) -> Option<Piece> {
        let segment = self.segments.get(place).filter(|_| index.segment(place).is_none())?;
        Some(Piece { name: segment.name.clone(), slot: Slot::Segment(place) })
    }

    /// The only segment of an archive, where that is not here.
    pub(super) fn only_segment_wants(&self, index: &Index) -> Option<Piece> {
        if self.segments() == 1 { self.segment_wants(index, 0) } else { None }
    }

    pub(super) fn shard_wants(&self, index: &Index, segment: usize, shard: usize) -> Option<Piece> {
        if self.shards.get(segment)?.get(shard)?.is_some() {
            return None;
        }
        let name = &index.segment(segment)?.shards.get(shard)?.name;
        Some(Piece { name: name.clone(), slot: Slot::Rows(segment, shard) })
    }

    /// How many segments there are, and how many shards of rows one has.
    pub(super) fn segments(&self) -> usize {
        self.segments.len()
    }

    pub(super) fn shards(&self, segment: usize) -> usize {
        self.shards.get(segment).map_or(0, Vec::len)
    }

    /// What a section's page shows without filters.
    pub(super) fn section(&self, id: &str) -> Option<Found> {
        let place = self.sections.iter().position(|section| section.id == id)?;
        self.found[place].as_ref().map(|found| Found::clone(found))
    }

    pub(super) fn section_wants(&self, id: &str) -> Option<Piece> {
        let place = self.sections.iter().position(|section| section.id == id)?;
        let section = &self.sections[place];
        let wanted = self.found[place].is_none() && !section.summary.is_empty();
        wanted.then(|| Piece { name: section.summary.clone(), slot: Slot::Summary(place) })
    }

    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        self.bodies.iter().flat_map(|body| &body.entries).find(|entry| entry.id == id)
    }

    /// A whole entry, by its file and its place in it.
    pub(super) fn hit(&self, name: &str, place: usize) -> Option<&Entry> {
        self.bodies[self.body(name).ok()?].entries.get(place)
    }

    /// The file that a whole entry came in, and its place in that.
    pub(super) fn place_in_body(&self, id: &str) -> Option<(&str, usize)> {
        self.bodies.iter().find_map(|body| {
            let place = body.entries.iter().position(|entry| entry.id == id)?;
            Some((body.name.as_str(), place))
        })
    }

    pub(super) fn body_wants(&self, name: &str) -> Option<Piece> {
        let wanted = !name.is_empty() && self.body(name).is_err();
        wanted.then(|| Piece { name: name.to_owned(), slot: Slot::Bodies })
    }

    /// Where a file of whole entries is, or would be.
    fn body(&self, name: &str) -> Result<usize, usize> {
        self.bodies.binary_search_by(|body| body.name.as_str().cmp(name))
    }

    fn keep_body(&mut self, name: &str, entries: Vec<Entry>) {
        let len = entries.iter().map(|entry| entry.text().len()).sum();
        let place = self.bodies.iter().map(|body| body.place + 1).max().unwrap_or(0);
        let body = Rc::new(Body { name: name.to_owned(), entries, len, place });
        match self.body(name) {
            Ok(known) => self.bodies[known] = body,
            Err(place) => self.bodies.insert(place, body),
        }
        let mut len: usize = self.bodies.iter().map(|body| body.len).sum();
        let (least, most) = BODIES;
        while self.bodies.len() > most || (len > TEXT && self.bodies.len() > least) {
            let first = (0..self.bodies.len()).min_by_key(|it| self.bodies[*it].place);
            len -= first.map_or(0, |first| self.bodies.remove(first).len);
        }
    }

    pub(super) fn number(&self, index: &Index, id: &str) -> Option<usize> {
        let alone = self.alone.iter().find(|(_, row)| row.entry.id == id);
        alone.map(|(number, _)| *number).or_else(|| {
            let mut shards = self.shards.iter().enumerate().flat_map(|(segment, shards)| {
                shards.iter().enumerate().map(move |(place, shard)| (segment, place, shard))
            });
            shards.find_map(|(segment, place, shard)| {
                let row = shard.as_ref()?.iter().position(|row| row.entry.id == id)?;
                let before = index.segment(segment)?.shards.iter().take(place);
                let before: usize = before.map(|shard| shard.entries).sum();
                Some(index.first(segment) + before + row)
            })
        })
    }

    /// Looks for an entry by its id: first where the page says that it is, then by the index.
    pub(super) fn seek(&self, index: &Index, id: &str) -> Seek {
        if let Some(number) = self.number(index, id) {
            return Seek::Number(number);
        }
        if let Some(hint) = self.hint.as_ref().filter(|hint| hint.id == id)
            && let Some(piece) = self.shard_from_oldest(index, hint.shard)
        {
            return Seek::Wants(piece);
        }
        if self.buckets.is_empty() {
            return Seek::Wants(Piece { name: self.ids.to_string(), slot: Slot::Ids });
        }
        let place = bucket(id, self.buckets.len());
        match &self.buckets[place] {
            (name, None) => {
                Seek::Wants(Piece { name: name.to_string(), slot: Slot::Bucket(place) })
            }
            (_, Some(ids)) => {
                let hash = short_hash(id);
                let mut shards = ids.iter().filter(|(known, _)| *known == hash);
                let piece = shards.find_map(|(_, shard)| self.shard_from_oldest(index, *shard));
                piece.map_or(Seek::Nowhere, Seek::Wants)
            }
        }
    }

    /// The shard of rows of this number from the oldest, unless it is here, or the segment that
    /// knows its name.
    fn shard_from_oldest(&self, index: &Index, number: usize) -> Option<Piece> {
        let mut after = number;
        for (place, segment) in self.segments.iter().enumerate().rev() {
            match after.checked_sub(segment.shards) {
                Some(rest) => after = rest,
                None if index.segment(place).is_none() => return self.segment_wants(index, place),
                None => return self.shard_wants(index, place, segment.shards - 1 - after),
            }
        }
        None
    }

    /// Takes in what arrived; false where it is not what it should be.
    pub(super) fn take(&mut self, index: &mut Index, slot: Slot, name: &str, part: Part) -> bool {
        match (slot, part) {
            (Slot::Segment(place), Part::Segment(segment)) => {
                segment.shards.len() == self.shards(place) && index.learn(place, Rc::new(segment))
            }
            (Slot::Rows(segment, place), Part::Rows(rows)) => {
                let known = index.segment(segment).and_then(|segment| segment.shards.get(place));
                let sound = known.is_some_and(|shard| shard.entries == rows.len());
                if let Some(shards) = self.shards.get_mut(segment).filter(|_| sound) {
                    shards[place] = Some(rows.into());
                }
                sound
            }
            (Slot::Summary(place), Part::Summary(summary)) => {
                let known = self.keep_alone(summary.rows);
                let facets = Facets::from(&summary.counts);
                let entries = Numbers::first_of(&known, facets.extents.total());
                let found = Some(Rc::new(Found { entries, facets }));
                self.found.get_mut(place).map(|known| *known = found).is_some()
            }
            (Slot::Bodies, Part::Bodies(entries)) => {
                self.keep_body(name, entries);
                true
            }
            (Slot::Ids, Part::Ids(names)) => {
                let sound = names.len().is_power_of_two();
                if sound {
                    self.buckets = names.into_iter().map(|name| (name.into(), None)).collect();
                }
                sound
            }
            (Slot::Bucket(place), Part::Bucket(ids)) => {
                let bucket = self.buckets.get_mut(place);
                bucket.map(|(_, known)| *known = Some(ids.into())).is_some()
            }
            _ => false,
        }
    }

    /// Keeps rows that say their own numbers, and gives these numbers.
    fn keep_alone(&mut self, rows: Vec<Row>) -> Vec<usize> {
        let mut numbers = Vec::new();
        for row in rows {
            let number = row.number.and_then(|number| self.entries.checked_sub(number + 1));
            let Some(number) = number else { continue };
            if let Err(place) = self.alone.binary_search_by(|(known, _)| known.cmp(&number)) {
                self.alone.insert(place, (number, Rc::new(row)));
            }
            numbers.push(number);
        }
        numbers
    }

    /// The name of the file that holds an entry, where its row is here or the page says it.
    pub(super) fn body_of(&self, index: &Index, id: &str) -> Option<&str> {
        let hint = self.hint.as_ref().filter(|hint| hint.id == id).map(|hint| hint.body.as_str());
        hint.or_else(|| {
            let row = self.row(index, self.number(index, id)?)?;
            Some(row.body.as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use archive::Block;

    use super::*;

    fn kept(bodies: impl Iterator<Item = (String, usize)>) -> Published {
        let mut published = Published::new(&Archive::default(), Parts::default());
        for (name, len) in bodies {
            let body = vec![Block::Paragraph(vec!["a".repeat(len).as_str().into()])];
            published.keep_body(&name, vec![Entry { id: name.clone(), body, ..Entry::default() }]);
        }
        published
    }

    #[test]
    fn texts_that_came_first_go_where_there_are_too_many() {
        let all = 2 * BODIES.0;
        let names = || (0..all).map(|place| (place * 37 % all).to_string());
        let published = kept(names().map(|name| (name, TEXT / all)));
        assert!(names().all(|name| published.hit(&name, 0).is_some_and(|entry| entry.id == name)));
        let published = kept(names().map(|name| (name, TEXT / all * 4 / 3)));
        let is_here = |name: &String| published.body_wants(name).is_none();
        assert_eq!(names().filter(is_here).count(), all * 3 / 4);
        assert!(names().skip(all / 4).all(|name| is_here(&name)));
    }

    #[test]
    fn texts_of_a_page_stay_however_long_they_are() {
        let names = (0..BODIES.0 + 1).map(|number| (number.to_string(), TEXT / 8));
        let published = kept(names);
        assert_eq!(published.bodies.len(), BODIES.0);
        assert!(published.body_wants("0").is_some() && published.body_wants("1").is_none());
    }
}
