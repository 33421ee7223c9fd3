//! The published figures as they stand in `data/reference`, one record a file.

mod contract;
mod delivery;
mod duration;
mod high_visibility;
mod holding;
mod nation;
mod need;
mod price;
mod site;
mod spending;
mod standard;
mod supply;
mod system;
mod system_standard;
mod target;

pub use contract::Contract;
pub use delivery::Delivery;
pub use duration::Duration;
pub use high_visibility::{HighVisibilityProject, Participant};
pub use holding::Holding;
pub use nation::Nation;
pub use need::Need;
pub use price::Price;
pub use site::Site;
pub use spending::Spending;
pub use standard::Standard;
pub use supply::Supply;
pub use system::System;
pub use system_standard::SystemStandard;
pub use target::Target;
