//! The chosen filters, each a link that takes it away.

use std::rc::Rc;

use archive::Kind;
use yew::prelude::*;

use super::Setting;
use crate::messages::date;
use crate::route::{Filters, ListRoute};
use crate::state::Library;

/// Props of [`Tags`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The archive.
    pub library: Rc<Library>,
    /// The list with its filters.
    pub list: ListRoute,
}

/// The chosen filters.
#[component]
pub fn Tags(props: &Props) -> Html {
    let filters = &props.list.filters;
    if filters.is_empty() {
        return Html::default();
    }
    let words = props.setting.locale.words();
    let none = Filters { oldest_first: filters.oldest_first, ..Filters::default() };
    let tags = chosen(props);
    let several = tags.len() > 1;
    html! {
        <ul class="tags" aria-label={words.chosen_filters}>
            for (name, without) in tags {
                <li key={name.clone()}>{ tag(props, &name, without) }</li>
            }
            if several {
                <li>
                    <a class="all" href={props.setting.addresses.of_list(&props.list.filtered(none))}>
                        { words.remove_all_filters }
                    </a>
                </li>
            }
        </ul>
    }
}

fn tag(props: &Props, name: &str, without: Filters) -> Html {
    let Setting { locale, addresses } = &props.setting;
    let href = addresses.of_list(&props.list.filtered(without));
    html! {
        <a href={href} aria-label={(locale.words().remove_filter)(name)}>
            { name }
            <svg class="cross" viewBox="0 0 10 10" aria-hidden="true">
                <path d="M2 2 L8 8 M8 2 L2 8" />
            </svg>
        </a>
    }
}

/// Each chosen filter in words, with the filters that are left without it.
fn chosen(props: &Props) -> Vec<(String, Filters)> {
    let locale = props.setting.locale;
    let words = locale.words();
    let filters = &props.list.filters;
    let mut tags = Vec::new();
    let mut add = |name: Option<String>, take_away: fn(&mut Filters)| {
        if let Some(name) = name {
            let mut without = filters.clone();
            take_away(&mut without);
            tags.push((name, without));
        }
    };
    let typed = |text: &String| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let in_words = |label: &str, found: Option<archive::Date>, text: &String| {
        let text = found.map_or_else(|| typed(text), |found| Some(date(locale, found)))?;
        Some(format!("{label}: {text}"))
    };
    add(typed(&filters.words), |filters| filters.words.clear());
    add(section(props), |filters| filters.section = None);
    add(filters.kind.as_deref().map(|kind| (words.kind_name)(&Kind::parse(kind))), |filters| {
        filters.kind = None;
    });
    let from = filters.from_date().ok().flatten();
    add(in_words(words.from, from, &filters.from), |filters| filters.from.clear());
    let to = filters.to_date().ok().flatten();
    add(in_words(words.to, to, &filters.to), |filters| filters.to.clear());
    let language = |tag: &String| (words.language_name)(tag).map_or(tag.clone(), str::to_owned);
    add(filters.language.as_ref().map(language), |filters| filters.language = None);
    let extent = filters.extent.map(|extent| super::facets::extent_name(words, extent).to_owned());
    add(extent, |filters| filters.extent = None);
    tags
}

fn section(props: &Props) -> Option<String> {
    let id = props.list.filters.section.as_deref().filter(|_| props.list.section().is_none())?;
    let section = props.library.archive().section(id);
    Some(section.map_or(id, |section| &section.title).to_owned())
}
