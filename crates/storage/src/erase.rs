//! Erasing a client: the key is destroyed, and with it every copy of what it has sealed.

use dossier::ClientId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::alone::Alone;
use crate::audit::Trail;
use crate::remnants::Remnant;
use crate::sealed::{DataKey, Place};
use crate::tables::{
    activation, attachment, client, entry, identity, introduction, person, persona, related, right, session,
};
use crate::texts::PersonTexts;
use crate::{Storage, StorageError, remnants, sealed};

impl Storage {
    /// Destroys a client's key and what stands in the dossier: entries, files, network, recorded rights, the client's name
    /// and ways in, and every session on behalf of the client. Requests stay, with their steps: they hold ids and days alone, and show that they were answered. So does all
    /// that others wrote down about who looked. Tells whether there was such a client.
    ///
    /// # Errors
    /// The database fails.
    pub async fn erase_client(&self, client: ClientId) -> Result<bool, StorageError> {
        let transaction = self.begin_alone(Alone::Importing).await?;
        // Whoever records a right holds the trail, and afterwards finds no key to seal it with.
        Trail::lock(&transaction).await?;
        if client::Entity::find_by_id(client.uuid()).one(&transaction).await?.is_none() {
            return Ok(false);
        }
        dossier(&transaction, client).await?;
        nobody_is(&transaction, &self.keys.portal, client).await?;
        remnants::leave(&transaction, Remnant::Keys).await?;
        transaction.commit().await?;
        remnants::overwrite(&self.db).await?;
        Ok(true)
    }
}

/// Whoever signs in as the client: a request may name them, so the row stays, without a name, a dossier or a way in.
async fn nobody_is(transaction: &DatabaseTransaction, portal: &DataKey, client: ClientId) -> Result<(), StorageError> {
    let them = person::Entity::find().filter(person::Column::IsClient.eq(client.uuid())).one(transaction).await?;
    let Some(them) = them else { return Ok(()) };
    session::Entity::delete_many().filter(session::Column::Person.eq(them.id)).exec(transaction).await?;
    identity::Entity::delete_many().filter(identity::Column::Person.eq(them.id)).exec(transaction).await?;
    activation::Entity::delete_many().filter(activation::Column::Person.eq(them.id)).exec(transaction).await?;
    persona::Entity::delete_many().filter(persona::Column::Person.eq(them.id)).exec(transaction).await?;
    let nameless = PersonTexts { name: String::new() };
    let nameless = portal.seal_json(Place::Person, them.id.as_bytes(), &nameless)?;
    person::Entity::update_many()
        .col_expr(person::Column::Sealed, Expr::value(nameless))
        .col_expr(person::Column::IsClient, Expr::value(None::<uuid::Uuid>))
        .filter(person::Column::Id.eq(them.id))
        .exec(transaction)
        .await?;
    Ok(())
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
    // Who came in on behalf of this client alone goes: without that limit the session would open others.
    session::Entity::delete_many().filter(session::Column::Represents.eq(id)).exec(transaction).await?;
    introduction::Entity::delete_many().filter(introduction::Column::Represents.eq(id)).exec(transaction).await?;
    activation::Entity::delete_many().filter(activation::Column::InvitedBy.eq(id)).exec(transaction).await?;
    delete!(entry related right);
    client::Entity::update_many()
        .col_expr(client::Column::Born, Expr::value(None::<chrono::NaiveDate>))
        .col_expr(client::Column::Fingerprint, Expr::value(Vec::<u8>::new()))
        .col_expr(client::Column::Sealed, Expr::value(Vec::<u8>::new()))
        .filter(client::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}
