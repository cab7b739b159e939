//! What a page says of its publication, each field with the rule that gave it: JSON-LD, then
//! `citation_*`, Dublin Core, Open Graph, elements made for it, and last what can be seen.

use archive::{Basis, Entry, Href, Language};
use dom_query::Document;

use super::meta::{Meta, tidy};
use super::saved::saved;
use super::title::{begins_with, without_site};
use super::{address, json_ld, visible};
use crate::configuration::Rule;
use crate::sources::dates::Dated;
use crate::sources::member::Context;
use crate::sources::origin::say;
use crate::sources::record::kind;

/// Something known of a page, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact<T> {
    pub(super) value: T,
    pub(super) basis: Basis,
    pub(super) rule: &'static str,
}

/// What is known of a page.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<Fact<String>>,
    pub(super) date: Option<Fact<Dated>>,
    pub(super) authors: Option<Fact<Vec<String>>>,
    pub(super) language: Option<Fact<Language>>,
    pub(super) section: Option<Fact<String>>,
    pub(super) tags: Option<Fact<Vec<String>>>,
    pub(super) kind: Option<Fact<String>>,
    pub(super) url: Option<Fact<String>>,
    pub(super) description: Option<Fact<String>>,
    /// Whether the page says that it is one publication.
    pub(super) is_article: bool,
    /// What stands where a date is stated and is none.
    pub(super) not_a_date: Option<String>,
    /// What the browser that saved the page wrote into it.
    pub(super) saved: Context,
}

const STATED: Basis = Basis::Stated;

impl Metadata {
    pub(super) fn of(document: &Document, html: &str, context: &Context, rules: &[Rule]) -> Self {
        let page = PageSays {
            document,
            context,
            meta: Meta::of(document),
            json_ld: json_ld::read(document).unwrap_or_default(),
            saved: saved(html),
        };
        let (date, not_a_date) = page.date(rules);
        Self {
            title: page.title(),
            date,
            not_a_date,
            authors: page.authors(),
            language: page.language(),
            section: page.section(),
            tags: page.tags(),
            kind: page.json_ld.kind.clone().map(|it| fact(it, STATED, "json-ld")),
            url: page.url(),
            description: page.description(),
            is_article: page.is_article(),
            saved: page.saved,
        }
    }

    /// The address of the page, as far as it is known.
    pub(super) fn address(&self) -> Option<&str> {
        let url = self.url.as_ref().map(|it| it.value.as_str());
        url.or(self.saved.url.as_deref())
    }

    /// Puts what is known into an entry, with the rules.
    pub(super) fn describe(&self, entry: &mut Entry) {
        if let Some(title) = &self.title {
            entry.title = Some(title.value.clone());
            say(entry, "title", title.basis, title.rule);
        }
        if let Some(date) = &self.date {
            entry.published = Some(date.value.date);
            entry.time_stamp.clone_from(&date.value.stamp);
            say(entry, "published", date.basis, date.rule);
        }
        if let Some(authors) = &self.authors {
            entry.authors.clone_from(&authors.value);
            say(entry, "authors", authors.basis, authors.rule);
        }
        if let Some(tags) = &self.tags {
            entry.tags.clone_from(&tags.value);
            say(entry, "tags", tags.basis, tags.rule);
        }
        if let Some(word) = &self.kind {
            entry.kind = Some(kind(&word.value.to_lowercase()));
            say(entry, "kind", word.basis, word.rule);
        }
        if let Some(url) = &self.url {
            entry.url = Href::parse(&url.value).filter(|href| !href.is_relative());
            say(entry, "url", url.basis, url.rule);
        }
    }
}

fn fact<T>(value: T, basis: Basis, rule: &'static str) -> Fact<T> {
    Fact { value, basis, rule }
}

/// Where a page says things.
struct PageSays<'p> {
    document: &'p Document,
    context: &'p Context,
    meta: Meta,
    json_ld: json_ld::Said,
    saved: Context,
}

