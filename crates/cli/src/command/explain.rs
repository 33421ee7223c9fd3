//! `muster explain`.

use muster_table::{CodePage, suggestion};

use crate::error::Error;
use crate::output;

/// Every code that Muster can report.
pub fn pages() -> Vec<CodePage> {
    [
        muster_table::CODES,
        muster_study::CODES,
        muster_spreadsheet::CODES,
        muster_outlook::CODES,
        muster_plan::CODES,
        muster_verify::CODES,
        muster_standards::CODES,
    ]
    .concat()
}

/// Prints the page of a code, or the list of codes.
pub fn run(code: Option<&str>) -> Result<bool, Error> {
    let pages = pages();
    let Some(wanted) = code else {
        let lines: Vec<String> =
            pages.iter().map(|page| format!("{}  {}\n", page.code, page.title)).collect();
        output::data(&lines.concat());
        return Ok(true);
    };
    match pages.iter().find(|page| page.code.0.eq_ignore_ascii_case(wanted)) {
        Some(page) => {
            output::data(&format!(
                "{} {}\n\nWhy it matters: {}\n\nWhat to do: {}\n\nExample: {}\n",
                page.code, page.title, page.why, page.remedy, page.example
            ));
            Ok(true)
        }
        None => {
            let suggestion = suggestion(wanted, pages.iter().map(|page| page.code.0));
            Err(Error::UnknownCode { code: wanted.to_owned(), suggestion })
        }
    }
}
