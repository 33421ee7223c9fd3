//! Synthetic studies of any size from a seed, shaped like the real thing: wealth is skewed, lines are shared and
//! loaded by signed contracts, money binds in places, standards that needs require are missing, some needs cannot be met
//! and some facts are unknown. And published warehouse location problems as studies, whose optimum is known.
//!
//! Only whole numbers and the four basic operations on decimals are used, so the same shape and seed give the same
//! study on every machine.

mod industry;
mod location;
mod market;
mod money;
mod nations;
mod needs;
mod orders;
mod random;
mod shape;
mod standards;
mod warehouse;

use muster_study::{
    CapacitySettings, CapacityStatus, MoneyPath, MoneySettings, PlanSettings, Settings, Study,
    UnknownStandards,
};
use muster_table::{Month, Table};

pub use shape::{Family, Shape, ShapeError};
pub use warehouse::{Customer, Warehouse, WarehouseError, WarehouseProblem};

use random::Random;

/// What stands in the `source` column of every generated row.
const SOURCE: &str = "generated";

/// The edition of the generated economy.
const EDITION: &str = "generated";

/// The study's currency, and the year of its prices.
const CURRENCY: &str = "EUR";
const PRICE_YEAR: i32 = 2025;

/// Makes a study of this shape. The same shape and seed give the same study.
///
/// # Errors
/// [`ShapeError`] if no study has that shape, such as one without nations.
pub fn generate(shape: &Shape, seed: u64) -> Result<Study, ShapeError> {
    shape.check()?;
    // Every stage draws from a stream of its own, so that a change to one leaves the others as they were.
    let stage = |number: u64| Random::new(seed, number);
    // A short horizon crosses a year's end all the same, so that money is carried over even there.
    let start = if shape.months < 12 { Month::january(2027).plus(8) } else { Month::january(2027) };
    let mut study = empty(&format!("{}-{seed}", shape.name), start, shape.months as i32);
    study.settings.title = format!("Synthetic study {}, seed {seed}", shape.name);
    study.settings.description = "Generated: no figure in it is a fact of the world.".to_owned();
    nations::add(&mut study, shape, &mut stage(1));
    needs::add_capabilities(&mut study, shape, &mut stage(2));
    industry::add_systems(&mut study, shape, &mut stage(3));
    market::add_prices(&mut study, shape, &mut stage(4));
    needs::add(&mut study, shape, &mut stage(5));
    industry::add_lines(&mut study, shape, &mut stage(6));
    market::add_routes(&mut study, shape, &mut stage(7));
    market::add_costs(&mut study, shape, &mut stage(8));
    market::add_transport(&mut study, &mut stage(9));
    orders::add(&mut study, shape, &mut stage(10));
    orders::add_holdings(&mut study, &mut stage(11));
    money::balance(&mut study, shape, &mut stage(12));
    standards::add(&mut study, shape, &mut stage(13));
    Ok(study)
}

/// A study without rows of so many months, with settings that most made studies share.
fn empty(name: &str, start: Month, months: i32) -> Study {
    Study {
        settings: Settings {
            name: name.to_owned(),
            title: String::new(),
            description: String::new(),
            currency: CURRENCY.to_owned(),
            price_year: PRICE_YEAR,
            start,
            end: start.plus(months - 1),
            money: MoneySettings {
                path: MoneyPath::StraightLine,
                edition: EDITION.to_owned(),
                static_year: PRICE_YEAR,
            },
            capacity: CapacitySettings {
                counted: [CapacityStatus::Current, CapacityStatus::Planned, CapacityStatus::Assumed].into(),
            },
            plan: PlanSettings {
                advance: 20.0,
                waiting_weight: 0.1,
                unmet_months: 12,
                priority_weights: [4.0, 2.0, 1.0],
                expansion_interval: if months < 24 { 2 } else { 6 },
                unknown_standards: UnknownStandards::No,
            },
        },
        nations: Table::default(),
        economy: Table::default(),
        pledges: Table::default(),
        capabilities: Table::default(),
        needs: Table::default(),
        candidates: Table::default(),
        systems: Table::default(),
        holdings: Table::default(),
        sites: Table::default(),
        lines: Table::default(),
        line_systems: Table::default(),
        capacity_steps: Table::default(),
        expansions: Table::default(),
        order_book: Table::default(),
        deliveries: Table::default(),
        prices: Table::default(),
        price_steps: Table::default(),
        one_time_costs: Table::default(),
        routes: Table::default(),
        route_access: Table::default(),
        transport: Table::default(),
        price_indices: Table::default(),
        exchange_rates: Table::default(),
        assumptions: Table::default(),
        standards: Table::default(),
        standard_relations: Table::default(),
        profile_edges: Table::default(),
        implementations: Table::default(),
        functions: Table::default(),
        bundles: Table::default(),
        bundle_standards: Table::default(),
        compatible_editions: Table::default(),
        gateways: Table::default(),
        clubs: Table::default(),
        club_members: Table::default(),
        adoption_costs: Table::default(),
        need_standards: Table::default(),
        interop_requirements: Table::default(),
        requirement_parties: Table::default(),
        incompatibility_costs: Table::default(),
        high_visibility_projects: Table::default(),
        project_participants: Table::default(),
        project_capabilities: Table::default(),
        parts: Table::default(),
        bill_of_materials: Table::default(),
        makers: Table::default(),
        supply_nodes: Table::default(),
        node_parts: Table::default(),
        supplies: Table::default(),
        recovery_times: Table::default(),
        events: Table::default(),
        event_effects: Table::default(),
        disruptions: Table::default(),
        slips: Table::default(),
        ramp_times: Table::default(),
        transit_times: Table::default(),
        protections: Table::default(),
    }
}
