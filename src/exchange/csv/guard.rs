//! The guard against formulas: a cell that a spreadsheet would run gets one `'` in front, and loses it when it comes back.
//!
//! The pattern is `^'*( *[=@]|[=+\-@\t\r\n＝＋－＠])`. Quotes in front count, so that a cell which already looks guarded comes back
//! as it was.

use std::borrow::Cow;

/// The cell as a table holds it.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if is_live(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guarded`].
pub(super) fn unguarded(mut cell: String) -> String {
    if cell.starts_with('\'') && is_live(&cell) {
        cell.remove(0);
    }
    cell
}

fn is_live(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        || bare.trim_start_matches(' ').starts_with(['=', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn live_cells_are_defused_and_others_untouched() {
        for live in
            ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "  =1", " @a", "＝1", "＋1", "－1", "＠a", "'=1", "''  @x"]
        {
            assert_eq!(guarded(live), format!("'{live}"));
        }
        for tame in ["", "a", "'tis", " -1", " ＝1", "1=1", "'"] {
            assert_eq!(guarded(tame), tame);
            assert_eq!(unguarded(tame.into()), tame);
        }
    }

    proptest! {
        #[test]
        fn every_cell_survives(cell in "['=@+＝ \t\n-]{0,4}.{0,4}") {
            let written = guarded(&cell);
            prop_assert_eq!(unguarded(written.into_owned()), cell);
        }
    }
}
