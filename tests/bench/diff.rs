//! How the time of a comparison grows: `cargo bench --bench diff` prints a Markdown table.
//!
//! A plan of n items of about thirty words against the same with one item of twenty reworded, one of twenty taken out, one of twenty
//! new and one of twenty moved. What n log n would make of the smallest plan's time stands beside.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark prints its table and asks the clock")]

use std::error::Error;
use std::time::Instant;

use kehoach::diag::Sources;
use kehoach::diff::{Side, apply, compare};
use kehoach::plan::{Plan, read, write::write};

const SIZES: [usize; 7] = [80, 160, 320, 640, 1280, 2560, 5120];
const RUNS: usize = 3;
const WORDS: &str = "rà soát đồng bộ dữ liệu hồ sơ thủ tục công dân doanh nghiệp nền tảng hạ tầng kết nối chia sẻ đào tạo kỹ năng \
                     tuyên truyền kiểm tra giám sát báo cáo quý năm đơn vị phòng xã tỉnh ngành lĩnh vực y tế giáo dục nông nghiệp";

fn main() -> Result<(), Box<dyn Error>> {
    println!("| items | changes | ms | n log n from the first |\n|---:|---:|---:|---:|");
    let mut first = None;
    for size in SIZES {
        let (old, new) = (plan(size, false)?, plan(size, true)?);
        let mut times = Vec::new();
        let mut count = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            let diff = compare(&Side::new(&old, None), &Side::new(&new, None));
            times.push(start.elapsed().as_secs_f64() * 1000.0);
            count = diff.changes.len();
            if size == SIZES[0] && write(&apply(&old, &diff)) != write(&new) {
                return Err("the changes do not make the new plan".into());
            }
        }
        times.sort_by(f64::total_cmp);
        let time = times.get(RUNS / 2).copied().unwrap_or_default();
        let growth = |size: usize| size as f64 * (size as f64).log2();
        let expected = first.get_or_insert((time, growth(size)));
        println!("| {size} | {count} | {time:.1} | {:.1} |", expected.0 * growth(size) / expected.1);
    }
    Ok(())
}

/// A plan in ten sections.
fn plan(size: usize, edited: bool) -> Result<Plan, Box<dyn Error>> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut seed = 7_u64;
    let mut next = |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % sides
    };
    let mut sections: Vec<Vec<String>> = vec![Vec::new(); 10];
    for item in 0..size {
        let text: Vec<&str> = (0..30).filter_map(|_| words.get(next(words.len())).copied()).collect();
        let text = format!("Việc số {item} {}", text.join(" "));
        let home = item * 10 / size;
        match (edited, item % 20) {
            (true, 3) => {}
            (true, 7) => put(&mut sections, home, text.replacen(" rà ", " nhanh chóng rà ", 1) + " đúng hạn"),
            (true, 11) => {
                put(&mut sections, home, text);
                put(&mut sections, home, format!("Mục thêm {item}: mua sắm thiết bị mới cho bộ phận một cửa lần thứ {item}"));
            }
            (true, 15) => put(&mut sections, (home + 3) % 10, text),
            _ => put(&mut sections, home, text),
        }
    }
    let mut yaml = String::from(
        "schema: kehoach/v1\nkind: general\nissuer: {level: commune, name: Xã, symbol: UBND}\nsubject: Đo\nsections:\n",
    );
    for (index, items) in sections.iter().enumerate() {
        yaml.push_str(&format!("  phan-{index}:\n"));
        for item in items {
            yaml.push_str(&format!("    - \"{item}\"\n"));
        }
    }
    let mut sources = Sources::new();
    let source = sources.add("plan.yaml", yaml);
    let (plan, findings) = read(&mut sources, source, &[]);
    plan.ok_or_else(|| findings.sorted().first().map(|finding| finding.message.en.clone()).unwrap_or_default().into())
}

fn put(sections: &mut [Vec<String>], home: usize, text: String) {
    if let Some(section) = sections.get_mut(home) {
        section.push(text);
    }
}
