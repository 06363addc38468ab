//! The matrix as one self-contained page: read on a screen with the units and the head in sight, printed on A4 across.

use super::{Column, Matrix, Row, State};
use crate::write::html::Html;

/// No script runs and nothing is fetched, whatever the plans say.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// Items side by side; more go into further tables, so that a printed cell can still be read.
const WIDEST: usize = 52;

/// The matrix as a page.
pub fn html(matrix: &Matrix) -> String {
    let mut html = Html::default();
    html.literal("<!DOCTYPE html>\n");
    html.block("html", &[("lang", "vi")], |html| {
        html.block("head", &[], |html| {
            html.void("meta", &[("charset", "utf-8")]);
            html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
            html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            html.block("title", &[], |html| html.text(&format!("Bảng theo dõi: {}", matrix.title)));
            html.block("style", &[], |html| html.literal(include_str!("style.css")));
        });
        html.block("body", &[], |html| body(html, matrix));
    });
    html.into_string()
}

fn body(html: &mut Html, matrix: &Matrix) {
    html.block("h1", &[], |html| html.text("Bảng theo dõi kế hoạch của các đơn vị"));
    html.block("p", &[("class", "parent")], |html| html.text(&format!("Thực hiện {}", matrix.title)));
    let (sound, short, without) = matrix.sum();
    html.block("p", &[("class", "sum")], |html| {
        html.text(&format!("{} đơn vị: ", matrix.rows.len()));
        for (class, count, what) in [
            ("good", sound, " đủ theo cấp trên; "),
            ("bad", short, " có điểm cần xem lại; "),
            ("bad", without, " chưa có kế hoạch dùng được."),
        ] {
            let class = if count == 0 { "none" } else { class };
            html.element("b", &[("class", class)], |html| html.text(&count.to_string()));
            html.text(what);
        }
    });
    legend(html);
    let asked = matrix.asked();
    let bands = asked.len().div_ceil(WIDEST).max(1);
    let size = asked.len().div_ceil(bands).max(1);
    for (band, items) in asked.chunks(size).enumerate() {
        table(html, matrix, items, band == 0);
    }
    if asked.is_empty() {
        table(html, matrix, &[], true);
    }
    notes(html, matrix);
    items(html, matrix, &asked);
}

fn legend(html: &mut Html) {
    html.block("ul", &[("class", "legend")], |html| {
        for state in State::ALL {
            html.element("li", &[], |html| {
                html.element("span", &[("class", state.key())], |html| html.text(sign(*state)));
                html.text(&format!(" {}", state.vi()));
            });
        }
    });
}

/// An empty cell still takes a line's height.
const fn sign(state: State) -> &'static str {
    match state {
        State::NotAsked => "\u{a0}",
        State::Kept | State::Narrowed | State::Changed | State::Later | State::Weaker | State::Locked | State::Missing => {
            state.sign()
        }
    }
}

/// How to count something of a unit.
type Count = fn(&Row) -> usize;

/// The counts beside a unit: title, class where it is not zero, and how to count.
const COUNTS: [(&str, &str, Count); 7] = [
    ("Cần xem lại", "bad", Row::short),
    ("Thiếu", "bad", |row| row.count(State::Missing)),
    ("Yếu, muộn, khóa", "bad", |row| row.count(State::Weaker) + row.count(State::Later) + row.count(State::Locked)),
    ("Sửa lời", "count", |row| row.count(State::Changed)),
    ("Thêm", "count", |row| row.compared.added),
    ("Giữ, thu hẹp", "count", |row| row.count(State::Kept) + row.count(State::Narrowed)),
    ("Chưa điền", "count", |row| row.compared.open),
];

fn table(html: &mut Html, matrix: &Matrix, items: &[usize], first: bool) {
    let columns: Vec<(usize, &Column)> =
        items.iter().filter_map(|index| Some((*index, matrix.columns.all.get(*index)?))).collect();
    html.block("div", &[("class", "scroll")], |html| {
        html.block("table", &[("class", "matrix")], |html| {
            html.block("thead", &[], |html| head(html, &columns, first));
            html.block("tbody", &[], |html| {
                for (number, row) in matrix.rows.iter().enumerate() {
                    html.block("tr", &[], |html| unit(html, number + 1, row, &columns, first));
                }
                html.block("tr", &[("class", "total")], |html| total(html, matrix, &columns, first));
            });
        });
    });
}

