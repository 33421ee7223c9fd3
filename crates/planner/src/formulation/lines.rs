//! What lines can make.

use std::collections::BTreeMap;

use muster_highs::{Column, NewRow, Row};

use super::{Builder, Terms};

/// How many rows on all lines together there are.
const MOST_IN_ALL: usize = 4;

/// A fraction below which a row on all lines together says next to nothing.
const SMALLEST_FRACTION: f64 = 1e-3;

/// What is left out of a problem since there is too much of it, and only brings the bound closer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tightening {
    /// Rows that no whole plan breaks.
    pub rows: Vec<TighteningRow>,
    /// The lines that they are about.
    pub lines: Vec<ScarceLine>,
    /// The rows of the problem that none of these makes more than it can, with what stands in them.
    pub capacities: Vec<(Row, Terms)>,
}

/// A row that brings the bound closer.
#[derive(Debug, Clone)]
pub(crate) struct TighteningRow {
    /// The row.
    pub row: NewRow,
    /// The line that it is about, by position; `None` if it is about all of them together.
    pub line: Option<usize>,
}

impl Builder<'_> {
    /// Adds for each line and month that no more is made than capacity and expansions allow; the rows that only bring the bound
    /// closer on demand, if there are more than so many.
    pub(super) fn add_lines(&mut self, most_opened: usize) {
        let lines = self.scarce_lines();
        let on_demand = lines.iter().map(|line| line.beyond().count()).sum::<usize>() > most_opened;
        for line in &lines {
            let name = format!("{} {}", self.instance.lines[line.line].id, self.instance.month(line.month));
            for (coefficients, upper) in line.opened() {
                let label = format!("opened {name}");
                if on_demand {
                    let row = NewRow { label, lower: f64::NEG_INFINITY, upper, coefficients };
                    self.tightening.rows.push(TighteningRow { row, line: Some(line.line) });
                } else {
                    self.at_most(label, coefficients, upper);
                }
            }
            let (coefficients, upper) = line.capacity();
            let row = self.at_most(format_args!("capacity {name}"), coefficients.iter().copied(), upper);
            if on_demand {
                self.tightening.capacities.push((row, coefficients));
            }
        }
        if on_demand {
            self.add_lines_in_all(&lines);
            self.tightening.lines = lines;
        }
    }

    /// The lines and months in which more could be made than there is capacity for without expansions.
    fn scarce_lines(&self) -> Vec<ScarceLine> {
        let mut expansions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, columns) in self.expansions.iter().enumerate() {
            expansions.entry(self.instance.expansions[columns.expansion].line).or_default().push(at);
        }
        let mut made: BTreeMap<(usize, usize), Vec<Made>> = BTreeMap::new();
        for columns in &self.needs {
            let need = &self.instance.needs[columns.need];
            let lot = need.lot as f64;
            for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
                for (source, source_columns) in candidate.lines.iter().zip(&candidate_columns.sources) {
                    for arrival in &source_columns.arrivals {
                        let month = arrival.month - source.transit;
                        let most = arrival.most * lot;
                        made.entry((source.line, month)).or_default().push(Made {
                            need: columns.need,
                            column: arrival.column,
                            lot,
                            most,
                        });
                    }
                }
            }
        }
        let lines = made.into_iter().map(|((line, month), made)| ScarceLine {
            line,
            month,
            free: self.scope.free[line][month] as f64,
            added: self.added(expansions.get(&line).map_or(&[], Vec::as_slice), month),
            made,
        });
        lines.filter(|line| line.made.iter().map(|made| made.most).sum::<f64>() > line.free).collect()
    }

    /// Units that the decisions on expansions, by position among their columns, add in a month.
    fn added(&self, expansions: &[usize], month: usize) -> Terms {
        let expansions = expansions.iter().map(|at| &self.expansions[*at]).map(|columns| {
            self.instance.expansions[columns.expansion].decisions.iter().zip(&columns.decided)
        });
        let adding = expansions.flatten().filter(|(decision, _)| decision.added[month] > 0);
        adding.map(|(decision, column)| (*column, decision.added[month] as f64)).collect()
    }

    /// Adds that so many expansions are decided as it takes to make all that is delivered: where 7.3 would do, it takes
    /// eight. These are mixed-integer rounding cuts (Nemhauser and Wolsey, 1990) of the sum of all capacities; no row by
    /// itself says as much, since each customer may go to any line.
    fn add_lines_in_all(&mut self, lines: &[ScarceLine]) {
        let made = || lines.iter().flat_map(|line| &line.made);
        let needs: BTreeMap<usize, f64> =
            made().map(|made| (made.need, self.instance.needs[made.need].quantity as f64)).collect();
        let wanted: f64 = needs.values().sum();
        let short = wanted - lines.iter().map(|line| line.free).sum::<f64>();
        let mut added: BTreeMap<Column, f64> = BTreeMap::new();
        for (column, units) in lines.iter().flat_map(|line| &line.added) {
            *added.entry(*column).or_default() += units;
        }
        let mut often: BTreeMap<i64, usize> = BTreeMap::new();
        added.values().for_each(|units| *often.entry(*units as i64).or_default() += 1);
        let mut often: Vec<(usize, i64)> = often.into_iter().map(|(units, count)| (count, units)).collect();
        often.sort_unstable_by(|a, b| b.cmp(a));
        for (_, unit) in often.into_iter().take(MOST_IN_ALL) {
            let unit = unit as f64;
            let whole = (short / unit).floor();
            let fraction = short / unit - whole;
            if short <= 0.0 || fraction < SMALLEST_FRACTION {
                continue;
            }
            // With a shortage s and decisions y: sum of added y + s >= short, so that in units of this size, with f the
            // fraction of what is short, sum of (whole part + least of (fraction, f) / f) y + s / (unit f) >= short rounded up.
            let rounded = |units: f64| {
                let parts = units / unit;
                parts.floor() + (parts.fract() / fraction).min(1.0)
            };
            let scale = unit * fraction;
            let served = made().map(|made| (made.column, made.lot));
            let decided = added.iter().map(|(column, units)| (*column, -scale * rounded(*units)));
            let row = NewRow {
                label: format!("lines in all by {unit}"),
                lower: f64::NEG_INFINITY,
                upper: wanted - scale * (whole + 1.0),
                coefficients: served.chain(decided).collect(),
            };
            self.tightening.rows.push(TighteningRow { row, line: None });
        }
    }
}

