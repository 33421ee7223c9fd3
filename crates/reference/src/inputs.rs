//! Everything the study is made from, read from the files of `data/`.

use muster_study::Settings;
use muster_study::tables::{
    AdoptionCost, Assumption, Bundle, BundleStandard, Capability, Club, Component, Delivery, Disruption,
    Event, EventEffect, ExchangeRate, Expansion, Function, Gateway, InteropRequirement, Maker, NeedStandard,
    NodePart, OneTimeCost, Part, PriceIndex, PriceStep, ProjectCapability, Protection, RampTime,
    RecoveryTime, RelatedStandard, RequirementParty, Slip, Standard, Supply, SupplyNode, TransitTime,
};
use muster_table::{Code, Files, Finding, Findings, MISSING_FILE, Record, decode, read_records};

use crate::assumed::{AssumedRoute, Freight, Transit};
use crate::decided::{
    CandidateDecision, ContractDecision, DurationDecision, HighVisibilityDecision, ImplementationDecision,
    NeedDecision, PledgeDecision, PriceDecision, SiteDecision, SubjectDecision, SupplyDecision,
};
use crate::error::ReferenceError;
use crate::published;
use crate::recalled::{
    RecalledLine, RecalledLineSystem, RecalledNation, RecalledOrder, RecalledPrice, RecalledStep,
    RecalledSystem,
};

/// The code of cells that begin or end with spaces.
const SPACES: Code = Code("T12");

