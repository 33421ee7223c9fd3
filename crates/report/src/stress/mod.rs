//! The report on stress: one HTML page with the supply network, what hangs on each plant, how sure the dates are, and which
//! protections are best.

mod band_chart;
mod exposure_chart;
mod frontier_chart;
mod network_chart;
mod page;

use muster_plan::Provenance;
use muster_stress::records::{
    BandRow, ChanceRow, DriverRow, EventRow, ExposureRow, FrontierRow, LinkRow, PlantRow, SampleRow, WorstRow,
};
use muster_study::Study;

/// Everything that the page shows.
pub struct StressFindings<'a> {
    /// The study.
    pub study: &'a Study,
    /// Whether a plan was put under stress, and not the order book alone.
    pub with_plan: bool,
    /// The plants, the most critical first.
    pub plants: &'a [PlantRow],
    /// Who supplies what to whom.
    pub links: &'a [LinkRow],
    /// What is lost while plants recover, the most first.
    pub exposure: &'a [ExposureRow],
    /// The worst cases.
    pub worst: &'a [WorstRow],
    /// The events.
    pub events: &'a [EventRow],
    /// The sample.
    pub sample: Option<&'a SampleRow>,
    /// Bands of deliveries.
    pub bands: &'a [BandRow],
    /// Chances of needs.
    pub chances: &'a [ChanceRow],
    /// What drives the spread.
    pub drivers: &'a [DriverRow],
    /// The best protections.
    pub frontier: &'a [FrontierRow],
}

/// The page as the text of one HTML file. The same arguments give the same text.
pub fn stress_html(findings: &StressFindings<'_>, provenance: &Provenance) -> String {
    page::page(findings, provenance).into_string()
}

/// What a plant is called in a picture: a line by its identifier, for a company has several at one place; others by name.
fn plant_label<'a>(tier: i64, plant: &'a str, name: &'a str) -> &'a str {
    if tier == 0 { plant } else { name }
}

/// A name cut to so many letters.
fn short(name: &str, longest: usize) -> String {
    if name.chars().count() <= longest {
        return name.to_owned();
    }
    format!("{}…", name.chars().take(longest - 1).collect::<String>().trim_end())
}
