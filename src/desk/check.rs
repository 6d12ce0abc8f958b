//! `POST /check`: the findings of a text that somebody sends, for a CMS or a script. Nothing is kept.

use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Desk, Failure, apart};
use crate::engine;
use crate::ingest::ReadOptions;
use crate::lang::Tag;
use crate::matching::Scratch;

/// A text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    text: String,
    /// Its name: the ending tells the format, a folder or an ending such as `.sv.md` perhaps the language.
    #[serde(default = "unnamed")]
    path: String,
    lang: Option<String>,
}

fn unnamed() -> String {
    "-".to_owned()
}

/// What a request says, or why that is not known.
pub(super) fn asked<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, Failure> {
    body.map(|Json(asked)| asked).map_err(|wrong| {
        let status = wrong.status();
        let code = if status == StatusCode::PAYLOAD_TOO_LARGE { "too-large" } else { "bad-request" };
        Failure::new(status, code, wrong.body_text())
    })
}

/// The findings as `check --format json --no-group` writes them.
pub(super) async fn check(State(desk): State<Arc<Desk>>, body: Result<Json<Question>, JsonRejection>) -> Answer {
    let question = asked(body)?;
    apart(desk, move |desk| judged(desk, question)).await
}

fn judged(desk: &Desk, question: Question) -> Result<Value, Failure> {
    let look = desk.look();
    let Some(matcher) = &look.matcher else {
        return Err(Failure::new(StatusCode::SERVICE_UNAVAILABLE, "not-ready", "the glossary is not read yet"));
    };
    let forced = question.lang.as_deref().map(Tag::parse).transpose().map_err(|e| Failure::wrong(e.to_string()))?;
    let options = ReadOptions { forced: forced.or_else(|| look.options.forced.clone()), ..look.options.clone() };
    let bytes = question.text.into_bytes();
    let single = engine::judge_file(&question.path, bytes, &options, matcher, &look.settings, &mut Scratch::default());
    let mut model = single.model;
    model.summary.articles = model.judged.len();
    model.summary.count(&model.findings);
    Ok(json!({ "summary": model.summary, "findings": model.findings, "problems": model.problems }))
}
