//! Lists of publications on a page: dated items with links, of which each is a teaser. A page that
//! is mostly something else is no list.

use std::collections::HashMap;

use archive::format::Markup;
use archive::{Basis, plain_text};
use dom_query::{Document, NodeId, NodeRef};
use markup::WildHtml;

use super::meta::tidy;
use super::metadata::Fact;
use super::visible;
use crate::configuration::Rule;
use crate::sources::dates::Dated;

/// A publication as a list shows it.
#[derive(Debug, PartialEq)]
pub(super) struct Teaser {
    pub(super) title: Option<String>,
    pub(super) date: Fact<Dated>,
    pub(super) link: Option<String>,
    pub(super) text: String,
}

/// How many dated items make a list.
const ITEMS: usize = 3;

/// How long most items of a list are at most: what is longer is no teaser, but a part of a text.
const LONGEST: usize = 1_200;

/// How many words a link has that says what it leads to; `Read more` says nothing.
const TITLE_WORDS: usize = 4;

/// A node that is there for its date.
struct Dating<'d> {
    node: NodeRef<'d>,
    date: Fact<Dated>,
}

/// A dated item: the node that holds it, and those behind it that belong to it.
struct Item<'d> {
    dating: Dating<'d>,
    nodes: Vec<NodeRef<'d>>,
}

/// The teasers of a page; none where it is no list.
pub(super) fn teasers(document: &Document, rules: &[Rule]) -> Vec<Teaser> {
    let Some(body) = document.body() else { return Vec::new() };
    let datings = datings(&body, rules);
    if datings.len() < ITEMS {
        return Vec::new();
    }
    let groups = groups(datings);
    let words = |items: &[Item<'_>]| {
        items.iter().flat_map(|it| &it.nodes).map(|node| length(node)).sum::<usize>()
    };
    let fullest = groups.into_iter().filter(|it| it.len() >= ITEMS).max_by_key(|it| words(it));
    let Some(items) = fullest else { return Vec::new() };
    let chrome: usize = document
        .select("nav, header, footer, aside, script, style, noscript")
        .nodes()
        .iter()
        .map(|node| length(node))
        .sum();
    let all = length(&body).saturating_sub(chrome);
    let linked = items.iter().filter(|item| first_link(item).is_some()).count();
    if words(&items) * 5 < all * 2 || linked < ITEMS || usual_length(&items) > LONGEST {
        return Vec::new();
    }
    items.into_iter().map(teaser).collect()
}

/// How many characters most items have at most.
fn usual_length(items: &[Item<'_>]) -> usize {
    let mut lengths: Vec<usize> =
        items.iter().map(|item| item.nodes.iter().map(length).sum()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or_default()
}

fn length(node: &NodeRef<'_>) -> usize {
    node.normalized_char_count()
}

/// The nodes of a page that are there for their dates.
fn datings<'d>(body: &NodeRef<'d>, rules: &[Rule]) -> Vec<Dating<'d>> {
    let mut datings: Vec<Dating<'d>> = Vec::new();
    for node in body.descendants_it() {
        let is_time = node.is_element() && node.has_name("time");
        let said = match is_time {
            true => node.attr("datetime").and_then(|text| visible::parse(&text, rules)),
            false => None,
        };
        let fact = said.map(|value| (value, Basis::Stated, "time-element"));
        let fact = fact.or_else(|| {
            let shown = if node.is_text() { visible::alone(&node.text(), rules) } else { None };
            shown.map(|value| (value, Basis::Inferred, "visible-date"))
        });
        let Some((value, basis, rule)) = fact else { continue };
        let within = datings.last().is_some_and(|last| is_within(&node, &last.node));
        if !within {
            datings.push(Dating { node, date: Fact { value, basis, rule } });
        }
    }
    datings
}

fn is_within(node: &NodeRef<'_>, other: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(4)).any(|around| around.id == other.id)
}

/// Dated items by what holds them all.
fn groups(datings: Vec<Dating<'_>>) -> Vec<Vec<Item<'_>>> {
    let mut counts: HashMap<NodeId, usize> = HashMap::new();
    for dating in &datings {
        dating.node.ancestors_it(None).for_each(|node| *counts.entry(node.id).or_default() += 1);
    }
    let alone = |node: &NodeRef<'_>| counts.get(&node.id).copied().unwrap_or_default() <= 1;
    let mut groups: Vec<(NodeId, Vec<Item<'_>>)> = Vec::new();
    for dating in datings {
        let mut top = dating.node;
        while let Some(parent) = top.parent().filter(alone) {
            top = parent;
        }
        let Some(parent) = top.parent() else { continue };
        let item = Item { nodes: nodes(top, &counts), dating };
        match groups.iter_mut().find(|(id, _)| *id == parent.id) {
            Some((_, items)) => items.push(item),
            None => groups.push((parent.id, vec![item])),
        }
    }
    groups.into_iter().map(|(_, items)| items).collect()
}

/// The node of an item; where it holds no link, with the undated ones that follow it.
fn nodes<'d>(top: NodeRef<'d>, counts: &HashMap<NodeId, usize>) -> Vec<NodeRef<'d>> {
    let mut nodes = vec![top];
    if links(&top).next().is_some() {
        return nodes;
    }
    let mut next = top.next_sibling();
    while let Some(node) = next.filter(|node| !counts.contains_key(&node.id)) {
        let dated = node.is_text() && node.text().trim().is_empty();
        if !dated {
            nodes.push(node);
        }
        next = node.next_sibling();
    }
    nodes
}

