//! How fast plans become documents: `cargo bench` prints a Markdown table.
//!
//! Two plans: that of a department on five pages (`plans/tuyen-quang-sldtbxh.yaml`) and the same on twenty. Figures are CPU time
//! (user and system, of all threads) as the kernel counts it, per document; where there is no `/proc`, wall time.
//!
//! ```text
//! cargo bench                                               the profile that a newcomer builds
//! cargo bench --profile dist --features mimalloc            what is published
//! cargo bench -- 50                                         fewer documents
//! ```
//!
//! * cold: a process for each document, from the command line to the written PDF;
//! * warm: one process, every document from YAML text to PDF bytes. *Distinct* texts differ in nearly every paragraph; *mail merge*
//!   texts differ in number, signer and one paragraph of ten, as the plans of a batch do;
//! * memory: the most that a fresh process held (`VmHWM`) after 50 and after 1,000 distinct documents.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads files, prints its table and asks the clock"
)]

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use kehoach::assemble::document;
use kehoach::compose::{Templates, compose};
use kehoach::diag::{Diagnostics, Sources};
use kehoach::document::Document;
use kehoach::plan::{Plan, read};
use kehoach::write::pdf::{Fonts, PdfError, STACK_SIZE, Typesetter, with_own_pool};
use kehoach::write::{docx, html, markdown};

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Marks a run of this program that only measures its own memory.
const MEMORY_RUN: &str = "--memory-after";
/// Ticks a second in `/proc/self/stat`; the kernel's interface has used 100 on every machine.
const TICK: Duration = Duration::from_millis(10);
/// Runs of each measurement; the middle one counts.
const RUNS: usize = 3;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, counts @ ..] = arguments.as_slice()
        && flag == MEMORY_RUN
    {
        return on_a_big_stack(|| memory_run(counts));
    }
    let count = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(200);
    on_a_big_stack(|| report(count))
}

fn report(count: usize) -> Outcome<()> {
    let bench = Bench::new(2)?;
    let five = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/tuyen-quang-sldtbxh.yaml"))?;
    let twenty = longer(&five, 27)?;
    println!("| plan | measured | CPU ms per document | documents per second |");
    println!("|---|---|---:|---:|");
    for (text, count) in [(&five, count), (&twenty, count.div_ceil(4))] {
        let pages = bench.typesetter.pdf(&bench.document(text)?, 0).map_err(|error| pdf_said(&error))?.pages;
        let line = |what: &str, used: Used, documents: usize| {
            println!("| {pages} pages | {what} | {:.2} | {:.1} |", used.cpu_ms(documents), used.rate(documents));
        };
        let runs = count.div_ceil(10).max(5);
        line("cold: one process a document, PDF", cold(text, runs)?, runs);
        for (name, every) in [("distinct", 1), ("mail merge", 10)] {
            for threads in [1, 2] {
                let used = warm(&bench, text, count, every, threads)?;
                line(
                    &format!("warm: {name} texts, YAML to PDF, {threads} thread{}", if threads == 1 { "" } else { "s" }),
                    used,
                    count,
                );
            }
        }
        for (what, used) in stages(&bench, text, count)? {
            line(what, used, count);
        }
    }
    println!();
    println!("| memory of one process | MiB |");
    println!("|---|---:|");
    let (mut first, mut last) = (None, 0.0);
    for documents in [50_usize, 1000] {
        if let Some(most) = memory_after(documents)? {
            println!("| after {documents} documents of five pages | {most:.0} |");
            first.get_or_insert(most);
            last = most;
        }
    }
    if let Some(first) = first {
        println!("| growth | {:.2} x |", last / first);
    }
    Ok(())
}

/// What stays the same for all documents of a process.
struct Bench {
    sources: Sources,
    templates: Templates,
    typesetter: Typesetter,
}

impl Bench {
    fn new(workers: usize) -> Outcome<Self> {
        let mut sources = Sources::new();
        let templates = Templates::built_in(&mut sources).map_err(|found| said(&found))?;
        let fonts = Fonts::embedded().map_err(|error| error.diagnostic().message.en)?;
        let typesetter = Typesetter::new(fonts, workers).map_err(|error| pdf_said(&error))?;
        Ok(Self { sources, templates, typesetter })
    }

    fn plan(&self, text: &str) -> Outcome<Plan> {
        let mut sources = self.sources.clone();
        let source = sources.add("plan.yaml", text);
        let (plan, found) = read(&mut sources, source, &[]);
        plan.ok_or_else(|| said(&found).into())
    }

    fn document(&self, text: &str) -> Outcome<Document> {
        document(&self.plan(text)?, &self.templates).map_err(|found| said(&found).into())
    }

    fn pdf(&self, text: &str, slot: usize) -> Outcome<usize> {
        Ok(self.typesetter.pdf(&self.document(text)?, slot).map_err(|error| pdf_said(&error))?.bytes.len())
    }
}

