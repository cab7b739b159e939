//! Where an entry comes from, how to check that, and how each thing about it is known.

use archive::{Digest, Entry, Origin, Source};
use yew::prelude::*;

use super::EntryContext;
use super::shapes::{button, fact, outside};
use crate::messages::Catalogue;

/// The whole address of an entry, and what became of copying it.
pub struct Address {
    /// The address to cite; empty where it is not known yet.
    pub whole: String,
    /// Whether it was copied, once that was asked for.
    pub copied: Option<bool>,
    /// Called to copy it.
    pub on_copy: Callback<()>,
}

/// Where an entry comes from.
pub fn provenance(context: &EntryContext<'_>, address: &Address) -> Html {
    let words = context.setting.locale.words();
    let entry = context.entry;
    html! {
        <section class="provenance">
            if !address.whole.is_empty() {
            <div class="address">
                <h2>{ words.address }</h2>
                <p><a href={address.whole.clone()}>{ &address.whole }</a></p>
                <p class="copy">
                    { button(words.copy, &address.on_copy) }
                    <span role="status">{ copied(words, address.copied) }</span>
                </p>
            </div>
            }
            <details>
                <summary><h2>{ words.provenance }</h2></summary>
                if entry.sources.is_empty() && entry.url.is_none() {
                    <p>{ words.no_provenance }</p>
                }
                if let Some(url) = &entry.url {
                    <dl>{ fact(words.original, None, Some(outside(url.to_string(), html! { { url } }))) }</dl>
                }
                { for entry.sources.iter().map(|one| source(words, one)) }
                { text_digest(words, entry) }
                { origins(words, entry) }
            </details>
        </section>
    }
}

fn copied(words: &'static Catalogue, copied: Option<bool>) -> &'static str {
    match copied {
        Some(true) => words.copied,
        Some(false) => words.not_copied,
        None => "",
    }
}

fn source(words: &'static Catalogue, source: &Source) -> Html {
    let file = place(words, source);
    html! {
        <>
            <dl>
                { fact(words.source_file, None, Some(file)) }
                { fact(words.original, None, source.url.as_ref().map(|url| html! { { url } })) }
                { fact(words.captured, None, source.captured.as_ref().map(|time| html! { { time } })) }
                { fact(words.file_digest, None, source.file_digest.map(digest)) }
                { fact(words.lines_digest, None, source.digest.map(digest)) }
            </dl>
            { check(words, source) }
        </>
    }
}

/// The file of a source, and the lines in it.
pub(super) fn place(words: &'static Catalogue, source: &Source) -> Html {
    let lines = source.lines.map(|(first, last)| (words.source_lines)(first, last));
    html! {
        <>
            <code>{ &source.file }</code>
            if let Some(lines) = lines {
                { ", " }
                { lines }
            }
        </>
    }
}

/// The commands that compute the digests again.
fn check(words: &'static Catalogue, source: &Source) -> Html {
    let Source { file, lines, digest, file_digest, .. } = source;
    let mut commands = Vec::new();
    let file = format!("'{}'", file.replace('\'', "'\\''"));
    if file_digest.is_some() {
        commands.push(format!("sha256sum {file}"));
    }
    if let (Some((first, last)), Some(_)) = (lines, digest) {
        commands.push(format!("sed -n '{first},{last}p' {file} | sha256sum"));
    }
    if commands.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p>{ words.check_digests }</p>
            <pre tabindex="0"><code>{ commands.join("\n") }</code></pre>
        </>
    }
}

fn text_digest(words: &'static Catalogue, entry: &Entry) -> Html {
    html! { <dl>{ fact(words.text_digest, None, entry.digest.map(digest)) }</dl> }
}

pub(super) fn digest(digest: Digest) -> Html {
    html! { <code class="digest">{ digest.to_string() }</code> }
}

fn origins(words: &'static Catalogue, entry: &Entry) -> Html {
    if entry.origins.is_empty() {
        return Html::default();
    }
    // Several rules may have said one field; it is one line all the same.
    let same = |one: &Origin, other: &Origin| {
        (&one.field, one.basis, one.source) == (&other.field, other.basis, other.source)
    };
    let lines = entry.origins.chunk_by(same).map(|origins| {
        let rules: Vec<&str> = origins.iter().map(|origin| origin.rule.as_str()).collect();
        let known = (words.origin)(origins[0].basis, &rules.join(", "));
        // What the first source says goes without saying.
        let of = entry.sources.get(origins[0].source).filter(|_| origins[0].source > 0);
        let known = html! {
            <>
                { known }
                if let Some(of) = of { { ", " } { place(words, of) } }
            </>
        };
        fact((words.field_name)(&origins[0].field), None, Some(known))
    });
    html! {
        <>
            <h3>{ words.origins }</h3>
            <dl>{ for lines }</dl>
        </>
    }
}
