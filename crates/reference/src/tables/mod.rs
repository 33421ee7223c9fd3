//! One file per table of the study: how it comes about.

mod candidates;
mod capacity_steps;
mod deliveries;
mod economy;
mod high_visibility_projects;
mod holdings;
mod implementations;
mod lead_times;
mod lines;
mod nations;
mod needs;
mod order_book;
mod pledges;
mod prices;
mod route_access;
mod routes;
mod sites;
mod standards;
mod supplies;
mod systems;
mod transport;

pub use candidates::{Ground as CandidateGround, candidates};
pub use capacity_steps::capacity_steps;
pub use deliveries::deliveries;
pub use economy::economy;
pub use high_visibility_projects::high_visibility_projects;
pub use holdings::holdings;
pub use implementations::implementations;
pub use lines::{line_systems, lines};
pub use nations::nations;
pub use needs::needs;
pub use order_book::order_book;
pub use pledges::pledges;
pub use prices::prices;
pub use route_access::{Ground as AccessGround, route_access};
pub use routes::routes;
pub use sites::sites;
pub use standards::standards;
pub use supplies::{node_parts, supplies, supply_nodes};
pub use systems::systems;
pub use transport::transport;

/// Remarks one after the other, those that are there, each as a sentence.
pub fn remark<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().map(sentence).collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

/// A remark with a capital letter, and without the full stop that the join sets.
fn sentence(remark: &str) -> String {
    let mut letters = remark.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
