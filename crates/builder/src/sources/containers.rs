//! Containers: ZIP, tar, and the ZIP that a web archive collection is. What lies in one is read by
//! the reader of its kind; nothing is written under a name from a container, and the limits hold.

mod collection;
mod tar;
mod zip;

pub(super) use self::tar::Tar;
pub(super) use self::zip::{Wacz, Zip};

use super::accession::Accession;
use super::account::Refused;
use super::kind::{Kind, known_as, says_nothing};
use super::member::Member;
use crate::encoding::decode;

/// The path of a file in a container, as text, without what would lead out of a folder.
fn path(raw: &[u8]) -> String {
    let text = decode(raw, None).text.replace('\\', "/");
    let plain = |part: &&str| !part.is_empty() && *part != "." && *part != "..";
    let parts: Vec<&str> = text.split('/').filter(plain).collect();
    parts.join("/")
}

/// Whether nobody means a file to be read: hidden files, and what systems put beside others.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX") || path.is_empty()
}

/// Whether nothing reads such a file, so that it need not be unpacked.
fn is_of_no_use(path: &str) -> bool {
    known_as(path).1 == Kind::Other && !says_nothing(path)
}

/// A place in a container, as the account of the file around it calls it.
fn inside(container: &Member<'_>, path: &str) -> String {
    match container.place() {
        "" => path.to_owned(),
        outer => format!("{outer}!{path}"),
    }
}

/// Puts into the report that a file in a container could not be read.
fn refuse(container: &Member<'_>, path: &str, what: String, accession: &mut Accession<'_>) {
    let why = Refused(what, "unpack the container by hand, or copy it again in full");
    accession.account(container).refuse(&inside(container, path), 0, &[], why);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out() {
        assert_eq!(path(b"../../etc/passwd.txt"), "etc/passwd.txt");
        assert_eq!(path(b"/a//./b.html"), "a/b.html");
        assert_eq!(path(b"C:\\pages\\b.html"), "C:/pages/b.html");
        assert!(
            is_hidden(&path(b"a/.git/b.html")) && is_hidden("__MACOSX/a.html") && is_hidden("")
        );
    }
}
