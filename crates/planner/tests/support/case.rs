//! Builds a study row by row.

use muster_planner::{Aims, Outcome};
use muster_study::tables::{
    AdoptionCost, Candidate, Capability, CapacityStep, Economy, Expansion, Holding, Implementation, Line,
    LineSystem, Nation, Need, NeedStandard, OneTimeCost, Order, Price, PriceStep, Route, RouteAccess, Site,
    Standard, System, Transport,
};
use muster_study::{
    CapabilityId, CapacitySettings, CapacityStatus, ContractId, ContractStatus, CostScope, ExpansionId,
    Extent, LineId, Measure, MoneyPath, MoneySettings, NationGroup, NationId, NeedId, NeedStatus,
    OneTimeCostId, PlanSettings, PriceBasis, PriceId, Priority, Quality, RouteId, RouteKind, Settings,
    SiteId, StandardId, StandardKind, Study, SubjectKind, SystemId, UnknownStandards, Zone,
};
use muster_table::{Month, Record, Table};

use super::optimum;

/// A study under construction. Money is in millions, months count from January 2027.
pub struct Case {
    pub study: Study,
}

pub(super) fn push<R: Record>(table: &mut Table<R>, row: R) {
    let line = table.len() as u64 + 2;
    table.push(row, line);
}

pub fn month(position: i32) -> Month {
    Month::new(2027, 1).unwrap().plus(position)
}

impl Case {
    /// No nation, no need; no advance, no waiting before the wanted date.
    pub fn new(months: i32) -> Self {
        let settings = Settings {
            name: "case".to_owned(),
            title: "Case".to_owned(),
            description: "Made by hand".to_owned(),
            currency: "EUR".to_owned(),
            price_year: 2025,
            start: month(0),
            end: month(months - 1),
            money: MoneySettings { path: MoneyPath::Flat, edition: "hand".to_owned(), static_year: 2025 },
            capacity: CapacitySettings { counted: [CapacityStatus::Current].into() },
            plan: PlanSettings {
                advance: 0.0,
                waiting_weight: 0.0,
                unmet_months: 12,
                priority_weights: [4.0, 2.0, 1.0],
                expansion_interval: 12,
                unknown_standards: UnknownStandards::No,
            },
        };
        let study = Study {
            settings,
            ..muster_generate::generate(&muster_generate::Family::Tiny.shape(), 1).unwrap()
        };
        let mut case = Self { study };
        case.clear();
        case.transport(Zone::Europe, 0, 0.0);
        case
    }

