//! How to search: each sign of the query language with what it means and an example from the
//! archive at hand, which leads to what it finds.

use archive::{Date, Entry};
use search::{Condition, each_token};
use yew::prelude::*;

use super::Setting;
use super::shapes::heading;
use crate::messages::{NEAR, OR};
use crate::route::{EXAMPLES, Filters, ListRoute, Scope};
use crate::state::Library;

/// What can be written, in the order in which it is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Several words.
    Words,
    /// Words in quotation marks.
    Phrase,
    /// Not a word.
    Not,
    /// One of several.
    Or,
    /// Parentheses.
    Group,
    /// The beginning of a word.
    Beginning,
    /// Words near each other.
    Near,
    /// In the title.
    Title,
    /// In a section.
    Section,
    /// Mentioning a name.
    Name,
    /// In a language.
    Language,
    /// Of a date.
    Date,
    /// Between dates.
    Dates,
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Words,
        Self::Phrase,
        Self::Not,
        Self::Or,
        Self::Group,
        Self::Beginning,
        Self::Near,
        Self::Title,
        Self::Section,
        Self::Name,
        Self::Language,
        Self::Date,
        Self::Dates,
    ];
}

/// How to search this archive.
pub(super) fn help_page(setting: &Setting, library: &Library) -> Html {
    let words = setting.locale.help();
    let material = Material::of(library);
    let rows = Operator::ALL.into_iter().zip(words.operators);
    let rows = rows.filter_map(|(operator, meaning)| {
        let example = material.example(operator)?;
        Some(row(setting, example, meaning))
    });
    html! {
        <div class="help">
            { heading(html! { { setting.locale.words().searching.help } }, None) }
            <p class="lede">{ words.help_lede }</p>
            <table>
                <thead>
                    <tr><th scope="col">{ words.written }</th><th scope="col">{ words.meaning }</th></tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
            <p>{ words.help_folding }</p>
        </div>
    }
}

fn row(setting: &Setting, example: String, meaning: &'static str) -> Html {
    // A space behind the last word says that it is finished.
    let ends_in_word = example.ends_with(char::is_alphanumeric);
    let words = if ends_in_word { [&example, " "].concat() } else { example.clone() };
    let filters = Filters { words, ..Filters::default() };
    let list = ListRoute { scope: Scope::Search, filters, page: 1 };
    html! {
        <tr>
            <th scope="row"><a href={setting.addresses.of_list(&list)}><kbd>{ example }</kbd></a></th>
            <td>{ meaning }</td>
        </tr>
    }
}

/// What examples are made of.
struct Material {
    /// Two words that stand next to each other in a title.
    pair: Option<[String; 2]>,
    /// Words of other titles.
    others: Vec<String>,
    section: Option<String>,
    name: Option<String>,
    language: Option<String>,
    years: Option<(u16, u16)>,
}

/// How many letters a word has, at least, to be an example: shorter ones are seldom telling.
const TELLING: usize = 5;

impl Material {
    fn of(library: &Library) -> Self {
        let titles = (0..EXAMPLES).filter_map(|number| library.row(number)).filter_map(title);
        let titles: Vec<Vec<String>> = titles.map(words_of).collect();
        let telling = |word: &String| word.chars().count() >= TELLING;
        let pair = titles.iter().flat_map(|title| title.windows(2)).find_map(|pair| match pair {
            [one, other] if telling(one) && telling(other) => Some([one.clone(), other.clone()]),
            _ => None,
        });
        let mut others: Vec<String> = Vec::new();
        for word in titles.into_iter().flatten().filter(telling) {
            if !others.contains(&word) && !pair.iter().flatten().any(|it| *it == word) {
                others.push(word);
            }
        }
        let facets = &library.overview().facets;
        let has_entries = |section: &&archive::Section| facets.sections.get(&section.id) > 0;
        let section = library.archive().sections.iter().find(has_entries);
        let names = &library.archive().names;
        let name = names.iter().max_by_key(|name| facets.names.get(&name.id));
        // An example is worth nothing that finds nothing.
        let can_be_asked_for = |name: &&archive::Name| {
            let asked = Condition::Name(name.id.clone()).query(library.archive());
            asked.is_some() && facets.names.get(&name.id) > 0
        };
        let name = name.filter(can_be_asked_for);
        let year = |date: Date| date.year_number();
        Self {
            pair,
            others,
            section: section.map(|section| section.id.clone()),
            name: name.map(|name| name.id.clone()),
            language: facets.languages.keys().next().cloned(),
            years: library.overview().span.map(|it| (year(it.first()), year(it.last()))),
        }
    }

    /// An example; nothing where the archive has nothing for it.
    fn example(&self, operator: Operator) -> Option<String> {
        if let Some(fact) = self.fact(operator) {
            return Some(fact);
        }
        let [one, two] = self.pair.as_ref()?;
        let other = self.others.first();
        let text: &[&str] = match operator {
            Operator::Words => &[two, " ", one],
            Operator::Phrase => &["\"", one, " ", two, "\""],
            Operator::Not => &[one, " -", other?],
            Operator::Or => &[one, OR, other?],
            Operator::Group => &[one, " (", two, OR, other?, ")"],
            Operator::Beginning => &[beginning(one), "*"],
            Operator::Near => &[one, NEAR, two],
            Operator::Title => &["title:", one],
            _ => return None,
        };
        Some(text.concat())
    }

    /// An example for what is no word.
    fn fact(&self, operator: Operator) -> Option<String> {
        let text = match operator {
            Operator::Section => ["section:", &in_quotes(self.section.as_ref()?)].concat(),
            Operator::Name => ["name:", &in_quotes(self.name.as_ref()?)].concat(),
            Operator::Language => ["lang:", self.language.as_ref()?].concat(),
            Operator::Date => ["date:", &self.years?.1.to_string()].concat(),
            Operator::Dates => {
                let (from, to) = self.years?;
                [&from.to_string(), "..", &to.to_string()].concat()
            }
            _ => return None,
        };
        Some(text)
    }
}

fn title(entry: &Entry) -> Option<&str> {
    entry.title.as_deref()
}

fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_token(text, 0, &mut |token| words.push(token.form.to_owned()));
    words
}

/// The first four letters of a word.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(4).map_or(word, |(end, _)| &word[..end])
}

/// A value of a field, as it has to be written where it has spaces.
fn in_quotes(value: &str) -> String {
    if value.contains(char::is_whitespace) {
        ["\"", value, "\""].concat()
    } else {
        value.to_owned()
    }
}
