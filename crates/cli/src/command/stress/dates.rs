//! `muster stress dates`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use muster_stress::records::{BandRow, ChanceRow, DriverRow, SampleRow};
use muster_stress::{
    Chosen, SampleOptions, Setup, Watch, band_rows, causes, chance_rows, driver_rows, sample, sample_row,
};
use muster_study::NeedId;
use muster_table::{Record, TableSet};

use super::model::model;
use super::{DESCRIPTION, Scene};
use crate::draw_progress::DrawProgress;
use crate::error::Error;
use crate::listing::listing;
use crate::parquet_file::parquet_file;
use crate::stress_arguments::StressGround;
use crate::{folder, output, result_tables};

/// What the user chose.
pub struct Choices {
    /// Draws at most.
    pub draws: u64,
    /// As a share of the mean.
    pub accuracy: Option<f64>,
    /// Of everything random.
    pub seed: u64,
    /// For drawing.
    pub threads: usize,
    /// Where to write what is drawn from.
    pub write_model: Option<PathBuf>,
    /// No progress.
    pub quiet: bool,
}

/// What the draws say.
pub struct Dates {
    /// As a whole.
    pub whole: [SampleRow; 1],
    /// Bands of deliveries.
    pub bands: Vec<BandRow>,
    /// Chances of needs.
    pub chances: Vec<ChanceRow>,
    /// What drives the spread.
    pub drivers: Vec<DriverRow>,
}

/// Draws, with progress.
pub fn draw(scene: &Scene, choices: &Choices) -> Result<Dates, Error> {
    let (network, schedule) = (&scene.network, &scene.schedule);
    let causes = causes(&scene.study, network, schedule)?;
    let wanted_by: BTreeMap<NeedId, usize> = scene
        .study
        .needs
        .iter()
        .filter_map(|need| Some((need.need.clone(), schedule.span.index(need.wanted_by?)?)))
        .collect();
    if let Some(file) = &choices.write_model {
        folder::write_file(file, serde_json::to_string(&model(network, &causes))?.as_bytes())?;
    }
    let watch = Watch::new(network, schedule, &wanted_by);
    let setup = Setup::whole(network, &Chosen::new());
    let options = SampleOptions {
        draws: choices.draws,
        accuracy: choices.accuracy,
        seed: choices.seed,
        threads: choices.threads,
    };
    let mut progress = DrawProgress::new(choices.draws, choices.quiet)?;
    let sample = sample(network, &setup, &watch, &causes, &options, &mut |state| progress.report(state))?;
    progress.finish(&sample);
    Ok(Dates {
        whole: [sample_row(&sample, choices.seed)],
        bands: band_rows(schedule, &watch, &sample),
        chances: chance_rows(&watch, &sample),
        drivers: driver_rows(&causes, &sample.drivers(&causes)),
    })
}

/// The same rows as a Parquet file, with its name.
fn parquet<R: Record>(rows: &[R]) -> Result<(String, Vec<u8>), Error> {
    Ok((format!("{}.parquet", R::NAME), parquet_file(rows)?))
}

/// Draws, and shows bands, chances and drivers.
pub fn run(ground: &StressGround, choices: &Choices) -> Result<bool, Error> {
    let scene = Scene::read(ground)?;
    let schedule = &scene.schedule;
    let Dates { whole, bands, chances, drivers } = draw(&scene, choices)?;
    if let Some(target) = &ground.output {
        let tables = TableSet::new().with(&whole).with(&bands).with(&chances).with(&drivers);
        let beside = [parquet(&bands)?, parquet(&chances)?, parquet(&drivers)?].into_iter().collect();
        let names = ("dates", "How sure the dates are", DESCRIPTION);
        result_tables::write_described(target, names, &tables, &beside)?;
        return Ok(true);
    }
    let last: BTreeMap<_, _> = bands
        .iter()
        .filter(|row| row.month.month_of_year() == 12)
        .map(|row| ((row.nation.clone(), row.capability.clone()), row.clone()))
        .collect();
    let middle = schedule.span.month(schedule.months() / 2).year();
    let halfway: Vec<_> = bands
        .iter()
        .filter(|row| row.month.month_of_year() == 12 && row.month.year() == middle)
        .cloned()
        .collect();
    let mut uncertain = chances.clone();
    uncertain.sort_by(|a, b| a.chance.total_cmp(&b.chance));
    let columns = ["nation", "capability", "month", "planned", "mean", "p50", "p80", "p95"];
    output::data(&format!(
        "{}\nDelivered by the end of {middle}, at least so many with a chance of 50, 80 and 95 per cent\n\n{}\nBy the end\n\n{}\nNeeds, the least certain first\n\n{}\nWhat drives the spread\n\n{}",
        listing(&whole, &["draws", "mean", "half_width", "deviation", "p50", "p80", "p95"], 1),
        listing(&halfway, &columns, 60),
        listing(&last.into_values().collect::<Vec<_>>(), &columns, 60),
        listing(&uncertain, &["need", "chance", "error"], 20),
        listing(&drivers, &["rank", "cause", "rule", "share", "error", "strikes", "adds"], 15),
    ));
    Ok(true)
}
