//! How large a study is, and what is scarce in it.

muster_table::choice! {
    /// A named family of synthetic studies.
    pub enum Family {
        /// Two nations, two needs, two lines, eight months: small enough to try every plan.
        Tiny = "tiny",
        /// A handful of nations over three years: planned in a second.
        Small = "small",
        /// Eight nations over five years.
        Medium = "medium",
        /// What an alliance has: 33 nations with 40 needs each, 60 systems, 80 lines, ten years.
        Alliance = "alliance",
        /// Ten times as many buyers, such as regions and agencies.
        AllianceTenfold = "alliance-10x",
        /// Fifty thousand needs for spares and ammunition against 300 lines.
        Parts = "parts",
        /// An alliance with less than half the money it would take.
        TightMoney = "tight-money",
        /// An alliance whose lines can make less than half of what is wanted.
        TightLines = "tight-lines",
        /// An alliance with many joint routes, steep price steps and dear introductions.
        ManyProjects = "many-projects",
    }
}

/// No study has this shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// A number is outside its range.
    #[error(
        "a synthetic study has from {least} to {most} {what}, not {found}; choose a number in that range, or another scale"
    )]
    OutOfRange {
        /// What is counted.
        what: &'static str,
        /// The number given.
        found: i64,
        /// The smallest possible.
        least: i64,
        /// The largest possible.
        most: i64,
    },
}

/// The size of a study and what is scarce in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The beginning of the study's name.
    pub name: String,
    /// How many nations buy.
    pub nations: usize,
    /// How many needs each of them has.
    pub needs_per_nation: usize,
    /// How many systems there are.
    pub systems: usize,
    /// How many production lines there are.
    pub lines: usize,
    /// How many months are planned.
    pub months: usize,
    /// The price of the cheapest lots, in thousands; the dearest cost a thousand times as much.
    pub cheapest_lot: i64,
    /// The most lots that one need asks for.
    pub most_lots: i64,
    /// The most candidate systems of a need.
    pub most_candidates: usize,
    /// Money of all years, as per cent of the value of what is wanted.
    pub money: i64,
    /// What the lines can make over the horizon, as per cent of what is wanted.
    pub capacity: i64,
    /// The part of the lines with an expansion to pay for, per cent.
    pub expansions: i64,
    /// The part of the lines with signed contracts ahead of the plan, per cent.
    pub order_books: i64,
    /// How many joint routes there are.
    pub joint_routes: usize,
    /// The cost of introducing a system, as per cent of the dearest price of its group.
    pub introduction: i64,
    /// The most lots of a minimum order.
    pub minimum_order_lots: i64,
    /// The part of the studies in which needs require standards, per cent.
    pub standards: i64,
    /// The part of the needs of such a study that require each of its two standards, per cent.
    pub required: i64,
}

impl Family {
    /// The shape of the family's studies.
    pub fn shape(self) -> Shape {
        let alliance = Shape {
            name: self.word().to_owned(),
            nations: 33,
            needs_per_nation: 40,
            systems: 60,
            lines: 80,
            months: 120,
            cheapest_lot: 100,
            most_lots: 400,
            most_candidates: 4,
            money: 110,
            capacity: 110,
            expansions: 30,
            order_books: 60,
            joint_routes: 1,
            introduction: 300,
            minimum_order_lots: 8,
            standards: 100,
            required: 15,
        };
        match self {
            Family::Tiny => Shape {
                nations: 2,
                needs_per_nation: 1,
                systems: 2,
                lines: 2,
                months: 8,
                most_lots: 3,
                most_candidates: 2,
                introduction: 20,
                minimum_order_lots: 2,
                expansions: 50,
                standards: 50,
                required: 50,
                ..alliance
            },
            Family::Small => Shape {
                nations: 4,
                needs_per_nation: 3,
                systems: 6,
                lines: 6,
                months: 36,
                most_lots: 20,
                most_candidates: 3,
                minimum_order_lots: 4,
                introduction: 100,
                ..alliance
            },
            Family::Medium => Shape {
                nations: 8,
                needs_per_nation: 10,
                systems: 15,
                lines: 20,
                months: 60,
                most_lots: 100,
                ..alliance
            },
            Family::Alliance => alliance,
            Family::AllianceTenfold => Shape { nations: 330, systems: 120, lines: 160, ..alliance },
            Family::Parts => Shape {
                nations: 50,
                needs_per_nation: 1000,
                systems: 400,
                lines: 300,
                cheapest_lot: 1,
                most_lots: 2000,
                most_candidates: 3,
                introduction: 5,
                minimum_order_lots: 20,
                ..alliance
            },
            Family::TightMoney => Shape { money: 45, ..alliance },
            Family::TightLines => Shape { capacity: 45, expansions: 60, ..alliance },
            Family::ManyProjects => Shape { joint_routes: 4, introduction: 1000, ..alliance },
        }
    }
}

impl Shape {
    /// The same shape with so many times as many nations, systems and lines, in per cent (300: three times).
    pub fn scaled(&self, per_cent: usize) -> Shape {
        let scaled = |number: usize| number.saturating_mul(per_cent).div_ceil(100).max(1);
        Shape {
            nations: scaled(self.nations),
            systems: scaled(self.systems),
            lines: scaled(self.lines),
            ..self.clone()
        }
    }

    pub(crate) fn check(&self) -> Result<(), ShapeError> {
        let ranges = [
            ("nations", self.nations as i64, 1, 1040),
            ("needs per nation", self.needs_per_nation as i64, 1, 10_000),
            ("systems", self.systems as i64, 1, 10_000),
            ("lines", self.lines as i64, 1, 10_000),
            ("months", self.months as i64, 6, 240),
            ("thousands for the cheapest lot", self.cheapest_lot, 1, 1_000_000),
            ("lots of a need at most", self.most_lots, 1, 1_000_000),
            ("candidates of a need at most", self.most_candidates as i64, 1, 20),
            ("per cent of the wanted value in money", self.money, 1, 10_000),
            ("per cent of the wanted units in capacity", self.capacity, 1, 10_000),
            ("per cent of lines with an expansion", self.expansions, 0, 100),
            ("per cent of lines with signed contracts", self.order_books, 0, 100),
            ("joint routes", self.joint_routes as i64, 0, 20),
            ("per cent of a price for the introduction", self.introduction, 0, 100_000),
            ("lots of a minimum order at most", self.minimum_order_lots, 1, 1_000_000),
            ("per cent of studies with required standards", self.standards, 0, 100),
            ("per cent of needs that require a standard", self.required, 0, 100),
        ];
        for (what, found, least, most) in ranges {
            if !(least..=most).contains(&found) {
                return Err(ShapeError::OutOfRange { what, found, least, most });
            }
        }
        Ok(())
    }

    /// Months of the horizon, as a measure of how long lead times and routes may be.
    pub(crate) fn span(&self) -> i64 {
        self.months as i64
    }
}
