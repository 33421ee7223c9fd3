//! What can be wrong with a database of standards.

use muster_table::codes;

codes! { CODES:
    BROKEN_XML = "N01" {
        title: "The file is not well-formed XML",
        why: "A tag is not closed, or a character stands where none may; what follows cannot be told apart.",
        remedy: "Get the file again from its publisher.",
        example: "<standard id=\"a\"> without </standard>"
    }
    BROKEN_FRONT_MATTER = "N02" {
        title: "The front matter is not well-formed YAML",
        why: "The record cannot be read, and leaving it out would be taken for its removal.",
        remedy: "Get the file again from its publisher.",
        example: "a file without the line --- at its top"
    }
    MISSING_ATTRIBUTE = "N03" {
        title: "A record lacks what every record has",
        why: "Without an identifier a record cannot be told from another.",
        remedy: "Add it, or get the file again from its publisher.",
        example: "<standard tag=\"RFC 5322\"> without id"
    }
    WRONG_WORD = "N04" {
        title: "A word is not one of those that the database allows",
        why: "An obligation or status that is not known cannot be counted.",
        remedy: "Use one of the words that the message gives.",
        example: "obligation=\"compulsory\""
    }
    NAMED_ONLY = "N05" {
        title: "A profile names a standard of which the database has no record",
        why: "The standard is kept, because the profile asks for it, but nothing else is known of it.",
        remedy: "Nothing, unless you know its record.",
        example: "a service profile refers to mip-v4.2"
    }
    REPEATED_UUID = "N06" {
        title: "Two records have the same UUID",
        why: "The UUID is what ties a record to itself in another edition; with two, the comparison would be a guess.",
        remedy: "Get the file again from its publisher.",
        example: "a record was copied and changed"
    }
    UNKNOWN_PROFILE = "N07" {
        title: "A profile names a part that the database does not have",
        why: "The standards of that part are missing from every count.",
        remedy: "Read the whole database, not a part of it.",
        example: "<refprofile refid=\"prf-193\"/> without such a service profile"
    }
}
