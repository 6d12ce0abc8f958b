//! Writing to standard output and standard error.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use isogloss::finding::{self, Model, Problem, Severity, Summary};
use isogloss::glossary::Glossary;
use isogloss::report::text::counted;
use isogloss::report::{self, Format, text};
use isogloss::text::escape;

use super::args::{Color, Common};

/// Whether standard output takes colours.
pub(crate) fn colour(common: &Common) -> bool {
    match common.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never && io::stdout().is_terminal(),
    }
}

/// Columns of the terminal; `COLUMNS` goes before, and what is no terminal has 100.
pub(crate) fn width() -> usize {
    let given = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
    let seen = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    given.or_else(seen).unwrap_or(100).clamp(60, 160)
}

/// Options of the text report.
pub(crate) fn text_options(common: &Common) -> text::TextOptions {
    text::TextOptions { colour: colour(common), quiet: common.quiet, verbose: common.verbose, width: width() }
}

/// Whether the reader of standard output went away.
static GONE: AtomicBool = AtomicBool::new(false);

/// Whether nobody reads standard output any more (`| head`).
pub(crate) fn is_gone() -> bool {
    GONE.load(Ordering::Relaxed)
}

/// Standard output. When its reader goes away, the rest is thrown away without an error: the exit code is that of the findings,
/// however many of them were read. Any other failure, such as a full disk, is an error.
pub(crate) struct Stdout(io::StdoutLock<'static>);

impl Stdout {
    fn unless_gone<T>(&mut self, ignored: T, work: impl FnOnce(&mut io::StdoutLock<'static>) -> io::Result<T>) -> io::Result<T> {
        if is_gone() {
            return Ok(ignored);
        }
        match work(&mut self.0) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                GONE.store(true, Ordering::Relaxed);
                Ok(ignored)
            }
            result => result,
        }
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_gone(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_gone((), Write::flush)
    }
}

/// Standard output for people and tables, buffered and locked: nothing in it drives a terminal or a CI job. Flush it: what is
/// dropped instead may be lost without a word.
pub(crate) fn stdout() -> escape::Harmless<io::BufWriter<Stdout>> {
    escape::Harmless::new(raw_stdout(), true)
}

/// Standard output for what must arrive as it is: formats that escape by their own rules, scripts of a shell.
pub(crate) fn raw_stdout() -> io::BufWriter<Stdout> {
    io::BufWriter::with_capacity(1 << 16, Stdout(io::stdout().lock()))
}

/// Writes all to standard output, as it is.
pub(crate) fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = raw_stdout();
    out.write_all(bytes)?;
    out.flush()
}

/// Writes to standard error. Where nobody reads it there is nobody to complain to.
pub(crate) fn print_aside(bytes: &[u8]) {
    let mut err = io::stderr().lock();
    err.write_all(bytes).and_then(|()| err.flush()).ok();
}

/// Prints problems to standard error, with excerpts from `files`.
pub(crate) fn problems(problems: &[Problem], files: &[(String, Arc<str>)], common: &Common) -> io::Result<()> {
    let kept: Vec<Problem> = problems.iter().filter(|p| p.severity == Severity::Error || !common.quiet).cloned().collect();
    if kept.is_empty() {
        return Ok(());
    }
    let mut model = Model { problems: finding::limited(kept), ..Model::default() };
    model.texts = files.iter().map(|(path, text)| (path.clone(), Arc::clone(text))).collect();
    let colour = common.color == Color::Always || (common.color == Color::Auto && io::stderr().is_terminal());
    let mut out = Vec::new();
    text::Text(text::TextOptions { colour, quiet: common.quiet, verbose: common.verbose, width: width() }).problems(&model, &mut out)?;
    print_aside(&out);
    Ok(())
}

/// Emits a report in a format to standard output.
pub(crate) fn report(format: Format, model: &Model, common: &Common) -> io::Result<()> {
    let mut out = raw_stdout();
    format.emitter(text_options(common)).emit(model, &mut out)?;
    out.flush()
}

/// Prints the counts of findings, to standard output below a report for people, else to standard error.
pub(crate) fn statistics(summary: &Summary, below: bool) -> io::Result<()> {
    let mut text = Vec::new();
    report::statistics::write(summary, &mut text)?;
    if below {
        return print(&text);
    }
    print_aside(&text);
    Ok(())
}

