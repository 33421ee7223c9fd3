//! How sure the dates of a plan are: each need, and each line and year.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::Plan;
use muster_plan::tables::Buffer;
use muster_planner::Outcome;
use muster_stress::{
    Chosen, Consignment, Lateness, Network, SampleOptions, Schedule, Setup, Watch, causes, lateness, sample,
};
use muster_study::{LineId, NationId, NeedId, Study};

use crate::{CertaintyError, Request};

/// What a plan does for one need, on paper and with the chance wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    /// The buyer.
    pub nation: NationId,
    /// Units wanted.
    pub quantity: i64,
    /// Their value, in units of currency.
    pub value: f64,
    /// Whether all of it comes by its date on paper.
    pub on_paper: bool,
    /// Whether it does where every unit comes later by its buffer.
    pub reckoned: bool,
    /// The chance that all of it comes by its date, in per cent; 0 where it does not even on paper.
    pub chance: f64,
    /// Whether that is as much as wanted.
    pub certain: bool,
    /// Units of which each comes by the date with the chance wanted.
    pub units: i64,
    /// Unit-months by which wanted units come after their date on paper; those that do not come, as in the month after
    /// the horizon.
    pub late_on_paper: f64,
    /// The same with each unit in the month by which it has come with the chance wanted.
    pub late_certain: f64,
    /// The lines and years from which it comes.
    pub origins: Vec<(LineId, i32)>,
}

/// How sure a plan's dates are.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// What it does for each planned need.
    pub promises: BTreeMap<NeedId, Promise>,
    /// How many months later than on paper what a line makes in a year comes at most, with the chance wanted: in the months
    /// in which the plan has it make anything or, where there are none, in any month; of lines that a plan can use.
    pub late: BTreeMap<(LineId, i32), usize>,
    /// Draws made.
    pub draws: u64,
}

impl Assessment {
    /// Draws bad luck for a plan.
    ///
    /// # Errors
    /// If the study has no supply network, nothing that fails, or nothing to deliver.
    pub fn of(study: &Study, outcome: &Outcome, request: &Request) -> Result<Self, CertaintyError> {
        let schedule = Schedule::of(study, Some(&outcome.plan))?;
        let network = Network::of(study, &schedule)?;
        let causes = causes(study, &network, &schedule)?;
        let dates = dates(study, outcome, &schedule);
        let last = schedule.months().saturating_sub(1);
        let by = |date: &Option<i32>| date.map_or(last, |by| usize::try_from(by).unwrap_or(0).min(last));
        let wanted_by = dates.iter().map(|(need, date)| (need.clone(), by(date))).collect();
        let watch = Watch::new(&network, &schedule, &wanted_by);
        let setup = Setup::whole(&network, &Chosen::new());
        let options = SampleOptions {
            draws: request.draws,
            accuracy: None,
            seed: request.seed,
            threads: request.threads,
        };
        let sample = sample(&network, &setup, &watch, &causes, &options, &mut |_| true)?;
        let chances: BTreeMap<&NeedId, f64> =
            watch.needs.iter().enumerate().map(|(at, need)| (&need.need, sample.chance(at).0)).collect();
        let drawn = Drawn {
            schedule: &schedule,
            network: &network,
            lateness: lateness(&network, &setup, &causes, &options)?,
            chance: request.chance(),
        };
        let plannable: BTreeSet<&LineId> =
            study.lines.iter().filter(|line| line.plannable).map(|line| &line.line).collect();
        let mut late = drawn.late();
        late.retain(|(line, _), _| plannable.contains(line));
        Ok(Self { promises: drawn.promises(outcome, &dates, &chances), late, draws: sample.draws })
    }

    /// Needs that are met by their date where every unit comes later by its buffer, and that are not certain enough all
    /// the same.
    pub fn broken(&self) -> impl Iterator<Item = (&NeedId, &Promise)> {
        self.promises.iter().filter(|(_, promise)| promise.reckoned && promise.on_paper && !promise.certain)
    }

    /// How many needs are met by their date on paper.
    pub fn on_paper(&self) -> usize {
        self.promises.values().filter(|promise| promise.on_paper).count()
    }

    /// How many needs are certain enough.
    pub fn certain(&self) -> usize {
        self.promises.values().filter(|promise| promise.certain).count()
    }
}

/// The month by which each planned need is wanted, counted from the start; `None` for those without a date.
fn dates(study: &Study, outcome: &Outcome, schedule: &Schedule) -> BTreeMap<NeedId, Option<i32>> {
    let planned = study.needs.iter().filter(|need| outcome.values.contains_key(&need.need));
    planned.map(|need| (need.need.clone(), need.wanted_by.map(|by| by.since(schedule.span.start)))).collect()
}

/// The calendar year of a month of the schedule.
fn year(schedule: &Schedule, month: usize) -> i32 {
    schedule.span.month(month).year()
}

