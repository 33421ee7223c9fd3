//! The test of one contract, and of all that can be tested.

use std::collections::BTreeMap;

use muster_delivery::Span;
use muster_study::{ContractId, ContractStatus, Study};
use muster_table::did_you_mean;

use crate::arrivals::Arrivals;
use crate::bands::Bands;
use crate::error::BacktestError;
use crate::forecast::{ForecastKind, due, forecast};
use crate::knowledge::Knowledge;
use crate::record::Record;
use crate::score::Score;
use crate::table::{BacktestBand, BacktestContract, BacktestMonth, BacktestScore};

/// A forecast that reaches further is cut here: thirty years.
const LONGEST: i32 = 360;

/// The ways to foresee deliveries, in the order of the tables.
const KINDS: [ForecastKind; 4] =
    [ForecastKind::Model, ForecastKind::OrderBook, ForecastKind::Plan, ForecastKind::StraightLine];

/// A contract laid out with what was known at its signature, beside what came.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// The contract.
    pub contract: ContractId,
    /// What came.
    pub actual: Arrivals,
    /// What was foreseen, in each way in which it could be.
    pub forecasts: BTreeMap<ForecastKind, Arrivals>,
    /// The errors of each forecast.
    pub scores: Vec<BacktestScore>,
    /// Where what came lies in the bands that the model would have given.
    pub bands: Vec<BacktestBand>,
    /// Running totals month by month, from signature to the last arrival that came or was foreseen by the model.
    pub months: Vec<BacktestMonth>,
    /// What a reader has to know of the facts behind it, in sentences.
    pub remarks: Vec<String>,
    /// The result in a sentence.
    pub verdict: String,
}

/// All contracts of a study with delivery rows: the tests, and why the others cannot be tested.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Backtests {
    /// The tests, by contract.
    pub tests: Vec<Backtest>,
    /// Contracts that cannot be tested, and why.
    pub untestable: Vec<(ContractId, BacktestError)>,
}

/// Lays out one contract with what was known at its signature, and compares with what came.
///
/// # Errors
/// What is missing for the test.
pub fn backtest(study: &Study, contract: &ContractId) -> Result<Backtest, BacktestError> {
    let order = study.order_book.iter().find(|order| order.contract == *contract).ok_or_else(|| {
        let all = study.order_book.iter().map(|order| order.contract.as_str());
        let suggestion = did_you_mean(contract.as_str(), all).map(str::to_owned);
        BacktestError::UnknownContract { contract: contract.clone(), suggestion }
    })?;
    let record = Record::of(study, contract);
    let last = record.last().ok_or_else(|| BacktestError::NothingCame(contract.clone()))?;
    let known = Knowledge::of(study, order)?;
    let start = known.signed.min(last);
    let span = Span { start, end: last.max(start.plus(LONGEST)) };
    let actual = record.arrivals(span);
    let mut remarks = known.remarks.clone();
    let before: Vec<_> = known.before().map(|order| order.contract.as_str()).collect();
    remarks.push(match before.as_slice() {
        [] => "No earlier order on the line is in the order book.".to_owned(),
        names => format!("Earlier orders on the line: {}.", names.join(", ")),
    });
    remarks.extend(record.remarks(&actual));
    let mut forecasts = BTreeMap::new();
    let mut scores = Vec::new();
    for kind in KINDS {
        match forecast(kind, &known, &record, span) {
            Ok(arrivals) => {
                let score = Score::of(&arrivals, &actual, known.signed, last);
                scores.push(row(contract, kind, score));
                forecasts.insert(kind, arrivals);
            }
            Err(why) => remarks.push(format!("No forecast `{}`: {why}.", kind.word())),
        }
    }
    if order.status == ContractStatus::Completed {
        let hindsight = "The straight line ends with the last delivery that came: it knows the outcome.";
        remarks.push(hindsight.to_owned());
    }
    let mut bands = Vec::new();
    for kind in [ForecastKind::Model, ForecastKind::OrderBook] {
        let Ok(window) = due(kind, &known, &record, span) else { continue };
        let furthest = forecasts.get(&kind).and_then(Arrivals::last).map_or(last, |end| end.max(last));
        match Bands::of(study, &known, window, furthest) {
            Ok(drawn) => {
                bands.extend(drawn.rows(&known, kind, &actual, &record.dated()));
                if !drawn.rises && kind == ForecastKind::Model {
                    let why = "No rise of the line's capacity was known: no band has late capacity or slow ramp-ups in it.";
                    remarks.push(why.to_owned());
                }
            }
            Err(why) => remarks.push(format!("No bands around `{}`: {why}", kind.word())),
        }
    }
    let months = months(contract, &actual, &forecasts);
    let verdict = verdict(&scores);
    Ok(Backtest { contract: contract.clone(), actual, forecasts, scores, bands, months, remarks, verdict })
}

