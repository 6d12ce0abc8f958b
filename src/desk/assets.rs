//! The page itself: files inside the program.

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::Failure;
use crate::report::passage::palette;

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("page/", $name)))),*] };
}

/// By name below `/`. The first is the page.
const FILES: &[(&str, &str)] = files![
    "index.html",
    "icon.svg",
    "desk.css",
    "app.js",
    "dom.js",
    "decided.js",
    "review.js",
    "story.js",
    "proposals.js",
    "glossary.js",
    "overview.js",
    "texts/en.json",
    "texts/fr.json",
    "texts/pt.json",
    "texts/sv.json",
    "texts/th.json",
];
/// The sheet that the HTML report has too.
const REPORT: &str = include_str!("../report/html/report.css");

fn content(name: &str) -> Option<String> {
    if name == "report.css" {
        return Some(format!("{REPORT}{}", palette()));
    }
    let name = if name.is_empty() { FILES.first()?.0 } else { name };
    FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
}

/// A file of the page.
pub(super) async fn asset(uri: Uri) -> Response {
    let name = uri.path().trim_start_matches('/');
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };
    match content(name) {
        Some(text) => (StatusCode::OK, [(header::CONTENT_TYPE, kind)], text).into_response(),
        None => Failure::unknown("such page").into_response(),
    }
}
