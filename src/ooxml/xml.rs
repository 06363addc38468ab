//! XML as a light tree: names without prefixes, attributes, text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::measure::MeasureError;

/// How deep elements may stand in each other.
const DEEPEST: usize = 200;
/// Elements and texts of a part.
const MOST_NODES: usize = 3_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    /// Text directly inside it.
    pub(super) text: String,
}

impl Node {
    /// An attribute by its name without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The `val` of a child.
    pub(super) fn val(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("val")
    }

    /// A switch: absent is `None`, present is on unless it says otherwise.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        self.child(name).map(|child| !matches!(child.get("val"), Some("0" | "false" | "off" | "none")))
    }

    /// An attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.parse::<f64>().ok().filter(|value| value.is_finite() && value.abs() < 1e9)
    }

    /// This element and all below it.
    pub(super) fn all(&self) -> impl Iterator<Item = &Self> {
        let mut rest = vec![self];
        std::iter::from_fn(move || {
            let next = rest.pop()?;
            rest.extend(next.children.iter().rev());
            Some(next)
        })
    }
}

/// Reads a part.
pub(super) fn read(bytes: &[u8], part: &str) -> Result<Node, MeasureError> {
    let broken = |what: String| MeasureError::broken(format!("{part}: {what}"));
    let mut reader = Reader::from_reader(bytes);
    let mut open: Vec<Node> = vec![Node::default()];
    let mut count = 0_usize;
    loop {
        count += 1;
        if count > MOST_NODES {
            return Err(MeasureError::TooLarge { what: "phần tử XML", limit: MOST_NODES });
        }
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(MeasureError::TooLarge { what: "tầng XML", limit: DEEPEST });
                }
                open.push(node(&start));
            }
            Event::Empty(start) => {
                let node = node(&start);
                if let Some(parent) = open.last_mut() {
                    parent.children.push(node);
                }
            }
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Err(broken("thẻ đóng thừa".to_owned())),
                }
            }
            Event::Text(text) => {
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&text);
                }
            }
            Event::CData(text) => {
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&entity(&name));
                }
            }
            Event::Eof => break,
            // A document type may define entities; ours are the five of XML.
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
    }
    if open.len() != 1 {
        return Err(broken("tệp bị cắt ngang".to_owned()));
    }
    let root = open.pop().and_then(|mut top| top.children.pop());
    root.ok_or_else(|| broken("không có nội dung".to_owned()))
}

fn node(start: &BytesStart<'_>) -> Node {
    let name = start.local_name().as_ref().to_owned();
    let attributes = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .take(64)
        .map(|attribute| {
            let key = attribute.key.local_name().as_ref().to_owned();
            (key, unescaped(&attribute.value))
        })
        .collect();
    Node { name, attributes, ..Node::default() }
}

fn entity(name: &str) -> String {
    let code = name
        .strip_prefix("#x")
        .map(|hex| u32::from_str_radix(hex, 16))
        .or_else(|| name.strip_prefix('#').map(str::parse))
        .and_then(Result::ok)
        .and_then(char::from_u32);
    match (code, name) {
        (Some(c), _) => c.to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        (None, _) => String::new(),
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';') {
            Some((name, behind)) if name.len() <= 8 => {
                out.push_str(&entity(name));
                rest = behind;
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}
