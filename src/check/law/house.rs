//! Rules of the office's own, from a file laid over the program's tables (`--law`).

use super::tell_all;
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{Phrase, Reading};
use crate::law::Table;

pub(in crate::check) const RULES: &[&Rule] = &[&NB01, &NB02];

rule! {
    /// Ký hiệu cơ quan theo bảng của người đứng đầu cơ quan.
    ///
    /// Chữ viết tắt tên cơ quan do người đứng đầu quy định, không có bảng chung cả nước; cơ quan khai bảng của mình trong tệp
    /// `--law`, mỗi dòng một cơ quan: `- {table: symbol, what: Ủy ban nhân dân xã Đồng Sen, key: UBND}`.
    ///
    /// Bảng:
    /// ```yaml
    /// - {table: symbol, what: Ủy ban nhân dân xã Đồng Sen, key: UBND}
    /// ```
    /// Sai:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBNDX}
    /// ```
    /// Đúng:
    /// ```yaml
    /// issuer: {level: commune, name: Ủy ban nhân dân xã Đồng Sen, symbol: UBND}
    /// ```
    NB01 "symbol-unlike-the-houses-table";
    vi: "ký hiệu cơ quan khác bảng của cơ quan";
    en: "a symbol unlike the office's own table";
    weight: Error, Error;
    certainty: A;
    source: decree "Phụ lục I, Phần I, Mục II.3.b; bảng của cơ quan (--law)";
    ways: Way::Text(symbol);
}

fn symbol(reading: &Reading<'_>, report: &mut Report<'_>) {
    let issuer = &reading.subject.plan.issuer;
    let Some(symbol) = &issuer.symbol else { return };
    let name = Phrase::new(&reading.subject.plain(&issuer.name));
    let written = reading.subject.plain(symbol);
    let mut rows = reading.law.all(Table::Symbol).filter(|fact| fact.phrases().contains(&name));
    if let Some(wanted) = rows.next().and_then(|fact| fact.key.as_deref()).filter(|wanted| *wanted != written) {
        report
            .tell(
                symbol.span,
                format!("ký hiệu “{written}”, bảng của cơ quan ghi “{wanted}”"),
                format!("symbol “{written}”, the office's table has “{wanted}”"),
            )
            .hint(format!("viết {wanted}"), format!("write {wanted}"));
    }
}

rule! {
    /// Từ ngữ cơ quan đã thống nhất không dùng.
    ///
    /// Cơ quan khai trong tệp `--law` từ không dùng và từ thay: `- {table: word, what: hàng năm, becomes: hằng năm}`. Dòng không
    /// có `becomes` cho phép một từ vay mượn mà quy tắc chính tả (ND03) chưa biết: `- {table: word, what: fintech}`.
    ///
    /// Bảng:
    /// ```yaml
    /// - {table: word, what: hàng năm, becomes: hằng năm}
    /// ```
    /// Sai:
    /// ```yaml
    /// contents: [Trưng bày sách hàng năm.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// contents: [Trưng bày sách hằng năm.]
    /// ```
    NB02 "word-the-house-avoids";
    vi: "từ ngữ cơ quan không dùng";
    en: "a word that the office avoids";
    weight: Warning, Warning;
    certainty: A;
    source: other "Bảng của cơ quan (--law)";
    ways: Way::Text(words);
}

fn words(reading: &Reading<'_>, report: &mut Report<'_>) {
    for fact in reading.law.all(Table::Word) {
        let Some(becomes) = &fact.becomes else { continue };
        let mut hits: Vec<_> = fact.phrases().iter().flat_map(|name| reading.find(name)).collect();
        hits.sort();
        let words = (format!("“{}”: viết “{becomes}”", fact.what), format!("“{}”: write “{becomes}”", fact.what));
        let source = fact.source.clone();
        if let (Some(told), Some(source)) = (tell_all(reading, report, &hits, words), source) {
            told.hint(format!("theo {source}"), format!("see {source}"));
        }
    }
}
