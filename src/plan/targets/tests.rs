//! The reader of targets against what the sentences of five real plans say, and against its own laws.

use proptest::prelude::*;

use super::{Bound, Number, Target, Weakness, read};
use crate::plan::date::PartialDate;

/// What one target says: quantity, object, begin of the predicate, exception.
type Says = (&'static str, &'static str, &'static str, Option<&'static str>);

/// The criteria of the five plans, read by hand: 000 Sở LĐTBXH Tuyên Quang, 001 UBND tỉnh Sóc Trăng, 002 Sở LĐTBXH Bình Phước,
/// 003 Sở LĐTBXH of a city, 004 UBND tỉnh Lào Cai.
const REAL: &[(&str, &[Says])] = &[
    // 000, II.2.1
    (
        "- 100% thủ tục hành chính đủ điều kiện theo quy định được cung cấp dưới hình thức dịch vụ công trực tuyến mức độ 4 và được cung cấp, \
         sử dụng trên nhiều phương tiện truy cập khác nhau, bao gồm cả thiết bị di động; 100% dịch vụ công trực tuyến được thiết kế, thiết kế \
         lại nhằm tối ưu hóa trải nghiệm người dùng, được định danh và xác thực thông suốt, hợp nhất trên tất cả các hệ thống thông tin, phù \
         hợp với tiêu chuẩn chất lượng dịch vụ; tối thiểu 80% hồ sơ thủ tục hành chính được xử lý hoàn toàn trực tuyến; 100% công chức được \
         gắn định danh số trong xử lý công việc; tối thiểu 90% người dân, doanh nghiệp hài lòng về việc giải quyết thủ tục hành chính.",
        &[
            (
                "100%",
                "thủ tục hành chính đủ điều kiện theo quy định",
                "được cung cấp dưới hình thức dịch vụ công trực tuyến mức độ 4",
                None,
            ),
            ("100%", "dịch vụ công trực tuyến", "được thiết kế, thiết kế lại nhằm tối ưu hóa", None),
            ("tối thiểu 80%", "hồ sơ thủ tục hành chính", "được xử lý hoàn toàn trực tuyến", None),
            ("100%", "công chức", "được gắn định danh số trong xử lý công việc", None),
            ("tối thiểu 90%", "người dân, doanh nghiệp", "hài lòng về việc giải quyết thủ tục hành chính", None),
        ],
    ),
    (
        "- 100% phòng chuyên môn, đơn vị sự nghiệp mở dữ liệu và cung cấp dữ liệu mở phục vụ phát triển chính quyền số, kinh tế số, xã hội số; \
         100% cơ sở dữ liệu dùng chung và 80% cơ sở dữ liệu chuyên ngành được kết nối, chia sẻ thông qua nền tảng tích hợp, chia sẻ dữ liệu (LGSP).",
        &[
            ("100%", "phòng chuyên môn, đơn vị sự nghiệp", "mở dữ liệu và cung cấp dữ liệu mở phục vụ", None),
            ("100%", "cơ sở dữ liệu dùng chung", "được kết nối, chia sẻ thông qua nền tảng tích hợp", None),
            ("80%", "cơ sở dữ liệu chuyên ngành", "được kết nối, chia sẻ thông qua nền tảng tích hợp", None),
        ],
    ),
    (
        "- 100% hoạt động chỉ đạo, điều hành và quản trị nội bộ của cơ quan được thực hiện trên nền tảng quản trị tổng thể, thống nhất; 100% văn \
         bản trao đổi giữa các cơ quan Nhà nước được thực hiện dưới dạng điện tử, được ký số bởi chữ ký\n\nsố chuyên dùng (*trừ văn bản mật theo \
         quy định*); 100% chế độ báo cáo được tạo lập, cập nhật, lưu trữ kết nối, tích hợp, chia sẻ dữ liệu số trên hệ thống dùng chung theo quy định.",
        &[
            (
                "100%",
                "hoạt động chỉ đạo, điều hành và quản trị nội bộ của cơ quan",
                "được thực hiện trên nền tảng quản trị tổng thể",
                None,
            ),
            (
                "100%",
                "văn bản trao đổi giữa các cơ quan Nhà nước",
                "được thực hiện dưới dạng điện tử, được ký số bởi chữ ký số chuyên dùng",
                Some("văn bản mật theo quy định"),
            ),
            ("100%", "chế độ báo cáo", "được tạo lập, cập nhật, lưu trữ kết nối", None),
        ],
    ),
    (
        "- 90% hồ sơ công việc được xử lý trên môi trường mạng (*trừ hồ sơ công việc thuộc phạm vi bí mật Nhà nước*); tối thiểu 50% hoạt động giám \
         sát, kiểm tra của cơ quan quản lý được thực hiện thông qua môi trường số và hệ thống thông tin của cơ quan quản lý.",
        &[
            ("90%", "hồ sơ công việc", "được xử lý trên môi trường mạng", Some("hồ sơ công việc thuộc phạm vi bí mật Nhà nước")),
            ("tối thiểu 50%", "hoạt động giám sát, kiểm tra của cơ quan quản lý", "được thực hiện thông qua môi trường số", None),
        ],
    ),
    (
        "100% cán bộ, công chức, viên chức được tập huấn, bồi dưỡng, phổ cập kỹ năng số cơ bản; 50% cán bộ, công chức, viên chức được tập huấn, bồi \
         dưỡng kỹ năng phân tích, khai thác dữ liệu và công nghệ số.",
        &[
            ("100%", "cán bộ, công chức, viên chức", "được tập huấn, bồi dưỡng, phổ cập kỹ năng số cơ bản", None),
            ("50%", "cán bộ, công chức, viên chức", "được tập huấn, bồi dưỡng kỹ năng phân tích", None),
        ],
    ),
    // 000, V.1: the year of one sentence is not the date of the next.
    (
        "- Năm 2022, ban hành Kế hoạch và tổ chức phát động phong trào thi đua. 100% các phòng, đơn vị tổ chức phát động, triển khai phong trào \
         thi đua trong phạm vi, nhiệm vụ được phân công. Hoàn thành việc phát động trong quý III năm 2022.",
        &[("100%", "các phòng, đơn vị", "tổ chức phát động, triển khai phong trào thi đua", None)],
    ),
    // 001, IV.1
    (
        "- 95% thủ tục hành chính có đủ điều kiện được cung cấp dưới dạng dịch vụ công trực tuyến mức độ 4.",
        &[("95%", "thủ tục hành chính có đủ điều kiện", "được cung cấp dưới dạng dịch vụ công trực tuyến mức độ 4", None)],
    ),
    (
        "- 100% văn bản hành chính (trừ văn bản mật) được gửi nhận bằng văn bản điện tử.",
        &[("100%", "văn bản hành chính", "được gửi nhận bằng văn bản điện tử", Some("văn bản mật"))],
    ),
    (
        "- 100% chế độ báo cáo, chỉ tiêu tổng hợp báo cáo định kỳ và báo cáo thống kê về kinh tế - xã hội phục vụ sự chỉ đạo, điều hành của cấp ủy \
         Đảng, chính quyền được kết nối, tích hợp, chia sẻ dữ liệu số trên hệ thống thông tin báo cáo của tỉnh và Chính phủ.\n\nc) Đối với cấp xã",
        &[(
            "100%",
            "chế độ báo cáo, chỉ tiêu tổng hợp báo cáo định kỳ và báo cáo thống kê về kinh tế - xã hội phục vụ sự chỉ đạo, điều hành của cấp ủy \
             Đảng, chính quyền",
            "được kết nối, tích hợp, chia sẻ dữ liệu số trên hệ thống thông tin báo cáo của tỉnh và Chính phủ",
            None,
        )],
    ),
    (
        "- 50% hoạt động kiểm tra của cơ quan quản lý nhà nước được thực hiện thông qua môi trường số và các hệ thống thông tin của cơ quan.",
        &[("50%", "hoạt động kiểm tra của cơ quan quản lý nhà nước", "được thực hiện thông qua môi trường số", None)],
    ),
    (
        "- 100% sản phẩm thuộc Chương trình “Mỗi xã, phường một sản phẩm” (OCOP) có mặt trên các sàn thương mại điện tử.",
        &[("100%", "sản phẩm thuộc Chương trình “Mỗi xã, phường một sản phẩm”", "có mặt trên các sàn thương mại điện tử", None)],
    ),
    // 002, III: lines wrapped by a PDF
    (
        "1. 100% các dịch vụ công của Ngành đủ điều kiện được nâng cấp lên mức độ 4. \n 2. 90% hồ sơ công việc được xử lý và lưu trữ trên môi \
         trường mạng (trừ hồ \n\nsơ thuộc bí mật nhà nước). ",
        &[
            ("100%", "các dịch vụ công của Ngành đủ điều kiện", "được nâng cấp lên mức độ 4", None),
            ("90%", "hồ sơ công việc", "được xử lý và lưu trữ trên môi trường mạng", Some("hồ sơ thuộc bí mật nhà nước")),
        ],
    ),
    (
        "3. 100% người dân và doanh nghiệp sử dụng dịch vụ công trực tuyến được \n\nđịnh danh và xác thực thông suốt, hợp nhất trên tất cả các hệ \
         thống của các cấp \n\nchính quyền từ Trung ương đến địa phương. ",
        &[("100%", "người dân và doanh nghiệp sử dụng dịch vụ công trực tuyến", "được định danh và xác thực thông suốt", None)],
    ),
    (
        "4. Tối thiểu 80% hồ sơ thủ tục hành chính được xử lý hoàn toàn trực tuyến, \n\nngười dân chỉ phải nhập dữ liệu một lần. \n\n5. 100% cơ quan \
         nhà nước cấp tỉnh tham gia mở dữ liệu và cung cấp dữ liệu \n\nmở phục vụ phát triển Chính phủ số, kinh tế số, xã hội số.",
        &[
            ("tối thiểu 80%", "hồ sơ thủ tục hành chính", "được xử lý hoàn toàn trực tuyến", None),
            ("100%", "cơ quan nhà nước cấp tỉnh", "tham gia mở dữ liệu", None),
        ],
    ),
    (
        "7. 100% văn bản trao đổi giữa Sở và các đơn vị trực thuộc, giữa Sở và các cơ quan nhà nước khác được thực hiện dưới dạng điện tử, được ký \
         số bởi chữ ký số chuyên dùng, trừ văn bản mật theo quy định của pháp luật. 8. 100% công tác báo cáo được thực hiện trên hệ thống thông tin \
         báo cáo quốc gia.",
        &[
            (
                "100%",
                "văn bản trao đổi giữa Sở và các đơn vị trực thuộc, giữa Sở và các cơ quan nhà nước khác",
                "được thực hiện dưới dạng điện tử, được ký số bởi chữ ký số chuyên dùng",
                Some("văn bản mật theo quy định của pháp luật"),
            ),
            ("100%", "công tác báo cáo", "được thực hiện trên hệ thống thông tin báo cáo quốc gia", None),
        ],
    ),
    // 002, IV.3
    (
        "quy trình giải quyết TTHC của Ngành. Hoàn thiện nâng cấp 100% dịch vụ công trực tuyến ở mức độ 4 để người dân và doanh nghiệp có thể thực \
         hiện giải quyết TTHC trên môi trường điện tử, hướng tới mục tiêu hoàn thành các chỉ tiêu chuyển đổi số đã đề ra.",
        &[("100%", "dịch vụ công trực tuyến ở mức độ 4", "Hoàn thiện nâng cấp", None)],
    ),
    // 003
    (
        "100% nhiệm vụ về CCHC giao cho Phòng, ban, đơn vị trực thuộc tổ chức thực hiện.",
        &[("100%", "nhiệm vụ về CCHC giao cho Phòng, ban, đơn vị trực thuộc", "tổ chức thực hiện", None)],
    ),
    (
        "Số hóa kết quả giải quyết thủ tục hành chính (TTHC) đang còn hiệu lực và có giá trị sử dụng thuộc thẩm quyền giải quyết của Sở Lao động - \
         Thương binh và Xã hội đạt tỷ lệ tối thiểu tương ứng là 50% (trừ các TTHC liên quan đến chính sách người có công với cách mạng).",
        &[(
            "tối thiểu 50%",
            "Số hóa kết quả giải quyết thủ tục hành chính đang còn hiệu lực và có giá trị sử dụng thuộc thẩm quyền giải quyết của Sở Lao động - \
             Thương binh và Xã hội",
            "",
            Some("các TTHC liên quan đến chính sách người có công với cách mạng"),
        )],
    ),
    (
        "Tối thiểu 50% TTHC có yêu cầu nghĩa vụ tài chính, được triển khai thanh toán trực tuyến, trong đó, tỷ lệ giao dịch thanh toán trực tuyến \
         đạt 30% trở lên.",
        &[
            ("tối thiểu 50%", "TTHC có yêu cầu nghĩa vụ tài chính", "được triển khai thanh toán trực tuyến", None),
            ("tối thiểu 30%", "tỷ lệ giao dịch thanh toán trực tuyến", "", None),
        ],
    ),
    (
        "100% TTHC đủ điều kiện theo quy định pháp luật được cung cấp dịch vụ công trực tuyến mức độ 4. Ít nhất 50% TTHC được tích hợp, cung cấp \
         trên Cổng Dịch vụ công quốc gia.",
        &[
            ("100%", "TTHC đủ điều kiện theo quy định pháp luật", "được cung cấp dịch vụ công trực tuyến mức độ 4", None),
            ("tối thiểu 50%", "TTHC", "được tích hợp, cung cấp trên Cổng Dịch vụ công quốc gia", None),
        ],
    ),
    (
        "Tối thiểu 90% hồ sơ công việc tại Sở, 70% hồ sơ công việc tại các đơn vị trực thuộc Sở được xử lý trên môi trường mạng (bao gồm hồ sơ văn \
         bản điện tử và hồ sơ TTHC, không bao gồm hồ sơ xử lý công việc có nội dung mật).",
        &[
            (
                "tối thiểu 90%",
                "hồ sơ công việc tại Sở",
                "được xử lý trên môi trường mạng",
                Some("hồ sơ xử lý công việc có nội dung mật"),
            ),
            (
                "tối thiểu 70%",
                "hồ sơ công việc tại các đơn vị trực thuộc Sở",
                "được xử lý trên môi trường mạng",
                Some("hồ sơ xử lý công việc có nội dung mật"),
            ),
        ],
    ),
    // 004, II.8
    (
        "100% công tác quản lý liên quan đến du lịch (các cơ sở cung cấp dịch vụ du lịch, hướng dẫn viên, công ty khai thác du lịch...) trên địa bàn \
         tỉnh được điện tử hóa, số hóa;...",
        &[("100%", "công tác quản lý liên quan đến du lịch trên địa bàn tỉnh", "được điện tử hóa, số hóa", None)],
    ),
    (
        "Hoàn thành đưa nội dung giáo dục kỹ năng số, chuyển đổi số vào 100% trường phổ thông; Trường Cao đẳng Lào Cai, cơ sở đào tạo, bồi dưỡng cấp \
         tỉnh; ứng dụng CNTT trong quản lý, quản trị nhà trường; 100% học sinh, sinh viên, học viên đều có hồ sơ số về việc học tập cá nhân; 100% cơ \
         sở giáo dục được trang bị hạ tầng CNTT đáp ứng việc chuyển đổi số. 100% các cơ sở giáo dục triển khai công tác dạy và học từ xa.",
        &[
            ("100%", "trường phổ thông", "Hoàn thành đưa nội dung giáo dục kỹ năng số, chuyển đổi số vào", None),
            ("100%", "học sinh, sinh viên, học viên", "đều có hồ sơ số về việc học tập cá nhân", None),
            ("100%", "cơ sở giáo dục", "được trang bị hạ tầng CNTT", None),
            ("100%", "các cơ sở giáo dục", "triển khai công tác dạy và học từ xa", None),
        ],
    ),
    // 004, III.3
    (
        "a) Cấp tỉnh lựa chọn 01 đến 02 đơn vị, doanh nghiệp để chỉ đạo điểm phong trào thi đua và để xây dựng là mô hình, gương điển hình tiên tiến",
        &[("từ 01 đến 02", "đơn vị, doanh nghiệp", "Cấp tỉnh lựa chọn", None)],
    ),
    (
        "b) Mỗi huyện, thị xã, thành phố chọn ít nhất 01 đến 02 đơn vị để chỉ đạo điểm phong trào thi đua, gửi về Sở Nội vụ **trước ngày 01/4/2022**.",
        &[("từ 01 đến 02", "đơn vị", "Mỗi huyện, thị xã, thành phố chọn", None)],
    ),
    // 004, IV.2
    (
        "- Tối thiểu 95% hồ sơ công việc cấp tỉnh được xử lý trên môi trường mạng (không bao gồm hồ sơ xử lý công việc có nội dung mật).",
        &[(
            "tối thiểu 95%",
            "hồ sơ công việc cấp tỉnh",
            "được xử lý trên môi trường mạng",
            Some("hồ sơ xử lý công việc có nội dung mật"),
        )],
    ),
    (
        "- Trên 90% báo cáo định kỳ (không bao gồm nội dung mật) được gửi, nhận qua hệ thống thông tin báo cáo của tỉnh, kết nối với hệ thống báo cáo \
         quốc gia.",
        &[("trên 90%", "báo cáo định kỳ", "được gửi, nhận qua hệ thống thông tin báo cáo của tỉnh", Some("nội dung mật"))],
    ),
    (
        "- Tối thiểu 60% hệ thống thông tin, cơ sở dữ liệu có liên quan đến người dân, doanh nghiệp đã đưa vào vận hành, khai thác có kết nối, liên \
         thông qua nền tảng tích hợp, chia sẻ dữ liệu.",
        &[(
            "tối thiểu 60%",
            "hệ thống thông tin, cơ sở dữ liệu có liên quan đến người dân, doanh nghiệp đã đưa vào vận hành, khai thác",
            "có kết nối, liên thông qua nền tảng tích hợp",
            None,
        )],
    ),
    (
        "- Trên 95% tổ chức, cá nhân hài lòng về việc giải quyết TTHC; tối thiểu 80% hồ sơ TTHC được xử lý hoàn toàn trực tuyến; tối thiểu 20% TTHC \
         của các cơ quan nhà nước được cắt giảm.",
        &[
            ("trên 95%", "tổ chức, cá nhân", "hài lòng về việc giải quyết TTHC", None),
            ("tối thiểu 80%", "hồ sơ TTHC", "được xử lý hoàn toàn trực tuyến", None),
            ("tối thiểu 20%", "TTHC của các cơ quan nhà nước", "được cắt giảm", None),
        ],
    ),
    (
        "trên môi trường mạng; trên 90% sản phẩm hàng hóa, dịch vụ đủ điều kiện theo quy định của pháp luật về thương mại điện tử được đưa lên các sàn \
         giao dịch thương mại điện tử; 100% doanh nghiệp sử dụng dịch vụ công trực tuyến được cấp định danh và xác thực điện tử thông suốt...",
        &[
            (
                "trên 90%",
                "sản phẩm hàng hóa, dịch vụ đủ điều kiện theo quy định của pháp luật về thương mại điện tử",
                "được đưa lên các sàn giao dịch thương mại điện tử",
                None,
            ),
            ("100%", "doanh nghiệp sử dụng dịch vụ công trực tuyến", "được cấp định danh và xác thực điện tử thông suốt", None),
        ],
    ),
    (
        "- Năm 2022: Ban hành Kế hoạch và tổ chức phát động, đăng ký chỉ đạo điểm. Yêu cầu 100% sở, ban, ngành, đoàn thể cấp tỉnh, UBND các huyện, \
         thị xã, thành phố tổ chức phát động, triển khai phong trào thi đua trong phạm vi lĩnh vực, đối tượng phụ trách; đăng ký thực hiện phong trào.",
        &[(
            "100%",
            "sở, ban, ngành, đoàn thể cấp tỉnh, UBND các huyện, thị xã, thành phố",
            "tổ chức phát động, triển khai phong trào thi đua",
            None,
        )],
    ),
];

