//! What an item says of where it comes from and how that is known: sources, origins, versions. As
//! all fields, each that is not what it claims to be costs only itself.

use super::super::Markup;
use super::super::json::{Json, Object};
use super::Reader;
use crate::{Basis, Extent, Origin, Source, Version};

impl<M: Markup> Reader<'_, M> {
    pub(super) fn sources(&mut self, extension: &mut Object) -> Vec<Source> {
        let sources = self.objects(extension, "sources").into_iter();
        let source = |mut source: Object| {
            let file = self.text(&mut source, "file");
            Some(Source {
                file: self.whole("sources", file)?,
                lines: self.lines(&mut source),
                file_digest: self.parsed(&mut source, "file_sha256"),
                digest: self.parsed(&mut source, "sha256"),
                url: self.text(&mut source, "url"),
                captured: self.text(&mut source, "captured"),
            })
        };
        sources.filter_map(source).collect()
    }

    /// The first and the last line, where both are there and in order.
    fn lines(&mut self, source: &mut Object) -> Option<(u32, u32)> {
        let lines = source.take("lines")?;
        let lines = match &lines {
            Json::List(lines) => match lines[..] {
                [Json::Number(first), Json::Number(last)] if first <= last => {
                    u32::try_from(first).ok().zip(u32::try_from(last).ok())
                }
                _ => None,
            },
            _ => None,
        };
        if lines.is_none() {
            self.warn("lines", "", "left out; write the first and the last line, as [3, 9]");
        }
        lines
    }

    pub(super) fn origins(&mut self, extension: &mut Object) -> Vec<Origin> {
        let origins = self.objects(extension, "origins").into_iter();
        let origin = |mut origin: Object| {
            let (field, rule) = (self.text(&mut origin, "field"), self.text(&mut origin, "rule"));
            let basis = self.word(&mut origin, "basis", Basis::parse)?;
            let source = match origin.take("source") {
                Some(Json::Number(number)) => usize::try_from(number).unwrap_or_default(),
                _ => 0,
            };
            let said = field.zip(rule).map(|(field, rule)| Origin { field, basis, rule, source });
            self.whole("origins", said)
        };
        origins.filter_map(origin).collect()
    }

    pub(super) fn versions(&mut self, extension: &mut Object) -> Vec<Version> {
        let versions = self.objects(extension, "versions").into_iter();
        let version = |mut version: Object| {
            let body = self.text(&mut version, "content_html").unwrap_or_default();
            Version {
                title: self.text(&mut version, "title"),
                published: self.parsed(&mut version, "date"),
                extent: self.word(&mut version, "extent", Extent::parse).unwrap_or_default(),
                body: self.markup.blocks(&body),
                digest: self.parsed(&mut version, "sha256"),
                sources: self.sources(&mut version),
                rule: self.text(&mut version, "rule"),
            }
        };
        versions.map(version).collect()
    }
}
