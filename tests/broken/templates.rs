//! Mistakes in a user's templates are told at their place in the template, with the plan's line that led there.

use crate::run::{Outcome, Run, SOUND};

/// Renders the sound plan with one template of the user's own, which must be refused.
fn refused(name: &str, text: &str) -> Outcome {
    with(&[(name, text)]).exits(1).writes_nothing()
}

fn with(files: &[(&str, &str)]) -> Run {
    let run = Run::new("render kh.yaml -f md --templates mau --messages short").plan(SOUND);
    files.iter().fold(run, |run, (name, text)| run.file(&format!("mau/{name}"), text))
}

#[test]
fn an_undefined_variable() {
    refused("general.md", "Kế hoạch của {{ issuer.name }}.\n\nTheo {{ isuer.name }}.\n")
        .says("mau/general.md:3:9: lỗi[MA02]")
        .says("isuer");
}

#[test]
fn an_undefined_variable_shows_the_plans_line_too() {
    let run = Run::new("render kh.yaml -f md --templates mau").plan(SOUND).file("mau/general.md", "Theo {{ nghi_dinh }}.\n");
    run.exits(1).says("nghi_dinh").says("mau/general.md:1:9").says("kh.yaml:2:").says("kế hoạch dùng mẫu này");
}

#[test]
fn a_syntax_mistake() {
    refused("general.md", "Kế hoạch\n\n{% if opening %}mở đầu\n").says("mau/general.md:").says("lỗi[MA02]");
    refused("general.md", "Kế hoạch {{ subject\n").says("mau/general.md:1:").says("lỗi[MA02]");
}

#[test]
fn an_unknown_filter() {
    refused("general.md", "Kế hoạch {{ subject | viethoa }}.\n")
        .says("mau/general.md:1:23: lỗi[MA02]: mẫu: không có bộ lọc `viethoa`");
}

#[test]
fn a_missing_include() {
    refused("general.md", "{% include \"mo-dau.md\" %}\n").says("mau/general.md:1:12: lỗi[MA02]: mẫu: không có mẫu `mo-dau.md`");
}

#[test]
fn a_missing_parent() {
    refused("general.md", "{% extends \"khung.md\" %}\n").says("mau/general.md:1:1: lỗi[MA02]").says("khung.md");
}

#[test]
fn templates_that_include_or_extend_each_other_in_a_circle() {
    let outcome =
        with(&[("a.md", "{% include \"b.md\" %}"), ("b.md", "{% include \"a.md\" %}"), ("general.md", "{% include \"a.md\" %}")]);
    outcome.exits(1).writes_nothing().says("lỗi[MA03]").says("gọi vòng");
    let outcome = with(&[("a.md", "{% extends \"b.md\" %}"), ("b.md", "{% extends \"a.md\" %}")]);
    outcome.exits(1).writes_nothing().says("lỗi[MA03]").says("gọi vòng");
}

#[test]
fn components_that_call_each_other_in_a_circle() {
    let circle = "{% component a() %}{{<b />}}{% endcomponent %}\n{% component b() %}{{<a />}}{% endcomponent %}\n{{<a />}}\n";
    refused("general.md", circle).says("mau/general.md:1:").says("lỗi[MA03]").says("gọi vòng lại chính nó không dừng");
}

#[test]
fn a_template_that_writes_without_end() {
    let loops = "{% for a in range(end=3000) %}{% for b in range(end=3000) %}vòng lặp {% endfor %}{% endfor %}\n";
    refused("general.md", loops).says("lỗi[MA04]").says("8 MB");
}

#[test]
fn markdown_that_an_administrative_document_does_not_have() {
    for (text, what) in [
        ("## Mục\n\n![ảnh](logo.png)\n", "ảnh"),
        ("## Mục\n\n<script>alert(1)</script>\n", "HTML"),
        ("## Mục\n\n```\nmã\n```\n", "mã"),
        ("## Mục\n\n> lời dẫn\n", "trích"),
    ] {
        refused("general.md", text).says("lỗi[MA05]").says("mẫu viết").says(what);
    }
}

#[test]
fn an_outline_with_mistakes() {
    let outline = "default:\n  - {title: Mục đích, part: [purpose]}\nhuyện:\n  - {title: Mục đích, parts: [purpose]}\n";
    refused("general.yaml", outline).says("mau/general.yaml:2:").says("mau/general.yaml:3:1: lỗi[DT11]: không có cấp `huyện`");
}

#[test]
fn a_family_without_an_outline_is_not_offered() {
    let run = Run::new("render kh.yaml -f md --templates mau")
        .plan(SOUND.replace("general", "rieng"))
        .file("mau/rieng.md", "Kế hoạch.\n");
    run.exits(1).writes_nothing().says("MA01").says("rieng");
}
