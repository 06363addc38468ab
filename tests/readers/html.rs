//! The words of a page: its body without tags, entities undone, a space where a block or a line ends.

use super::fold;

/// Elements that stand inside a line.
const INLINE: [&str; 5] = ["span", "em", "strong", "b", "i"];

/// The words of the page's body.
pub(crate) fn html(page: &str) -> String {
    let (_, body) = page.split_once("<body>").expect("a body");
    let (body, after) = body.split_once("</body>").expect("the body's end");
    assert_eq!(fold(after), "</html>");
    let mut words = String::new();
    let mut rest = body;
    while let Some((text, tag_and_more)) = rest.split_once('<') {
        words.push_str(&entities(text));
        let (tag, more) = tag_and_more.split_once('>').expect("a tag's end");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().expect("a name");
        if !INLINE.contains(&name) {
            words.push('\n');
        }
        rest = more;
    }
    words.push_str(&entities(rest));
    fold(&words)
}

fn entities(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, more) = part.split_once(';').expect("an entity's end");
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "nbsp" => '\u{a0}',
            number => {
                let code = number.strip_prefix('#').and_then(|code| code.parse().ok());
                code.and_then(char::from_u32).unwrap_or_else(|| panic!("entity {number}"))
            }
        });
        out.push_str(more);
    }
    out
}
