//! The study, put together.

use muster_study::Study;
use muster_table::Table;

use crate::error::ReferenceError;
use crate::inputs::Inputs;
use crate::ledger::{Ledger, LeftOut};
use crate::tables;

/// Files of `data/reference` that hold no row for this study, and why.
const WHOLE_FILES: [(&str, &str); 5] = [
    ("anchors.csv", "Published totals: the outlook is checked against them (manual), they are no input"),
    (
        "benchmarks.csv",
        "Check values for interoperability: tests hold the program to them, they are no input",
    ),
    (
        "cooperation.csv",
        "Evidence on joint buying: quoted by row in the notes of price_steps, one_time_costs and routes",
    ),
    ("nisp_parties.csv", "Names behind the short names of organisations in nisp_standards.csv"),
    ("nisp_taxonomy.csv", "The tree of services behind NATO's profiles, which no answer here needs"),
];

/// The study, and the published rows that it does not use.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The study; blanks are not filled yet.
    pub study: Study,
    /// The published rows that it does not use.
    pub left_out: Vec<LeftOut>,
}

/// Makes the study from the data.
///
/// # Errors
/// Every published row that cannot be turned into the study, together.
pub fn make(inputs: &Inputs) -> Result<Reference, ReferenceError> {
    let mut ledger = Ledger::default();
    let nations = tables::nations(inputs, &mut ledger);
    let systems = tables::systems(inputs);
    let needs = tables::needs(inputs, &mut ledger);
    let lines = tables::lines(inputs);
    let line_systems = tables::line_systems(inputs);
    let holdings = tables::holdings(inputs);
    let order_book = tables::order_book(inputs, &mut ledger);
    let ground = tables::CandidateGround {
        needs: &needs,
        systems: &systems,
        nations: &nations,
        lines: &lines,
        line_systems: &line_systems,
    };
    let candidates = tables::candidates(inputs, &ground, &mut ledger);
    let ground = tables::AccessGround {
        nations: &nations,
        needs: &needs,
        candidates: &candidates,
        systems: &systems,
        holdings: &holdings,
        orders: &order_book,
    };
    let route_access = tables::route_access(inputs, &ground);
    let prices = tables::prices(inputs, &systems, &mut ledger);
    let (standards, standard_relations, profile_edges) = tables::standards(inputs);
    let (implementations, club_members) = tables::implementations(inputs, &nations, &mut ledger);
    let (projects, participants) = tables::high_visibility_projects(inputs, &nations, &mut ledger);
    let supplies = tables::supplies(inputs, &mut ledger);
    let study = Study {
        settings: inputs.settings.clone(),
        nations: Table::new(nations),
        economy: Table::new(tables::economy(inputs, &mut ledger)),
        pledges: Table::new(tables::pledges(inputs, &mut ledger)),
        capabilities: Table::new(inputs.capabilities.clone()),
        needs: Table::new(needs),
        candidates: Table::new(candidates),
        systems: Table::new(systems),
        holdings: Table::new(holdings),
        sites: Table::new(tables::sites(inputs, &mut ledger)),
        lines: Table::new(lines),
        line_systems: Table::new(line_systems),
        capacity_steps: Table::new(tables::capacity_steps(inputs, &mut ledger)),
        expansions: Table::new(inputs.expansions.clone()),
        order_book: Table::new(order_book),
        deliveries: Table::new(tables::deliveries(inputs, &mut ledger)),
        prices: Table::new(prices),
        price_steps: Table::new(inputs.price_steps.clone()),
        one_time_costs: Table::new(inputs.one_time_costs.clone()),
        routes: Table::new(tables::routes(inputs, &mut ledger)),
        route_access: Table::new(route_access),
        transport: Table::new(tables::transport(inputs)),
        price_indices: Table::new(inputs.price_indices.clone()),
        exchange_rates: Table::new(inputs.exchange_rates.clone()),
        assumptions: Table::new(inputs.assumptions.clone()),
        standards: Table::new(standards),
        standard_relations: Table::new(standard_relations),
        profile_edges: Table::new(profile_edges),
        implementations: Table::new(implementations),
        functions: Table::new(inputs.functions.clone()),
        bundles: Table::new(inputs.bundles.clone()),
        bundle_standards: Table::new(inputs.bundle_standards.clone()),
        compatible_editions: Table::default(),
        gateways: Table::new(inputs.gateways.clone()),
        clubs: Table::new(inputs.clubs.clone()),
        club_members: Table::new(club_members),
        adoption_costs: Table::new(inputs.adoption_costs.clone()),
        need_standards: Table::new(inputs.need_standards.clone()),
        interop_requirements: Table::new(inputs.interop_requirements.clone()),
        requirement_parties: Table::new(inputs.requirement_parties.clone()),
        incompatibility_costs: Table::default(),
        high_visibility_projects: Table::new(projects),
        project_participants: Table::new(participants),
        project_capabilities: Table::new(inputs.project_capabilities.clone()),
        parts: Table::new(inputs.parts.clone()),
        bill_of_materials: Table::new(inputs.bill_of_materials.clone()),
        makers: Table::new(inputs.makers.clone()),
        supply_nodes: Table::new(tables::supply_nodes(inputs)),
        node_parts: Table::new(tables::node_parts(inputs, &supplies)),
        supplies: Table::new(supplies),
        recovery_times: Table::new(inputs.recovery_times.clone()),
        events: Table::new(inputs.events.clone()),
        event_effects: Table::new(inputs.event_effects.clone()),
        disruptions: Table::new(inputs.disruptions.clone()),
        slips: Table::new(inputs.slips.clone()),
        ramp_times: Table::new(inputs.ramp_times.clone()),
        transit_times: Table::new(inputs.transit_times.clone()),
        protections: Table::new(inputs.protections.clone()),
    };
    for (file, why) in WHOLE_FILES {
        ledger.leave_out(file, "*", why);
    }
    if ledger.faults.is_empty() {
        ledger.left_out.sort_by(|a, b| (&a.file, &a.row).cmp(&(&b.file, &b.row)));
        Ok(Reference { study, left_out: ledger.left_out })
    } else {
        Err(ReferenceError::Faulty(ledger.faults))
    }
}
