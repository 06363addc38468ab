//! Files: reading with limits, walking folders, writing beside and renaming.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use kehoach::diag::{Diagnostic, Message};
use tempfile::NamedTempFile;
use walkdir::WalkDir;

/// More than any plan, template or font may have; keeps a wrong file name from filling the memory.
const MAX_BYTES: u64 = 64_000_000;

/// A file that cannot be read or written.
#[expect(clippy::wildcard_enum_match_arm, reason = "the system has many more reasons; their own words are the best there are")]
pub(crate) fn trouble(path: &Path, error: &std::io::Error, doing: (&str, &str)) -> Diagnostic {
    let name = path.display();
    let (vi, en) = match error.kind() {
        std::io::ErrorKind::NotFound => ("không có tệp hoặc thư mục này".to_owned(), "no such file or folder".to_owned()),
        std::io::ErrorKind::PermissionDenied => ("không có quyền".to_owned(), "permission denied".to_owned()),
        std::io::ErrorKind::StorageFull => ("đĩa đã đầy".to_owned(), "the disk is full".to_owned()),
        std::io::ErrorKind::IsADirectory => {
            ("đây là thư mục, không phải tệp".to_owned(), "this is a folder, not a file".to_owned())
        }
        std::io::ErrorKind::NotADirectory => {
            ("một phần của đường dẫn không phải thư mục".to_owned(), "a part of the path is not a folder".to_owned())
        }
        _ => (error.to_string(), error.to_string()),
    };
    Diagnostic::error(
        "TP01",
        None,
        Message::new(format!("không {} được {name}: {vi}", doing.0), format!("cannot {} {name}: {en}", doing.1)),
    )
}

/// Reads a file; `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let fail = |error: &std::io::Error| trouble(path, error, ("đọc", "read"));
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| fail(&e))?;
    } else {
        let file = File::open(path).map_err(|e| fail(&e))?;
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| fail(&e))?;
    }
    if bytes.len() as u64 > MAX_BYTES {
        let name = path.display();
        let limit = MAX_BYTES / 1_000_000;
        return Err(Diagnostic::error(
            "TP02",
            None,
            Message::new(
                format!("{name}: tệp lớn hơn {limit} MB, không phải một kế hoạch"),
                format!("{name}: larger than {limit} MB, not a plan"),
            ),
        ));
    }
    Ok(bytes)
}

/// Writes a file whole or not at all: beside its place, then renamed onto it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    write_all(&[(path, bytes)])
}

/// Writes some files, all of them or none: only when each lies whole beside its place are they renamed.
pub(crate) fn write_all(files: &[(&Path, &[u8])]) -> Result<(), Diagnostic> {
    let beside: Vec<NamedTempFile> = files.iter().map(|(path, bytes)| write_beside(path, bytes)).collect::<Result<_, _>>()?;
    for ((path, _), file) in files.iter().zip(beside) {
        file.persist(path).map_err(|error| trouble(path, &error.error, ("ghi", "write")))?;
    }
    Ok(())
}

fn write_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Diagnostic> {
    let fail = |error: &std::io::Error| trouble(path, error, ("ghi", "write"));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|e| fail(&e))?;
    if path.is_dir() {
        return Err(fail(&std::io::ErrorKind::IsADirectory.into()));
    }
    let mut beside = NamedTempFile::new_in(folder).map_err(|e| fail(&e))?;
    beside.write_all(bytes).map_err(|e| fail(&e))?;
    readable_by_all(beside.as_file()).map_err(|e| fail(&e))?;
    Ok(beside)
}

/// A temporary file is the owner's alone; a finished one is as readable as any other.
#[cfg(unix)]
pub(crate) fn readable_by_all(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(crate) fn readable_by_all(_: &File) -> std::io::Result<()> {
    Ok(())
}

/// The files of a folder with one of some endings, by name; what cannot be entered is reported.
pub(crate) fn walk(folder: &Path, endings: &[&str]) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let mut files = Vec::new();
    let mut troubles = Vec::new();
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let ending = entry.path().extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
                if endings.contains(&ending.as_str()) {
                    files.push(entry.into_path());
                }
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let error =
                    error.into_io_error().unwrap_or_else(|| std::io::Error::other("vòng lặp thư mục / a loop of folders"));
                troubles.push(trouble(&path, &error, ("đọc", "read")));
            }
        }
    }
    (files, troubles)
}
