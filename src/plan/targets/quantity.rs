//! Finds the numbers that are targets and the words that bind them; dates, document numbers, labels and levels are none.

use std::ops::Range;

use super::{
    Bound, Number,
    tokens::{Kind, Token, ends_with, starts_with, words},
    words::{BEFORE, Binds, COUNTING, LINKS, NAMING, THOUSANDS, TIMES, UNITS},
};

/// A number that is a target, with its words.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    /// First token: the words that bind, or the number.
    pub(super) from: usize,
    /// One past the last token: number, unit, "trở lên".
    pub(super) to: usize,
    /// How it binds.
    pub(super) bound: Bound,
    /// "%", "lần", "ngày" …, or empty.
    pub(super) unit: String,
    /// Whether words or signs bind it.
    pub(super) explicit: bool,
    /// What it rises from.
    pub(super) baseline: Option<String>,
    /// A "trở lên" behind the object, which belongs to the quantity.
    pub(super) late: Option<Range<usize>>,
}

impl Quantity {
    /// Whether its object is expected behind it, as after "80%" and "03", not after "05 ngày".
    pub(super) fn counts_things(&self) -> bool {
        matches!(self.unit.as_str(), "" | "%") || THOUSANDS.contains(&self.unit.as_str())
    }
}

/// The quantities of a piece of text, in order.
pub(super) fn quantities(text: &str, tokens: &[Token], piece: Range<usize>) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = piece.start;
    let mut depth = 0_usize;
    let mut baseline: Option<(usize, String)> = None;
    while at < piece.end {
        let Some(token) = tokens.get(at) else { break };
        match token.kind {
            Kind::Mark('(') => depth += 1,
            Kind::Mark(')') => depth = depth.saturating_sub(1),
            Kind::Word | Kind::Number { .. } | Kind::Code | Kind::Mark(_) => {}
        }
        let floor = found.last().map_or(piece.start, |last| last.to);
        // "không quá 10 tập thể và 15 cá nhân"
        let continues = found.last().is_some_and(|last| last.unit.is_empty() && at - last.to <= 8);
        if let Some(mut quantity) = quantity(tokens, at, floor..piece.end, continues)
            && (depth == 0 || quantity.explicit)
        {
            if rises(tokens, &quantity) {
                // "từ 60% lên 80%": what comes first is where it stands now.
                let place = tokens.get(at).map_or(0..0, |t| t.start..t.end);
                baseline = text.get(place).map(|value| (quantity.from, value.to_owned()));
                at = quantity.to;
                continue;
            }
            if let Some((from, value)) = baseline.take() {
                quantity.from = from;
                quantity.baseline = Some(value);
            }
            at = quantity.to.max(at + 1);
            found.push(quantity);
        } else {
            at += 1;
        }
    }
    found
}

/// The quantity whose number is at a token, within a stretch of tokens; `continues` after a quantity of the same kind.
fn quantity(tokens: &[Token], at: usize, within: Range<usize>, continues: bool) -> Option<Quantity> {
    let before = tokens.get(within.start..at)?;
    let after = |from: usize| tokens.get(from..within.end).unwrap_or_default();
    if let Some(multiple) = doubled(after(at)) {
        let bound = Bound::Multiple(multiple);
        return Some(Quantity {
            from: at,
            to: at + 2,
            bound,
            unit: "lần".to_owned(),
            explicit: true,
            baseline: None,
            late: None,
        });
    }
    let (low, percent, year, mut to) = number(tokens, at)?;
    let high = range_end(tokens, to, within.end);
    let percent = percent || high.is_some_and(|(_, percent, ..)| percent);
    let year = year || high.is_some_and(|(_, _, year, _)| year);
    to = high.map_or(to, |(_, _, _, to)| to);

    let (binds, from) = binding(before, within.start);
    let unit = if percent { "%" } else { UNITS.iter().copied().find(|unit| starts_with(after(to), unit)).unwrap_or_default() };
    // "02 đồng chí" are people.
    let unit = if unit == "đồng" && starts_with(after(to), "đồng chí") { "" } else { unit };
    if !percent {
        to += if unit.is_empty() { 0 } else { words(unit) };
    }
    let previous = before.last();
    let multiplied = unit == "lần" && before.iter().rev().take(4).any(|token| token.is_word(&["tăng", "gấp", "giảm"]));
    let (suffix, late) = suffix(tokens, to, within.end, unit);
    to = if suffix.is_some() && late.is_none() { to + 2 } else { to };
    let bound = match (high, suffix, binds) {
        (Some((high, ..)), _, _) => Bound::Range(low, high),
        (None, Some(Binds::AtMost), _) | (None, None, Some(Binds::AtMost)) => Bound::AtMost(low),
        (None, Some(_), _) | (None, None, Some(Binds::AtLeast | Binds::From)) => Bound::AtLeast(low),
        (None, None, Some(Binds::MoreThan)) => Bound::MoreThan(low),
        (None, None, Some(Binds::LessThan)) => Bound::LessThan(low),
        (None, None, None) if multiplied => Bound::Multiple(low),
        (None, None, None) => Bound::Exactly(low),
    };
    let explicit = high.is_some() || suffix.is_some() || binds.is_some() || multiplied;
    if !percent {
        // A number after "mức độ", "Điều", "năm" is a name; years and spans of time are no targets unless a limit is set on them.
        let limit = matches!(bound, Bound::AtLeast(_) | Bound::AtMost(_)) && binds != Some(Binds::From) || suffix.is_some();
        let named = previous.is_some_and(|token| token.is_word(NAMING)) && from == at;
        let time = TIMES.contains(&unit);
        let counted = after(to).first().is_some_and(|next| matches!(next.kind, Kind::Word) || next.is('“') || next.is('"'));
        let joined = continues && previous.is_some_and(|token| token.is(',') || token.is_word(&["và"]));
        let counting =
            previous.is_some_and(|token| token.is_word(if unit.ends_with("đồng") { &["đạt"] } else { COUNTING }));
        let bare = !(explicit || counting || joined);
        // A number of its own: "tăng trên 5," has nothing that it counts.
        if named || bare || (year && !(limit && counted)) || (time && !limit) || (unit.is_empty() && !counted) {
            return None;
        }
        // "từ 3 mô hình": the begin of a range whose end is not a number here.
        if binds == Some(Binds::From) && high.is_none() && suffix.is_none() {
            return None;
        }
    }
    Some(Quantity { from, to, bound, unit: unit.to_owned(), explicit, baseline: None, late })
}

