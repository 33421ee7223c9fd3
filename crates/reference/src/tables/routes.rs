//! `routes.csv`: ways to a contract, with the months that published purchases took.

use muster_study::tables::Route;
use muster_study::{Quality, RouteId};
use muster_table::Cell;

use super::lead_times::{median, middle, tells_lead_time};
use crate::assumed::AssumedRoute;
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;
use crate::published::Duration;

/// The routes of the data: their months are the median of the published purchases, from requirement to contract, that are
/// signed or have a date. Of a joint route what observed members beyond the first added is taken off. Where no purchase
/// tells the months, they are assumed.
pub fn routes(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Route> {
    let mut routes = Vec::new();
    for row in &inputs.routes {
        let Some(months) = months(inputs, row) else {
            ledger.faults.push(Fault::NoDuration { route: row.route.clone() });
            continue;
        };
        routes.push(Route {
            route: RouteId::new(&row.route),
            name: row.name.clone(),
            kind: row.kind,
            months_to_contract: months.months,
            months_per_partner: row.months_per_partner,
            least_members: row.least_members,
            most_members: row.most_members,
            price_factor: row.price_factor,
            cost: row.cost,
            currency: row.currency.clone(),
            price_year: row.price_year,
            source: months.note.is_some().then(|| "durations.csv of the reference data".to_owned()),
            quality: if months.note.is_some() { Quality::Derived } else { Quality::Assumed },
            note: super::remark([months.note.as_deref(), Some(row.note.as_str())]),
        });
    }
    leave_out_durations(inputs, ledger);
    routes
}

struct Months {
    months: i64,
    note: Option<String>,
}

fn months(inputs: &Inputs, route: &AssumedRoute) -> Option<Months> {
    if let Some(months) = route.months {
        return Some(Months { months, note: None });
    }
    let rows: Vec<(&Duration, f64)> = inputs
        .durations
        .iter()
        .filter(|duration| tells_months(duration) && tells_of(route, duration))
        .filter_map(|duration| Some((duration, middle(duration)?)))
        .collect();
    let observed = median(rows.iter().map(|(_, months)| *months).collect())?;
    let added = route.months_per_partner.unwrap_or(0) * (route.members_observed.unwrap_or(1) - 1);
    let list: Vec<String> =
        rows.iter().map(|(duration, months)| format!("{} {}", duration.id, months.format())).collect();
    let less =
        if added > 0 { format!(", less {added} for the members beyond the first") } else { String::new() };
    let note = format!("Months: median of durations.csv {}{less}", list.join(", "));
    Some(Months { months: (observed.round() as i64 - added).max(0), note: Some(note) })
}

fn tells_months(duration: &Duration) -> bool {
    duration.stage == "requirement_to_contract" && duration.basis != "open"
}

fn tells_of(route: &AssumedRoute, duration: &Duration) -> bool {
    route.durations.as_deref().is_some_and(|names| names.split(';').any(|name| name == duration.route))
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
        let named = inputs.routes.iter().any(|route| tells_of(route, row));
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
