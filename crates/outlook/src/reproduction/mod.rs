//! Published totals beside our own: what comes out of the study's tables, how far apart the two are, and why.

mod formula;
mod page;
mod total;

use muster_study::Study;
use muster_table::{choice, record};

use crate::anchor::{Anchor, published_totals};
use formula::{Answer, answer};
use total::Totals;

pub use page::anchors_markdown;

choice! {
    /// How a total of ours stands to the published one.
    pub enum Verdict {
        /// Within one per cent.
        Reproduced = "reproduced",
        /// Within five per cent.
        Near = "near",
        /// Further away.
        Apart = "apart",
        /// Part of what the published total covers is not in the study.
        Partial = "partial",
        /// The study's tables do not lead to it.
        NotPossible = "not possible",
    }
}

record! {
    /// A published total beside our own.
    pub struct Reproduction in "anchors" key ["anchor"] {
        /// The identifier of the published total.
        anchor: String,
        /// The publication.
        publication: String,
        /// Whom it covers.
        scope: String,
        /// The year, or the condition, that it is for.
        year: String,
        /// The unit of both figures.
        unit: String,
        /// What is published.
        published: f64,
        /// What comes out of the study's tables; blank if they do not lead to it.
        ours: Option<f64>,
        /// Ours less the published figure.
        difference: Option<f64>,
        /// The difference as a share of the published figure.
        per_cent: Option<f64> [unit("per cent")],
        /// How the two stand to each other.
        verdict: Verdict,
        /// How ours is computed.
        how: String,
        /// Why the two differ, or why there is none of ours.
        why: String,
    }
}

/// Every published total beside what comes out of the tables of `study`, in the order of publication.
pub fn reproduce(study: &Study) -> Vec<Reproduction> {
    let totals = Totals::of(study);
    published_totals().iter().map(|anchor| compare(anchor, answer(&totals, anchor))).collect()
}

fn compare(anchor: &Anchor, answer: Answer) -> Reproduction {
    // Adding zero turns a negative zero into a plain one.
    let rounded = |value: f64, places: f64| (value * places).round() / places + 0.0;
    let ours = answer.ours.filter(|value| value.is_finite()).map(|value| rounded(value, 100.0));
    let difference = ours.map(|ours| rounded(ours - anchor.value, 100.0));
    let per_cent = difference.map(|difference| rounded(difference / anchor.value * 100.0, 10.0));
    let verdict = match per_cent.map(f64::abs) {
        None => Verdict::NotPossible,
        Some(_) if answer.partial => Verdict::Partial,
        Some(distance) if distance <= 1.0 => Verdict::Reproduced,
        Some(distance) if distance <= 5.0 => Verdict::Near,
        Some(_) => Verdict::Apart,
    };
    Reproduction {
        anchor: anchor.id.clone(),
        publication: anchor.publication.clone(),
        scope: anchor.scope.clone(),
        year: anchor.year.clone(),
        unit: anchor.unit.clone(),
        published: anchor.value,
        ours,
        difference,
        per_cent,
        verdict,
        how: answer.how,
        why: answer.why,
    }
}
