//! The pages of lists: home, the sections, the search. Of an archive in parts they show the
//! newest entries.

use std::rc::Rc;

use archive::Archive;
use reader::route::Route;
use reader::state::Library;

use super::Pages;
use super::beside::Map;
use super::output::Output;
use super::pages::{Address, Painter};
use super::parts::NEWEST;
use super::spool::Spooled;
use crate::Error;
use crate::configuration::PageSet;

/// What the pages of lists are made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists<'a> {
    pub(super) head: &'a Archive,
    pub(super) spooled: &'a Spooled,
    /// The numbers of each section's newest entries, in the order of the archive's head.
    pub(super) sections: &'a [Vec<usize>],
    /// Whether the archive is published in parts.
    pub(super) in_parts: bool,
    pub(super) pages: PageSet,
}

/// Writes the pages of all lists.
pub(super) fn list_pages(
    lists: &Lists<'_>,
    painter: &Painter<'_>,
    output: &Output,
    map: &mut Map<'_>,
) -> Result<Pages, Error> {
    let count = if lists.in_parts { NEWEST.min(lists.spooled.len()) } else { lists.spooled.len() };
    let newest: Vec<usize> = (0..count).collect();
    let library = library(lists, &newest)?;
    let mut pages = Pages::default();
    let home = Address::new("", Route::home());
    map.add(&home.path(), None)?;
    pages.write(painter, output, &library, &[home])?;
    if lists.pages != PageSet::All {
        return Ok(pages);
    }
    pages.write(painter, output, &library, &[Address::new("search", Route::search())])?;
    for (section, newest) in lists.head.sections.iter().zip(lists.sections) {
        let Some(address) = Address::section(&section.id) else {
            pages.leave_out(format!("section {:?}", section.id));
            continue;
        };
        map.add(&address.path(), None)?;
        let own = lists.in_parts.then(|| self::library(lists, newest)).transpose()?;
        pages.write(painter, output, own.as_ref().unwrap_or(&library), &[address])?;
    }
    Ok(pages)
}

fn library(lists: &Lists<'_>, numbers: &[usize]) -> Result<Rc<Library>, Error> {
    let mut reader = lists.spooled.reader()?;
    let entries = numbers.iter().map(|number| reader.entry(*number)).collect::<Result<_, _>>()?;
    Ok(Rc::new(Library::new(Archive { entries, ..lists.head.clone() }, Vec::new())))
}
