//! One entry in a list: its date, its title or first words, its section and kind.

use std::ops::Range;
use std::rc::Rc;

use archive::{Archive, Entry, Extent, first_words};
use search::Snippet;
use yew::prelude::*;

use super::marked::marked;
use super::shapes::spoken;
use super::{ListContext, Setting};
use crate::messages::date;
use crate::route::{ListRoute, Route};

/// How many characters of the text a row shows.
const FIRST_WORDS: usize = 180;

/// Where a row stands.
pub(super) struct Place {
    /// The number of its entry, by which it stays the same row.
    pub(super) number: usize,
    /// Its place from 1 among how many, where not all of them are there.
    pub(super) place: Option<(usize, usize)>,
    /// Its place from 0, where its text is fetched only once it is in sight.
    pub(super) seen: Option<usize>,
}

/// A row of a list, with the words that were asked for marked in what it shows.
pub(super) fn entry_row(context: &ListContext<'_>, entry: &Entry, place: &Place) -> Html {
    let ListContext { setting, library, list, .. } = context;
    let Place { number, place, seen } = *place;
    let archive = library.archive();
    let (lang, dir) = spoken(archive.language_of(entry));
    html! {
        <li
            key={number}
            class="row"
            data-extent={entry.extent.as_str()}
            data-place={seen.map(|place| place.to_string())}
            aria-posinset={place.map(|(place, _)| place.to_string())}
            aria-setsize={place.map(|(_, all)| all.to_string())}
        >
            { published(setting, entry) }
            <div class="what">
                <div lang={lang} dir={dir}>
                    { name_and_words(context, entry, number) }
                </div>
                { facts(setting, archive, entry, list) }
            </div>
        </li>
    }
}

fn published(setting: &Setting, entry: &Entry) -> Html {
    let Some(published) = entry.published else { return Html::default() };
    html! { <time datetime={published.to_string()}>{ date(setting.locale, published) }</time> }
}

/// The title with the first words below it, or with the passage that was looked for; without a
/// title the first words are the link.
fn name_and_words(context: &ListContext<'_>, entry: &Entry, number: usize) -> Html {
    let ListContext { setting, list, .. } = context;
    let route = Route::entry_in(&entry.id, (*list).clone());
    let href = setting.addresses.of(&route);
    let link = |name: Html| {
        html! { <a class="name" id={link_id(&entry.id)} href={href.clone()}>{ name }</a> }
    };
    let (first, more) = first_words(&entry.body, FIRST_WORDS);
    let first =
        Snippet { marks: marked_in(context, &first), text: first, before: false, after: more };
    let first = Rc::new(first);
    let passage = passage(context, entry, number);
    match &entry.title {
        Some(title) => html! {
            <>
                { link(marked(title, marked_in(context, title))) }
                { below(context, &passage.unwrap_or(first)) }
            </>
        },
        None if first.text.is_empty() => link(html! { { setting.locale.words().no_text } }),
        // Its name says how it begins: only what stands further on is new.
        None => html! {
            <>
                { link(text_of(&first)) }
                if let Some(passage) = passage.filter(|passage| passage.before) {
                    { below(context, &passage) }
                }
            </>
        },
    }
}

/// The passage of an entry that shows best why it was found.
fn passage(context: &ListContext<'_>, entry: &Entry, number: usize) -> Option<Rc<Snippet>> {
    let hits = context.hits.filter(|hits| hits.is_marking())?;
    Some(hits.passage(number, &entry.text()))
}

/// What is marked in a text.
fn marked_in(context: &ListContext<'_>, text: &str) -> Vec<Range<usize>> {
    context.hits.map(|hits| hits.marks(text)).unwrap_or_default()
}

/// Where words are looked for, each row has the same room for its passage before that is known.
fn below(context: &ListContext<'_>, snippet: &Snippet) -> Html {
    let holds = context.list.filters.has_words();
    if snippet.text.is_empty() && !holds {
        return Html::default();
    }
    let class = if holds { "passage" } else { "first-words" };
    html! { <p class={class}>{ text_of(snippet) }</p> }
}

/// A passage, with dots where the text goes on.
fn text_of(snippet: &Snippet) -> Html {
    html! {
        <>
            if snippet.before {
                { "… " }
            }
            { marked(&snippet.text, snippet.marks.clone()) }
            if snippet.after {
                { " …" }
            }
        </>
    }
}

/// The id of a row's link, by which the focus finds it again. HTML allows it no white space of
/// ASCII.
pub(super) fn link_id(id: &str) -> String {
    let id = id.chars().map(|char| if char.is_ascii_whitespace() { '\u{a0}' } else { char });
    "row-".chars().chain(id).collect()
}

fn facts(setting: &Setting, archive: &Archive, entry: &Entry, list: &ListRoute) -> Html {
    let words = setting.locale.words();
    let section = entry.section.as_deref().filter(|_| list.section().is_none());
    let section = section.and_then(|id| archive.section(id)).map(|section| section.title.clone());
    let kind = entry.kind.as_ref().map(|kind| (words.kind_name)(kind));
    let kind = kind.filter(|kind| section.as_ref() != Some(kind));
    let teaser = (entry.extent == Extent::Teaser).then(|| words.teaser_mark.to_owned());
    if section.is_none() && kind.is_none() && teaser.is_none() {
        return Html::default();
    }
    let lang = archive.language.as_ref().map(ToString::to_string);
    html! {
        <ul class="row-facts">
            if let Some(section) = section {
                <li lang={lang}>{ section }</li>
            }
            for fact in [kind, teaser].into_iter().flatten() {
                <li>{ fact }</li>
            }
        </ul>
    }
}
