//! Backtests as text for a terminal.

use std::fmt;

use crate::backtest::{Backtest, Backtests};
use crate::forecast::ForecastKind;

/// The result, a table of errors, running totals at every year's end, and remarks.
impl fmt::Display for Backtest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}: {} units came. {}\n", self.contract, self.actual.total(), self.verdict)?;
        writeln!(out, "forecast        units  missed  months off  late by  units off  at most")?;
        for score in &self.scores {
            let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.1}"));
            writeln!(
                out,
                "{:<14} {:>6} {:>7} {:>11} {:>8} {:>10.1} {:>8}",
                score.forecast.word(),
                score.units,
                score.missed,
                number(score.absolute_months),
                number(score.mean_months),
                score.absolute_units,
                score.largest_units,
            )?;
        }
        writeln!(out, "\nby the end of    came   model  order-book    plan  straight-line")?;
        let last = self.months.len().saturating_sub(1);
        for (at, row) in self.months.iter().enumerate() {
            if row.month.month_of_year() == 12 || at == last {
                let number = |value: Option<i64>| value.map_or("-".to_owned(), |value| value.to_string());
                writeln!(
                    out,
                    "{:<14} {:>6} {:>7} {:>11} {:>7} {:>14}",
                    row.month.to_string(),
                    row.came,
                    number(row.model),
                    number(row.order_book),
                    number(row.plan),
                    number(row.straight_line),
                )?;
            }
        }
        writeln!(out)?;
        for remark in &self.remarks {
            writeln!(out, "- {remark}")?;
        }
        Ok(())
    }
}

/// Every test, then the contracts that cannot be tested.
impl fmt::Display for Backtests {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for test in &self.tests {
            writeln!(out, "{test}")?;
        }
        if !self.untestable.is_empty() {
            writeln!(out, "Contracts with delivery rows that cannot be tested:")?;
        }
        for (contract, error) in &self.untestable {
            writeln!(out, "- {contract}: {error}")?;
        }
        Ok(())
    }
}

/// What the columns of the table of errors mean.
pub(crate) fn legend() -> Vec<(&'static str, &'static str)> {
    ForecastKind::WORDS.to_vec()
}
