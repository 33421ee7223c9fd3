//! From a study to a plan.

use std::collections::BTreeMap;

use muster_delivery::OrderBookLayout;
use muster_outlook::Outlook;
use muster_study::{NationId, Study};
use muster_table::Money;

use crate::Error;
use crate::baseline::baseline;
use crate::clock::Clock;
use crate::formulation::{Formulation, Scope};
use crate::instance::{Fund, Instance};
use crate::monitor::Monitor;
use crate::options::Options;
use crate::staging::solve_whole;

/// The money of every nation for the plan, by year.
pub(crate) fn funds(study: &Study, outlook: &Outlook) -> BTreeMap<NationId, Vec<Fund>> {
    let fund = |nation: &muster_study::tables::Nation, year: i32| {
        let budget = outlook.budget(&nation.nation, year)?;
        let carry_over = nation.carry_over.unwrap_or(0.0) / 100.0;
        Some(Fund {
            available: budget.available,
            committed: budget.committed,
            free: budget.free,
            // Rounded down, so that no part of a hundredth too much is carried.
            carried_at_most: Money::from_cents((budget.free.cents() as f64 * carry_over).floor() as i64),
            assumed: budget.assumed.iter().cloned().collect(),
        })
    };
    let funds = study.nations.iter().filter_map(|nation| {
        let years: Option<Vec<Fund>> = study.settings.years().map(|year| fund(nation, year)).collect();
        Some((nation.nation.clone(), years?))
    });
    funds.collect()
}

/// Plans, for trial.
pub fn trial(study: &Study, options: &Options, monitor: &mut dyn Monitor) -> Result<(), Error> {
    let clock = Clock::start(options.time_limit);
    let outlook = Outlook::of(study, study.settings.money.path);
    let layout = OrderBookLayout::of(study);
    let instance = Instance::of(study, &funds(study, &outlook), &layout);
    println!("{} needs, {} projects, read {:.2}", instance.needs.len(), instance.projects.len(), clock.seconds());
    let alone = baseline(&instance, options, &clock, monitor)?;
    println!(
        "baseline {:.2}s waiting {:.3} money {} dep {:.3}",
        clock.seconds(),
        alone.waiting(&instance),
        crate::account::Account::of(&instance, &alone).total(),
        alone.dependence(&instance)
    );
    let formulation = Formulation::new(&instance, &Scope::whole(&instance));
    println!(
        "formulation {} columns {} integers {} rows {} nz at {:.2}",
        formulation.problem.columns(),
        formulation.integers.len(),
        formulation.problem.rows(),
        formulation.problem.coefficients(),
        clock.seconds()
    );
    let staged = solve_whole(&instance, &formulation, alone, options, &clock, monitor)?;
    for result in &staged.results {
        println!("{result:?}");
    }
    Ok(())
}

/// Sizes, for trial.
pub fn sizes(study: &Study) {
    let outlook = Outlook::of(study, study.settings.money.path);
    let layout = OrderBookLayout::of(study);
    let instance = Instance::of(study, &funds(study, &outlook), &layout);
    for (n, nation) in instance.nations.iter().enumerate() {
        let needs: Vec<_> = instance.needs.iter().filter(|x| x.nation == n).collect();
        if needs.is_empty() { continue; }
        let total: f64 = needs.iter().map(|need| need.quantity as f64 * need.candidates.iter().flat_map(|c| c.own.iter().map(|d| d.ladder.list.units())).fold(0.0, f64::max)).sum();
        let free: Vec<i64> = nation.funds.iter().map(|f| (f.free.units() / 1e6) as i64).collect();
        println!("{} needs {} value {:.0} free {:?} sum {}", nation.id, needs.len(), total / 1e6, free, free.iter().sum::<i64>());
        for need in needs {
            println!("   {} q {} lot {} from {} by {} value {} arr {} sys {} lin {}", need.id, need.quantity, need.lot, need.from, need.by, need.value, need.earliest_arrival, need.most_systems, need.most_lines);
            for c in &need.candidates {
                println!("      {} own {:?} projects {} lines {:?}", instance.systems[c.system].id, c.own.iter().map(|d| (instance.routes[d.route].to_string(), d.contract, d.ladder.list.to_string())).collect::<Vec<_>>(), c.projects.len(),
                  c.lines.iter().map(|s| (instance.lines[s.line].id.to_string(), s.lead, s.transit, s.minimum_order, instance.lines[s.line].left.iter().sum::<i64>(), instance.lines[s.line].expansions.len())).collect::<Vec<_>>());
            }
        }
    }
    for (p, project) in instance.projects.iter().enumerate() {
        println!("project {p} {} {} members {}..{} of {} levels {:?}", instance.systems[project.system].id, instance.routes[project.route], project.least, project.most, project.nations.len(), project.ladder.levels.iter().map(|l| (l.from, l.factor)).collect::<Vec<_>>());
    }
}
