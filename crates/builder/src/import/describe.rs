//! What the rules say of an entry: front matter, event, speakers, section and kind, each with
//! the rule that said it. What no rule says stays unsaid.

use archive::format::Markup;
use archive::{Basis, Block, Entry, Event, Extent, Kind, Language, Origin, Speaker, plain_text};
use markup::Html;

use super::{Draft, usual};
use crate::configuration::{Configuration, Place, Rule};

/// Makes an entry of a draft. Its id, digest and sources come later.
pub(super) fn entry(draft: &Draft, configuration: &Configuration) -> Entry {
    let mut entry = Entry {
        title: draft.title.clone(),
        published: Some(draft.published),
        body: Html.text_blocks(&draft.text),
        ..Entry::default()
    };
    say(&mut entry, "published", Basis::Stated, &draft.date_rule);
    if let Some(rule) = &draft.title_rule {
        say(&mut entry, "title", Basis::Stated, rule);
    }
    let language = configuration.language.as_ref().map(Language::as_str);
    if language.is_some() {
        say(&mut entry, "language", Basis::Decided, "language-of-the-archive");
    }
    extent(&mut entry);
    if !entry.body.is_empty() {
        say(&mut entry, "body", Basis::Stated, LINES);
    }
    say(&mut entry, "id", Basis::Inferred, "date-and-first-words");
    front_matter(&mut entry, configuration);
    event(&mut entry, configuration);
    speakers(&mut entry, configuration);
    decide(&mut entry, configuration);
    entry
}

/// The rule of a text that stands in a capture: it is the lines between those that the other rules
/// know.
const LINES: &str = "lines-of-the-capture";

/// What the rules say of an entry that a record described: only what the record did not say.
pub(crate) fn infer(entry: &mut Entry, configuration: &Configuration) {
    if entry.event.is_none() {
        event(entry, configuration);
    }
    if entry.speakers.is_empty() {
        speakers(entry, configuration);
    }
    decide(entry, configuration);
}

fn say(entry: &mut Entry, field: &str, basis: Basis, rule: &str) {
    let (field, rule) = (field.to_owned(), rule.to_owned());
    entry.origins.push(Origin { field, basis, rule, source: 0 });
}

/// A list shows dates and first words; only a page of its own has title and text.
fn extent(entry: &mut Entry) {
    let (extent, rule) = match (&entry.title, entry.body.is_empty()) {
        (Some(_), false) => (Extent::Full, "title-and-text"),
        (Some(_), true) => (Extent::Teaser, "title-without-text"),
        (None, _) => (Extent::Teaser, "date-without-title"),
    };
    entry.extent = extent;
    say(entry, "extent", Basis::Inferred, rule);
}

/// The first paragraphs below a title, as long as a rule knows each of them.
fn front_matter(entry: &mut Entry, configuration: &Configuration) {
    let rule_of = |block: &Block| {
        let text = plain_text(std::slice::from_ref(block));
        configuration.front_matter.iter().find(|rule| rule.pattern.matches(&text))
    };
    if entry.title.is_none() {
        return;
    }
    let mut names: Vec<&str> = Vec::new();
    let mut count = 0;
    while let Some(rule) = entry.body.get(count).and_then(rule_of) {
        count += 1;
        if !names.contains(&rule.name.as_str()) {
            names.push(&rule.name);
        }
    }
    entry.front_matter = entry.body.drain(..count).collect();
    for name in names {
        say(entry, "front_matter", Basis::Inferred, name);
    }
}

fn event(entry: &mut Entry, configuration: &Configuration) {
    let dates =
        first(entry, &configuration.events, |rule, text| rule.pattern.dates(text, entry.published));
    let dates = dates.or_else(|| match (configuration.own_events_only, entry.published) {
        (false, Some(published)) => {
            let opening = places(entry, Place::Opening);
            usual::dates(opening.first()?, published)
        }
        _ => None,
    });
    let place = first(entry, &configuration.places, |rule, text| {
        rule.pattern.part(text, "place").map(str::to_owned)
    });
    if dates.is_none() && place.is_none() {
        return;
    }
    let mut event = Event::default();
    if let Some((dates, rule)) = dates {
        event.dates = Some(dates);
        say(entry, "event", Basis::Inferred, rule);
    }
    if let Some((place, rule)) = place {
        event.place = Some(place);
        say(entry, "place", Basis::Inferred, rule);
    }
    entry.event = Some(event);
}

fn speakers(entry: &mut Entry, configuration: &Configuration) {
    let found = first(entry, &configuration.speakers, |rule, text| {
        let name = rule.pattern.part(text, "name")?.to_owned();
        Some(Speaker { name, role: rule.pattern.part(text, "role").map(str::to_owned) })
    });
    if let Some((speaker, rule)) = found {
        entry.speakers.push(speaker);
        say(entry, "speakers", Basis::Inferred, rule);
    }
}

fn decide(entry: &mut Entry, configuration: &Configuration) {
    let holds = |place: Place, matches: &dyn Fn(&str) -> bool| {
        places(entry, place).iter().any(|text| matches(text))
    };
    let decision = configuration.decisions.iter().find(|decision| match &decision.pattern {
        Some(pattern) => holds(decision.place, &|text| pattern.matches(text)),
        None => true,
    });
    let Some(decision) = decision else { return };
    if entry.section.is_none() {
        entry.section = Some(decision.section.clone());
        say(entry, "section", Basis::Decided, &decision.name);
    }
    if entry.kind.is_none()
        && let Some(kind) = &decision.kind
    {
        entry.kind = Some(Kind::parse(kind));
        say(entry, "kind", Basis::Decided, &decision.name);
    }
}

/// What the first rule that finds something finds, and that rule's name.
fn first<'a, T>(
    entry: &Entry,
    rules: &'a [Rule],
    find: impl Fn(&Rule, &str) -> Option<T>,
) -> Option<(T, &'a str)> {
    rules.iter().find_map(|rule| {
        let found = places(entry, rule.place).iter().find_map(|text| find(rule, text))?;
        Some((found, rule.name.as_str()))
    })
}

/// The texts of the place where a rule looks.
fn places(entry: &Entry, place: Place) -> Vec<String> {
    let texts = |blocks: &[Block]| {
        blocks.iter().map(|block| plain_text(std::slice::from_ref(block))).collect()
    };
    match place {
        Place::Title => entry.title.iter().cloned().collect(),
        Place::FrontMatter => texts(&entry.front_matter),
        Place::Opening => texts(&entry.body[..entry.body.len().min(1)]),
        Place::Text => texts(&entry.body),
        Place::File => entry.sources.iter().map(|source| source.file.clone()).collect(),
        Place::Url => {
            let url = entry.url.iter().map(|url| url.as_str().to_owned());
            url.chain(entry.sources.iter().filter_map(|source| source.url.clone())).collect()
        }
    }
}
