//! Planning and drawing by turns.

use std::cmp::Reverse;

use muster_plan::Plan;
use muster_plan::tables::{Buffer, CertaintyRound};
use muster_planner::{Monitor, Options, Outcome, plan};
use muster_study::Study;
use muster_table::Table;

use crate::buffer::grown;
use crate::price::{needs, price};
use crate::{Assessment, CertaintyError, Request};

/// What came of asking for certainty.
#[derive(Debug, Clone, PartialEq)]
pub struct Certain {
    /// The plan taken, with its buffers, rounds, chances and price in its tables.
    pub outcome: Outcome,
    /// The plan on paper, which reckons with no buffers.
    pub paper: Outcome,
}

/// One plan with what was drawn for it.
pub(crate) struct Tried {
    pub outcome: Outcome,
    pub assessment: Assessment,
}

impl Tried {
    fn row(&self, round: u32, request: &Request) -> CertaintyRound {
        let Self { outcome, assessment } = self;
        let buffers = &outcome.plan.buffers;
        CertaintyRound {
            round: i64::from(round),
            taken: false,
            wanted: request.wanted,
            draws: i64::try_from(assessment.draws).unwrap_or(i64::MAX),
            seed: i64::try_from(request.seed).unwrap_or(i64::MAX),
            buffers: buffers.len() as i64,
            longest: buffers.iter().map(|buffer| buffer.months).max().unwrap_or(0),
            needs: assessment.promises.len() as i64,
            on_paper: assessment.on_paper() as i64,
            certain: assessment.certain() as i64,
            broken: assessment.broken().count() as i64,
            gap: first_gap(&outcome.plan),
            paid: outcome.plan.payments.iter().map(|payment| payment.amount).sum(),
        }
    }

    /// Value times months by which units come after their date with the chance wanted.
    fn late(&self) -> f64 {
        self.assessment.promises.values().map(|promise| promise.value * promise.late_certain).sum()
    }
}

/// The gap of the first aim that has one; 0 for a plan without a proof.
fn first_gap(plan: &Plan) -> f64 {
    plan.proof.iter().find_map(|row| row.gap).unwrap_or(0.0)
}

/// Plans on paper, draws, and plans again with buffers, until every need that is met by its date with its buffers holds it
/// with the chance wanted, until nothing changes any more, or until the rounds are over. Every search begins from the plan before. Of the plans tried, that in which
/// most needs are certain is taken; of several, that whose units come least late with the chance wanted, then that in which
/// most needs are met on paper, then the earliest.
///
/// The options' time limit is that of each plan; their own buffers are not looked at. `each` is told of every round.
///
/// # Errors
/// If the request or an option makes no sense, there is nothing to plan or to draw, or the solver fails.
pub fn certain_plan(
    study: &Study,
    options: &Options,
    request: &Request,
    monitor: &mut dyn Monitor,
    each: &mut dyn FnMut(&CertaintyRound),
) -> Result<Certain, CertaintyError> {
    request.check()?;
    let mut buffers: Vec<Buffer> = Vec::new();
    let mut tried: Vec<Tried> = Vec::new();
    let mut rows = Vec::new();
    for round in 0..=request.rounds {
        let start = tried.last().map(|before| before.outcome.start.clone()).or_else(|| options.start.clone());
        let options = Options { buffers: buffers.clone(), start, ..options.clone() };
        let outcome = plan(study, &options, monitor)?;
        let assessment = Assessment::of(study, &outcome, request)?;
        let next = grown(&buffers, &assessment, round, request);
        let latest = Tried { outcome, assessment };
        let row = latest.row(round, request);
        each(&row);
        let over = row.broken == 0 || next == buffers || monitor.stop();
        rows.push(row);
        tried.push(latest);
        buffers = next;
        if over {
            break;
        }
    }
    let order = |at: &usize| {
        let one: &Tried = &tried[*at];
        // Values times months are not negative, so that their bits are ordered as they are.
        let certain = Reverse(one.assessment.certain());
        (certain, one.late().max(0.0).to_bits(), Reverse(one.assessment.on_paper()), *at)
    };
    let best = (0..tried.len()).min_by_key(order).unwrap_or(0);
    if let Some(row) = rows.get_mut(best) {
        row.taken = true;
    }
    let mut outcome = tried[best].outcome.clone();
    outcome.plan.certainty_rounds = Table::new(rows);
    outcome.plan.certainty_price = Table::new(price(&tried[0], &tried[best]));
    outcome.plan.certainty_needs = Table::new(needs(&tried[0].assessment, &tried[best].assessment));
    let paper = tried.swap_remove(0).outcome;
    Ok(Certain { outcome, paper })
}
