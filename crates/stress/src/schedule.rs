//! What is to be delivered, and when: the order book as laid out over the lines, and the plan.

use std::collections::BTreeMap;

use muster_delivery::{OrderBookLayout, Span, expansion_capacity};
use muster_plan::Plan;
use muster_study::{CapabilityId, Exchange, LineId, NationId, NeedId, Study, SystemId, Zone};

use crate::StressError;

/// Units that one line makes in one month for one contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Consignment {
    /// The line.
    pub line: LineId,
    /// The system.
    pub system: SystemId,
    /// The contract: of the order book, or of the plan.
    pub contract: String,
    /// The buyer; `None` for buyers that are no nation.
    pub nation: Option<NationId>,
    /// What the system provides.
    pub capability: CapabilityId,
    /// The need, for deliveries of the plan.
    pub need: Option<NeedId>,
    /// Where the buyer lies; for buyers that are no nation, where the line stands.
    pub destination: Zone,
    /// The month in which it is made, counted from 0 at the start of the horizon.
    pub made: usize,
    /// The month in which it arrives.
    pub arrives: usize,
    /// Units.
    pub quantity: i64,
    /// Its value at list price, in millions of the study's currency.
    pub value: f64,
}

/// A rise of a line's capacity that could come late.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rise {
    /// The month from which it is planned, counted from 0.
    pub month: usize,
    /// What the line can do without it, as a share of what it is to do in the two years after it.
    pub kept: f64,
    /// Months from then to the full rate, by plan; at least 1.
    pub ramp: f64,
}

/// Everything that is to be delivered within the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// The months.
    pub span: Span,
    /// The consignments, sorted by line, system, month and contract.
    pub consignments: Vec<Consignment>,
    /// How much faster than planned each line can work to make good lost time: at least 1.
    pub pace_limits: BTreeMap<LineId, f64>,
    /// The rises of capacity that each line's deliveries rest on.
    pub rises: BTreeMap<LineId, Vec<Rise>>,
}

/// A line never makes good lost time faster than at twice its planned pace, however much room it has on paper.
const FASTEST: f64 = 2.0;

impl Schedule {
    /// The deliveries of the order book and, if there is one, of a plan.
    ///
    /// # Errors
    /// If nothing is to be delivered, or if the plan is not one of this study.
    pub fn of(study: &Study, plan: Option<&Plan>) -> Result<Self, StressError> {
        let layout = OrderBookLayout::of(study);
        let facts = Facts::of(study)?;
        let mut consignments = facts.ordered(study, &layout)?;
        if let Some(plan) = plan {
            consignments.extend(facts.planned(plan, layout.span)?);
        }
        if consignments.is_empty() {
            return Err(StressError::NoDeliveries);
        }
        consignments.sort_by(|a, b| {
            (&a.line, &a.system, a.made, &a.contract).cmp(&(&b.line, &b.system, b.made, &b.contract))
        });
        let mut schedule =
            Self { span: layout.span, consignments, pace_limits: BTreeMap::new(), rises: BTreeMap::new() };
        schedule.capacity(study, plan, &layout);
        Ok(schedule)
    }

    /// How many months there are.
    pub fn months(&self) -> usize {
        self.span.months()
    }

    fn capacity(&mut self, study: &Study, plan: Option<&Plan>, layout: &OrderBookLayout) {
        let months = self.months();
        let mut loads: BTreeMap<LineId, Vec<f64>> = BTreeMap::new();
        for consignment in &self.consignments {
            let load = loads.entry(consignment.line.clone()).or_insert_with(|| vec![0.0; months]);
            load[consignment.made] += consignment.quantity as f64;
        }
        for (line, load) in loads {
            let base = layout.line(&line).map(|entry| entry.capacity.as_slice()).unwrap_or_default();
            let mut capacity: Vec<f64> = base.iter().map(|units| *units as f64).collect();
            capacity.resize(months, 0.0);
            let ramp = study.lines.iter().find(|row| row.line == line).and_then(|row| row.ramp_months);
            let ramp = ramp.unwrap_or(0).max(1) as f64;
            let mut rises: Vec<usize> = study
                .capacity_steps
                .iter()
                .filter(|step| step.line == line && study.settings.capacity.counted.contains(&step.status))
                .filter_map(|step| self.span.index(step.from?))
                .collect();
            for chosen in plan.iter().flat_map(|plan| plan.expansions.iter()).filter(|row| row.line == line) {
                let row = study.expansions.iter().find(|row| row.expansion == chosen.expansion);
                if let (Some(row), Some(decided)) = (row, self.span.index(chosen.decided)) {
                    for (total, more) in capacity.iter_mut().zip(expansion_capacity(study, row, decided)) {
                        *total += more as f64;
                    }
                    rises.extend(self.span.index(chosen.ready));
                }
            }
            self.pace_limits.insert(line.clone(), pace_limit(&capacity, &load));
            rises.sort_unstable();
            rises.dedup();
            let rises: Vec<Rise> = rises
                .into_iter()
                .filter(|month| *month > 0)
                .map(|month| Rise { month, kept: kept(&capacity, &load, month), ramp })
                .filter(|rise| rise.kept < 1.0)
                .collect();
            if !rises.is_empty() {
                self.rises.insert(line, rises);
            }
        }
    }
}

