//! Rule 2: the title. A movement changes only the scope in its name; another plan becomes “Triển khai …”.

use crate::derive::phrases::uncapitalised;
use crate::derive::report::Action;
use crate::derive::work::Work;
use crate::plan::{Piece, facts};

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let scope = work.unit.scope_name();
    if let Some(movement) = &work.parent.movement {
        let varies = movement.name.pieces.iter().any(|piece| matches!(piece, Piece::Fact(path, _) if path == "movement.scope"));
        let scope = movement.scope.as_ref().map(|_| work.text(&scope));
        if let Some(movement) = &mut work.child.movement {
            movement.scope = scope;
        }
        let name = facts::plain(&work.child, &movement.name).unwrap_or_default();
        work.report.push("subject", Action::Renamed, rule, "movement", &name);
        if !varies {
            work.ask_at_key(
                "movement",
                rule,
                "tên phong trào của cấp trên không có chỗ đổi theo đơn vị; có thêm tên đơn vị không?",
            );
        }
        return;
    }
    let subject = work.parent.subject.source();
    let follows = ["Triển khai", "Thực hiện"].iter().any(|start| subject.starts_with(start));
    if !follows {
        work.child.subject = work.text(&format!("Triển khai {}", uncapitalised(&subject)));
        work.report.push("subject", Action::Renamed, rule, "subject", &work.child.subject.source());
    }
}
