//! The plan without cooperation holds none.

use std::collections::BTreeMap;

use muster_plan::Plan;
use muster_study::ExpansionId;

use crate::codes::COOPERATION;
use crate::objections::Objections;

/// Objects to joint projects, and to expansions that more than one nation pays for.
pub(crate) fn check(alone: &Plan, objections: &mut Objections) {
    for (row, contract) in alone.contracts.iter().enumerate() {
        if let Some(project) = &contract.project {
            let cause = "Alone, nobody takes part in a project.";
            objections.row(COOPERATION, &alone.contracts, row, ("project", project), cause);
        }
    }
    let mut payers: BTreeMap<&ExpansionId, _> = BTreeMap::new();
    for (row, payment) in alone.payments.iter().enumerate() {
        let Some(expansion) = &payment.expansion else { continue };
        let first = payers.entry(expansion).or_insert(&payment.nation);
        if *first != &payment.nation {
            let cause = format!("{first} pays for the expansion, and alone nobody shares its cost.");
            objections.row(COOPERATION, &alone.payments, row, ("nation", &payment.nation), cause);
        }
    }
}
