//! The filters of a list as they stand in the address: what was typed, also where it is not
//! (yet) a date, so that nothing typed is lost.

use archive::{Date, DateError, Extent, Kind};
use search::Query;

/// How a list is filtered, in the words of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words that an entry must have.
    pub words: String,
    /// The id of a section.
    pub section: Option<String>,
    /// The earliest date, as typed.
    pub from: String,
    /// The latest date, as typed.
    pub to: String,
    /// The kind of publication.
    pub kind: Option<String>,
    /// The primary language.
    pub language: Option<String>,
    /// The id of a name that is mentioned.
    pub name: Option<String>,
    /// Whole texts or teasers.
    pub extent: Option<Extent>,
    /// The order that was asked for.
    pub sort: Option<Order>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// What fits the words best stands first.
    Relevance,
    /// The newest stand first.
    Newest,
    /// The oldest stand first.
    Oldest,
}

impl Order {
    /// The orders by their names in the address.
    const NAMES: [(&'static str, Self); 3] =
        [("relevance", Self::Relevance), ("newest", Self::Newest), ("oldest", Self::Oldest)];
}

/// What is wrong with a range of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeError {
    /// The text is not a date.
    Date(DateError),
    /// The text may become a date when more is typed.
    Unfinished,
    /// The range ends before it begins.
    Backwards,
}

impl Filters {
    /// Whether anything is filtered out. (The order is no filter.)
    pub fn is_empty(&self) -> bool {
        Self { sort: None, ..self.clone() } == Self::default()
    }

    /// Whether words are looked for.
    pub fn has_words(&self) -> bool {
        !self.words.trim().is_empty()
    }

    /// Whether words are looked for, and nothing else.
    pub fn has_words_alone(&self) -> bool {
        self.has_words() && Self { words: String::new(), ..self.clone() }.is_empty()
    }

    /// The order of the list: where words are looked for what fits them best stands first, unless
    /// another order was asked for; without words there is nothing to fit.
    pub fn order(&self) -> Order {
        match self.sort {
            None if self.has_words() => Order::Relevance,
            Some(Order::Relevance) if !self.has_words() => Order::Newest,
            sort => sort.unwrap_or(Order::Newest),
        }
    }

    /// Whether the oldest stand first.
    pub fn oldest_first(&self) -> bool {
        self.order() == Order::Oldest
    }

    /// The same in another order, which is only named where it is not what would be anyway.
    #[must_use]
    pub fn sorted(&self, order: Order) -> Self {
        let unsorted = Self { sort: None, ..self.clone() };
        let sort = (unsorted.order() != order).then_some(order);
        Self { sort, ..unsorted }
    }

    /// The earliest date, if one was typed.
    pub fn from_date(&self) -> Result<Option<Date>, RangeError> {
        date(&self.from)
    }

    /// The latest date, if one was typed, and not before the earliest.
    pub fn to_date(&self) -> Result<Option<Date>, RangeError> {
        let to = date(&self.to)?;
        let from = self.from_date().ok().flatten();
        match (from, to) {
            (Some(from), Some(to)) if to.last_day() < from.first_day() => {
                Err(RangeError::Backwards)
            }
            _ => Ok(to),
        }
    }

    /// The query they stand for. A date that is none filters nothing.
    pub fn query(&self) -> Query {
        Query {
            words: self.words.clone(),
            section: self.section.clone(),
            from: self.from_date().unwrap_or_default(),
            to: self.to_date().unwrap_or_default(),
            kind: self.kind.as_deref().map(Kind::parse),
            language: self.language.clone(),
            name: self.name.clone(),
            extent: self.extent,
        }
    }

    /// As names and values of a query string, those at rest left out.
    pub(super) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let texts = [("q", &self.words), ("from", &self.from), ("to", &self.to)];
        let choices = [
            ("section", &self.section),
            ("kind", &self.kind),
            ("lang", &self.language),
            ("name", &self.name),
        ];
        let mut pairs: Vec<(&'static str, &str)> = Vec::new();
        pairs.extend(
            texts.iter().filter(|(_, text)| !text.is_empty()).map(|(n, t)| (*n, t.as_str())),
        );
        pairs.extend(choices.iter().filter_map(|(name, choice)| Some((*name, choice.as_deref()?))));
        pairs.extend(self.extent.map(|extent| ("extent", extent.as_str())));
        let names = Order::NAMES.iter().filter(|(_, order)| Some(*order) == self.sort);
        pairs.extend(names.map(|(name, _)| ("sort", *name)));
        pairs
    }

