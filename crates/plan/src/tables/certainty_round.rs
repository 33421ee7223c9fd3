//! `certainty_rounds.csv`.

use muster_table::{Money, record};

record! {
    /// The plans that were tried until dates held with the certainty asked for: round 0 is the plan on paper, without
    /// buffers.
    pub struct CertaintyRound in "certainty_rounds" key ["round"] optional {
        /// The round.
        round: i64 [at_least(0.0)],
        /// Whether it is this plan.
        taken: bool,
        /// The certainty asked for.
        wanted: f64 [at_least(50.0), at_most(99.0), unit("per cent")],
        /// Draws of bad luck.
        draws: i64 [at_least(0.0)],
        /// Their seed.
        seed: i64,
        /// Lines and years with a buffer.
        buffers: i64 [at_least(0.0)],
        /// The longest buffer.
        longest: i64 [at_least(0.0), unit("months")],
        /// Planned needs.
        needs: i64 [at_least(0.0)],
        /// Those met by their date on paper.
        on_paper: i64 [at_least(0.0)],
        /// Those met by their date with the certainty asked for.
        certain: i64 [at_least(0.0)],
        /// Those that are met by their date with the buffers, and still do not hold it with the certainty asked for.
        broken: i64 [at_least(0.0)],
        /// How far its first aim, or the weighted sum, may be from its bound, as a share: plans of very different gaps cannot
        /// be compared.
        gap: f64 [at_least(0.0)],
        /// All payments.
        paid: Money,
    }
}
