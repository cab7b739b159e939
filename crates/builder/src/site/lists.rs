//! The pages of lists: home, the sections, the search, each in as many pages as it has entries
//! for; and the page on searching, whose examples are of the newest.

use std::rc::Rc;

use archive::{Archive, Entry};
use reader::route::{ListRoute, PAGE, Route, Scope, pages};
use reader::state::{Library, Overview};
use search::Facets;

use super::Pages;
use super::beside::Map;
use super::pages::{Address, Painter};
use super::parts::manifest::Manifest;
use super::work::in_order;
use super::writer::{Said, Writer};
use crate::Error;
use crate::configuration::PageSet;
use crate::spool::SpoolReader;

/// A list that has pages.
struct List<'a> {
    /// Its first page.
    address: Address,
    facets: Facets,
    len: usize,
    /// The numbers of its entries; nothing stands for all.
    numbers: Option<&'a [u32]>,
    /// How many of its pages are written.
    pages: usize,
}

/// Writes the pages of all lists.
pub(super) fn list_pages(
    writer: &Writer<'_>,
    said: &Said,
    map: &mut Map<'_>,
) -> Result<Pages, Error> {
    let mut done = Pages::default();
    let lists = lists(writer, said, &mut done);
    let each = lists.iter().enumerate();
    let jobs: Vec<(usize, usize)> =
        each.flat_map(|(list, it)| (1..=it.pages).map(move |page| (list, page))).collect();
    let overview = overview(writer, &said.manifest);
    let has_entries =
        |list: &&List<'_>| matches!(scope(&list.address), Some(Scope::Home | Scope::Section(_)));
    for list in lists.iter().filter(has_entries) {
        map.add(&list.address.path(), None)?;
    }
    in_order(
        writer.threads,
        jobs.len(),
        || {
            Ok((
                Painter::new(writer.shell, writer.head, said.rowless.is_some())?,
                said.shown.reader()?,
            ))
        },
        |(painter, reader), job| {
            let (list, page) = jobs[job];
            let library = library(writer.head, &overview, &lists[list], page, reader)?;
            let mut pages = Pages::default();
            let address = lists[list].address.on_page(page);
            pages.write(painter, writer.output, &Rc::new(library), &[address])?;
            Ok(pages)
        },
        |pages| {
            done.add(pages);
            Ok(())
        },
    )?;
    Ok(done)
}

/// The lists that have pages; a section that no folder can be named after is left out.
fn lists<'a>(writer: &Writer<'_>, said: &'a Said, done: &mut Pages) -> Vec<List<'a>> {
    let Said { manifest, sections, summaries, .. } = said;
    let list = |address: Address, section: Option<&str>, numbers: Option<&'a [u32]>| {
        let counts = manifest.counts(section);
        let len = numbers.map_or(writer.spooled.len(), <[u32]>::len);
        let facets = counts.cloned().unwrap_or_default();
        List { address, facets, len, numbers, pages: pages(len) }
    };
    let mut home = list(Address::new("", Route::home()), None, None);
    if writer.pages == PageSet::None {
        home.pages = 1;
    }
    let mut lists = vec![home];
    if writer.pages == PageSet::All {
        let mut search = Address::new("search", Route::search());
        search.manifest.clone_from(&said.rowless);
        lists.push(List { pages: 1, ..list(search, None, None) });
        let help = Address::new("help", Route::Help);
        lists.push(List { pages: 1, ..list(help, None, None) });
        for (place, section) in writer.head.sections.iter().enumerate() {
            match Address::section(&section.id) {
                Some(mut address) => {
                    address.part = summaries.get(place).cloned();
                    lists.push(list(address, Some(&section.id), Some(&sections[place])));
                }
                None => done.leave_out(format!("section {:?}", section.id)),
            }
        }
    }
    lists
}

fn scope(address: &Address) -> Option<&Scope> {
    match &address.route {
        Route::List(list) => Some(&list.scope),
        Route::Entry { .. } | Route::Help | Route::Unknown(_) => None,
    }
}

fn overview(writer: &Writer<'_>, manifest: &Manifest) -> Overview {
    Overview {
        entries: writer.spooled.len(),
        facets: manifest.counts(None).cloned().unwrap_or_default(),
        span: writer.spooled.span(),
    }
}

/// As much of the archive as a page of a list shows.
fn library(
    head: &Archive,
    overview: &Overview,
    list: &List<'_>,
    page: usize,
    reader: &mut SpoolReader<'_>,
) -> Result<Library, Error> {
    let first = (page - 1) * PAGE;
    let number = |place: usize| list.numbers.map_or(place, |numbers| numbers[place] as usize);
    let entries = (first..list.len.min(first + PAGE)).map(|place| reader.entry(number(place)));
    let entries: Vec<Entry> = entries.collect::<Result<_, _>>()?;
    let archive = Archive { entries, ..head.clone() };
    Ok(Library::stretch(archive, overview.clone(), (first, list.len), list.facets.clone()))
}

impl Address {
    /// The address of another page of the same list.
    fn on_page(&self, page: usize) -> Self {
        let (Route::List(list), Ok(number)) = (&self.route, u32::try_from(page)) else {
            return self.clone();
        };
        let list: ListRoute = list.clone().on_page(number);
        if page == 1 {
            return self.clone();
        }
        let parts = [self.folder.as_str(), &format!("page/{page}")];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Self::new(parts.join("/"), Route::List(list))
    }
}
