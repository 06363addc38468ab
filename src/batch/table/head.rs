//! Which row is the head: offices put titles above it ("DANH SÁCH CÁC XÃ …", the issuing body beside the national title).

use super::RawCell;
use crate::diag::{Diagnostic, Diagnostics, Message};

/// Rows with words among which the head is looked for.
pub(super) const LOOKED_AT: usize = 10;

/// The index of the head among the first rows, given by the words of their cells.
///
/// It is the row with most of the heads that the run asks for. Where none has any, rows of a single cell above the first wider one are
/// titles: a head of one column stands above rows of one column.
pub(super) fn find(rows: &[Vec<&str>], wanted: &[String]) -> usize {
    let first = rows.get(..rows.len().min(LOOKED_AT)).unwrap_or_default();
    if let Some(found) = known(first, wanted) {
        return found;
    }
    let filled = |row: &Vec<&str>| row.iter().filter(|cell| !cell.is_empty()).count();
    first.iter().position(|row| filled(row) > 1).unwrap_or(0)
}

/// The row with most of the heads that are asked for, the first of several; `None` when no row has any.
pub(super) fn known(rows: &[Vec<&str>], wanted: &[String]) -> Option<usize> {
    let best = rows.iter().map(|row| matches(row, wanted)).enumerate().rev().max_by_key(|(_, count)| *count);
    best.filter(|(_, count)| *count > 0).map(|(index, _)| index)
}

/// How many of the heads that are asked for a row has.
pub(super) fn matches(row: &[&str], wanted: &[String]) -> usize {
    wanted.iter().filter(|head| row.contains(&head.as_str())).count()
}

/// Says what was passed over.
pub(super) fn note(skipped: usize, number: usize, head: Option<&RawCell>, findings: &mut Diagnostics) {
    if skipped > 0 {
        findings.push(Diagnostic::note(
            "BG11",
            head.map(|head| head.span),
            Message::new(
                format!("đầu bảng là dòng {number}; bỏ qua {skipped} dòng chữ phía trên"),
                format!("the head of the table is row {number}; {skipped} rows of words above it are passed over"),
            ),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    fn at(rows: &[&[&str]], wanted: &[&str]) -> usize {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        find(&rows, &wanted.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_head_is_where_the_names_are() {
        let office: &[&[&str]] = &[
            &["ỦY BAN NHÂN DÂN TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            &["DANH SÁCH CÁC XÃ", ""],
            &["TT", "Tên xã", "Mã"],
            &["1", "xã Tên xã", "00001"],
        ];
        assert_eq!(at(office, &["Tên xã", "Mã"]), 2);
        // Nothing is known of the heads: two cells beside each other may be a head, and the missing columns will be told.
        assert_eq!(at(office, &["name"]), 0);
        assert_eq!(at(&office[1..], &["name"]), 1);
        // A list of one column has its head above it, and so has a table whose first row is known.
        assert_eq!(at(&[&["name"], &["xã A"]], &["name"]), 0);
        assert_eq!(at(&[&["Tên"], &["xã A"]], &["name"]), 0);
        assert_eq!(at(&[&["name"], &["xã A", "nhận xét"]], &["name"]), 0);
        assert_eq!(at(&[&["name", "code"], &["code", "name"]], &["name", "code"]), 0);
        // Too far down is no head.
        let mut far: Vec<&[&str]> = vec![&["x"]; 10];
        far.push(&["name", "code"]);
        assert_eq!(at(&far, &["name"]), 0);
    }
}
