//! The study: the whole input of Muster, as tables with types, units and checks.

mod codes;
mod identifiers;
mod settings;
mod study;
pub mod tables;
mod words;

pub use codes::CODES;
pub use identifiers::{
    AssumptionId, CapabilityId, ContractId, ExpansionId, LineId, NationId, NeedId, OneTimeCostId, PriceId,
    RouteId, SiteId, SystemId,
};
pub use settings::{
    CapacitySettings, MoneyPath, MoneySettings, PlanSettings, SETTINGS_FILE, SettingSchema, Settings, Shape,
};
pub use study::Study;
pub use words::{
    CapacityStatus, ContractStatus, CostScope, DeliveryKind, Measure, NationGroup, NeedStatus, PledgeKind,
    PriceBasis, Priority, Quality, RouteKind, Zone,
};
