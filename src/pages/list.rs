//! Home, section and search: a list of entries with its filters.

use yew::prelude::*;

use super::PageContext;
use crate::hooks::Answered;
use crate::route::{Filters, ListRoute, Route};
use crate::state::{Action, Library};
use crate::views::{FilterActions, ListContext, Shown, list_page, trouble as trouble_note};

/// A list of entries with its filters.
pub(super) fn list(context: &PageContext<'_>, library: &Library, list: &ListRoute) -> Html {
    let Some(answered) = context.answered else { return Html::default() };
    let on_filters = {
        let (list, navigator) = (list.clone(), context.navigator.clone());
        Callback::from(move |filters: Filters| {
            navigator.filter(Route::List(list.filtered(filters)));
        })
    };
    let dispatcher = context.dispatcher.clone();
    let on_toggle = Callback::from(move |()| dispatcher.dispatch(Action::FiltersToggled));
    let actions = FilterActions { open: context.session.filters_open, on_filters, on_toggle };
    let setting = context.setting;
    let fetched = context.session.places();
    let shown = Shown::Window(context.session.window, (fetched.start, fetched.end));
    let route = &context.session.visit.route;
    let trouble = library.trouble(route, context.session.places());
    let what = match library.is_answered(list) {
        true => setting.locale.words().entries_missing,
        false => setting.locale.words().searching.failed,
    };
    let trouble =
        trouble.map(|error| trouble_note(setting, (what, &error), &context.on_retry(&error)));
    let trouble = trouble.unwrap_or_default();
    let earlier = (answered.list != list.clone().on_page(1)).then_some(&answered.list);
    let earlier = earlier.map(|earlier| (earlier, answered.hits.as_deref()));
    let hits = library.hits(list);
    let hits = hits.as_deref();
    let Answered { found, all, .. } = answered;
    let context = ListContext { setting, library, list, found, all, hits, earlier, shown, trouble };
    list_page(&context, &actions)
}
