//! A warehouse location problem as a study.
//!
//! Customers are needs and warehouses are lines: a line has no capacity of its own, and an expansion that costs what it
//! costs to open the warehouse gives it its capacity. What a line makes for one customer is a system of its own, since
//! a price belongs to a system; its price is the published cost of the customer from there by unit.
//!
//! The horizon is one month, in which everything arrives that can, so that the first aim, waiting, is 0 if and only if
//! every customer is served in full. One nation buys everything, has money enough and holds every system, and all makers
//! are of it, so that nothing depends on the third aim. What is left is the second aim, money: opening and serving. One
//! unit of the published cost is a million, as far as that can be counted, so that the aim, in millions, is the published
//! objective.

use muster_study::tables::{
    Candidate, Capability, Economy, Expansion, Holding, Line, LineSystem, Nation, Need, Price, PriceIndex,
    Route, RouteAccess, Site, System, Transport,
};
use muster_study::{
    CapabilityId, ExpansionId, LineId, Measure, NationGroup, NationId, NeedId, NeedStatus, PriceBasis,
    PriceId, Priority, Quality, RouteId, RouteKind, SiteId, Study, SystemId, Zone,
};
use muster_table::{Month, Record, Table};

use crate::warehouse::{WarehouseError, WarehouseProblem};
use crate::{CURRENCY, PRICE_YEAR, empty};

/// What stands in the `source` column of every row.
const SOURCE: &str = "published warehouse location problem";

/// One unit of the published cost in the study's currency: the first of these with which costs can be counted.
const UNITS: [f64; 7] = [1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1.0];

/// The most that costs may add up to, in the study's currency: above, `muster check` finds them too large to be counted.
const MOST: f64 = 1e15;

/// The most money of a nation in a year that whole hundredths of 64 bits hold with room to add to.
const MOST_MONEY: f64 = 8e16;

/// A price that the route `at no charge` brings below half a hundredth, and so to nothing.
const BROUGHT_TO_NOTHING: f64 = 0.4;
const AT_NO_CHARGE: f64 = 0.01;

/// A need of which a unit is worth less than this has high priority, which weighs a million times as much, so that an
/// unmet unit is always felt.
const WORTH_LITTLE: f64 = 1e4;
const HIGH_WEIGHT: f64 = 1e6;

impl WarehouseProblem {
    /// The study that states this problem, under a name.
    ///
    /// # Errors
    /// [`WarehouseError::TooDear`] if the costs are beyond what a study's money can hold.
    pub fn study(&self, name: &str) -> Result<Study, WarehouseError> {
        let serving: f64 = self.customers.iter().flat_map(|customer| &customer.costs).sum();
        let opening: f64 = self.warehouses.iter().map(|warehouse| warehouse.opening_cost).sum();
        let dearest =
            self.customers.iter().map(|customer| customer.costs.iter().copied().fold(0.0, f64::max));
        let most = dearest.sum::<f64>().max(opening);
        let unit = UNITS.into_iter().find(|unit| most * unit <= MOST);
        let unit = unit.ok_or(WarehouseError::TooDear { sum: most })?;
        // A month is a twelfth of a year's money; with some to spare, no budget can bind.
        let money = (13.0 * (serving + opening + 1.0) * unit).min(MOST_MONEY);
        let mut study = empty(&plain(name), Month::january(2027), 1);
        study.settings.title = format!("Warehouse location {name}");
        study.settings.description = format!(
            "A published problem as a study: {} customers are needs, {} warehouses are lines that open at a cost. The \
             second aim, money, is the published cost, one unit as {unit} {CURRENCY}.",
            self.customers.len(),
            self.warehouses.len()
        );
        study.settings.plan.advance = 0.0;
        study.settings.plan.unmet_months = 0;
        study.settings.plan.priority_weights = [HIGH_WEIGHT, 1.0, 1.0];
        add_buyer(&mut study, money);
        add_routes(&mut study);
        self.add_lines(&mut study, unit);
        self.add_needs(&mut study, unit);
        Ok(study)
    }

    /// The price of a unit of a customer's demand from a warehouse, in the study's currency, and whether it is free.
    fn price(&self, customer: usize, warehouse: usize, unit: f64) -> (f64, bool) {
        let of = self.customers.get(customer);
        let cost = of.and_then(|of| Some(of.costs.get(warehouse)? / of.demand as f64)).unwrap_or(0.0);
        let price = hundredths(cost * unit);
        if price == 0.0 { (BROUGHT_TO_NOTHING, true) } else { (price, false) }
    }

