//! Sums of columns.

use muster_highs::Column;

/// A constant and a sum of columns with their factors.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Expression {
    /// The constant.
    pub constant: f64,
    /// The columns with their factors.
    pub terms: Vec<(Column, f64)>,
}

impl Expression {
    /// Adds a column with a factor, unless it is zero.
    pub fn add(&mut self, column: Column, factor: f64) {
        if factor != 0.0 {
            self.terms.push((column, factor));
        }
    }

    /// The sum of expressions with weights.
    pub fn weighted(parts: &[(f64, &Expression)]) -> Self {
        let mut sum = Self::default();
        for (weight, part) in parts {
            sum.constant += weight * part.constant;
            for &(column, factor) in &part.terms {
                sum.add(column, weight * factor);
            }
        }
        sum
    }
}

/// Columns with their factors: what a sum is made of.
pub(crate) type Terms = Vec<(Column, f64)>;
