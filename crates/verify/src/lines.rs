//! The load of the lines, month by month.

use std::collections::BTreeMap;

use muster_plan::tables::LineLoad;
use muster_study::LineId;
use muster_table::{Month, Record};

use crate::capacity::{Capacity, expansion_units};
use crate::codes::{OVERLOADED, UNKNOWN_NAME, WRONG_LINE_LOAD};
use crate::facts::Facts;
use crate::objections::Objections;
use crate::purchase::Purchases;

/// What is right for a line in a month.
struct Load {
    capacity: i128,
    expansion: i128,
    order_book: i128,
    planned: i128,
    /// What signed contracts leave, in whole lots.
    left: i128,
}

/// Objects to lines that make more than they can, and to figures of `line_load.csv` that are not so.
pub(crate) fn check(facts: &Facts<'_>, purchases: &Purchases<'_>, objections: &mut Objections) {
    let loads = loads(facts, purchases);
    let table = &purchases.plan.line_load;
    let mut rows: BTreeMap<(&LineId, Month), usize> = BTreeMap::new();
    for (row, said) in table.iter().enumerate() {
        rows.insert((&said.line, said.month), row);
        let mut object = |code, column: &str, cause: String| {
            let cell = said.cell(column).unwrap_or_default();
            objections.row(code, table, row, (column, cell), cause);
        };
        let Some(load) = loads.get(&(&said.line, said.month)) else {
            if !facts.lines.contains_key(&said.line) {
                object(UNKNOWN_NAME, "line", "The study has no such line.".to_owned());
            } else if facts.in_horizon(said.month) {
                object(WRONG_LINE_LOAD, "line", "The plan may not order from this line.".to_owned());
            } else {
                object(WRONG_LINE_LOAD, "month", "The month is not in the horizon.".to_owned());
            }
            continue;
        };
        for (column, right, said) in [
            ("capacity", load.capacity, said.capacity),
            ("expansion", load.expansion, said.expansion),
            ("order_book", load.order_book, said.order_book),
            ("planned", load.planned, said.planned),
        ] {
            if right != i128::from(said) {
                object(WRONG_LINE_LOAD, column, format!("Recomputed, it is {right}."));
            }
        }
    }
    for ((line, month), load) in &loads {
        let row = rows.get(&(*line, *month)).copied();
        if row.is_none() {
            let cause = format!("The row of line {line} in {month} is missing.");
            objections.table::<LineLoad>(WRONG_LINE_LOAD, cause);
        }
        let room = load.left + load.expansion;
        if load.planned > room {
            let cause = format!(
                "Line {line} makes {} units for the plan in {month}, and has room for {room}: {} less {} of signed \
                 contracts in whole lots, and {} of expansions.",
                load.planned, load.capacity, load.order_book, load.expansion
            );
            match row {
                Some(row) => objections.row(OVERLOADED, table, row, ("planned", load.planned), cause),
                None => objections.table::<LineLoad>(OVERLOADED, cause),
            }
        }
    }
    // Units of plannable lines in months beyond the horizon have no load to exceed; that they are made there is
    // objected to with their delivery.
}

fn loads<'a>(facts: &Facts<'a>, purchases: &Purchases<'a>) -> BTreeMap<(&'a LineId, Month), Load> {
    let made = purchases.made();
    let mut added: BTreeMap<(&LineId, Month), i128> = BTreeMap::new();
    for chosen in purchases.plan.expansions.iter() {
        let Some(expansion) = facts.expansions.get(&chosen.expansion) else { continue };
        for (month, units) in facts.months().zip(expansion_units(facts, expansion, chosen.decided)) {
            *added.entry((&expansion.line, month)).or_default() += units;
        }
    }
    let mut loads = BTreeMap::new();
    for (line, _) in facts.lines.iter().filter(|(_, line)| line.plannable) {
        let capacity = Capacity::of(facts, line);
        let months = facts.months().zip(&capacity.all).zip(&capacity.order_book).zip(&capacity.left);
        for (((month, all), order_book), left) in months {
            let at = (*line, month);
            let load = Load {
                capacity: *all,
                expansion: added.get(&at).copied().unwrap_or(0),
                order_book: *order_book,
                planned: made.get(&at).copied().unwrap_or(0),
                left: *left,
            };
            loads.insert(at, load);
        }
    }
    loads
}
