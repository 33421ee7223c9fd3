//! A linear or mixed-integer problem, built row by row.

use std::fmt;

use highs_sys::HighsInt;

use crate::labels::Labels;

/// A column (a variable) by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(pub u32);

/// A row (a constraint) by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub u32);

impl Column {
    /// The position, to index a slice of column values.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Row {
    /// The position, to index a slice of row values.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether a column may take any value or only whole ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any value within the bounds.
    Continuous,
    /// Whole values within the bounds.
    Integer,
}

impl Kind {
    pub(crate) fn code(self) -> HighsInt {
        match self {
            Self::Continuous => highs_sys::kHighsVarTypeContinuous,
            Self::Integer => highs_sys::kHighsVarTypeInteger,
        }
    }
}

/// A problem to be minimised: columns with a cost and bounds, rows with bounds over sums of columns.
///
/// Building never fails. What HiGHS could not take is found by [`Problem::check`], which [`Solver::new`] and
/// [`Problem::write_mps`] call.
///
/// [`Solver::new`]: crate::Solver::new
#[derive(Debug, Clone, Default)]
pub struct Problem {
    pub(crate) offset: f64,
    pub(crate) costs: Vec<f64>,
    pub(crate) lowers: Vec<f64>,
    pub(crate) uppers: Vec<f64>,
    pub(crate) kinds: Vec<HighsInt>,
    pub(crate) column_labels: Labels,
    pub(crate) row_lowers: Vec<f64>,
    pub(crate) row_uppers: Vec<f64>,
    pub(crate) starts: Vec<HighsInt>,
    pub(crate) indices: Vec<HighsInt>,
    pub(crate) values: Vec<f64>,
    pub(crate) row_labels: Labels,
    /// For each column, where its latest coefficient stands plus one, so that a repeated column is added up.
    pub(crate) latest: Vec<usize>,
}

impl Problem {
    /// An empty problem.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty problem with room for this many columns, rows and coefficients.
    pub fn with_capacity(columns: usize, rows: usize, coefficients: usize) -> Self {
        Self {
            offset: 0.0,
            costs: Vec::with_capacity(columns),
            lowers: Vec::with_capacity(columns),
            uppers: Vec::with_capacity(columns),
            kinds: Vec::with_capacity(columns),
            column_labels: Labels::with_capacity(columns),
            row_lowers: Vec::with_capacity(rows),
            row_uppers: Vec::with_capacity(rows),
            starts: Vec::with_capacity(rows),
            indices: Vec::with_capacity(coefficients),
            values: Vec::with_capacity(coefficients),
            row_labels: Labels::with_capacity(rows),
            latest: Vec::with_capacity(columns),
        }
    }

    /// Adds a column; the label may be empty, and a bound may be infinite.
    pub fn add_column(
        &mut self,
        label: impl fmt::Display,
        cost: f64,
        lower: f64,
        upper: f64,
        kind: Kind,
    ) -> Column {
        let column = Column(position(self.costs.len()));
        self.costs.push(cost);
        self.lowers.push(lower);
        self.uppers.push(upper);
        self.kinds.push(kind.code());
        self.column_labels.push(label);
        self.latest.push(0);
        column
    }

    /// Adds a row `lower <= sum of coefficient * column <= upper`; a column named twice is added up.
    pub fn add_row(
        &mut self,
        label: impl fmt::Display,
        lower: f64,
        upper: f64,
        coefficients: impl IntoIterator<Item = (Column, f64)>,
    ) -> Row {
        let row = Row(position(self.row_lowers.len()));
        let start = self.indices.len();
        self.row_lowers.push(lower);
        self.row_uppers.push(upper);
        self.row_labels.push(label);
        self.starts.push(HighsInt::try_from(start).unwrap_or(HighsInt::MAX));
        for (column, value) in coefficients {
            self.add_coefficient(start, column, value);
        }
        row
    }

    /// Adds a coefficient to the row that begins at `start`, or to the one already there for this column.
    fn add_coefficient(&mut self, start: usize, column: Column, value: f64) {
        if let Some(latest) = self.latest.get_mut(column.index()) {
            if *latest > start {
                if let Some(present) = self.values.get_mut(*latest - 1) {
                    *present += value;
                }
                return;
            }
            *latest = self.indices.len() + 1;
        }
        // An index beyond HiGHS' range becomes -1, which the check refuses.
        self.indices.push(HighsInt::try_from(column.0).unwrap_or(-1));
        self.values.push(value);
    }

    /// Sets the cost of a column; a column that is not there is left alone.
    pub fn set_cost(&mut self, column: Column, cost: f64) {
        if let Some(place) = self.costs.get_mut(column.index()) {
            *place = cost;
        }
    }

    /// Sets the constant part of the objective.
    pub fn set_offset(&mut self, offset: f64) {
        self.offset = offset;
    }

    /// The constant part of the objective.
    pub fn offset(&self) -> f64 {
        self.offset
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.costs.len()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.row_lowers.len()
    }

    /// How many coefficients there are.
    pub fn coefficients(&self) -> usize {
        self.values.len()
    }

    /// Whether any column is an integer.
    pub fn has_integers(&self) -> bool {
        self.kinds.contains(&highs_sys::kHighsVarTypeInteger)
    }

    /// The bounds of a row, if there is such a row.
    pub fn row_bounds(&self, row: Row) -> Option<(f64, f64)> {
        self.row_lowers.get(row.index()).copied().zip(self.row_uppers.get(row.index()).copied())
    }

    /// The columns of a row with their coefficients, if there is such a row.
    pub fn row_terms(&self, row: Row) -> Option<Vec<(Column, f64)>> {
        let at = row.index();
        let first = usize::try_from(*self.starts.get(at)?).ok()?;
        let next = self.starts.get(at + 1).and_then(|next| usize::try_from(*next).ok());
        let range = first..next.unwrap_or(self.values.len());
        let terms = self.indices.get(range.clone())?.iter().zip(self.values.get(range)?);
        Some(terms.filter_map(|(index, value)| Some((Column(u32::try_from(*index).ok()?), *value))).collect())
    }

    /// The label of a column, or `column 17` where none was given.
    pub fn column_label(&self, column: Column) -> String {
        self.column_labels.describe("column", column.index())
    }

    /// The label of a row, or `row 17` where none was given.
    pub fn row_label(&self, row: Row) -> String {
        self.row_labels.describe("row", row.index())
    }
}

/// A position as an index; more than 32 bits can hold is refused by the check.
pub(crate) fn position(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
