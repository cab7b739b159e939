//! From routes to URLs and back, behind real paths or behind `#`.

use super::percent::{decode, encode};
use super::{ListRoute, Route, Scope};

/// Whether routes are real paths of the host or stand behind `#`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AddressStyle {
    /// `…/entry/ID/?q=…#p7`, for hosts that serve a page for each address.
    #[default]
    Path,
    /// `…/#/entry/ID/?q=…#p7`, for one file and for `file://`.
    Hash,
}

/// Makes the addresses of one site, and reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The path of the site's root folder, with a slash at both ends; with [`AddressStyle::Hash`]
    /// the path of the page.
    pub root: String,
    /// Where routes stand.
    pub style: AddressStyle,
}

impl Addresses {
    /// The address of a route, from the host's root.
    pub fn of(&self, route: &Route) -> String {
        let mut address = self.root.clone();
        if self.style == AddressStyle::Hash {
            address.push_str("#/");
        }
        let ((folder, id), pairs) = match route {
            Route::List(list) => (folder(&list.scope), list.filters.pairs()),
            Route::Entry { id, list, .. } => {
                let mut pairs = list.filters.pairs();
                pairs.extend(scope_pair(&list.scope));
                (("entry/", id.as_str()), pairs)
            }
            Route::Help => (("help/", ""), Vec::new()),
            Route::Unknown(path) => ((path.as_str(), ""), Vec::new()),
        };
        address.push_str(folder);
        if !id.is_empty() {
            encode(id, "%20", &mut address);
            address.push('/');
        }
        if let Route::List(ListRoute { page: page @ 2.., .. }) = route {
            address.push_str(&format!("page/{page}/"));
        }
        for (index, (name, value)) in pairs.iter().enumerate() {
            address.push(if index == 0 { '?' } else { '&' });
            address.push_str(name);
            address.push('=');
            encode(value, "+", &mut address);
        }
        if let Route::Entry { paragraph: Some(number), .. } = route {
            address.push_str(&format!("#p{number}"));
        }
        address
    }

    /// The address of a list.
    pub fn of_list(&self, list: &ListRoute) -> String {
        self.of(&Route::List(list.clone()))
    }

    /// The route of a whole address of the site, as [`Addresses::of`] makes it.
    pub fn read(&self, address: &str) -> Option<Route> {
        let (rest, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        self.route(path, query, fragment)
    }

    /// The address of a file of the site.
    pub fn file(&self, name: &str) -> String {
        match self.root.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{name}"),
            None => name.to_owned(),
        }
    }

    /// The route of an address, given as its path, its query with `?`, and its fragment with
    /// `#`. A route behind `#` is understood in either style; an address outside the site's
    /// root is none of ours.
    pub fn route(&self, path: &str, query: &str, fragment: &str) -> Option<Route> {
        if let Some(behind) = fragment.strip_prefix("#/") {
            let (rest, fragment) = behind.split_once('#').unwrap_or((behind, ""));
            let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
            return Some(route(path, query, fragment));
        }
        let (query, fragment) = (query.trim_start_matches('?'), fragment.trim_start_matches('#'));
        match self.style {
            AddressStyle::Hash => (path == self.root).then(|| route("", query, fragment)),
            AddressStyle::Path => {
                path.strip_prefix(&self.root).map(|path| route(path, query, fragment))
            }
        }
    }
}

/// The folder of a list, and the id below it where there is one.
fn folder(scope: &Scope) -> (&'static str, &str) {
    match scope {
        Scope::Home => ("", ""),
        Scope::Section(id) => ("section/", id),
        Scope::Search => ("search/", ""),
    }
}

/// How an entry's address names the list it is seen in.
fn scope_pair(scope: &Scope) -> Option<(&'static str, &str)> {
    match scope {
        Scope::Home => None,
        Scope::Section(id) => Some(("in", id)),
        Scope::Search => Some(("list", "search")),
    }
}

