//! Rule 11: the signature. TM. only for a collective body; KT. only when a deputy signs, which a person decides.

use crate::derive::work::Work;
use crate::plan::{Signature, SignatureBlock};
use crate::terms::{Authority, Level};

pub(super) fn run(work: &mut Work<'_>, rule: u8) {
    let is_collective = matches!(work.unit.level, Level::Province | Level::District | Level::Commune);
    let name = work.unit.signer.clone().unwrap_or_else(|| "{{ fill: họ tên người ký }}".to_owned());
    let collective =
        if work.unit.name.starts_with("Hội đồng nhân dân") { "Hội đồng nhân dân" } else { "Ủy ban nhân dân" };
    work.child.signature = SignatureBlock::Given(Box::new(Signature {
        authority: if is_collective { vec![work.spanned(Authority::OnBehalf)] } else { Vec::new() },
        collective: is_collective.then(|| work.text(collective)),
        head: None,
        position: Some(work.text(&work.unit.head_position())),
        post: None,
        name: Some(work.text(&name)),
        span: work.at(),
    }));
    if work.unit.signer.is_none() {
        let position = work.unit.head_position();
        let deputy = if is_collective { "[TM., KT.]" } else { "KT." };
        work.ask_at_key(
            "signature",
            rule,
            &format!("ai ký? Cấp phó ký thay thì thêm authority: {deputy}, for: {position}, position: Phó {position}"),
        );
    }
}
