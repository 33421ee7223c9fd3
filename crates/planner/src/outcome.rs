//! What planning gives, and the way from a study to it.

use std::collections::BTreeMap;
use std::path::Path;

use muster_outlook::Outlook;
use muster_plan::tables::Proof;
use muster_plan::{Aim, Plan};
use muster_study::{NeedId, Study};
use muster_table::{Findings, Money, Table};

use crate::Error;
use crate::baseline::baseline;
use crate::clock::Clock;
use crate::decisions::Decisions;
use crate::document::{Explanations, World, changes, compare, document};
use crate::explanation::explain;
use crate::former::{Former, Inherited, LeftOut};
use crate::formulation::{Formulation, Scope};
use crate::instance::Instance;
use crate::market::{Losses, Market};
use crate::monitor::{Monitor, Stage, gap, is_exact};
use crate::options::{Aims, Method, Options};
use crate::pricing::{first_plan, solve_by_prices};
use crate::search::Model;
use crate::staging::{Models, StageResult, Staged, exact, solve_whole, stages};
use crate::start::Start;
use crate::takeover::Takeover;

/// The share of the time that is kept for explaining why needs are late. More is taken if that is not enough.
const EXPLAINING: f64 = 0.06;

/// What is kept back from every budget where decisions are sought, since solver values are rounded to whole units and
/// hundredths: 10 units of currency. Bounds are proven without it.
const RESERVE: Money = Money::from_cents(1_000);

/// Deliveries that could be, by need, system, line and month, beyond which the model is too large: HiGHS then finds no
/// bound within minutes.
const MOST_DELIVERIES: usize = 150_000;

/// Choices beside lots beyond which it is, too: its root alone takes more than the minutes that there are.
const MOST_CHOICES: usize = 4_000;

/// What planning gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The plan.
    pub plan: Plan,
    /// The world without cooperation, as a plan.
    pub alone: Plan,
    /// What is unknown or out of the ordinary about money, as notes and warnings.
    pub findings: Findings,
    /// The value of a unit of each planned need.
    pub values: BTreeMap<NeedId, Money>,
    /// What the plan decides, so that another search can begin from it.
    pub start: Start,
    /// What the former plan decides and the study no longer allows, where there is one.
    pub left_out: Vec<LeftOut>,
    /// What it took.
    pub statistics: Statistics,
}

/// What planning took.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statistics {
    /// Needs that are planned.
    pub needs: usize,
    /// Columns of the model.
    pub columns: usize,
    /// Columns that take whole values.
    pub integers: usize,
    /// Rows of the model.
    pub rows: usize,
    /// Coefficients that are not zero.
    pub coefficients: usize,
    /// Seconds to read the study and to build the model.
    pub building: f64,
    /// Seconds for the world without cooperation.
    pub alone: f64,
    /// Seconds for each aim.
    pub aims: Vec<(Stage, f64)>,
    /// What the plan gives away against the bound of the first aim, where prices gave both.
    pub losses: Option<Losses>,
    /// Seconds in all.
    pub total: f64,
}

/// Plans a study: the best plan within the time limit, beside the world without cooperation.
///
/// # Errors
///
/// If the study has no month to plan, an option makes no sense, or the solver fails.
pub fn plan(study: &Study, options: &Options, monitor: &mut dyn Monitor) -> Result<Outcome, Error> {
    options.check()?;
    if study.settings.months() == 0 {
        return Err(Error::NoMonths);
    }
    let end = Clock::start(options.time_limit);
    let kept = if options.explain { EXPLAINING } else { 0.0 };
    let clock = Clock::start(options.time_limit.map(|limit| limit.mul_f64(1.0 - kept)));
    let outlook = Outlook::of(study, study.settings.money.path);
    let mut instance = Instance::of(study, &outlook);
    instance.spreads_reliance = options.aims.pursued().contains(&Aim::Reliance);
    instance.reckon_with(&options.buffers);
    let read = clock.seconds();
    let market = Market::new(&instance, &Scope::whole(&instance));
    let taken = options.former.as_ref().map(|former| take_over(&instance, &market, former)).transpose()?;
    let alone = baseline(&instance, &market, options, &clock, monitor)?;
    let (begun, left_out) = match taken {
        Some(taken) => {
            instance.ties = taken.ties;
            (Some(taken.decisions), taken.left_out)
        }
        None => (None, Vec::new()),
    };
    let mut statistics =
        Statistics { needs: instance.needs.len(), alone: clock.seconds() - read, ..Statistics::default() };

    let staged =
        together(&instance, &market, (&alone, begun.as_ref()), options, &clock, monitor, &mut statistics)?;
    statistics.building += read;
    statistics.losses = staged.losses;
    statistics.aims = staged.results.iter().map(|result| (result.stage, result.seconds)).collect();

    let explanations = if options.explain {
        explain(&instance, &market, &staged.decisions, options, (&clock, &end), monitor)?
    } else {
        Explanations::new()
    };
    let mut plan = document(study, &instance, &staged.decisions, &explanations);
    let mut alone_plan = document(study, &instance, &alone, &Explanations::new());
    for plan in [&mut plan, &mut alone_plan] {
        plan.buffers = Table::new(options.buffers.clone());
    }
    plan.comparison = Table::new(compare(
        study,
        &instance,
        World { decisions: &staged.decisions, plan: &plan },
        World { decisions: &alone, plan: &alone_plan },
    ));
    plan.proof = Table::new(proof(&instance, &staged, options));
    statistics.total = clock.seconds();
    let values = instance.needs.iter().map(|need| (need.id.clone(), need.value)).collect();
    if let Some(former) = &options.former {
        plan.changes = Table::new(changes(former, &plan, &instance, &left_out));
    }
    let start = Start::of(&instance, &staged.decisions);
    let findings = outlook.findings;
    Ok(Outcome { plan, alone: alone_plan, findings, values, start, left_out, statistics })
}