#[test]
fn the_criteria_of_real_plans_are_read_as_a_reader_reads_them() {
    for (text, says) in REAL {
        let targets = read(text);
        let quantities: Vec<String> = targets.iter().map(Target::quantity).collect();
        assert_eq!(quantities, says.iter().map(|s| s.0).collect::<Vec<_>>(), "{text}");
        for (target, (_, what, predicate, exception)) in targets.iter().zip(*says) {
            assert_eq!(target.what, *what, "{text}");
            assert!(
                target.predicate.starts_with(predicate) && (target.predicate.is_empty() == predicate.is_empty()),
                "{target:?}"
            );
            assert_eq!(target.exception.as_deref(), *exception, "{text}");
        }
    }
}

/// Every other number of the five plans.
#[test]
fn dates_numbers_of_documents_levels_and_labels_are_no_targets() {
    for text in [
        "Số: /KH-SLĐTBXH",
        "Tuyên Quang, ngày tháng 9 năm 2022",
        "Thực hiện Kế hoạch số 154/KH-UBND ngày 12/8/2022 của Ủy ban nhân dân tỉnh",
        "Nghị quyết số 48-NQ/TU ngày 15/11/2021 (khóa XVII) đến năm 2025, định hướng đến năm 2030; Kế hoạch số 55/KH- UBND ngày 12/4/2022",
        "1.1. Tăng cường lãnh đạo, chỉ đạo về thực hiện chuyển đổi số\n1.2. Các phòng chuyên môn\n2. Yêu cầu\n3) Mục tiêu",
        "3. Khen thưởng tổng kết giai đoạn 2021 - 2025:",
        "1. Giai đoạn 1: Từ năm 2021 đến năm 2025.",
        "- Từ quý IV năm 2022 đến năm 2025, triển khai sâu rộng; sơ kết vào năm 2023 và tổng kết trong năm 2025.",
        "kết quả thực hiện giai đoạn 1, tiếp tục triển khai giai đoạn 2",
        "sơ kết, tổng kết 5 năm",
        "dịch vụ công trực tuyến mức độ 4 trên nhiều phương tiện; mức độ 3, 4",
        "dịch vụ công mức độ 3 trở lên được ưu tiên; mức độ 3-4 theo quy định; giáo viên cấp 2 đến 3 tham gia",
        "báo cáo trước ngày 10 tháng 12 hàng năm; trước ngày 20/02 hàng năm",
        "Nghị quyết số 07/NQ/TU; Sở KH&CN (Khối trưởng KTĐ số 6); Lưu: VT, NC2, TH1, KSTT1, VX1.",
        "từ nay đến hết ngày 31/12/2025; giai đoạn 2022 – 2025; giai đoạn 2021- 2025, năm 2022",
        "Từ ngày ban hành Kế hoạch đến tháng 12 năm 2022.",
        "Quyết định số 50/2017/QĐ-UBND ngày 29/12/2017; <http://dichvucung.laocai.gov.vn/>",
        "(tổ chức lồng ghép với báo cáo thi đua thường xuyên 06 tháng, 01 năm)",
        "Cách mạng công nghiệp lần thứ tư; cấp 3; Điều 5; khoản 2 Điều 7; Phụ lục 1; điểm 3",
        "Điện thoại: 0207.3822.456; 0912 345 678; Mức tiền thưởng 1.000.000 đồng; sau hơn 10 năm thực hiện",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

fn only(text: &str) -> Target {
    let mut targets = read(text);
    assert_eq!(targets.len(), 1, "{text}: {targets:?}");
    targets.remove(0)
}

#[test]
fn every_kind_of_bound_is_told_apart() {
    let number = |text: &str| Number::parse(text).expect("a number");
    for (text, bound, unit, what) in [
        ("tối thiểu 80% hồ sơ", Bound::AtLeast(number("80")), "%", "hồ sơ"),
        ("Ít nhất 99,5 % hồ sơ", Bound::AtLeast(number("99,5")), "%", "hồ sơ"),
        ("không dưới 80 phần trăm hồ sơ", Bound::AtLeast(number("80")), "%", "hồ sơ"),
        ("Tỷ lệ hồ sơ đúng hạn đạt từ 80% trở lên", Bound::AtLeast(number("80")), "%", "Tỷ lệ hồ sơ đúng hạn"),
        ("mức độ hài lòng ≥ 90%", Bound::AtLeast(number("90")), "%", "mức độ hài lòng"),
        ("mức độ hài lòng >= 90%", Bound::AtLeast(number("90")), "%", "mức độ hài lòng"),
        ("Mỗi cá nhân có từ 01 sáng kiến trở lên", Bound::AtLeast(number("1")), "", "sáng kiến"),
        ("hơn 1.000 hộ kinh doanh", Bound::MoreThan(number("1000")), "", "hộ kinh doanh"),
        ("số hồ sơ trễ hạn không vượt quá 5%", Bound::AtMost(number("5")), "%", "số hồ sơ trễ hạn"),
        ("Thời gian giải quyết tối đa 05 ngày làm việc", Bound::AtMost(number("5")), "ngày làm việc", "Thời gian giải quyết"),
        ("Tỷ lệ hộ nghèo giảm xuống dưới 5%", Bound::LessThan(number("5")), "%", "Tỷ lệ hộ nghèo"),
        ("80-90% hộ dân tham gia", Bound::Range(number("80"), number("90")), "%", "hộ dân"),
        ("từ 3 đến 4 xã đạt chuẩn", Bound::Range(number("3"), number("4")), "", "xã"),
        ("Doanh thu kinh tế số tăng 1,5 lần", Bound::Multiple(number("1,5")), "lần", "Doanh thu kinh tế số"),
        ("Số doanh nghiệp số tăng gấp đôi", Bound::Multiple(number("2")), "lần", "Số doanh nghiệp số"),
        ("Kinh tế số chiếm tối thiểu 20% GRDP", Bound::AtLeast(number("20")), "%", "Kinh tế số"),
        ("Xây dựng 05 mô hình cấp xã", Bound::Exactly(number("5")), "", "mô hình cấp xã"),
        ("Kiểm tra ít nhất 02 lần/năm", Bound::AtLeast(number("2")), "lần/năm", "Kiểm tra"),
        ("tối thiểu 1,5 triệu người dân", Bound::AtLeast(number("1,5")), "triệu", "người dân"),
    ] {
        let target = only(text);
        assert_eq!((target.bound, target.unit.as_str(), target.what.as_str()), (bound, unit, what), "{text}");
    }
}

#[test]
fn dates_baselines_and_shared_predicates_are_found() {
    let years = |text: &str| read(text).iter().map(|t| t.by.map(|by| by.to_string()).unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(
        years("Đến năm 2025, 100% xã có mạng; 80% thôn có mạng; 50% hộ có mạng vào quý III/2026."),
        ["2025", "2025", "2026-Q3"]
    );
    assert_eq!(years("Trước ngày 31/12/2025, 100% xã có mạng. 80% thôn có mạng."), ["2025-12-31", ""]);
    assert_eq!(years("Năm 2022: 100% sở phát động; năm 2023: 50% huyện tham gia."), ["2022", "2023"]);
    assert_eq!(years("Đến năm 2025, 100% xã có mạng, định hướng đến năm 2030 phủ sóng."), ["2025"]);
    assert_eq!(years("Theo “Chuyển đổi số đến năm 2025, định hướng đến năm 2030”, 100% xã có mạng."), [""]);
    assert!(only("Hằng năm mỗi đơn vị xây dựng ít nhất 03 mô hình").every_year);

    let rise = only("Nâng tỷ lệ thanh toán không dùng tiền mặt từ 60% lên 80% vào năm 2026.");
    assert_eq!(
        (rise.quantity().as_str(), rise.baseline.as_deref(), rise.by),
        ("80%", Some("60%"), Some(PartialDate::Year { year: 2026 }))
    );
    assert_eq!(only("Giảm tối thiểu 20% thời gian so với năm 2021").baseline.as_deref(), Some("năm 2021"));
    let text = "Tối thiểu 30% hồ sơ giải quyết trực tuyến mức độ 3, 4 trên tổng số hồ sơ giải quyết TTHC của Sở.";
    assert_eq!(only(text).baseline.as_deref(), Some("tổng số hồ sơ giải quyết TTHC của Sở"));

    let three = read("Tối thiểu 70% cán bộ, 50% công chức và không dưới 30% viên chức được đào tạo trước tháng 6/2026.");
    let said: Vec<_> = three.iter().map(|t| (t.to_string(), t.by.map(|by| by.to_string()))).collect();
    let by = Some("2026-06".to_owned());
    let expected =
        ["tối thiểu 70% cán bộ được đào tạo", "tối thiểu 50% công chức được đào tạo", "tối thiểu 30% viên chức được đào tạo"];
    assert_eq!(said, expected.map(|text| (text.to_owned(), by.clone())));
    assert_eq!(read("Khen thưởng không quá 10 tập thể và 15 cá nhân.")[1].to_string(), "không quá 15 cá nhân Khen thưởng");

    let quoted = only("Ghi “tối thiểu 85%”, không ghi con số khác");
    assert_eq!((quoted.what.as_str(), quoted.predicate.as_str()), ("Ghi", "không ghi con số khác"));

    // The place is that of the quantity with the words that bind it.
    let text = "Phấn đấu đạt tối thiểu 80% hồ sơ";
    assert_eq!(&text[only(text).span], "đạt tối thiểu 80%");
}

#[test]
fn a_weaker_target_is_known() {
    let weakness = |mine: &str, theirs: &str| only(mine).weakness(&only(theirs));
    let parent = "Đến năm 2025, tối thiểu 90% hồ sơ công việc cấp tỉnh được xử lý trên môi trường mạng";
    assert_eq!(
        weakness("tối thiểu 80% hồ sơ công việc được xử lý và lưu trữ trên môi trường mạng", parent),
        Some(Weakness::Value)
    );
    assert_eq!(weakness("90% hồ sơ công việc được xử lý trên môi trường mạng", parent), None);
    assert_eq!(weakness("100% hồ sơ công việc được xử lý trên môi trường mạng đến năm 2030", parent), Some(Weakness::Deadline));
    let except = "95% hồ sơ công việc được xử lý trên môi trường mạng (trừ hồ sơ mật)";
    assert_eq!(weakness(except, parent), Some(Weakness::Exception));
    assert_eq!(weakness("80% hồ sơ", "trên 80% hồ sơ"), Some(Weakness::Value));
    assert_eq!(weakness("trên 80% hồ sơ", "80% hồ sơ"), None);
    assert_eq!(weakness("không quá 10% hồ sơ", "không quá 5% hồ sơ"), Some(Weakness::Value));
    assert_eq!(weakness("không quá 5% hồ sơ", "tối thiểu 90% hồ sơ"), None);
    // Another object, another unit, another predicate: not to be compared.
    assert_eq!(weakness("50% công chức", "80% cán bộ, công chức"), None);
    assert_eq!(weakness("tối thiểu 50 hồ sơ", "tối thiểu 80% hồ sơ"), None);
    let basic = "100% cán bộ, công chức được tập huấn kỹ năng số cơ bản";
    assert_eq!(weakness("50% cán bộ, công chức được bồi dưỡng phân tích dữ liệu chuyên sâu", basic), None);
}

fn any_target() -> impl Strategy<Value = (Bound, &'static str)> {
    let number = (1u32..1000).prop_map(Number::whole);
    let decimal = (1u32..1000, 1u32..10).prop_map(|(whole, tenth)| Number::parse(&format!("{whole},{tenth}")).expect("a number"));
    let value = prop_oneof![number.clone(), decimal];
    let bound = |value: BoxedStrategy<Number>| {
        prop_oneof![
            value.clone().prop_map(Bound::AtLeast),
            value.clone().prop_map(Bound::MoreThan),
            value.clone().prop_map(Bound::AtMost),
            value.clone().prop_map(Bound::LessThan),
            (value.clone(), value).prop_map(|(low, high)| Bound::Range(low, high)),
        ]
    };
    prop_oneof![
        bound(value.clone().boxed()).prop_map(|bound| (bound, "%")),
        value.prop_map(|value| (Bound::Exactly(value), "%")),
        bound(number.boxed()).prop_map(|bound| (bound, "")),
    ]
}

proptest! {
    #[test]
    fn a_target_in_canonical_words_reads_back(
        (bound, unit) in any_target(),
        what in "(hồ sơ|doanh nghiệp|thủ tục hành chính đủ điều kiện|cán bộ, công chức)",
        predicate in "(|được xử lý trên môi trường mạng|hài lòng)",
        exception in proptest::option::of("(văn bản mật|hồ sơ có nội dung mật)"),
    ) {
        let target = Target {
            what, bound, unit: unit.to_owned(), predicate, exception, by: None, every_year: false, baseline: None, span: 0..0,
        };
        let span = 0..target.quantity().len();
        prop_assert_eq!(read(&target.to_string()), vec![Target { span, ..target }]);
    }

    #[test]
    fn no_text_makes_it_panic_and_places_are_in_the_text(
        text in "(\\PC|[0-9%]|[(),;.:*“”\\n -]|từ |đến |tối thiểu |trở lên|trừ |năm 2025|được |gấp đôi|lần|và |tỷ lệ |trong đó|100% ){0,40}",
    ) {
        let mut last = 0;
        for target in read(&text) {
            prop_assert!(last <= target.span.start && target.span.start < target.span.end, "{:?}", target);
            prop_assert!(text.get(target.span.clone()).is_some());
            last = target.span.end;
            prop_assert_eq!(target.weakness(&target), None);
        }
    }
}
