//! Closed word lists: each term's English name (the key in a plan) and its Vietnamese text. One home for each.

/// Makes a closed list: an enum with its keys and Vietnamese words.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal, $vi:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* #[doc = $vi] $variant,)+ }

        impl $name {
            /// All terms, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
            /// All keys, in order.
            pub const KEYS: &[&str] = &[$($key),+];

            /// The key written in a plan.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
            /// The Vietnamese term.
            pub const fn vi(self) -> &'static str {
                match self { $(Self::$variant => $vi),+ }
            }
            /// The term with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use terms;

terms! {
    /// Level of the issuing body (cấp).
    Level {
        Central = "central", "trung ương";
        Province = "province", "cấp tỉnh";
        Department = "department", "sở, ban, ngành cấp tỉnh";
        District = "district", "cấp huyện (trước 01/7/2025)";
        Commune = "commune", "cấp xã";
        Unit = "unit", "đơn vị trực thuộc";
    }
}

terms! {
    /// Stage of the document.
    Stage {
        Draft = "draft", "dự thảo";
        Issue = "issue", "ban hành";
    }
}

terms! {
    /// Urgency (Phụ lục I, Phần I, Mục III.2.b); the Vietnamese text is the stamp's.
    Urgency {
        Urgent = "urgent", "KHẨN";
        VeryUrgent = "very-urgent", "THƯỢNG KHẨN";
        Immediate = "immediate", "HỎA TỐC";
    }
}

impl Urgency {
    /// Size of the stamp's frame in mm, width and height (Phụ lục I, Phần I, Mục III.2.b).
    pub const fn frame_mm(self) -> (f64, f64) {
        match self {
            Self::Immediate => (30.0, 8.0),
            Self::VeryUrgent => (40.0, 8.0),
            Self::Urgent => (20.0, 8.0),
        }
    }
}

terms! {
    /// Secrecy; the Vietnamese text is the stamp's.
    Secrecy {
        Confidential = "confidential", "MẬT";
        Secret = "secret", "TỐI MẬT";
        TopSecret = "top-secret", "TUYỆT MẬT";
    }
}

terms! {
    /// Signing authority (Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, Mục II.7.b).
    Authority {
        OnBehalf = "TM.", "thay mặt tập thể";
        For = "KT.", "ký thay người đứng đầu";
        Acting = "Q.", "quyền người đứng đầu";
        ByOrder = "TL.", "thừa lệnh";
        ByDelegation = "TUQ.", "thừa ủy quyền";
    }
}

terms! {
    /// Families of list marks (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ).
    Mark {
        /// Phần I.
        Part = "part", "Phần I";
        /// I.
        Roman = "roman", "I.";
        /// A. (in appendices)
        Capital = "capitals", "A.";
        /// 1. and under another number 1.1.
        Number = "numbers", "1.";
        /// a) with the Vietnamese alphabet: a b c d đ e g …
        Letter = "letters", "a)";
        /// -
        Dash = "dashes", "-";
        /// +
        Plus = "pluses", "+";
        /// *
        Star = "stars", "*";
        /// Bước 1.
        Step = "steps", "Bước 1.";
    }
}

terms! {
    /// Horizontal alignment of a column.
    Align {
        Left = "left", "trái";
        Center = "center", "giữa";
        Right = "right", "phải";
    }
}

terms! {
    /// Which form of a citation or a term is printed.
    Form {
        Auto = "auto", "đầy đủ ở lần đầu, ngắn gọn ở các lần sau";
        Full = "full", "luôn đầy đủ";
        Short = "short", "luôn ngắn gọn";
    }
}

terms! {
    /// How a written target bounds its value.
    TargetBound {
        Exactly = "exactly", "đạt";
        AtLeast = "at_least", "tối thiểu";
        MoreThan = "more_than", "trên";
        AtMost = "at_most", "không quá";
        LessThan = "less_than", "dưới";
    }
}

terms! {
    /// What a piece of a plan is (vai trò), apart from where it stands.
    Role {
        Situation = "situation", "Đặc điểm, tình hình";
        Purpose = "purpose", "Mục đích";
        Requirements = "requirements", "Yêu cầu";
        Scope = "scope", "Phạm vi";
        Participants = "participants", "Đối tượng";
        Period = "period", "Thời gian";
        Contents = "contents", "Nội dung";
        Criteria = "criteria", "Tiêu chí, chỉ tiêu";
        Solutions = "solutions", "Giải pháp thực hiện";
        Registration = "registration", "Đăng ký thi đua";
        Awards = "awards", "Khen thưởng";
        Funding = "funding", "Kinh phí thực hiện";
        Timeline = "timeline", "Tiến độ thực hiện";
        Responsibilities = "responsibilities", "Tổ chức thực hiện";
        Reporting = "reporting", "Chế độ báo cáo";
        Inspection = "inspection", "Kiểm tra, giám sát";
        Communication = "communication", "Tuyên truyền, nhân rộng điển hình";
        Review = "review", "Sơ kết, tổng kết";
        AwardForms = "forms", "Hình thức khen thưởng";
        AwardAnnual = "annual", "Khen thưởng hằng năm";
        AwardFinal = "final", "Khen thưởng tổng kết";
        AwardStandards = "standards", "Tiêu chuẩn khen thưởng";
        AwardQuota = "quota", "Số lượng khen thưởng";
        AwardDossier = "dossier", "Thủ tục, hồ sơ khen thưởng";
        AwardMoney = "money", "Mức tiền thưởng";
        Other = "other", "Nội dung khác";
    }
}

terms! {
    /// A table of facts of the law.
    LawTable {
        Level = "level", "cấp và danh từ chung của đơn vị hành chính";
        Province = "province", "tỉnh, thành phố trực thuộc Trung ương";
        Body = "body", "cơ quan";
        Document = "document", "văn bản";
        Symbol = "symbol", "ký hiệu cơ quan";
        Word = "word", "từ ngữ";
    }
}

terms! {
    /// How sure we are of a fact or of a rule's source.
    Certainty {
        A = "A", "đọc trong văn bản gốc";
        B = "B", "đọc qua nguồn thứ cấp";
        C = "C", "chưa đối chiếu được với văn bản gốc, nên nhiều nhất chỉ là cảnh báo";
        D = "D", "suy ra từ quy định hoặc từ thực tế soạn thảo";
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Role, Urgency};

    #[test]
    fn a_key_leads_back_to_its_term() {
        for role in Role::ALL {
            assert_eq!(Role::from_key(role.key()), Some(*role));
        }
        assert_eq!(Level::from_key("huyện"), None);
        // The longest word has the widest frame, and the decree gives exactly these three.
        assert_eq!(Urgency::ALL.iter().map(|u| u.frame_mm().0 as i32).collect::<Vec<_>>(), [20, 40, 30]);
    }
}
