//! The codes of what can be wrong with a study beyond the form of its tables.

use muster_table::codes;

codes! { CODES:
    BROKEN_SETTINGS = "S01" {
        title: "study.toml is not well-formed",
        why: "A line of study.toml does not follow the rules of TOML, so that its keys cannot be told apart.",
        remedy: "Write one `key = value` to a line; words and months stand in double quotes, numbers do not.",
        example: "start = 2026-07 instead of start = \"2026-07\""
    }
    UNKNOWN_SETTING = "S02" {
        title: "The key is not known",
        why: "A misspelt key would silently leave its setting as it was, so nothing unknown is passed over.",
        remedy: "Correct the key, move it to its section, or remove it.",
        example: "`advanze = 20.0` under [plan]"
    }
    MISSING_SETTING = "S03" {
        title: "A key is missing",
        why: "Every choice of a study is written down in it, so that it means the same with every version of Muster.",
        remedy: "Add the key; the message gives its meaning and form.",
        example: "study.toml without `price_year`"
    }
    WRONG_SETTING = "S04" {
        title: "The value behind a key is of another kind or out of range",
        why: "A number in quotation marks, an unknown word or a share above 100 per cent cannot be what was meant.",
        remedy: "Write it in the form that the message gives.",
        example: "advance = \"20\""
    }
}
