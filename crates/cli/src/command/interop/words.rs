//! Parties, functions and bundles in the words of a reader.

use muster_interop::Party;
use muster_study::{BundleId, FunctionId, NationId, Study, SystemId};

/// A nation's usual English name.
pub fn nation(study: &Study, nation: &NationId) -> String {
    let row = study.nations.iter().find(|row| row.nation == *nation);
    row.map_or_else(|| nation.to_string(), |row| row.name.clone())
}

fn system(study: &Study, system: &SystemId) -> String {
    let row = study.systems.iter().find(|row| row.system == *system);
    row.map_or_else(|| system.to_string(), |row| row.name.clone())
}

/// A party's name: `Norway`, `K9 Thunder`, `K9 Thunder of Norway`.
pub fn party(study: &Study, party: &Party) -> String {
    match party {
        Party::Nation(code) => nation(study, code),
        Party::System(id, None) => system(study, id),
        Party::System(id, Some(code)) => format!("{} of {}", system(study, id), nation(study, code)),
    }
}

/// A function's name.
pub fn function(study: &Study, function: &FunctionId) -> String {
    let row = study.functions.iter().find(|row| row.function == *function);
    row.map_or_else(|| function.to_string(), |row| row.name.clone())
}

/// A bundle's name.
pub fn bundle(study: &Study, bundle: &BundleId) -> String {
    let row = study.bundles.iter().find(|row| row.bundle == *bundle);
    row.map_or_else(|| bundle.to_string(), |row| row.name.clone())
}
