//! `muster stress event`.

use muster_stress::{Chosen, Setup, effect_rows, effects, event_outages, event_row};
use muster_study::EventId;
use muster_table::{Month, TableSet};

use super::{Scene, write};
use crate::error::Error;
use crate::listing::listing;
use crate::output;
use crate::stress_arguments::StressGround;

/// One event or all of them.
pub fn run(ground: &StressGround, event: Option<&str>, begins: Option<Month>) -> Result<bool, Error> {
    let scene = Scene::read(ground)?;
    let start = begins.map_or(Ok(0), |month| scene.position(month))?;
    let setup = Setup::whole(&scene.network, &Chosen::new());
    let events: Vec<EventId> = match event {
        Some(event) => vec![EventId::new(event)],
        None => scene.study.events.iter().map(|row| row.event.clone()).collect(),
    };
    let (mut rows, mut all) = (Vec::new(), Vec::new());
    for event in &events {
        let outages = event_outages(&scene.study, &scene.network, event, start)?;
        let found = effects(&scene.network, &scene.schedule, &setup, &outages);
        let name = scene.study.events.iter().find(|row| row.event == *event).map_or("", |row| &row.name);
        rows.push(event_row(&scene.schedule, event, name, start, &found));
        all.extend(effect_rows(&scene.schedule, event.as_str(), &found));
    }
    rows.sort_by(|a, b| b.loss.total_cmp(&a.loss));
    if let Some(target) = &ground.output {
        let tables = TableSet::new().with(&rows).with(&all);
        write(target, "events", "What named events do to deliveries", &tables)?;
        return Ok(true);
    }
    let mut text = listing(&rows, &["event", "begins", "loss", "late", "lost", "name"], 40);
    if event.is_some() {
        let columns = ["nation", "capability", "late", "lost", "loss", "longest", "made_good"];
        text.push('\n');
        text.push_str(&listing(&all, &columns, 40));
    }
    output::data(&text);
    Ok(true)
}
