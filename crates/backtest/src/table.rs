//! The tables of a backtest.

use muster_study::ContractId;
use muster_table::{Month, record};

use crate::forecast::ForecastKind;

record! {
    /// A contract with delivery rows, and whether it can be tested.
    pub struct BacktestContract in "backtest_contracts" key ["contract"] {
        /// The contract.
        contract: ContractId,
        /// Whether it can be tested.
        tested: bool,
        /// Units that came.
        came: i64 [unit("units"), at_least(0.0)],
        /// The result in a sentence, or why there is none.
        verdict: String,
        /// What a reader has to know of the facts behind it, separated by spaces; blank if there is nothing.
        remarks: Option<String>,
    }
}

record! {
    /// How far a forecast was from what came.
    pub struct BacktestScore in "backtest_scores" key ["contract", "forecast"] {
        /// The contract.
        contract: ContractId,
        /// The forecast.
        forecast: ForecastKind,
        /// Units compared: those that came and that the forecast delivers too.
        units: i64 [unit("units"), at_least(0.0)],
        /// Units that came and that the forecast never delivers.
        missed: i64 [unit("units"), at_least(0.0)],
        /// Mean of the absolute difference of the month of arrival, unit by unit.
        absolute_months: Option<f64> [unit("months"), at_least(0.0)],
        /// Mean of the difference; positive if the forecast comes late.
        mean_months: Option<f64> [unit("months")],
        /// Mean over months, from signature to the last arrival, of the absolute difference of the running totals.
        absolute_units: f64 [unit("units"), at_least(0.0)],
        /// The largest of these differences.
        largest_units: i64 [unit("units"), at_least(0.0)],
    }
}

record! {
    /// Where what came lies in the bands that the model would have given at signature. A band runs from the month of the
    /// forecast, before which the model never delivers, to the month by which a unit has come with the chance.
    pub struct BacktestBand in "backtest_bands" key ["contract", "forecast", "chance"] {
        /// The contract.
        contract: ContractId,
        /// The forecast that the band lies around.
        forecast: ForecastKind,
        /// The chance.
        chance: f64 [unit("per cent"), at_least(0.0), at_most(100.0)],
        /// Lots whose month of arrival is published; those of one month count as one.
        lots: i64 [at_least(0.0)],
        /// Of these, lots inside the band.
        lots_inside: i64 [at_least(0.0)],
        /// Lots that came before the month of the forecast.
        lots_early: i64 [at_least(0.0)],
        /// Lots that came after the month of the chance.
        lots_late: i64 [at_least(0.0)],
        /// Units that came; those known only within a span are spread evenly over it.
        units: i64 [unit("units"), at_least(0.0)],
        /// Of these, units inside the band.
        units_inside: i64 [unit("units"), at_least(0.0)],
        /// Units before it.
        units_early: i64 [unit("units"), at_least(0.0)],
        /// Units after it.
        units_late: i64 [unit("units"), at_least(0.0)],
    }
}

record! {
    /// Running totals of a contract at the end of a month.
    pub struct BacktestMonth in "backtest_months" key ["contract", "month"] {
        /// The contract.
        contract: ContractId,
        /// The month.
        month: Month,
        /// Units that had come.
        came: i64 [unit("units"), at_least(0.0)],
        /// Units by the delivery model as the plan uses it.
        model: Option<i64> [unit("units"), at_least(0.0)],
        /// Units by the delivery model as the order book uses it.
        order_book: Option<i64> [unit("units"), at_least(0.0)],
        /// Units by the plan as published.
        plan: Option<i64> [unit("units"), at_least(0.0)],
        /// Units by a straight line.
        straight_line: Option<i64> [unit("units"), at_least(0.0)],
    }
}
