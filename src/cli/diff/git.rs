//! Files of a revision, by asking git.

use std::path::Path;
use std::process::Command;

use kehoach::diag::{Diagnostic, Message};

/// Revision and path of `REV:path`; none for the name of a file that is there.
pub(super) fn revision(name: &Path) -> Option<(&str, &str)> {
    if name.exists() {
        return None;
    }
    let (revision, path) = name.to_str()?.split_once(':')?;
    // A drive of Windows is no revision, an option to git neither.
    (revision.len() > 1 && !revision.starts_with('-') && !path.is_empty()).then_some((revision, path))
}

/// A folder of a revision, where a file is needed.
pub(super) fn folder(name: &str, revision: &str) -> Diagnostic {
    let said = Message::new(
        format!("{name}: chưa so sánh được cả thư mục của một bản git; chỉ so sánh được từng tệp"),
        format!("{name}: a folder of a revision cannot be compared, only its files"),
    );
    Diagnostic::error("SS01", None, said).hint(Message::new(
        format!("lấy bản ấy ra một thư mục: git worktree add ../ban-cu {revision}, rồi so sánh hai thư mục"),
        format!("take the revision out: git worktree add ../old {revision}, then compare the two folders"),
    ))
}

/// The bytes of a file in a revision.
pub(super) fn show(revision: &str, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let object = format!("{revision}:{path}");
    let output = Command::new("git").args(["show", "--no-textconv", "--end-of-options", &object]).output().map_err(|error| {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let (vi, en) = if missing {
            (
                "máy này không có git, hoặc git không nằm trong PATH".to_owned(),
                "there is no git on this machine, or not in PATH".to_owned(),
            )
        } else {
            (format!("không chạy được git: {error}"), format!("cannot run git: {error}"))
        };
        Diagnostic::error(
            "SS03",
            None,
            Message::new(format!("không đọc được {object}: {vi}"), format!("cannot read {object}: {en}")),
        )
        .hint(Message::new("lưu bản cũ ra một tệp rồi so sánh hai tệp", "save the old version to a file and compare the files"))
    })?;
    // What git shows of a folder is the list of its files.
    if output.status.success() && output.stdout.starts_with(format!("tree {object}\n").as_bytes()) {
        return Err(folder(object.as_str(), revision));
    }
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().trim_start_matches("fatal: ").to_owned();
    Err(Diagnostic::error(
        "SS03",
        None,
        Message::new(
            format!("không lấy được {object} từ git (git nói: “{said}”)"),
            format!("cannot get {object} from git (git says: “{said}”)"),
        ),
    )
    .hint(Message::new(
        "xem bản bằng `git log --oneline`; đường dẫn tính từ gốc kho, hoặc viết BẢN:./tệp",
        "see revisions with `git log --oneline`; the path counts from the repository's root, or write REV:./file",
    )))
}
