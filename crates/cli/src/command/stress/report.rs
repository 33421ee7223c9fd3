//! `muster stress report`.

use std::path::Path;
use std::time::SystemTime;

use muster_plan::Provenance;
use muster_report::{StressFindings, stress_html};
use muster_stress::{
    BlowKind, Chosen, Setup, blows, chokepoints, effects, event_outages, event_row, exposure_rows, exposures,
    link_rows, plant_rows, worst_case, worst_row,
};

use super::{Scene, dates, protect};
use crate::error::Error;
use crate::stress_arguments::StressGround;
use crate::{folder, output};

/// Answers every question and writes the answers on one page.
pub fn run(
    ground: &StressGround,
    target: &Path,
    dates: &dates::Choices,
    protect: &protect::Choices,
) -> Result<bool, Error> {
    let scene = Scene::read(ground)?;
    let (study, schedule, network) = (&scene.study, &scene.schedule, &scene.network);
    let plants = plant_rows(network, &chokepoints(network, schedule));
    let links = link_rows(network);
    let exposure = exposure_rows(network, schedule, &exposures(network, schedule, &Chosen::new()), &[]);
    let span = schedule.span;
    let starts: Vec<usize> =
        (0..span.months()).filter(|at| *at == 0 || span.month(*at).month_of_year() == 1).collect();
    let all = blows(network, BlowKind::Plants, 6.0);
    let worst = (1..=3)
        .map(|count| {
            Ok(worst_row(schedule, &all, count, &worst_case(network, &all, count, &starts, &Chosen::new())?))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let setup = Setup::whole(network, &Chosen::new());
    let mut events = study
        .events
        .iter()
        .map(|event| {
            let found = effects(network, schedule, &setup, &event_outages(study, network, &event.event, 0)?);
            Ok(event_row(schedule, &event.event, &event.name, 0, &found))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    events.sort_by(|a, b| b.loss.total_cmp(&a.loss));
    let drawn = dates::draw(&scene, dates)?;
    let (frontier, _) = protect::choose(&scene, protect)?;
    let findings = StressFindings {
        study,
        with_plan: ground.plan.is_some(),
        plants: &plants,
        links: &links,
        exposure: &exposure,
        worst: &worst,
        events: &events,
        sample: drawn.whole.first(),
        bands: &drawn.bands,
        chances: &drawn.chances,
        drivers: &drawn.drivers,
        frontier: &frontier,
    };
    folder::write_file(target, stress_html(&findings, &provenance(&scene, dates)).as_bytes())?;
    output::message(&format!("The report is {}: open it in a browser.", target.display()));
    Ok(true)
}

fn provenance(scene: &Scene, dates: &dates::Choices) -> Provenance {
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: option_env!("MUSTER_COMMIT").map(str::to_owned),
        study: scene.study.settings.name.clone(),
        title: scene.study.settings.title.clone(),
        inputs: Default::default(),
        options: Default::default(),
        seed: dates.seed,
        machine: std::env::consts::ARCH.to_owned(),
        time: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
    }
}
