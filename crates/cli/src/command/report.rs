//! `muster report`.

use std::path::Path;
use std::time::Duration;

use muster_interop::Facts;
use muster_interop::closing::{ClosingOptions, Interval, close};
use muster_study::{Exchange, Study};

use crate::error::Error;
use crate::{folder, output, package};

/// Makes one HTML file of a plan.
pub fn run(plan_folder: &Path, target: &Path) -> Result<bool, Error> {
    let (plan, package) = package::sound_plan(plan_folder)?;
    let Some(provenance) = &package.provenance else {
        output::message(&package.findings.report(false));
        return Err(Error::FaultyPlan(plan_folder.to_owned()));
    };
    if package.study.is_empty() {
        return Err(Error::NoStudyInPlan(plan_folder.to_owned()));
    }
    let (study, findings) = Study::read(&package.study);
    let Some(study) = study.filter(|_| !findings.has_errors()) else {
        output::message(&findings.report(false));
        return Err(Error::FaultyStudy(plan_folder.join("study")));
    };
    let closing = closing(&study);
    folder::write_file(
        target,
        muster_report::html(&study, &plan, package.alone.as_ref(), closing.as_ref(), provenance).as_bytes(),
    )?;
    output::message(&format!("The report is {}: open it in a browser.", target.display()));
    Ok(true)
}

/// What closes the gap of interoperability, where the study asks for it. A report must not wait or fail for it: it is
/// left out, with a message, where it cannot be found soon.
fn closing(study: &Study) -> Option<Interval> {
    if study.interop_requirements.is_empty() {
        return None;
    }
    let exchange = Exchange::new(study);
    let convert = |value: f64, currency: &str, year: i32| exchange.money(value, currency, year);
    let options = ClosingOptions {
        time_limit: Some(Duration::from_secs(10)),
        gap: 0.01,
        alternatives: 0,
        ..ClosingOptions::default()
    };
    match close(&Facts::of(study), &convert, study.settings.start, study.settings.end, &options) {
        Ok(interval) => Some(interval),
        Err(error) => {
            output::message(&format!(
                "The report leaves out what closes the gap: {error}. Try `muster interop close`."
            ));
            None
        }
    }
}