/// "gấp đôi", "gấp rưỡi", "gấp ba".
fn doubled(tokens: &[Token]) -> Option<Number> {
    [("gấp đôi", "2"), ("gấp rưỡi", "1,5"), ("gấp ba", "3")]
        .into_iter()
        .find_map(|(phrase, value)| if starts_with(tokens, phrase) { Number::parse(value) } else { None })
}

/// The number at a token: value, percent, year, and the token behind it ("80 %", "80 phần trăm").
fn number(tokens: &[Token], at: usize) -> Option<(Number, bool, bool, usize)> {
    let Kind::Number { value, percent, year } = tokens.get(at)?.kind else { return None };
    let behind = tokens.get(at + 1..).unwrap_or_default();
    if percent {
        Some((value, true, false, at + 1))
    } else if behind.first().is_some_and(|next| next.is('%')) {
        Some((value, true, false, at + 2))
    } else if starts_with(behind, "phần trăm") {
        Some((value, true, false, at + 3))
    } else {
        Some((value, false, year, at + 1))
    }
}

/// The upper end of a range: "- 4", "đến 02", "đến dưới 90%".
fn range_end(tokens: &[Token], at: usize, end: usize) -> Option<(Number, bool, bool, usize)> {
    let joint = tokens.get(at).filter(|token| token.is('-') || token.is_word(&["đến", "tới"]))?;
    let skip = usize::from(tokens.get(at + 1).is_some_and(|token| joint.kind == Kind::Word && token.is_word(&["dưới"])));
    number(tokens, at + 1 + skip).filter(|(.., to)| *to <= end)
}

/// What binds the number behind these tokens, and the first token of it.
fn binding(before: &[Token], offset: usize) -> (Option<Binds>, usize) {
    let mut end = before.len();
    let links = |end: &mut usize| {
        while end.checked_sub(1).and_then(|last| before.get(last)).is_some_and(|t| t.is_word(LINKS)) {
            *end -= 1;
        }
    };
    links(&mut end);
    let Some((phrase, binds)) = BEFORE.iter().find(|(phrase, _)| ends_with(before.get(..end).unwrap_or_default(), phrase)) else {
        return (None, offset + end);
    };
    end -= words(phrase);
    // "ít nhất từ 3 đến 4", "từ trên 90%": the outer word binds no less.
    links(&mut end);
    let outer =
        BEFORE.iter().find(|(phrase, _)| *binds == Binds::From && ends_with(before.get(..end).unwrap_or_default(), phrase));
    if let Some((phrase, outer)) = outer {
        return (Some(*outer), offset + end - words(phrase));
    }
    (Some(*binds), offset + end)
}

/// "trở lên" or "trở xuống" behind the number, or behind the object ("từ 03 sáng kiến trở lên"): its place is then given.
fn suffix(tokens: &[Token], at: usize, end: usize, unit: &str) -> (Option<Binds>, Option<Range<usize>>) {
    let reach = if unit.is_empty() { 6 } else { 0 };
    for place in at..=at + reach {
        let rest = tokens.get(place..end).unwrap_or_default();
        let late = (place > at).then_some(place..place + 2);
        if starts_with(rest, "trở lên") {
            return (Some(Binds::AtLeast), late);
        }
        if starts_with(rest, "trở xuống") {
            return (Some(Binds::AtMost), late);
        }
        if rest.first().is_none_or(|token| token.kind != Kind::Word || token.is_word(&["từ"])) {
            break;
        }
    }
    (None, None)
}

/// Whether a quantity is only where another begins: "từ 60% lên 80%".
fn rises(tokens: &[Token], quantity: &Quantity) -> bool {
    let rest = tokens.get(quantity.to..).unwrap_or_default();
    let up = rest.first().is_some_and(|token| token.is_word(&["lên", "xuống"]));
    up && rest.iter().take(4).any(|token| matches!(token.kind, Kind::Number { percent: true, .. }))
}
