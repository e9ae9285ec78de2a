//! placeholder
use crate::clock::Clock;
use crate::state::OrganisationFacts;
use std::path::PathBuf;
use storage::Storage;
pub async fn de_linde(_: &Storage, _: &dyn Clock) -> anyhow::Result<OrganisationFacts> {
    anyhow::bail!("x")
}
pub async fn own_set(_: &Storage, _: &dyn Clock, _: &[PathBuf]) -> anyhow::Result<OrganisationFacts> {
    anyhow::bail!("x")
}
