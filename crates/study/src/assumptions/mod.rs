//! Assumptions: what fills the blank cells that a study allows to be assumed.
//!
//! Of several assumptions for a cell the closest is used: one for every row is the widest, then come those for a
//! capability (the deeper in the tree, the closer), a nation, a site, a line, a system, and last those for the row itself
//! (a need, a contract, a price).

mod belonging;
mod judge;
mod scope;

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{Finding, Findings, Record, Table, TableEditor};

use crate::codes::{CLASHING_ASSUMPTIONS, IDLE_ASSUMPTION};
use crate::declared::Declared;
use crate::{AssumptionId, Study};
use belonging::{Belonging, Closeness};
use judge::{Target, judge};
use scope::Scope;
pub use scope::ScopeKey;

/// The file the assumptions stand in.
const FILE: &str = "assumptions.csv";

/// Fills every blank cell that an assumption covers, and reports assumptions that are wrong, clash or fill nothing.
pub(crate) fn fill_blanks(study: &mut Study, declared: &Declared, findings: &mut Findings) {
    let judged = judge(study, declared, findings);
    let mut filler = Filler {
        by_target: judged,
        belonging: Belonging::new(study),
        used: BTreeSet::new(),
        partial: false,
        clashes: BTreeMap::new(),
    };
    study.edit(&mut filler);
    let Filler { by_target, used, partial, clashes, .. } = filler;
    for ((first, second), cell) in clashes {
        findings.push(
            Finding::error(
                CLASHING_ASSUMPTIONS,
                FILE,
                format!("It fits {cell} exactly as closely as the one on line {}.", first.line),
                "Add an assumption with a closer scope for that row, or remove one of the two.",
            )
            .at_line(second.line)
            .with_value(second.name.as_str()),
        );
    }
    if partial {
        return;
    }
    for assumption in by_target.into_values().flat_map(BTreeMap::into_values) {
        if used.contains(&assumption) {
            continue;
        }
        findings.push(
            Finding::error(
                IDLE_ASSUMPTION,
                FILE,
                "It fills nothing: no cell it is for is blank, or a closer one fills it.",
                "Nothing needs to be done; remove it if it is no longer wanted.",
            )
            .at_line(assumption.line)
            .with_value(assumption.name.as_str())
            .as_note(),
        );
    }
}

/// An assumption that may be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sound {
    line: u64,
    name: AssumptionId,
    value: String,
}

/// The sound assumptions of each column, by scope; the scope of all rows is `None`.
type ByTarget = BTreeMap<Target, BTreeMap<Option<Scope>, Sound>>;

struct Filler {
    by_target: ByTarget,
    belonging: Belonging,
    used: BTreeSet<Sound>,
    /// Whether a table could not be read as a whole, so that an assumption may only seem idle.
    partial: bool,
    /// Pairs of assumptions that are equally close to a cell, with the first such cell in words.
    clashes: BTreeMap<(Sound, Sound), String>,
}

impl TableEditor for Filler {
    fn edit<R: Record>(&mut self, table: &mut Table<R>) {
        self.partial |= !table.is_whole();
        for column in R::schema().columns.iter().filter(|column| column.assumable) {
            let Some(by_scope) = self.by_target.get(&(R::NAME, column.name)) else { continue };
            let mut fills: Vec<(usize, &Sound)> = Vec::new();
            for (row, record) in table.iter().enumerate() {
                if record.cell(column.name).is_some_and(|cell| !cell.is_empty()) {
                    continue;
                }
                let Some((closest, rival)) = closest(by_scope, &self.belonging, record) else { continue };
                if let Some(rival) = rival {
                    let (first, second) = if closest < rival { (closest, rival) } else { (rival, closest) };
                    let cell = format!("{} on line {} of {}.csv", column.name, table.line(row), R::NAME);
                    self.clashes.entry((first.clone(), second.clone())).or_insert(cell);
                    self.used.extend([first.clone(), second.clone()]);
                } else {
                    fills.push((row, closest));
                }
            }
            for (row, assumption) in fills {
                if table.fill(row, column.name, &assumption.value, assumption.name.as_str()) {
                    self.used.insert(assumption.clone());
                }
            }
        }
    }
}

/// The assumption closest to a row and, if another one with another value is as close, that one.
fn closest<'a, R: Record>(
    by_scope: &'a BTreeMap<Option<Scope>, Sound>,
    belonging: &Belonging,
    record: &R,
) -> Option<(&'a Sound, Option<&'a Sound>)> {
    let mut best: Option<(Closeness, &Sound)> = None;
    let mut rival = None;
    // Most columns have one assumption for all rows, and then nothing needs to be looked up.
    if by_scope.keys().any(Option::is_some) {
        for (closeness, scope) in belonging.of(record) {
            let Some(assumption) = by_scope.get(&Some(scope)) else { continue };
            match best {
                Some((closest, _)) if closeness < closest => {}
                Some((closest, other)) if closeness == closest => {
                    rival = rival.or((assumption.value != other.value).then_some(assumption));
                }
                _ => {
                    best = Some((closeness, assumption));
                    rival = None;
                }
            }
        }
    }
    match best {
        Some((_, assumption)) => Some((assumption, rival)),
        None => by_scope.get(&None).map(|assumption| (assumption, None)),
    }
}
