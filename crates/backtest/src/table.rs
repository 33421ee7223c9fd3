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
