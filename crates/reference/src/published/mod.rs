//! The published figures as they stand in `data/reference`, one record a file.

mod contract;
mod delivery;
mod duration;
mod holding;
mod nation;
mod need;
mod price;
mod site;
mod spending;
mod system;
mod target;

pub use contract::Contract;
pub use delivery::Delivery;
pub use duration::Duration;
pub use holding::Holding;
pub use nation::Nation;
pub use need::Need;
pub use price::Price;
pub use site::Site;
pub use spending::Spending;
pub use system::System;
pub use target::Target;
