//! The day of issue as it is printed (Phụ lục I, Phần I, Mục II.4.b): zeros, and whether the calendar has it.

use super::finished::Finished;
use crate::check::dates::found::{Found, days};
use crate::check::dates::zeros;
use crate::check::report::Report;
use crate::measure::Line;

/// The date of box 4 with its line, where it has a day and a month.
fn printed(finished: &Finished) -> Option<(&Line, String, Found)> {
    let line = finished.layout.head.place_date.as_ref()?;
    let text = line.text();
    let found = days(&text).into_iter().next()?;
    Some((line, text, found))
}

/// Days below 10 and months 1, 2 without their zero (DD02).
pub(in crate::check) fn leading_zeros(finished: &Finished, report: &mut Report<'_>) {
    let Some((line, text, found)) = printed(finished) else { return };
    let bare = zeros::bare_numbers(&text, &found.bytes);
    if bare.is_empty() {
        return;
    }
    let mut right = text.clone();
    for number in bare.iter().rev() {
        right.insert(number.start, '0');
    }
    finished
        .tell(report, line, "ngày, tháng ban hành thiếu số 0 ở trước", "the day of issue lacks a leading zero")
        .hint(format!("viết “{right}”"), format!("write “{right}”"));
}

/// Months 3 to 9 with a zero (DD03).
pub(in crate::check) fn padded_months(finished: &Finished, report: &mut Report<'_>) {
    let Some((line, text, found)) = printed(finished) else { return };
    let numbers = zeros::numbers(&text, &found.bytes);
    let month = numbers.get(1).and_then(|month| text.get(month.clone())).unwrap_or_default();
    if let Some(bare) = month.strip_prefix('0').filter(|bare| ("3"..="9").contains(bare)) {
        finished
            .tell(report, line, &format!("tháng {month} thừa số 0"), &format!("month {month} has a zero too many"))
            .hint(format!("viết “tháng {bare}”"), format!("write “tháng {bare}”"));
    }
}

/// A day that the calendar does not have (DD08).
pub(in crate::check) fn on_the_calendar(finished: &Finished, report: &mut Report<'_>) {
    let Some((line, _, found)) = printed(finished) else { return };
    if let Err(error) = &found.date {
        let message = error.message();
        finished.tell(report, line, &message.vi, &message.en);
    }
}
