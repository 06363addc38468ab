//! Talking to people: findings and summaries on standard error, results on standard output.

use std::io::{IsTerminal, Write};

use clap::{Args, ValueEnum};
use kehoach::diag::render::{Style, render};
use kehoach::diag::{Diagnostic, Lang, Message, Sources};

use super::language;

/// How messages look.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Ngôn ngữ của thông báo; mặc định theo máy, sau đó là tiếng Việt
    #[arg(long, global = true, value_enum)]
    lang: Option<Language>,
    /// Cách in thông báo
    #[arg(long, global = true, value_enum, default_value_t = Form::Human)]
    messages: Form,
    /// Màu
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    color: When,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// Có dòng bị lỗi và gợi ý sửa
    Human,
    /// Mỗi lỗi một dòng
    Short,
    /// JSON, cho chương trình khác
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// Says things to the user, in one language and one form.
#[derive(Debug, Clone)]
pub(crate) struct Talk {
    lang: Lang,
    form: Form,
    color: bool,
    color_result: bool,
}

impl Talk {
    pub(crate) fn new(options: &Options) -> Self {
        let lang = match options.lang {
            Some(Language::Vi) => Lang::Vi,
            Some(Language::En) => Lang::En,
            None => language::of_environment(),
        };
        let color = |terminal: bool| match options.color {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal,
        };
        let (color, color_result) = (color(std::io::stderr().is_terminal()), color(std::io::stdout().is_terminal()));
        Self { lang, form: options.messages, color, color_result }
    }

    /// The language of messages.
    pub(crate) const fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether results on standard output are coloured.
    pub(crate) const fn colors_result(&self) -> bool {
        self.color_result
    }

    /// Whether a person reads along.
    pub(crate) fn is_live(&self) -> bool {
        matches!(self.form, Form::Human) && std::io::stderr().is_terminal()
    }

    /// The text of findings.
    pub(crate) fn findings_text(&self, findings: &[Diagnostic], sources: &Sources) -> String {
        let style = match self.form {
            Form::Human => Style::Human { color: self.color },
            Form::Short => Style::Short,
            Form::Json => Style::Json,
        };
        render(findings, sources, self.lang, style)
    }

    /// Prints findings.
    pub(crate) fn findings(&self, findings: &[Diagnostic], sources: &Sources) {
        if !findings.is_empty() {
            self.raw(&self.findings_text(findings, sources));
        }
    }

    /// Prints a finding without a place in a text.
    pub(crate) fn finding(&self, finding: Diagnostic) {
        self.findings(&[finding], &Sources::new());
    }

    /// Prints a sentence; silent where programs read the messages.
    pub(crate) fn say(&self, message: &Message) {
        if !matches!(self.form, Form::Json) {
            self.raw(message.in_lang(self.lang));
        }
    }

    /// Prints a text on standard error.
    pub(crate) fn raw(&self, text: &str) {
        // A closed standard error is nobody listening, not a failure.
        let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end());
    }
}

/// Prints a result on standard output; a reader that stops reading (`| head`) is no failure.
pub(crate) fn result(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Reports a mistake of the program itself.
pub(crate) fn bug(details: &str) {
    let _ = writeln!(
        std::io::stderr().lock(),
        "lỗi của chương trình (không phải của kế hoạch); xin gửi lại dòng sau cho người phát triển / a bug of the program, please report it:\n{details}"
    );
}
