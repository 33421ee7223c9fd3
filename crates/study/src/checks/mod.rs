//! Checks on a study as a whole: what no single cell can tell.
//!
//! A check that finds something missing in a table speaks only if every row of that table could be read; otherwise what
//! seems to be missing may stand on a line that is already reported.

mod amounts;
mod candidates;
mod dates;
mod duration_ranges;
mod economy;
mod exchange_rates;
mod facts;
mod forms;
mod lines;
mod lots;
mod need_standards;
mod needs;
mod orders;
mod pledges;
mod prices;
mod references;
mod routes;
mod settings;
mod supply;
mod supply_targets;
mod transport;
mod tree;

use std::collections::BTreeMap;

use muster_table::{Findings, Record, Table};

use crate::declared::Declared;
use crate::{Settings, Study};
use facts::Facts;

/// Every check, in the order of the study's tables.
const CHECKS: &[fn(&Facts<'_>, &mut Findings)] = &[
    settings::check,
    forms::check,
    references::check,
    economy::check,
    pledges::check,
    tree::check,
    lots::check,
    needs::check,
    candidates::check,
    need_standards::check,
    dates::check,
    lines::check,
    orders::check,
    prices::check,
    routes::check,
    transport::check,
    amounts::check,
    exchange_rates::check,
    supply_targets::check,
    duration_ranges::check,
    supply::check,
];

/// Checks a study. `settings` is `None` if `study.toml` could not be read; what depends on it is then left out.
pub(crate) fn check(
    study: &Study,
    declared: &Declared,
    settings: Option<&Settings>,
    setting_lines: &BTreeMap<String, u64>,
    findings: &mut Findings,
) {
    let facts = Facts::new(study, declared, settings, setting_lines);
    for check in CHECKS {
        check(&facts, findings);
    }
}

/// A remark on the cells of a row that an assumption filled; blank if none of these was.
fn on_assumptions<R: Record>(table: &Table<R>, row: usize, columns: &[&'static str]) -> String {
    let remark = |column: &&'static str| {
        table.assumption(row, column).map(|name| format!(" {column} rests on the assumption `{name}`."))
    };
    columns.iter().filter_map(remark).collect()
}
