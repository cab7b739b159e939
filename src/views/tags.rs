//! The chosen filters, each a link that takes it away.

use archive::Kind;
use yew::prelude::*;

use super::{ListContext, Setting};
use crate::messages::date;
use crate::route::Filters;

/// The chosen filters.
pub(super) fn tags(context: &ListContext<'_>) -> Html {
    let filters = &context.list.filters;
    if filters.is_empty() {
        return Html::default();
    }
    let words = context.setting.locale.words();
    let none = Filters { sort: filters.sort, ..Filters::default() };
    let tags = chosen(context);
    if tags.is_empty() {
        return Html::default();
    }
    let several = tags.len() > 1;
    html! {
        <ul class="tags" aria-label={words.chosen_filters}>
            for (name, without) in tags {
                <li>{ tag(context, &name, without) }</li>
            }
            if several {
                <li>
                    <a class="all" href={context.setting.addresses.of_list(&context.list.filtered(none))}>
                        { words.remove_all_filters }
                    </a>
                </li>
            }
        </ul>
    }
}

fn tag(context: &ListContext<'_>, name: &str, without: Filters) -> Html {
    let Setting { locale, addresses } = context.setting;
    let href = addresses.of_list(&context.list.filtered(without));
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
fn chosen(context: &ListContext<'_>) -> Vec<(String, Filters)> {
    let locale = context.setting.locale;
    let words = locale.words();
    let filters = &context.list.filters;
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
    add(section(context), |filters| filters.section = None);
    add(filters.kind.as_deref().map(|kind| (words.kind_name)(&Kind::parse(kind))), |filters| {
        filters.kind = None;
    });
    let from = filters.from_date().ok().flatten();
    add(in_words(words.from, from, &filters.from), |filters| filters.from.clear());
    let to = filters.to_date().ok().flatten();
    add(in_words(words.to, to, &filters.to), |filters| filters.to.clear());
    let language = |tag: &String| (words.language_name)(tag).map_or(tag.clone(), str::to_owned);
    add(filters.language.as_ref().map(language), |filters| filters.language = None);
    add(name(context), |filters| filters.name = None);
    let extent = filters.extent.map(|extent| super::facets::extent_name(words, extent).to_owned());
    add(extent, |filters| filters.extent = None);
    tags
}

/// What a chosen name is called; its id, where the archive does not know it.
fn name(context: &ListContext<'_>) -> Option<String> {
    let id = context.list.filters.name.as_deref()?;
    let name = context.library.archive().name(id);
    Some(name.map_or(id, |name| &name.title).to_owned())
}

fn section(context: &ListContext<'_>) -> Option<String> {
    let id =
        context.list.filters.section.as_deref().filter(|_| context.list.section().is_none())?;
    let section = context.library.archive().section(id);
    Some(section.map_or(id, |section| &section.title).to_owned())
}
