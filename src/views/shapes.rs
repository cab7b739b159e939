//! Shapes that several views have in common. Each stands here once: every element in `html!` is
//! some hundred bytes of code.

use archive::Language;
use yew::prelude::*;

/// A thing that is known, under its name, as a line of a description list; nothing where nothing
/// is known. `lang` is the language of what is known, where it is not the interface's.
pub(super) fn fact(name: &'static str, lang: Option<String>, value: Option<Html>) -> Html {
    let Some(value) = value else { return Html::default() };
    html! { <div><dt>{ name }</dt><dd lang={lang}>{ value }</dd></div> }
}

/// A link as an item of a list of links.
pub(super) fn item(href: String, name: &'static str, current: Option<&'static str>) -> Html {
    html! { <li><a href={href} aria-current={current}>{ name }</a></li> }
}

/// A button that does something at once.
pub(super) fn button(name: &'static str, on_press: &Callback<()>) -> Html {
    let on_click = on_press.reform(|_: MouseEvent| ());
    html! { <button type="button" onclick={on_click}>{ name }</button> }
}

/// A link to a place that may be on another site.
pub(super) fn outside(href: String, name: Html) -> Html {
    html! { <a href={href} rel="noopener">{ name }</a> }
}

/// The heading of a page, in its language where that is not the interface's.
pub(super) fn heading(text: Html, language: Option<&Language>) -> Html {
    let (lang, dir) = spoken(language);
    html! { <h1 id="heading" tabindex="-1" lang={lang} dir={dir}>{ text }</h1> }
}

/// The values of `lang` and `dir` for a text in a language.
pub(super) fn spoken(language: Option<&Language>) -> (Option<String>, Option<&'static str>) {
    (language.map(ToString::to_string), language.map(|language| language.direction().as_str()))
}
