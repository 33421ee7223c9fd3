//! Tables with one schema each: every column is declared once, in a Rust record, and from that declaration come
//! the reader, the writer, the checks, the `datapackage.json` descriptor and the reference pages of the manual.
//!
//! This crate knows nothing of defence: it is the ground both for the study (what goes in) and for results (what
//! comes out).

mod cell;
mod choice;
mod code;
mod column;
mod encoding;
mod files;
mod finding;
mod findings;
mod folder;
mod header;
mod identifier;
mod keys;
mod money;
mod month;
mod package;
mod quotes;
mod reader;
mod record;
mod reference;
mod row_reader;
mod rows;
mod suggestion;
mod table;
mod table_set;
mod writer;

pub use cell::{Cell, Kind};
pub use code::{CODES, Code, CodePage, MISSING_COLUMN, MISSING_FILE, SPACES, UNKNOWN_COLUMN};
pub use column::ColumnSchema;
pub use encoding::decode;
pub use files::Files;
pub use finding::{Finding, Severity};
pub use findings::Findings;
pub use folder::{DESCRIPTOR, check_files, read_table};
pub use money::Money;
pub use month::{Month, ParseMonthError};
pub use package::{PackageInformation, package_descriptor};
pub use reader::read_records;
pub use record::{Record, TableSchema};
pub use reference::{holds, schema_markdown, words_markdown};
pub use row_reader::RowReader;
pub use rows::CsvRows;
pub use suggestion::{did_you_mean, suggestion};
pub use table::{Table, TableEditor, TableVisitor};
pub use table_set::TableSet;
pub use writer::{write_csv, write_records, write_table};
