//! The study: the whole input of Muster, as tables with types, units and checks.

mod assumptions;
mod capability_tree;
mod checks;
mod codes;
mod declared;
mod exchange;
mod identifiers;
mod interoperability_words;
mod reference;
mod settings;
mod study;
mod supply_users;
mod supply_words;
pub mod tables;
mod words;

pub use assumptions::ScopeKey;
pub use capability_tree::CapabilityTree;
pub use codes::CODES;
pub use exchange::{Exchange, ExchangeError};
pub use identifiers::{
    AssumptionId, BundleId, CapabilityId, ClubId, ContractId, DisruptionId, EventId, ExpansionId, FunctionId,
    GatewayId, HighVisibilityProjectId, LineId, MakerId, NationId, NeedId, OneTimeCostId, PartId, PriceId,
    ProtectionId, RampTimeId, RequirementId, RouteId, SiteId, SlipId, StandardId, SupplyNodeId, SystemId,
    TransitTimeId,
};
pub use interoperability_words::{
    Extent, InteroperabilityLevel, Lifecycle, Obligation, StandardKind, StandardRelation, Standing,
    SubjectKind,
};
pub use reference::reference_markdown;
pub use settings::{
    CapacitySettings, MoneyPath, MoneySettings, PlanSettings, SETTINGS_FILE, SettingSchema, Settings, Shape,
    UnknownStandards,
};
pub use study::Study;
pub use supply_users::{SupplyUser, SupplyUsers};
pub use supply_words::{DisruptionScope, NodeKind, ProtectionKind, Sourcing};
pub use words::{
    CapacityStatus, ContractStatus, CostScope, DeliveryKind, Measure, NationGroup, NeedStatus, PledgeKind,
    PriceBasis, Priority, Quality, RouteKind, Zone,
};
