//! How to plan.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use muster_plan::Aim;
use muster_plan::tables::Buffer;
use muster_table::Money;

use crate::Error;
use crate::former::Former;
use crate::order::Order;
use crate::start::Start;

/// The longest buffer, in months.
const MOST_BUFFER: i64 = 1200;

/// Options of a plan; the same options, study and number of threads give the same plan unless the time limit or the
/// monitor ends it early.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// When to stop improving the plan, counted from the beginning; never, if `None`.
    pub time_limit: Option<Duration>,
    /// How plans and bounds are found.
    pub method: Method,
    /// When to leave each aim, in rounds of the search by prices, which is then the only one; never, if `None`. Unlike the
    /// time limit it gives the same plan on every machine and any number of threads.
    pub work: Option<u32>,
    /// How far each aim may be from its bound, as a share of its value.
    pub gap: f64,
    /// How much of an earlier aim may be given up for a later one, as a share of its value.
    pub tolerance: f64,
    /// Neighbourhoods that are searched side by side; at least one.
    pub threads: u32,
    /// The seed of the solver's random numbers.
    pub seed: u32,
    /// Strict order or weights.
    pub aims: Aims,
    /// Whether to work out why needs are late or unmet.
    pub explain: bool,
    /// How much later than on paper units are reckoned to arrive, by line and year in which they are made.
    pub buffers: Vec<Buffer>,
    /// An earlier plan to begin from, where it is better than the world without cooperation; not looked at if it is of
    /// another study.
    pub start: Option<Start>,
    /// A former plan to begin from as far as the study still allows it, and to which the new one is tied.
    pub former: Option<Arc<Former>>,
}

muster_table::choice! {
    /// How plans and bounds are found.
    pub enum Method {
        /// By the model, unless it is too large.
        Automatic = "automatic",
        /// By the model of the whole, in HiGHS.
        Model = "model",
        /// By prices of what needs compete for.
        Prices = "prices",
    }
}

/// What a plan aims at.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Aims {
    /// Waiting first, then money, then dependence.
    #[default]
    Strict,
    /// One after the other in an order of the user's, reliance among them or not.
    Ordered(Order),
    /// The sum of the aims with these weights: for a million of currency times a month of waiting, for a million of
    /// currency, for a point of dependence, and for the whole of what is wanted hanging on one plant.
    Weights([f64; 4]),
}

impl Aims {
    /// The aims that are pursued, the most important first; those that are weighted in the order of their weights.
    /// Reliance is left out where it has no weight.
    pub fn pursued(&self) -> Vec<Aim> {
        let three = [Aim::Waiting, Aim::Money, Aim::Dependence];
        match self {
            Aims::Strict => three.to_vec(),
            Aims::Ordered(order) => order.aims().collect(),
            Aims::Weights([.., reliance]) => {
                three.into_iter().chain((*reliance > 0.0).then_some(Aim::Reliance)).collect()
            }
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            time_limit: Some(Duration::from_secs(60)),
            method: Method::Automatic,
            work: None,
            gap: 0.01,
            tolerance: 0.001,
            threads: 1,
            seed: 0,
            aims: Aims::Strict,
            explain: true,
            buffers: Vec::new(),
            start: None,
            former: None,
        }
    }
}

impl Options {
    /// Refuses options that make no sense.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let wrong = |option, value: String, remedy| Err(Error::Option { option, value, remedy });
        if !(0.0..1.0).contains(&self.gap) {
            return wrong("gap", self.gap.to_string(), "give a share from 0 to below 1, such as 0.01");
        }
        if !(0.0..1.0).contains(&self.tolerance) {
            return wrong(
                "tolerance",
                self.tolerance.to_string(),
                "give a share from 0 to below 1, such as 0.001",
            );
        }
        if self.threads == 0 {
            return wrong("threads", self.threads.to_string(), "give at least 1");
        }
        if let Aims::Weights(weights) = self.aims {
            let sound = weights.iter().all(|weight| weight.is_finite() && *weight >= 0.0);
            if !sound || weights.iter().all(|weight| *weight == 0.0) {
                return wrong(
                    "weights",
                    format!("{weights:?}"),
                    "give three or four numbers of at least 0, one of them above 0",
                );
            }
        }
        if let Some(former) = self.former.as_ref().filter(|former| former.change_price < Money::ZERO) {
            let value = former.change_price.units().to_string();
            return wrong("change price", value, "give 0 or more");
        }
        let mut named = BTreeSet::new();
        for buffer in &self.buffers {
            let twice = !named.insert((&buffer.line, buffer.year));
            if twice || !(0..=MOST_BUFFER).contains(&buffer.months) {
                let value = format!("{} months on {} in {}", buffer.months, buffer.line, buffer.year);
                return wrong("buffers", value, "give each line and year once, with 0 to 1200 months");
            }
        }
        Ok(())
    }
}
