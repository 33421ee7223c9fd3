//! The delivery model against the past: a signed contract is laid out with what was known at its signature, and held
//! against what came.

mod arrivals;
mod backtest;
mod bands;
mod error;
mod forecast;
mod knowledge;
mod page;
mod record;
mod score;
mod table;
mod text;
mod then;

pub use arrivals::Arrivals;
pub use backtest::{Backtest, Backtests, backtest, backtest_all};
pub use error::BacktestError;
pub use forecast::ForecastKind;
pub use page::backtest_markdown;
pub use table::{BacktestBand, BacktestContract, BacktestMonth, BacktestScore};
