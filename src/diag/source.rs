//! The texts that findings point into.

use std::sync::Arc;

/// A text that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(u32);

/// A stretch of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// An empty stretch before a byte.
    pub const fn at(source: SourceId, byte: u32) -> Self {
        Self { source, start: byte, end: byte }
    }
}

/// The texts by their ids. A copy shares the texts: a row of a batch adds its own to those of the run.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Arc<Source>>);

#[derive(Debug)]
struct Source {
    name: String,
    /// `None` for a file that could not be read: it is named, and has no lines.
    text: Option<String>,
}

impl Sources {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under the name that messages show.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.push(name.into(), Some(text.into()))
    }

    /// Adds the name of a file that could not be read; findings at its begin name the file and no line.
    pub fn add_unread(&mut self, name: impl Into<String>) -> SourceId {
        self.push(name.into(), None)
    }

    fn push(&mut self, name: String, text: Option<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(Arc::new(Source { name, text }));
        id
    }

    /// Whether there is a text, though it may be empty.
    pub fn has_text(&self, id: SourceId) -> bool {
        self.0.get(id.0 as usize).is_some_and(|s| s.text.is_some())
    }

    /// The name of a text.
    pub fn name(&self, id: SourceId) -> &str {
        self.0.get(id.0 as usize).map_or("?", |s| &s.name)
    }

    /// A text.
    pub fn text(&self, id: SourceId) -> &str {
        self.0.get(id.0 as usize).and_then(|s| s.text.as_deref()).unwrap_or_default()
    }

    /// Line and column, both from 1 and in characters, of a byte of a text.
    pub fn line_column(&self, id: SourceId, byte: u32) -> (usize, usize) {
        let text = self.text(id);
        let mut byte = (byte as usize).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &text[..byte];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        (line, column)
    }
}
