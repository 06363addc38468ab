//! Random plans for tests: every field, texts that YAML could take for something else.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;

use super::date::PartialDate;
use super::fields::{AWARD_SLOTS, SLOTS};
use super::model::{
    Allowance, Appendix, AppendixSource, BasisEntry, Cell, Drafter, Filing, Issuer, Item, LevelOrGroup, Marks, Movement,
    OutlineEntry, Plan, Recipient, Reference, Section, Signature, SignatureBlock, Slot, Spanned, Table, TableColumn, TableRow,
    Term, When, WrittenTarget,
};
use super::text::Text;
use crate::diag::{Sources, Span};
use crate::terms::{Align, Authority, Level, Mark, Role, Secrecy, Stage, TargetBound, Urgency};

const WORDS: &[&str] = &[
    "a: b",
    "a :b",
    "c #d",
    "#e",
    "{{ issuer.name }}",
    "{{ fill: giao phòng nào? }}",
    "*nghiêng*",
    "**đậm**",
    "\"nháy\"",
    "'đơn'",
    "it's",
    "[x]",
    "{y}",
    "&z",
    "- gạch",
    "-",
    "%",
    "@",
    "`",
    "!",
    "| >",
    "05",
    "12",
    "1.50",
    "2022-09",
    "yes",
    "no",
    "null",
    "~",
    "true",
    "...",
    "---",
    "?",
    "? x",
    ":",
    "a,b",
    ", c",
    "\\",
    "\\n",
    "Kế hoạch",
    "Ủy ban nhân dân",
    "https://a.vn/x?y#z",
    "x:",
    "một đoạn dài để dòng phải gấp lại vì chữ nhiều hơn một trăm mười cột của tệp, kể cả khi thụt vào",
];

fn at() -> Span {
    Span::at(Sources::new().add("arbitrary", ""), 0)
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned { value, span: at() }
}

/// A text of words on one line.
pub(crate) fn text() -> BoxedStrategy<Text> {
    let word = prop_oneof![6 => select(WORDS).prop_map(str::to_owned), 1 => "[a-zđăâêôơư:#\\-,'\"\\[\\]&*!|>%@` ]{1,8}"];
    // The reader joins blanks.
    let joined = |words: Vec<String>| words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    vec(word, 1..5).prop_map(move |words| Text::parse(&joined(words), at())).boxed()
}

/// A text of one to three lines.
fn lines() -> BoxedStrategy<Text> {
    vec(text(), 1..3)
        .prop_map(|texts| {
            Text::parse(&texts.iter().map(Text::source).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n"), at())
        })
        .boxed()
}

fn id() -> BoxedStrategy<Spanned<String>> {
    prop_oneof!["[a-z][a-z0-9-]{0,6}", Just("null".to_owned()), Just("05".to_owned()), Just("no".to_owned())]
        .prop_map(spanned)
        .boxed()
}

fn date() -> BoxedStrategy<Spanned<PartialDate>> {
    let year = 1990_i16..2060;
    prop_oneof![
        year.clone().prop_map(|year| PartialDate::Year { year }),
        (year.clone(), 1_i8..5).prop_map(|(year, quarter)| PartialDate::Quarter { year, quarter }),
        (year.clone(), 1_i8..13).prop_map(|(year, month)| PartialDate::Month { year, month }),
        (year, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| PartialDate::Day { year, month, day }),
    ]
    .prop_map(spanned)
    .boxed()
}

fn target() -> BoxedStrategy<WrittenTarget> {
    (text(), select(TargetBound::ALL), 0_u32..100_000, option::of(text()), option::of(date()), option::of(text()))
        .prop_map(|(what, bound, value, unit, by, except)| WrittenTarget {
            what,
            bound: (bound, f64::from(value) / 8.0),
            unit,
            by,
            except,
            span: at(),
        })
        .boxed()
}

fn cell() -> BoxedStrategy<Cell> {
    vec(text(), 0..3).prop_map(|paragraphs| Cell { paragraphs, columns: 1, rows: 1, span: at() }).boxed()
}

fn table() -> BoxedStrategy<Table> {
    let column = (text(), option::of(1_u16..200), option::of(select(Align::ALL))).prop_map(|(title, width, align)| TableColumn {
        title,
        width: width.map(|w| f32::from(w) / 4.0),
        align,
    });
    let row = prop_oneof![
        4 => (cell(), cell()).prop_map(|(a, b)| TableRow::Cells(vec![a, b])),
        1 => text().prop_map(TableRow::Group),
        1 => (cell(), cell()).prop_map(|(a, b)| TableRow::Total(vec![a, b])),
        1 => cell().prop_map(|cell| TableRow::Cells(vec![Cell { columns: 2, ..cell }])),
    ];
    let head = vec((cell(), cell()).prop_map(|(a, b)| vec![a, b]), 0..2);
    ((column.clone(), column), head, vec(row, 0..4), vec(text(), 0..3))
        .prop_map(|((a, b), head, rows, notes)| Table { span: at(), columns: vec![a, b], head, rows, notes })
        .boxed()
}

fn audience() -> impl Strategy<Value = Vec<LevelOrGroup>> {
    let group =
        prop_oneof![select(Level::ALL).prop_map(LevelOrGroup::Level), Just(LevelOrGroup::Enterprise), Just(LevelOrGroup::Person)];
    vec(group, 0..3)
}

fn marks() -> impl Strategy<Value = Option<Marks>> {
    let marks: Vec<Mark> = Mark::ALL.iter().copied().filter(|mark| *mark != Mark::Part).collect();
    option::of(prop_oneof![4 => select(marks).prop_map(Marks::Mark), 1 => Just(Marks::None)])
}

/// An item with items under it.
pub(crate) fn item() -> BoxedStrategy<Item> {
    let leaf = prop_oneof![
        3 => text().prop_map(|text| Item { text: vec![text], ..Item::at(at()) }),
        2 => full_item(),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        (full_item(), vec(inner, 1..3), any::<bool>())
            .prop_map(|(item, items, bare)| if bare { Item { items, ..Item::at(at()) } } else { Item { items, ..item } })
    })
    .boxed()
}

