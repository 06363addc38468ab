//! `kehoach batch`: the plan of every unit of a table.

mod derived;
mod done;
mod events;
mod finish;
mod folder;
mod matrix;
mod one;
mod own;
mod prepare;
mod verify;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use clap::Args;
use kehoach::batch::Shard;
use kehoach::diag::{Diagnostic, Message};
use kehoach::plan::Override;
use kehoach::write::Format;

use super::exit::Exit;
use super::output::Talk;
use super::render::tools::HouseStyle;
use super::render::{FormatName, StageName, assignment};

/// Arguments of `batch`.
#[derive(Debug, Args)]
pub(crate) struct Batch {
    /// Kế hoạch mẫu (.yaml) có {{ unit.CỘT }}
    #[arg(required_unless_present_any = ["verify", "merge"], value_name = "PLAN")]
    plan: Option<PathBuf>,
    /// Bảng đơn vị: CSV, TSV, Excel (.xlsx), YAML, JSON; mỗi dòng một kế hoạch
    #[arg(long, required_unless_present_any = ["verify", "merge"], value_name = "TABLE")]
    data: Option<PathBuf>,
    /// Trang tính của tệp Excel; mặc định là trang đầu tiên không ẩn
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// Đặt tên cho một cột, ví dụ --column name="Tên đơn vị"
    #[arg(long, value_name = "NAME=HEAD", value_parser = column)]
    column: Vec<(String, String)>,
    /// Cột phân biệt các dòng; mặc định là `code` nếu có
    #[arg(long, value_name = "COLUMN")]
    key: Option<String>,
    /// Mẫu tên tệp, ví dụ "{province}/{name}-{code}"; mặc định "{name}-{code}"
    #[arg(long, value_name = "PATTERN")]
    name: Option<String>,
    /// Định dạng, cách nhau bằng dấu phẩy
    #[arg(short, long, value_delimiter = ',', value_enum, default_value = "pdf", value_name = "pdf,docx,html,md")]
    format: Vec<FormatName>,
    /// Thư mục kết quả
    #[arg(short, long, default_value = "output", value_name = "DIR")]
    output: PathBuf,
    /// Đặt lại một giá trị của kế hoạch, như ở render
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<Override>,
    /// Lập bản dự thảo hay bản ban hành, thay cho `stage:` của kế hoạch
    #[arg(long, value_enum)]
    stage: Option<StageName>,
    /// Lập kế hoạch của từng đơn vị từ kế hoạch cấp trên (như derive); bảng có cột name, level
    #[arg(long)]
    derive: bool,
    /// Bảng lời thay của cơ quan, cho --derive
    #[arg(long, value_name = "FILE")]
    phrases: Option<PathBuf>,
    /// Thư mục kế hoạch (.yaml) của từng đơn vị, tên tệp theo --name: tệp đã có (người soạn đã sửa) thì dùng tệp đó, chưa có thì --derive
    /// lập và để vào đó; không bao giờ ghi đè
    #[arg(long, value_name = "DIR")]
    plans: Option<PathBuf>,
    /// Bảng theo dõi: kế hoạch của từng đơn vị giữ, sửa, thiếu gì so với cấp trên; mỗi đơn vị một dòng. Với --derive: của các kế hoạch
    /// vừa lập; không có --derive: chỉ đọc các kế hoạch trong --plans, không lập gì
    #[arg(long, value_name = "FILE.html|FILE.csv", conflicts_with = "shard")]
    matrix: Option<PathBuf>,
    /// Chỉ in dòng nào thành tệp nào, không lập
    #[arg(long)]
    dry_run: bool,
    /// Chỉ lập lại dòng có kế hoạch, ô, mẫu, phông hay chương trình đã đổi (so theo nội dung)
    #[arg(long)]
    changed: bool,
    /// Chỉ phần K trong N phần của bảng, để chia cho nhiều máy
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<Shard>,
    /// Gộp tất cả vào một tệp: .pdf để in, hoặc .zip
    #[arg(long, value_name = "FILE.pdf|FILE.zip")]
    combined: Option<PathBuf>,
    /// In từng sự kiện thành một dòng JSON ra đầu ra chuẩn, cho chương trình khác
    #[arg(long)]
    events: bool,
    /// Đối chiếu thư mục kết quả với bản kê, không lập gì
    #[arg(long, conflicts_with_all = ["dry_run", "changed", "shard", "combined", "matrix", "merge"])]
    verify: bool,
    /// Gộp bản kê của các phần (--shard) trong thư mục kết quả thành một
    #[arg(long, conflicts_with_all = ["dry_run", "changed", "shard", "combined", "matrix"])]
    merge: bool,
    #[command(flatten)]
    house: HouseStyle,
    /// Số luồng làm việc
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

fn column(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, head)) if !name.trim().is_empty() && !head.trim().is_empty() => {
            Ok((name.trim().to_owned(), head.trim().to_owned()))
        }
        Some(_) | None => Err("viết TÊN=ĐẦU CỘT, ví dụ name=\"Tên đơn vị\" / write NAME=HEAD".to_owned()),
    }
}

