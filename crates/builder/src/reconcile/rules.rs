//! The rules by which two entries are one publication, or only look as if they were. They read the
//! texts themselves; what may be compared at all is found elsewhere.

use archive::{Entry, Extent, Language};

use super::NearDuplicate;
use super::words::Words;

/// Why two entries are one publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    /// They have the same address, and nothing they say speaks against it.
    Address,
    /// One is a teaser of the same date, and the beginning of the other.
    Beginning,
    /// Title, date and text are the same, or nearly.
    Text,
}

impl Same {
    /// The name of the rule, in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "same-address",
            Self::Beginning => "beginning-of-the-text",
            Self::Text => "same-title-date-and-text",
        }
    }
}

/// An entry with its words.
type Known<'a> = (&'a Entry, &'a Words);

/// From where on two texts are nearly the same.
const NEARLY: f64 = 0.9;

/// From where on two texts may be two states of one.
const RELATED: f64 = 0.5;

/// From where on two texts that stay apart are reported.
const ALIKE: f64 = 0.8;

/// Whether two entries are one publication, and why. `language` is that of entries that do not say
/// theirs.
pub(super) fn same(one: Known<'_>, other: Known<'_>, language: Option<&str>) -> Option<Same> {
    let of = |entry: &Entry| entry.language.as_ref().map(Language::primary);
    let primary = |entry: &Entry| of(entry).or_else(|| language.map(str::to_owned));
    // A language that nobody said is no other one.
    if differ(&primary(one.0), &primary(other.0)) {
        return None;
    }
    if same_text(one, other) {
        return Some(Same::Text);
    }
    if is_beginning(one, other) || is_beginning(other, one) {
        return Some(Same::Beginning);
    }
    same_address(one, other).then_some(Same::Address)
}

/// Texts without a title must be the same to the word, and not stand at two addresses: the same
/// words are said twice a day by many.
fn same_text(one: Known<'_>, other: Known<'_>) -> bool {
    let dates = one.0.published == other.0.published;
    let titles = one.1.title == other.1.title;
    if !dates || !titles || one.1.text.is_empty() || other.1.text.is_empty() {
        return false;
    }
    let known = one.0.published.is_some() && !one.1.title.is_empty();
    match known {
        true => one.1.likeness(other.1) >= NEARLY,
        false => one.1.text == other.1.text && !differ(&address(one.0), &address(other.0)),
    }
}

fn is_beginning(teaser: Known<'_>, text: Known<'_>) -> bool {
    let dated = teaser.0.published.is_some() && teaser.0.published == text.0.published;
    let titles = [&teaser.1.title, &text.1.title];
    let titled = titles.iter().all(|title| !title.is_empty());
    teaser.0.extent == Extent::Teaser
        && dated
        && !(titled && titles[0] != titles[1])
        && teaser.1.text.len() <= text.1.text.len()
        && teaser.1.begins(text.1)
}

/// Several entries may have the address of the page that lists them: where titles, dates or texts
/// are others, the texts must have much in common.
fn same_address(one: Known<'_>, other: Known<'_>) -> bool {
    let (address, its) = (address(one.0), address(other.0));
    if address.is_none() || address != its {
        return false;
    }
    let titles = !one.1.title.is_empty() && one.1.title == other.1.title;
    let other_title = !one.1.title.is_empty() && !other.1.title.is_empty() && !titles;
    let other_date = differ(&one.0.published, &other.0.published);
    let teaser_of = one.0.extent != other.0.extent && !other_title && !other_date;
    let same_date = one.0.published.is_some() && one.0.published == other.0.published;
    (titles && same_date) || teaser_of || one.1.likeness(other.1) >= RELATED
}

/// Whether both are known and not the same.
fn differ<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_some() && other.is_some() && one != other
}

/// The address of an entry, without what does not change the page: scheme, `www.`, fragment, and a
/// slash at the end.
pub(super) fn address(entry: &Entry) -> Option<String> {
    let url = entry.url.as_ref()?.as_str();
    let url = url.split('#').next().unwrap_or_default();
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let url = url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/');
    let (host, path) = url.split_once('/').unwrap_or((url, ""));
    let address = format!("{}/{path}", host.to_ascii_lowercase());
    // The address of a whole site is that of no entry.
    (!path.is_empty()).then_some(address)
}

/// Two entries that stay apart though their texts are nearly the same.
pub(super) fn alike(one: Known<'_>, other: Known<'_>) -> Option<NearDuplicate> {
    let likeness = one.1.likeness(other.1);
    if likeness < ALIKE {
        return None;
    }
    let same_title = !one.1.title.is_empty() && one.1.title == other.1.title;
    let same_date_and_title = same_title && one.0.published == other.0.published;
    let (first, last) = if one.0.id <= other.0.id { (one, other) } else { (other, one) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let percent = (likeness * 100.0) as u8;
    let (one, other) = (first.0.id.clone(), last.0.id.clone());
    Some(NearDuplicate { one, other, percent, same_date_and_title })
}
