//! One fact of the law with its time, and how it is read from a row.

use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::plan::date::PartialDate;
use crate::plan::lists::Row;
use crate::plan::syllables::Phrase;
pub use crate::terms::{Certainty, LawTable as Table};

/// A fact with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The table it belongs to.
    pub table: Table,
    /// A name, a document's number and symbol, a law's name, or a word.
    pub what: String,
    /// Kind of document, or the common noun before the name.
    pub kind: Option<String>,
    /// The level's key in a plan; the body's symbol.
    pub key: Option<String>,
    /// Other spellings of the same.
    pub also: Vec<String>,
    /// Day of issue of a document.
    pub dated: Option<PartialDate>,
    /// First day.
    pub from: Option<PartialDate>,
    /// Last day.
    pub until: Option<PartialDate>,
    /// What came in its place.
    pub becomes: Option<String>,
    /// The rule that speaks when it has ended.
    pub rule: Option<String>,
    /// The field whose plans should rest on it.
    pub topic: Option<String>,
    /// The document that says so.
    pub source: Option<String>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Its names as they are looked for in texts, cut once when the table is read.
    phrases: Vec<Phrase>,
    /// The same after its common noun.
    titled: Vec<Phrase>,
}

impl Fact {
    /// Whether it had ended before a date began.
    pub fn had_ended(&self, on: PartialDate) -> bool {
        self.until.is_some_and(|until| until.is_before(on))
    }

    /// Whether it begins only after the whole of a date.
    pub fn is_to_come(&self, on: PartialDate) -> bool {
        self.from.is_some_and(|from| on.is_before(from))
    }

    /// Whether it holds on every day of a date.
    pub fn holds_on(&self, on: PartialDate) -> bool {
        self.from.is_none_or(|from| from.earliest() <= on.earliest())
            && self.until.is_none_or(|until| on.latest() <= until.latest())
    }

    /// Its name in all spellings.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.what.as_str()).chain(self.also.iter().map(String::as_str))
    }

    /// Its name in all spellings, to be looked for: "Bình Phước".
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// The same after its common noun: "tỉnh Bình Phước", "Luật Thư viện".
    pub fn titled(&self) -> &[Phrase] {
        &self.titled
    }

    /// The common noun before its name.
    pub fn noun(&self) -> &str {
        noun(self.table, self.kind.as_deref())
    }

    pub(super) fn is_the_same_as(&self, other: &Self) -> bool {
        self.table == other.table && self.what == other.what && self.kind == other.kind && self.dated == other.dated
    }
}

/// The fact of a row; `None` when a date of it cannot be read, which is told.
pub(super) fn read(row: &Row, findings: &mut Diagnostics) -> Option<Fact> {
    let text = |key: &str| row.get(key).map(str::to_owned);
    let mut sound = true;
    let mut date = |key: &str| {
        let text = row.get(key)?;
        match PartialDate::parse(text) {
            Ok(date) => Some(date),
            Err(error) => {
                sound = false;
                findings.push(Diagnostic::error("DT10", row.place(key), error.message()).hint(error.hint()));
                None
            }
        }
    };
    let table = row.get("table").and_then(Table::from_key)?;
    let (what, kind, also) = (text("what")?, text("kind"), row.all("also").to_vec());
    let names = || std::iter::once(&what).chain(&also);
    let fact = Fact {
        table,
        phrases: names().map(|name| Phrase::new(name)).collect(),
        titled: names().map(|name| Phrase::new(&format!("{} {name}", noun(table, kind.as_deref())))).collect(),
        what,
        kind,
        key: text("key"),
        also,
        dated: date("dated"),
        from: date("from"),
        until: date("until"),
        becomes: text("becomes"),
        rule: text("rule"),
        topic: text("topic"),
        source: text("source"),
        // A user's own word is law in the user's house.
        certainty: row.get("certainty").and_then(Certainty::from_key).unwrap_or(Certainty::A),
    };
    if let (Some(from), Some(until)) = (fact.from, fact.until)
        && until.is_before(from)
    {
        sound = false;
        findings.push(ends_early(row.place("until"), row.place("from")));
    }
    sound.then_some(fact)
}

/// A province without a kind is a tỉnh.
fn noun(table: Table, kind: Option<&str>) -> &str {
    kind.unwrap_or(if table == Table::Province { "tỉnh" } else { "" })
}

fn ends_early(until: Span, from: Span) -> Diagnostic {
    Diagnostic::error("DT13", until, Message::new("hết hiệu lực trước khi có hiệu lực", "it ends before it begins"))
        .label(from, Message::new("có hiệu lực ở đây", "begins here"))
        .hint(Message::new("sửa `from:` hoặc `until:`", "mend `from:` or `until:`"))
}
