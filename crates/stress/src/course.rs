//! The course of production month by month when plants and ways are held up: eight courses at a time.
//!
//! The rule is the section *The course* of the manual's page on stress. Several courses stand side by side in each array,
//! so that the processor's vector instructions work on all of them at once.

use crate::mishap::Mishap;
use crate::outage::{Outage, Target};
use crate::setup::{SetGate, SetInput, SetMake, Setup};

/// How many courses are computed side by side.
pub const LANES: usize = 8;

/// One number for each course.
pub(crate) type Lanes = [f32; LANES];

/// Whole months for each course.
type Delays = [usize; LANES];

const ONES: Lanes = [1.0; LANES];

/// What was planned for a month counts as made when this little of it is missing: sums of parts are rounded.
const SLACK: f32 = 1e-3;

/// The courses of one setup. It keeps its arrays from run to run.
#[derive(Debug, Clone)]
pub struct Courses {
    months: usize,
    /// What each plant can do in each month, as a share of what it can do undisturbed.
    up: Vec<Lanes>,
    /// How much of each way is open.
    open: Vec<Lanes>,
    /// The level at which each product is made.
    level: Vec<Lanes>,
    /// The months of plan that are done at the end of each month, for each gate.
    done: Vec<Lanes>,
    /// From which month on each row of these differs from the plan.
    up_from: Vec<usize>,
    open_from: Vec<usize>,
    level_from: Vec<usize>,
    done_from: Vec<usize>,
    /// The months done by each line's product.
    made: Vec<Lanes>,
    made_of: Vec<usize>,
    /// For each way, how much longer than planned it takes, as a share, and from which part of a month on one more counts.
    longer: Vec<Lanes>,
    rounding: Vec<Lanes>,
    /// Whether any way takes longer than planned.
    any_longer: bool,
    /// Room for the delays of one product's sources, and for the stocks and arrivals of its parts.
    delays: Vec<Option<Delays>>,
    stocks: Vec<Lanes>,
    ready: Vec<Lanes>,
}

impl Courses {
    /// Arrays for a setup.
    pub fn new(setup: &Setup) -> Self {
        let rows = |count: usize| vec![ONES; count * setup.months];
        let never = |count: usize| vec![setup.months; count];
        let mut made_of = vec![usize::MAX; setup.makes.len()];
        let mut systems = 0;
        let most_inputs = setup.makes.iter().map(|make| make.inputs.len()).max().unwrap_or(0);
        for (at, _) in setup.makes.iter().enumerate().filter(|(_, make)| make.pace_limit.is_some()) {
            made_of[at] = systems;
            systems += 1;
        }
        Self {
            months: setup.months,
            up: rows(setup.plants),
            open: rows(setup.ways),
            level: rows(setup.makes.len()),
            done: rows(setup.gates.len()),
            up_from: never(setup.plants),
            open_from: never(setup.ways),
            level_from: never(setup.makes.len()),
            done_from: never(setup.gates.len()),
            made: rows(systems),
            made_of,
            longer: vec![[0.0; LANES]; setup.ways],
            rounding: vec![[0.0; LANES]; setup.ways],
            any_longer: false,
            delays: Vec::new(),
            stocks: vec![ONES; most_inputs],
            ready: vec![ONES; most_inputs],
        }
    }

    /// Takes all mishaps back.
    pub fn clear(&mut self) {
        let months = self.months;
        if self.any_longer {
            self.longer.fill([0.0; LANES]);
            self.any_longer = false;
        }
        for (rows, starts) in [(&mut self.up, &mut self.up_from), (&mut self.open, &mut self.open_from)] {
            for (row, start) in starts.iter_mut().enumerate() {
                rows[row * months + *start..(row + 1) * months].fill(ONES);
                *start = months;
            }
        }
    }

    /// Adds a mishap to one course. What holds up the same plant at the same time multiplies.
    pub fn befall(&mut self, setup: &Setup, lane: usize, mishap: &Mishap) {
        match mishap {
            Mishap::Outage(outage) => self.strike(setup, lane, outage),
            Mishap::RampUp(ramp) => {
                for (month, lost) in ramp.losses(self.months).filter(|(_, lost)| *lost > 0.0) {
                    self.up[ramp.plant * self.months + month][lane] *= 1.0 - lost as f32;
                    self.up_from[ramp.plant] = self.up_from[ramp.plant].min(month);
                }
            }
            Mishap::Passage(passage) => {
                self.longer[passage.way][lane] = (passage.factor - 1.0) as f32;
                self.rounding[passage.way][lane] = passage.rounding as f32;
                self.any_longer = true;
            }
        }
    }