    fn add_lines(&self, study: &mut Study, unit: f64) {
        let demand = self.demand();
        for (at, warehouse) in self.warehouses.iter().enumerate() {
            let site = SiteId::new(format!("site-{}", at + 1));
            let line = line_id(at);
            push(
                &mut study.sites,
                Site {
                    site: site.clone(),
                    name: format!("Site of warehouse {}", at + 1),
                    nation: nation(),
                    latitude: None,
                    longitude: None,
                    source: source(),
                    quality: Quality::Reported,
                    note: None,
                },
            );
            push(
                &mut study.lines,
                Line {
                    line: line.clone(),
                    site,
                    company: format!("Warehouse {}", at + 1),
                    role: "warehouse".to_owned(),
                    plannable: true,
                    ramp_months: Some(0),
                    source: source(),
                    quality: Quality::Reported,
                    note: None,
                },
            );
            // More than all customers want is of no use.
            let capacity = warehouse.capacity.min(demand);
            if capacity > 0 {
                push(
                    &mut study.expansions,
                    Expansion {
                        expansion: ExpansionId::new(format!("open-{}", at + 1)),
                        line,
                        units_per_year: capacity.saturating_mul(12),
                        months: 0,
                        cost: hundredths(warehouse.opening_cost * unit),
                        currency: CURRENCY.to_owned(),
                        price_year: PRICE_YEAR,
                        source: source(),
                        quality: Quality::Reported,
                        note: None,
                    },
                );
            }
        }
    }

    fn add_needs(&self, study: &mut Study, unit: f64) {
        let month = study.settings.start;
        for (at, customer) in self.customers.iter().enumerate() {
            let need = NeedId::new(format!("customer-{}", at + 1));
            let prices: Vec<(f64, bool)> =
                (0..self.warehouses.len()).map(|warehouse| self.price(at, warehouse, unit)).collect();
            let worth = prices.iter().map(|(price, _)| *price).fold(f64::INFINITY, f64::min);
            let most = if self.single_source { 1 } else { self.warehouses.len() as i64 };
            add_goods(study, at);
            push(
                &mut study.needs,
                Need {
                    need: need.clone(),
                    nation: nation(),
                    capability: goods(at),
                    quantity: Some(customer.demand),
                    wanted_from: Some(month),
                    wanted_by: Some(month),
                    priority: Some(if worth < WORTH_LITTLE { Priority::High } else { Priority::Medium }),
                    most_systems: Some(most),
                    most_lines: Some(most),
                    status: NeedStatus::Approved,
                    reason: Some("Every customer is served in full.".to_owned()),
                    budget: None,
                    currency: None,
                    source: source(),
                    quality: Quality::Reported,
                    note: None,
                },
            );
            for (warehouse, (price, free)) in prices.into_iter().enumerate() {
                add_system(study, &need, (warehouse, at), price, free);
            }
        }
    }
}

/// Adds what a warehouse sends to a customer: the system, that the nation holds it, its line, its price, who may buy it
/// how, and that it serves the need.
fn add_system(
    study: &mut Study,
    need: &NeedId,
    (warehouse, customer): (usize, usize),
    unit_price: f64,
    free: bool,
) {
    let system = SystemId::new(format!("from-{}-to-{}", warehouse + 1, customer + 1));
    let name = format!("Warehouse {} to customer {}", warehouse + 1, customer + 1);
    push(
        &mut study.systems,
        System {
            system: system.clone(),
            name: name.clone(),
            maker: format!("Warehouse {}", warehouse + 1),
            nation: nation(),
            capability: goods(customer),
            status: None,
            source: source(),
            quality: Quality::Reported,
            note: None,
        },
    );
    push(
        &mut study.holdings,
        Holding {
            nation: nation(),
            system: Some(system.clone()),
            name,
            capability: goods(customer),
            quantity: Some(1),
            as_of: None,
            legacy: false,
            source: source(),
            quality: Quality::Assumed,
            note: None,
        },
    );
    push(
        &mut study.line_systems,
        LineSystem {
            line: line_id(warehouse),
            system: system.clone(),
            lead_months: Some(0),
            minimum_order: Some(1),
            source: source(),
            quality: Quality::Reported,
            note: None,
        },
    );
    push(
        &mut study.prices,
        Price {
            price: PriceId::new(format!("price-{system}")),
            system: system.clone(),
            item: None,
            unit_price: Some(unit_price),
            highest: None,
            currency: CURRENCY.to_owned(),
            price_year: PRICE_YEAR,
            basis: PriceBasis::Unit,
            content: None,
            order_quantity: None,
            chosen: true,
            source: source(),
            quality: Quality::Reported,
            note: None,
        },
    );
    push(
        &mut study.route_access,
        RouteAccess {
            route: RouteId::new(if free { "at-no-charge" } else { "order" }),
            nation: None,
            system: Some(system.clone()),
            source: source(),
            quality: Quality::Reported,
        },
    );
    let row = Candidate {
        need: need.clone(),
        system,
        inferred: false,
        source: source(),
        quality: Quality::Reported,
    };
    push(&mut study.candidates, row);
}

