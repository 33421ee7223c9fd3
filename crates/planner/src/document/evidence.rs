//! Which assumptions a contract rests on.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{LineId, Study, SystemId};
use muster_table::{Record, Table};

use crate::decisions::Purchase;
use crate::instance::Instance;

/// The assumptions behind the rows of a study.
pub(super) struct Evidence<'a> {
    needs: BTreeMap<usize, BTreeSet<&'a str>>,
    prices: BTreeMap<&'a SystemId, BTreeSet<&'a str>>,
    lines: BTreeMap<&'a LineId, BTreeSet<&'a str>>,
    line_systems: BTreeMap<(&'a LineId, &'a SystemId), BTreeSet<&'a str>>,
}

/// The assumptions of a table, by what `key` says of the row they fill.
fn by<'a, R: Record, K: Ord>(
    table: &'a Table<R>,
    key: impl Fn(usize, &'a R) -> Option<K>,
) -> BTreeMap<K, BTreeSet<&'a str>> {
    let mut assumptions: BTreeMap<K, BTreeSet<&str>> = BTreeMap::new();
    for (row, _, assumption) in table.assumptions() {
        if let Some(key) = table.rows().get(row).and_then(|record| key(row, record)) {
            assumptions.entry(key).or_default().insert(assumption);
        }
    }
    assumptions
}

impl<'a> Evidence<'a> {
    /// Gathers them.
    pub fn of(study: &'a Study) -> Self {
        let mut lines = by(&study.lines, |_, row| Some(&row.line));
        for (line, assumptions) in by(&study.capacity_steps, |_, row| Some(&row.line)) {
            lines.entry(line).or_default().extend(assumptions);
        }
        Self {
            needs: by(&study.needs, |row, _| Some(row)),
            prices: by(&study.prices, |_, row| row.chosen.then_some(&row.system)),
            lines,
            line_systems: by(&study.line_systems, |_, row| Some((&row.line, &row.system))),
        }
    }

    /// The assumptions that need, price, lines and lead times of a purchase rest on, separated by semicolons.
    pub fn of_purchase(&self, instance: &Instance, purchase: &Purchase) -> Option<String> {
        let system = &instance.systems[purchase.candidate(instance).system].id;
        let mut all: BTreeSet<&str> = BTreeSet::new();
        all.extend(self.needs.get(&purchase.need(instance).row).into_iter().flatten());
        all.extend(self.prices.get(system).into_iter().flatten());
        for (source, _) in purchase.arrivals.keys() {
            let line = &instance.lines[purchase.source(instance, *source).line].id;
            all.extend(self.lines.get(line).into_iter().flatten());
            all.extend(self.line_systems.get(&(line, system)).into_iter().flatten());
        }
        (!all.is_empty()).then(|| all.into_iter().collect::<Vec<_>>().join(";"))
    }
}
