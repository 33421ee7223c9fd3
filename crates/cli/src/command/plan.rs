//! `muster plan`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use muster_certainty::{Request, certain_plan};
use muster_plan::tables::CertaintyRound;
use muster_plan::{Aim, Plan, Provenance};
use muster_planner::{Aims, Former, Method, Options, Order, Outcome};
use muster_study::Study;
use muster_table::{Files, Findings, Money};

use crate::error::Error;
use crate::progress::Terminal;
use crate::selection::Selection;
use crate::{folder, headline, input, output, package};

/// What the user chose.
pub struct Choices {
    /// Seconds.
    pub time_limit: f64,
    /// How plans and bounds are found.
    pub method: Method,
    /// Rounds of the search by prices for each aim, if they are counted.
    pub work: Option<u32>,
    /// As a share of the value.
    pub gap: f64,
    /// Of earlier aims, as a share of their values.
    pub tolerance: f64,
    /// Searches side by side.
    pub threads: u32,
    /// Of everything random.
    pub seed: u32,
    /// In strict order; the usual order without them.
    pub aims: Option<Vec<Aim>>,
    /// Of waiting, money, dependence and, if there are four, reliance; strict order without them.
    pub weights: Option<Vec<f64>>,
    /// A chance in per cent with which dates are to hold; on paper without it.
    pub certainty: Option<f64>,
    /// Plans with buffers at most.
    pub rounds: u32,
    /// Draws for each of them.
    pub draws: u64,
    /// The folder of a former plan to begin from.
    pub from: Option<PathBuf>,
    /// Which of its contracts stay: identifiers, nations, needs, patterns or `all`.
    pub keep: Vec<String>,
    /// What each change against it adds to the aim of money, in millions.
    pub change_price: f64,
    /// Where to write the solver's model.
    pub write_model: Option<PathBuf>,
    /// No progress.
    pub quiet: bool,
}

impl Choices {
    fn options(&self, former: Option<&Former>) -> Result<Options, Error> {
        let time_limit =
            Duration::try_from_secs_f64(self.time_limit).map_err(|_| Error::TimeLimit(self.time_limit))?;
        let aims = match (self.weights.as_deref(), self.aims.as_deref()) {
            (Some([waiting, money, dependence]), _) => Aims::Weights([*waiting, *money, *dependence, 0.0]),
            (Some([waiting, money, dependence, reliance]), _) => {
                Aims::Weights([*waiting, *money, *dependence, *reliance])
            }
            (Some(others), _) => return Err(Error::Weights(others.len())),
            (None, Some(aims)) => Aims::Ordered(Order::new(aims)?),
            (None, None) => Aims::Strict,
        };
        Ok(Options {
            time_limit: Some(time_limit),
            method: self.method,
            work: self.work,
            gap: self.gap,
            tolerance: self.tolerance,
            threads: self.threads,
            seed: self.seed,
            aims,
            explain: true,
            buffers: Vec::new(),
            start: None,
            former: former.cloned().map(Arc::new),
        })
    }

    fn listed(&self) -> Vec<(&'static str, String)> {
        let order = self.aims.as_ref().map(|aims| {
            let words: Vec<&str> = aims.iter().map(|aim| aim.word()).collect();
            format!("strict order: {}", words.join(", "))
        });
        let weights = self.weights.as_ref().map(|weights| format!("{weights:?}"));
        let aims = weights.or(order).unwrap_or_else(|| "strict order".to_owned());
        let mut listed = vec![
            ("time limit, seconds", self.time_limit.to_string()),
            ("gap", self.gap.to_string()),
            ("tolerance", self.tolerance.to_string()),
            ("threads", self.threads.to_string()),
            ("aims", aims),
        ];
        if let Some(work) = self.work {
            listed.push(("work, rounds for each aim", work.to_string()));
        }
        if self.method != Method::Automatic {
            listed.push(("method", self.method.word().to_owned()));
        }
        if let Some(wanted) = self.certainty {
            listed.push(("certainty, per cent", wanted.to_string()));
            listed.push(("rounds at most", self.rounds.to_string()));
            listed.push(("draws for each plan", self.draws.to_string()));
        }
        if let Some(from) = &self.from {
            listed.push(("from the plan", from.display().to_string()));
            listed.push(("kept", if self.keep.is_empty() { "none".to_owned() } else { self.keep.join(",") }));
            listed.push(("price of a change, millions", self.change_price.to_string()));
        }
        listed
    }

