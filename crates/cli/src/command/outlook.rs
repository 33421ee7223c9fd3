//! `muster outlook`.

use std::fmt::Write as _;
use std::path::Path;

use muster_outlook::{Outlook, OutlookRow, Reproduction, reproduce};
use muster_study::{MoneyPath, Study};
use muster_table::{Money, Record, TableSet};

use crate::error::Error;
use crate::{arguments, input, output, result_tables};

/// Prints or writes the money per nation and year, or published totals beside our own.
pub fn run(
    study: &Path,
    path: Option<arguments::Path>,
    target: Option<&Path>,
    anchors: bool,
) -> Result<bool, Error> {
    let study = input::sound_study(study)?;
    if anchors {
        match target {
            Some(target) => {
                write::<Reproduction>(target, "Published totals beside our own", &reproduce(&study))?
            }
            None => output::data(&muster_outlook::anchors_markdown(&study)),
        }
        return Ok(true);
    }
    let outlook = Outlook::of(&study, path.map_or(study.settings.money.path, money_path));
    match target {
        Some(target) => write::<OutlookRow>(target, "Money per nation and year", &outlook.rows)?,
        None => output::data(&table(&study, &outlook)),
    }
    output::message(&outlook.findings.report(false));
    Ok(true)
}

fn money_path(path: arguments::Path) -> MoneyPath {
    match path {
        arguments::Path::StraightLine => MoneyPath::StraightLine,
        arguments::Path::FrontLoaded => MoneyPath::FrontLoaded,
        arguments::Path::Flat => MoneyPath::Flat,
        arguments::Path::Static => MoneyPath::Static,
        arguments::Path::National => MoneyPath::National,
    }
}

fn write<R: Record>(target: &Path, title: &str, rows: &[R]) -> Result<(), Error> {
    result_tables::write(target, R::NAME, title, &TableSet::new().with(rows))
}

fn billions(amount: Option<Money>) -> String {
    amount.map_or_else(|| "unknown".to_owned(), |amount| format!("{:.1}", amount.units() / 1e9))
}

/// One line for each nation: what is free for new contracts in each year.
fn table(study: &Study, outlook: &Outlook) -> String {
    let years: Vec<i32> = study.settings.years().collect();
    let mut text = format!(
        "Free for new contracts in the capabilities of the study, billions of {} at prices of {}, path {}\n\n{:<8}",
        study.settings.currency,
        study.settings.price_year,
        outlook.path.word(),
        "nation"
    );
    for year in &years {
        let _ = write!(text, "{year:>9}");
    }
    text.push('\n');
    for rows in outlook.rows.chunk_by(|a, b| a.nation == b.nation) {
        let Some(first) = rows.first() else { continue };
        let _ = write!(text, "{:<8}", first.nation.as_str());
        for year in &years {
            let row = rows.iter().find(|row| row.year == *year);
            let _ = write!(text, "{:>9}", billions(row.and_then(|row| row.free)));
        }
        text.push('\n');
    }
    text
}
