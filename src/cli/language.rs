//! The language of messages: as asked, else the locale's, else Vietnamese.

use kehoach::diag::Lang;

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
