//! Ids of headings: a plan's own id where it has one, else the way of labels that leads there ("muc-ii-2-1").

use std::collections::BTreeSet;

use crate::document::{Block, Document, Heading, Item};

/// Gives ids and never the same one twice.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    given: BTreeSet<String>,
    reserved: BTreeSet<String>,
    path: Vec<String>,
}

impl Anchors {
    /// The anchors of a document, with the ids of its plan kept for their items.
    pub(super) fn of(document: &Document) -> Self {
        let mut anchors = Self::default();
        anchors.reserve(&document.body);
        for appendix in &document.appendices {
            anchors.reserved.extend(appendix.id.as_deref().map(name));
            anchors.reserve(&appendix.body);
        }
        anchors
    }

    fn reserve(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Item(item) => {
                    self.reserved.extend(item.id.as_deref().map(name));
                    self.reserve(&item.children);
                }
                Block::Paragraph(_) | Block::Table(_) => {}
            }
        }
    }

    /// Goes into an item; what it returns is the item's id. An untitled item without an id of its own has none.
    pub(super) fn enter(&mut self, item: &Item) -> Option<String> {
        self.path.push(name(&item.label));
        match (&item.id, item.heading) {
            (Some(id), _) => Some(self.own(id)),
            (None, Heading::Part | Heading::Section | Heading::Clause | Heading::Point) => Some(self.made("muc")),
            (None, Heading::Text) => None,
        }
    }

    /// Goes into an appendix; what it returns is the appendix's id.
    pub(super) fn enter_appendix(&mut self, id: Option<&str>, label: &str) -> String {
        self.path = vec![name(label)];
        match id {
            Some(id) => self.own(id),
            None => self.made(""),
        }
    }

    /// Comes out of an item or appendix.
    pub(super) fn leave(&mut self) {
        self.path.pop();
    }

    fn own(&mut self, id: &str) -> String {
        match name(id) {
            name if name.is_empty() => self.made("muc"),
            name => self.unused(&name, false),
        }
    }

    fn made(&mut self, prefix: &'static str) -> String {
        let parts = std::iter::once(prefix).chain(self.path.iter().map(String::as_str)).filter(|part| !part.is_empty());
        let id = parts.collect::<Vec<_>>().join("-");
        self.unused(&id, true)
    }

    fn unused(&mut self, wanted: &str, avoid_reserved: bool) -> String {
        let mut id = wanted.to_owned();
        let mut count = 1_u32;
        while self.given.contains(&id) || (avoid_reserved || count > 1) && self.reserved.contains(&id) {
            count += 1;
            id = format!("{wanted}-{count}");
        }
        self.given.insert(id.clone());
        id
    }
}

/// A label or id as part of an anchor: its letters and digits in lower case, a dash for the rest. Letters keep their marks, for
/// "d)" and "đ)" are two labels.
fn name(label: &str) -> String {
    let lower = label.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::Anchors;
    use crate::document::{Heading, Item, Mark};

    fn item(id: Option<&str>, label: &str) -> Item {
        let (mark, heading) = (Mark::Number, Heading::Clause);
        Item {
            id: id.map(str::to_owned),
            mark,
            label: label.into(),
            label_was: None,
            look_was: None,
            heading,
            words: vec![],
            children: vec![],
            origin: None,
        }
    }

    #[test]
    fn an_anchor_tells_the_way_and_is_given_once() {
        let mut anchors = Anchors { reserved: ["muc-1".to_owned()].into(), ..Anchors::default() };
        let mut enter = |item: &Item| anchors.enter(item);
        assert_eq!(enter(&item(None, "II.")).as_deref(), Some("muc-ii"));
        assert_eq!(enter(&item(None, "đ)")).as_deref(), Some("muc-ii-đ"));
        assert_eq!(enter(&item(Some("Tiêu chí"), "-")).as_deref(), Some("tiêu-chí"));
        assert_eq!(enter(&item(Some("!"), "+")).as_deref(), Some("muc-ii-đ-2"));
        anchors.path.clear();
        assert_eq!(anchors.enter(&item(None, "1.")).as_deref(), Some("muc-1-2"), "muc-1 is another item's own id");
    }
}
