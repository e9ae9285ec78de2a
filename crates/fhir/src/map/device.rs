//! DeviceUseStatement with its Device, or a Device alone: devices.

use dossier::{FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::{concept, moments, negation, words};

/// Fills a device.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    if node.get("resourceType").is("Device") {
        product(draft, node, None);
        draft.fallback("Hulpmiddel");
        return;
    }
    let reference = node.get("device");
    let device = draft.take(reference);
    if device.exists() {
        product(draft, device, shared::display(reference));
        negation::settle_product(draft, device);
        shared::notes(draft, device);
        // A name may say another side than the type; whether it is safe is for who makes a scan.
        draft.texts(FieldKey::Product, device.all("deviceName").filter_map(|named| named.get("name").text()));
        for safety in concept::values(device.all("safety")) {
            draft.labelled(FieldKey::Other, Some(words::SAFETY.to_owned()), safety);
        }
        // A device that is no longer in service is not in use, whatever the statement of its use says.
        if device.get("status").is("inactive") {
            draft.coded(FieldKey::Status, system::DEVICE, device, "status");
        }
    } else if let crate::world::Target::Dead = draft.follow(reference) {
        draft.title(shared::display(reference));
    }
    draft.occurred(moments::first(node, "timing"));
    shared::period(draft, node.get("timingPeriod"));
    shared::period(draft, node.get("whenUsed"));
    draft.occurred(moments::moment(node.get("recordedOn")));
    let located: Vec<_> = node.extensions("MedicalDevice.Location").map(|found| found.get("valueReference")).collect();
    for place in located {
        draft.person(FieldKey::Location, None, place);
    }
    let professionals: Vec<_> =
        node.extensions("HealthProfessional").map(|found| found.get("valueReference")).collect();
    for professional in professionals {
        draft.author(professional, None);
    }
    for goal in node.extensions("resource-pertainsToGoal").map(|found| found.get("valueReference")).collect::<Vec<_>>()
    {
        draft.link(FieldKey::Goal, goal);
    }
    draft.authors(&["source"]);
    draft.fallback("Hulpmiddel");
}

/// What the product is, with what a reference to it calls it.
fn product<'a>(draft: &mut Draft<'a>, device: Node<'a>, called: Option<String>) {
    let kind = concept::words(device.get("type"));
    if concept::named(device.get("type")).is_some() {
        draft.title_of([device.get("type")]);
    }
    draft.title(device.get("deviceName").get("name").text());
    if let Some(called) = called {
        draft.title(Some(called.clone()));
        draft.also_called(called, false);
    }
    draft.title_of([device.get("type")]);
    draft.text(FieldKey::Product, kind);
    draft.text(FieldKey::Product, device.any(&["modelNumber", "model"]).text());
    draft.text(FieldKey::Manufacturer, device.get("manufacturer").text());
    draft.text(FieldKey::SerialNumber, device.any(&["serialNumber", "lotNumber"]).text());
    for udi in device.each(&["udiCarrier", "udi"]) {
        draft.text(FieldKey::SerialNumber, udi.any(&["carrierHRF", "deviceIdentifier"]).text());
    }
    if let Some(at) = moments::moment(device.get("expirationDate")) {
        draft.labelled(FieldKey::Other, Some(words::EXPIRES.to_owned()), FieldValue::Moment { at });
    }
}
