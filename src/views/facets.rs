//! The choices beside a list, each with the number of entries it would give.

use std::rc::Rc;

use archive::{Extent, Kind};
use yew::prelude::*;

use super::Setting;
use crate::messages::Catalogue;
use crate::route::{Filters, ListRoute};
use crate::state::Library;

/// Props of [`Facets`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The archive.
    pub library: Rc<Library>,
    /// The list with its filters.
    pub list: ListRoute,
    /// Counts under the filters.
    pub counts: Rc<search::Facets>,
    /// Counts without filters: every choice there is.
    pub choices: Rc<search::Facets>,
}

/// A choice: its name, the number of entries it would give, whether it is chosen, and the
/// filters that choosing it (or taking it back) leads to.
struct Choice {
    name: String,
    number: usize,
    chosen: bool,
    filters: Filters,
}

/// The choices beside a list. A facet with fewer than two choices is not shown: there would be
/// nothing to choose.
#[component]
pub fn Facets(props: &Props) -> Html {
    let words = props.setting.locale.words();
    let mut groups = vec![
        ("facet-kind", words.kind, kinds(props, words)),
        ("facet-language", words.text_language, languages(props, words)),
        ("facet-extent", words.extent, extents(props, words)),
    ];
    if props.list.section().is_none() {
        groups.insert(0, ("facet-section", words.section, sections(props)));
    }
    groups.retain(|(_, _, choices)| choices.len() > 1);
    html! {
        for (id, name, choices) in groups {
            <div class="facet" role="group" aria-labelledby={id} key={id}>
                <h3 id={id}>{ name }</h3>
                <ul>{ for choices.iter().map(|choice| view(props, choice)) }</ul>
            </div>
        }
    }
}

fn view(props: &Props, choice: &Choice) -> Html {
    let Choice { name, number, chosen, filters } = choice;
    let inside = html! {
        <>
            <span>{ name }</span>
            { " " }
            <span class="number">{ number }</span>
        </>
    };
    if *number == 0 && !chosen {
        return html! { <li key={name.clone()}><span class="none">{ inside }</span></li> };
    }
    let href = props.setting.addresses.of_list(&props.list.filtered(filters.clone()));
    let current = chosen.then_some("true");
    html! { <li key={name.clone()}><a href={href} aria-current={current}>{ inside }</a></li> }
}

/// Makes a choice of a value: choosing it sets it, choosing it again takes it back.
fn choice<T: PartialEq>(
    props: &Props,
    name: String,
    number: Option<&usize>,
    value: T,
    field: fn(&mut Filters) -> &mut Option<T>,
) -> Choice {
    let mut filters = props.list.filters.clone();
    let field = field(&mut filters);
    let chosen = field.as_ref() == Some(&value);
    *field = (!chosen).then_some(value);
    Choice { name, number: number.copied().unwrap_or_default(), chosen, filters }
}

/// The publisher's sections, in the publisher's order.
fn sections(props: &Props) -> Vec<Choice> {
    let sections = &props.library.archive().sections;
    let of = |section: &archive::Section| {
        let number = props.counts.sections.get(&section.id);
        choice(props, section.title.clone(), number, section.id.clone(), |f| &mut f.section)
    };
    sections
        .iter()
        .filter(|section| props.choices.sections.contains_key(&section.id))
        .map(of)
        .collect()
}

fn kinds(props: &Props, words: &Catalogue) -> Vec<Choice> {
    let of = |kind: &Kind| {
        let (name, number) = ((words.kind_name)(kind), props.counts.kinds.get(kind));
        choice(props, name, number, kind.as_str().to_owned(), |filters| &mut filters.kind)
    };
    props.choices.kinds.keys().map(of).collect()
}

fn languages(props: &Props, words: &Catalogue) -> Vec<Choice> {
    let of = |tag: &String| {
        let name = (words.language_name)(tag).map_or(tag.clone(), str::to_owned);
        let number = props.counts.languages.get(tag);
        choice(props, name, number, tag.clone(), |filters| &mut filters.language)
    };
    props.choices.languages.keys().map(of).collect()
}

fn extents(props: &Props, words: &Catalogue) -> Vec<Choice> {
    let of = |extent: &Extent| {
        let number = props.counts.extents.get(extent);
        choice(props, extent_name(words, *extent).to_owned(), number, *extent, |f| &mut f.extent)
    };
    props.choices.extents.keys().map(of).collect()
}

pub(super) fn extent_name(words: &Catalogue, extent: Extent) -> &'static str {
    match extent {
        Extent::Full => words.full_text,
        Extent::Teaser => words.teaser,
    }
}