/// What was drawn, and for what.
struct Drawn<'a> {
    schedule: &'a Schedule,
    network: &'a Network,
    lateness: Lateness,
    chance: f64,
}

impl Drawn<'_> {
    /// The consignments of the plan with their gates.
    fn planned(&self) -> impl Iterator<Item = (usize, &Consignment, &NeedId)> {
        let gates = self.network.gates.iter().enumerate();
        gates.flat_map(|(at, gate)| {
            let own = gate.consignments.iter().filter_map(|one| self.schedule.consignments.get(*one));
            own.filter_map(move |one| Some((at, one, one.need.as_ref()?)))
        })
    }

    fn late(&self) -> BTreeMap<(LineId, i32), usize> {
        let mut late: BTreeMap<(LineId, i32), usize> = BTreeMap::new();
        for (gate, one, _) in self.planned() {
            let months = self.lateness.at_most(gate, one.made, self.chance);
            let most = late.entry((one.line.clone(), year(self.schedule, one.made))).or_default();
            *most = months.max(*most);
        }
        let mut elsewhere: BTreeMap<(LineId, i32), usize> = BTreeMap::new();
        for (at, gate) in self.network.gates.iter().enumerate() {
            let line = gate.consignments.iter().find_map(|one| self.schedule.consignments.get(*one));
            let Some(line) = line.map(|one| &one.line) else { continue };
            for month in 0..self.schedule.months() {
                let months = self.lateness.at_most(at, month, self.chance);
                let most = elsewhere.entry((line.clone(), year(self.schedule, month))).or_default();
                *most = months.max(*most);
            }
        }
        for (key, months) in elsewhere {
            late.entry(key).or_insert(months);
        }
        late
    }

    fn promises(
        &self,
        outcome: &Outcome,
        dates: &BTreeMap<NeedId, Option<i32>>,
        chances: &BTreeMap<&NeedId, f64>,
    ) -> BTreeMap<NeedId, Promise> {
        let months = self.schedule.months();
        let end = i32::try_from(months).unwrap_or(i32::MAX);
        let buffers: BTreeMap<(&LineId, i32), i64> =
            outcome.plan.buffers.iter().map(|row: &Buffer| ((&row.line, row.year), row.months)).collect();
        let mut promises = blank(&outcome.plan, outcome);
        for (gate, one, need) in self.planned() {
            let (Some(promise), Some(date)) = (promises.get_mut(need), dates.get(need)) else { continue };
            let made_in = year(self.schedule, one.made);
            let buffer = buffers.get(&(&one.line, made_in)).copied().unwrap_or(0);
            let reckoned = i64::try_from(one.arrives).unwrap_or(i64::MAX).saturating_add(buffer);
            let comes = (one.arrives + self.lateness.at_most(gate, one.made, self.chance)).min(months);
            let (on_paper, comes) = (month(one.arrives), month(comes));
            // A unit that comes after the horizon comes for no date.
            let in_time = |at: i64| at < i64::from(end) && date.is_none_or(|by| at <= i64::from(by));
            promise.reckoned &= in_time(reckoned);
            promise.units += if in_time(i64::from(comes)) { one.quantity } else { 0 };
            let by = date.unwrap_or(end - 1).clamp(-1, end - 1);
            // Those that do not come are counted from the start; what comes is taken off again.
            let sooner = |at: i32| f64::from(end - by - (at - by).max(0)) * one.quantity as f64;
            promise.late_on_paper -= sooner(on_paper);
            promise.late_certain -= sooner(comes);
            let origin = (one.line.clone(), made_in);
            if !promise.origins.contains(&origin) {
                promise.origins.push(origin);
            }
        }
        for (need, promise) in &mut promises {
            let by = dates.get(need).copied().flatten().unwrap_or(end - 1).clamp(-1, end - 1);
            let never = f64::from(end - by) * promise.quantity as f64;
            promise.late_on_paper += never;
            promise.late_certain += never;
            if promise.on_paper {
                // A need of nothing is met for certain.
                promise.chance = 100.0 * chances.get(need).copied().unwrap_or(1.0);
                promise.certain = promise.chance + 1e-9 >= 100.0 * self.chance;
            }
            promise.reckoned &= promise.on_paper;
        }
        promises
    }
}

fn month(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(i32::MAX)
}

/// Promises as the plan's own table of needs has them, before any draw.
fn blank(plan: &Plan, outcome: &Outcome) -> BTreeMap<NeedId, Promise> {
    let rows = plan.needs.iter().filter_map(|row| {
        let value = outcome.values.get(&row.need)?;
        let promise = Promise {
            nation: row.nation.clone(),
            quantity: row.quantity.unwrap_or(0),
            value: value.units(),
            on_paper: row.late == 0 && row.unmet == 0,
            reckoned: true,
            chance: 0.0,
            certain: false,
            units: 0,
            late_on_paper: 0.0,
            late_certain: 0.0,
            origins: Vec::new(),
        };
        Some((row.need.clone(), promise))
    });
    rows.collect()
}