fn full_item() -> BoxedStrategy<Item> {
    let words = (option::of(id()), option::of(id()), option::of(select(Role::ALL)), option::of(text()), option::of(text()));
    let body = (vec(text(), 1..3), vec(text(), 0..3), marks(), any::<(bool, bool, bool)>(), option::weighted(0.2, table()));
    let known = (
        audience(),
        vec(target(), 0..2),
        option::of(text()),
        (vec(text(), 0..3), vec(text(), 0..3)),
        option::of(prop_oneof![date().prop_map(When::Date), text().prop_map(words_of)]),
        option::of(text()),
        option::of(date()),
        option::of((text(), option::of(text()))),
    );
    (words, body, known)
        .prop_map(|((id, from, role, why, title), (text, after, marks, (lock, in_text, unmarked), table), known)| {
            let (audience, targets, unit, (lead, support), deadline, phase, start, award) = known;
            let (award, given_by) = award.map_or((None, None), |(award, by)| (Some(award), by));
            // An award's `by` is who gives it.
            let deadline = if award.is_some() { None } else { deadline };
            Item {
                id,
                from,
                lock,
                role,
                why,
                title,
                text,
                after,
                marks,
                unmarked,
                table,
                audience,
                targets,
                in_text,
                leads: unit.is_some(),
                unit,
                lead,
                support,
                deliverable: None,
                deadline,
                phase,
                start,
                end: None,
                award,
                given_by,
                ..Item::at(at())
            }
        })
        .boxed()
}

/// Words that are no date, and have not the shape of one, as a time.
fn words_of(text: Text) -> When {
    let source = text.source();
    let is_words = PartialDate::parse(&source).is_err() && PartialDate::wrong(&source).is_none();
    When::Words(if is_words { text } else { Text::parse("thường xuyên", at()) })
}

fn slots() -> BoxedStrategy<Vec<Slot>> {
    let named = vec((select(SLOTS), item()), 0..4).prop_map(|all| {
        let mut seen = Vec::new();
        all.into_iter()
            .filter(|(role, _)| {
                let new = !seen.contains(role);
                seen.push(*role);
                new
            })
            .map(|(role, item)| Slot {
                name: spanned(role.key().to_owned()),
                item: Item { role: item.role.or(Some(role)), ..item },
            })
            .collect::<Vec<_>>()
    });
    let awards = option::of(vec((select(AWARD_SLOTS), item()), 1..3));
    let own = vec(item(), 0..3);
    (named, awards, own, 0_usize..4)
        .prop_map(|(mut slots, awards, own, place)| {
            if let Some(awards) = awards {
                slots.retain(|slot| slot.name.value != "awards");
                let mut seen: Vec<String> = Vec::new();
                let mut items = Vec::new();
                for (role, item) in awards {
                    let name = format!("awards.{}", role.key());
                    if !seen.contains(&name) {
                        seen.push(name.clone());
                        items.push(Item { role: item.role.or(Some(role)), sub_slot: Some(spanned(name)), ..item });
                    }
                }
                let item = Item { role: Some(Role::Awards), items, ..Item::at(at()) };
                slots.push(Slot { name: spanned("awards".to_owned()), item });
            }
            let place = place.min(slots.len());
            let own = own.into_iter().enumerate().map(|(n, item)| Slot { name: spanned(format!("rieng-{n}")), item });
            slots.splice(place..place, own.collect::<Vec<_>>());
            slots
        })
        .boxed()
}

fn section() -> impl Strategy<Value = Section> {
    (option::of(id()), text(), vec(id(), 0..3)).prop_map(|(id, title, parts)| Section { id, title, parts })
}

