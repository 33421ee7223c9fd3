//! `certainty_price.csv`.

use crate::CertaintyScope;
use muster_table::{Money, record};

record! {
    /// The price of certainty: this plan beside the plan on paper, for all and for each nation with a planned need.
    pub struct CertaintyPrice in "certainty_price" key ["scope", "name"] optional {
        /// What the row covers.
        scope: CertaintyScope,
        /// `all`, or the nation.
        name: String,
        /// Planned needs.
        needs: i64 [at_least(0.0)],
        /// Those that the plan on paper meets by their date on paper.
        paper_on_paper: i64 [at_least(0.0)],
        /// Those that it meets with the certainty asked for.
        paper_certain: i64 [at_least(0.0)],
        /// Those that this plan meets by their date on paper.
        on_paper: i64 [at_least(0.0)],
        /// Those that it meets with the certainty asked for.
        certain: i64 [at_least(0.0)],
        /// Months of delay in the plan on paper, on paper: the mean over wanted units, weighed by value, of the months
        /// by which they come after their date.
        paper_late_on_paper: f64 [at_least(0.0), unit("months")],
        /// The same, with each unit taken in the month by which it has come with the certainty asked for.
        paper_late_certain: f64 [at_least(0.0), unit("months")],
        /// Months of delay in this plan, on paper.
        late_on_paper: f64 [at_least(0.0), unit("months")],
        /// The same with the certainty asked for.
        late_certain: f64 [at_least(0.0), unit("months")],
        /// All payments in the plan on paper.
        paper_paid: Money,
        /// All payments in this plan.
        paid: Money,
    }
}
