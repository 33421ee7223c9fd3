//! The codes of what can be wrong with a workbook.

use muster_table::codes;

codes! { CODES:
    NOT_A_WORKBOOK = "X01" {
        title: "The file is not an Excel workbook",
        why: "Only .xlsx files are read, not older .xls files, text files or files behind a password.",
        remedy: "Save it again as \"Excel Workbook (.xlsx)\" without a password.",
        example: "a CSV file whose name ends in .xlsx"
    }
    MISSING_SHEET = "X02" {
        title: "A sheet is missing",
        why: "Every table of a study has its sheet; a lost one must not be taken for an empty one.",
        remedy: "Add the sheet; without rows it still needs its header row.",
        example: "the sheet `needs` was renamed to `Needs 2027`"
    }
    UNKNOWN_SHEET = "X03" {
        title: "The sheet is not known",
        why: "A misspelt name would make a whole table vanish, so no sheet is passed over.",
        remedy: "Correct its name, or remove the sheet.",
        example: "`Sheet1`"
    }
    DATE_CELL = "X04" {
        title: "A cell holds a date",
        why: "Spreadsheets turn what looks like a date into a day of their calendar, and what was typed is lost.",
        remedy: "Format the cell as text and write the month as YYYY-MM or the year as YYYY.",
        example: "`2027-06` typed into a cell of format General becomes 1 June 2027"
    }
    ERROR_CELL = "X05" {
        title: "A cell holds an error of a formula",
        why: "The formula has no value, so the figure is unknown to the spreadsheet too.",
        remedy: "Mend the formula, or clear the cell to say that the figure is unknown.",
        example: "#DIV/0!"
    }
    WRONG_CELL = "X06" {
        title: "A cell is not of the column's kind",
        why: "It cannot be read as the number, month, year or word that the column holds.",
        remedy: "Write it in the form that the message gives.",
        example: "54.5 in a column of whole numbers"
    }
    STRAY_CELL = "X07" {
        title: "A cell stands outside the table",
        why: "Columns are known by their headers, so a cell without one belongs to nothing.",
        remedy: "Give the column its header, or clear the cell.",
        example: "a sum to the right of the last column"
    }
}
