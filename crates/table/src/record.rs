//! Records: the rows of a table as a Rust type, with the table's schema.

use crate::{ColumnSchema, Kind, RowReader};

/// The declaration of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSchema {
    /// The file's name without `.csv`.
    pub name: &'static str,
    /// What a row is.
    pub meaning: &'static str,
    /// The columns that together name a row; no two rows may share them. Empty: rows have no key.
    pub key: &'static [&'static str],
    /// Whether the file may be missing (an empty table then).
    pub optional: bool,
    /// The columns, in the order in which they are written.
    pub columns: Vec<ColumnSchema>,
}

impl TableSchema {
    /// The position of a column by its header.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|schema| schema.name == column)
    }

    /// What to write into a cell of this column, in a few words.
    pub fn form(&self, column: &ColumnSchema) -> String {
        match column.kind {
            Kind::Identifier { table, column: key } if table == self.name && key == column.name => {
                "an identifier that no other row has".to_owned()
            }
            _ => column.kind.description(),
        }
    }
}

/// A row type with its schema. Declare one with [`record!`](crate::record).
pub trait Record: Sized + Clone + Send + Sync + 'static {
    /// The file's name without `.csv`.
    const NAME: &'static str;

    /// The schema, built once.
    fn schema() -> &'static TableSchema;

    /// Takes the row's cells in the order of the schema; `None` if any could not be read (findings say why).
    fn read(row: &mut RowReader<'_>) -> Option<Self>;

    /// The row's cells as text, in the order of the schema.
    fn cells(&self) -> Vec<String>;

    /// The text of one cell, by column; `None` if there is no such column.
    fn cell(&self, column: &str) -> Option<String>;

    /// Sets one cell, by column, from its text; `false`, and nothing changes, if there is no such column or the text
    /// is not of its kind. Limits are not checked.
    fn set(&mut self, column: &str, text: &str) -> bool;
}

/// Declares a record: a struct, the table it is a row of, and every column with meaning, unit and limits.
///
/// ```
/// muster_table::record! {
///     /// A place where something is made.
///     pub struct Site in "sites" key ["site"] {
///         /// The identifier.
///         site: String,
///         /// How many people work there; blank if unknown.
///         workers: Option<i64> [at_least(0.0), unit("people")],
///     }
/// }
/// use muster_table::Record;
/// assert_eq!(Site::schema().columns[1].unit, Some("people"));
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $title:literal])+
        pub struct $name:ident in $table:literal key [$($key:literal),*] $($optional:ident)? {
            $(
                $(#[doc = $meaning:literal])+
                $field:ident : $type:ty $([ $( $property:ident ( $($argument:expr),* ) ),+ ])?,
            )+
        }
    ) => {
        $(#[doc = $title])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $( $(#[doc = $meaning])+ pub $field: $type, )+
        }

        impl $crate::Record for $name {
            const NAME: &'static str = $table;

            fn schema() -> &'static $crate::TableSchema {
                static SCHEMA: std::sync::OnceLock<$crate::TableSchema> = std::sync::OnceLock::new();
                SCHEMA.get_or_init(|| $crate::TableSchema {
                    name: $table,
                    meaning: concat!($($title),+).trim_ascii(),
                    key: &[$($key),*],
                    optional: $crate::record!(@optional $($optional)?),
                    columns: vec![
                        $(
                            $crate::ColumnSchema::new::<$type>(stringify!($field), concat!($($meaning),+))
                                $( $( .$property($($argument),*) )+ )?,
                        )+
                    ],
                })
            }

            fn read(row: &mut $crate::RowReader<'_>) -> Option<Self> {
                // Every cell is taken before any is judged, so that all that is wrong in a row is reported at once.
                $( let $field = row.take::<$type>(); )+
                Some(Self { $( $field: $field?, )+ })
            }

            fn cells(&self) -> Vec<String> {
                vec![ $( $crate::Cell::format(&self.$field), )+ ]
            }

            fn cell(&self, column: &str) -> Option<String> {
                $( if column == stringify!($field) {
                    return Some($crate::Cell::format(&self.$field));
                } )+
                None
            }

            fn set(&mut self, column: &str, text: &str) -> bool {
                $( if column == stringify!($field) {
                    return <$type as $crate::Cell>::parse(text).map(|value| self.$field = value).is_some();
                } )+
                false
            }
        }
    };
    (@optional) => { false };
    (@optional optional) => { true };
}
