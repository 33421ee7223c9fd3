//! A case: everything that a closing plan can choose from and must bring about, with unknowns already counted one way.

use muster_study::{BundleId, ClubId, FunctionId, GatewayId, NationId, RequirementId, StandardId};
use muster_table::{Money, Month};

/// What a nation can do. Positions in [`Case::measures`] name measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The nation, by its position in [`Case::nations`].
    pub nation: usize,
    /// What is done.
    pub kind: MeasureKind,
    /// What it costs the nation.
    pub cost: Money,
    /// How long it takes.
    pub months: i32,
    /// How many months after the start of the case it is done, if it is begun as early as can be.
    pub ready: i32,
}

/// The kinds of measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureKind {
    /// To adopt a standard, in the newest of these editions (any, if the list is empty).
    Adopt(StandardId, Vec<String>),
    /// To join a club.
    Join(ClubId),
    /// To install a gateway.
    Install(GatewayId),
}

/// A bundle with one family of editions for each of its standards: whoever has the same variant works together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The function.
    pub function: FunctionId,
    /// The bundle.
    pub bundle: BundleId,
}

/// How a nation comes to have a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// It has it already.
    Had,
    /// These measures bring it, after so many months.
    By(Vec<usize>, i32),
    /// It cannot come to have it.
    Never(Vec<Blocker>),
}

/// Why a nation cannot come to have something, or not in time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocker {
    /// No row says what adopting the standard costs.
    NoCost(StandardId),
    /// No row says what joining the club costs or how long it takes.
    NoWayIn(ClubId),
    /// The club's rule asks for demonstrations with so many full members, and so many are counted.
    TooFewFullMembers(ClubId, i64, i64),
    /// The club's rule asks for a full member as sponsor, and none is counted.
    NoSponsor(ClubId),
    /// What is missing takes so many months at least: the slowest measure, with its own months.
    Late(i32, MeasureKind, i32),
}

/// What one nation can reach of one variant.
pub type Offer = Reach;

/// A gateway between variants of two bundles of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayOffer {
    /// The gateway.
    pub gateway: GatewayId,
    /// The variants of the one bundle and of the other, by position.
    pub sides: [Vec<usize>; 2],
    /// For each nation the measure that installs it, if it can.
    pub measures: Vec<Option<usize>>,
}

/// A function must work between every two of these nations within so many months of the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The requirement it comes from.
    pub requirement: RequirementId,
    /// The function.
    pub function: FunctionId,
    /// The nations, by position.
    pub parties: Vec<usize>,
    /// Months from the start of the case.
    pub by: i32,
}

/// Two nations that bear a cost while a function does not work between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The function.
    pub function: FunctionId,
    /// The two nations, by position.
    pub parties: [usize; 2],
    /// What each of them bears.
    pub costs: [Money; 2],
}

/// So many nations at most can join a club.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SponsorLimit {
    /// The club.
    pub club: ClubId,
    /// How many its full members can bring in together.
    pub most: i64,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The month from which months are counted.
    pub start: Month,
    /// How many months the study has: links must work by then to save their cost.
    pub horizon: i32,
    /// The nations.
    pub nations: Vec<NationId>,
    /// The variants; those of a function stand together.
    pub variants: Vec<Variant>,
    /// What nations can do.
    pub measures: Vec<Measure>,
    /// By nation, then by variant: what it can reach.
    pub offers: Vec<Vec<Offer>>,
    /// The gateways.
    pub gateways: Vec<GatewayOffer>,
    /// What must work.
    pub demands: Vec<Demand>,
    /// What costs money while it does not work.
    pub links: Vec<Link>,
    /// Limits on joining.
    pub sponsor_limits: Vec<SponsorLimit>,
}

impl Case {
    /// The positions of a function's variants.
    pub fn variants_of(&self, function: &FunctionId) -> Vec<usize> {
        let variants = self.variants.iter().enumerate();
        variants.filter(|(_, variant)| variant.function == *function).map(|(position, _)| position).collect()
    }

    /// What a nation can reach of a variant.
    pub fn offer(&self, nation: usize, variant: usize) -> Option<&Offer> {
        self.offers.get(nation)?.get(variant)
    }

    /// Whether a nation has a variant already, or could within `by` months without a gateway.
    pub(crate) fn reaches(&self, nation: usize, variant: usize, by: i32) -> bool {
        match self.offer(nation, variant) {
            Some(Reach::Had) => true,
            Some(Reach::By(_, ready)) => *ready <= by,
            Some(Reach::Never(_)) | None => false,
        }
    }

    /// The ways in which a nation could work with those who have `variant` through a gateway within `by` months: the
    /// measure that installs it, and the variant that the nation has instead.
    pub(crate) fn gateway_ways(&self, nation: usize, variant: usize, by: i32) -> Vec<(usize, usize)> {
        let mut ways = Vec::new();
        for gateway in &self.gateways {
            let [one, other] = &gateway.sides;
            let Some(measure) = gateway.measures.get(nation).copied().flatten() else { continue };
            if self.measures.get(measure).is_none_or(|measure| measure.ready > by) {
                continue;
            }
            for (far, near) in [(one, other), (other, one)] {
                if far.contains(&variant) {
                    let near = near.iter().filter(|near| self.reaches(nation, **near, by));
                    ways.extend(near.map(|near| (measure, *near)));
                }
            }
        }
        ways
    }
}
