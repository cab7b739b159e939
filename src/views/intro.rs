//! The head of a list page: what the archive or the section is, and its sections with counts.

use std::rc::Rc;

use archive::{Archive, DateSpan};
use yew::prelude::*;

use super::Setting;
use crate::messages::date_span;
use crate::route::{Route, Scope};
use crate::state::Library;

/// Props of [`Intro`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The archive.
    pub library: Rc<Library>,
    /// Which page it is.
    pub scope: Scope,
    /// Counts without filters.
    pub choices: Rc<search::Facets>,
}

/// The head of a list page.
#[component]
pub fn Intro(props: &Props) -> Html {
    let archive = props.library.archive();
    match &props.scope {
        Scope::Home => html! {
            <>
                { head(archive, &archive.title, archive.description.as_ref(), figures(props)) }
                { sections(props) }
            </>
        },
        Scope::Section(id) => archive.section(id).map_or_else(Html::default, |section| {
            head(archive, &section.title, section.description.as_ref(), Html::default())
        }),
        Scope::Search => html! {
            <header class="intro">
                <h1 id="heading" tabindex="-1">{ props.setting.locale.words().search }</h1>
            </header>
        },
    }
}

fn head(archive: &Archive, title: &str, description: Option<&String>, figures: Html) -> Html {
    let language = archive.language.as_ref();
    let lang = language.map(ToString::to_string);
    let dir = language.map(|language| language.direction().as_str());
    html! {
        <header class="intro">
            <h1 id="heading" tabindex="-1" lang={lang.clone()} dir={dir}>{ title }</h1>
            if let Some(description) = description {
                <p class="lede" lang={lang} dir={dir}>{ description }</p>
            }
            { figures }
        </header>
    }
}

/// How many entries there are and from when to when.
fn figures(props: &Props) -> Html {
    let locale = props.setting.locale;
    let entries = &props.library.archive().entries;
    let mut dates = entries.iter().filter_map(|entry| entry.published);
    let newest = dates.next();
    let oldest = dates.next_back().or(newest);
    let span = oldest.zip(newest).and_then(|(oldest, newest)| DateSpan::new(oldest, newest));
    html! {
        <p class="figures">
            <span>{ (locale.words().entries)(entries.len()) }</span>
            if let Some(span) = span {
                <span>{ date_span(locale, span) }</span>
            }
        </p>
    }
}

fn sections(props: &Props) -> Html {
    let archive = props.library.archive();
    if archive.sections.is_empty() {
        return Html::default();
    }
    let lang = archive.language.as_ref().map(ToString::to_string);
    html! {
        <nav class="sections" aria-labelledby="sections-heading">
            <h2 id="sections-heading">{ props.setting.locale.words().sections }</h2>
            <ul>
                for section in &archive.sections {
                    <li key={section.id.clone()}>
                        <a href={props.setting.addresses.of(&Route::section(&section.id))} lang={lang.clone()}>
                            { &section.title }
                        </a>
                        { " " }
                        <span class="number">
                            { props.choices.sections.get(&section.id).copied().unwrap_or_default() }
                        </span>
                    </li>
                }
            </ul>
        </nav>
    }
}
