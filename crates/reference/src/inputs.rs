//! Everything the study is made from, read from the files of `data/`.

use muster_study::Settings;
use muster_study::tables::{
    Assumption, Capability, Delivery, ExchangeRate, Expansion, OneTimeCost, PriceIndex, PriceStep,
};
use muster_table::{Code, Files, Finding, Findings, MISSING_FILE, Record, decode, read_records};

use crate::assumed::{AssumedRoute, Freight, Transit};
use crate::decided::{
    CandidateDecision, ContractDecision, DurationDecision, NeedDecision, PledgeDecision, PriceDecision,
    SiteDecision,
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
