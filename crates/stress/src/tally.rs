//! What one thread counts over its draws. All counts are whole numbers, so that adding up in any order gives the same.

use std::collections::BTreeMap;

use muster_study::{CapabilityId, NationId, NeedId};

use crate::course::Courses;
use crate::network::Network;
use crate::schedule::{Consignment, Schedule};
use crate::setup::Setup;

/// Into how many steps what is planned up to a month is cut, to count how much of it is missing.
pub(crate) const STEPS: usize = 100;

/// The classes of a cause in a draw. Of outages and delays, by the months that it takes away: none, up to 3, up to 6, up to
/// 12, more. Of durations: not beyond the plan, or the quarter of those beyond it.
pub(crate) const CLASSES: usize = 5;

/// Into how many parts the draws are cut to tell the error of what drives the spread.
pub(crate) const PARTS: usize = 32;

/// The finest loss told apart in sums: a thousandth of a million times a month.
pub(crate) const FINENESS: f64 = 1000.0;

/// One nation and capability whose deliveries are followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The nation; `None` for buyers that are no nation.
    pub nation: Option<NationId>,
    /// The capability.
    pub capability: CapabilityId,
    /// Units planned to have arrived by the end of each month.
    pub planned: Vec<f64>,
}

/// A need whose date is watched.
#[derive(Debug, Clone, PartialEq)]
pub struct WatchedNeed {
    /// The need.
    pub need: NeedId,
    /// What must be done: for each gate, the month of plan that must be finished, and the month by whose end.
    pub(crate) conditions: Vec<(usize, usize, usize)>,
}

/// What is followed and watched, ready for counting.
#[derive(Debug, Clone, PartialEq)]
pub struct Watch {
    /// The groups, sorted.
    pub groups: Vec<Group>,
    /// The needs, sorted.
    pub needs: Vec<WatchedNeed>,
    /// For each group and month: the steps that a missing unit makes.
    steps_per_unit: Vec<f32>,
    /// For each gate: the groups that it serves.
    served: Vec<Vec<Served>>,
}

impl Watch {
    /// Everything in the schedule. The date of a need is that by which its last unit is wanted, or arrives by plan if
    /// that is later: what the plan misses on paper is not blamed on chance.
    pub fn new(network: &Network, schedule: &Schedule, wanted_by: &BTreeMap<NeedId, usize>) -> Self {
        Self::of(network, schedule, wanted_by, |_| true)
    }

    /// The consignments of one contract alone, as one group.
    pub fn of_contract(network: &Network, schedule: &Schedule, contract: &str) -> Self {
        Self::of(network, schedule, &BTreeMap::new(), |one| one.contract == contract)
    }

    fn of(
        network: &Network,
        schedule: &Schedule,
        wanted_by: &BTreeMap<NeedId, usize>,
        watched: impl Fn(&Consignment) -> bool,
    ) -> Self {
        let months = network.months;
        let mut groups: BTreeMap<(Option<NationId>, CapabilityId), usize> = schedule
            .consignments
            .iter()
            .filter(|one| watched(one))
            .map(|one| ((one.nation.clone(), one.capability.clone()), 0))
            .collect();
        for (at, entry) in groups.values_mut().enumerate() {
            *entry = at;
        }
        let mut planned = vec![vec![0.0; months]; groups.len()];
        let mut served = Vec::with_capacity(network.gates.len());
        let mut needs: BTreeMap<NeedId, Vec<(usize, usize, usize)>> = BTreeMap::new();
        for (gate_at, gate) in network.gates.iter().enumerate() {
            let mut of_gate: BTreeMap<(usize, usize), Vec<f32>> = BTreeMap::new();
            let consignments = gate.consignments.iter().filter_map(|one| schedule.consignments.get(*one));
            for one in consignments.filter(|one| watched(one)) {
                let Some(group) = groups.get(&(one.nation.clone(), one.capability.clone())) else { continue };
                let transit = one.arrives.saturating_sub(one.made);
                let units = of_gate.entry((*group, transit)).or_insert_with(|| vec![0.0; months + 1]);
                units[one.made + 1] += one.quantity as f32;
                planned[*group][one.arrives] += one.quantity as f64;
                if let Some(need) = &one.need {
                    let by = wanted_by.get(need).copied().unwrap_or(one.arrives).max(one.arrives);
                    needs.entry(need.clone()).or_default().push((
                        gate_at,
                        one.made,
                        by.saturating_sub(transit).min(months - 1),
                    ));
                }
            }
            for units in of_gate.values_mut() {
                for month in 1..units.len() {
                    units[month] += units[month - 1];
                }
            }
            let of_gate = of_gate.into_iter();
            served.push(of_gate.map(|((group, transit), units)| Served { group, transit, units }).collect());
        }
        for units in &mut planned {
            for month in 1..units.len() {
                units[month] += units[month - 1];
            }
        }
        let needs = needs.into_iter().map(|(need, mut conditions)| {
            // Of one gate and date the last month of plan says it all.
            conditions.sort_unstable();
            conditions.reverse();
            conditions.dedup_by_key(|(gate, _, by)| (*gate, *by));
            WatchedNeed { need, conditions }
        });
        let needs = needs.collect();
        let steps_per_unit = planned
            .iter()
            .flatten()
            .map(|units| if *units > 0.0 { STEPS as f32 / *units as f32 } else { 0.0 });
        let steps_per_unit = steps_per_unit.collect();
        let groups = groups.into_iter().zip(planned);
        let groups = groups.map(|(((nation, capability), _), planned)| Group { nation, capability, planned });
        Self { groups: groups.collect(), needs, steps_per_unit, served }
    }
}

