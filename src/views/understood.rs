//! How a query was understood, in words: what entries must satisfy, what was looked for instead,
//! what was passed over. It answers nothing itself.

mod telling;

use search::{Note, each_token, parse};
use yew::prelude::*;

use self::telling::{Telling, noted};
use super::marked::with_stress;
use super::{ListContext, Setting};
use crate::messages::{filled, stressed};
use crate::route::Filters;
use crate::state::Hits;

/// How the words of a list were understood; nothing where none are looked for. What the notes of
/// an answer add comes behind, so that nothing that is read moves.
pub(super) fn understood(context: &ListContext<'_>) -> Html {
    let typed = &context.list.filters.words;
    let asked = parse(typed);
    let notes = context.hits.map(Hits::notes).unwrap_or_default();
    if asked.node.is_none() && asked.ignored.is_empty() {
        return Html::default();
    }
    let locale = context.setting.locale;
    let telling = Telling { locale, archive: context.library.archive(), notes };
    let stems = context.all.facets.languages.keys().any(|it| it == "en" || it == "ru");
    let sentence = asked.node.map(|node| telling.sentence(&node, stems)).unwrap_or_default();
    html! {
        <p class="understood" data-said="true">
            { with_stress(&sentence) }
            for note in notes {
                { " " }
                { said(context, note) }
            }
        </p>
    }
}

fn said(context: &ListContext<'_>, note: &Note) -> Html {
    let Setting { locale, addresses } = context.setting;
    let searching = locale.told();
    let (text, word, other) = match note {
        Note::Corrected(word, other) => (searching.corrected, word, other),
        Note::Also(word, other) => (searching.also, word, other),
        _ => return with_stress(&noted(*locale, note)),
    };
    let filters = &context.list.filters;
    let filters = Filters { words: quoted(&filters.words, word), ..filters.clone() };
    html! {
        <>
            { with_stress(&filled(text, &[&stressed(other)])) }
            { " " }
            <a href={addresses.of_list(&context.list.filtered(filters))}>
                { with_stress(&filled(searching.as_written, &[&stressed(word)])) }
            </a>
            { "." }
        </>
    }
}

/// What was written with this word of it in quotation marks.
fn quoted(typed: &str, word: &str) -> String {
    let mut places = Vec::new();
    each_token(typed, 0, &mut |token| {
        if token.form == word {
            places.push(token.range);
        }
    });
    let mut text = String::new();
    let mut at = 0;
    for range in places {
        text.push_str(&typed[at..range.start]);
        text.push('"');
        text.push_str(&typed[range.clone()]);
        text.push('"');
        at = range.end;
    }
    text.push_str(&typed[at..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_put_in_quotation_marks_wherever_it_stands() {
        assert_eq!(
            quoted("a Mercenery (or mercenery)", "mercenery"),
            r#"a "Mercenery" (or "mercenery")"#
        );
        assert_eq!(quoted("nothing", "else"), "nothing");
    }
}
