//! The head of a list page: what the archive or the section is, and its sections with counts.

use archive::Archive;
use yew::prelude::*;

use super::ListContext;
use super::folded::folded;
use super::shapes::{heading, spoken};
use crate::messages::date_span;
use crate::route::{Route, Scope};

/// The head of a list page.
pub fn intro(context: &ListContext<'_>) -> Html {
    let archive = context.library.archive();
    match &context.list.scope {
        Scope::Home => html! {
            <>
                { head(archive, &archive.title, archive.description.as_ref(), figures(context)) }
                { sections(context) }
            </>
        },
        Scope::Section(id) => archive.section(id).map_or_else(Html::default, |section| {
            head(archive, &section.title, section.description.as_ref(), Html::default())
        }),
        Scope::Search => html! {
            <header class="intro">
                { heading(html! { { context.setting.locale.words().search } }, None) }
            </header>
        },
    }
}

fn head(archive: &Archive, title: &str, description: Option<&String>, figures: Html) -> Html {
    let language = archive.language.as_ref();
    let (lang, dir) = spoken(language);
    html! {
        <header class="intro" key="intro">
            { heading(html! { { title } }, language) }
            if let Some(description) = description {
                <p class="lede" lang={lang} dir={dir}>{ description }</p>
            }
            { figures }
        </header>
    }
}

/// How many entries there are and from when to when.
fn figures(context: &ListContext<'_>) -> Html {
    let locale = context.setting.locale;
    let overview = context.library.overview();
    html! {
        <p class="figures">
            <span>{ (locale.words().entries)(overview.entries) }</span>
            if let Some(span) = overview.span {
                <span>{ date_span(locale, span) }</span>
            }
        </p>
    }
}

fn sections(context: &ListContext<'_>) -> Html {
    let archive = context.library.archive();
    if archive.sections.is_empty() {
        return Html::default();
    }
    let lang = archive.language.as_ref().map(ToString::to_string);
    let words = context.setting.locale.words();
    let items = archive.sections.iter().map(|section| {
        let href = context.setting.addresses.of(&Route::section(&section.id));
        let number = context.all.facets.sections.get(&section.id);
        html! {
            <li>
                <a href={href} lang={lang.clone()}>{ &section.title }</a>
                { " " }
                <span class="number">{ (words.number)(number) }</span>
            </li>
        }
    });
    html! {
        <nav class="sections" aria-labelledby="sections-heading">
            <h2 id="sections-heading">{ words.sections }</h2>
            { folded(context.setting, None, items.collect(), false) }
        </nav>
    }
}
