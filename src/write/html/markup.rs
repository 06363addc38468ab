//! Markup as a type: what is in an [`Html`] is either written in this program or went through its escaping.

/// An attribute: its name, from this program, and its value, from anywhere.
pub(crate) type Attribute<'a> = (&'static str, &'a str);

/// A piece of HTML. Text gets in only through [`Html::text`] and attribute values, which escape it; the names of elements and
/// attributes and [`Html::literal`] take `&'static str`, so no text of a user can be given for them.
#[derive(Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    /// Text of any kind.
    pub(crate) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
    }

    /// Markup or CSS written in this program.
    pub(crate) fn literal(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// A number, for CSS.
    pub(crate) fn number(&mut self, value: f64) {
        let rounded = (value * 10_000.0).round() / 10_000.0;
        self.0.push_str(&rounded.to_string());
    }

    /// An element with its content.
    pub(crate) fn element(&mut self, name: &'static str, attributes: &[Attribute], content: impl FnOnce(&mut Self)) {
        self.void(name, attributes);
        content(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element on lines of its own in the source, for readers of the source.
    pub(crate) fn block(&mut self, name: &'static str, attributes: &[Attribute], content: impl FnOnce(&mut Self)) {
        self.element(name, attributes, content);
        self.0.push('\n');
    }

    /// An element without content: `<br>`, `<meta …>`, `<col …>`.
    pub(crate) fn void(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// The finished markup.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_cannot_leave_its_place() {
        let mut html = Html::default();
        html.element("p", &[("title", "\"><script>")], |p| p.text("</p><b>'&amp;"));
        assert_eq!(html.into_string(), "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;b&gt;&#39;&amp;amp;</p>");
    }
}
