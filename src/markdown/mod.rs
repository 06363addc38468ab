//! Markdown -> blocks; the only place that names the Markdown parser.
//!
//! The dialect is small: `#` a part (Phần), `##` a section (mục), lists whose bullet tells the mark (`1.` `1)` `-` `+` `*`), a first
//! paragraph wholly in `**…**` is a title, paragraphs, and `---` after the last section. Values stand in it as marks and are put in here ([`inserts`]). Whatever else
//! Markdown knows is refused with its place in the composed text: a construct that is not printed must not be lost silently.

mod blocks;
mod inserts;
mod step;

pub use blocks::{MarkdownError, blocks};
pub use inserts::fragments;
