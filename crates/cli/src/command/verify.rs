//! `muster verify`.

use std::path::Path;

use muster_table::Findings;

use crate::arguments::Format;
use crate::error::Error;
use crate::{input, output, package};

/// Recomputes a plan from its study; `false` if anything is wrong with it.
pub fn run(study: &Path, plan: &Path, format: Format) -> Result<bool, Error> {
    let study = input::sound_study(study)?;
    let package = package::read(plan)?;
    let mut findings: Findings = package.findings;
    if let Some(plan) = &package.plan {
        findings.extend(muster_verify::verify(&study, plan));
        if let Some(alone) = &package.alone {
            findings.extend(muster_verify::verify_comparison(&study, plan, alone));
        }
    }
    output::data(&input::shown(&findings, format, false)?);
    let sound = package.plan.is_some() && !findings.has_errors();
    if sound && format == Format::Text {
        output::message("The plan keeps every rule, and every figure in it was recomputed.");
    }
    Ok(sound)
}
