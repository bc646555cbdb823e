//! Pages as text, each with what is read from it. Look at a changed snapshot as an editor would.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rejoinder_exchange::{CommentText, Item, decode, text_page};

/// What was read, as a person would note it down.
fn told(items: &[Item]) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    for item in items {
        match item {
            Item::Article(article) => {
                writeln!(out, "# {}", article.headline)?;
                for (name, value) in [
                    ("standfirst", article.standfirst.clone()),
                    ("byline", article.byline.clone()),
                    ("published", article.published_at.map(|at| at.to_string())),
                    ("credit", article.credit.as_ref().map(|c| c.name.clone())),
                    (
                        "terms",
                        article.credit.as_ref().and_then(|c| c.terms.clone()),
                    ),
                    ("original", article.canonical_url.clone()),
                ] {
                    if let Some(value) = value {
                        writeln!(out, "{name}: {value}")?;
                    }
                }
                for block in &article.blocks {
                    writeln!(out, "¶ {}", block.text.replace('\n', "⏎\n  "))?;
                }
            }
            Item::Comment(comment) => {
                let (CommentText::Literal(text) | CommentText::Markdown(text)) = &comment.text;
                let label = comment.record.trim_start_matches("comment ");
                let depth = label
                    .split(',')
                    .next()
                    .map_or(0, |l| l.matches('.').count());
                let pad = "    ".repeat(depth);
                write!(out, "{pad}[{label}]")?;
                if let Some(author) = &comment.author {
                    write!(out, " {author}")?;
                }
                if let Some(at) = comment.created_at {
                    write!(out, " ({at})")?;
                }
                writeln!(out)?;
                for line in text.split('\n') {
                    writeln!(out, "{pad}| {line}")?;
                }
            }
            Item::Skip(skip) | Item::SkippedComment(skip) => {
                writeln!(out, "skipped {}: {}", skip.record, skip.reason)?;
            }
        }
    }
    Ok(out)
}

#[test]
fn pages() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(entry?.path());
    }
    names.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    names.sort();
    assert!(names.len() >= 19, "pages went missing");
    for path in names {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let page = decode(&fs::read(&path)?);
        insta::assert_snapshot!(name, told(&text_page(&page.text))?);
    }
    Ok(())
}

/// Inputs that were hard once, and seeds for fuzzing.
#[test]
fn fuzz_corpus() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/text_page");
    let mut read = 0;
    for entry in fs::read_dir(folder)? {
        let page = decode(&fs::read(entry?.path())?);
        assert!(!text_page(&page.text).is_empty());
        read += 1;
    }
    assert!(read > 0, "the corpus went missing");
    Ok(())
}
