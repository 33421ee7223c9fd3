//! `muster stress exposure`.

use std::time::Instant;

use muster_stress::{
    Chosen, Exposure, Network, Outage, Setup, effect_rows, exposure_rows, exposures, most_months_done,
};
use muster_table::TableSet;

use super::{Scene, write};
use crate::error::Error;
use crate::listing::listing;
use crate::output;
use crate::stress_arguments::StressGround;

/// Every plant, ranked by what is lost while it recovers.
pub fn run(ground: &StressGround, prove: bool) -> Result<bool, Error> {
    let scene = Scene::read(ground)?;
    let began = Instant::now();
    let found = exposures(&scene.network, &scene.schedule, &Chosen::new());
    output::message(&format!("{} plants in {:.2} seconds.", found.len(), began.elapsed().as_secs_f64()));
    let proofs = found
        .iter()
        .map(|one| if prove { proof(&scene.network, one).map(Some) } else { Ok(None) })
        .collect::<Result<Vec<_>, Error>>()?;
    let rows = exposure_rows(&scene.network, &scene.schedule, &found, &proofs);
    let effects: Vec<_> = found
        .iter()
        .flat_map(|one| {
            effect_rows(&scene.schedule, scene.network.plants[one.plant].id.as_str(), &one.effects)
        })
        .collect();
    if let Some(target) = &ground.output {
        let tables = TableSet::new().with(&rows).with(&effects);
        write(target, "exposure", "What hangs on each plant while it recovers", &tables)?;
        return Ok(true);
    }
    let mut columns = vec![
        "rank",
        "plant",
        "nation",
        "survives",
        "recovers",
        "worst_month",
        "loss",
        "hits",
        "longest",
        "made_good",
    ];
    if prove {
        columns.push("proof");
    }
    output::data(&listing(&rows, &columns, 40));
    Ok(true)
}

/// What the linear programme says could be kept on plan at best, as a share of what the course keeps.
fn proof(network: &Network, one: &Exposure) -> Result<f64, Error> {
    let setup = Setup::behind(network, &one.gates, &Chosen::new());
    let outages = [Outage::of_plant(one.plant, one.start, one.recovery)];
    let best = most_months_done(&setup, &outages)?;
    Ok(best / muster_stress::months_done(&setup, &outages))
}
