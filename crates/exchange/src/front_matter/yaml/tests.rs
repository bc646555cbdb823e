use proptest::prelude::*;

use super::*;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| text(item)).collect())
}

fn map(entries: &[(&str, &str)]) -> Value {
    Value::Map(
        entries
            .iter()
            .map(|(key, value)| ((*key).to_owned(), text(value)))
            .collect(),
    )
}

#[test]
fn reads_what_people_write() {
    let (entries, unread) = read(concat!(
        "# about the ferry\n",
        "title: Night ferries: the end\n",
        "subtitle: \"A \\\"last\\\" trip \\u2014 maybe\"\n",
        "byline: 'Ada O''Hale' # our own\n",
        "tags: [sea, \"boats, small\", 'x']\n",
        "authors:\n",
        "- Ada Hale\n",
        "- name: Ben Orr\n",
        "  role: photographer\n",
        "credit:\n",
        "  name: The Island Courier\n",
        "  url: https://example.org/a#b\n",
        "inline: {name: \"A, B\", url: https://example.org/x}\n",
        "description: >-\n",
        "  Folded\n",
        "  words.\n",
        "\n",
        "  More.\n",
        "correction: |\n",
        "  Two\n",
        "    lines.\n",
        "long: plain words\n",
        "  that go on\n",
        "empty:\n",
        "nothing: null\n",
        "slug: night-ferries\n",
    ));
    assert_eq!(unread, []);
    let expected = vec![
        ("title", text("Night ferries: the end")),
        ("subtitle", text("A \"last\" trip — maybe")),
        ("byline", text("Ada O'Hale")),
        ("tags", list(&["sea", "boats, small", "x"])),
        (
            "authors",
            Value::List(vec![
                text("Ada Hale"),
                map(&[("name", "Ben Orr"), ("role", "photographer")]),
            ]),
        ),
        (
            "credit",
            map(&[
                ("name", "The Island Courier"),
                ("url", "https://example.org/a#b"),
            ]),
        ),
        (
            "inline",
            map(&[("name", "A, B"), ("url", "https://example.org/x")]),
        ),
        ("description", text("Folded words.\nMore.")),
        ("correction", text("Two\n  lines.")),
        ("long", text("plain words that go on")),
        ("slug", text("night-ferries")),
    ];
    let entries: Vec<(&str, Value)> = entries
        .iter()
        .map(|(k, v)| (k.as_str(), v.clone()))
        .collect();
    assert_eq!(entries, expected);
}

#[test]
fn says_what_it_does_not_read() {
    let (entries, unread) = read(concat!(
        "title: A\n",
        "base: &anchor\n",
        "just words\n",
        "open: \"never closed\n",
        "deep:\n",
        "  a:\n",
        "    b: c\n",
        "nested: [[1], 2]\n",
        "list: 'x'\n",
        "  - y\n",
    ));
    assert_eq!(
        entries
            .iter()
            .map(|(key, _)| key.as_str())
            .collect::<Vec<_>>(),
        ["title", "list"]
    );
    let lines: Vec<usize> = unread.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 4, 5, 8, 9, 11]);
}

proptest! {
    #[test]
    fn never_panics(text in "(?s)[a-z:\"'\\[\\]{},|> #\\-\n\\\\é]{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn quoted_text_comes_back(value in "[^\u{0}-\u{1f}\"\\\\]{1,40}") {
        let (entries, unread) = read(&format!("k: \"{value}\"\n"));
        prop_assert!(unread.is_empty());
        prop_assert_eq!(entries, vec![("k".to_owned(), text(&value))]);
    }
}
