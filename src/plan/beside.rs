//! Fields of the tables that lie beside a plan: units, phrases, facts of the law.

use super::fields::{Object, Shape, field, required};
use crate::terms::{Certainty, LawTable, Level};

/// A row of a table of units (`derive --unit`).
pub(super) static UNIT: Object = Object {
    name: "unit",
    fields: &[
        required("id", Shape::Id, "Mã của đơn vị trong bảng"),
        required("level", Shape::OneOf(Level::KEYS), "Cấp của đơn vị"),
        required("name", Shape::Text, "Tên đầy đủ, viết như trong câu văn"),
        required("symbol", Shape::Text, "Chữ viết tắt trong ký hiệu"),
        field("superior", Shape::Text, "Cơ quan chủ quản; mặc định là cơ quan ban hành kế hoạch cấp trên"),
        field("place", Shape::Text, "Địa danh"),
        field("short", Shape::Text, "Tên gọi ngắn, ví dụ Sở, Nhà trường"),
        field("scope", Shape::Text, "Phạm vi trong tên phong trào, ví dụ huyện Kế Sách"),
        field("date", Shape::Date, "Thời gian ban hành"),
        field("also", Shape::Texts, "Tên khác của đơn vị trong kế hoạch cấp trên"),
        field("office", Shape::Text, "Phòng, bộ phận đầu mối theo dõi, báo cáo"),
        field("position", Shape::Text, "Chức vụ người đứng đầu"),
        field("signer", Shape::Text, "Họ tên người ký"),
        field("filing", Shape::Text, "Nơi lưu sau VT"),
    ],
};

/// A row of a table of phrases (`derive --phrases`).
pub(super) static PHRASE: Object = Object {
    name: "phrase",
    fields: &[
        required("for", Shape::SomeOf(Level::KEYS), "Dùng cho cấp nào"),
        field("name", Shape::Id, "Tên của lời dùng trong các câu khác, gọi bằng {tên}"),
        field("find", Shape::Text, "Lời của cấp trên"),
        field("write", Shape::Text, "Lời của cấp dưới"),
        field("ask", Shape::Text, "Câu hỏi cho người soạn khi lời của cấp trên còn lại"),
    ],
};

/// A fact of the law, or of an office's own rules, with its time: a row of `kehoach check --law`.
pub(super) static LAW: Object = Object {
    name: "law",
    fields: &[
        required("table", Shape::OneOf(LawTable::KEYS), "Bảng: cấp, tỉnh, cơ quan, văn bản, ký hiệu cơ quan, từ ngữ"),
        required("what", Shape::Text, "Tên, số và ký hiệu của văn bản, hoặc từ ngữ"),
        field("kind", Shape::Text, "Tên loại văn bản, hoặc danh từ chung trước tên (tỉnh, thành phố)"),
        field("key", Shape::Text, "Tên cấp trong tệp kế hoạch; ký hiệu của cơ quan"),
        field("also", Shape::Texts, "Cách viết khác của cùng tên"),
        field("dated", Shape::Date, "Ngày ban hành của văn bản"),
        field("from", Shape::Date, "Ngày đầu tiên có hiệu lực"),
        field("until", Shape::Date, "Ngày cuối cùng có hiệu lực"),
        field("becomes", Shape::Text, "Thay bằng gì; không ghi ở bảng word là từ được dùng"),
        field("rule", Shape::Text, "Quy tắc nêu ra khi đã hết hiệu lực"),
        field("topic", Shape::Text, "Lĩnh vực nên căn cứ vào văn bản này"),
        field("source", Shape::Text, "Văn bản nói điều này"),
        field("certainty", Shape::OneOf(Certainty::KEYS), "A: đã đọc văn bản; B: nguồn khác; C: chưa kiểm chứng; D: suy ra"),
    ],
};
