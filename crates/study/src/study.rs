//! The study as a whole.

use muster_table::Table;

use crate::settings::Settings;
use crate::tables::{
    Assumption, Candidate, Capability, CapacityStep, Delivery, Economy, ExchangeRate, Expansion, Holding,
    Line, LineSystem, Nation, Need, OneTimeCost, Order, Pledge, Price, PriceIndex, PriceStep, Route,
    RouteAccess, Site, System, Transport,
};

/// The whole input: settings and tables, read, checked, and with the blanks filled that an assumption covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// `study.toml`.
    pub settings: Settings,
    /// Buyers and hosts.
    pub nations: Table<Nation>,
    /// GDP and defence spending.
    pub economy: Table<Economy>,
    /// What nations have pledged to spend.
    pub pledges: Table<Pledge>,
    /// The tree of what can be wanted.
    pub capabilities: Table<Capability>,
    /// Who wants what.
    pub needs: Table<Need>,
    /// Which systems could serve which need.
    pub candidates: Table<Candidate>,
    /// Products.
    pub systems: Table<System>,
    /// What is in service.
    pub holdings: Table<Holding>,
    /// Places of production.
    pub sites: Table<Site>,
    /// Production lines.
    pub lines: Table<Line>,
    /// Which line makes which system.
    pub line_systems: Table<LineSystem>,
    /// What lines can make, from when.
    pub capacity_steps: Table<CapacityStep>,
    /// Rises of capacity that can be bought.
    pub expansions: Table<Expansion>,
    /// Signed contracts.
    pub order_book: Table<Order>,
    /// What came of signed contracts.
    pub deliveries: Table<Delivery>,
    /// Prices with their basis.
    pub prices: Table<Price>,
    /// Rebates by joint volume.
    pub price_steps: Table<PriceStep>,
    /// Costs paid once.
    pub one_time_costs: Table<OneTimeCost>,
    /// Ways to a contract.
    pub routes: Table<Route>,
    /// Who may use them.
    pub route_access: Table<RouteAccess>,
    /// Transit between zones.
    pub transport: Table<Transport>,
    /// Price levels.
    pub price_indices: Table<PriceIndex>,
    /// Exchange rates.
    pub exchange_rates: Table<ExchangeRate>,
    /// What fills blank cells.
    pub assumptions: Table<Assumption>,
}
