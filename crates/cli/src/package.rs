//! A plan's folder: the plan, the world without cooperation in `alone/`, and the study in `study/`.

use std::path::Path;

use muster_plan::{Plan, Provenance};
use muster_table::{Files, Findings};

use crate::error::Error;
use crate::{folder, output};

/// What lies in a plan's folder.
pub struct Package {
    /// The plan, if it could be read.
    pub plan: Option<Plan>,
    /// The world without cooperation, if it is there and could be read.
    pub alone: Option<Plan>,
    /// Where the plan comes from.
    pub provenance: Option<Provenance>,
    /// The files of its study.
    pub study: Files,
    /// What is wrong with the files.
    pub findings: Findings,
}

/// Reads a plan's folder; what is wrong with the plan is shown before the command gives up.
pub fn sound_plan(path: &Path) -> Result<(Plan, Package), Error> {
    let mut package = read(path)?;
    match package.plan.take().filter(|_| !package.findings.has_errors()) {
        Some(plan) => Ok((plan, package)),
        None => {
            output::message(&package.findings.report(false));
            Err(Error::FaultyPlan(path.to_owned()))
        }
    }
}

/// Reads a plan's folder.
pub fn read(path: &Path) -> Result<Package, Error> {
    let mut outer = Files::new();
    let (mut study, mut alone) = (Files::new(), Files::new());
    for (name, bytes) in folder::read(path)?.iter() {
        if let Some(name) = name.strip_prefix("study/") {
            study.insert(name, bytes);
        } else if let Some(name) = name.strip_prefix("alone/") {
            alone.insert(name, bytes);
        } else {
            outer.insert(name, bytes);
        }
    }
    let (plan, mut findings) = Plan::read(&outer);
    let provenance = Provenance::read(&outer, &mut Findings::new());
    let alone = if alone.is_empty() {
        None
    } else {
        let (alone, more) = Plan::read(&alone);
        findings.extend(more);
        alone
    };
    Ok(Package { plan, alone, provenance, study, findings })
}
