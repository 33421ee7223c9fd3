//! The study as the planner sees it: what can be planned, at which prices, within which limits.
//!
//! Everything is looked up once and refers to each other by position, so that the formulation, the accounts and the
//! explanations need not know the tables.

mod adaptations;
mod deals;
mod funds;
mod industry;
mod ladder;
mod market;
mod model;
mod needs;
mod plants;

use std::collections::BTreeMap;

use muster_delivery::OrderBookLayout;
use muster_outlook::Outlook;
use muster_plan::tables::Buffer;
use muster_study::Study;
use muster_table::Month;

use crate::ties::Ties;

pub(crate) use adaptations::{Adaptation, longest};
pub(crate) use ladder::Ladder;
pub(crate) use model::{
    Candidate, Capability, Decision, Expansion, Fund, Introduction, Line, Nation, Need, OwnDeal, Plant,
    Project, Route, Source, System, Unplanned,
};

/// What can be planned in a study.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Instance {
    /// The first month.
    pub start: Month,
    /// The number of months.
    pub months: usize,
    /// The number of calendar years that they touch.
    pub years: usize,
    /// The weight of a month of waiting before the wanted date.
    pub waiting_weight: f64,
    /// The months that an unmet unit counts beyond the horizon.
    pub unmet_months: f64,
    /// The nations, in the order of `nations.csv`.
    pub nations: Vec<Nation>,
    /// The systems, in the order of `systems.csv`.
    pub systems: Vec<System>,
    /// The lines, in the order of `lines.csv`.
    pub lines: Vec<Line>,
    /// The expansions, in the order of `expansions.csv`.
    pub expansions: Vec<Expansion>,
    /// The routes, in the order of `routes.csv`.
    pub routes: Vec<Route>,
    /// The needs that are planned, in the order of `needs.csv`.
    pub needs: Vec<Need>,
    /// The joint deals.
    pub projects: Vec<Project>,
    /// What it takes to introduce a system, by nation and system that it does not hold.
    pub introductions: BTreeMap<(usize, usize), Introduction>,
    /// The capabilities of planned needs.
    pub capabilities: Vec<Capability>,
    /// The needs that are not planned.
    pub unplanned: Vec<Unplanned>,
    /// The plants behind everything that can be planned.
    pub plants: Vec<Plant>,
    /// Whether reliance on one plant is among the aims.
    pub spreads_reliance: bool,
    /// What ties decisions to a former plan.
    pub ties: Ties,
}

impl Instance {
    /// Reads the instance out of a study, with the money that each nation has and the loads of its lines.
    pub fn of(study: &Study, outlook: &Outlook) -> Self {
        let funds = funds::funds(study, outlook);
        let settings = &study.settings;
        let years = settings.end.year() - settings.start.year() + 1;
        let years = if settings.months() == 0 { 0 } else { usize::try_from(years).unwrap_or(0) };
        let nations = study.nations.iter().map(|row| Nation {
            id: row.nation.clone(),
            known: funds.contains_key(&row.nation),
            funds: funds.get(&row.nation).cloned().unwrap_or_else(|| vec![Fund::default(); years]),
        });
        let mut instance = Self {
            start: settings.start,
            months: settings.months(),
            years,
            waiting_weight: settings.plan.waiting_weight,
            unmet_months: settings.plan.unmet_months as f64,
            nations: nations.collect(),
            systems: Vec::new(),
            lines: Vec::new(),
            expansions: Vec::new(),
            routes: study.routes.iter().map(|row| row.route.clone()).collect(),
            needs: Vec::new(),
            projects: Vec::new(),
            introductions: BTreeMap::new(),
            capabilities: Vec::new(),
            unplanned: Vec::new(),
            plants: Vec::new(),
            spreads_reliance: false,
            ties: Ties::default(),
        };
        instance.add_industry(study, &OrderBookLayout::of(study));
        instance.add_needs(study);
        instance.add_deals(study);
        instance.add_plants(study);
        instance
    }

    /// The month at a position.
    pub fn month(&self, position: usize) -> Month {
        self.start.plus(i32::try_from(position).unwrap_or(i32::MAX))
    }