/// The joint plan, from the world without cooperation and what was taken over of a former plan: by the model, or by prices
/// where that is too large or where rounds are counted.
fn together(
    instance: &Instance,
    market: &Market,
    (alone, begun): (&Decisions, Option<&Decisions>),
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
    statistics: &mut Statistics,
) -> Result<Staged, Error> {
    let began = clock.seconds();
    let mut scope = Scope::whole(instance);
    let by_prices = match options.method {
        Method::Prices => true,
        Method::Model => false,
        Method::Automatic => options.work.is_some() || market.deliveries() > MOST_DELIVERIES,
    };
    let reserve = if by_prices { Money::ZERO } else { RESERVE };
    let nothing = Decisions::default();
    let first = first_plan(instance, market, reserve, begun.unwrap_or(&nothing), options, clock, monitor);
    let leading = stages(options.aims).first().copied().unwrap_or(Stage::Waiting);
    let value = |decisions: &Decisions| exact(leading, instance, decisions, options.aims);
    let earlier = options.start.as_ref().and_then(|start| start.decisions(instance));
    let better = |best, other| if value(other) < value(best) { other } else { best };
    let others = earlier.into_iter().chain([alone]).filter(|decisions| instance.ties.hold_in(decisions));
    let start = others.fold(&first, better).clone();
    // Whoever waits has a plan by now: a model takes seconds to build.
    let formulation = (!by_prices).then(|| Formulation::new(instance, &scope));
    let small = |formulation: &Formulation| formulation.choices() <= MOST_CHOICES;
    let Some(formulation) = formulation.filter(|one| options.method == Method::Model || small(one)) else {
        statistics.building += clock.seconds() - began;
        return Ok(solve_by_prices(instance, market, start, options, clock, monitor));
    };
    scope.reserve.iter_mut().flatten().for_each(|reserve| *reserve = RESERVE);
    let reserved = Formulation::new(instance, &scope);
    statistics.building += clock.seconds() - began;
    statistics.columns = formulation.problem.columns();
    statistics.integers = formulation.integers.len();
    statistics.rows = formulation.problem.rows();
    statistics.coefficients = formulation.problem.coefficients();
    let models = Models { formulation: &formulation, reserved: &reserved, reserve: RESERVE };
    solve_whole(instance, market, models, start, options, clock, monitor)
}

/// What can be taken over of a former plan.
fn take_over(instance: &Instance, market: &Market, former: &Former) -> Result<Takeover, Error> {
    let taken = Takeover::of(instance, market, former);
    let insisted = |one: &&LeftOut| match &one.what {
        Inherited::Contract(contract) => former.insist.contains(contract),
        Inherited::Expansion(_) => false,
    };
    let missing: Vec<LeftOut> = taken.left_out.iter().filter(insisted).cloned().collect();
    if missing.is_empty() { Ok(taken) } else { Err(Error::Kept(missing)) }
}

/// Value, bound and gap of each aim. The value is that of the plan as it stands.
fn proof(instance: &Instance, staged: &Staged, options: &Options) -> Vec<Proof> {
    let value = |stage| exact(stage, instance, &staged.decisions, options.aims);
    // No aim can fall below zero.
    let bound = |stage, value: f64| {
        let result: Option<&StageResult> = staged.results.iter().find(|result| result.stage == stage);
        result.map_or(0.0, |result| result.bound.min(value).max(0.0))
    };
    let row = |aim: Aim, order| {
        let value = value(Stage::of(aim));
        let bound = bound(Stage::of(aim), value);
        let bound = if is_exact(value, bound) { value } else { bound };
        let gap = Some(gap(value, bound));
        Proof { aim, order, value, bound: Some(bound), gap, unit: unit(aim).to_owned(), weight: None }
    };
    let aims = options.aims.pursued();
    match options.aims {
        Aims::Weights(weights) => {
            let single = aims.into_iter().zip(weights).map(|(aim, weight)| Proof {
                aim,
                order: 1,
                value: value(Stage::of(aim)),
                bound: None,
                gap: None,
                unit: unit(aim).to_owned(),
                weight: Some(weight),
            });
            single.chain([row(Aim::Weighted, 1)]).collect()
        }
        _ => aims.into_iter().zip(1..).map(|(aim, order)| row(aim, order)).collect(),
    }
}

/// The unit of an aim's value and bound.
fn unit(aim: Aim) -> &'static str {
    match aim {
        Aim::Waiting => "millions of currency times months",
        Aim::Money => "millions of currency",
        Aim::Dependence => "points",
        Aim::Reliance => "share of what is wanted",
        Aim::Weighted => "weighted sum",
    }
}

/// Writes the solver's model of the first aim, or of the weighted sum, as an MPS file, so that another solver can be tried
/// on it.
///
/// # Errors
///
/// If the file cannot be written.
pub fn write_model(study: &Study, aims: Aims, file: &Path) -> Result<(), Error> {
    let instance = Instance::of(study, &Outlook::of(study, study.settings.money.path));
    let formulation = Formulation::new(&instance, &Scope::whole(&instance));
    let first = stages(aims).first().copied().unwrap_or(Stage::Waiting);
    let model = Model { aim: formulation.aim(first, aims), kept: Vec::new() };
    Ok(model.problem(&formulation).write_mps(file)?)
}
