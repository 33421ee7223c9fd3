//! Columns that hold one of a few words.

/// Declares an enum whose variants are the words allowed in a column, each with its meaning.
///
/// ```
/// muster_table::choice! {
///     /// Where a figure comes from.
///     pub enum Basis {
///         /// Read in the source.
///         Reported = "reported",
///         /// Set by a rule of the study.
///         Assumed = "assumed",
///     }
/// }
/// assert_eq!(<Basis as muster_table::Cell>::parse("assumed"), Some(Basis::Assumed));
/// ```
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $title:literal])+
        pub enum $name:ident {
            $( $(#[doc = $meaning:literal])+ $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[doc = $title])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[doc = $meaning])+ $variant, )+
        }

        impl $name {
            /// Every word with its meaning, in order.
            pub const WORDS: &'static [(&'static str, &'static str)] =
                &[$( ($word, concat!($($meaning),+)) ),+];

            /// The word that stands in tables.
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }
        }

        impl $crate::Cell for $name {
            fn kind() -> $crate::Kind {
                $crate::Kind::Choice(Self::WORDS)
            }

            fn parse(text: &str) -> Option<Self> {
                match text { $( $word => Some(Self::$variant), )+ _ => None }
            }

            fn format(&self) -> String {
                self.word().to_owned()
            }
        }
    };
}
