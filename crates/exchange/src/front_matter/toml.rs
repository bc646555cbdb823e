use super::Value;
use crate::ReadError;

/// Reads TOML.
pub(super) fn read(text: &str) -> Result<Vec<(String, Value)>, ReadError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| {
            2 + text[..span.start.min(text.len())].matches('\n').count()
        });
        ReadError::FrontMatter {
            detail: format!("line {line}: {}", error.message()),
        }
    })?;
    Ok(entries(table))
}

fn entries(table: toml::Table) -> Vec<(String, Value)> {
    table
        .into_iter()
        .map(|(key, value)| (key, convert(value)))
        .collect()
}

fn convert(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Array(items) => Value::List(items.into_iter().map(convert).collect()),
        toml::Value::Table(table) => Value::Map(entries(table)),
        toml::Value::Integer(number) => Value::Text(number.to_string()),
        toml::Value::Float(number) => Value::Text(number.to_string()),
        toml::Value::Boolean(truth) => Value::Text(truth.to_string()),
        toml::Value::Datetime(date) => Value::Text(date.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_shape() {
        let read =
            read("title = 'A'\ndate = 2024-05-01T10:00:00Z\n[credit]\nname = \"B\"\n").unwrap();
        let map = Value::Map(read);
        assert_eq!(map.get(&["title"]).and_then(Value::text), Some("A"));
        assert_eq!(
            map.get(&["date"]).and_then(Value::text),
            Some("2024-05-01T10:00:00Z")
        );
        let credit = map.get(&["credit"]).unwrap();
        assert_eq!(credit.get(&["name"]).and_then(Value::text), Some("B"));
    }

    #[test]
    fn errors_name_the_line() {
        let error = read("title = 'A'\nauthor = \n").unwrap_err().to_string();
        assert!(error.contains("line 3"), "{error}");
    }

    #[test]
    fn nesting_is_limited() {
        let deep = format!("a = {}", "[".repeat(100_000));
        assert!(read(&deep).is_err());
    }
}
