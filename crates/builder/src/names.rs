//! Which names of the publisher's list an entry mentions. The same words always give the same
//! names, and each can be traced to the alias that stands there; nothing is guessed.

mod alias;
mod phrases;
mod suggest;
mod text;

use std::collections::{BTreeSet, HashMap};

use archive::{Entry, Language, Name};

pub use alias::{Alias, AliasError};
pub use suggest::Suggestions;

use text::{Text, Word};

/// A list of names, ready to look for them.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    aliases: Vec<Known>,
    /// The aliases that begin with each word, the longest first.
    whole: HashMap<String, Vec<usize>>,
    /// The aliases whose first word is a beginning, by that beginning.
    open: HashMap<String, Vec<usize>>,
    /// How many bytes such beginnings have.
    lengths: BTreeSet<usize>,
}

#[derive(Clone, Debug)]
struct Known {
    alias: Alias,
    /// The name's place in the list.
    name: usize,
    /// The primary language of the texts in which it counts; any where there is none.
    language: Option<String>,
}

/// A name that an entry mentions, and by which alias it does so first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The name's place in the list.
    pub name: usize,
    /// The alias, as the list has it.
    pub alias: &'a str,
}

impl Marker {
    /// Takes a list in. A title is an alias in every language. What cannot be an alias is passed
    /// over: whoever reads a list refuses it before.
    pub fn new(names: &[Name]) -> Self {
        let mut marker = Self::default();
        for (place, name) in names.iter().enumerate() {
            marker.add(&name.title, place, None);
            for aliases in &name.aliases {
                for text in &aliases.texts {
                    marker.add(text, place, aliases.language.as_ref());
                }
            }
        }
        let Self { aliases, whole, open, .. } = &mut marker;
        for places in whole.values_mut().chain(open.values_mut()) {
            places.sort_by_key(|place| std::cmp::Reverse(aliases[*place].alias.length()));
        }
        marker
    }

    fn add(&mut self, text: &str, name: usize, language: Option<&Language>) {
        let Ok(alias) = Alias::parse(text) else { return };
        let first = alias.first();
        if first.open {
            self.lengths.insert(first.folded.len());
        }
        let by_first = if first.open { &mut self.open } else { &mut self.whole };
        by_first.entry(first.folded.clone()).or_default().push(self.aliases.len());
        self.aliases.push(Known { alias, name, language: language.map(Language::primary) });
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.aliases.is_empty()
    }

    /// The names that an entry in a language mentions, in the order in which it does: first those
    /// of its title, then of its front matter and its text, at last its speakers and its place.
    pub fn mentions(&self, entry: &Entry, language: Option<&Language>) -> Vec<Mention<'_>> {
        let language = language.map(Language::primary);
        let mut mentions: Vec<Mention<'_>> = Vec::new();
        text::each(entry, &mut |text| {
            for known in self.found(&Text::new(text), language.as_deref()) {
                if mentions.iter().all(|mention| mention.name != known.name) {
                    mentions.push(Mention { name: known.name, alias: known.alias.text() });
                }
            }
        });
        mentions
    }

    /// The aliases in a text: at each word the longest, and then on behind it.
    fn found(&self, text: &Text<'_>, language: Option<&str>) -> Vec<&Known> {
        let mut found = Vec::new();
        let mut place = 0;
        while place < text.words.len() {
            let here = self.at(text, place, language);
            place += here.map_or(1, |known| known.alias.words());
            found.extend(here);
        }
        found
    }

    fn at(&self, text: &Text<'_>, place: usize, language: Option<&str>) -> Option<&Known> {
        let stands = |known: &&Known| {
            let fits = match (&known.language, language) {
                (Some(of), Some(language)) => of == language,
                _ => true,
            };
            fits && known.alias.stands_at(text, place)
        };
        let candidates = self.candidates(&text.words[place]);
        let candidates = candidates.map(|place| &self.aliases[place]);
        // Of the longest the one that stands first in the list.
        let best = candidates.filter(stands).map(|known| (known.alias.length(), known));
        best.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, it)| it)
    }

    fn candidates<'a>(&'a self, word: &'a Word<'_>) -> impl Iterator<Item = usize> + 'a {
        let owner = word.owner.as_deref();
        let whole = [Some(word.folded.as_str()), owner];
        let whole = whole.into_iter().flatten().filter_map(|folded| self.whole.get(folded));
        let beginnings = self.lengths.iter().filter_map(|length| word.folded.get(..*length));
        let open = beginnings.filter_map(|beginning| self.open.get(beginning));
        whole.chain(open).flatten().copied()
    }
}

#[cfg(test)]
mod tests;