fn head(html: &mut Html, columns: &[(usize, &Column)], first: bool) {
    let down = [("rowspan", "2")];
    html.block("tr", &[("class", "groups")], |html| {
        html.element("th", &[("rowspan", "2"), ("class", "number")], |html| html.text("TT"));
        html.element("th", &[("rowspan", "2"), ("class", "unit")], |html| html.text("Đơn vị"));
        if first {
            html.element("th", &down, |html| html.text("Tình trạng"));
            for (title, ..) in COUNTS {
                html.element("th", &[("rowspan", "2"), ("class", "count")], |html| html.text(title));
            }
        }
        for group in columns.chunk_by(|a, b| a.1.slot == b.1.slot) {
            let span = group.len().to_string();
            let title = group.first().map_or("", |(_, column)| column.section.as_str());
            html.element("th", &[("colspan", &span), ("class", "group"), ("title", title)], |html| {
                html.element("span", &[], |html| html.text(title));
            });
        }
    });
    html.block("tr", &[("class", "items")], |html| {
        for (index, column) in columns {
            let title = format!("{}: {}", column.section, column.words);
            html.element("th", &[("class", "item"), ("title", &title)], |html| {
                html.element("a", &[("href", &format!("#m{}", index + 1))], |html| html.text(&(index + 1).to_string()));
            });
        }
    });
}

fn unit(html: &mut Html, number: usize, row: &Row, columns: &[(usize, &Column)], first: bool) {
    html.element("td", &[("class", "number")], |html| html.text(&number.to_string()));
    html.element("th", &[("class", if row.is_sound() { "unit" } else { "unit short" })], |html| {
        match row.links.first() {
            Some((_, address)) => html.element("a", &[("href", address)], |html| html.text(&row.name)),
            None => html.text(&row.name),
        }
        for (what, address) in row.links.iter().skip(1) {
            html.text(" ");
            html.element("a", &[("href", address), ("class", "more")], |html| html.text(what));
        }
    });
    let all = (columns.len() + if first { COUNTS.len() + 1 } else { 0 }).to_string();
    if !row.standing.has_plan() {
        html.element("td", &[("class", "without"), ("colspan", &all)], |html| {
            html.element("b", &[], |html| html.text(row.standing.vi()));
            if first {
                html.text(&format!(": {}", row.cause));
            }
        });
        return;
    }
    if first {
        html.element("td", &[("class", "standing")], |html| html.text(row.standing.vi()));
        for (index, (_, class, counted)) in COUNTS.into_iter().enumerate() {
            let count = counted(row);
            html.element("td", &[("class", if count == 0 { "count none" } else { class })], |html| {
                if index == 0 && count > 0 {
                    html.element("a", &[("href", &format!("#d{number}"))], |html| html.text(&count.to_string()));
                } else {
                    html.text(&count.to_string());
                }
            });
        }
    }
    for (index, column) in columns {
        let state = row.compared.states.get(*index).copied().unwrap_or(State::NotAsked);
        let told: Vec<&str> =
            row.compared.notes.iter().filter(|note| note.column == Some(*index)).map(|note| note.words.as_str()).collect();
        if told.is_empty() {
            html.element("td", &[("class", state.key())], |html| html.text(state.sign()));
        } else {
            let title = format!("{} — {}. {}", row.name, column.words, told.join("; "));
            html.element("td", &[("class", state.key()), ("title", &title)], |html| html.text(state.sign()));
        }
    }
}

/// The last row: of each column, how many units fall short in it.
fn total(html: &mut Html, matrix: &Matrix, columns: &[(usize, &Column)], first: bool) {
    html.element("td", &[("class", "number")], |_| ());
    html.element("th", &[("class", "unit")], |html| html.text("Số đơn vị cần xem lại"));
    if first {
        html.element("td", &[], |_| ());
        let planned: Vec<&Row> = matrix.rows.iter().filter(|row| row.standing.has_plan()).collect();
        for (.., counted) in COUNTS {
            let with = planned.iter().filter(|row| counted(row) > 0).count();
            html.element("td", &[("class", "count")], |html| html.text(&with.to_string()));
        }
    }
    for (index, _) in columns {
        let count: usize = State::ALL.iter().filter(|state| state.falls_short()).map(|state| matrix.count(*index, *state)).sum();
        let class = if count == 0 { "none" } else { "bad" };
        html.element("td", &[("class", class)], |html| html.text(&count.to_string()));
    }
}