/// Capacity over load in the months from the first to the last load.
fn pace_limit(capacity: &[f64], load: &[f64]) -> f64 {
    let first = load.iter().position(|units| *units > 0.0).unwrap_or(0);
    let last = load.iter().rposition(|units| *units > 0.0).unwrap_or(0);
    let sum = |units: &[f64]| units.iter().take(last + 1).skip(first).sum::<f64>();
    (sum(capacity) / sum(load).max(1e-9)).clamp(1.0, FASTEST)
}

/// The mean capacity of the year before a month, as a share of the mean load of the two years from it; at most 1.
fn kept(capacity: &[f64], load: &[f64], month: usize) -> f64 {
    let mean = |units: &[f64]| units.iter().sum::<f64>() / (units.len().max(1)) as f64;
    let before = mean(&capacity[month.saturating_sub(12)..month]);
    let after = mean(&load[month..(month + 24).min(load.len())]);
    if after > 0.0 { (before / after).min(1.0) } else { 1.0 }
}

/// What consignments need to know of the study.
struct Facts {
    capability: BTreeMap<SystemId, CapabilityId>,
    unit_value: BTreeMap<SystemId, f64>,
    zone: BTreeMap<NationId, Zone>,
    line_zone: BTreeMap<LineId, Zone>,
}

impl Facts {
    fn of(study: &Study) -> Result<Self, StressError> {
        let exchange = Exchange::new(study);
        let zone: BTreeMap<NationId, Zone> =
            study.nations.iter().map(|row| (row.nation.clone(), row.zone)).collect();
        let mut unit_value = BTreeMap::new();
        for price in study.prices.iter().filter(|price| price.chosen) {
            if let Some(value) = price.unit_price {
                let money = exchange.money(value, &price.currency, price.price_year)?;
                unit_value.insert(price.system.clone(), money.units() / 1e6);
            }
        }
        let mut line_zone = BTreeMap::new();
        for line in study.lines.iter() {
            let site = study.sites.iter().find(|site| site.site == line.site);
            if let Some(zone) = site.and_then(|site| zone.get(&site.nation)) {
                line_zone.insert(line.line.clone(), *zone);
            }
        }
        let capability =
            study.systems.iter().map(|row| (row.system.clone(), row.capability.clone())).collect();
        Ok(Self { capability, unit_value, zone, line_zone })
    }

    fn consignment(
        &self,
        line: &LineId,
        system: &SystemId,
        nation: Option<&NationId>,
    ) -> Result<Consignment, StressError> {
        let foreign = || StressError::ForeignPlan { line: line.clone(), system: system.clone() };
        let capability = self.capability.get(system).ok_or_else(foreign)?.clone();
        let from = *self.line_zone.get(line).ok_or_else(foreign)?;
        let destination = nation.and_then(|nation| self.zone.get(nation)).copied().unwrap_or(from);
        Ok(Consignment {
            line: line.clone(),
            system: system.clone(),
            contract: String::new(),
            nation: nation.cloned(),
            capability,
            need: None,
            destination,
            made: 0,
            arrives: 0,
            quantity: 0,
            value: self.unit_value.get(system).copied().unwrap_or(0.0),
        })
    }

    fn ordered(&self, study: &Study, layout: &OrderBookLayout) -> Result<Vec<Consignment>, StressError> {
        let mut consignments = Vec::new();
        for (line, entry) in &layout.lines {
            for order in &entry.orders {
                let row = study.order_book.iter().find(|row| row.contract == order.order.contract);
                let row = row.ok_or_else(|| StressError::Dangling(order.order.contract.to_string()))?;
                let one = self.consignment(line, &row.system, row.buyer.as_ref())?;
                for (month, quantity) in order.made.iter().enumerate().filter(|(_, units)| **units > 0) {
                    consignments.push(Consignment {
                        contract: row.contract.to_string(),
                        made: month,
                        arrives: month,
                        quantity: *quantity,
                        value: one.value * *quantity as f64,
                        ..one.clone()
                    });
                }
            }
        }
        Ok(consignments)
    }

    fn planned(&self, plan: &Plan, span: Span) -> Result<Vec<Consignment>, StressError> {
        let contracts: BTreeMap<_, _> = plan.contracts.iter().map(|row| (&row.contract, row)).collect();
        let mut consignments = Vec::new();
        for delivery in plan.deliveries.iter() {
            let contract = contracts
                .get(&delivery.contract)
                .ok_or_else(|| StressError::Dangling(delivery.contract.to_string()))?;
            let (Some(made), Some(arrives)) = (span.index(delivery.made), span.index(delivery.month)) else {
                continue;
            };
            let one = self.consignment(&delivery.line, &contract.system, Some(&contract.nation))?;
            consignments.push(Consignment {
                contract: contract.contract.to_string(),
                need: Some(contract.need.clone()),
                made,
                arrives,
                quantity: delivery.quantity,
                value: one.value * delivery.quantity as f64,
                ..one
            });
        }
        Ok(consignments)
    }
}
