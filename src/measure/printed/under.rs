//! What stands under a line of the head where the decree wants a rule.

use super::Page;
use crate::measure::layout::Under;
use crate::measure::look::Line;
use crate::measure::words;

/// The first rule below a line with about its middle, above a limit (mm from the top).
pub(super) fn find(line: &Line, limit: f64, page: &Page, lines: &[Line]) -> Under {
    let near = |centre: f64| (centre - line.centre()).abs() <= 25.0;
    let below = |height: f64| height >= line.base() - 0.35 && height <= limit;
    let drawn =
        page.rules
            .iter()
            .filter(|rule| below(rule.top) && near(rule.centre()) && rule.length() < 120.0)
            // The upper side of a frame or a table is no rule of the head.
            .filter(|rule| {
                !page.uprights.iter().any(|(x, top, _)| {
                    (top - rule.top).abs() < 0.6 && ((x - rule.left).abs() < 0.6 || (x - rule.right).abs() < 0.6)
                })
            })
            .min_by(|a, b| a.top.total_cmp(&b.top));
    if let Some(rule) = drawn {
        return Under::Drawn { length: rule.length(), off: Some(rule.centre() - line.centre()), dashed: rule.dashed };
    }
    let strokes =
        lines.iter().find(|other| below(other.base()) && near(other.centre()) && words::is_row_of_strokes(&other.text()));
    strokes.map_or(Under::Missing, |strokes| Under::Letters(strokes.place))
}
