//! `line_load.csv` and `expansions.csv`.

use muster_plan::tables::{ChosenExpansion, LineLoad};

use super::View;

/// One row for each plannable line and month.
pub(super) fn load(view: &View<'_>) -> Vec<LineLoad> {
    let instance = view.instance;
    let (made, added) = (view.decisions.made(instance), view.decisions.added(instance));
    let mut rows = Vec::new();
    for (position, line) in instance.lines.iter().enumerate().filter(|(_, line)| line.plannable) {
        for month in 0..instance.months {
            rows.push(LineLoad {
                line: line.id.clone(),
                month: instance.month(month),
                capacity: line.capacity.get(month).copied().unwrap_or(0),
                expansion: added[position][month],
                order_book: line.order_book.get(month).copied().unwrap_or(0),
                planned: made[position][month],
            });
        }
    }
    rows.sort_by(|a, b| (&a.line, a.month).cmp(&(&b.line, b.month)));
    rows
}

/// One row for each expansion that is paid for.
pub(super) fn expansions(view: &View<'_>) -> Vec<ChosenExpansion> {
    let instance = view.instance;
    let rows = view.decisions.expansions.iter().map(|paid| {
        let expansion = &instance.expansions[paid.expansion];
        let decided = expansion.decisions[paid.decision].month;
        ChosenExpansion {
            expansion: expansion.id.clone(),
            line: instance.lines[expansion.line].id.clone(),
            decided: instance.month(decided),
            ready: instance.month(decided + expansion.months),
            cost: expansion.cost,
        }
    });
    let mut rows: Vec<ChosenExpansion> = rows.collect();
    rows.sort_by(|a, b| a.expansion.cmp(&b.expansion));
    rows
}
