//! Pages of the rules that hold a plan against the plan that it carries out; [`super::against`] finds, these rows explain.

use super::rule::{Rule, Way, rule};

pub(super) const RULES: &[&Rule] = &[&CT01, &CT02, &CT03, &CT04, &CT05, &CT06, &CT07];

rule! {
    /// Kế hoạch cấp dưới viện dẫn kế hoạch cấp trên mà nó thực hiện, đúng số.
    ///
    /// Người đọc cần biết kế hoạch này thực hiện văn bản nào. Nêu mã của kế hoạch cấp trên ở `implements`, rồi nhắc đến nó trong căn cứ hoặc
    /// phần mở đầu (bỏ `opening` thì mẫu tự viết).
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Trường Giang, symbol: UBND}
    /// number: "15"
    /// ```
    /// Sai:
    /// ```yaml
    /// subject: Tổ chức Ngày hội đọc sách
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 16/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// opening: Thực hiện chỉ đạo của cấp trên.
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// ```
    CT01 "parent-not-cited";
    vi: "không viện dẫn kế hoạch cấp trên mà kế hoạch này thực hiện";
    en: "the higher plan is not cited";
    weight: Error, Error;
    certainty: D;
    source: other "Kế hoạch cấp trên mà kế hoạch này thực hiện";
    ways: Way::Parent;
}

rule! {
    /// `from` phải là mã hoặc vị trí của một mục trong kế hoạch cấp trên.
    ///
    /// Mục không dẫn được về cấp trên thì không đối chiếu được. Mục do mình thêm vào thì không ghi `from`.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Trường Giang, symbol: UBND}
    /// number: "15"
    /// purpose: [{id: doc-sach, text: Xây dựng thói quen đọc sách.}]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// purpose: [{from: doc-bao, text: Xây dựng thói quen đọc sách.}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// purpose: [{from: doc-sach, text: Xây dựng thói quen đọc sách.}]
    /// ```
    CT02 "trace-to-nothing";
    vi: "`from` dẫn đến mục không có trong kế hoạch cấp trên";
    en: "a trace that leads to nothing";
    weight: Error, Error;
    certainty: D;
    source: other "Kế hoạch cấp trên mà kế hoạch này thực hiện";
    ways: Way::Parent;
}

rule! {
    /// Chỉ tiêu cấp trên giao cho cấp mình phải có trong kế hoạch.
    ///
    /// Chỉ tiêu nhận ra theo `from`, hoặc theo lời khi không có `from`.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Trường Giang, symbol: UBND}
    /// number: "15"
    /// criteria: [{id: ho-so, text: Tối thiểu 80% hồ sơ được xử lý trực tuyến.}]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// criteria: [{from: ho-so, text: Tối thiểu 80% hồ sơ được xử lý trực tuyến.}]
    /// ```
    CT03 "target-missing";
    vi: "thiếu chỉ tiêu của cấp trên";
    en: "a target of the higher plan is missing";
    weight: Error, Error;
    certainty: D;
    source: other "Kế hoạch cấp trên mà kế hoạch này thực hiện";
    ways: Way::Parent;
}

rule! {
    /// Chỉ tiêu không thấp hơn, không muộn hơn, không thêm ngoại lệ so với cấp trên.
    ///
    /// Cấp dưới được đặt cao hơn, không được đặt thấp hơn.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Trường Giang, symbol: UBND}
    /// number: "15"
    /// criteria: [{id: ho-so, text: Tối thiểu 80% hồ sơ được xử lý trực tuyến.}]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// criteria: [{from: ho-so, text: Tối thiểu 70% hồ sơ được xử lý trực tuyến.}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// criteria: [{from: ho-so, text: Tối thiểu 90% hồ sơ được xử lý trực tuyến.}]
    /// ```
    CT04 "target-weaker";
    vi: "chỉ tiêu thấp hơn, muộn hơn hoặc có thêm ngoại lệ so với cấp trên";
    en: "a target weaker than the higher plan's";
    weight: Error, Error;
    certainty: D;
    source: other "Kế hoạch cấp trên mà kế hoạch này thực hiện";
    ways: Way::Parent;
}

rule! {
    /// Thời hạn của mục thực hiện không muộn hơn thời hạn cấp trên giao.
    ///
    /// So sánh theo ngày cuối: “tháng 11/2026” là ngày 30/11/2026.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Trường Giang, symbol: UBND}
    /// number: "15"
    /// contents: [{id: trung-bay, text: Trưng bày sách., deadline: 2026-11-30}]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// contents: [{from: trung-bay, text: Trưng bày sách., deadline: 2026-12}]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// contents: [{from: trung-bay, text: Trưng bày sách., deadline: 2026-11}]
    /// ```
    CT05 "deadline-later";
    vi: "thời hạn muộn hơn cấp trên";
    en: "a deadline later than the higher plan's";
    weight: Error, Error;
    certainty: D;
    source: other "Kế hoạch cấp trên mà kế hoạch này thực hiện";
    ways: Way::Parent;
}

rule! {
    /// Mục cấp trên đã khóa (`lock: true`) phải giữ nguyên lời.
    ///
    /// Ý thêm thì viết thành mục khác.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Trường Giang, symbol: UBND}
    /// number: "15"
    /// purpose: [{id: doc-sach, lock: true, text: Xây dựng thói quen đọc sách.}]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// purpose: [{from: doc-sach, text: Khuyến khích đọc sách.}]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// purpose: [Khuyến khích đọc sách.]
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// purpose: [{from: doc-sach, text: Xây dựng thói quen đọc sách.}]
    /// ```
    CT06 "locked-item-changed";
    vi: "mục cấp trên đã khóa bị sửa hoặc bị bỏ";
    en: "an item that the higher plan locks is changed or missing";
    weight: Error, Error;
    certainty: D;
    source: other "Kế hoạch cấp trên mà kế hoạch này thực hiện";
    ways: Way::Parent;
}

rule! {
    /// Nhiệm vụ cấp trên giao cho cấp mình phải có người làm.
    ///
    /// Thêm nhiệm vụ đó cho phòng, đơn vị mình, với `from` là mã của nhiệm vụ cấp trên.
    ///
    /// Cấp trên:
    /// ```yaml
    /// id: tinh
    /// issuer: {level: province, name: Ủy ban nhân dân tỉnh Trường Giang, symbol: UBND}
    /// number: "15"
    /// responsibilities: [{id: cac-xa, unit: Ủy ban nhân dân các xã, audience: [commune], in_text: true, text: Các xã lập kế hoạch.}]
    /// ```
    /// Sai:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// ```
    /// Đúng:
    /// ```yaml
    /// references:
    ///   kh15: {kind: Kế hoạch, number: 15/KH-UBND, date: 2026-09-01, issuer: Ủy ban nhân dân tỉnh Trường Giang, about: về đọc sách}
    /// implements: kh15
    /// responsibilities: [{from: cac-xa, unit: Phòng Văn hóa - Xã hội, deadline: 2026-11-30, tasks: [Lập kế hoạch.]}]
    /// ```
    CT07 "task-missing";
    vi: "không mục nào thực hiện nhiệm vụ cấp trên giao";
    en: "a task of the higher plan is carried out by no item";
    weight: Warning, Warning;
    certainty: D;
    source: other "Kế hoạch cấp trên mà kế hoạch này thực hiện";
    ways: Way::Parent;
}
