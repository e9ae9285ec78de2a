//! The whole matrix as a text to review: a change of policy is a change of `matrix.txt`. Written anew by
//! `UPDATE_GOLDEN=1 cargo test -p access --test golden` (`cargo xtask golden`). The browser's build must give the same text.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

mod consents;
mod given;
mod ladder;
mod layout;
mod legend;
mod matrix;
mod stories;
mod take_away;

const GOLDEN: &str = include_str!("matrix.txt");

fn whole() -> String {
    [
        legend::head(),
        stories::told(),
        matrix::table(),
        take_away::table(),
        ladder::tables(),
        consents::tables(),
        legend::rules(),
    ]
    .concat()
}

/// One place for both targets; where it differs, the first line that does says more than two long texts.
fn compare() {
    let now = whole();
    let differs = now.lines().zip(GOLDEN.lines()).enumerate().find(|(_, (now, golden))| now != golden);
    assert_eq!(differs, None, "the matrix changed (line, now, golden); write it anew and review the diff");
    assert_eq!(now, GOLDEN, "the matrix became longer or shorter");
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_matrix_is_as_reviewed() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = std::path::Path::new("tests/golden/matrix.txt");
        std::fs::write(path, whole()).expect("the golden file can be written");
    } else {
        compare();
    }
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn the_matrix_is_the_same_in_the_browser() {
    compare();
}
