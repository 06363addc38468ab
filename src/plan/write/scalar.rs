//! Texts as YAML scalars: plain where that is safe, quoted where it is not, folded where they are long.

/// Columns that a line of a written plan may take.
pub(super) const WIDTH: usize = 110;

/// Where a scalar stands: what may be written plainly depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind `key:` or `-` on a line of its own.
    Block,
    /// Between brackets, where a comma or a bracket would end it.
    Flow,
}

/// A text on one line.
pub(super) fn one_line(text: &str, place: Place) -> String {
    if is_plain(text, place) && !means_something_else(text) {
        text.to_owned()
    } else if text.chars().all(is_printable) && !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if text.chars().all(is_printable) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        escaped(text)
    }
}

/// A text behind a key or dash: `column` is where it begins, `indent` where its further lines do.
pub(super) fn block(text: &str, column: usize, indent: usize) -> String {
    let pad = " ".repeat(indent);
    if text.contains('\n') {
        let sound = |line: &str| !line.is_empty() && line.trim() == line && line.chars().all(is_printable);
        if text.split('\n').all(sound) {
            return format!("|-\n{pad}{}", text.split('\n').collect::<Vec<_>>().join(&format!("\n{pad}")));
        }
        return escaped(text);
    }
    let line = one_line(text, Place::Block);
    let folds = !text.contains("  ") && text.trim() == text && text.contains(' ') && text.chars().all(is_printable);
    if column + line.chars().count() <= WIDTH || !folds {
        return line;
    }
    format!(">-\n{pad}{}", wrapped(text, WIDTH.saturating_sub(indent).max(40)).join(&format!("\n{pad}")))
}

/// The text cut at blanks into lines of a width; placeholders stay whole.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

/// Words between blanks, a placeholder with its blanks as one.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = 0_usize;
    for word in text.split(' ') {
        match words.last_mut() {
            Some(last) if open > 0 => {
                last.push(' ');
                last.push_str(word);
            }
            Some(_) | None => words.push(word.to_owned()),
        }
        open = (open + word.matches("{{").count()).saturating_sub(word.matches("}}").count());
    }
    words
}

/// Whether YAML reads the bare text back as it is.
fn is_plain(text: &str, place: Place) -> bool {
    let starts_badly = text.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c)) || text.starts_with("...");
    let breaks_flow = place == Place::Flow && text.contains([',', '[', ']', '{', '}']);
    !text.is_empty()
        && text.trim() == text
        && !starts_badly
        && !breaks_flow
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && text.chars().all(is_printable)
}

/// Whether another reader of YAML would take the bare text for nothing, a truth value, a number or a date: `null`, `no`, `05`, `1.50`.
fn means_something_else(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    if matches!(word.as_str(), "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "<<" | "=") {
        return true;
    }
    // 12 is the same as a number and as a text; 05 is not.
    let whole = text.len() < 15 && text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    !whole
        && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.'))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | ':' | '+' | '-'))
}

/// Signs that stand in a line as they are; line breaks of Unicode and control signs do not.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c => out.push_str(&format!("\\U{:08X}", c as u32)),
        }
    }
    out.push('"');
    out
}
