//! `muster stress network`.

use muster_stress::{chokepoints, dependence_rows, dependences, link_rows, plant_rows};
use muster_table::TableSet;

use super::{Scene, write};
use crate::error::Error;
use crate::listing::listing;
use crate::output;
use crate::stress_arguments::StressGround;

/// Plants by what hangs on them, hidden chokepoints first, and the strongest dependences.
pub fn run(ground: &StressGround) -> Result<bool, Error> {
    let scene = Scene::read(ground)?;
    let points = chokepoints(&scene.network, &scene.schedule);
    let plants = plant_rows(&scene.network, &points);
    let links = link_rows(&scene.network);
    let dependence = dependence_rows(&dependences(&scene.network, &scene.schedule));
    if let Some(target) = &ground.output {
        let tables = TableSet::new().with(&plants).with(&links).with(&dependence);
        write(target, "supply-network", "The supply network and what hangs on it", &tables)?;
        return Ok(true);
    }
    let inferred = links.iter().filter(|link| link.inferred).count();
    let hidden: Vec<_> = plants.iter().filter(|plant| plant.hidden).cloned().collect();
    let mut indirect: Vec<_> = dependence.iter().filter(|row| row.indirect).cloned().collect();
    indirect.sort_by(|a, b| (b.value * b.share).total_cmp(&(a.value * a.share)));
    let columns = ["plant", "nation", "kind", "tier", "systems", "nations", "criticality", "stopped"];
    output::data(&format!(
        "{} plants, {} links, of which {inferred} are inferred.\n\nHidden chokepoints: lines of several companies stand still without them\n\n{}\nAll plants, by the share of deliveries that would no longer come\n\n{}\nDependence through suppliers alone\n\n{}",
        plants.len(),
        links.len(),
        listing(&hidden, &columns, 20),
        listing(&plants, &columns, 20),
        listing(&indirect, &["nation", "capability", "kind", "depends_on", "value", "share"], 20),
    ));
    Ok(true)
}
