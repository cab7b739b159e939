//! Captures that found what an earlier one had found: each is one more capture of the same page.
//! Those whose earlier capture is not among the sources stand in the report.

use std::collections::{HashMap, HashSet};

use archive::Source;

use super::account::Refused;
use super::member::Member;

/// A capture that found nothing new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Revisit {
    pub(super) url: String,
    pub(super) captured: String,
    /// The address and the time of the earlier capture.
    pub(super) refers_url: Option<String>,
    pub(super) refers_date: Option<String>,
    /// The digest of what both found.
    pub(super) digest: Option<String>,
    /// Whether it can have been a page.
    pub(super) may_be_page: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Revisits {
    all: Vec<Known>,
    /// By address and time of the earlier capture, and by digest.
    places: HashMap<String, Vec<usize>>,
    surveyed: HashSet<String>,
}

#[derive(Debug)]
struct Known {
    revisit: Revisit,
    /// Where it stands: the name of the file with the place in it, and the account of the file.
    name: String,
    account: String,
    found: bool,
}

impl Revisits {
    pub(super) fn add(&mut self, member: &Member<'_>, place: &str, revisit: Revisit) {
        let number = self.all.len();
        for key in keys(&revisit) {
            self.places.entry(key).or_default().push(number);
        }
        let name = format!("{}!{place}", member.name);
        self.all.push(Known { revisit, name, account: member.account.clone(), found: false });
    }

    /// Whether a file is yet to be surveyed; it counts as surveyed from now on.
    pub(super) fn begin(&mut self, member: &Member<'_>) -> bool {
        self.surveyed.insert(member.name.clone())
    }

    /// The later captures that found what this one found.
    pub(super) fn of(&mut self, url: &str, captured: &str, digest: Option<&str>) -> Vec<Source> {
        let named = [Some(exact(url, captured)), digest.map(same(url)), digest.map(str::to_owned)];
        let numbers: Vec<usize> = named
            .into_iter()
            .flatten()
            .filter_map(|key| self.places.get(&key))
            .flatten()
            .copied()
            .collect();
        let mut sources = Vec::new();
        for number in numbers {
            let known = &mut self.all[number];
            if std::mem::replace(&mut known.found, true) {
                continue;
            }
            sources.push(Source {
                file: known.name.clone(),
                lines: None,
                file_digest: None,
                digest: None,
                url: Some(known.revisit.url.clone()),
                captured: Some(known.revisit.captured.clone()),
            });
        }
        sources
    }

    /// What is to be said of each: the account it belongs to, its place there, whether it is one
    /// more capture of an entry, and if not, why.
    pub(super) fn finish(self) -> impl Iterator<Item = Fate> {
        self.all.into_iter().map(|Known { revisit, name, account, found }| {
            let place =
                name.strip_prefix(&account).unwrap_or(&name).trim_start_matches('!').to_owned();
            let outcome = match (found, revisit.may_be_page) {
                (true, _) => Outcome::Found,
                (false, false) => Outcome::NoPage,
                (false, true) => Outcome::Lost(Refused(LOST.0.to_owned(), LOST.1)),
            };
            Fate { account, place, url: revisit.url, outcome }
        })
    }
}

/// What became of a capture.
pub(super) struct Fate {
    pub(super) account: String,
    pub(super) place: String,
    pub(super) url: String,
    pub(super) outcome: Outcome,
}

/// See [`Fate`].
pub(super) enum Outcome {
    Found,
    NoPage,
    Lost(Refused),
}

const LOST: (&str, &str) = (
    "a capture that only says that nothing had changed since another one, which is not here",
    "add the WARC with the earlier capture",
);

fn exact(url: &str, captured: &str) -> String {
    format!("{captured} {url}")
}

fn same(url: &str) -> impl Fn(&str) -> String + '_ {
    move |digest| format!("{digest} {url}")
}

/// What an earlier capture may be known by: what the record says, else the same address with the
/// same digest, else the digest alone.
fn keys(revisit: &Revisit) -> Vec<String> {
    match (&revisit.refers_url, &revisit.refers_date, &revisit.digest) {
        (Some(url), Some(date), _) => vec![exact(url, date)],
        (Some(url), None, Some(digest)) => vec![same(url)(digest)],
        (None, _, Some(digest)) => vec![same(&revisit.url)(digest), digest.clone()],
        _ => Vec::new(),
    }
}
