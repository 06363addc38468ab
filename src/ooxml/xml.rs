//! XML as a light tree: names without prefixes, attributes, text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::{Limit, PackageError};

/// How deep elements may stand in each other.
const DEEPEST: usize = 200;
/// Elements and texts of a part.
const MOST_NODES: usize = 3_000_000;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    /// Text directly inside it.
    pub(crate) text: String,
}

impl Node {
    /// An attribute by its name without a prefix.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The `val` of a child.
    pub(crate) fn val(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("val")
    }

    /// A switch: absent is `None`, present is on unless it says otherwise.
    pub(crate) fn switch(&self, name: &str) -> Option<bool> {
        self.child(name).map(|child| !matches!(child.get("val"), Some("0" | "false" | "off" | "none")))
    }

    /// An attribute as a number.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.parse::<f64>().ok().filter(|value| value.is_finite() && value.abs() < 1e9)
    }

    /// This element and all below it.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Self> {
        let mut rest = vec![self];
        std::iter::from_fn(move || {
            let next = rest.pop()?;
            rest.extend(next.children.iter().rev());
            Some(next)
        })
    }
}

/// Reads a part whole.
pub(super) fn read(bytes: &[u8], part: &str) -> Result<Node, PackageError> {
    let mut top = walk(bytes, part, None, &mut |_| Ok(()))?;
    top.children.pop().ok_or_else(|| PackageError::broken(format!("{part}: empty")))
}

/// Reads a part whose elements of a name are many, and gives them one by one, each with all that it holds.
pub(super) fn each(
    bytes: &[u8],
    part: &str,
    name: &str,
    visit: &mut dyn FnMut(&Node) -> Result<(), PackageError>,
) -> Result<(), PackageError> {
    walk(bytes, part, Some(name), visit).map(|_| ())
}

/// Reads a part; elements of a name are given away when they are whole, all others stand in the node that is returned.
fn walk(
    bytes: &[u8],
    part: &str,
    given: Option<&str>,
    visit: &mut dyn FnMut(&Node) -> Result<(), PackageError>,
) -> Result<Node, PackageError> {
    let broken = |what: String| PackageError::broken(format!("{part}: {what}"));
    let mut reader = Reader::from_reader(bytes);
    let mut open: Vec<Node> = vec![Node::default()];
    let mut count = 0_usize;
    loop {
        count += 1;
        if count > MOST_NODES {
            return Err(PackageError::TooLarge(Limit { vi: "phần tử XML", en: "XML elements", most: MOST_NODES }));
        }
        let done = match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(PackageError::TooLarge(Limit { vi: "tầng XML", en: "levels of XML", most: DEEPEST }));
                }
                open.push(node(&start));
                continue;
            }
            Event::Empty(start) => node(&start),
            Event::End(_) => open.pop().unwrap_or_default(),
            Event::Text(text) => {
                add(&mut open, &text);
                continue;
            }
            Event::CData(text) => {
                add(&mut open, &text);
                continue;
            }
            Event::GeneralRef(name) => {
                add(&mut open, &entity(&name));
                continue;
            }
            Event::Eof => break,
            // A document type may define entities; ours are the five of XML.
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => continue,
        };
        let Some(parent) = open.last_mut() else { return Err(broken("a closing tag too many".to_owned())) };
        if given == Some(done.name.as_str()) {
            visit(&done)?;
            count = 0;
        } else {
            parent.children.push(done);
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(top), true) => Ok(top),
        (_, _) => Err(broken("cut off".to_owned())),
    }
}

fn add(open: &mut [Node], text: &str) {
    if let Some(parent) = open.last_mut() {
        parent.text.push_str(text);
    }
}

/// The element that a tag opens, without what stands in it.
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

/// What an entity stands for; nothing for one that XML itself does not know.
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
