//! What can be wrong with the folder of a plan, beside its tables.

muster_table::codes! { CODES:
    BROKEN_PROVENANCE = "P01" {
        title: "The provenance cannot be understood",
        why: "`provenance.json` says from which study, with which options and by which version a plan was made. A plan that cannot say so cannot be checked or made again.",
        remedy: "Take the file as `muster plan` wrote it, or plan the study again.",
        example: "A key that no version of Muster writes, or a brace that is not closed"
    }
    STALE_DESCRIPTION = "P02" {
        title: "The description does not fit the tables",
        why: "`datapackage.json` tells other programs what the columns mean. Here it was written by another version of Muster, or changed.",
        remedy: "Plan the study again with this version, or read the plan with the version that wrote it.",
        example: "A plan of an older version, in which a column had another unit"
    }
}