/// A progress line on standard error: only on a terminal, only after a second.
pub(crate) struct Progress {
    started: Instant,
    bar: Option<Mutex<Option<indicatif::ProgressBar>>>,
    /// What is done once all is read, if it takes a while.
    then: Option<&'static str>,
}

impl Progress {
    /// A progress that stays silent unless standard error is a terminal.
    pub(crate) fn new(common: &Common) -> Self {
        let shown = io::stderr().is_terminal() && !common.quiet;
        Self { started: Instant::now(), bar: shown.then(|| Mutex::new(None)), then: None }
    }

    /// The same, and says what is done once all is read, until [`Self::end`].
    pub(crate) fn and_then(common: &Common, then: &'static str) -> Self {
        Self { then: Some(then), ..Self::new(common) }
    }

    /// `done` of `all` inputs are read.
    pub(crate) fn at(&self, done: usize, all: usize) {
        let Some(bar) = &self.bar else { return };
        if self.started.elapsed() < Duration::from_secs(1) {
            return;
        }
        if let Ok(mut bar) = bar.lock() {
            // What was done before the line appeared took time too.
            let new = || indicatif::ProgressBar::new(all as u64).with_style(style()).with_elapsed(self.started.elapsed());
            let bar = bar.get_or_insert_with(new);
            bar.set_position(done as u64);
            if done < all {
                return;
            }
            let Some(then) = self.then.filter(|_| !bar.is_finished()) else { return bar.finish_and_clear() };
            // How long it takes is not known: that it goes on is.
            bar.finish_and_clear();
            *bar = indicatif::ProgressBar::new_spinner().with_style(spinner()).with_message(then);
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// Takes the line away, before something else is written.
    pub(crate) fn end(&self) {
        let bar = self.bar.as_ref().and_then(|bar| bar.lock().ok()?.take());
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
    }
}

/// How a progress is drawn: how much is done, how quickly, and how long it takes still.
fn style() -> indicatif::ProgressStyle {
    let drawn = indicatif::ProgressStyle::with_template("{wide_bar} {human_pos} of {human_len}, {rate} a second, {rest} left");
    let drawn = drawn.unwrap_or_else(|_| indicatif::ProgressStyle::default_bar());
    drawn.with_key("rate", rate).with_key("rest", rest)
}

/// How many a second, on average since the start: inputs come in parts, so that the last moments say little.
fn rate(state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write) {
    let tenths = u128::from(state.pos()) * 10_000 / state.elapsed().as_millis().max(1);
    let whole = indicatif::HumanCount(u64::try_from(tenths / 10).unwrap_or(u64::MAX));
    // Nobody is left to complain to.
    let _ = if tenths < 100 { write!(out, "{whole}.{}", tenths % 10) } else { write!(out, "{whole}") };
}

/// How long the rest takes at that rate.
fn rest(state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write) {
    let left = u128::from(state.len().unwrap_or_default().saturating_sub(state.pos()));
    let seconds = state.elapsed().as_millis() * left / u128::from(state.pos().max(1)) / 1000;
    let rest = Duration::from_secs(u64::try_from(seconds).unwrap_or(u64::MAX));
    let _ = write!(out, "{:#}", indicatif::HumanDuration(rest));
}

/// How work without a known end is drawn: what is done, and for how long.
fn spinner() -> indicatif::ProgressStyle {
    let drawn = indicatif::ProgressStyle::with_template("{spinner} {msg}, {elapsed}");
    drawn.unwrap_or_else(|_| indicatif::ProgressStyle::default_spinner())
}

/// Prints a remark for those who asked for all of them.
pub(crate) fn note(text: &str) {
    print_aside(format!("isogloss: {}\n", escape::line(text)).as_bytes());
}

/// Says as what the files of a glossary were read.
pub(crate) fn glossary_files(glossary: &Glossary) {
    for (at, file) in glossary.files.iter().enumerate() {
        let concepts = glossary.concepts.iter().filter(|c| c.origin.file() == at).count();
        note(&format!("{} is read as {}: {}", file.path, file.format, counted(concepts, "concept")));
    }
}

/// Prints what stopped the program, or a part of its work.
pub(crate) fn complain(error: &anyhow::Error) {
    note(&format!("{error:#}"));
}
