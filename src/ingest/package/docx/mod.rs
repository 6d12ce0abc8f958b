//! DOCX: the main part, its footnotes and endnotes, the names of its styles, and the properties of the document.

mod story;
mod styles;

use super::canvas::Canvas;
use super::{PackageError, Parts, part};
use crate::ingest::dating::DateSource;
use crate::ingest::format::{ArticleDraft, Meta};
use crate::xml::{Element, Reader};
use story::Story;
use styles::Styles;

/// Beginnings of the names of relationships: those of the transitional and of the strict standard end alike.
const OFFICE_DOCUMENT: &str = "/officeDocument";
const CORE: &str = "/core-properties";

/// Reads the text and the properties of a document.
pub(super) fn read(parts: &mut Parts<'_>) -> Result<(Canvas, ArticleDraft), PackageError> {
    let top = relations(parts, "")?;
    let main = target(&top, OFFICE_DOCUMENT).filter(|name| parts.has(name)).ok_or(PackageError::Other)?;
    let beside = relations(parts, &main)?;
    let styles = match target(&beside, "/styles").filter(|name| parts.has(name)) {
        Some(name) => Styles::read(&part(parts, &name)?.0).map_err(PackageError::part(&name))?,
        None => Styles::default(),
    };
    let mut story = Story::new(styles);
    let notes = ["/footnotes", "/endnotes"].iter().filter_map(|kind| target(&beside, kind));
    let texts: Vec<String> = std::iter::once(main.clone()).chain(notes).filter(|name| parts.has(name)).collect();
    for name in texts {
        let (text, origin) = part(parts, &name)?;
        story.part(&name, origin, &text).map_err(PackageError::part(&name))?;
        if name == main && !story.is_document() {
            return Err(PackageError::Other);
        }
    }
    let (canvas, spoken, heading) = story.finish();
    let mut draft = ArticleDraft::default();
    if let Some(name) = target(&top, CORE).filter(|name| parts.has(name)) {
        properties(&part(parts, &name)?.0, &mut draft).map_err(PackageError::part(&name))?;
    }
    draft.meta = Meta { lang: draft.meta.lang.or(spoken), title: draft.meta.title.or(heading), ..draft.meta };
    Ok((canvas, draft))
}

/// The relationships of a part; of the package for the empty name.
fn relations(parts: &mut Parts<'_>, of: &str) -> Result<Vec<(String, String)>, PackageError> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let path = format!("{folder}{slash}_rels/{name}.rels");
    if !parts.has(&path) {
        return Ok(Vec::new());
    }
    let (text, _) = part(parts, &path)?;
    let mut reader = Reader::new(&text);
    let mut out = Vec::new();
    while let Some(relation) = reader.next(&["Relationship"]).map_err(PackageError::part(&path))? {
        if relation.attribute("TargetMode") == Some("External") {
            continue;
        }
        if let (Some(kind), Some(target)) = (relation.attribute("Type"), relation.attribute("Target")) {
            out.push((kind.to_owned(), resolved(folder, target)));
        }
    }
    Ok(out)
}

/// The name of a part that another in `folder` points to.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|p| !p.is_empty()).collect() };
    for step in target.split('/').filter(|p| !p.is_empty() && *p != ".") {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.join("/")
}

fn target(relations: &[(String, String)], kind: &str) -> Option<String> {
    relations.iter().find(|(named, _)| named.ends_with(kind)).map(|(_, target)| target.clone())
}

/// Title, language, dates and link out of the properties that Dublin Core names: DOCX and ODT share them.
pub(super) fn properties(text: &str, draft: &mut ArticleDraft) -> Result<(), crate::xml::Error> {
    let mut reader = Reader::new(text);
    let (mut made, mut changed) = (None, None);
    while let Some(element) = reader.next(&["title", "language", "created", "creation-date", "modified", "date"])? {
        let value = |element: &Element| Some(element.text().trim().to_owned()).filter(|v| !v.is_empty());
        match element.local() {
            "title" => draft.meta.title = value(&element).or(draft.meta.title.take()),
            "language" => draft.meta.lang = value(&element).or(draft.meta.lang.take()),
            "created" | "creation-date" => made = value(&element),
            _ => changed = value(&element),
        }
    }
    // The day on which it was begun is nearer to the news than the last time that somebody saved it.
    draft.dates = made.into_iter().chain(changed).map(|date| (DateSource::Markup, date)).collect();
    Ok(())
}
