//! `muster interop close`: the cheapest measures that meet every requirement in time.

use std::collections::BTreeSet;
use std::time::Duration;

use muster_interop::closing::{
    Closing, ClosingOptions, Conversion, Economics, Interval, check_closing_plan, close, closing_tables,
    economics, survey,
};
use muster_interop::{Facts, View};
use muster_study::{Exchange, Study};
use muster_table::{Month, suggestion};

use super::closing_text;
use crate::arguments::Format;
use crate::error::Error;
use crate::interop_arguments::CloseArguments;
use crate::progress::Spinner;
use crate::{input, output, result_tables};

/// Finds the plans in both views, has each judged, and shows or writes them; `false` if a requirement cannot be met in
/// either view.
pub fn run(arguments: &CloseArguments) -> Result<bool, Error> {
    let options = options(arguments)?;
    let by = arguments.by.as_deref().map(month).transpose()?;
    let study = input::sound_study(&arguments.study)?;
    let facts = facts(&study, &arguments.requirements, by)?;
    let exchange = Exchange::new(&study);
    let convert = |value: f64, currency: &str, year: i32| exchange.money(value, currency, year);
    let (start, end) = (study.settings.start, study.settings.end);
    let spinner = Spinner::new(arguments.quiet, "closing the gap, with what is unknown counted both ways");
    let interval = close(&facts, &convert, start, end, &options)?;
    judge(&facts, &convert, &study, &interval)?;
    let economics = all_economics(&facts, &convert, &study, &options)?;
    drop(spinner);
    let tables = || closing_tables(&interval, &economics);
    match (&arguments.output, arguments.format) {
        (Some(target), _) => {
            result_tables::write(target, "closing", "What closes the gap most cheaply", &tables())?;
        }
        (None, Format::Json) => output::data(&tables().json()),
        (None, Format::Text) => output::data(&closing_text::text(&study, &facts, &interval, &economics)),
    }
    Ok(!matches!(interval.unknown_is_yes, Closing::Impossible(..)))
}

fn options(arguments: &CloseArguments) -> Result<ClosingOptions, Error> {
    let limit = Duration::try_from_secs_f64(arguments.time_limit).ok().filter(|limit| !limit.is_zero());
    if !(arguments.gap >= 0.0 && arguments.gap < 1.0) {
        return Err(Error::Gap(arguments.gap));
    }
    Ok(ClosingOptions {
        time_limit: Some(limit.ok_or(Error::TimeLimit(arguments.time_limit))?),
        gap: arguments.gap,
        alternatives: arguments.alternatives,
        threads: arguments.threads,
        seed: arguments.seed,
    })
}

fn month(text: &str) -> Result<Month, Error> {
    text.parse().map_err(|_| Error::Month(text.to_owned()))
}

fn facts(study: &Study, wanted: &[String], by: Option<Month>) -> Result<Facts, Error> {
    let known = || study.interop_requirements.iter().map(|row| row.requirement.as_str());
    if let Some(id) = wanted.iter().find(|id| !known().any(|known| known == id.as_str())) {
        let suggestion = suggestion(id, known());
        return Err(Error::UnknownRequirement { id: id.clone(), suggestion });
    }
    if study.interop_requirements.is_empty() && study.incompatibility_costs.is_empty() {
        return Err(Error::NoRequirements);
    }
    let all = wanted.is_empty();
    Ok(Facts::of(study).with_requirements(|id| all || wanted.iter().any(|name| name == id.as_str()), by))
}

/// Has every plan carried out on the facts by code that shares nothing with the search.
fn judge(facts: &Facts, convert: Conversion<'_>, study: &Study, interval: &Interval) -> Result<(), Error> {
    let (start, end) = (study.settings.start, study.settings.end);
    let mut objections = Vec::new();
    for view in View::BOTH {
        match interval.view(view) {
            Closing::Plans(plans) => {
                for plan in plans {
                    objections.extend(check_closing_plan(facts, convert, start, end, plan));
                }
            }
            Closing::Impossible(clashes, Some(plan)) => {
                let clashing: BTreeSet<_> = clashes.iter().map(|clash| &clash.requirement).collect();
                let rest = facts.with_requirements(|id| !clashing.contains(id), None);
                objections.extend(check_closing_plan(&rest, convert, start, end, plan));
            }
            Closing::Impossible(_, None) => {}
        }
    }
    if objections.is_empty() {
        return Ok(());
    }
    for objection in &objections {
        output::message(&format!("{}: {}", objection.rule, objection.detail));
    }
    Err(Error::UnverifiedClosing)
}

/// What nations would do each for itself, in both views; nothing where the study says of no pair what not working
/// together costs.
fn all_economics(
    facts: &Facts,
    convert: Conversion<'_>,
    study: &Study,
    options: &ClosingOptions,
) -> Result<Vec<(View, Economics)>, Error> {
    if facts.incompatibility_costs.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for view in View::BOTH {
        let case = survey(facts, convert, view, study.settings.start, study.settings.end)?;
        found.push((view, economics(&case, options)?));
    }
    Ok(found)
}