fn said(found: &Diagnostics) -> String {
    found.iter().map(|one| one.message.en.clone()).collect::<Vec<_>>().join("; ")
}

fn pdf_said(error: &PdfError) -> String {
    error.diagnostics().iter().map(|one| one.message.en.clone()).collect::<Vec<_>>().join("; ")
}

/// The `number`-th variant of a plan: of the lines that end a sentence every `every`-th gets words of its own. Number and signer
/// are always others.
fn variant(text: &str, number: usize, every: usize) -> String {
    let mut made = String::with_capacity(text.len() + 4096);
    let mut sentences = 0_usize;
    for line in text.lines() {
        if line.starts_with("place:") {
            made.push_str(&format!("number: \"{}\"\n", number + 10));
        }
        if let Some((before, _)) = line.split_once(", name: Mai Thị Thanh Bình") {
            made.push_str(&format!("{before}, name: Mai Thị Thanh Bình {}}}\n", letters(number)));
            continue;
        }
        made.push_str(line);
        if line.ends_with(['.', ',', ';']) && !line.starts_with('#') {
            sentences += 1;
            if sentences.is_multiple_of(every) {
                made.pop();
                made.push_str(&format!(" ({number})"));
                made.extend(line.chars().last());
            }
        }
        made.push('\n');
    }
    made
}

/// A number in letters, for a name.
fn letters(number: usize) -> String {
    let names = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga"];
    number
        .to_string()
        .bytes()
        .filter_map(|digit| names.get(usize::from(digit.wrapping_sub(b'0'))))
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The plan with its solutions told several times, every time in other words.
fn longer(text: &str, times: usize) -> Outcome<String> {
    let (before, rest) = text.split_once("\nsolutions:\n").ok_or("the plan has no solutions")?;
    let (solutions, after) = rest.split_once("\nawards:\n").ok_or("the plan has no awards")?;
    let all: String = (0..times).map(|time| format!("{}\n", solutions.replace(".\n", &format!(" (đợt {time}).\n")))).collect();
    Ok(format!("{before}\nsolutions:\n{all}\nawards:\n{after}"))
}

/// Time that some documents took.
#[derive(Clone, Copy)]
struct Used {
    cpu: Duration,
    wall: Duration,
}

impl Used {
    fn cpu_ms(self, documents: usize) -> f64 {
        self.cpu.as_secs_f64() * 1000.0 / documents as f64
    }

    fn rate(self, documents: usize) -> f64 {
        documents as f64 / self.wall.as_secs_f64()
    }
}

/// User and system time: of this process with all its threads, and of its children that ended.
fn cpu() -> Option<(Duration, Duration)> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field, the name, may hold anything; the fields after it are numbers.
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks: Vec<u32> = fields.split(' ').skip(11).take(4).map_while(|field| field.parse().ok()).collect();
    let [user, system, children_user, children_system] = ticks.try_into().ok()?;
    Some((TICK * (user + system), TICK * (children_user + children_system)))
}

/// Runs `work` some times and keeps the middle figure; `children`: the time of ended children, not of this process.
fn measure(children: bool, mut work: impl FnMut() -> Outcome<()>) -> Outcome<Used> {
    let now = || cpu().map(|(own, theirs)| if children { theirs } else { own });
    let mut runs = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let (clock, before) = (Instant::now(), now());
        work()?;
        let wall = clock.elapsed();
        let cpu = before.zip(now()).map_or(wall, |(before, after)| after.saturating_sub(before));
        runs.push(Used { cpu, wall });
    }
    runs.sort_by_key(|used| used.cpu);
    runs.get(RUNS / 2).copied().ok_or_else(|| "nothing was measured".into())
}

/// One process of the program a document.
fn cold(text: &str, documents: usize) -> Outcome<Used> {
    let folder = tempfile::tempdir()?;
    let plan = folder.path().join("plan.yaml");
    std::fs::write(&plan, text)?;
    let pdf = folder.path().join("plan.pdf");
    measure(true, || {
        for _ in 0..documents {
            let ended = Command::new(env!("CARGO_BIN_EXE_kehoach"))
                .arg("render")
                .arg(&plan)
                .arg("-o")
                .arg(&pdf)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()?;
            if !ended.success() {
                return Err(format!("the program ended with {ended}").into());
            }
        }
        Ok(())
    })
}

/// One process for all documents. Every run has texts that no run before it had.
fn warm(bench: &Bench, text: &str, documents: usize, every: usize, threads: usize) -> Outcome<Used> {
    let run = AtomicUsize::new(1);
    for number in 0..20 {
        bench.pdf(&variant(text, number, every), 0)?;
    }
    measure(false, || {
        let start = run.fetch_add(1, Ordering::Relaxed) * documents + 1000 * threads * every;
        let next = AtomicUsize::new(0);
        let work = |slot: usize| -> Outcome<()> {
            with_own_pool(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= documents {
                        return Ok(());
                    }
                    bench.pdf(&variant(text, start + number, every), slot)?;
                }
            })
        };
        if threads == 1 {
            return work(0);
        }
        std::thread::scope(|scope| {
            let work = &work;
            let mut workers = Vec::with_capacity(threads);
            for slot in 0..threads {
                workers.push(std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, move || work(slot))?);
            }
            workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err("a worker panicked".into())))
        })
    })
}

