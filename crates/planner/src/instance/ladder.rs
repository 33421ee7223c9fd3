//! What a unit costs in a deal: the list price, the part paid in advance, and the price steps.

use muster_study::Study;
use muster_study::tables::PriceStep;
use muster_table::Money;

/// The prices of a unit in a deal, by the deal's whole quantity.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ladder {
    /// Price of a unit by the route, before the price step.
    pub list: Money,
    /// What is paid for a unit when its production begins.
    pub advance: Money,
    /// The steps by rising quantity; the first holds from the first unit on.
    pub levels: Vec<Level>,
}

/// One price step.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Level {
    /// The quantity from which it holds.
    pub from: i64,
    /// The factor on the list price.
    pub factor: f64,
    /// Price of a unit.
    pub unit: Money,
}

impl Ladder {
    /// The ladder of a list price under these price steps.
    pub fn new(study: &Study, list: Money, steps: &[&PriceStep]) -> Self {
        let advance = list.scaled(study.settings.plan.advance / 100.0);
        let mut levels = vec![Level { from: 0, factor: 1.0, unit: list }];
        for step in steps {
            levels.push(Level {
                from: step.from_quantity,
                factor: step.factor,
                unit: list.scaled(step.factor),
            });
        }
        levels.sort_by_key(|level| level.from);
        // A step from the first unit on leaves no place for the list price itself.
        let lowest = levels.iter().rposition(|level| level.from <= 1).unwrap_or(0);
        levels.drain(..lowest);
        Self { list, advance, levels }
    }

    /// The position of the step that a quantity reaches.
    pub fn level_at(&self, quantity: i64) -> usize {
        self.levels.iter().rposition(|level| level.from <= quantity).unwrap_or(0)
    }

    /// Price of a unit at a step.
    pub fn unit(&self, level: usize) -> Money {
        self.levels.get(level).map_or(self.list, |level| level.unit)
    }

    /// What is paid for a unit on arrival, at a step.
    pub fn on_arrival(&self, level: usize) -> Money {
        self.unit(level) - self.advance
    }

    /// The steps that a deal of at most `quantity` units can reach.
    pub fn reachable(&self, quantity: i64) -> usize {
        self.levels.iter().filter(|level| level.from <= quantity).count().max(1)
    }
}
