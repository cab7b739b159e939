//! The choices beside a list, each with the number of entries it would give.

use std::cmp::Reverse;

use archive::{Extent, Kind, order};
use yew::prelude::*;

use super::ListContext;
use super::folded::{folded, is_folded};
use crate::messages::Catalogue;
use crate::route::Filters;

/// A choice: its name, the number of entries it would give, whether it is chosen, and the
/// filters that choosing it (or taking it back) leads to.
struct Choice {
    name: String,
    number: usize,
    chosen: bool,
    filters: Filters,
}

const SECTIONS: &str = "facet-section";
const NAMES: &str = "facet-name";

/// The choices beside a list. A facet with fewer than two choices is not shown: there would be
/// nothing to choose.
pub(super) fn facets(context: &ListContext<'_>) -> Html {
    let words = context.setting.locale.words();
    let mut groups = vec![
        ("facet-kind", words.kind, kinds(context, words)),
        ("facet-language", words.text_language, languages(context, words)),
        (NAMES, words.names, names(context)),
        ("facet-extent", words.extent, extents(context, words)),
    ];
    if context.list.section().is_none() {
        groups.insert(0, (SECTIONS, words.section, sections(context)));
    }
    groups.retain(|(id, _, choices)| choices.len() > usize::from(*id != NAMES));
    // Sections and names are called what the publisher calls them; all else is the interface's.
    let lang = context.library.archive().language.as_ref().map(ToString::to_string);
    html! {
        for (id, name, choices) in groups {
            <div class="facet" role="group" aria-labelledby={id}>
                <h2 id={id}>{ name }</h2>
                { group(context, lang.clone().filter(|_| id == SECTIONS || id == NAMES), &choices) }
            </div>
        }
    }
}

/// The choices of a facet; a chosen one is never folded away.
fn group(context: &ListContext<'_>, lang: Option<String>, choices: &[Choice]) -> Html {
    let mut of_all = choices.iter().enumerate();
    let open = of_all.any(|(place, choice)| choice.chosen && is_folded(place, choices.len()));
    let items = choices.iter().map(|choice| view(context, choice)).collect();
    folded(context.setting, lang, items, open)
}

fn view(context: &ListContext<'_>, choice: &Choice) -> Html {
    let Choice { name, number, chosen, filters } = choice;
    let inside = html! {
        <>
            <span>{ name }</span>
            { " " }
            <span class="number">{ (context.setting.locale.words().number)(*number) }</span>
        </>
    };
    if *number == 0 && !chosen {
        return html! { <li><span class="none">{ inside }</span></li> };
    }
    let href = context.setting.addresses.of_list(&context.list.filtered(filters.clone()));
    let current = chosen.then_some("true");
    html! { <li><a href={href} aria-current={current}>{ inside }</a></li> }
}

/// Makes a choice of a value: choosing it sets it, choosing it again takes it back.
fn choice<T: PartialEq>(
    context: &ListContext<'_>,
    name: String,
    number: usize,
    value: T,
    field: fn(&mut Filters) -> &mut Option<T>,
) -> Choice {
    let mut filters = context.list.filters.clone();
    let field = field(&mut filters);
    let chosen = field.as_ref() == Some(&value);
    *field = (!chosen).then_some(value);
    Choice { name, number, chosen, filters }
}

/// The publisher's sections, in the publisher's order.
fn sections(context: &ListContext<'_>) -> Vec<Choice> {
    let sections = &context.library.archive().sections;
    let of = |section: &archive::Section| {
        let number = context.found.facets.sections.get(&section.id);
        choice(context, section.title.clone(), number, section.id.clone(), |f| &mut f.section)
    };
    sections
        .iter()
        .filter(|section| context.all.facets.sections.get(&section.id) > 0)
        .map(of)
        .collect()
}

fn kinds(context: &ListContext<'_>, words: &Catalogue) -> Vec<Choice> {
    let of = |kind: &Kind| {
        let (name, number) = ((words.kind_name)(kind), context.found.facets.kinds.get(kind));
        choice(context, name, number, kind.as_str().to_owned(), |filters| &mut filters.kind)
    };
    context.all.facets.kinds.keys().map(of).collect()
}

fn languages(context: &ListContext<'_>, words: &Catalogue) -> Vec<Choice> {
    let of = |tag: &String| {
        let name = (words.language_name)(tag).map_or(tag.clone(), str::to_owned);
        let number = context.found.facets.languages.get(tag);
        choice(context, name, number, tag.clone(), |filters| &mut filters.language)
    };
    context.all.facets.languages.keys().map(of).collect()
}

/// The publisher's names, those of the most entries first. One that is mentioned is a choice, even
/// where it is the only one.
fn names(context: &ListContext<'_>) -> Vec<Choice> {
    let archive = context.library.archive();
    let of = |name: &archive::Name| {
        let number = context.found.facets.names.get(&name.id);
        choice(context, name.title.clone(), number, name.id.clone(), |filters| &mut filters.name)
    };
    let all = &context.all.facets.names;
    let count = |number: usize| Reverse(all.get(&archive.names[number].id));
    let names = order(archive.names.len(), &|one, other| count(one).cmp(&count(other)));
    let names = names.into_iter().map(|number| &archive.names[number]);
    names.filter(|name| all.get(&name.id) > 0).map(of).collect()
}

fn extents(context: &ListContext<'_>, words: &Catalogue) -> Vec<Choice> {
    let of = |extent: &Extent| {
        let number = context.found.facets.extents.get(extent);
        choice(context, extent_name(words, *extent).to_owned(), number, *extent, |f| &mut f.extent)
    };
    context.all.facets.extents.keys().map(of).collect()
}

pub(super) fn extent_name(words: &Catalogue, extent: Extent) -> &'static str {
    match extent {
        Extent::Full => words.full_text,
        Extent::Teaser => words.teaser,
    }
}
