//! Sections of an archive: those that are declared, and those that entries name in words of
//! their own. A name always stands for the same section; nothing merges two names.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use archive::Section;

use crate::import::digest;
use crate::name::slug;

/// How many characters the id of a section has at most, before what tells it from others.
const LENGTH: usize = 60;

/// The sections of an archive that is being made.
#[derive(Debug, Default)]
pub(super) struct Sections {
    declared: Vec<Section>,
    /// Sections that nobody declared, with the number of their entries.
    found: Vec<(Section, usize)>,
    /// Names, each with the id it stands for and its place among those found.
    names: HashMap<String, (String, Option<usize>)>,
    taken: HashSet<String>,
}

impl Sections {
    /// Sections as they are declared, and names that stand for one of them.
    pub(super) fn new(declared: &[Section], names: &BTreeMap<String, String>) -> Self {
        let mut sections = Self::default();
        declared.iter().for_each(|section| sections.declare(section));
        for (name, id) in names {
            sections.names.insert(name.clone(), (id.clone(), None));
        }
        sections
    }

    /// Takes over a section of an archive that was read. Of two with one id the first counts.
    pub(super) fn declare(&mut self, section: &Section) {
        if self.taken.insert(section.id.clone()) {
            for name in [&section.id, &section.title] {
                let place = (section.id.clone(), None);
                self.names.entry(name.clone()).or_insert(place);
            }
            self.declared.push(section.clone());
        }
    }

    /// The id of the section that an entry names.
    pub(super) fn of_entry(&mut self, name: &str) -> String {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((id, place)) = self.names.get(&name) {
            if let Some(place) = place {
                self.found[*place].1 += 1;
            }
            return id.clone();
        }
        let id = self.new_id(&name);
        let section = Section { id: id.clone(), title: name.clone(), description: None };
        self.names.insert(name, (id.clone(), Some(self.found.len())));
        self.found.push((section, 1));
        id
    }

    fn new_id(&mut self, name: &str) -> String {
        let fingerprint = || digest(name.as_bytes()).to_string()[..8].to_owned();
        let mut id = slug(name, LENGTH);
        if id.is_empty() {
            id = format!("section-{}", fingerprint());
        } else if self.taken.contains(&id) {
            id = format!("{id}-{}", fingerprint());
        }
        self.taken.insert(id.clone());
        id
    }

    /// All of them: the declared ones in their order, then those with the most entries first.
    pub(super) fn finish(mut self) -> Vec<Section> {
        self.found.sort_by(|(left, many), (right, few)| {
            (Reverse(many), &left.title).cmp(&(Reverse(few), &right.title))
        });
        self.declared.extend(self.found.into_iter().map(|(section, _)| section));
        self.declared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_one_section_and_the_fullest_come_first() {
        let declared = Section { id: "news".into(), title: "News".into(), description: None };
        let names = BTreeMap::from([("Pressemitteilung".to_owned(), "news".to_owned())]);
        let mut sections = Sections::new(&[declared], &names);
        let named = ["News", "news", "Pressemitteilung", "?", "Health", "Health!", " Health "];
        let ids: Vec<String> = named.iter().map(|name| sections.of_entry(name)).collect();
        assert_eq!(ids[..3], ["news", "news", "news"]);
        assert!(ids[3].starts_with("section-") && ids[5].starts_with("health-"), "{ids:?}");
        assert_eq!((ids[4].as_str(), ids[6].as_str()), ("health", "health"));
        let titles: Vec<_> = sections.finish().into_iter().map(|section| section.title).collect();
        assert_eq!(titles, ["News", "Health", "?", "Health!"]);
    }
}
