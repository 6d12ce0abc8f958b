//! Names of documents: paths of files and the URIs by which clients speak of them.
//!
//! Clients percent-encode more or less, so two URIs are compared by the path behind them, and a document that is open is answered under
//! the name that its client gave it.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is written as a percent sign and two digits: all but the characters that RFC 3986 leaves as they are, and the signs between the
/// parts of a path.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');

/// The path of a `file:` URI; none of another scheme, or of one that is no text when it is decoded.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let encoded = rest.get(rest.find('/')?..)?;
    let decoded = percent_decode_str(encoded).decode_utf8().ok()?;
    // `/C:/news` is the path `C:/news`.
    let drive = cfg!(windows) && decoded.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { decoded.trim_start_matches('/') } else { &decoded }))
}

/// The URI of a file.
pub(super) fn of(path: &Path) -> Uri {
    let text = path.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{slash}{}", utf8_percent_encode(&text, ESCAPED)))
}

/// The name under which a document is known, however it is encoded: the path of a file, else the URI.
pub(super) fn key(uri: &Uri) -> String {
    path(uri).map_or_else(|| percent_decode_str(&uri.0).decode_utf8_lossy().into_owned(), |path| path.to_string_lossy().into_owned())
}

/// A path as the project shows it: seen from its folder where it lies below, with `/`.
pub(super) fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back_however_they_are_encoded() {
        for (uri, expected) in [
            ("file:///news/th/a.md", Some("/news/th/a.md")),
            ("file:///news/th/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7.md", Some("/news/th/ข่าว.md")),
            ("file:///news/ข่าว.md", Some("/news/ข่าว.md")),
            ("file:///a%20b/%C3%A5.txt", Some("/a b/å.txt")),
            ("file://host/share/a.txt", Some("/share/a.txt")),
            ("file:///%FF", None),
            ("untitled:Untitled-1", None),
            ("git:/a.md", None),
            ("file:", None),
        ] {
            let found = path(&Uri(uri.to_owned()));
            assert_eq!(found.as_deref(), expected.map(Path::new), "{uri}");
            if let Some(found) = found {
                assert_eq!(path(&of(&found)), Some(found), "{uri}");
            }
        }
        assert_eq!(of(Path::new("/n/ข่าว 1#?.md")).0, "file:///n/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7%201%23%3F.md");
    }

    #[test]
    fn a_document_has_one_key_however_it_is_encoded() {
        let keys = ["file:///n/%E0%B8%82.md", "file:///n/ข.md", "file:///n/%e0%b8%82%2Emd"].map(|uri| key(&Uri(uri.to_owned())));
        assert_eq!(keys, ["/n/ข.md"; 3]);
        assert_eq!(key(&Uri("untitled:a".to_owned())), "untitled:a");
    }
}