/// Where the time goes, on distinct texts.
fn stages(bench: &Bench, text: &str, documents: usize) -> Outcome<Vec<(&'static str, Used)>> {
    let texts: Vec<String> = (0..documents).map(|number| variant(text, 1_000_000 + number, 1)).collect();
    let plans = texts.iter().map(|text| bench.plan(text)).collect::<Outcome<Vec<_>>>()?;
    let ready = texts.iter().map(|text| bench.document(text)).collect::<Outcome<Vec<_>>>()?;
    // The quick stages go round several times: the kernel counts in steps of 10 ms.
    let rounds = 10;
    let quick = |what: &'static str, work: &mut dyn FnMut() -> Outcome<()>| -> Outcome<(&'static str, Used)> {
        let used = measure(false, || (0..rounds).try_for_each(|_| work()))?;
        Ok((what, Used { cpu: used.cpu / rounds, wall: used.wall / rounds }))
    };
    let templates = &bench.templates;
    let reading = quick("stage: YAML to plan", &mut || texts.iter().try_for_each(|text| bench.plan(text).map(drop)))?;
    let composing = quick("stage: plan to Markdown (Tera)", &mut || {
        plans.iter().try_for_each(|plan| compose(plan, templates).map(drop).map_err(|found| said(&found).into()))
    })?;
    let whole = quick("", &mut || {
        plans.iter().try_for_each(|plan| document(plan, templates).map(drop).map_err(|found| said(&found).into()))
    })?;
    let rest = Used { cpu: whole.1.cpu.saturating_sub(composing.1.cpu), wall: whole.1.wall.saturating_sub(composing.1.wall) };
    let mut stages = vec![reading, composing, ("stage: Markdown to document", rest)];
    let mut run = 0_usize;
    let mut pages = Vec::new();
    let laying_out = measure(false, || {
        run += 1;
        // Each run prints documents that the typesetter has not seen: the number is part of every paragraph.
        let texts = (0..documents).map(|number| variant(text, 2_000_000 + run * documents + number, 1));
        let fresh = texts.map(|text| bench.document(&text)).collect::<Outcome<Vec<_>>>()?;
        pages = fresh
            .iter()
            .map(|document| bench.typesetter.lay_out(document, 0))
            .collect::<Result<_, _>>()
            .map_err(|e| pdf_said(&e))?;
        Ok(())
    })?;
    let making =
        |used: Used| Used { cpu: laying_out.cpu.saturating_sub(used.cpu), wall: laying_out.wall.saturating_sub(used.wall) };
    let before =
        Used { cpu: stages.iter().map(|(_, used)| used.cpu).sum(), wall: stages.iter().map(|(_, used)| used.wall).sum() };
    stages.push(("stage: document to pages (layout)", making(before)));
    let exporting = measure(false, || {
        pages.iter().try_for_each(|pages| bench.typesetter.export(pages).map(drop).map_err(|error| pdf_said(&error).into()))
    })?;
    stages.push(("stage: pages to PDF (export)", exporting));
    stages.push(quick("document to DOCX", &mut || {
        ready.iter().try_for_each(|one| docx::docx(one).map(drop).map_err(|error| error.to_string().into()))
    })?);
    stages.push(quick("document to HTML", &mut || {
        ready.iter().for_each(|one| drop(html::html(one)));
        Ok(())
    })?);
    stages.push(quick("document to Markdown", &mut || {
        ready.iter().for_each(|one| drop(markdown::markdown(one)));
        Ok(())
    })?);
    Ok(stages)
}

/// A fresh process of this program makes some documents and tells the most memory that it held, in MiB.
fn memory_after(documents: usize) -> Outcome<Option<f64>> {
    let output =
        Command::new(std::env::current_exe()?).args([MEMORY_RUN, &documents.to_string()]).stdin(Stdio::null()).output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err(format!("the memory run failed: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(told.trim().parse::<f64>().ok().map(|kib| kib / 1024.0))
}

fn memory_run(counts: &[String]) -> Outcome<()> {
    let documents: usize = counts.first().and_then(|count| count.parse().ok()).ok_or("how many documents?")?;
    let bench = Bench::new(1)?;
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/tuyen-quang-sldtbxh.yaml"))?;
    for number in 0..documents {
        bench.pdf(&variant(&text, number, 1), 0)?;
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    println!("{}", most.unwrap_or("unknown"));
    Ok(())
}

/// The typesetter wants a big stack and a pool of its own.
fn on_a_big_stack(work: impl FnOnce() -> Outcome<()> + Send) -> Outcome<()> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, || with_own_pool(work))?;
        thread.join().unwrap_or_else(|_| Err("the benchmark panicked".into()))
    })
}
