//! `muster stress worst`.

use muster_stress::{BlowKind, Chosen, blows, worst_case, worst_row};
use muster_table::{Month, TableSet};

use super::{Scene, write};
use crate::error::Error;
use crate::listing::listing;
use crate::output;
use crate::stress_arguments::{LostKind, StressGround};

/// The worst of one, two, up to `count` losses at once.
pub fn run(
    ground: &StressGround,
    of: LostKind,
    count: usize,
    months: f64,
    begins: Option<Month>,
) -> Result<bool, Error> {
    let scene = Scene::read(ground)?;
    let kind = match of {
        LostKind::Plants => BlowKind::Plants,
        LostKind::Nations => BlowKind::Nations,
        LostKind::Makers => BlowKind::Makers,
        LostKind::Routes => BlowKind::Routes,
    };
    let span = scene.schedule.span;
    let starts: Vec<usize> = match begins {
        Some(month) => vec![scene.position(month)?],
        None => (0..span.months()).filter(|at| *at == 0 || span.month(*at).month_of_year() == 1).collect(),
    };
    let blows = blows(&scene.network, kind, months);
    let mut rows = Vec::new();
    for count in 1..=count {
        let worst = worst_case(&scene.network, &blows, count, &starts, &Chosen::new())?;
        rows.push(worst_row(&scene.schedule, &blows, count, &worst));
    }
    if let Some(target) = &ground.output {
        let tables = TableSet::new().with(&rows);
        write(target, "worst", "The worst that a few losses at once can do", &tables)?;
        return Ok(true);
    }
    output::data(&listing(&rows, &["count", "begins", "loss", "bound", "gap", "losses"], 10));
    Ok(true)
}
