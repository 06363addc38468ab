//! The list of fields of a plan: one home for keys, shapes and descriptions. The reader and the JSON Schema both walk it.

use crate::terms::{Align, Authority, Level, Mark, Role, Secrecy, Stage, Urgency};

/// A map with known keys.
#[derive(Debug)]
pub struct Object {
    /// Its name in the schema.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// A key of a map.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it must stand there.
    pub required: bool,
    /// What it means, in Vietnamese: the schema's description.
    pub vi: &'static str,
}

/// What may stand at a key.
#[derive(Debug)]
pub enum Shape {
    /// One paragraph of text with placeholders.
    Text,
    /// One or several paragraphs.
    Paragraphs,
    /// One or several short texts.
    Texts,
    /// An id: letters, digits, `-` and `_`.
    Id,
    /// true or false.
    Flag,
    /// A date, perhaps without day or month.
    Date,
    /// A date or words.
    When,
    /// A number.
    Number,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// One or several of some words.
    SomeOf(&'static [&'static str]),
    /// A map with known keys.
    Object(&'static Object),
    /// A map from ids to values of one shape.
    MapOf(&'static Shape),
    /// A list.
    List(&'static Shape),
    /// Any of several shapes.
    Either(&'static [Shape]),
    /// An item: text, list of items, or map.
    Item,
    /// The slots of `awards`, or an item.
    Awards,
}

pub(super) const fn field(key: &'static str, shape: Shape, vi: &'static str) -> Field {
    Field { key, shape, required: false, vi }
}

pub(super) const fn required(key: &'static str, shape: Shape, vi: &'static str) -> Field {
    Field { key, shape, required: true, vi }
}

/// The only value of `schema`.
pub const SCHEMA: &str = "kehoach/v1";

/// Keys of `marks`.
pub const MARKS: &[&str] = &["roman", "capitals", "numbers", "letters", "dashes", "pluses", "stars", "steps", "none"];
const _: () = assert!(MARKS.len() == Mark::KEYS.len(), "every mark but `part` has a key, and `none` is one more");

/// Keys of `audience`.
pub const AUDIENCE: &[&str] = &["central", "province", "department", "district", "commune", "unit", "enterprise", "person"];
/// Keys of `source` of an appendix.
pub const SOURCES: &[&str] = &["responsibilities", "timeline"];
/// Slots that a plan may have at its top level.
pub const SLOTS: &[Role] = &[
    Role::Situation,
    Role::Purpose,
    Role::Requirements,
    Role::Scope,
    Role::Participants,
    Role::Period,
    Role::Contents,
    Role::Criteria,
    Role::Solutions,
    Role::Registration,
    Role::Awards,
    Role::Funding,
    Role::Timeline,
    Role::Responsibilities,
    Role::Reporting,
    Role::Inspection,
    Role::Communication,
    Role::Review,
];
/// Slots under `awards`.
pub const AWARD_SLOTS: &[Role] = &[
    Role::AwardForms,
    Role::AwardAnnual,
    Role::AwardFinal,
    Role::AwardStandards,
    Role::AwardQuota,
    Role::AwardDossier,
    Role::AwardMoney,
];

/// The plan.
pub static PLAN: Object = Object {
    name: "plan",
    fields: &[
        required("schema", Shape::OneOf(&[SCHEMA]), "Phiên bản của đặc tả"),
        field("id", Shape::Id, "Mã riêng của kế hoạch, giữ nguyên qua mọi phiên bản"),
        required("kind", Shape::Id, "Loại kế hoạch: emulation (phong trào thi đua) hoặc general (kế hoạch khác)"),
        field("stage", Shape::OneOf(Stage::KEYS), "Giai đoạn: draft (dự thảo) hoặc issue (ban hành)"),
        required("issuer", Shape::Object(&ISSUER), "Cơ quan ban hành (ô số 2)"),
        field("number", Shape::Text, "Số văn bản; để trống khi dự thảo (ô số 3)"),
        field("symbol", Shape::Text, "Ký hiệu; mặc định KH-<ký hiệu cơ quan> (ô số 3)"),
        field("place", Shape::Text, "Địa danh (ô số 4)"),
        field("date", Shape::Date, "Ngày ban hành: 2026, 2026-03 hoặc 2026-03-05 (ô số 4)"),
        required("subject", Shape::Text, "Trích yếu nội dung (ô số 5a)"),
        field("movement", Shape::Object(&MOVEMENT), "Phong trào thi đua được phát động"),
        field("facts", Shape::MapOf(&Shape::Text), "Dữ kiện riêng, dùng lại bằng {{ facts.tên }}"),
        field("unit", Shape::MapOf(&Shape::Text), "Một dòng mẫu của bảng đơn vị, dùng bằng {{ unit.tên }}"),
        field("references", Shape::MapOf(&Shape::Object(&REFERENCE)), "Văn bản được viện dẫn, theo mã"),
        field("implements", Shape::Id, "Kế hoạch cấp trên mà kế hoạch này triển khai (mã trong references)"),
        field("promulgated_by", Shape::Id, "Quyết định ban hành kèm theo kế hoạch (mã trong references)"),
        field("abbreviations", Shape::MapOf(&Shape::Either(&[Shape::Text, Shape::Object(&TERM)])), "Từ viết tắt, theo mã"),
        field("basis", Shape::List(&Shape::Either(&[Shape::Text, Shape::Object(&BASIS)])), "Căn cứ ban hành, mỗi căn cứ một mục"),
        field("opening", Shape::Paragraphs, "Phần mở đầu; bỏ trống thì dùng lời của mẫu"),
        field("situation", Shape::Item, "Đặc điểm, tình hình"),
        field("purpose", Shape::Item, "Mục đích"),
        field("requirements", Shape::Item, "Yêu cầu"),
        field("scope", Shape::Item, "Phạm vi"),
        field("participants", Shape::Item, "Đối tượng"),
        field("period", Shape::Item, "Thời gian"),
        field("contents", Shape::Item, "Nội dung"),
        field("criteria", Shape::Item, "Tiêu chí, chỉ tiêu"),
        field("solutions", Shape::Item, "Giải pháp"),
        field("registration", Shape::Item, "Đăng ký thi đua"),
        field("awards", Shape::Awards, "Khen thưởng"),
        field("funding", Shape::Item, "Kinh phí"),
        field("timeline", Shape::Item, "Tiến độ, các mốc thời gian"),
        field("responsibilities", Shape::Item, "Tổ chức thực hiện, phân công"),
        field("reporting", Shape::Item, "Chế độ báo cáo"),
        field("inspection", Shape::Item, "Kiểm tra, giám sát"),
        field("communication", Shape::Item, "Tuyên truyền, nhân rộng điển hình"),
        field("review", Shape::Item, "Sơ kết, tổng kết"),
        field("sections", Shape::MapOf(&Shape::Item), "Các phần riêng của kế hoạch, theo mã"),
        field("outline", Shape::List(&Shape::Object(&OUTLINE_ENTRY)), "Bố cục: thứ tự và tiêu đề các mục; bỏ trống thì theo mẫu"),
        field("closing", Shape::Paragraphs, "Phần kết; bỏ trống thì dùng lời của mẫu"),
        field("end_mark", Shape::Text, "Dấu kết thúc văn bản; mặc định ./."),
        field(
            "recipients",
            Shape::List(&Shape::Either(&[Shape::Text, Shape::Object(&RECIPIENT)])),
            "Nơi nhận (ô số 9b), không ghi gạch đầu dòng và dấu chấm phẩy",
        ),
        field("filing", Shape::Either(&[Shape::Text, Shape::Object(&FILING)]), "Lưu: VT, đơn vị soạn thảo"),
        field(
            "signature",
            Shape::Either(&[Shape::OneOf(&["none"]), Shape::Object(&SIGNATURE)]),
            "Quyền hạn, chức vụ, họ tên người ký (ô số 7)",
        ),
        field("secrecy", Shape::OneOf(Secrecy::KEYS), "Độ mật (ô số 10a)"),
        field("urgency", Shape::OneOf(Urgency::KEYS), "Độ khẩn (ô số 10b)"),
        field("circulation", Shape::Text, "Phạm vi lưu hành (ô số 11)"),
        field("drafter", Shape::Object(&DRAFTER), "Ký hiệu người soạn thảo và số bản (ô số 12)"),
        field("contact", Shape::Texts, "Địa chỉ, điện thoại, thư điện tử (ô số 13)"),
        field("appendices", Shape::List(&Shape::Object(&APPENDIX)), "Phụ lục"),
        field("allow", Shape::List(&Shape::Object(&ALLOWANCE)), "Quy tắc được phép trái khi kiểm tra (kehoach check), kèm lý do"),
    ],
};

/// The issuing body.
pub static ISSUER: Object = Object {
    name: "issuer",
    fields: &[
        required(
            "level",
            Shape::OneOf(Level::KEYS),
            "Cấp: central, province, department (sở), district (trước 01/7/2025), commune, unit",
        ),
        required("name", Shape::Text, "Tên đầy đủ, viết như trong câu văn"),
        field("symbol", Shape::Text, "Chữ viết tắt trong ký hiệu, ví dụ UBND"),
        field("superior", Shape::Text, "Cơ quan chủ quản trực tiếp; UBND và HĐND không ghi"),
        field("short", Shape::Text, "Tên gọi ngắn trong câu văn, ví dụ Sở"),
    ],
};

/// The movement.
pub static MOVEMENT: Object = Object {
    name: "movement",
    fields: &[
        required("name", Shape::Text, "Tên phong trào, chỗ thay đổi theo cấp viết {{ movement.scope }}"),
        field("scope", Shape::Text, "Phạm vi trong tên, ví dụ tỉnh Tuyên Quang"),
    ],
};

/// A document cited.
pub static REFERENCE: Object = Object {
    name: "reference",
    fields: &[
        required("kind", Shape::Text, "Tên loại: Luật, Nghị định, Kế hoạch …"),
        field("number", Shape::Text, "Số, ký hiệu, ví dụ 154/KH-UBND; luật không ghi"),
        field("name", Shape::Text, "Tên luật, pháp lệnh, đứng sau tên loại"),
        field("date", Shape::Date, "Ngày ban hành"),
        field("issuer", Shape::Text, "Cơ quan ban hành"),
        field("about", Shape::Text, "Trích yếu, viết như đứng sau tên cơ quan: về …"),
    ],
};

/// A term.
pub static TERM: Object = Object {
    name: "term",
    fields: &[
        required("full", Shape::Text, "Viết đầy đủ"),
        required("short", Shape::Text, "Viết tắt, gọi tắt"),
        field("intro", Shape::Text, "Lời dẫn trong ngoặc ở lần đầu, ví dụ sau đây gọi tắt là"),
    ],
};

/// A basis by reference.
pub static BASIS: Object = Object { name: "basis", fields: &[required("ref", Shape::Id, "Mã văn bản trong references")] };

/// An item.
pub static ITEM: Object = Object {
    name: "item",
    fields: &[
        field("id", Shape::Id, "Mã của mục, để dẫn chiếu và để cấp dưới bám theo"),
        field("from", Shape::Id, "Mã của mục trong kế hoạch cấp trên mà mục này triển khai"),
        field("lock", Shape::Flag, "Cấp dưới được thêm, không được sửa"),
        field("role", Shape::OneOf(Role::KEYS), "Vai trò của mục"),
        field("why", Shape::Text, "Lý do, dùng cho bản thuyết minh khi so sánh"),
        field("title", Shape::Text, "Tiêu đề sau số thứ tự"),
        field("text", Shape::Paragraphs, "Lời văn: một hoặc nhiều đoạn"),
        field("para", Shape::Paragraphs, "Đoạn văn không đánh số giữa các mục"),
        field("audience", Shape::SomeOf(AUDIENCE), "Áp dụng cho cấp nào, đối tượng nào"),
        field("targets", Shape::List(&Shape::Object(&TARGET)), "Chỉ tiêu định lượng; bỏ trống thì đọc từ lời văn"),
        field("in_text", Shape::Flag, "Lời văn đã nói các dữ kiện bên dưới, không in lại"),
        field("unit", Shape::Text, "Đơn vị được giao"),
        field("leads", Shape::Flag, "Đơn vị này chủ trì"),
        field("lead", Shape::Texts, "Chủ trì"),
        field("support", Shape::Texts, "Phối hợp"),
        field("deliverable", Shape::Text, "Sản phẩm"),
        field("deadline", Shape::When, "Thời hạn: ngày hoặc lời (hằng năm, thường xuyên)"),
        field("by", Shape::When, "Như deadline, cho các mốc thời gian"),
        field("phase", Shape::Text, "Tên giai đoạn"),
        field("start", Shape::Date, "Bắt đầu"),
        field("end", Shape::Date, "Kết thúc"),
        field("name", Shape::Text, "Hình thức khen thưởng, ví dụ Giấy khen; khi đó by là người có thẩm quyền tặng"),
        field("marks", Shape::OneOf(MARKS), "Kiểu đánh số các mục con"),
        field("mark", Shape::OneOf(&["none"]), "none: riêng mục này không đánh số"),
        field("items", Shape::List(&Shape::Item), "Các mục con"),
        field("tasks", Shape::List(&Shape::Item), "Các nhiệm vụ (như items)"),
        field("after", Shape::Paragraphs, "Đoạn văn sau các mục con"),
        field("table", Shape::Object(&TABLE), "Bảng sau lời văn"),
    ],
};

/// A target as data.
pub static TARGET: Object = Object {
    name: "target",
    fields: &[
        required("what", Shape::Text, "Chỉ tiêu về việc gì"),
        field("exactly", Shape::Number, "Đạt đúng"),
        field("at_least", Shape::Number, "Tối thiểu"),
        field("more_than", Shape::Number, "Trên"),
        field("at_most", Shape::Number, "Không quá"),
        field("less_than", Shape::Number, "Dưới"),
        field("unit", Shape::Text, "Đơn vị tính, ví dụ %"),
        field("by", Shape::Date, "Hạn đạt được"),
        field("except", Shape::Text, "Trừ trường hợp"),
    ],
};

/// An entry of the outline: a section, or a part with sections.
pub static OUTLINE_ENTRY: Object = Object {
    name: "outline_entry",
    fields: &[
        field("id", Shape::Id, "Mã để dẫn chiếu"),
        field("title", Shape::Text, "Tiêu đề mục"),
        field("parts", Shape::List(&Shape::Id), "Các phần nội dung trong mục, theo thứ tự"),
        field("part", Shape::Text, "Tiêu đề phần (Phần I), gồm nhiều mục"),
        field("sections", Shape::List(&Shape::Object(&SECTION)), "Các mục của phần"),
    ],
};

/// A section of the outline.
pub static SECTION: Object = Object {
    name: "section",
    fields: &[
        field("id", Shape::Id, "Mã để dẫn chiếu"),
        required("title", Shape::Text, "Tiêu đề mục"),
        required("parts", Shape::List(&Shape::Id), "Các phần nội dung trong mục, theo thứ tự"),
    ],
};

/// A recipient.
pub static RECIPIENT: Object = Object {
    name: "recipient",
    fields: &[required("name", Shape::Text, "Nơi nhận"), field("for", Shape::Text, "Mục đích gửi, ví dụ để báo cáo")],
};

/// Filing.
pub static FILING: Object = Object {
    name: "filing",
    fields: &[
        required("units", Shape::Texts, "Nơi lưu: VT và đơn vị soạn thảo"),
        field("drafter", Shape::Text, "Người soạn thảo, in trong ngoặc"),
        field("copies", Shape::Text, "Số bản lưu"),
    ],
};

/// Box 7.
pub static SIGNATURE: Object = Object {
    name: "signature",
    fields: &[
        field("authority", Shape::SomeOf(Authority::KEYS), "Quyền hạn: TM. KT. Q. TL. TUQ."),
        field("collective", Shape::Text, "Tập thể sau TM., ví dụ Ủy ban nhân dân"),
        field("for", Shape::Text, "Chức vụ người đứng đầu sau KT., TL., TUQ."),
        field("position", Shape::Text, "Chức vụ người ký"),
        field("post", Shape::Text, "Chức vụ khác, in trên họ tên"),
        field("name", Shape::Text, "Họ tên người ký, không ghi học hàm, học vị"),
    ],
};

/// Box 12.
pub static DRAFTER: Object = Object {
    name: "drafter",
    fields: &[
        required("initials", Shape::Text, "Ký hiệu người soạn thảo"),
        field("copies", Shape::Text, "Số lượng bản phát hành"),
    ],
};

/// An appendix.
pub static APPENDIX: Object = Object {
    name: "appendix",
    fields: &[
        field("id", Shape::Id, "Mã để dẫn chiếu"),
        required("title", Shape::Text, "Tên phụ lục"),
        field("source", Shape::OneOf(SOURCES), "Lập từ nội dung kế hoạch: phân công nhiệm vụ hoặc mốc thời gian"),
        field("landscape", Shape::Flag, "Trang ngang; bỏ trống thì theo số cột của bảng"),
        field("text", Shape::Paragraphs, "Lời văn"),
        field("marks", Shape::OneOf(MARKS), "Kiểu đánh số các mục"),
        field("items", Shape::List(&Shape::Item), "Các mục"),
        field("table", Shape::Object(&TABLE), "Bảng"),
        field("after", Shape::Paragraphs, "Đoạn văn sau bảng"),
    ],
};

/// A rule that the plan may break.
pub static ALLOWANCE: Object = Object {
    name: "allowance",
    fields: &[required("rule", Shape::Id, "Mã quy tắc, ví dụ SO04"), required("why", Shape::Text, "Lý do, cho người duyệt")],
};

/// A table.
pub static TABLE: Object = Object {
    name: "table",
    fields: &[
        required("columns", Shape::List(&Shape::Either(&[Shape::Text, Shape::Object(&COLUMN)])), "Các cột"),
        field("head", Shape::List(&Shape::List(&CELL_SHAPE)), "Các dòng đầu bảng, khi đầu bảng có hai dòng"),
        required("rows", Shape::List(&Shape::Either(&[Shape::List(&CELL_SHAPE), Shape::Object(&ROW)])), "Các dòng"),
        field("notes", Shape::Texts, "Ghi chú dưới bảng"),
    ],
};

const CELL_SHAPE: Shape = Shape::Either(&[Shape::Text, Shape::Object(&CELL)]);

/// A column.
pub static COLUMN: Object = Object {
    name: "column",
    fields: &[
        required("title", Shape::Text, "Tên cột"),
        field("width", Shape::Number, "Bề rộng, theo tỉ lệ giữa các cột"),
        field("align", Shape::OneOf(Align::KEYS), "Căn: left, center, right"),
    ],
};

/// A special row.
pub static ROW: Object = Object {
    name: "row",
    fields: &[
        field("group", Shape::Text, "Dòng tên nhóm, chiếm cả bề rộng"),
        field("total", Shape::List(&CELL_SHAPE), "Dòng cộng"),
    ],
};

/// A cell that spans.
pub static CELL: Object = Object {
    name: "cell",
    fields: &[
        required("text", Shape::Paragraphs, "Chữ trong ô"),
        field("columns", Shape::Number, "Số cột gộp"),
        field("rows", Shape::Number, "Số dòng gộp"),
    ],
};
