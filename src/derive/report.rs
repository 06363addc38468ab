//! What a derivation did: kept, narrowed, renamed, dropped, added, section by section, each with the rule that did it.

use crate::diag::Lang;
use crate::plan::fields::PLAN;
use crate::terms::terms;

terms! {
    /// What became of a piece of the parent.
    Action {
        Kept = "kept", "giữ";
        Narrowed = "narrowed", "thu hẹp";
        Renamed = "renamed", "đổi tên";
        Dropped = "dropped", "bỏ";
        Added = "added", "thêm";
        Ask = "ask", "cần người soạn quyết định";
    }
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The slot or key it stands in.
    pub section: String,
    /// What was done.
    pub action: Action,
    /// Number of the rule that did it; 0 where no rule had to.
    pub rule: u8,
    /// Name of the parent's item, or of the child's where it is new.
    pub item: String,
    /// The words it is about.
    pub words: String,
}

/// The report of a derivation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Its lines, in the order of the work.
    pub entries: Vec<Entry>,
}

impl Report {
    pub(super) fn push(&mut self, section: &str, action: Action, rule: u8, item: &str, words: &str) {
        self.entries.push(Entry { section: section.to_owned(), action, rule, item: item.to_owned(), words: excerpt(words) });
    }

    /// How many lines of a kind there are.
    pub fn count(&self, action: Action) -> usize {
        self.entries.iter().filter(|entry| entry.action == action).count()
    }

    /// The report as text: one paragraph a section.
    pub fn text(&self, lang: Lang) -> String {
        let mut sections: Vec<&str> = Vec::new();
        for entry in &self.entries {
            if !sections.contains(&entry.section.as_str()) {
                sections.push(&entry.section);
            }
        }
        // As a plan has them, its own sections last.
        sections.sort_by_key(|section| PLAN.fields.iter().position(|field| field.key == *section).unwrap_or(usize::MAX));
        let word = |action: Action| match lang {
            Lang::Vi => action.vi(),
            Lang::En => action.key(),
        };
        let mut out = String::new();
        for section in sections {
            out.push_str(&format!("{section}\n"));
            for action in Action::ALL {
                for entry in self.entries.iter().filter(|entry| entry.section == section && entry.action == *action) {
                    let rule = if entry.rule == 0 { String::new() } else { format!(" [{}]", entry.rule) };
                    out.push_str(&format!("  {}{rule} {}: {}\n", word(*action), entry.item, entry.words));
                }
            }
        }
        let total: Vec<String> = Action::ALL.iter().map(|action| format!("{} {}", self.count(*action), word(*action))).collect();
        out.push_str(&total.join(" · "));
        out.push('\n');
        out
    }
}

/// The first words of a text.
pub(super) fn excerpt(words: &str) -> String {
    const LONGEST: usize = 90;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        None => line,
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default().trim_end()),
    }
}