    /// Transport from a zone to Europe, with the cost of a unit in millions.
    pub fn transport(&mut self, from: Zone, months: i64, cost: f64) {
        push(
            &mut self.study.transport,
            Transport {
                from,
                to: Zone::Europe,
                capability: None,
                months,
                cost: cost * 1e6,
                currency: "EUR".to_owned(),
                price_year: 2025,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    /// A cost in millions that is paid once for a system of the capability.
    pub fn one_time_cost(&mut self, scope: CostScope, capability: &str, cost: f64) {
        push(
            &mut self.study.one_time_costs,
            OneTimeCost {
                one_time_cost: OneTimeCostId::new(format!("once-{capability}")),
                name: "once".to_owned(),
                scope,
                capability: CapabilityId::new(capability),
                cost: cost * 1e6,
                currency: "EUR".to_owned(),
                price_year: 2025,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    /// A signed contract of nobody in the study, delivered evenly from a month to a month.
    pub fn order(&mut self, line: &str, system: &str, quantity: i64, first: i32, last: i32) {
        push(
            &mut self.study.order_book,
            Order {
                contract: ContractId::new(format!("signed-{line}")),
                buyer: None,
                buyer_name: Some("Others".to_owned()),
                seller: None,
                system: SystemId::new(system),
                line: Some(LineId::new(line)),
                quantity: Some(quantity),
                delivered: Some(0),
                signed: Some(month(-12)),
                first_delivery: Some(month(first)),
                last_delivery: Some(month(last)),
                value: None,
                currency: None,
                price_year: None,
                value_includes: None,
                status: ContractStatus::Running,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    fn clear(&mut self) {
        let study = &mut self.study;
        study.nations = Table::default();
        study.economy = Table::default();
        study.pledges = Table::default();
        study.capabilities = Table::default();
        study.needs = Table::default();
        study.candidates = Table::default();
        study.systems = Table::default();
        study.holdings = Table::default();
        study.sites = Table::default();
        study.lines = Table::default();
        study.line_systems = Table::default();
        study.capacity_steps = Table::default();
        study.expansions = Table::default();
        study.order_book = Table::default();
        study.deliveries = Table::default();
        study.prices = Table::default();
        study.price_steps = Table::default();
        study.one_time_costs = Table::default();
        study.routes = Table::default();
        study.route_access = Table::default();
        study.transport = Table::default();
        study.price_indices = Table::default();
        study.exchange_rates = Table::default();
        study.assumptions = Table::default();
        study.standards = Table::default();
        study.implementations = Table::default();
        study.adoption_costs = Table::default();
        study.need_standards = Table::default();
        study.supply_nodes = Table::default();
        study.node_parts = Table::default();
        study.bill_of_materials = Table::default();
        study.supplies = Table::default();
        study.disruptions = Table::default();
        study.slips = Table::default();
    }

    /// A standard of a domain.
    pub fn standard(&mut self, id: &str, domain: &str) {
        let row = Standard {
            standard: StandardId::new(id),
            uuid: None,
            designation: id.to_owned(),
            title: id.to_owned(),
            kind: StandardKind::Standard,
            domain: domain.to_owned(),
            organisation: None,
            responsible_party: None,
            edition: None,
            date: None,
            status: None,
            address: None,
            source: None,
            quality: Quality::Assumed,
            note: None,
        };
        push(&mut self.study.standards, row);
    }

    /// Whether a system has a standard, as its maker builds it or in the service of a nation.
    pub fn implementation(
        &mut self,
        system: &str,
        standard: &str,
        extent: Extent,
        subject_kind: SubjectKind,
        nation: Option<&str>,
    ) {
        let row = Implementation {
            subject_kind,
            subject: system.to_owned(),
            nation: nation.map(NationId::new),
            system: Some(SystemId::new(system)),
            standard: StandardId::new(standard),
            extent,
            edition: None,
            since: None,
            source: None,
            quality: Quality::Assumed,
            note: None,
        };
        push(&mut self.study.implementations, row);
    }

    /// Months and millions to adopt a standard, all of a domain, or all.
    pub fn adoption_cost(&mut self, standard: Option<&str>, domain: Option<&str>, months: i64, cost: f64) {
        let row = AdoptionCost {
            standard: standard.map(StandardId::new),
            domain: domain.map(str::to_owned),
            nation: None,
            cost: cost * 1e6,
            currency: "EUR".to_owned(),
            price_year: 2025,
            months,
            source: None,
            quality: Quality::Assumed,
            note: None,
        };
        push(&mut self.study.adoption_costs, row);
    }

    /// That a system could serve a need.
    pub fn candidate(&mut self, need: &str, system: &str) {
        let row = Candidate {
            need: NeedId::new(need),
            system: SystemId::new(system),
            inferred: false,
            source: None,
            quality: Quality::Assumed,
        };
        push(&mut self.study.candidates, row);
    }

    /// That a nation holds one unit of a system, of the capability of the first system.
    pub fn holding(&mut self, nation: &str, system: &str) {
        let row = Holding {
            nation: NationId::new(nation),
            system: Some(SystemId::new(system)),
            name: system.to_owned(),
            capability: self.study.systems[0].capability.clone(),
            quantity: Some(1),
            as_of: None,
            legacy: false,
            source: None,
            quality: Quality::Assumed,
            note: None,
        };
        push(&mut self.study.holdings, row);
    }

    /// That a need requires a standard.
    pub fn need_standard(&mut self, need: &str, standard: &str) {
        let row = NeedStandard {
            need: NeedId::new(need),
            standard: StandardId::new(standard),
            source: None,
            quality: Quality::Assumed,
            note: None,
        };
        push(&mut self.study.need_standards, row);
    }

    /// A nation with so many whole millions for the plan every year, nothing of which may be carried over.
    pub fn nation(&mut self, id: &str, millions: f64) -> &mut Nation {
        let nation = NationId::new(id);
        for (measure, value) in [
            (Measure::Gdp, 1000.0),
            (Measure::Defence, millions / 1000.0),
            (Measure::DefenceShare, millions / 10_000.0),
        ] {
            push(
                &mut self.study.economy,
                Economy {
                    nation: nation.clone(),
                    year: 2025,
                    measure,
                    value,
                    currency: (measure != Measure::DefenceShare).then(|| "EUR".to_owned()),
                    price_year: (measure != Measure::DefenceShare).then_some(2025),
                    edition: "hand".to_owned(),
                    source: None,
                    quality: Quality::Assumed,
                    note: None,
                },
            );
        }
        push(
            &mut self.study.nations,
            Nation {
                nation,
                name: id.to_owned(),
                group: NationGroup::Nato,
                zone: Zone::Europe,
                currency: "EUR".to_owned(),
                capital: None,
                latitude: 50.0,
                longitude: 10.0,
                population: None,
                equipment_share: Some(100.0),
                plan_share: Some(100.0),
                carry_over: Some(0.0),
                growth: Some(0.0),
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        self.study.nations.rows_mut().last_mut().unwrap()
    }

    /// A capability whose units come in lots.
    pub fn capability(&mut self, id: &str, lot: i64) {
        push(
            &mut self.study.capabilities,
            Capability {
                capability: CapabilityId::new(id),
                parent: None,
                name: id.to_owned(),
                unit: "unit".to_owned(),
                lot,
                note: None,
            },
        );
    }

    /// A system with the price of a unit in millions.
    pub fn system(&mut self, id: &str, maker: &str, capability: &str, price: f64) {
        push(
            &mut self.study.systems,
            System {
                system: SystemId::new(id),
                name: id.to_owned(),
                maker: id.to_owned(),
                nation: NationId::new(maker),
                capability: CapabilityId::new(capability),
                status: None,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        push(
            &mut self.study.prices,
            Price {
                price: PriceId::new(id),
                system: SystemId::new(id),
                item: None,
                unit_price: Some(price * 1e6),
                highest: None,
                currency: "EUR".to_owned(),
                price_year: 2025,
                basis: PriceBasis::Unit,
                content: None,
                order_quantity: None,
                chosen: true,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    /// A line that has made so many a year for long, and the systems that it makes.
    pub fn line(&mut self, id: &str, host: &str, units_per_year: i64, systems: &[&str]) {
        let line = LineId::new(id);
        push(
            &mut self.study.sites,
            Site {
                site: SiteId::new(id),
                name: id.to_owned(),
                nation: NationId::new(host),
                latitude: None,
                longitude: None,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        push(
            &mut self.study.lines,
            Line {
                line: line.clone(),
                site: SiteId::new(id),
                company: id.to_owned(),
                role: "final assembly".to_owned(),
                plannable: true,
                ramp_months: Some(1),
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        push(
            &mut self.study.capacity_steps,
            CapacityStep {
                line: line.clone(),
                from: Some(month(-24)),
                to: None,
                units_per_year: Some(units_per_year),
                status: CapacityStatus::Current,
                known_since: None,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        for system in systems {
            push(
                &mut self.study.line_systems,
                LineSystem {
                    line: line.clone(),
                    system: SystemId::new(system),
                    lead_months: Some(0),
                    minimum_order: Some(1),
                    source: None,
                    quality: Quality::Assumed,
                    note: None,
                },
            );
        }
    }

    /// The last row of `line_systems.csv`.
    pub fn made(&mut self) -> &mut LineSystem {
        self.study.line_systems.rows_mut().last_mut().unwrap()
    }

    /// A route that is open to all.
    pub fn route(&mut self, id: &str, kind: RouteKind, months: i64) -> &mut Route {
        let joint = kind == RouteKind::Joint;
        push(
            &mut self.study.route_access,
            RouteAccess {
                route: RouteId::new(id),
                nation: None,
                system: None,
                source: None,
                quality: Quality::Assumed,
            },
        );
        push(
            &mut self.study.routes,
            Route {
                route: RouteId::new(id),
                name: id.to_owned(),
                kind,
                months_to_contract: months,
                months_per_partner: joint.then_some(0),
                least_members: joint.then_some(2),
                most_members: joint.then_some(9),
                price_factor: 1.0,
                cost: 0.0,
                currency: "EUR".to_owned(),
                price_year: 2025,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        self.study.routes.rows_mut().last_mut().unwrap()
    }

    /// A need from the start, to be met by a month, with its candidates.
    pub fn need(
        &mut self,
        id: &str,
        nation: &str,
        capability: &str,
        quantity: i64,
        by: i32,
        systems: &[&str],
    ) -> &mut Need {
        for system in systems {
            self.candidate(id, system);
        }
        push(
            &mut self.study.needs,
            Need {
                need: NeedId::new(id),
                nation: NationId::new(nation),
                capability: CapabilityId::new(capability),
                quantity: Some(quantity),
                wanted_from: Some(month(0)),
                wanted_by: Some(month(by)),
                priority: Some(Priority::Low),
                most_systems: Some(1),
                most_lines: Some(9),
                status: NeedStatus::Approved,
                reason: None,
                budget: None,
                currency: None,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
        self.study.needs.rows_mut().last_mut().unwrap()
    }

    /// From a quantity on, units of a capability cost this factor of the list price.
    pub fn price_step(&mut self, capability: &str, from_quantity: i64, factor: f64) {
        push(
            &mut self.study.price_steps,
            PriceStep {
                capability: CapabilityId::new(capability),
                from_quantity,
                factor,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    /// An expansion, with its cost in millions.
    pub fn expansion(&mut self, line: &str, units_per_year: i64, months: i64, cost: f64) {
        push(
            &mut self.study.expansions,
            Expansion {
                expansion: ExpansionId::new(format!("more-{line}")),
                line: LineId::new(line),
                units_per_year,
                months,
                cost: cost * 1e6,
                currency: "EUR".to_owned(),
                price_year: 2025,
                source: None,
                quality: Quality::Assumed,
                note: None,
            },
        );
    }

    pub fn plan(&self) -> Outcome {
        self.plan_with(Aims::Strict)
    }

    pub fn plan_with(&self, aims: Aims) -> Outcome {
        optimum(&self.study, aims)
    }
}
