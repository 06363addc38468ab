//! The commented plan that `kehoach new` gives: the tutorial plan, its head made for a level.

use crate::terms::Level;

/// The tutorial, a whole plan of an invented commune.
const TUTORIAL: &str = include_str!("../../plans/huong-dan.yaml");

/// A plan to start from.
pub fn starter(kind: &str, level: Level) -> String {
    let text = with_block(TUTORIAL, "issuer", issuer(level));
    let text = with_block(&text, "signature", signature(level));
    with_block(&text, "kind", &format!("kind: {kind}                 # emulation: phong trào thi đua; general: kế hoạch khác\n"))
}

/// The text with the lines of a top-level key replaced.
fn with_block(text: &str, key: &str, block: &str) -> String {
    let mut out = String::with_capacity(text.len() + block.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let top = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if top {
            inside = line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
            if inside {
                out.push_str(block);
            }
        }
        // Comments that stand at the margin and blank lines belong to what follows.
        if inside && (line.trim().is_empty() || line.starts_with('#')) {
            inside = false;
        }
        if !inside {
            out.push_str(line);
        }
    }
    out
}

fn issuer(level: Level) -> &'static str {
    match level {
        Level::Commune => {
            "issuer:\n  level: commune              # central, province, department (sở), district (trước 01/7/2025), commune, unit\n  name: Ủy ban nhân dân xã Đồng Sen    # viết như trong câu văn; đầu trang tự in hoa\n  symbol: UBND                # để thành ký hiệu KH-UBND\n  short: Ủy ban nhân dân xã\n"
        }
        Level::Province => {
            "issuer:\n  level: province\n  name: Ủy ban nhân dân tỉnh Sen Hồng   # viết như trong câu văn; đầu trang tự in hoa\n  symbol: UBND                # để thành ký hiệu KH-UBND\n  short: Ủy ban nhân dân tỉnh\n"
        }
        Level::District => {
            "issuer:\n  level: district             # chỉ dùng cho kế hoạch trước ngày 01/7/2025\n  name: Ủy ban nhân dân huyện Đồng Sen\n  symbol: UBND\n  short: Ủy ban nhân dân huyện\n"
        }
        Level::Department => {
            "issuer:\n  level: department\n  name: Sở Nội vụ             # viết như trong câu văn; đầu trang tự in hoa\n  symbol: SNV                 # để thành ký hiệu KH-SNV\n  superior: Ủy ban nhân dân tỉnh Sen Hồng   # cơ quan chủ quản\n  short: Sở\n"
        }
        Level::Unit => {
            "issuer:\n  level: unit\n  name: Trường Trung học phổ thông Đồng Sen\n  symbol: THPTĐS\n  superior: Sở Giáo dục và Đào tạo tỉnh Sen Hồng\n  short: Nhà trường\n"
        }
        Level::Central => "issuer:\n  level: central\n  name: Bộ Nội vụ\n  symbol: BNV\n  short: Bộ\n",
    }
}

fn signature(level: Level) -> &'static str {
    match level {
        Level::Province | Level::District | Level::Commune => {
            "signature:\n  authority: [TM., KT.]       # TM. thay mặt tập thể; KT. ký thay; chủ tịch tự ký thì chỉ để TM. và bỏ dòng for\n  collective: Ủy ban nhân dân # sau TM.\n  for: Chủ tịch               # sau KT.: chức vụ người đứng đầu\n  position: Phó Chủ tịch      # chức vụ người ký\n  name: \"{{ fill: họ tên người ký }}\"\n"
        }
        Level::Department => {
            "signature:\n  authority: KT.              # phó ký thay; giám đốc tự ký thì bỏ dòng này và dòng for\n  for: Giám đốc\n  position: Phó Giám đốc\n  name: \"{{ fill: họ tên người ký }}\"\n"
        }
        Level::Unit => "signature:\n  position: Hiệu trưởng\n  name: \"{{ fill: họ tên người ký }}\"\n",
        Level::Central => {
            "signature:\n  authority: KT.\n  for: Bộ trưởng\n  position: Thứ trưởng\n  name: \"{{ fill: họ tên người ký }}\"\n"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::starter;
    use crate::diag::Sources;
    use crate::plan::read;
    use crate::terms::Level;

    #[test]
    fn every_starter_reads_without_a_finding() {
        for level in Level::ALL {
            for kind in ["emulation", "general"] {
                let mut sources = Sources::new();
                let text = starter(kind, *level);
                assert!(text.contains(&format!("level: {}", level.key())), "{level:?}");
                let source = sources.add("new", text);
                let (plan, findings) = read(&mut sources, source, &[]);
                assert!(plan.is_some() && findings.is_empty(), "{level:?}: {findings:?}");
            }
        }
    }
}
