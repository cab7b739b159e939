//! Tables of functions whose code may be loaded later: who calls through a table adds none of that
//! code to what a page loads first, and cannot call what is not here.

/// Gives a table its ways: `whole` for whoever loads its code, `at_hand` for whoever calls it.
macro_rules! late {
    ($table:ty, $whole:ident) => {
        impl $table {
            /// The table itself, for whoever loads its code, and for those who have it from the
            /// start.
            pub fn whole() -> &'static Self {
                &$whole
            }

            /// The table, if its code is here.
            #[cfg(not(feature = "split"))]
            pub fn at_hand() -> Option<&'static Self> {
                Some(Self::whole())
            }

            /// The table, if its code is here.
            #[cfg(feature = "split")]
            pub fn at_hand() -> Option<&'static Self> {
                Self::place().get().copied()
            }

            /// Its code is here.
            #[cfg(feature = "split")]
            pub fn arrived(table: &'static Self) {
                // Once is enough: it is always the same one.
                let _ = Self::place().set(table);
            }

            #[cfg(feature = "split")]
            fn place() -> &'static std::sync::OnceLock<&'static Self> {
                static PLACE: std::sync::OnceLock<&$table> = std::sync::OnceLock::new();
                &PLACE
            }
        }
    };
}

pub(crate) use late;
