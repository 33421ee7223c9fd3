//! Writes a report of the reference study with a roughly drafted plan to standard output, to look at pages without
//! planning first.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let study = sample::reference_study();
    let (plan, alone) = sample::draft(&study);
    let text = muster_report::html(&study, &plan, Some(&alone), &sample::provenance(&study));
    std::io::stdout().write_all(text.as_bytes())
}
