//! The names of languages that archives are often written in, for filters and notes.
//! A language that is not listed is shown by its tag.

/// The tag, the English name, the Russian name.
const NAMES: &[(&str, &str, &str)] = &[
    ("ar", "Arabic", "Арабский"),
    ("be", "Belarusian", "Белорусский"),
    ("de", "German", "Немецкий"),
    ("en", "English", "Английский"),
    ("es", "Spanish", "Испанский"),
    ("fa", "Persian", "Персидский"),
    ("fr", "French", "Французский"),
    ("he", "Hebrew", "Иврит"),
    ("hy", "Armenian", "Армянский"),
    ("it", "Italian", "Итальянский"),
    ("ja", "Japanese", "Японский"),
    ("kk", "Kazakh", "Казахский"),
    ("ky", "Kyrgyz", "Киргизский"),
    ("pl", "Polish", "Польский"),
    ("pt", "Portuguese", "Португальский"),
    ("ru", "Russian", "Русский"),
    ("tg", "Tajik", "Таджикский"),
    ("tr", "Turkish", "Турецкий"),
    ("uk", "Ukrainian", "Украинский"),
    ("zh", "Chinese", "Китайский"),
];

pub(super) fn english_name(tag: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, ..)| *known == tag).map(|(_, name, _)| *name)
}

pub(super) fn russian_name(tag: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, ..)| *known == tag).map(|(.., name)| *name)
}
