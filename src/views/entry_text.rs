//! An entry as one reads it: title, facts, front matter, text, and the note on a teaser.

use archive::{Archive, Block, Entry, Extent, Language, Name, first_words};
use yew::prelude::*;

use super::blocks::{self, Ink};
use super::marked::Marking;
use super::shapes::{fact, heading, spoken};
use super::{EntryContext, Setting};
use crate::messages::{date, date_span};
use crate::route::{Filters, ListRoute, Route};
use crate::state::Library;

/// How many characters of a teaser stand for the title that it has not.
const NAME_LENGTH: usize = 70;

/// What an entry is called where it needs a name: its title, else its first words.
pub fn entry_name(entry: &Entry) -> String {
    entry.title.clone().unwrap_or_else(|| {
        let (words, more) = first_words(&entry.body, NAME_LENGTH);
        if more { format!("{words} …") } else { words }
    })
}

/// An entry as one reads it.
pub fn entry_text(context: &EntryContext<'_>) -> Html {
    marked_text(context, &Marking::default())
}

/// The same with marks in it.
pub(super) fn marked_text(context: &EntryContext<'_>, marking: &Marking<'_>) -> Html {
    let EntryContext { setting, library, entry, .. } = context;
    let ink = Ink { setting, marking };
    let archive = library.archive();
    let words = setting.locale.words();
    let language = archive.language_of(entry);
    let (lang, dir) = spoken(language);
    let teaser = entry.extent == Extent::Teaser;
    html! {
        <article class="entry" data-extent={entry.extent.as_str()}>
            <header>
                { title(&ink, entry, language) }
                { facts(context) }
            </header>
            <div class="text" lang={lang} dir={dir}>
                if !entry.front_matter.is_empty() {
                    <div class="front-matter" role="group" aria-label={words.front_matter}>
                        { blocks::plain(&ink, &entry.front_matter) }
                    </div>
                }
                { body(&ink, &entry.body) }
            </div>
            if teaser {
                <p class="teaser-note">{ words.teaser_note }</p>
            }
        </article>
    }
}

fn title(ink: &Ink<'_>, entry: &Entry, language: Option<&Language>) -> Html {
    let name = entry_name(entry);
    let words = ink.setting.locale.words();
    if name.is_empty() {
        return heading(html! { { words.no_text } }, None);
    }
    // A teaser is called by the words of its text, where they are marked.
    let name = match &entry.title {
        Some(title) => ink.marking.of_text(title).run(title),
        None => html! { { name } },
    };
    html! {
        <>
            if entry.title.is_none() && entry.extent == Extent::Teaser {
                <p class="untitled">{ words.untitled }</p>
            }
            { heading(name, language) }
        </>
    }
}

fn body(ink: &Ink<'_>, body: &[Block]) -> Html {
    if body.is_empty() {
        html! { <p class="nothing">{ ink.setting.locale.words().no_text }</p> }
    } else {
        blocks::body(ink, body)
    }
}

/// What is known about the entry, each fact under its name.
fn facts(context: &EntryContext<'_>) -> Html {
    let EntryContext { setting, library, entry, .. } = *context;
    let (locale, archive) = (setting.locale, library.archive());
    let words = locale.words();
    // What the archive says is in its language, what the interface says in the page's.
    let lang = archive.language_of(entry).map(ToString::to_string);
    let said = |name: &'static str, value: Option<Html>| fact(name, lang.clone(), value);
    let published = entry.published.map(|published| {
        html! { <time datetime={published.to_string()}>{ date(locale, published) }</time> }
    });
    let event = entry.event.as_ref();
    let dates =
        event.and_then(|event| event.dates).map(|dates| html! { { date_span(locale, dates) } });
    let place = event.and_then(|event| event.place.as_ref()).map(|place| html! { { place } });
    let kind = entry.kind.as_ref().map(|kind| html! { { (words.kind_name)(kind) } });
    html! {
        <dl class="facts" aria-label={words.about_entry}>
            { fact(words.published, None, published) }
            { said(words.section, section(setting, archive, entry)) }
            { fact(words.kind, None, kind) }
            { fact(words.event, None, dates) }
            { said(words.place, place) }
            { said(words.speakers, speakers(entry)) }
            { said(words.authors, (!entry.authors.is_empty()).then(|| html! { { entry.authors.join(", ") } })) }
            { said(words.names, names(setting, library, entry)) }
            { fact(words.text_language, None, language(setting, archive, entry)) }
            { fact(words.translations, None, translations(context)) }
        </dl>
    }
}

fn section(setting: &Setting, archive: &Archive, entry: &Entry) -> Option<Html> {
    let section = archive.section(entry.section.as_deref()?)?;
    let href = setting.addresses.of(&Route::section(&section.id));
    Some(html! { <a href={href}>{ &section.title }</a> })
}

fn speakers(entry: &Entry) -> Option<Html> {
    let speaker = |speaker: &archive::Speaker| {
        html! {
            <span class="speaker">
                { &speaker.name }
                if let Some(role) = &speaker.role {
                    { ", " }
                    <span class="role">{ role }</span>
                }
            </span>
        }
    };
    (!entry.speakers.is_empty()).then(|| entry.speakers.iter().map(speaker).collect())
}

/// The names that the entry mentions, each a link to all entries that do, where these can be
/// listed.
fn names(setting: &Setting, library: &Library, entry: &Entry) -> Option<Html> {
    let link = |name: &Name| {
        if library.overview().facets.names.get(&name.id) == 0 {
            return html! { <span class="name">{ &name.title }</span> };
        }
        let filters = Filters { name: Some(name.id.clone()), ..Filters::default() };
        let href = setting.addresses.of_list(&ListRoute { filters, ..ListRoute::default() });
        html! { <a class="name" href={href}>{ &name.title }</a> }
    };
    let names = entry.names.iter().filter_map(|id| library.archive().name(id));
    let mut links: Vec<Html> = Vec::new();
    for name in names {
        if !links.is_empty() {
            links.push(html! { { ", " } });
        }
        links.push(link(name));
    }
    (!links.is_empty()).then(|| links.into_iter().collect())
}

/// The same in other languages, as far as it is here.
fn translations(context: &EntryContext<'_>) -> Option<Html> {
    let EntryContext { setting, library, entry, .. } = *context;
    let other = |id: &String| library.row(library.number(id)?);
    let link = |other: &Entry| {
        let lang = library.archive().language_of(other).map(ToString::to_string);
        let href = setting.addresses.of(&Route::entry(&other.id));
        html! { <a class="translation" href={href} hreflang={lang.clone()} lang={lang}>{ entry_name(other) }</a> }
    };
    let links: Vec<Html> = entry.translations.iter().filter_map(other).map(link).collect();
    (!links.is_empty()).then(|| links.into_iter().collect())
}

/// The language of the text, where it is not the one the archive is in.
fn language(setting: &Setting, archive: &Archive, entry: &Entry) -> Option<Html> {
    let language = archive.language_of(entry)?;
    let usual = archive.language.as_ref() == Some(language);
    let name = (setting.locale.words().language_name)(&language.primary());
    let name = name.map_or_else(|| language.to_string(), str::to_owned);
    (!usual).then(|| html! { { name } })
}
