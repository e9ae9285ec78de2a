//! What a field of an entry can say. The screen has one Dutch word for each key.

use serde::{Deserialize, Serialize};

macro_rules! field_keys {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What a [`crate::Field`] says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum FieldKey {
            $($(#[$doc])* $name,)*
        }

        impl FieldKey {
            /// All keys.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code used in the database and for the texts of the screen.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }
    };
}

field_keys! {
    /// Status
    Status = "status",
    /// Of welke soort opdracht: voorstel, plan
    Intent = "intent",
    /// Soort
    Category = "category",
    /// Omschrijving
    Description = "description",
    /// In de bron staat ook: what a code is called, where the text beside it says less or something else
    CodedAs = "coded_as",
    /// Instructie: what the client is told to do, for an appointment or a test
    Instruction = "instruction",
    /// Toelichting
    Note = "note",
    /// Begin en eind
    Period = "period",
    /// Gewenste periode: when an appointment could be, not when it is
    RequestedPeriod = "requested_period",
    /// Recept geldig: until when a medicine may be handed out, which says nothing of its use
    Validity = "validity",
    /// Begin
    Start = "start",
    /// Eind
    End = "end",
    /// Verwacht einde: reckoned from the day of the prescription, for which the source gives no date
    ExpectedEnd = "expected_end",
    /// Misschien tot en met: when it has ended at the latest by the lengths that the source gives, beside which it says more
    PossibleEnd = "possible_end",
    /// Uitkomst
    Result = "result",
    /// Onderdeel van een meting
    Component = "component",
    /// Wat gebruikelijk is
    ReferenceRange = "reference_range",
    /// Beoordeling
    Interpretation = "interpretation",
    /// Manier waarop
    Method = "method",
    /// Materiaal
    Specimen = "specimen",
    /// Plaats op het lichaam
    BodySite = "body_site",
    /// Links of rechts
    Laterality = "laterality",
    /// Ernst
    Severity = "severity",
    /// Zekerheid
    Certainty = "certainty",
    /// Reden
    Reason = "reason",
    /// Reactie
    Reaction = "reaction",
    /// Laatste reactie: the day of the last reaction of an allergy, which says nothing of its end
    LastReaction = "last_reaction",
    /// Stof
    Substance = "substance",
    /// Gebruik (dosering)
    Dosage = "dosage",
    /// Manier van toedienen
    Route = "route",
    /// Hoe vaak
    Frequency = "frequency",
    /// Hoeveelheid
    Amount = "amount",
    /// Voorgeschreven door
    Prescriber = "prescriber",
    /// Product
    Product = "product",
    /// Merk of maker
    Manufacturer = "manufacturer",
    /// Serienummer
    SerialNumber = "serial_number",
    /// Doel
    Goal = "goal",
    /// Gewenst resultaat
    Target = "target",
    /// Voortgang
    Progress = "progress",
    /// Uiterste datum
    Due = "due",
    /// Actie
    Activity = "activity",
    /// Onderwerp van zorg
    Concern = "concern",
    /// Wie doet dit
    Performer = "performer",
    /// Of de cliënt komt
    Attendance = "attendance",
    /// Deelnemer
    Participant = "participant",
    /// Plaats
    Location = "location",
    /// Organisatie
    Organization = "organization",
    /// Beroep of rol
    Role = "role",
    /// Relatie
    Relationship = "relationship",
    /// Naam
    Name = "name",
    /// Roepnaam
    CallName = "call_name",
    /// Geboortedatum
    BirthDate = "birth_date",
    /// Overleden
    Deceased = "deceased",
    /// Geslacht
    Gender = "gender",
    /// Burgerlijke staat
    MaritalStatus = "marital_status",
    /// Nationaliteit
    Nationality = "nationality",
    /// Taal
    Language = "language",
    /// Adres
    Address = "address",
    /// Telefoon
    Phone = "phone",
    /// E-mail
    Email = "email",
    /// Huisarts
    GeneralPractitioner = "general_practitioner",
    /// Wettelijke vertegenwoordiging of juridische status
    LegalStatus = "legal_status",
    /// Vraag en antwoord
    Answer = "answer",
    /// Wie een vragenlijst invulde
    AnsweredBy = "answered_by",
    /// Betrokkene
    Involved = "involved",
    /// Wat er gedaan is
    Measure = "measure",
    /// Gevolg
    Outcome = "outcome",
    /// Wzd-functionaris
    WzdFunctionary = "wzd_functionary",
    /// Zorgverantwoordelijke
    ResponsibleProfessional = "responsible_professional",
    /// Instemming van
    ConsentedBy = "consented_by",
    /// Behandeling waar een afspraak over is
    Treatment = "treatment",
    /// Beslissing (wel of niet doen)
    Directive = "directive",
    /// Voorwaarde
    Restriction = "restriction",
    /// Verzekeraar of betaler
    Payer = "payer",
    /// Polis- of indicatienummer
    PolicyNumber = "policy_number",
    /// Indicatie
    Indication = "indication",
    /// Vaccin
    Vaccine = "vaccine",
    /// Dosis
    Dose = "dose",
    /// Score
    Score = "score",
    /// Wat de bron heeft weggelaten
    Incomplete = "incomplete",
    /// Overig
    Other = "other",
}
