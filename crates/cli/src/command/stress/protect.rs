//! `muster stress protect`.

use muster_stress::records::{FrontierRow, ProtectionRow};
use muster_stress::{
    Chosen, ProtectAim, Protector, Scenarios, Shelter, causes, frontier_row, priced_protections,
    protection_rows,
};
use muster_table::TableSet;

use super::{Scene, write};
use crate::error::Error;
use crate::listing::listing;
use crate::output;
use crate::stress_arguments::StressGround;

/// What the user chose.
pub struct Choices {
    /// Millions.
    pub budget: f64,
    /// Of the frontier.
    pub steps: usize,
    /// For choosing, and again for checking.
    pub draws: usize,
    /// Of everything random.
    pub seed: u64,
    /// For trying.
    pub threads: usize,
}

/// The frontier of budget against loss, for each aim, and what each protection saves by itself.
pub fn choose(scene: &Scene, choices: &Choices) -> Result<(Vec<FrontierRow>, Vec<ProtectionRow>), Error> {
    if !choices.budget.is_finite() || choices.budget < 0.0 {
        return Err(Error::Budget(choices.budget));
    }
    let network = &scene.network;
    let protections = priced_protections(&scene.study)?;
    let causes = causes(&scene.study, network, &scene.schedule)?;
    let months = network.months;
    let chosen_on = Scenarios::drawn(&causes, months, choices.seed, 0, choices.draws);
    let fresh = Scenarios::drawn(&causes, months, choices.seed, choices.draws as u64, choices.draws);
    let shelter = Shelter::of(network, &chosen_on, &protections, choices.budget, choices.threads)?;
    output::message(&format!(
        "{} sets of protections tried on {} draws each.",
        shelter.tried(),
        choices.draws
    ));
    let without = fresh.losses(network, &Chosen::new());
    let mut rows = Vec::new();
    for aim in ProtectAim::ALL {
        let mut protector = Protector::new(&shelter, &protections, aim);
        for step in 0..=choices.steps {
            let budget = choices.budget * step as f64 / choices.steps as f64;
            let best = protector.best(budget)?;
            let losses = fresh.losses(network, &best.chosen);
            rows.push(frontier_row(&protections, aim, budget, &best, &losses, &without));
        }
    }
    Ok((rows, protection_rows(&protections, &shelter)))
}

/// Shows the best protections.
pub fn run(ground: &StressGround, choices: &Choices) -> Result<bool, Error> {
    let scene = Scene::read(ground)?;
    let (rows, values) = choose(&scene, choices)?;
    if let Some(target) = &ground.output {
        let tables = TableSet::new().with(&rows).with(&values);
        write(target, "protection", "The best protections under a budget", &tables)?;
        return Ok(true);
    }
    let columns = ["aim", "budget", "spent", "loss", "gap", "fresh", "fresh_without", "protections"];
    let value_columns = ["protection", "cost", "saves", "saves_per_million", "saves_in_tail", "name"];
    output::data(&format!(
        "{}\nWhat each saves by itself, the most for a million first\n\n{}",
        listing(&rows, &columns, 200),
        listing(&values, &value_columns, 100),
    ));
    Ok(true)
}
