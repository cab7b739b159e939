//! Words for readers stand in the message catalogue, in every language, and nowhere in a view.

use crate::Finding;
use crate::tokens::{Kind, Token, tokens};

/// Attributes whose values are for the browser alone, though they look like words.
const TECHNICAL: [&str; 7] = ["class", "classes", "d", "points", "transform", "viewBox", "xmlns"];

/// Commands that a reader may type into a shell: the same in every language.
const COMMANDS: [&str; 2] = ["sed -n ", "sha256sum "];

/// String literals of this source that a reader would see.
pub(crate) fn spelled(source: &str) -> Vec<Finding> {
    let tokens = tokens(source);
    let spelled = tokens.iter().enumerate().filter_map(|(at, token)| {
        let Kind::Text(text) = &token.kind else { return None };
        is_for_readers(text, &tokens, at).then(|| {
            let remedy = format!("{text:?} is a word for readers: put it into src/messages/");
            Finding::new(token.line, remedy)
        })
    });
    spelled.collect()
}

fn is_for_readers(text: &str, tokens: &[Token], at: usize) -> bool {
    let letters = without_placeholders(text);
    let is_command = COMMANDS.iter().any(|command| text.starts_with(command));
    if !letters.chars().any(char::is_alphabetic) || is_command || is_technical(tokens, at) {
        return false;
    }
    is_child(tokens, at)
        || letters.contains(' ')
        || letters.chars().any(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_ascii()))
}

/// What a format string says itself.
fn without_placeholders(text: &str) -> String {
    let mut depth = 0;
    let own = |c: &char| {
        depth += i32::from(*c == '{');
        let own = depth == 0;
        depth -= i32::from(*c == '}');
        own
    };
    text.chars().filter(own).collect()
}

/// Whether the literal is the value of a technical attribute, or within `classes!(…)`.
fn is_technical(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|position| &tokens[position]);
    let attribute = |back: usize| {
        before(back).is_some_and(|token| token.is('='))
            && before(back + 1).and_then(Token::name).is_some_and(|name| TECHNICAL.contains(&name))
    };
    let braced = before(1).is_some_and(|token| token.is('{')) && attribute(2);
    attribute(1) || braced || is_in_classes(&tokens[..at])
}

/// Whether the last bracket that is still open belongs to `classes!`.
fn is_in_classes(before: &[Token]) -> bool {
    let mut closed = 0;
    for (at, token) in before.iter().enumerate().rev() {
        match token.kind {
            Kind::Sign(')' | ']' | '}') => closed += 1,
            Kind::Sign('(' | '[' | '{') if closed > 0 => closed -= 1,
            Kind::Sign('(' | '[' | '{') => {
                return at >= 2
                    && before[at - 1].is('!')
                    && before[at - 2].name() == Some("classes");
            }
            _ => {}
        }
    }
    false
}

/// Whether the literal stands alone as the child of an element: `<p>{ "text" }</p>`.
fn is_child(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|position| &tokens[position]);
    let alone = before(1).is_some_and(|token| token.is('{'))
        && tokens.get(at + 1).is_some_and(|token| token.is('}'));
    let in_element = alone && before(2).is_some_and(|token| token.is('>'));
    let bare = before(1).is_some_and(|token| token.is('>'))
        && tokens.get(at + 1).is_some_and(|token| token.is('<'));
    in_element && !before(3).is_some_and(|token| token.is('=') || token.is('-')) || bare
}

#[test]
fn words_for_readers_are_found() {
    let found = |source: &str| spelled(source).len();
    assert_eq!(found("html! { <p>{ \"entries\" }</p> }"), 1);
    assert_eq!(found("html! { <p>{ \"Entries\" }</p> }"), 1);
    assert_eq!(found("html! { <a title=\"Go back\" /> }"), 1);
    assert_eq!(found("fn a() { format!(\"{} of {}\", 1, 2); }"), 1);
    assert_eq!(found("const A: &str = \"записи\";"), 1);
    assert_eq!(found("html! { <p class={ f(\"No entry\") }/> }"), 1);
}

#[test]
fn names_for_the_browser_pass() {
    let found = |source: &str| spelled(source);
    assert_eq!(found("html! { <p class=\"a b\" role=\"status\">{ words.all }</p> }"), []);
    assert_eq!(found("html! { <p class={classes!(\"a b\", c)}>{ \" · \" }</p> }"), []);
    assert_eq!(found("html! { <svg viewBox=\"0 0 16 16\"><path d=\"M1 2\"/></svg> }"), []);
    assert_eq!(found("fn a() -> String { format!(\"{id}-heading\") }"), []);
    assert_eq!(found("fn a() -> String { format!(\"sha256sum {file}\") }"), []);
    assert_eq!(found("#[cfg(test)] mod tests { fn a() { b(\"Any words\"); } }"), []);
    assert_eq!(found("/// Any words.\nfn a() {}"), []);
}
