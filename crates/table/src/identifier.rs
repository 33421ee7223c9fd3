//! Identifiers: the key of a table's rows, as a type of its own, so that a system cannot stand where a site should.

/// Declares an identifier type and the table and column that declare its values.
///
/// ```
/// muster_table::identifier! {
///     /// A place.
///     pub struct SiteId in "sites", "site";
/// }
/// assert_eq!(SiteId::new("changwon").to_string(), "changwon");
/// ```
#[macro_export]
macro_rules! identifier {
    ($(#[doc = $title:literal])+ pub struct $name:ident in $table:literal, $column:literal;) => {
        $(#[doc = $title])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// The identifier with this text.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(std::sync::Arc::from(text.as_ref()))
            }

            /// The text as it stands in tables.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl $crate::Cell for $name {
            fn kind() -> $crate::Kind {
                $crate::Kind::Identifier { table: $table, column: $column }
            }

            fn parse(text: &str) -> Option<Self> {
                (!text.is_empty()).then(|| Self::new(text))
            }

            fn format(&self) -> String {
                self.0.to_string()
            }
        }
    };
}
