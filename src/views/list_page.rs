//! A list page as a whole: its head, its timeline, its filters, its entries.

use yew::prelude::*;

use super::filter_bar::filter_bar;
use super::intro::intro;
use super::list::list;
use super::timeline::timeline;
use super::{FilterActions, ListContext};
use crate::route::Filters;

/// A list page.
pub fn list_page(context: &ListContext<'_>, actions: &FilterActions) -> Html {
    // Another list is another page: nothing of this one is kept for it.
    let key = context.setting.addresses.of_list(&context.list.filtered(Filters::default()));
    html! {
        <div class="list-page" key={key}>
            { intro(context) }
            { timeline(context) }
            <div class="finder">
                { filter_bar(context, actions) }
                { list(context) }
            </div>
        </div>
    }
}
