//! The frame of every page: skip link, head, main part, foot.

use std::rc::Rc;

use archive::Party;
use yew::prelude::*;

use super::Setting;
use crate::messages::Locale;
use crate::route::{Route, Scope};
use crate::state::Library;

/// Props of [`Frame`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// Where the reader is.
    pub route: Route,
    /// The archive, once it is here.
    pub library: Option<Rc<Library>>,
    /// The page.
    pub children: Html,
    /// Called with the language that was chosen.
    pub on_locale: Callback<Locale>,
    /// Called to show the list of keys.
    pub on_keys: Callback<()>,
}

/// The frame of every page.
#[component]
pub fn Frame(props: &Props) -> Html {
    let words = props.setting.locale.words();
    html! {
        <>
            <a class="skip" href="#main">{ words.skip }</a>
            <header class="head">
                { title(props) }
                { navigation(props) }
                { languages(props) }
            </header>
            <main id="main" tabindex="-1">{ props.children.clone() }</main>
            <footer class="foot">
                if let Some(library) = &props.library {
                    { terms(props, library) }
                }
                <button type="button" onclick={props.on_keys.reform(|_: MouseEvent| ())}>
                    { words.keys }
                </button>
            </footer>
        </>
    }
}

/// The archive's title, on every page but the one where it is the heading.
fn title(props: &Props) -> Html {
    let at_home = matches!(&props.route, Route::List(list) if list.scope == Scope::Home);
    let Some(library) = props.library.as_ref().filter(|_| !at_home) else {
        return html! { <p class="archive-title"></p> };
    };
    let archive = library.archive();
    let language = archive.language.as_ref();
    html! {
        <p class="archive-title"
            lang={language.map(ToString::to_string)}
            dir={language.map(|language| language.direction().as_str())}
        >
            <a href={props.setting.addresses.of(&Route::home())}>{ &archive.title }</a>
        </p>
    }
}

fn navigation(props: &Props) -> Html {
    let Setting { locale, addresses } = &props.setting;
    let words = locale.words();
    let link = |route: Route, name: &'static str| {
        let current = props.route.is_same_page(&route).then_some("page");
        html! { <li><a href={addresses.of(&route)} aria-current={current}>{ name }</a></li> }
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

fn languages(props: &Props) -> Html {
    let current = props.setting.locale;
    let button = |locale: Locale| {
        let pressed = locale.is_same_language(current);
        let on_click = props.on_locale.reform(move |_: MouseEvent| locale);
        html! {
            <button type="button" lang={locale.tag()} aria-pressed={pressed.to_string()} onclick={on_click}>
                { locale.words().language }
            </button>
        }
    };
    html! {
        <div class="languages" role="group" aria-label={current.words().interface_language}>
            { for Locale::LANGUAGES.into_iter().map(button) }
        </div>
    }
}

fn terms(props: &Props, library: &Library) -> Html {
    let words = props.setting.locale.words();
    let archive = library.archive();
    let term = |name: &'static str, party: &Option<Party>| {
        let Some(Party { name: text, url }) = party else { return Html::default() };
        let text = match url {
            Some(url) => html! { <a href={url.to_string()} rel="noopener">{ text }</a> },
            None => html! { { text } },
        };
        html! { <div><dt>{ name }</dt><dd>{ text }</dd></div> }
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
