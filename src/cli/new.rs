//! `kehoach new`: a commented plan to start from.

use std::path::{Path, PathBuf};

use clap::Args;
use kehoach::diag::{Diagnostic, Message};
use kehoach::plan::starter;
use kehoach::terms::Level;

use super::exit::Exit;
use super::output::Talk;
use super::{files, schema};

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// Loại kế hoạch: emulation (phong trào thi đua) hoặc general
    #[arg(long, default_value = "emulation", value_parser = ["emulation", "general"])]
    kind: String,
    /// Cấp ban hành
    #[arg(long, default_value = "commune", value_parser = clap::builder::PossibleValuesParser::new(Level::KEYS))]
    level: String,
    /// Tệp tạo ra; không ghi đè tệp đã có. Mặc định in ra màn hình
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(new: &New, talk: &Talk) -> Exit {
    let Some(level) = Level::from_key(&new.level) else { return Exit::Usage };
    let text = starter::starter(&new.kind, level);
    let Some(path) = new.output.as_deref().filter(|path| *path != Path::new("-")) else {
        return schema::print(text.as_bytes(), talk);
    };
    if path.exists() {
        let name = path.display();
        talk.finding(
            Diagnostic::error(
                "TP03",
                None,
                Message::new(format!("{name} đã có, không ghi đè"), format!("{name} exists and is not overwritten")),
            )
            .hint(Message::new("chọn tên khác", "choose another name")),
        );
        return Exit::Failed;
    }
    match files::write(path, text.as_bytes()) {
        Ok(()) => {
            let name = path.display();
            talk.say(&Message::new(
                format!("Đã tạo {name}. Sửa nội dung rồi chạy: kehoach render {name}"),
                format!("Made {name}. Edit it, then run: kehoach render {name}"),
            ));
            Exit::Sound
        }
        Err(finding) => {
            talk.finding(finding);
            Exit::Failed
        }
    }
}
