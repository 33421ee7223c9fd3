//! Lead times: months from contract to the first unit, as contracts show them.

use muster_table::Cell;

use crate::decided::DurationTreatment;
use crate::inputs::Inputs;
use crate::published::Duration;

/// A lead time with the rows it comes from.
pub struct LeadTime {
    /// Months, the median of the published rows.
    pub months: i64,
    /// Which rows they are.
    pub note: String,
}

/// The middle of a published span, in months.
pub fn middle(row: &Duration) -> Option<f64> {
    let low = row.months_low?;
    Some((low + row.months_high.unwrap_or(low)) / 2.0)
}

/// The median; of an even number, the mean of the two in the middle.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}

/// The system that a published duration tells a lead time of; `None` if it tells none.
pub fn tells_lead_time<'a>(inputs: &'a Inputs, row: &'a Duration) -> Option<&'a str> {
    let decision = inputs.duration_decisions.iter().find(|decision| decision.row == row.id);
    match decision.map(|decision| decision.treatment) {
        Some(DurationTreatment::LeftOut) => return None,
        Some(DurationTreatment::Use) => {}
        None if row.stage == "contract_to_first_delivery" => {}
        None => return None,
    }
    decision.and_then(|decision| decision.system.as_deref()).or(row.system_id.as_deref())
}

/// The lead time of a system: the median over the contracts that show one.
pub fn lead_time(inputs: &Inputs, system: &str) -> Option<LeadTime> {
    let rows: Vec<(&str, f64)> = inputs
        .durations
        .iter()
        .filter(|row| tells_lead_time(inputs, row) == Some(system))
        .filter_map(|row| Some((row.id.as_str(), middle(row)?)))
        .collect();
    let months = median(rows.iter().map(|(_, months)| *months).collect())?.round() as i64;
    let rows: Vec<String> = rows.iter().map(|(id, months)| format!("{id} {}", months.format())).collect();
    Some(LeadTime { months, note: format!("Lead time: median of durations.csv {}", rows.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn medians() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![4.0]), Some(4.0));
        assert_eq!(median(vec![23.0, 4.0, 27.0]), Some(23.0));
        assert_eq!(median(vec![23.0, 4.0, 27.0, 35.5]), Some(25.0));
    }
}
