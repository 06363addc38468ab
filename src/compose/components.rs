//! Calls between the components of templates: the engine follows a circle until the stack ends, so circles are found before.

/// A call of a component inside another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// The component that calls.
    pub(super) from: String,
    /// The component that is called.
    pub(super) to: String,
    /// First and last byte of the call in its template.
    pub(super) at: (u32, u32),
}

/// The calls that stand inside components of a template.
pub(super) fn calls(template: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut open: Option<String> = None;
    let mut rest = 0;
    // `{% component name(` … `{% endcomponent` bound a component; `{{<name` and `{% <name` call one.
    while let Some(found) = template.get(rest..).and_then(|t| t.find(['{'])) {
        let start = rest + found;
        let after = template.get(start + 1..).unwrap_or_default();
        let tag = after.trim_start_matches(['{', '%', '-']).trim_start();
        if let Some(name) = tag.strip_prefix("component ") {
            open = Some(word(name));
        } else if tag.starts_with("endcomponent") {
            open = None;
        } else if let (Some(name), Some(from)) = (tag.strip_prefix('<'), &open) {
            let end = start + 1 + (after.len() - name.len()) + word(name).len();
            calls.push(Call { from: from.clone(), to: word(name), at: (to_u32(start), to_u32(end)) });
        }
        rest = start + 1;
    }
    calls
}

/// A call that closes a circle, with the name of its template.
pub(super) fn circle(calls: &[(String, Call)]) -> Option<(&str, &Call)> {
    calls.iter().find(|(_, call)| reaches(calls, &call.to, &call.from)).map(|(name, call)| (name.as_str(), call))
}

fn reaches(calls: &[(String, Call)], from: &str, to: &str) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(here) = seen.get(next).copied() {
        if here == to {
            return true;
        }
        for (_, call) in calls.iter().filter(|(_, call)| call.from == here) {
            if !seen.contains(&call.to.as_str()) {
                seen.push(&call.to);
            }
        }
        next += 1;
    }
    false
}

fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')).collect()
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{calls, circle};

    fn circular(template: &str) -> Option<String> {
        let all: Vec<_> = calls(template).into_iter().map(|call| ("t".to_owned(), call)).collect();
        circle(&all).map(|(_, call)| call.from.clone())
    }

    #[test]
    fn circles_are_found_and_plain_calls_are_not() {
        assert_eq!(circular("{% component a() %}{{<a />}}{% endcomponent %}"), Some("a".to_owned()));
        assert_eq!(
            circular("{% component a() %}{{ <b /> }}{% endcomponent %}{% component b() %}{{<a/>}}{% endcomponent %}").as_deref(),
            Some("a")
        );
        assert_eq!(
            circular("{% component a() %}x{% endcomponent %}{{<a />}}{% component b() %}{{<a />}}{% endcomponent %}"),
            None
        );
    }
}
