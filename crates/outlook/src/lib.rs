//! The outlook: what each nation spends on defence in each year, what of it buys equipment, what of that is open to
//! the capabilities of the study, and what signed contracts have taken already.
//!
//! The formulas stand on the outlook page of the manual (`docs/src/outlook.md`), with the names used here.

mod anchor;
mod budget;
mod codes;
mod commitment;
mod course;
mod economy;
mod edition;
mod outlook;
mod pledge;
mod reproduction;
mod row;
mod series;

pub use anchor::{Anchor, published_totals};
pub use budget::Budget;
pub use codes::CODES;
pub use outlook::Outlook;
pub use reproduction::{Reproduction, Verdict, anchors_markdown, reproduce};
pub use row::OutlookRow;
