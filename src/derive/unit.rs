//! The body that a plan is derived for.

use crate::diag::{Diagnostic, Message, Span};
use crate::plan::date::PartialDate;
use crate::plan::lists::Row;
use crate::terms::Level;

/// A body of a lower level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id in the table of units, or one made of its name.
    pub id: String,
    /// Its level.
    pub level: Level,
    /// Full name.
    pub name: String,
    /// Its abbreviation in a symbol.
    pub symbol: String,
    /// Cơ quan chủ quản, where it is not the parent's issuer.
    pub superior: Option<String>,
    /// Địa danh.
    pub place: Option<String>,
    /// Short name in running text.
    pub short: Option<String>,
    /// What stands for it in the name of a movement.
    pub scope: Option<String>,
    /// When its plan is issued.
    pub date: Option<PartialDate>,
    /// Other names under which the parent may speak of it.
    pub also: Vec<String>,
    /// The room that follows the plan and reports.
    pub office: Option<String>,
    /// Position of its head.
    pub position: Option<String>,
    /// Who signs.
    pub signer: Option<String>,
    /// What keeps a copy beside VT.
    pub filing: Option<String>,
    /// Where it is given, for messages.
    pub span: Option<Span>,
}

impl Unit {
    /// A unit with the words it cannot do without.
    pub fn new(level: Level, name: impl Into<String>, symbol: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            id: slug(&name),
            level,
            name,
            symbol: symbol.into(),
            superior: None,
            place: None,
            short: None,
            scope: None,
            date: None,
            also: Vec::new(),
            office: None,
            position: None,
            signer: None,
            filing: None,
            span: None,
        }
    }

    /// The unit with an id in a table.
    pub fn in_table(rows: &[Row], id: &str) -> Result<Self, Diagnostic> {
        let Some(row) = rows.iter().find(|row| row.get("id") == Some(id)) else {
            let known: Vec<&str> = rows.iter().filter_map(|row| row.get("id")).collect();
            let all = known.join(", ");
            return Err(Diagnostic::error(
                "TD11",
                rows.first().map(|row| row.span),
                Message::new(format!("bảng không có đơn vị `{id}`"), format!("the table has no unit `{id}`")),
            )
            .hint(Message::new(format!("có: {all}"), format!("there are: {all}"))));
        };
        let text = |key: &str| row.get(key).map(str::to_owned);
        let level = row.get("level").and_then(Level::from_key).ok_or_else(|| {
            Diagnostic::error("TD12", row.place("level"), Message::new("không có cấp này", "there is no such level"))
                .hint(Message::new(format!("chọn: {}", Level::KEYS.join(", ")), format!("choose: {}", Level::KEYS.join(", "))))
        })?;
        let date = match row.get("date").map(PartialDate::parse) {
            Some(Err(error)) => return Err(Diagnostic::error("DT10", row.place("date"), error.message()).hint(error.hint())),
            Some(Ok(date)) => Some(date),
            None => None,
        };
        Ok(Self {
            id: id.to_owned(),
            superior: text("superior"),
            place: text("place"),
            short: text("short"),
            scope: text("scope"),
            date,
            also: row.all("also").to_vec(),
            office: text("office"),
            position: text("position"),
            signer: text("signer"),
            filing: text("filing"),
            span: Some(row.span),
            ..Self::new(level, text("name").unwrap_or_default(), text("symbol").unwrap_or_default())
        })
    }

    /// Short name in running text: "Sở", "Ủy ban nhân dân huyện", "Nhà trường".
    pub fn short_name(&self) -> String {
        let first_words = |count: usize| self.name.split(' ').take(count).collect::<Vec<_>>().join(" ");
        match (&self.short, self.level) {
            (Some(short), _) => short.clone(),
            (None, Level::Department) => first_words(1),
            (None, Level::District | Level::Commune) if self.name.starts_with("Ủy ban nhân dân ") => first_words(5),
            (None, Level::Unit) if self.name.starts_with("Trường") => "Nhà trường".to_owned(),
            (None, Level::Unit) if self.name.starts_with("Trung tâm") || self.name.starts_with("Bệnh viện") => {
                first_words(2)
            }
            (None, Level::District | Level::Commune | Level::Unit | Level::Province | Level::Central) => self.name.clone(),
        }
    }

    /// What stands for it in the name of a movement: "huyện Kế Sách", "Sở Nội vụ".
    pub fn scope_name(&self) -> String {
        let name = self.name.strip_prefix("Ủy ban nhân dân ").unwrap_or(&self.name);
        self.scope.clone().unwrap_or_else(|| name.to_owned())
    }

    /// Địa danh: the commune's or district's own name.
    pub fn place_name(&self) -> Option<String> {
        let own = || {
            let name = self.name.strip_prefix("Ủy ban nhân dân ")?;
            ["thị trấn ", "thị xã ", "thành phố ", "huyện ", "quận ", "xã ", "phường ", "đặc khu "]
                .iter()
                .find_map(|kind| name.strip_prefix(kind))
                .map(str::to_owned)
        };
        self.place.clone().or_else(own)
    }

    /// Position of its head.
    pub fn head_position(&self) -> String {
        if let Some(position) = &self.position {
            return position.clone();
        }
        let by_name = [
            ("Ủy ban nhân dân", "Chủ tịch"),
            ("Hội đồng nhân dân", "Chủ tịch"),
            ("Sở", "Giám đốc"),
            ("Trung tâm", "Giám đốc"),
            ("Bệnh viện", "Giám đốc"),
            ("Trường", "Hiệu trưởng"),
            ("Chi cục", "Chi cục trưởng"),
            ("Ban", "Trưởng ban"),
            ("Văn phòng", "Chánh Văn phòng"),
            ("Thanh tra", "Chánh Thanh tra"),
        ];
        by_name
            .iter()
            .find(|(start, _)| self.name.starts_with(start))
            .map_or_else(|| "{{ fill: chức vụ người đứng đầu }}".to_owned(), |(_, position)| (*position).to_owned())
    }

    /// The head in running text: "Giám đốc Sở", "Chủ tịch Ủy ban nhân dân huyện".
    pub fn head(&self) -> String {
        let position = self.head_position();
        match position.as_str() {
            "Hiệu trưởng" | "Chi cục trưởng" => position,
            _ => format!("{position} {}", self.short_name()),
        }
    }

    /// Whether a text of the parent names it.
    pub fn is_named_in(&self, text: &str) -> bool {
        std::iter::once(&self.name).chain(&self.also).any(|name| {
            text.match_indices(name.as_str()).any(|(at, _)| {
                // "Sở Nội vụ" is not named by "Sở Nội vụ và …": a longer name would go on with a letter or "và".
                let rest = text.get(at + name.len()..).unwrap_or_default();
                !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(" và Phát triển")
            })
        })
    }
}

/// A name in letters a-z, digits and `-`.
pub(super) fn slug(name: &str) -> String {
    const FOLDS: &[(&str, char)] = &[
        ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
        ("èéẻẽẹêềếểễệ", 'e'),
        ("ìíỉĩị", 'i'),
        ("òóỏõọôồốổỗộơờớởỡợ", 'o'),
        ("ùúủũụưừứửữự", 'u'),
        ("ỳýỷỹỵ", 'y'),
        ("đ", 'd'),
    ];
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        let c = FOLDS.iter().find(|(letters, _)| letters.contains(c)).map_or(c, |(_, base)| *base);
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