fn signature() -> BoxedStrategy<SignatureBlock> {
    let given = (vec(select(Authority::ALL), 0..3), text(), text(), text(), option::of(text()), option::of(text())).prop_map(
        |(authority, collective, head, position, post, name)| {
            SignatureBlock::Given(Box::new(Signature {
                authority: authority.into_iter().map(spanned).collect(),
                collective: Some(collective),
                head: Some(head),
                position: Some(position),
                post,
                name,
                span: at(),
            }))
        },
    );
    prop_oneof![Just(SignatureBlock::Absent), Just(SignatureBlock::None), given].boxed()
}

/// A plan with something of everything. Its ids lead nowhere: what refers is read, not looked up.
pub(crate) fn plan() -> BoxedStrategy<Plan> {
    let head = (option::of(id()), select(Level::ALL), lines(), option::of(text()), option::of(lines()), option::of(text()));
    let more = (option::of(text()), option::of(text()), option::of(date()), lines(), option::of((text(), option::of(text()))));
    let reference = (text(), option::of(text()), option::of(date()), option::of(text()));
    let words = (
        vec(text(), 0..3),
        vec(reference, 0..3),
        vec((text(), text(), option::of(text())), 0..2),
        vec(prop_oneof![text().prop_map(BasisEntry::Words), id().prop_map(BasisEntry::Reference)], 0..3),
        option::of(vec(text(), 0..3)),
        option::of(vec(text(), 0..3)),
    );
    let entry = prop_oneof![
        3 => section().prop_map(OutlineEntry::Section),
        1 => (text(), vec(section(), 0..2)).prop_map(|(title, sections)| OutlineEntry::Part { title, sections }),
    ];
    let filing = prop_oneof![
        text().prop_map(Filing::Words),
        (vec(text(), 0..3), option::of(text()), option::of(text())).prop_map(|(units, drafter, copies)| Filing::Parts {
            units,
            drafter,
            copies
        }),
    ];
    let appendix = (
        option::of(id()),
        lines(),
        option::of(prop_oneof![Just(AppendixSource::Responsibilities), Just(AppendixSource::Timeline)]),
        option::of(any::<bool>()),
        (vec(text(), 0..2), vec(item(), 0..2), vec(text(), 0..2), marks(), option::of(table())),
    )
        .prop_map(|(id, title, source, landscape, (text, items, after, marks, table))| Appendix {
            id,
            title,
            source,
            landscape,
            content: Item { text, items, after, marks, table, ..Item::at(at()) },
        });
    let end = (
        option::of(vec(entry, 0..3)),
        vec((text(), option::of(text())), 0..3),
        option::of(filing),
        signature(),
        (option::of(select(Secrecy::ALL)), option::of(select(Urgency::ALL)), option::of(text()), option::of(text())),
        (option::of((text(), option::of(text()))), vec(text(), 0..3), vec(appendix, 0..2), vec((id(), text()), 0..3)),
    );
    (head, more, words, slots(), end)
        .prop_map(|((id, level, name, symbol, superior, short), more, words, slots, end)| {
            let (number, place, date, subject, movement) = more;
            let (facts, references, terms, basis, opening, closing) = words;
            let (outline, recipients, filing, signature, (secrecy, urgency, circulation, end_mark), rest) = end;
            let (drafter, contact, appendices, allow) = rest;
            let allow = allow.into_iter().map(|(rule, why)| Allowance { rule, why, span: at() }).collect();
            Plan {
                id,
                kind: spanned("general".to_owned()),
                stage: Stage::Draft,
                issuer: Issuer { level: spanned(level), name, symbol, superior, short },
                number,
                symbol: None,
                place,
                date,
                subject,
                movement: movement.map(|(name, scope)| Movement { name, scope }),
                facts: facts.into_iter().enumerate().map(|(n, text)| (format!("f{n}"), text)).collect(),
                unit: Vec::new(),
                references: references
                    .into_iter()
                    .enumerate()
                    .map(|(n, (kind, number, date, about))| Reference {
                        id: spanned(format!("vb{n}")),
                        kind,
                        number,
                        name: None,
                        date,
                        issuer: None,
                        about,
                    })
                    .collect(),
                implements: None,
                abbreviations: terms
                    .into_iter()
                    .enumerate()
                    .map(|(n, (full, short, intro))| Term { id: spanned(format!("tu{n}")), full, short, intro })
                    .collect(),
                basis,
                opening,
                closing,
                end_mark,
                slots,
                outline,
                recipients: recipients.into_iter().map(|(name, purpose)| Recipient { name, purpose }).collect(),
                filing,
                signature,
                secrecy,
                urgency,
                circulation,
                drafter: drafter.map(|(initials, copies)| Drafter { initials, copies }),
                contact,
                appendices,
                promulgated_by: None,
                allow,
            }
        })
        .boxed()
}

/// All of a value but its places.
pub(crate) fn without_places(value: &impl std::fmt::Debug) -> String {
    let all = format!("{value:?}");
    let mut out = String::with_capacity(all.len());
    let mut rest = all.as_str();
    while let Some(start) = rest.find("Span { source: ") {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}
