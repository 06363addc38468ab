//! Runs the real program in a folder of its own and says what must have come of it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use walkdir::WalkDir;

/// The repository.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The six plans of the repository: the five real ones and the tutorial.
pub(crate) const PLANS: [&str; 6] =
    ["tuyen-quang-sldtbxh", "soc-trang-ubnd", "binh-phuoc-sldtbxh", "thanh-pho-sldtbxh", "lao-cai-ubnd", "huong-dan"];

/// The text of a plan of the repository.
pub(crate) fn plan_text(name: &str) -> String {
    let path = format!("{ROOT}/plans/{name}.yaml");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A small sound plan; its lines are 1 to 12.
pub(crate) const SOUND: &str = "\
schema: kehoach/v1
kind: general
issuer:
  level: commune
  name: Ủy ban nhân dân xã Đồng Sen
  symbol: UBND
place: Đồng Sen
date: 2026-10
subject: Tổ chức Ngày hội đọc sách
purpose: Xây dựng thói quen đọc sách.
recipients: [Đảng ủy xã]
filing: {units: [VT]}
";

/// A run of the program to come.
pub(crate) struct Run {
    folder: TempDir,
    args: Vec<String>,
    stdin: Vec<u8>,
}

impl Run {
    /// A run of `kehoach` with arguments parted by spaces, in an empty folder.
    pub(crate) fn new(args: &str) -> Self {
        let args = args.split_whitespace().map(str::to_owned).collect();
        Self { folder: tempfile::tempdir().expect("a folder"), args, stdin: Vec::new() }
    }

    /// One argument more, which may hold spaces.
    pub(crate) fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// A file that lies in the folder before.
    pub(crate) fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
        self
    }

    /// The plan `kh.yaml`.
    pub(crate) fn plan(self, text: impl AsRef<[u8]>) -> Self {
        self.file("kh.yaml", text)
    }

    /// What comes in on standard input.
    pub(crate) fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// Runs and asks for an exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Outcome {
        let command = self.args.join(" ");
        let outcome = self.run();
        assert_eq!(outcome.code, Some(code), "kehoach {command}\n{}", outcome.talk);
        outcome
    }

    /// Runs, however it ends.
    pub(crate) fn run(self) -> Outcome {
        let before = files(self.folder.path());
        let mut child = Command::new(env!("CARGO_BIN_EXE_kehoach"))
            .args(&self.args)
            .current_dir(self.folder.path())
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", "vi_VN.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        // A program that does not read its input closes it; that is no failure of the test.
        let _ = child.stdin.take().expect("standard input").write_all(&self.stdin);
        let output = child.wait_with_output().expect("the program's end");
        let talk = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(!talk.contains("panicked") && !talk.contains("lỗi của chương trình (không phải"), "{talk}");
        Outcome { folder: self.folder, before, code: output.status.code(), talk, result: output.stdout }
    }
}

/// What came of a run.
pub(crate) struct Outcome {
    folder: TempDir,
    before: BTreeMap<PathBuf, Vec<u8>>,
    /// Exit code.
    pub(crate) code: Option<i32>,
    /// Standard error.
    pub(crate) talk: String,
    /// Standard output.
    pub(crate) result: Vec<u8>,
}

impl Outcome {
    /// Words that the messages hold.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.talk.contains(words), "not said: {words}\n{}", self.talk);
        self
    }

    /// Words that the result holds.
    #[track_caller]
    pub(crate) fn prints(self, words: &str) -> Self {
        let result = self.result_text();
        assert!(result.contains(words), "not printed: {words}\n{result}");
        self
    }

    /// Words that the messages do not hold.
    #[track_caller]
    pub(crate) fn does_not_say(self, words: &str) -> Self {
        assert!(!self.talk.contains(words), "said: {words}\n{}", self.talk);
        self
    }

    /// The folder is as it was before, byte by byte.
    #[track_caller]
    pub(crate) fn writes_nothing(self) -> Self {
        self.writes(&[])
    }

    /// Exactly these files are new or changed.
    #[track_caller]
    pub(crate) fn writes(self, names: &[&str]) -> Self {
        let after = files(self.folder.path());
        let lost: Vec<_> = self.before.keys().filter(|path| !after.contains_key(*path)).collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
        let new = after.iter().filter(|(path, bytes)| self.before.get(*path) != Some(bytes));
        let mut new: Vec<String> = new.map(|(path, _)| path.to_string_lossy().replace('\\', "/")).collect();
        let mut wanted: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        new.sort();
        wanted.sort();
        assert_eq!(new, wanted, "{}", self.talk);
        self
    }

    /// A file of the folder.
    #[track_caller]
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        let path = self.folder.path().join(name);
        std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}\n{}", self.talk))
    }

    /// A text file of the folder.
    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("UTF-8")
    }

    /// Standard output as text.
    pub(crate) fn result_text(&self) -> String {
        String::from_utf8(self.result.clone()).expect("UTF-8")
    }

    /// All files of the folder with their bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(self.folder.path())
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("inside").to_owned();
            (name, std::fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}
