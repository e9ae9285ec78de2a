//! Erasing a client: the key is destroyed, and with it every copy of what it has sealed.

use dossier::ClientId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::alone::Alone;
use crate::remnants::Remnant;
use crate::sealed::Place;
use crate::tables::{
    attachment, client, consent, decision, denial, entry, incapacity, mandate, person, persona, related, session,
    withholding,
};
use crate::texts::PersonTexts;
use crate::{Storage, StorageError, remnants, sealed};

impl Storage {
    /// Destroys a client's key and what stands in the dossier: entries, files, network, recorded rights, the client's sessions
    /// and name. Requests stay, with their steps: they hold ids and days alone, and show that they were answered. So does all
    /// that others wrote down about who looked. Tells whether there was such a client.
    ///
    /// # Errors
    /// The database fails.
    pub async fn erase_client(&self, client: ClientId) -> Result<bool, StorageError> {
        let transaction = self.begin_alone(Alone::Importing).await?;
        if client::Entity::find_by_id(client.uuid()).one(&transaction).await?.is_none() {
            return Ok(false);
        }
        dossier(&transaction, client).await?;
        self.person_of(&transaction, client).await?;
        remnants::leave(&transaction, Remnant::Keys).await?;
        transaction.commit().await?;
        remnants::overwrite(&self.db).await?;
        Ok(true)
    }

    /// Whoever signs in as the client: a request may name them, so the row stays, without a name and without a dossier.
    async fn person_of(&self, transaction: &DatabaseTransaction, client: ClientId) -> Result<(), StorageError> {
        let them = person::Entity::find().filter(person::Column::IsClient.eq(client.uuid())).one(transaction).await?;
        let Some(them) = them else { return Ok(()) };
        session::Entity::delete_many().filter(session::Column::Person.eq(them.id)).exec(transaction).await?;
        persona::Entity::delete_many().filter(persona::Column::Person.eq(them.id)).exec(transaction).await?;
        let nameless = PersonTexts { name: String::new() };
        let nameless = self.keys.portal.seal_json(Place::Person, them.id.as_bytes(), &nameless)?;
        person::Entity::update_many()
            .col_expr(person::Column::Sealed, Expr::value(nameless))
            .col_expr(person::Column::IsClient, Expr::value(None::<uuid::Uuid>))
            .filter(person::Column::Id.eq(them.id))
            .exec(transaction)
            .await?;
        Ok(())
    }
}

/// The key goes, then every row that tells of the client; the client's own stays as an id that requests refer to.
async fn dossier(transaction: &DatabaseTransaction, client: ClientId) -> Result<(), StorageError> {
    let id = client.uuid();
    sealed::destroy(transaction, client).await?;
    let entries = entry::Entity::find().select_only().column(entry::Column::Id).filter(entry::Column::Client.eq(id));
    attachment::Entity::delete_many()
        .filter(attachment::Column::Entry.in_subquery(entries.into_query()))
        .exec(transaction)
        .await?;
    macro_rules! delete {
        ($($table:ident)*) => {$(
            $table::Entity::delete_many().filter($table::Column::Client.eq(id)).exec(transaction).await?;
        )*};
    }
    delete!(entry related incapacity mandate consent decision withholding denial);
    client::Entity::update_many()
        .col_expr(client::Column::Born, Expr::value(None::<chrono::NaiveDate>))
        .col_expr(client::Column::Fingerprint, Expr::value(Vec::<u8>::new()))
        .col_expr(client::Column::Sealed, Expr::value(Vec::<u8>::new()))
        .filter(client::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}
