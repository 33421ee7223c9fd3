//! What the published rows name without holding it, from memory or by arithmetic on their notes: `data/recalled`.

mod line;
mod line_system;
mod nation;
mod order;
mod price;
mod step;
mod system;

pub use line::RecalledLine;
pub use line_system::RecalledLineSystem;
pub use nation::RecalledNation;
pub use order::RecalledOrder;
pub use price::RecalledPrice;
pub use step::RecalledStep;
pub use system::RecalledSystem;
