use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use scraper::{ElementRef, Selector};

use super::Page;

/// A form as a browser without scripts has it: where it goes, and the fields it would send.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) method: String,
    pub(crate) fields: Vec<(String, String)>,
    buttons: Vec<Button>,
}

#[derive(Debug, Clone)]
struct Button {
    words: String,
    action: Option<String>,
    field: Option<(String, String)>,
}

impl Form {
    pub(crate) fn of(page: &Page, selector: &str) -> Self {
        let html = page.html();
        let form = html
            .select(&Selector::parse(selector).unwrap())
            .next()
            .unwrap_or_else(|| panic!("no form {selector} on {}:\n{}", page.path, page.text()));
        assert_eq!(form.value().name(), "form");
        let attribute = |name| form.attr(name).map(str::to_owned);
        let id = form.attr("id").unwrap_or_default();
        let inside = Selector::parse("input, textarea, select, button").unwrap();
        let outside = Selector::parse(&format!("[form=\"{id}\"]")).unwrap();
        let mut elements: Vec<ElementRef<'_>> = form.select(&inside).collect();
        if !id.is_empty() {
            elements.extend(html.select(&outside));
        }
        let mut fields = Vec::new();
        let mut buttons = Vec::new();
        for element in elements {
            match element.value().name() {
                "button" => buttons.push(Button {
                    words: element.text().collect::<String>().trim().to_owned(),
                    action: element.attr("formaction").map(str::to_owned),
                    field: element.attr("name").map(|name| {
                        (
                            name.to_owned(),
                            element.attr("value").unwrap_or("").to_owned(),
                        )
                    }),
                }),
                _ => fields.extend(field(element)),
            }
        }
        Self {
            action: attribute("action").unwrap_or_else(|| page.path.clone()),
            method: attribute("method").unwrap_or_else(|| "get".to_owned()),
            fields,
            buttons,
        }
    }

    /// Types into a field or chooses a value; the form must have it.
    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        let field = self
            .fields
            .iter_mut()
            .find(|(key, _)| key == name)
            .unwrap_or_else(|| panic!("the form has no field {name}"));
        field.1 = value.to_owned();
        self
    }

    /// Chooses a radio button; none of them is sent before.
    pub(crate) fn choose(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(key, _)| key != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A field, as it would be sent.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// With the button of these words pressed; its name and address count.
    pub(crate) fn press(mut self, words: &str) -> Self {
        let button = self
            .buttons
            .iter()
            .find(|button| button.words.starts_with(words))
            .unwrap_or_else(|| panic!("the form has no button {words}: {:?}", self.buttons))
            .clone();
        self.fields.extend(button.field);
        if let Some(action) = button.action {
            self.action = action;
        }
        self
    }

    /// As a browser encodes it.
    pub(crate) fn encoded(&self) -> String {
        let pairs: Vec<String> = self
            .fields
            .iter()
            .map(|(name, value)| {
                let lines = value.replace("\r\n", "\n").replace('\n', "\r\n");
                format!(
                    "{}={}",
                    utf8_percent_encode(name, NON_ALPHANUMERIC),
                    utf8_percent_encode(&lines, NON_ALPHANUMERIC)
                )
            })
            .collect();
        pairs.join("&")
    }
}

fn field(element: ElementRef<'_>) -> Option<(String, String)> {
    let name = element.attr("name")?.to_owned();
    let value = element.attr("value").unwrap_or("").to_owned();
    match (element.value().name(), element.attr("type").unwrap_or("")) {
        // The parser has dropped the line break that follows the tag, as a browser does.
        ("textarea", _) => Some((name, element.text().collect())),
        (_, "radio" | "checkbox") => element.attr("checked").map(|_| (name, value)),
        _ => Some((name, value)),
    }
}
