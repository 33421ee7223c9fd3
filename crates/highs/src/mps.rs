//! Writing and reading MPS files, so that a second solver can check the first.

use std::collections::HashSet;
use std::ffi::CString;
use std::path::Path;

use crate::error::Error;
use crate::handle::{Handle, accepted};
use crate::labels::Labels;
use crate::problem::Problem;

/// Readers differ in how long a name may be; this is short enough for those in use.
const LONGEST_NAME: usize = 100;

/// The names under which columns and rows stand in an MPS file: unique, without blanks, plain ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MpsNames {
    /// A name for each column.
    pub columns: Vec<String>,
    /// A name for each row.
    pub rows: Vec<String>,
}

impl Problem {
    /// The names that [`Problem::write_mps`] uses, made from the labels.
    pub fn mps_names(&self) -> MpsNames {
        MpsNames { columns: safe("c", &self.column_labels), rows: safe("r", &self.row_labels) }
    }

    /// Writes the problem as a free-format MPS file, to 15 significant digits.
    pub fn write_mps(&self, path: &Path) -> Result<(), Error> {
        self.check()?;
        let target = file_name(path)?;
        let handle = Handle::new()?;
        handle.load(self)?;
        let names = self.mps_names();
        for (index, name) in (0..).zip(&names.columns) {
            let name = CString::new(name.as_str()).unwrap_or_default();
            // SAFETY: the instance has this column, and HiGHS copies the name.
            let status = unsafe { highs_sys::Highs_passColName(handle.raw(), index, name.as_ptr()) };
            accepted("Highs_passColName", status)?;
        }
        for (index, name) in (0..).zip(&names.rows) {
            let name = CString::new(name.as_str()).unwrap_or_default();
            // SAFETY: the instance has this row, and HiGHS copies the name.
            let status = unsafe { highs_sys::Highs_passRowName(handle.raw(), index, name.as_ptr()) };
            accepted("Highs_passRowName", status)?;
        }
        // SAFETY: the instance is alive and the name ends in a zero byte.
        let status = unsafe { highs_sys::Highs_writeModel(handle.raw(), target.as_ptr()) };
        let written = status == highs_sys::kHighsStatusOk || status == highs_sys::kHighsStatusWarning;
        if written { Ok(()) } else { Err(Error::Write { path: path.display().to_string() }) }
    }
}

/// The file name for HiGHS, which chooses the format by how it ends.
pub(crate) fn file_name(path: &Path) -> Result<CString, Error> {
    let refused = || Error::Path { path: path.display().to_string() };
    let text = path.to_str().filter(|text| text.to_ascii_lowercase().ends_with(".mps"));
    CString::new(text.ok_or_else(refused)?).map_err(|_| refused())
}

/// Unique names of letters, digits and a few signs, each beginning with a letter.
fn safe(prefix: &str, labels: &Labels) -> Vec<String> {
    // The names that writers give to the objective and to the sets of right-hand sides, ranges and bounds.
    let reserved =
        ["obj", "cost", "rhs", "rhs_v", "range", "ranges", "rng", "bound", "bounds", "bnd", "marker"];
    let mut taken: HashSet<String> = reserved.into_iter().map(str::to_owned).collect();
    (0..labels.len())
        .map(|index| {
            let kept =
                |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.' | '-' | ':' | '/');
            let label = labels.get(index).chars().take(LONGEST_NAME);
            let mut name: String = label.map(|sign| if kept(sign) { sign } else { '_' }).collect();
            if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
                name = if name.is_empty() { format!("{prefix}{index}") } else { format!("{prefix}_{name}") };
            }
            // Some readers ignore case, so names that differ only in it count as the same.
            let mut unique = name.clone();
            let mut suffix = index;
            while !taken.insert(unique.to_ascii_lowercase()) {
                unique = format!("{name}_{suffix}");
                suffix = suffix.wrapping_add(labels.len());
            }
            unique
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_plain_and_begin_with_a_letter() {
        let mut labels = Labels::default();
        for label in ["budget POL 2027", "budget_POL_2027", "", "7", "Łódź", "obj", "Budget_pol_2027", "c2"]
        {
            labels.push(label);
        }
        let names = safe("c", &labels);
        let expected = [
            "budget_POL_2027",
            "budget_POL_2027_1",
            "c2",
            "c_7",
            "c___d_",
            "obj_5",
            "Budget_pol_2027_6",
            "c2_7",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn only_mps_files_are_written() {
        assert!(file_name(Path::new("a/b.MPS")).is_ok());
        assert!(file_name(Path::new("a/b.lp")).is_err());
        assert!(file_name(Path::new("a/b\0.mps")).is_err());
    }
}
