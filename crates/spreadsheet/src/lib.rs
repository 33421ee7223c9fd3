//! The study as an Excel workbook and back: one sheet per table and one for `study.toml`, for people who work in
//! spreadsheets. A study as Muster writes it comes back byte for byte.
//!
//! Read-me and licence files, `datapackage.json` and the folder `sources` do not travel in the workbook; the description
//! is made anew from the tables.

mod cell;
mod codes;
mod error;
mod from_xlsx;
mod to_xlsx;

pub use codes::CODES;
pub use error::Error;
pub use from_xlsx::from_xlsx;
pub use to_xlsx::to_xlsx;
