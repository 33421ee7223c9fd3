//! The world without cooperation: each need for itself, first come, first served.

use crate::Error;
use crate::clock::Clock;
use crate::decisions::Decisions;
use crate::formulation::{Formulation, Scope};
use crate::instance::Instance;
use crate::monitor::{Monitor, Progress, Stage};
use crate::options::Options;
use crate::staging::solve_few;

/// A need by itself is solved as far as the solver can tell.
const GAP: f64 = 1e-9;

/// The order in which needs are served: by the earliest month of contract of an own deal, then by the wanted date,
/// then by identifier.
fn order(instance: &Instance) -> Vec<usize> {
    let mut needs: Vec<usize> = (0..instance.needs.len()).collect();
    needs.sort_by_key(|position| {
        let need = &instance.needs[*position];
        let deals = need.candidates.iter().flat_map(|candidate| &candidate.own);
        let earliest = deals.map(|deal| deal.contract).min().unwrap_or(usize::MAX);
        (earliest, need.by, &need.id)
    });
    needs
}

/// What each nation would do alone.
pub(crate) fn baseline(
    instance: &Instance,
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
) -> Result<Decisions, Error> {
    let mut fixed = Decisions::default();
    let order = order(instance);
    for (done, &need) in order.iter().enumerate() {
        monitor.report(&Progress {
            stage: Stage::Baseline,
            seconds: clock.seconds(),
            value: Some(done as f64),
            bound: order.len() as f64,
        });
        if monitor.stop() {
            break;
        }
        let scope = Scope { alone: true, ..Scope::after(instance, &fixed, vec![need], false) };
        let formulation = Formulation::new(instance, &scope);
        if formulation.integers.is_empty() {
            continue;
        }
        fixed.merge(solve_few(instance, &formulation, GAP, options)?);
    }
    Ok(fixed)
}
