//! All plans of a batch in one PDF, for printing: their pages in order, a bookmark a plan, equal fonts kept once.
//!
//! The tags of the single files are left out, so that the whole is an ordinary PDF 1.7, not PDF/A or PDF/UA: the single files are
//! what is sent and archived.

use std::collections::{BTreeMap, HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

/// Why files could not be put together.
#[derive(Debug)]
pub struct CombineError(pub String);

impl From<lopdf::Error> for CombineError {
    fn from(error: lopdf::Error) -> Self {
        Self(error.to_string())
    }
}

/// A PDF in the making.
pub struct Combined {
    out: Document,
    pages_id: ObjectId,
    pages: Vec<ObjectId>,
    bookmarks: Vec<(String, ObjectId)>,
    /// Objects by their content: the same font of two plans is kept once.
    known: HashMap<[u8; 32], ObjectId>,
}

/// What a page may take from the nodes above it (ISO 32000-1, 7.7.3.4).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// What of a page means something only within its own file.
const OWN: [&[u8]; 5] = [b"Parent", b"StructParents", b"Annots", b"Tabs", b"Metadata"];

impl Combined {
    /// An empty one.
    pub fn new() -> Self {
        let mut out = Document::with_version("1.7");
        let pages_id = out.new_object_id();
        Self { out, pages_id, pages: Vec::new(), bookmarks: Vec::new(), known: HashMap::new() }
    }

    /// Adds the pages of a file under a bookmark.
    pub fn add(&mut self, title: &str, pdf: &[u8]) -> Result<(), CombineError> {
        let document = Document::load_mem(pdf)?;
        let mut moved = BTreeMap::new();
        let mut first = true;
        for page_id in document.get_pages().into_values() {
            let mut page = document.get_dictionary(page_id)?.clone();
            for key in INHERITED {
                if !page.has(key)
                    && let Some(value) = inherited(&document, &page, key)
                {
                    page.set(key, value);
                }
            }
            for key in OWN {
                page.remove(key);
            }
            let mut open = HashSet::new();
            let mut page = self.moved(&document, Object::Dictionary(page), &mut moved, &mut open)?;
            page.as_dict_mut()?.set("Parent", self.pages_id);
            let id = self.out.add_object(page);
            self.pages.push(id);
            if std::mem::take(&mut first) {
                self.bookmarks.push((title.to_owned(), id));
            }
        }
        Ok(())
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// The finished file.
    pub fn finish(mut self, title: &str) -> Result<Vec<u8>, CombineError> {
        let kids: Vec<Object> = self.pages.iter().copied().map(Object::Reference).collect();
        let count = i64::try_from(self.pages.len()).unwrap_or(i64::MAX);
        self.out.objects.insert(self.pages_id, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => self.pages_id, "Lang" => words("vi-VN"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        if let Some(outlines) = self.outlines() {
            catalog.set("Outlines", outlines);
        }
        let catalog = self.out.add_object(catalog);
        self.out.trailer.set("Root", catalog);
        let producer = concat!("kehoach ", env!("CARGO_PKG_VERSION"));
        let info = self
            .out
            .add_object(dictionary! { "Title" => words(title), "Creator" => words(producer), "Producer" => words(producer) });
        self.out.trailer.set("Info", info);
        let mut bytes = Vec::new();
        self.out.save_to(&mut bytes).map_err(|error| CombineError(error.to_string()))?;
        Ok(bytes)
    }

    /// An object of another file with all that it refers to, taken over.
    fn moved(
        &mut self,
        from: &Document,
        object: Object,
        moved: &mut BTreeMap<ObjectId, ObjectId>,
        open: &mut HashSet<ObjectId>,
    ) -> Result<Object, CombineError> {
        Ok(match object {
            Object::Reference(id) => match moved.get(&id) {
                Some(new) => Object::Reference(*new),
                // A ring of references: nothing that a page shows needs one.
                None if !open.insert(id) => Object::Null,
                None => {
                    let inner = from.get_object(id)?.clone();
                    let inner = self.moved(from, inner, moved, open)?;
                    open.remove(&id);
                    let new = self.kept(inner);
                    moved.insert(id, new);
                    Object::Reference(new)
                }
            },
            Object::Array(items) => {
                let items: Result<Vec<Object>, CombineError> =
                    items.into_iter().map(|item| self.moved(from, item, moved, open)).collect();
                Object::Array(items?)
            }
            Object::Dictionary(entries) => Object::Dictionary(self.moved_entries(from, entries, moved, open)?),
            Object::Stream(mut stream) => {
                stream.dict = self.moved_entries(from, stream.dict, moved, open)?;
                Object::Stream(stream)
            }
            other @ (Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..)) => other,
        })
    }

    fn moved_entries(
        &mut self,
        from: &Document,
        entries: Dictionary,
        moved: &mut BTreeMap<ObjectId, ObjectId>,
        open: &mut HashSet<ObjectId>,
    ) -> Result<Dictionary, CombineError> {
        let mut out = Dictionary::new();
        for (key, value) in entries {
            let value = self.moved(from, value, moved, open)?;
            out.set(key, value);
        }
        Ok(out)
    }

    /// The id of an object, the same for equal ones: what it refers to was taken over before it, so equal is equal to the last byte.
    fn kept(&mut self, object: Object) -> ObjectId {
        let mut hash = Sha256::new();
        if let Object::Stream(stream) = &object {
            hash.update(format!("{:?}", stream.dict));
            hash.update(&stream.content);
        } else {
            hash.update(format!("{object:?}"));
        }
        let digest: [u8; 32] = hash.finalize().into();
        if let Some(id) = self.known.get(&digest) {
            return *id;
        }
        let id = self.out.add_object(object);
        self.known.insert(digest, id);
        id
    }

    fn outlines(&mut self) -> Option<ObjectId> {
        let root = self.out.new_object_id();
        let ids: Vec<ObjectId> = self.bookmarks.iter().map(|_| self.out.new_object_id()).collect();
        let (first, last) = (*ids.first()?, *ids.last()?);
        for (index, (title, page)) in self.bookmarks.iter().enumerate() {
            let mut entry = dictionary! {
                "Title" => words(title), "Parent" => root,
                "Dest" => vec![Object::Reference(*page), "Fit".into()],
            };
            if let Some(id) = index.checked_sub(1).and_then(|before| ids.get(before)) {
                entry.set("Prev", *id);
            }
            if let Some(id) = ids.get(index + 1) {
                entry.set("Next", *id);
            }
            if let Some(id) = ids.get(index) {
                self.out.objects.insert(*id, entry.into());
            }
        }
        let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        self.out
            .objects
            .insert(root, dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count }.into());
        Some(root)
    }
}

impl Default for Combined {
    fn default() -> Self {
        Self::new()
    }
}

fn inherited(document: &Document, page: &Dictionary, key: &[u8]) -> Option<Object> {
    let mut parent = page.get(b"Parent").and_then(Object::as_reference).ok()?;
    // No tree of pages is that deep; a broken one can go in circles.
    for _ in 0..64 {
        let node = document.get_dictionary(parent).ok()?;
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
        parent = node.get(b"Parent").and_then(Object::as_reference).ok()?;
    }
    None
}

/// A text of a PDF: UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
fn words(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
