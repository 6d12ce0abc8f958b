//! An article is in another language than its metadata says.

use super::thresholds;
use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::ingest::BlockKind;
use crate::lang::detect::{self, LangSource};
use crate::lang::{self, Language};
use crate::text::fold::fold;
use crate::text::{Span, segment, token};

/// The rule's id.
pub(super) const ID: &str = "language-mismatch";

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: ID,
    summary: "an article is in another language than its metadata says",
    severity: Severity::Error,
    whole_sentence: true,
    needs: Needs::Nothing,
    page: include_str!("../../docs/rules/language-mismatch.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    let article = context.article;
    if !matches!(article.lang_source, LangSource::Flag | LangSource::Metadata | LangSource::Path) {
        return;
    }
    let blocks = || article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose() && b.kind != BlockKind::Quotation);
    let Some((first, block)) = blocks().find(|(_, b)| !article.text(b).trim().is_empty()) else { return };
    let own = lang::find(&article.lang);
    if is_own(blocks().map(|(_, b)| article.text(b)), own) {
        return;
    }
    let text = blocks().map(|(_, b)| article.text(b)).collect::<Vec<_>>().join("\n");
    if text.chars().filter(|c| c.is_alphabetic()).count() < thresholds::LANGUAGE_LETTERS {
        return;
    }
    let Some(reading) = detect::other_than(&text, &article.lang) else { return };
    let other = lang::LANGUAGES.iter().find(|l| Some(l.tag) == reading.tag).copied();
    if !is_other(&text, own, other) {
        return;
    }
    let shown = segment::sentence_around(article.text(block), Span::new(0, 0), 120);
    let told = match article.lang_source {
        LangSource::Metadata => "its metadata say",
        LangSource::Path => "its path says",
        _ => "the command line says",
    };
    let message = format!(
        "the article reads as {}, but {told} {}: put the text in the right language, or correct what is said of it",
        reading.name,
        named(own, &article.lang)
    );
    let mut draft = context.plain(first, shown, message);
    draft.notes.push("nothing else is judged in this article".to_owned());
    out.push(draft);
}

fn named(own: &'static Language, tag: &lang::Tag) -> String {
    if own.tag == tag.primary() { own.name.to_owned() } else { tag.to_string() }
}

/// Whether the first paragraphs are in the article's own language by script or function words: statistics need not be asked.
fn is_own<'t>(texts: impl Iterator<Item = &'t str>, own: &'static Language) -> bool {
    let (mut seen, mut words, mut mine) = (0, 0u32, 0u32);
    for text in texts {
        let beginning = text.get(..segment::floor_boundary(text, text.len().min(thresholds::LANGUAGE_BEGINNING))).unwrap_or_default();
        seen += beginning.len();
        token::scan(beginning, |t| {
            words += 1;
            let native = if own.unspaced { t.unspaced } else { lang::is_function_word(&fold(t.span.of(beginning)), own.tag) };
            mine += u32::from(native);
        });
        if seen >= thresholds::LANGUAGE_BEGINNING {
            break;
        }
    }
    let least = if own.unspaced { thresholds::LANGUAGE_UNSPACED } else { thresholds::LANGUAGE_OWN_SHARE };
    words > 0 && f64::from(mine) >= f64::from(words) * least
}

/// Whether script and function words agree that a text is not in its own language.
fn is_other(text: &str, own: &'static Language, other: Option<&'static Language>) -> bool {
    if own.unspaced {
        return detect::script_share(text, own) < thresholds::LANGUAGE_OWN_SCRIPT;
    }
    if own.function_words.is_empty() || other.is_some_and(|o| o.unspaced) {
        return true;
    }
    let (mut words, mut mine, mut theirs) = (0u32, 0u32, 0u32);
    token::scan(text, |t| {
        let word = fold(t.span.of(text));
        words += 1;
        mine += u32::from(lang::is_function_word(&word, own.tag));
        theirs += u32::from(other.is_some_and(|o| lang::is_function_word(&word, o.tag)));
    });
    let (words, mine, theirs) = (f64::from(words.max(1)), f64::from(mine), f64::from(theirs));
    mine / words < thresholds::LANGUAGE_OWN_SHARE
        && (other.is_none_or(|o| o.function_words.is_empty()) || mine * thresholds::LANGUAGE_OUTWEIGH < theirs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Tag;

    #[test]
    fn words_decide_between_languages_of_one_script() {
        let sv = "Kommunen bygger en ny skola vid ån och räknar med att den står klar till hösten, säger rektorn som själv gick där.";
        let en = "The town is building a new school by the river and thinks that it will be ready in autumn, says the head who went there.";
        let of = |text, own: &str, other: &str| {
            is_other(text, lang::find(&Tag::parse(own).unwrap()), lang::LANGUAGES.iter().find(|l| l.tag == other).copied())
        };
        assert!(of(en, "sv", "en") && of(sv, "en", "sv") && of(en, "th", "en"));
        assert!(!of(sv, "sv", "en") && !of(en, "en", "sv"));
        let both = format!("{sv} {en}");
        assert!(!of(&both, "sv", "en") && !of(&both, "en", "sv"));
    }
}
