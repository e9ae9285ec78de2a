//! What a test asks of the server.

use axum::body::Body;
use axum::http::{Method, Request, header};

/// A call to the server, as one of the portal's own pages makes it.
pub struct Call(Request<Body>);

impl Call {
    pub fn new(method: Method, path: &str) -> Self {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:8080")
            .header("sec-fetch-site", "same-origin");
        Self(request.body(Body::empty()).unwrap())
    }

    pub fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn post(path: &str, json: impl Into<String>) -> Self {
        Self::new(Method::POST, path).with("content-type", "application/json").body(Body::from(json.into()))
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.0.headers_mut().insert(name, value.parse().unwrap());
        self
    }

    pub fn without(mut self, name: &'static str) -> Self {
        self.0.headers_mut().remove(name);
        self
    }

    pub fn method(mut self, method: Method) -> Self {
        *self.0.method_mut() = method;
        self
    }

    pub fn by(self, cookie: &str) -> Self {
        self.with("cookie", cookie)
    }

    pub fn into_request(self) -> Request<Body> {
        self.0
    }

    pub fn body(mut self, body: Body) -> Self {
        *self.0.body_mut() = body;
        self
    }
}
