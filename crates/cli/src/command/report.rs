//! `muster report`.

use std::path::Path;

use muster_study::Study;

use crate::error::Error;
use crate::{folder, output, package};

/// Makes one HTML file of a plan.
pub fn run(plan_folder: &Path, target: &Path) -> Result<bool, Error> {
    let package = package::read(plan_folder)?;
    let (Some(plan), Some(provenance)) = (&package.plan, &package.provenance) else {
        output::message(&package.findings.report(false));
        return Err(Error::FaultyPlan(plan_folder.to_owned()));
    };
    if package.findings.has_errors() {
        output::message(&package.findings.report(false));
        return Err(Error::FaultyPlan(plan_folder.to_owned()));
    }
    if package.study.is_empty() {
        return Err(Error::NoStudyInPlan(plan_folder.to_owned()));
    }
    let (study, findings) = Study::read(&package.study);
    let Some(study) = study.filter(|_| !findings.has_errors()) else {
        output::message(&findings.report(false));
        return Err(Error::FaultyStudy(plan_folder.join("study")));
    };
    folder::write_file(
        target,
        muster_report::html(&study, plan, package.alone.as_ref(), provenance).as_bytes(),
    )?;
    output::message(&format!("The report is {}: open it in a browser.", target.display()));
    Ok(true)
}
