//! The names that a publisher lists in `archive.toml`, with their aliases, checked: each has an id
//! of its own, and no alias is two names'.

use archive::{Aliases, Language, Name};
use toml::Spanned;

use super::{Checker, file};
use crate::error::Error;
use crate::names::Alias;

/// An alias of a name, for finding others like it.
struct Taken {
    alias: Alias,
    language: Option<String>,
    id: String,
}

impl Checker<'_> {
    pub(super) fn names(&self, names: Vec<file::Name>) -> Result<Vec<Name>, Error> {
        let mut known: Vec<Name> = Vec::new();
        let mut taken: Vec<Taken> = Vec::new();
        for name in names {
            let span = name.id.span();
            let id = self.id(name.id, "name")?;
            if known.iter().any(|other| other.id == id) {
                let what = format!("the name {id:?} stands twice");
                return Err(self.at(
                    span,
                    what,
                    "put its aliases together, or give each its own id",
                ));
            }
            let title = name.title.get_ref().clone();
            let aliases = self.aliases(name.aliases)?;
            let title_of = Aliases { language: None, texts: vec![title.clone()] };
            for (aliases, span) in aliases.iter().chain([&(title_of, name.title.span())]) {
                self.take(&id, aliases, span, &mut taken)?;
            }
            let aliases = aliases.into_iter().map(|(aliases, _)| aliases).collect();
            known.push(Name { id, title, kind: name.kind, aliases });
        }
        Ok(known)
    }

    fn aliases(
        &self,
        aliases: Option<Spanned<file::Aliases>>,
    ) -> Result<Vec<(Aliases, std::ops::Range<usize>)>, Error> {
        let Some(aliases) = aliases else { return Ok(Vec::new()) };
        let span = aliases.span();
        match aliases.into_inner() {
            file::Aliases::OfAny(texts) => Ok(vec![(Aliases { language: None, texts }, span)]),
            file::Aliases::ByLanguage(languages) => {
                let of = |(language, texts): (String, Vec<String>)| {
                    let tag: Result<Language, _> = language.parse();
                    let language = tag.map_err(|_| {
                        let what = format!("{language:?} is no language");
                        self.at(
                            span.clone(),
                            what,
                            "write a tag such as en or ru before the aliases",
                        )
                    })?;
                    Ok((Aliases { language: Some(language), texts }, span.clone()))
                };
                languages.into_iter().map(of).collect()
            }
        }
    }

    /// Takes the aliases of a name, which must not be another's.
    fn take(
        &self,
        id: &str,
        aliases: &Aliases,
        span: &std::ops::Range<usize>,
        taken: &mut Vec<Taken>,
    ) -> Result<(), Error> {
        let language = aliases.language.as_ref().map(Language::primary);
        for text in &aliases.texts {
            let alias = Alias::parse(text).map_err(|error| {
                self.at(
                    span.clone(),
                    format!("the alias {text:?}: {error}"),
                    "mend it or take it out",
                )
            })?;
            let meets = |other: &&Taken| {
                other.id != id
                    && other.alias.is_like(&alias)
                    && (other.language.is_none()
                        || language.is_none()
                        || other.language == language)
            };
            if let Some(other) = taken.iter().find(meets) {
                let what = format!("the alias {text:?} is that of {:?} as well", other.id);
                return Err(self.at(span.clone(), what, "take it out of one of them"));
            }
            taken.push(Taken { alias, language: language.clone(), id: id.to_owned() });
        }
        Ok(())
    }
}