fn route(path: &str, query: &str, fragment: &str) -> Route {
    let mut list = ListRoute::default();
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decode(value, b' ');
        match name {
            "in" if !value.is_empty() => list.scope = Scope::Section(value),
            "list" if value == "search" => list.scope = Scope::Search,
            _ => list.filters.set(name, value),
        }
    }
    let trimmed = path.strip_suffix("index.html").unwrap_or(path);
    let parts: Vec<&str> = trimmed.split('/').filter(|part| !part.is_empty()).collect();
    let (place, page) = match &parts[..] {
        [place @ .., "page", number] => (place, number.parse().unwrap_or(0)),
        place => (place, 1),
    };
    let list_of = |scope, filters| Route::List(ListRoute { scope, filters, page });
    match place {
        _ if page == 0 => Route::Unknown(path.to_owned()),
        [] => list_of(Scope::Home, list.filters),
        ["search"] => list_of(Scope::Search, list.filters),
        ["help"] if parts.len() == 1 => Route::Help,
        ["section", id] => list_of(Scope::Section(decode(id, b'+')), list.filters),
        ["entry", id] if parts.len() == 2 => Route::Entry {
            id: decode(id, b'+'),
            list,
            paragraph: fragment.strip_prefix('p').and_then(|number| number.parse().ok()),
        },
        _ => Route::Unknown(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Filters, Order};
    use super::*;
    use proptest::prelude::*;

    fn addresses(style: AddressStyle) -> Addresses {
        Addresses { root: "/some/folder/".into(), style }
    }

    fn check(route: &Route, path: &str, hash: &str) {
        for (style, expected) in [(AddressStyle::Path, path), (AddressStyle::Hash, hash)] {
            let addresses = addresses(style);
            assert_eq!(addresses.of(route), expected);
            assert_eq!(addresses.read(expected).as_ref(), Some(route));
        }
    }

    #[test]
    fn each_place_has_an_address_of_either_style() {
        check(&Route::home(), "/some/folder/", "/some/folder/#/");
        check(&Route::Help, "/some/folder/help/", "/some/folder/#/help/");
        check(
            &Route::section("news"),
            "/some/folder/section/news/",
            "/some/folder/#/section/news/",
        );
        let second = |list: ListRoute| Route::List(list.on_page(2));
        check(&second(ListRoute::default()), "/some/folder/page/2/", "/some/folder/#/page/2/");
        let scope = Scope::Section("page".into());
        check(
            &second(ListRoute { scope, ..ListRoute::default() }),
            "/some/folder/section/page/page/2/",
            "/some/folder/#/section/page/page/2/",
        );
        let filters = Filters { words: "x".into(), ..Filters::default() };
        check(
            &second(ListRoute { scope: Scope::Search, filters, page: 1 }),
            "/some/folder/search/page/2/?q=x",
            "/some/folder/#/search/page/2/?q=x",
        );
        let filters = Filters {
            words: "вена & “x”".into(),
            from: "14.09.2020".into(),
            kind: Some("speech".into()),
            sort: Some(Order::Oldest),
            ..Filters::default()
        };
        let list = ListRoute { scope: Scope::Section("news".into()), filters, page: 1 };
        let query = "?q=%D0%B2%D0%B5%D0%BD%D0%B0+%26+%E2%80%9Cx%E2%80%9D&from=14.09.2020&kind=speech&sort=oldest";
        check(
            &Route::Entry { id: "a b".into(), list, paragraph: Some(7) },
            &format!("/some/folder/entry/a%20b/{query}&in=news#p7"),
            &format!("/some/folder/#/entry/a%20b/{query}&in=news#p7"),
        );
    }

    #[test]
    fn a_route_behind_a_hash_is_understood_where_paths_are_real() {
        let addresses = addresses(AddressStyle::Path);
        assert_eq!(addresses.read("/some/folder/index.html#/entry/x/"), Some(Route::entry("x")));
        assert_eq!(addresses.read("/some/folder/index.html"), Some(Route::home()));
        assert_eq!(addresses.read("/some/folder/entry/x"), Some(Route::entry("x")));
        assert_eq!(addresses.read("/some/folder/entry/x/index.html"), Some(Route::entry("x")));
    }

    #[test]
    fn an_address_that_leads_nowhere_is_unknown_and_one_outside_is_not_ours() {
        let addresses = addresses(AddressStyle::Path);
        for path in
            ["entry/x/y", "entry/x/page/2", "help/page/2", "page/0", "page/x/", "section/page/2/"]
        {
            let unknown = Route::Unknown(path.into());
            assert_eq!(addresses.read(&format!("/some/folder/{path}")), Some(unknown));
        }
        assert_eq!(addresses.read("/some/folder/page/1/index.html"), Some(Route::home()));
        assert_eq!(addresses.read("/elsewhere/"), None);
        assert_eq!(
            addresses.read("/some/folder/?from=%FF&q"),
            Some(Route::List(ListRoute {
                filters: Filters { from: "\u{fffd}".into(), ..Filters::default() },
                ..ListRoute::default()
            }))
        );
    }

    #[test]
    fn files_stand_at_the_root() {
        let page = Addresses { root: "/a/archive.html".into(), style: AddressStyle::Hash };
        assert_eq!(page.file("archive.json"), "/a/archive.json");
        assert_eq!(addresses(AddressStyle::Path).file("archive.json"), "/some/folder/archive.json");
    }

    fn any_list() -> impl Strategy<Value = ListRoute> {
        let scope = prop_oneof![
            Just(Scope::Home),
            Just(Scope::Search),
            "\\PC{1,8}".prop_map(Scope::Section),
        ];
        let page = 1..=u32::MAX;
        let sort = prop::sample::select(vec![
            None,
            Some(Order::Relevance),
            Some(Order::Newest),
            Some(Order::Oldest),
        ]);
        let filters = ("\\PC{0,8}", prop::option::of("\\PC{1,8}"), "\\PC{0,8}", sort);
        (scope, filters, page).prop_map(|(scope, (words, section, from, sort), page)| ListRoute {
            scope,
            filters: Filters { words, section, from, sort, ..Filters::default() },
            page,
        })
    }

    proptest! {
        #[test]
        fn every_route_reads_back(list in any_list(), id in "\\PC{1,12}", paragraph: Option<u32>) {
            let in_list = Route::Entry { id, list: list.clone().on_page(1), paragraph };
            let routes = [Route::List(list), in_list];
            for style in [AddressStyle::Path, AddressStyle::Hash] {
                let addresses = addresses(style);
                for route in &routes {
                    let read = addresses.read(&addresses.of(route));
                    prop_assert_eq!(read.as_ref(), Some(route));
                }
            }
        }

        #[test]
        fn any_text_is_some_route(path in "\\PC*", query in "\\PC*", fragment in "\\PC*") {
            let _ = addresses(AddressStyle::Path).route(&path, &query, &fragment);
            let _ = addresses(AddressStyle::Hash).route(&path, &query, &format!("#/{fragment}"));
        }
    }
}
