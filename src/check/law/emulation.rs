//! Emulation plans (phong trào thi đua) and what only some bodies may decide: Luật Thi đua, khen thưởng 06/2022/QH15, Luật 72/2025/QH15.

use std::sync::LazyLock;

use super::{speaks_of_today, tell_all};
use crate::check::report::Report;
use crate::check::rule::{Rule, Way, rule};
use crate::check::text::{Hit, Phrase, Reading};
use crate::diag::Span;
use crate::law::Table;
use crate::plan::{Item, Text};
use crate::terms::{Authority, Level, Role};

pub(in crate::check) const RULES: &[&Rule] = &[&KY12, &TD01, &TD02, &TD03, &TD06, &TD07];

/// An emulation plan whose day has the law of 2022 in force.
fn is_under_the_law(reading: &Reading<'_>) -> bool {
    let law = reading
        .law
        .all(Table::Document)
        .find(|fact| fact.topic.as_deref() == Some("emulation") && fact.rule.is_none() && fact.kind.as_deref() == Some("Luật"));
    let from = law.and_then(|fact| fact.from);
    reading.subject.plan.kind.value == "emulation" && matches!((reading.on, from), (Some(on), Some(from)) if !on.is_before(from))
}

/// Whether the plan speaks of something: in a slot of one of these roles, or in words.
fn speaks_of(reading: &Reading<'_>, roles: &[Role], words: &[&str]) -> bool {
    let plan = reading.subject.plan;
    let mut found = plan.slots.iter().any(|slot| roles.iter().any(|role| slot.name.value == role.key()));
    plan.for_each_item(&mut |item| found |= item.role.is_some_and(|role| roles.contains(&role)));
    found || words.iter().any(|words| !reading.find(&Phrase::new(words)).is_empty())
}

fn subject_place(reading: &Reading<'_>) -> Span {
    reading.subject.plan.subject.span
}

/// What a plan must or should speak of: name, roles and words by which it is found.
type Wanted = (&'static str, &'static [Role], &'static [&'static str]);