/// Adds the nation with so much money a year, what it earns, and what it buys; nothing takes time on the way.
fn add_buyer(study: &mut Study, money: f64) {
    let billions = (money / 1e9).ceil();
    push(
        &mut study.nations,
        Nation {
            nation: nation(),
            name: "The buyer".to_owned(),
            group: NationGroup::Partner,
            zone: Zone::Europe,
            currency: CURRENCY.to_owned(),
            capital: None,
            latitude: 0.0,
            longitude: 0.0,
            population: None,
            equipment_share: Some(100.0),
            plan_share: Some(100.0),
            carry_over: Some(0.0),
            growth: Some(0.0),
            source: source(),
            quality: Quality::Assumed,
            note: Some("It has more money than all that could be bought.".to_owned()),
        },
    );
    let year = study.settings.start.year();
    study.settings.money.static_year = year;
    for (measure, value) in
        [(Measure::Gdp, billions), (Measure::Defence, billions), (Measure::DefenceShare, 100.0)]
    {
        let is_money = measure != Measure::DefenceShare;
        push(
            &mut study.economy,
            Economy {
                nation: nation(),
                year,
                measure,
                value,
                currency: is_money.then(|| CURRENCY.to_owned()),
                price_year: is_money.then_some(PRICE_YEAR),
                edition: study.settings.money.edition.clone(),
                source: source(),
                quality: Quality::Assumed,
                note: None,
            },
        );
    }
    for year in [PRICE_YEAR, year] {
        push(
            &mut study.price_indices,
            PriceIndex {
                currency: CURRENCY.to_owned(),
                year,
                index: 100.0,
                source: source(),
                quality: Quality::Assumed,
                note: None,
            },
        );
    }
    push(
        &mut study.transport,
        Transport {
            from: Zone::Europe,
            to: Zone::Europe,
            capability: None,
            months: 0,
            cost: 0.0,
            currency: CURRENCY.to_owned(),
            price_year: PRICE_YEAR,
            source: source(),
            quality: Quality::Assumed,
            note: None,
        },
    );
}

/// Adds what a customer wants as a capability of its own: the third aim weighs the needs of a capability against each
/// other by value, and here a unit for one customer can be worth a million times as much as one for another.
fn add_goods(study: &mut Study, customer: usize) {
    push(
        &mut study.capabilities,
        Capability {
            capability: goods(customer),
            parent: None,
            name: format!("Goods for customer {}", customer + 1),
            unit: "unit".to_owned(),
            lot: 1,
            note: None,
        },
    );
}

/// Adds the route at the price, and the one that brings a price that is almost nothing to nothing: the price of a
/// system cannot be 0 itself, or its need would weigh nothing.
fn add_routes(study: &mut Study) {
    for (name, price_factor) in [("order", 1.0), ("at-no-charge", AT_NO_CHARGE)] {
        push(
            &mut study.routes,
            Route {
                route: RouteId::new(name),
                name: name.replace('-', " "),
                kind: RouteKind::Direct,
                months_to_contract: 0,
                months_per_partner: None,
                least_members: None,
                most_members: None,
                price_factor,
                cost: 0.0,
                currency: CURRENCY.to_owned(),
                price_year: PRICE_YEAR,
                source: source(),
                quality: Quality::Assumed,
                note: None,
            },
        );
    }
}

/// Adds a row below the others.
fn push<R: Record>(table: &mut Table<R>, row: R) {
    let line = table.len() as u64 + 2;
    table.push(row, line);
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Lower-case letters, digits and hyphens, as the name of a study wants.
fn plain(name: &str) -> String {
    let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' };
    name.chars().map(sign).collect()
}

/// The only nation: a code that ISO 3166-1 leaves to users.
fn nation() -> NationId {
    NationId::new("XAA")
}

fn goods(customer: usize) -> CapabilityId {
    CapabilityId::new(format!("goods-{}", customer + 1))
}

fn line_id(warehouse: usize) -> LineId {
    LineId::new(format!("warehouse-{}", warehouse + 1))
}

fn source() -> Option<String> {
    Some(SOURCE.to_owned())
}
