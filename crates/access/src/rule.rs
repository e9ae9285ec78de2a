//! The rules of the matrix by name. Every answer carries the id of the one rule that gave it.

use serde::{Deserialize, Serialize};

/// One rule of the matrix (VGN FAQ vraag 10, 12, 21 and 23; the choices are marked in `docs/`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(missing_docs, reason = "the ids are explained in `crates/access/src/decide.rs`, row by row")]
pub enum Rule {
    C1,
    C2,
    C3,
    C4,
    C5,
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    P9,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    B1,
    B2,
    T1,
    T2,
    T3,
    V1,
    L1,
    W1,
    S1,
    D1,
}