fn missing(reading: &Reading<'_>, wanted: &[Wanted]) -> Vec<&'static str> {
    wanted.iter().filter(|(_, roles, words)| !speaks_of(reading, roles, words)).map(|(name, ..)| *name).collect()
}

rule! {
    /// Kế hoạch phát động phong trào thi đua xác định mục tiêu, phạm vi, đối tượng, nội dung, tiêu chí, thời gian và biện pháp.
    ///
    /// Luật Thi đua, khen thưởng liệt kê những nội dung này của việc tổ chức phong trào; luật có hiệu lực từ 01/01/2024, kế hoạch
    /// trước đó không xét. Chương trình nhận ra theo phần của kế hoạch (`purpose`, `scope`, …) hoặc theo chữ trong bài.
    ///
    /// Sai:
    /// ```yaml
    /// kind: emulation
    /// ```
    /// Đúng:
    /// ```yaml
    /// kind: emulation
    /// scope: Phong trào được phát động trong toàn xã.
    /// participants: Các thôn, các hộ gia đình.
    /// criteria: [100% thôn có tủ sách.]
    /// period: Từ tháng 10 năm 2026 đến tháng 12 năm 2026.
    /// solutions: [Vận động mỗi hộ tặng một cuốn sách.]
    /// ```
    TD01 "emulation-plan-without-its-parts";
    vi: "kế hoạch thi đua thiếu nội dung luật quy định";
    en: "an emulation plan lacks what the law asks for";
    weight: Warning, Error;
    certainty: A;
    source: other "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 17 khoản 1";
    ways: Way::Text(parts);
}

fn parts(reading: &Reading<'_>, report: &mut Report<'_>) {
    const WANTED: [Wanted; 7] = [
        ("mục tiêu", &[Role::Purpose], &["mục tiêu", "mục đích"]),
        ("phạm vi", &[Role::Scope], &["phạm vi thi đua", "phạm vi phong trào", "phạm vi thực hiện", "phạm vi"]),
        ("đối tượng", &[Role::Participants], &["đối tượng thi đua", "đối tượng tham gia", "đối tượng"]),
        ("nội dung", &[Role::Contents], &["nội dung thi đua"]),
        ("tiêu chí", &[Role::Criteria], &["tiêu chí", "chỉ tiêu thi đua"]),
        ("thời gian", &[Role::Period, Role::Timeline], &["thời gian thực hiện", "thời gian thi đua", "giai đoạn"]),
        ("biện pháp", &[Role::Solutions], &["biện pháp", "giải pháp"]),
    ];
    if !is_under_the_law(reading) {
        return;
    }
    let missing = missing(reading, &WANTED).join(", ");
    if !missing.is_empty() {
        report
            .tell(
                subject_place(reading),
                format!("kế hoạch thi đua không nói đến: {missing}"),
                format!("the emulation plan does not speak of: {missing}"),
            )
            .hint("thêm phần còn thiếu: purpose, scope, participants, contents, criteria, period, solutions", "add the parts");
    }
}

rule! {
    /// Kế hoạch thi đua nói đến kiểm tra, giám sát; tuyên truyền, nhân rộng; sơ kết, tổng kết; khen thưởng.
    ///
    /// Đó là các khâu của việc tổ chức phong trào theo luật; thiếu một khâu thì thường là quên. Nhận ra theo phần của kế hoạch hoặc
    /// theo chữ trong bài.
    ///
    /// Sai:
    /// ```yaml
    /// kind: emulation
    /// ```
    /// Đúng:
    /// ```yaml
    /// kind: emulation
    /// contents:
    ///   - Tuyên truyền, nhân rộng điển hình; kiểm tra, giám sát việc thực hiện.
    ///   - Sơ kết hằng quý, tổng kết và khen thưởng vào tháng 12.
    /// ```
    TD02 "emulation-plan-without-its-steps";
    vi: "kế hoạch thi đua thiếu một khâu tổ chức phong trào";
    en: "an emulation plan lacks a step of the movement";
    weight: Warning, Warning;
    certainty: A;
    source: other "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 17 khoản 2 đến khoản 5";
    ways: Way::Text(steps);
}

fn steps(reading: &Reading<'_>, report: &mut Report<'_>) {
    const WANTED: [Wanted; 4] = [
        ("kiểm tra, giám sát", &[Role::Inspection], &["kiểm tra", "giám sát", "đôn đốc"]),
        ("tuyên truyền, nhân rộng", &[Role::Communication], &["tuyên truyền", "nhân rộng"]),
        ("sơ kết, tổng kết", &[Role::Review], &["sơ kết", "tổng kết"]),
        ("khen thưởng", &[Role::Awards], &["khen thưởng"]),
    ];
    if !is_under_the_law(reading) {
        return;
    }
    let missing = missing(reading, &WANTED).join("; ");
    if !missing.is_empty() {
        report.tell(
            subject_place(reading),
            format!("kế hoạch thi đua không nói đến: {missing}"),
            format!("the emulation plan does not speak of: {missing}"),
        );
    }
}

rule! {
    /// Cơ quan chỉ quyết định hình thức khen thưởng thuộc thẩm quyền; hình thức cao hơn thì đề nghị.
    ///
    /// Dưới cấp tỉnh, người đứng đầu tặng Giấy khen; Bằng khen, Cờ thi đua, Huân chương, Huy chương do cấp tỉnh trở lên. Viết “đề
    /// nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen” thì không bị nêu.
    ///
    /// Sai:
    /// ```yaml
    /// awards: [{name: Bằng khen, by: Chủ tịch Ủy ban nhân dân xã}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// awards: [{name: Giấy khen, by: Chủ tịch Ủy ban nhân dân xã}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// awards: [Đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen cho tập thể xuất sắc.]
    /// ```
    TD03 "award-beyond-the-power";
    vi: "hình thức khen thưởng vượt thẩm quyền của cơ quan ban hành";
    en: "an award beyond the power of the issuing body";
    weight: Error, Error;
    certainty: A;
    source: other "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 79, 80";
    ways: Way::Text(awards);
}

/// Below the province a head gives Giấy khen and proposes the rest.
fn awards(reading: &Reading<'_>, report: &mut Report<'_>) {
    const BEYOND: &[&str] = &["Bằng khen", "Cờ thi đua", "Huân chương", "Huy chương"];
    let level = &reading.subject.plan.issuer.level;
    if matches!(level.value, Level::Central | Level::Province) {
        return;
    }
    let mut found = Vec::new();
    reading.subject.plan.for_each_item(&mut |item: &Item| {
        let starts = |text: &Text| BEYOND.iter().any(|form| text.source().starts_with(form)).then_some(text.span);
        let by_name = item.award.as_ref().and_then(starts);
        let by_words = item.title.as_ref().or(item.text.first()).and_then(|text| {
            let source = text.source();
            BEYOND.iter().any(|form| source.starts_with(&format!("{form} của "))).then_some(text.span)
        });
        found.extend(by_name.or(by_words));
    });
    for span in found {
        report
            .tell(
                span,
                "hình thức khen thưởng vượt thẩm quyền của cơ quan ban hành",
                "an award beyond the power of the issuing body",
            )
            .label(level.span, level.value.vi(), level.value.key())
            .hint(
                "viết “đề nghị … tặng Bằng khen”, hoặc chỉ quyết định Giấy khen",
                "write “đề nghị … tặng Bằng khen”, or decide only Giấy khen",
            );
    }
}

rule! {
    /// Kế hoạch thi đua nên nói phong trào là thi đua thường xuyên hay thi đua theo chuyên đề.
    ///
    /// Luật chia hai hình thức, mỗi hình thức có cách bình xét và khen thưởng riêng. Chỉ là ghi chú.
    ///
    /// Sai:
    /// ```yaml
    /// kind: emulation
    /// ```
    /// Đúng:
    /// ```yaml
    /// kind: emulation
    /// contents: [Phát động thi đua theo chuyên đề đọc sách.]
    /// ```
    TD06 "form-of-the-movement-not-stated";
    vi: "không nói thi đua thường xuyên hay theo chuyên đề";
    en: "the form of the movement is not stated";
    weight: Note, Note;
    certainty: A;
    source: other "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 16 khoản 1";
    ways: Way::Text(form);
}

fn form(reading: &Reading<'_>, report: &mut Report<'_>) {
    let stated = ["thi đua thường xuyên", "theo chuyên đề", "thi đua chuyên đề", "chuyên đề"];
    if is_under_the_law(reading) && !speaks_of(reading, &[], &stated) {
        report.tell(
            subject_place(reading),
            "không nói phong trào là thi đua thường xuyên hay theo chuyên đề",
            "it is not said whether the movement is regular or thematic",
        );
    }
}

rule! {
    /// Thẩm quyền khen thưởng của Chủ tịch Ủy ban nhân dân cấp huyện không còn từ 01/7/2025.
    ///
    /// Cấp huyện không còn thì không ai dùng được thẩm quyền ấy; thẩm quyền của cấp xã xem Nghị định 152/2025/NĐ-CP.
    ///
    /// Sai:
    /// ```yaml
    /// awards: [Chủ tịch UBND cấp huyện tặng Giấy khen cho tập thể xuất sắc.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// awards: [Chủ tịch UBND cấp xã tặng Giấy khen cho tập thể xuất sắc.]
    /// ```
    TD07 "districts-power-of-award";
    vi: "dùng thẩm quyền khen thưởng của cấp huyện";
    en: "the district's power of award is used";
    weight: Warning, Warning;
    certainty: D;
    source: other "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 80 khoản 2; Luật 72/2025/QH15, Điều 1";
    ways: Way::Text(district_awards);
}

fn district_awards(reading: &Reading<'_>, report: &mut Report<'_>) {
    if reading.on.is_none_or(|on| reading.law.has_level(Level::District, on)) {
        return;
    }
    const WHO: [&str; 4] = [
        "Chủ tịch UBND cấp huyện",
        "Chủ tịch Ủy ban nhân dân cấp huyện",
        "Chủ tịch UBND huyện",
        "Chủ tịch Ủy ban nhân dân huyện",
    ];
    static HEADS: LazyLock<[Phrase; WHO.len()]> = LazyLock::new(|| WHO.map(Phrase::new));
    let mut hits: Vec<Hit> = HEADS.iter().flat_map(|head| reading.find(head)).collect();
    hits.retain(|hit| {
        reading.line(*hit).is_some_and(|line| {
            let lower = line.words.to_lowercase();
            speaks_of_today(line) && (lower.contains("giấy khen") || lower.contains("khen thưởng"))
        })
    });
    hits.sort();
    let words =
        ("thẩm quyền khen thưởng của cấp huyện không còn".to_owned(), "districts have no power of award any more".to_owned());
    tell_all(reading, report, &hits, words);
}

rule! {
    /// Kế hoạch phát triển kinh tế - xã hội, kế hoạch đầu tư công, dự toán ngân sách do Ủy ban nhân dân quyết định tập thể: ký TM. ỦY BAN
    /// NHÂN DÂN.
    ///
    /// Luật giao những kế hoạch này cho tập thể Ủy ban nhân dân thảo luận, quyết định; Chủ tịch không ký với tư cách riêng.
    ///
    /// Sai:
    /// ```yaml
    /// subject: Phát triển kinh tế - xã hội xã Đồng Sen năm 2027
    /// signature: {position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    /// Đúng:
    /// ```yaml
    /// subject: Phát triển kinh tế - xã hội xã Đồng Sen năm 2027
    /// signature: {authority: TM., collective: Ủy ban nhân dân, position: Chủ tịch, name: Lê Thị Sen}
    /// ```
    KY12 "collective-matter-signed-alone";
    vi: "việc của tập thể Ủy ban nhân dân mà Chủ tịch ký một mình";
    en: "a matter of the whole committee signed by its chairman alone";
    weight: Error, Error;
    certainty: A;
    source: other "Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 40 khoản 2";
    ways: Way::Text(collective);
}

fn collective(reading: &Reading<'_>, report: &mut Report<'_>) {
    const MATTERS: [&str; 4] = ["phát triển kinh tế - xã hội", "đầu tư công", "dự toán ngân sách", "dự toán thu, chi ngân sách"];
    let plan = reading.subject.plan;
    let Some(signature) = plan.signature.given() else { return };
    let subject = reading.subject.plain(&plan.subject).to_lowercase();
    let subject = subject.trim_start_matches("về ").trim_start_matches("kế hoạch ");
    let issuer = reading.subject.plain(&plan.issuer.name).to_lowercase();
    let is_committee = issuer.starts_with("ủy ban nhân dân") || issuer.starts_with("uỷ ban nhân dân");
    let on_behalf = signature.authority.iter().any(|authority| authority.value == Authority::OnBehalf);
    if is_committee && !on_behalf && MATTERS.iter().any(|matter| subject.starts_with(matter)) {
        report
            .tell(
                signature.span,
                "kế hoạch này do tập thể Ủy ban nhân dân quyết định",
                "this plan is decided by the whole committee",
            )
            .label(plan.subject.span, "trích yếu", "the subject")
            .hint(
                "thêm `authority: TM.` và `collective: Ủy ban nhân dân`",
                "add `authority: TM.` and `collective: Ủy ban nhân dân`",
            );
    }
}
