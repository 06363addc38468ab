//! The command line: one file a command, one place for the exit code; all reading and writing of files.

mod batch;
mod check;
mod derive;
mod diff;
mod exit;
mod files;
mod language;
mod new;
mod output;
mod plans;
mod render;
mod schema;
mod shell;
mod usage;
mod work;

use std::panic::catch_unwind;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use exit::Exit;
use output::Talk;

/// Từ đặc tả YAML đến KẾ HOẠCH ký được theo Nghị định 30/2020/NĐ-CP.
#[derive(Debug, Parser)]
#[command(name = "kehoach", version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Mã thoát: 0 tốt · 1 có lỗi trong kế hoạch, hoặc hai bản khác nhau (diff) · 2 dùng sai lệnh · 3 lỗi tệp hoặc bộ dàn trang · 4 một số dòng của bảng chưa lập được · 70 chương trình có lỗi"
)]
struct Arguments {
    #[command(flatten)]
    talk: output::Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tạo một kế hoạch mẫu có chú thích để điền
    New(new::New),
    /// Lập PDF, Word, HTML, Markdown từ kế hoạch YAML
    Render(render::Render),
    /// Lập kế hoạch của cấp dưới từ kế hoạch cấp trên, hoặc cập nhật khi cấp trên thay đổi
    Derive(Box<derive::Derive>),
    /// Kiểm tra kế hoạch theo Nghị định 30/2020/NĐ-CP, và theo kế hoạch cấp trên
    Check(Box<check::Check>),
    /// So sánh hai bản của một kế hoạch
    Diff(Box<diff::Diff>),
    /// Lập kế hoạch cho từng đơn vị trong một bảng (mỗi dòng một kế hoạch)
    Batch(Box<batch::Batch>),
    /// In JSON Schema của đặc tả (cho trình soạn thảo gợi ý khi gõ)
    Schema,
    /// In phần tự hoàn thành lệnh cho shell
    Completions(shell::Completions),
    /// In trang hướng dẫn (man)
    Man,
}

/// Runs the program; the only place that makes an exit code.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = usage::print(&error, language::of_command_line());
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Sound.into() };
        }
    };
    let talk = Talk::new(&arguments.talk);
    // A mistake of ours must not look like one of the plan's.
    std::panic::set_hook(Box::new(|info| output::bug(&info.to_string())));
    catch_unwind(|| dispatch(&arguments.command, &talk)).unwrap_or(Exit::Bug).into()
}

fn dispatch(command: &Command, talk: &Talk) -> Exit {
    match command {
        Command::New(new) => new::run(new, talk),
        Command::Render(render) => render::run(render, talk),
        Command::Check(check) => check::run(check, talk),
        Command::Derive(derive) => derive::run(derive, talk),
        Command::Diff(diff) => diff::run(diff, talk),
        Command::Batch(batch) => batch::run(batch, talk),
        Command::Schema => schema::run(talk),
        Command::Completions(completions) => shell::completions(completions, talk),
        Command::Man => shell::man(talk),
    }
}