    /// The position of the year in which the month at a position lies.
    pub fn year_of(&self, month: usize) -> usize {
        usize::try_from(self.month(month).year() - self.start.year()).unwrap_or(0)
    }

    /// The calendar year at a position.
    pub fn year(&self, position: usize) -> i32 {
        self.start.year() + i32::try_from(position).unwrap_or(i32::MAX)
    }

    /// The delay of a unit of a need that arrives in a month, in months.
    pub fn delay(&self, need: &Need, month: usize) -> f64 {
        let month = i32::try_from(month).unwrap_or(i32::MAX);
        let waiting = (month.min(need.by) - need.from).max(0);
        self.waiting_weight * f64::from(waiting) + f64::from((month - need.by).max(0))
    }

    /// The delay that a unit counts which does not arrive.
    pub fn unmet_delay(&self, need: &Need) -> f64 {
        self.delay(need, self.months) + self.unmet_months
    }

    /// What a month of delay of one unit weighs, in millions of currency.
    pub fn weight(&self, need: &Need) -> f64 {
        need.weight * need.value.units() / 1e6
    }

    /// Has units reckoned to arrive later than on paper, by line and year in which they are made.
    pub fn reckon_with(&mut self, buffers: &[Buffer]) {
        let (start, years) = (self.start.year(), self.years);
        for line in &mut self.lines {
            line.buffers = vec![0; years];
            for buffer in buffers.iter().filter(|buffer| buffer.line == line.id) {
                let year = usize::try_from(buffer.year - start).unwrap_or(usize::MAX);
                if let Some(months) = line.buffers.get_mut(year) {
                    *months = usize::try_from(buffer.months).unwrap_or(0);
                }
            }
        }
    }

    /// The month in which a unit is reckoned to arrive that arrives in `month` on paper: later by the buffer of the line
    /// in the year in which it is made, and never so late that it would be as well not to have it.
    pub fn reckoned(&self, source: &Source, month: usize) -> usize {
        let made = self.year_of(month.saturating_sub(source.transit));
        let buffer = self.lines[source.line].buffers.get(made).copied().unwrap_or(0);
        let latest = self.months.saturating_sub(1) + (self.unmet_months as usize).max(1);
        month.saturating_add(buffer).min(latest)
    }

    /// The first aim: value-weighted months of waiting for one unit of a need that arrives from a source in a month.
    pub fn waiting(&self, need: &Need, source: &Source, month: usize) -> f64 {
        self.weight(need) * self.delay(need, self.reckoned(source, month))
    }

    /// The value of all that is wanted, in units of currency.
    pub fn wanted(&self) -> f64 {
        self.capabilities.iter().map(|capability| capability.wanted).sum()
    }

    /// The same for a unit that does not arrive.
    pub fn waiting_unmet(&self, need: &Need) -> f64 {
        self.weight(need) * self.unmet_delay(need)
    }

    /// What the first aim comes to if every unit of every need arrives as early as any of its deals and lines could bring
    /// one: no plan reaches less.
    pub fn least_waiting(&self) -> f64 {
        let least = |need: &Need| {
            let ways = need.candidates.iter().flat_map(|candidate| {
                let own = candidate.own.iter().map(|deal| deal.begins);
                let project = |project: &usize| {
                    self.projects[*project].contract(self.projects[*project].least)
                        + longest(&candidate.adaptations)
                };
                let begins = own.chain(candidate.projects.iter().map(project)).min();
                let sources = candidate.lines.iter().map(move |source| (source, begins));
                sources.filter_map(|(source, begins)| Some((source, begins?)))
            });
            let waits = ways.flat_map(|(source, begins)| {
                self.arrivals(need, source, begins).map(move |month| self.waiting(need, source, month))
            });
            waits.fold(self.waiting_unmet(need), f64::min) * need.quantity as f64
        };
        self.needs.iter().map(least).sum()
    }

    /// The months in which units of a need can arrive from a source if production begins in month `begins` at the
    /// earliest.
    pub fn arrivals(&self, need: &Need, source: &Source, begins: usize) -> std::ops::Range<usize> {
        let first = (begins + source.lead + source.transit).max(need.earliest_arrival).max(source.transit);
        first.min(self.months)..self.months
    }
}
