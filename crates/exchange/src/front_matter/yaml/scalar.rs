use super::super::Value;

/// What stands after a colon or a dash.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scalar<'a> {
    /// A quoted text, a list or a map in brackets.
    Value(Value),
    /// Unquoted words.
    Plain(&'a str),
    /// Nothing, or `null`.
    Nothing,
    /// An anchor, an alias or a tag.
    Odd,
    /// A quote or bracket without its end.
    Open,
}

/// Reads one value.
pub(super) fn scalar(text: &str) -> Scalar<'_> {
    match text.chars().next() {
        None | Some('#') => Scalar::Nothing,
        Some('&' | '*' | '!' | '%' | '@' | '`') => Scalar::Odd,
        Some('"' | '\'') => match quoted(text) {
            Some((value, rest)) if is_end(rest) => Scalar::Value(Value::Text(value)),
            // “"Full" is a word” is no quoted text; it is what it says.
            Some(_) => Scalar::Plain(text),
            None => Scalar::Open,
        },
        Some('[' | '{') => match flow(text) {
            Some((value, rest)) if is_end(rest) => Scalar::Value(value),
            _ => Scalar::Open,
        },
        Some(_) => match without_comment(text) {
            "" | "null" | "~" => Scalar::Nothing,
            plain => Scalar::Plain(plain),
        },
    }
}

fn is_end(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with('#')
}

fn without_comment(text: &str) -> &str {
    text.split_once(" #")
        .map_or(text, |(before, _)| before)
        .trim_end()
}

/// A quoted text at the beginning, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut chars = text.char_indices();
    let (_, quote) = chars.next()?;
    let mut out = String::new();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            out.push(escape(&mut chars)?);
        } else if c != quote {
            out.push(c);
        } else if quote == '\'' && text[at + 1..].starts_with('\'') {
            chars.next();
            out.push('\'');
        } else {
            return Some((out, &text[at + 1..]));
        }
    }
    None
}

fn escape(chars: &mut std::str::CharIndices<'_>) -> Option<char> {
    let (_, c) = chars.next()?;
    let digits = match c {
        'n' => return Some('\n'),
        't' => return Some('\t'),
        'r' | '0' => return Some(' '),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        other => return Some(other),
    };
    let mut code = 0u32;
    for _ in 0..digits {
        code = code.checked_mul(16)? + chars.next()?.1.to_digit(16)?;
    }
    Some(char::from_u32(code).unwrap_or('\u{FFFD}'))
}

/// A list or map in brackets, its members on the same line and not nested further.
fn flow(text: &str) -> Option<(Value, &str)> {
    let is_map = text.starts_with('{');
    let close = if is_map { '}' } else { ']' };
    let mut rest = text[1..].trim_start();
    let mut list = Vec::new();
    let mut map = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(close) {
            let value = if is_map {
                Value::Map(map)
            } else {
                Value::List(list)
            };
            return Some((value, after));
        }
        if let Some(after) = rest.strip_prefix(',') {
            rest = after.trim_start();
            continue;
        }
        if is_map {
            let (key, after) = rest.split_once(':')?;
            let (value, after) = member(after.trim_start(), close)?;
            map.push((
                key.trim().trim_matches(['"', '\'']).to_owned(),
                Value::Text(value),
            ));
            rest = after;
        } else {
            let (value, after) = member(rest, close)?;
            list.push(Value::Text(value));
            rest = after;
        }
    }
}

fn member(text: &str, close: char) -> Option<(String, &str)> {
    if text.starts_with(['"', '\'']) {
        let (value, rest) = quoted(text)?;
        return Some((value, rest.trim_start()));
    }
    if text.starts_with(['[', '{']) {
        return None;
    }
    let end = text.find([',', close])?;
    Some((text[..end].trim().to_owned(), &text[end..]))
}