fn shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text).ok_or_else(|| "viết K/N với 1 ≤ K ≤ N, ví dụ 2/8 / write K/N".to_owned())
}

impl Batch {
    /// Whether the rows are units whose plans follow from the plan given.
    fn has_units(&self) -> bool {
        self.derive || self.matrix.is_some()
    }

    /// What is asked for and cannot be, of options that go only together.
    fn misuse(&self) -> Option<Message> {
        if self.matrix.is_some() && !self.derive && self.plans.is_none() {
            return Some(Message::new(
                "--matrix cần --plans THƯ-MỤC (kế hoạch các đơn vị đã có) hoặc --derive (lập từ cấp trên)",
                "--matrix needs --plans DIR (the units' plans) or --derive (derive them)",
            ));
        }
        if self.matrix.as_deref().is_some_and(|path| matrix::matrix_kind(path).is_none()) {
            return Some(Message::new("bảng theo dõi phải là .html hoặc .csv", "the matrix is an .html or a .csv"));
        }
        let lone = |given: bool| given && !self.has_units();
        if lone(self.plans.is_some()) || lone(self.phrases.is_some()) {
            return Some(Message::new(
                "--plans và --phrases chỉ dùng cùng --derive hoặc --matrix",
                "--plans and --phrases go with --derive or --matrix",
            ));
        }
        None
    }

    /// The formats, each once.
    fn formats(&self) -> Vec<Format> {
        let mut formats: Vec<Format> = self.format.iter().map(|name| Format::from(*name)).collect();
        formats.sort_unstable();
        formats.dedup();
        formats
    }
}

pub(crate) fn run(batch: &Batch, talk: &Talk) -> Exit {
    if batch.verify {
        return verify::verify(&batch.output, talk);
    }
    if batch.merge {
        return verify::merge(&batch.output, talk);
    }
    if let Some(message) = batch.misuse() {
        talk.finding(Diagnostic::error("LO18", None, message));
        return Exit::Usage;
    }
    let start = Instant::now();
    let prepared = match prepare::prepare(batch, talk) {
        Ok(prepared) => prepared,
        Err(exit) => return exit,
    };
    if batch.dry_run {
        return prepare::dry_run(&prepared, talk);
    }
    if let Some(path) = batch.matrix.as_deref().filter(|_| !batch.derive) {
        return matrix::write(path, &prepared, &batch.output, talk);
    }
    let folder = match folder::Folder::open(&batch.output, batch.shard) {
        Ok(folder) => folder,
        Err(finding) => {
            talk.finding(finding);
            return Exit::Failed;
        }
    };
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // The second one ends the program at once: files are whole at any moment.
        let at_once = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop));
        if at_once.and_then(|_| signal_hook::flag::register(signal, Arc::clone(&stop))).is_err() {
            talk.finding(Diagnostic::note(
                "LO10",
                None,
                Message::new("không bắt được Ctrl-C trên máy này", "Ctrl-C cannot be caught here"),
            ));
        }
    }
    finish::run(batch, &prepared, folder, &stop, start, talk)
}