    /// The former plan and how far the new one is tied to it.
    fn former(&self) -> Result<Option<Former>, Error> {
        let Some(folder) = &self.from else { return Ok(None) };
        let change_price = (self.change_price >= 0.0).then(|| Money::from_units(self.change_price * 1e6));
        let change_price = change_price.flatten().ok_or(Error::ChangePrice(self.change_price))?;
        let (plan, _) = package::sound_plan(folder)?;
        let Selection { keep, insist } = Selection::of(&plan, &self.keep)?;
        Ok(Some(Former { plan, keep, insist, change_price }))
    }

    /// What certainty is asked for.
    fn request(&self) -> Option<Request> {
        Some(Request {
            wanted: self.certainty?,
            rounds: self.rounds,
            draws: self.draws,
            seed: u64::from(self.seed),
            threads: usize::try_from(self.threads).unwrap_or(1),
        })
    }
}

/// Plans a study, has the plan judged, and writes it with a copy of its study and the world without cooperation.
pub fn run(study_folder: &Path, target: &Path, choices: &Choices) -> Result<bool, Error> {
    let began = SystemTime::now();
    let study = input::sound_study(study_folder)?;
    let former = choices.former()?;
    let options = choices.options(former.as_ref())?;
    if let Some(file) = &choices.write_model {
        muster_planner::write_model(&study, options.aims, file)?;
    }
    let mut terminal = Terminal::new(choices.quiet)?;
    let outcome = match choices.request() {
        None => muster_planner::plan(&study, &options, &mut terminal).map_err(Error::from),
        Some(request) => {
            let mut each = |row: &CertaintyRound| {
                if !choices.quiet {
                    output::message(&round(row));
                }
            };
            certain_plan(&study, &options, &request, &mut terminal, &mut each)
                .map(|certain| certain.outcome)
                .map_err(Error::from)
        }
    };
    terminal.finish();
    let outcome = outcome?;
    if terminal.was_interrupted() {
        output::message("Stopped by Ctrl-C: this is the best plan found until then.");
    }
    say_what_is_left_out(&outcome);
    judge(&study, &outcome)?;
    folder::clear_result(target)?;
    let inputs = folder::read(study_folder)?;
    let provenance = provenance(&study, &inputs, choices, began);
    folder::write(target, &bundle(&outcome, &provenance, &inputs))?;
    if !choices.quiet {
        output::data(&headline::text(&study, &outcome.plan, former.as_ref().map(|former| &former.plan)));
    }
    output::message(&format!("The plan is in {}.", target.display()));
    Ok(true)
}

/// Says what the former plan decides and the study no longer allows.
fn say_what_is_left_out(outcome: &Outcome) {
    if !outcome.left_out.is_empty() {
        output::message("Of the former plan these could not be taken over, and were decided anew:");
        outcome.left_out.iter().for_each(|one| output::message(&format!("  {one}")));
    }
}

/// A round on the way to certainty, in a line.
fn round(row: &CertaintyRound) -> String {
    let plan = match row.round {
        0 => "plan on paper".to_owned(),
        round => format!("round {round}, {} buffers of up to {} months", row.buffers, row.longest),
    };
    format!(
        "{plan}: of {} needs {} are met by their date on paper, {} with a chance of {} per cent",
        row.needs, row.on_paper, row.certain, row.wanted
    )
}

fn judge(study: &Study, outcome: &Outcome) -> Result<(), Error> {
    let mut objections: Findings = muster_verify::verify(study, &outcome.plan);
    objections.extend(muster_verify::verify_comparison(study, &outcome.plan, &outcome.alone));
    if objections.has_errors() {
        output::message(&objections.report(false));
        return Err(Error::Unverified);
    }
    Ok(())
}

/// The plan's files, those of the world without cooperation in `alone/`, and those of the study in `study/`.
fn bundle(outcome: &Outcome, provenance: &Provenance, inputs: &Files) -> Files {
    let mut files = outcome.plan.write(provenance);
    let mut insert = |place: &str, inner: &Files| {
        for (name, bytes) in inner.iter() {
            files.insert(format!("{place}/{name}"), bytes);
        }
    };
    insert("alone", &Plan::write(&outcome.alone, provenance));
    insert("study", inputs);
    files
}

fn provenance(study: &Study, inputs: &Files, choices: &Choices, began: SystemTime) -> Provenance {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: option_env!("MUSTER_COMMIT").map(str::to_owned),
        study: study.settings.name.clone(),
        title: study.settings.title.clone(),
        inputs: Provenance::digests(inputs),
        options: choices.listed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        seed: u64::from(choices.seed),
        machine: format!("{} {}, {processors} processors", std::env::consts::OS, std::env::consts::ARCH),
        time: humantime::format_rfc3339_seconds(began).to_string(),
    }
}
