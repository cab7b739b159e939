//! The web application manifest: what a browser needs to keep the site among its applications.
//! It promises nothing that works without the network.

use archive::{Archive, Language};
use serde::Serialize;

use super::opensearch::first_words;

/// The colour of the paper in the style sheet.
const PAPER: &str = "#fbfaf6";

/// How long a name under an icon may be, as browsers recommend.
const SHORT_NAME: usize = 12;

/// The icons in the site's root folder, with their sizes and their use. Those in PNG are
/// `static/icon.svg` as a browser renders it, reduced to a palette and packed with zopfli: as it
/// is in 192 and 512 pixels; on a ground without corners with the drawing at 80 % as the maskable
/// one, so that it lies within the middle circle that no mask cuts; and on such a ground at its
/// own size as `apple-touch-icon.png`, 180 pixels.
const ICONS: [Icon; 4] = [
    icon("icon.svg", "any", "image/svg+xml", "any"),
    icon("icon-192.png", "192x192", "image/png", "any"),
    icon("icon-512.png", "512x512", "image/png", "any"),
    icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
];

/// `manifest.webmanifest`, for the site's root folder.
pub fn manifest(archive: &Archive) -> String {
    let manifest = Manifest {
        name: &archive.title,
        short_name: first_words(&archive.title, SHORT_NAME),
        description: archive.description.as_deref(),
        lang: archive.language.as_ref().map(Language::as_str),
        dir: archive.language.as_ref().map(|language| language.direction().as_str()),
        start_url: ".",
        scope: ".",
        display: "minimal-ui",
        background_color: PAPER,
        theme_color: PAPER,
        icons: ICONS,
    };
    // Text all through: nothing in it can fail to be written.
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    short_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'a str>,
    start_url: &'a str,
    scope: &'a str,
    display: &'a str,
    background_color: &'a str,
    theme_color: &'a str,
    icons: [Icon; 4],
}

#[derive(Serialize)]
struct Icon {
    src: &'static str,
    sizes: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
}

const fn icon(
    src: &'static str,
    sizes: &'static str,
    kind: &'static str,
    purpose: &'static str,
) -> Icon {
    Icon { src, sizes, kind, purpose }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_manifest_says_what_the_archive_is() {
        let archive = Archive {
            title: "Архив новостей".into(),
            description: Some("Всё \"сразу\".".into()),
            language: "ar".parse().ok(),
            ..Archive::default()
        };
        let manifest: serde_json::Value = serde_json::from_str(&manifest(&archive)).unwrap();
        assert_eq!(manifest["name"], "Архив новостей");
        assert_eq!(manifest["short_name"], "Архив");
        assert_eq!(manifest["description"], "Всё \"сразу\".");
        assert_eq!((&manifest["lang"], &manifest["dir"]), (&"ar".into(), &"rtl".into()));
        assert_eq!((&manifest["start_url"], &manifest["scope"]), (&".".into(), &".".into()));
    }

    #[test]
    fn its_colour_and_icons_are_those_of_the_reader() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static");
        let style = std::fs::read_to_string(folder.join("style.css")).unwrap();
        assert!(style.contains(&format!("--paper: {PAPER};")));
        for icon in ICONS {
            let bytes = std::fs::read(folder.join(icon.src)).unwrap();
            if let Some((width, height)) = icon.sizes.split_once('x') {
                // The header of a PNG file: signature, length and name of the first chunk, sizes.
                let size = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
                assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n", "{}", icon.src);
                assert_eq!(
                    (size(16).to_string(), size(20).to_string()),
                    (width.into(), height.into())
                );
            }
        }
    }
}
