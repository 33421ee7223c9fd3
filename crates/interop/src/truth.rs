//! Three-valued logic: no, unknown, yes.

use muster_study::{Extent, Standing};
use muster_table::choice;

choice! {
    /// An answer that may be open. Ordered no < unknown < yes, so that *and* is the least and *or* the greatest
    /// (Kleene's strong logic). No answer here holds a negation, so a *no* or *yes* stands whatever the unknowns are.
    pub enum Truth {
        /// It is not so.
        No = "no",
        /// It is not known.
        Unknown = "unknown",
        /// It is so.
        Yes = "yes",
    }
}

choice! {
    /// How unknowns are counted. Every answer is given in both views; the truth lies between.
    pub enum View {
        /// What nobody has said is taken not to be there.
        UnknownIsNo = "unknown-is-no",
        /// What nobody has said is taken to be there.
        UnknownIsYes = "unknown-is-yes",
    }
}

impl View {
    /// Both views, the cautious one first.
    pub const BOTH: [View; 2] = [View::UnknownIsNo, View::UnknownIsYes];
}

impl Truth {
    /// True only if both are.
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// True if either is.
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    /// All of these; yes for none.
    pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
        truths.into_iter().fold(Truth::Yes, Truth::and)
    }

    /// Any of these; no for none.
    pub fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
        truths.into_iter().fold(Truth::No, Truth::or)
    }

    /// Yes or no, with unknown counted as the view says.
    pub fn counted(self, view: View) -> bool {
        match self {
            Truth::No => false,
            Truth::Unknown => view == View::UnknownIsYes,
            Truth::Yes => true,
        }
    }
}

impl From<Extent> for Truth {
    /// *Partly* leaves open whether the part that matters is there.
    fn from(extent: Extent) -> Self {
        match extent {
            Extent::Yes => Truth::Yes,
            Extent::Partly | Extent::Unknown => Truth::Unknown,
            Extent::No => Truth::No,
        }
    }
}

/// Whether a nation of this standing is a member.
pub(crate) fn membership(standing: Standing) -> Truth {
    match standing {
        Standing::Full | Standing::Associate => Truth::Yes,
        Standing::Involved | Standing::Unknown => Truth::Unknown,
        Standing::Sponsored | Standing::Outside => Truth::No,
    }
}

/// Whether a nation of this standing is a full member.
pub(crate) fn full_membership(standing: Standing) -> Truth {
    match standing {
        Standing::Full => Truth::Yes,
        Standing::Involved | Standing::Unknown => Truth::Unknown,
        Standing::Associate | Standing::Sponsored | Standing::Outside => Truth::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Truth; 3] = [Truth::No, Truth::Unknown, Truth::Yes];

    #[test]
    fn the_tables_are_kleenes() {
        use Truth::{No, Unknown, Yes};
        let and: Vec<Truth> = ALL.iter().flat_map(|a| ALL.map(|b| a.and(b))).collect();
        assert_eq!(and, [No, No, No, No, Unknown, Unknown, No, Unknown, Yes]);
        let or: Vec<Truth> = ALL.iter().flat_map(|a| ALL.map(|b| a.or(b))).collect();
        assert_eq!(or, [No, Unknown, Yes, Unknown, Unknown, Yes, Yes, Yes, Yes]);
    }

    #[test]
    fn counting_first_or_last_gives_the_same() {
        for (a, b) in ALL.into_iter().flat_map(|a| ALL.map(|b| (a, b))) {
            for view in View::BOTH {
                assert_eq!(a.and(b).counted(view), a.counted(view) && b.counted(view));
                assert_eq!(a.or(b).counted(view), a.counted(view) || b.counted(view));
            }
        }
    }
}