    /// Adds an outage to one course. Outages of the same plant that overlap multiply.
    pub fn strike(&mut self, setup: &Setup, lane: usize, outage: &Outage) {
        let months = self.months;
        let mut outage = *outage;
        if let Target::Plant(plant) = outage.target
            && outage.own
            && let Some((month, left)) = setup.faster[plant]
            && outage.start >= month as f64
        {
            outage.months *= left;
        }
        let (rows, starts, row, spare) = match outage.target {
            Target::Plant(plant) => (&mut self.up, &mut self.up_from, plant, None),
            Target::Way(way) => (&mut self.open, &mut self.open_from, way, setup.spare[way]),
        };
        for (month, lost) in outage.losses(months) {
            let floor = spare.map_or(0.0, |spare| spare.at(month));
            let cell = &mut rows[row * months + month][lane];
            *cell = (*cell * (1.0 - lost as f32)).max(floor);
            starts[row] = starts[row].min(month);
        }
    }

    /// Computes the courses.
    pub fn run(&mut self, setup: &Setup) {
        for (at, make) in setup.makes.iter().enumerate() {
            let start = self.first_trouble(make);
            self.reset(at, start);
            if start < self.months {
                self.work(at, make, start);
            }
        }
        for (at, gate) in setup.gates.iter().enumerate() {
            self.ship(at, gate);
        }
    }

    /// The first month in which a product can feel anything.
    fn first_trouble(&self, make: &SetMake) -> usize {
        let sources = make.inputs.iter().flat_map(|input| &input.sources);
        let felt = sources.map(|source| {
            let way = source.way.map_or(self.months, |way| self.open_from[way]);
            self.level_from[source.make].min(way) + source.transit
        });
        felt.fold(self.up_from[make.plant], usize::min).min(self.months)
    }

    /// Brings the row of a product back to the plan up to the month in which trouble begins.
    fn reset(&mut self, make: usize, start: usize) {
        let row = make * self.months;
        let before = self.level_from[make];
        if before < start {
            self.level[row + before..row + start].fill(ONES);
        }
        self.level_from[make] = start;
    }

    /// By how many months more than planned a way holds up what is planned to take so many; `None` if none of the courses
    /// feels it.
    fn delays(&self, way: Option<usize>, planned: usize) -> Option<Delays> {
        let way = way.filter(|_| self.any_longer && planned > 0)?;
        let mut delays = [0; LANES];
        for (lane, delay) in delays.iter_mut().enumerate() {
            let longer = planned as f32 * self.longer[way][lane];
            if longer > 0.0 {
                *delay = (longer + self.rounding[way][lane]) as usize;
            }
        }
        (delays != [0; LANES]).then_some(delays)
    }

    fn work(&mut self, at: usize, make: &SetMake, start: usize) {
        let months = self.months;
        let mut delays = std::mem::take(&mut self.delays);
        delays.clear();
        let sources = make.inputs.iter().flat_map(|input| &input.sources);
        delays.extend(sources.map(|source| self.delays(source.way, source.transit)));
        let (mut stocks, mut ready) = (std::mem::take(&mut self.stocks), std::mem::take(&mut self.ready));
        for (stock, input) in stocks.iter_mut().zip(&make.inputs) {
            *stock = [input.stock.at(start); LANES];
        }
        let mut done = [start as f32; LANES];
        for month in start..months {
            let mut level = self.up[make.plant * months + month];
            match make.pace_limit {
                Some(limit) => {
                    for lane in 0..LANES {
                        level[lane] = (level[lane] * limit).min((month + 1) as f32 - done[lane]);
                    }
                }
                None => {
                    for value in &mut level {
                        *value = value.min(1.0);
                    }
                }
            }
            let mut later = delays.as_slice();
            for ((ready, stock), input) in ready.iter_mut().zip(&stocks).zip(&make.inputs) {
                let (own, rest) = later.split_at(input.sources.len());
                later = rest;
                *ready = self.arrivals(input, own, month);
                for lane in 0..LANES {
                    ready[lane] += stock[lane];
                    level[lane] = level[lane].min(ready[lane]);
                }
            }
            for ((stock, ready), input) in stocks.iter_mut().zip(&ready).zip(&make.inputs) {
                let most = input.stock.at(month + 1);
                // What a protection buys lies there when its month comes.
                let bought = most - input.stock.at(month);
                for lane in 0..LANES {
                    stock[lane] = (ready[lane] - level[lane] + bought).min(most).max(0.0);
                }
            }
            if make.pace_limit.is_some() {
                for lane in 0..LANES {
                    done[lane] += level[lane];
                }
                self.made[self.made_of[at] * months + month] = done;
            }
            self.level[at * months + month] = level;
        }
        (self.stocks, self.ready, self.delays) = (stocks, ready, delays);
    }

