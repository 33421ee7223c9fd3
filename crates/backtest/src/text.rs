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
        if !self.bands.is_empty() {
            writeln!(out, "\nband                lots  inside  early  late   units  inside  early  late")?;
        }
        for row in &self.bands {
            writeln!(
                out,
                "{:<14} {:.0} % {:>5} {:>7} {:>6} {:>5} {:>7} {:>7} {:>6} {:>5}",
                row.forecast.word(),
                row.chance,
                row.lots,
                row.lots_inside,
                row.lots_early,
                row.lots_late,
                row.units,
                row.units_inside,
                row.units_early,
                row.units_late,
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
        writeln!(out, "{}", coverage(self))?;
        if !self.untestable.is_empty() {
            writeln!(out, "Contracts with delivery rows that cannot be tested:")?;
        }
        for (contract, error) in &self.untestable {
            writeln!(out, "- {contract}: {error}")?;
        }
        Ok(())
    }
}

/// How many lots came inside the bands of 80 per cent, over all contracts, in sentences.
pub(crate) fn coverage(all: &Backtests) -> String {
    let contracts = all.tests.iter().filter(|test| !test.bands.is_empty()).count();
    let mut text = String::new();
    for forecast in [ForecastKind::OrderBook, ForecastKind::Model] {
        let [lots, inside, early, late] = all.coverage(forecast, 80.0);
        if lots == 0 {
            continue;
        }
        let share = 100.0 * inside as f64 / lots as f64;
        text.push_str(&format!(
            "Of {lots} dated lots of {contracts} contracts, {inside} ({share:.0} per cent) came inside the band of 80 per \
             cent around `{}`, {early} before it and {late} after it.\n",
            forecast.word()
        ));
    }
    text
}

/// What the columns of the table of errors mean.
pub(crate) fn legend() -> Vec<(&'static str, &'static str)> {
    ForecastKind::WORDS.to_vec()
}
