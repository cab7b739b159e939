//! The pages of a list: the ways to the one before and after, and to all others.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::ListContext;
use crate::route::pages;

/// The link to the page before or after, where there is one.
pub(super) fn turn(
    context: &ListContext<'_>,
    page: Option<usize>,
    rel: &'static str,
    name: &'static str,
) -> Html {
    let Some(page) = page else { return Html::default() };
    html! { <p class="turn"><a rel={rel} href={address(context, page)}>{ name }</a></p> }
}

/// The ways to all pages of a list, each within few steps. A list of one page has none.
pub fn pager(context: &ListContext<'_>) -> Html {
    let words = context.setting.locale.words();
    let entries = context.found.entries.len();
    let (all, (page, _)) = (pages(entries), context.list.beginning(entries));
    if all == 1 {
        return Html::default();
    }
    let number = |number: usize| {
        let current = (number == page).then_some("page");
        let label = (words.page)(number);
        html! {
            <li>
                <a href={address(context, number)} aria-label={label} aria-current={current}>
                    { number }
                </a>
            </li>
        }
    };
    html! {
        <nav class="pager" aria-label={words.pages}>
            { turn(context, (page > 1).then(|| page - 1), "prev", words.previous_page) }
            <p>{ (words.page_of)(page, all) }</p>
            { turn(context, (page < all).then_some(page + 1), "next", words.next_page) }
            <ol>{ for landmarks(page, all).into_iter().map(number) }</ol>
        </nav>
    }
}

fn address(context: &ListContext<'_>, page: usize) -> String {
    let page = u32::try_from(page).unwrap_or(1);
    context.setting.addresses.of_list(&context.list.clone().on_page(page))
}

/// The first and last page, the other nine around each multiple of ten, the other tens around
/// each hundred, and so on: so a page is about as many steps away as the
/// last one's number has digits.
fn landmarks(page: usize, all: usize) -> BTreeSet<usize> {
    let mut landmarks = BTreeSet::from([1, all]);
    let mut step = 1;
    while step <= all {
        let begin = page / (step * 10) * (step * 10);
        landmarks.extend((0..=10).map(|times| begin + times * step));
        step *= 10;
    }
    landmarks.retain(|landmark| (1..=all).contains(landmark));
    landmarks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_of_pages_shows_all_and_a_long_one_its_landmarks() {
        let check = |page, all, expected: &[usize]| {
            assert_eq!(landmarks(page, all).into_iter().collect::<Vec<_>>(), expected);
        };
        check(1, 2, &[1, 2]);
        check(3, 12, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
        let tens = [1, 10, 20, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 60, 70, 80, 90];
        check(45, 457, &[&tens[..], &[100, 200, 300, 400, 457]].concat());
    }

    #[test]
    fn any_page_of_ten_thousand_is_five_steps_away() {
        for wanted in [1_usize, 7, 999, 1000, 1001, 5678, 9090, 9999, 10_000] {
            for from in [1, 4321, 10_000] {
                let mut page = from;
                for _ in 0..5 {
                    page =
                        landmarks(page, 10_000).range(..=wanted).next_back().copied().unwrap_or(1);
                }
                assert!(page == wanted, "{page} instead of {wanted} from {from}");
            }
        }
    }
}
