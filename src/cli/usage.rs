//! What the command line says of its own use, wrong arguments and pages of help, in Vietnamese; in English clap says it itself.

use std::io::{self, IsTerminal, Write};
use std::num::ParseIntError;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use kehoach::diag::Lang;

/// What clap prints on its pages, and how it is said here; longer ones before their beginnings. In a narrow window a line of the help
/// command may be broken, and is left as it is.
const PHRASES: [(&str, &str); 17] = [
    ("Usage:", "Cách dùng:"),
    ("Commands:", "Các lệnh:"),
    ("Arguments:", "Đối số:"),
    ("Options:", "Tùy chọn:"),
    ("Possible values:", "Các giá trị:"),
    // A line may be broken between the two.
    ("[possible", "[các giá"),
    ("values:", "trị:"),
    ("[default:", "[mặc định:"),
    ("[aliases:", "[tên khác:"),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("<COMMAND>", "<LỆNH>"),
    ("[COMMAND]", "[LỆNH]"),
    ("Print this message or the help of the given subcommand(s)", "In trang này hoặc trang của một lệnh"),
    ("Print help (see a summary with '-h')", "In trang này (bản gọn: -h)"),
    ("Print help (see more with '--help')", "In trang này (bản đầy đủ: --help)"),
    ("Print help", "In trang này"),
    ("Print version", "In phiên bản"),
];

/// Prints a page of help, or what is wrong with the arguments.
pub(crate) fn print(error: &Error, lang: Lang) -> io::Result<()> {
    if lang == Lang::En {
        return error.print();
    }
    let rendered = error.render();
    if error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let Some(wrong) = wrong(error) else { return error.print() };
        return io::stderr().lock().write_all(wrong.as_bytes());
    }
    let page = |colored: bool| in_vietnamese(&if colored { rendered.ansi().to_string() } else { rendered.to_string() });
    if error.use_stderr() {
        let mut stream = io::stderr().lock();
        stream.write_all(page(stream.is_terminal()).as_bytes())
    } else {
        let mut stream = io::stdout().lock();
        stream.write_all(page(stream.is_terminal()).as_bytes())
    }
}

fn in_vietnamese(page: &str) -> String {
    PHRASES.iter().fold(page.to_owned(), |page, (english, vietnamese)| page.replace(english, vietnamese))
}

/// The whole message: what is wrong, what was meant perhaps, how the command is used.
fn wrong(error: &Error) -> Option<String> {
    let mut text = format!("lỗi: {}\n", fault(error)?);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near: Vec<String> = near.into_iter().flat_map(|kind| words(error, kind)).map(|word| format!("'{word}'")).collect();
    if !near.is_empty() {
        text.push_str(&format!("\n  có phải {}?\n", near.join(", ")));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        text.push_str(&format!("\n{}\n", in_vietnamese(&usage.to_string())));
    }
    text.push_str("\nXem thêm: --help\n");
    Some(text)
}