impl PageSays<'_> {
    /// The first of these that is there: in JSON-LD, or in `meta` elements of these names.
    fn stated(
        &self,
        json_ld: Option<&String>,
        named: &[(&[&str], &'static str)],
    ) -> Option<Fact<String>> {
        // What templates write where they have nothing.
        let says = |text: &&String| !matches!(text.as_str(), "nil" | "null" | "undefined" | "None");
        let json_ld = json_ld.filter(says).map(|it| fact(it.clone(), STATED, "json-ld"));
        json_ld.or_else(|| {
            named.iter().find_map(|(names, rule)| {
                Some(fact(self.meta.first(names)?.to_owned(), STATED, rule))
            })
        })
    }

    fn title(&self) -> Option<Fact<String>> {
        let element = self.text_of("title");
        let stated = self.stated(
            self.json_ld.title_beside(element.as_deref()),
            &[
                (&["citation_title"], "citation-meta"),
                (&["dc.title"], "dublin-core"),
                (&["og:title"], "open-graph"),
                (&["parsely-title", "twitter:title", "sailthru.title"], "title-meta"),
            ],
        );
        let site = self.meta.first(&["og:site_name", "application-name"]);
        let element = element.map(|it| without_site(&it, site));
        let headings = self.document.select("h1");
        let headings = headings.nodes().iter().map(|it| tidy(&it.text()));
        let mut headings = headings.filter(|it| !it.is_empty());
        // The name of the site may be a heading too: what the title of the page begins with is not.
        let heading = match &element {
            Some(title) => headings.find(|it| title.to_lowercase().starts_with(&it.to_lowercase())),
            None => headings.next(),
        };
        let own = |title: &str| match &heading {
            Some(heading) if begins_with(title, heading) => heading.clone(),
            _ => without_site(title, site),
        };
        let stated = stated.map(|it| Fact { value: own(&it.value), ..it });
        stated
            .or_else(|| heading.map(|it| fact(it, Basis::Inferred, "first-heading")))
            .or_else(|| element.map(|it| fact(it, STATED, "title-element")))
            .filter(|it| !it.value.is_empty())
    }

    fn date(&self, rules: &[Rule]) -> (Option<Fact<Dated>>, Option<String>) {
        let stated = [
            (self.json_ld.date.as_deref(), "json-ld"),
            (
                self.meta.first(&[
                    "citation_publication_date",
                    "citation_date",
                    "citation_online_date",
                ]),
                "citation-meta",
            ),
            (
                self.meta.first(&[
                    "dc.date.issued",
                    "dc.date.created",
                    "dc.issued",
                    "dc.date",
                    "dc.created",
                ]),
                "dublin-core",
            ),
            (
                self.meta.first(&[
                    "article:published_time",
                    "og:article:published_time",
                    "og:published_time",
                ]),
                "open-graph",
            ),
            (
                self.meta.first(&[
                    "datepublished",
                    "date",
                    "pubdate",
                    "publish-date",
                    "publish_date",
                    "publication_date",
                    "parsely-pub-date",
                    "sailthru.date",
                    "article.published",
                ]),
                "date-meta",
            ),
        ];
        let stated = stated.into_iter().filter_map(|(text, rule)| Some((text?.to_owned(), rule)));
        let elements = visible::stated(self.document).map(|text| (text, "time-element"));
        let mut not_a_date = None;
        for (text, rule) in stated.chain(elements) {
            match visible::parse(&text, rules) {
                Some(dated) => return (Some(fact(dated, STATED, rule)), None),
                None => not_a_date = not_a_date.or(Some(text)),
            }
        }
        let seen = visible::date(self.document, rules).or_else(|| {
            let address = self.url()?.value;
            let dated = Dated::day(address::date(&address)?);
            Some(fact(dated, Basis::Inferred, "date-in-address"))
        });
        (seen, not_a_date)
    }

    fn authors(&self) -> Option<Fact<Vec<String>>> {
        let json_ld = (self.json_ld.authors.clone(), "json-ld");
        let named = [
            (self.meta.all(&["citation_author", "citation_authors"]), "citation-meta"),
            (self.meta.all(&["dc.creator", "dc.contributor.author"]), "dublin-core"),
            (self.meta.all(&["article:author", "og:article:author"]), "open-graph"),
            (self.meta.all(&["author"]), "author-meta"),
        ];
        let mut all = std::iter::once(json_ld).chain(named);
        all.find_map(|(names, rule)| {
            // Profiles of people are addresses, which are no names.
            let names = names.into_iter().filter(|name| !name.contains("://"));
            let names: Vec<String> = names.collect();
            (!names.is_empty()).then(|| fact(names, STATED, rule))
        })
    }

    fn language(&self) -> Option<Fact<Language>> {
        let root = self.document.select("html");
        let attribute =
            root.attr("lang").or_else(|| root.attr("xml:lang")).map(|it| it.to_string());
        let found = [
            (self.json_ld.language.clone(), "json-ld"),
            (attribute, "lang-attribute"),
            (
                self.meta.first(&["dc.language", "citation_language"]).map(str::to_owned),
                "dublin-core",
            ),
            (self.meta.first(&["og:locale"]).map(str::to_owned), "open-graph"),
            (self.meta.first(&["content-language"]).map(str::to_owned), "content-language"),
        ];
        found.into_iter().find_map(|(tag, rule)| {
            let language = tag?.trim().replace('_', "-").parse().ok()?;
            Some(fact(language, STATED, rule))
        })
    }

    fn section(&self) -> Option<Fact<String>> {
        let named: [(&[&str], _); 2] = [
            (&["article:section", "og:article:section"], "open-graph"),
            (&["dc.type", "section"], "section-meta"),
        ];
        self.stated(self.json_ld.section.as_ref(), &named)
    }

    fn tags(&self) -> Option<Fact<Vec<String>>> {
        let commas =
            |text: &str| text.split([',', ';']).map(tidy).filter(|it| !it.is_empty()).collect();
        let keywords =
            || self.meta.first(&["keywords", "news_keywords"]).map(commas).unwrap_or_default();
        let found: [(Vec<String>, _); 4] = [
            (self.json_ld.tags.clone(), "json-ld"),
            (self.meta.all(&["citation_keywords", "dc.subject"]), "dublin-core"),
            (self.meta.all(&["article:tag", "og:article:tag"]), "open-graph"),
            (keywords(), "keywords-meta"),
        ];
        let found = found.into_iter().find(|(tags, _)| !tags.is_empty());
        found.map(|(tags, rule)| fact(tags, STATED, rule))
    }

    fn description(&self) -> Option<Fact<String>> {
        let named: [(&[&str], _); 3] = [
            (&["dc.description", "citation_abstract"], "dublin-core"),
            (&["og:description"], "open-graph"),
            (&["description"], "description-meta"),
        ];
        self.stated(self.json_ld.description.as_ref(), &named)
    }

    /// The address that the page gives itself, unless it was captured from another one whose page
    /// it cannot be: many sites call every page by the address of the first.
    fn url(&self) -> Option<Fact<String>> {
        let captured = self.context.url.clone();
        let base = captured.as_deref().or(self.saved.url.as_deref());
        let link = self.document.select("link[rel~='canonical']").attr("href");
        let found = [
            (link.map(|it| it.to_string()), "canonical-link"),
            (self.meta.first(&["og:url"]).map(str::to_owned), "open-graph"),
            (self.json_ld.url.clone(), "json-ld"),
        ];
        let stated = found.into_iter().find_map(|(link, rule)| {
            let url = address::join(base, &link?)?;
            Some(fact(url, STATED, rule))
        });
        let is_root = |url: &str| url::Url::parse(url).is_ok_and(|url| url.path() == "/");
        let stated =
            stated.filter(|it| base.is_none_or(|base| is_root(base) || !is_root(&it.value)));
        let saved = self.saved.url.clone().map(|it| fact(it, STATED, "saved-from"));
        stated.or_else(|| captured.map(|it| fact(it, STATED, "captured-address"))).or(saved)
    }

    fn is_article(&self) -> bool {
        let is_article = |word: &str| word.to_lowercase().ends_with("article");
        self.json_ld.title.is_some()
            || self.meta.first(&["og:type"]).is_some_and(is_article)
            || self.meta.first(&["citation_title", "article:published_time"]).is_some()
    }

    fn text_of(&self, selector: &str) -> Option<String> {
        let selection = self.document.select_single(selector);
        let text = tidy(&selection.nodes().first()?.text());
        (!text.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests;
