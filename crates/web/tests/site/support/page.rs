use std::io::Read as _;

use axum::http::{HeaderMap, StatusCode, header};
use scraper::{Html, Selector};

use super::Form;

/// An answer, as a browser or a program has it.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body as it was sent.
    pub(crate) bytes: Vec<u8>,
    /// Where it was asked for.
    pub(crate) path: String,
}

impl Page {
    /// The body as text, unpacked if it came packed.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        if self.header("content-encoding") == "gzip" {
            flate2::read::GzDecoder::new(self.bytes.as_slice())
                .read_to_string(&mut text)
                .unwrap();
            return text;
        }
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(crate) fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header, empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn location(&self) -> String {
        self.header(header::LOCATION.as_str()).to_owned()
    }

    /// The words of the first element that matches.
    pub(crate) fn words(&self, selector: &str) -> Option<String> {
        let html = self.html();
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector)
            .next()
            .map(|found| found.text().collect::<String>().trim().to_owned())
    }

    /// How many elements match.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.html()
            .select(&Selector::parse(selector).unwrap())
            .count()
    }

    /// An attribute of the first element that matches.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let html = self.html();
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector)
            .next()
            .and_then(|found| found.attr(name))
            .map(str::to_owned)
    }

    /// Whether something on the page has this id, as the fragment of an address asks for.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.text().contains(&format!("id=\"{id}\""))
    }

    /// The form that matches, with what is filled in.
    pub(crate) fn form(&self, selector: &str) -> Form {
        Form::of(self, selector)
    }

    /// The addresses of all links, pictures, scripts and forms of the page.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let html = self.html();
        let mut found = Vec::new();
        for name in ["href", "src", "action", "formaction"] {
            let selector = Selector::parse(&format!("[{name}]")).unwrap();
            found.extend(
                html.select(&selector)
                    .filter_map(|element| element.attr(name))
                    .map(str::to_owned),
            );
        }
        found
    }
}
