//! The language of messages: as asked, else the locale's, else Vietnamese.

use kehoach::diag::Lang;

/// The language that a command line asks for which could not be read: its `--lang`, else the environment's.
pub(crate) fn of_command_line() -> Lang {
    let words: Vec<String> = std::env::args_os().filter_map(|word| word.into_string().ok()).collect();
    let given = words.iter().zip(words.iter().skip(1)).find_map(|(option, value)| (option == "--lang").then_some(value.as_str()));
    match given.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang="))) {
        Some("en") => Lang::En,
        Some("vi") => Lang::Vi,
        Some(_) | None => of_environment(),
    }
}

/// The language that the environment asks for.
#[expect(clippy::disallowed_methods, reason = "the program's one look at the environment")]
pub(crate) fn of_environment() -> Lang {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("en") => Lang::En,
        Some(_) | None => Lang::Vi,
    }
}