macro_rules! inputs {
    ($( $(#[doc = $meaning:literal])+ $field:ident : $record:ty = $path:literal, )+) => {
        /// The tables of `data/`: published, decided, recalled and assumed.
        #[derive(Debug, Clone)]
        pub struct Inputs {
            /// The scalars and choices of the study.
            pub settings: Settings,
            $( $(#[doc = $meaning])+ pub $field: Vec<$record>, )+
        }

        impl Inputs {
            /// Reads the tables from the files of `data/`, named relative to it.
            ///
            /// # Errors
            /// Everything that cannot be read, together.
            pub fn read(files: &Files) -> Result<Self, ReferenceError> {
                let mut findings = Findings::new();
                let settings = match files.get("assumed/study.toml") {
                    Some(bytes) => Settings::read_toml(bytes, &mut findings),
                    None => {
                        findings.push(missing("assumed/study.toml"));
                        None
                    }
                };
                $( let $field = read_rows::<$record>(files, $path, &mut findings); )+
                match settings {
                    Some(settings) if !findings.has_errors() => Ok(Self { settings, $( $field, )+ }),
                    _ => Err(ReferenceError::Unreadable(findings)),
                }
            }
        }
    };
}

inputs! {
    /// Nations as published.
    nations: published::Nation = "reference/nations.csv",
    /// Spending as published.
    spending: published::Spending = "reference/spending.csv",
    /// Pledges as published.
    targets: published::Target = "reference/targets.csv",
    /// Products as published.
    systems: published::System = "reference/systems.csv",
    /// Plants as published.
    sites: published::Site = "reference/sites.csv",
    /// Contracts as published.
    contracts: published::Contract = "reference/contracts.csv",
    /// Deliveries as published.
    deliveries: published::Delivery = "reference/deliveries.csv",
    /// Needs as published.
    needs: published::Need = "reference/needs.csv",
    /// Fleets as published.
    holdings: published::Holding = "reference/holdings.csv",
    /// Prices as published.
    prices: published::Price = "reference/prices.csv",
    /// Durations as published.
    durations: published::Duration = "reference/durations.csv",
    /// Components as published.
    supply: published::Supply = "reference/supply.csv",
    /// What becomes of published sites.
    site_decisions: SiteDecision = "decisions/sites.csv",
    /// What becomes of published contracts.
    contract_decisions: ContractDecision = "decisions/contracts.csv",
    /// What becomes of published needs.
    need_decisions: NeedDecision = "decisions/needs.csv",
    /// Candidates added and left out.
    candidate_decisions: CandidateDecision = "decisions/candidates.csv",
    /// What becomes of published prices.
    price_decisions: PriceDecision = "decisions/prices.csv",
    /// Which national pledges are chosen.
    pledge_decisions: PledgeDecision = "decisions/pledges.csv",
    /// Durations that are not taken as they stand.
    duration_decisions: DurationDecision = "decisions/durations.csv",
    /// What becomes of published components.
    supply_decisions: SupplyDecision = "decisions/supply.csv",
    /// Companies that make parts.
    makers: Maker = "recalled/makers.csv",
    /// Their plants, without sources.
    supply_nodes: SupplyNode = "recalled/supply_nodes.csv",
    /// Figures on what plants make.
    node_parts: NodePart = "recalled/node_parts.csv",
    /// Further sources.
    further_supplies: Supply = "recalled/supplies.csv",
    /// Further nations.
    recalled_nations: RecalledNation = "recalled/nations.csv",
    /// Further systems.
    recalled_systems: RecalledSystem = "recalled/systems.csv",
    /// Further lines.
    recalled_lines: RecalledLine = "recalled/lines.csv",
    /// Further capacity steps.
    recalled_steps: RecalledStep = "recalled/steps.csv",
    /// Further systems of lines.
    recalled_line_systems: RecalledLineSystem = "recalled/line_systems.csv",
    /// Further contracts.
    recalled_orders: RecalledOrder = "recalled/orders.csv",
    /// Further prices.
    recalled_prices: RecalledPrice = "recalled/prices.csv",
    /// Further deliveries.
    recalled_deliveries: Delivery = "recalled/deliveries.csv",
    /// Exchange rates.
    exchange_rates: ExchangeRate = "recalled/exchange_rates.csv",
    /// Price levels.
    price_indices: PriceIndex = "recalled/price_indices.csv",
    /// The tree of what can be wanted.
    capabilities: Capability = "assumed/capabilities.csv",
    /// Rebates by joint volume.
    price_steps: PriceStep = "assumed/price_steps.csv",
    /// Costs paid once.
    one_time_costs: OneTimeCost = "assumed/one_time_costs.csv",
    /// Routes without their months.
    routes: AssumedRoute = "assumed/routes.csv",
    /// Months between zones.
    transit: Transit = "assumed/transit.csv",
    /// Costs between zones.
    freight: Freight = "assumed/freight.csv",
    /// Rises of capacity that can be bought.
    expansions: Expansion = "assumed/expansions.csv",
    /// What fills blank cells.
    assumptions: Assumption = "assumed/assumptions.csv",
    /// Standards as published.
    standards: published::Standard = "reference/standards.csv",
    /// Who implements what, as published.
    system_standards: published::SystemStandard = "reference/system_standards.csv",
    /// NATO's database of standards.
    nisp_standards: muster_standards::NispStandard = "reference/nisp_standards.csv",
    /// Its profiles.
    nisp_edges: muster_standards::NispEdge = "reference/nisp_profile_edges.csv",
    /// High-Visibility Projects as published.
    high_visibility_projects: published::HighVisibilityProject = "reference/hvp.csv",
    /// Who takes part in them.
    participants: published::Participant = "reference/hvp_participants.csv",
    /// What becomes of published rows on who implements what.
    implementation_decisions: ImplementationDecision = "decisions/implementations.csv",
    /// Which system a published name stands for.
    subject_decisions: SubjectDecision = "decisions/subjects.csv",
    /// What High-Visibility Projects are called.
    high_visibility_decisions: HighVisibilityDecision = "decisions/high_visibility_projects.csv",
    /// Series and interfaces that rows name.
    further_standards: Standard = "assumed/standards.csv",
    /// How they stand to others.
    further_relations: RelatedStandard = "assumed/standard_relations.csv",
    /// What must work together.
    functions: Function = "assumed/functions.csv",
    /// Ways to make it work.
    bundles: Bundle = "assumed/bundles.csv",
    /// The standards of a bundle.
    bundle_standards: BundleStandard = "assumed/bundle_standards.csv",
    /// Communities with rules of joining.
    clubs: Club = "assumed/clubs.csv",
    /// What translates between bundles.
    gateways: Gateway = "assumed/gateways.csv",
    /// What adopting a standard costs.
    adoption_costs: AdoptionCost = "assumed/adoption_costs.csv",
    /// Which standards a need requires.
    need_standards: NeedStandard = "decisions/need_standards.csv",
    /// Which function must work by when.
    interop_requirements: InteropRequirement = "assumed/interop_requirements.csv",
    /// Between whom.
    requirement_parties: RequirementParty = "assumed/requirement_parties.csv",
    /// Which capabilities lie in a High-Visibility Project.
    project_capabilities: ProjectCapability = "assumed/project_capabilities.csv",
    /// What systems are made of.
    parts: Part = "assumed/parts.csv",
    /// How many of what are in what.
    bill_of_materials: Component = "assumed/bill_of_materials.csv",
    /// How long plants take to recover.
    recovery_times: RecoveryTime = "assumed/recovery_times.csv",
    /// Events to try out.
    events: Event = "assumed/events.csv",
    /// What they do.
    event_effects: EventEffect = "assumed/event_effects.csv",
    /// What fails by chance.
    disruptions: Disruption = "assumed/disruptions.csv",
    /// How planned capacity comes late.
    slips: Slip = "assumed/slips.csv",
    /// How long lines take to reach a new rate.
    ramp_times: RampTime = "assumed/ramp_times.csv",
    /// How long goods and parts travel.
    transit_times: TransitTime = "assumed/transit_times.csv",
    /// What protects.
    protections: Protection = "assumed/protections.csv",
}

fn missing(path: &str) -> Finding {
    Finding::error(MISSING_FILE, path, "The file is missing.", "The study is made from it: put it back.")
}

fn read_rows<R: Record>(files: &Files, path: &str, findings: &mut Findings) -> Vec<R> {
    let Some(bytes) = files.get(path) else {
        findings.push(missing(path));
        return Vec::new();
    };
    let mut found = Findings::new();
    let rows =
        decode(path, bytes, &mut found).map(|text| read_records::<R>(path, text, &mut found).rows().to_vec());
    // Some published notes end with a space; the reader trims it, and that is all there is to it.
    for finding in found.iter().filter(|finding| finding.code != SPACES) {
        findings.push(finding.clone());
    }
    rows.unwrap_or_default()
}
