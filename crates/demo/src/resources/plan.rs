//! The support plan with its goals, actions and evaluations, and the calendar.

use serde_json::{Value, json};

use super::{Dossier, role_of, words};
use crate::calendar::{ahead, at, from_today};
use crate::cast::{Client, Goal, Mark};

/// The name of a client's goal in the source, counted from one: what a decision grant refers to.
pub(crate) fn goal_source(client: &Client, number: usize) -> String {
    format!("Goal/{}-goal-{number}", client.key)
}

pub(super) fn write(dossier: &mut Dossier) {
    let client = dossier.client;
    plan(dossier);
    for (number, goal) in (1..).zip(client.goals) {
        write_goal(dossier, number, goal);
        evaluation(dossier, number, goal);
    }
    for (number, appointment) in (1..).zip(client.appointments) {
        let day = from_today(dossier.today, appointment.days);
        let until = appointment.hour * 60 + appointment.minutes;
        let mut participant = vec![json!({"actor": dossier.subject(), "status": "accepted"})];
        participant.extend(appointment.with.map(|staff| json!({"actor": role_of(staff), "status": "accepted"})));
        participant.push(json!({"actor": {"reference": "#place", "display": appointment.place}, "status": "accepted"}));
        let body = json!({
            "status": if appointment.days < 0 { "fulfilled" } else { "booked" },
            "contained": [{"resourceType": "Location", "id": "place", "name": appointment.place}],
            "description": appointment.title,
            "start": at(day, appointment.hour, 0),
            "end": at(day, until / 60, until % 60),
            "minutesDuration": appointment.minutes,
            "participant": participant,
        });
        dossier.add("Appointment", &format!("appointment-{number}"), Mark::Open, body);
    }
}

fn plan(dossier: &mut Dossier) {
    let client = dossier.client;
    let goals: Vec<Value> =
        (1..=client.goals.len()).map(|number| json!({"reference": goal_source(client, number)})).collect();
    let activities: Vec<Value> = (1..)
        .zip(client.goals)
        .map(|(number, goal)| {
            json!({"detail": {
                "status": "in-progress",
                "description": goal.action,
                "goal": [{"reference": goal_source(client, number)}],
                "performer": client.team.first().map(|key| role_of(key)),
            }})
        })
        .collect();
    let body = json!({
        "status": "active",
        "intent": "plan",
        "title": "Ondersteuningsplan",
        "description": format!("Wat {} wil bereiken, en wie daarbij helpt.", client.call),
        "subject": dossier.subject(),
        "period": {"start": dossier.day(189), "end": ahead(dossier.today, 176).to_string()},
        "created": dossier.day(190),
        "author": client.team.first().map(|key| role_of(key)),
        "careTeam": [dossier.reference("CareTeam", "team")],
        "goal": goals,
        "activity": activities,
    });
    dossier.add("CarePlan", "plan", Mark::Open, body);
}

fn write_goal(dossier: &mut Dossier, number: usize, goal: &Goal) {
    let body = json!({
        "lifecycleStatus": "active",
        "achievementStatus": {"text": achievement(goal.progress)},
        "extension": [{"url": "urn:inzage:progress", "valueInteger": goal.progress}],
        "description": words(goal.wish),
        "subject": dossier.subject(),
        "startDate": dossier.day(189),
        "target": [{"detailString": goal.target, "dueDate": ahead(dossier.today, 176).to_string()}],
        "statusDate": dossier.day(30),
        "outcomeReference": [dossier.reference("Observation", &format!("evaluation-{number}"))],
    });
    dossier.add("Goal", &format!("goal-{number}"), Mark::Open, body);
}

const fn achievement(progress: u8) -> &'static str {
    match progress {
        90.. => "Bijna bereikt",
        50..90 => "Gaat vooruit",
        0..50 => "Pas begonnen",
    }
}

fn evaluation(dossier: &mut Dossier, number: usize, goal: &Goal) {
    let body = json!({
        "status": "final",
        "category": [{"coding": [{"system": "urn:inzage:category", "code": "evaluation"}]}],
        "code": words("Evaluatie van een doel"),
        "subject": dossier.subject(),
        "focus": [dossier.reference("Goal", &format!("goal-{number}"))],
        "effectiveDateTime": dossier.moment(30, 14),
        "issued": dossier.moment(30, 14),
        "performer": dossier.client.team.first().map(|key| vec![role_of(key)]),
        "valueString": goal.evaluation,
    });
    dossier.add("Observation", &format!("evaluation-{number}"), Mark::Open, body);
}
