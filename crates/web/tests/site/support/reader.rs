use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use tower::ServiceExt as _;

use super::{Form, Page};

/// Somebody with a browser: keeps cookies, says where its requests come from, runs no scripts.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    router: Router,
    origin: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Reader {
    pub(crate) fn new(name: &'static str, router: Router, origin: &str) -> Self {
        Self {
            name,
            router,
            origin: origin.to_owned(),
            cookies: Mutex::default(),
        }
    }

    /// Asks for a page.
    pub(crate) async fn get(&self, path: &str) -> Page {
        self.ask(Method::GET, path, &[]).await
    }

    /// Asks for something by any method with more headers.
    pub(crate) async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form, as a browser would from a page of ours.
    pub(crate) async fn submit(&self, form: &Form) -> Page {
        assert!(form.method.eq_ignore_ascii_case("post"));
        self.post(&form.action, form.encoded().into_bytes()).await
    }

    /// Sends a form and goes where the answer leads.
    pub(crate) async fn submit_and_follow(&self, form: &Form) -> Page {
        let answer = self.submit(form).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.get(without_fragment(&answer.location())).await
    }

    /// Sends a body of a form.
    pub(crate) async fn post(&self, path: &str, body: Vec<u8>) -> Page {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends JSON, as a script of ours would.
    pub(crate) async fn post_json(&self, path: &str, body: &serde_json::Value) -> Page {
        self.post_json_with(path, body, &[]).await
    }

    /// The same with more headers.
    pub(crate) async fn post_json_with(
        &self,
        path: &str,
        body: &serde_json::Value,
        headers: &[(&str, &str)],
    ) -> Page {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = Body::from(serde_json::to_vec(body).unwrap());
        self.send(request.body(body).unwrap()).await
    }

    /// Writes a comment with the form of a page; gives the answer.
    pub(crate) async fn write(&self, page: &str, body: &str) -> Page {
        let form = self.get(page).await.form("form.write");
        let form = form
            .set("name", self.name)
            .set("body", body)
            .press("Post comment");
        self.submit(&form).await
    }

    /// Sends any request, with the cookies; keeps those that come back.
    pub(crate) async fn send(&self, mut request: Request<Body>) -> Page {
        let path = request.uri().to_string();
        if let Some(cookie) = self.cookie() {
            request
                .headers_mut()
                .insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep(&parts.headers);
        Page {
            status: parts.status,
            headers: parts.headers,
            bytes: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
            path,
        }
    }

    /// The cookies as they are sent.
    pub(crate) fn cookie(&self) -> Option<String> {
        let cookies = self.cookies.lock().unwrap();
        let pairs: Vec<String> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// Loses the cookies.
    pub(crate) fn forget(&self) {
        self.cookies.lock().unwrap().clear();
    }

    fn keep(&self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies
                .lock()
                .unwrap()
                .insert(name.to_owned(), value.to_owned());
        }
    }
}

/// An address without what only a browser sees of it.
pub(crate) fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}
