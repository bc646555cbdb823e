//! Places in lists. A cursor comes from strangers: what it says is compared with keys and never
//! trusted, and one of another list or of no list at all leads to an empty page.

use rejoinder_domain::Cursor;

/// Which list a cursor belongs to: its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum List {
    Oldest = 1,
    Newest = 2,
    Respected = 3,
    Discussed = 4,
    Picks = 5,
    Latest = 6,
    Articles = 7,
}

/// The key of the last item shown: whole numbers, then bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key<const N: usize> {
    pub(crate) numbers: [i64; N],
    pub(crate) bytes: Vec<u8>,
}

impl<const N: usize> Key<N> {
    /// As a cursor of `list`.
    pub(crate) fn cursor(&self, list: List) -> Cursor {
        let mut out = vec![list as u8];
        for number in self.numbers {
            out.extend(number.to_be_bytes());
        }
        out.extend(&self.bytes);
        Cursor(out)
    }

    /// Back from a cursor, if it is one of `list`.
    pub(crate) fn of(cursor: &Cursor, list: List) -> Option<Self> {
        let (tag, mut rest) = cursor.0.split_first()?;
        if *tag != list as u8 {
            return None;
        }
        let mut numbers = [0; N];
        for number in &mut numbers {
            let (bytes, after) = rest.split_first_chunk::<8>()?;
            *number = i64::from_be_bytes(*bytes);
            rest = after;
        }
        Some(Self {
            numbers,
            bytes: rest.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_comes_back_from_its_own_list_alone(numbers: [i64; 3], bytes: Vec<u8>) {
            let key = Key { numbers, bytes };
            let cursor = key.cursor(List::Respected);
            prop_assert_eq!(Key::of(&cursor, List::Discussed), None::<Key<3>>);
            prop_assert_eq!(Key::of(&cursor, List::Respected), Some(key));
        }

        #[test]
        fn strangers_cursors_do_no_harm(bytes: Vec<u8>) {
            let _ = Key::<3>::of(&Cursor(bytes.clone()), List::Respected);
            let _ = Key::<1>::of(&Cursor(bytes), List::Picks);
        }
    }
}
