//! Names of classes: the key that `--only` and JSON use, and the words for a summary.

use super::change::{Change, Class, Detail, Direction, Duty, How, Shifted};
use crate::diag::Message;

/// All keys of classes, in the order of their weight.
pub const KEYS: &[&str] = &[
    "targets",
    "deadlines",
    "renamed",
    "actors",
    "responsibilities",
    "awards",
    "funding",
    "bases",
    "citations",
    "tables",
    "recipients",
    "signature",
    "head",
    "wording",
    "moved",
    "renumbered",
    "keys",
    "noise",
];

impl Class {
    /// Its key.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Target(_) => "targets",
            Self::Deadline(_) => "deadlines",
            Self::Renamed { .. } => "renamed",
            Self::Actor => "actors",
            Self::Responsibility(_) => "responsibilities",
            Self::Award => "awards",
            Self::Funding => "funding",
            Self::Base => "bases",
            Self::Citation => "citations",
            Self::TableCell => "tables",
            Self::Recipient => "recipients",
            Self::Signature => "signature",
            Self::Head => "head",
            Self::Wording => "wording",
            Self::Moved => "moved",
            Self::Renumbered => "renumbered",
            Self::Rekeyed => "keys",
            Self::Noise => "noise",
        }
    }

    /// What it is called: "chỉ tiêu", "thời hạn".
    pub fn noun(&self) -> Message {
        let (vi, en) = match self {
            Self::Target(_) => ("chỉ tiêu", "target"),
            Self::Deadline(_) => ("thời hạn", "deadline"),
            Self::Renamed { .. } => ("đổi tên", "renaming"),
            Self::Actor => ("cơ quan thực hiện", "actor"),
            Self::Responsibility(Duty::Lead) => ("cơ quan chủ trì", "lead"),
            Self::Responsibility(Duty::Support) => ("cơ quan phối hợp", "support"),
            Self::Responsibility(Duty::Task) => ("nhiệm vụ", "task"),
            Self::Award => ("khen thưởng", "award"),
            Self::Funding => ("kinh phí", "funding"),
            Self::Base => ("căn cứ", "base"),
            Self::Citation => ("văn bản viện dẫn", "document cited"),
            Self::TableCell => ("ô, dòng của bảng", "table cell or row"),
            Self::Recipient => ("nơi nhận", "recipient"),
            Self::Signature => ("chữ ký", "signature"),
            Self::Head => ("thể thức", "head"),
            Self::Wording => ("lời văn", "wording"),
            Self::Moved => ("chuyển chỗ", "moved"),
            Self::Renumbered => ("đánh số lại", "renumbered"),
            Self::Rekeyed => ("khóa của đặc tả", "key of the file"),
            Self::Noise => ("khác biệt không đọc thấy", "noise"),
        };
        Message::new(vi, en)
    }
}

impl How {
    /// Its key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }

    fn word(self) -> (&'static str, &'static str) {
        match self {
            Self::Added => ("mới", "new"),
            Self::Removed => ("bỏ", "gone"),
            Self::Changed => ("sửa", "changed"),
            Self::Moved => ("chuyển chỗ", "moved"),
            Self::Split => ("tách", "split"),
            Self::Merged => ("gộp", "merged"),
        }
    }
}

impl Direction {
    /// Its key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Other => "other",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }

    fn word(self) -> (&'static str, &'static str) {
        match self {
            Self::Up => ("tăng", "up"),
            Self::Down => ("giảm", "down"),
            Self::Other => ("đổi cách tính", "different"),
            Self::New => ("mới", "new"),
            Self::Gone => ("bỏ", "gone"),
        }
    }
}

impl Shifted {
    /// Its key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Earlier => "earlier",
            Self::Later => "later",
            Self::Other => "other",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }

    fn word(self) -> (&'static str, &'static str) {
        match self {
            Self::Earlier => ("sớm hơn", "earlier"),
            Self::Later => ("lùi", "later"),
            Self::Other => ("đổi", "different"),
            Self::New => ("mới", "new"),
            Self::Gone => ("bỏ", "gone"),
        }
    }
}

/// What a change is in two or three words: "chỉ tiêu tăng", "thời hạn lùi", "nhiệm vụ mới".
pub fn title(class: &Class, how: How) -> Message {
    let noun = match (class, how) {
        (Class::Wording, How::Added | How::Removed) => Message::new("nội dung", "piece"),
        _ => class.noun(),
    };
    let (vi, en) = match class.detail() {
        Some(Detail::Target(shift)) if shift.is_limit() && shift.to == Direction::Up => ("siết", "tightened"),
        Some(Detail::Target(shift)) if shift.is_limit() && shift.to == Direction::Down => ("nới", "eased"),
        Some(Detail::Target(shift)) => shift.to.word(),
        Some(Detail::Deadline(time)) => time.to.word(),
        Some(Detail::Renamed(..)) => return noun,
        // The noun tells how.
        None if matches!(class, Class::Moved | Class::Renumbered | Class::Noise) => return noun,
        Some(Detail::Duty(_)) | None => how.word(),
    };
    Message::new(format!("{} {vi}", noun.vi), format!("{} {en}", noun.en))
}

/// A summary of one line: "3 chỉ tiêu tăng, 1 thời hạn lùi, 2 nhiệm vụ mới"; empty for no changes.
pub fn summary<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Message {
    tally(changes.into_iter().flat_map(|change| change.classes().map(|class| (class, change.how))))
}

/// The same of classes by themselves.
pub(super) fn tally<'c>(classes: impl IntoIterator<Item = (&'c Class, How)>) -> Message {
    let mut counts: Vec<(usize, Message, usize)> = Vec::new();
    for (class, how) in classes {
        let title = title(class, how);
        let weight = KEYS.iter().position(|key| *key == class.key()).unwrap_or(KEYS.len());
        match counts.iter_mut().find(|(_, known, _)| *known == title) {
            Some((_, _, count)) => *count += 1,
            None => counts.push((weight, title, 1)),
        }
    }
    counts.sort_by_key(|(weight, ..)| *weight);
    let joined = |of: fn(&Message) -> &str| {
        counts.iter().map(|(_, title, count)| format!("{count} {}", of(title))).collect::<Vec<_>>().join(", ")
    };
    Message::new(joined(|title| &title.vi), joined(|title| &title.en))
}
