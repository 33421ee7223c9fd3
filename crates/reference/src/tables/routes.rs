//! `routes.csv`: ways to a contract, with the months that published purchases took.

use muster_study::tables::Route;
use muster_study::{Quality, RouteId};
use muster_table::Cell;

use super::lead_times::{median, middle, tells_lead_time};
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;
use crate::published::Duration;

/// The routes of the data: months are the median of the published purchases, from requirement to contract, that really
/// were signed or have a date; a joint route's months are those of a project of two, so what observed members beyond the
/// first added is taken off.
pub fn routes(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Route> {
    let mut routes = Vec::new();
    for row in &inputs.routes {
        let rows: Vec<(&Duration, f64)> = inputs
            .durations
            .iter()
            .filter(|duration| {
                tells_months(duration) && row.durations.split(';').any(|name| name == duration.route)
            })
            .filter_map(|duration| Some((duration, middle(duration)?)))
            .collect();
        let Some(observed) = median(rows.iter().map(|(_, months)| *months).collect()) else {
            ledger.faults.push(Fault::NoDuration { route: row.route.clone() });
            continue;
        };
        let added = row.months_per_partner.unwrap_or(0) * (row.members_observed.unwrap_or(1) - 1);
        let list: Vec<String> =
            rows.iter().map(|(duration, months)| format!("{} {}", duration.id, months.format())).collect();
        let median = format!("Months: median of durations.csv {}", list.join(", "));
        let less = (added > 0).then(|| format!("less {added} for the members beyond the first"));
        routes.push(Route {
            route: RouteId::new(&row.route),
            name: row.name.clone(),
            kind: row.kind,
            months_to_contract: (observed.round() as i64 - added).max(0),
            months_per_partner: row.months_per_partner,
            least_members: row.least_members,
            most_members: row.most_members,
            price_factor: row.price_factor,
            cost: row.cost,
            currency: row.currency.clone(),
            price_year: row.price_year,
            source: Some("data/reference/durations.csv".into()),
            quality: Quality::Derived,
            note: super::remark([Some(median.as_str()), less.as_deref(), Some(row.note.as_str())]),
        });
    }
    leave_out_durations(inputs, ledger);
    routes
}

fn tells_months(duration: &Duration) -> bool {
    duration.stage == "requirement_to_contract" && duration.basis != "open"
}

/// Every published duration is used for a route or a lead time, or left out with a reason.
fn leave_out_durations(inputs: &Inputs, ledger: &mut Ledger) {
    ledger.match_rows(
        "durations.csv",
        "data/decisions/durations.csv",
        inputs.durations.iter().map(|row| row.id.as_str()),
        inputs.duration_decisions.iter().map(|decision| decision.row.as_str()),
        false,
    );
    for row in &inputs.durations {
        let named =
            inputs.routes.iter().any(|route| route.durations.split(';').any(|name| name == row.route));
        if tells_months(row) && named || tells_lead_time(inputs, row).is_some() {
            continue;
        }
        let decision = inputs.duration_decisions.iter().find(|decision| decision.row == row.id);
        let why = match (decision, row.stage.as_str(), row.basis.as_str()) {
            (Some(decision), _, _) => decision.why.as_str(),
            (None, _, "open") => "Not signed yet: it tells only a lower bound",
            (None, "requirement_to_contract", _) => "Purchases of this kind are no route of the study",
            (None, "statistic", _) => "A statistic, not a purchase",
            (None, "contract_to_first_delivery", _) => "Names no system of the study",
            _ => "Tells neither the months to a contract nor those to the first unit",
        };
        ledger.leave_out("durations.csv", &row.id, why);
    }
}
