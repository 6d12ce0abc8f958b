//! The tokens of an HTML text, from a tokeniser that is stopped before it is led too deep.
//!
//! Takes the text; gives tokens with places, and at most one error, after which nothing comes. The tokeniser calls itself once for
//! every quoted attribute of a tag, so a tag with thousands of them would use up the stack, which nothing can catch.

use std::cell::Cell;
use std::convert::Infallible;
use std::fmt;
use std::rc::Rc;

use html5gum::{DefaultEmitter, Emitter, ForwardingEmitter, Readable, Reader, StringReader, Token, Tokenizer};

/// The most attributes that a tag is read with. Pages that people write have some tens; the stack of a thread of 2 MiB holds about
/// 8,000 without optimisation.
pub(super) const MOST_ATTRIBUTES: usize = 1000;

/// A tag has more attributes than [`MOST_ATTRIBUTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overloaded {
    /// A byte of the text within the tag, near its beginning.
    pub(super) at: usize,
}

impl fmt::Display for Overloaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a tag with more than {MOST_ATTRIBUTES} attributes")
    }
}

impl std::error::Error for Overloaded {}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Result<Token<usize>, Overloaded>> {
    let tag = Rc::new(Tag::default());
    let mut inner = DefaultEmitter::<usize>::new_with_span();
    inner.naively_switch_states(true);
    let emitter = Counting { inner, tag: Rc::clone(&tag) };
    let mut tokens = Tokenizer::new_with_emitter(Watched { inner: text.to_reader(), tag }, emitter);
    let mut stopped = false;
    std::iter::from_fn(move || {
        let next = if stopped { None } else { tokens.next() };
        stopped = matches!(next, None | Some(Err(_)));
        next
    })
}

/// The tag that is being read; the emitter tells the reader.
#[derive(Default)]
struct Tag {
    attributes: Cell<usize>,
    /// Where it begins, in bytes.
    at: Cell<usize>,
    /// How far the text was read, in bytes.
    read: Cell<usize>,
}

impl Tag {
    fn begin(&self) {
        self.attributes.set(0);
        self.at.set(self.read.get().saturating_sub(1));
    }
}

/// The usual emitter, which also counts attributes.
struct Counting {
    inner: DefaultEmitter<usize>,
    tag: Rc<Tag>,
}

impl ForwardingEmitter for Counting {
    type Token = Token<usize>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.inner
    }

    fn init_start_tag(&mut self) {
        self.tag.begin();
        Emitter::init_start_tag(&mut self.inner);
    }

    fn init_end_tag(&mut self) {
        self.tag.begin();
        Emitter::init_end_tag(&mut self.inner);
    }

    fn init_attribute(&mut self) {
        self.tag.attributes.set(self.tag.attributes.get() + 1);
        Emitter::init_attribute(&mut self.inner);
    }
}

/// The usual reader, which stops with an error once a tag has too many attributes.
struct Watched<'a> {
    inner: StringReader<'a>,
    tag: Rc<Tag>,
}

impl Watched<'_> {
    fn check(&self) -> Result<(), Overloaded> {
        if self.tag.attributes.get() > MOST_ATTRIBUTES { Err(Overloaded { at: self.tag.at.get() }) } else { Ok(()) }
    }
}

fn never<T>(result: Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

impl Reader for Watched<'_> {
    type Error = Overloaded;

    fn read_byte(&mut self) -> Result<Option<u8>, Overloaded> {
        self.check()?;
        let byte = never(self.inner.read_byte());
        self.tag.read.set(self.tag.read.get() + usize::from(byte.is_some()));
        Ok(byte)
    }

    fn try_read_string(&mut self, wanted: &[u8], case_sensitive: bool) -> Result<bool, Overloaded> {
        let found = never(self.inner.try_read_string(wanted, case_sensitive));
        self.tag.read.set(self.tag.read.get() + if found { wanted.len() } else { 0 });
        Ok(found)
    }

    fn read_until<'b>(&'b mut self, needle: &[u8], char_buf: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Overloaded> {
        self.check()?;
        let chunk = never(self.inner.read_until(needle, char_buf));
        self.tag.read.set(self.tag.read.get() + chunk.map_or(0, <[u8]>::len));
        Ok(chunk)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    /// The tokens without the guard.
    fn plain(text: &str) -> Vec<Token<usize>> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        Tokenizer::new_with_emitter(text, emitter).map(never).collect()
    }

    fn tag(attributes: usize) -> String {
        let mut tag = "<p>é</p>\n<a".to_owned();
        for n in 0..attributes {
            write!(tag, " a{n}=\"x\"").unwrap();
        }
        tag + ">pier</a>"
    }

    #[test]
    fn a_tag_may_have_some_attributes_but_not_thousands() {
        for (count, read) in [(0, true), (40, true), (MOST_ATTRIBUTES, true), (MOST_ATTRIBUTES + 1, false), (200_000, false)] {
            let found: Result<Vec<_>, _> = tokens(&tag(count)).collect();
            assert_eq!(found.as_ref().err().copied(), (!read).then_some(Overloaded { at: 11 }), "{count}");
            assert!(!read || found.is_ok_and(|f| f == plain(&tag(count))), "{count}");
        }
        // Many tags with some are no tag with many, nor is what stands in a script or a comment.
        for text in [tag(600).repeat(20), format!("<script>{}</script>", tag(3000).replace("</a>", "")), format!("<!--{}-->", tag(3000))] {
            assert!(tokens(&text).all(|t| t.is_ok()));
        }
    }

    proptest! {
        #[test]
        fn the_guard_changes_no_token(text in "([<>/a=\"' &;!é-]|<p |<a b=\"c\" |</p>|<!--|-->|&amp;|<script>|\r\n){0,60}") {
            let found: Vec<_> = tokens(&text).collect::<Result<_, _>>().unwrap();
            prop_assert_eq!(found, plain(&text));
        }
    }
}