/// What there is to say of each unit, for those who have to call it.
fn notes(html: &mut Html, matrix: &Matrix) {
    html.block("h2", &[], |html| html.text("Từng đơn vị"));
    let mut silent = 0;
    for (number, row) in matrix.rows.iter().enumerate() {
        if row.standing.has_plan() && row.compared.notes.is_empty() {
            silent += 1;
            continue;
        }
        html.block("section", &[("class", "notes"), ("id", &format!("d{}", number + 1))], |html| {
            html.block("h3", &[], |html| html.text(&format!("{}. {} — {}", number + 1, row.name, row.standing.vi())));
            html.block("ul", &[], |html| {
                if !row.cause.is_empty() {
                    html.block("li", &[("class", "serious")], |html| html.text(&row.cause));
                }
                for note in &row.compared.notes {
                    html.block("li", &[("class", if note.serious { "serious" } else { "" })], |html| {
                        if let Some(column) = note.column {
                            let target = format!("#m{}", column + 1);
                            html.element("a", &[("href", &target)], |html| html.text(&format!("Mục {}", column + 1)));
                            html.text(": ");
                        }
                        html.text(&note.words);
                        if let Some(line) = note.line {
                            html.element("span", &[("class", "line")], |html| html.text(&format!(" (dòng {line})")));
                        }
                    });
                }
            });
        });
    }
    if silent > 0 {
        html.block("p", &[], |html| html.text(&format!("{silent} đơn vị khác: không có gì thêm, sửa hay thiếu.")));
    }
}

/// The items by their numbers, with what became of each; then those that no unit is asked for.
fn items(html: &mut Html, matrix: &Matrix, asked: &[usize]) {
    const COUNTED: [State; 7] =
        [State::Kept, State::Narrowed, State::Changed, State::Later, State::Weaker, State::Locked, State::Missing];
    html.block("h2", &[], |html| html.text("Các mục của kế hoạch cấp trên"));
    html.block("table", &[("class", "list")], |html| {
        html.block("thead", &[], |html| {
            html.block("tr", &[], |html| {
                for title in ["Mục", "Phần", "Nội dung"] {
                    html.element("th", &[], |html| html.text(title));
                }
                for state in COUNTED {
                    html.element("th", &[("class", state.key()), ("title", state.vi())], |html| html.text(state.sign()));
                }
            });
        });
        html.block("tbody", &[], |html| {
            for index in asked {
                let Some(column) = matrix.columns.all.get(*index) else { continue };
                html.block("tr", &[("id", &format!("m{}", index + 1))], |html| {
                    html.element("td", &[("class", "number")], |html| html.text(&(index + 1).to_string()));
                    html.element("td", &[], |html| html.text(&column.section));
                    html.element("td", &[], |html| html.text(&column.words));
                    for state in COUNTED {
                        let count = matrix.count(*index, state);
                        let class = match (count, state.falls_short()) {
                            (0, _) => "count none",
                            (_, true) => "count bad",
                            (_, false) => "count",
                        };
                        html.element("td", &[("class", class)], |html| html.text(&count.to_string()));
                    }
                });
            }
        });
    });
    let others: Vec<(usize, &Column)> =
        matrix.columns.all.iter().enumerate().filter(|(index, _)| !asked.contains(index)).collect();
    if !others.is_empty() {
        html.block("h2", &[], |html| html.text("Các mục không giao cho đơn vị nào trong bảng này"));
        html.block("ul", &[("class", "others")], |html| {
            for (index, column) in others {
                html.block("li", &[], |html| {
                    html.text(&format!("Mục {} ({}): {}", index + 1, column.section, super::compare::excerpt(&column.words)));
                });
            }
        });
    }
}
