//! Where the page was opened: the site's root and the first route.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, Location, Url, window};

use crate::route::{AddressStyle, Addresses, Route};
use crate::state::Hint;

/// The addresses of the site that this page belongs to.
///
/// The page says where the root lies from it (`data-root` on `html`). A page without a server
/// has its routes behind `#`.
pub fn addresses() -> Addresses {
    let page = page_address().unwrap_or_default();
    let document = window().and_then(|window| window.document());
    let attribute = |name| {
        let root = document.as_ref().and_then(web_sys::Document::document_element);
        root.and_then(|root| root.get_attribute(name))
    };
    // No page is there for what is in another archive.
    let other = asked_for().map(|_| location_part(Location::search)).unwrap_or_default();
    let behind_hash = page.starts_with("file:")
        || attribute("data-routes").as_deref() == Some("#")
        || !other.is_empty();
    let root = if behind_hash { String::new() } else { attribute("data-root").unwrap_or_default() };
    let path = |base: &str| Url::new_with_base(&root, base).map(|url| url.pathname());
    Addresses {
        root: path(&page).unwrap_or_else(|_| "/".to_owned()) + &other,
        style: if behind_hash { AddressStyle::Hash } else { AddressStyle::Path },
    }
}

/// Where the archive lies: where the address says so (`?archive=URL`), else in the site's root.
pub fn archive_address(addresses: &Addresses) -> String {
    asked_for().unwrap_or_else(|| addresses.file("archive.json"))
}

/// The whole address of the archive that the page's own address asks for.
fn asked_for() -> Option<String> {
    let page = page_address()?;
    let address = Url::new(&page).ok()?.search_params().get("archive")?;
    Some(Url::new_with_base(&address, &page).ok()?.href())
}

fn location_part(part: fn(&Location) -> Result<String, JsValue>) -> String {
    window().and_then(|window| part(&window.location()).ok()).unwrap_or_default()
}

/// What the page says of where its entry is, where it is the page of an entry.
pub fn hint(route: &Route) -> Option<Hint> {
    let Route::Entry { id, .. } = route else { return None };
    let root = window()?.document()?.document_element()?;
    Some(Hint {
        id: id.clone(),
        body: root.get_attribute("data-body")?,
        shard: root.get_attribute("data-shard")?.parse().ok()?,
    })
}

/// The route at which the page was opened, with what was typed before the app had started.
pub fn opened_at(addresses: &Addresses) -> Route {
    let location = window().map(|window| window.location());
    let route = location.and_then(|location| route_of(addresses, &location));
    match route.unwrap_or_else(Route::home) {
        Route::List(list) => {
            let mut filters = list.filters.clone();
            type_again("words", &mut filters.words);
            type_again("filter-from", &mut filters.from);
            type_again("filter-to", &mut filters.to);
            // The page of a list is that of its filters.
            Route::List(if filters == list.filters { list } else { list.filtered(filters) })
        }
        route => route,
    }
}

/// Takes over what stands in a field of the page as it was before the app.
fn type_again(id: &str, text: &mut String) {
    let field = window().and_then(|window| window.document()?.get_element_by_id(id));
    let typed = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(typed) = typed.map(|field| field.value()).filter(|typed| !typed.is_empty()) {
        *text = typed;
    }
}

/// The scheme and host of the page, to make whole addresses; for a page in a file, all that
/// stands before the path.
pub fn origin() -> String {
    let location = window().map(|window| window.location());
    let parts =
        location.and_then(|location| Some((location.protocol().ok()?, location.host().ok()?)));
    parts.map(|(protocol, host)| format!("{protocol}//{host}")).unwrap_or_default()
}

/// The route of the address bar.
pub(super) fn route_of(addresses: &Addresses, location: &Location) -> Option<Route> {
    let (path, query) = (location.pathname().ok()?, location.search().ok()?);
    addresses.route(&path, &query, &location.hash().ok()?)
}

/// The page's address without its fragment.
fn page_address() -> Option<String> {
    let address = window()?.location().href().ok()?;
    Some(address.split('#').next().unwrap_or_default().to_owned())
}
