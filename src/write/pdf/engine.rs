//! The only place that knows typst-as-lib: the files that the layout sees, and one compilation.
//!
//! What was measured decides the shape. A document is a file of a custom resolver, because `compile_with_input` gives every
//! document a library of its own and with it an empty cache. Every worker has one fixed path, because a path is kept for ever and
//! there can be only 65,535. Fonts are given as parsed faces, because the engine's font search reads them again for each document.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst_as_lib::file_resolver::FileResolver;
use typst_as_lib::{TypstAsLibError, TypstEngine};
use typst_layout::PagedDocument;

use super::fonts::Fonts;
use super::measures;

const LAYOUT: &str = include_str!("nd30.typ");

/// The engine, and a slot for each worker.
pub(super) struct Engine {
    engine: TypstEngine,
    files: Arc<Files>,
}

/// Every file that a layout can read; there is no disk behind it.
struct Files {
    layout: Source,
    measures: (FileId, Bytes),
    slots: Vec<Slot>,
}

/// A worker's place: its main file, and the document of the moment beside it.
struct Slot {
    main: Source,
    data_id: FileId,
    data: Mutex<Bytes>,
    /// Held while a document is printed: two callers of one slot wait for each other.
    turn: Mutex<()>,
}

/// A panic in another thread leaves nothing half done in here, so its mark on a lock is of no interest.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Engine {
    /// An engine for `workers` workers; the cache keeps what about two documents a worker have used.
    pub(super) fn new(fonts: &Fonts, workers: usize) -> Result<Self, String> {
        let workers = workers.max(1);
        let measures = measures::json(fonts.family()).map_err(|e| e.to_string())?;
        let slots = (0..workers).map(Slot::new).collect::<Result<_, _>>()?;
        let files = Arc::new(Files {
            layout: Source::new(file("/nd30.typ")?, LAYOUT.to_owned()),
            measures: (file("/measures.json")?, Bytes::new(measures)),
            slots,
        });
        let engine = TypstEngine::builder()
            .fonts(fonts.faces().iter().cloned())
            .add_file_resolver(Shelf(Arc::clone(&files)))
            .comemo_evict_max_age(Some(2 * workers))
            .build();
        Ok(Self { engine, files })
    }

    /// Lays a document out; a slot beyond the workers shares one of theirs.
    pub(super) fn layout(&self, data: Vec<u8>, slot: usize) -> Result<(PagedDocument, Vec<String>), String> {
        let index = slot % self.files.slots.len();
        let slot = self.files.slots.get(index).ok_or("no slot")?;
        let _turn = lock(&slot.turn);
        *lock(&slot.data) = Bytes::new(data);
        let Warned { output, warnings } = self.engine.compile(slot.main.id());
        let pages = output.map_err(|error| describe(&error))?;
        Ok((pages, warnings.iter().map(sentence).collect()))
    }
}

impl Slot {
    fn new(index: usize) -> Result<Self, String> {
        let main = format!("#import \"/nd30.typ\": plan\n#plan(json(\"/{index}.json\"))\n");
        Ok(Self {
            main: Source::new(file(&format!("/{index}.typ"))?, main),
            data_id: file(&format!("/{index}.json"))?,
            data: Mutex::new(Bytes::new(Vec::new())),
            turn: Mutex::new(()),
        })
    }
}

fn file(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|e| format!("{path}: {e:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The engine's view of the files.
struct Shelf(Arc<Files>);

impl FileResolver for Shelf {
    fn resolve_binary(&self, id: FileId) -> FileResult<Cow<'_, Bytes>> {
        let (measures, bytes) = &self.0.measures;
        if id == *measures {
            return Ok(Cow::Borrowed(bytes));
        }
        let slot = self.0.slots.iter().find(|slot| slot.data_id == id);
        slot.map(|slot| Cow::Owned(lock(&slot.data).clone())).ok_or_else(|| absent(id))
    }

    fn resolve_source(&self, id: FileId) -> FileResult<Cow<'_, Source>> {
        let sources = std::iter::once(&self.0.layout).chain(self.0.slots.iter().map(|slot| &slot.main));
        sources.into_iter().find(|source| source.id() == id).map(Cow::Borrowed).ok_or_else(|| absent(id))
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

fn describe(error: &TypstAsLibError) -> String {
    match error {
        TypstAsLibError::TypstSource(diagnostics) => sentences(diagnostics),
        TypstAsLibError::TypstFile(_)
        | TypstAsLibError::MainSourceFileDoesNotExist(_)
        | TypstAsLibError::HintedString(_)
        | TypstAsLibError::Unspecified(_) => error.to_string(),
    }
}

/// The engine's findings in one line.
pub(super) fn sentences(diagnostics: &[SourceDiagnostic]) -> String {
    diagnostics.iter().map(sentence).collect::<Vec<_>>().join("; ")
}

fn sentence(diagnostic: &SourceDiagnostic) -> String {
    let hints = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v));
    std::iter::once(diagnostic.message.to_string()).chain(hints).collect()
}
