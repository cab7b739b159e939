//! The names of months, as dates in running text have them.

pub(crate) const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// As they stand in a date with a day.
pub(crate) const RUSSIAN: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// As they stand in a date with a day.
pub(crate) const UKRAINIAN: [&str; 12] = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
];

const ENGLISH_SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// As they stand alone, or before a year.
const RUSSIAN_ALONE: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];

/// The number of a month, by its name in small letters.
pub(crate) fn number(name: &str) -> Option<u8> {
    // The one that is cut short in two ways.
    let name = if name == "sept" { "sep" } else { name };
    (0..12).zip(1..).find_map(|(place, number): (usize, u8)| {
        let names = [ENGLISH_SHORT, RUSSIAN, RUSSIAN_ALONE, UKRAINIAN].map(|names| names[place]);
        (names.contains(&name) || ENGLISH[place].eq_ignore_ascii_case(name)).then_some(number)
    })
}
