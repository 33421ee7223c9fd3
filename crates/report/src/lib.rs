//! The report: one HTML page that shows a plan beside its study, opens from disk with no network, prints, and can be
//! read without colour, with a keyboard, and by a screen reader.
//!
//! Every chart is drawn here as SVG and has its figures in a table beside it. The page says nothing that is not in
//! the tables of the study or the plan, or counted from them.

mod anchor;
mod arrow;
mod assumption_kind;
mod axis;
mod certainty;
mod chart;
mod closing_chart;
mod closing_plan;
mod contract_table;
mod curve;
mod data_table;
mod delivery_chart;
mod document;
mod europe_map;
mod evidence;
mod figure;
mod filter;
mod flow;
mod function_matrix;
mod gain;
mod gain_table;
mod gap_chart;
mod ground;
mod headline;
mod interoperability;
mod label;
mod land;
mod line_chart;
mod making;
mod map;
mod material;
mod money_chart;
mod names;
mod nation_grid;
mod number;
mod page;
mod palette;
mod path;
mod project_table;
mod projection;
mod reason_table;
mod reliance_table;
mod scale;
mod sentence;
mod source_table;
mod spiral_chart;
mod stress;
mod world_map;

pub use stress::{StressFindings, stress_html};

use muster_interop::closing::Interval;
use muster_plan::{Plan, Provenance};
use muster_study::Study;

/// The whole report as the text of one HTML file.
///
/// `alone` is the plan of the world without cooperation; with it, the curves of deliveries show both worlds. What the
/// headline says of it comes from the plan's own comparison. `closing` is what closes the gap of interoperability; without
/// it, only the matrix and the gap are shown, and not even those if the study names no functions. The same arguments give
/// the same text.
pub fn html(
    study: &Study,
    plan: &Plan,
    alone: Option<&Plan>,
    closing: Option<&Interval>,
    provenance: &Provenance,
) -> String {
    let interoperability = interoperability::Interoperability::of(study, closing);
    page::page(&material::Material::new(study, plan, alone), interoperability.as_ref(), provenance)
        .into_string()
}