/// Tests every contract of `study` that has delivery rows.
pub fn backtest_all(study: &Study) -> Backtests {
    let mut contracts: Vec<_> = study.deliveries.iter().map(|row| row.contract.clone()).collect();
    contracts.sort();
    contracts.dedup();
    let mut all = Backtests::default();
    for contract in contracts {
        match backtest(study, &contract) {
            Ok(test) => all.tests.push(test),
            Err(error) => all.untestable.push((contract, error)),
        }
    }
    all
}

impl Backtests {
    /// How many lots there are, and how many of them lie inside the bands of a chance around a forecast, before and after it, over
    /// all contracts.
    pub fn coverage(&self, forecast: ForecastKind, chance: f64) -> [i64; 4] {
        let rows = self.tests.iter().flat_map(|test| &test.bands);
        let rows = rows.filter(|row| row.forecast == forecast && (row.chance - chance).abs() < 1e-9);
        rows.fold([0; 4], |[lots, inside, early, late], row| {
            [lots + row.lots, inside + row.lots_inside, early + row.lots_early, late + row.lots_late]
        })
    }

    /// A row for every contract.
    pub fn contracts(&self) -> Vec<BacktestContract> {
        let tested = self.tests.iter().map(|test| BacktestContract {
            contract: test.contract.clone(),
            tested: true,
            came: test.actual.total(),
            verdict: test.verdict.clone(),
            remarks: Some(test.remarks.join(" ")),
        });
        let untested = self.untestable.iter().map(|(contract, error)| BacktestContract {
            contract: contract.clone(),
            tested: false,
            came: 0,
            verdict: error.to_string(),
            remarks: None,
        });
        let mut rows: Vec<_> = tested.chain(untested).collect();
        rows.sort_by(|a, b| a.contract.cmp(&b.contract));
        rows
    }
}

fn row(contract: &ContractId, forecast: ForecastKind, score: Score) -> BacktestScore {
    let rounded = |value: f64| (value * 100.0).round() / 100.0;
    BacktestScore {
        contract: contract.clone(),
        forecast,
        units: score.units,
        missed: score.missed,
        absolute_months: score.absolute_months.map(rounded),
        mean_months: score.mean_months.map(rounded),
        absolute_units: rounded(score.absolute_units),
        largest_units: score.largest_units,
    }
}

fn months(
    contract: &ContractId,
    actual: &Arrivals,
    forecasts: &BTreeMap<ForecastKind, Arrivals>,
) -> Vec<BacktestMonth> {
    let span = actual.span();
    let ends = forecasts.values().chain([actual]).filter_map(Arrivals::last);
    let months = ends.max().and_then(|end| span.index(end)).map_or(0, |index| index + 1);
    let by = |kind, month| forecasts.get(&kind).map(|arrivals: &Arrivals| arrivals.by(month));
    (0..months)
        .map(|index| span.month(index))
        .map(|month| BacktestMonth {
            contract: contract.clone(),
            month,
            came: actual.by(month),
            model: by(ForecastKind::Model, month),
            order_book: by(ForecastKind::OrderBook, month),
            plan: by(ForecastKind::Plan, month),
            straight_line: by(ForecastKind::StraightLine, month),
        })
        .collect()
}

/// How the model stands to the straight line and to the plan, in a sentence.
fn verdict(scores: &[BacktestScore]) -> String {
    let error = |kind| {
        let score = scores.iter().find(|score| score.forecast == kind)?;
        Some((score.absolute_months?, score.missed))
    };
    let Some((model, missed)) = error(ForecastKind::Model) else {
        return "The model delivers none of the units that came.".to_owned();
    };
    let mut parts = vec![format!("The model is {model:.1} months off for a unit on average")];
    if missed > 0 {
        parts.push(format!("and never delivers {missed} units that came"));
    }
    let rivals = [
        (ForecastKind::OrderBook, "the order book's layout of the published window"),
        (ForecastKind::Plan, "the published plan"),
        (ForecastKind::StraightLine, "a straight line"),
    ];
    for (kind, name) in rivals {
        let Some((rival, rival_missed)) = error(kind) else { continue };
        if rival_missed != missed {
            parts.push(format!("not to be compared with {name}, which covers another number of units"));
            continue;
        }
        let comparison = if model < rival {
            "better than"
        } else if model > rival {
            "worse than"
        } else {
            "as good as"
        };
        parts.push(format!("{comparison} {name} ({rival:.1})"));
    }
    format!("{}.", parts.join(", "))
}
