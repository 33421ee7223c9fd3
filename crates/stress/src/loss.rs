//! What outages cost: value that waits, added up over the months it waits.

use crate::course::{Courses, LANES};
use crate::mishap::Mishap;
use crate::network::Network;
use crate::setup::Setup;

impl Courses {
    /// What comes late through one gate in one course, in millions of currency times months.
    pub(crate) fn loss(&self, network: &Network, setup: &Setup, gate: usize, lane: usize) -> f64 {
        let value = &network.gates[setup.gates[gate].gate].value;
        let mut loss = 0.0;
        for month in self.late_from(gate)..setup.months {
            let done = self.whole_months(gate, month, lane);
            if done < month + 1 {
                loss += value[month + 1] - value[done];
            }
        }
        loss
    }

    /// What comes late through every gate in one course.
    pub(crate) fn losses<'a>(
        &'a self,
        network: &'a Network,
        setup: &'a Setup,
        lane: usize,
    ) -> impl Iterator<Item = f64> + 'a {
        (0..setup.gates.len()).map(move |gate| self.loss(network, setup, gate, lane))
    }
}

/// What several sets of mishaps cost, each by itself: for each, the loss through every gate of the setup.
pub fn losses_of<M: Copy + Into<Mishap>>(
    network: &Network,
    setup: &Setup,
    cases: &[Vec<M>],
) -> Vec<Vec<f64>> {
    let mut courses = Courses::new(setup);
    let mut losses = Vec::with_capacity(cases.len());
    for block in cases.chunks(LANES) {
        courses.clear();
        for (lane, mishaps) in block.iter().enumerate() {
            for mishap in mishaps {
                courses.befall(setup, lane, &(*mishap).into());
            }
        }
        courses.run(setup);
        for lane in 0..block.len() {
            losses.push(courses.losses(network, setup, lane).collect());
        }
    }
    losses
}
