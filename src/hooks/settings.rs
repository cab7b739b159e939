//! What a reader prefers, kept in the browser's storage. Where there is none, nothing is kept.

use web_sys::{Storage, window};

use crate::messages::Locale;
use crate::state::Settings;

const LANGUAGE: &str = "reading-room:language";
const SHORTCUTS: &str = "reading-room:shortcuts";

/// What was kept; else what the browser's languages say.
pub fn kept_settings() -> Settings {
    let kept = |key| storage()?.get_item(key).ok()?;
    let chosen = kept(LANGUAGE).and_then(|tag| Locale::of(&tag));
    Settings {
        locale: chosen.map_or_else(|| Locale::choose(asked()), own_variant),
        shortcuts: kept(SHORTCUTS).as_deref() != Some("off"),
    }
}

/// The reader's own way of writing a language that was chosen by its name.
pub(super) fn own_variant(chosen: Locale) -> Locale {
    let asked = asked();
    let mut asked = asked.iter().filter_map(|tag| Locale::of(tag));
    asked.find(|locale| locale.is_same_language(chosen)).unwrap_or(chosen)
}

/// The languages that the browser asks for, the best first.
fn asked() -> Vec<String> {
    let asked = window().map(|window| window.navigator().languages()).unwrap_or_default();
    asked.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Keeps settings for the next visit.
pub fn keep_settings(settings: Settings) {
    let Some(storage) = storage() else { return };
    // Storage may be full or forbidden; then the choice holds for this visit.
    let _ = storage.set_item(LANGUAGE, settings.locale.tag());
    let _ = storage.set_item(SHORTCUTS, if settings.shortcuts { "on" } else { "off" });
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}