    /// Takes one name and value of a query string; what is not known is left alone.
    pub(super) fn set(&mut self, name: &str, value: String) {
        let choice = (!value.is_empty()).then(|| value.clone());
        match name {
            "q" => self.words = value,
            "from" => self.from = value,
            "to" => self.to = value,
            "section" => self.section = choice,
            "kind" => self.kind = choice,
            "lang" => self.language = choice,
            "name" => self.name = choice,
            "extent" => self.extent = Extent::parse(&value),
            "sort" => {
                let mut known = Order::NAMES.iter();
                self.sort = known.find(|(name, _)| *name == value).map(|(_, order)| *order);
            }
            _ => {}
        }
    }
}

fn date(typed: &str) -> Result<Option<Date>, RangeError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match Date::typed(typed) {
        Ok(date) => Ok(Some(date)),
        Err(error) if is_unfinished(typed.trim(), error) => Err(RangeError::Unfinished),
        Err(error) => Err(RangeError::Date(error)),
    }
}

/// Whether more digits could make a date of it: `20`, `2020-`, `14.0`, `14.09.20`.
fn is_unfinished(typed: &str, error: DateError) -> bool {
    const SHAPES: [&str; 8] = [
        "dddd-dd-dd",
        "dddd-d-dd",
        "dd.dd.dddd",
        "d.dd.dddd",
        "dd.d.dddd",
        "d.d.dddd",
        "dd.dddd",
        "d.dddd",
    ];
    let fits = |shape: &str| {
        typed.len() < shape.len()
            && typed.chars().zip(shape.chars()).all(|(typed, shape)| match shape {
                'd' => typed.is_ascii_digit(),
                _ => typed == shape,
            })
    };
    let one_digit_more = || Date::typed(&format!("{typed}1")).is_ok();
    SHAPES.iter().any(|shape| fits(shape)) && (error == DateError::Shape || one_digit_more())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, expected: Result<&str, RangeError>) {
        let filters = Filters { from: from.into(), to: to.into(), ..Filters::default() };
        let to = filters.to_date().map(|date| date.map(|date| date.to_string()));
        assert_eq!(to.as_ref().map(|to| to.as_deref().unwrap_or("")), expected.as_ref().copied());
    }

    #[test]
    fn a_date_is_understood_unfinished_or_wrong() {
        check("", "", Ok(""));
        check("", "14.09.2020", Ok("2020-09-14"));
        check("2020", "2020", Ok("2020"));
        check("2021", "2020", Err(RangeError::Backwards));
        check("20xx", "2020", Ok("2020"));
        for typed in ["2", "202", "2020-", "2020-0", "1", "1.", "9.202", "14.", "14.09.20"] {
            check("", typed, Err(RangeError::Unfinished));
        }
        check("", "soon", Err(RangeError::Date(DateError::Shape)));
        check("", "2020-13", Err(RangeError::Date(DateError::Month)));
    }

    #[test]
    fn the_order_is_no_filter() {
        assert!(Filters { sort: Some(Order::Oldest), ..Filters::default() }.is_empty());
        assert!(!Filters { from: "x".into(), ..Filters::default() }.is_empty());
    }

    #[test]
    fn words_are_sorted_by_how_they_fit_unless_another_order_is_asked_for() {
        let order = |words: &str, sort| Filters { words: words.into(), sort, ..Filters::default() };
        let check = |words, sort, expected| assert_eq!(order(words, sort).order(), expected);
        check("", None, Order::Newest);
        check(" ", Some(Order::Relevance), Order::Newest);
        check("", Some(Order::Oldest), Order::Oldest);
        check("x", None, Order::Relevance);
        check("x", Some(Order::Newest), Order::Newest);
        assert!(order("x", Some(Order::Oldest)).oldest_first());
        assert_eq!(order("", Some(Order::Oldest)).sorted(Order::Newest).sort, None);
        assert_eq!(order("x", None).sorted(Order::Newest).sort, Some(Order::Newest));
        assert_eq!(order("x", Some(Order::Oldest)).sorted(Order::Relevance).sort, None);
    }
}