fn links<'d>(node: &NodeRef<'d>) -> impl Iterator<Item = NodeRef<'d>> {
    let own = node.is_element() && node.has_name("a");
    let inner = node.descendants_it().filter(|it| it.is_element() && it.has_name("a"));
    own.then_some(*node).into_iter().chain(inner).filter(|it| it.has_attr("href"))
}

/// The link of an item that says most.
fn first_link<'d>(item: &Item<'d>) -> Option<NodeRef<'d>> {
    let all = item.nodes.iter().flat_map(links);
    // Of several that say as much the first is meant.
    let mut best: Option<(usize, NodeRef<'d>)> = None;
    for link in all {
        let length = length(&link);
        if best.as_ref().is_none_or(|(most, _)| length > *most) {
            best = Some((length, link));
        }
    }
    best.map(|it| it.1)
}

/// What is a title or a date is taken out of the page; what is left is the text.
fn teaser(item: Item<'_>) -> Teaser {
    let link = first_link(&item);
    let words = link.map(|it| tidy(&it.text())).unwrap_or_default();
    let address = link.and_then(|it| it.attr("href")).map(|it| it.to_string());
    let heading = heading(&item);
    item.dating.node.remove_from_parent();
    let says = words.split(' ').count() >= TITLE_WORDS;
    let title = match (heading, link) {
        (Some(heading), _) => Some((tidy(&heading.text()), heading)),
        (None, Some(link)) if says => Some((words.clone(), link)),
        _ => None,
    };
    let title = title.map(|(text, node)| {
        node.remove_from_parent();
        text
    });
    let mut text = text(&item.nodes);
    let rest = text.iter().any(|it| *it != words);
    text.retain(|it| !rest && title.is_none() || says || *it != words);
    // A link that says little is a title where there is nothing else.
    let short = text.len() == 1 && text[0] == words && title.is_none();
    let title = if short { text.pop() } else { title };
    Teaser {
        title: title.filter(|it| !it.is_empty()),
        date: item.dating.date,
        link: address,
        text: text.join("\n\n"),
    }
}

/// The first heading of an item that says more than its date.
fn heading<'d>(item: &Item<'d>) -> Option<NodeRef<'d>> {
    let all =
        item.nodes.iter().flat_map(|node| std::iter::once(*node).chain(node.descendants_it()));
    let is_heading = |node: &NodeRef<'_>| {
        let name = node.node_name().unwrap_or_default();
        matches!(&*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    };
    let date = tidy(&item.dating.node.text());
    let mut headings = all.filter(is_heading);
    headings.find(|it| {
        let text = tidy(&it.text());
        !text.is_empty() && text != date
    })
}

fn text(nodes: &[NodeRef<'_>]) -> Vec<String> {
    let html: String = nodes.iter().map(|node| node.html().to_string()).collect();
    let text = plain_text(&WildHtml.blocks(&html));
    text.split('\n').map(tidy).filter(|it| it.contains(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(Option<&str>, &str, Option<&str>, &str)]) {
        let found = teasers(&Document::from(html), &[]);
        let found: Vec<_> = found
            .iter()
            .map(|it| {
                let date = it.date.value.date.to_string();
                (it.title.clone(), date, it.link.clone(), it.text.clone())
            })
            .collect();
        let own = |text: &str| text.to_owned();
        let expected: Vec<_> = expected
            .iter()
            .map(|it| (it.0.map(own), own(it.1), it.2.map(own), own(it.3)))
            .collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn items_within_one_element_each() {
        let item = |day: u8| {
            format!(
                "<li><span>0{day}.09.2020</span><a href=/{day}>The title of number {day}</a><p>Text {day}.</p></li>"
            )
        };
        let html = format!("<nav>Menu</nav><ul>{}{}{}</ul>", item(1), item(2), item(3));
        check(
            &html,
            &[
                (Some("The title of number 1"), "2020-09-01", Some("/1"), "Text 1."),
                (Some("The title of number 2"), "2020-09-02", Some("/2"), "Text 2."),
                (Some("The title of number 3"), "2020-09-03", Some("/3"), "Text 3."),
            ],
        );
    }

    #[test]
    fn items_one_behind_the_other_without_titles() {
        let item = |day: u8| {
            format!(
                "<p>0{day}.09.2020</p><p>Words of it, number {day}.</p><p><a href=/{day}>Read more</a></p>"
            )
        };
        check(
            &[1, 2, 3].map(item).concat(),
            &[
                (None, "2020-09-01", Some("/1"), "Words of it, number 1."),
                (None, "2020-09-02", Some("/2"), "Words of it, number 2."),
                (None, "2020-09-03", Some("/3"), "Words of it, number 3."),
            ],
        );
    }

    #[test]
    fn a_text_with_some_dates_is_no_list() {
        check("<p>01.09.2020</p><p>02.09.2020</p>", &[]);
        let part = |day: u8| {
            format!(
                "<div>0{day}.09.2020 <a href=/{day}>Part</a><p>{}</p></div>",
                "Long text. ".repeat(200)
            )
        };
        check(&[1, 2, 3].map(part).concat(), &[]);
        let aside = "<li>01.09.2020 <a href=/x>Other</a></li>".repeat(4);
        check(&format!("<p>{}</p><ul>{aside}</ul>", "Long text of it. ".repeat(40)), &[]);
    }
}
