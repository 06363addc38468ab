//! The tables against what the resolutions say, and a user's own laid over them.

use super::{Law, Table, ours, read, tables::TABLES};
use crate::diag::Sources;
use crate::plan::date::PartialDate;
use crate::terms::Level;

fn day(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_table_reads_and_names_its_sources() {
    for (name, text) in TABLES {
        let mut sources = Sources::new();
        let source = sources.add(name, text);
        let facts = read(&sources, source).unwrap_or_else(|findings| panic!("{findings:?}"));
        assert!(facts.len() >= 5, "{name}");
        for fact in facts {
            assert!(fact.source.is_some(), "{name}: {} has no source", fact.what);
        }
    }
}

#[test]
fn provinces_number_what_the_resolutions_say() {
    // 63 with 5 cities; Huế a city from 01/01/2025; 28 + 6 from 01/7/2025; 27 + 7 from 30/4/2026.
    for (on, all, cities) in [
        ("2022-06-01", 63, 5),
        ("2025-01-01", 63, 6),
        ("2025-06-30", 63, 6),
        ("2025-07-01", 34, 6),
        ("2026-04-29", 34, 6),
        ("2026-04-30", 34, 7),
    ] {
        let there: Vec<_> = ours().in_force(Table::Province, day(on)).collect();
        let of_cities = there.iter().filter(|fact| fact.kind.as_deref() == Some("thành phố")).count();
        assert_eq!((there.len(), of_cities), (all, cities), "{on}");
    }
    assert_eq!(ours().ended(Table::Province, day("2025-07-01")).filter(|fact| fact.until == Some(day("2025-06-30"))).count(), 29);
}

#[test]
fn districts_end_with_june_2025() {
    for (on, there) in
        [("2022", true), ("2025-06-30", true), ("2025", true), ("2025-07-01", false), ("2025-Q3", false), ("2026", false)]
    {
        assert_eq!(ours().has_level(Level::District, day(on)), there, "{on}");
        assert!(ours().has_level(Level::Commune, day(on)) && ours().has_level(Level::Province, day(on)), "{on}");
    }
}

fn overlaid(text: &str) -> Result<Law, Vec<(String, usize, usize)>> {
    let mut sources = Sources::new();
    let source = sources.add("own.yaml", text);
    ours().overlaid(&sources, source).map_err(|findings| {
        let place = |finding: &crate::diag::Diagnostic| {
            let at = finding.span.map_or((0, 0), |span| sources.line_column(span.source, span.start));
            (finding.code.to_owned(), at.0, at.1)
        };
        findings.iter().map(place).collect()
    })
}

#[test]
fn a_users_own_rows_are_laid_over_ours() {
    let law = overlaid(
        "- {table: document, kind: Thông tư, what: 15/2025/TT-BNV, dated: 2025-08-04, until: 2026-12-31, becomes: Thông tư số 9/2026/TT-BNV}\n- {table: symbol, what: Sở Nội vụ, key: SNV}\n",
    )
    .unwrap_or_else(|findings| panic!("{findings:?}"));
    let gone: Vec<&str> = law.ended(Table::Document, day("2027-01")).map(|fact| fact.what.as_str()).collect();
    assert!(gone.contains(&"15/2025/TT-BNV") && law.all(Table::Symbol).count() == 1);
    assert_eq!(law.all(Table::Document).filter(|fact| fact.what == "15/2025/TT-BNV").count(), 1);
}

#[test]
fn mistakes_of_a_users_file_are_told_with_their_places() {
    for (text, code, line, column) in [
        ("- {table: provinces, what: A}\n", "DT11", 1, 11),
        ("- {table: province, what: A}\n- {what: B}\n", "DT07", 2, 3),
        ("- {table: province, what: A, untill: 2025}\n", "DT05", 1, 30),
        ("- {table: province, what: A, until: 2025-02-30}\n", "DT10", 1, 37),
        ("- {table: province, what: A, from: 2026, until: 2025}\n", "DT13", 1, 49),
        ("- {table: province, what: A, certainty: Z}\n", "DT11", 1, 41),
        ("table: province\n  what: A\n", "DT02", 2, 7),
    ] {
        let Err(found) = overlaid(text) else { panic!("{text} was read") };
        let told: Vec<_> = found.iter().map(|(code, line, column)| (code.as_str(), *line, *column)).collect();
        assert!(told.contains(&(code, line, column)), "{text}: {told:?}");
    }
}
