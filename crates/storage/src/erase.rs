//! Erasing a client: the key is destroyed, and with it every copy of what it has sealed.

use chrono::{DateTime, Utc};
use dossier::{AuditAction, AuditEvent, ClientId, EntryId, Party, Person, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::audit::Trail;
use crate::remnants::Remnant;
use crate::resources::{bury, bury_keys, due_again, remember};
use crate::sealed::DataKey;
use crate::tables::{
    activation, attachment, client, client_link, client_lookup, due, due_day, entry, entry_hold, entry_release,
    entry_whole, entry_withholding, identity, introduction, kept_along, person, persona, related, resource,
    resource_client, resource_key, resource_mention, resource_subject, right, session, visibility,
};
use crate::words::from_word;
use crate::{Storage, StorageError, people, remnants, sealed};

impl Storage {
    /// Destroys a client's key and what stands in the dossier: the FHIR it was made of, entries, files, network, recorded rights,
    /// the client's name and ways in, and every session on behalf of the client. Records that have gone into the client's go
    /// with it; where the client's has gone into another's, what was made of it goes from that dossier, which is due. No import brings any of it back, unless somebody says so. Requests stay, with their steps: they hold ids and days
    /// alone, and show that they were answered. So does all that others wrote down about who looked. Tells whether there was
    /// anything to erase.
    ///
    /// # Errors
    /// The database fails.
    pub async fn erase_client(&self, client: ClientId, by: &Party, now: DateTime<Utc>) -> Result<bool, StorageError> {
        let importing = self.begin_import().await?;
        let (records, linked) = (importing.gone_into(client).await?, importing.linked(client).await?);
        let transaction = self.begin_write().await?;
        // Whoever records a right holds the trail, and afterwards finds no key to seal it with.
        let mut trail = Trail::lock(&transaction).await?;
        if sealed::of_client(&transaction, &self.keys.keyring, client).await?.is_none() {
            return Ok(false);
        }
        let mut line = AuditEvent::new(now, Some(by.clone()), AuditAction::ClientErased);
        line.client = Some(client);
        trail.append(&[line]).await?;
        let others: Vec<_> = linked.into_iter().filter(|other| !records.contains(other)).collect();
        for record in records {
            trail.append(&gone_elsewhere(&transaction, record, by, now).await?).await?;
            bury_keys(&transaction, &self.keys.portal, record).await?;
            dossier(&transaction, record).await?;
            nobody_is(&transaction, &self.keys.portal, record).await?;
            bury(&transaction, &self.keys.portal, record, now).await?;
        }
        // Of what else was shown of it there, nothing is left when their dossiers are made anew.
        due_again(&transaction, others).await?;
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
    let nameless = Person { id: PersonId::new(them.id), name: String::new(), is_client: None };
    let person::Model { id, is_client, sealed, mac } = people::row(&nameless, portal)?;
    person::Entity::update_many()
        .col_expr(person::Column::Sealed, Expr::value(sealed))
        .col_expr(person::Column::IsClient, Expr::value(is_client))
        .col_expr(person::Column::Mac, Expr::value(mac))
        .filter(person::Column::Id.eq(id))
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
    forget_resources(transaction, id).await?;
    let entries = || entry::Entity::find().select_only().column(entry::Column::Id).filter(entry::Column::Client.eq(id));
    macro_rules! decided {
        ($($table:ident)*) => {$(
            $table::Entity::delete_many()
                .filter($table::Column::Entry.in_subquery(entries().into_query()))
                .exec(transaction)
                .await?;
        )*};
    }
    decided!(entry_hold entry_withholding entry_release entry_whole kept_along);
    delete!(entry related right due due_day client_link client_lookup resource_client visibility);
    client::Entity::update_many()
        .col_expr(client::Column::Born, Expr::value(None::<chrono::NaiveDate>))
        .col_expr(client::Column::Died, Expr::value(None::<chrono::NaiveDate>))
        .col_expr(client::Column::Fingerprint, Expr::value(Vec::<u8>::new()))
        .col_expr(client::Column::Sealed, Expr::value(Vec::<u8>::new()))
        .filter(client::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The entries that were made of this client's resources in the dossier of another, into which the record has gone: they go, and
/// these are the lines that say so.
async fn gone_elsewhere(
    transaction: &DatabaseTransaction,
    client: ClientId,
    by: &Party,
    now: DateTime<Utc>,
) -> Result<Vec<AuditEvent>, StorageError> {
    let own = resource::Entity::find()
        .select_only()
        .column(resource::Column::Id)
        .filter(resource::Column::Client.eq(client.uuid()));
    let rows: Vec<(Uuid, Uuid, String)> = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Id, entry::Column::Client, entry::Column::Section])
        .filter(entry::Column::Resource.in_subquery(own.into_query()))
        .filter(entry::Column::Client.ne(client.uuid()))
        .order_by_asc(entry::Column::Id)
        .into_tuple()
        .all(transaction)
        .await?;
    let mut lines = Vec::new();
    remember(transaction, &rows.iter().map(|(id, ..)| *id).collect::<Vec<_>>()).await?;
    for (id, of, section) in &rows {
        attachment::Entity::delete_many().filter(attachment::Column::Entry.eq(*id)).exec(transaction).await?;
        entry_whole::Entity::delete_many().filter(entry_whole::Column::Entry.eq(*id)).exec(transaction).await?;
        entry::Entity::delete_by_id(*id).exec(transaction).await?;
        let mut line = AuditEvent::new(now, Some(by.clone()), AuditAction::EntryRemoved);
        line.client = Some(ClientId::new(*of));
        line.section = Some(from_word("entries.section", section)?);
        line.entry = Some(EntryId::new(*id));
        lines.push(line);
    }
    crate::visibility::changed(
        transaction,
        rows.iter().map(|(_, of, _)| *of).collect::<std::collections::BTreeSet<_>>(),
    )
    .await?;
    Ok(lines)
}

/// What may be of one client though it does not say so: files, devices and the like that this dossier alone asks for. People,
/// organisations, places and products are of everybody.
const SHARED: [&str; 9] = [
    "Practitioner",
    "PractitionerRole",
    "Organization",
    "Location",
    "HealthcareService",
    "Medication",
    "Substance",
    "Questionnaire",
    "Endpoint",
];

/// The FHIR that the dossier was made of.
async fn forget_resources(transaction: &DatabaseTransaction, client: Uuid) -> Result<(), StorageError> {
    let asked_by = |ours: bool| {
        let column = client_lookup::Column::Client;
        let whose = if ours { column.eq(client) } else { column.ne(client) };
        client_lookup::Entity::find().select_only().column(client_lookup::Column::Key).filter(whose).into_query()
    };
    let own = resource::Column::Client.eq(client);
    let of_this_dossier = resource::Column::Client
        .is_null()
        .and(resource::Column::Kind.is_not_in(SHARED))
        .and(resource::Column::Id.in_subquery(asked_by(true)))
        .and(resource::Column::Id.not_in_subquery(asked_by(false)));
    // What was of several goes with the last of them.
    let shared_by = |ours: bool| {
        let column = resource_client::Column::Client;
        let whose = if ours { column.eq(client) } else { column.ne(client) };
        resource_client::Entity::find()
            .select_only()
            .column(resource_client::Column::Resource)
            .filter(whose)
            .into_query()
    };
    let of_the_last = resource::Column::Client
        .is_null()
        .and(resource::Column::Id.in_subquery(shared_by(true)))
        .and(resource::Column::Id.not_in_subquery(shared_by(false)));
    let going: Vec<Uuid> = resource::Entity::find()
        .select_only()
        .column(resource::Column::Id)
        .filter(own.or(of_this_dossier).or(of_the_last))
        .into_tuple()
        .all(transaction)
        .await?;
    for some in going.chunks(500) {
        macro_rules! forget {
            ($($table:ident::$column:ident)*) => {$(
                let these = $table::Column::$column.is_in(some.iter().copied());
                $table::Entity::delete_many().filter(these).exec(transaction).await?;
            )*};
        }
        forget!(resource_key::Resource resource_subject::Resource resource_client::Resource);
        forget!(resource_mention::Resource resource::Id);
    }
    Ok(())
}
