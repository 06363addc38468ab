//! The words by which the reader of targets finds its way: what binds a number, what names it, what begins an exception.

/// How a word binds the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binds {
    /// At least this much.
    AtLeast,
    /// More than this.
    MoreThan,
    /// At most this much.
    AtMost,
    /// Less than this.
    LessThan,
    /// "từ": the begin of a range, or at least this with "trở lên".
    From,
}

/// Words that bind the number after them; longer ones first.
#[rustfmt::skip]
pub(super) const BEFORE: &[(&str, Binds)] = &[
    ("không vượt quá", Binds::AtMost), ("không thấp hơn", Binds::AtLeast), ("không ít hơn", Binds::AtLeast),
    ("không nhỏ hơn", Binds::AtLeast), ("không cao hơn", Binds::AtMost), ("không lớn hơn", Binds::AtMost),
    ("không nhiều hơn", Binds::AtMost), ("tối thiểu", Binds::AtLeast), ("ít nhất", Binds::AtLeast),
    ("thấp nhất", Binds::AtLeast), ("không dưới", Binds::AtLeast), ("không kém", Binds::AtLeast),
    ("không quá", Binds::AtMost), ("không vượt", Binds::AtMost), ("không trên", Binds::AtMost), ("không hơn", Binds::AtMost),
    ("tối đa", Binds::AtMost), ("nhiều nhất", Binds::AtMost), ("cao nhất", Binds::AtMost), ("cao hơn", Binds::MoreThan),
    ("lớn hơn", Binds::MoreThan), ("nhiều hơn", Binds::MoreThan), ("vượt quá", Binds::MoreThan),
    ("thấp hơn", Binds::LessThan), ("nhỏ hơn", Binds::LessThan), ("ít hơn", Binds::LessThan), ("chưa đến", Binds::LessThan),
    ("chưa tới", Binds::LessThan), ("chưa đầy", Binds::LessThan), ("> =", Binds::AtLeast), ("< =", Binds::AtMost),
    ("≥", Binds::AtLeast), ("≤", Binds::AtMost), (">", Binds::MoreThan), ("<", Binds::LessThan), ("trên", Binds::MoreThan),
    ("hơn", Binds::MoreThan), ("vượt", Binds::MoreThan), ("dưới", Binds::LessThan), ("từ", Binds::From),
];

/// Words between the binding word and the number, or before it, that say nothing more.
#[rustfmt::skip]
pub(super) const LINKS: &[&str] = &[
    "đạt", "là", "tương", "ứng", "tỷ", "tỉ", "lệ", "mức", "bằng", "khoảng", "chiếm", "còn", "lên", "xuống", "gấp",
];

/// Verbs after which a bare number counts things: "xây dựng 03 mô hình".
#[rustfmt::skip]
pub(super) const COUNTING: &[&str] = &[
    "chọn", "dựng", "lập", "thành", "đạt", "có", "mở", "khai", "hành", "xuất", "tặng", "thưởng", "trí", "tạo", "huấn", "trì",
    "ký", "nghị", "đấu", "thêm", "chức", "cho", "khoảng",
];

/// Words before a number that make it a name, not a quantity: "mức độ 4", "giai đoạn 1", "Điều 5".
#[rustfmt::skip]
pub(super) const NAMING: &[&str] = &[
    "năm", "tháng", "ngày", "quý", "độ", "cấp", "số", "khóa", "khoá", "đoạn", "điều", "khoản", "điểm", "mục", "phần",
    "chương", "lục", "bảng", "mẫu", "biểu", "nhóm", "hạng", "loại", "lớp", "thứ", "lần", "phường", "quận", "khu", "tổ",
    "thôn", "ấp", "bước", "trang", "tập", "vùng", "đợt", "kỳ", "thế", "hệ",
];

/// Units of measure after a number; the others are things that are counted.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    "điểm phần trăm", "ngày làm việc", "giờ làm việc", "triệu đồng", "tỷ đồng", "tỉ đồng", "nghìn đồng", "đồng", "lần/năm",
    "lần/quý", "lần/tháng", "lần/tuần", "lần mỗi năm", "lần", "triệu", "nghìn", "tỷ", "tỉ", "giờ", "phút", "ngày", "tuần",
    "tháng", "quý", "năm", "km", "ha",
];

/// Units that only make the number larger: "1,5 triệu người dân".
#[rustfmt::skip]
pub(super) const THOUSANDS: &[&str] = &[
    "triệu", "nghìn", "tỷ", "tỉ",
];

/// Units of time.
#[rustfmt::skip]
pub(super) const TIMES: &[&str] = &[
    "giờ làm việc", "ngày làm việc", "giờ", "phút", "ngày", "tuần", "tháng", "quý", "năm",
];

/// Words that begin an exception; longer ones first.
#[rustfmt::skip]
pub(super) const EXCEPT: &[&str] = &[
    "không bao gồm", "không kể", "không tính", "ngoại trừ", "loại trừ", "trừ",
];

/// Words that open a sentence and say nothing of the object.
#[rustfmt::skip]
pub(super) const OPENING: &[&str] = &[
    "phấn đấu", "yêu cầu", "trong đó", "đảm bảo", "bảo đảm", "mục tiêu", "chỉ tiêu", "đạt", "có", "và", "cùng với", "với",
    "hoặc",
];

/// Words behind a number that are not its object: the object then stands before it ("… đạt 30% so với năm 2021").
#[rustfmt::skip]
pub(super) const NOT_OBJECT: &[&str] = &[
    "so", "trong", "vào", "đến", "trước", "hằng", "hàng", "mỗi", "và", "hoặc", "trên", "theo", "kể", "nhưng", "của", "là",
    "tại", "bị",
];

/// Verbs that say what is to become of the object when nothing "được" does; longer ones first.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "tổ chức phát động", "tổ chức triển khai", "tổ chức thực hiện", "tổ chức đánh giá", "đăng ký", "hài lòng", "tham gia",
    "triển khai", "thực hiện", "hoàn thành", "sử dụng", "ứng dụng", "áp dụng", "cung cấp", "công khai", "cập nhật",
    "chấp hành", "kết nối", "xây dựng", "ban hành", "cài đặt", "bảo đảm", "đảm bảo", "đều", "phải", "không", "mở", "đạt",
    "có", "nộp", "gửi", "biết",
];

/// "có liên quan", "có yêu cầu" describe the object.
#[rustfmt::skip]
pub(super) const DESCRIBING: &[&str] = &[
    "liên", "yêu", "đủ", "giá", "nội", "thẩm", "chức", "nhu", "phát", "điều", "hiệu",
];

/// "được giao", "được phân công" describe a task, they do not say what becomes of the object.
#[rustfmt::skip]
pub(super) const GIVEN: &[&str] = &[
    "được giao", "được phân công", "được phép", "được hưởng", "được quy định",
];

/// Where the object of a clause without predicate ends at the latest.
#[rustfmt::skip]
pub(super) const PURPOSE: &[&str] = &[
    "để", "nhằm", "góp phần", "hướng tới", "qua đó", "từ đó",
];
