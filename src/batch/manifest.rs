//! The manifest: what was made from which row, with the content of every file, as JSON and as CSV.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::cell::cell;
use crate::diag::Message;

/// The version of the format.
pub const SCHEMA: &str = "kehoach-batch/v1";

/// What a batch made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA`].
    pub schema: String,
    /// The version of the program.
    pub program: String,
    /// The rows, in the order of the table.
    pub rows: Vec<RowEntry>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowEntry {
    /// Its number in the table as the user counts.
    pub row: usize,
    /// What tells it apart.
    pub id: String,
    /// The key of what it was made from.
    pub key: String,
    /// What became of it.
    pub status: RowStatus,
    /// Its files; none when it failed.
    pub files: Vec<FileEntry>,
    /// How many findings there were.
    pub findings: usize,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// How long it took.
    pub seconds: f64,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowStatus {
    /// All its files are there.
    Made,
    /// None of its files was written.
    Failed,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its path within the output folder, with `/`.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Its pages, where the format has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
}

impl Manifest {
    /// A manifest of these rows.
    pub fn new(mut rows: Vec<RowEntry>) -> Self {
        rows.sort_by(|a, b| a.row.cmp(&b.row).then_with(|| a.id.cmp(&b.id)));
        Self { schema: SCHEMA.to_owned(), program: env!("CARGO_PKG_VERSION").to_owned(), rows }
    }

    /// Reads a manifest; the reason when it is none.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Message> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| {
            Message::new(format!("không phải bản kê của kehoach ({error})"), format!("not a manifest of kehoach ({error})"))
        })?;
        if manifest.schema == SCHEMA {
            return Ok(manifest);
        }
        let other = &manifest.schema;
        Err(Message::new(format!("bản kê theo lược đồ khác: {other}"), format!("a manifest of another schema: {other}")))
    }

    /// As JSON, one row a line, so that two manifests can be compared by lines.
    pub fn to_json(&self) -> Result<String, Message> {
        let text = |error: serde_json::Error| Message::new(error.to_string(), error.to_string());
        let mut out = format!(
            "{{\"schema\":{},\"program\":{},\"rows\":[\n",
            serde_json::to_string(&self.schema).map_err(text)?,
            serde_json::to_string(&self.program).map_err(text)?
        );
        // Row after row: ten thousand of them need not be held twice.
        for (index, row) in self.rows.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { ",\n" });
            out.push_str(&serde_json::to_string(row).map_err(text)?);
        }
        out.push_str("\n]}\n");
        Ok(out)
    }

    /// As CSV, one file a line; UTF-8 with a byte-order mark, for Excel.
    pub fn to_csv(&self) -> String {
        let mut out = "\u{feff}row,id,status,path,sha256,bytes,pages,findings,seconds,cause\r\n".to_owned();
        for row in &self.rows {
            let status = match row.status {
                RowStatus::Made => "made",
                RowStatus::Failed => "failed",
            };
            let id = cell(&row.id);
            let cause = cell(row.cause.as_deref().unwrap_or_default());
            let mut line = |path: &str, sha256: &str, bytes: &str, pages: &str| {
                // Writing to a String cannot fail.
                let _ = write!(
                    out,
                    "{},{id},{status},{},{sha256},{bytes},{pages},{},{:.3},{cause}\r\n",
                    row.row,
                    cell(path),
                    row.findings,
                    row.seconds
                );
            };
            for file in &row.files {
                line(&file.path, &file.sha256, &file.bytes.to_string(), &file.pages.map(|n| n.to_string()).unwrap_or_default());
            }
            if row.files.is_empty() {
                line("", "", "", "");
            }
        }
        out
    }
}

/// One manifest of several (the shards of a table); rows that two of them made differently are told.
pub fn merge(manifests: Vec<Manifest>) -> Result<Manifest, Vec<Message>> {
    let mut rows: BTreeMap<(usize, String), RowEntry> = BTreeMap::new();
    let mut differ = Vec::new();
    for row in manifests.into_iter().flat_map(|manifest| manifest.rows) {
        let place = (row.row, row.id.clone());
        match rows.get(&place) {
            Some(other) if other.files != row.files && other.status == row.status => {
                let (number, id) = (row.row, &row.id);
                differ.push(Message::new(
                    format!("dòng {number} ({id}) có trong hai bản kê với nội dung khác nhau"),
                    format!("row {number} ({id}) stands in two manifests with different content"),
                ));
            }
            // What was made counts more than what failed elsewhere.
            Some(other) if other.status == RowStatus::Made => {}
            Some(_) | None => {
                rows.insert(place, row);
            }
        }
    }
    if differ.is_empty() { Ok(Manifest::new(rows.into_values().collect())) } else { Err(differ) }
}

#[cfg(test)]
mod tests {
    use super::{FileEntry, Manifest, RowEntry, RowStatus, merge};

    fn row(row: usize, sha256: &str, status: RowStatus) -> RowEntry {
        let file = FileEntry { path: format!("a, \"b\"/{row}.pdf"), sha256: sha256.to_owned(), bytes: 3, pages: Some(2) };
        let files = if status == RowStatus::Made { vec![file] } else { Vec::new() };
        RowEntry { row, id: format!("{row:05}"), key: "k".to_owned(), status, files, findings: 0, cause: None, seconds: 0.25 }
    }

    #[test]
    fn json_comes_back_as_it_went() {
        let manifest = Manifest::new(vec![row(3, "x", RowStatus::Made), row(2, "y", RowStatus::Failed)]);
        let json = manifest.to_json().expect("JSON");
        assert_eq!(Manifest::from_json(json.as_bytes()), Ok(manifest));
        assert_eq!(json.lines().count(), 4, "one row a line: {json}");
        assert!(Manifest::from_json(b"{}").is_err());
        assert!(Manifest::from_json(json.replace("batch/v1", "batch/v9").as_bytes()).is_err());
    }

    #[test]
    fn csv_is_read_back_by_a_foreign_reader() {
        let csv = Manifest::new(vec![row(2, "x", RowStatus::Made), row(3, "", RowStatus::Failed)]).to_csv();
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
        assert_eq!(records.len(), 2);
        assert_eq!(&records[0][3], "a, \"b\"/2.pdf");
        assert_eq!(&records[1][2], "failed");
    }

    #[test]
    fn shards_merge_and_quarrels_are_told() {
        let one = Manifest::new(vec![row(2, "x", RowStatus::Made), row(4, "", RowStatus::Failed)]);
        let two = Manifest::new(vec![row(3, "z", RowStatus::Made), row(4, "w", RowStatus::Made)]);
        let all = merge(vec![one.clone(), two]).expect("they agree");
        assert_eq!(
            all.rows.iter().map(|r| (r.row, r.status == RowStatus::Made)).collect::<Vec<_>>(),
            [(2, true), (3, true), (4, true)]
        );
        let other = Manifest::new(vec![row(2, "other", RowStatus::Made)]);
        assert_eq!(merge(vec![one, other]).map_err(|differ| differ.len()), Err(1));
    }
}
