//! What other captures have of an entry's text: where and when each was taken, how it was known for
//! the same publication, and what differs.

mod difference;

use archive::{Block, Entry, Extent, Source, Version, plain_text};
use yew::prelude::*;

use self::difference::{Run, difference};
use super::shapes::fact;
use super::{EntryContext, provenance};
use crate::messages::{Catalogue, date};

/// How many words of what is the same are shown before and behind what differs.
const AROUND: usize = 6;

/// The versions of an entry; nothing where it has none.
pub(super) fn versions(context: &EntryContext<'_>) -> Html {
    let EntryContext { setting, library, entry, .. } = *context;
    if entry.versions.is_empty() {
        return Html::default();
    }
    let words = setting.locale.words();
    let lang = library.archive().language_of(entry).map(ToString::to_string);
    let shown: Vec<Block> = entry.front_matter.iter().chain(&entry.body).cloned().collect();
    let shown = plain_text(&shown);
    html! {
        <section class="provenance versions" aria-labelledby="versions">
            <h2 id="versions">{ words.versions }</h2>
            <p>{ words.versions_note }</p>
            for version in &entry.versions {
                <div class="version">
                    <h3>{ name(words, version) }</h3>
                    { facts(context, version) }
                    { changes(words, lang.clone(), version, entry, &shown) }
                </div>
            }
        </section>
    }
}

/// A version is called by when it was captured.
fn name(words: &'static Catalogue, version: &Version) -> String {
    let captured = version.sources.iter().filter_map(|source| source.captured.as_deref()).max();
    let extent = match version.extent {
        Extent::Full => words.full_text,
        Extent::Teaser => words.teaser,
    };
    let captured = captured
        .map_or(words.capture_undated.to_owned(), |time| format!("{} {time}", words.captured));
    format!("{captured}: {extent}")
}

fn facts(context: &EntryContext<'_>, version: &Version) -> Html {
    let words = context.setting.locale.words();
    let archive = context.library.archive();
    let lang = archive.language_of(context.entry).map(ToString::to_string);
    let title = version.title.as_ref().map(|title| html! { { title } });
    let published = version.published.map(|it| html! { { date(context.setting.locale, it) } });
    let rule = version.rule.as_deref().map(|rule| html! { { (words.version_rule)(rule) } });
    html! {
        <dl>
            { fact((words.field_name)("title"), lang, title) }
            { fact(words.published, None, published) }
            { for version.sources.iter().map(|source| place(words, source)) }
            { fact(words.same_publication, None, rule) }
            { fact(words.text_digest, None, version.digest.map(provenance::digest)) }
        </dl>
    }
}

fn place(words: &'static Catalogue, source: &Source) -> Html {
    let url = source.url.as_ref().map(|url| html! { { url } });
    html! {
        <>
            { fact(words.source_file, None, Some(provenance::place(words, source))) }
            { fact(words.original, None, url) }
        </>
    }
}

/// What differs between a version and the text that is shown.
fn changes(
    words: &'static Catalogue,
    lang: Option<String>,
    version: &Version,
    entry: &Entry,
    shown: &str,
) -> Html {
    let text = plain_text(&version.body);
    let runs = difference(&text, shown);
    match &runs[..] {
        [] | [Run::Same(_)] => html! { <p>{ words.version_same }</p> },
        [Run::Same(_), Run::New(_)] => html! { <p>{ words.version_beginning }</p> },
        _ => html! {
            <details>
                <summary>{ words.differences }</summary>
                <p class="difference" lang={lang} dir={direction(entry)}>
                    for (place, run) in runs.iter().enumerate() {
                        { view(run, place > 0, place + 1 < runs.len()) }
                    }
                </p>
            </details>
        },
    }
}

fn direction(entry: &Entry) -> Option<&'static str> {
    entry.language.as_ref().map(|language| language.direction().as_str())
}

fn view(run: &Run<'_>, after: bool, before: bool) -> Html {
    match run {
        Run::Same(same) => html! { { shortened(same, after, before) } },
        Run::Gone(gone) => html! { <><del>{ gone.join(" ") }</del>{ " " }</> },
        Run::New(new) => html! { <><ins>{ new.join(" ") }</ins>{ " " }</> },
    }
}

/// The words next to what differs, and dots for those between.
fn shortened(words: &[&str], after: bool, before: bool) -> String {
    let head = if after { AROUND } else { 0 };
    let tail = if before { AROUND } else { 0 };
    if words.len() <= head + tail + AROUND {
        return words.join(" ") + " ";
    }
    [&words[..head], &["…"], &words[words.len() - tail..]].concat().join(" ") + " "
}
