//! What came of a contract, and what had been published as its plan.

use std::collections::BTreeSet;

use muster_delivery::Span;
use muster_study::tables::Delivery;
use muster_study::{ContractId, DeliveryKind, Study};
use muster_table::Month;

use crate::arrivals::Arrivals;

/// The rows of `deliveries.csv` of one contract.
pub(crate) struct Record<'a>(Vec<&'a Delivery>);

impl<'a> Record<'a> {
    pub fn of(study: &'a Study, contract: &ContractId) -> Self {
        Self(study.deliveries.iter().filter(|row| row.contract == *contract).collect())
    }

    /// The rows that tell what came.
    fn came(&self) -> impl Iterator<Item = &&'a Delivery> {
        self.0.iter().filter(|row| matches!(row.kind, DeliveryKind::Batch | DeliveryKind::Residual))
    }

    fn planned(&self) -> impl Iterator<Item = &&'a Delivery> {
        self.0.iter().filter(|row| row.kind == DeliveryKind::Plan)
    }

    /// The last month in which anything came; `None` if nothing is known to have come.
    pub fn last(&self) -> Option<Month> {
        self.came().filter(|row| row.quantity.is_some_and(|units| units > 0)).map(|row| row.month).max()
    }

    /// The months in which lots came, as far as they are known to the month.
    pub fn dated(&self) -> Vec<Month> {
        let lots =
            self.came().filter(|row| row.from.is_none() && row.quantity.is_some_and(|units| units > 0));
        let months: BTreeSet<Month> = lots.map(|row| row.month).collect();
        months.into_iter().collect()
    }

    /// What came in each month: lots in their month, lots known only within a span spread evenly over it.
    pub fn arrivals(&self, span: Span) -> Arrivals {
        let mut arrivals = Arrivals::none(span);
        for row in self.came() {
            arrivals.spread(row.from.unwrap_or(row.month), row.month, row.quantity.unwrap_or(0));
        }
        arrivals
    }

    /// The plan as published, each quantity spread evenly over its span, the first not before `signed`; or why there is
    /// none, in words. Units of a running total that no row names come just before the row's span; a single row with a
    /// span and no quantity stands for the whole contract; among several, rows without any number are remarks.
    pub fn plan(&self, span: Span, signed: Month, whole: i64) -> Result<Arrivals, String> {
        let mut rows: Vec<_> = self.planned().collect();
        if rows.is_empty() {
            return Err("deliveries.csv has no plan of it".to_owned());
        }
        if rows.iter().any(|row| row.quantity.is_some()) {
            rows.retain(|row| row.quantity.is_some() || row.cumulative.is_some());
        }
        rows.sort_by_key(|row| (row.month, row.from));
        let alone = rows.len() == 1;
        let mut arrivals = Arrivals::none(span);
        let mut so_far = 0;
        for row in rows {
            // A running total above the contract counts a fleet, earlier contracts included.
            let total = row.cumulative.filter(|total| *total <= whole);
            let rest = total.map(|total| (total - so_far).max(0));
            let spanned = (alone && row.from.is_some()).then_some(whole);
            let units = row.quantity.or(rest).or(spanned);
            let units = units.ok_or_else(|| format!("its plan up to {} names no quantity", row.month))?;
            let from = row.from.unwrap_or(row.month).max(signed.plus(1)).min(row.month);
            let unnamed = rest.map_or(0, |rest| (rest - units).max(0));
            arrivals.add(from.plus(-1), unnamed);
            arrivals.spread(from, row.month, units);
            so_far += unnamed + units;
        }
        Ok(arrivals)
    }

    /// Remarks that a reader needs: rows that are differences, spans, and published totals beside the sum.
    pub fn remarks(&self, arrivals: &Arrivals) -> Vec<String> {
        let note = |row: &Delivery| row.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
        let mut remarks = Vec::new();
        for row in self.came().filter(|row| row.from.is_some()) {
            let (from, units) = (row.from.unwrap_or(row.month), row.quantity.unwrap_or(0));
            let month = row.month;
            remarks.push(format!(
                "{units} units are known only as {from} to {month} and spread over it{}",
                note(row)
            ));
        }
        let of_plan: BTreeSet<_> = self.planned().filter_map(|row| row.note.as_deref()).collect();
        remarks.extend(of_plan.into_iter().map(|note| format!("Of the plan: {note}")));
        for row in self.0.iter().filter(|row| row.kind == DeliveryKind::Checkpoint) {
            if let Some(total) = row.cumulative {
                let (basis, by) = (row.basis.as_deref().unwrap_or("published"), arrivals.by(row.month));
                remarks.push(format!(
                    "Total of {total} in {} ({basis}), {by} by the rows{}",
                    row.month,
                    note(row)
                ));
            }
        }
        remarks
    }
}
