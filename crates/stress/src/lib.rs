//! Stress: what breaks in the supply network, for how long, how sure the dates are, and what protects best.
//!
//! The maths stands in the manual on the page *Stress*, with the names used here.

mod bands;
mod chance;
mod chokepoint;
mod course;
mod dependence;
mod error;
mod event;
mod exposure;
mod impact;
mod lateness;
mod loss;
mod luck;
mod mishap;
mod network;
mod outage;
mod philox;
mod proof;
mod protect;
pub mod records;
mod sample;
mod schedule;
mod setup;
mod shelter;
mod tables;
mod tally;
mod triangle;
mod weave;
mod worst;

pub use bands::{Band, CHANCES, Driver};
pub use chance::{Cause, Timing, causes};
pub use chokepoint::{Chokepoint, chokepoints};
pub use course::{Courses, LANES};
pub use dependence::{Dependence, DependenceKind, dependences};
pub use error::StressError;
pub use event::event_outages;
pub use exposure::{Exposure, exposures};
pub use impact::{Effect, effects};
pub use lateness::{Lateness, lateness};
pub use loss::losses_of;
pub use mishap::{Mishap, Passage, RampUp};
pub use network::{Gate, Input, Make, Network, Plant, PlantId, Product, Source, Way};
pub use outage::{Outage, Target};
pub use proof::{months_done, most_months_done};
pub use protect::{ProtectAim, Protected, Protector};
pub use sample::{BATCH, Sample, SampleOptions, SampleProgress, sample};
pub use schedule::{Consignment, Rise, Schedule};
pub use setup::{Chosen, Setup};
pub use shelter::{PricedProtection, Scenarios, Shelter, priced_protections};
pub use tables::{
    band_rows, chance_rows, dependence_rows, driver_rows, effect_rows, event_row, exposure_rows,
    frontier_row, link_rows, plant_rows, protection_rows, sample_row, worst_row,
};
pub use tally::{Group, Watch, WatchedNeed};
pub use triangle::Triangle;
pub use worst::{Blow, BlowKind, WorstCase, blows, loss_of, worst_case};