/// A line in a month in which more could be made than there is capacity for without expansions.
#[derive(Debug, Clone)]
pub(crate) struct ScarceLine {
    /// By position.
    pub line: usize,
    month: usize,
    /// Units that it can make without expansions.
    pub free: f64,
    /// Units that each decision on an expansion adds.
    pub added: Terms,
    /// What could be made.
    pub made: Vec<Made>,
}

impl ScarceLine {
    /// That no more is made than it can: the columns, and their sum at most.
    fn capacity(&self) -> (Terms, f64) {
        // In lots where all are the same, so that the row is made of ones.
        let lot = self.made.first().map_or(1.0, |made| made.lot);
        let unit = if self.made.iter().all(|made| made.lot == lot) { lot } else { 1.0 };
        let using = self.made.iter().map(|made| (made.column, made.lot / unit));
        let adding = self.added.iter().map(|(column, units)| (*column, -units / unit));
        let free = if unit > 1.0 { (self.free / unit).floor() } else { self.free };
        (using.chain(adding).collect(), free)
    }

    /// What could be made by itself beyond what there is, where expansions add to that.
    fn beyond(&self) -> impl Iterator<Item = &Made> {
        self.made.iter().filter(|made| !self.added.is_empty() && made.most > self.free)
    }

    /// For each delivery that it is no more than what there is and what the decided expansions add. Whole plans need no
    /// such rows beside the one on all deliveries together; they bring the bound closer, as in the location of
    /// warehouses (Krarup and Bilde, 1977).
    fn opened(&self) -> impl Iterator<Item = (Terms, f64)> {
        self.beyond().map(|made| {
            let needed =
                self.added.iter().map(|(column, units)| (*column, -units.min(made.most - self.free)));
            ([(made.column, made.lot)].into_iter().chain(needed).collect(), self.free)
        })
    }
}

/// Lots that could be made on a line in a month.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    /// The need, by position in the instance.
    need: usize,
    /// How many lots.
    pub column: Column,
    /// The units of a lot.
    pub lot: f64,
    /// Units at most.
    pub most: f64,
}
