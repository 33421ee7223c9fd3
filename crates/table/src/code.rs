//! Stable codes for everything that can be wrong, each with a page that `muster explain` prints.

use std::fmt;

/// A code such as `T04`. Once published it keeps its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// The page of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodePage {
    /// The code.
    pub code: Code,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why Muster minds, in a few sentences.
    pub why: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// A short example of the fault.
    pub example: &'static str,
}

/// Declares codes with their pages: a constant each, and the list of them.
#[macro_export]
macro_rules! codes {
    ($list:ident: $( $name:ident = $code:literal { title: $title:literal, why: $why:literal, remedy: $remedy:literal, example: $example:literal } )+) => {
        $( #[doc = $title] pub const $name: $crate::Code = $crate::Code($code); )+

        /// The pages of the codes declared here.
        pub const $list: &[$crate::CodePage] = &[
            $( $crate::CodePage { code: $name, title: $title, why: $why, remedy: $remedy, example: $example }, )+
        ];
    };
}

codes! { CODES:
    FILE_UNREADABLE = "T01" {
        title: "The file cannot be read",
        why: "The operating system refused to give the file's contents.",
        remedy: "Check that the file exists, is a file and may be read by you.",
        example: "needs.csv is a folder"
    }
    ENCODING = "T02" {
        title: "The file is not UTF-8 text",
        why: "Other encodings turn names into nonsense without a word. UTF-8 with or without a byte-order mark is read; what the bytes look like instead is named.",
        remedy: "Save the file again as \"CSV UTF-8\".",
        example: "Excel's plain \"CSV\" writes Windows-1252: the byte F6 stands for an o with two dots"
    }
    BROKEN_CSV = "T03" {
        title: "The line is not well-formed CSV",
        why: "A line has more or fewer cells than the header, or a quotation mark is never closed. Guessing which cell is which would put figures in wrong columns.",
        remedy: "Give the line as many cells as the header, put text that holds a comma in double quotes, and close every quote.",
        example: "POL,main-battle-tank,180,tank,extra"
    }
    EMPTY_FILE = "T04" {
        title: "The file is empty",
        why: "Even a table without rows needs its header line, so that a lost file is not taken for an empty one.",
        remedy: "Write the header line; `muster explain` and the reference pages of the manual list the columns.",
        example: "needs.csv has no bytes at all"
    }
    UNKNOWN_COLUMN = "T05" {
        title: "The column is not known",
        why: "A misspelt header would make a whole column of figures vanish, so nothing unknown is passed over.",
        remedy: "Correct the header, or remove the column.",
        example: "`quantiy` instead of `quantity`"
    }
    MISSING_COLUMN = "T06" {
        title: "A column is missing",
        why: "The table cannot be understood without it.",
        remedy: "Add the column; its cells may be blank where the reference page says so.",
        example: "needs.csv without `nation`"
    }
    DUPLICATE_COLUMN = "T07" {
        title: "A column stands twice",
        why: "Two columns of one name may hold two answers.",
        remedy: "Remove one of them.",
        example: "nation,quantity,nation"
    }
    BLANK_CELL = "T08" {
        title: "A cell that must not be blank is blank",
        why: "Blank means unknown, and this fact is needed.",
        remedy: "Fill the cell.",
        example: "a need without a nation"
    }
    WRONG_VALUE = "T09" {
        title: "The value is not of the column's kind",
        why: "The cell holds something that cannot be read as a number, month, year, amount or one of the allowed words.",
        remedy: "Write it in the form that the message gives.",
        example: "`1.000,50` where a number is wanted; `June 2027` where a month is wanted"
    }
    OUT_OF_RANGE = "T10" {
        title: "The number is outside what makes sense",
        why: "A negative quantity or a share above 100 per cent is a slip, and would spoil every sum it enters.",
        remedy: "Correct the number, or its unit.",
        example: "quantity = -12"
    }
    DUPLICATE_KEY = "T11" {
        title: "Two rows have the same key",
        why: "Identifiers must name one thing; with two, every reference would be a guess.",
        remedy: "Rename or remove one of the rows.",
        example: "two systems called `k2`"
    }
    SPACES = "T12" {
        title: "A cell begins or ends with spaces",
        why: "Spaces at the ends cannot be seen, and make two equal words different.",
        remedy: "Remove the spaces.",
        example: "`POL ` instead of `POL`"
    }
    MISSING_FILE = "T13" {
        title: "A file is missing",
        why: "The folder cannot be understood without it, and a lost file must not be taken for an empty one.",
        remedy: "Add the file. A table without rows still needs its header line.",
        example: "a study without needs.csv"
    }
    UNKNOWN_FILE = "T14" {
        title: "The file is not known",
        why: "A misspelt name would make a whole table vanish, so no file is passed over, save read-me, licence and git files and the folder `sources`.",
        remedy: "Correct its name, move it to the folder `sources`, or remove it.",
        example: "`neds.csv` instead of `needs.csv`"
    }
    STALE_DESCRIPTION = "T15" {
        title: "datapackage.json describes other tables",
        why: "Other programs read the tables by this description; Muster itself does not need it.",
        remedy: "Write it anew with `muster study describe`.",
        example: "a column was added by a newer version of Muster"
    }
}
