//! Which module of the reader may use which, and which crates: the arrows inside `src/`.

use crate::Finding;
use crate::tokens::{Token, tokens};

/// What a module may use.
struct Arrow {
    module: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
}

/// One line for each module. `yew` in `state` is the trait of reducers alone, and `web_sys` in
/// `views` the types of elements alone; see [`is_exception`].
const ARROWS: [Arrow; 11] = [
    arrow("app", &["head", "hooks", "pages", "route", "state", "views"], &["archive", "yew"]),
    arrow(
        "pages",
        &["hooks", "messages", "route", "state", "views"],
        &["archive", "search", "yew"],
    ),
    arrow("prerender", &["head", "route", "state", "views"], &["archive", "yew"]),
    arrow("head", &["messages", "route", "state", "views"], &["archive"]),
    arrow("hooks", &["head", "loader", "messages", "route", "split", "state"], &BROWSER),
    arrow(
        "split",
        &["messages", "state", "views"],
        &["archive", "markup", "wasm_split_helpers", "web_sys"],
    ),
    arrow(
        "loader",
        &["split", "state"],
        &[
            "archive",
            "gloo",
            "js_sys",
            "markup",
            "sha2",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
        ],
    ),
    arrow("views", &["messages", "route", "state"], &["archive", "search", "yew"]),
    arrow("messages", &["state"], &["archive"]),
    arrow("state", &["messages", "route"], &["archive", "search"]),
    arrow("route", &[], &["archive", "search"]),
];

const BROWSER: [&str; 8] = [
    "archive",
    "gloo",
    "js_sys",
    "search",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
    "yew",
];

/// Crates that are named as such; all other paths are names of the module's own.
const CRATES: [&str; 11] = [
    "archive",
    "gloo",
    "js_sys",
    "markup",
    "search",
    "sha2",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "wasm_split_helpers",
    "web_sys",
    "yew",
];

const fn arrow(
    module: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
) -> Arrow {
    Arrow { module, modules, crates }
}

/// The module that a file of `src/` belongs to: `src/views/list.rs` to `views`.
pub(crate) fn of(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    inner.split(['/', '.']).next().unwrap_or(inner)
}

/// What the text of a module uses that its arrow does not allow.
pub(crate) fn against_the_arrows(module: &str, text: &str) -> Vec<Finding> {
    if matches!(module, "lib" | "main") {
        return Vec::new();
    }
    let Some(arrow) = ARROWS.iter().find(|arrow| arrow.module == module) else {
        return vec![Finding::new(1, format!("say in ARROWS what {module} may use"))];
    };
    let tokens = tokens(text);
    (0..tokens.len()).filter_map(|at| objection(arrow, &tokens, at)).collect()
}

fn objection(arrow: &Arrow, tokens: &[Token], at: usize) -> Option<Finding> {
    let name = tokens[at].name()?;
    let line = tokens[at].line;
    let module = arrow.module;
    if module == "views" && name.starts_with("use_") {
        return Some(Finding::new(line, format!("{name}: a view has no hooks; move it to a page")));
    }
    if !is_path(tokens, at) {
        return None;
    }
    let after = leaves(&tokens[at + 3..]);
    if name == "crate" {
        let forbidden =
            |other: &&str| !after.is_empty() && *other != module && !arrow.modules.contains(other);
        let other = after.iter().copied().find(forbidden)?;
        return Some(Finding::new(line, format!("{module} must not use crate::{other}")));
    }
    let begins = at == 0 || !tokens[at - 1].is(':');
    let allowed = arrow.crates.contains(&name) || is_exception(module, name, &after);
    (begins && CRATES.contains(&name) && !allowed)
        .then(|| Finding::new(line, format!("{module} must not use the crate {name} for this")))
}

/// Whether `::` follows.
fn is_path(tokens: &[Token], at: usize) -> bool {
    tokens.len() > at + 3 && tokens[at + 1].is(':') && tokens[at + 2].is(':')
}

/// The next names of a path: one, or the first ones within braces.
fn leaves(tokens: &[Token]) -> Vec<&str> {
    if !tokens[0].is('{') {
        return tokens[0].name().into_iter().collect();
    }
    let mut depth = 0;
    let mut leaves = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            crate::tokens::Kind::Sign('{') => depth += 1,
            crate::tokens::Kind::Sign('}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        let first = at > 0 && (tokens[at - 1].is('{') || tokens[at - 1].is(','));
        if depth == 1 && first {
            leaves.extend(token.name());
        }
    }
    leaves
}

/// Views read the value of the element that an event came from; the state is a reducer.
fn is_exception(module: &str, name: &str, after: &[&str]) -> bool {
    match (module, name) {
        ("views", "web_sys") => after.iter().all(|leaf| leaf.ends_with("Element")),
        ("state", "yew") => after == ["Reducible"],
        _ => false,
    }
}

#[test]
fn files_belong_to_their_top_module() {
    assert_eq!(of("src/views/timeline/periods.rs"), "views");
    assert_eq!(of("src/state.rs"), "state");
}

#[test]
fn uses_against_the_arrows_are_found() {
    let found = |module: &str, text: &str| against_the_arrows(module, text).len();
    assert_eq!(found("views", "use crate::hooks::use_clipboard;"), 2);
    assert_eq!(found("views", "use crate::{route::Route, loader};"), 1);
    assert_eq!(found("views", "fn a() { html! { <p>{ crate::loader::a() }</p> } }"), 1);
    assert_eq!(found("views", "fn a() { let b = use_state(|| 1); }"), 1);
    assert_eq!(found("views", "use web_sys::window;"), 1);
    assert_eq!(found("state", "use yew::prelude::*;"), 1);
    assert_eq!(found("state", "fn a() { web_sys::window(); }"), 1);
    assert_eq!(found("loader", "use crate::views::List;"), 1);
    assert_eq!(found("new", ""), 1);
}

#[test]
fn uses_along_the_arrows_pass() {
    let found = |module: &str, text: &str| against_the_arrows(module, text);
    assert_eq!(found("views", "use crate::route::{Route, Filters};"), []);
    assert_eq!(found("views", "use crate::views::List; use web_sys::HtmlInputElement;"), []);
    assert_eq!(found("state", "use yew::Reducible; use search::Query;"), []);
    assert_eq!(found("route", "fn a() { self::search::b(); }"), []);
    assert_eq!(found("state", "#[cfg(test)] mod tests { use crate::views::List; }"), []);
}
