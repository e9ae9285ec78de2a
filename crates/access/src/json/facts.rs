//! Facts, field by field.

use super::fields::Fields;
use super::path::Path;
use super::tree::Node;
use crate::FactsError;
use crate::draft::{
    Consent, DecisionGrant, Denial, DeniedTo, FactsDraft, Giver, Incapacity, Mandate, Organisation, ReadsAlone,
    WithheldFrom, Withholding,
};

pub(crate) fn read_facts(text: &str) -> Result<FactsDraft, FactsError> {
    let root: Node =
        serde_json::from_str(text).map_err(|error| Path::Root.error(format!("cannot be read as JSON: {error}")))?;
    facts(&root)
}

fn facts(node: &Node) -> Result<FactsDraft, FactsError> {
    let known = ["on", "viewer", "client", "mandates", "consents", "decisions", "withheld", "denials", "organisation"];
    let fields = Fields::of(node, Path::Root, &known)?;
    let on = fields.date("on")?;
    let viewer = fields.text("viewer")?.to_owned();
    let client = Path::Root.field("client");
    let client = Fields::of(fields.required("client")?, client, &["born", "died", "incapable", "reads"])?;
    Ok(FactsDraft {
        on,
        viewer,
        born: client.date("born")?,
        died: client.day_or_none("died")?,
        incapable: client.list("incapable", incapacity)?,
        reads: client.list("reads", reads_alone)?,
        mandates: fields.list("mandates", mandate)?,
        consents: fields.list("consents", consent)?,
        decisions: fields.list("decisions", decision_grant)?,
        withheld: fields.list("withheld", withholding)?,
        denials: fields.list("denials", denial)?,
        organisation: match fields.optional("organisation") {
            // All it holds is lists, and an absent list is empty: nothing is shared.
            None => Organisation::default(),
            Some(node) => organisation(node, Path::Root.field("organisation"))?,
        },
    })
}

fn incapacity(node: &Node, path: Path<'_>) -> Result<Incapacity, FactsError> {
    let fields = Fields::of(node, path, &["topic", "from", "until"])?;
    Ok(Incapacity { topic: fields.word("topic")?, period: fields.period("from")? })
}

fn reads_alone(node: &Node, path: Path<'_>) -> Result<ReadsAlone, FactsError> {
    let fields = Fields::of(node, path, &["sections", "from", "until"])?;
    Ok(ReadsAlone { sections: fields.words("sections")?, period: fields.period("from")? })
}

fn mandate(node: &Node, path: Path<'_>) -> Result<Mandate, FactsError> {
    let known = ["holder", "basis", "from", "until", "verified", "declined", "designated", "sections"];
    let fields = Fields::of(node, path, &known)?;
    Ok(Mandate {
        holder: fields.text("holder")?.to_owned(),
        basis: fields.word("basis")?,
        period: fields.period("from")?,
        verified: fields.flag("verified")?,
        declined: fields.flag_or_false("declined")?,
        designated: fields.flag_or_false("designated")?,
        sections: fields.limit("sections")?,
    })
}

fn consent(node: &Node, path: Path<'_>) -> Result<Consent, FactsError> {
    let fields = Fields::of(node, path, &["to", "by", "sections", "from", "until"])?;
    Ok(Consent {
        to: fields.text("to")?.to_owned(),
        by: match fields.text_or("by", "client")? {
            "client" => Giver::Client,
            holder => Giver::Holder(holder.to_owned()),
        },
        sections: fields.words("sections")?,
        period: fields.period("from")?,
    })
}

fn decision_grant(node: &Node, path: Path<'_>) -> Result<DecisionGrant, FactsError> {
    let fields = Fields::of(node, path, &["for", "items", "from", "until"])?;
    Ok(DecisionGrant {
        holder: fields.text("for")?.to_owned(),
        items: fields.words("items")?,
        period: fields.period("from")?,
    })
}

fn withholding(node: &Node, path: Path<'_>) -> Result<Withholding, FactsError> {
    let fields = Fields::of(node, path, &["from", "section", "since", "until"])?;
    Ok(Withholding {
        from: match fields.text("from")? {
            "representatives" => WithheldFrom::Representatives,
            holder => WithheldFrom::Holder(holder.to_owned()),
        },
        section: fields.word("section")?,
        period: fields.period("since")?,
    })
}

fn denial(node: &Node, path: Path<'_>) -> Result<Denial, FactsError> {
    let fields = Fields::of(node, path, &["who", "since", "until", "alternative"])?;
    Ok(Denial {
        who: match fields.text("who")? {
            "client" => DeniedTo::Client,
            "everyone" => DeniedTo::Everyone,
            holder => DeniedTo::Holder(holder.to_owned()),
        },
        period: fields.period("since")?,
        alternative: fields.text("alternative")?.to_owned(),
    })
}

fn organisation(node: &Node, path: Path<'_>) -> Result<Organisation, FactsError> {
    let fields = Fields::of(node, path, &["shared", "incapable_client_reads", "administrator_sections"])?;
    Ok(Organisation {
        shared: fields.words("shared")?,
        incapable_client_reads: fields.words("incapable_client_reads")?,
        administrator_sections: fields.words("administrator_sections")?,
    })
}