/// What is wrong; `None` for what no argument of ours can bring about.
fn fault(error: &Error) -> Option<String> {
    let word = |kind| words(error, kind).into_iter().next();
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => Some(*number),
        Some(_) | None => None,
    };
    let (argument, value) = (word(ContextKind::InvalidArg), word(ContextKind::InvalidValue));
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tùy chọn hoặc đối số '{}'", argument?),
        ErrorKind::InvalidSubcommand => format!("không có lệnh '{}'", word(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> = words(error, ContextKind::InvalidArg).iter().map(|word| format!("\n  {word}")).collect();
            format!("thiếu đối số bắt buộc:{}", missing.concat())
        }
        ErrorKind::MissingSubcommand => format!("'{}' cần một lệnh đi theo", word(ContextKind::InvalidSubcommand)?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let values = words(error, ContextKind::ValidValue);
            let known = if values.is_empty() { String::new() } else { format!("\n  [các giá trị: {}]", values.join(", ")) };
            match value.filter(|value| !value.is_empty()) {
                Some(value) => format!("'{value}' không phải giá trị của '{}'{known}{}", argument?, why(error)),
                None => format!("'{}' cần một giá trị{known}", argument?),
            }
        }
        ErrorKind::ArgumentConflict => match word(ContextKind::PriorArg) {
            Some(prior) if Some(&prior) == argument.as_ref() => format!("'{prior}' chỉ dùng một lần"),
            Some(_) => {
                let others: Vec<String> = words(error, ContextKind::PriorArg).iter().map(|word| format!("'{word}'")).collect();
                format!("không dùng '{}' cùng với {}", argument?, others.join(", "))
            }
            None => format!("không dùng '{}' cùng với các đối số kia", argument?),
        },
        ErrorKind::NoEquals => format!("giá trị của '{}' viết liền sau dấu =", argument?),
        ErrorKind::TooManyValues => format!("thừa giá trị '{}' của '{}'", value?, argument?),
        ErrorKind::TooFewValues => {
            format!(
                "'{}' cần ít nhất {} giá trị, chỉ có {}",
                argument?,
                number(ContextKind::MinValues)?,
                number(ContextKind::ActualNumValues)?
            )
        }
        ErrorKind::WrongNumberOfValues => {
            format!(
                "'{}' cần {} giá trị, đã có {}",
                argument?,
                number(ContextKind::ExpectedNumValues)?,
                number(ContextKind::ActualNumValues)?
            )
        }
        ErrorKind::InvalidUtf8 => "một đối số không phải UTF-8".to_owned(),
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format => return None,
        _ => return None,
    })
}

/// Why a value is refused: numbers are read by the standard library, which says it in English; other readers are ours.
fn why(error: &Error) -> String {
    match std::error::Error::source(error) {
        Some(source) if source.is::<ParseIntError>() => ": phải là số nguyên từ 1 trở lên".to_owned(),
        Some(source) => format!(": {source}"),
        None => String::new(),
    }
}

/// The words that an error holds of a kind.
fn words(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(_) | None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::{in_vietnamese, wrong};
    use crate::cli::Arguments;

    #[test]
    fn wrong_use_is_told_in_vietnamese_with_what_was_meant() {
        for (line, wanted) in [
            ("chekc", "lỗi: không có lệnh 'chekc'"),
            ("chekc", "có phải 'schema', 'check'?"),
            ("check --fmrat x a.yaml", "không có tùy chọn hoặc đối số '--fmrat'"),
            ("check --fmrat x a.yaml", "có phải '--format'?"),
            ("check", "thiếu đối số bắt buộc:\n  <PLAN|DIR|PDF|DOCX>..."),
            (
                "check -f jsn a.yaml",
                "'jsn' không phải giá trị của '--format <FORMAT>'\n  [các giá trị: text, short, json, sarif]",
            ),
            ("check -f jsn a.yaml", "có phải 'json'?"),
            ("check a.yaml -f", "'--format <FORMAT>' cần một giá trị"),
            ("check a.yaml --jobs 0", "'0' không phải giá trị của '--jobs <N>': phải là số nguyên từ 1 trở lên"),
            ("check --explain KY03 --rules", "không dùng '--explain <CODE>' cùng với '--rules'"),
            ("check a.yaml --law x --law y", "'--law <FILE>' chỉ dùng một lần"),
            ("check a.yaml --chekc", "\nCách dùng: kehoach check"),
        ] {
            let error = Arguments::try_parse_from(format!("kehoach {line}").split(' ')).expect_err(line);
            let told = wrong(&error).unwrap_or_else(|| panic!("{line}: {error}"));
            assert!(told.contains(wanted), "{line}: {told}");
            for english in ["error", "Usage", "tip", "value", "COMMAND", "OPTIONS"] {
                assert!(!told.contains(english), "{line}: {told}");
            }
        }
    }

    #[test]
    fn no_page_of_help_has_english_words_of_claps() {
        let mut program = Arguments::command();
        program.build();
        for command in program.get_subcommands_mut().filter(|command| command.get_name() != "help") {
            for page in [command.render_help(), command.render_long_help()] {
                let page = in_vietnamese(&page.to_string());
                assert!(page.contains("Cách dùng: ") && page.contains("Tùy chọn:"), "{page}");
                for english in ["Usage", "Options", "Arguments", "Print ", "values", "default:", "OPTIONS"] {
                    assert!(!page.contains(english), "{}: {english}: {page}", command.get_name());
                }
            }
        }
    }
}
