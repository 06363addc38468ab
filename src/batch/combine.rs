//! All plans of a batch in one PDF, for printing: their pages in order, a bookmark a plan, equal fonts kept once.
//!
//! The tags of the single files are left out, so that the whole is an ordinary PDF 1.7, not PDF/A or PDF/UA: the single files are
//! what is sent and archived. It is written as it grows: thousands of plans are never held in memory together.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, Writer, dictionary};
use sha2::{Digest, Sha256};

/// Why files could not be put together.
#[derive(Debug)]
pub enum CombineError {
    /// A file is not as a PDF should be.
    Broken(String),
    /// The whole cannot be written.
    Write(std::io::Error),
}

impl From<lopdf::Error> for CombineError {
    fn from(error: lopdf::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<std::io::Error> for CombineError {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

/// A PDF in the making.
pub struct Combined<W> {
    out: W,
    /// How many bytes are written.
    length: u64,
    /// Where each object begins, by its number; 0 for one that is still to come.
    places: Vec<u64>,
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

impl<W: Write> Combined<W> {
    /// An empty one.
    pub fn new(out: W) -> Result<Self, CombineError> {
        // The number 0 is no object's (ISO 32000-1, 7.5.4).
        let (places, known) = (vec![0], HashMap::new());
        let mut new = Self { out, length: 0, places, pages_id: (0, 0), pages: Vec::new(), bookmarks: Vec::new(), known };
        // Four bytes beyond ASCII say that the file is binary (7.5.2).
        new.bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")?;
        new.pages_id = new.reserve();
        Ok(new)
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), CombineError> {
        self.length += bytes.len() as u64;
        Ok(self.out.write_all(bytes)?)
    }

    /// A number for an object that comes later.
    fn reserve(&mut self) -> ObjectId {
        self.places.push(0);
        (u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX), 0)
    }

    /// Writes an object under its number.
    fn put(&mut self, id: ObjectId, object: &Object) -> Result<(), CombineError> {
        if let Some(place) = self.places.get_mut(id.0 as usize) {
            *place = self.length;
        }
        let mut bytes = format!("{} 0 obj\n", id.0).into_bytes();
        Writer::write_object(&mut bytes, object)?;
        bytes.extend_from_slice(b"\nendobj\n");
        self.bytes(&bytes)
    }

    fn add_object(&mut self, object: &Object) -> Result<ObjectId, CombineError> {
        let id = self.reserve();
        self.put(id, object)?;
        Ok(id)
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
            let id = self.add_object(&page)?;
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

    /// Ends the file.
    pub fn finish(mut self, title: &str) -> Result<W, CombineError> {
        let kids: Vec<Object> = self.pages.iter().copied().map(Object::Reference).collect();
        let count = i64::try_from(self.pages.len()).unwrap_or(i64::MAX);
        self.put(self.pages_id, &dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into())?;
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => self.pages_id, "Lang" => words("vi-VN"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        if let Some(outlines) = self.outlines()? {
            catalog.set("Outlines", outlines);
        }
        let catalog = self.add_object(&catalog.into())?;
        let producer = concat!("kehoach ", env!("CARGO_PKG_VERSION"));
        let info = dictionary! { "Title" => words(title), "Creator" => words(producer), "Producer" => words(producer) };
        let info = self.add_object(&info.into())?;
        let start = self.length;
        let size = self.places.len();
        let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for place in self.places.iter().skip(1) {
            table.push_str(&format!("{place:010} 00000 n \n"));
        }
        self.bytes(table.as_bytes())?;
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let trailer: Object = dictionary! { "Size" => size, "Root" => catalog, "Info" => info }.into();
        let mut bytes = b"trailer\n".to_vec();
        Writer::write_object(&mut bytes, &trailer)?;
        bytes.extend_from_slice(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes());
        self.bytes(&bytes)?;
        self.out.flush()?;
        Ok(self.out)
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
                    let new = self.kept(&inner)?;
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
                stream.dict.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
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
    fn kept(&mut self, object: &Object) -> Result<ObjectId, CombineError> {
        let mut hash = Sha256::new();
        if let Object::Stream(stream) = object {
            hash.update(format!("{:?}", stream.dict));
            hash.update(&stream.content);
        } else {
            hash.update(format!("{object:?}"));
        }
        let digest: [u8; 32] = hash.finalize().into();
        if let Some(id) = self.known.get(&digest) {
            return Ok(*id);
        }
        let id = self.add_object(object)?;
        self.known.insert(digest, id);
        Ok(id)
    }

    fn outlines(&mut self) -> Result<Option<ObjectId>, CombineError> {
        let bookmarks = std::mem::take(&mut self.bookmarks);
        let root = self.reserve();
        let ids: Vec<ObjectId> = bookmarks.iter().map(|_| self.reserve()).collect();
        for (index, ((title, page), id)) in bookmarks.iter().zip(&ids).enumerate() {
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
            self.put(*id, &entry.into())?;
        }
        let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let mut outlines = dictionary! { "Type" => "Outlines", "Count" => count };
        if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
            outlines.set("First", *first);
            outlines.set("Last", *last);
        }
        self.put(root, &outlines.into())?;
        Ok((count > 0).then_some(root))
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
