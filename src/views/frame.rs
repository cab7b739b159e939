//! The frame of every page: skip link, head, main part, foot.

use archive::Party;
use yew::prelude::*;

use super::Setting;
use super::shapes::{button, fact, item, outside, spoken};
use crate::messages::Locale;
use crate::route::{Route, Scope};
use crate::state::Library;

/// What the frame is of.
pub struct FrameContext<'a> {
    /// Language and addresses.
    pub setting: &'a Setting,
    /// Where the reader is.
    pub route: &'a Route,
    /// The archive, once it is here.
    pub library: Option<&'a Library>,
    /// Whether the words of the language that was chosen could not be had.
    pub unspoken: bool,
    /// Called with the language that was chosen.
    pub on_locale: Callback<Locale>,
    /// Called when a file was chosen to be opened.
    pub on_file: Callback<Event>,
    /// Called to show the list of keys.
    pub on_keys: Callback<()>,
}

/// The frame around a page.
pub fn frame(context: &FrameContext<'_>, page: Html) -> Html {
    let words = context.setting.locale.words();
    html! {
        <>
            <a class="skip" href="#main">{ words.skip }</a>
            <header class="head">
                { title(context) }
                { navigation(context) }
                { languages(context) }
            </header>
            <main id="main" tabindex="-1">{ page }</main>
            <p id="said" class="unseen" role="status"></p>
            <footer class="foot">
                if let Some(library) = context.library {
                    { terms(context, library) }
                }
                <label class="open-file">
                    { words.open_file }
                    { " " }
                    <input type="file" accept=".json,application/json" onchange={context.on_file.clone()} />
                </label>
                { button(words.keys, &context.on_keys) }
            </footer>
        </>
    }
}

/// The archive's title, on every page but the one where it is the heading.
fn title(context: &FrameContext<'_>) -> Html {
    let at_home = matches!(context.route, Route::List(list) if list.scope == Scope::Home);
    let Some(library) = context.library.filter(|_| !at_home) else {
        return html! { <p class="archive-title"></p> };
    };
    let archive = library.archive();
    let (lang, dir) = spoken(archive.language.as_ref());
    html! {
        <p class="archive-title" lang={lang} dir={dir}>
            <a href={context.setting.addresses.of(&Route::home())}>{ &archive.title }</a>
        </p>
    }
}

fn navigation(context: &FrameContext<'_>) -> Html {
    let Setting { locale, addresses } = context.setting;
    let words = locale.words();
    let link = |route: Route, name: &'static str| {
        let current = context.route.is_same_page(&route).then_some("page");
        item(addresses.of(&route), name, current)
    };
    html! {
        <nav aria-label={words.main_navigation}>
            <ul>
                { link(Route::home(), words.all_entries) }
                { link(Route::search(), words.search) }
            </ul>
        </nav>
    }
}

fn languages(context: &FrameContext<'_>) -> Html {
    let current = context.setting.locale;
    let button = |locale: Locale| {
        let pressed = locale.is_same_language(current);
        let on_click = context.on_locale.reform(move |_: MouseEvent| locale);
        html! {
            <button type="button" lang={locale.tag()} aria-pressed={pressed.to_string()} onclick={on_click}>
                { locale.name() }
            </button>
        }
    };
    html! {
        <div class="languages" role="group" aria-label={current.words().interface_language}>
            { for Locale::LANGUAGES.into_iter().map(button) }
            if context.unspoken {
                <p role="alert">{ current.words().language_failed }</p>
            }
        </div>
    }
}

fn terms(context: &FrameContext<'_>, library: &Library) -> Html {
    let words = context.setting.locale.words();
    let archive = library.archive();
    let term = |name: &'static str, party: &Option<Party>| {
        let said = party.as_ref().map(|Party { name, url }| match url {
            Some(url) => outside(url.to_string(), html! { { name } }),
            None => html! { { name } },
        });
        fact(name, None, said)
    };
    html! {
        <>
            <dl>
                { term(words.publisher, &archive.publisher) }
                { term(words.licence, &archive.licence) }
            </dl>
            if !library.warnings.is_empty() {
                <p class="warnings">{ (words.warnings)(library.warnings.len()) }</p>
            }
        </>
    }
}
