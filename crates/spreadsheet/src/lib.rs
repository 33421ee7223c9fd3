//! The study as an Excel workbook and back.