    /// What the sources of an input can bring in a month, in months of the user's need.
    fn arrivals(&self, input: &SetInput, delays: &[Option<Delays>], month: usize) -> Lanes {
        let mut sum = [0.0; LANES];
        for (source, delays) in input.sources.iter().zip(delays) {
            let most = source.most.at(month);
            if let (Some(delays), Some(way)) = (delays, source.way) {
                for (lane, value) in sum.iter_mut().enumerate() {
                    *value += match month.checked_sub(source.transit + delays[lane]) {
                        Some(sent) => {
                            let level = self.level[source.make * self.months + sent][lane];
                            most * level * self.open[way * self.months + sent][lane]
                        }
                        // It left before the start.
                        None => most,
                    };
                }
                continue;
            }
            let Some(sent) = month.checked_sub(source.transit) else {
                for value in &mut sum {
                    *value += most;
                }
                continue;
            };
            let level = &self.level[source.make * self.months + sent];
            match source.way {
                Some(way) => {
                    let open = &self.open[way * self.months + sent];
                    for lane in 0..LANES {
                        sum[lane] += most * level[lane] * open[lane];
                    }
                }
                None => {
                    for lane in 0..LANES {
                        sum[lane] += most * level[lane];
                    }
                }
            }
        }
        sum
    }

    /// Finished units on their way: of those that wait, the part goes that the way lets through.
    fn ship(&mut self, at: usize, gate: &SetGate) {
        let months = self.months;
        let way = gate.way.map_or(months, |way| self.open_from[way]);
        let made_from = self.level_from[gate.make];
        let start = made_from.min(way);
        self.done_from[at] = start;
        let mut gone = [start as f32; LANES];
        for month in start..months {
            let made = if month < made_from {
                [(month + 1) as f32; LANES]
            } else {
                self.made[self.made_of[gate.make] * months + month]
            };
            match gate.way {
                Some(way) => {
                    let open = &self.open[way * months + month];
                    for lane in 0..LANES {
                        gone[lane] += open[lane] * (made[lane] - gone[lane]);
                    }
                }
                None => gone = made,
            }
            self.done[at * months + month] = gone;
        }
        if let Some(delays) = self.delays(gate.way, gate.transit) {
            self.hold_back(at, gate, start, &delays);
        }
    }

    /// Lets everything of a gate come later, in each course by its own number of months.
    fn hold_back(&mut self, at: usize, gate: &SetGate, start: usize, delays: &Delays) {
        let from = start.min(gate.first);
        self.done_from[at] = from;
        let row = &mut self.done[at * self.months..(at + 1) * self.months];
        for month in (from..row.len()).rev() {
            for (lane, delay) in delays.iter().enumerate() {
                row[month][lane] = match month.checked_sub(*delay) {
                    Some(sent) if sent >= start => row[sent][lane],
                    Some(sent) => (sent + 1) as f32,
                    None => 0.0,
                };
            }
        }
    }

    /// From which month on anything of this gate can be late.
    pub(crate) fn late_from(&self, gate: usize) -> usize {
        self.done_from[gate]
    }

    /// The months of plan of this gate that are fully done at the end of a month, in one course.
    pub(crate) fn whole_months(&self, gate: usize, month: usize, lane: usize) -> usize {
        if month < self.done_from[gate] {
            return month + 1;
        }
        // Never negative, and never beyond the months that have passed.
        ((self.done[gate * self.months + month][lane] + SLACK) as usize).min(month + 1)
    }

    /// For each month of plan of this gate, the month at whose end it is done, in one course; the number of months where
    /// that lies beyond the horizon.
    pub(crate) fn finished(&self, gate: usize, lane: usize) -> Vec<usize> {
        let mut finished = vec![self.months; self.months];
        let mut next = 0;
        for month in 0..self.months {
            let whole = self.whole_months(gate, month, lane);
            while next < whole {
                finished[next] = month;
                next += 1;
            }
        }
        finished
    }

    /// The months of plan of this gate that are done at the end of a month, with fractions.
    pub fn months_done(&self, gate: usize, month: usize, lane: usize) -> f64 {
        if month < self.done_from[gate] {
            return (month + 1) as f64;
        }
        f64::from(self.done[gate * self.months + month][lane])
    }
}
