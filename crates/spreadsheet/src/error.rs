//! Why a workbook cannot be written.

/// Why a study cannot be written as a workbook, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no `study.toml`.
    #[error("the folder has no study.toml; give the folder of a study")]
    NoSettings,
    /// A file would be lost.
    #[error("{0} is no table of a study and would be lost; `muster check` says more")]
    UnknownFile(String),
    /// A file is not well-formed.
    #[error("{file} cannot be read: {cause} `muster check` says more")]
    Unreadable {
        /// The file.
        file: String,
        /// The first fault.
        cause: String,
    },
    /// The table has more rows than a sheet can hold.
    #[error("{file} has more than {most} rows, which is all that a sheet of a workbook holds")]
    TooManyRows {
        /// The file.
        file: String,
        /// The most rows, header included.
        most: u32,
    },
    /// A cell holds more than a cell of a workbook can.
    #[error("{file}:{line}: a cell has {length} characters; a cell of a workbook holds {most}")]
    TooLong {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// Characters of the cell.
        length: usize,
        /// The most characters.
        most: usize,
    },
    /// The workbook could not be put together.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
