//! Asking for inspection.

use ::api::{NewRequest, RequestAnswer, RequestDetail, RequestSummary};
use dossier::{ClientId, RequestId};

use super::Failure;
use super::call::{Nothing, get, post};

/// The viewer's requests about a client, newest first.
pub async fn requests(client: ClientId) -> Result<Vec<RequestSummary>, Failure> {
    get(&format!("/clients/{client}/requests")).await
}

/// Submits a request.
pub async fn ask(client: ClientId, request: &NewRequest) -> Result<RequestDetail, Failure> {
    post(&format!("/clients/{client}/requests"), request).await
}

/// One request, with its steps.
pub async fn request(request: RequestId) -> Result<RequestDetail, Failure> {
    get(&format!("/requests/{request}")).await
}

/// Answers a question of the organisation, counted from 1.
pub async fn answer(request: RequestId, answer: String, question: usize) -> Result<RequestDetail, Failure> {
    post(&format!("/requests/{request}/answer"), &RequestAnswer { answer, question: Some(question) }).await
}

/// Takes a request back.
pub async fn withdraw(request: RequestId) -> Result<RequestDetail, Failure> {
    post(&format!("/requests/{request}/withdraw"), &Nothing {}).await
}
