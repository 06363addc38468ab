//! A cell of CSV as Excel should take it: a text, whatever it holds.

/// A text as a cell (RFC 4180). One that Excel would take for a formula gets an apostrophe.
pub(crate) fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
