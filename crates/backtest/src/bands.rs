//! The bands that the model would have given at signature, and whether what came lies in them.

use muster_delivery::Span;
use muster_stress::{
    BATCH, CHANCES, Chosen, Network, SampleOptions, Schedule, Setup, StressError, Watch, causes, sample,
};
use muster_study::Study;
use muster_table::Month;

use crate::arrivals::Arrivals;
use crate::forecast::ForecastKind;
use crate::knowledge::Knowledge;
use crate::table::BacktestBand;
use crate::then::study_then;

/// How often the future of a contract is drawn: chances are then known to about a quarter of a per cent.
const DRAWS: u64 = 32 * BATCH;

/// The seed of the draws.
const SEED: u64 = 1;

/// Months beyond the last one that was foreseen or came: what is late must have room to come.
const ROOM: i32 = 36;

/// What was foreseen of a contract, and what could be counted on.
pub(crate) struct Bands {
    /// As laid out: the model never delivers before that.
    planned: Arrivals,
    /// What has arrived at least, with each of [`CHANCES`].
    at_least: [Arrivals; 3],
    /// Whether the line's capacity was to rise, so that it could rise late.
    pub(crate) rises: bool,
}

/// Where something that came lies.
enum Place {
    Early,
    Inside,
    Late,
}

impl Bands {
    /// Draws what could have become of a contract that was due to leave its line from one month to another.
    ///
    /// # Errors
    /// What the study lacks for it.
    pub(crate) fn of(
        study: &Study,
        known: &Knowledge<'_>,
        due: (Month, Month),
        last: Month,
    ) -> Result<Self, StressError> {
        let end = last.max(due.1.plus(known.transit)).plus(ROOM);
        let then = study_then(study, known, due, end);
        let schedule = Schedule::of(&then, None)?;
        let network = Network::of(&then, &schedule)?;
        let causes = causes(&then, &network, &schedule)?;
        let watch = Watch::of_contract(&network, &schedule, known.order.contract.as_str());
        let setup = Setup::whole(&network, &Chosen::new());
        let options = SampleOptions { draws: DRAWS, accuracy: None, seed: SEED, threads: 1 };
        let sample = sample(&network, &setup, &watch, &causes, &options, &mut |_| true)?;
        let span = Span { start: known.signed, end };
        let totals = |value: &dyn Fn(usize) -> f64| {
            let mut arrivals = Arrivals::none(span);
            let mut so_far = 0;
            for month in 0..schedule.months() {
                // Shares of what is planned are counted in hundredths, so that a total may seem to fall by a unit.
                let units = ((value(month) + 1e-6).floor() as i64 - so_far).max(0);
                arrivals.add(span.month(month).plus(known.transit), units);
                so_far += units;
            }
            arrivals
        };
        let planned = totals(&|month| sample.band(&watch, 0, month).planned);
        let at_least =
            std::array::from_fn(|chance| totals(&|month| sample.band(&watch, 0, month).at_least[chance]));
        Ok(Self { planned, at_least, rises: schedule.rises.contains_key(known.line) })
    }

    /// Where the n-th unit that came lies, by the month in which it came.
    fn place(&self, chance: usize, unit: usize, came: Month) -> Place {
        let month = |arrivals: &Arrivals| arrivals.months().nth(unit);
        match (month(&self.planned), month(&self.at_least[chance])) {
            (Some(planned), _) if came < planned => Place::Early,
            (None, _) => Place::Early,
            (_, Some(latest)) if came > latest => Place::Late,
            _ => Place::Inside,
        }
    }

    /// For each chance, how many lots and units lie inside. Lots are those whose month is known; of several in one month, the last
    /// unit that came by then counts for all.
    pub(crate) fn rows(
        &self,
        known: &Knowledge<'_>,
        forecast: ForecastKind,
        actual: &Arrivals,
        dated: &[Month],
    ) -> Vec<BacktestBand> {
        let row = |(chance, per_cent): (usize, f64)| {
            let mut row = BacktestBand {
                contract: known.order.contract.clone(),
                forecast,
                chance: per_cent * 100.0,
                lots: 0,
                lots_inside: 0,
                lots_early: 0,
                lots_late: 0,
                units: 0,
                units_inside: 0,
                units_early: 0,
                units_late: 0,
            };
            for month in dated {
                let Some(unit) = usize::try_from(actual.by(*month) - 1).ok() else { continue };
                row.lots += 1;
                match self.place(chance, unit, *month) {
                    Place::Early => row.lots_early += 1,
                    Place::Inside => row.lots_inside += 1,
                    Place::Late => row.lots_late += 1,
                }
            }
            for (unit, month) in actual.months().enumerate() {
                row.units += 1;
                match self.place(chance, unit, month) {
                    Place::Early => row.units_early += 1,
                    Place::Inside => row.units_inside += 1,
                    Place::Late => row.units_late += 1,
                }
            }
            row
        };
        CHANCES.into_iter().enumerate().map(row).collect()
    }
}