/// What a gate makes for a group, at one time of transit.
#[derive(Debug, Clone, PartialEq)]
struct Served {
    group: usize,
    transit: usize,
    /// Units made before each month by plan; one entry more than there are months.
    units: Vec<f32>,
}

/// What is counted, and in what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) network: &'a Network,
    pub(crate) setup: &'a Setup,
    pub(crate) watch: &'a Watch,
}

/// The counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tally {
    months: usize,
    /// For each group and month: how often so many steps were missing; the first is for whatever is more than nothing.
    pub(crate) missing: Vec<u32>,
    /// For each group and month: hundredths of units missing, added up.
    pub(crate) missing_units: Vec<u64>,
    /// How often each need was not met.
    pub(crate) needs_missed: Vec<u64>,
    /// For each part, cause and class: draws, and their losses.
    pub(crate) drivers: Vec<(u64, u64)>,
    /// For each part: draws, losses, and squares of losses in millions.
    pub(crate) totals: Vec<(u64, u64, u128)>,
    /// How often the loss lay in each step, each a sixty-fourth of an octave wide.
    pub(crate) losses: Vec<u64>,
    deficits: Vec<f32>,
    touched: Vec<u32>,
}

/// Losses are told apart in steps of a sixty-fourth of an octave, up to 2 to the power of 40.
pub(crate) const LOSS_STEPS: usize = 40 * 64;

impl Tally {
    pub(crate) fn new(watch: &Watch, months: usize, causes: usize) -> Self {
        let cells = watch.groups.len() * months;
        Self {
            months,
            missing: vec![0; cells * STEPS],
            missing_units: vec![0; cells],
            needs_missed: vec![0; watch.needs.len()],
            drivers: vec![(0, 0); PARTS * causes * CLASSES],
            totals: vec![(0, 0, 0); PARTS],
            losses: vec![0; LOSS_STEPS],
            deficits: vec![0.0; cells],
            touched: Vec::with_capacity(cells),
        }
    }

    /// Counts one course. `hit` names the causes that were worse than planned, each with its class.
    pub(crate) fn count(
        &mut self,
        scene: &Scene<'_>,
        courses: &Courses,
        lane: usize,
        part: usize,
        hit: &[(usize, usize)],
    ) -> f64 {
        let Scene { network, setup, watch } = scene;
        let mut loss = 0.0;
        for gate in 0..setup.gates.len() {
            let value = &network.gates[setup.gates[gate].gate].value;
            let served = &watch.served[setup.gates[gate].gate];
            for month in courses.late_from(gate)..self.months {
                let done = courses.whole_months(gate, month, lane);
                if done > month {
                    continue;
                }
                loss += value[month + 1] - value[done];
                for one in served {
                    let missing = one.units[month + 1] - one.units[done];
                    if missing > 0.0 && month + one.transit < self.months {
                        let cell = one.group * self.months + month + one.transit;
                        if self.deficits[cell] == 0.0 {
                            self.touched.push(cell as u32);
                        }
                        self.deficits[cell] += missing;
                    }
                }
            }
        }
        for cell in self.touched.drain(..) {
            let cell = cell as usize;
            let missing = std::mem::take(&mut self.deficits[cell]);
            // Rounded up, against us.
            let steps = missing * watch.steps_per_unit[cell];
            let step = (steps as usize + usize::from(steps.fract() > 0.0)).clamp(1, STEPS);
            self.missing[cell * STEPS + step - 1] += 1;
            self.missing_units[cell] += (missing * 100.0 + 0.5) as u64;
        }
        for (need, missed) in watch.needs.iter().zip(&mut self.needs_missed) {
            let met =
                need.conditions.iter().all(|(gate, plan, by)| courses.whole_months(*gate, *by, lane) > *plan);
            *missed += u64::from(!met);
        }
        self.drive(part, loss, hit);
        loss
    }

    fn drive(&mut self, part: usize, loss: f64, hit: &[(usize, usize)]) {
        let fine = (loss * FINENESS).round() as u64;
        let causes = self.drivers.len() / (PARTS * CLASSES);
        for (cause, class) in hit {
            let (count, sum) = &mut self.drivers[(part * causes + cause) * CLASSES + class];
            *count += 1;
            *sum += fine;
        }
        let (count, sum, squares) = &mut self.totals[part];
        *count += 1;
        *sum += fine;
        *squares += u128::from(fine) * u128::from(fine);
        let step = ((1.0 + loss).log2() * 64.0) as usize;
        self.losses[step.min(LOSS_STEPS - 1)] += 1;
    }

    /// Adds the counts of another thread.
    pub(crate) fn add(&mut self, other: &Tally) {
        fn each<T: Copy>(own: &mut [T], other: &[T], add: impl Fn(T, T) -> T) {
            for (own, other) in own.iter_mut().zip(other) {
                *own = add(*own, *other);
            }
        }
        each(&mut self.missing, &other.missing, |a, b| a + b);
        each(&mut self.missing_units, &other.missing_units, |a, b| a + b);
        each(&mut self.needs_missed, &other.needs_missed, |a, b| a + b);
        each(&mut self.drivers, &other.drivers, |a, b| (a.0 + b.0, a.1 + b.1));
        each(&mut self.totals, &other.totals, |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
        each(&mut self.losses, &other.losses, |a, b| a + b);
    }
}
