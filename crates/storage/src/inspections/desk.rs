//! Requests as the organisation sees them, whoever asked.

use requests::RequestNumber;
use sea_orm::{ColumnTrait, Condition};

use super::{StoredRequest, find};
use crate::tables::request;
use crate::{Storage, StorageError};

impl Storage {
    /// Every request that is neither delivered, withdrawn nor refused; soonest due first.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn open_requests(&self) -> Result<Vec<StoredRequest>, StorageError> {
        let mut all = find::find(&self.begin_read().await?, &self.keys.keyring, Condition::all()).await?;
        all.retain(|stored| stored.state().is_open() && !stored.is_refused());
        all.sort_by_key(|stored| (stored.request.due, stored.number));
        Ok(all)
    }

    /// The request with this number.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn request_numbered(&self, number: RequestNumber) -> Result<Option<StoredRequest>, StorageError> {
        let serial = i32::try_from(number.serial()).map_err(|_| StorageError::corrupt("requests.number"))?;
        let this =
            Condition::all().add(request::Column::Year.eq(number.year())).add(request::Column::Number.eq(serial));
        Ok(find::find(&self.begin_read().await?, &self.keys.keyring, this).await?.pop())
    }
}
