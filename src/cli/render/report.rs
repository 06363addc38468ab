//! What became of every plan, in the order of the inputs, and the sum at the end.

use std::time::Instant;

use kehoach::diag::Message;

use super::jobs::Job;
use super::one::Outcome;
use crate::cli::exit::Exit;
use crate::cli::output::Talk;
use crate::cli::schema;

/// Says what became of every job, in the order of the inputs, and the sum at the end.
pub(super) fn report(jobs: &[Job], outcomes: Vec<Option<Outcome>>, start: Instant, talk: &Talk) -> Exit {
    let mut worst = Exit::Sound;
    let (mut plans, mut files, mut broken) = (0, 0, Vec::new());
    let single = jobs.len() == 1;
    for (job, outcome) in jobs.iter().zip(outcomes) {
        let name = job.input.display();
        let exit = match outcome {
            Some(Outcome::Done { files: made, pages, text, result }) => {
                talk_text(&text, talk);
                plans += 1;
                files += made;
                if let Some(bytes) = result {
                    worst = worst.max(schema::print(&bytes, talk));
                } else {
                    let to = job
                        .outputs
                        .iter()
                        .filter_map(|(_, path)| path.as_ref())
                        .map(|p| p.display().to_string())
                        .collect::<Vec<_>>()
                        .join(", ");
                    let (vi, en) = pages.map_or_else(Default::default, |n| (format!(" ({n} trang)"), format!(" ({n} pages)")));
                    talk.say(&Message::new(format!("{name} → {to}{vi}"), format!("{name} → {to}{en}")));
                }
                Exit::Sound
            }
            Some(Outcome::NotAPlan) => {
                talk.say(&Message::new(
                    format!("{name}: bỏ qua, không phải kế hoạch (không có `schema:`)"),
                    format!("{name}: skipped, not a plan (no `schema:`)"),
                ));
                Exit::Sound
            }
            Some(Outcome::Invalid { text }) => {
                talk_text(&text, talk);
                broken.push(name.to_string());
                Exit::Findings
            }
            Some(Outcome::Failed { text }) => {
                talk_text(&text, talk);
                broken.push(name.to_string());
                Exit::Failed
            }
            None => {
                broken.push(name.to_string());
                Exit::Bug
            }
        };
        worst = worst.max(exit);
    }
    let seconds = start.elapsed().as_secs_f64();
    if !single {
        talk.say(&Message::new(
            format!("{plans} kế hoạch, {files} tệp, {seconds:.2} giây"),
            format!("{plans} plans, {files} files, {seconds:.2} s"),
        ));
    }
    if !broken.is_empty() {
        let all = broken.join(", ");
        talk.say(&Message::new(
            format!("Chưa lập được, không ghi tệp nào của: {all}"),
            format!("Not made, nothing written of: {all}"),
        ));
    }
    worst
}

fn talk_text(text: &str, talk: &Talk) {
    if !text.is_empty() {
        talk.raw(text);
    }
}
