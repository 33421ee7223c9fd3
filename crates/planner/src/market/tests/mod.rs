//! Plans and bounds by prices beside the one model and the account, on thousands of tiny studies.

#![allow(clippy::print_stderr)]

mod bounds;
mod ledger;
mod losses;
mod relaxation;
mod renewal;
mod timetable;

use muster_generate::{Family, Shape, generate};
use muster_outlook::Outlook;
use muster_plan::tables::Buffer;

use crate::instance::Instance;

/// Tiny studies of all kinds: as they are, with many buyers, with projects and what they share, and with little of
/// everything.
fn shapes() -> [Shape; 4] {
    let tiny = Family::Tiny.shape();
    let crowded = Shape { nations: 3, systems: 3, lines: 3, expansions: 100, ..tiny.clone() };
    let joint = Shape { nations: 3, joint_routes: 2, introduction: 100, standards: 100, ..tiny.clone() };
    let scarce = Shape { needs_per_nation: 2, months: 9, money: 50, capacity: 50, ..tiny.clone() };
    [tiny, crowded, joint, scarce]
}

/// What can be planned in the study of a seed; in every third, every other line is late in every other year.
fn instance(shape: &Shape, seed: u64) -> Instance {
    let study = generate(shape, seed).unwrap();
    let mut instance = Instance::of(&study, &Outlook::of(&study, study.settings.money.path));
    if seed.is_multiple_of(3) {
        let late = study.lines.iter().filter(|line| line.plannable).step_by(2);
        let years = || study.settings.years().step_by(2);
        let buffer = |line, year| Buffer { line, year, months: 2, reason: "drawn".to_owned() };
        let buffers: Vec<Buffer> =
            late.flat_map(|line| years().map(|year| buffer(line.line.clone(), year))).collect();
        instance.reckon_with(&buffers);
    }
    instance
}
