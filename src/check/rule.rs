//! A rule of `kehoach check`: what it is called, how grave it is, what it rests on, its manual page, and what enforces it.

use super::file::Finished;
use super::report::{Folder, Report, Subject};
use super::text::Reading;
use crate::diag::Severity;
pub use crate::law::Certainty;
use crate::terms::Stage;

/// A rule, its row in the table and its page in the manual. Made by the macro [`rule!`].
#[derive(Debug)]
pub struct Rule {
    /// Stable code, e.g. `KY03`.
    pub code: &'static str,
    /// Names the fault, e.g. `kt-without-the-heads-title`.
    pub slug: &'static str,
    /// Title in Vietnamese.
    pub vi: &'static str,
    /// Title in English.
    pub en: &'static str,
    /// How grave it is in a draft and in an issued plan.
    pub weight: (Weight, Weight),
    /// How sure the source is.
    pub certainty: Certainty,
    /// Article and point that it rests on.
    pub source: &'static str,
    /// The manual page in Markdown: what, why, wrong, right. Its examples are run as tests.
    pub page: &'static str,
    /// What enforces it.
    pub ways: &'static [Way],
}

/// How grave a finding is at a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Not asked at this stage.
    Off,
    /// Worth knowing.
    Note,
    /// Probably wrong.
    Warning,
    /// Against the words of the source.
    Error,
}

/// What enforces a rule.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// Looks at one plan and its document.
    Plan(fn(&Subject<'_>, &mut Report<'_>)),
    /// Looks at the words of one plan.
    Text(fn(&Reading<'_>, &mut Report<'_>)),
    /// Looks at all plans of a run side by side.
    Folder(fn(&Folder<'_>, &mut Report<'_>)),
    /// Holds a plan against the plan that it carries out (`--against`).
    Parent,
    /// Looks at a finished PDF or DOCX.
    File(fn(&Finished, &mut Report<'_>)),
    /// Its ways for plans and texts also look at the plan that a finished file reads as.
    ReadBack,
    /// Told by the run as a whole.
    Run,
    /// A plan that breaks it does not read, or makes no document: the finding has one of these codes.
    Refused(&'static [&'static str]),
    /// The document cannot come out wrong, whatever the plan says.
    Printed,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The plan and the document made from it.
    Plan,
    /// The finished file.
    File,
    /// Both.
    Both,
}

impl Rule {
    /// How grave a finding is at a stage; `None` where it is not asked.
    pub const fn severity(&self, stage: Stage) -> Option<Severity> {
        let weight = match stage {
            Stage::Draft => self.weight.0,
            Stage::Issue => self.weight.1,
        };
        match weight {
            Weight::Off => None,
            Weight::Note => Some(Severity::Note),
            Weight::Warning => Some(Severity::Warning),
            Weight::Error => Some(Severity::Error),
        }
    }

    /// What it looks at.
    pub fn scope(&self) -> Scope {
        let file = self.ways.iter().any(|way| matches!(way, Way::File(_) | Way::ReadBack));
        match (file, self.ways.len()) {
            (true, 1) => Scope::File,
            (true, _) => Scope::Both,
            (false, _) => Scope::Plan,
        }
    }
}

impl Weight {
    /// The word in lists for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The word for readers.
    pub const fn vi(self) -> &'static str {
        match self {
            Self::Off => "không xét",
            Self::Note => "ghi chú",
            Self::Warning => "cảnh báo",
            Self::Error => "lỗi",
        }
    }
}

impl Way {
    /// The word in lists for programs.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Plan(_) | Self::Text(_) => "plan",
            Self::Folder(_) => "folder",
            Self::Parent => "parent",
            Self::File(_) => "file",
            Self::ReadBack => "read-back",
            Self::Run => "run",
            Self::Refused(_) => "refused",
            Self::Printed => "printed",
        }
    }
}

impl Scope {
    /// The word in lists for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::File => "file",
            Self::Both => "both",
        }
    }
}

/// Makes a rule from its manual page (the doc comment) and its row:
///
/// ```text
/// rule! {
///     /// Sau “KT.” là chức vụ của người đứng đầu …
///     KY03 "kt-without-the-heads-title";
///     vi: "KT. không đi với chức vụ người đứng đầu";
///     en: "KT. without the head's title";
///     weight: Warning, Error;              // in a draft, in an issued plan: Off, Note, Warning, Error
///     certainty: A;
///     source: decree "Phụ lục I, Phần I, Mục II.7.b";
///     ways: Way::Plan(run), Way::Refused(&["DT18"]);
/// }
/// ```
///
/// A page tells what and why in words, then shows `Sai:` and `Đúng:`, each with a YAML snippet whose keys replace those of a small
/// sound plan; `In ra:` with the lines that are printed goes with rules that the document cannot break. All of them are run as
/// tests, so a page cannot lie.
macro_rules! rule {
    (
        $(#[doc = $page:literal])+
        $code:ident $slug:literal;
        vi: $vi:literal;
        en: $en:literal;
        weight: $draft:ident, $issue:ident;
        certainty: $certainty:ident;
        source: $kind:ident $source:literal;
        ways: $($way:expr),+;
    ) => {
        $(#[doc = $page])+
        pub(in $crate::check) static $code: $crate::check::rule::Rule = $crate::check::rule::Rule {
            code: stringify!($code),
            slug: $slug,
            vi: $vi,
            en: $en,
            weight: ($crate::check::rule::Weight::$draft, $crate::check::rule::Weight::$issue),
            certainty: $crate::check::rule::Certainty::$certainty,
            source: $crate::check::rule::source!($kind $source),
            page: concat!($($page, "\n"),+),
            ways: &[$($way),+],
        };
    };
}

/// A source: an article of the decree, or the full name of another one.
macro_rules! source {
    (decree $article:literal) => {
        concat!("Nghị định 30/2020/NĐ-CP, ", $article)
    };
    (other $name:literal) => {
        $name
    };
}

pub(crate) use {rule, source};
